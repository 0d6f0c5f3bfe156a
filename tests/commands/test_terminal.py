# SPDX-License-Identifier: MIT
"""Standard streams may be closed or full: the work is done all the same."""

import os
import shlex
import subprocess
import sys
from pathlib import Path

import pytest

from explorer.commands import terminal
from tests.samples import CAR

ROOT = Path(__file__).resolve().parents[2]
CLOSED, FULL = "<&- >&- 2>&-", ">/dev/full 2>/dev/full"
# Writes a file and quits as soon as the window has painted its first frame.
WINDOW = """
import sys
from pathlib import Path
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication
from explorer.commands.cli import main
from explorer.ui.stage.canvas import Canvas

painted = Canvas.paintEvent

def paint(canvas, event):
    painted(canvas, event)
    Path("seen.svg").write_text("<?xml")
    QTimer.singleShot(0, QApplication.instance().quit)

Canvas.paintEvent = paint
sys.exit(main(["-platform", "offscreen"]))
"""
# The words of a command, its exit code, and the file that it writes.
COMMANDS = (
    ("export x.svg", 0, "x.svg"),
    ("export x.png", 0, "x.png"),
    ("export x.xlsx", 0, "x.xlsx"),
    ("export --all . --formats md", 0, "cloud.md"),
    ("handout x.pdf --story five-minutes", 0, "x.pdf"),
    ("export x.bmp", 2, ""),
    ("export --nothing x.svg", 2, ""),
    ("export none/x.svg", 1, ""),
    ("check car.toml", 0, ""),
    ("check none.toml", 2, ""),
    ("--nothing", 2, ""),
)
ANSWERS = ("--version", "--help", "export --help", "export --alt-text")
HEADS = {".svg": b"<?xml", ".png": b"\x89PNG", ".xlsx": b"PK", ".pdf": b"%PDF", ".md": b"# "}


def run(words: str, streams: str, folder: Path) -> subprocess.CompletedProcess[bytes]:
    """Run the program as a shell does that closes streams."""
    (folder / "car.toml").write_text(CAR, "utf-8")
    command = f"exec {shlex.quote(sys.executable)} {words} {streams}"
    return subprocess.run(
        ["bash", "-c", command],
        cwd=folder,
        env={**os.environ, "PYTHONPATH": str(ROOT), "HOME": str(folder)},
        capture_output=True,
        check=False,
        timeout=60,
    )


@pytest.mark.slow
@pytest.mark.parametrize("streams", ["2>&-", CLOSED, FULL])
@pytest.mark.parametrize(("words", "code", "file"), COMMANDS)
def test_a_command_does_its_work_whatever_its_streams_are(
    words: str, code: int, file: str, streams: str, tmp_path: Path
) -> None:
    if streams == FULL and code == 0 and not file:
        code = 1  # its answer is its work
    done = run(f"-m explorer {words}", streams, tmp_path)
    assert done.returncode == code
    assert b"Traceback" not in done.stderr
    assert b"Error" not in done.stderr
    if file:
        assert (tmp_path / file).read_bytes().startswith(HEADS[Path(file).suffix])


@pytest.mark.slow
@pytest.mark.parametrize("streams", ["2>&-", ">&-"])
@pytest.mark.parametrize("words", ANSWERS)
def test_an_answer_that_nobody_wants_is_no_mistake(
    words: str, streams: str, tmp_path: Path
) -> None:
    done = run(f"-m explorer {words}", streams, tmp_path)
    assert (done.returncode, done.stderr) == (0, b"")
    assert bool(done.stdout) == (streams == "2>&-")


@pytest.mark.slow
def test_what_is_said_on_a_closed_stream_goes_into_no_file(tmp_path: Path) -> None:
    script = (
        "import os; from explorer.commands.terminal import open_streams; open_streams();"
        "file = open('own', 'wb'); os.write(2, b'Qt warns'); os.write(1, b'and says')"
    )
    assert run(f"-c {shlex.quote(script)}", CLOSED, tmp_path).returncode == 0
    assert (tmp_path / "own").read_bytes() == b""


@pytest.mark.slow
@pytest.mark.parametrize("streams", ["2>&-", CLOSED, FULL])
def test_the_window_opens_whatever_its_streams_are(streams: str, tmp_path: Path) -> None:
    assert run(f"-c {shlex.quote(WINDOW)}", streams, tmp_path).returncode == 0
    assert (tmp_path / "seen.svg").read_text("utf-8") == "<?xml"


def test_a_program_without_a_console_has_streams_that_take_everything(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr("sys.stdout", None)
    monkeypatch.setattr("sys.stderr", None)
    terminal.open_streams()
    terminal.print_line("an answer")
    assert terminal.fail("a problem \udcff", 2) == 2
    assert not sys.stderr.isatty()
