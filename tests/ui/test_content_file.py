# SPDX-License-Identifier: MIT
import os
import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from random import Random
from tempfile import TemporaryDirectory

import pytest
from PySide6.QtCore import QFileSystemWatcher, QObject, QTimer, SignalInstance
from pytestqt.qtbot import QtBot

from explorer.model.content import ContentError
from explorer.model.stack import Stack
from explorer.ui.content_file import ContentFile
from explorer.ui.path_watch import PathWatch
from tests.samples import stack_toml
from tests.ui_driver import heard
from tests.ways_to_save import SAVES, fresh_folder, make_folders_anew, remove, replace


class Reader:
    """A content file, with what it has said so far."""

    def __init__(self) -> None:
        self.file = ContentFile()
        self.read: list[Stack] = heard(self.file.stack_read)
        self.refused: list[tuple[ContentError, bool]] = heard(self.file.refused)

    @property
    def title(self) -> str:
        return self.read[-1].title if self.read else ""


@pytest.fixture
def reader(qtbot: QtBot) -> Reader:
    assert qtbot
    return Reader()


@pytest.fixture
def path(tmp_path: Path) -> Path:
    made = tmp_path / "own.toml"
    made.write_text(stack_toml())
    return made


def noticed(reader: Reader) -> SignalInstance:
    """Return the signal that the file was looked at, since something was told of it."""
    watch = reader.file.findChild(PathWatch)
    assert watch is not None
    return watch.changed


def titled(title: str) -> str:
    return stack_toml("Who looks after the car", title)


def test_an_opened_file_is_shown(reader: Reader, path: Path) -> None:
    reader.file.open(path)
    assert [stack.id for stack in reader.read] == ["car"]
    assert reader.refused == []


def test_a_bad_file_is_refused_with_all_that_is_wrong(reader: Reader, path: Path) -> None:
    bad = stack_toml('id = "car"', 'id = "The Car"').replace("2019", '"long ago"')
    path.write_text(bad)
    reader.file.open(path)
    assert reader.read == []
    [(error, is_first)] = reader.refused
    assert is_first
    assert error.name == "own.toml"
    assert [problem.path for problem in error.problems] == [
        "id",
        "layers[upkeep].incidents[taxi].year",
    ]


def test_a_file_that_is_not_there_is_refused(reader: Reader, tmp_path: Path) -> None:
    reader.file.open(tmp_path / "nothing.toml")
    [(error, is_first)] = reader.refused
    assert is_first
    assert "cannot be read" in str(error)


def test_a_saved_change_is_read_again_and_again(reader: Reader, path: Path, qtbot: QtBot) -> None:
    reader.file.open(path)
    for title in ("First", "Second", "Third"):
        path.write_text(titled(title))
        qtbot.waitUntil(lambda title=title: reader.title == title)


def test_a_file_that_is_replaced_is_read_again_and_again(
    reader: Reader, path: Path, qtbot: QtBot
) -> None:
    reader.file.open(path)
    for title in ("First", "Second", "Third"):
        beside = path.with_suffix(".new")
        beside.write_text(titled(title))
        beside.replace(path)
        qtbot.waitUntil(lambda title=title: reader.title == title)
    path.write_text(titled("Written"))
    qtbot.waitUntil(lambda: reader.title == "Written")


def test_a_file_that_is_moved_away_and_written_anew_is_read_again(
    reader: Reader, path: Path, qtbot: QtBot
) -> None:
    reader.file.open(path)
    with qtbot.waitSignal(noticed(reader)):
        path.rename(path.with_suffix(".bak"))
    path.write_text(titled("New"))
    qtbot.waitUntil(lambda: reader.title == "New")
    path.write_text(titled("Newer"))
    qtbot.waitUntil(lambda: reader.title == "Newer")


def test_a_bad_save_is_reported_and_the_next_good_one_is_read(
    reader: Reader, path: Path, qtbot: QtBot
) -> None:
    reader.file.open(path)
    path.write_text("id = 3")
    qtbot.waitUntil(lambda: bool(reader.refused))
    error, is_first = reader.refused[-1]
    assert not is_first
    assert error.name == "own.toml"
    assert len(reader.read) == 1
    path.write_text(titled("Mended"))
    qtbot.waitUntil(lambda: reader.title == "Mended")


