# SPDX-License-Identifier: MIT
"""A story as it is opened to be changed: wrong steps are mended there, later formats only read."""

from collections.abc import Mapping
from pathlib import Path
from typing import Any, NamedTuple

from msgspec.structs import fields

from explorer.model.content import ContentError, checked, named, parsed, refuse
from explorer.model.stack import Stack
from explorer.story.missing import missing_in
from explorer.story.story import NEWEST_FORMAT, Step, Story
from explorer.story.story_content import lost_content, stacks_of, with_content_beside
from explorer.story.story_file import story_problems


class Opened(NamedTuple):
    """A story, whether it is of a later format, and how many of its steps cannot be shown so.

    `problem` is what is wrong with the first of them.
    """

    story: Story
    is_later: bool = False
    wrong_steps: int = 0
    problem: str = ""


def opened_story(raw: bytes, path: Path, stacks: Mapping[str, Stack]) -> Opened:
    """Return the story in a file's bytes, though some steps name what is not there.

    ContentError if it is no story, its own content is lost, or nothing of it could be shown.
    """
    data = parsed(raw, path.name)
    later = _later_story(data, path.name)
    story = later or checked(named(data, path.name), Story, path.name)
    known = stacks_of(story, with_content_beside(story, path, stacks))
    problems = tuple(story_problems(story, known, path))
    lost = [missing_in(step, known) for step in story.steps]
    has_nothing = all(one and one[0].kind == "stack" for one in lost)
    if problems and (has_nothing or lost_content(story, path, known)):
        refuse(path.name, problems)
    wrong = {problem.path.partition(".")[0] for problem in problems}
    return Opened(story, later is not None, len(wrong), str(problems[0]) if problems else "")


def _later_story(data: dict[str, Any], name: str) -> Story | None:
    """Return what is known here of a story of a later format; None if it is of none."""
    number = data.get("format")
    if not isinstance(number, int) or number <= NEWEST_FORMAT:
        return None
    steps = data.get("steps")
    rows = steps if isinstance(steps, list) else []
    tables = [_known(one, Step) for one in rows if isinstance(one, dict)]
    readable = [one for one in tables if _is_step(one, name)]
    told = {key: value for key, value in _known(data, Story).items() if key != "format"}
    return checked(named({**told, "steps": readable}, name), Story, name)


def _known(table: dict[str, Any], kind: type[Step | Story]) -> dict[str, Any]:
    """Return a table without the keys of a later version."""
    names = {field.name for field in fields(kind)}
    return {key: value for key, value in table.items() if key in names}


def _is_step(table: dict[str, Any], name: str) -> bool:
    try:
        checked(named(table, name), Step, name)
    except ContentError:
        return False
    return True
