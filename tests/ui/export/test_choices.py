# SPDX-License-Identifier: MIT
import tomllib
from pathlib import Path

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from explorer.commands.cli import main
from explorer.diagram.theme import THEMES
from explorer.export.formats import FORMATS, export
from explorer.export.option import Switch
from explorer.export.options import OPTION, OPTIONS
from explorer.export.picture import Picture
from explorer.export.presets import PRESETS
from explorer.export.special_options import Pages
from explorer.model.state import View
from explorer.ui.export.choices import (
    ExportChoices,
    kept_choices,
    picture_from,
    preset_of,
    problem_of,
    with_template,
)
from tests.shipped import KEYS, stack, subject

COMPARED = replace(subject("cloud", View.MATRIX, 2.0, "data"), before=0, is_compared=True)
GIVEN = Picture(COMPARED, stacks=tuple(stack(key) for key in KEYS))
LIKE_GIVEN = {
    "view": ["--view", "matrix"], "stop": ["--stop", "paas"], "layer": ["--layer", "data"],
    "baseline": ["--compare-with", "on-premises"],
}  # fmt: skip
# A choice, and how the command says the same. Every option of the command is here.
SAME: list[tuple[str, dict[str, object], list[str]]] = [
    (".svg", {}, []),
    (".svg", {"theme": "dark"}, ["--theme", "dark"]),
    (".svg", {"you_color": "005eb8", "provider_color": "#CFE4FA", "theme": "projector"},
     ["--you-color", "005eb8", "--provider-color", "#CFE4FA", "--theme", "projector"]),
    (".html", {"you_color": "005EB8", "theme": "dark"}, ["--you-color", "005EB8"]),
    (".svg", {"preset": "a4-portrait"}, ["--preset", "a4-portrait"]),
    (".svg", {"preset": "custom", "side_one": 900, "side_two": 700, "pixels": 900},
     ["--preset", "900x700"]),
    (".svg", {"pixels": 640}, ["--width", "640"]),
    (".svg", {"unit": "cm", "cm": 12.0}, ["--width", "12cm"]),
    (".svg", {"unit": "in", "cm": 12.7}, ["--width", "5in"]),
    (".png", {"pixels": 300, "dpi": 96.0}, ["--width", "300", "--dpi", "96"]),
    (".png", {"unit": "cm", "cm": 5.0}, ["--width", "5cm"]),
    (".png", {"pixels": 300, "is_transparent": True}, ["--width", "300", "--transparent"]),
    (".svg", {"text_scale": 1.25}, ["--text-scale", "1.25"]),
    (".svg", {"you": "Contoso", "provider": "Azure"}, ["--you", "Contoso", "--provider", "Azure"]),
    (".pdf", {"pages": "stack"}, ["--pages", "stack"]),
    (".pdf", {"unit": "cm", "cm": 20.0}, ["--width", "20cm"]),
    (".pptx", {"slides": "all"}, ["--pages", "all"]),
    (".gif", {"pixels": 200, "seconds": 0.1, "pause": 0.5},
     ["--width", "200", "--seconds", "0.1", "--pause", "0.5"]),
    (".csv", {"you": "Contoso"}, ["--you", "Contoso"]),
    (".html", {}, []),
    (".txt", {"you": "Contoso"}, ["--you", "Contoso"]),
]  # fmt: skip


# Whatever is only on or off needs no line there.
SWITCHES = [
    option
    for option in OPTIONS
    if isinstance(option.kind, Switch) and option.flag and option.name != "has_deck_colors"
]
SAME += [
    (".svg" if ".svg" in option.formats else option.formats[0],
     {option.name: not option.default}, [option.flag])
    for option in SWITCHES
]  # fmt: skip


def test_colors_of_which_no_theme_can_be_made_are_said_and_not_shown() -> None:
    choices = ExportChoices(you_color="FFD800", theme="projector")
    made = picture_from(choices, GIVEN, (".png",))
    assert made.theme is THEMES["projector"]
    said = problem_of(choices, made, (".png",))
    assert said.startswith("Your color #FFD800 has 1.4:1 against the background of the projector")
    assert problem_of(choices, made, (".csv",)) == ""
    assert kept_choices({"you_color": "red", "provider_color": "CFE4FA"}) == ExportChoices(
        provider_color="CFE4FA"
    )


