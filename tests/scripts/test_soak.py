# SPDX-License-Identifier: MIT
"""Short versions of what `dev.py soak` does for long: nothing breaks, nothing is left over."""

import gc
import json
import os
import signal
import subprocess
import sys
from collections.abc import Iterator
from functools import cache
from importlib import import_module
from pathlib import Path

import pytest
from PySide6.QtWidgets import QDialog, QWidget
from pytestqt.qtbot import QtBot
from shiboken6 import isValid

from explorer.diagram.text import text_width
from explorer.disk import write_bytes
from soak import hours, main
from soak.hours import Hours, Mark, use_for_hours
from soak.kill import kills
from soak.leaks import (
    dialog_commands,
    held,
    left_by_dialogs,
    left_by_files,
    left_by_windows,
    left_over,
)
from soak.memory import Growth, boundless, in_use
from soak.use import close_window, new_window
from tests.test_architecture import MODULES

# What counts what is left over is not measured: that takes half the time.
pytestmark = [pytest.mark.slow, pytest.mark.no_cover]
OPENINGS = 20
LINUX = pytest.mark.skipif(sys.platform != "linux", reason="counts what Linux shows in /proc")


@pytest.fixture(scope="module", autouse=True)
def everything_counts() -> Iterator[None]:
    """Count what all other tests leave out (conftest.py)."""
    gc.unfreeze()
    yield
    gc.freeze()


@LINUX
def test_dialogs_leave_nothing_over(qtbot: QtBot, tmp_path: Path) -> None:
    assert qtbot
    bad = tmp_path / "bad.toml"
    bad.write_text("id = 3")
    left = left_by_dialogs(OPENINGS, bad)
    assert {"about", "export", "keys", "open", "presenting", "save-as", "settings"} <= set(left)
    assert {name: one.wrong for name, one in left.items() if one.wrong} == {}


@LINUX
def test_files_leave_nothing_over(qtbot: QtBot, tmp_path: Path) -> None:
    assert qtbot
    left = left_by_files(2, tmp_path, (".png", ".svg", ".csv"))
    assert list(left) == [".png", ".svg", ".csv", "reading"]
    assert {name: one.wrong for name, one in left.items() if one.wrong} == {}


@LINUX
def test_windows_leave_nothing_over(qtbot: QtBot) -> None:
    assert qtbot
    assert left_by_windows(2).wrong == ""


@LINUX
def test_what_is_left_over_is_seen(qtbot: QtBot) -> None:
    parent = QWidget()
    qtbot.addWidget(parent)
    parent.show()
    before = held()
    forgotten = QDialog(parent)
    with Path("/dev/null").open() as _file:
        more = held().more_than(before)
    assert more == {"descriptors": 1, "objects": 1, "widgets": 1}
    forgotten.deleteLater()
    assert held().more_than(before) == {}


# In a process of its own: what other tests have left behind is freed when nobody expects it.
KEEPING = """
import json
from PySide6.QtWidgets import QApplication
from soak.leaks import left_over

application = QApplication([])
kept = []
nothing = left_over(lambda: bytearray(500_000), 8)
large = left_over(lambda: kept.append(bytearray(500_000)), 8)
small = left_over(lambda: kept.extend([object() for _ in range(2000)]), 8)
print(json.dumps([(one.wrong, one.more) for one in (nothing, large, small)]))
"""


@LINUX
def test_memory_that_is_kept_is_seen() -> None:
    # Measured for coverage, the process would keep what coverage notes of it.
    alone = {key: one for key, one in os.environ.items() if not key.startswith("COV")}
    done = subprocess.run(
        [sys.executable, "-c", KEEPING],
        env=alone | {"PYTHONPATH": os.pathsep.join(sys.path)},
        capture_output=True,
        text=True,
        check=True,
    )
    nothing, large, small = json.loads(done.stdout)
    assert nothing[0] == ""
    assert large[0].startswith("+488")
    assert " blocks" in small[0]
    assert small[1] == large[1] == {}


def test_how_much_may_be_kept_goes_with_how_often_it_is_done() -> None:
    assert not Growth(kb=12_000.0, blocks=30_000, mb=30.0, times=750).is_wrong
    assert Growth(kb=14_000.0, blocks=0, mb=0.0, times=750).is_wrong
    assert Growth(kb=0.0, blocks=42_000, mb=0.0, times=750).is_wrong
    held_for_a_while = Growth(kb=0.0, blocks=0, mb=430.0, times=188)
    assert held_for_a_while.is_wrong
    assert str(held_for_a_while) == "+0.0 kB +0 blocks each time, +430.0 MB in all"


