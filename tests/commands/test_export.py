# SPDX-License-Identifier: MIT
import csv
import hashlib
import io
import os
import pty
import re
import signal
import subprocess
import sys
import zipfile
from pathlib import Path

import pikepdf
import pytest
from PIL import Image

from explorer.commands.cli import main
from explorer.diagram.theme import THEMES
from explorer.export.formats import FORMATS
from explorer.export.option import Switch
from explorer.export.options import OPTION, OPTIONS
from explorer.practice.cases import shipped_cases
from tests.deck_samples import SAMPLES
from tests.samples import stack_toml
from tests.shipped import stack

ROOT = Path(__file__).parents[2]
WITHOUT_QT = [suffix for suffix, kind in FORMATS.items() if not kind.needs_qt]


def refused(words: list[str], capsys: pytest.CaptureFixture[str]) -> str:
    assert main(["export", *words]) == 2
    said = capsys.readouterr().err
    assert said.count("\n") == 1
    return said


@pytest.mark.parametrize(
    ("words", "says"),
    [
        (["x.svg", "--preset", "a9"], "no preset a9: use 16:9, 4:3, square, a4"),
        (["x.svg", "--preset", "4000x500"], "4000 x 500 is too wide: use up to 3 to 1"),
        (["x.svg", "--preset", "500x4000"], "500 x 4000 is too high: use up to 1 to 3"),
        (["x.svg", "--preset", "0x400"], "0 x 400 has no area: use two numbers above 0"),
        (["x.png", "--you-color", "red"], "--you-color takes a color such as #3730A3 or"),
        (["x.png", "--you-color", "FFD800"], "Your color #FFD800 has 1.3:1 against the background"),
        (["x.csv", "--you-color", "005EB8"], "--you-color means nothing for .csv: it is for .png"),
        (["x.png", "--width", "1e9"], "--width takes a size such as 1920, 16cm, 160mm or 6.3in"),
        (["x.png", "--width", "99999"], "--width takes 100 to 16000 pixels, not 99999"),
        (["x.png", "--width", "200cm"], "(23622 pixels at 300 dpi)"),
        (["x.png", "--text-scale", "9"], "--text-scale takes 0.5 to 3"),
        (["x.png", "--text-scale", "nan"], "--text-scale takes 0.5 to 3"),
        (["x.csv", "--transparent"], "--transparent means nothing for .csv: it is for .png, .svg"),
        (["x.svg", "--dpi", "300"], "--dpi means nothing for .svg: it is for .png"),
        (["x.png", "--outlines"], "--outlines means nothing for .png: it is for .svg"),
        (["x.png", "--pages", "all"], "--pages means nothing for .png: it is for .pdf, .pptx"),
        (
            ["x.png", "--pages", "some"],
            "invalid choice: 'some' (choose from 'one', 'stack', 'all')",
        ),
        (["x.pptx", "--trim"], "--trim means nothing for .pptx"),
        (["x.pptx", "--template", "no.pptx"], "no.pptx cannot be read (no such file"),
        (["--all", "d", "--formats", "png,bmp"], "--formats: no format bmp: use png, svg, pdf"),
        (["x.svg", "--formats", "pdf"], "--formats is of --all: without it the ending"),
        (["--all", "d", "--stop", "saas"], "--stop means nothing with --all, which writes every"),
        (["--all", "d", "--pages", "all"], "--pages means nothing with --all, which writes every"),
        (["--all", "d", "--formats", "csv,md", "--trim"], "--trim means nothing for .csv, .md: it"),
        (
            ["x.svg", "--compare-with", "faas"],
            "Cloud has no service model faas. Use one of on-prem",
        ),
        (["x.svg", "--compare-with", "iaas"], "--compare-with iaas is what is shown: name another"),
        (
            ["x.svg", "--view", "matrix", "--compare-with", "iaas"],
            "--compare-with compares one service model: name it with --stop",
        ),
        (["x.txt", "--stop", "saas"], "--stop means nothing for .txt: it is for .png, .svg, .pdf"),
        (["x.gif", "--compare-with", "saas"], "--compare-with means nothing for .gif: it is for"),
        (["--all", "d", "--compare-with", "saas"], "--compare-with means nothing with --all, whi"),
        (["x.webp", "--width", "4000"], "--width takes 100 to 3840 pixels for .webp, not 4000"),
        (["--all", "d", "--formats", "png,gif", "--width", "4000"], "3840 pixels for .gif, not 4"),
    ],
)
def test_what_cannot_be_is_said_in_a_sentence_and_nothing_is_written(
    words: list[str],
    says: str,
    capsys: pytest.CaptureFixture[str],
    monkeypatch: pytest.MonkeyPatch,
    tmp_path: Path,
) -> None:
    monkeypatch.chdir(tmp_path)
    assert says in refused(words, capsys)
    assert list(tmp_path.iterdir()) == []


