# SPDX-License-Identifier: MIT
"""A story: the ordered views of a presentation, each with what to say about it."""

from collections.abc import Collection, Iterator, Mapping
from functools import partial
from itertools import accumulate, count
from pathlib import Path
from typing import Annotated, Any

import tomli
from msgspec import Meta, MsgspecError, convert
from msgspec.structs import fields, replace

from explorer.model.checks import Problem, unknown
from explorer.model.content import (
    ContentError,
    checked,
    checked_stack,
    parsed,
    read_limited,
    refuse,
)
from explorer.model.stack import Id, Name, Source, Stack, Text, Value
from explorer.model.state import View, ViewState, moved, with_layer
from explorer.story.story_content import with_content_beside

MOST_STEPS = 200
MOST_TITLE = 80  # letters, as of any name
MOST_MINUTES = 240
_OWN_STACK = (
    "open the stack's own file first (on the command line: --content FILE, or before it to check)"
)

IdOrNothing = Annotated[
    str,
    Meta(
        pattern=r"^[a-z0-9-]{0,40}\Z",
        description="use up to 40 lower-case letters, digits and hyphens",
    ),
]
Notes = Annotated[str, Meta(max_length=4000, description="write up to 4,000 characters")]
Minutes = Annotated[
    float,
    Meta(ge=0, le=MOST_MINUTES, description=f"give the minutes as a number, 0 to {MOST_MINUTES}"),
]
Language = Annotated[
    str,
    Meta(
        pattern=r"^[a-z]{2,3}(-[A-Za-z0-9]{2,8})*\Z",
        max_length=40,
        description="give a language's code, such as en",
    ),
]

FileOrNothing = Annotated[
    str,
    Meta(
        pattern=r"^[^\x00-\x1f]*\Z",
        max_length=1000,
        description="name a content file, best by its way from the story's folder",
    ),
]
NameOrNothing = Annotated[
    str,
    Meta(pattern=r"^[^\n\r\t]*\Z", max_length=80, description="write up to 80 characters"),
]


class Step(Value, frozen=True):
    """One view of a story, and what to say about it.

    `stop` may be empty in the matrix, which then has no current column. `reveal` hides who answers
    for the layers until the presenter shows it. `details` puts up to three points of the layer on
    the audience's screen.
    """

    stack: Id
    view: View
    title: Name
    minutes: Minutes
    stop: IdOrNothing = ""
    layer: IdOrNothing = ""
    notes: Notes = ""
    reveal: bool = False
    details: bool = False


class Story(Value, frozen=True):
    """The steps of a presentation in order; at least one.

    `content` is the content file that it was made with, if that is none of the shipped ones, and
    `content_name` what the stack in it is called.
    """

    id: Id
    title: Name
    summary: Text
    steps: Annotated[tuple[Step, ...], Meta(min_length=1, max_length=MOST_STEPS)]
    language: Language = "en"
    sources: Annotated[tuple[Source, ...], Meta(max_length=200)] = ()
    content: FileOrNothing = ""
    content_name: NameOrNothing = ""

    @property
    def minutes(self) -> float:
        """How long it is planned to take in all."""
        return sum(step.minutes for step in self.steps)

    @property
    def starts(self) -> tuple[float, ...]:
        """After how many minutes each step is planned to begin."""
        return tuple(accumulate((step.minutes for step in self.steps[:-1]), initial=0.0))

    @property
    def stacks(self) -> tuple[str, ...]:
        """The ids of the stacks that it shows, in the order of their first step."""
        return tuple(dict.fromkeys(step.stack for step in self.steps))


def load_story(path: Path, stacks: Mapping[str, Stack]) -> Story:
    """Return the story that a file holds; ContentError names every mistake.

    `stacks` are those that its steps may show, with the one in a content file beside the story.
    """
    return _checked_story(parsed(read_limited(path), path.name), path.name, stacks, path)


