# SPDX-License-Identifier: MIT
"""A story as a file to print: one function for the window and the command."""

from collections.abc import Mapping
from pathlib import Path

from explorer import __version__
from explorer.diagram.theme import THEMES, Theme
from explorer.export.formats import UndrawableError, write_file
from explorer.export.picture import RIGHTS
from explorer.files.limits import FontError
from explorer.model.stack import Stack
from explorer.model.words import Words
from explorer.paper.handout_pages import handout_pages
from explorer.paper.page import Handout, Plan
from explorer.story.library import LANGUAGE, handout_words, shipped_glossary
from explorer.story.story import Story
from explorer.story.story_content import key_of

THEME = THEMES["projector"]  # the one for print


def write_handout(
    story: Story,
    stacks: Mapping[str, Stack],
    words: Words,
    plan: Plan,
    path: Path,
    theme: Theme = THEME,
) -> None:
    """Write what is planned of a story to a PDF file; ExportError says what is wrong.

    All the stacks that the story shows must be among those given.
    """
    from explorer.render.pdf import Page, pdf

    shown = {one: stacks[key] for one in story.stacks if (key := key_of(stacks, one))}
    handout = Handout(
        story,
        shown,
        words,
        handout_words(),
        plan,
        THEME.edge_width,
        shipped_glossary() if story.language == LANGUAGE else None,
    )
    pages = [Page(page.scene, page.links, page.insets) for page in handout_pages(handout)]
    texts = {
        "Title": story.title,
        "Description": story.summary,
        "Rights": RIGHTS,
        "Creator": f"Shared Responsibility Explorer {__version__}",
    }
    try:
        data = pdf(pages, theme, texts, story.language, handout.paper.cm)
    except FontError as error:
        remedy = "install a font that has them"
        raise UndrawableError(f"{path} was not written. {error}: {remedy}") from error
    write_file(path, data)