@LINUX
def test_what_was_put_off_is_done_each_time(qtbot: QtBot) -> None:
    assert qtbot
    alive: list[int] = []
    dialogs: list[QDialog] = []

    def open_one() -> None:
        dialogs.append(QDialog())
        dialogs[-1].deleteLater()
        alive.append(sum(isValid(one) for one in dialogs))

    left_over(open_one, 4)
    assert set(alive) == {1}


@LINUX
def test_what_is_remembered_on_purpose_does_not_count(qtbot: QtBot) -> None:
    assert qtbot
    text_width("patch", 12)
    assert text_width.cache_info().currsize
    in_use()
    assert not text_width.cache_info().currsize


def test_nothing_is_remembered_without_a_bound() -> None:
    for name in MODULES:
        import_module(name)
    assert boundless() == []

    def forgets_nothing() -> None:
        """Be remembered for ever."""

    forgets_nothing.__module__ = "explorer.ui"
    endless = cache(forgets_nothing)
    assert [name.rpartition(".")[2] for name in boundless()] == ["forgets_nothing"]
    assert endless() is None


def test_every_command_with_dots_opens_a_dialog(qtbot: QtBot) -> None:
    assert qtbot
    window = new_window()
    window.commands["story-cloud"].trigger()
    dotted = {name for name, action in window.commands.items() if "..." in action.text()}
    assert dotted <= set(dialog_commands(window))
    close_window(window)


@pytest.mark.skipif(sys.platform == "win32", reason="SIGKILL is POSIX's")
def test_a_killed_program_leaves_whole_files(tmp_path: Path) -> None:
    found = kills(5, tmp_path)
    assert found.wrong == ()
    assert found.times == 5


@pytest.mark.skipif(sys.platform != "linux", reason="a file without a name is Linux's")
def test_a_program_killed_before_it_renames_leaves_what_the_next_one_takes_away(
    tmp_path: Path,
) -> None:
    path = tmp_path / "[x].svg"
    path.write_bytes(b"old")
    code = (
        "import os, sys; from pathlib import Path; from explorer import disk\n"
        "Path.replace = lambda _from, _to: os.kill(os.getpid(), 9)\n"
        "disk.write_bytes(Path(sys.argv[1]), b'new')\n"
    )
    done = subprocess.run([sys.executable, "-c", code, str(path)], check=False)
    assert done.returncode == -signal.SIGKILL
    assert path.read_bytes() == b"old"
    (left,) = [one for one in tmp_path.iterdir() if one != path]
    assert left.read_bytes() == b"new"
    running = tmp_path / f"{left.name.rpartition('.')[0]}.1-7"  # of process 1, which is not gone
    foreign = tmp_path / ".other.svg.2-7"
    for other in (running, foreign):
        other.touch()
    write_bytes(path, b"newer")
    assert path.read_bytes() == b"newer"
    assert set(tmp_path.iterdir()) == {path, running, foreign}


@LINUX
def test_a_window_is_used_for_hours_in_a_moment(
    qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert qtbot
    monkeypatch.setattr(hours, "TENTHS", 3)
    found = use_for_hours(0.01)
    assert found.uses == 12
    assert found.wrong == ()
    assert len(found.marks) == 3
    assert found.marks[-1].memory > 10


def test_what_grows_is_named() -> None:
    flat = Mark(100.0, 150.0, 1000, 100, 50, 8, 3)
    assert Hours(10, (flat,) * 10, ()).grown == ()
    grown = Mark(106.0, 150.0, 1000, 100, 51, 8, 3)
    found = Hours(10, (flat,) * 9 + (grown,), ()).grown
    assert found == ("memory from 100.0 to 106.0", "widgets from 50 to 51")


def test_a_soak_says_what_it_did_and_what_broke(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    done = []
    broken = main.Outcome("3 things done", ("it broke",))
    tried = main.Soak("a try, times", 100, lambda times: done.append(times) or broken)
    monkeypatch.setattr(main, "SOAKS", {"try": tried})
    monkeypatch.setattr(main, "_in_process", main.run_one)
    assert main.main(["--minutes", "4", "try"]) == 1
    assert done == [10]
    said = capsys.readouterr().out.splitlines()
    assert said[:3] == ["== try: a try, times: 10", "3 things done", "WRONG: it broke"]
    assert said[-1] == "FAILED: try"


def test_an_unknown_soak_is_wrong_use(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as ended:
        main.main(["rain"])
    assert ended.value.code == 2
    assert "no rain: name some of bytes, use, openings" in capsys.readouterr().err


@LINUX
def test_a_soak_has_a_process_and_a_folder_of_its_own(capfd: pytest.CaptureFixture[str]) -> None:
    assert main.main(["--minutes", "0.4", "kills"]) == 0
    said = capfd.readouterr().out
    assert "1 kills" in said
    assert said.endswith("Nothing broke.\n")
