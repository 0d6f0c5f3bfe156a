# SPDX-License-Identifier: MIT
import pytest
from hypothesis import given
from hypothesis import strategies as st

from explorer.ui.widgets.typed_number import Typed, read_number, without_margin

NNBSP, NBSP = "\N{NARROW NO-BREAK SPACE}", "\N{NO-BREAK SPACE}"


@pytest.mark.parametrize(
    ("text", "value", "decimals"),
    [
        ("15", 15.0, None), ("1.5", 1.5, 1), ("1,5", 1.5, 1), ("1.", 1.0, 0), (",5", 0.5, 1),
        ("+1.5", 1.5, 1), ("-1,5", -1.5, 1), ("\N{MINUS SIGN}2", -2.0, None), ("-0", 0.0, None),
        ("1,234", 1.234, 3), ("007", 7.0, None), (" 1.5 ", 1.5, 1), (f"{NBSP}2{NNBSP}", 2.0, None),
        ("\u0661\u066b\u0665", 1.5, 1), ("\u0967.\u096b", 1.5, 1), ("\u06f1\u060c\u06f5", 1.5, 1),
        ("\uff11\uff0e\uff15", 1.5, 1), ("\u061c-3", -3.0, None), ("\u200f \u200e3", 3.0, None),
        ("9" * 400, float("inf"), None),
    ],
)  # fmt: skip
def test_a_number_is_read_alike_everywhere(text: str, value: float, decimals: int | None) -> None:
    assert read_number(text) == Typed(value, decimals)


@pytest.mark.parametrize(
    "text",
    [
        "", ".", ",", "-", "+.", "1e3", "0x10", "1_5", "1/2", "\u00bd", "1\u00b2", "nan", "inf",
        "1.234,5", "1,234.5", "1.2.3", "1,2,3", "1'234", "1\u2019234", "1 234", f"1{NNBSP}234",
        f"1{NBSP}234,5", "\u0661\u066c\u0662\u0663\u0664", "1 5", "1\n5", "--1", "1-", "1.5x",
        "\u4e00", "1;5", "1:30",
    ],
)  # fmt: skip
def test_what_could_mean_two_numbers_is_none(text: str) -> None:
    assert read_number(text) is None


@given(st.floats(0, 1e6), st.sampled_from(".,\u066b"))
def test_what_is_shown_is_read_back(value: float, point: str) -> None:
    typed = read_number(f"{value:.2f}".replace(".", point))
    assert typed == Typed(float(f"{value:.2f}"), 2)


@given(st.text(max_size=8))
def test_no_text_breaks_it(text: str) -> None:
    read_number(text)
    assert without_margin(without_margin(text)) == without_margin(text)
