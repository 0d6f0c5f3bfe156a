# SPDX-License-Identifier: MIT
"""The command `check`: whether content files and stories are right, and what to mend."""

from collections.abc import Sequence

from explorer.commands.terminal import (
    DONE,
    PROGRAM,
    WRONG_USE,
    Parser,
    fail,
    path_argument,
    print_line,
)
from explorer.diagram.icons import icon_problems
from explorer.model.content import ContentError, named_in_full, refuse
from explorer.model.stack import Stack
from explorer.story.library import Library, shipped_words
from explorer.story.story import Story
from explorer.story.story_file import load_content


def check_command(arguments: Sequence[str]) -> int:
    """Run the command and return its exit code."""
    description = "Say whether content files and stories are right."
    parser = Parser(f"{PROGRAM} check", description=description)
    parser.add_argument("files", nargs="+", metavar="FILE", type=path_argument)
    try:
        files = parser.parse_args(arguments).files
    except SystemExit as stop:
        return int(stop.code or DONE)
    code, stacks = DONE, Library(shipped_words())
    for file in files:
        try:
            with named_in_full(file):
                content = load_content(file, stacks)
                if isinstance(content, Stack):
                    refuse(file.name, icon_problems(content))
        except ContentError as error:
            code = fail(str(error), WRONG_USE)
        else:
            print_line(f"{file}: all right, {_size(content)}")
            if isinstance(content, Stack):
                stacks.open(content)  # for the stories after it
    return code


def _size(content: Stack | Story) -> str:
    """Return how large a stack or a story is: `12 layers over 4 service models`."""
    if isinstance(content, Stack):
        layers, stops = len(content.layers), len(content.stops)
        return f"{_counted(layers, 'layer')} over {_counted(stops, 'service model')}"
    return f"{_counted(len(content.steps), 'step')}, {_counted(content.minutes, 'minute')}"


def _counted(count: float, noun: str) -> str:
    return f"{count:g} {noun}{'' if count == 1 else 's'}"
