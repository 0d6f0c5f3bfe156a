# SPDX-License-Identifier: MIT
"""The real program, started where no window can open: plain lines and exit code 3."""

import ctypes
import os
import select
import shutil
import socket
import subprocess
import sys
from collections.abc import Iterator, Sequence
from pathlib import Path

import pytest

from explorer.commands import preflight

ROOT = Path(__file__).resolve().parents[2]
DISPLAY_VARIABLES = ("DISPLAY", "WAYLAND_DISPLAY", "WAYLAND_SOCKET", "QT_QPA_PLATFORM")

# A start that says on which platform it came.
NAMING = (
    "from explorer.commands import preflight, qt_messages;"
    "preflight.require_window([]); qt_messages.hear_qt();"
    "from PySide6.QtGui import QGuiApplication;"
    "print(QGuiApplication([]).platformName())"
)

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="displays as Linux knows them")


def bare_environment(folder: Path) -> dict[str, str]:
    """Return an environment without any display, its settings and sockets in the folder."""
    kept = {key: value for key, value in os.environ.items() if key not in DISPLAY_VARIABLES}
    private = {"XDG_CONFIG_HOME": str(folder), "XDG_RUNTIME_DIR": str(folder)}
    return {**kept, **private, "PYTHONPATH": str(ROOT)}


def python(
    words: Sequence[str], folder: Path, environment: dict[str, str]
) -> subprocess.CompletedProcess[str]:
    """Run Python in a process of its own, without a display but for the given environment."""
    return subprocess.run(
        [sys.executable, *words],
        env={**bare_environment(folder), **environment},
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )


def assert_refused(result: subprocess.CompletedProcess[str], *phrases: str) -> None:
    """Assert exit code 3 and one to three plain lines that hold every phrase."""
    assert result.returncode == preflight.EXIT_CODE, result.stderr
    assert 1 <= len(result.stderr.splitlines()) <= 3
    assert "Traceback" not in result.stderr
    for phrase in phrases:
        assert phrase in result.stderr


REFUSED = {
    "no display": ({}, ["no display", "export"]),
    "unknown platform": (
        {"QT_QPA_PLATFORM": "nonsense"},
        ['"nonsense"', "offscreen", "xcb", "QT_QPA_PLATFORM"],
    ),
    "refused X": ({"DISPLAY": ":97"}, ['X display ":97"', "refuses", "export"]),
    "no X display at all": ({"QT_QPA_PLATFORM": "xcb"}, ["X display", "QT_QPA_PLATFORM"]),
    "malformed X": ({"DISPLAY": "nowhere"}, ['X display "nowhere"', "refuses"]),
    "both refused": (
        {"DISPLAY": ":97", "WAYLAND_DISPLAY": "nothing"},
        ['X display ":97"', "export"],
    ),
    "fatal in Qt": (  # the user's own plugins: only Qt can tell that there is none of this name
        {"QT_QPA_PLATFORM": "nonsense", "QT_PLUGIN_PATH": "/nonexistent"},
        ["Qt gives up", '"nonsense"'],
    ),
}


@pytest.mark.slow
@pytest.mark.parametrize(("environment", "phrases"), REFUSED.values(), ids=REFUSED)
def test_the_program_says_why_no_window_opens(
    tmp_path: Path, environment: dict[str, str], phrases: list[str]
) -> None:
    assert_refused(python(["-m", "explorer"], tmp_path, environment), *phrases)


@pytest.mark.slow
def test_the_program_says_that_wayland_refuses(tmp_path: Path) -> None:
    skip_without_wayland()
    result = python(["-m", "explorer"], tmp_path, {"WAYLAND_DISPLAY": "nothing"})
    assert_refused(result, 'Wayland display "nothing"', "refuses", "export")


