# SPDX-License-Identifier: MIT
"""The command `export`: whatever the window can write, without a window."""

import argparse
import os
import re
import signal
import sys
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from functools import lru_cache
from pathlib import Path
from types import FrameType

from explorer.commands.terminal import DONE, FAILED, PROGRAM, WRONG_USE, Parser, a_path, fail, say
from explorer.diagram.layout import Subject
from explorer.diagram.theme import THEMES
from explorer.export.batch import all_tasks, run, suffixes_of
from explorer.export.formats import FORMATS, SUFFIXES, ExportError, export, format_of
from explorer.export.picture import (
    BOUNDS,
    LEAST_WIDTH,
    MOST_NAME,
    MOST_WIDTH,
    PRESETS,
    Pages,
    Picture,
    Preset,
    custom_preset,
    measured,
)
from explorer.files.alt_text import alt_text
from explorer.files.pptx.template import TemplateError, load_template
from explorer.model.content import ContentError, load_stack, named_in_full
from explorer.model.stack import Stack
from explorer.model.state import View
from explorer.model.worded import WordedStack
from explorer.model.words import Words
from explorer.story.library import SHIPPED, shipped_stack, shipped_words

_NAME = f"{PROGRAM} export"
_STOPPED = "Stopped. No file was left half written."
_WIDTH = re.compile(r"(\d{1,9}(?:\.\d{1,9})?)(px|cm|in)?\Z")
_SIZES = re.compile(r"(\d{1,5})x(\d{1,5})\Z")
# The fields of a picture, or of what it shows, that options set: not every format knows them.
_FIELDS: Mapping[str, str] = {
    "view": "view",
    "stop": "stop",
    "layer": "layer",
    "theme": "theme",
    "preset": "preset",
    "width": "width",
    "text_scale": "text_scale",
    "no_state": "has_state",
    "no_title": "has_title",
    "no_legend": "has_legend",
    "no_source": "has_source",
    "pages": "pages",
    "template": "template",
    "theme_font": "has_theme_font",
    "transparent": "is_transparent",
    "trim": "is_trimmed",
    "outlines": "is_outlined",
    "dpi": "dpi",
    "seconds": "seconds",
    "pause": "pause",
}
_ONE_BY_ONE = ("view", "stop", "layer", "pages")  # what `--all` writes all of
_USUAL_FORMATS, _USUAL_WIDTH = "png,svg,pdf", 1920


class WrongUseError(Exception):
    """The command line asks for something that is not there."""


def export_command(words: Sequence[str]) -> int:
    """Run the command and return its exit code."""
    return answered(_NAME, _parser(), words, _run)


def answered(
    name: str, parser: Parser, words: Sequence[str], run: Callable[[argparse.Namespace], int]
) -> int:
    """Run what writes files; whatever goes wrong is one sentence and an exit code."""
    try:
        options = parser.parse_args(words)
    except SystemExit as stop:
        return int(stop.code or DONE)
    try:
        with _stoppable():
            return run(options)
    except WrongUseError as problem:
        return fail(f"{name}: {problem}", WRONG_USE)
    except ContentError as problem:
        return fail(str(problem), WRONG_USE)
    except ExportError as problem:
        return fail(str(problem), FAILED)
    except KeyboardInterrupt:  # where it is not the process that is told
        return fail(_STOPPED, FAILED)


@contextmanager
def _stoppable() -> Iterator[None]:
    """Have Ctrl+C end the process where it stands, if it would interrupt it at all.

    An error that is raised in the midst of Qt's own code gets lost there, or crashes it. Files come
    under their names as a whole; the rest of one is swept away when it is written again.
    """
    usual = signal.getsignal(signal.SIGINT)
    if usual is not signal.default_int_handler:  # a background job, say, has it switched off
        yield
        return
    signal.signal(signal.SIGINT, _stop)
    try:
        yield
    finally:
        signal.signal(signal.SIGINT, usual)


def _stop(_number: int, _frame: FrameType | None) -> None:
    _clear()
    os._exit(fail(_STOPPED, FAILED))


