# SPDX-License-Identifier: MIT
"""The command `check`: whether content files, stories and so on are right, and what to mend."""

from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, TypeAlias

from explorer.commands.terminal import (
    DONE,
    PROGRAM,
    WRONG_USE,
    Parser,
    fail,
    path_argument,
    print_line,
)
from explorer.diagram.audience_screen import title_fits
from explorer.diagram.icons import icon_problems
from explorer.model.checks import Problem
from explorer.model.content import ContentError, named_in_full, parsed, read_limited, refuse
from explorer.model.glossary import Glossary
from explorer.model.normal_form import spelled
from explorer.model.services import ServiceList, place_problems
from explorer.model.stack import OPENED, Stack
from explorer.story.library import Library, shipped_words
from explorer.story.story import Story
from explorer.story.story_content import (
    content_path,
    is_same_file,
    lost_content,
    with_content_beside,
)
from explorer.story.story_file import content_in, story_problems

if TYPE_CHECKING:
    from explorer.practice.cases import Casebook

Content: TypeAlias = "Stack | Story | ServiceList | Glossary | Casebook"


def check_command(arguments: Sequence[str]) -> int:
    """Run the command and return its exit code."""
    description = "Say whether content files and stories are right."
    parser = Parser(f"{PROGRAM} check", description=description)
    parser.add_argument("files", nargs="+", metavar="FILE", type=path_argument)
    try:
        files = [spelled(file) for file in parser.parse_args(arguments).files]
    except SystemExit as stop:
        return int(stop.code or DONE)
    shipped = Library(shipped_words())
    code, contents = DONE, {file: _content(file, shipped) for file in files}
    given = {file: one for file, one in contents.items() if isinstance(one, Stack)}
    for file in files:
        content = contents[file]
        if isinstance(content, Story):
            content = _checked_story(content, file, given, shipped)
        elif isinstance(content, ServiceList):
            content = _checked_places(content, file, shipped)
        if isinstance(content, ContentError):
            code = fail(str(content), WRONG_USE)
        else:
            print_line(f"{file}: all right, {_size(content)}")
    return code


def _content(file: Path, shipped: Mapping[str, Stack]) -> "Content | ContentError":
    """Return what a file holds, or what is wrong with it."""
    from explorer.practice.cases import checked_cases, holds_cases  # not at the start of a window

    try:
        with named_in_full(file):
            data = parsed(read_limited(file), file.name)
            if holds_cases(data):
                return checked_cases(data, file.name, shipped)
            content = content_in(data, file.name)
            if isinstance(content, Stack):
                refuse(file.name, icon_problems(content))
            return content
    except ContentError as error:
        return error


def _checked_places(
    listed: ServiceList, file: Path, shipped: Mapping[str, Stack]
) -> ServiceList | ContentError:
    """Return a list of products, or what is wrong with the stops that it names."""
    found = tuple(place_problems(listed, shipped))
    return ContentError(str(file), found) if found else listed


def _checked_story(
    story: Story, file: Path, given: Mapping[Path, Stack], shipped: Mapping[str, Stack]
) -> Story | ContentError:
    """Return a story, or what is wrong with it whichever of the given stacks it is told with.

    The order in which the files were given does not matter.
    """
    try:
        every = _stacks_for(story, file, given, shipped)
        tries = [_problems(story, file, stacks) for stacks in every]
    except ContentError as error:  # of the content file beside it
        return error
    found = min(tries, key=lambda problems: (len(problems), problems))
    return ContentError(str(file), found) if found else story


def _problems(story: Story, file: Path, stacks: Mapping[str, Stack]) -> tuple[Problem, ...]:
    found = (*story_problems(story, stacks, file), *_title_problems(story))
    lost = lost_content(story, file, stacks)
    return found or ((Problem("content", lost),) if lost else ())


def _title_problems(story: Story) -> Iterator[Problem]:
    """Yield the titles that no audience could read whole in the type of a headline."""
    for number, step in enumerate(story.steps, 1):
        for key, title in (("title", step.title), ("answer", step.answer)):
            if not title_fits(title):
                remedy = "is too wide for two lines of an audience's screen of 4:3: use fewer words"
                yield Problem(f"steps[{number}].{key}", remedy, step.title)


def _stacks_for(
    story: Story, file: Path, given: Mapping[Path, Stack], shipped: Mapping[str, Stack]
) -> Sequence[Mapping[str, Stack]]:
    """Return the stacks with which a story may be told, each time with one from a file.

    Only a story that names a content file is told with another stack of a shipped one's id. That
    file is taken where it is there or was given, else any that was given.
    """
    beside = with_content_beside(story, file, shipped)
    if OPENED in beside:
        return [beside]
    named = [given[one] for one in given if is_same_file(one, content_path(story, file))]
    own = [one for one in given.values() if story.content or one.id not in shipped]
    return [{**shipped, OPENED: one} for one in (named or own)] or [shipped]


def _size(content: Content) -> str:
    """Return how much a file holds: `12 layers over 4 service models`."""
    from explorer.practice.cases import Casebook

    if isinstance(content, Casebook):
        return f"{_counted(len(content.cases), 'case')}, {_counted(len(content.tables), 'table')}"
    if isinstance(content, Glossary):
        return _counted(len(content.terms), "term")
    if isinstance(content, ServiceList):
        vendors = len(content.vendors)
        return f"{_counted(len(content.services), 'product')} of {_counted(vendors, 'vendor')}"
    if isinstance(content, Stack):
        layers, stops = len(content.layers), len(content.stops)
        return f"{_counted(layers, 'layer')} over {_counted(stops, 'service model')}"
    return f"{_counted(len(content.steps), 'step')}, {_counted(content.minutes, 'minute')}"


def _counted(count: float, noun: str) -> str:
    return f"{count:g} {noun}{'' if count == 1 else 's'}"
