# SPDX-License-Identifier: MIT
"""What must hold of every picture: of all kinds of stacks, in both views, at every size."""

from functools import cache
from itertools import pairwise, product

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st
from msgspec.structs import replace

from explorer.diagram.file_fit import LEAST_TEXT, file_frame
from explorer.diagram.frame import Frame
from explorer.diagram.icons import icon_names
from explorer.diagram.layout import lay_out
from explorer.diagram.scene import Scene
from explorer.diagram.shapes import Rect
from explorer.diagram.subject import Subject
from explorer.diagram.window_fit import window_frame
from explorer.export.presets import PRESETS
from explorer.model.stack import Stack
from explorer.model.state import View
from explorer.model.worded import WordedStack
from explorer.model.words import Words
from explorer.story import library
from tests import shipped
from tests.diagram.legible import holds, ink, meet, nameless, names_at, problems, row_named
from tests.samples import partial_stack, stack_of, tall_stack

NAMES = (
    "Donaudampfschifffahrtsgesellschaftskapitänsmütze",
    "Identitäts- und Zugriffsverwaltung für Administratoren",
    "Daten\u00adverarbeitungs\u00adverantwortlichkeit",
    "車両の整備と保険の手続きについての責任分担モデル全体",
    "\u2068Isolated\u2069 \u200dไทยไทย हिन्दी",
    "Data",
    "W" * 80,
)
MODELS = ("Bare metal servers", "Virtual servers", "Kubernetes", "SaaS", "車両の整備", NAMES[0])
BRIEFS = ("Patch every guest, cloned and scaled-out ones too", "Code", "Tenant, federation")
PARTIES = {
    "usual": shipped.words(),
    "long": shipped.words().renamed("Contoso Manufacturing Ltd.", "Fabrikam Cloud Hosting AG"),
    "endless": shipped.words().renamed(
        "W" * 80, ("Gesellschaft mit beschränkter Haftung " * 3)[:80]
    ),
}
KINDS = "YSDP-"


def rows(stops: int, layers: int) -> list[str]:
    """Return rows of all kinds of cells, in no order."""
    return [
        "".join(KINDS[(7 * n + 3 * m + n * m) % 5] for m in range(stops)) for n in range(layers)
    ]


STACKS = {
    "cloud": shipped.stack("cloud"),
    "ai": shipped.stack("ai"),
    "partial": partial_stack(),
    "one cell": stack_of("Y"),
    "one stop": stack_of(*"YSDP-YSDP-YS", briefs=BRIEFS),
    "nine stops": stack_of(
        *rows(9, 13), names=("Incident and operations management", "Data"), stop_names=MODELS[:4]
    ),
    "twelve stops": stack_of(*rows(12, 6), names=NAMES, stop_names=MODELS),
    "everything": stack_of(
        *rows(4, 9), names=NAMES, stop_names=NAMES[::-1], group_names=("Always", "Physical"),
        icons=icon_names(), briefs=BRIEFS, disputed=("layer-1-stop-1", "layer-3-stop-0"),
    ),
    "many layers": tall_stack(25),
}  # fmt: skip
WINDOWS = {
    f"{width}x{height}, text {scale:.0%}": window_frame(width, height, scale)
    for (width, height), scale in (
        ((720, 402), 1), ((720, 402), 2), ((900, 522), 1), ((900, 522), 1.5), ((1366, 690), 1),
        ((1366, 690), 1.25), ((2400, 420), 1.5), ((760, 1400), 2), ((1920, 1000), 1),
        ((3840, 2000), 2),
    )
}  # fmt: skip
every_view = pytest.mark.parametrize("view", shipped.VIEWS)
every_stack = pytest.mark.parametrize("name", STACKS)


def pictured(stack: Stack, view: View, frame: Frame, words: Words | None = None) -> Scene:
    """Return the picture of a stack at its second stop, if it has one."""
    worded = WordedStack(stack, words or shipped.words())
    return lay_out(Subject(worded, view, float(len(stack.stops) > 1), stack.layers[-1].id), frame)


@pytest.mark.slow
@every_view
@every_stack
@pytest.mark.parametrize("window", WINDOWS)
def test_in_every_window_all_can_be_read(name: str, view: View, window: str) -> None:
    stack, frame = STACKS[name], WINDOWS[window]
    for words in (PARTIES["usual"], PARTIES["endless"]):
        scene = pictured(stack, view, frame, words)
        assert [*problems(scene), *nameless(scene, WordedStack(stack, words))] == []
        assert scene.width == frame.width
        assert scene.height >= frame.height


