# SPDX-License-Identifier: MIT
"""The command `handout`: a story as a PDF to print, without a window."""

import argparse
from collections.abc import Sequence
from pathlib import Path

from explorer.command import DONE, PROGRAM, Parser, a_path
from explorer.diagram.paper import PAPERS
from explorer.export_command import WrongUseError, answered, renamed_words, start_painting
from explorer.handout import write_handout
from explorer.library import STORIES, Library, shipped_story
from explorer.model.content import load_stack, named_in_full
from explorer.model.story import Story, load_story

_NAME = f"{PROGRAM} handout"


def handout_command(words: Sequence[str]) -> int:
    """Run the command and return its exit code."""
    return answered(_NAME, _parser(), words, _run)


def _parser() -> Parser:
    parser = Parser(_NAME, description="Write a story as a PDF to print, with worksheets.")
    add = parser.add_argument
    known = ", ".join(STORIES)
    add("out", metavar="OUT", type=a_path, help="the file, its name ends in .pdf")
    add("--story", default=STORIES[0], metavar="STORY", help=f"{known}, or a file of your own")
    add("--content", type=a_path, metavar="FILE", help="the content file that your story shows")
    add("--paper", choices=tuple(PAPERS), default="a4", help="default: a4")
    add("--you", default="", metavar="NAME", help="what to call the customer instead of You")
    add("--provider", default="", metavar="NAME", help="what to call the provider")
    return parser


def _run(options: argparse.Namespace) -> int:
    if options.out.suffix.lower() != ".pdf":
        raise WrongUseError(f"{options.out} does not end in .pdf: name the file so")
    words = renamed_words(options)
    stacks = Library(words)
    if options.content:
        with named_in_full(options.content):
            stacks.open(load_stack(options.content))
    story = _story(options.story, stacks)
    start_painting()
    write_handout(story, stacks, words, options.paper, options.out)
    return DONE


def _story(name: str, stacks: Library) -> Story:
    """Return a shipped story by its id, or the one in a file."""
    if name in STORIES:
        return shipped_story(name, stacks)
    path = Path(name)
    if not path.exists():
        raise WrongUseError(f"no story {name}: use {', '.join(STORIES)}, or the path of a file")
    with named_in_full(path):
        return load_story(path, stacks)
