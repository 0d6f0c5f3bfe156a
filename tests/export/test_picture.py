# SPDX-License-Identifier: MIT

import math

import pytest
from msgspec.structs import replace

from explorer.diagram.shapes import Rect
from explorer.diagram.subject import Subject
from explorer.diagram.text import ELLIPSIS
from explorer.export.picture import Picture
from explorer.export.presets import PRESETS, Preset, custom_preset, resolve_width
from explorer.export.special_options import Pages
from explorer.model.content import parse_stack
from explorer.model.state import View
from explorer.model.worded import WordedStack
from tests.samples import ALONE, tall_stack
from tests.shipped import KEYS, stack, subject, words

PICTURE = Picture(subject("cloud"))
STACKS = tuple(stack(key) for key in KEYS)


@pytest.mark.parametrize("name", list(PRESETS))
def test_a_preset_gives_a_scene_of_its_proportion(name: str) -> None:
    preset = PRESETS[name]
    scene = Picture(subject("cloud", View.MATRIX, None), preset=preset).scene
    assert scene.width / scene.height == pytest.approx(preset.width / preset.height, rel=0.01)


@pytest.mark.parametrize("name", list(PRESETS))
@pytest.mark.parametrize("view", list(View))
@pytest.mark.parametrize("key", KEYS)
def test_on_a_preset_as_large_as_usual_every_text_has_twelve_points(
    name: str, view: View, key: str
) -> None:
    assert Picture(subject(key, view), preset=PRESETS[name]).smallest_points >= 11.99


ODD = {"3:1": custom_preset(300, 100), "1200x630": custom_preset(1200, 630)}


@pytest.mark.slow
@pytest.mark.parametrize("text_scale", [0.5, 1.0, 3.0])
@pytest.mark.parametrize("preset", [*PRESETS.values(), *ODD.values()], ids=[*PRESETS, *ODD])
@pytest.mark.parametrize("view", list(View))
@pytest.mark.parametrize("key", KEYS)
def test_all_is_within_the_frame_and_nothing_is_small_or_cut(
    key: str, view: View, preset: Preset, text_scale: float
) -> None:
    for position in (*map(float, range(len(stack(key).stops))), None):
        if position is None and view is View.SINGLE:
            continue
        shown = subject(key, view, position)
        picture = Picture(shown, preset=preset, text_scale=text_scale)
        for page in picture.all_pages:
            scene = page.scene
            assert (scene.width, scene.height) == (preset.width, preset.height)
            frame = Rect(0, 0, scene.width, scene.height)
            for item in scene.items:
                assert within(item.extent, frame), item
            assert min(label.size for label in scene.all_labels) >= 12
            assert not [label.text for label in scene.all_labels if ELLIPSIS in label.text]


def within(one: Rect, other: Rect) -> bool:
    return (
        other.x <= one.x
        and one.right <= other.right
        and other.y <= one.y
        and one.bottom <= other.bottom
    )


def test_a_picture_of_more_rows_than_fit_is_higher() -> None:
    shown = Subject(WordedStack(tall_stack(60), words()), View.SINGLE, 1.0)
    tall = Picture(shown, text_scale=2.0)  # for which there is no room
    assert tall.scene.width == 960
    assert 60 * 24 < tall.scene.height < 60 * 30
    assert len(tall.scene.rows) == 60


@pytest.mark.parametrize("view", list(View))
def test_in_a_document_more_rows_than_fit_go_on_on_further_pages(view: View) -> None:
    own = tall_stack(60)
    shown = Subject(WordedStack(own, words()), view, 1.0, "layer-50")
    scenes = [page.scene for page in Picture(shown).all_pages]
    assert [row.layer for scene in scenes for row in scene.rows] == [one.id for one in own.layers]
    assert len(scenes) == 4
    first = scenes[0]
    assert first.title == "Who looks after the car: Lease (1\N{EN DASH}15/60)"
    assert len({scene.title for scene in scenes}) == 4
    for scene in scenes:
        assert (scene.width, scene.height) == (960, 540)
        assert scene.heading.stops == first.heading.stops
        assert scene.headline == first.headline  # it tells of the whole stack
        assert min(label.size for label in scene.all_labels) >= 12
    assert [bool(scene.selection) for scene in scenes] == [False, False, False, True]


def test_every_stop_of_a_tall_stack_begins_on_a_page_of_its_own() -> None:
    shown = Subject(WordedStack(tall_stack(30), words()), View.SINGLE, 1.0)
    pages = Picture(shown, pages=Pages.STACK).all_pages
    assert len(pages) == 2 * (3 + 1)
    assert [page.subject.position for page in pages[:6]] == [0.0, 0.0, 1.0, 1.0, 2.0, 2.0]


def test_a_stack_of_one_stop_has_no_page_side_by_side() -> None:
    alone = parse_stack(ALONE.encode(), "alone.toml")
    shown = Subject(WordedStack(alone, words()), View.SINGLE)
    [page] = Picture(shown, pages=Pages.STACK).all_pages
    assert page.scene.heading.stops == ()


@pytest.mark.parametrize(("width", "height"), [(300, 100), (100, 300), (5, 5), (1200, 630)])
def test_a_preset_may_have_any_size_up_to_three_to_one(width: float, height: float) -> None:
    preset = custom_preset(width, height)
    assert preset.width / preset.height == pytest.approx(width / height, rel=0.01)
    assert max(preset.width, preset.height) == 960


