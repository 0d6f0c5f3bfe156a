# SPDX-License-Identifier: MIT
"""What must hold of every picture, of both stacks, in both views, at every size."""

import math
from collections.abc import Iterable
from functools import cache
from itertools import combinations, pairwise, product

import msgspec
import pytest
from msgspec.structs import replace

from explorer.diagram.layout import lay_out
from explorer.diagram.scene import Box, Label, Scene
from explorer.diagram.shapes import Outline, Point, Polygon, Rect, bounds, cut, extent
from explorer.diagram.sizes import Frame
from explorer.diagram.stop_bars import stop_bars
from explorer.diagram.subject import Subject
from explorer.diagram.text import ELLIPSIS
from explorer.diagram.theme import THEMES
from explorer.model.shares import customer_share, responsibilities
from explorer.model.stack import Responsibility, Stack
from explorer.model.state import View
from explorer.model.worded import WordedStack
from explorer.model.wording import answer
from explorer.story import library
from tests import shipped
from tests.samples import small_stack, tall_stack

SIZES = [
    (870, 390),
    (900, 420),
    (1000, 560),
    (1280, 620),
    (1600, 760),
    (1920, 950),
    (2560, 1300),
    (3840, 2000),
    (2400, 420),
    (760, 1400),
    (600, 1800),
]
SCALES = [1.0, 1.25, 1.5, 2.0]
SCREEN = [Frame(*size, text_scale=scale) for size, scale in product(SIZES, SCALES)]
FILES = [replace(frame, has_title=True, has_heads=True) for frame in SCREEN[::3]]
BARE = [replace(frame, has_legend=False, has_source=False) for frame in SCREEN[:: len(SCALES)]]
FRAMES = [*SCREEN, *FILES, *BARE]
BETWEEN = [0.02, 0.1, 0.25, 0.4, 0.5, 0.63, 0.8, 0.97]
PICTURES = [(key, view) for key in shipped.KEYS for view in shipped.VIEWS]

every_picture = pytest.mark.parametrize(("key", "view"), PICTURES)
every_stack = pytest.mark.parametrize("key", shipped.KEYS)


@cache
def at_stops(key: str, view: View) -> tuple[Scene, ...]:
    """Return the pictures at all stops, in all frames."""
    stops = range(shipped.STOPS[key])
    return tuple(
        lay_out(shipped.subject(key, view, float(stop_index)), frame)
        for frame, stop_index in product(FRAMES, stops)
    )


@cache
def boxes_at_stops(key: str, view: View) -> tuple[Box, ...]:
    """Return the boxes of all these pictures, those that are in several of them once."""
    boxes = (box for scene in at_stops(key, view) for box in scene.boxes)
    return tuple({id(box): box for box in boxes}.values())


@cache
def in_between(key: str) -> tuple[tuple[Frame, float, Scene], ...]:
    """Return the pictures at positions between the stops, in some frames."""
    stops = range(shipped.STOPS[key] - 1)
    places = [
        (frame, stop_index + part)
        for frame, stop_index, part in product(FRAMES[::9], stops, BETWEEN)
    ]
    return tuple(
        (frame, position, lay_out(shipped.subject(key, View.SINGLE, position), frame))
        for frame, position in places
    )


def all_labels(scene: Scene) -> list[Label]:
    """Return every label of a picture."""
    in_boxes = [label for box in scene.boxes for label in box.labels]
    in_groups = [label for group in scene.groups for label in group.labels]
    return [*in_boxes, *in_groups, *scene.labels]


def corners(rect: Rect) -> Polygon:
    """Return the corners of a rectangle, clockwise."""
    x, y, right, bottom = rect.x, rect.y, rect.right, rect.bottom
    return (Point(x, y), Point(right, y), Point(right, bottom), Point(x, bottom))


def has_inside(polygon: Polygon, points: Polygon) -> bool:
    """Return whether points lie in a convex, clockwise polygon, give or take 0.01 pixels."""
    around = pairwise((*polygon, *polygon[:1]))
    return all(
        (b.x - a.x) * (y - a.y) - (b.y - a.y) * (x - a.x) >= -0.01 * math.dist(a, b)
        for a, b in around
        for x, y in points
    )


def holds(outer: Rect, inner: Rect) -> bool:
    """Return whether a rectangle lies in another."""
    return (
        outer.x <= inner.x + 0.01
        and outer.y <= inner.y + 0.01
        and inner.right <= outer.right + 0.01
        and inner.bottom <= outer.bottom + 0.01
    )


def meet(one: Rect, other: Rect) -> bool:
    """Return whether two rectangles have more than a side in common."""
    return (
        one.x < other.right - 0.01
        and other.x < one.right - 0.01
        and one.y < other.bottom - 0.01
        and other.y < one.bottom - 0.01
    )


