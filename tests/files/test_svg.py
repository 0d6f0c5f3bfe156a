# SPDX-License-Identifier: MIT
import re
from collections.abc import Callable, Iterator
from xml.etree import ElementTree

import pytest
from fontTools.pens.boundsPen import BoundsPen
from fontTools.svgLib.path import parse_path
from msgspec import structs
from msgspec.structs import replace

from explorer.diagram.contours import line_of
from explorer.diagram.icons import Icon
from explorer.diagram.items import Glyph, Item, Label, Line, Part, Shape
from explorer.diagram.label_room import tight_labels
from explorer.diagram.scene import Aside, Scene
from explorer.diagram.shapes import (
    Circle,
    Corner,
    Moved,
    Outline,
    Point,
    Polyline,
    Rect,
    RoundedRect,
    Slant,
    extent,
    left_of,
    points_of,
)
from explorer.diagram.subject import Subject
from explorer.diagram.theme import THEMES, Theme
from explorer.export.picture import Picture
from explorer.files.outlines import outline
from explorer.files.svg import path_data, svg
from explorer.model.state import View
from explorer.model.worded import WordedStack
from tests.samples import small_stack
from tests.scenes import full_scene, left_rounded, straight
from tests.shipped import stack, words

SVG = "{http://www.w3.org/2000/svg}"
PLAIN = {"svg", "title", "desc", "metadata", "g", "rect", "circle", "path", "text"}
LIGHT = THEMES["light"]


def written(key: str = "cloud", view: View = View.SINGLE, position: float = 1.0) -> Picture:
    return Picture(Subject(WordedStack(stack(key), words()), view, position), width=1280)


def named(one: ElementTree.Element) -> str:
    """Return the id of an element without the prefix that tells pictures apart."""
    return one.get("id", "").partition("-")[2]


def ids_of(picture: Picture) -> list[str]:
    return [found for one in parsed(picture).iter() if (found := one.get("id"))]


def parsed(picture: Picture, **more: bool) -> ElementTree.Element:
    raw = svg(picture.scene, picture.theme, picture.width, picture.texts, picture.mark, **more)
    return ElementTree.fromstring(raw)


@pytest.mark.parametrize("key", ["cloud", "ai"])
@pytest.mark.parametrize("view", list(View))
def test_the_pictures_are_those_that_were_looked_at(
    key: str, view: View, compare: Callable[[str, bytes], None]
) -> None:
    picture = replace(written(key, view), has_state=False)
    raw = svg(picture.scene, picture.theme, picture.width, {}, picture.mark)
    compare(f"{key}-{view}.svg", raw)


@pytest.mark.parametrize("key", ["cloud", "ai"])
@pytest.mark.parametrize("view", list(View))
def test_every_box_says_what_it_is(key: str, view: View) -> None:
    picture = written(key, view, 1.0)
    root = parsed(picture)
    named_groups = {group.id for group in picture.scene.groups}
    boxes = {named(one): one for one in root.iter(f"{SVG}g") if one.get("role") == "img"}
    assert len(boxes.keys() - named_groups) == len(picture.scene.boxes)
    for box in picture.scene.boxes:
        found = boxes[box.id]
        assert found.get("aria-label") == box.title
        assert found.findtext(f"{SVG}title") == box.title


def test_a_box_is_called_as_its_button_on_the_screen() -> None:
    names = [one.get("aria-label") for one in parsed(written("cloud", View.MATRIX)).iter()]
    assert "Operating system, IaaS: You (published sources differ)" in names
    assert "Applications, PaaS: Shared" in names
    assert "Runtime and middleware, SaaS: Provider" in names
    assert "Applications, SaaS: Provider (published sources differ)" in names
    open_cell = [one.get("aria-label") for one in parsed(written("ai", View.MATRIX)).iter()]
    assert "Model tuning, PaaS: Depends on the AI model (published sources differ)" in open_cell


def test_text_stays_text_and_shapes_stay_plain() -> None:
    root = parsed(written("ai", View.MATRIX))
    texts = [one.text for one in root.iter(f"{SVG}text")]
    assert "Model tuning" in texts
    kinds = {one.tag.removeprefix(SVG) for one in root.iter() if one.tag.startswith(SVG)}
    assert kinds <= PLAIN
    assert "%" not in ElementTree.tostring(root, encoding="unicode")


