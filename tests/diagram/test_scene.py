# SPDX-License-Identifier: MIT
"""Every part of a picture knows what it is, and is drawn in its turn."""

from collections import Counter
from functools import cache
from itertools import product

import pytest
from msgspec.structs import replace

from explorer.diagram.frame import Frame
from explorer.diagram.items import Glyph, Item, Label, LabelKind, Line, Part, Shape, ShapeKind
from explorer.diagram.layout import lay_out
from explorer.diagram.scene import Aside, Box, Row, Scene, points_in
from explorer.diagram.shapes import (
    Circle,
    CutRect,
    Moved,
    Point,
    Rect,
    RoundedRect,
    bounds,
)
from explorer.diagram.subject import Subject
from explorer.diagram.window_fit import window_frame
from explorer.model.stack import Responsibility
from explorer.model.state import View
from tests import shipped
from tests.diagram.legible import is_whole
from tests.scenes import full_scene

FRAMES = {
    "window": Frame(1280, 720),
    "low": Frame(870, 390, is_compact=True, has_legend=False, has_source=False),
    "large text": window_frame(720, 402, 2.0),
    "file": Frame(1280, 720, has_title=True),
    "audience": Frame(1920, 1080, unit=34 / 14, has_squares=False, has_legend=False),
}
BETWEEN = (0.15, 0.5, 0.86)
EACH = list(product(shipped.KEYS, shipped.VIEWS, FRAMES))
every_picture = pytest.mark.parametrize(("key", "view", "frame"), EACH)
PARTIES = {
    Responsibility.CUSTOMER: ["you"],
    Responsibility.SHARED: ["you", "provider"],
    Responsibility.MODEL_DEPENDENT: ["you", "provider"],
    Responsibility.PROVIDER: ["provider"],
}
IN_BOXES = {"party", "brief", "was", "hidden"}


@cache
def pictures(key: str, view: View, frame: str) -> tuple[tuple[Subject, Scene], ...]:
    """Return the pictures at and between the stops, plain, with a selection, and hidden layers."""
    stops = range(shipped.STOPS[key])
    places: list[float | None] = [float(stop_index) for stop_index in stops]
    places += [stop_index - part for stop_index, part in zip(stops[1:], BETWEEN, strict=False)]
    places += [None] if view is View.MATRIX else []
    layers = shipped.stack(key).layers
    every = tuple(layer.id for layer in layers)
    shown = [shipped.subject(key, view, place, layers[-1].id) for place in places]
    plain = shipped.subject(key, view, 1.0)
    shown += [replace(plain, hidden=hidden) for hidden in (every[2:6], every)]
    if frame == "audience":
        shown += [replace(plain, before=0, caption="What moves?")]
    return tuple((subject, lay_out(subject, FRAMES[frame])) for subject in shown)


def of_kind(scene: Scene, *kinds: LabelKind) -> list[Label]:
    return [label for label in scene.all_labels if label.kind in kinds]


def whole(labels: tuple[Label, ...] | list[Label]) -> str:
    """Return a text of several lines as one."""
    return " ".join(label.text for label in labels)


# Texts


@pytest.mark.slow
@every_picture
def test_only_the_title_is_one(key: str, view: View, frame: str) -> None:
    for _subject, scene in pictures(key, view, frame):
        titles = of_kind(scene, "title")
        assert titles == ([scene.heading.title] if FRAMES[frame].has_title else [])
        assert [label.text for label in titles] == [shipped.stack(key).title] * len(titles)
        others = [label.text for label in scene.all_labels if label.kind != "title"]
        assert shipped.stack(key).title not in others


@every_picture
def test_every_layer_has_its_name_once_beside_its_boxes(key: str, view: View, frame: str) -> None:
    for _subject, scene in pictures(key, view, frame):
        found: list[Label] = []
        for layer, row in zip(shipped.stack(key).layers, scene.rows, strict=True):
            assert (row.layer, row.group) == (layer.id, layer.group)
            assert whole(row.names) in (layer.name, layer.short_name)
            assert all(label.kind == "layer" for label in row.names)
            assert row.icon is None or row.icon.name == layer.icon
            found += row.names
        assert Counter(of_kind(scene, "layer")) == Counter(found)


