# SPDX-License-Identifier: MIT
"""Numbers within bounds."""

import pytest

from explorer.model.bounds import clamp


@pytest.mark.parametrize(
    ("value", "nearest"), [(-1, 0), (0, 0), (2, 2), (5, 5), (6, 5), (2.5, 2.5), (float("inf"), 5)]
)
def test_a_number_out_of_bounds_becomes_the_nearest_within(value: float, nearest: float) -> None:
    assert clamp(value, 0, 5) == nearest


def test_where_the_bounds_cross_the_upper_one_holds() -> None:
    assert clamp(3, 4, -1) == -1