def meets(polygon: Polygon, rect: Rect) -> bool:
    """Return whether a convex polygon reaches into a rectangle."""
    if not meet(bounds(polygon), rect):
        return False
    for start, end in pairwise((*corners(rect), corners(rect)[0])):
        polygon = cut(polygon, start, end)
    return len(polygon) > 2 and min(bounds(polygon)[2:]) > 0.01


def area(polygon: Polygon) -> float:
    """Return the area of a polygon."""
    around = pairwise((*polygon, *polygon[:1]))
    return abs(sum(a.x * b.y - b.x * a.y for a, b in around)) / 2


def ink(label: Label) -> Rect:
    """Return the rectangle of a label's capitals and descenders."""
    return Rect(label.left, label.y - 0.73 * label.size, label.width, 0.94 * label.size)


def ring_of(scene: Scene) -> Outline:
    """Return the line around what is selected, which must be there."""
    assert scene.ring is not None
    return scene.ring


def headline(scene: Scene) -> str:
    """Return the sentence above the boxes, its rows as one."""
    return " ".join(label.text for label in scene.headline)


def names_beside(scene: Scene) -> list[str]:
    """Return the names at the left of the boxes of a matrix, top to bottom."""
    sides = sorted({(box.rect.y, box.rect.bottom) for box in scene.boxes})
    left = min(box.rect.x for box in scene.boxes)
    names = [label for label in scene.labels if label.left < left]
    return [
        " ".join(label.text for label in names if top < label.y < bottom) for top, bottom in sides
    ]


# At the stops, in every frame


@every_picture
def test_no_label_leaves_its_box(key: str, view: View) -> None:
    for box in boxes_at_stops(key, view):
        assert all(holds(box.rect, label.extent) for label in box.labels), box.title


@every_picture
def test_no_label_crosses_a_slant(key: str, view: View) -> None:
    fills = {"you_text": "you", "provider_text": "provider"}
    for box in boxes_at_stops(key, view):
        parts: dict[str, Polygon] = {part.fill: part.points for part in box.parts}
        for label in box.labels:
            assert label.clip == -1
            assert has_inside(parts[fills[label.role]], corners(label.extent)), box.title


@every_picture
def test_no_two_texts_overlap(key: str, view: View) -> None:
    for scene in at_stops(key, view):
        labels = sorted(all_labels(scene), key=lambda label: label.extent.y)
        for number, label in enumerate(labels):
            here = ink(label)
            for other in labels[number + 1 :]:
                if other.extent.y > here.bottom:
                    break
                assert not meet(here, ink(other)), (label.text, other.text, scene.width)


@every_picture
def test_boxes_stay_inside_the_picture_and_apart(key: str, view: View) -> None:
    for scene in at_stops(key, view):
        whole = Rect(0, 0, scene.width, scene.height)
        grown_boxes = [box.rect.inset(-scene.edge_width / 2) for box in scene.boxes]
        assert all(holds(whole, rect) for rect in grown_boxes)
        assert not any(meet(one, other) for one, other in combinations(grown_boxes, 2))


@every_picture
def test_everything_stays_inside_the_picture(key: str, view: View) -> None:
    for scene in at_stops(key, view):
        whole = Rect(0, 0, scene.width, scene.height)
        assert all(holds(whole, label.extent) for label in all_labels(scene))
        assert all(holds(whole, bounds(part.points)) for part in scene.samples)
        assert all(holds(whole, bounds(shape.points)) for shape in scene.shapes)


@every_picture
def test_no_type_is_smaller_than_eleven_pixels(key: str, view: View) -> None:
    for scene in at_stops(key, view):
        assert min(label.size for label in all_labels(scene)) >= 11


@every_picture
def test_no_text_is_cut_short(key: str, view: View) -> None:
    for scene in at_stops(key, view):
        for label in all_labels(scene):
            assert label.text
            is_narrow = scene.width < 700 and view is View.MATRIX
            assert ELLIPSIS not in label.text or is_narrow, (label.text, scene.width)


@every_picture
def test_every_layer_is_named_in_full_or_by_its_short_name(key: str, view: View) -> None:
    layers = shipped.stack(key).layers
    for scene in at_stops(key, view)[:: shipped.STOPS[key]]:
        if view is View.SINGLE:
            shown = [" ".join(label.text for label in box.labels[:-1]) for box in scene.boxes]
        else:
            shown = names_beside(scene)
        for layer, name in zip(layers, shown, strict=True):
            assert name in (layer.name, layer.short_name)


@every_picture
def test_marks_and_stripes_never_touch_a_text(key: str, view: View) -> None:
    for box in boxes_at_stops(key, view):
        drawn = [stripe for part in box.parts for stripe in part.hatch]
        drawn += [mark.points for mark in box.marks]
        for polygon, label in product(drawn, box.labels):
            assert not meets(polygon, ink(label)), (box.title, box.rect, label.text)


