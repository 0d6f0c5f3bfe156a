# SPDX-License-Identifier: MIT
import json
from collections.abc import Iterator
from functools import cache
from statistics import median

import msgspec
import pytest
from fontTools.ttLib import TTFont
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtGui import QFontMetricsF
from PySide6.QtWidgets import QApplication

from explorer.diagram.line_breaks import SOFT_HYPHEN
from explorer.diagram.text import (
    ELLIPSIS,
    MIN_SIZE,
    Weight,
    broken,
    fitting,
    has_width,
    least_width,
    shortened,
    text_width,
    widest,
    wrapped,
)
from explorer.model.characters import clusters
from explorer.paths import resource_root
from explorer.render.painter import font
from tests import shipped

WEIGHTS: tuple[Weight, ...] = ("regular", "semibold")
FACES = {"regular": "Inter-Regular.otf", "semibold": "Inter-SemiBold.otf"}


def strings(value: object) -> Iterator[str]:
    """Yield every text in a nest of tuples and dicts."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict):
        for item in value.values():
            yield from strings(item)
    elif isinstance(value, list | tuple):
        for item in value:
            yield from strings(item)


@cache
def content() -> tuple[str, ...]:
    """Return all texts of the shipped content, in pieces of a line's length."""
    values = [*map(shipped.stack, shipped.KEYS), shipped.words()]
    texts = {text for value in values for text in strings(msgspec.to_builtins(value))}
    pieces = {line for text in texts for line in wrapped(text, 12, "regular", 900, 99) or (text,)}
    return tuple(sorted(piece for piece in pieces if len(piece) > 2))


@pytest.mark.slow
@pytest.mark.usefixtures("qapp")
@pytest.mark.parametrize("weight", WEIGHTS)
@pytest.mark.parametrize("size", [11, 15, 43])
def test_the_widths_are_those_that_qt_paints(weight: Weight, size: int) -> None:
    metrics = QFontMetricsF(font(size, weight))
    painted = {text: metrics.horizontalAdvance(text) for text in content()}
    assert len(painted) > 1000
    for text, real in painted.items():
        kerning = 0.13 * size  # the Y of "You" leans over its o
        apart = 0.015 * size  # the K of "Kiro" keeps off its i, the r of "thirteen" off its t
        width = text_width(text, size, weight)
        assert 0.993 * real - apart < width < 1.02 * real + kerning, text
    assert 1 < median(text_width(text, size, weight) / painted[text] for text in painted) < 1.008


@pytest.mark.usefixtures("qapp")
def test_the_shipped_font_is_the_one_that_qt_finds() -> None:
    metrics = QFontMetricsF(font(100))
    assert metrics.horizontalAdvance("H") == pytest.approx(text_width("H", 100), abs=0.5)
    assert metrics.capHeight() == pytest.approx(72.7, abs=0.5)
    assert QApplication.instance() is not None


@pytest.mark.parametrize("weight", WEIGHTS)
def test_the_table_holds_the_advance_widths_of_the_shipped_fonts(weight: Weight) -> None:
    folder = resource_root() / "fonts"
    table = json.loads((folder / "widths.json").read_text("ascii"))[weight]
    with TTFont(folder / FACES[weight]) as shipped_font:
        names, advances = shipped_font.getBestCmap(), shipped_font["hmtx"]
        units = shipped_font["head"].unitsPerEm
        characters = [(c, int(width)) for width, group in table.items() for c in group]
        assert len(characters) == len({c for c, _width in characters}) > 900
        for character, width in characters:
            wanted = advances[names[ord(character)]][0] * 1000 / units
            assert width == pytest.approx(wanted, abs=0.51), character


@pytest.mark.parametrize("weight", WEIGHTS)
def test_every_character_of_the_content_is_in_the_table(weight: Weight) -> None:
    table = json.loads((resource_root() / "fonts" / "widths.json").read_text("ascii"))[weight]
    known = {character for group in table.values() for character in group}
    assert set("".join(content())) <= known


@pytest.mark.parametrize(
    ("text", "least"),
    [("責任共有", 4.0), ("우리", 2.0), ("مسؤولية", 5.0), ("ข้อมูล", 2.0), ("🔒", 1.0)],
)
def test_other_scripts_are_estimated_generously(text: str, least: float) -> None:
    assert least * 10 <= text_width(text, 10) <= 1.1 * len(text) * 10


