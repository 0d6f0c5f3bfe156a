# SPDX-License-Identifier: MIT
"""Say in plain lines why no window can start, where Qt would abort.

Call `require_window` before QApplication is made. It makes only quick checks; libraries and
displays are checked when Qt has given up (`qt_messages`).
"""

import os
import sys
from collections.abc import Callable, Mapping, Sequence
from itertools import pairwise
from pathlib import Path
from types import MappingProxyType
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from ctypes import CDLL

EXIT_CODE = 3  # cannot start a window

NO_DISPLAY = "There is no display: neither DISPLAY nor WAYLAND_DISPLAY is set."
PICTURES = "Pictures need none: responsibility-explorer export picture.png"
CHOSEN = "QT_QPA_PLATFORM or -platform asks for it; without them Qt takes the session's display."

# Shared libraries that Qt's wheels leave to the system, and the Debian packages they come in.
QT_LIBRARIES = MappingProxyType(
    {
        "libglib-2.0.so.0": "libglib2.0-0",
        "libgthread-2.0.so.0": "libglib2.0-0",
        "libdbus-1.so.3": "libdbus-1-3",
        "libGL.so.1": "libgl1",
        "libEGL.so.1": "libegl1",
        "libX11.so.6": "libx11-6",
        "libfontconfig.so.1": "libfontconfig1",
        "libfreetype.so.6": "libfreetype6",
        "libxkbcommon.so.0": "libxkbcommon0",
        "libzstd.so.1": "libzstd1",
    }
)
X11_LIBRARIES = MappingProxyType(
    {
        "libX11-xcb.so.1": "libx11-xcb1",
        "libxcb.so.1": "libxcb1",
        "libxcb-cursor.so.0": "libxcb-cursor0",
        "libxcb-icccm.so.4": "libxcb-icccm4",
        "libxcb-image.so.0": "libxcb-image0",
        "libxcb-keysyms.so.1": "libxcb-keysyms1",
        "libxcb-randr.so.0": "libxcb-randr0",
        "libxcb-render-util.so.0": "libxcb-render-util0",
        "libxcb-render.so.0": "libxcb-render0",
        "libxcb-shape.so.0": "libxcb-shape0",
        "libxcb-shm.so.0": "libxcb-shm0",
        "libxcb-sync.so.1": "libxcb-sync1",
        "libxcb-util.so.1": "libxcb-util1",
        "libxcb-xfixes.so.0": "libxcb-xfixes0",
        "libxcb-xkb.so.1": "libxcb-xkb1",
        "libxkbcommon-x11.so.0": "libxkbcommon-x11-0",
    }
)
WAYLAND_LIBRARIES = MappingProxyType(
    {
        "libwayland-client.so.0": "libwayland-client0",
        "libwayland-cursor.so.0": "libwayland-cursor0",
        "libwayland-egl.so.1": "libwayland-egl1",
    }
)


class CannotStart(Exception):  # noqa: N818  (what cannot start says more than "error")
    """No window can start; the text is one to three lines for the user."""


class Display(NamedTuple):
    """What a platform plugin needs: its libraries, and a display server that accepts us."""

    libraries: Mapping[str, str]
    refusal: Callable[[str], str | None]  # given the name of the X display


class Wanted(NamedTuple):
    """The platforms that Qt is to try, in order, on which X display, and who chose them."""

    platforms: Sequence[str]
    x_display: str
    is_asked: bool  # by the user, not taken from the session


def require_window(arguments: Sequence[str]) -> None:
    """Raise CannotStart if it is certain that no window can start with these arguments."""
    if message := _start_problem(_wanted(arguments)):
        raise CannotStart(message)


def check(arguments: Sequence[str] = ()) -> str | None:
    """Return why no window can start with these command-line arguments, or None."""
    wanted = _wanted(arguments)
    return _start_problem(wanted) or _platform_problems(wanted)


def platform_problems(arguments: Sequence[str]) -> str | None:
    """Return why none of the platforms can start that these arguments ask for, or None."""
    return _platform_problems(_wanted(arguments))


def _wanted(arguments: Sequence[str]) -> Wanted:
    """Return what the command line asks for, or else the environment."""
    options = {name.lstrip("-"): value for name, value in pairwise(arguments) if name[:1] == "-"}
    asked = options.get("platform") or os.environ.get("QT_QPA_PLATFORM", "")
    x_display = options.get("display") or os.environ.get("DISPLAY", "")
    names = asked.split(";") if asked else _session_platforms(x_display)
    return Wanted(names, x_display, bool(asked))


def _start_problem(wanted: Wanted) -> str | None:
    """Return why Qt cannot even try a platform, or None; this check takes no time."""
    return _import_problem() if wanted.platforms else f"{NO_DISPLAY}\n{PICTURES}"