@every_stack
@pytest.mark.parametrize("you", ["Contoso", "Northwind Traders", "W" * 40])
def test_names_of_parties_keep_clear_of_marks_and_slants(key: str, you: str) -> None:
    words = shipped.words().renamed(you, "Provider")
    subject = Subject(WordedStack(shipped.stack(key), words), View.MATRIX, has_current=False)
    for frame in (*FRAMES[::5], replace(FILES[0], width=760, height=860)):
        for box in lay_out(subject, frame).boxes:
            for label in box.labels:
                assert label.clip == -1, (frame.width, box.title)
                assert holds(box.rect, label.extent), (frame.width, box.title)
                assert label.size >= 11
                assert not any(meets(mark.points, ink(label)) for mark in box.marks), box.title


def test_a_name_is_written_smaller_before_it_is_cut() -> None:
    words = shipped.words().renamed("Contoso", "Provider")
    subject = Subject(WordedStack(shipped.stack("cloud"), words), View.MATRIX, has_current=False)
    scene = lay_out(subject, replace(FILES[0], width=1000, height=860))
    shared = next(box for box in scene.boxes if box.layer == "directory" and box.stop_id == "paas")
    whole = next(box for box in scene.boxes if box.layer == "directory" and box.stop_id == "iaas")
    assert [label.text for label in shared.labels] == ["Contoso", "Provider"]
    assert shared.labels[0].size == shared.labels[1].size < whole.labels[0].size


@every_picture
def test_disputed_boxes_carry_a_mark_and_no_others(key: str, view: View) -> None:
    stack = shipped.stack(key)
    disputed = {(layer.id, dispute.stop) for layer in stack.layers for dispute in layer.disputes}
    assert disputed
    marked = {(box.layer, box.stop_id) for box in boxes_at_stops(key, view) if box.marks}
    assert marked == disputed
    for box in boxes_at_stops(key, view):
        assert all(holds(box.rect, bounds(mark.points)) for mark in box.marks)


@every_picture
def test_a_mark_lies_on_the_part_whose_color_it_has(key: str, view: View) -> None:
    for box in boxes_at_stops(key, view):
        for outer, inner in zip(box.marks[::2], box.marks[1::2], strict=True):
            part = next(part for part in box.parts if part.fill == inner.fill)
            assert has_inside(part.points, outer.points)
            assert outer.fill == f"{inner.fill}_text"
            assert not any(meets(stripe, bounds(outer.points)) for stripe in part.hatch)


@every_picture
def test_the_legend_and_the_line_stand_above_the_boxes(key: str, view: View) -> None:
    for scene in at_stops(key, view):
        top = min(group.rect.y for group in scene.groups)
        left, right = scene.groups[0].labels[0].left, scene.boxes[-1].rect.right
        assert all(bounds(part.points).bottom <= top for part in scene.samples)
        assert all(left - 0.01 <= bounds(part.points).x for part in scene.samples)
        above = [label for label in scene.labels if label.y < top and label.anchor == "start"]
        assert above
        assert all(left - 0.01 <= label.left for label in above)
        assert all(label.left + label.width <= right + 0.01 for label in above)


@every_picture
def test_a_groups_name_can_be_clicked_above_its_first_box(key: str, view: View) -> None:
    for scene in at_stops(key, view):
        for group in scene.groups:
            assert all(holds(group.rect, ink(label)) for label in group.labels)
            assert not any(meet(group.rect, box.rect) for box in scene.boxes)
            first = shipped.stack(key).layers_of(group.id)[0].id
            below = next(box for box in scene.boxes if box.rect.y > group.rect.y)
            assert below.layer == first


@every_picture
def test_the_ring_surrounds_the_selected_box_and_touches_no_text(key: str, view: View) -> None:
    layers = shipped.stack(key).layers
    for frame, layer, theme in product(FRAMES[::7], layers, THEMES.values()):
        scene = lay_out(shipped.subject(key, view, 1.0, layer.id), frame, theme.edge_width)
        stop_id = shipped.stack(key).stops[1].id
        box = next(box for box in scene.boxes if (box.layer, box.stop_id) == (layer.id, stop_id))
        around = extent(ring_of(scene))
        assert holds(Rect(0, 0, scene.width, scene.height), around.inset(-scene.ring_width / 2))
        inner = around.inset(scene.ring_width / 2)
        assert holds(inner, box.rect.inset(-scene.edge_width / 2))
        outer = around.inset(-scene.ring_width / 2)
        for label in all_labels(scene):
            here = ink(label).inset(0.5)
            assert holds(inner, here) or not meet(outer, here), (label.text, frame)


def test_where_there_is_room_the_ring_leaves_a_gap_of_its_own() -> None:
    scene = shipped.picture("cloud", layer="applications")
    box = next(box for box in scene.boxes if box.layer == "applications")
    around = box.rect.inset(-2.2 * scene.edge_width)
    assert tuple(extent(ring_of(scene))) == pytest.approx(tuple(around))
    assert scene.ring_width == 2 * scene.edge_width


