# SPDX-License-Identifier: MIT
"""The command line: start the window, export pictures, check content files.

Exit codes: 0 done, 1 failed, 2 wrong use or wrong content, 3 cannot start a window.
"""

import argparse
import sys
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, NoReturn

from typing_extensions import override

from explorer import __version__

if TYPE_CHECKING:
    from explorer.model.stack import Stack
    from explorer.model.state import View

PROGRAM = "responsibility-explorer"
DONE, FAILED, WRONG_USE, NO_WINDOW = 0, 1, 2, 3

_HELP = f"""usage: {PROGRAM} [FILE]
       {PROGRAM} export OUT [options]
       {PROGRAM} check FILE [FILE ...]

See who answers for which layer of the technology stack, from on-premises to SaaS.

Without a command the window opens; FILE is a content file of your own, to be shown in it.
  export     write a picture: the ending of OUT decides (.png, .svg, .pdf, .webp, .gif)
  check      say whether content files are right, and what to mend
  --version  print the version
  --help     print this; "{PROGRAM} export --help" prints the options of export

Exit codes: 0 done, 1 failed, 2 wrong use or wrong content, 3 cannot start a window."""


class _Parser(argparse.ArgumentParser):
    """A parser whose complaints are one sentence."""

    @override
    def error(self, message: str) -> NoReturn:
        self.exit(WRONG_USE, f"{self.prog}: {message} (see {self.prog} --help)\n")


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the program and return its exit code."""
    words = list(sys.argv[1:] if arguments is None else arguments)
    command = _COMMANDS.get(words[0]) if words else None
    if command:
        return command(words[1:])
    if "--version" in words:
        print(f"{PROGRAM} {__version__}")
        return DONE
    if "--help" in words or "-h" in words:
        print(_HELP)
        return DONE
    return _open_window(words)


def _open_window(words: Sequence[str]) -> int:
    from explorer import preflight

    files, rest = _files_and_options(words)
    unknown = [word for word in rest if word.startswith("--")]
    if unknown or len(files) > 1:
        problem = f"unknown option {unknown[0]}" if unknown else "more than one file"
        return _fail(f"{problem} (see {PROGRAM} --help)", WRONG_USE)
    try:
        preflight.require_window(words)
    except preflight.CannotStart as problem:
        return _fail(str(problem), NO_WINDOW)
    preflight.catch_fatal()
    from explorer.ui.application import run

    return run(rest, Path(files[0]) if files else None)


def _files_and_options(words: Sequence[str]) -> tuple[list[str], list[str]]:
    """Return the files, and the options that are Qt's (`-platform xcb`) or unknown."""
    files: list[str] = []
    rest: list[str] = []
    for index, word in enumerate(words):
        is_value = index > 0 and words[index - 1] in ("-platform", "-style", "-display")
        (rest if word.startswith("-") or is_value else files).append(word)
    return files, rest


def _export(words: Sequence[str]) -> int:
    from explorer.diagram.theme import THEMES
    from explorer.export import ExportError
    from explorer.model.content import ContentError

    parser = _Parser(f"{PROGRAM} export", description="Write a picture of the model to a file.")
    add = parser.add_argument
    add(
        "out",
        metavar="OUT",
        type=Path,
        help="the file; its ending decides: .png, .svg, .pdf, .webp, .gif",
    )
    either = parser.add_mutually_exclusive_group().add_argument
    either("--stack", default=None, metavar="ID", help="cloud (the default) or ai")
    either("--content", type=Path, metavar="FILE", help="a content file of your own instead")
    add("--view", choices=("single", "matrix"), default="single", help="default: single")
    add("--stop", metavar="ID", help="on-premises, iaas, paas or saas (default: iaas)")
    add("--layer", metavar="ID", help="the layer to put a ring around")
    add("--theme", choices=tuple(THEMES), default="light", help="default: light")
    add("--width", type=int, default=1920, metavar="PX", help="default: 1920")
    add("--you", default="", metavar="NAME", help="what to call the customer instead of You")
    add("--provider", default="", metavar="NAME", help="what to call the provider")
    add("--dpi", type=float, default=0.0, help="dots per inch to store in a PNG")
    add("--transparent", action="store_true", help="PNG: no background")
    add("--outlines", action="store_true", help="SVG: texts as outlines")
    add("--seconds", type=float, default=1.5, help="moving picture: from stop to stop (1.5)")
    add("--pause", type=float, default=2.0, help="moving picture: rest at each stop (2)")
    add("--no-state", action="store_true", help="do not store what is shown, for opening again")
    add("--no-title", action="store_true", help="leave the title out")
    add("--no-legend", action="store_true", help="leave the legend out")
    add("--no-source", action="store_true", help="leave the line about the source out")
    try:
        options = parser.parse_args(words)
    except SystemExit as stop:
        return int(stop.code or DONE)
    try:
        return _write(options)
    except _WrongUseError as problem:
        return _fail(f"{PROGRAM} export: {problem}", WRONG_USE)
    except ContentError as problem:
        return _fail(str(problem), WRONG_USE)
    except ExportError as problem:
        return _fail(str(problem), FAILED)


