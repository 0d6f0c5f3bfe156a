# SPDX-License-Identifier: MIT
"""What a page of the explanation says, as a value: shown in the panel, or copied as text."""

from collections.abc import Iterator, Sequence
from typing import Literal

from msgspec import Struct
from msgspec.structs import replace

from explorer.model.glossary import Glossary, Mark, first_marks
from explorer.model.stack import Layer, Responsibility, Stack
from explorer.model.words import Words

BlockKind = Literal[
    "text",
    "point",
    "quiet",
    "subtitle",
    "heading",
    "badge",
    "source",
    "link",
    "pointer",
    "asked",
    "practice",
]
Party = Literal["you", "provider"]
_WITH_TERMS = ("text", "point", "asked")  # kinds of blocks in which terms are explained


class Explained(Struct, frozen=True):
    """What the details are about: the stack, where it is, and what is selected.

    `before` is the index of the baseline; None where there is nothing to compare with. While a
    story is read, `notes` are the page of its step, which is shown instead, and `has_hidden` says
    whether answers are hidden. The terms of the `glossary` are explained where they first occur.
    """

    stack: Stack
    words: Words
    position: float
    stop_index: int
    layer: str = ""
    group: str = ""
    before: int | None = None
    notes: "Page | None" = None
    has_hidden: bool = False
    glossary: Glossary | None = None


class Block(Struct, frozen=True):
    """A text of a page, and where in it terms of the glossary are explained.

    A source has the address to open as its target, a link a layer, a pointer a layer and a stop;
    what leads to practice has the command that begins it.
    """

    kind: BlockKind
    text: str
    target: str = ""
    stop: str = ""
    is_other_stack: bool = False
    marks: tuple[Mark, ...] = ()


class Card(Struct, frozen=True):
    """The part of a party: what it does, point by point."""

    party: Party
    title: str
    points: tuple[str, ...]
    marks: tuple[tuple[Mark, ...], ...] = ()  # of each point, if there are any


class FoldedPart(Struct, frozen=True):
    """A row that unfolds, with hints at its right: the first that has room is shown."""

    key: str
    title: str
    blocks: tuple[Block, ...]
    hints: tuple[str, ...] = ()


class Page(Struct, frozen=True):
    """All that is said of a layer, a group or a service model, from top to bottom.

    Only the page of a layer has a layer, with its status, and who answers for it: there, and if it
    has a strip, at all stops.
    """

    title: str
    layer: Layer | None = None
    kind: Responsibility | None = None
    status: str = ""
    intro: tuple[Block, ...] = ()
    cards: tuple[Card, ...] = ()
    more: tuple[Block, ...] = ()
    folded: tuple[FoldedPart, ...] = ()
    has_strip: bool = True


def with_marks(page: Page, glossary: Glossary) -> Page:
    """Return the page with each term of the glossary marked where the page first has it."""
    texts = [
        *_explained(page.intro),
        *(point for card in page.cards for point in card.points),
        *_explained(page.more),
        *(text for part in page.folded for text in _explained(part.blocks)),
    ]
    marks = iter(first_marks(glossary, texts))

    def marked(blocks: Sequence[Block]) -> tuple[Block, ...]:
        return tuple(
            replace(block, marks=next(marks)) if block.kind in _WITH_TERMS else block
            for block in blocks
        )

    intro = marked(page.intro)
    cards = tuple(replace(one, marks=tuple(next(marks) for _ in one.points)) for one in page.cards)
    more = marked(page.more)
    folded = tuple(replace(part, blocks=marked(part.blocks)) for part in page.folded)
    return replace(page, intro=intro, cards=cards, more=more, folded=folded)


def _explained(blocks: Sequence[Block]) -> Iterator[str]:
    """Yield those texts of blocks in which terms are explained."""
    return (block.text for block in blocks if block.kind in _WITH_TERMS)


def as_text(page: Page) -> str:
    """Return all of a page as plain text, with what is folded."""
    parts = [[page.title, *([page.status] if page.status else [])]]
    parts += ([_line(block)] for block in page.intro)
    parts += ([card.title, *(f"• {one}" for one in card.points)] for card in page.cards)
    parts.append(_lines(page.more))
    parts += ([part.title, *_lines(part.blocks)] for part in page.folded)
    return "\n\n".join("\n".join(lines) for lines in parts if lines) + "\n"


def _lines(blocks: Sequence[Block]) -> list[str]:
    """Return the lines of blocks, without what only leads to practice."""
    return [_line(block) for block in blocks if block.kind != "practice"]


def _line(block: Block) -> str:
    if block.kind == "point":
        return f"• {block.text}"
    return f"{block.text}: {block.target}" if block.kind == "source" else block.text


def texts(*values: str) -> Iterator[Block]:
    """Yield those texts that are there."""
    return (Block("text", value) for value in values if value)