def test_without_a_current_column_the_ring_surrounds_the_whole_row() -> None:
    scene = shipped.picture("cloud", View.MATRIX, None, "applications")
    row = [box.rect for box in scene.boxes if box.layer == "applications"]
    around = extent(ring_of(scene)).inset(scene.ring_width / 2)
    assert len(row) == 4
    assert all(holds(around, rect) for rect in row)
    others = [box.rect for box in scene.boxes if box.layer != "applications"]
    assert not any(meet(around, rect) for rect in others)


def test_without_a_selection_there_is_no_ring() -> None:
    assert shipped.picture("cloud").ring is None
    assert shipped.picture("cloud", layer="no-such-layer").ring is None


# Between the stops


@every_stack
def test_the_customers_part_is_the_share_at_every_position(key: str) -> None:
    for _frame, position, scene in in_between(key):
        for layer, box in zip(shipped.stack(key).layers, scene.boxes, strict=True):
            mine = sum(area(part.points) for part in box.parts if part.fill == "you")
            whole = sum(area(part.points) for part in box.parts)
            lean = box.labels[0].size * box.rect.height
            assert abs(mine - customer_share(layer, position) * whole) < lean / 2, layer.id


@every_stack
def test_a_layer_that_nobody_hands_over_stands_still(key: str) -> None:
    for frame, position, scene in in_between(key):
        before = lay_out(shipped.subject(key, View.SINGLE, float(int(position))), frame)
        for layer, box, old in zip(
            shipped.stack(key).layers, scene.boxes, before.boxes, strict=True
        ):
            assert box.rect == old.rect
            if len(set(responsibilities(layer, position))) == 1:
                assert (box.parts, box.labels) == (old.parts, old.labels), layer.id
            else:
                assert box.labels[-1].text != old.labels[-1].text


def test_always_yours_layers_never_move() -> None:
    retained = [layer.id for layer in shipped.stack("cloud").layers if layer.retained]
    assert len(retained) == 4
    seen = {
        (box.layer, box.rect, box.parts, box.labels)
        for tenth in range(31)
        for box in shipped.picture("cloud", View.SINGLE, tenth / 10).boxes
        if box.layer in retained
    }
    assert len(seen) == 4


def test_a_hand_over_that_touches_a_model_dependent_cell_is_hatched_throughout() -> None:
    scene_of = {part / 20: shipped.picture("ai", View.SINGLE, part / 20) for part in range(1, 40)}
    touched = 0
    for position, scene in scene_of.items():
        for layer, box in zip(shipped.stack("ai").layers, scene.boxes, strict=True):
            hatch = [stripe for part in box.parts for stripe in part.hatch]
            if Responsibility.MODEL_DEPENDENT not in responsibilities(layer, position):
                assert not hatch
                continue
            touched += 1
            name_end = max(label.left + label.width for label in box.labels if label.left < 200)
            end = bounds(box.parts[0].points).right
            word = min(label.left for label in box.labels if label.anchor == "end")
            if hatch:
                assert bounds(hatch[0]).x > name_end
                assert bounds(hatch[-1]).right < word
                assert bounds(hatch[-1]).right > min(end, word) - 2 * box.rect.height
            else:
                assert end < name_end + 1.5 * box.rect.height, (box.title, position)
    assert touched > 100


@every_stack
def test_stripes_never_touch_a_text_between_the_stops(key: str) -> None:
    for frame, position, scene in in_between(key):
        for box in scene.boxes:
            stripes = [stripe for part in box.parts for stripe in part.hatch]
            for stripe, label in product(stripes, box.labels):
                assert not meets(stripe, ink(label)), (box.title, position, frame)


@every_stack
def test_a_label_that_the_slant_crosses_is_there_once_for_each_side(key: str) -> None:
    crossings = 0
    for _frame, position, scene in in_between(key):
        for box in scene.boxes:
            clipped = [label for label in box.labels if label.clip >= 0]
            for one, other in zip(clipped[::2], clipped[1::2], strict=True):
                assert (one.clip, one.role) == (0, "you_text")
                assert (other.clip, other.role) == (1, "provider_text")
                assert replace(one, clip=1, role="provider_text") == other
                crossings += 1
            for label in box.labels:
                if label.clip < 0:
                    part = "you" if label.role == "you_text" else "provider"
                    points = next(p.points for p in box.parts if p.fill == part)
                    assert has_inside(points, corners(label.extent)), (label.text, position)
    assert crossings


@every_stack
def test_no_text_leaves_its_box_or_another_text_between_the_stops(key: str) -> None:
    for frame, _position, scene in in_between(key):
        for box in scene.boxes:
            shown = {replace(label, clip=-1, role="ink") for label in box.labels}
            assert all(holds(box.rect, label.extent) for label in shown), (box.title, frame)
            assert not any(meet(ink(one), ink(two)) for one, two in combinations(shown, 2))


def test_between_stops_a_box_says_both_ends() -> None:
    scene = shipped.picture("cloud", View.SINGLE, 1.5)
    words = {box.layer: box.labels[-1].text for box in scene.boxes}
    assert words["applications"] == "You → Shared"
    assert words["operating-system"] == "You → Provider"
    assert words["data"] == "You"


