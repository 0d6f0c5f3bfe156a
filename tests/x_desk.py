# SPDX-License-Identifier: MIT
"""An X display with monitors that come and go, a window manager and the program on it."""

import os
import shutil
import subprocess
import sys
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

from PySide6.QtGui import QImage

ROOT = Path(__file__).parents[1]
NEEDED = ("Xvfb", "openbox", "xdotool", "xrandr")
MISSING = [name for name in NEEDED if shutil.which(name) is None]
PROGRAM = "^Shared Responsibility Explorer"
PATIENCE = 60.0  # seconds, of a machine that has much else to do
Monitor = tuple[str, str, str]  # its name, its geometry as xrandr takes it, and its output


class Desk:
    """An X display with two monitors, a window manager and the program on it."""

    def __init__(self, display: str, folder: Path) -> None:
        self.folder = folder
        self.env = os.environ | {
            "DISPLAY": display,
            "QT_QPA_PLATFORM": "xcb",
            "XDG_CONFIG_HOME": str(folder),
            "XDG_RUNTIME_DIR": str(folder),
            "DBUS_SESSION_BUS_ADDRESS": "unix:path=/nowhere/at/all",
            "PYTHONPATH": str(ROOT),
        }

    def do(self, *command: str) -> str:
        """Run a command on the display and return what it says."""
        done = subprocess.run(command, env=self.env, capture_output=True, text=True, check=False)
        return done.stdout.strip()

    def plug(self, monitor: Monitor) -> None:
        """Have a monitor, or have it elsewhere."""

        def is_there() -> bool:
            self.do("xrandr", "--setmonitor", *monitor)
            return f" {monitor[0]} " in self.do("xrandr", "--listmonitors")

        until(is_there, f"no {monitor[0]}")

    def window(self, name: str) -> str:
        """Return the id of the visible window whose title ends so; empty without one."""
        found = self.do("xdotool", "search", "--onlyvisible", "--name", f"{PROGRAM}{name}$")
        return found.splitlines()[-1] if found else ""

    def place(self, name: str) -> tuple[int, ...]:
        """Return where a window is: x, y, width, height."""
        said = self.do("xdotool", "getwindowgeometry", "--shell", self.window(name))
        values = dict(line.split("=") for line in said.splitlines())
        return tuple(int(values.get(key, -1)) for key in ("X", "Y", "WIDTH", "HEIGHT"))

    def press(self, name: str, *keys: str) -> None:
        """Press keys in a window as a clicker does: whatever has the focus gets them."""
        self.do("xdotool", "windowfocus", "--sync", self.window(name), "key", *keys)

    def answer(self, title: str, key: str) -> None:
        """Wait for a question by the title of its window, and press a key in it."""
        asked = ("xdotool", "search", "--onlyvisible", "--name", f"^{title}$")
        until(lambda: self.do(*asked), f"no question {title}")
        self.do(*asked, "windowfocus", "--sync", "key", key)
        until(lambda: not self.do(*asked), "the question is not answered")

    def color(self, x: int, y: int) -> str:
        """Return the color of a pixel of the whole display, from the memory that Xvfb shares."""
        return _pixel((self.folder / "Xvfb_screen0").read_bytes(), x, y)


def _pixel(dump: bytes, x: int, y: int) -> str:
    """Return a pixel of a picture in xwd's form: big-endian words, a table, then the rows."""
    words = [int.from_bytes(dump[at : at + 4], "big") for at in range(0, 100, 4)]
    start, row, colors = words[0], words[12], words[19]
    at = start + colors * 12 + y * row + x * 4
    image = QImage(dump[at : at + 4], 1, 1, QImage.Format.Format_RGB32)
    return image.pixelColor(0, 0).name()


def until(check: Callable[[], object], what: str) -> None:
    end = time.monotonic() + PATIENCE
    while not check():
        assert time.monotonic() < end, what


Start = Callable[..., "subprocess.Popen[str]"]


@contextmanager
def bare_desk(tmp_path: Path, size: str) -> Iterator[tuple[Desk, Start]]:
    """Have a display of a size with a window manager, and a function that starts programs on it."""
    started: list[subprocess.Popen[str]] = []

    def start(*command: str, **more: object) -> "subprocess.Popen[str]":
        quiet = {"stdout": subprocess.DEVNULL, "stderr": subprocess.DEVNULL} | more
        started.append(subprocess.Popen(command, **quiet))  # type: ignore[call-overload]
        return started[-1]

    written = tmp_path / "display"
    with written.open("w") as file:
        # Without -noreset a server that loses its only client ends whoever is just coming.
        options = ("-noreset", "-screen", "0", f"{size}x24", "-fbdir", str(tmp_path))
        start("Xvfb", "-displayfd", "1", *options, stdout=file)
    try:
        until(lambda: written.read_text().endswith("\n"), "no display")
        desk = Desk(f":{written.read_text().strip()}", tmp_path)
        start("openbox", env=desk.env)
        yield desk, start
    finally:
        for process in reversed(started):
            process.terminate()
            process.wait()


@contextmanager
def desk_with(monitors: Sequence[Monitor], tmp_path: Path, size: str) -> Iterator[Desk]:
    """Have a display of a size with monitors, and the program on it."""
    with bare_desk(tmp_path, size) as (desk, start):
        for monitor in monitors:
            desk.plug(monitor)
        start_program(desk, start)
        yield desk


def start_program(desk: Desk, start: Start) -> "subprocess.Popen[str]":
    """Start the program on a display, as it was left or with choices that keep it still."""
    folder = desk.folder / "responsibility-explorer"
    if not folder.exists():
        folder.mkdir()
        chosen = 'theme = "light"\nhint_seen = true\nreduced_motion = true\n'
        (folder / "preferences.toml").write_text(chosen)
    program = start(sys.executable, "-P", "-m", "explorer", env=desk.env, cwd=desk.folder)
    until(lambda: desk.window(""), "no window")
    return program