def parse_story(raw: bytes, name: str, stacks: Mapping[str, Stack]) -> Story:
    """Return the story in the bytes of a file; `name` stands in the messages."""
    return _checked_story(parsed(raw, name), name, stacks)


def parse_draft(raw: bytes, name: str) -> Story:
    """Return the story in some bytes, also if it shows stacks that are not open."""
    return checked(parsed(raw, name), Story, name)


def holds_story(path: Path) -> bool:
    """Return whether a file holds a story, right or wrong: what has steps is one."""
    try:
        return "steps" in parsed(read_limited(path), path.name)
    except ContentError:
        return False


def load_content(path: Path, stacks: Mapping[str, Stack]) -> Stack | Story:
    """Return the stack or the story that a file holds; ContentError names every mistake."""
    data = parsed(read_limited(path), path.name)
    if "steps" in data:
        return _checked_story(data, path.name, stacks, path)
    return checked_stack(data, path.name)


def _checked_story(
    data: dict[str, Any], name: str, stacks: Mapping[str, Stack], path: Path | None = None
) -> Story:
    if "layers" in data and "steps" not in data:
        remedy = "give it to --content, or open it in the window"
        refuse(name, [Problem("", f"is a stack, not a story: {remedy}")])
    story = checked(data, Story, name)
    if path:
        stacks = with_content_beside(story, path, stacks)
    refuse(name, story_problems(story, stacks))
    return story


def story_problems(story: Story, stacks: Mapping[str, Stack]) -> Iterator[Problem]:
    """Yield the steps that ask for what the stacks have not got."""
    for number, step in enumerate(story.steps, 1):
        yield from _step_problems(step, f"steps[{number}]", stacks)


def _step_problems(step: Step, path: str, stacks: Mapping[str, Stack]) -> Iterator[Problem]:
    key = key_of(stacks, step.stack)
    if key is None:
        known = (stacks[one].id for one in stacks)
        problem = unknown(f"{path}.stack", step.stack, known)
        yield problem._replace(message=f"{problem.message}, or {_OWN_STACK}")
        return
    stack = stacks[key]
    stops, layers = [stop.id for stop in stack.stops], [layer.id for layer in stack.layers]
    if step.stop and step.stop not in stops:
        yield unknown(f"{path}.stop", step.stop, stops)
    elif not step.stop and (step.view is View.SINGLE or step.details):
        yield Problem(f"{path}.stop", f"is missing: use one of {', '.join(stops)}")
    if step.layer and step.layer not in layers:
        yield unknown(f"{path}.layer", step.layer, layers)
    elif step.details and not step.layer:
        yield Problem(f"{path}.details", "are those of no layer: name a layer, or remove details")


def key_of(stacks: Mapping[str, Stack], stack_id: str) -> str | None:
    """Return the key of the stack with an id: the one from a file before a shipped one."""
    return next((key for key in reversed(list(stacks)) if stacks[key].id == stack_id), None)


def step_state(step: Step, state: ViewState, stacks: Mapping[str, Stack]) -> ViewState:
    """Return the state that shows a step; where the step names no stop, the stack's own stays.

    KeyError if a stack was exchanged since the story was checked, and has not got it any more.
    """
    key = key_of(stacks, step.stack)
    if key is None:
        raise KeyError(step.stack)
    shown = with_layer(replace(state, stack=key, view=step.view, detour=""), step.layer)
    if not step.stop:
        return shown
    return moved(shown, float(stacks[key].stop_index(step.stop)))


def recorded(
    state: ViewState, stacks: Mapping[str, Stack], titles: Collection[str] = (), minutes: float = 1
) -> Step:
    """Return the step that shows what a state shows, at the stop where it rests or will.

    It is called otherwise than the steps that have the given titles.
    """
    stack, layer = stacks[state.stack], state.place.layer
    stop = stack.stops[state.stop]
    title = next(title for title in _titles(state, stack) if title not in titles)
    return Step(stack.id, state.view, title, minutes, stop.id, layer)