@pytest.mark.parametrize(
    ("key", "position", "line"),
    [
        ("cloud", 0.0, "Everything here is yours: full control, and the full burden"),
        ("cloud", 0.5, "From On-premises to IaaS: hosts, network and datacenter going to the "
         "provider"),
        ("cloud", 1.0, "Since On-premises: hosts, network and datacenter went to the provider"),
        ("cloud", 1.1, "From IaaS to PaaS: runtime and operating system going to the provider; "
         "directory, applications and network controls becoming shared"),
        ("cloud", 2.0, "Since IaaS: runtime and operating system went to the provider; "
         "directory, applications and network controls became shared"),
        ("cloud", 2.9, "From PaaS to SaaS: applications and network controls going to the "
         "provider"),
        ("cloud", 3.0, "Since PaaS: applications and network controls went to the provider"),
        ("ai", 0.0, "Already shared: AI compute"),
        ("ai", 0.5, "From IaaS to PaaS: AI compute going to the provider; app safety and model "
         "safety becoming shared; 4 layers coming to depend on the AI model"),
        ("ai", 1.0, "Since IaaS: AI compute went to the provider; app safety and model safety "
         "became shared; 4 layers came to depend on the AI model"),
        ("ai", 1.5, "From PaaS to SaaS: 8 layers going to the provider; identity and access, "
         "data governance and plugins becoming shared"),
        ("ai", 2.0, "Since PaaS: 8 layers went to the provider; identity and access, "
         "data governance and plugins became shared"),
    ],
)  # fmt: skip
def test_the_line_names_what_is_handed_over(key: str, position: float, line: str) -> None:
    for view in shipped.VIEWS:
        assert headline(shipped.picture(key, view, position)) == line


@every_stack
def test_without_a_current_column_the_line_names_the_whole_picture(key: str) -> None:
    line = headline(shipped.picture(key, View.MATRIX, None))
    assert line == "Who answers for which layer, service model by service model"
    assert line == shipped.words().all_models


@every_picture
def test_nothing_but_the_line_stands_between_the_heads_and_the_boxes(key: str, view: View) -> None:
    scene = shipped.picture(key, view)
    above = max(head.rect.bottom for head in scene.heading.stops)
    below = scene.groups[0].rect.y
    between = [label for label in scene.labels if above < label.y < below]
    told = [label.text for label in between]
    assert told == [
        *(label.text for label in scene.headline),
        *(e.label.text for e in scene.legend),
    ]
    assert headline(scene) in told


# The matrix's current column


def test_the_tint_follows_the_position() -> None:
    def tint(position: float) -> Rect:
        scene = shipped.picture("cloud", View.MATRIX, position)
        return bounds(next(shape.points for shape in scene.shapes if shape.fill == "tint"))

    columns = shipped.picture("cloud", View.MATRIX).columns
    for stop_index, column in enumerate(columns):
        assert tint(stop_index).middle.x == pytest.approx(column)
    halfway = (columns[1] + columns[2]) / 2
    assert tint(1.5).middle.x == pytest.approx(halfway)
    boxes = [b.rect for b in shipped.picture("cloud", View.MATRIX).boxes if b.stop_id == "iaas"]
    assert all(holds(tint(1), rect) for rect in boxes)
    others = [b.rect for b in shipped.picture("cloud", View.MATRIX).boxes if b.stop_id != "iaas"]
    assert not any(meet(tint(1), rect) for rect in others)


def looks(labels: Iterable[Label]) -> set[tuple[str, str, float]]:
    """Return the colors, weights and sizes of some texts."""
    return {(label.role, label.weight, label.size) for label in labels}


@every_stack
def test_with_a_position_one_column_is_the_current_one(key: str) -> None:
    scene = shipped.picture(key, View.MATRIX, 1.0)
    shapes = [shape.kind for shape in scene.shapes if shape.kind in ("column", "handle")]
    assert shapes == ["column", "handle"]
    assert [shape.fill for shape in scene.shapes].count("tint") == 1
    first, current, *_rest = scene.heading.stops
    assert looks([current.name]) != looks([first.name])
    assert looks(current.details) != looks(first.details)


@every_stack
def test_without_a_position_no_column_is_the_current_one(key: str) -> None:
    stack = shipped.stack(key)
    for chosen in ("", *(layer.id for layer in stack.layers)):
        scene = shipped.picture(key, View.MATRIX, None, chosen)
        assert scene.column is None
        assert scene.heading.handle is None
        assert {shape.kind for shape in scene.shapes}.isdisjoint({"column", "handle"})
        marks = [shape for entry in scene.legend for shape in entry.mark if shape.fill == "ink"]
        assert [shape for shape in scene.shapes if shape.fill in ("tint", "ink")] == marks
        assert len(marks) == 1
        assert scene.title == stack.title
        heads = scene.heading.stops
        assert [head.name.text for head in heads] == [stop.name for stop in stack.stops]
        assert len(looks(head.name for head in heads)) == 1
        assert len(looks(label for head in heads for label in head.details)) == 1
        assert all(head.details for head in heads)


