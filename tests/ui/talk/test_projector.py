# SPDX-License-Identifier: MIT
"""A talk on a real X display with a laptop and a projector, driven by another program's keys."""

import os
import shutil
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtGui import QImage

ROOT = Path(__file__).parents[3]
NEEDED = ("Xvfb", "openbox", "xdotool", "xrandr")
MISSING = [name for name in NEEDED if shutil.which(name) is None]
LAPTOP = ("laptop", "1000/265x700/185+1280+0", "screen")
BEAMER = ("beamer", "1280/339x720/191+0+0", "none")
PROGRAM = "^Shared Responsibility Explorer"
YOU, BLACK = "#2a2391", "#000000"
PATIENCE = 60.0  # seconds, of a machine that has much else to do

pytestmark = [
    pytest.mark.slow,
    pytest.mark.skipif(bool(MISSING), reason=f"{', '.join(MISSING)} not installed"),
]


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

    def plug(self, monitor: tuple[str, str, str]) -> None:
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


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Desk]:
    started = []

    def start(*command: str, **more: object) -> None:
        quiet = {"stdout": subprocess.DEVNULL, "stderr": subprocess.DEVNULL} | more
        started.append(subprocess.Popen(command, **quiet))  # type: ignore[call-overload]

    written = tmp_path / "display"
    with written.open("w") as file:
        # Without -noreset a server that loses its only client ends whoever is just coming.
        size = ("-noreset", "-screen", "0", "2280x720x24", "-fbdir", str(tmp_path))
        start("Xvfb", "-displayfd", "1", *size, stdout=file)
    until(lambda: written.read_text().endswith("\n"), "no display")
    desk = Desk(f":{written.read_text().strip()}", tmp_path)
    try:
        start("openbox", env=desk.env)
        desk.plug(LAPTOP)
        desk.plug(BEAMER)
        folder = tmp_path / "responsibility-explorer"
        folder.mkdir()
        chosen = 'theme = "light"\nhint_seen = true\nreduced_motion = true\n'
        (folder / "preferences.toml").write_text(chosen)
        start(sys.executable, "-P", "-m", "explorer", env=desk.env, cwd=tmp_path)
        until(lambda: desk.window(""), "no window")
        desk.do("xdotool", "windowmove", "--sync", desk.window(""), "1300", "30")
        yield desk
    finally:
        for process in reversed(started):
            process.terminate()
            process.wait()


def test_a_talk_on_a_laptop_and_a_projector(desk: Desk) -> None:
    # In the picture of 1280 x 720: the box of the datacenter, right of its texts.
    datacenter, on_laptop = (1232, 643), (1300, 200)
    until(lambda: desk.place("")[0] >= 1280, "the window is not on the laptop")
    desk.press("", "F5")
    until(lambda: desk.window(" - Audience") and desk.window(" - Presenter"), "no talk")
    until(lambda: desk.place(" - Audience") == (0, 0, 1280, 720), "not on the projector")
    until(lambda: desk.place(" - Presenter")[0] >= 1280, "not on the laptop")
    until(lambda: desk.color(700, 643) == YOU, "the audience sees no diagram")

    # From the step with points beside the diagram to the one with the diagram alone.
    desk.press(" - Presenter", "Next")
    until(lambda: desk.color(*datacenter) == YOU, "the points did not go")

    # Keys to either window walk the story.
    desk.press(" - Presenter", "Next")
    until(lambda: desk.color(*datacenter) not in (YOU, BLACK), "the presenter's key")
    desk.press(" - Audience", "Prior")
    until(lambda: desk.color(*datacenter) == YOU, "the audience's key")

    # The blank is for the audience only.
    desk.press(" - Audience", "period")
    until(lambda: desk.color(*datacenter) == BLACK, "not black")
    assert desk.color(*on_laptop) != BLACK
    desk.press(" - Presenter", "Right")
    until(lambda: desk.color(*datacenter) == YOU, "not lifted")

    # The projector is unplugged, and plugged in again.
    desk.do("xrandr", "--delmonitor", "beamer")
    until(lambda: desk.place(" - Audience")[0] >= 1280, "the window did not come home")
    assert desk.window(" - Presenter")
    desk.press(" - Presenter", "3")
    desk.plug(BEAMER)
    until(lambda: desk.place(" - Audience") == (0, 0, 1280, 720), "not back on the projector")
    until(lambda: desk.color(*datacenter) not in (YOU, BLACK), "it lost where it was")

    # Esc returns from the question, and then leaves.
    desk.press(" - Presenter", "Escape")
    until(lambda: desk.color(*datacenter) == YOU, "not back in the story")
    desk.press(" - Audience", "Escape")
    until(lambda: not desk.window(" - Audience") and not desk.window(" - Presenter"), "not left")
    assert desk.window("")