def test_every_option_of_the_command_is_compared() -> None:
    compared = {word for _suffix, _choices, words in SAME for word in words if word[:2] == "--"}
    compared |= {words[0] for words in LIKE_GIVEN.values()}
    # The window's own, a file, and what is of one: see test_deck_fields.
    alone = {"--stack", "--content", "--template", "--layout", "--after", "--area"}
    alone.add("--deck-colors")
    assert {option.flag for option in OPTIONS if option.flag} - alone == compared


@pytest.mark.slow
@pytest.mark.usefixtures("qapp")
@pytest.mark.parametrize(("suffix", "choices", "words"), SAME)
def test_the_window_writes_what_the_command_writes(
    suffix: str,
    choices: dict[str, object],
    words: list[str],
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1700000000")
    one, other = tmp_path / f"one{suffix}", tmp_path / f"other{suffix}"
    shown = [word for name in LIKE_GIVEN if suffix in OPTION[name].formats
             for word in LIKE_GIVEN[name]]  # fmt: skip
    assert main(["export", str(one), *shown, *words]) == 0
    made = ExportChoices(**choices)  # type: ignore[arg-type]  # by name
    export(with_template(picture_from(made, GIVEN, (suffix,)), made), other)
    assert one.read_bytes() == other.read_bytes()


@pytest.mark.parametrize(
    ("choices", "words"),
    [
        (
            {"has_ring": False},
            ["--view", "matrix", "--stop", "paas", "--compare-with", "on-premises"],
        ),
        (
            {"has_baseline": False},
            ["--view", "matrix", "--stop", "paas", "--layer", "data"],
        ),
        ({"has_column": False}, ["--view", "matrix", "--layer", "data"]),
    ],
)
def test_ring_comparison_and_column_can_be_left_out_as_by_the_command(
    choices: dict[str, object], words: list[str], tmp_path: Path
) -> None:
    one, other = tmp_path / "one.svg", tmp_path / "other.svg"
    assert main(["export", str(one), *words]) == 0
    made = ExportChoices(**choices)  # type: ignore[arg-type]  # by name
    export(picture_from(made, GIVEN, (".svg",)), other)
    assert one.read_bytes() == other.read_bytes()


def test_there_is_a_choice_for_every_field_of_a_picture() -> None:
    odd = ExportChoices(
        theme="dark", preset="a4", unit="cm", cm=9.0, dpi=96.0, text_scale=2.0, pages="all",
        slides="all", template="x", layout="x", after="x", area="1,1,9,9cm", has_deck_colors=True,
        seconds=3.0, pause=3.0, you="Contoso", has_ring=False,
        **{option.name: not option.default for option in SWITCHES},
    )  # fmt: skip
    made, plain = (picture_from(one, GIVEN, tuple(FORMATS)) for one in (odd, ExportChoices()))
    same = [
        one.name
        for one in msgspec.structs.fields(Picture)
        if getattr(made, one.name) == getattr(plain, one.name)
    ]
    assert same == ["stacks", "part", "is_own"]  # what is exported, and not how


def test_what_means_nothing_for_a_format_is_left_alone() -> None:
    odd = ExportChoices(
        is_trimmed=True, is_transparent=True, has_outlines=True, pages="all", dpi=72.0
    )
    gif = picture_from(odd, GIVEN, (".gif",))
    assert not gif.is_trimmed
    assert not gif.is_transparent
    assert gif.pages is Pages.ONE
    assert picture_from(odd, GIVEN, (".svg",)).is_trimmed
    assert picture_from(odd, GIVEN, ()).theme is GIVEN.theme


@pytest.mark.parametrize(("preset", "inches"), [("16:9", 960 / 72), ("square", 10.0)])
def test_a_slide_is_as_wide_as_its_deck_s(preset: str, inches: float) -> None:
    made = picture_from(ExportChoices(preset=preset), GIVEN, (".pptx",))
    assert made.on_paper == pytest.approx(inches * 2.54, abs=0.01)


def test_the_template_is_only_marked_until_it_is_read() -> None:
    assert picture_from(ExportChoices(template="x"), GIVEN, (".pptx",)).template == b""
    assert picture_from(ExportChoices(), GIVEN, (".pptx",)).template is None


@pytest.mark.parametrize(
    ("choices", "suffix", "says"),
    [
        ({}, ".png", ""),
        ({"pixels": 16_000}, ".png", ""),
        ({"pixels": 16_000}, ".gif", "The width of 16000 pixels is not possible: use 100 to 3840."),
        ({"unit": "cm", "cm": 500.0}, ".png", "The width of 59055 pixels is not possible"),
        ({"unit": "cm", "cm": 500.0}, ".pdf", ""),
        ({"preset": "custom", "side_one": 4, "side_two": 1}, ".png", "4 x 1 is too wide"),
        ({"preset": "custom", "side_one": 4, "side_two": 1}, ".csv", ""),
    ],
)
def test_what_cannot_be_written_is_a_sentence(
    choices: dict[str, object], suffix: str, says: str
) -> None:
    made = ExportChoices(**choices)  # type: ignore[arg-type]  # by name
    problem = problem_of(made, picture_from(made, GIVEN, (suffix,)), (suffix,))
    assert says in problem
    assert bool(says) == bool(problem)


def test_a_proportion_too_narrow_is_shown_as_the_usual_one() -> None:
    narrow = ExportChoices(preset="custom", side_one=90, side_two=1)
    assert preset_of(narrow) is PRESETS["16:9"]


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("format", ".bmp"), ("theme", "neon"), ("preset", "a9"), ("unit", "feet"),
        ("pages", "some"), ("slides", 3), ("pixels", 99), ("pixels", 10**30), ("cm", float("nan")),
        ("dpi", -1.0), ("text_scale", 9.0), ("seconds", 0.0), ("pause", float("inf")),
        ("side_one", 0), ("title", "yes"), ("you", "a\nb"), ("provider", "x" * 81),
        ("template", "x\0y"), ("folder", "x" * 5000), ("formats", [1]),
    ],
)  # fmt: skip
def test_what_was_kept_and_is_impossible_is_as_in_the_beginning(name: str, value: object) -> None:
    found = kept_choices({name: value, "legend": False})
    assert found == ExportChoices(has_legend=False)