@every_picture
def test_words_of_parties_stand_in_the_boxes_only(key: str, view: View, frame: str) -> None:
    words = shipped.words()
    for subject, scene in pictures(key, view, frame):
        assert not [label for label in scene.labels if label.kind in IN_BOXES]
        for box in scene.boxes:
            assert {label.kind for label in box.labels} <= IN_BOXES
            if box.layer in subject.hidden:
                assert [(one.kind, one.text) for one in box.labels] == [("hidden", words.hidden)]
                continue
            said = [label.text for label in box.labels if label.kind == "party"]
            assert set(said) <= {words.you, words.provider}
            glyphs = [glyph.name for glyph in box.glyphs]
            assert set(glyphs) <= {"person", "cloud"}
            assert said or glyphs


@every_picture
def test_groups_are_named_on_their_rails_unless_they_are_hidden(
    key: str, view: View, frame: str
) -> None:
    stack = shipped.stack(key)
    for subject, scene in pictures(key, view, frame):
        assert [(group.id, group.title) for group in scene.groups] == [
            (group.id, "" if subject.hidden else group.name) for group in stack.groups
        ]
        for shown, group in zip(scene.groups, stack.groups, strict=True):
            assert whole(shown.labels) in ("", group.short_name)
            assert not (subject.hidden and shown.labels)
        assert of_kind(scene, "group") == [one for group in scene.groups for one in group.labels]


@every_picture
def test_each_stop_has_a_head_with_its_name(key: str, view: View, frame: str) -> None:
    stack = shipped.stack(key)
    for _subject, scene in pictures(key, view, frame):
        heads = scene.heading.stops
        assert [head.stop_id for head in heads] == [stop.id for stop in stack.stops]
        for head, stop in zip(heads, stack.stops, strict=True):
            assert is_whole([one.text for one in head.names], stop.name, stop.short_name)
            assert whole(head.details) in ("", stop.long_name)
        assert of_kind(scene, "stop") == [one for head in heads for one in head.names]
        assert of_kind(scene, "stop-detail") == [one for head in heads for one in head.details]


@every_picture
def test_what_is_said_above_and_below_the_boxes(key: str, view: View, frame: str) -> None:
    for subject, scene in pictures(key, view, frame):
        assert of_kind(scene, "headline") == list(scene.headline.labels)
        assert bool(scene.headline.labels) is FRAMES[frame].has_headline
        captions = of_kind(scene, "caption")
        assert captions == ([scene.caption] if subject.caption else [])
        entries = of_kind(scene, "legend")
        assert entries == [entry.label for entry in scene.legend]
        assert bool(entries) is (FRAMES[frame].has_legend and not subject.hidden)
        texts = [label.text for label in entries]
        assert len(texts) == len(set(texts))
        source = of_kind(scene, "source")
        assert source == list(scene.source)
        assert bool(source) is FRAMES[frame].has_source
        if source:
            assert whole(source).startswith(shipped.stack(key).attribution)
        assert of_kind(scene, "text") == []


# Shapes


FILLS: dict[ShapeKind, set[str | None]] = {
    "card": {"card"}, "tab": {"card"}, "track": {"rule"}, "track-done": {"ink"},
    "stop": {"ink", "card"}, "handle": {"card", "ink"},
    "rail": {None, "you_tint", "provider"}, "separator": {None}, "selected": {"soft"},
    "selection": {None}, "bar": {"ink"}, "waterline": {None}, "waterline-casing": {None},
    "border": {None}, "pill": {"card", "ink"}, "dot": {"card", "ink"}, "mark": {None},
    "dash": {None},
}  # fmt: skip


@every_picture
def test_shapes_of_a_kind_have_a_color(key: str, view: View, frame: str) -> None:
    for _subject, scene in pictures(key, view, frame):
        for item in scene.items:
            if isinstance(item, Shape):
                assert item.fill in FILLS[item.kind], item.kind
                assert item.fill or item.line
        assert scene.aside == Aside()


@every_picture
def test_the_parts_of_a_box_are_of_those_who_answer(key: str, view: View, frame: str) -> None:
    stack = shipped.stack(key)
    for subject, scene in pictures(key, view, frame):
        for box in scene.boxes:
            parties = [part.party for part in box.parts]
            kind = stack.layer(box.layer).cell(box.stop_id).responsibility
            if box.layer in subject.hidden:
                assert parties == ["nobody"]
                assert [part.is_dashed for part in box.parts] == [True]
                continue
            assert not any(part.is_dashed for part in box.parts)
            assert parties in (["you"], ["you", "provider"], ["provider"])
            if view is View.MATRIX or subject.position == subject.stop_index:
                assert parties == PARTIES[kind]
                is_open = kind is Responsibility.MODEL_DEPENDENT
                assert [bool(one.hatch) for one in box.parts if one.party == "you"] == (
                    [is_open] if "you" in parties else []
                )


