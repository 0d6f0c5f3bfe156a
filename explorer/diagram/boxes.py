# SPDX-License-Identifier: MIT
"""The boxes of the single view: at a stop, and as a curtain between two stops."""

from collections.abc import Iterator
from functools import lru_cache
from typing import NamedTuple, TypeVar

from msgspec.structs import replace

from explorer.diagram.box_parts import diamond_mark, dot_mark, rounded_parts, split_at
from explorer.diagram.box_plan import Plan, pill_width, plan_of, ways_of_note
from explorer.diagram.frame import NAME, Sizes
from explorer.diagram.grid import Grid, baseline
from explorer.diagram.icons import icon, placed
from explorer.diagram.items import Glyph, Label, Line, Part, Shape
from explorer.diagram.legend import dash
from explorer.diagram.motion import FADE
from explorer.diagram.scene import Box
from explorer.diagram.shapes import Point, Rect, RoundedRect
from explorer.diagram.subject import Note
from explorer.diagram.text import Weight, text_width
from explorer.diagram.theme import Role
from explorer.model.shares import SHARE
from explorer.model.stack import Responsibility
from explorer.model.worded import WordedStack
from explorer.model.wording import cell_title, hidden_title

TEXT_ON: dict[Role, Role] = {"you": "you_text", "provider": "provider_text", "card": "ink"}


class Between(NamedTuple):
    """Two neighboring stops, and how much of the way between them a row has gone, 0 to 1."""

    first: int
    second: int
    way: float

    @property
    def nearest(self) -> int:
        """The index of the nearer stop."""
        return self.second if self.way >= 0.5 else self.first

    @property
    def fade(self) -> float:
        """The opacity of a text that changes at the half."""
        return min(abs(self.way - 0.5) / FADE, 1.0)


@lru_cache(maxsize=2048)
def resting_box(
    worded: WordedStack,
    grid: Grid,
    edge: float,
    number: int,
    stop_index: int,
    before: int | None,
    is_hidden: bool,
    note: Note | None = None,
) -> Box:
    """Return a layer's box at a stop; `before` is the index of the baseline, if it is named.

    A note stands in the place of what the layer was there.
    """
    layer, stack = worded.stack.layers[number], worded.stack
    rect = grid.box_rect(number)
    if is_hidden:
        return hidden_box(worded, number, stop_index, rect, grid, edge, note)
    kind = layer.cells[stop_index].responsibility
    title = note.spoken if note else cell_title(worded, layer, stop_index)
    if kind is Responsibility.NOT_APPLICABLE:
        return noted(_empty_box(worded, number, stop_index, rect, grid), note, grid.sizes)
    plan = plan_of(worded, grid, number, stop_index, before, note.says if note else "")
    share = SHARE[kind]
    band = float(kind is Responsibility.MODEL_DEPENDENT)
    split = split_at(rect, share, grid.lean, band, grid.sizes.unit)
    parts = rounded_parts(rect, grid.sizes.radius, share, split, edge)
    side = _Side(rect, grid.sizes)
    labels: list[Label] = []
    glyphs: list[Glyph] = []
    if kind.has_customer:
        says = _Says("you", worded.words.you if plan.has_words else "", plan.you_brief)
        glyphs.append(side.glyph(says, rect.x, -1))
        labels += side.labels(says, rect.x, -1)
    if kind.has_provider:
        left = split.right.upper if share else rect.x
        word = worded.words.provider if plan.has_words else ""
        says = _Says("provider", word, plan.provider_brief)
        glyphs.append(side.glyph(says, left, -1))
        labels += side.labels(says, left, -1)
    marks, texts = _extras(plan, rect, grid.sizes, TEXT_ON[parts[-1].fill])
    return Box(
        layer.id,
        stack.stops[stop_index].id,
        title,
        rect,
        grid.sizes.radius,
        parts,
        (*labels, *texts),
        tuple(glyphs),
        marks,
    )


