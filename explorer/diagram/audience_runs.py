# SPDX-License-Identifier: MIT
"""What an audience reads beside the boxes: a brace around each run, whose it is, and a sentence."""

from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple

from explorer.diagram.audience_rows import Entry, Told
from explorer.diagram.audience_screen import SMALLEST, Fitted, balanced, largest, stacked
from explorer.diagram.frame import NAME
from explorer.diagram.items import Label, Line, Shape
from explorer.diagram.scene import Row, Run
from explorer.diagram.shapes import Corner, Point, Polyline, Rect, around
from explorer.diagram.text import broken, text_width, wrapped
from explorer.diagram.theme import Role
from explorer.model.run_wording import Compared, LayerRun, run_name, run_sentence, runs_of
from explorer.model.stack import Responsibility
from explorer.model.words import Words

MOST_RUNS = 5
COLUMN = 0.717  # of the room: the width of boxes beside which runs are named
_BRACE_GAP, _BRACE, _TEXT_GAP = 24.0, 14.0, 27.0
_RADIUS = 6.0
_LINE = 1.27  # of a sentence
_NAME_LINE = 1.13
_SLACK = 8.0  # pixels by which texts may be higher than their run: there are gaps
# The size of the name, that of the sentence, and how many lines it may have; the first that fits.
_SIZES = (
    (64, 34, 2), (56, 32, 2), (52, 30, 2), (48, 26, 3), (44, 26, 1), (44, 0, 0), (38, 0, 0),
)  # fmt: skip
_SMALLER_NAMES = (34, 30, 26, SMALLEST)
_CORNER_SIZES = (34, 30, 26, SMALLEST)
_QUESTION_SIZES = (48, 44, 40, 34)
_ROLES: Mapping[Responsibility, Role] = {
    Responsibility.CUSTOMER: "you_ink",
    Responsibility.PROVIDER: "provider_ink",
    Responsibility.NOT_APPLICABLE: "muted",
}


class Said(NamedTuple):
    """What sentences are made of: the stop that was left, and what the step says by itself."""

    compared: Compared | None = None
    says: Mapping[Responsibility, str] | None = None


def has_braces(told: Told, entries: Sequence[Entry]) -> bool:
    """Return whether runs are named beside the boxes; else each box says whose it is."""
    is_open = any(entry.group for entry in entries)
    return not is_open and len(runs_of(told.stack.layers, told.stop_index)) <= MOST_RUNS


def lay_out_runs(
    told: Told, rows: Sequence[Row], room: Rect, said: Said, most_name: float
) -> Iterator[Run]:
    """Yield the runs beside the rows that are shown, with texts up to the headline's size."""
    places = {row.layer: row.rect for row in rows}
    for run in runs_of(told.stack.layers, told.stop_index):
        layers = [told.stack.layers[number].id for number in run.numbers]
        seen = [places[layer] for layer in layers if layer in places]
        if seen:
            yield _run(told, run, tuple(layers), around(seen), room, said, most_name)


def _run(
    told: Told,
    run: LayerRun,
    layers: tuple[str, ...],
    rows: Rect,
    room: Rect,
    said: Said,
    most_name: float,
) -> Run:
    role = _ROLES.get(run.kind, "ink")
    left = rows.right + _BRACE_GAP
    text_x = left + _BRACE + _TEXT_GAP
    place = Rect(text_x, rows.y, room.right - text_x, rows.height)
    name = run_name(told.worded, run.kind)
    sentence = run_sentence(told.worded, run, told.stop_index, said.compared, said.says)
    names, sentences = _texts(name, sentence, place, most_name)
    height = _height(names, sentences)
    corner = Point(text_x, place.middle.y - height / 2)
    below = Point(text_x, corner.y + _NAME_LINE * names.size * len(names.lines))
    return Run(
        layers,
        Rect(rows.x, rows.y, room.right - rows.x, rows.height),
        _brace(left, rows, role),
        tuple(stacked("run", names.lines, corner, names.size, role, NAME, _NAME_LINE)),
        tuple(stacked("says", sentences.lines, below, sentences.size, "ink", line=_LINE)),
    )


def _brace(left: float, rows: Rect, role: Role) -> Shape:
    """Return a brace open to the boxes at its left."""
    top, bottom, right = rows.y + 2, rows.bottom - 2, left + _BRACE
    corners = (
        Corner(left, top),
        Corner(right - _RADIUS, top),
        Corner(right, top + _RADIUS, _RADIUS),
        Corner(right, bottom - _RADIUS),
        Corner(right - _RADIUS, bottom, _RADIUS),
        Corner(left, bottom),
    )
    return Shape("brace", Polyline(corners), None, Line(role, 5.0))


def _texts(name: str, sentence: str, place: Rect, most_name: float) -> tuple[Fitted, Fitted]:
    """Return the name and the sentence in the first sizes that fit, or without what does not."""
    nothing = Fitted(0, ())
    for size, small, most in _SIZES:
        if size > most_name or text_width(name, size, NAME) > place.width:
            continue
        lines = balanced(sentence, small, "regular", place.width, most) if small else ()
        names, sentences = Fitted(size, (name,)), Fitted(small, lines or ())
        if lines is not None and _height(names, sentences) <= place.height + _SLACK:
            return names, sentences
    for size in _SMALLER_NAMES:
        names = Fitted(size, broken(name, size, NAME, place.width))
        if _height(names, nothing) <= place.height + _SLACK:
            return names, nothing
    return nothing, nothing


def _height(names: Fitted, sentences: Fitted) -> float:
    name = _NAME_LINE * names.size * len(names.lines)
    return name + _LINE * sentences.size * len(sentences.lines)


def lay_out_question(words: Words, rows: Rect, room: Rect) -> tuple[Label, ...]:
    """Return the question about hidden layers, in the place where runs will be named."""
    x = rows.right + _BRACE_GAP + _BRACE + _TEXT_GAP
    width = room.right - x
    text = words.predict
    found = largest(_QUESTION_SIZES, lambda size: wrapped(text, size, NAME, width, 3))
    size, lines = found or Fitted(SMALLEST, broken(text, SMALLEST, NAME, width))
    corner = Point(x, rows.middle.y - _NAME_LINE * size * len(lines) / 2)
    return tuple(stacked("text", lines, corner, size, "ink", NAME, _NAME_LINE))


def lay_out_corner_question(words: Words, room: Rect) -> tuple[Label, ...]:
    """Return the question about hidden layers at the lower end of a room, if it has room there."""
    text = words.predict
    found = largest(_CORNER_SIZES, lambda size: wrapped(text, size, NAME, room.width, 3))
    if found is None:
        return ()
    size, lines = found
    corner = Point(room.x, room.bottom - _NAME_LINE * size * len(lines))
    return tuple(stacked("text", lines, corner, size, "ink", NAME, _NAME_LINE))
