# SPDX-License-Identifier: MIT
from collections.abc import Iterator
from itertools import pairwise

import pytest
from msgspec.structs import replace
from PySide6.QtCore import QRectF
from PySide6.QtGui import QColor, QImage, QPainter, QRegion

from explorer.diagram.layout import lay_out
from explorer.diagram.scene import Label, Scene
from explorer.diagram.shapes import Rect, bounds, extent
from explorer.diagram.sizes import Frame
from explorer.diagram.text import ASCENT
from explorer.diagram.theme import THEMES, Theme
from explorer.model.state import View
from explorer.render.painter import FAMILY, Brush, font
from tests import shipped

pytestmark = pytest.mark.usefixtures("qapp")

LIGHT = THEMES["light"]
FRAME = Frame(900, 500)
PICTURES = [(key, view) for key in shipped.KEYS for view in shipped.VIEWS]


def blank(width: float, height: float, theme: Theme = LIGHT) -> QImage:
    """Return a picture of nothing but the background."""
    image = QImage(round(width), round(height), QImage.Format.Format_RGB32)
    image.fill(QColor(theme.color("background")))
    return image


def painted(scene: Scene, brush: Brush) -> QImage:
    """Return a scene painted as a whole."""
    image = blank(scene.width, scene.height, brush.theme)
    painter = QPainter(image)
    brush.paint(painter, scene)
    painter.end()
    return image


def repaint(image: QImage, scene: Scene, brush: Brush, region: QRegion) -> None:
    """Paint a region of a scene over a picture, as a widget's paint event does."""
    painter = QPainter(image)
    painter.setClipRegion(region)
    painter.fillRect(region.boundingRect(), brush.color("background"))
    brush.paint(painter, scene, region)
    painter.end()


def differences(old: Scene, new: Scene) -> Iterator[Rect]:
    """Yield where two scenes of one size differ."""
    for one, other in zip(old.boxes, new.boxes, strict=True):
        if one != other:
            yield from (one.rect, other.rect)
    yield from (label.extent for label in set(old.labels) ^ set(new.labels))
    yield from (extent(shape.outline) for shape in set(old.shapes) ^ set(new.shapes))
    yield from (extent(ring) for ring in {old.ring, new.ring} if ring and old.ring != new.ring)


def region_of(rects: Iterator[Rect], margin: float) -> QRegion:
    """Return the region of some rectangles, each grown by a margin."""
    region = QRegion()
    for rect in rects:
        region += QRegion(QRectF(*rect.inset(-margin)).toAlignedRect())
    return region