@pytest.mark.slow
@pytest.mark.parametrize(
    ("library", "environment", "phrases"),
    [
        ("libxcb-cursor.so.0", {"DISPLAY": ":97"}, ["apt-get install libxcb-cursor0"]),
        ("libwayland-client.so.0", {"WAYLAND_DISPLAY": "nothing"}, ["libwayland-client0"]),
        ("libEGL.so.1", {"DISPLAY": ":97"}, ["libEGL.so.1", "apt-get install libegl1"]),
        ("libEGL.so.1", {"QT_QPA_PLATFORM": "offscreen"}, ["apt-get install libegl1"]),
        ("libQt6XcbQpa.so.6", {"DISPLAY": ":97"}, ["Qt does not load", "libQt6XcbQpa.so.6"]),
    ],
)
def test_the_program_names_a_missing_system_library(
    tmp_path: Path, library: str, environment: dict[str, str], phrases: list[str]
) -> None:
    (tmp_path / library).touch()  # the loader takes this empty file first, and cannot use it
    environment = {**environment, "LD_LIBRARY_PATH": str(tmp_path)}
    assert_refused(python(["-m", "explorer"], tmp_path, environment), *phrases)


@pytest.mark.slow
def test_a_fatal_message_of_qt_never_aborts(tmp_path: Path) -> None:
    program = (
        "from explorer.commands import qt_messages; qt_messages.hear_qt();"
        "from PySide6.QtGui import QGuiApplication; QGuiApplication([])"
    )
    unknown = {"QT_QPA_PLATFORM": "nonsense", "QT_PLUGIN_PATH": "/nonexistent"}
    result = python(["-c", program], tmp_path, unknown)
    assert_refused(result, "Qt gives up", '"nonsense"', "no Qt platform plugin")


@pytest.mark.slow
def test_a_fatal_message_of_a_running_program_is_a_failure(tmp_path: Path) -> None:
    program = (
        "from explorer.commands import qt_messages; qt_messages.hear_qt();"
        "import shiboken6; from PySide6.QtCore import QThread, qWarning;"
        "from PySide6.QtGui import QGuiApplication;"
        "application = QGuiApplication([]); qWarning('careful');"
        "thread = QThread(); thread.start(); shiboken6.delete(thread)"  # fatal: it is running
    )
    result = python(["-c", program], tmp_path, {"QT_QPA_PLATFORM": "offscreen"})
    assert result.returncode == 1
    lines = result.stderr.splitlines()
    assert lines[0] == "Qt gives up:"
    assert "still running" in lines[1]


@pytest.mark.slow
def test_what_a_working_fallback_makes_harmless_stays_unsaid(tmp_path: Path) -> None:
    result = python(["-c", NAMING], tmp_path, {"QT_QPA_PLATFORM": "nonsense;offscreen"})
    assert (result.returncode, result.stdout, result.stderr) == (0, "offscreen\n", "")


@pytest.fixture
def no_display(monkeypatch: pytest.MonkeyPatch) -> None:
    for variable in DISPLAY_VARIABLES:
        monkeypatch.delenv(variable, raising=False)


@pytest.mark.usefixtures("no_display")
@pytest.mark.parametrize(
    "platform",
    ["offscreen", "minimal", "vnc", "vnc:size=800x600", "OFFSCREEN", "nonsense;offscreen"],
)
def test_platforms_without_a_display_are_allowed(platform: str) -> None:
    assert preflight.check(["-platform", platform]) is None


@pytest.mark.usefixtures("no_display")
def test_the_command_line_wins_over_no_display_at_all() -> None:
    preflight.require_window(["-platform", "offscreen"])
    with pytest.raises(preflight.CannotStart, match="no display"):
        preflight.require_window(["--width", "1280"])


@pytest.mark.slow
def test_the_command_line_wins_over_the_environment(tmp_path: Path) -> None:
    words = ["-m", "explorer", "-platform", "silly"]
    assert_refused(python(words, tmp_path, {"QT_QPA_PLATFORM": "offscreen"}), '"silly"')
    words = ["-m", "explorer", "-platform", "xcb", "-display", ":97"]
    assert_refused(python(words, tmp_path, {"QT_QPA_PLATFORM": "offscreen"}), '":97"', "refuses")


