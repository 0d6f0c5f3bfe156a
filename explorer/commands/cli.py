# SPDX-License-Identifier: MIT
"""The command line: start the window, export pictures, check content files.

Exit codes: 0 done, 1 failed, 2 wrong use or wrong content, 3 cannot start a window.
"""

import gc
import sys
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from explorer import __version__
from explorer.commands.terminal import (
    DONE,
    FAILED,
    NO_WINDOW,
    PROGRAM,
    WRONG_USE,
    OutputError,
    Parser,
    a_path,
    fail,
    say,
)

if TYPE_CHECKING:
    from explorer.model.stack import Stack
    from explorer.story.story import Story

_HELP = f"""usage: {PROGRAM} [FILE]
       {PROGRAM} export OUT [options]
       {PROGRAM} export --all DIR [options]
       {PROGRAM} handout OUT.pdf [options]
       {PROGRAM} check FILE [FILE ...]

See who answers for which layer of the technology stack, from on-premises to SaaS.

Without a command the window opens; FILE is a content file of your own, to be shown in it.
  export     write a picture, slides, a table or a web page: the ending of OUT decides
             (.png .svg .pdf .pptx .xlsx .csv .md .html .webp .gif)
  handout    write a story as a PDF to print: its steps with notes, and worksheets
  check      say whether content files and stories are right, and what to mend
  --version  print the version
  --help     print this; "{PROGRAM} export --help" prints the options of export

Exit codes: 0 done, 1 failed, 2 wrong use or wrong content, 3 cannot start a window."""


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the program and return its exit code."""
    words = list(sys.argv[1:] if arguments is None else arguments)
    try:
        return _answer(words)
    except OutputError as problem:
        return fail(str(problem), FAILED)


def _answer(words: Sequence[str]) -> int:
    command = _COMMANDS.get(words[0]) if words else None
    if command:
        return command(words[1:])
    if "--version" in words:
        say(f"{PROGRAM} {__version__}")
        return DONE
    if "--help" in words or "-h" in words:
        say(_HELP)
        return DONE
    return _open_window(words)


def _open_window(words: Sequence[str]) -> int:
    gc.disable()  # until the window stands: nothing that is made for it is thrown away
    from explorer.commands import preflight

    files, rest = _files_and_options(words)
    problem = _problem(files, rest)
    if problem:
        return fail(f"{problem} (see {PROGRAM} --help)", WRONG_USE)
    try:
        preflight.require_window(rest)
    except preflight.CannotStart as problem:
        return fail(str(problem), NO_WINDOW)
    preflight.catch_fatal(rest)
    from explorer.ui.application import run

    return run(rest, Path(files[0]) if files else None)


def _problem(files: Sequence[str], rest: Sequence[str]) -> str:
    """Return what is wrong with the words after the program's name, if anything."""
    unknown = [word for word in rest if word.startswith("--")]
    if unknown:
        return f"unknown option {unknown[0]}"
    if files and not Path(files[0]).suffix and not Path(files[0]).exists():
        return f"no command and no file {files[0]}: use one of {', '.join(_COMMANDS)}"
    return "more than one file" if len(files) > 1 else ""


def _files_and_options(words: Sequence[str]) -> tuple[list[str], list[str]]:
    """Return the files, and the options that are Qt's (`-platform xcb`) or unknown."""
    files: list[str] = []
    rest: list[str] = []
    for index, word in enumerate(words):
        is_value = index > 0 and words[index - 1] in ("-platform", "-style", "-display")
        (rest if word.startswith("-") or is_value else files).append(word)
    return files, rest


def _export(words: Sequence[str]) -> int:
    gc.disable()  # while everything is loaded
    from explorer.commands.export import export_command

    gc.enable()
    return export_command(words)


def _handout(words: Sequence[str]) -> int:
    from explorer.commands.handout import handout_command

    return handout_command(words)


def _check(words: Sequence[str]) -> int:
    from explorer.model.content import ContentError, named_in_full
    from explorer.model.stack import Stack
    from explorer.story.library import Library, shipped_words
    from explorer.story.story_file import load_content

    description = "Say whether content files and stories are right."
    parser = Parser(f"{PROGRAM} check", description=description)
    parser.add_argument("files", nargs="+", metavar="FILE", type=a_path)
    try:
        files = parser.parse_args(words).files
    except SystemExit as stop:
        return int(stop.code or DONE)
    code, stacks = DONE, Library(shipped_words())
    for file in files:
        try:
            with named_in_full(file):
                content = load_content(file, stacks)
        except ContentError as error:
            code = fail(str(error), WRONG_USE)
        else:
            say(f"{file}: all right, {_size(content)}")
            if isinstance(content, Stack):
                stacks.open(content)  # for the stories after it
    return code


def _size(content: "Stack | Story") -> str:
    from explorer.model.stack import Stack

    if isinstance(content, Stack):
        return (
            f"{_of(len(content.layers), 'layer')} over {_of(len(content.stops), 'service model')}"
        )
    return f"{_of(len(content.steps), 'step')}, {_of(content.minutes, 'minute')}"


def _of(count: float, noun: str) -> str:
    return f"{count:g} {noun}{'' if count == 1 else 's'}"


_COMMANDS: Mapping[str, Callable[[Sequence[str]], int]] = {
    "export": _export,
    "handout": _handout,
    "check": _check,
}