def test_names_with_special_characters_are_escaped() -> None:
    odd = "R&D <b> \"'--]]>"
    car = small_stack()
    own = small_stack(
        title=f"Title {odd}",
        attribution=f"Source {odd}",
        groups=tuple(structs.replace(group, name=f"Group {odd}") for group in car.groups),
        layers=tuple(structs.replace(one, name=f"Layer {odd}") for one in car.layers),
        stops=tuple(structs.replace(one, name=f"Stop {odd}") for one in car.stops),
    )
    root = parsed(Picture(Subject(WordedStack(own, words()), View.MATRIX, 1.0), width=1280))
    texts = {one.text for one in root.iter(f"{SVG}text")}
    assert {f"Title {odd}", f"Group {odd}", f"Layer {odd}", f"Stop {odd}"} <= texts
    names = {one.get("aria-label") for one in root.iter(f"{SVG}g")}
    assert f"Layer {odd}, Stop {odd}: Shared (published sources differ)" in names


@pytest.mark.parametrize("key", ["cloud", "ai"])
@pytest.mark.parametrize("view", list(View))
def test_no_id_is_there_twice(key: str, view: View) -> None:
    ids = ids_of(written(key, view))
    assert len(ids) == len(set(ids)) > 12


def test_different_pictures_in_a_page_share_no_id_and_the_same_picture_keeps_its_own() -> None:
    first = written("cloud")
    pictures = [
        first,
        written("ai"),
        written("cloud", View.MATRIX),
        written("cloud", position=2.0),
        replace(first, theme=THEMES["dark"]),
        replace(first, width=640),
        replace(first, has_title=False),
        replace(first, has_state=False),
        replace(first, subject=replace(first.subject, layer="data")),
    ]
    ids = [set(ids_of(one)) for one in pictures]
    assert len(set().union(*ids)) == sum(map(len, ids))
    assert set(ids_of(written("cloud"))) == ids[0]
    assert all(re.fullmatch(r"p[0-9a-f]{8}-[a-z0-9-]+", one) for one in set().union(*ids))


def test_the_picture_is_named_without_any_id_that_a_program_could_drop() -> None:
    picture = written("ai", View.MATRIX)
    root = parsed(picture)
    assert root.get("aria-label") == root.findtext(f"{SVG}title") == picture.scene.title
    assert root.findtext(f"{SVG}desc") == picture.scene.description
    attributes = {name for one in root.iter() for name in one.attrib}
    assert not {"aria-labelledby", "aria-describedby", "href", "clip-path"} & attributes


def test_metadata_names_title_rights_and_source() -> None:
    root = parsed(written())
    said = {one.tag.rpartition("}")[2]: one.text for one in root.iter() if "purl.org" in one.tag}
    assert said["title"] == "The cloud shared responsibility model: IaaS"
    assert "CC0" in (said["rights"] or "")
    assert "Microsoft Learn" in (said["source"] or "")


def test_outlined_texts_are_paths_of_the_same_extent() -> None:
    root = parsed(written(), outline=outline)
    assert not list(root.iter(f"{SVG}text"))
    paths = [one.get("d") or "" for one in root.iter(f"{SVG}path")]
    assert len(paths) > 24
    assert all(path.startswith("M") for path in paths)
    titles = {one.text for one in root.iter(f"{SVG}title")}
    assert "Operating system, IaaS: You (published sources differ)" in titles


def test_the_same_picture_gives_the_same_bytes() -> None:
    one, other = written("ai", View.MATRIX), written("ai", View.MATRIX)
    assert ElementTree.tostring(parsed(one)) == ElementTree.tostring(parsed(other))


def fixed_texts(picture: Picture) -> dict[str, float]:
    """Return the texts that say how wide they are, and how wide."""
    texts = parsed(picture).iter(f"{SVG}text")
    lengths = {one.text or "": one.get("textLength") for one in texts}
    return {text: float(length) for text, length in lengths.items() if length}


def test_only_a_text_that_a_wider_font_would_take_out_of_its_room_says_how_wide_it_is() -> None:
    picture = written("cloud")
    fixed = fixed_texts(picture)
    assert "Identity and directory infrastructure" in fixed  # it fills the column of the names
    assert not {"Applications", "Network controls", "IaaS", "Always yours"} & fixed.keys()
    for label in picture.scene.all_labels:
        if label.text in fixed:
            assert fixed[label.text] == pytest.approx(label.width, abs=0.01)


