# SPDX-License-Identifier: MIT
from collections.abc import Iterable, Iterator
from itertools import pairwise

import pytest
from msgspec.structs import replace
from PySide6.QtCore import QRectF
from PySide6.QtGui import QColor, QImage, QPainter, QRegion

from explorer.diagram.frame import Frame
from explorer.diagram.icons import Icon, icon
from explorer.diagram.items import Glyph, Item, Label, Line, Part, Shape
from explorer.diagram.layout import lay_out
from explorer.diagram.scene import Box, Row, Scene
from explorer.diagram.shapes import (
    Circle,
    Corner,
    Outline,
    Point,
    Polyline,
    Rect,
    RoundedRect,
    Slant,
    left_of,
)
from explorer.diagram.text import ASCENT
from explorer.diagram.theme import THEMES, Role, Theme
from explorer.diagram.trim import shifted
from explorer.model.state import View
from explorer.render.painter import FAMILY, Brush, font
from tests import shipped
from tests.scenes import full_scene, glyph, left_rounded, straight

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
    items = [{*scene.back, *scene.front} for scene in (old, new)]
    yield from (item.extent for item in items[0] ^ items[1])


def region_of(rects: Iterator[Rect], margin: float) -> QRegion:
    """Return the region of some rectangles, each grown by a margin."""
    region = QRegion()
    for rect in rects:
        region += QRegion(QRectF(*rect.inset(-margin)).toAlignedRect())
    return region


@pytest.mark.slow
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
        region = region_of(differences(old, new), 3)
        repaint(shown, new, brush, region)
        assert shown == painted(new, brush)


def test_a_region_elsewhere_changes_no_pixel() -> None:
    brush, scene = Brush(LIGHT), full_scene()
    image = blank(scene.width, scene.height)
    repaint(image, scene, brush, QRegion(0, 260, 8, 8))
    assert image == blank(scene.width, scene.height)


def test_a_new_brush_paints_what_a_used_one_paints() -> None:
    used = Brush(LIGHT)
    scene = full_scene()
    for width in (500, 600):
        painted(shifted(scene, width, 3), used)
    assert painted(scene, used) == painted(scene, Brush(LIGHT))


def test_a_brush_with_too_many_texts_begins_anew_and_paints_the_same() -> None:
    scene, brush = full_scene(), Brush(LIGHT)
    brush.MAX_TEXTS = 5
    assert painted(scene, brush) == painted(scene, Brush(LIGHT))


@pytest.mark.parametrize("theme", THEMES.values(), ids=list(THEMES))
def test_a_box_has_its_parties_colors(theme: Theme) -> None:
    scene = full_scene()
    image = painted(scene, Brush(theme))
    for box in scene.boxes:
        for part in box.parts:
            x, y = part.extent.middle.x, part.extent.bottom - 6
            assert image.pixelColor(round(x), round(y)) == QColor(theme.color(part.fill)), box.title


@pytest.mark.slow
@pytest.mark.parametrize("anchor", ["start", "middle", "end"])
@pytest.mark.parametrize("size", [11, 20, 48])
def test_ink_lies_in_the_extent_of_its_label(anchor: str, size: int) -> None:
    label = Label("text", "Ågentjy Wf", 300, 60, size, "ink", "semibold")
    label = replace(label, anchor=anchor)
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


def test_a_text_is_shaped_once_and_a_path_made_once(monkeypatch: pytest.MonkeyPatch) -> None:
    brush, scene = Brush(LIGHT), full_scene()
    painted(scene, brush)

    def made(*_arguments: object) -> None:
        raise AssertionError("made anew")

    monkeypatch.setattr("explorer.render.painter.QStaticText", made)
    monkeypatch.setattr("explorer.render.painter.QPainterPath", made)
    monkeypatch.setattr("explorer.render.painter.QPen", made)
    painted(scene, brush)


# Each kind of item, by its pixels


def drawn(*items: Item, theme: Theme = LIGHT) -> QImage:
    """Return some items painted on a background of 200 x 100 pixels."""
    image = blank(200, 100, theme)
    painter = QPainter(image)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    Brush(theme).items(painter, items, QRegion(image.rect()))
    painter.end()
    return image