@every_stack
def test_without_a_position_the_ring_runs_along_the_whole_row(key: str) -> None:
    for layer in shipped.stack(key).layers:
        scene = shipped.picture(key, View.MATRIX, None, layer.id)
        row = [box.rect for box in scene.boxes if box.layer == layer.id]
        assert len(row) == shipped.STOPS[key]
        whole = bounds(point for rect in row for point in corners(rect))
        gap = whole.x - extent(ring_of(scene)).x
        assert gap > scene.ring_width / 2 + scene.edge_width / 2
        assert tuple(extent(ring_of(scene))) == pytest.approx(tuple(whole.inset(-gap)))


@every_stack
def test_the_boxes_of_the_matrix_do_not_depend_on_the_position(key: str) -> None:
    pictures = [shipped.picture(key, View.MATRIX, position) for position in (None, 0.0, 0.7, 2.0)]
    assert all(scene.rows is pictures[0].rows for scene in pictures)


# Scenes


@every_picture
def test_laying_out_twice_gives_equal_scenes(key: str, view: View) -> None:
    stack, words = library.shipped_stack(key), library.shipped_words()
    again = lay_out(Subject(WordedStack(stack, words), view, 0.6, stack.layers[2].id), FRAMES[-1])
    same = lay_out(shipped.subject(key, view, 0.6, stack.layers[2].id), FRAMES[-1])
    assert again == same


@pytest.mark.parametrize(
    ("key", "view", "position", "title"),
    [
        ("cloud", View.SINGLE, 1.0, "The cloud shared responsibility model: IaaS"),
        ("cloud", View.SINGLE, 1.6, "The cloud shared responsibility model: PaaS"),
        ("ai", View.MATRIX, 2.0, "The AI shared responsibility model: SaaS"),
        ("ai", View.MATRIX, None, "The AI shared responsibility model"),
    ],
)
def test_a_scene_has_a_title(key: str, view: View, position: float | None, title: str) -> None:
    assert shipped.picture(key, view, position).title == title


def test_a_scene_describes_what_it_shows() -> None:
    one = shipped.picture("cloud", View.SINGLE, 1.0).description
    assert one.startswith("IaaS: 9 you · 3 provider. After Microsoft Learn")
    every = shipped.picture("cloud", View.MATRIX).description
    for stop in shipped.stack("cloud").stops:
        assert f"{stop.name}: " in every


@every_picture
def test_a_point_in_a_box_finds_it(key: str, view: View) -> None:
    scene = shipped.picture(key, view)
    for box in scene.boxes:
        assert scene.box_at(*box.rect.middle) is box
    assert scene.box_at(1, 1) is None
    assert len({box.id for box in scene.boxes}) == len(scene.boxes)


def test_a_box_is_called_what_its_button_is_called() -> None:
    titles = {box.id: box.title for box in shipped.picture("ai", View.MATRIX).boxes}
    assert titles["ai-model-tuning-paas"] == "Model tuning, PaaS: Depends on the AI model"
    assert titles["ai-data-governance-saas"] == "Data governance, SaaS: Shared"


def test_a_stripe_stands_beside_the_groups_that_are_always_yours() -> None:
    for key, count in (("cloud", 1), ("ai", 0)):
        scene = shipped.picture(key)
        stripes = [bounds(shape.points) for shape in scene.shapes if shape.fill == "you"]
        assert len(stripes) == count
        for stripe in stripes:
            assert stripe.y == scene.boxes[0].rect.y
            assert stripe.bottom == scene.boxes[3].rect.bottom
            assert stripe.right < scene.boxes[0].rect.x


# Furniture, and stacks of one's own


def test_each_piece_of_furniture_can_be_left_out() -> None:
    def texts(frame: Frame) -> set[str]:
        return {label.text for label in lay_out(shipped.subject("cloud"), frame).labels}

    full = Frame(1280, 720, has_title=True, has_heads=True)
    stack = shipped.stack("cloud")
    assert stack.title in texts(full)
    assert stack.title not in texts(replace(full, has_title=False))
    assert "PaaS" in texts(full)
    assert "PaaS" not in texts(replace(full, has_heads=False))
    assert shipped.words().disputed in texts(full)
    assert shipped.words().disputed not in texts(replace(full, has_legend=False))
    source = next(text for text in texts(full) if text.startswith(stack.attribution))
    assert source not in texts(replace(full, has_source=False))


def test_the_legend_shows_only_what_the_stack_uses() -> None:
    words = shipped.words()
    every = {words.you, words.shared, words.provider, words.model_dependent, words.disputed}

    def legend(stack: Stack) -> set[str]:
        scene = lay_out(
            Subject(WordedStack(stack, words), View.MATRIX, has_current=False), Frame(1280, 720)
        )
        return {label.text for label in scene.labels} & every

    assert legend(shipped.stack("ai")) == every
    assert legend(shipped.stack("cloud")) == every - {words.model_dependent}
    assert legend(tall_stack(4)) == every - {words.model_dependent, words.disputed}


