# SPDX-License-Identifier: MIT
"""The shapes of a slide, read back: what they are, what they are called, and how they are drawn."""

import io
from collections.abc import Iterator
from typing import Any

import pytest
from msgspec.structs import replace
from pptx import Presentation
from pptx.oxml import parse_xml
from pptx.oxml.ns import nsdecls

from explorer.diagram.icons import Icon
from explorer.diagram.items import Glyph, Label, Line, Part, Shape
from explorer.diagram.scene import Aside, Row, Scene
from explorer.diagram.shapes import (
    Circle,
    Corner,
    Outline,
    Point,
    Polyline,
    Rect,
    RoundedRect,
    diamond,
)
from explorer.diagram.theme import THEMES
from explorer.files.pptx.deck_theme import Accent
from explorer.files.pptx.shapes import shapes_of
from explorer.files.pptx.slide_xml import EMU_PER_POINT, Pen
from explorer.model.state import View
from tests.scenes import RAIL, full_scene, left_rounded, split, straight

LIGHT = THEMES["light"]
PEN = Pen(LIGHT, "en-US", EMU_PER_POINT, 0, 0)  # a pixel is a point


def slide_of(scene: Scene, pen: Pen = PEN) -> Any:
    """Return a slide with a scene's shapes, saved and read back."""
    deck = Presentation()
    slide = deck.slides.add_slide(deck.slide_layouts[6])
    shapes = "".join(shapes_of(scene, pen))
    tree = parse_xml(f"<p:spTree {nsdecls('a', 'p')}>{shapes}</p:spTree>")
    slide.shapes.element.extend(list(tree))
    for number, about in enumerate(slide.shapes.element.iter("{*}cNvPr"), 1):
        about.set("id", str(number))
    out = io.BytesIO()
    deck.save(out)
    return Presentation(out).slides[0]


def every_shape(shapes: Any) -> Iterator[Any]:
    for shape in shapes:
        yield shape
        if hasattr(shape, "shapes"):
            yield from every_shape(shape.shapes)


def named(slide: Any, name: str) -> Any:
    (found,) = [one for one in slide.shapes if one.name == name]
    return found


def place_of(shape: Any) -> tuple[float, float, float, float]:
    """Return left, top, width and height in points, which are the scene's pixels."""
    sides = shape.left, shape.top, shape.width, shape.height
    left, top, width, height = (side / EMU_PER_POINT for side in sides)
    return left, top, width, height


def said_of(shape: Any) -> str:
    return "".join(shape.element.xpath("./*/p:cNvPr/@descr | ./p:cNvPr/@descr"))


def is_decorative(shape: Any) -> bool:
    path = "./p:nvSpPr/p:cNvPr|./p:nvGrpSpPr/p:cNvPr"
    (about,) = shape.element.xpath(path)
    return bool(about.xpath(".//*[local-name()='decorative']"))


def drawn(outline: Outline, line: Line | None = None) -> Any:
    """Return an outline as the only shape of a slide, filled or stroked."""
    shape = Shape("line", outline, None if line else "ink", line)
    return named(slide_of(Scene(600, 400, aside=Aside((shape,)))), "!!line 1")


def test_every_text_of_a_scene_is_on_the_slide_once() -> None:
    scene = full_scene()
    texts = [
        line
        for shape in every_shape(slide_of(scene).shapes)
        if shape.has_text_frame
        for line in shape.text_frame.text.split("\n")
        if line
    ]
    assert sorted(texts) == sorted(label.text for label in scene.all_labels)


def test_it_is_read_from_the_heads_over_the_layers_to_the_source() -> None:
    slide = slide_of(full_scene())
    said = [said_of(one) or (one.has_text_frame and one.text_frame.text) for one in slide.shapes]
    order = [
        "Who does what", "IAAS", "SAAS", "Compared with IaaS:", "Always yours, wherever it runs",
        "Information\nand data", "Data: You", "Apps", "Apps: Shared", "Hosts", "Hosts: hidden",
        "waterline", "Sources differ", "After nobody",
    ]  # fmt: skip
    places = [said.index(text) for text in order if text != "Who does what"]
    assert places == sorted(places)