@lru_cache(maxsize=1)
def _parser() -> Parser:
    parser = Parser(_NAME, description="Write pictures, slides, tables or a web page of the model.")
    where, what, how, special = (
        parser.add_argument_group(title)
        for title in ("where to", "what", "how", "for some formats")
    )
    add = where.add_argument
    add(
        "out",
        metavar="OUT",
        type=a_path,
        nargs="?",
        help=f"the file; its ending decides: {SUFFIXES}",
    )
    add("--all", type=a_path, metavar="DIR", help="write everything into a folder instead")
    add("--formats", metavar="LIST", help=f"of --all: such as png,pptx (default: {_USUAL_FORMATS})")
    add("--alt-text", action="store_true", help="print the picture in sentences")
    _add_what(what)
    _add_how(how)
    _add_special(special)
    return parser


def _add_what(group: argparse._ArgumentGroup) -> None:
    either = group.add_mutually_exclusive_group().add_argument
    either("--stack", default=None, metavar="ID", help="cloud (the default) or ai")
    either("--content", type=a_path, metavar="FILE", help="a content file of your own instead")
    add = group.add_argument
    add("--view", choices=("single", "matrix"), default="single", help="default: single")
    add("--stop", metavar="ID", help="on-premises, iaas, paas or saas (default: iaas)")
    add("--layer", metavar="ID", default="", help="the layer to put a ring around")
    add("--you", default="", metavar="NAME", help="what to call the customer instead of You")
    add("--provider", default="", metavar="NAME", help="what to call the provider")


def _add_how(group: argparse._ArgumentGroup) -> None:
    add = group.add_argument
    presets = ", ".join(PRESETS)
    add("--theme", choices=tuple(THEMES), default="light", help="default: light")
    add("--preset", default="16:9", metavar="NAME", help=f"{presets}, or pixels such as 1200x630")
    add(
        "--width",
        metavar="SIZE",
        help="1920, 16cm or 6.3in (default: the preset's pixels, or 1920)",
    )
    add("--text-scale", type=float, default=1.0, help="size of the text, where there is room: 1.25")
    add("--no-state", action="store_true", help="do not store what is shown, for opening again")
    add("--no-title", action="store_true", help="leave the title out")
    add("--no-legend", action="store_true", help="leave the legend out")
    add("--no-source", action="store_true", help="leave the line about the source out")


def _add_special(group: argparse._ArgumentGroup) -> None:
    add = group.add_argument
    add("--pages", choices=tuple(Pages), default="one", help="PDF, PowerPoint: one, stack or all")
    add("--template", type=a_path, metavar="FILE", help="PowerPoint: the deck to add slides to")
    add("--theme-font", action="store_true", help="PowerPoint: write in the font of the deck")
    add("--transparent", action="store_true", help="PNG, SVG: no background")
    add("--trim", action="store_true", help="PNG, SVG, PDF: no empty margin")
    add("--outlines", action="store_true", help="SVG: texts as outlines")
    add("--dpi", type=float, default=0.0, help="PNG: dots per inch (300 for a size in cm or in)")
    add("--seconds", type=float, default=1.5, help="moving picture: from stop to stop (1.5)")
    add("--pause", type=float, default=2.0, help="moving picture: rest at each stop (2)")


def _run(options: argparse.Namespace) -> int:
    if options.out and options.all:
        raise WrongUseError("give either a file or --all with a folder")
    if not (options.out or options.all or options.alt_text):
        raise WrongUseError("name a file to write, or --all with a folder")
    if options.formats is not None and not options.all:
        raise WrongUseError("--formats is of --all: without it the ending of the file decides")
    picture = _picture(options)
    if options.alt_text:
        say(alt_text(picture.subject, picture.scene))
    if options.all:
        return _write_all(picture, options)
    if options.out:
        _write(picture, options)
    return DONE


def _write(picture: Picture, options: argparse.Namespace) -> None:
    path = options.out
    try:
        kind = format_of(path)
    except ExportError as problem:
        raise WrongUseError(problem) from problem
    _check_options(picture, options, (path.suffix.lower(),))
    if kind.needs_qt:
        start_painting()
    try:
        export(picture, path, _percent(path.name))
    except ExportError as problem:
        if isinstance(problem.__cause__, TemplateError):
            raise WrongUseError(f"--template {options.template}: {problem}") from problem
        raise
    _clear()