# In which order a scene is drawn


def label(kind: LabelKind) -> Label:
    return Label(kind, kind, 0, 0, 10, "ink")


def shape(kind: ShapeKind) -> Shape:
    return Shape(kind, Circle(Point(0, 0), 1), "ink")


def part() -> Part:
    return Part("you", RoundedRect(Rect(0, 0, 4, 2), 1))


def box(layer: str, stop_id: str, x: float, y: float) -> Box:
    rect = Rect(x, y, 40, 20)
    return Box(layer, stop_id, layer, rect, 3, (part(),), (label("party"),), (), (shape("mark"),))


ROOF = (box("roof", "rent", 10, 10), box("roof", "own", 60, 10))
CELLAR = (box("cellar", "rent", 10, 40), box("cellar", "own", 60, 40))
HOUSE = Scene(
    120,
    90,
    view=View.MATRIX,
    rows=(
        Row("roof", "house", Rect(0, 8, 110, 24), (label("layer"),), ROOF),
        Row("cellar", "house", Rect(0, 38, 110, 24), (), CELLAR),
    ),
    selection=(Shape("selection", RoundedRect(Rect(100, 70, 10, 10), 2), None, Line("ink", 2)),),
)


def named(items: list[Item]) -> list[str]:
    """Return what is drawn, each run of one kind once."""
    names = [
        item.kind
        if isinstance(item, Label | Shape)
        else "icon"
        if isinstance(item, Glyph)
        else "part"
        for item in items
    ]
    return [name for number, name in enumerate(names) if not number or names[number - 1] != name]


def test_a_scene_is_drawn_from_back_to_front() -> None:
    scene = full_scene()
    assert named(list(scene.back)) == [
        "card", "track", "stop", "part", "stop", "stop-detail", "stop", "part", "stop",
        "stop-detail", "handle", "title",
        "part", "headline", "caption",
        "card", "rail", "separator", "group",
        "selected", "icon", "layer", "icon", "layer", "icon", "layer",
    ]  # fmt: skip
    assert named(list(scene.boxes[0].items)) == ["part", "icon", "pill", "party", "brief", "was"]
    assert named(list(scene.front)) == [
        "waterline-casing", "waterline", "bar", "pill", "waterline", "brace", "run", "says",
        "part", "legend", "mark", "legend", "source", "bullet", "text", "selection",
    ]  # fmt: skip
    in_boxes = [item for one in scene.boxes for item in one.items]
    assert list(scene.items) == [*scene.back, *in_boxes, *scene.front]


def test_of_a_stripe_across_the_picture_all_that_is_in_it_is_drawn() -> None:
    scene = shipped.picture("cloud")
    for top, bottom in ((0.0, 40.0), (300.0, 340.0), (600.0, 720.0)):
        some = list(scene.back_between(top, bottom))
        rest = [item for item in scene.back if item not in some]
        assert [item for item in scene.back if item in some] == some
        for item in rest:
            assert item.extent.bottom < top or item.extent.y > bottom


def test_labels_are_all_texts_but_those_of_the_boxes() -> None:
    scene = full_scene()
    more = Counter(scene.all_labels) - Counter(scene.labels)
    assert more == Counter(one for each in scene.boxes for one in each.labels)
    assert list(scene.labels) == list(scene.labels)  # they can be asked for again


def test_an_empty_scene_has_nothing() -> None:
    empty = Scene(10, 10)
    assert list(empty.items) == list(empty.labels) == list(empty.all_labels) == []
    assert list(points_in(empty)) == []
    assert empty.boxes == ()
    assert not empty.is_side_by_side
    assert empty.headline.text == ""
    assert empty.box_at(1, 1) is empty.row_of("roof") is empty.box_of("roof") is None
    with pytest.raises(IndexError):
        _ = empty.first_box


def test_a_soft_hyphen_is_not_drawn_within_a_line() -> None:
    assert Label("layer", "Daten\u00adschutz", 0, 0, 10, "ink").text == "Datenschutz"


