# SPDX-License-Identifier: MIT
"""The file of the progress: whole or not at all, never lost, its mistakes said in a sentence."""

import json
import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from explorer.disk import WriteError, set_aside
from explorer.model.content import ContentError
from explorer.practice.progress import Progress, progress_bytes
from explorer.practice.progress_file import (
    NAME,
    forget,
    import_progress,
    open_progress,
    parse_progress,
    replace_progress,
    save_progress,
)
from explorer.practice.schedule import Card, new_card
from tests.practice.samples_of_practice import NOW

STAMP = "0123456789ab"


def card(question: str = "data@paas") -> Card:
    return new_card("cloud", question, STAMP, True, NOW)


ONE, TWO = Progress(cards=(card("a"),)), Progress(cards=(card("a"), card("b")))


def refused(raw: bytes) -> list[str]:
    """Return the sentences with which a file is refused."""
    with pytest.raises(ContentError) as caught:
        parse_progress(raw, NAME)
    return [str(problem) for problem in caught.value.problems]


def with_value(key: str, value: object) -> bytes:
    """Return a file of one card in which a value is another."""
    data = json.loads(progress_bytes(ONE))
    data["cards"][0][key] = value
    return json.dumps(data).encode()


def test_what_was_written_is_read_again(tmp_path: Path) -> None:
    path = tmp_path / "state" / NAME
    assert open_progress(path) == (Progress(), "", None)
    assert save_progress(path, TWO, NOW) == TWO
    assert open_progress(path) == (TWO, "", None)
    assert parse_progress(progress_bytes(TWO), NAME) == TWO


def test_people_can_read_the_file() -> None:
    text = progress_bytes(ONE).decode()
    assert '"format": 1' in text
    assert '"last": "2026-11-27T20:00:00Z"' in text


def test_what_another_window_wrote_meanwhile_is_kept(tmp_path: Path) -> None:
    path = tmp_path / NAME
    save_progress(path, ONE, NOW)
    other = Progress(cards=(card("b"),))
    assert save_progress(path, other, NOW) == TWO
    assert open_progress(path).progress == TWO


def test_a_reset_is_not_undone_by_what_was_there(tmp_path: Path) -> None:
    path = tmp_path / NAME
    save_progress(path, TWO, NOW)
    replace_progress(path, Progress())
    assert open_progress(path).progress == Progress()


@pytest.mark.parametrize("raw", [b"", b"{", b"\xff\xfe", b"[" * 100_000, b"null", b"3", b"[]"])
def test_a_broken_file_is_set_aside_and_said(tmp_path: Path, raw: bytes) -> None:
    path = tmp_path / NAME
    path.write_bytes(raw)
    opened = open_progress(path)
    assert opened.progress == Progress()
    assert opened.problem.startswith("practice.json: is not a ")
    assert opened.kept_as == tmp_path / "practice.json.broken-1"
    assert opened.kept_as.read_bytes() == raw
    assert save_progress(path, ONE, NOW) == ONE


def test_a_second_broken_file_does_not_take_the_place_of_the_first(tmp_path: Path) -> None:
    path = tmp_path / NAME
    for number, raw in enumerate((b"one", b"two"), 1):
        path.write_bytes(raw)
        kept = open_progress(path).kept_as
        assert kept == tmp_path / f"practice.json.broken-{number}"
    assert (tmp_path / "practice.json.broken-1").read_bytes() == b"one"


def test_a_file_that_was_set_aside_too_often_stays(tmp_path: Path) -> None:
    path = tmp_path / NAME
    path.write_bytes(b"{")
    for number in range(1, 1000):
        (tmp_path / f"{NAME}.broken-{number}").touch()
    with pytest.raises(OSError, match="too many"):
        set_aside(path)
    opened = open_progress(path)
    assert opened.kept_as is None
    assert "is not a file of what was practiced" in opened.problem
    with pytest.raises(WriteError, match="holds something else"):
        save_progress(path, ONE, NOW)
    assert path.read_bytes() == b"{"


def test_a_file_of_a_later_version_is_neither_moved_nor_written_over(tmp_path: Path) -> None:
    path = tmp_path / NAME
    path.write_bytes(b'{"format": 2, "decks": {}}')
    opened = open_progress(path)
    assert opened.problem == (
        "practice.json: format: is 2, of a later version of this program: open it with that one"
    )
    assert opened.kept_as is None
    with pytest.raises(WriteError, match=r"holds something else .*: move it away"):
        save_progress(path, ONE, NOW)
    assert path.read_bytes() == b'{"format": 2, "decks": {}}'


@pytest.mark.parametrize(
    ("key", "value", "said"),
    [
        ("stability", -1, "cards[1].stability: Expected float > 0.0: give a number of days above"),
        ("stability", 1e9, "cards[1].stability: Expected float <= 100000.0: give a number of days"),
        ("difficulty", 11, "cards[1].difficulty: Expected float <= 10.0: give a number from 1 to"),
        ("last", "yesterday", "cards[1].last: Invalid RFC3339 encoded datetime: give a time such"),
        ("due", "2026-11-27T20:00:00", "cards[1].due: Expected datetime with a timezone"),
        ("stamp", "x", "cards[1].stamp: Its form is wrong: give 12 of the digits"),
        ("was_right", 1, "cards[1].was_right: Expected bool, got int: write true or false"),
        ("question", "", "cards[1].question: Its form is wrong: write one line of 1 to 200"),
        ("deck", 3, "cards[1].deck: Expected str, got int: write one line of 1 to 200"),
        ("color", "red", "cards[1].color: is not a known key: remove it, or use one of deck"),
    ],
)
def test_a_wrong_value_is_named_with_its_key_and_the_remedy(
    key: str, value: object, said: str
) -> None:
    [sentence] = refused(with_value(key, value))
    assert sentence.startswith(said)