@pytest.mark.slow
@every_view
@every_stack
def test_in_the_files_of_all_presets_all_can_be_read(name: str, view: View) -> None:
    stack = STACKS[name]
    every = [(preset, PARTIES["usual"]) for preset in PRESETS.values()]
    for preset, words in (*every, (PRESETS["16:9"], PARTIES["endless"])):
        worded = WordedStack(stack, words)
        whole = Frame(preset.width, preset.height, has_title=True)
        scene = pictured(stack, view, file_frame(worded, view, whole), words)
        assert [*problems(scene), *nameless(scene, worded)] == []
        assert min(label.size for label in scene.all_labels) >= LEAST_TEXT
        assert scene.width == preset.width


@pytest.mark.slow
@every_view
@pytest.mark.parametrize("key", shipped.KEYS)
def test_the_shipped_stacks_can_be_read_at_every_stop(key: str, view: View) -> None:
    worded = WordedStack(shipped.stack(key), shipped.words())
    stops = range(shipped.STOPS[key])
    plain = [shipped.subject(key, view, float(stop_index)) for stop_index in stops]
    far = replace(plain[0], before=stops[-1])
    asked = replace(plain[1], hidden=(shipped.stack(key).layers[0].id,))
    for frame, subject in product(
        WINDOWS.values(), (*plain, far, asked, replace(plain[0], has_current=False))
    ):
        scene = lay_out(subject, frame)
        assert [*problems(scene), *nameless(scene, worded)] == []
        for row, layer in zip(scene.rows, worded.stack.layers, strict=True):
            name = " ".join(label.text for label in row.names)
            assert name in (layer.name, layer.short_name)  # and no word of it is broken


@every_view
@pytest.mark.parametrize(("window", "scale"), [((720, 402), 1), ((1366, 690), 1), ((1366, 690), 2)])
def test_no_text_is_smaller_than_the_chosen_scale(
    view: View, window: tuple[int, int], scale: float
) -> None:
    """Only the names of stops and names of two lines are, and small print in proportion."""
    scene = lay_out(shipped.subject("cloud", view), window_frame(*window, scale))
    least = {"stop": 12, "layer": 12, "was": 11, "group": 11, "waterline": 11}
    for label in scene.all_labels:
        assert label.size >= scale * least.get(label.kind, 12), label


TEXTS = st.sampled_from((*NAMES[:-1], *MODELS, "x", "Ab"))


@pytest.mark.slow
@settings(deadline=None, derandomize=True, max_examples=60)
@given(
    kinds=st.integers(1, 12).flatmap(
        lambda count: st.lists(
            st.text(KINDS, min_size=count, max_size=count), min_size=1, max_size=9
        )
    ),
    names=st.lists(TEXTS, min_size=1, max_size=4),
    stop_names=st.lists(TEXTS, min_size=1, max_size=4),
    group_names=st.lists(TEXTS, max_size=3),
    icons=st.sampled_from(((), icon_names()[:3])),
    briefs=st.sampled_from(((), BRIEFS)),
    width=st.integers(720, 3840),
    height=st.integers(402, 2000),
    scale=st.sampled_from((1, 1.25, 1.5, 2)),
    parties=st.sampled_from(list(PARTIES.values())),
    view=st.sampled_from(shipped.VIEWS),
    at=st.integers(0, 11),
)
@example(
    ["YSDP-"] * 400, ["Layer"], ["Model"], [], (), (), 900, 522, 1.0, PARTIES["usual"], View.MATRIX,
    2,
)  # fmt: skip
def test_any_stack_can_be_read_in_any_window(
    kinds: list[str],
    names: list[str],
    stop_names: list[str],
    group_names: list[str],
    icons: tuple[str, ...],
    briefs: tuple[str, ...],
    width: int,
    height: int,
    scale: float,
    parties: Words,
    view: View,
    at: int,
) -> None:
    stack = stack_of(
        *kinds,
        names=names,
        stop_names=stop_names,
        group_names=group_names,
        icons=icons,
        briefs=briefs,
    )
    worded = WordedStack(stack, parties)
    subject = Subject(worded, view, float(min(at, len(stack.stops) - 1)))
    scene = lay_out(subject, window_frame(width, height, scale))
    assert [*problems(scene), *nameless(scene, worded)] == []


# Places


@every_view
def test_bands_are_in_order_and_reach_from_the_heading_to_the_foot(view: View) -> None:
    for frame in WINDOWS.values():
        scene = pictured(STACKS["cloud"], view, frame)
        assert 0 < scene.bands.headline <= scene.bands.rows < scene.bands.foot <= scene.height