@lru_cache(maxsize=1024)
def quiet_box(worded: WordedStack, grid: Grid, edge: float, number: int, stop_index: int) -> Box:
    """Return the box of a layer that does not differ from what it is compared with.

    It has the party's glyph and word in grey, in a thin line, so that what differs stands out.
    """
    box = resting_box(worded, grid, edge, number, stop_index, None, False)
    if not worded.stack.layers[number].cells[stop_index].responsibility.applies:
        return box  # nobody has a part: it is quiet as it is
    line = grid.sizes.separator
    return replace(
        box,
        parts=tuple(
            replace(part, is_quiet=True, edge=part.edge or part.outline, edge_width=line)
            for part in box.parts
        ),
        labels=tuple(replace(one, role="muted") for one in box.labels if one.kind == "party"),
        glyphs=tuple(replace(one, role="muted") for one in box.glyphs),
        marks=tuple(
            replace(one, line=Line("muted", one.line.width)) for one in box.marks if one.line
        ),
    )


def moving_box(
    worded: WordedStack, grid: Grid, edge: float, number: int, between: Between, stop_index: int
) -> Box:
    """Return a layer's box between two stops: the provider's text rides on the slant.

    The provider's part shows the text of the stop at the right, your part that of the nearer stop
    in which you have a part; what changes in a part that stays fades at the half.
    """
    layer = worded.stack.layers[number]
    kinds = [layer.cells[one].responsibility for one in (between.first, between.second)]
    is_still = between.way in (0.0, 1.0) or (kinds[0] is kinds[1] and between.fade == 1)
    if is_still or Responsibility.NOT_APPLICABLE in kinds:  # nothing moves
        return _still_box(worded, grid, edge, number, between.nearest, stop_index)
    rect, sizes = grid.box_rect(number), grid.sizes
    start, end = (SHARE[kind] for kind in kinds)
    share = start + (end - start) * between.way
    weights = (1 - between.way, between.way)
    band = sum(
        weight
        for kind, weight in zip(kinds, weights, strict=True)
        if kind is Responsibility.MODEL_DEPENDENT
    )
    split = split_at(rect, share, grid.lean, band, sizes.unit)
    parts = rounded_parts(rect, sizes.radius, share, split, edge)
    side = _Side(rect, sizes)
    labels: list[Label] = []
    glyphs: list[Glyph] = []
    for clip, part in enumerate(parts):
        is_mine = part.party == "you"
        says, fade = _spoken(worded, grid, number, between, kinds, is_mine)
        left = rect.x if is_mine or share <= 0 else split.right.upper
        right = split.left.lower if is_mine and share < 1 else rect.right - edge
        glyphs.append(_freed(side.glyph(says, left, clip), right))
        labels += [_freed(label, right) for label in side.labels(says, left, clip, fade)]
    return Box(
        layer.id,
        worded.stack.stops[stop_index].id,
        cell_title(worded, layer, stop_index),
        rect,
        sizes.radius,
        parts,
        tuple(labels),
        tuple(glyphs),
    )


_Said = TypeVar("_Said", Glyph, Label)


def _freed(said: _Said, right: float) -> _Said:
    """Return what a part says without a clip, which takes time in each frame, if all of it fits."""
    return replace(said, clip=-1) if said.extent.right <= right else said


class _Says(NamedTuple):
    """What a part says: the icon of the party, its word or nothing, its brief or nothing."""

    party: str
    word: str
    brief: str

    @property
    def icon(self) -> str:
        """The name of the party's icon."""
        return "person" if self.party == "you" else "cloud"

    @property
    def role(self) -> Role:
        """The color of its texts."""
        return "you_text" if self.party == "you" else "provider_text"


