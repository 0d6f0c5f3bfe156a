# SPDX-License-Identifier: MIT
"""The command `handout`: a story as a PDF to print, without a window."""

import argparse
from collections.abc import Mapping, Sequence
from pathlib import Path

from explorer.commands.option_parser import check_values, own_colors
from explorer.commands.running import WrongUseError, run_command, start_painting
from explorer.commands.terminal import (
    DONE,
    PROGRAM,
    Parser,
    path_argument,
    print_problem,
    word_argument,
)
from explorer.disk import is_there
from explorer.export.handout_file import THEME, write_handout
from explorer.export.options import OPTION
from explorer.export.remarks import color_remarks
from explorer.model.content import load_stack, named_in_full, read_limited
from explorer.model.normal_form import spelled
from explorer.model.stack import OPENED, Stack
from explorer.paper.page import PAPERS, PER_PAGE, Part, Plan
from explorer.story.library import STORIES, Library, shipped_story, shipped_words
from explorer.story.story import Story
from explorer.story.story_content import with_content_beside
from explorer.story.story_file import load_story, parse_story

_NAME = f"{PROGRAM} handout"
_OPTIONS = tuple(OPTION[name] for name in ("you", "provider", "you_color", "provider_color"))


def handout_command(arguments: Sequence[str]) -> int:
    """Run the command and return its exit code."""
    return run_command(_NAME, _parser(), arguments, _run)


def _parser() -> Parser:
    parser = Parser(
        _NAME,
        description="Write a story as a PDF to print: slides, a script, a worksheet or its key.",
    )
    add = parser.add_argument
    known = ", ".join(STORIES)
    add("out", metavar="OUT", type=path_argument, help="the file, its name ends in .pdf")
    add(
        "--story",
        type=word_argument,
        default=STORIES[0],
        metavar="STORY",
        help=f"{known}, or a file of your own",
    )
    add(
        "--content",
        type=path_argument,
        metavar="FILE",
        help="the content file that your story shows",
    )
    add(
        "--part",
        choices=tuple(map(str, Part)),
        default=str(Part.SLIDES),
        help="what is printed: a worksheet to fill in, its key, the slides (default), or the "
        "script for whoever presents",
    )
    add("--per-page", choices=tuple(map(str, PER_PAGE)), help="slides on a page (default: 1)")
    add("--notes", action="store_true", help="print the notes of the slides too")
    add("--paper", choices=tuple(PAPERS), default="a4", help="default: a4")
    for option in _OPTIONS:
        add(option.flag, default="", metavar=option.metavar, help=option.help)
    return parser


def _run(options: argparse.Namespace) -> int:
    if options.out.suffix.lower() != ".pdf":
        raise WrongUseError(f"{options.out} does not end in .pdf: name the file so")
    check_values(_OPTIONS, vars(options))
    theme = own_colors(THEME, vars(options))
    plan = _plan(options)
    library = Library(shipped_words())
    if options.content:
        content = spelled(options.content)
        with named_in_full(content):
            library.open(load_stack(content), content)
    story, stacks = _story(options.story, library)
    words = story.told_in(library.words).renamed(options.you, options.provider)
    start_painting()
    write_handout(story, stacks, words, plan, options.out, theme)
    for remark in color_remarks(theme):
        print_problem(str(remark))
    return DONE


def _plan(options: argparse.Namespace) -> Plan:
    """Return what is to be printed; only slides are so many a page, and have notes or not."""
    part = Part(options.part)
    given = [name for name in ("per_page", "notes") if getattr(options, name)]
    if given and part is not Part.SLIDES:
        flag = given[0].replace("_", "-")
        raise WrongUseError(f"--{flag} is for slides: leave it out, or use --part slides")
    return Plan(part, options.paper, int(options.per_page or 1), options.notes)


def _story(name: str, library: Library) -> tuple[Story, Mapping[str, Stack]]:
    """Return a shipped story by its id, or the one in a file; and the stacks that it shows.

    A content file of --content replaces the one that the story names.
    """
    if name in STORIES:
        return shipped_story(name, library), library
    path = spelled(Path(name))
    if not is_there(path):
        raise WrongUseError(f"no story {name}: use {', '.join(STORIES)}, or the path of a file")
    with named_in_full(path):
        if OPENED in library:
            return parse_story(read_limited(path), path.name, library), library
        story = load_story(path, library)
        stacks = with_content_beside(story, path, library)
    if story.content and OPENED not in stacks:
        own = f"{story.content_name or 'another stack'}, from {story.content}"
        raise WrongUseError(f"{path} was made with {own}: name that file with --content FILE")
    return story, stacks