def _check_options(picture: Picture, options: argparse.Namespace, suffixes: Sequence[str]) -> None:
    """Refuse an option that no format has a use for, rather than pass over it."""
    kinds, usual = [FORMATS[suffix] for suffix in suffixes], _parser().get_default
    known = frozenset[str]().union(*(kind.options | kind.shows for kind in kinds))
    known |= {"width"} if "cm" in known and picture.cm else set()
    known |= {"dpi"} if picture.cm else set()
    for option, name in _FIELDS.items():
        flag = f"--{option.replace('_', '-')}"
        if getattr(options, option) == usual(option):
            continue
        if options.all and option in _ONE_BY_ONE and not options.alt_text:
            raise WrongUseError(f"{flag} means nothing with --all, which writes every one")
        if name not in known:
            able = [one for one, kind in FORMATS.items() if name in kind.options | kind.shows]
            what = f"{flag} means nothing for {', '.join(suffixes)}"
            raise WrongUseError(f"{what}: it is for {', '.join(able)}")
    for suffix, kind in zip(suffixes, kinds, strict=True):
        if picture.width > kind.most_width:
            possible = f"{LEAST_WIDTH} to {kind.most_width} pixels for {suffix}"
            raise WrongUseError(f"--width takes {possible}, not {picture.width}")


def _write_all(picture: Picture, options: argparse.Namespace) -> int:
    """Write everything; what fails does not keep the rest from being written."""
    try:
        suffixes = suffixes_of(options.formats or _USUAL_FORMATS)
    except ExportError as problem:
        raise WrongUseError(f"--formats: {problem}") from problem
    _check_options(picture, options, suffixes)
    try:
        options.all.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        reason = (error.strerror or "not possible").lower()
        raise ExportError(f"{options.all} is no folder to write to ({reason})") from error
    if any(FORMATS[suffix].needs_qt for suffix in suffixes):
        start_painting()
    tasks = all_tasks(picture, options.all, suffixes)
    failures = run(tasks, lambda done: _tell(f"{done:.0f} of {len(tasks)}"))
    _clear()
    if not failures:
        return DONE
    summary = f"{len(failures)} of {len(tasks)} files could not be written:"
    return fail("\n".join([summary, *failures]), FAILED)


def _percent(name: str) -> Callable[[float], None]:
    return lambda part: _tell(f"{name}: {part:.0%}")


def _tell(text: str) -> None:
    """Show how far the work is, where somebody looks on; nothing in a pipe."""
    if sys.stderr.isatty():
        print(f"\r\x1b[K{text}", end="", file=sys.stderr, flush=True)


def _clear() -> None:
    _tell("")


def _picture(options: argparse.Namespace) -> Picture:
    """Return what the options ask for."""
    for name, (least, most) in BOUNDS.items():
        if not least <= getattr(options, name) <= most:  # not a number is not between either
            raise WrongUseError(f"--{name.replace('_', '-')} takes {least:g} to {most:g}")
    preset = _preset(options.preset)
    width, cm, dpi = _measured(options.width or _usual_width(options.preset), options.dpi)
    stack = _stack(options)
    return Picture(
        _subject(stack, options),
        THEMES[options.theme],
        width,
        preset,
        options.text_scale,
        has_title=not options.no_title,
        has_legend=not options.no_legend,
        has_source=not options.no_source,
        has_state=not options.no_state,
        is_trimmed=options.trim,
        is_transparent=options.transparent,
        is_outlined=options.outlines,
        cm=cm,
        dpi=dpi,
        seconds=options.seconds,
        pause=options.pause,
        pages=Pages(options.pages),
        stacks=_all_stacks(stack, options),
        has_theme_font=options.theme_font,
        template=_template(options.template),
    )


def _preset(text: str) -> Preset:
    if text in PRESETS:
        return PRESETS[text]
    found = _SIZES.match(text)
    try:
        return custom_preset(*map(float, found.groups())) if found else PRESETS[text]
    except ValueError as problem:
        raise WrongUseError(f"--preset: {problem}") from problem
    except KeyError as problem:
        known = ", ".join(PRESETS)
        raise WrongUseError(f"no preset {text}: use {known} or a size like 1200x630") from problem


