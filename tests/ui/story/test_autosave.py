# SPDX-License-Identifier: MIT
"""Unsaved work outlives its program, and is told apart from what others are working on."""

import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import msgspec
import pytest

from explorer.model.content import MAX_BYTES, ContentError
from explorer.story.story import Story
from explorer.story.story_file import parse_draft
from explorer.ui.story.autosave import Autosave, Origin, draft_names
from tests.samples import STORY

ROOT = Path(__file__).resolve().parents[3]
TRIP = parse_draft(STORY.encode(), "trip.toml")
DYING = """
import sys
from pathlib import Path
from explorer.story.story_file import parse_draft
from explorer.ui.story.autosave import Autosave, Origin, draft_names
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


def test_a_product_that_nobody_knows_costs_nobody_his_work(folder: Path) -> None:
    typed = named("Ask about {service:no-such-thing}")
    mine = Autosave(folder)
    assert mine.keep(typed, Origin()) == ""
    [path] = folder.glob("*.toml")
    assert Autosave(folder).take(path)[0] == typed


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


def leave_behind(folder: Path, lock: bytes | None = None, number: int = 1) -> Path:
    """Leave unsaved work with the lock of a program that is gone."""
    folder.mkdir(exist_ok=True)
    path = folder / f"unsaved-story-{number}.toml"
    path.write_text(STORY, "utf-8")
    if lock is not None:
        path.with_suffix(".lock").write_bytes(lock)
    return path


@pytest.mark.parametrize(
    "lock",
    [
        b"4711\nresponsibility-explorer\nold-laptop\n3d1219\n988e59f3\n",
        f"{os.getpid()}\n{Path(sys.executable).resolve().name}\n\n\n\n".encode(),
        b"1\ninit\n",
        b"-1\nx\nvm\n\n\n",
        b"9" * 10_000,
        b"\xff\0\n\xfe",
        b"",
    ],
    ids=["other-computer", "same-number", "living", "negative", "long", "damaged", "empty"],
)
def test_work_is_offered_whatever_its_lock_says_of_a_program_that_is_gone(
    folder: Path, lock: bytes
) -> None:
    path = leave_behind(folder, lock)
    mine = Autosave(folder)
    assert list(mine.left()) == [path]
    assert mine.take(path)[0] == TRIP
    assert list(Autosave(folder).left()) == []  # mine now
    mine.drop()
    assert list(folder.iterdir()) == []


@pytest.mark.parametrize(
    "make",
    [
        Path.mkdir,
        os.mkfifo,
        lambda lock: lock.symlink_to("nowhere"),
        lambda lock: lock.symlink_to(lock),
    ],
    ids=["folder", "pipe", "dangling", "loop"],
)
def test_what_is_no_lock_is_in_nobodys_way(folder: Path, make: Callable[[Path], None]) -> None:
    path = leave_behind(folder)
    make(path.with_suffix(".lock"))
    mine = Autosave(folder)
    assert list(mine.left()) == [path]
    assert mine.take(path)[0] == TRIP
    assert [one.name for one in folder.glob("*.toml")] == ["unsaved-story-2.toml"]
    assert list(Autosave(folder).left()) == []
    mine.keep(named("Mine"), Origin())
    mine.drop()
    assert list(folder.glob("*.toml")) == []
    assert os.path.lexists(path.with_suffix(".lock"))


@pytest.mark.slow
def test_a_living_program_keeps_its_work_whatever_happens_to_its_lock(
    program: "subprocess.Popen[bytes]", folder: Path
) -> None:
    [path] = folder.glob("*.toml")
    path.with_suffix(".lock").write_bytes(b"4711\nx\nother-host\n\n\n")
    mine = Autosave(folder)
    assert list(mine.left()) == []
    assert mine.take(path)[0] == TRIP  # a copy
    mine.drop()
    assert path.exists()
    assert program.poll() is None


@pytest.mark.slow
@pytest.mark.skipif(not hasattr(os, "geteuid") or os.geteuid() == 0, reason="root may open it")
@pytest.mark.parametrize(("age", "is_offered"), [(0, False), (2 * 86400, True), (-9e8, True)])
def test_a_lock_that_may_not_be_opened_counts_for_a_day(
    folder: Path, age: float, is_offered: bool
) -> None:
    path = leave_behind(folder, b"1\nx\n")
    lock = path.with_suffix(".lock")
    lock.chmod(0)
    for one in (path, lock):
        os.utime(one, (time.time() - age, time.time() - age))
    assert list(Autosave(folder).left()) == [path] * is_offered


@pytest.mark.parametrize("when", [-2e9, 0, 1e8, 4.4e9, 7e9])
def test_no_clock_keeps_work_from_being_offered(folder: Path, when: float) -> None:
    path = leave_behind(folder, b"1\nx\n")
    for one in (path, path.with_suffix(".lock")):
        os.utime(one, (when, when))
    assert list(Autosave(folder).left()) == [path]


def test_odd_names_and_things_are_no_harm(folder: Path) -> None:
    path = leave_behind(folder)
    (folder / "unsaved-story-2.toml").mkdir()
    os.mkfifo(folder / "unsaved-story-3.toml")
    (folder / "unsaved-story-4.toml").symlink_to("nowhere")
    for name in (b"-\n.toml", b"-\xff\xfe.toml", b"-.toml", b"-" + b"9" * 236 + b".toml"):
        Path(os.fsdecode(os.fsencode(folder / "unsaved-story") + name)).write_bytes(b"x")
    mine = Autosave(folder)
    found = list(mine.left())
    assert path in found
    for other in found:
        if other != path:
            with pytest.raises(ContentError):
                mine.take(other)
    assert mine.take(path)[0] == TRIP


@pytest.mark.parametrize(
    "head",
    [
        '["/a/\\u0000b", "d"]',
        '["/a/\\ud800", "d"]',
        '["relative", "d"]',
        '["/' + "x" * 5000 + '", "d"]',
        '["", ""]',
        "[3, 4]",
        '["/a/b", 7]',
        '{"a": 1, "b": 2}',
        "[" * 5000,
    ],
)
def test_where_work_cannot_have_come_from_is_not_believed(folder: Path, head: str) -> None:
    path = leave_behind(folder)
    path.write_text(f"# Unsaved changes to {head}\n{STORY}", "utf-8")
    assert Autosave(folder).take(path) == (TRIP, Origin())


def test_a_byte_order_mark_does_not_hide_where_work_came_from(folder: Path) -> None:
    path = leave_behind(folder)
    path.write_text(f'# Unsaved changes to ["/a/b", "d"]\n{STORY}', "utf-8-sig")
    assert Autosave(folder).take(path) == (TRIP, Origin("/a/b", "d"))


def test_a_folder_that_cannot_be_has_no_work(tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    for folder in (tmp_path / "file", tmp_path / "none", tmp_path / ("x" * 3000)):
        assert draft_names(folder) == []
        assert list(Autosave(folder).left()) == []


def test_a_protected_draft_is_not_replaced(folder: Path) -> None:
    mine = Autosave(folder)
    mine.keep(TRIP, Origin())
    [path] = folder.glob("*.toml")
    before = path.read_bytes()
    path.chmod(0o444)
    assert mine.keep(named("Other"), Origin()).endswith("save it soon.")
    assert path.read_bytes() == before
