# SPDX-License-Identifier: MIT
"""The command `export`: whatever the window can write, without a window."""

import argparse
from collections.abc import Callable, Iterable, Mapping, Sequence
from functools import lru_cache
from pathlib import Path
from typing import Any

from msgspec.structs import fields

from explorer.commands.option_parser import add_options, check_values, own_colors
from explorer.commands.running import (
    WrongUseError,
    clear_progress,
    run_command,
    show_progress,
    start_painting,
)
from explorer.commands.terminal import (
    DONE,
    FAILED,
    PROGRAM,
    Parser,
    fail,
    print_line,
    print_problem,
)
from explorer.diagram.subject import Subject
from explorer.diagram.theme import THEMES
from explorer.export.batch import Task, all_tasks, make_folder, run, suffixes_of
from explorer.export.formats import (
    FORMATS,
    SUFFIXES,
    ExportError,
    export,
    format_of,
    needs_qt,
)
from explorer.export.option import FilePath, Heading, Option, Switch, Text, Use
from explorer.export.options import OPTIONS, PlainOptions
from explorer.export.picture import Picture
from explorer.export.presets import MIN_WIDTH, parse_preset, parse_width, usual_width
from explorer.export.remarks import remarks
from explorer.export.special_options import Pages
from explorer.files.alt_text import alt_text
from explorer.files.pptx.template import TemplateError, load_template
from explorer.model.content import load_stack, named_in_full
from explorer.model.normal_form import spelled
from explorer.model.stack import Stack
from explorer.model.state import View
from explorer.model.worded import WordedStack
from explorer.story.library import SHIPPED, shipped_stack, shipped_words

_NAME = f"{PROGRAM} export"
_USUAL_FORMATS = "png,svg,pdf"
# What the command alone asks: where the files go.
WHERE = (
    Option(
        name="out",
        metavar="OUT",
        help=f"the file; its ending decides: {SUFFIXES}",
        heading=Heading.WHERE,
        kind=FilePath(),
    ),
    Option(
        name="all",
        flag="--all",
        metavar="DIR",
        help="write everything into a folder instead",
        heading=Heading.WHERE,
        kind=FilePath(),
    ),
    Option(
        name="formats",
        flag="--formats",
        metavar="LIST",
        help=f"what --all writes, such as png,pptx (default: {_USUAL_FORMATS})",
        heading=Heading.WHERE,
        kind=Text(),
    ),
    Option(
        name="alt_text",
        flag="--alt-text",
        help="print the picture in sentences",
        heading=Heading.WHERE,
        kind=Switch(),
        default=False,
    ),
)


_DEFAULTS = {option.name: option.default for option in (*WHERE, *OPTIONS)}

Values = Mapping[str, Any]  # of the options, by their names


def export_command(arguments: Sequence[str]) -> int:
    """Run the command and return its exit code."""
    return run_command(_NAME, _parser(), arguments, _run)


@lru_cache(maxsize=1)
def _parser() -> Parser:
    parser = Parser(_NAME, description="Write pictures, slides, tables, a web page or cards.")
    add_options(parser, (*WHERE, *OPTIONS))
    return parser


def _run(options: argparse.Namespace) -> int:
    typed = vars(options)
    values = {**_DEFAULTS, **typed}
    if values["out"] and values["all"]:
        raise WrongUseError("give either a file or --all with a folder")
    if not (values["out"] or values["all"] or values["alt_text"]):
        raise WrongUseError("name a file to write, or --all with a folder")
    if "formats" in typed and not values["all"]:
        raise WrongUseError("--formats is of --all: without it the ending of the file decides")
    picture = _picture(values)
    if values["alt_text"]:
        print_line(alt_text(picture.subject, picture.scene))
    if values["all"]:
        return _write_all(picture, values, typed)
    if values["out"]:
        _write(picture, values, typed)
    return DONE


def _write(picture: Picture, values: Values, typed: Values) -> None:
    path = values["out"]
    try:
        format_of(path)
    except ExportError as problem:
        raise WrongUseError(problem) from problem
    _check_use(picture, (path.suffix.lower(),), typed)
    if needs_qt(picture, path.suffix.lower()):
        start_painting()
    try:
        export(picture, path, _percent(path.name))
    except ExportError as problem:
        if isinstance(problem.__cause__, TemplateError):
            raise WrongUseError(
                f"--template {values['template']}: {problem.__cause__}"
            ) from problem
        raise
    clear_progress()
    _remark((Task(picture, path),))


def _write_all(picture: Picture, values: Values, typed: Values) -> int:
    """Write everything; what fails does not keep the rest from being written."""
    folder = values["all"]
    try:
        suffixes = suffixes_of(values["formats"] or _USUAL_FORMATS)
    except ExportError as problem:
        raise WrongUseError(f"--formats: {problem}") from problem
    is_all = not values["alt_text"]  # the sentences are of one picture
    _check_use(picture, suffixes, typed, is_all)
    make_folder(folder)
    tasks = all_tasks(picture, folder, suffixes)
    if any(needs_qt(task.picture, task.path.suffix) for task in tasks):
        start_painting()
    done = [0.0]

    def after(number: float) -> None:
        done[0] = number
        show_progress(f"{number:.0f} of {len(tasks)}")

    def within(part: float) -> None:
        show_progress(f"{done[0]:.0f} of {len(tasks)}, {part:.0%} of the next")

    failures = run(tasks, after, within)
    clear_progress()
    if not failures:
        _remark(tasks)
        return DONE
    summary = f"{len(failures)} of {len(tasks)} files could not be written:"
    return fail("\n".join([summary, *failures]), FAILED)