def _spoken(
    worded: WordedStack,
    grid: Grid,
    number: int,
    between: Between,
    kinds: list[Responsibility],
    is_mine: bool,
) -> tuple[_Says, float]:
    """Return what a part says between two stops, and how opaque its brief is."""
    stops = (between.first, between.second)
    possible = [
        stop
        for stop, kind in zip(stops, kinds, strict=True)
        if (kind.has_customer if is_mine else kind.has_provider)
    ] or [between.nearest]
    # As at the stop, with the pill that comes there: no text goes away on landing.
    plans = {
        stop: plan_of(worded, grid, number, stop, stop - 1 if stop else None) for stop in possible
    }
    chosen = between.nearest if between.nearest in plans else possible[0]
    plan = plans[chosen]
    party, word = ("you", worded.words.you) if is_mine else ("provider", worded.words.provider)
    briefs = {one.you_brief if is_mine else one.provider_brief for one in plans.values()}
    brief = plan.you_brief if is_mine else plan.provider_brief
    fade = between.fade if len(briefs) > 1 else 1.0
    return _Says(party, word if plan.has_words else "", brief), fade


class _Side(NamedTuple):
    """Lays out what a part of a box says."""

    rect: Rect
    sizes: Sizes

    def glyph(self, says: _Says, left: float, clip: int) -> Glyph:
        """Return the party's glyph at the left of its part."""
        return party_glyph(says.icon, left + self.sizes.pad, self.rect.middle.y, self.sizes, clip)

    def labels(self, says: _Says, left: float, clip: int, fade: float = 1.0) -> Iterator[Label]:
        """Yield the word and the brief."""
        sizes = self.sizes
        x, y = left + sizes.pad + sizes.glyph, baseline(self.rect.middle.y, sizes.word)
        if says.word:
            x += sizes.glyph_gap
            yield Label("party", says.word, x, y, sizes.word, says.role, NAME, clip=clip)
            x += text_width(says.word, sizes.word, NAME)
        if says.brief and fade > 0:
            x += sizes.word_gap
            yield Label(
                "brief", says.brief, x, y, sizes.word, says.role, clip=clip, opacity=round(fade, 2)
            )


def party_glyph(
    name: str, x: float, middle: float, sizes: Sizes, clip: int = -1, side: float = 0.0
) -> Glyph:
    """Return a party's glyph, centered on a middle; `side` is for one that is not of usual size."""
    side = side or sizes.glyph
    area = Rect(x, round(middle - side / 2), side, side)
    role: Role = "you_text" if name == "person" else "provider_text"
    return Glyph(name, placed(icon(name), area, side), area, role, clip)


def _extras(
    plan: Plan, rect: Rect, sizes: Sizes, role: Role
) -> tuple[tuple[Shape, ...], tuple[Label, ...]]:
    """Return the diamond, and the pill or its dot, from the right."""
    x, middle = rect.right - sizes.of(10), rect.middle.y
    marks: list[Shape] = []
    labels: list[Label] = []
    if plan.has_diamond:
        marks.append(diamond_mark(Point(x - sizes.of(7), middle), sizes, role))
        x -= sizes.of(14) + sizes.of(8)
    if plan.has_dot:
        marks += dot_mark(Point(x - sizes.of(6), middle), sizes)
    if plan.pill:
        width = pill_width(plan.pill, sizes)
        around = max(rect.height - sizes.of(6), sizes.pill * 1.25)  # a low box has less to spare
        height = min(sizes.of(22), around, rect.height - 2)
        place = Rect(x - width, round(middle - height / 2), width, height)
        line = Line("edge", max(1.0, 1.1 * sizes.unit))
        marks.append(Shape("pill", RoundedRect(place, height / 2), "card", line))
        y = baseline(middle, sizes.pill)
        at = place.middle.x
        labels.append(Label("was", plan.pill, at, y, sizes.pill, "ink", NAME, "middle"))
    return tuple(marks), tuple(labels)


def pill_in(says: str, rect: Rect, sizes: Sizes) -> tuple[tuple[Shape, ...], tuple[Label, ...]]:
    """Return a pill at the right of a box, and its text."""
    return _extras(Plan(pill=says), rect, sizes, "ink")