class _WrongUseError(Exception):
    """The command line asks for something that is not there."""


def _write(options: argparse.Namespace) -> int:
    from explorer.diagram.layout import Subject
    from explorer.diagram.theme import THEMES
    from explorer.export import LEAST_WIDTH, MOST_WIDTH, ExportError, Picture, export, format_of
    from explorer.library import shipped_words
    from explorer.model.state import View

    try:
        kind = format_of(options.out)
    except ExportError as problem:
        raise _WrongUseError(problem) from problem
    if not LEAST_WIDTH <= options.width <= MOST_WIDTH:
        raise _WrongUseError(f"--width takes {LEAST_WIDTH} to {MOST_WIDTH}, not {options.width}")
    stack = _chosen_stack(options)
    view = View(options.view)
    layers = [layer.id for layer in stack.layers]
    if options.layer and options.layer not in layers:
        raise _WrongUseError(f"no layer {options.layer}: use one of {', '.join(layers)}")
    _check_numbers(options)
    position = _chosen_position(stack, options.stop, view)
    words = shipped_words().renamed(options.you, options.provider)
    subject = Subject(stack, words, view, position, options.layer or "")
    picture = Picture(
        subject,
        THEMES[options.theme],
        options.width,
        has_title=not options.no_title,
        has_legend=not options.no_legend,
        has_source=not options.no_source,
        has_state=not options.no_state,
        is_transparent=options.transparent,
        is_outlined=options.outlines,
        dpi=options.dpi,
        seconds=options.seconds,
        pause=options.pause,
    )
    if kind.needs_qt:
        _start_painting()
    export(picture, options.out)
    return DONE


def _check_numbers(options: argparse.Namespace) -> None:
    """Refuse numbers and names with which no picture can be made."""
    bounds = {"dpi": (0, 10_000), "seconds": (0.1, 60), "pause": (0, 60)}
    for name, (least, most) in bounds.items():
        if not least <= getattr(options, name) <= most:  # not a number is not between either
            raise _WrongUseError(f"--{name} takes {least} to {most}")
    for name in ("you", "provider"):
        text = getattr(options, name)
        if len(text) > 40 or not (text.isprintable()):
            raise _WrongUseError(f"--{name} takes one line of up to 40 characters")


def _chosen_stack(options: argparse.Namespace) -> "Stack":
    from explorer.library import SHIPPED, shipped_stack
    from explorer.model.content import load_stack

    if options.content:
        return load_stack(options.content)
    wanted = options.stack or SHIPPED[0]
    if wanted not in SHIPPED:
        raise _WrongUseError(f"no stack {wanted}: use one of {', '.join(SHIPPED)}")
    return shipped_stack(wanted)


def _chosen_position(stack: "Stack", stop: str | None, view: "View") -> float | None:
    """Return the position of a stop; without one the IaaS stop, in the matrix view none."""
    from explorer.model.state import View

    ids = [stop.id for stop in stack.stops]
    if stop is None:
        if view is View.MATRIX:
            return None
        return float(ids.index("iaas")) if "iaas" in ids else 0.0
    if stop not in ids:
        notes = {absent.id: absent.note for absent in stack.absent_stops}
        why = notes.get(stop, f"{stack.name} has no service model {stop}.")
        raise _WrongUseError(f"{why} Use one of {', '.join(ids)}")
    return float(ids.index(stop))


def _start_painting() -> None:
    """Make Qt able to paint into memory, with or without a display."""
    from explorer import preflight
    from explorer.export import ExportError

    problem = preflight.check("offscreen")
    if problem:
        raise ExportError(problem)
    from explorer.render.application import start_offscreen

    start_offscreen()


def _check(words: Sequence[str]) -> int:
    from explorer.model.content import ContentError, load_stack

    parser = _Parser(f"{PROGRAM} check", description="Say whether content files are right.")
    parser.add_argument("files", nargs="+", metavar="FILE", type=Path)
    try:
        files = parser.parse_args(words).files
    except SystemExit as stop:
        return int(stop.code or DONE)
    code = DONE
    for file in files:
        try:
            stack = load_stack(file)
        except ContentError as error:
            code = _fail(str(error), WRONG_USE)
        else:
            size = f"{len(stack.layers)} layers over {len(stack.stops)} service models"
            print(f"{file}: all right, {size}")
    return code


def _fail(message: str, code: int) -> int:
    print(message, file=sys.stderr)
    return code


_COMMANDS: Mapping[str, Callable[[Sequence[str]], int]] = {"export": _export, "check": _check}