@pytest.mark.parametrize("key", ["cloud", "ai"])
@pytest.mark.parametrize("view", list(View))
@pytest.mark.parametrize("text", ["You", "Provider"])
def test_the_word_of_a_party_is_as_wide_as_what_somebody_writes_there(
    key: str, view: View, text: str
) -> None:
    for position in range(len(stack(key).stops)):
        assert text not in fixed_texts(written(key, view, position))


def test_a_file_says_how_to_edit_a_text_that_says_how_wide_it_is() -> None:
    how = "<!-- To change a text that has a textLength, remove that"
    label = Label("text", "Some text", 10, 20, 12, "ink")
    for width, is_tight in ((200, False), (label.width + 11, True)):
        raw = svg(Scene(width, 100, aside=Aside((), (label,))), LIGHT, 640, {}).decode()
        assert (how in raw) == ("textLength=" in raw) == is_tight
    picture = written("ai", View.MATRIX)
    assert "textLength" not in svg(picture.scene, picture.theme, 640, {}, "", outline).decode()


def test_a_text_whose_width_is_only_guessed_does_not_say_how_wide_it_is() -> None:
    foreign = small_stack(title="\u6f22\u5b57" * 40)
    picture = Picture(Subject(WordedStack(foreign, words()), View.MATRIX, 1.0), width=1280)
    (label,) = [one for one in picture.scene.all_labels if one.kind == "title"]
    assert label in tight_labels(picture.scene)
    assert label.text not in fixed_texts(picture)


def test_a_hidden_box_has_a_dashed_line_that_no_party_has() -> None:
    shown = written()
    hidden = replace(shown.subject, hidden=("data",))
    root = parsed(replace(shown, subject=hidden))
    groups = {named(one): one for one in root.iter(f"{SVG}g")}
    (line,) = [one for one in groups["data-iaas"] if one.get("stroke-dasharray")]
    assert line.get("stroke") == shown.theme.color("muted")
    dashed = [one for one in groups["hosts-iaas"] if one.get("stroke-dasharray")]
    assert dashed == []


# Each kind of item, as it is read back


def whole(is_outlined: bool = False, theme: Theme = LIGHT) -> ElementTree.Element:
    """Return the scene that has everything, read back."""
    raw = svg(full_scene(), theme, 1200, {"Title": "Who"}, outline=outline if is_outlined else None)
    return ElementTree.fromstring(raw)


def elements(*shapes: Shape) -> list[ElementTree.Element]:
    """Return the elements of some shapes, read back."""
    scene = Scene(200, 100, aside=Aside(shapes))
    root = ElementTree.fromstring(svg(scene, LIGHT, 200, {}, is_transparent=True))
    return [one for one in root if one.tag.removeprefix(SVG) in {"rect", "circle", "path"}]


def look(one: ElementTree.Element) -> dict[str, str]:
    """Return what an element looks like, not where it is."""
    place = {"x", "y", "width", "height", "rx", "cx", "cy", "r", "d"}
    return {name: value for name, value in one.attrib.items() if name not in place}


def test_all_of_a_scene_is_written_in_plain_elements() -> None:
    for is_outlined in (False, True):
        root = whole(is_outlined)
        kinds = {one.tag.removeprefix(SVG) for one in root.iter() if one.tag.startswith(SVG)}
        assert kinds <= PLAIN
        text = ElementTree.tostring(root, encoding="unicode")
        assert not [one for one in ("%", "rgba", "clip-path", "pattern", "url(") if one in text]
    said = [one.text for one in whole().iter(f"{SVG}text")]
    assert said == [label.text for label in full_scene().all_labels]


