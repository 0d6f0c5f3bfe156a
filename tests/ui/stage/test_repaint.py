# SPDX-License-Identifier: MIT
"""Painting only what changed shows what painting all anew would show, whatever changed."""

from itertools import pairwise, permutations, product

import pytest
from msgspec.structs import replace
from PySide6.QtCore import QRectF
from PySide6.QtGui import QImage, QPainter, QRegion

from explorer.diagram.frame import Frame
from explorer.diagram.items import Label, Line, Shape
from explorer.diagram.layout import lay_out
from explorer.diagram.scene import Aside, Heading, Headline, Scene
from explorer.diagram.shapes import Rect, RoundedRect
from explorer.diagram.subject import Subject
from explorer.model.state import View
from explorer.model.worded import WordedStack
from explorer.ui.stage.repaint import changed_region, same_places
from tests import shipped
from tests.samples import small_stack
from tests.ui_driver import LIGHT

pytestmark = pytest.mark.usefixtures("qapp")

FRAME = Frame(900, 520)
FILE = replace(FRAME, height=720.0, has_title=True)
PICTURES = list(product(shipped.KEYS, shipped.VIEWS))
every_picture = pytest.mark.parametrize(("key", "view"), PICTURES)


def painted(scene: Scene) -> QImage:
    """Return a scene painted as a whole."""
    image = QImage(round(scene.width), round(scene.height), QImage.Format.Format_RGB32)
    paint(image, scene, QRegion(image.rect()))
    return image


def paint(image: QImage, scene: Scene, region: QRegion) -> None:
    """Paint a region of a scene over a picture, as the canvas does."""
    painter = QPainter(image)
    painter.setClipRegion(region)
    LIGHT.clear(painter, region.boundingRect())
    LIGHT.paint(painter, scene, region)
    painter.end()


def repainted(old: Scene, new: Scene) -> QImage:
    """Return the picture of a scene over which what changes is painted anew."""
    image = painted(old)
    region = changed_region(old, new)
    if not region.isEmpty():
        paint(image, new, region)
    return image


def assert_repainted(old: Scene, new: Scene) -> None:
    """Assert that both ways, from one scene to the other and back, leave no trace."""
    assert (old.width, old.height) == (new.width, new.height)
    assert painted(old) != painted(new)
    assert repainted(old, new) == painted(new)
    assert repainted(new, old) == painted(old)


def middle_is_painted(region: QRegion, rect: Rect) -> bool:
    return region.contains(QRectF(*rect).toRect().center())


@pytest.mark.slow
@every_picture
def test_a_glide_and_a_walk_of_the_selection_leave_no_trace(key: str, view: View) -> None:
    layers = shipped.stack(key).layers
    steps = range(5 * (shipped.STOPS[key] - 1) + 1)
    subjects = [
        shipped.subject(key, view, step / 5, layers[step % len(layers)].id) for step in steps
    ]
    for frame in (FRAME, FILE):
        for old, new in pairwise(lay_out(subject, frame) for subject in subjects):
            assert_repainted(old, new)


