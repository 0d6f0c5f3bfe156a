# SPDX-License-Identifier: MIT
"""Every part of a picture knows what it is: asked of all pictures, by what the content says."""

from collections import Counter
from functools import cache
from itertools import product

import pytest
from msgspec.structs import replace

from explorer.diagram.audience import projected
from explorer.diagram.layout import lay_out
from explorer.diagram.scene import (
    Aside,
    Box,
    Group,
    Heading,
    Label,
    LabelKind,
    LegendEntry,
    Part,
    Row,
    Scene,
    Shape,
    ShapeKind,
    StopHead,
    points_in,
)
from explorer.diagram.shapes import (
    Circle,
    CutRect,
    Moved,
    Point,
    Rect,
    RoundedRect,
    bounds,
)
from explorer.diagram.sizes import Frame
from explorer.diagram.subject import Subject
from explorer.model.stack import Layer, Responsibility
from explorer.model.state import View
from explorer.model.worded import WordedStack
from explorer.model.wording import counts_line
from explorer.story.navigation import jump_to_stop, other_stack, other_view, press_layer
from explorer.story.overlays import toggle_details
from tests import shipped
from tests.samples import small_stack
from tests.talks import start

FRAMES = {
    "window": Frame(1280, 720),
    "low": Frame(870, 390),
    "large text": Frame(700, 400, 2.0, can_scroll=True, least=22),
    "file": Frame(1280, 720, has_title=True, has_heads=True),
    "bare file": Frame(1280, 720, has_legend=False, has_source=False),
    "audience": Frame(1920, 1080, has_heads=True, is_audience=True),
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


@cache
def pictures(key: str, view: View, frame: str) -> tuple[tuple[Subject, Scene], ...]:
    """Return the pictures at and between the stops, plain, with a selection, and hidden layers."""
    stops = range(shipped.STOPS[key])
    places: list[float | None] = [float(stop_index) for stop_index in stops]
    places += [
        stop_index + part for stop_index in stops[1:] for part in (part - 1 for part in BETWEEN)
    ]
    places += [None] if view is View.MATRIX else []
    layers = shipped.stack(key).layers
    every = tuple(layer.id for layer in layers)
    shown = [shipped.subject(key, view, place, layers[-1].id) for place in places]
    plain = shipped.subject(key, view, 1.0)
    shown += [replace(plain, hidden=hidden) for hidden in ((every[0],), every[2:6], every)]
    if FRAMES[frame].is_audience:
        shown += [replace(plain, before=0, caption="What moves?")]
    return tuple((subject, lay_out(subject, FRAMES[frame])) for subject in shown)


@cache
def explained(key: str, view: View) -> tuple[tuple[Layer, str, Scene], ...]:
    """Return what an audience sees when a layer is explained, of every layer at every stop."""
    found = []
    talk = other_stack(start()) if key == "ai" else start()
    talk = talk if view is View.SINGLE else other_view(talk)
    for number, stop in enumerate(shipped.stack(key).stops):
        for layer in shipped.stack(key).layers:
            shown = toggle_details(press_layer(jump_to_stop(talk, number), layer.id))
            scene = projected(shown, shipped.words(), (1920.0, 1080.0)).scene
            found.append((layer, stop.id, scene))
    return tuple(found)


def of_kind(scene: Scene, *kinds: LabelKind) -> list[Label]:
    return [label for label in scene.all_labels if label.kind in kinds]


def shapes_of_kind(scene: Scene, *kinds: ShapeKind) -> list[Shape]:
    marks = [mark for box in scene.boxes for mark in box.marks]
    return [shape for shape in (*scene.shapes, *marks) if shape.kind in kinds]


def whole(labels: tuple[Label, ...] | list[Label]) -> str:
    """Return a text of several lines as one; what crosses a slant is there twice, and said once."""
    return " ".join(label.text for label in labels if label.clip != 1)


# Texts


@every_picture
def test_only_the_title_is_one(key: str, view: View, frame: str) -> None:
    for _subject, scene in pictures(key, view, frame):
        titles = of_kind(scene, "title")
        assert titles == ([scene.heading.title] if FRAMES[frame].has_title else [])
        assert [label.text for label in titles] == [shipped.stack(key).title] * len(titles)
        others = [label.text for label in scene.all_labels if label.kind != "title"]
        assert shipped.stack(key).title not in others


@every_picture
def test_every_layer_has_its_name_once(key: str, view: View, frame: str) -> None:
    for _subject, scene in pictures(key, view, frame):
        found: list[Label] = []
        for layer, row in zip(shipped.stack(key).layers, scene.rows, strict=True):
            in_boxes = [label for box in row.boxes for label in box.labels if label.kind == "layer"]
            assert bool(row.names) is not bool(in_boxes)
            assert (view is View.MATRIX) is bool(row.names)
            assert (row.layer, row.group) == (layer.id, layer.group)
            assert whole([*row.names, *in_boxes]) in (layer.name, layer.short_name)
            assert all(label.kind == "layer" for label in row.names)
            found += [*row.names, *in_boxes]
        assert Counter(of_kind(scene, "layer")) == Counter(found)


@every_picture
def test_words_of_parties_stand_in_the_boxes_only(key: str, view: View, frame: str) -> None:
    words = shipped.words()
    ways = {words.of(kind) for kind in Responsibility}
    ways |= {words.model_dependent_short}
    for subject, scene in pictures(key, view, frame):
        outside = [label for label in scene.labels if label.kind in ("party", "hidden")]
        assert outside == []
        for box in scene.boxes:
            said = [label for label in box.labels if label.kind != "layer"]
            if box.layer in subject.hidden:
                assert [(label.kind, label.text) for label in said] == [("hidden", words.hidden)]
                continue
            assert {label.kind for label in said} == {"party"}
            cell = shipped.stack(key).layer(box.layer).cell(box.stop_id)
            told = whole(said)
            if view is View.MATRIX:
                both = f"{words.you} {words.provider}"
                assert told == {
                    Responsibility.SHARED: both,
                    Responsibility.MODEL_DEPENDENT: words.model_dependent_short,
                }.get(cell.responsibility, words.of(cell.responsibility))
            elif subject.position == subject.stop_index:
                now = told.split(", was ")[0]
                assert now in (words.of(cell.responsibility), words.model_dependent_short)
            else:
                assert set(told.split(" → ")) <= ways


@every_picture
def test_groups_are_named_above_their_layers(key: str, view: View, frame: str) -> None:
    stack = shipped.stack(key)
    for subject, scene in pictures(key, view, frame):
        secret = {stack.layer(layer).group for layer in subject.hidden}
        told = [group for group in stack.groups if group.id not in secret]
        assert [(group.id, group.title) for group in scene.groups] == [
            (group.id, group.name) for group in told
        ]
        assert [whole(group.labels) for group in scene.groups] == [group.name for group in told]
        assert of_kind(scene, "group") == [one for group in scene.groups for one in group.labels]


@every_picture
def test_the_heads_name_the_stops(key: str, view: View, frame: str) -> None:
    stack, words = shipped.stack(key), shipped.words()
    for subject, scene in pictures(key, view, frame):
        heads = scene.heading.stops
        shown = stack.stops if FRAMES[frame].has_heads else ()
        assert [head.stop_id for head in heads] == [stop.id for stop in shown]
        assert of_kind(scene, "stop") == [head.name for head in heads]
        assert [head.name.text for head in heads] == [stop.name for stop in shown]
        details = [label for head in heads for label in head.details]
        assert of_kind(scene, "stop-detail") == details
        for number, head in enumerate(heads):
            below = [shown[number].long_name]
            below += [] if subject.hidden else [counts_line(WordedStack(stack, words), number)]
            assert whole(head.details) == " ".join(below)


@every_picture
def test_what_is_said_above_and_below_the_boxes(key: str, view: View, frame: str) -> None:
    stack, words = shipped.stack(key), shipped.words()
    for subject, scene in pictures(key, view, frame):
        assert of_kind(scene, "headline") == list(scene.headline)
        if subject.hidden:
            assert whole(scene.headline) == words.predict
        assert scene.headline
        captions = of_kind(scene, "caption")
        assert captions == ([scene.caption] if subject.caption else [])
        assert [label.text for label in captions] == [subject.caption] * len(captions)
        entries = of_kind(scene, "legend")
        assert entries == [entry.label for entry in scene.legend]
        assert bool(entries) is FRAMES[frame].has_legend
        used = {cell.responsibility for layer in stack.layers for cell in layer.cells}
        if entries:
            said = [label.text for label in entries]
            assert set(said) == {*(words.of(kind) for kind in used), words.disputed}
            assert len(said) == len(set(said))
        source = of_kind(scene, "source")
        assert source == list(scene.source)
        assert bool(source) is FRAMES[frame].has_source
        if source:
            assert whole(source).startswith(stack.attribution)
        assert of_kind(scene, "text") == []


# Shapes


@every_picture
def test_shapes_are_what_they_are_called(key: str, view: View, frame: str) -> None:
    stack = shipped.stack(key)
    for subject, scene in pictures(key, view, frame):
        tints = view is View.MATRIX and subject.has_current
        assert shapes_of_kind(scene, "column") == ([scene.column] if tints else [])
        has_heads = FRAMES[frame].has_heads
        assert shapes_of_kind(scene, "track") == ([scene.heading.track] if has_heads else [])
        handles = shapes_of_kind(scene, "handle")
        assert handles == ([scene.heading.handle] if has_heads and subject.has_current else [])
        for head in scene.heading.stops:
            assert [shape.kind for shape in head.dot] == ["stop", "stop-inside"]
            assert all(head.rect.holds(*bounds(shape.points).middle) for shape in head.dot)
        assert len(shapes_of_kind(scene, "stop", "stop-inside")) == 2 * len(scene.heading.stops)
        striped = [group.id for group in scene.groups if group.stripe]
        assert striped == [
            group.id
            for group in stack.groups
            if not subject.hidden and all(one.retained for one in stack.layers_of(group.id))
        ]
        assert len(shapes_of_kind(scene, "always-yours")) == len(striped)
        assert shapes_of_kind(scene, "panel", "swatch", "bullet", "line") == []
        assert scene.aside == Aside()


FILLS: dict[ShapeKind, set[str]] = {
    "column": {"tint"},
    "always-yours": {"you"},
    "track": {"rule"},
    "stop": {"muted"},
    "stop-inside": {"background"},
    "handle": {"ink"},
}


@every_picture
def test_shapes_of_a_kind_have_a_color(key: str, view: View, frame: str) -> None:
    for _subject, scene in pictures(key, view, frame):
        for shape in scene.shapes:
            if shape.kind in FILLS:
                assert shape.fill in FILLS[shape.kind]
            else:
                assert shape.kind in ("mark", "mark-inside")


@every_picture
def test_marks_are_where_a_source_differs(key: str, view: View, frame: str) -> None:
    stack = shipped.stack(key)
    for subject, scene in pictures(key, view, frame):
        for box in scene.boxes:
            differs = stack.layer(box.layer).dispute(box.stop_id) is not None
            rests = view is View.MATRIX or subject.position == subject.stop_index
            wanted = differs and rests and box.layer not in subject.hidden
            assert [mark.kind for mark in box.marks] == ["mark", "mark-inside"] * wanted
        marked = [entry for entry in scene.legend if entry.mark]
        assert [entry.label.text for entry in marked] == (
            [shipped.words().disputed] if scene.legend else []
        )
        for entry in scene.legend:
            assert bool(entry.mark) is not bool(entry.sample)
            assert [mark.kind for mark in entry.mark] in ([], ["mark", "mark-inside"])


def test_a_legend_without_a_mark_has_only_samples() -> None:
    stack = small_stack()
    calm = tuple(replace(layer, disputes=()) for layer in stack.layers)
    worded = WordedStack(replace(stack, layers=calm), shipped.words())
    scene = lay_out(Subject(worded, View.MATRIX, 1.0), FRAMES["file"])
    assert len(scene.legend) == 4
    assert all(entry.sample for entry in scene.legend)
    assert shapes_of_kind(scene, "mark", "mark-inside") == []


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
            if view is View.MATRIX or subject.position == subject.stop_index:
                assert parties == PARTIES[kind]
                is_open = kind is Responsibility.MODEL_DEPENDENT
                assert [bool(part.hatch) for part in box.parts if part.party == "you"] == (
                    [is_open] if "you" in parties else []
                )
            assert parties in (["you"], ["you", "provider"], ["provider"])
            for part in box.parts:
                assert bool(part.edge) is (part.party == "provider")
                assert part.is_edge_closed is (part.party == "provider" and len(parties) == 1)


@every_picture
def test_the_samples_of_the_legend_are_of_those_they_name(key: str, view: View, frame: str) -> None:
    words = shipped.words()
    wanted = {words.of(kind): parties for kind, parties in PARTIES.items()} | {words.disputed: []}
    for _subject, scene in pictures(key, view, frame):
        for entry in scene.legend:
            assert [part.party for part in entry.sample] == wanted[entry.label.text]
            is_open = entry.label.text == words.model_dependent
            assert any(part.hatch for part in entry.sample) is is_open


# A panel beside the picture


@pytest.mark.parametrize("view", shipped.VIEWS)
@pytest.mark.parametrize("key", shipped.KEYS)
def test_a_panel_stands_aside_and_its_texts_are_no_part_of_the_picture(
    key: str, view: View
) -> None:
    for layer, stop_id, scene in explained(key, view):
        assert scene.aside.shapes[0].kind == "panel"
        kinds = [shape.kind for shape in scene.aside.shapes[1:]]
        assert set(kinds) == {"swatch", "bullet"}
        assert kinds[0] == "swatch"
        assert kinds.count("swatch") in (1, 2)
        texts = [label for label in scene.aside.labels if label.kind == "text"]
        source = [label for label in scene.aside.labels if label.kind == "source"]
        assert [*texts, *source] == list(scene.aside.labels)
        assert whole(texts).startswith(f"{layer.name} ")
        assert of_kind(scene, "text") == texts
        assert of_kind(scene, "source") == source
        assert whole(source).startswith(shipped.stack(key).attribution.split()[0])
        aside = shapes_of_kind(scene, "panel", "swatch", "bullet", "line")
        assert aside == list(scene.aside.shapes)
        assert scene.box_of(layer.id, stop_id) is not None


# In which order parts are painted


def label(kind: LabelKind) -> Label:
    return Label(kind, kind, 0, 0, 10, "ink")


def shape(kind: ShapeKind) -> Shape:
    return Shape(kind, Circle(Point(0, 0), 1), "ink")


def part() -> Part:
    return Part("you", RoundedRect(Rect(0, 0, 4, 2), 1))


def head(stop_id: str) -> StopHead:
    dot = (shape("stop"), shape("stop-inside"))
    return StopHead(stop_id, Rect(0, 0, 9, 9), dot, label("stop"), (label("stop-detail"),))


def box(layer: str, stop_id: str, x: float, y: float) -> Box:
    rect = Rect(x, y, 40, 20)
    return Box(layer, stop_id, layer, rect, 3, (part(),), (label("party"),), (shape("mark"),))


ROOF = (box("roof", "rent", 10, 10), box("roof", "own", 60, 10))
CELLAR = (box("cellar", "rent", 10, 40), box("cellar", "own", 60, 40))
TWO = (Row("roof", "house", (label("layer"),), ROOF), Row("cellar", "house", (), CELLAR))
HOUSE = Scene(
    120,
    90,
    view=View.MATRIX,
    heading=Heading(
        label("title"), shape("track"), (head("rent"), head("own")), shape("handle")
    ),
    headline=(label("headline"), label("headline")),
    caption=label("caption"),
    column=shape("column"),
    groups=(
        Group("house", "House", Rect(0, 0, 9, 9), (label("group"),), shape("always-yours")),
        Group("garden", "Garden", Rect(0, 9, 9, 9), (label("group"),)),
    ),
    rows=TWO,
    legend=(
        LegendEntry(label("legend"), (part(), part())),
        LegendEntry(label("legend"), mark=(shape("mark"), shape("mark-inside"))),
    ),
    source=(label("source"),),
    aside=Aside((shape("panel"), shape("bullet")), (label("text"),)),
    ring=RoundedRect(Rect(100, 70, 10, 10), 2),
)  # fmt: skip


def test_what_lies_below_comes_first_among_the_shapes() -> None:
    assert [one.kind for one in HOUSE.shapes] == [
        "column", "always-yours",
        "track", "stop", "stop-inside", "stop", "stop-inside", "handle",
        "mark", "mark-inside",
        "panel", "bullet",
    ]  # fmt: skip
    assert list(HOUSE.shapes) == list(HOUSE.shapes)  # they can be asked for again


def test_labels_come_from_above_the_boxes_to_beside_them() -> None:
    assert [one.kind for one in HOUSE.labels] == [
        "title", "stop", "stop-detail", "stop", "stop-detail",
        "headline", "headline", "caption", "source", "legend", "legend", "layer", "text",
    ]  # fmt: skip
    more = Counter(one.kind for one in HOUSE.all_labels) - Counter(one.kind for one in HOUSE.labels)
    assert more == {"party": 4, "group": 2}


def test_the_samples_are_all_the_little_boxes_of_the_legend() -> None:
    assert list(HOUSE.samples) == [part(), part()]


def test_an_empty_scene_has_nothing() -> None:
    empty = Scene(10, 10)
    assert list(empty.shapes) == list(empty.labels) == list(empty.all_labels) == []
    assert list(empty.samples) == list(points_in(empty)) == []
    assert empty.boxes == ()
    assert not empty.is_side_by_side
    assert empty.box_at(1, 1) is empty.row_of("roof") is empty.box_of("roof") is None
    with pytest.raises(IndexError):
        _ = empty.first_box


@every_picture
def test_the_handle_lies_above_the_stops_and_the_stripe_above_the_column(
    key: str, view: View, frame: str
) -> None:
    order: list[ShapeKind] = ["column", "always-yours", "track", "stop", "handle", "mark"]
    for _subject, scene in pictures(key, view, frame):
        kinds = [one.kind.removesuffix("-inside") for one in scene.shapes]
        places = [order.index(kind) for kind in kinds]  # type: ignore[arg-type]  # a kind again
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
    assert fills == {"you": "you", "provider": "provider", "nobody": "background"}


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
    assert area.x <= -1  # the shapes are circles around the corner
    assert area.right == 110  # the ring is at the far end
    assert area.bottom == 80