def test_a_rounded_rectangle_and_a_circle_stay_what_they_are() -> None:
    rounded, sharp, circle, moved = elements(
        Shape("card", RoundedRect(Rect(1, 2, 30, 20), 5), "card", Line("rule", 1.5)),
        Shape("bar", RoundedRect(Rect(1, 2, 30, 20), 0), "ink"),
        Shape("dot", Circle(Point(50.126, 40), 7), "you"),
        Shape("dot", Moved(RoundedRect(Rect(1, 2, 30, 20), 5), 10, 20), None, Line("ink", 2)),
    )
    assert rounded.attrib == {
        "x": "1", "y": "2", "width": "30", "height": "20", "rx": "5",
        "fill": LIGHT.color("card"), "stroke": LIGHT.color("rule"), "stroke-width": "1.5",
    }  # fmt: skip
    assert sharp.get("rx") is None
    assert [circle.get(name) for name in ("cx", "cy", "r")] == ["50.13", "40", "7"]
    assert [moved.get(name) for name in ("x", "y", "fill")] == ["11", "22", "none"]


def test_a_line_with_arcs_is_a_path_with_arcs() -> None:
    rail, open_line = elements(
        Shape("rail", left_rounded(Rect(10, 20, 30, 60), 8), "you_tint"),
        Shape("waterline", straight(0, 5, 40, 5, 40, 30, 60, 50), None, Line("ink", 3, (9, 6))),
    )
    assert rail.get("d") == "M18 20H40V80H18A8 8 0 0 1 10 72V28A8 8 0 0 1 18 20Z"
    assert open_line.get("d") == "M0 5H40V30L60 50"
    assert look(open_line) == {
        "fill": "none", "stroke": LIGHT.color("ink"), "stroke-width": "3",
        "stroke-dasharray": "9 6",
    }  # fmt: skip
    against = Polyline((Corner(0, 0), Corner(10, 0, -5)))
    assert path_data(against) == "M0 0A5 5 0 0 0 10 0"
    assert path_data(Polyline(())) == ""


def outlines() -> Iterator[Outline]:
    """Yield outlines of which a path is made."""
    rect = Rect(10, 20, 90, 40)
    for radius in (0.0, 6.0, 20.0):
        for upper in (20.0, 50.0, 96.0):
            yield left_of(RoundedRect(rect, radius), rect, Slant(upper, upper - 12))
    yield left_rounded(rect, 9)
    yield Polyline((Corner(5, 5), Corner(15, 5, 5), Corner(30, 20, -15)))


@pytest.mark.parametrize("shape", list(outlines()))
def test_a_path_is_where_its_outline_is(shape: Outline) -> None:
    pen = BoundsPen(None)
    parse_path(path_data(line_of(shape)), pen)
    assert pen.bounds is not None
    left, top, right, bottom = pen.bounds
    area = extent(shape)
    expected = area.x, area.y, area.right, area.bottom
    assert (left, top, right, bottom) == pytest.approx(expected, abs=0.3)


@pytest.mark.parametrize("theme", THEMES.values(), ids=list(THEMES))
def test_a_box_has_its_parts_in_the_themes_colors(theme: Theme) -> None:
    groups = {named(one): one for one in whole(theme=theme).iter(f"{SVG}g")}
    _title, fill, *_others = groups["data-iaas"]
    assert (fill.tag, look(fill)) == (f"{SVG}rect", {"fill": theme.color("you")})
    _title, mine, theirs, edge, *_others = groups["apps-iaas"]
    assert [one.get("fill") for one in (mine, theirs, edge)] == [
        theme.color("you"), theme.color("provider"), "none",
    ]  # fmt: skip
    assert edge.get("stroke") == theme.color("edge")
    assert not (edge.get("d") or "").endswith("Z")
    for one in (mine, theirs, edge):
        assert (one.get("d") or "").count("A") == 2
    _title, blank, _text = groups["hosts-iaas"]
    assert look(blank) == {
        "fill": theme.color("card"), "stroke": theme.color("muted"), "stroke-width": "2",
        "stroke-dasharray": "8 4",
    }  # fmt: skip


def test_stripes_are_one_path() -> None:
    stripe = (Point(10, 10), Point(14, 10), Point(12, 20), Point(8, 20))
    other = tuple(point.moved(10, 0) for point in stripe)
    part = Part("you", RoundedRect(Rect(0, 0, 40, 30), 4), (stripe, other))
    scene = full_scene()
    box = structs.replace(scene.boxes[0], parts=(part,))
    row = structs.replace(scene.rows[0], boxes=(box,))
    root = ElementTree.fromstring(svg(replace(scene, rows=(row,)), LIGHT, 600, {}))
    (group,) = [one for one in root.iter(f"{SVG}g") if named(one) == "data-iaas"]
    paths = [one for one in group if one.get("fill") == LIGHT.color("provider")]
    assert [one.get("d") for one in paths] == ["M10 10H14L12 20H8ZM20 10H24L22 20H18Z"]