def test_shapes_are_called_by_what_they_are_and_numbered() -> None:
    names = [one.name for one in slide_of(full_scene()).shapes if one.name.startswith("!!")]
    assert len(names) == len(set(names))
    assert {
        "!!card 1", "!!track 1", "!!service model 1", "!!service model 2", "!!handle 2",
        "!!squares 1", "!!squares 2", "!!squares 3", "!!card 2", "!!rail 1", "!!separator 1",
        "!!selected 1", "!!data icon", "!!data name", "!!data", "!!apps", "!!waterline casing 1",
        "!!waterline 1", "!!bar 1", "!!pill 1", "!!legend mark 1", "!!bullet 1", "!!selection 2",
    } <= set(names)  # fmt: skip
    side_by_side = slide_of(replace(full_scene(), view=View.MATRIX))
    assert named(side_by_side, "!!data-iaas")


def test_what_lies_on_top_comes_last() -> None:
    names = [one.name for one in slide_of(full_scene()).shapes]
    order = ["!!card 1", "!!card 2", "!!selected 1", "!!apps", "!!waterline 1", "!!selection 2"]
    assert [name for name in names if name in order] == order
    assert names[-1] == "!!selection 2"


def test_what_says_nothing_is_decorative_and_a_rail_says_its_group() -> None:
    slide = slide_of(full_scene())
    assert said_of(named(slide, "!!rail 1")) == "Always yours, wherever it runs"
    for shape in every_shape(slide.shapes):
        has_text = bool(shape.has_text_frame and shape.text_frame.text)
        assert is_decorative(shape) is not (has_text or bool(said_of(shape))), shape.name


def test_squares_beside_each_other_are_a_group() -> None:
    slide = slide_of(full_scene())
    squares = named(slide, "!!squares 1")
    assert [one.name for one in squares.shapes] == ["you", "you", "provider"]
    assert place_of(squares) == pytest.approx((130, 78, 38, 10))
    *_yours, theirs = squares.shapes
    assert str(theirs.fill.fore_color.rgb) == LIGHT.color("provider")[1:]
    assert str(theirs.line.color.rgb) == LIGHT.color("edge")[1:]
    assert not named(slide, "!!squares 4").has_text_frame  # the sample of the legend


def test_a_shape_is_one_of_powerpoint_s_own_where_it_has_it() -> None:
    rect = Rect(10, 20, 60, 40)
    kinds = {
        "RECTANGLE": RoundedRect(rect, 0),
        "ROUNDED_RECTANGLE": RoundedRect(rect, 10),
        "OVAL": Circle(Point(40, 40), 20),
    }
    for name, outline in kinds.items():
        shape = drawn(outline)
        assert shape.auto_shape_type.name == name
        assert str(shape.fill.fore_color.rgb) == LIGHT.color("ink")[1:]
    rounded = drawn(RoundedRect(rect, 10))
    assert rounded.adjustments[0] == pytest.approx(0.25)
    assert place_of(rounded) == pytest.approx(rect)
    assert place_of(drawn(Circle(Point(40, 40), 20))) == pytest.approx((20, 20, 40, 40))


@pytest.mark.parametrize(
    ("line", "place"),
    [(straight(10, 20, 90, 20), (10, 20, 80, 0)), (straight(10, 20, 10, 70), (10, 20, 0, 50))],
)
def test_an_upright_or_level_line_is_a_line(
    line: Outline, place: tuple[float, float, float, float]
) -> None:
    shape = drawn(line, Line("ink", 3.0))
    assert shape.element.xpath(".//a:prstGeom/@prst") == ["line"]
    assert place_of(shape) == pytest.approx(place)
    assert shape.line.width.pt == pytest.approx(3)


def test_arcs_of_a_freeform_are_arcs() -> None:
    shape = drawn(left_rounded(RAIL, 10))
    arcs = shape.element.xpath(".//a:arcTo")
    assert [(one.get("wR"), one.get("hR")) for one in arcs] == [("127000", "127000")] * 2
    assert [one.get("swAng") for one in arcs] == ["5400000", "5400000"]  # a quarter to the right
    assert [one.get("stAng") for one in arcs] == ["5400000", "10800000"]  # from below, the left
    assert len(shape.element.xpath(".//a:lnTo")) == 4
    assert shape.element.xpath(".//a:close")
    against = drawn(Polyline((Corner(0, 0), Corner(10, 0, -5), Corner(20, 9))))
    (arc,) = against.element.xpath(".//a:arcTo")
    assert int(arc.get("swAng")) == -180 * 60_000