def noted(box: Box, note: Note | None, sizes: Sizes) -> Box:
    """Return the box of a layer that does not apply with a note, as far as that has room."""
    if note is None:
        return box
    used = max(
        (one.extent.right for one in box.labels), default=box.rect.x + sizes.pad + sizes.of(14)
    )
    room = box.rect.right - used - sizes.pad
    says = next((one for one in ways_of_note(note.says) if pill_width(one, sizes) <= room), "")
    marks, labels = pill_in(says, box.rect, sizes)
    return replace(
        box, title=note.spoken, labels=(*box.labels, *labels), marks=(*box.marks, *marks)
    )


def hidden_box(
    worded: WordedStack,
    number: int,
    stop_index: int,
    rect: Rect,
    grid: Grid,
    edge: float,
    note: Note | None = None,
) -> Box:
    """Return a box that does not tell whose it is: a dashed border and a placeholder, or a note."""
    layer, sizes = worded.stack.layers[number], grid.sizes
    inner = RoundedRect(rect.inset(edge / 2), max(sizes.radius - edge / 2, 0))
    outline = RoundedRect(rect, sizes.radius)
    part = Part("nobody", outline, edge=inner, edge_width=edge, is_dashed=True)
    middle = grid.rows[number].middle.y  # in line with the name
    reach = min(middle - rect.y, rect.bottom - middle)
    size = min(sizes.word * 1.15, 2 * reach * 0.8)
    says, title = worded.words.hidden, hidden_title(worded, layer, stop_index)
    if note:
        ways, title, size = ways_of_note(note.says), note.spoken, min(sizes.pill, size)
        room = rect.width - 2 * sizes.of(4)
        says = next((one for one in ways if text_width(one, size, NAME) <= room), ways[-1])
    is_quiet = note is not None and note.is_quiet
    role: Role = "muted" if is_quiet else "ink"
    weight: Weight = "regular" if is_quiet else NAME
    y = baseline(middle, size)
    label = Label("hidden", says, rect.middle.x, y, size, role, weight, "middle")
    stop_id = worded.stack.stops[stop_index].id
    return Box(layer.id, stop_id, title, rect, sizes.radius, (part,), (label,))


def _empty_box(worded: WordedStack, number: int, stop_index: int, rect: Rect, grid: Grid) -> Box:
    """Return the box of a layer that does not apply: a dash, and the word if it fits."""
    layer, sizes = worded.stack.layers[number], grid.sizes
    part = Part("nobody", RoundedRect(rect, sizes.radius))
    x, word = rect.x + sizes.pad + sizes.of(7), worded.words.not_applicable
    labels: tuple[Label, ...] = ()
    start = sizes.pad + sizes.of(14) + sizes.glyph_gap
    if start + text_width(word, sizes.word) + sizes.pad <= rect.width:
        y = baseline(rect.middle.y, sizes.word)
        labels = (Label("party", word, rect.x + start, y, sizes.word, "muted"),)
    title, stop_id = cell_title(worded, layer, stop_index), worded.stack.stops[stop_index].id
    mark = dash(Point(x, rect.middle.y), sizes, rect.width)
    return Box(layer.id, stop_id, title, rect, sizes.radius, (part,), labels, marks=(mark,))


@lru_cache(maxsize=1024)
def _still_box(
    worded: WordedStack, grid: Grid, edge: float, number: int, shown: int, stop_index: int
) -> Box:
    """Return the box of a stop without its pill, named for the stop that is nearest to all."""
    box = resting_box(worded, grid, edge, number, shown, shown - 1 if shown else None, False)
    return replace(
        box,
        title=cell_title(worded, worded.stack.layers[number], stop_index),
        stop_id=worded.stack.stops[stop_index].id,
        marks=tuple(mark for mark in box.marks if mark.kind not in ("pill", "dot")),
        labels=tuple(label for label in box.labels if label.kind != "was"),
    )