def test_an_icon_is_a_path_of_lines_with_round_ends_and_one_of_areas() -> None:
    drawing = Icon((straight(1, 2, 3, 4), Circle(Point(5, 5), 2)), (Circle(Point(9, 9), 1),), 1.5)
    row = structs.replace(
        full_scene().rows[0], icon=Glyph("own", drawing, Rect(0, 0, 9, 9), "muted", -1, 0.5)
    )
    scene = Scene(200, 100, rows=(row,))
    root = ElementTree.fromstring(svg(scene, LIGHT, 200, {}, is_transparent=True))
    lines, areas = [one for one in root if one.tag == f"{SVG}path"]
    assert look(lines) == {
        "fill": "none", "stroke": LIGHT.color("muted"), "stroke-width": "1.5",
        "stroke-linecap": "round", "stroke-opacity": "0.5",
    }  # fmt: skip
    assert (lines.get("d") or "").startswith("M1 2L3 4M5 3A2 2 0 0 1 7 5")
    assert look(areas) == {"fill": LIGHT.color("muted"), "fill-opacity": "0.5"}


def test_a_turned_name_is_a_turned_text() -> None:
    (name,) = [one for one in whole().iter(f"{SVG}text") if one.get("transform")]
    assert name.text == "Yours"
    assert name.get("transform") == "rotate(-90 27 190)"
    assert (name.get("x"), name.get("y"), name.get("text-anchor")) == ("27", "190", "middle")


def test_a_text_has_what_differs_from_the_usual() -> None:
    label = Label("text", "Faded", 10, 20, 12.5, "muted", "semibold", "end", opacity=0.25)
    plain = Label("text", "Plain", 10, 40, 12, "ink")
    scene = Scene(200, 100, aside=Aside((), (label, plain)))
    root = ElementTree.fromstring(svg(scene, LIGHT, 200, {}))
    assert (root.get("font-weight"), root.get("stroke-linejoin")) == ("400", "round")
    first, second = root.iter(f"{SVG}text")
    assert first.get("font-weight") == "600"
    assert first.get("fill-opacity") == "0.25"
    assert second.attrib == {"x": "10", "y": "40", "font-size": "12", "fill": LIGHT.color("ink")}
    outlined = ElementTree.fromstring(svg(scene, LIGHT, 200, {}, outline=outline))
    first, second = outlined.iter(f"{SVG}path")
    assert (first.get("fill"), first.get("fill-opacity")) == (LIGHT.color("muted"), "0.25")
    assert second.get("fill-opacity") is None


def test_a_rail_says_the_full_name_of_its_group() -> None:
    groups = {named(one): one for one in whole().iter(f"{SVG}g")}
    assert groups["own"].get("aria-label") == "Always yours, wherever it runs"
    assert groups["own"].findtext(f"{SVG}title") == "Always yours, wherever it runs"
    assert groups["own"].get("role") == "img"


def spelled(item: Item) -> int:
    """Return how many bytes an item took as polygons, without its color: each point as `x,y `."""
    outlines = []
    if isinstance(item, Shape):
        outlines = [item.outline]
    elif isinstance(item, Part):
        outlines = [item.outline, *item.hatch, *([item.edge] if item.edge else [])]
    elif isinstance(item, Glyph):
        outlines = [*item.icon.strokes, *item.icon.fills]
    texts = (" ".join(f"{x:.2f},{y:.2f}" for x, y in points_of(outline)) for outline in outlines)
    return sum(len(f'<polygon points="{text}" fill="#123456"/>') for text in texts)


def test_the_drawing_is_at_least_a_quarter_smaller_than_one_of_polygons() -> None:
    scene = full_scene()
    nothing = replace(scene, rows=tuple(structs.replace(row, names=()) for row in scene.rows))
    drawn = [
        one
        for one in svg(nothing, LIGHT, 600, {}).decode().split("\n")
        if one.startswith(("<rect", "<circle", "<path"))
    ]
    assert sum(map(len, drawn)) < 0.75 * sum(map(spelled, scene.items))