@pytest.mark.parametrize(
    "unseen",
    [
        "\N{COMBINING ACUTE ACCENT}\N{COMBINING DOUBLE LOW LINE}",
        "\N{SOFT HYPHEN}",
        "\N{ZERO WIDTH SPACE}",
        "\N{ZERO WIDTH JOINER}\N{ZERO WIDTH NON-JOINER}\N{WORD JOINER}",
        "\N{FIRST STRONG ISOLATE}\N{RIGHT-TO-LEFT ISOLATE}\N{POP DIRECTIONAL ISOLATE}",
        "\N{RIGHT-TO-LEFT MARK}",
        "\N{VARIATION SELECTOR-16}",
        "\N{THAI CHARACTER MAI THO}",
    ],
)
@pytest.mark.parametrize("weight", WEIGHTS)
def test_marks_and_what_only_says_how_to_write_take_no_room(unseen: str, weight: Weight) -> None:
    assert text_width(f"e{unseen}", 20, weight) == text_width("e", 20, weight)


@given(st.text(), st.text())
def test_widths_add_up_and_grow_with_the_size(one: str, other: str) -> None:
    whole = text_width(one + other, 12)
    assert whole == pytest.approx(text_width(one, 12) + text_width(other, 12))
    assert text_width(one, 24) == pytest.approx(2 * text_width(one, 12))


@given(st.text(max_size=30), st.floats(1, 400), st.sampled_from(WEIGHTS))
def test_a_shortened_text_fits_its_room(text: str, room: float, weight: Weight) -> None:
    short = shortened(text, 12, weight, room)
    assert text_width(short, 12, weight) <= room
    if text_width(text, 12, weight) <= room:
        assert short == text.replace(SOFT_HYPHEN, "")
    elif short:
        assert text.replace(SOFT_HYPHEN, "").startswith(short.removesuffix(ELLIPSIS))
        assert short.endswith(ELLIPSIS)


def test_a_shortened_text_keeps_as_much_as_it_can() -> None:
    text = "Operating system"
    room = text_width("Operating…", 12)
    assert shortened(text, 12, "regular", room) == "Operating…"
    assert shortened(text, 12, "regular", text_width("Operating …", 12)) == "Operating…"
    assert shortened(text, 12, "regular", 3) == ""


def test_a_shortened_text_keeps_a_letter_and_its_marks_together() -> None:
    text = "ae\N{COMBINING ACUTE ACCENT}" * 3
    room = text_width("aeae…", 12)
    assert shortened(text, 12, "regular", room) == "ae\N{COMBINING ACUTE ACCENT}" * 2 + ELLIPSIS


def test_a_text_of_words_breaks_at_blanks() -> None:
    room = text_width("infrastructure", 12)
    text = "Identity and directory infrastructure"
    assert wrapped(text, 12, "regular", room, 3) == ("Identity and", "directory", "infrastructure")
    assert wrapped(text, 12, "regular", room, 2) is None
    assert wrapped(text, 12, "regular", 1000, 1) == (text,)
    assert wrapped("  two   words ", 12, "regular", 1000, 1) == ("two words",)
    assert wrapped("two\nlines", 12, "regular", 1000, 1) == ("two lines",)


@pytest.mark.parametrize(
    ("text", "lines"),
    [
        ("Security-Überwachung", ("Security-", "Überwachung")),
        ("責任共有モデル", ("責任", "共有", "モデ", "ル")),
        ("責任、共有。", ("責", "任、", "共", "有。")),
        ("데이터 보안", ("데이", "터", "보안")),
        ("Daten\u200bbanken", ("Daten", "banken")),
        ("auto\u00admatic", ("auto\u2010", "matic")),
        ("TCP/IP", ("TCP/", "IP")),
        ("“A b”", ("“A", "b”")),
    ],
)
def test_a_line_ends_where_the_script_allows_it(text: str, lines: tuple[str, ...]) -> None:
    room = max(text_width(line, 12) for line in lines)
    assert wrapped(text, 12, "regular", room, len(lines)) == lines
    assert broken(text, 12, "regular", room) == lines
    assert wrapped(text, 12, "regular", room, len(lines) - 1) is None
    assert wrapped(text, 12, "regular", room - 0.1, 1) is None


@pytest.mark.parametrize(
    "text",
    ["COVID-19", "12,5", "you\u2019re", "9\N{NO-BREAK SPACE}you", "a\N{WORD JOINER}b", "責」。"],
)
def test_what_belongs_together_stays_in_one_line(text: str) -> None:
    assert wrapped(text, 12, "regular", text_width(text, 12) - 0.1, 9) is None
    assert wrapped(text, 12, "regular", text_width(text, 12), 1) == (text,)


