# SPDX-License-Identifier: MIT
from pathlib import Path

import pikepdf
import pytest
from PySide6.QtGui import QImage
from PySide6.QtSvg import QSvgRenderer

from explorer.diagram.items import Glyph, Label, Line, Part, Shape
from explorer.diagram.scene import Scene
from explorer.diagram.shapes import Outline, Point, Rect, extent, points_of
from explorer.diagram.trim import moved, shifted, trimmed
from explorer.export.formats import export
from explorer.export.options import OPTION
from explorer.export.picture import Picture
from explorer.model.state import View
from explorer.render.png import image_of
from tests.scenes import full_scene, glyph
from tests.shipped import KEYS, VIEWS, picture, subject

EACH = [(key, view, layer) for key in KEYS for view in VIEWS for layer in ("", "first")]


def scene_of(key: str, view: View, layer: str = "") -> Scene:
    chosen = subject(key, view).stack.layers[-1].id if layer else ""
    return picture(key, view, 1.0, chosen)


def outlines_of(scene: Scene) -> list[Outline]:
    """Return every outline that is filled or stroked."""
    found: list[Outline] = []
    for item in scene.items:
        if isinstance(item, Shape):
            found.append(item.outline)
        elif isinstance(item, Part):
            found += [item.outline, *item.hatch, *([item.edge] if item.edge else [])]
        elif isinstance(item, Glyph):
            found += [*item.icon.strokes, *item.icon.fills]
    return found


def places_of(scene: Scene) -> list[Point]:
    """Return the points of everything that is drawn, or can be clicked."""
    points = [point for outline in outlines_of(scene) for point in points_of(outline)]
    clickable = (*scene.groups, *scene.heading.stops, *scene.rows, *scene.boxes)
    rects = [item.extent for item in scene.items] + [one.rect for one in clickable]
    return points + [Point(rect.x, rect.y) for rect in rects]


def test_everything_of_a_scene_moves_and_nothing_else_changes() -> None:
    whole = full_scene()
    other = shifted(whole, 100, 7)
    pairs = zip(places_of(whole), places_of(other), strict=True)
    assert all(new == pytest.approx((old.x + 100, old.y + 7)) for old, new in pairs)
    assert other.columns == (250, 550)
    assert other.bands == (105, 133, 367)
    assert (other.width, other.height, other.edge_width) == (600, 400, 1.5)
    assert [label.text for label in other.all_labels] == [one.text for one in whole.all_labels]
    sizes = [[label.size for label in one.all_labels] for one in (whole, other)]
    assert sizes[0] == sizes[1]
    lines = [
        [one.line for one in scene.items if isinstance(one, Shape)] for scene in (whole, other)
    ]
    assert lines[0] == lines[1]
    assert shifted(other, -100, -7).bands == whole.bands


def test_a_part_of_a_scene_moves_alone_and_in_a_tuple() -> None:
    label = Label("text", "A", 10, 20, 12, "ink")
    line = Line("ink", 2.0, (6.0, 3.0))
    assert moved((label,), 5, -5) == (Label("text", "A", 15, 15, 12, "ink"),)
    assert moved(line, 5, 5) == line
    bands = full_scene().bands
    assert moved(bands, 5, 5) == bands
    icon = glyph("key", Rect(0, 0, 20, 20), "ink")
    assert moved(icon, 3, 4).icon.line_width == icon.icon.line_width
    assert moved(icon, 3, 4).area == Rect(3, 4, 20, 20)


def test_a_trimmed_scene_is_as_small_as_what_it_shows() -> None:
    whole = full_scene()
    small = trimmed(whole)
    assert small.width < whole.width
    assert small.height < whole.height
    extents = [extent(outline) for outline in outlines_of(small)]
    assert min(rect.x for rect in extents) >= 0
    assert max(rect.right for rect in extents) <= small.width


@pytest.mark.slow
@pytest.mark.parametrize(("key", "view", "layer"), EACH)
def test_everything_moves_by_the_same_way(key: str, view: View, layer: str) -> None:
    whole = scene_of(key, view, layer)
    small = trimmed(whole)
    pairs = list(zip(places_of(whole), places_of(small), strict=True))
    right, down = pairs[0][0].x - pairs[0][1].x, pairs[0][0].y - pairs[0][1].y
    assert right > 0
    assert down > 0
    for old, new in pairs:
        assert (old.x - new.x, old.y - new.y) == pytest.approx((right, down))


@pytest.mark.parametrize(("key", "view", "layer"), EACH)
def test_a_trimmed_scene_is_smaller_and_holds_all_that_it_shows(
    key: str, view: View, layer: str
) -> None:
    whole = scene_of(key, view, layer)
    small = trimmed(whole)
    assert small.width < whole.width
    assert small.height < whole.height
    for item in small.items:
        assert item.extent.x >= 0
        assert item.extent.y >= 0
        assert item.extent.right <= small.width
        assert item.extent.bottom <= small.height


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
