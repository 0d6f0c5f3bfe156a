# SPDX-License-Identifier: MIT
"""What is said of a picture that is written all the same."""

import re

import pytest
from msgspec.structs import replace

from explorer.diagram.own_colors import own_theme
from explorer.diagram.theme import THEMES
from explorer.export.picture import Picture
from explorer.export.presets import PRESETS
from explorer.export.remarks import remarks
from explorer.export.special_options import Pages
from explorer.model.state import View
from tests.deck_samples import SAMPLES
from tests.shipped import subject

PICTURE = Picture(subject("cloud", View.SINGLE, 1.0))


def said(picture: Picture, suffix: str = ".png") -> list[str]:
    return [str(remark) for remark in remarks(picture, suffix)]


@pytest.mark.slow
@pytest.mark.parametrize("name", PRESETS)
@pytest.mark.parametrize("scale", [0.5, 0.8, 1.0, 1.1, 1.25, 1.5, 2.0])
@pytest.mark.parametrize("view", View)
def test_a_text_size_has_its_effect_or_a_sentence(name: str, scale: float, view: View) -> None:
    plain = replace(PICTURE, subject=subject("ai", view), preset=PRESETS[name])
    sized = replace(plain, text_scale=scale)
    is_as_asked = sized.frame.unit == pytest.approx(scale, abs=0.01)
    assert bool(said(sized)) == (scale != 1.0 and not is_as_asked)


def test_a_text_size_is_that_of_the_smallest_page() -> None:
    large = replace(PICTURE, text_scale=1.25, preset=PRESETS["square"])
    assert said(large, ".pdf") == []
    everything = replace(
        large, pages=Pages.ALL, stacks=(PICTURE.subject.stack, subject("ai", View.SINGLE).stack)
    )
    assert said(everything, ".pdf") == [
        "A text size of 125% has no room: the texts have 115%. Take a higher proportion, or leave "
        "parts out."
    ]
    assert said(large, ".csv") == []


def test_a_text_size_in_somebody_s_deck_is_told_too() -> None:
    added = replace(PICTURE, text_scale=2.0, template=SAMPLES["plain"])
    [sentence] = said(added, ".pptx")
    assert re.match(
        r"A text size of 200% has no room: the texts have \d+%. Take a larger", sentence
    )
    assert said(replace(added, text_scale=1.0), ".pptx") == []
    [sentence] = said(replace(added, text_scale=0.5), ".pptx")
    assert sentence.startswith("With a text size of 50%, texts would be smaller than 12 points")


def test_to_whom_own_colors_look_alike_is_told_for_formats_with_colors() -> None:
    close = replace(PICTURE, theme=own_theme(THEMES["dark"], "#00A1E0", "#F2F2F2"))
    assert len(said(close)) == 5
    assert said(close, ".html") == said(close)
    assert said(close, ".csv") == []
    far = replace(PICTURE, theme=own_theme(THEMES["light"], "#232F3E", "#FF9900"))
    assert said(far) == []


def test_slides_of_a_poster_are_no_poster() -> None:
    poster = replace(PICTURE, preset=PRESETS["a0"])
    assert said(poster, ".pdf") == []
    assert said(poster, ".pptx") == [
        "Slides have the proportion of that paper and are 29.7 cm wide: a printer makes them as "
        "large as it."
    ]
    assert said(replace(PICTURE, preset=PRESETS["a4-portrait"]), ".pptx") == []
