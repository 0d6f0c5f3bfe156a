# SPDX-License-Identifier: MIT
"""The contents of the bundle: what is included and excluded, for explorer.spec and bundle.py."""

import re
from collections.abc import Mapping
from collections.abc import Set as AbstractSet
from pathlib import PurePosixPath

# Libraries that must be those of the system, by their Debian packages: the C and C++ runtime, what
# belongs together with the graphics driver and the display, what reads the system's settings.
SYSTEM_LIBRARIES = {
    "ld-linux-x86-64.so.2": "libc6",
    "libEGL.so.1": "libegl1",
    "libGL.so.1": "libgl1",
    "libX11-xcb.so.1": "libx11-xcb1",
    "libX11.so.6": "libx11-6",
    "libc.so.6": "libc6",
    "libdbus-1.so.3": "libdbus-1-3",
    "libdl.so.2": "libc6",
    "libfontconfig.so.1": "libfontconfig1",
    "libfreetype.so.6": "libfreetype6",
    "libgcc_s.so.1": "libgcc-s1",
    "libglib-2.0.so.0": "libglib2.0-0",
    "libgthread-2.0.so.0": "libglib2.0-0",
    "libm.so.6": "libc6",
    "libpthread.so.0": "libc6",
    "libresolv.so.2": "libc6",
    "librt.so.1": "libc6",
    "libstdc++.so.6": "libstdc++6",
    "libutil.so.1": "libc6",
    "libwayland-client.so.0": "libwayland-client0",
    "libwayland-cursor.so.0": "libwayland-cursor0",
    "libwayland-egl.so.1": "libwayland-egl1",
    "libxcb.so.1": "libxcb1",
}

# The Qt plugins that the program can use; all others are excluded.
PLUGINS = {
    "platforms": ("cocoa", "offscreen", "wayland", "windows", "xcb"),
    "platforminputcontexts": ("compose", "ibus"),
    "platformthemes": ("xdgdesktopportal",),
    "styles": ("mac", "modernwindows"),
    "wayland-decoration-client": ("adwaita", "bradient"),
    "wayland-shell-integration": ("xdg-shell",),
}

# Modules that other modules mention and that nothing here ever imports; ssl, since a program that
# opens no connection should not have to be mended for a hole in OpenSSL. Never among them: pydoc,
# unittest and PySide6.QtOpenGL, which pyqtgraph imports. It does without QtSvg and QtTest, and
# numpy looks for its parts only when they are named.
EXCLUDED = (
    "IPython", "PIL._avif", "PIL._imagingcms", "PIL._imagingft", "PIL._imagingtk",
    "PySide6.QtNetwork", "PySide6.QtQml", "PySide6.QtQuick", "PySide6.QtSvg", "PySide6.QtTest",
    "_hashlib", "_pytest", "_ssl", "asyncio", "cgi", "cupy", "doctest", "ftplib", "h5py",
    "http.cookiejar", "http.server", "lib2to3", "lxml.ElementInclude", "lxml.builder",
    "lxml.cssselect", "lxml.doctestcompare", "lxml.html", "lxml.isoschematron", "lxml.objectify",
    "lxml.sax", "matplotlib", "numba", "numpy.f2py", "numpy.fft", "numpy.ma", "numpy.polynomial",
    "numpy.random", "numpy.testing", "pdb", "pip", "pydoc_data", "pyqtgraph.console",
    "pyqtgraph.dockarea", "pyqtgraph.examples", "pyqtgraph.exporters", "pyqtgraph.flowchart",
    "pyqtgraph.opengl", "pytest", "readline", "scipy", "setuptools", "sqlite3", "ssl", "tkinter",
    "xmlrpc",
)  # fmt: skip
_UNSTRIPPED = ("libicu", "libqpdf")  # OpenBLAS too: strip would break it
NEVER_EXCLUDED = frozenset({"pydoc", "unittest", "PySide6.QtOpenGL"})

_PLUGIN = re.compile(r"PySide6/(?:Qt/)?plugins/([\w-]+)/(?:lib)?q?([\w-]+)\.")
_NEEDLESS = re.compile(
    r"PySide6/(?:Qt/)?(?:translations|qml|resources)/"
    r"|libQt6(?:EglF\w*|Network|Pdf|Qml\w*|Quick\w*|Sql|VirtualKeyboard\w*)\."
    r"|/(?:libgtk|libgdk)-3"
    r"|(?:^|/)pyqtgraph/(?:examples|icons/peegee)/"
    r"|(?:^|/)tests?/"
)


def is_wanted(name: str) -> bool:
    """Return whether a file belongs in the bundle, by its path in it."""
    path = name.replace("\\", "/")
    if _is_of_system(path) or _NEEDLESS.search(path):
        return False
    plugin = _PLUGIN.search(path)
    if plugin is None:
        return True
    kind, file = plugin.groups()
    return any(file.startswith(known) for known in PLUGINS.get(kind, ()))


def _is_of_system(path: str) -> bool:
    file = path.rpartition("/")[2]
    return any(file == name or file.startswith(f"{name}.") for name in SYSTEM_LIBRARIES)


def needless_libraries(needs: Mapping[str, AbstractSet[str]]) -> set[str]:
    """Return the libraries that no file needs; `needs` holds the libraries needed by each file.

    Plugins and Python modules are always kept, as they are loaded without being linked.
    """
    kept = set(needs)
    while True:
        wanted = set().union(*(needs[file] for file in kept))
        lost = {file for file in kept if _is_library(file) and _name(file) not in wanted}
        if not lost:
            return set(needs) - kept
        kept -= lost


def missing_libraries(needs: Mapping[str, AbstractSet[str]]) -> list[str]:
    """Return the libraries neither in the bundle nor in the system, with a file that needs each."""
    there = {_name(file) for file in needs} | set(SYSTEM_LIBRARIES)
    asked = {library: file for file, wanted in needs.items() for library in wanted}
    return [f"{name} is missing, for {asked[name]}" for name in sorted(set(asked) - there)]


def _name(file: str) -> str:
    return PurePosixPath(file).name


def is_module(file: str) -> bool:
    """Return whether a file is a Python module."""
    name = _name(file)
    return ".cpython-" in name or name.endswith(".abi3.so") or "/lib-dynload/" in file


def has_symbols(file: str) -> bool:
    """Return whether a file has debug symbols to be stripped."""
    return is_module(file) or _name(file).startswith(_UNSTRIPPED)


def _is_library(file: str) -> bool:
    """Return whether a file is a shared library that is only loaded by being linked."""
    name = _name(file)
    is_plugin = "/plugins/" in file or "libpython" in name
    return name.startswith("lib") and not (is_module(file) or is_plugin)