@pytest.mark.slow
def test_a_session_whose_wayland_refuses_opens_its_window_on_x_without_a_word(
    x_display: str, tmp_path: Path
) -> None:
    skip_without_wayland()
    displays = {"DISPLAY": x_display, "WAYLAND_DISPLAY": "nothing", "XDG_SESSION_TYPE": "wayland"}
    result = python(["-c", NAMING], tmp_path, displays)
    assert (result.returncode, result.stdout, result.stderr) == (0, "xcb\n", "")


@pytest.mark.slow
def test_a_start_looks_into_no_library_while_all_is_well(tmp_path: Path) -> None:
    program = (
        "from explorer.commands import preflight, qt_messages;"
        "preflight.require_window([]); qt_messages.hear_qt();"
        "from PySide6.QtGui import QGuiApplication; QGuiApplication([]);"
        "import sys; print('ctypes' in sys.modules)"
    )
    result = python(["-c", program], tmp_path, {"QT_QPA_PLATFORM": "offscreen"})
    assert (result.returncode, result.stdout, result.stderr) == (0, "False\n", "")


@pytest.mark.usefixtures("no_display")
def test_without_the_packages_it_says_how_to_start(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "PySide6.QtGui", None)
    problem = preflight.check(["-platform", "offscreen"])
    assert problem is not None
    assert "python3 packaging/dev.py run" in problem


@pytest.mark.usefixtures("no_display")
def test_a_wayland_display_that_listens_is_accepted(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    skip_without_wayland()
    monkeypatch.setenv("XDG_RUNTIME_DIR", str(tmp_path))
    monkeypatch.setenv("WAYLAND_DISPLAY", "w")
    with socket.socket(socket.AF_UNIX) as server:
        server.bind(str(tmp_path / "w"))
        server.listen()
        assert preflight.check() is None


@pytest.mark.usefixtures("no_display")
def test_a_wayland_connection_that_was_handed_over_is_left_alone(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    skip_without_wayland()
    monkeypatch.setenv("WAYLAND_SOCKET", "99")
    assert preflight.check() is None


@pytest.mark.slow
@pytest.mark.usefixtures("no_display")
def test_an_x_display_that_listens_is_accepted_though_wayland_refuses(
    x_display: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert preflight.check(["-display", x_display]) is None
    monkeypatch.setenv("DISPLAY", x_display)
    assert preflight.check() is None
    monkeypatch.setenv("XDG_RUNTIME_DIR", str(tmp_path))
    monkeypatch.setenv("WAYLAND_DISPLAY", "nothing")
    assert preflight.check() is None


@pytest.fixture
def x_display() -> Iterator[str]:
    """Start an X server on a free display and return its name."""
    if shutil.which("Xvfb") is None:
        pytest.skip("Xvfb is not installed: python3 packaging/dev.py test installs it as root")
    reader, writer = os.pipe()
    command = ["Xvfb", "-displayfd", str(writer), "-noreset", "-screen", "0", "320x240x24"]
    with subprocess.Popen(command, pass_fds=[writer], stderr=subprocess.DEVNULL) as server:
        os.close(writer)
        try:
            assert select.select([reader], [], [], 60)[0], "Xvfb did not start"
            yield f":{os.read(reader, 16).decode().strip()}"
        finally:
            os.close(reader)
            server.terminate()


def skip_without_wayland() -> None:
    """Skip the test where Qt's Wayland plugin lacks a library."""
    for library, package in preflight.WAYLAND_LIBRARIES.items():
        try:
            ctypes.CDLL(library)
        except OSError:
            pytest.skip(f"{package} is missing: python3 packaging/dev.py test installs it as root")