@pytest.mark.slow
@every_picture
def test_hidden_layers_leave_no_trace_and_nor_do_their_groups(key: str, view: View) -> None:
    plain = shipped.subject(key, view, 1.0)
    for number, layer in enumerate(plain.stack.layers):
        hidden = (layer.id, *(one.id for one in plain.stack.layers[: number // 2]))
        old, new = (lay_out(one, FILE) for one in (plain, replace(plain, hidden=hidden)))
        assert_repainted(old, new)
        region = changed_region(old, new)
        named = [group for group in old.groups if group.labels]
        assert named
        assert all(middle_is_painted(region, one.labels[0].extent) for one in named)


def test_of_the_boxes_only_the_hidden_one_is_painted() -> None:
    """And one that said what it was, or that sources differ: nothing may tell now."""
    plain = shipped.subject("cloud", View.SINGLE, 1.0)
    old, new = (lay_out(one, FRAME) for one in (plain, replace(plain, hidden=("runtime",))))
    region = changed_region(old, new)
    # Within the box: its neighbors' frames are as thick as what is repainted around a change.
    painted_boxes = [
        box.layer
        for box in new.boxes
        if region.intersects(QRectF(*box.rect.inset(4)).toAlignedRect())
    ]
    telling = {
        box.layer for box in old.boxes if box.marks or any(one.kind == "was" for one in box.labels)
    }
    expected = [box.layer for box in old.boxes if box.layer in {"runtime", *telling}]
    assert painted_boxes == expected


@pytest.mark.slow
def test_between_the_views_and_without_a_column_nothing_is_left() -> None:
    subjects = [
        shipped.subject("cloud", View.SINGLE, 1.0),
        shipped.subject("cloud", View.SINGLE, 1.0, "hosts"),
        shipped.subject("cloud", View.MATRIX, 1.0, "hosts"),
        shipped.subject("cloud", View.MATRIX, None, "hosts"),
        shipped.subject("ai", View.MATRIX, 1.0),
        shipped.subject("ai", View.SINGLE, 0.5),
        shipped.renamed(shipped.subject("ai", View.MATRIX, 1.0), "Contoso", "Acme"),
    ]
    for old, new in permutations([lay_out(subject, FILE) for subject in subjects], 2):
        assert_repainted(old, new)


def test_a_stack_with_another_legend_leaves_no_sample() -> None:
    """All of the car's boxes stay, and so do the words of the legend; only a sample goes."""
    worded = WordedStack(small_stack(), shipped.words())
    old = lay_out(Subject(worded, View.MATRIX, 1.0), FRAME)
    for number, entry in enumerate(old.legend):
        bare = replace(entry, sample=(), mark=())
        new = replace(old, legend=(*old.legend[:number], bare, *old.legend[number + 1 :]))
        assert_repainted(old, new)


def test_a_sample_in_another_color_is_painted_anew() -> None:
    old = lay_out(shipped.subject("cloud", View.SINGLE, 1.0), FRAME)
    first, *rest = old.legend
    other = replace(first, sample=tuple(replace(part, party="provider") for part in first.sample))
    assert_repainted(old, replace(old, legend=(other, *rest)))


PARTS = {
    "heading": {"heading": Heading()},
    "headline": {"headline": Headline()},
    "lines": {"lines": ()},
    "waterline's name": {"line_labels": ()},
    "groups": {"groups": ()},
    "rows": {"rows": ()},
    "legend": {"legend": ()},
    "source": {"source": ()},
    "selection": {"selected": None, "selection": ()},
    "selection elsewhere": {
        "selection": (
            Shape("selection", RoundedRect(Rect(300, 300, 90, 40), 5), None, Line("ink", 2.5)),
        )
    },
    "caption": {"caption": Label("caption", "What moves?", 800, 180, 15, "ink", anchor="end")},
    "aside": {
        "aside": Aside(
            (Shape("panel", RoundedRect(Rect(40, 300, 300, 200), 9), "soft"),),
            (Label("text", "Beside", 60, 340, 20, "ink"),),
        )
    },
}


@pytest.mark.slow
@pytest.mark.parametrize("changes", PARTS.values(), ids=list(PARTS))
def test_each_part_of_a_scene_comes_and_goes_without_a_trace(changes: dict[str, object]) -> None:
    scene = lay_out(shipped.subject("cloud", View.MATRIX, 1.0, "hosts"), FILE)
    assert_repainted(scene, replace(scene, **changes))


def test_a_groups_name_elsewhere_is_gone_from_where_it_was() -> None:
    old = lay_out(shipped.subject("cloud", View.SINGLE, 1.0), FRAME)
    first, *rest = old.groups
    elsewhere = replace(first, labels=(replace(first.labels[0], x=36.0, y=380.0),))
    new = replace(old, groups=(elsewhere, *rest))
    assert_repainted(old, new)
    region = changed_region(old, new)
    for group in (first, elsewhere):
        assert middle_is_painted(region, group.labels[0].extent)


def test_a_rail_without_its_tint_is_painted_anew() -> None:
    old = lay_out(shipped.subject("cloud", View.SINGLE, 1.0), FRAME)
    rails = [group.rail for group in old.groups if group.rail]
    assert [rail.fill for rail in rails] == ["you_tint", None, None]
    bare = tuple(
        replace(group, rail=replace(rail, fill=None))
        for group, rail in zip(old.groups, rails, strict=True)
    )
    assert_repainted(old, replace(old, groups=bare))


@every_picture
def test_a_thick_selection_goes_as_a_whole(key: str, view: View) -> None:
    thick = replace(FRAME, unit=2.0)
    scene = lay_out(shipped.subject(key, view, 1.0, shipped.stack(key).layers[3].id), thick, 3.0)
    bare = replace(scene, selection=())
    assert_repainted(scene, bare)
    for outline in scene.selection:
        around = QRectF(*outline.extent).toAlignedRect()
        assert changed_region(scene, bare).contains(around)


@every_picture
def test_the_same_picture_again_has_nothing_to_paint(key: str, view: View) -> None:
    subject = shipped.subject(key, view, 1.0, shipped.stack(key).layers[0].id)
    one, same = lay_out(subject, FRAME), lay_out(subject, FRAME)
    assert changed_region(one, same).isEmpty()
    again = replace(same, rows=tuple(replace(row) for row in same.rows))  # equal, not the same
    assert changed_region(one, again).isEmpty()


def test_boxes_stay_in_their_places_while_the_position_moves() -> None:
    def scene(key: str = "cloud", view: View = View.SINGLE, at: float = 1.0) -> Scene:
        return lay_out(shipped.subject(key, view, at), FRAME)

    assert same_places(scene(), scene(at=1.6))
    assert same_places(scene(view=View.MATRIX), scene(view=View.MATRIX, at=2.0))
    assert not same_places(scene(), scene(view=View.MATRIX))
    assert not same_places(scene(), scene("ai"))
    assert not same_places(scene(), lay_out(shipped.subject("cloud"), Frame(901, 520)))
    renamed = replace(scene(), rows=tuple(
        replace(row, boxes=tuple(replace(box, layer=f"{box.layer}-2") for box in row.boxes))
        for row in scene().rows
    ))  # fmt: skip
    assert not same_places(scene(), renamed)