def _usual_width(preset: str) -> str:
    """Return the width in pixels that a preset names, unless it is only a proportion."""
    found = _SIZES.match(preset)
    is_size = found is not None and LEAST_WIDTH <= int(found[1]) <= MOST_WIDTH
    return found[1] if found and is_size else str(_USUAL_WIDTH)


def _measured(text: str, dpi: float) -> tuple[int, float, float]:
    """Return a width in pixels, in cm (0 if it was given in pixels), and its dots per inch."""
    found = _WIDTH.match(text)
    if not found:
        raise WrongUseError(f"--width takes a size such as 1920, 16cm or 6.3in, not {text}")
    unit = found[2] or "px"
    width, cm, dpi = measured(float(found[1]), unit, dpi)
    if not LEAST_WIDTH <= width <= MOST_WIDTH:
        given = "" if unit == "px" else f" ({width} pixels at {dpi:g} dpi)"
        raise WrongUseError(
            f"--width takes {LEAST_WIDTH} to {MOST_WIDTH} pixels, not {text}{given}"
        )
    return width, cm, dpi


def _template(path: Path | None) -> bytes | None:
    try:
        return None if path is None else load_template(path)
    except TemplateError as problem:
        raise WrongUseError(f"--template {problem}") from problem


def _stack(options: argparse.Namespace) -> Stack:
    if options.content:
        with named_in_full(options.content):
            return load_stack(options.content)
    wanted = options.stack or SHIPPED[0]
    if wanted not in SHIPPED:
        raise WrongUseError(f"no stack {wanted}: use one of {', '.join(SHIPPED)}")
    return shipped_stack(wanted)


def _all_stacks(stack: Stack, options: argparse.Namespace) -> tuple[Stack, ...]:
    """Return the stacks of a document of all of them; the others are read only if it is one."""
    is_page = options.out is not None and options.out.suffix.lower() == ".html"
    if options.content or not (options.all or is_page or options.pages == Pages.ALL):
        return (stack,)
    return tuple(stack if key == stack.id else shipped_stack(key) for key in SHIPPED)


def _subject(stack: Stack, options: argparse.Namespace) -> Subject:
    view = View(options.view)
    layers = [layer.id for layer in stack.layers]
    if options.layer and options.layer not in layers:
        raise WrongUseError(f"no layer {options.layer}: use one of {', '.join(layers)}")
    worded = WordedStack(stack, renamed_words(options))
    position = _position(stack, options.stop, view)
    has_current = view is View.SINGLE or options.stop is not None
    return Subject(worded, view, position, options.layer, has_current=has_current)


def renamed_words(options: argparse.Namespace) -> Words:
    """Return the words with the parties' names that the options ask for."""
    for name in ("you", "provider"):
        text = getattr(options, name)
        is_blank = bool(text) and not text.strip()
        if len(text) > MOST_NAME or not text.isprintable() or is_blank:
            raise WrongUseError(f"--{name} takes one line of 1 to {MOST_NAME} characters")
    return shipped_words().renamed(options.you, options.provider)


def _position(stack: Stack, stop: str | None, view: View) -> float:
    """Return the position of a stop; without one the IaaS stop, in the matrix view the first."""
    ids = [stop.id for stop in stack.stops]
    if stop is None:
        if view is View.MATRIX:
            return 0.0
        return float(ids.index("iaas")) if "iaas" in ids else 0.0
    if stop not in ids:
        notes = {absent.id: absent.note for absent in stack.absent_stops}
        why = notes.get(stop, f"{stack.name} has no service model {stop}.")
        raise WrongUseError(f"{why} Use one of {', '.join(ids)}")
    return float(ids.index(stop))


def start_painting() -> None:
    """Make Qt able to paint into memory, with or without a display."""
    from explorer.commands import preflight

    problem = preflight.check(["-platform", "offscreen"])
    if problem:
        raise ExportError(problem)
    from explorer.render.offscreen import start_offscreen

    start_offscreen()