# What 0.1 wrote into its preferences, with nothing as at the beginning.
KEPT_BY_0_1 = """\
[export]
format = ".svg"
formats = [".svg", ".gif"]
folder = "/pictures"
theme = "dark"
preset = "custom"
side_one = 900
side_two = 700
unit = "in"
pixels = 640
cm = 12.7
dpi = 96.0
text_scale = 1.25
title = false
legend = false
source = false
ring = false
column = false
trimmed = true
transparent = true
outlines = true
state = false
pages = "stack"
slides = "all"
template = "/deck.pptx"
theme_font = true
seconds = 3.0
pause = 0.5
you = "Contoso"
provider = "Azure"
"""


def test_the_choices_that_0_1_kept_are_all_understood() -> None:
    kept = tomllib.loads(KEPT_BY_0_1)["export"]
    choices = kept_choices(kept)
    names = {one.encode_name: one.name for one in msgspec.structs.fields(ExportChoices)}
    plain = ExportChoices()
    assert not [key for key in kept if getattr(choices, names[key]) == getattr(plain, names[key])]
    assert choices.is_trimmed
    assert choices.theme == "dark"
    again = msgspec.to_builtins(choices)
    assert {key: again[key] for key in kept} == {**kept, "formats": tuple(kept["formats"])}


def test_a_width_in_centimeters_reaches_an_svg(tmp_path: Path) -> None:
    picture = picture_from(ExportChoices(unit="cm", cm=12.7), GIVEN, (".svg",))
    assert (picture.cm, picture.on_paper, picture.width) == (12.7, 12.7, 1500)  # 5 in at 300 dpi
    export(picture, tmp_path / "x.svg")
    assert 'width="1500" height="844"' in (tmp_path / "x.svg").read_text("utf-8")


def test_what_was_kept_comes_back() -> None:
    chosen = ExportChoices(format=".pptx", formats=(".png", ".gif"), you="Contoso", cm=20.5)
    assert kept_choices(msgspec.to_builtins(chosen)) == chosen
    assert kept_choices({"formats": [".gif", ".bmp", ".png"]}).formats == (".png", ".gif")
    assert kept_choices({"cm": 20}).cm == 20.0
    assert kept_choices({"sparkles": 3}) == ExportChoices()


KEPT = st.dictionaries(
    st.sampled_from([*ExportChoices.__struct_encode_fields__, "x"]),
    st.one_of(st.integers(), st.floats(), st.booleans(), st.text(max_size=50), st.just([".png"])),
)


@pytest.mark.slow
@given(KEPT)
def test_whatever_was_kept_gives_a_picture(kept: dict[str, object]) -> None:
    choices = kept_choices(kept)
    assert choices.checked() == choices
    picture = picture_from(choices, GIVEN, (choices.format,))
    assert replace(picture, has_state=True).name.startswith("cloud-matrix")