@pytest.mark.parametrize(
    ("width", "height", "fault"),
    [
        (301, 100, "too wide: use up to 3 to 1"),
        (100, 301, "too high: use up to 1 to 3"),
        (0, 5, "has no area: use two numbers above 0"),
        (5, -1, "has no area"),
    ],
)
def test_an_impossible_proportion_is_refused(width: float, height: float, fault: str) -> None:
    with pytest.raises(ValueError, match=fault):
        custom_preset(width, height)


def test_the_smallest_text_grows_with_the_paper() -> None:
    wide = replace(PICTURE, cm=32.0)
    assert wide.smallest_points == pytest.approx(2 * replace(PICTURE, cm=16.0).smallest_points)
    # by hand: 12 pixels of 960 on 16 cm (453.5 points)
    assert replace(PICTURE, cm=16.0).smallest_points == pytest.approx(12 * 453.5 / 960, abs=0.1)


def test_larger_text_is_larger_in_the_file_too() -> None:
    def name_size(scale: float) -> float:
        picture = replace(PICTURE, text_scale=scale, preset=PRESETS["square"])
        return max(label.size for label in picture.scene.boxes[0].labels)

    assert name_size(1.5) > name_size(1.0)


@pytest.mark.slow
@pytest.mark.parametrize("scale", [1.25, 1.5, 2.0])
def test_a_wish_for_larger_text_never_makes_any_text_smaller(scale: float) -> None:
    for name in PRESETS:
        usual = replace(PICTURE, preset=PRESETS[name]).scene
        large = replace(PICTURE, preset=PRESETS[name], text_scale=scale).scene
        for box, other in zip(usual.boxes, large.boxes, strict=True):
            assert other.labels[0].size >= box.labels[0].size, name


def test_trimming_takes_only_what_is_empty() -> None:
    trimmed, whole = replace(PICTURE, is_trimmed=True).scene, PICTURE.scene
    assert trimmed.width < whole.width
    assert [label.text for label in trimmed.all_labels] == [x.text for x in whole.all_labels]


def test_a_document_shows_one_picture_or_every_stop_and_the_matrix() -> None:
    def titles(pages: Pages) -> list[str]:
        picture = replace(PICTURE, pages=pages, stacks=STACKS)
        return [page.name for page in picture.all_pages]

    cloud = [f"cloud-single-{stop_id}" for stop_id in ("on-premises", "iaas", "paas", "saas")]
    ai = [f"ai-single-{stop_id}" for stop_id in ("iaas", "paas", "saas")]
    assert titles(Pages.ONE) == ["cloud-single-iaas"]
    assert titles(Pages.STACK) == [*cloud, "cloud-matrix"]
    assert titles(Pages.ALL) == [*cloud, "cloud-matrix", *ai, "ai-matrix"]


def test_the_selected_layer_is_shown_on_the_pages_of_its_own_stack_only() -> None:
    picture = Picture(subject("ai", layer="ai-compute"), pages=Pages.ALL, stacks=STACKS)
    layers = {(page.subject.stack.id, page.subject.layer) for page in picture.all_pages}
    assert layers == {("cloud", ""), ("ai", "ai-compute")}


def test_a_document_of_many_pages_is_called_after_its_stack() -> None:
    assert PICTURE.texts["Title"] == "The cloud shared responsibility model: IaaS"
    many = replace(PICTURE, pages=Pages.STACK)
    assert many.texts["Title"] == "The cloud shared responsibility model"
    assert "CC0" in many.texts["Rights"]


def test_without_its_state_a_picture_carries_no_mark() -> None:
    assert replace(PICTURE, has_state=False).mark == ""
    assert '"iaas"' in PICTURE.mark
    assert '"iaas"' not in Picture(subject("cloud", View.MATRIX, None)).mark


def test_dots_an_inch_say_how_wide_the_pixels_stand_on_paper() -> None:
    picture = replace(PICTURE, width=1200, dpi=300.0)
    assert picture.on_paper == pytest.approx(10.16)
    assert replace(picture, cm=16.0).on_paper == 16.0


POSTERS = {f"a{4 - number}{tail}": number for number in range(1, 5) for tail in ("", "-portrait")}


@pytest.mark.parametrize("preset", [*PRESETS.values(), *ODD.values()], ids=[*PRESETS, *ODD])
def test_a_pixel_of_a_frame_is_a_point_of_its_slide_or_page(preset: Preset) -> None:
    name = next((key for key, one in PRESETS.items() if one is preset), "")
    larger = math.sqrt(2) ** POSTERS.get(name, 0)  # a paper is twice the next one
    assert preset.width * larger == pytest.approx(preset.cm / 2.54 * 72, abs=larger)


@pytest.mark.parametrize(
    ("number", "unit", "dpi", "is_measured"),
    [
        (800, "px", 0, (800, 0, 0)),
        (800, "px", 96, (800, 0, 96)),
        (2.54, "cm", 0, (300, 2.54, 300)),
        (2, "in", 150, (300, 5.08, 150)),
    ],
)
def test_a_size_becomes_pixels_and_centimetres(
    number: float, unit: str, dpi: float, is_measured: tuple[int, float, float]
) -> None:
    assert resolve_width(number, unit, dpi) == pytest.approx(is_measured)