def test_a_turned_label_runs_upwards_from_its_anchor() -> None:
    plain = Label("group", "Varies", 100, 50, 10, "ink")
    for anchor, top in (("start", 50 - plain.width), ("middle", 50 - plain.width / 2), ("end", 50)):
        turned = replace(plain, is_turned=True, anchor=anchor)
        assert turned.extent.y == pytest.approx(top)
        assert turned.extent.height == pytest.approx(plain.width)
        assert turned.extent.x < 100 < turned.extent.right


@every_picture
def test_the_handle_lies_above_the_stops_and_the_track_below_them(
    key: str, view: View, frame: str
) -> None:
    order = ["card", "tab", "track", "track-done", "stop", "handle"]
    for _subject, scene in pictures(key, view, frame):
        kinds = [one.kind for one in scene.heading.items if isinstance(one, Shape)]
        places = [order.index(kind) for kind in kinds]
        assert places == sorted(places)


# Finding a part


def test_boxes_are_found_row_by_row() -> None:
    assert [one.id for one in HOUSE.boxes] == ["roof-rent", "roof-own", "cellar-rent", "cellar-own"]
    assert HOUSE.first_box is HOUSE.rows[0].boxes[0]
    assert HOUSE.is_side_by_side


@pytest.mark.parametrize(
    ("place", "found"),
    [
        ((10, 10), "roof-rent"),
        ((49.9, 29.9), "roof-rent"),
        ((50, 20), None),
        ((60, 20), "roof-own"),
        ((30, 30), None),
        ((30, 40), "cellar-rent"),
        ((99.9, 59.9), "cellar-own"),
        ((9.9, 20), None),
        ((105, 75), None),
    ],
)
def test_the_box_under_a_point(place: tuple[float, float], found: str | None) -> None:
    box = HOUSE.box_at(*place)
    assert (box and box.id) == found


def test_a_row_and_a_box_are_found_by_their_layer_and_stop() -> None:
    assert HOUSE.row_of("cellar") is HOUSE.rows[1]
    assert HOUSE.row_of("attic") is None
    assert HOUSE.box_of("cellar", "own") is HOUSE.rows[1].boxes[1]
    assert HOUSE.box_of("cellar") is HOUSE.rows[1].boxes[0]
    assert HOUSE.box_of("cellar", "lease") is None
    assert HOUSE.box_of("attic") is HOUSE.box_of("attic", "own") is None


@every_picture
def test_every_box_of_a_picture_is_found(key: str, view: View, frame: str) -> None:
    for _subject, scene in pictures(key, view, frame):
        for layer in shipped.stack(key).layers:
            row = scene.row_of(layer.id)
            assert row is not None
            assert scene.box_of(layer.id) is row.boxes[0]
            for box in row.boxes:
                assert scene.box_of(layer.id, box.stop_id) is box
                assert scene.box_at(*box.rect.middle) is box


# A part of a box


def test_a_part_has_the_color_of_its_party() -> None:
    fills = {party: Part(party, ()).fill for party in ("you", "provider", "nobody")}
    assert fills == {"you": "you", "provider": "provider", "nobody": "card"}


def test_a_line_is_open_where_a_slant_was_cut_and_closed_around_the_whole() -> None:
    whole = RoundedRect(Rect(0, 0, 20, 10), 2)
    cut = CutRect(whole, Point(12, 10), Point(8, 0))
    for edge, is_closed in ((whole, True), (cut, False), (Moved(cut, 3, 4), False),
                            (Moved(whole, 3, 4), True)):  # fmt: skip
        made = Part("provider", whole, edge=edge)
        assert made.is_edge_closed is is_closed
        assert len(made.edge_points) > 4
    plain = Part("you", whole)
    assert not plain.is_edge_closed
    assert plain.edge_points == ()


def test_a_dashed_line_is_paler() -> None:
    whole = RoundedRect(Rect(0, 0, 20, 10), 2)
    assert Part("provider", whole, edge=whole).edge_role == "edge"
    assert Part("nobody", whole, edge=whole, is_dashed=True).edge_role == "muted"


def test_the_points_of_a_scene_reach_as_far_as_all_that_is_drawn() -> None:
    area = bounds(points_in(HOUSE))
    assert area.x <= -1  # the marks are circles around the corner
    assert area.right == 111  # the line around what is selected is at the far end
    assert area.bottom == 81
