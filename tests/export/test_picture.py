# SPDX-License-Identifier: MIT

import pytest
from msgspec.structs import replace

from explorer.export.picture import Picture
from explorer.export.presets import PRESETS, custom_preset, resolve_width, slide_cm
from explorer.export.special_options import Pages
from explorer.model.state import View
from tests.shipped import KEYS, stack, subject

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
def test_on_a_preset_as_large_as_usual_every_text_has_ten_points(
    name: str, view: View, key: str
) -> None:
    assert Picture(subject(key, view), preset=PRESETS[name]).smallest_points >= 9.95


@pytest.mark.parametrize(("width", "height"), [(300, 100), (100, 300), (5, 5), (1200, 630)])
def test_a_preset_may_have_any_size_up_to_three_to_one(width: float, height: float) -> None:
    preset = custom_preset(width, height)
    assert preset.width / preset.height == pytest.approx(width / height, rel=0.01)
    assert max(preset.width, preset.height) == 1056


@pytest.mark.parametrize(("width", "height"), [(301, 100), (100, 301), (0, 5), (5, -1)])
def test_a_preset_too_narrow_is_refused(width: float, height: float) -> None:
    with pytest.raises(ValueError, match="is too narrow: use up to 3 to 1"):
        custom_preset(width, height)


def test_the_smallest_text_grows_with_the_paper() -> None:
    wide = replace(PICTURE, cm=32.0)
    assert wide.smallest_points == pytest.approx(2 * replace(PICTURE, cm=16.0).smallest_points)
    # by hand: 11 pixels of 1056 on 16 cm (453.5 points)
    assert replace(PICTURE, cm=16.0).smallest_points == pytest.approx(11 * 453.5 / 1056, abs=0.1)


def test_larger_text_is_larger_in_the_file_too() -> None:
    def name_size(scale: float) -> float:
        picture = replace(PICTURE, text_scale=scale, preset=PRESETS["square"])
        return max(label.size for label in picture.scene.boxes[0].labels)

    assert name_size(1.5) > name_size(1.0)


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


@pytest.mark.parametrize(("key", "cm"), [("16:9", 33.87), ("4:3", 25.4), ("square", 19.05)])
def test_a_slide_has_the_short_side_of_powerpoints_own(key: str, cm: float) -> None:
    assert slide_cm(PRESETS[key]) == pytest.approx(cm, abs=0.01)


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