@pytest.mark.parametrize("key", shipped.KEYS)
@pytest.mark.parametrize("window", WINDOWS)
def test_changing_the_view_moves_no_name(key: str, window: str) -> None:
    one, other = (pictured(STACKS[key], view, WINDOWS[window]) for view in View)
    assert one.groups[0].rect.x == other.groups[0].rect.x
    names = [names_at(scene) for scene in (one, other)]
    assert [[text for _x, _y, text in lines] for lines in names[0].values()] == [
        [text for _x, _y, text in lines] for lines in names[1].values()
    ]
    if any(label.is_turned for head in other.heading.stops for label in head.names):
        assert window.endswith("200%")  # columns too narrow for upright names: the heading is high
    else:
        assert names[0] == names[1]
        assert one.bands == other.bands


@every_view
@every_stack
def test_names_stand_at_the_left_and_boxes_at_the_right(name: str, view: View) -> None:
    scene = pictured(STACKS[name], view, WINDOWS["1366x690, text 100%"])
    left = {box.rect.x for box in scene.boxes if box.stop_id == scene.first_box.stop_id}
    assert len(left) == 1
    assert len({row.names[0].x for row in scene.rows}) == 1
    for one, other in pairwise(scene.rows):
        assert one.rect.bottom <= other.rect.y
        assert one.rect.x == other.rect.x


def test_boxes_are_at_most_85_text_sizes_wide_and_the_picture_is_centered() -> None:
    scene = pictured(STACKS["cloud"], View.SINGLE, Frame(3000, 700))
    widest = max(box.rect.width for box in scene.boxes)
    assert 80 * 14 < widest <= 85 * 14
    left, right = scene.groups[0].rect.x, scene.boxes[0].rect.right
    assert left == pytest.approx(scene.width - right, abs=6)


def test_cells_touch_and_boxes_do_not() -> None:
    cells = pictured(STACKS["cloud"], View.MATRIX, Frame(1366, 690))
    for row in cells.rows:
        assert all(one.rect.right == other.rect.x for one, other in pairwise(row.boxes))
    for one, other in pairwise(cells.rows):
        assert one.boxes[0].rect.bottom == other.boxes[0].rect.y
    boxes = pictured(STACKS["cloud"], View.SINGLE, Frame(1366, 690))
    for box, other in pairwise(box.rect for box in boxes.boxes):
        assert not meet(box.inset(-1), other.inset(-1))


@every_view
@pytest.mark.parametrize(("layers", "scrolls"), [(1, False), (10, False), (40, True), (400, True)])
def test_a_picture_is_higher_than_its_frame_only_if_its_rows_need_it(
    view: View, layers: int, scrolls: bool
) -> None:
    frame = window_frame(1366, 690, 1)
    scene = pictured(stack_of(*["YSP"] * layers), view, frame)
    assert (scene.height > frame.height) is scrolls
    heights = {box.rect.height for row in scene.rows for box in row.boxes}
    least = 30 if view is View.MATRIX else 30 - 6  # the boxes stand apart in their rows
    assert min(heights) == least if scrolls else min(heights) > least
    assert scene.rows[-1].rect.bottom <= scene.bands.foot


# What is selected


@every_view
def test_the_selection_surrounds_all_of_the_row_and_touches_no_text(view: View) -> None:
    for frame, layer in product(WINDOWS.values(), STACKS["cloud"].layers[::3]):
        scene = lay_out(shipped.subject("cloud", view, 1.0, layer.id), frame)
        row = row_named(scene, layer.id)
        assert scene.selected is not None
        assert scene.selected.fill == "soft"
        *casing, line = scene.selection
        # Over cells that touch each other, a casing shows it on any color.
        assert [one.line.role for one in casing if one.line] == (
            ["card"] if view is View.MATRIX else []
        )
        assert line.line is not None
        assert all(one.line.width >= line.line.width + 2 for one in casing if one.line)
        around = line.extent
        assert line.line is not None
        assert line.line.width == pytest.approx(2.5 * frame.unit)
        assert all(holds(around.inset(-1), ink(label)) for label in row.names)
        assert all(holds(around, box.rect.inset(1)) for box in row.boxes)
        for other in scene.rows:
            if other is not row:
                assert not any(meet(around, ink(label)) for label in other.names)


def test_without_a_selection_nothing_is_marked() -> None:
    for layer in ("", "no-such-layer"):
        scene = shipped.picture("cloud", layer=layer)
        assert scene.selected is None
        assert scene.selection == ()


# Groups