def test_a_line_is_open_or_closed_dashed_or_not_as_it_says() -> None:
    bent = straight(300, 340, 420, 340, 420, 300)
    dashed = drawn(bent, Line("ink", 3.0, (9.0, 6.0)))
    assert not dashed.element.xpath(".//a:close")
    assert dashed.element.xpath(".//a:path/@fill") == ["none"]
    (dash,) = dashed.element.xpath(".//a:ln/a:custDash/a:ds")
    assert (dash.get("d"), dash.get("sp")) == ("300000", "200000")
    assert dashed.element.xpath(".//a:ln/a:round")
    solid = drawn(diamond(Point(50, 50), 6), Line("ink", 3.0))
    assert solid.element.xpath(".//a:close")
    assert not solid.element.xpath(".//a:custDash")
    assert not drawn(diamond(Point(50, 50), 6)).element.xpath(".//a:ln/a:solidFill")


def test_a_shape_may_be_filled_and_stroked() -> None:
    card = named(slide_of(full_scene()), "!!card 2")
    assert str(card.fill.fore_color.rgb) == LIGHT.color("card")[1:]
    assert str(card.line.color.rgb) == LIGHT.color("rule")[1:]
    both = Shape("mark", diamond(Point(50, 50), 6), "card", Line("ink", 2.0))
    shape = named(slide_of(Scene(90, 90, aside=Aside((both,)))), "!!legend mark 1")
    (path,) = shape.element.xpath(".//a:path")
    assert (path.get("fill"), path.get("stroke")) == (None, None)


def test_an_icon_is_one_shape_with_round_ends() -> None:
    drawing = Icon((straight(10, 10, 30, 20), Circle(Point(40, 40), 5)), (), 1.5)
    filled = replace(drawing, fills=(Circle(Point(20, 50), 8),))
    for icon, kinds in (
        (drawing, [("none", None)]),
        (filled, [("none", None), (None, "0")]),
        (replace(filled, strokes=()), [(None, "0")]),
    ):
        glyph = Glyph("own", icon, Rect(0, 0, 60, 60), "muted")
        row = Row("data", "own", Rect(0, 0, 90, 90), (), (), glyph)
        shape = named(slide_of(Scene(90, 90, rows=(row,))), "!!data icon")
        paths = shape.element.xpath(".//a:path")
        assert [(one.get("fill"), one.get("stroke")) for one in paths] == kinds
        assert bool(icon.strokes) == (shape.element.xpath("./p:spPr/a:ln/@cap") == ["rnd"])
        colors = set(shape.element.xpath(".//a:srgbClr/@val"))
        assert colors == {LIGHT.color("muted")[1:]}


def test_an_icon_beside_the_rows_is_numbered() -> None:
    glyph = Glyph("cloud", Icon((), (Circle(Point(20, 50), 8),)), Rect(0, 0, 60, 60), "muted")
    lines: Any = (glyph, glyph)
    shapes = slide_of(Scene(90, 90, lines=lines)).shapes
    assert [one.name for one in shapes] == ["!!cloud 1", "!!cloud 2"]


def test_a_turned_name_is_a_turned_text_box_on_its_rail() -> None:
    slide = slide_of(full_scene())
    (name,) = [one for one in slide.shapes if one.element.xpath(".//a:bodyPr[@vert='vert270']")]
    assert name.text_frame.text == "Yours"
    assert name.text_frame.paragraphs[0].alignment.name == "CENTER"
    left, top, width, height = place_of(name)
    label = next(one for one in full_scene().all_labels if one.is_turned)
    assert top + height / 2 == pytest.approx(190, abs=0.1)
    assert height == pytest.approx(label.width, abs=0.1)
    assert RAIL.x <= left
    assert left + width <= RAIL.right
    for anchor, start in (("start", label.y - label.width), ("end", label.y)):
        turned = replace(label, anchor=anchor)
        (box,) = slide_of(Scene(60, 400, aside=Aside((), (turned,)))).shapes
        assert place_of(box)[1] == pytest.approx(start, abs=0.1)