def _check_use(
    picture: Picture, suffixes: tuple[str, ...], typed: Values, is_all: bool = False
) -> None:
    """Refuse an option that no format has a use for, rather than pass over it."""
    use = Use(suffixes, is_all, bool(picture.cm), picture.template is not None)
    for option in OPTIONS:
        if option.name in typed and (refusal := option.refusal(use)):
            raise WrongUseError(refusal)
    for suffix in use.suffixes:
        if picture.width > FORMATS[suffix].max_width:
            possible = f"{MIN_WIDTH} to {FORMATS[suffix].max_width} pixels for {suffix}"
            raise WrongUseError(f"--width takes {possible}, not {picture.width}")


def _remark(tasks: Iterable[Task]) -> None:
    """Print what has to be said of what was written, each sentence once."""
    said = (str(one) for task in tasks for one in remarks(task.picture, task.path.suffix.lower()))
    for sentence in dict.fromkeys(said):
        print_problem(sentence)


def _percent(name: str) -> Callable[[float], None]:
    return lambda part: show_progress(f"{name}: {part:.0%}")


def _picture(values: Values) -> Picture:
    """Return what the options ask for."""
    check_values(OPTIONS, values)
    try:
        preset = parse_preset(values["preset"])
        wanted = values["width"] or usual_width(values["preset"])
        width, cm, dpi = parse_width(wanted, values["dpi"])
    except ValueError as problem:
        raise WrongUseError(problem) from problem
    stack = _stack(values)
    plain = {field.name: values[field.name] for field in fields(PlainOptions)}
    return Picture(
        _subject(stack, values),
        own_colors(THEMES[values["theme"]], values),
        width,
        preset,
        cm,
        Pages(values["pages"]),
        _all_stacks(stack, values),
        _template(values["template"]),
        is_own=bool(values["content"]),
        **{**plain, "dpi": dpi},
    )


def _template(path: Path | None) -> bytes | None:
    try:
        return load_template(spelled(path)) if path else None
    except TemplateError as problem:
        raise WrongUseError(f"--template {problem}") from problem


def _stack(values: Values) -> Stack:
    if values["content"]:
        content = spelled(values["content"])
        with named_in_full(content):
            return load_stack(content)
    wanted = values["stack"] or SHIPPED[0]
    if wanted not in SHIPPED:
        raise WrongUseError(f"no stack {wanted}: use one of {', '.join(SHIPPED)}")
    return shipped_stack(wanted)


def _all_stacks(stack: Stack, values: Values) -> tuple[Stack, ...]:
    """Return the stacks of a document of all of them; the others are read only if it is one."""
    is_page = values["out"] is not None and values["out"].suffix.lower() == ".html"
    if values["content"] or not (values["all"] or is_page or values["pages"] == Pages.ALL):
        return (stack,)
    return tuple(stack if key == stack.id else shipped_stack(key) for key in SHIPPED)


def _subject(stack: Stack, values: Values) -> Subject:
    view, layer = View(values["view"]), values["layer"]
    layers = [layer.id for layer in stack.layers]
    if layer and layer not in layers:
        raise WrongUseError(f"no layer {layer}: use one of {', '.join(layers)}")
    worded = WordedStack(stack, shipped_words().renamed(values["you"], values["provider"]))
    if view is View.MATRIX and len(stack.stops) == 1:
        raise WrongUseError(
            f"--view {view} is not possible: {stack.name} has one service model, and nothing to "
            "put beside it"
        )
    position = _position(stack, values["stop"], view)
    has_current = view is View.SINGLE or values["stop"] is not None
    before = _baseline(stack, values["baseline"], position, has_current)
    return Subject(
        worded,
        view,
        position,
        layer,
        before,
        has_current=has_current,
        is_compared=before is not None,
    )


def _baseline(stack: Stack, stop_id: str | None, position: float, has_current: bool) -> int | None:
    """Return the index of the stop to compare with, None for the one to the left."""
    if stop_id is None:
        return None
    before = _stop_index(stack, stop_id)
    if not has_current:
        raise WrongUseError("--compare-with compares one service model: name it with --stop")
    if before == position:
        raise WrongUseError(f"--compare-with {stop_id} is what is shown: name another")
    return before


def _position(stack: Stack, stop_id: str | None, view: View) -> float:
    """Return the position of a stop; without one the IaaS stop, in the matrix view the first."""
    ids = [stop.id for stop in stack.stops]
    if stop_id is None:
        if view is View.MATRIX:
            return 0.0
        return float(ids.index("iaas")) if "iaas" in ids else 0.0
    return float(_stop_index(stack, stop_id))


def _stop_index(stack: Stack, stop_id: str) -> int:
    """Return the index of a stop that somebody names."""
    ids = [stop.id for stop in stack.stops]
    if stop_id not in ids:
        notes = {absent.id: absent.note for absent in stack.absent_stops}
        why = notes.get(stop_id, f"{stack.name} has no service model {stop_id}.")
        raise WrongUseError(f"{why} Use one of {', '.join(ids)}")
    return ids.index(stop_id)