def roles_at(image: QImage, *places: tuple[int, int], theme: Theme = LIGHT) -> list[Role | None]:
    """Return the roles whose colors some pixels have; None for any other color."""
    known: dict[str, Role] = {color.lower(): role for role, color in reversed(theme.colors)}
    return [known.get(image.pixelColor(x, y).name()) for x, y in places]


def inked(image: QImage, theme: Theme = LIGHT) -> Rect:
    """Return the bounds of all pixels that are not the background."""
    paper = QColor(theme.color("background")).rgb()
    found = [
        (x, y)
        for y in range(image.height())
        for x in range(image.width())
        if image.pixel(x, y) != paper
    ]
    columns, rows = {x for x, _y in found}, {y for _x, y in found}
    return Rect(min(columns), min(rows), max(columns) - min(columns), max(rows) - min(rows))


SQUARE = RoundedRect(Rect(20, 20, 100, 60), 10)


def test_a_shape_is_filled_stroked_or_both() -> None:
    line = Line("ink", 4.0)
    inside, border, corner, outside = (70, 50), (20, 50), (20, 20), (5, 5)
    places = inside, border, corner, outside
    filled = drawn(Shape("card", SQUARE, "you"))
    assert roles_at(filled, *places) == ["you", "you", "background", "background"]
    stroked = drawn(Shape("card", SQUARE, None, line))
    assert roles_at(stroked, *places) == ["background", "ink", "background", "background"]
    both = drawn(Shape("card", SQUARE, "you", line))
    assert roles_at(both, *places) == ["you", "ink", "background", "background"]


def test_an_open_line_is_not_closed_and_a_closed_one_is() -> None:
    corners = (Corner(20, 80), Corner(20, 20), Corner(120, 20), Corner(120, 80))
    for is_closed, role in ((False, "background"), (True, "ink")):
        shape = Shape("waterline", Polyline(corners, is_closed), None, Line("ink", 4.0))
        assert roles_at(drawn(shape), (20, 50), (70, 20), (70, 80)) == ["ink", "ink", role]


def test_dashes_and_gaps_are_as_long_as_they_say_in_pixels() -> None:
    shape = Shape("waterline", straight(20, 50, 180, 50), None, Line("ink", 4.0, (20.0, 10.0)))
    image = drawn(shape)
    dark = [x for x in range(200) if roles_at(image, (x, 50)) == ["ink"]]
    assert dark == [x for x in range(20, 180) if (x - 20) % 30 < 20]


def test_arcs_are_round_and_turn_as_they_say() -> None:
    half = Polyline((Corner(60, 80), Corner(100, 80, 20)))
    clockwise = drawn(Shape("line", half, "ink"))
    assert roles_at(clockwise, (80, 62), (80, 90)) == ["ink", "background"]
    against = Polyline((Corner(60, 80), Corner(100, 80, -20)))
    assert roles_at(drawn(Shape("line", against, "ink")), (80, 62), (80, 90)) == [
        "background", "ink",
    ]  # fmt: skip
    rail = drawn(Shape("rail", left_rounded(Rect(20, 20, 60, 60), 20), "you"))
    assert roles_at(rail, (21, 21), (78, 21), (78, 78), (21, 78), (50, 50)) == [
        "background", "you", "you", "background", "you",
    ]  # fmt: skip


def test_a_circle_is_a_circle_and_nothing_is_nothing() -> None:
    image = drawn(Shape("dot", Circle(Point(60, 50), 20), "you"))
    assert inked(image) == Rect(40, 30, 39, 39)
    assert roles_at(image, (43, 33), (60, 50)) == ["background", "you"]
    nothing = blank(200, 100)
    painter = QPainter(nothing)
    Brush(LIGHT).shape(painter, Shape("line", Polyline(()), "ink"))
    painter.end()
    assert nothing == blank(200, 100)