def test_a_split_box_is_a_group_of_all_that_is_in_it() -> None:
    group = named(slide_of(full_scene()), "!!apps")
    assert said_of(group) == "Apps: Shared"
    assert [one.name for one in group.shapes] == [
        "you", "provider", "person", "cloud", "mark", "You", "Provider",
    ]  # fmt: skip
    yours, theirs, *_others = group.shapes
    assert str(yours.fill.fore_color.rgb) == LIGHT.color("you")[1:]
    assert len(yours.element.xpath(".//a:arcTo")) == 2
    inside, edge = theirs.element.xpath(".//a:path")
    assert (inside.get("stroke"), edge.get("fill")) == ("0", "none")
    assert not edge.xpath("a:close")
    assert str(theirs.line.color.rgb) == LIGHT.color("edge")[1:]


def test_stripes_are_one_shape_over_their_part() -> None:
    box = split(174, has_stripes=True)
    row = Row("apps", "own", box.rect, (), (box,))
    group = named(slide_of(Scene(600, 400, rows=(row,))), "!!apps")
    assert [one.name for one in group.shapes][:3] == ["you", "you hatch", "provider"]
    _yours, stripes, *_others = group.shapes
    assert len(stripes.element.xpath(".//a:moveTo")) == len(box.parts[0].hatch) > 2
    assert str(stripes.fill.fore_color.rgb) == LIGHT.color("provider")[1:]


def test_a_box_with_nothing_but_a_word_is_one_shape_with_that_text() -> None:
    slide = slide_of(full_scene())
    box = named(slide, "!!hosts")
    assert box.text_frame.text == "?"
    assert said_of(box) == "Hosts: hidden"
    assert box.auto_shape_type.name == "ROUNDED_RECTANGLE"
    assert box.element.xpath(".//a:ln/a:custDash")
    assert box.text_frame.word_wrap is False


@pytest.mark.parametrize("is_striped", [False, True])
def test_a_word_that_is_not_in_the_middle_or_a_striped_box_makes_it_a_group(
    is_striped: bool,
) -> None:
    scene = full_scene()
    row = scene.rows[2]
    (box,) = row.boxes
    (part,), (label,) = box.parts, box.labels
    if is_striped:
        band = (Point(230, 220), Point(240, 220), Point(240, 240), Point(230, 240))
        part = replace(part, hatch=(band,))
    else:
        label = replace(label, x=230, anchor="start")
    other = replace(box, parts=(part,), labels=(label,))
    slide = slide_of(replace(scene, rows=(replace(row, boxes=(other,)),)))
    group = named(slide, "!!hosts")
    assert [one.name for one in group.shapes][-1] == "?"
    assert said_of(group) == "Hosts: hidden"


def test_a_cell_with_lines_at_some_sides_is_a_group_too() -> None:
    rect = Rect(220, 214, 360, 30)
    part = Part("provider", RoundedRect(rect, 0), edge=straight(220, 214, 580, 214, 580, 244))
    label = Label("party", "Provider", 400, 234, 13, "provider_text", "semibold", "middle")
    scene = full_scene()
    box = replace(scene.rows[2].boxes[0], parts=(part,), labels=(label,))
    slide = slide_of(replace(scene, rows=(replace(scene.rows[2], boxes=(box,)),)))
    theirs, word = named(slide, "!!hosts").shapes
    assert [(one.get("fill"), one.get("stroke")) for one in theirs.element.xpath(".//a:path")] == [
        (None, "0"), ("none", None),
    ]  # fmt: skip
    assert word.text_frame.text == "Provider"


def test_only_the_roles_of_accents_are_colors_of_the_scheme() -> None:
    pen = replace(PEN, accents={"you": Accent("accent1"), "edge": Accent("accent2", 0.5, 0.25)})
    slide = slide_of(full_scene(), pen)
    used = {one.get("val") for one in slide.element.iter("{*}schemeClr")}
    assert used == {"accent1", "accent2"}
    own = {f"#{one.get('val')}" for one in slide.element.iter("{*}srgbClr")}
    assert not {LIGHT.color("you"), LIGHT.color("edge")} & own
    edge = next(one for one in slide.element.iter("{*}schemeClr") if one.get("val") == "accent2")
    assert [(one.tag.rpartition("}")[2], one.get("val")) for one in edge] == [
        ("lumMod", "50000"),
        ("lumOff", "25000"),
    ]