@pytest.mark.usefixtures("qapp")
@pytest.mark.parametrize("words", [["x.png"], ["x.svg", "--outlines"], ["x.gif"]])
def test_characters_that_no_font_has_are_named_with_their_layer(
    words: list[str], capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    name, *rest = words
    said = refused([str(tmp_path / name), *rest, "--you", "A\U0010fffd"], capsys)
    assert "was not written. No font on this computer has \U0010fffd (U+10FFFD), in" in said
    assert "of the layer data: install a font that has them" in said
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize(
    ("words", "says"),
    [
        (["x.csv", "--theme", "light"], "--theme means nothing for .csv: it is for .png, .svg"),
        (["x.csv", "--view", "single"], "--view means nothing for .csv: it is for .png, .svg"),
        (["x.md", "--layer", "data"], "--layer means nothing for .md: it is for .png, .svg"),
        (["x.html", "--preset", "16:9"], "--preset means nothing for .html: it is for .png"),
        (["x.pptx", "--width", "1920"], "--width means nothing for .pptx: it is for .png, .svg"),
        (["x.xlsx", "--text-scale", "1"], "--text-scale means nothing for .xlsx: it is for .png"),
        (["x.png", "--pages", "one"], "--pages means nothing for .png: it is for .pdf, .pptx"),
        (["x.svg", "--dpi", "0"], "--dpi means nothing for .svg: it is for .png"),
        (["x.png", "--seconds", "1.5"], "--seconds means nothing for .png: it is for .webp, .gif"),
        (["x.png", "--pause", "2"], "--pause means nothing for .png: it is for .webp, .gif"),
        (["--all", "d", "--view", "single"], "--view means nothing with --all, which writes every"),
        (["--all", "d", "--pages", "one"], "--pages means nothing with --all, which writes every"),
        (["--all", "d", "--formats", "csv,md", "--theme", "light"], "--theme means nothing for .c"),
    ],
)
def test_what_means_nothing_is_refused_at_its_default_value_too(
    words: list[str],
    says: str,
    capsys: pytest.CaptureFixture[str],
    monkeypatch: pytest.MonkeyPatch,
    tmp_path: Path,
) -> None:
    monkeypatch.chdir(tmp_path)
    assert says in refused(words, capsys)
    assert list(tmp_path.iterdir()) == []


def test_a_width_means_something_for_a_pdf_in_centimeters(
    capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    path = str(tmp_path / "x.pdf")
    said = refused([path, "--width", "800"], capsys)
    assert "it is for .png, .svg, .webp, .gif, in cm or inches also for .pdf" in said
    assert "cm or inches also for .svg, .webp" in refused(
        [str(tmp_path / "x.svg"), "--dpi", "300"], capsys
    )


@pytest.mark.parametrize(
    ("size", "pixels"), [("12.7cm", (1500, 844)), ("5in", (1500, 844)), ("127mm", (1500, 844))]
)
def test_a_width_on_paper_reaches_an_svg_too(
    size: str, pixels: tuple[int, int], tmp_path: Path
) -> None:
    path = tmp_path / "x.svg"
    assert main(["export", str(path), "--width", size]) == 0
    assert 'width="{}" height="{}"'.format(*pixels) in path.read_text("utf-8")
    assert main(["export", str(path), "--width", size, "--dpi", "150"]) == 0
    assert 'width="750" height="422"' in path.read_text("utf-8")


def test_a_picture_and_every_page_of_a_deck_compare_with_what_is_named(tmp_path: Path) -> None:
    picture, deck = tmp_path / "x.svg", tmp_path / "x.pptx"
    words = ["--stop", "saas", "--compare-with", "on-premises"]
    assert main(["export", str(picture), *words]) == 0
    assert "Compared with On-premises:" in picture.read_text("utf-8")
    assert main(["export", str(deck), "--pages", "stack", "--compare-with", "on-premises"]) == 0
    with zipfile.ZipFile(deck) as packed:
        slides = [packed.read(f"ppt/slides/slide{number}.xml").decode() for number in range(1, 6)]
    compared = ["Compared with On-premises" in slide for slide in slides]
    assert compared == [False, True, True, True, False]
    assert not any("Compared with IaaS" in slide for slide in slides)


def test_a_deck_to_add_to_has_a_proportion_of_its_own(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    deck, more = tmp_path / "deck.pptx", tmp_path / "more.pptx"
    assert main(["export", str(deck)]) == 0
    said = refused([str(more), "--template", str(deck), "--preset", "a4"], capsys)
    assert "--preset means nothing with a deck to add to, whose slides have their own pro" in said
    assert not more.exists()


def test_a_text_size_without_room_is_told_and_the_picture_is_written(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = tmp_path / "x.svg"
    assert main(["export", str(path), "--text-scale", "2"]) == 0
    assert capsys.readouterr().err == (
        "A text size of 200% has no room: the texts have 100%. Take a higher proportion, or leave "
        "parts out.\n"
    )
    assert path.exists()
    assert main(["export", str(path), "--text-scale", "1.25", "--preset", "square"]) == 0
    assert capsys.readouterr().err == ""


def test_for_whom_own_colors_look_alike_is_told(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = tmp_path / "x.svg"
    words = ["--you-color", "0072B2", "--provider-color", "E69F00"]
    assert main(["export", str(path), *words]) == 0
    assert capsys.readouterr().err == (
        "In print without colors, your color and the provider's look much alike.\n"
    )
    drawn = path.read_text("utf-8")
    assert 'fill="#0072B2"' in drawn
    assert 'fill="#E69F00"' in drawn
    assert "#3730A3" not in drawn


@pytest.mark.slow
def test_what_is_told_of_many_pictures_is_told_once(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    words = ["--all", str(tmp_path), "--formats", "svg,csv", "--text-scale", "0.6"]
    assert main(["export", *words]) == 0
    assert capsys.readouterr().err == (
        "With a text size of 60%, texts would be smaller than 12 points on a slide: they have "
        "86%.\n"
    )


def test_a_poster_is_as_large_as_its_paper(tmp_path: Path) -> None:
    path = tmp_path / "x.pdf"
    for preset, sides in (("a0", (3370, 2382)), ("a3-portrait", (842, 1191))):
        assert main(["export", str(path), "--preset", preset]) == 0
        with pikepdf.open(path) as document:
            _left, _low, wide, high = map(float, document.pages[0].mediabox)
        assert (wide, high) == pytest.approx(sides, abs=3)


def test_a_template_too_large_is_refused(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    big = tmp_path / "big.pptx"
    with big.open("wb") as file:
        file.truncate(64 * 1024 * 1024 + 1)
    words = [str(tmp_path / "x.pptx"), "--template", str(big)]
    assert "up to 64 MB can be used" in refused(words, capsys)


def test_a_template_that_is_no_deck_is_named(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    other, path = tmp_path / "other.pptx", tmp_path / "x.pptx"
    other.write_bytes(b"not a deck")
    said = refused([str(path), "--template", str(other)], capsys)
    assert f"--template {other}: The template is no PowerPoint deck" in said
    assert not path.exists()


@pytest.mark.slow
def test_slides_are_added_to_a_template(tmp_path: Path) -> None:
    deck, more = tmp_path / "deck.pptx", tmp_path / "more.pptx"
    assert main(["export", str(deck), "--pages", "stack"]) == 0
    assert main(["export", str(more), "--pages", "all", "--template", str(deck)]) == 0
    with zipfile.ZipFile(more) as packed:
        slides = [name for name in packed.namelist() if name.startswith("ppt/slides/slide")]
    assert len(slides) == 5 + 9


@pytest.mark.usefixtures("qapp")
@pytest.mark.parametrize(
    ("words", "pixels", "dpi"),
    [
        (["--width", "500"], 500, None),
        (["--width", "500px", "--dpi", "96"], 500, 96),
        (["--width", "5cm"], 591, 300),
        (["--width", "2in", "--dpi", "150"], 300, 150),
    ],
)
def test_a_picture_is_as_wide_as_asked(
    words: list[str], pixels: int, dpi: float | None, tmp_path: Path
) -> None:
    path = tmp_path / "x.png"
    assert main(["export", str(path), *words]) == 0
    with Image.open(path) as image:
        assert image.width == pixels
        assert image.info.get("dpi", (None,))[0] == (dpi and pytest.approx(dpi, abs=0.1))


@pytest.mark.parametrize(
    ("words", "pixels"),
    [(["5cm"], 591), (["5cm", "--dpi", "96"], 189), (["2in", "--dpi", "150"], 300)],
)
def test_a_drawing_is_as_wide_on_paper_as_asked(
    words: list[str], pixels: int, tmp_path: Path
) -> None:
    path = tmp_path / "x.svg"
    assert main(["export", str(path), "--width", *words]) == 0
    assert f'width="{pixels}"' in path.read_text()


def test_the_preset_decides_the_proportion(tmp_path: Path) -> None:
    path = tmp_path / "x.svg"
    assert main(["export", str(path), "--preset", "square", "--width", "800"]) == 0
    assert 'width="800" height="800"' in path.read_text()
    for words, size in (
        (["1200x630"], (1200, 630)),  # pixels, if there are enough
        (["1200x630", "--width", "2400"], (2400, 1260)),
        (["16x9", "--width", "800"], (800, 450)),
        (["2x1"], (1920, 960)),
    ):
        assert main(["export", str(path), "--preset", *words]) == 0
        assert 'width="{}" height="{}"'.format(*size) in path.read_text()


def test_the_color_that_was_not_chosen_stays_that_of_each_theme_of_a_page(tmp_path: Path) -> None:
    path = tmp_path / "x.html"
    assert main(["export", str(path), "--you-color", "005EB8"]) == 0
    found = re.findall(r"--provider: (#\w+)", path.read_text("utf-8"))
    assert sorted({*found}) == sorted({theme.color("provider") for theme in THEMES.values()})
    assert "--you: #005EB8" in path.read_text("utf-8")


def test_an_area_off_the_slides_of_a_deck_is_told_for_all_pictures(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    deck = tmp_path / "deck.pptx"
    deck.write_bytes(SAMPLES["plain"])
    words = ["--all", str(tmp_path / "all"), "--formats", "pptx", "--template", str(deck)]
    off = ["--area", "900,2,30,14cm"]
    assert main(["export", *words, *off, "--text-scale", "1.5"]) == 1
    said = capsys.readouterr().err
    assert "The area 900,2,30,14cm is not on the slide" in said
    assert "unexpected" not in said


# Another value than the default, for every option that a format may have a use for.
OTHERWISE: dict[str, list[str]] = {
    **{one.flag: [] for one in OPTIONS if one.flag and isinstance(one.kind, Switch)},
    "--view": ["matrix"],
    "--stop": ["paas"],
    "--compare-with": ["saas"],
    "--layer": ["data"],
    "--theme": ["dark"],
    "--you-color": ["005EB8"],
    "--provider-color": ["#CFE4FA"],
    "--preset": ["square"],
    "--width": ["300"],
    "--text-scale": ["0.6"],
    "--pages": ["stack"],
    "--dpi": ["96"],
    "--seconds": ["0.3"],
    "--pause": ["0.3"],
    "--you": ["Contoso"],
    "--provider": ["Azure"],
}
OF_DECKS = {"--template", "--layout", "--after", "--area", "--deck-colors"}


def test_every_option_is_tried() -> None:
    flags = {option.flag for option in OPTIONS if option.flag}
    assert flags - {"--stack", "--content", *OF_DECKS} == set(OTHERWISE) - OF_DECKS


@pytest.mark.slow
@pytest.mark.usefixtures("qapp")
@pytest.mark.parametrize("suffix", FORMATS)
def test_an_option_changes_what_is_written_or_is_refused(
    suffix: str,
    tmp_path: Path,
    capsys: pytest.CaptureFixture[str],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1700000000")
    path, plain = tmp_path / f"x{suffix}", tmp_path / f"plain{suffix}"
    usual = {"--seconds": "0.2", "--pause": "0.1"} if suffix in (".webp", ".gif") else {}
    if suffix in OPTION["width"].formats:
        usual["--width"] = "160"
    assert main(["export", str(plain), *(word for pair in usual.items() for word in pair)]) == 0
    for option, value in OTHERWISE.items():
        others = [word for pair in usual.items() if pair[0] != option for word in pair]
        code = main(["export", str(path), *others, option, *value])
        said = capsys.readouterr().err
        if code:
            assert (code, path.exists()) == (2, False)
            is_without = suffix == ".pptx" and option in OF_DECKS
            needs = "without --template" if is_without else f"for {suffix}: it is for ."
            assert f"{option} means nothing {needs}" in said
        else:
            assert path.read_bytes() != plain.read_bytes(), option
            path.unlink()


def cards(path: Path) -> list[list[str]]:
    """Return the notes in a file for Anki."""
    lines = path.read_text("utf-8").splitlines(keepends=True)
    return list(csv.reader([one for one in lines if not one.startswith("#")], delimiter="\t"))


def test_cards_are_of_the_cells_and_the_cases_of_a_stack(tmp_path: Path) -> None:
    path = tmp_path / "cards.txt"
    assert main(["export", str(path), "--stack", "ai", "--you", "Contoso"]) == 0
    notes = {note[0].removeprefix("shared-responsibility:ai:"): note for note in cards(path)}
    asked = sum(case.stack == "ai" for case in shipped_cases().cases)
    tables = sum(table.stack == "ai" for table in shipped_cases().tables)
    assert len(notes) == 14 * 3 + asked + tables
    assert notes["ai-user-training@saas"][1] == "Shared responsibility::AI::SaaS"
    assert notes["ai-user-training@saas"][4].startswith("Contoso\n")
    assert notes["ai-user-training@iaas"][4].split("\n")[0] == "Contoso"
    assert sum(name.startswith("case:") for name in notes) == asked > 10


def test_cards_of_ones_own_stack_are_of_its_cells_whatever_its_id(tmp_path: Path) -> None:
    (tmp_path / "own.toml").write_text(stack_toml('id = "car"', 'id = "cloud"'), "utf-8")
    path = tmp_path / "cards.txt"
    assert main(["export", str(path), "--content", str(tmp_path / "own.toml")]) == 0
    assert [note[0] for note in cards(path)[:2]] == [
        "shared-responsibility:file:cloud:Car:passengers@own",
        "shared-responsibility:file:cloud:Car:upkeep@own",
    ]
    assert len(cards(path)) == 9


def test_cards_of_all_stacks_are_written_at_once(tmp_path: Path) -> None:
    assert main(["export", "--all", str(tmp_path), "--formats", "txt"]) == 0
    assert sorted(path.name for path in tmp_path.iterdir()) == ["ai.txt", "cloud.txt"]
    ids = [note[0] for path in tmp_path.iterdir() for note in cards(path)]
    asked = len(shipped_cases().cases) + len(shipped_cases().tables)
    assert len(ids) == len(set(ids)) == 12 * 4 + 14 * 3 + asked


def test_the_alt_text_has_a_sentence_for_each_layer(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["export", "--alt-text", "--stop", "paas", "--you", "Contoso"]) == 0
    said = capsys.readouterr().out
    for layer in stack("cloud").layers:
        assert sum(line.startswith(f"{layer.name}, PaaS: ") for line in said.splitlines()) == 1
    assert "Information and data, PaaS: Contoso." in said
    assert "You" not in said


def test_the_alt_text_comes_with_a_file_too(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["export", str(tmp_path / "x.svg"), "--alt-text", "--view", "matrix"]) == 0
    assert "Applications: You (On-premises, IaaS), Shared (PaaS), Provider (SaaS)" in (
        capsys.readouterr().out
    )
    assert (tmp_path / "x.svg").exists()


def digests(folder: Path) -> dict[str, str]:
    return {path.name: hashlib.sha256(path.read_bytes()).hexdigest() for path in folder.iterdir()}


@pytest.mark.slow
def test_everything_is_written_the_same_at_every_run(tmp_path: Path) -> None:
    """Whatever is different in another process: hash seeds, times, fonts numbered by chance."""
    formats, found = "png,svg,pdf,pptx,xlsx,csv,md,html", []
    for seed in ("1", "2"):
        folder = tmp_path / seed
        env = {**os.environ, "PYTHONHASHSEED": seed, "SOURCE_DATE_EPOCH": "1700000000"}
        words = ["export", "--all", str(folder), "--formats", formats, "--width", "200"]
        done = subprocess.run(
            [sys.executable, "-m", "explorer", *words],
            cwd=ROOT, env=env, capture_output=True, text=True, check=False,
        )  # fmt: skip
        assert (done.returncode, done.stdout, done.stderr) == (0, "", "")
        found.append(digests(folder))
    assert found[0] == found[1]
    assert len(found[0]) == 2 * 16 + 2 * 18 + 7 + 2 + 2 + 1


def test_a_folder_that_cannot_be_is_a_failure(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "file").touch()
    assert main(["export", "--all", str(tmp_path / "file" / "d"), "--formats", "csv"]) == 1
    assert "is no folder to write to (not a directory)" in capsys.readouterr().err


def test_at_the_end_it_is_said_what_failed(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "ai.csv").mkdir()
    assert main(["export", "--all", str(tmp_path), "--formats", "csv,md"]) == 1
    said = capsys.readouterr().err.splitlines()
    assert said[0] == "1 of 4 files could not be written:"
    assert "ai.csv was not written (is a directory)" in said[1]
    assert {path.name for path in tmp_path.iterdir()} == {
        "ai.csv",
        "cloud.csv",
        "ai.md",
        "cloud.md",
    }


@pytest.mark.slow
def test_an_own_stack_comes_alone(tmp_path: Path) -> None:
    content, out = tmp_path / "own.toml", tmp_path / "out"
    content.write_text(stack_toml(), "utf-8")
    words = ["--all", str(out), "--formats", "csv,html", "--content", str(content)]
    assert main(["export", *words]) == 0
    assert {path.name for path in out.iterdir()} == {"car.csv", "shared-responsibility.html"}
    assert "Model tuning" not in (out / "shared-responsibility.html").read_text("utf-8")


@pytest.mark.slow
@pytest.mark.parametrize("suffix", WITHOUT_QT)
def test_without_qt_installed_it_is_written_all_the_same(suffix: str, tmp_path: Path) -> None:
    code = (
        "import sys; sys.modules['PySide6'] = sys.modules['shiboken6'] = None\n"
        "from explorer.commands.cli import main\n"
        "sys.exit(main(sys.argv[1:]))\n"
    )
    path = tmp_path / f"x{suffix}"
    command = [sys.executable, "-c", code, "export", str(path), "--alt-text"]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    assert (done.returncode, done.stderr) == (0, "")
    assert path.stat().st_size > 1000


def output_on_a_terminal(command: list[str]) -> str:
    """Return what a command shows somebody who looks on."""
    ours, theirs = pty.openpty()
    with subprocess.Popen(command, cwd=ROOT, stderr=theirs, stdout=theirs) as running:
        os.close(theirs)
        shown = io.BytesIO()
        while True:
            try:
                piece = os.read(ours, 4096)
            except OSError:  # the other end is closed
                break
            if not piece:
                break
            shown.write(piece)
        os.close(ours)
        assert running.wait() == 0
    return shown.getvalue().decode()


@pytest.mark.slow
@pytest.mark.skipif(sys.platform == "win32", reason="terminals of this kind are POSIX's")
def test_on_a_terminal_the_progress_is_shown_and_taken_away_again(tmp_path: Path) -> None:
    words = ["export", "--all", str(tmp_path), "--formats", "csv"]
    shown = output_on_a_terminal([sys.executable, "-m", "explorer", *words])
    assert "1 of 2" in shown
    assert shown.endswith("\r\x1b[K")


@pytest.mark.slow
@pytest.mark.skipif(sys.platform == "win32", reason="SIGINT is sent otherwise there")
def test_a_stopped_export_says_so_and_leaves_no_half_file(tmp_path: Path) -> None:
    words = ["export", str(tmp_path / "x.webp"), "--width", "640", "--seconds", "60"]
    with subprocess.Popen(
        [sys.executable, "-c", _TELLING, *words], cwd=ROOT,
        stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True,
    ) as running:  # fmt: skip
        assert running.stdout is not None
        assert running.stdout.readline() == "began\n"
        running.send_signal(signal.SIGINT)
        _out, said = running.communicate()
    assert running.returncode == 1
    assert said == "Stopped. No file was left half written.\n"
    assert list(tmp_path.iterdir()) == []


@pytest.mark.slow
@pytest.mark.skipif(sys.platform == "win32", reason="SIGINT is sent otherwise there")
def test_a_stop_in_the_midst_of_what_qt_prepares_is_not_lost(tmp_path: Path) -> None:
    words = ["export", str(tmp_path / "x.png")]
    done = subprocess.run(
        [sys.executable, "-c", _STOPPED_IN_QT, *words], cwd=ROOT,
        capture_output=True, text=True, check=False,
    )  # fmt: skip
    assert (done.returncode, done.stderr) == (1, "Stopped. No file was left half written.\n")
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize(
    ("raised", "is_told"), [(KeyboardInterrupt(), True), (SystemError(), False)]
)
def test_a_stop_that_no_signal_tells_of_is_a_stop_too(
    raised: BaseException,
    is_told: bool,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
    tmp_path: Path,
) -> None:
    def stopped(*_given: object) -> None:
        raise raised

    monkeypatch.setattr("explorer.commands.export.export", stopped)
    words = ["export", str(tmp_path / "x.svg")]
    if is_told:
        assert main(words) == 1
        assert capsys.readouterr().err == "Stopped. No file was left half written.\n"
    else:
        assert main(words) == 1
        assert "Something unexpected went wrong (SystemError)" in capsys.readouterr().err


def test_a_shell_that_has_switched_ctrl_c_off_is_obeyed(tmp_path: Path) -> None:
    before = signal.signal(signal.SIGINT, signal.SIG_IGN)
    try:
        assert main(["export", str(tmp_path / "x.svg")]) == 0
        assert signal.getsignal(signal.SIGINT) is signal.SIG_IGN
    finally:
        signal.signal(signal.SIGINT, before)


_STOPPED_IN_QT = """\
import enum, signal, sys
signal.signal(signal.SIGINT, signal.default_int_handler)  # a background job has it switched off
made = enum.EnumType.__new__
def new(*given, **more):
    if given[1] == "CompositionMode":
        signal.raise_signal(signal.SIGINT)
    return made(*given, **more)
enum.EnumType.__new__ = new
from explorer.commands.cli import main
sys.exit(main(sys.argv[1:]))
"""
_TELLING = """\
import signal, sys
signal.signal(signal.SIGINT, signal.default_int_handler)  # a background job has it switched off
from explorer.commands import export as export_command
export_command._percent = lambda name: lambda part: part and print("began", flush=True)
from explorer.commands.cli import main
sys.exit(main(sys.argv[1:]))
"""


@pytest.mark.slow
@pytest.mark.skipif(sys.platform != "linux", reason="small disks are mounted as Linux does it")
def test_a_full_disk_is_named_and_the_old_file_stays(tmp_path: Path) -> None:
    """On a real disk of 64 kB, mounted for this test alone."""
    disk = tmp_path / "disk"
    disk.mkdir()
    script = (
        f"mount -t tmpfs -o size=64k none {disk} && echo old > {disk}/x.svg && "
        f"{sys.executable} -m explorer export {disk}/x.svg --outlines; "
        f"echo $?; cat {disk}/x.svg; ls -A {disk}"
    )
    done = subprocess.run(
        ["unshare", "--user", "--map-root-user", "--mount", "sh", "-c", script],
        cwd=ROOT, capture_output=True, text=True, check=False,
    )  # fmt: skip
    if not done.stdout:
        pytest.skip(f"no disk can be mounted here: {done.stderr.strip()}")
    assert done.stdout.splitlines() == ["1", "old", "x.svg"]
    assert "x.svg was not written (no space left on device): choose another place" in done.stderr
