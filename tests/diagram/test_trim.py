# SPDX-License-Identifier: MIT
from pathlib import Path

import pikepdf
import pytest
from PySide6.QtGui import QImage
from PySide6.QtSvg import QSvgRenderer

from explorer.diagram.scene import Scene
from explorer.diagram.shapes import Point, bounds, points_of
from explorer.diagram.trim import trimmed
from explorer.export.formats import export
from explorer.export.options import OPTION
from explorer.export.picture import Picture
from explorer.model.state import View
from explorer.render.png import image_of
from tests.shipped import KEYS, VIEWS, picture, subject

EACH = [(key, view, layer) for key in KEYS for view in VIEWS for layer in ("", "first")]


def scene_of(key: str, view: View, layer: str = "") -> Scene:
    chosen = subject(key, view).stack.layers[-1].id if layer else ""
    return picture(key, view, 1.0, chosen)


def drawn_points(scene: Scene) -> list[Point]:
    """Return the corners of everything that is drawn."""
    points = [*points_of(scene.ring)] if scene.ring else []
    for shape in (*scene.shapes, *(mark for box in scene.boxes for mark in box.marks)):
        points += shape.points
    for part in (*scene.samples, *(part for box in scene.boxes for part in box.parts)):
        points += [
            *part.points,
            *part.edge_points,
            *(point for line in part.hatch for point in line),
        ]
    rects = [label.extent for label in scene.all_labels]
    rects += [box.rect for box in scene.boxes]
    for rect in rects:
        points += [Point(rect.x, rect.y), Point(rect.right, rect.bottom)]
    return points


def every_point(scene: Scene) -> list[Point]:
    """Return the corners of everything that is drawn, or can be clicked."""
    points = drawn_points(scene)
    for one in (*scene.groups, *scene.heading.stops):
        points += [Point(one.rect.x, one.rect.y), Point(one.rect.right, one.rect.bottom)]
    return points


@pytest.mark.parametrize(("key", "view", "layer"), EACH)
def test_everything_moves_by_the_same_way(key: str, view: View, layer: str) -> None:
    whole = scene_of(key, view, layer)
    small = trimmed(whole)
    pairs = list(zip(every_point(whole), every_point(small), strict=True))
    right, down = pairs[0][0].x - pairs[0][1].x, pairs[0][0].y - pairs[0][1].y
    assert right > 0
    assert down > 0
    for old, new in pairs:
        assert (old.x - new.x, old.y - new.y) == pytest.approx((right, down))
    moved = [old - new for old, new in zip(whole.columns, small.columns, strict=True)]
    assert moved == pytest.approx([right] * len(moved))
    said = [label.text for label in whole.all_labels]
    assert [label.text for label in small.all_labels] == said


@pytest.mark.parametrize(("key", "view", "layer"), EACH)
def test_a_trimmed_scene_is_smaller_and_holds_all_that_it_shows(
    key: str, view: View, layer: str
) -> None:
    whole = scene_of(key, view, layer)
    small = trimmed(whole)
    assert small.width < whole.width
    assert small.height < whole.height
    area = bounds(drawn_points(small))  # what can be clicked is larger than its text
    assert area.x >= 0
    assert area.y >= 0
    assert area.right <= small.width
    assert area.bottom <= small.height


def filled(image: QImage) -> tuple[int, int, int, int]:
    """Return how many rows and columns at each side have no ink: left, top, right, bottom."""
    wide, high = image.width(), image.height()
    columns = [any(image.pixelColor(x, y).alpha() for y in range(high)) for x in range(wide)]
    rows = [any(image.pixelColor(x, y).alpha() for x in range(wide)) for y in range(high)]
    sides = (columns, rows, columns[::-1], rows[::-1])
    left, top, right, bottom = (side.index(True) for side in sides)
    return left, top, right, bottom


@pytest.mark.usefixtures("qapp")
@pytest.mark.parametrize("layer", ["", "ai-compute"])
def test_a_trimmed_picture_has_no_empty_margin(layer: str) -> None:
    shown = Picture(subject("ai", View.MATRIX, 1.0, layer), is_trimmed=True)
    scene = shown.scene
    image = image_of(scene, shown.theme, 320, True)
    assert max(filled(image)) <= 3  # a pixel of antialiasing, and the room above capitals
    small = Picture(shown.subject).scene
    assert scene.width / scene.height != pytest.approx(small.width / small.height, abs=0.001)


@pytest.mark.usefixtures("qapp")
def test_every_format_that_is_trimmed_is_as_small_as_the_scene(tmp_path: Path) -> None:
    shown = Picture(subject("cloud", View.SINGLE, 2.0), width=640, is_trimmed=True)
    scene = shown.scene
    found = {}
    for suffix in OPTION["is_trimmed"].formats:
        export(shown, tmp_path / f"x{suffix}")
    found[".png"] = QImage(str(tmp_path / "x.png")).size().toTuple()
    with pikepdf.open(tmp_path / "x.pdf") as document:
        found[".pdf"] = tuple(map(float, document.pages[0].mediabox[2:]))
    found[".svg"] = QSvgRenderer(str(tmp_path / "x.svg")).viewBoxF().size().toTuple()
    assert {path.suffix for path in tmp_path.iterdir()} == set(found)
    for wide, high in found.values():
        assert wide / high == pytest.approx(scene.width / scene.height, rel=0.005)
