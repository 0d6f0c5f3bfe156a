# SPDX-License-Identifier: MIT
"""The command line: start the window, export pictures, check content files.

Exit codes: 0 done, 1 failed, 2 wrong use or wrong content, 3 cannot start a window.
"""

import gc
import sys
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path

from explorer import __version__
from explorer.commands import preflight, qt_messages
from explorer.commands.check import check_command
from explorer.commands.terminal import (
    DONE,
    FAILED,
    NO_WINDOW,
    PROGRAM,
    WRONG_USE,
    OutputError,
    fail,
    open_streams,
    print_line,
)
from explorer.disk import is_there
from explorer.model.normal_form import spelled

_HELP = f"""usage: {PROGRAM} [FILE ...]
       {PROGRAM} export OUT [options]
       {PROGRAM} export --all DIR [options]
       {PROGRAM} handout OUT.pdf [options]
       {PROGRAM} check FILE [FILE ...]

See who answers for which layer of the technology stack, from on-premises to SaaS.

Without a command the window opens, and shows each FILE: content of your own, a story about it,
or a picture that the program made.
  export     write a picture, slides, a table, a web page or cards: the ending of OUT decides
             (.png .svg .pdf .pptx .xlsx .csv .md .html .webp .gif .txt)
  handout    write a story as a PDF to print: its steps with notes, and worksheets
  check      say whether content files and stories are right, and what to mend
  --version  print the version
  --help     print this; "{PROGRAM} export --help" prints the options of export

Exit codes: 0 done, 1 failed, 2 wrong use or wrong content, 3 cannot start a window."""


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the program and return its exit code."""
    open_streams()
    given = list(sys.argv[1:] if arguments is None else arguments)
    try:
        return _run(given)
    except OutputError as problem:
        return fail(str(problem), FAILED)
    except KeyboardInterrupt:
        return fail("Stopped.", FAILED)
    except Exception as error:
        return _unexpected(error)


def _unexpected(error: Exception) -> int:
    """Say in a sentence what nobody expected, and where the report of it is."""
    from explorer.reports import keep_report, report  # most runs need none

    made = report(error, qt_messages.last_messages())
    path = keep_report(made)
    where = f"A report is in {path}." if path else made.details
    return fail(f"Something unexpected went wrong ({made.cause}). {where}", FAILED)


def _run(arguments: Sequence[str]) -> int:
    command = _COMMANDS.get(arguments[0]) if arguments else None
    if command:
        return command(arguments[1:])
    if "--version" in arguments:
        print_line(f"{PROGRAM} {__version__}")
        return DONE
    if "--help" in arguments or "-h" in arguments:
        print_line(_HELP)
        return DONE
    return _open_window(arguments)


def _open_window(arguments: Sequence[str]) -> int:
    gc.disable()  # until the window is shown: until then there is no garbage
    files, rest = _files_and_options(arguments)
    problem = _problem(files, rest)
    if problem:
        return fail(f"{problem} (see {PROGRAM} --help)", WRONG_USE)
    try:
        preflight.require_window(rest)
    except preflight.CannotStart as problem:
        return fail(str(problem), NO_WINDOW)
    qt_messages.hear_qt(rest)
    from explorer.ui.application import run

    return run(rest, [Path(file) for file in files], qt_messages.last_messages)


def _problem(files: Sequence[str], rest: Sequence[str]) -> str:
    """Return what is wrong with the files and options that were given; empty if nothing is."""
    unknown = [word for word in rest if word.startswith("--")]
    if unknown:
        return f"unknown option {unknown[0]}"
    if "" in files:
        return "give a file, not an empty word"
    for file in files:
        if not Path(file).suffix and not is_there(spelled(Path(file))):
            return f"no command and no file {file}: use one of {', '.join(_COMMANDS)}"
    return ""


def _files_and_options(arguments: Sequence[str]) -> tuple[list[str], list[str]]:
    """Return the files, and the options that are Qt's (`-platform xcb`) or unknown."""
    files: list[str] = []
    rest: list[str] = []
    for index, word in enumerate(arguments):
        is_value = index > 0 and arguments[index - 1] in ("-platform", "-style", "-display")
        (rest if word.startswith("-") or is_value else files).append(word)
    return files, rest


# Each command loads only what it needs.


def _export(arguments: Sequence[str]) -> int:
    from explorer.commands.export import export_command

    return export_command(arguments)


def _handout(arguments: Sequence[str]) -> int:
    from explorer.commands.handout import handout_command

    return handout_command(arguments)


def _check(arguments: Sequence[str]) -> int:
    return check_command(arguments)


_COMMANDS: Mapping[str, Callable[[Sequence[str]], int]] = {
    "export": _export,
    "handout": _handout,
    "check": _check,
}