def test_only_the_file_that_was_opened_last_is_watched(
    reader: Reader, path: Path, tmp_path: Path, qtbot: QtBot
) -> None:
    reader.file.open(path)
    other = tmp_path / "folder" / "other.toml"
    other.parent.mkdir()
    other.write_text(titled("Other"))
    reader.file.open(other)
    path.write_text(titled("Not watched any more"))
    other.write_text(titled("Still watched"))
    qtbot.waitUntil(lambda: reader.title == "Still watched")
    assert "Not watched any more" not in [stack.title for stack in reader.read]


def test_a_refused_file_leaves_the_one_before_watched(
    reader: Reader, path: Path, tmp_path: Path, qtbot: QtBot
) -> None:
    reader.file.open(path)
    bad = tmp_path / "bad.toml"
    bad.write_text("id = 3")
    reader.file.open(bad)
    path.write_text(titled("Still watched"))
    qtbot.waitUntil(lambda: reader.title == "Still watched")


def test_other_files_in_the_folder_are_nothing_to_it(
    reader: Reader, path: Path, tmp_path: Path, qtbot: QtBot
) -> None:
    reader.file.open(path)
    (tmp_path / "picture.png").write_bytes(b"something")
    path.write_text(titled("Changed"))
    qtbot.waitUntil(lambda: reader.title == "Changed")
    assert reader.refused == [] or not reader.refused[-1][1]


def later(milliseconds: int, do: Callable[[], object]) -> None:
    """Do something while the program goes on, as another program does."""
    QTimer.singleShot(milliseconds, do)