def _titles(state: ViewState, stack: Stack) -> Iterator[str]:
    """Yield what a step may be called: in few words, in all of them, and with ever more numbers."""
    stop, layer = stack.stops[state.stop], state.place.layer
    if state.view is View.SINGLE:
        short, whole = stop.name, f"{stop.name}, {stack.name}"
    else:
        short, whole = stack.title, f"{stack.title}, {stop.name}"
    tail = f": {stack.layer(layer).name}" if layer else ""
    yield f"{short}{tail}"[:MOST_TITLE]
    yield f"{whole}{tail}"[:MOST_TITLE]
    yield from map(partial(_numbered, f"{whole}{tail}"), count(2))


def _numbered(title: str, number: int) -> str:
    end = f" ({number})"
    return title[: MOST_TITLE - len(end)] + end


def story_text(story: Story, kept: str = "") -> str:
    """Return a story as the text of its file; comments of the text it had before stay."""
    import tomlkit  # writing only
    from tomlkit.exceptions import TOMLKitError

    plain = _filled(tomlkit.document(), story)
    try:
        text = _filled(tomlkit.parse(kept), story)
        return text if convert(tomli.loads(text), Story) == story else plain
    except (TOMLKitError, MsgspecError, ValueError, TypeError, RecursionError):
        return plain


def _filled(document: Any, story: Story) -> str:
    """Return a document's text with a story in it."""
    import tomlkit

    said = _said(story)
    for key in ("id", "title", "summary", "language", "content", "content_name"):
        if key in said or (key == "language" and key in document):
            _set(document, key, getattr(story, key))
        else:
            document.pop(key, None)
    for key, values in (("sources", story.sources), ("steps", story.steps)):
        tables, last = tomlkit.aot(), ""
        for table, value in _paired(document.get(key, []), values):
            tables.append(_table(table, value))
            table.trivia.indent = "" if not last or last.endswith("\n\n") else "\n"
            last = table.as_string()
        if values:
            document[key] = tables
        else:
            document.pop(key, None)
    return tomlkit.dumps(document)


def _paired(tables: Any, values: tuple[Value, ...]) -> Iterator[tuple[Any, Value]]:
    """Yield each value with the table that it has had, so that its comments go with it.

    That is the one which says the same, or else the one in its place.
    """
    import tomlkit

    unused = [table for table in tables if isinstance(table, tomlkit.items.Table)]
    said = [_said(value) for value in values]
    same = {}
    for number, content in enumerate(said):
        found = next((table for table in unused if table.unwrap() == content), None)
        if found is not None:
            same[number] = found
            unused = [table for table in unused if table is not found]
    for number, value in enumerate(values):
        if number in same:
            yield same[number], value
        else:
            yield (unused.pop(0) if unused else tomlkit.table()), value


def _said(value: Value) -> dict[str, Any]:
    """Return what a file says of a value: nothing that is as it would be anyhow."""
    return {
        field.name: getattr(value, field.name)
        for field in fields(value)
        if getattr(value, field.name) != field.default
    }


def _table(table: Any, value: Value) -> Any:
    content = _said(value)
    for key in [key for key in table if key not in content]:
        del table[key]
    for key, one in content.items():
        _set(table, key, one)
    return table


def _set(table: Any, key: str, content: object) -> None:
    """Have a table say something, unless it does already."""
    if table.get(key) != content:
        table[key] = _item(content)


def _item(content: object) -> Any:
    import tomlkit

    if isinstance(content, str) and "\n" in content:
        text = tomlkit.string(content.removeprefix("\n"), multiline=True).as_string()
        start = "\n\n" if content.startswith("\n") else "\n"  # TOML drops the first
        return tomlkit.value(f'"""{start}{text[3:]}')
    if isinstance(content, float) and content.is_integer():
        return tomlkit.item(int(content))
    return tomlkit.item(str(content) if isinstance(content, View) else content)
