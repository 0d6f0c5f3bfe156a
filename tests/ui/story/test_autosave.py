# SPDX-License-Identifier: MIT
"""Unsaved work outlives its program, and is told apart from what others are working on."""

import os
import signal
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import msgspec
import pytest

from explorer.model.content import MAX_BYTES, ContentError
from explorer.story.story import Story
from explorer.story.story_file import parse_draft
from explorer.ui.story.autosave import Autosave, Origin
from tests.samples import STORY

ROOT = Path(__file__).resolve().parents[3]
TRIP = parse_draft(STORY.encode(), "trip.toml")
DYING = """
import sys
from pathlib import Path
from explorer.story.story_file import parse_draft
from explorer.ui.story.autosave import Autosave, Origin
from tests.samples import STORY
mine = Autosave(Path(sys.argv[1]))
print(mine.keep(parse_draft(STORY.encode(), "x"), Origin("/a/b", "d")))
sys.stdout.flush()
sys.stdin.read()
"""


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return tmp_path / "config"


@pytest.fixture
def program(folder: Path) -> Iterator["subprocess.Popen[bytes]"]:
    """Return another program that has unsaved work."""
    command = [sys.executable, "-c", DYING, str(folder)]
    pipe = subprocess.PIPE
    with subprocess.Popen(command, cwd=ROOT, stdin=pipe, stdout=pipe) as running:
        assert running.stdout is not None
        assert running.stdout.readline() == b"\n"  # no problem
        yield running
        running.kill()


def named(title: str) -> Story:
    return msgspec.structs.replace(TRIP, title=title)


@pytest.mark.slow
def test_what_a_killed_program_was_working_on_is_left(
    program: "subprocess.Popen[bytes]", folder: Path
) -> None:
    mine = Autosave(folder)
    assert list(mine.left()) == []  # it is alive
    os.kill(program.pid, signal.SIGKILL)
    program.wait()
    [path] = mine.left()
    assert mine.take(path) == (TRIP, Origin("/a/b", "d"))
    assert list(Autosave(folder).left()) == []  # mine now
    mine.drop()
    assert list(folder.glob("*.toml")) == []


@pytest.mark.slow
def test_two_programs_keep_their_work_apart(
    program: "subprocess.Popen[bytes]", folder: Path
) -> None:
    assert program.poll() is None
    mine = Autosave(folder)
    assert mine.keep(named("Mine"), Origin()) == ""
    texts = [path.read_text("utf-8") for path in folder.glob("*.toml")]
    assert len(texts) == 2
    mine.drop()
    assert len(list(folder.glob("*.toml"))) == 1


def test_later_work_replaces_earlier_work(folder: Path) -> None:
    mine = Autosave(folder)
    for title in ("One", "Two"):
        assert mine.keep(named(title), Origin()) == ""
    [path] = folder.glob("*.toml")
    assert 'title = "Two"' in path.read_text("utf-8")
    mine.drop()
    assert list(folder.glob("unsaved*")) == []
    mine.drop()  # nothing is left to drop


def test_work_that_is_left_is_never_written_over(folder: Path) -> None:
    folder.mkdir()
    left = folder / "unsaved-story-1.toml"
    left.write_text(STORY, "utf-8")
    mine = Autosave(folder)
    mine.keep(named("Mine"), Origin())
    assert left.read_text("utf-8") == STORY
    assert list(mine.left()) == [left]


def test_the_newest_work_comes_first(folder: Path) -> None:
    folder.mkdir()
    paths = [folder / f"unsaved-story-{number}.toml" for number in (1, 2, 3)]
    for age, path in zip((20, 0, 10), paths, strict=True):
        path.write_text(STORY, "utf-8")
        os.utime(path, (1_000_000 - age, 1_000_000 - age))
    (folder / "unsaved-story-4.toml").symlink_to("nowhere")
    assert [path.name[14] for path in Autosave(folder).left()] == ["2", "3", "1", "4"]


@pytest.mark.parametrize(
    "head", ["", "# Unsaved changes to nonsense\n", "# Unsaved changes to 3\n"]
)
def test_a_file_without_a_word_where_it_came_from_is_read_too(folder: Path, head: str) -> None:
    folder.mkdir()
    path = folder / "unsaved-story-1.toml"
    path.write_text(head + STORY, "utf-8")
    assert Autosave(folder).take(path) == (TRIP, Origin())


@pytest.mark.parametrize("text", ["no story", "#" * (MAX_BYTES + 1)])
def test_what_cannot_be_read_stays_where_it_is(folder: Path, text: str) -> None:
    folder.mkdir()
    path = folder / "unsaved-story-1.toml"
    path.write_text(text, "utf-8")
    mine = Autosave(folder)
    with pytest.raises(ContentError, match=r"unsaved-story-1\.toml"):
        mine.take(path)
    mine.drop()
    assert path.read_text("utf-8") == text


def test_a_folder_that_cannot_be_written_is_said(tmp_path: Path) -> None:
    blocked = tmp_path / "file"
    blocked.write_text("")
    said = Autosave(blocked / "folder").keep(TRIP, Origin())
    assert said == f"Unsaved work cannot be kept in {blocked / 'folder'}: save it soon."


def test_a_folder_full_of_other_peoples_work_is_said(folder: Path) -> None:
    folder.mkdir()
    for number in range(1, 100):
        (folder / f"unsaved-story-{number}.toml").touch()
    assert "cannot be kept" in Autosave(folder).keep(TRIP, Origin())


def test_without_a_folder_nothing_is_kept() -> None:
    nowhere = Autosave(None)
    assert nowhere.keep(TRIP, Origin()) == ""
    assert list(nowhere.left()) == []
    nowhere.drop()


def test_a_protected_draft_is_not_replaced(folder: Path) -> None:
    mine = Autosave(folder)
    mine.keep(TRIP, Origin())
    [path] = folder.glob("*.toml")
    before = path.read_bytes()
    path.chmod(0o444)
    assert mine.keep(named("Other"), Origin()).endswith("save it soon.")
    assert path.read_bytes() == before
