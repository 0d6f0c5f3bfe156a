# SPDX-License-Identifier: MIT
import pytest
from msgspec.structs import replace

from explorer.diagram.frozen_header import frozen_areas, frozen_header
from explorer.diagram.layout import lay_out
from explorer.diagram.scene import Scene
from explorer.diagram.shapes import Rect, bounds
from explorer.diagram.sizes import Frame
from explorer.model.state import View
from tests import shipped


@pytest.mark.parametrize("key", shipped.KEYS)
def test_the_names_of_layers_and_groups_stand_beside_the_boxes(key: str) -> None:
    scene = lay_out(shipped.subject(key, View.MATRIX, 1.0), Frame(900, 600))
    stack, frozen = shipped.stack(key), frozen_header(scene)
    names = {layer.short_name for layer in stack.layers} | {layer.name for layer in stack.layers}
    assert len(list(frozen.labels)) == len(stack.layers)
    assert {label.text for label in frozen.labels} <= names
    assert frozen.groups == scene.groups
    assert frozen.width == scene.boxes[0].rect.x
    assert all(label.extent.right <= frozen.width for label in frozen.labels)
    assert not frozen.boxes
    stripes = {"you"} if key == "cloud" else set()
    assert {shape.fill for shape in frozen.shapes} == stripes
    assert all(bounds(shape.points).right <= frozen.width for shape in frozen.shapes)


def test_what_stands_above_and_below_is_frozen_where_it_is_laid_out_for_what_is_seen() -> None:
    frame = Frame(700, 400, 2.0, can_scroll=True, least=22)
    scene = lay_out(shipped.subject("cloud", View.MATRIX, 1.0), frame)
    frozen = frozen_header(scene)
    assert scene.width > frozen.width == scene.sight == 700
    assert list(frozen.labels) == list(scene.labels)
    assert all(label.extent.right <= 700 for label in frozen.labels)
    assert list(frozen.samples) == list(scene.samples)
    assert {shape.fill for shape in frozen.shapes} == {"you", "ink", "background"}


LARGE = Frame(700, 400, 2.0, can_scroll=True, least=22)


def covers(scene: Scene, names_end: float, rect: Rect) -> bool:
    """Return whether the frozen header covers the middle of something."""
    return any(area.holds(*rect.middle) for area in frozen_areas(scene, names_end))


@pytest.mark.parametrize("view", shipped.VIEWS)
@pytest.mark.parametrize("key", shipped.KEYS)
def test_all_that_is_laid_out_for_what_is_seen_is_covered_and_no_box(key: str, view: View) -> None:
    narrow = replace(LARGE, width=335) if view is View.SINGLE else LARGE
    scene = lay_out(shipped.subject(key, view, 1.0), narrow)
    assert scene.sight
    around = [*scene.headline, *scene.source, *(entry.label for entry in scene.legend)]
    assert all(covers(scene, 0.0, label.extent) for label in around)
    assert not any(covers(scene, 0.0, box.rect) for box in scene.boxes)
    names = [label for row in scene.rows for label in row.names]
    assert not any(covers(scene, 0.0, label.extent) for label in names)
    assert not any(covers(scene, 0.0, group.rect) for group in scene.groups)


@pytest.mark.parametrize("frame", [LARGE, Frame(900, 600)], ids=["large text", "narrow"])
@pytest.mark.parametrize("key", shipped.KEYS)
def test_names_are_covered_up_to_where_the_boxes_begin(key: str, frame: Frame) -> None:
    scene = lay_out(shipped.subject(key, View.MATRIX, 1.0), frame)
    end = scene.first_box.rect.x
    names = [label for row in scene.rows for label in row.names]
    assert names
    assert all(covers(scene, end, label.extent) for label in names)
    assert all(covers(scene, end, group.rect) for group in scene.groups)
    assert not any(covers(scene, end, box.rect) for box in scene.boxes)
    above = [label.extent for label in (*scene.headline, *scene.source)]
    assert all(covers(scene, end, rect) is bool(scene.sight) for rect in above)


def test_without_a_source_nothing_is_covered_below_the_boxes() -> None:
    scene = lay_out(shipped.subject("cloud", View.MATRIX, 1.0), replace(LARGE, has_source=False))
    bottom = max(box.rect.bottom for box in scene.boxes)
    areas = frozen_areas(scene, scene.first_box.rect.x)
    assert max(area.bottom for area in areas) == bottom
