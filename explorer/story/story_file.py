# SPDX-License-Identifier: MIT
"""Read, check and write the files of stories."""

from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Annotated, Any

import tomli
from msgspec import Meta, MsgspecError, convert, to_builtins
from msgspec.structs import fields

from explorer.model.checks import Problem, unknown
from explorer.model.content import (
    ContentError,
    checked,
    checked_glossary,
    checked_services,
    checked_stack,
    named,
    parsed,
    read_limited,
    refuse,
    shipped_services,
)
from explorer.model.glossary import Glossary
from explorer.model.services import ServiceList, with_names
from explorer.model.stack import Stack, Value
from explorer.model.state import View
from explorer.story.points import all_points
from explorer.story.story import MAX_STEPS, Step, Story
from explorer.story.story_content import OWN_STACK, key_of, lost_content, with_content_beside

_STORY_KEYS = (
    "format", "id", "title", "summary", "language", "content", "content_name", "address",
    "you", "provider",
)  # fmt: skip


def load_story(path: Path, stacks: Mapping[str, Stack]) -> Story:
    """Return the story that a file holds; ContentError names every mistake.

    `stacks` are those that its steps may show, with the one in a content file beside the story.
    """
    return _check_story(parsed(read_limited(path), path.name), path.name, stacks, path)


def parse_story(raw: bytes, name: str, stacks: Mapping[str, Stack]) -> Story:
    """Return the story in the bytes of a file; `name` stands in the messages."""
    return _check_story(parsed(raw, name), name, stacks)


def parse_draft(raw: bytes, name: str) -> Story:
    """Return the story in the bytes of a file, without asking for the stacks that it shows."""
    return checked(named(parsed(raw, name), name), Story, name)


def parse_kept(raw: bytes, name: str) -> Story:
    """Return a story that was kept from a crash, its texts as somebody typed them."""
    return checked(parsed(raw, name), Story, name)


def holds_story(path: Path) -> bool:
    """Return whether a file holds a story: a table with steps, right or wrong."""
    try:
        return "steps" in parsed(read_limited(path), path.name)
    except ContentError:
        return False


def content_in(data: dict[str, Any], name: str) -> Stack | Story | ServiceList | Glossary:
    """Return what the tables of a file are: a stack, a story, products or terms.

    ContentError names mistakes. Whether the stacks have what a story shows is not asked.
    """
    if "steps" in data:
        return checked(named(data, name), Story, name)
    if "services" in data and "layers" not in data:
        return checked_services(data, name)
    if "terms" in data and "layers" not in data:
        return checked_glossary(data, name)
    return checked_stack(data, name)


def _check_story(
    data: dict[str, Any], name: str, stacks: Mapping[str, Stack], path: Path | None = None
) -> Story:
    if "layers" in data and "steps" not in data:
        remedy = "give it to --content, or open it in the window"
        refuse(name, [Problem("", f"is a stack, not a story: {remedy}")])
    story = checked(named(data, name), Story, name)
    if path:
        stacks = with_content_beside(story, path, stacks)
    refuse(name, story_problems(story, stacks, path))
    return story


def story_problems(
    story: Story, stacks: Mapping[str, Stack], home: Path | None = None
) -> Iterator[Problem]:
    """Yield a problem for each step that names what is not in the stacks.

    `home` is the story's file: if the content that it names is lost, that is the one problem.
    """
    found = [
        problem._replace(title=step.title)
        for number, step in enumerate(story.steps, 1)
        for problem in _step_problems(step, f"steps[{number}]", stacks)
    ]
    lost = lost_content(story, home, stacks) if found and home else ""
    yield from (Problem("content", lost),) if lost else found


def _step_problems(step: Step, path: str, stacks: Mapping[str, Stack]) -> Iterator[Problem]:
    key = key_of(stacks, step.stack)
    if key is None:
        known = (stacks[one].id for one in stacks)
        problem = unknown(f"{path}.stack", step.stack, known)
        yield problem._replace(message=f"{problem.message}, or {OWN_STACK}")
        return
    stack = stacks[key]
    stops, layers = [stop.id for stop in stack.stops], [layer.id for layer in stack.layers]
    if step.stop and step.stop not in stops:
        yield unknown(f"{path}.stop", step.stop, stops)
    elif _needs_stop(step):
        yield Problem(f"{path}.stop", f"is missing: use one of {', '.join(stops)}")
    if step.baseline and step.baseline not in stops:
        yield unknown(f"{path}.baseline", step.baseline, stops)
    if step.layer and step.layer not in layers:
        yield unknown(f"{path}.layer", step.layer, layers)
    elif step.details and not step.layer:
        yield Problem(f"{path}.details", "are those of no layer: name a layer, or remove details")
    elif step.points:
        yield from _point_problems(step, f"{path}.points", stack)


def _needs_stop(step: Step) -> bool:
    """Return whether a step has to name a stop and does not."""
    shows_one = step.view is View.SINGLE and not step.kind
    return not step.stop and (shows_one or step.details or bool(step.points))