def _platform_problems(wanted: Wanted) -> str | None:
    """Return why none of the platforms can start, by their libraries and displays, or None."""
    problems = []
    for name in wanted.platforms:  # Qt takes the first that works
        problem = _platform_problem(name.partition(":")[0], wanted.x_display)
        if problem is None:
            return None
        problems.append(problem)
    return "\n".join([*problems[:2], CHOSEN if wanted.is_asked else PICTURES])


def _session_platforms(x_display: str) -> list[str]:
    """Return what Qt tries in this session, in its order; empty without a display."""
    if sys.platform in ("win32", "darwin"):
        return ["windows" if sys.platform == "win32" else "cocoa"]
    wayland = os.environ.get("WAYLAND_DISPLAY") or os.environ.get("WAYLAND_SOCKET")
    return [name for name, display in (("wayland", wayland), ("xcb", x_display)) if display]


def _import_problem() -> str | None:
    """Return why Qt itself cannot be imported, if so."""
    try:
        import PySide6.QtGui  # noqa: F401  (the import is the question)
    except ModuleNotFoundError as error:
        return f"Python finds no module {error.name}: start with python3 packaging/dev.py run"
    except ImportError as error:
        return _missing_libraries(QT_LIBRARIES, str(error))
    return None


def _platform_problem(name: str, x_display: str) -> str | None:
    """Return in one line why this platform cannot start, or None when Qt may try it."""
    plugins = _plugins()
    family = name.lower().partition("-")[0]  # wayland-egl and wayland-brcm are the wayland plugin
    if family not in plugins:
        known = ", ".join(sorted(plugins))
        return None if _has_foreign_plugins() else f'Qt has no platform "{name}", only {known}.'
    if family not in DISPLAYS:
        return None
    display = DISPLAYS[family]
    try:
        _library(str(plugins[family]))
    except OSError as error:
        return _missing_libraries({**QT_LIBRARIES, **display.libraries}, str(error))
    return display.refusal(x_display)


def _plugins() -> dict[str, Path]:
    """Return the files of Qt's platform plugins by the name of the platform."""
    from PySide6.QtCore import QLibraryInfo

    folder = Path(QLibraryInfo.path(QLibraryInfo.LibraryPath.PluginsPath)) / "platforms"
    return {file.stem.removeprefix("lib").removeprefix("q"): file for file in folder.glob("*q*")}


def _has_foreign_plugins() -> bool:
    """Return whether Qt also looks for plugins in folders that the user names."""
    return any(map(os.environ.get, ("QT_PLUGIN_PATH", "QT_QPA_PLATFORM_PLUGIN_PATH")))


def _missing_libraries(packages: Mapping[str, str], loader_message: str) -> str:
    """Return one line that names the libraries that do not load, and their Debian packages."""
    missing = [name for name in packages if not _loads(name)]
    if not missing:
        return f"Qt does not load: {loader_message}"
    command = " ".join(dict.fromkeys(packages[name] for name in missing))
    libraries = ", ".join(missing)
    return f"System libraries are missing: {libraries} (Debian: apt-get install {command})."


def _loads(library: str) -> bool:
    """Return whether the system's loader finds this library."""
    try:
        _library(library)
    except OSError:
        return False
    return True


def _library(name: str) -> "CDLL":
    """Load a shared library and return it; OSError if that fails."""
    from ctypes import CDLL  # needed only if no window can start

    return CDLL(name)


def _x_refusal(name: str) -> str | None:
    """Return why the X display does not let us in, by the library that Qt itself uses.

    A good connection stays open: an X server may reset itself, and refuse whoever comes next, when
    its last client leaves.
    """
    from ctypes import c_void_p

    xcb = _library("libxcb.so.1")
    xcb.xcb_connect.restype = c_void_p
    connection = c_void_p(xcb.xcb_connect(name.encode() or None, None))
    if not xcb.xcb_connection_has_error(connection):
        return None
    xcb.xcb_disconnect(connection)
    return f'The X display "{name}" (DISPLAY) refuses the connection.'


def _wayland_refusal(_: str) -> str | None:
    """Return why the Wayland display does not let us in, by the library that Qt itself uses."""
    from ctypes import c_void_p

    if os.environ.get("WAYLAND_SOCKET"):
        return None  # an open connection that was handed to us, and only once
    wayland = _library("libwayland-client.so.0")
    wayland.wl_display_connect.restype = c_void_p
    connection = wayland.wl_display_connect(None)
    if connection:
        wayland.wl_display_disconnect(c_void_p(connection))
        return None
    name = os.environ.get("WAYLAND_DISPLAY", "wayland-0")
    return f'The Wayland display "{name}" (WAYLAND_DISPLAY) refuses the connection.'


DISPLAYS = MappingProxyType(
    {
        "xcb": Display(X11_LIBRARIES, _x_refusal),
        "wayland": Display(WAYLAND_LIBRARIES, _wayland_refusal),
    }
)