@pytest.mark.parametrize("view", shipped.VIEWS)
@pytest.mark.parametrize("size", [(870, 390), (1280, 620), (1920, 1200)])
def test_a_stack_of_forty_layers_scrolls_and_stays_readable(
    view: View, size: tuple[int, int]
) -> None:
    frame = Frame(*size)
    scene = lay_out(Subject(WordedStack(tall_stack(40), shipped.words()), view, 1.0), frame)
    assert (scene.height > frame.height) is (size[1] < 1000)
    assert min(label.size for label in all_labels(scene)) >= 11
    rects = [box.rect for box in scene.boxes]
    assert not any(meet(one, other) for one, other in combinations(rects, 2))
    whole = Rect(0, 0, scene.width, scene.height)
    assert all(holds(whole, label.extent) for label in all_labels(scene))
    assert max(rect.bottom for rect in rects) < scene.height


@pytest.mark.parametrize("view", shipped.VIEWS)
@pytest.mark.parametrize("size", [(420, 300), (870, 390), (1280, 720)])
def test_names_too_long_for_any_size_are_cut_short_in_their_boxes(
    view: View, size: tuple[int, int]
) -> None:
    long = "Antidisestablishmentarianism " * 2 + "and more of it"
    stack = small_stack()
    layers = tuple(
        msgspec.structs.replace(layer, name=long, short_name=long) for layer in stack.layers
    )
    stops = tuple(msgspec.structs.replace(stop, name=long, long_name=long) for stop in stack.stops)
    changes = {"layers": layers, "stops": stops, "title": long, "attribution": long * 9}
    own = msgspec.structs.replace(stack, **changes)
    frame = Frame(*size, has_title=True, has_heads=True)
    for position in (0.0, 0.5, 1.0, 2.0):
        scene = lay_out(Subject(WordedStack(own, shipped.words()), view, position, "upkeep"), frame)
        whole = Rect(0, 0, scene.width, scene.height)
        assert all(holds(whole, label.extent) for label in all_labels(scene))
        inks = [
            ink(label) for label in {replace(k, clip=-1, role="ink"): 0 for k in all_labels(scene)}
        ]
        assert not any(meet(one, other) for one, other in combinations(inks, 2))
        assert any(ELLIPSIS in label.text for label in all_labels(scene))


# A layer's strip of stops


@every_stack
@pytest.mark.parametrize("width", [240, 320, 480])
@pytest.mark.parametrize("size", [11, 13, 20])
def test_a_strip_shows_a_layer_at_every_stop(key: str, width: int, size: int) -> None:
    stack, words = shipped.stack(key), shipped.words()
    for layer, current in product(stack.layers, range(len(stack.stops))):
        scene = stop_bars(WordedStack(stack, words), layer, current, width, size)
        assert [box.stop_id for box in scene.boxes] == [stop.id for stop in stack.stops]
        assert [box.title.split(": ")[1] for box in scene.boxes] == [
            answer(words, layer, cell) for cell in layer.cells
        ]
        whole = Rect(0, 0, scene.width, scene.height)
        assert all(holds(whole, box.rect.inset(-0.75)) for box in scene.boxes)
        labels = all_labels(scene)
        assert all(holds(whole, label.extent) for label in labels), (width, size)
        inks = [ink(label) for label in labels]
        assert not any(meet(one, other) for one, other in combinations(inks, 2))
        assert not any(meet(box.rect, here) for box in scene.boxes for here in inks)


def test_a_strip_shows_the_current_stop_in_stronger_type() -> None:
    stack = shipped.stack("ai")
    scene = stop_bars(
        WordedStack(stack, shipped.words()), stack.layer("ai-model-tuning"), 1, 400, 12
    )
    strong = {label.text for label in all_labels(scene) if label.weight == "semibold"}
    assert strong == {"PaaS", shipped.words().model_dependent_short}
    assert [bool(box.parts[0].hatch) for box in scene.boxes] == [False, True, False]
    assert scene.title == "Model tuning"
    assert scene.description == "IaaS: You, PaaS: Depends on the AI model, SaaS: Provider"


AUDIENCE = Frame(1920, 900, text_scale=2.0)


def last_word(scene: Scene, layer: str) -> str:
    return next(box for box in scene.boxes if box.layer == layer).labels[-1].text


def test_after_a_step_changed_boxes_say_what_they_were() -> None:
    scene = lay_out(replace(shipped.subject("cloud", View.SINGLE, 2.0), before=1), AUDIENCE)
    assert last_word(scene, "runtime") == "Provider, was You"
    assert last_word(scene, "applications") == "Shared, was You"
    assert last_word(scene, "data") == "You"
    moving = lay_out(replace(shipped.subject("cloud", View.SINGLE, 1.5), before=1), AUDIENCE)
    assert last_word(moving, "runtime") == "You → Provider"


