# SPDX-License-Identifier: MIT
import pytest

from explorer.diagram.color_channels import channels, color_with, encoded, linear, mixed


@pytest.mark.parametrize("value", range(256))
def test_every_channel_comes_back_from_its_light(value: int) -> None:
    color = f"#{value:02X}00{255 - value:02X}"
    assert color_with(map(encoded, map(linear, channels(color)))) == color


def test_light_is_not_in_proportion_to_a_channel() -> None:
    assert (linear(0.0), linear(1.0), encoded(1.0)) == pytest.approx((0.0, 1.0, 1.0))
    assert linear(0.5) == pytest.approx(0.214, abs=0.001)


@pytest.mark.parametrize(("share", "color"), [(0.0, "#000000"), (0.5, "#804020"), (1.0, "#FF8040")])
def test_a_color_is_mixed_by_its_share(share: float, color: str) -> None:
    assert mixed("#FF8040", "#000000", share) == color