def test_a_part_has_its_stripes_over_its_fill_and_its_border_over_both() -> None:
    stripe = (Point(60, 20), Point(80, 20), Point(80, 80), Point(60, 80))
    edge = RoundedRect(SQUARE.rect.inset(1), 9)
    part = Part("you", SQUARE, (stripe,), edge, edge_width=2.0)
    assert roles_at(drawn(part), (40, 50), (70, 50), (70, 20), (21, 50)) == [
        "you", "provider", "edge", "edge",
    ]  # fmt: skip
    plain = Part("provider", SQUARE, edge=edge, edge_width=2.0)
    assert roles_at(drawn(plain), (40, 50), (20, 50), (22, 50)) == ["provider", "edge", "provider"]
    bare = Part("you", SQUARE)
    assert roles_at(drawn(bare), (40, 50), (20, 50)) == ["you", "you"]


def test_a_border_that_a_slant_cuts_is_open_there() -> None:
    rect, slant = SQUARE.rect, Slant(80, 70)
    inner = RoundedRect(rect.inset(1), 9)
    part = Part(
        "provider", left_of(SQUARE, rect, slant), edge=left_of(inner, rect, slant), edge_width=2.0
    )
    image = drawn(part)
    assert roles_at(image, (40, 20), (20, 50), (73, 50), (78, 50)) == [
        "edge", "edge", "provider", "background",
    ]  # fmt: skip


@pytest.mark.parametrize("name", ["database", "person", "window"])
def test_an_icon_stays_in_its_square_and_has_one_color(name: str) -> None:
    area = Rect(40, 10, 80, 80)
    image = drawn(glyph(name, area, "ink", 72))
    found = inked(image)
    assert found.x >= 44
    assert found.right <= 116
    assert found.width > 40
    grey = {image.pixelColor(x, y).name() for x in range(200) for y in range(100)}
    assert QColor(LIGHT.color("ink")).name() in grey
    assert icon(name).strokes or icon(name).fills


def test_the_lines_of_an_icon_have_round_ends_and_its_areas_are_whole() -> None:
    drawing = Icon(
        (straight(60, 50, 100, 50),),
        (Circle(Point(150, 50), 10), Circle(Point(155, 50), 10)),
        20.0,
    )
    image = drawn(Glyph("own", drawing, Rect(0, 0, 200, 100), "ink"))
    assert roles_at(image, (53, 50), (51, 41), (107, 50), (152, 50)) == [
        "ink", "background", "ink", "ink",
    ]  # fmt: skip


def test_a_turned_text_runs_upwards_from_its_anchor() -> None:
    for anchor, top in (("start", 20), ("middle", 50), ("end", 80)):
        length = Label("group", "Hammer", 0, 0, 14, "ink").width
        y = {"start": top + length, "middle": top + length / 2, "end": top}[anchor]
        label = Label("group", "Hammer", 100, y, 14, "ink", is_turned=True)
        label = replace(label, anchor=anchor)
        image = blank(200, 180)
        painter = QPainter(image)
        Brush(LIGHT).items(painter, [label], QRegion(image.rect()))
        painter.end()
        found = inked(image)
        assert found.x >= 100 - 14
        assert found.right <= 101
        assert (found.y, found.bottom) == pytest.approx((top, top + length), abs=2.5)
        assert label.extent.inset(-1).holds(*found.middle)


def test_what_fades_is_between_its_color_and_what_lies_beneath() -> None:
    """Text and icons alike: half of their ink is there."""
    label = Label("brief", "MMMM", 20, 60, 40, "ink", "semibold")
    sign = Glyph("own", Icon((), (Circle(Point(160, 50), 20),)), Rect(140, 30, 40, 40), "ink")
    ink, paper = QColor(LIGHT.color("ink")), QColor(LIGHT.color("background"))
    for whole in (label, sign):
        half = replace(whole, opacity=0.5)
        darkest = [
            min(image.pixelColor(x, y).lightness() for x in range(200) for y in range(100))
            for image in (drawn(whole), drawn(half))
        ]
        middle = (ink.lightness() + paper.lightness()) / 2
        assert darkest[0] == pytest.approx(ink.lightness(), abs=2)
        assert darkest[1] == pytest.approx(middle, abs=6)