def _point_problems(step: Step, path: str, stack: Stack) -> Iterator[Problem]:
    if not step.layer:
        yield Problem(path, "are those of no layer: name a layer, or remove points")
    elif step.stop in (stop.id for stop in stack.stops):
        known = all_points(stack.layer(step.layer), step.stop)
        yield from (unknown(path, point, known) for point in step.points if point not in known)


def story_text(story: Story, previous: str = "") -> str:
    """Return a story as the text of its file, with the comments of the text it had before.

    A text that was not changed keeps its references to products; any other holds their names.
    """
    import tomlkit  # slow to import, and needed only to write
    from tomlkit.exceptions import TOMLKitError

    plain = _fill_document(tomlkit.document(), story)
    try:
        text = _fill_document(tomlkit.parse(previous), story)
        return text if _read_back(tomli.loads(text)) == _read_back(to_builtins(story)) else plain
    except (TOMLKitError, MsgspecError, KeyError, ValueError, TypeError, RecursionError):
        return plain


def steps_text(steps: Sequence[Step]) -> str:
    """Return steps as a text from which `parse_steps` has them back."""
    import tomlkit

    tables = tomlkit.aot()
    for step in steps:
        tables.append(_update_table(tomlkit.table(), step))
    return tomlkit.dumps({"steps": tables})


def parse_steps(text: str, name: str) -> tuple[Step, ...]:
    """Return the steps in a text, which may be a whole story; ContentError if there are none."""
    data = parsed(text.encode("utf-8", "replace"), name)
    if "steps" not in data:
        refuse(name, [Problem("steps", "are missing: copy one from a story first")])
    return checked(named({"steps": data["steps"]}, name), _Copied, name).steps


class _Copied(Value, frozen=True):
    steps: Annotated[tuple[Step, ...], Meta(min_length=1, max_length=MAX_STEPS)]


def _read_back(data: Any) -> Story:
    return convert(_with_names(data), Story)


def _with_names(value: Any) -> Any:
    """Return a value with names for its references; KeyError if a product is unknown."""
    return with_names(value, shipped_services().names)


def _fill_document(document: Any, story: Story) -> str:
    """Put a story into a TOML document, and return its text."""
    import tomlkit

    said = _changed_values(story)
    for key in _STORY_KEYS:
        if key in said or (key == "language" and key in document):
            _set_value(document, key, getattr(story, key))
        else:
            document.pop(key, None)
    for key, values in (("sources", story.sources), ("steps", story.steps)):
        tables, last = tomlkit.aot(), ""
        for table, value in _pair_tables(document.get(key, []), values):
            tables.append(_update_table(table, value))
            table.trivia.indent = "" if not last or last.endswith("\n\n") else "\n"
            last = table.as_string()
        if values:
            document[key] = tables
        else:
            document.pop(key, None)
    return tomlkit.dumps(document)


def _pair_tables(tables: Any, values: tuple[Value, ...]) -> Iterator[tuple[Any, Value]]:
    """Yield each value with the table that it had in the document, so that its comments stay.

    That is the table with the same values, or else the next that no value has.
    """
    import tomlkit

    unused = [table for table in tables if isinstance(table, tomlkit.items.Table)]
    said = [_changed_values(value) for value in values]
    same = {}
    for number, content in enumerate(said):
        found = next((table for table in unused if _with_names(table.unwrap()) == content), None)
        if found is not None:
            same[number] = found
            unused = [table for table in unused if table is not found]
    for number, value in enumerate(values):
        if number in same:
            yield same[number], value
        else:
            yield (unused.pop(0) if unused else tomlkit.table()), value


def _changed_values(value: Value) -> dict[str, Any]:
    """Return the fields that a file must name: those that differ from their defaults."""
    said = ((field, getattr(value, field.name)) for field in fields(value))
    return {
        field.name: list(content) if isinstance(content, tuple) else content
        for field, content in said
        if content not in (field.default, {})
    }


def _update_table(table: Any, value: Value) -> Any:
    """Have a TOML table hold a value and nothing else, and return it."""
    content = _changed_values(value)
    for key in [key for key in table if key not in content]:
        del table[key]
    for key, one in content.items():
        _set_value(table, key, one)
    return table


def _set_value(table: Any, key: str, content: object) -> None:
    """Set a key of a table; a value that is there already keeps its form and its comment."""
    if _with_names(table.get(key)) != content:
        table[key] = _to_item(content)


def _to_item(content: object) -> Any:
    """Return a TOML item: several lines as such, whole minutes without a decimal point."""
    import tomlkit

    if isinstance(content, str) and "\n" in content:
        text = tomlkit.string(content.removeprefix("\n"), multiline=True).as_string()
        start = "\n\n" if content.startswith("\n") else "\n"  # TOML drops the first
        return tomlkit.value(f'"""{start}{text[3:]}')
    if isinstance(content, float) and content.is_integer():
        return tomlkit.item(int(content))
    return tomlkit.item(to_builtins(content))
