# SPDX-License-Identifier: MIT
"""What a typed text says as a number: the same in every language, or nothing."""

import re
from typing import NamedTuple

_SAME = str.maketrans(
    dict.fromkeys(
        (
            ",",
            "\N{ARABIC DECIMAL SEPARATOR}",
            "\N{ARABIC COMMA}",
            "\N{FULLWIDTH COMMA}",
            "\N{FULLWIDTH FULL STOP}",
        ),
        ".",
    )
    | {"\N{MINUS SIGN}": "-"}
)
# Marks that some languages write around a number, beside all kinds of blanks.
_AROUND = "\N{LEFT-TO-RIGHT MARK}\N{RIGHT-TO-LEFT MARK}\N{ARABIC LETTER MARK}\N{ZERO WIDTH SPACE}"
_NUMBER = re.compile(r"[+-]?(?=\.?[0-9])[0-9]*(?:\.([0-9]*))?\Z")


class Typed(NamedTuple):
    """A number as it was typed: its value, and how many decimals, or None without a separator."""

    value: float
    decimals: int | None


def without_margin(text: str) -> str:
    """Return a text without the blanks and the invisible marks around it."""
    while (inner := text.strip().strip(_AROUND)) != text:
        text = inner
    return text


def read_number(text: str) -> Typed | None:
    """Return the number that a text is, whatever its digits and its decimal separator.

    One point or comma is a decimal separator. Nothing separates thousands: `1.234` would be
    another number in another country, so that `1.234,5` and `1 234` are no numbers.
    """
    plain = "".join(str(int(one)) if one.isdecimal() else one for one in without_margin(text))
    found = _NUMBER.match(plain.translate(_SAME))
    if not found:
        return None
    decimals = None if found[1] is None else len(found[1])
    return Typed(float(found[0]) + 0.0, decimals)  # what is added makes -0 plain
