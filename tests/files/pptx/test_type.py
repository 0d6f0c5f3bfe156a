# SPDX-License-Identifier: MIT
"""No text on a slide is smaller than twelve points are on one of 13.33 inches."""

import io
from typing import Any

import pytest
from pptx import Presentation
from pptx.util import Emu

from explorer.diagram.frame import Frame
from explorer.diagram.subject import Subject
from explorer.diagram.theme import THEMES
from explorer.export.formats import FORMATS
from explorer.export.picture import Picture
from explorer.export.presets import PRESETS
from explorer.export.special_options import Pages
from explorer.files.pptx.opening import opened
from explorer.files.pptx.plan import PlannedSlide
from explorer.files.pptx.slides import DeckChoices, Slide, planned_slides, slides
from explorer.model.state import View
from explorer.model.worded import WordedStack
from tests.deck_samples import SAMPLES
from tests.files.pptx.test_places import TEXTS
from tests.samples import tall_stack
from tests.shipped import KEYS, stack, subject, words

LIGHT = THEMES["light"]
LONG = words().renamed("Contoso Insurance Holding Ltd.", "Northwind Cloud Services Inc..")
FRAME = Frame(960, 540, has_title=True)


def sizes_on(slide: Any) -> list[float]:
    """Return the sizes of all texts on a slide that say theirs, in points."""
    return [int(one.get("sz")) / 100 for one in slide.element.iter("{*}rPr") if one.get("sz")]


def least_in(deck: Any) -> float:
    """Return how large the smallest text has to be in a deck, in points."""
    shorter, longer = sorted(Emu(side).inches for side in (deck.slide_width, deck.slide_height))
    return 12 * max(longer / 13.333, shorter / 7.5) - 0.01


def pages_of(key: str, has_long_names: bool) -> list[Slide]:
    """Return a page for each service model of a stack, and one for all side by side."""
    worded = WordedStack(stack(key), LONG if has_long_names else words())
    stops = range(len(worded.stack.stops))
    shown = [Subject(worded, View.SINGLE, float(number)) for number in stops]
    shown.append(Subject(worded, View.MATRIX, 0.0, has_current=False))
    return [Slide(one, FRAME) for one in shown]


def overlaps(made: PlannedSlide) -> list[str]:
    """Return the texts of a scene that lie over others."""
    labels = [one for one in made.scene.all_labels if not one.is_turned]
    return [
        f"{one.text} over {other.text}"
        for number, one in enumerate(labels)
        for other in labels[number + 1 :]
        if min(one.left + one.width, other.left + other.width) - max(one.left, other.left) > 1
        and abs(one.y - other.y) < 0.7 * min(one.size, other.size)
    ]


# One for each shape of slide, and of what is left on it.
SHAPES = [
    "plain", "4 to 3", "portrait", "26 inches", "10 inches", "footers", "photograph", "no body",
]  # fmt: skip


@pytest.mark.slow
@pytest.mark.parametrize("has_long_names", [False, True])
@pytest.mark.parametrize("key", KEYS)
@pytest.mark.parametrize("name", SHAPES)
def test_every_deck_gets_texts_that_are_large_enough(
    name: str, key: str, has_long_names: bool
) -> None:
    deck = opened(SAMPLES[name])
    old, pages = len(deck.slides), pages_of(key, has_long_names)
    file = slides(pages, LIGHT, TEXTS, SAMPLES[name])
    new = list(Presentation(io.BytesIO(file)).slides)[old:]
    assert len(new) >= len(pages)
    for slide in new:
        assert min(sizes_on(slide)) >= least_in(deck)
    for made in planned_slides(pages, LIGHT, SAMPLES[name], DeckChoices()):
        assert made.smallest_points >= least_in(deck)
        assert not overlaps(made)


@pytest.mark.parametrize("has_theme_font", [False, True])
@pytest.mark.parametrize("key", KEYS)
def test_an_area_of_twelve_by_five_inches_is_enough(key: str, has_theme_font: bool) -> None:
    choices = DeckChoices(area="0.67,1.7,12,5in", has_theme_font=has_theme_font)
    made = planned_slides(pages_of(key, True), LIGHT, SAMPLES["plain"], choices)
    assert min(one.smallest_points for one in made) >= 11.99
    assert not [text for one in made for text in overlaps(one)]


@pytest.mark.slow
def test_sixty_layers_take_several_slides_with_their_heads() -> None:
    shown = Subject(WordedStack(tall_stack(60), words()), View.MATRIX, 1.0)
    file = slides([Slide(shown, FRAME)], LIGHT, TEXTS, SAMPLES["plain"])
    made = list(Presentation(io.BytesIO(file)).slides)
    assert len(made) > 2
    heads = {stop.name for stop in shown.stack.stops}
    rows = []
    for slide in made:
        said = {one.text_frame.text for one in slide.shapes if one.has_text_frame}
        assert heads <= said
        assert min(sizes_on(slide)) >= 11.99
        names = [one.name for one in slide.shapes if one.name.endswith(" name")]
        rows += names
    assert len(rows) == len(set(rows)) == 60


@pytest.mark.slow
@pytest.mark.parametrize("name", list(PRESETS))
@pytest.mark.parametrize("key", KEYS)
def test_a_deck_of_its_own_has_no_smaller_text(name: str, key: str) -> None:
    worded = WordedStack(stack(key), LONG)
    picture = Picture(Subject(worded, View.SINGLE, 0.0), preset=PRESETS[name], pages=Pages.STACK)
    made = Presentation(io.BytesIO(FORMATS[".pptx"].write(picture, lambda _part: None)))
    for slide in made.slides:
        assert min(sizes_on(slide)) >= 11.99


def test_a_very_small_area_still_has_the_whole_picture() -> None:
    pages = [Slide(subject("cloud"), FRAME)]
    made = planned_slides(pages, LIGHT, SAMPLES["plain"], DeckChoices(area="1,2,3,2in"))
    assert sum(len(one.scene.rows) for one in made) == 12
    assert made[0].smallest_points < 12
