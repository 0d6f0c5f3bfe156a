# SPDX-License-Identifier: MIT
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from explorer.model.content import ContentError
from explorer.model.stack import Stack
from explorer.ui.content_file import ContentFile
from tests.samples import stack_toml
from tests.ui_driver import heard


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
    with qtbot.waitSignal(reader.file.findChild(object).fileChanged):
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