def test_other_mistakes_are_named_too() -> None:
    assert refused(b'{"format": 0}') == [
        "format: Expected int >= 1: give the number of the format, 1"
    ]
    assert refused(b'{"cards": 3}')[0].startswith("cards: Expected array, got int: give a list of")
    assert refused(b" " * (8 * 1024 * 1024 + 1)) == ["is larger than 8 MiB: give another file"]


def test_what_is_forgotten_is_kept_beside(tmp_path: Path) -> None:
    path = tmp_path / NAME
    other = new_card("ai", "ai-plugins@paas", STAMP, True, NOW)
    save_progress(path, Progress(cards=(card("a"), other)), NOW)
    left, kept = forget(path, Progress(cards=(card("b"),)), ["cloud"], NOW)
    assert left.cards == (other,)
    assert open_progress(path).progress == left
    assert kept == tmp_path / "practice-before-1.json"
    assert import_progress(kept).cards == (other, card("a"), card("b"))
    assert forget(path, left, ["ai"], NOW) == (Progress(), tmp_path / "practice-before-2.json")
    assert import_progress(kept).cards == (other, card("a"), card("b"))


def test_where_nothing_can_be_kept_nothing_is_forgotten(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / NAME
    path.write_bytes(b'{"format": 2}')
    with pytest.raises(WriteError, match="holds something else"):
        forget(path, ONE, ["cloud"], NOW)
    assert [one.name for one in tmp_path.iterdir()] == [NAME]
    replace_progress(path, TWO)

    def full(one: Path, _data: bytes) -> None:
        raise WriteError(f"{one} was not written (no space left on device): choose another place")

    monkeypatch.setattr("explorer.practice.progress_file.write_bytes", full)
    with pytest.raises(WriteError, match=r"practice-before-1\.json was not written"):
        forget(path, TWO, ["cloud"], NOW)
    assert open_progress(path).progress == TWO


def test_an_exported_file_is_imported_and_a_wrong_one_is_not(tmp_path: Path) -> None:
    path = tmp_path / "mine.json"
    replace_progress(path, TWO)
    assert import_progress(path) == TWO
    path.write_bytes(b"{}")
    assert import_progress(path) == Progress()
    path.unlink()
    with pytest.raises(ContentError, match=r"mine\.json: cannot be read \(No such file"):
        import_progress(path)


def test_a_file_that_cannot_be_read_is_said_and_left_alone(tmp_path: Path) -> None:
    path = tmp_path / NAME
    path.mkdir()
    opened = open_progress(path)
    assert opened.problem.startswith("practice.json: cannot be read (")
    assert opened.kept_as is None
    with pytest.raises(WriteError, match="was not written"):
        save_progress(path, ONE, NOW)


def test_a_pipe_is_not_waited_for(tmp_path: Path) -> None:
    path = tmp_path / NAME
    os.mkfifo(path)
    assert "it is a pipe" in open_progress(path).problem


def test_where_no_file_can_be_a_sentence_says_so(tmp_path: Path) -> None:
    (tmp_path / "state").touch()
    with pytest.raises(WriteError, match=r"practice\.json was not written \("):
        save_progress(tmp_path / "state" / NAME, ONE, NOW)


@pytest.mark.slow
def test_a_killed_program_leaves_the_old_file_or_the_new_one(tmp_path: Path) -> None:
    path = tmp_path / NAME
    script = """
import sys
from pathlib import Path
from explorer.practice.progress_file import replace_progress, parse_progress
both = [parse_progress(Path(name).read_bytes(), "x") for name in sys.argv[2:]]
print("ready", flush=True)
while True:
    for one in both:
        replace_progress(Path(sys.argv[1]), one)
"""
    whole = Progress(cards=tuple(card(f"q{number}") for number in range(400)))
    for name, progress in (("small", ONE), ("large", whole)):
        replace_progress(tmp_path / name, progress)
    for _ in range(5):
        with subprocess.Popen(
            [
                sys.executable,
                "-c",
                script,
                str(path),
                str(tmp_path / "small"),
                str(tmp_path / "large"),
            ],
            stdout=subprocess.PIPE,
        ) as program:
            assert program.stdout is not None
            program.stdout.readline()
            while not path.exists():
                pass
            program.send_signal(signal.SIGKILL)
        assert open_progress(path).progress in (ONE, whole)


@pytest.mark.slow
def test_a_killed_program_loses_no_answer_that_it_had_kept(tmp_path: Path) -> None:
    path = tmp_path / NAME
    script = """
import sys
from datetime import UTC, datetime
from pathlib import Path
from explorer.practice.progress import Progress
from explorer.practice.progress_file import open_progress, save_progress
from explorer.practice.schedule import new_card
path = Path(sys.argv[1])
progress = open_progress(path).progress
while True:
    now = datetime.now(UTC)
    card = new_card("cloud", f"q{len(progress.cards)}", "0123456789ab", True, now)
    progress = save_progress(path, Progress(cards=(*progress.cards, card)), now)
    print(len(progress.cards), flush=True)
"""
    kept = 0
    for _ in range(4):
        with subprocess.Popen(
            [sys.executable, "-c", script, str(path)], stdout=subprocess.PIPE, text=True
        ) as program:
            assert program.stdout is not None
            for _ in range(7):
                told = int(program.stdout.readline())
            program.send_signal(signal.SIGKILL)
            told = max([told, *map(int, program.stdout.read().split())])
        opened = open_progress(path)
        assert opened.problem == ""
        assert len(opened.progress.cards) >= told >= kept + 7
        kept = len(opened.progress.cards)