def test_a_soft_hyphen_shows_only_where_a_line_ends() -> None:
    text = "Daten\u00adschutz\u00adbeauftragte"
    whole = "Datenschutzbeauftragte"
    room = text_width("Datenschutz\u2010", 12)
    assert wrapped(text, 12, "regular", 1000, 1) == (whole,)
    assert wrapped(text, 12, "regular", room, 2) == ("Datenschutz\u2010", "beauftragte")
    assert shortened(text, 12, "regular", 1000) == whole
    assert wrapped("Daten\u00ad", 12, "regular", 1000, 1) == ("Daten",)


def test_a_soft_hyphen_that_does_not_fit_gives_way_to_a_narrow_end() -> None:
    room = text_width("Wal", 12)
    assert wrapped("Wa\u00adl", 12, "regular", room, 1) == ("Wal",)
    assert wrapped("Wa\u00adl", 12, "regular", text_width("Wa", 12), 2) is None


def test_only_what_fits_nowhere_is_broken_within() -> None:
    room = text_width("AAA", 12)
    assert broken("my AAAAAAA i", 12, "regular", room) == ("my", "AAA", "AAA", "A i")
    assert broken("my AAA", 12, "regular", room) == ("my", "AAA")
    family = "\N{MAN}\N{ZERO WIDTH JOINER}\N{WOMAN}\N{ZERO WIDTH JOINER}\N{GIRL}"
    assert broken(f"{family}e\N{COMBINING ACUTE ACCENT}", 12, "regular", 1) == (
        family,
        "e\N{COMBINING ACUTE ACCENT}",
    )
    assert broken("ab\u00adcd", 12, "regular", 1) == ("a", "b", "c", "d")
    assert broken("", 12, "regular", 10) == ()


@given(st.text("ab c-,責。\u00ad\u200b\u0301(“", max_size=30), st.floats(1, 200))
def test_broken_lines_hold_all_that_can_be_seen(text: str, room: float) -> None:
    lines = broken(text, 12, "regular", room)
    unseen = {ord(one): "" for one in " \u00ad\u200b\u2010"}
    assert "".join(lines).translate(unseen) == text.translate(unseen)
    for line in lines:
        assert text_width(line, 12) <= room or len([*clusters(line)]) == 1, line


def test_a_no_break_space_holds_its_words_together() -> None:
    held = "9\N{NO-BREAK SPACE}you 3\N{NO-BREAK SPACE}provider"
    room = text_width("3 provider", 12)
    assert wrapped(held, 12, "regular", room, 2) == tuple(held.split(" "))


def test_a_word_wider_than_the_room_does_not_fit() -> None:
    assert wrapped("Virtualization", 12, "regular", 20, 9) is None
    assert wrapped("A Virtualization", 12, "regular", 20, 9) is None
    assert wrapped("", 12, "regular", 20, 1) == ()


@given(st.text("ab c", max_size=40), st.floats(10, 200), st.integers(1, 4))
def test_wrapped_lines_fit_and_lose_no_word(text: str, room: float, most: int) -> None:
    lines = wrapped(text, 12, "regular", room, most)
    if lines is not None:
        assert len(lines) <= most
        assert " ".join(lines).split() == text.split()
        assert all(text_width(line, 12) <= room for line in lines)


def test_the_fitting_size_is_the_largest_at_which_all_texts_fit() -> None:
    texts = ("short", "Operating system")
    room = text_width(texts[1], 20)
    assert fitting(texts, 60, "regular", room) == 20
    assert fitting(texts, 15, "regular", room) == 15
    assert fitting(texts, 60, "regular", 1) == MIN_SIZE
    assert fitting(texts, 60, "regular", 1, least=30) == 30
    assert fitting((), 60, "regular", 1) == 60


def test_the_widest_of_no_texts_is_nothing() -> None:
    assert widest((), 12, "regular") == 0
    assert widest(("i", "mm", "m"), 12, "regular") == text_width("mm", 12)


@pytest.mark.parametrize("weight", WEIGHTS)
def test_a_width_is_known_where_the_font_has_all_characters(weight: Weight) -> None:
    assert all(has_width(text, weight) for text in content())
    assert has_width("Größe und Жизнь", weight)
    assert not has_width("You \u6f22", weight)


@pytest.mark.parametrize(
    "text", ["Platform as a Service", "One", "a b c d e f", "責任共有", "auto\u00admatic b", ""]
)
@pytest.mark.parametrize("most", [1, 2, 3])
def test_the_least_width_is_just_enough(text: str, most: int) -> None:
    room = least_width(text, 20, "semibold", most)
    lines = wrapped(text, 20, "semibold", room, most)
    assert lines is not None
    assert len(lines) <= most
    assert not text or wrapped(text, 20, "semibold", room - 0.1, most) is None