@pytest.mark.parametrize("key", shipped.KEYS)
def test_rails_carry_the_short_name_turned(key: str) -> None:
    scene = shipped.picture(key)
    for group, known in zip(scene.groups, STACKS[key].groups, strict=True):
        assert [label.text for label in group.labels] == [known.short_name]
        assert all(label.is_turned for label in group.labels)
        assert group.title == known.name


def test_a_rail_that_is_too_short_for_its_name_is_blank() -> None:
    stack = stack_of("YS", "PP", group_names=("Long band name", "Shorter name"))
    scene = pictured(stack, View.SINGLE, window_frame(900, 420, 1))
    assert [[label.text for label in group.labels] for group in scene.groups] == [[], []]
    assert [group.title for group in scene.groups] == ["Long band name", "Shorter name"]
    higher = pictured(stack, View.SINGLE, Frame(900, 1200, least_row=140, most_row=140))
    assert [len(group.labels) for group in higher.groups] == [1, 1]


@every_view
@pytest.mark.parametrize(
    ("rows", "fill", "ink_role"),
    [
        (("YY", "YY"), "you_tint", "you_ink"),
        (("PP", "PP"), "provider", "provider_text"),
        (("YY", "YP"), None, "muted"),
        (("SS", "SS"), None, "muted"),
        (("DD",), None, "muted"),
        (("--",), None, "muted"),
    ],
)
def test_a_rail_has_a_tint_only_if_all_its_cells_are_of_one_party(
    rows: tuple[str, ...], fill: str | None, ink_role: str, view: View
) -> None:
    stack = stack_of(*rows, group_names=("Band",))
    scene = pictured(stack, view, Frame(900, 900, least_row=60, most_row=60))
    assert scene.groups[0].rail is not None
    assert scene.groups[0].rail.fill == fill
    assert [label.role for label in scene.groups[0].labels] == [ink_role]


@every_view
def test_without_groups_there_are_no_rails(view: View) -> None:
    scene = pictured(partial_stack(), view, Frame(900, 600))
    assert [group.rail for group in scene.groups] == [None]
    assert scene.groups[0].card is not None


@every_view
def test_a_rail_can_be_clicked_and_lies_beside_its_rows(view: View) -> None:
    scene = pictured(STACKS["cloud"], view, Frame(1366, 690))
    for group in scene.groups:
        rows = [row.rect for row in scene.rows if row.group == group.id]
        assert group.rect.y == rows[0].y
        assert group.rect.bottom == rows[-1].bottom
        assert all(group.rect.right == row.x for row in rows)


@every_view
def test_layers_without_an_icon_leave_its_place_empty_and_without_any_there_is_none(
    view: View,
) -> None:
    some = stack_of("YP", "PP", icons=("database", ""))
    none = stack_of("YP", "PP")
    with_icons, without = (pictured(one, view, Frame(900, 600)) for one in (some, none))
    assert [row.icon is not None for row in with_icons.rows] == [True, False]
    assert with_icons.rows[0].names[0].x == with_icons.rows[1].names[0].x
    assert all(row.icon is None for row in without.rows)
    assert without.rows[0].names[0].x < with_icons.rows[0].names[0].x


# One stop


@every_view
def test_with_one_stop_there_is_no_slider_and_no_current_column(view: View) -> None:
    scene = pictured(STACKS["one stop"], view, Frame(900, 600))
    assert scene.heading.stops == scene.heading.handle == scene.heading.track == ()
    assert scene.heading.tab is None
    assert not [shape for shape in scene.lines if shape.kind == "bar"]
    assert len(scene.boxes) == 12


# Scenes


@every_view
@pytest.mark.parametrize("key", shipped.KEYS)
def test_laying_out_twice_gives_equal_scenes(key: str, view: View) -> None:
    stack, words = library.shipped_stack(key), library.shipped_words()
    frame = Frame(1280, 720)
    again = lay_out(Subject(WordedStack(stack, words), view, 0.6, stack.layers[2].id), frame)
    same = lay_out(shipped.subject(key, view, 0.6, stack.layers[2].id), frame)
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


def test_a_box_is_called_what_its_button_is_called() -> None:
    titles = {box.id: box.title for box in shipped.picture("ai", View.MATRIX).boxes}
    assert (
        titles["ai-model-tuning-paas"]
        == "Model tuning, PaaS: Depends on the AI model (published sources differ)"
    )
    assert titles["ai-data-governance-saas"] == "Data governance, SaaS: Shared"