@pytest.mark.parametrize("moment", ["", "half"])
def test_a_file_that_is_empty_or_half_written_for_a_moment_is_no_mistake(
    moment: str, reader: Reader, path: Path, qtbot: QtBot
) -> None:
    reader.file.open(path)
    whole = titled("Whole")
    path.write_text(whole[: len(whole) // 2] if moment else "")
    later(100, lambda: path.write_text(whole))
    qtbot.waitUntil(lambda: reader.title == "Whole")
    assert reader.refused == []


def test_a_file_that_was_cut_off_and_is_as_it_was_again_is_not_read_anew(
    reader: Reader, path: Path, qtbot: QtBot
) -> None:
    reader.file.open(path)
    with qtbot.waitSignal(noticed(reader)):
        path.write_text("")
    with qtbot.waitSignal(noticed(reader)):
        path.write_text(stack_toml())
    path.write_text(titled("Other"))
    qtbot.waitUntil(lambda: reader.title == "Other")
    assert len(reader.read) == 2
    assert reader.refused == []


@pytest.mark.slow
def test_a_mistake_that_stays_is_told_once_and_taken_back(
    reader: Reader, path: Path, qtbot: QtBot
) -> None:
    reader.file.open(path)
    path.write_text("id = 3")
    qtbot.waitUntil(lambda: len(reader.refused) == 1)
    with qtbot.waitSignal(noticed(reader)):
        path.write_text("id = 3")
    path.write_text("id = 4\nid = 5")
    qtbot.waitUntil(lambda: len(reader.refused) == 2)
    assert "not valid TOML" in str(reader.refused[-1][0])
    path.write_text(stack_toml())  # what is shown: that it is right again has to be told
    qtbot.waitUntil(lambda: len(reader.read) == 2)


@pytest.mark.parametrize(
    "disturb",
    [
        lambda path: path.touch(),
        lambda path: path.chmod(0o600),
        lambda path: path.write_bytes(path.read_bytes()),
        lambda path: shutil.copy(path, path.with_suffix(".new")).replace(path),
        lambda path: path.rename(path.with_suffix(".bak")).rename(path),
    ],
    ids=["touched", "mode", "saved-as-it-was", "replaced-by-its-copy", "moved-and-back"],
)
def test_a_file_whose_content_is_the_same_is_not_read_again(
    disturb: Callable[[Path], object], reader: Reader, path: Path, qtbot: QtBot
) -> None:
    reader.file.open(path)
    with qtbot.waitSignal(noticed(reader)):
        disturb(path)
    path.write_text(titled("Other"))
    qtbot.waitUntil(lambda: reader.title == "Other")
    assert len(reader.read) == 2


def test_a_folder_in_its_place_is_a_mistake_and_a_file_there_is_followed(
    reader: Reader, path: Path, qtbot: QtBot
) -> None:
    reader.file.open(path)
    path.unlink()
    path.mkdir()
    qtbot.waitUntil(lambda: bool(reader.refused))
    assert "Is a directory" in str(reader.refused[-1][0])
    path.rmdir()
    path.write_text(titled("Back"))
    qtbot.waitUntil(lambda: reader.title == "Back")


def test_a_pipe_in_its_place_is_not_waited_for(reader: Reader, path: Path, qtbot: QtBot) -> None:
    reader.file.open(path)
    path.unlink()
    os.mkfifo(path)
    qtbot.waitUntil(lambda: bool(reader.refused))
    assert "it is a pipe" in str(reader.refused[-1][0])


def test_a_file_that_is_saved_while_it_is_opened_is_shown_as_it_is_then(
    reader: Reader, path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    follow = PathWatch.follow

    def follow_late(watch: PathWatch, wanted: Path) -> None:
        path.write_text(titled("Saved meanwhile"))
        follow(watch, wanted)

    monkeypatch.setattr(PathWatch, "follow", follow_late)
    reader.file.open(path)
    assert reader.title == "Saved meanwhile"


@pytest.mark.slow
def test_a_file_is_followed_slowly_where_nothing_is_told(
    reader: Reader, path: Path, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked: list[str] = []

    def refuse(_watcher: QFileSystemWatcher, place: str) -> bool:
        asked.append(place)
        return False

    monkeypatch.setattr(QFileSystemWatcher, "addPath", refuse)
    reader.file.open(path)
    path.write_text(titled("Changed"))
    qtbot.waitUntil(lambda: reader.title == "Changed")
    assert asked == [str(path)]  # and never again: Qt complains on stderr each time


def test_a_program_without_any_watches_follows_a_file(
    path: Path, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    def without_engine(parent: QObject) -> QFileSystemWatcher:
        made = QFileSystemWatcher(parent)
        made.setObjectName("_qt_autotest_force_engine_poller")
        return made

    monkeypatch.setattr("explorer.ui.path_watch.QFileSystemWatcher", without_engine)
    polling = Reader()
    polling.file.open(path)
    for title in ("First", "Second"):
        replace(path, titled(title))
        qtbot.waitUntil(lambda title=title: polling.title == title)


@pytest.fixture
def deep(tmp_path: Path) -> Path:
    """Return a file some folders below, with room beside them."""
    made = tmp_path / "top" / "talks" / "content" / "own.toml"
    made.parent.mkdir(parents=True)
    (tmp_path / "shelf").mkdir()
    made.write_text(stack_toml())
    return made


@pytest.mark.slow
@pytest.mark.parametrize("save", SAVES)
def test_a_file_is_followed_however_it_is_saved_and_every_ordinary_save_after_that(
    save: Callable[[Path, str], None], reader: Reader, deep: Path, qtbot: QtBot
) -> None:
    reader.file.open(deep)
    for number in range(3):
        save(deep, titled(f"Saved {number}"))
        qtbot.waitUntil(lambda number=number: reader.title == f"Saved {number}")
        deep.write_text(titled(f"Written {number}"))
        qtbot.waitUntil(lambda number=number: reader.title == f"Written {number}")
    assert reader.refused == []
    assert len(reader.read) == 7


@pytest.mark.slow
@pytest.mark.parametrize("seed", range(4))
def test_a_file_is_followed_whatever_way_of_saving_follows_another(
    seed: int, reader: Reader, deep: Path, qtbot: QtBot
) -> None:
    reader.file.open(deep)
    random = Random(seed)
    for number in range(20):
        save = random.choice(SAVES)
        save(deep, titled(f"{save.__name__} {number}"))
        expected = f"{save.__name__} {number}"
        qtbot.waitUntil(lambda expected=expected: reader.title == expected)
    assert reader.refused == []


def test_a_file_is_followed_by_what_the_system_tells_alone(
    reader: Reader, deep: Path, qtbot: QtBot
) -> None:
    watch = reader.file.findChild(PathWatch)
    assert watch is not None
    reader.file.open(deep)
    if watch.is_slow:
        pytest.skip("the folder of the tests is in a file system that does not tell everything")
    remove(deep.parent)
    qtbot.waitUntil(lambda: watch.is_slow)
    make_folders_anew(deep, titled("Back"))
    qtbot.waitUntil(lambda: reader.title == "Back")
    assert not watch.is_slow


def test_a_file_that_another_program_holds_open_is_followed_when_it_is_replaced(
    reader: Reader, deep: Path, qtbot: QtBot
) -> None:
    reader.file.open(deep)
    with deep.open():  # so that what was replaced lives on, and nothing is told of its end
        replace(deep, titled("Replaced"))
        qtbot.waitUntil(lambda: reader.title == "Replaced")
        deep.write_text(titled("Written"))
        qtbot.waitUntil(lambda: reader.title == "Written")


def test_a_missing_file_is_no_mistake_and_is_followed_when_it_is_back(
    reader: Reader, deep: Path, qtbot: QtBot
) -> None:
    reader.file.open(deep)
    with qtbot.waitSignal(noticed(reader)):
        remove(deep.parents[2])
    later(700, lambda: make_it(deep, titled("Back")))
    qtbot.waitUntil(lambda: reader.title == "Back")
    assert reader.refused == []


def make_it(path: Path, text: str) -> None:
    path.parent.mkdir(parents=True)
    path.write_text(text)


def test_a_circle_of_links_is_a_mistake_and_no_end(
    reader: Reader, deep: Path, qtbot: QtBot
) -> None:
    reader.file.open(deep)
    deep.unlink()
    deep.symlink_to(deep.name)
    qtbot.waitUntil(lambda: bool(reader.refused))
    assert "Too many levels of symbolic links" in str(reader.refused[-1][0])
    replace(deep, titled("Back"))
    qtbot.waitUntil(lambda: reader.title == "Back")


def test_a_relative_path_is_followed_wherever_the_program_goes(
    reader: Reader, deep: Path, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(deep.parents[1])
    reader.file.open(Path("content/../content") / deep.name)
    monkeypatch.chdir("/")
    replace(deep, titled("New"))
    qtbot.waitUntil(lambda: reader.title == "New")


def test_a_file_that_may_not_be_read_is_a_mistake_until_it_may(
    reader: Reader, deep: Path, qtbot: QtBot
) -> None:
    reader.file.open(deep)
    deep.chmod(0)
    if os.access(deep, os.R_OK):
        pytest.skip("root may read everything")
    qtbot.waitUntil(lambda: bool(reader.refused))
    assert "Permission denied" in str(reader.refused[-1][0])
    deep.chmod(0o600)
    qtbot.waitUntil(lambda: len(reader.read) == 2)


@pytest.mark.slow
def test_what_is_mounted_over_the_folder_is_read(reader: Reader, deep: Path, qtbot: QtBot) -> None:
    other = fresh_folder(deep, titled("Mounted"))
    reader.file.open(deep)
    done = subprocess.run(
        ["mount", "--bind", str(other), str(deep.parents[1])], check=False, capture_output=True
    )
    if done.returncode:
        pytest.skip("nothing may be mounted here")
    try:
        qtbot.waitUntil(lambda: reader.title == "Mounted")
    finally:
        subprocess.run(["umount", str(deep.parents[1])], check=True)
    qtbot.waitUntil(lambda: reader.title == "Who looks after the car")


AS_ANOTHER_USER = """
import codecs, os, sys
from pathlib import Path
from PySide6.QtCore import QCoreApplication, QTimer
from explorer.ui.content_file import ContentFile
codecs.lookup("utf-8-sig")  # loaded while it may be
application, path, titles = QCoreApplication(sys.argv), Path(sys.argv[1]), []
os.setuid(65534)
file = ContentFile()
file.stack_read.connect(lambda stack: titles.append(stack.title))
file.stack_read.connect(lambda stack: len(titles) > 1 and application.quit())
file.open(path)
changed = path.read_text().replace("Who looks after the car", "Changed")
QTimer.singleShot(100, lambda: path.write_text(changed))
QTimer.singleShot(20000, application.quit)
application.exec()
print(titles[-1])
"""


@pytest.mark.slow
def test_a_folder_that_may_not_be_listed_is_no_complaint_on_stderr() -> None:
    if not hasattr(os, "geteuid") or os.geteuid() != 0:
        pytest.skip("only root can be another user")
    with TemporaryDirectory(dir="/tmp") as folder:  # pytest's own are shut for others
        path = Path(folder) / "own.toml"
        path.write_text(stack_toml())
        path.chmod(0o666)
        Path(folder).chmod(0o711)
        command = [sys.executable, "-c", AS_ANOTHER_USER, str(path)]
        # Another user cannot write what is measured of the tests.
        alone = {key: value for key, value in os.environ.items() if not key.startswith("COV")}
        done = subprocess.run(command, check=False, capture_output=True, text=True, env=alone)
    assert (done.stdout, done.stderr) == ("Changed\n", "")