@pytest.mark.parametrize(("key", "view"), PICTURES)
def test_painting_what_changed_gives_the_whole_picture(key: str, view: View) -> None:
    brush = Brush(LIGHT)
    layers = shipped.stack(key).layers
    scenes = [
        lay_out(shipped.subject(key, view, step / 7, layers[step // 3].id), FRAME)
        for step in range(7 * (shipped.STOPS[key] - 1) + 1)
    ]
    shown = painted(scenes[0], brush)
    for old, new in pairwise(scenes):
        region = region_of(differences(old, new), 3 + new.ring_width)
        repaint(shown, new, brush, region)
        assert shown == painted(new, brush)


def test_a_region_elsewhere_changes_no_pixel() -> None:
    brush = Brush(LIGHT)
    scene = lay_out(shipped.subject("cloud"), FRAME)
    image = blank(scene.width, scene.height)
    repaint(image, scene, brush, QRegion(0, 0, 8, 8))
    assert image == blank(scene.width, scene.height)


def test_a_new_brush_paints_what_a_used_one_paints() -> None:
    used = Brush(LIGHT)
    for position in (0.3, 1.0, 2.7):
        painted(lay_out(shipped.subject("cloud", View.SINGLE, position), FRAME), used)
    scene = lay_out(shipped.subject("cloud"), FRAME)
    assert painted(scene, used) == painted(scene, Brush(LIGHT))


def test_a_brush_with_too_many_texts_begins_anew_and_paints_the_same() -> None:
    scene = lay_out(shipped.subject("cloud"), FRAME)
    brush = Brush(LIGHT)
    brush.MAX_TEXTS = 5
    assert painted(scene, brush) == painted(scene, Brush(LIGHT))


@pytest.mark.parametrize("theme", THEMES.values(), ids=list(THEMES))
def test_a_box_has_its_parties_colors(theme: Theme) -> None:
    scene = lay_out(shipped.subject("cloud", View.MATRIX), FRAME)
    image = painted(scene, Brush(theme))
    for box in scene.boxes:
        for part in box.parts:
            inside = bounds(part.points)
            x, y = inside.middle.x, inside.bottom - 3
            assert image.pixelColor(round(x), round(y)) == QColor(theme.color(part.fill)), box.title


def test_a_label_that_the_slant_crosses_has_one_color_on_each_side() -> None:
    """White on orange at the left, dark on pale at the right; never the other way round."""
    frame = Frame(870, 600)
    position = 1.86  # the slant of what goes to the provider is in the names
    scene = lay_out(shipped.subject("cloud", View.SINGLE, position), frame)
    crossed = [box for box in scene.boxes if any(label.clip == 0 for label in box.labels)]
    assert crossed
    image = painted(scene, Brush(LIGHT))
    for box in crossed:
        label = next(label for label in box.labels if label.clip == 0)
        mine, theirs = (bounds(part.points) for part in box.parts)
        left = Rect(label.left, label.y - 8, theirs.x - 2 - label.left, 8)
        right = Rect(mine.right + 2, label.y - 8, label.left + label.width - mine.right - 2, 8)
        on_left, on_right = list(colors(image, left)), list(colors(image, right))
        assert all(color.red() >= 0xB0 for color in on_left)
        assert max(color.blue() for color in on_left) > 0xC0
        assert all(color.red() <= 0xD2 for color in on_right)
        assert min(color.red() for color in on_right) < 0x60


def colors(image: QImage, rect: Rect) -> Iterator[QColor]:
    """Yield the colors of the pixels that lie in a rectangle."""
    for y in range(round(rect.y), round(rect.bottom)):
        for x in range(round(rect.x), round(rect.right)):
            yield image.pixelColor(x, y)


@pytest.mark.parametrize("anchor", ["start", "middle", "end"])
@pytest.mark.parametrize("size", [11, 20, 48])
def test_ink_lies_in_the_extent_of_its_label(anchor: str, size: int) -> None:
    label = Label("text", "Ågentjy Wf", 300, 60, size, "ink", "semibold")
    label = replace(label, anchor=anchor)  # type: ignore[arg-type]  # a parameter is any text
    image = blank(700, 120)
    painter = QPainter(image)
    Brush(LIGHT).label(painter, label)
    painter.end()
    dark = {
        (x, y)
        for y in range(image.height())
        for x in range(image.width())
        if image.pixelColor(x, y).lightness() < 120
    }
    columns, rows = {x for x, _y in dark}, {y for _x, y in dark}
    extent = label.extent.inset(-1)
    assert extent.x <= min(columns) <= extent.x + 0.15 * size + 2
    assert extent.right - 0.15 * size - 2 <= max(columns) <= extent.right
    assert extent.y <= min(rows) <= label.y - ASCENT * size
    assert label.y < max(rows) <= extent.bottom


def test_texts_are_never_taken_for_html() -> None:
    label = Label("text", "<b>bold</b> &amp; <i>", 10, 40, 20, "ink")
    image = blank(400, 60)
    painter = QPainter(image)
    Brush(LIGHT).label(painter, label)
    painter.end()
    dark = [x for x in range(400) for y in range(60) if image.pixelColor(x, y).lightness() < 120]
    assert max(dark) > 10 + 0.95 * label.width - 4


def test_the_font_is_the_shipped_one_at_a_pixel_size() -> None:
    assert font(17.4).pixelSize() == 17
    assert font(0).pixelSize() == 1
    assert font(12, "semibold").weight() > font(12).weight()
    assert font(12).family() == FAMILY
    assert font(12, "semibold").exactMatch()


def test_a_text_is_shaped_once_and_a_polygon_made_once(monkeypatch: pytest.MonkeyPatch) -> None:
    brush, scene = Brush(LIGHT), shipped.picture("cloud")
    painted(scene, brush)

    def made(*_arguments: object) -> None:
        raise AssertionError("made anew")

    monkeypatch.setattr("explorer.render.painter.QStaticText", made)
    monkeypatch.setattr("explorer.render.painter.QPolygonF", made)
    painted(scene, brush)
