# SPDX-License-Identifier: MIT
import subprocess
import sys
from pathlib import Path

import pikepdf
import pytest

from explorer.commands.cli import main
from tests.samples import STORY, stack_toml

ROOT = Path(__file__).resolve().parents[2]


@pytest.mark.parametrize(
    ("words", "says"),
    [
        ([], "the following arguments are required: OUT"),
        (["x.png"], "x.png does not end in .pdf: name the file so"),
        (["x.pdf", "--story", "none"], "no story none: use cloud, ai, five-minutes, or the path"),
        (["x.pdf", "--paper", "a3"], "invalid choice: 'a3'"),
        (["x.pdf", "--part", "notes"], "invalid choice: 'notes'"),
        (["x.pdf", "--per-page", "3"], "invalid choice: '3'"),
        (["x.pdf", "--part", "key", "--notes"], "--notes is for slides: leave it out"),
        (["x.pdf", "--part", "script", "--per-page", "2"], "--per-page is for slides: leave it"),
        (["x.pdf", "--you", "x" * 81], "--you has 81 characters: shorten it to 80"),
        (["x.pdf", "--you-color", "blue"], "--you-color takes a color such as #3730A3 or 3730A3"),
        (["x.pdf", "--you-color", "FFD800"], "has 1.4:1 against the background of the projector"),
        (["x.pdf", "--content", "none.toml"], "none.toml: cannot be read"),
    ],
)
def test_wrong_use_is_one_sentence(
    words: list[str],
    says: str,
    capsys: pytest.CaptureFixture[str],
    monkeypatch: pytest.MonkeyPatch,
    tmp_path: Path,
) -> None:
    monkeypatch.chdir(tmp_path)
    assert main(["handout", *words]) == 2
    said = capsys.readouterr().err
    assert says in said
    assert said.count("\n") == 1
    assert list(tmp_path.iterdir()) == []


def test_help_is_no_mistake(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["handout", "--help"]) == 0
    assert "--paper" in capsys.readouterr().out


@pytest.mark.usefixtures("qapp")
def test_a_story_of_ones_own_over_a_stack_of_ones_own_is_printed(tmp_path: Path) -> None:
    stack, story, out = (tmp_path / name for name in ("car.toml", "trip.toml", "trip.pdf"))
    stack.write_text(stack_toml(), "utf-8")
    story.write_text(STORY, "utf-8")
    words = ["handout", str(out), "--story", str(story)]
    assert main(words) == 2
    assert main([*words, "--content", str(stack), "--paper", "letter", "--you", "Us"]) == 0
    with pikepdf.open(out) as read:
        assert len(read.pages) == 3
        assert str(read.docinfo["/Title"]) == "Who checks the brakes?"


@pytest.mark.usefixtures("qapp")
def test_a_handout_is_printed_in_own_colors_or_says_what_cannot_be(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    out = tmp_path / "x.pdf"
    words = ["handout", str(out), "--story", "five-minutes"]
    assert main([*words, "--you-color", "005EB8", "--provider-color", "CFE4FA"]) == 0
    with pikepdf.open(out) as read:
        drawn = b"".join(page.Contents.read_bytes() for page in read.pages)
    assert b"0 0.3686" in drawn  # 5E of 255
    assert b"0.8117" in drawn  # CF
    assert capsys.readouterr().err == ""
    assert main([*words, "--you-color", "0072B2", "--provider-color", "E69F00"]) == 0
    said = capsys.readouterr().err
    assert said.endswith(
        "In print without colors, your color and the provider's look much alike.\n"
    )
    assert said.count("\n") == 1
    out.unlink()
    assert main([*words, "--you", "A\U0010fffd"]) == 2
    said = capsys.readouterr().err
    assert "No font on this computer has \U0010fffd (U+10FFFD)" in said
    assert said.endswith(": install a font that has them\n")
    assert not out.exists()


@pytest.mark.usefixtures("qapp")
def test_a_story_is_printed_with_the_content_that_it_names(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    story, out = tmp_path / "trip.toml", tmp_path / "trip.pdf"
    cloud = STORY.replace('"car"', '"cloud"').replace("lease", "iaas").replace("upkeep", "data")
    story.write_text(f'content = "car.toml"\ncontent_name = "Car"\n{cloud}', "utf-8")
    assert main(["handout", str(out), "--story", str(story)]) == 2
    said = capsys.readouterr().err
    assert f"{story} was made with Car, from car.toml: name that file with --content FILE" in said
    story.write_text(f'content = "car.toml"\n{STORY}', "utf-8")
    (tmp_path / "car.toml").write_text(stack_toml(), "utf-8")
    assert main(["check", str(story)]) == 0
    assert main(["handout", str(out), "--story", str(story)]) == 0


@pytest.mark.usefixtures("qapp")
@pytest.mark.parametrize(
    ("words", "pages"),
    [
        (["--per-page", "6", "--notes"], 4),
        (["--part", "worksheet"], 2),
        (["--part", "key"], 2),
    ],
)
def test_each_part_is_a_document_of_its_own(tmp_path: Path, words: list[str], pages: int) -> None:
    out = tmp_path / "x.pdf"
    assert main(["handout", str(out), "--story", "five-minutes", *words]) == 0
    with pikepdf.open(out) as read:
        assert len(read.pages) == pages


def test_the_parties_have_the_names_of_the_story_unless_others_are_typed(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    named: list[tuple[str, str]] = []
    monkeypatch.setattr(
        "explorer.commands.handout.write_handout",
        lambda _story, _stacks, words, *_rest: named.append((words.you, words.provider)),
    )
    (tmp_path / "car.toml").write_text(stack_toml(), "utf-8")
    story = tmp_path / "trip.toml"
    story.write_text(f'content = "car.toml"\nyou = "Contoso"\n{STORY}', "utf-8")
    words = ["handout", str(tmp_path / "x.pdf"), "--story", str(story)]
    assert main(words) == 0
    assert main([*words, "--you", "Us", "--provider", "Them"]) == 0
    assert named == [("Contoso", "Provider"), ("Us", "Them")]


@pytest.mark.usefixtures("qapp")
def test_a_place_that_cannot_be_written_is_a_failure(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["handout", str(tmp_path / "no" / "x.pdf"), "--story", "five-minutes"]) == 1
    assert "choose another place" in capsys.readouterr().err


@pytest.mark.slow
def test_it_needs_no_display(tmp_path: Path) -> None:
    out = tmp_path / "x.pdf"
    command = [sys.executable, "-m", "explorer", "handout", str(out), "--story", "five-minutes"]
    subprocess.run(command, cwd=ROOT, env={"PATH": ""}, check=True)
    assert out.read_bytes().startswith(b"%PDF")


def test_a_stopped_handout_says_so(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    def stopped(*_given: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr("explorer.commands.handout.write_handout", stopped)
    assert main(["handout", str(tmp_path / "x.pdf")]) == 1
    assert capsys.readouterr().err == "Stopped. No file was left half written.\n"
    assert list(tmp_path.iterdir()) == []
