# SPDX-License-Identifier: MIT
import pytest

from explorer.diagram.frozen_header import beside
from explorer.diagram.layout import lay_out
from explorer.diagram.shapes import bounds
from explorer.diagram.sizes import Frame
from explorer.model.state import View
from tests import shipped


@pytest.mark.parametrize("key", shipped.KEYS)
def test_the_names_of_layers_and_groups_stand_beside_the_boxes(key: str) -> None:
    scene = lay_out(shipped.subject(key, View.MATRIX, 1.0), Frame(900, 600))
    stack, held = shipped.stack(key), beside(scene)
    names = {layer.short_name for layer in stack.layers} | {layer.name for layer in stack.layers}
    assert len(held.labels) == len(stack.layers)
    assert {label.text for label in held.labels} <= names
    assert held.bands == scene.bands
    assert held.width == scene.boxes[0].rect.x
    assert all(label.extent.right <= held.width for label in held.labels)
    assert not held.boxes
    stripes = {"you"} if key == "cloud" else set()
    assert {shape.fill for shape in held.shapes} == stripes
    assert all(bounds(shape.points).right <= held.width for shape in held.shapes)


def test_what_stands_above_and_below_is_held_where_it_is_laid_out_for_what_is_seen() -> None:
    frame = Frame(700, 400, 2.0, can_scroll=True, least=22)
    scene = lay_out(shipped.subject("cloud", View.MATRIX, 1.0), frame)
    held = beside(scene)
    assert scene.width > held.width == scene.sight == 700
    assert held.labels == scene.labels
    assert all(label.extent.right <= 700 for label in held.labels)
    assert held.samples == scene.samples
    assert {shape.fill for shape in held.shapes} == {"you", "ink", "background"}