def box_of(*labels: Label, glyphs: tuple[Glyph, ...] = ()) -> Scene:
    """Return a scene with a box that has two parts, cut at x 100, and some texts."""
    rect = Rect(20, 20, 160, 60)
    mine, theirs = Rect(20, 20, 80, 60), Rect(100, 20, 80, 60)
    parts = (Part("you", RoundedRect(mine, 0)), Part("nobody", RoundedRect(theirs, 0)))
    box = Box("data", "iaas", "Data", rect, 0, parts, labels, glyphs)
    return Scene(200, 100, rows=(Row("data", "own", rect, (), (box,)),))


@pytest.mark.parametrize(
    ("clip", "sides"), [(0, (True, False)), (1, (False, True)), (-1, (True, True))]
)
def test_a_text_and_an_icon_do_not_leave_their_part(clip: int, sides: tuple[bool, bool]) -> None:
    label = Label("brief", "MMMMMMM", 100, 60, 24, "edge", "semibold", "middle", clip)
    dot = Icon((), (Circle(Point(100, 50), 20),))
    sign = Glyph("own", dot, Rect(80, 30, 40, 40), "edge", clip)
    for scene in (box_of(label), box_of(glyphs=(sign,))):
        image = painted(scene, Brush(LIGHT))
        found = [
            "edge" in roles_at(image, *((x, y) for x in columns for y in range(20, 80)))
            for columns in (range(82, 99), range(101, 118))
        ]
        assert found == list(sides)


def test_a_text_that_has_room_in_its_part_is_the_same_as_one_that_is_free() -> None:
    label = Label("party", "You", 30, 55, 16, "edge", "semibold")
    free, confined = box_of(label), box_of(replace(label, clip=0))
    assert painted(free, Brush(LIGHT)) == painted(confined, Brush(LIGHT))


def test_only_what_touches_the_region_is_painted() -> None:
    scene, brush = full_scene(), Brush(LIGHT)
    whole = painted(scene, brush)
    image = blank(scene.width, scene.height)
    region = QRegion(200, 130, 200, 80)
    repaint(image, scene, brush, region)
    for x, y in ((210, 150), (300, 150), (390, 190), (230, 200)):
        assert image.pixel(x, y) == whole.pixel(x, y)
    assert image.copy(0, 260, 600, 140) == blank(600, 140)


def test_a_whole_scene_has_all_that_is_in_it_from_back_to_front() -> None:
    image = painted(full_scene(), Brush(LIGHT))
    roles: Iterable[Role | None] = roles_at(
        image,
        (300, 86),  # the card of the heading
        (150, 30),  # a stop on the track
        (450, 30),  # the handle
        (135, 83),  # a square
        (14, 150),  # the rail
        (300, 137),  # a box of yours
        (100, 200),  # the soft fill of the selected row
        (35, 190),  # the outline around it
        (490, 303),  # the bar
        (20, 350),  # a bullet beside the diagram
    )
    assert list(roles) == [
        "card", "card", "ink", "you", "you_tint", "you", "soft", "ink", "ink", "ink",
    ]  # fmt: skip


def test_a_line_is_painted_around_what_has_the_focus() -> None:
    image = blank(200, 100)
    painter = QPainter(image)
    brush = Brush(LIGHT)
    outline: Outline = RoundedRect(Rect(20, 20, 100, 60), 0)
    painter.fillRect(image.rect(), brush.color("soft"))
    brush.clear(painter, image.rect())
    brush.line(painter, outline, brush.color("ink"), 4)
    brush.shapes(painter, [Shape("dot", Circle(Point(160, 50), 10), "you")])
    brush.labels(painter, [Label("text", "M", 60, 60, 30, "edge")], QRegion(image.rect()))
    painter.end()
    places = (20, 50), (70, 20), (160, 50), (190, 90)
    assert roles_at(image, *places) == ["ink", "ink", "you", "background"]
    assert "edge" in roles_at(image, *((x, y) for x in range(60, 90) for y in range(36, 60)))