def test_where_there_is_no_room_only_the_present_word_is_said() -> None:
    frame = Frame(420, 500)
    scene = lay_out(replace(shipped.subject("ai", View.SINGLE, 1.0), before=0), frame)
    assert last_word(scene, "ai-model-tuning").startswith("Depends")
    assert "was" not in last_word(scene, "ai-model-tuning")


@pytest.mark.parametrize("view", list(View))
def test_hidden_layers_do_not_say_whose_they_are(view: View) -> None:
    hidden = tuple(layer.id for layer in shipped.stack("cloud").layers)
    frame = replace(AUDIENCE, has_heads=True)
    scene = lay_out(replace(shipped.subject("cloud", view, 2.0), hidden=hidden), frame)
    assert all(box.title.endswith(": ?") for box in scene.boxes)
    parts = [part for box in scene.boxes for part in box.parts]
    assert all(part.fill == "background" and part.is_dashed for part in parts)
    for box in scene.boxes:  # to be read from afar, and still in the box
        assert box.labels[-1].size > 0.6 * box.rect.height
        assert holds(box.rect, ink(box.labels[-1]))
    assert not [shape for shape in scene.shapes if shape.fill == "you"]
    texts = [label.text for label in scene.labels]
    assert "Who answers for these layers?" in texts
    assert not [text for text in texts if "provider" in text]
    assert scene.description.startswith("Who answers for these layers? After Microsoft Learn")
    assert "provider" not in scene.description


@pytest.mark.parametrize(("hidden", "told"), [
    (("data", "hosts"), ["Varies by service model"]),
    (("applications",), ["Always yours", "The provider's in every cloud model"]),
    ((), ["Always yours", "Varies by service model", "The provider's in every cloud model"]),
])  # fmt: skip
def test_a_groups_name_does_not_tell_whose_its_hidden_layers_are(
    hidden: tuple[str, ...], told: list[str]
) -> None:
    scene = lay_out(replace(shipped.subject("cloud", View.SINGLE, 1.0), hidden=hidden), AUDIENCE)
    assert [group.title for group in scene.groups] == told


def test_one_hidden_layer_leaves_the_others_as_they_are() -> None:
    scene = lay_out(replace(shipped.subject("cloud", View.MATRIX, 2.0), hidden=("data",)), AUDIENCE)
    shown = {box.id: box.title for box in scene.boxes}
    assert shown["data-saas"] == "Information and data, SaaS: ?"
    assert shown["hosts-saas"] == "Physical hosts and virtualization, SaaS: Provider"


def customers_part(scene: Scene, layer: str) -> float:
    box = next(box for box in scene.boxes if box.layer == layer)
    parts = {part.fill: bounds(part.points).width for part in box.parts}
    return parts.get("you", 0.0) / box.rect.width


def test_staggered_boxes_start_one_after_another_from_the_bottom() -> None:
    early = lay_out(replace(shipped.subject("cloud", View.SINGLE, 0.3), stagger=1.0), AUDIENCE)
    late = lay_out(replace(shipped.subject("cloud", View.SINGLE, 0.95), stagger=1.0), AUDIENCE)
    order = ("datacenter", "physical-network", "hosts")
    begun = [customers_part(early, layer) for layer in order]
    assert begun == sorted(begun)
    assert begun[0] < 0.7
    assert begun[-1] == 1.0
    ended = [customers_part(late, layer) for layer in order]
    assert ended[0] == 0.0
    assert 0 < ended[-1] < 0.6
    assert customers_part(early, "data") == 1.0


def test_from_frame_to_frame_only_boxes_that_change_hands_are_made_anew() -> None:
    frame = Frame(1280, 720)
    one, other = (lay_out(shipped.subject("cloud", position=at), frame) for at in (1.3, 1.4))
    moved = [
        box.layer for box, before in zip(other.boxes, one.boxes, strict=True) if box is not before
    ]
    layers = shipped.stack("cloud").layers
    assert moved == [
        layer.id
        for layer in layers
        if layer.cells[1].responsibility is not layer.cells[2].responsibility
    ]
    assert 0 < len(moved) < len(layers)
    assert all(group is before for group, before in zip(other.groups, one.groups, strict=True))


@pytest.mark.parametrize("name", ["Contoso", "Contoso Versicherungs-Holding und Rueck" * 2])
def test_the_names_of_a_shared_box_stay_in_their_halves_beside_a_mark(name: str) -> None:
    shown = shipped.renamed(shipped.subject("cloud", View.MATRIX, 2.0), name, name)
    scene = lay_out(shown, Frame(1920, 1080))
    shared = [box for box in scene.boxes if len(box.parts) == 2]
    assert any(box.marks for box in shared)
    for box in shared:
        mine, theirs = (label for label in box.labels if label.kind == "party")
        assert mine.left + mine.width < theirs.left, box.title