def test_each_part_can_be_left_out() -> None:
    def texts(frame: Frame) -> set[str]:
        return {label.text for label in lay_out(shipped.subject("cloud"), frame).labels}

    full, stack = Frame(1280, 720, has_title=True), shipped.stack("cloud")
    waterline = shipped.words().disputed_short
    source = next(text for text in texts(full) if text.startswith(stack.attribution))
    for part, text in (
        ("has_title", stack.title),
        ("has_heading", "PaaS"),
        ("has_headline", "Compared with On-premises:"),
        ("has_source", source),
        ("has_rails", "Varies"),
    ):
        shown = {label.text for label in lay_out(shipped.subject("cloud"), full).all_labels}
        left_out = lay_out(shipped.subject("cloud"), replace(full, **{part: False}))
        assert text in shown
        assert text not in {label.text for label in left_out.all_labels}
    at_saas = shipped.subject("cloud", View.MATRIX)
    assert waterline in {entry.label.text for entry in lay_out(at_saas, full).legend}
    assert lay_out(at_saas, replace(full, has_legend=False)).legend == ()
    bare = lay_out(shipped.subject("cloud"), replace(full, has_icons=False, has_briefs=False))
    assert all(row.icon is None for row in bare.rows)
    assert not [label for label in bare.all_labels if label.kind == "brief"]


def test_a_caption_stands_at_the_lower_right() -> None:
    asked = replace(shipped.subject("cloud"), caption="What moves?")
    for width in (700, 1280, 2560):
        scene = lay_out(asked, Frame(width, 720, has_legend=False))
        assert scene.caption is not None
        assert scene.caption.text == "What moves?"
        assert ink(scene.caption).y > scene.bands.foot
        assert list(problems(scene)) == []


# From frame to frame


@every_view
def test_from_frame_to_frame_only_boxes_that_change_hands_are_made_anew(view: View) -> None:
    one, other = (
        lay_out(shipped.subject("cloud", view, at), Frame(1280, 720)) for at in (1.3, 1.4)
    )
    moved = {
        box.layer for box, before in zip(other.boxes, one.boxes, strict=True) if box is not before
    }
    if view is View.MATRIX:
        assert moved == set()
    else:
        kinds = {layer.id: layer.cells for layer in shipped.stack("cloud").layers}
        handed = {
            layer
            for layer, cells in kinds.items()
            if cells[1].responsibility is not cells[2].responsibility
        }
        assert handed <= moved
    assert all(group is before for group, before in zip(other.groups, one.groups, strict=True))


@cache
def whole(key: str) -> Rect:
    """Return where the boxes of a shipped stack are, side by side."""
    boxes = [box.rect for box in shipped.picture(key, View.MATRIX).boxes]
    left, top = boxes[0].x, boxes[0].y
    return Rect(left, top, boxes[-1].right - left, boxes[-1].bottom - top)


@pytest.mark.parametrize("key", shipped.KEYS)
def test_the_bar_on_top_of_the_current_column_follows_the_position(key: str) -> None:
    for stop_index in range(shipped.STOPS[key]):
        scene = shipped.picture(key, View.MATRIX, float(stop_index))
        (bar,) = [shape for shape in scene.lines if shape.kind == "bar"]
        column = scene.rows[0].boxes[stop_index].rect
        assert (bar.extent.x, bar.extent.width) == (column.x, column.width)
        assert bar.extent.y == whole(key).y
        assert scene.heading.tab is not None
        tab = scene.heading.tab.extent
        assert (tab.x, tab.right) == pytest.approx((column.x, column.right), abs=1)
        headline = [label.extent for label in scene.headline.labels]
        assert tab.bottom <= min(label.y for label in headline)  # no line through a long one
        assert scene.columns[stop_index] == pytest.approx(column.middle.x)


@pytest.mark.parametrize("key", shipped.KEYS)
def test_without_a_position_no_column_is_the_current_one(key: str) -> None:
    scene = shipped.picture(key, View.MATRIX, None)
    assert not [shape for shape in scene.lines if shape.kind == "bar"]
    assert scene.heading.tab is None
    assert scene.heading.handle == ()
    assert {label.role for head in scene.heading.stops for label in head.names} == {"muted"}
    assert scene.headline.text == shipped.words().all_models


def test_not_applicable_boxes_have_a_dash_and_nobodys_color() -> None:
    for view in shipped.VIEWS:
        scene = pictured(stack_of("Y-P", "--S"), view, Frame(900, 600))
        empty = [box for box in scene.boxes if box.parts[0].party == "nobody"]
        assert len(empty) == (3 if view is View.MATRIX else 2)
        for box in empty:
            assert [mark.kind for mark in box.marks] == ["dash"]
            assert box.title.endswith(": Not applicable")
