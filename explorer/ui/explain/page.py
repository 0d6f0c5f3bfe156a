# SPDX-License-Identifier: MIT
"""What a page of the explanation says, as a value: shown in the panel, or copied as text."""

from collections.abc import Iterator
from typing import Literal

from msgspec import Struct

from explorer.model.stack import Layer, Responsibility, Stack
from explorer.model.words import Words

BlockKind = Literal[
    "text", "point", "quiet", "subtitle", "heading", "badge", "source", "link", "pointer"
]
Party = Literal["you", "provider"]


class Explained(Struct, frozen=True):
    """What the details are about: the stack, where it is, and what is selected.

    `before` is the index of the baseline; None where there is nothing to compare with.
    """

    stack: Stack
    words: Words
    position: float
    stop_index: int
    layer: str = ""
    group: str = ""
    before: int | None = None


class Block(Struct, frozen=True):
    """A text of a page.

    A source has the address to open as its target, a link a layer, a pointer a layer and a stop.
    """

    kind: BlockKind
    text: str
    target: str = ""
    stop: str = ""
    is_other_stack: bool = False


class Card(Struct, frozen=True):
    """The part of a party: what it does, point by point."""

    party: Party
    title: str
    points: tuple[str, ...]


class FoldedPart(Struct, frozen=True):
    """A row that unfolds, with hints at its right: the first that has room is shown."""

    key: str
    title: str
    blocks: tuple[Block, ...]
    hints: tuple[str, ...] = ()


class Page(Struct, frozen=True):
    """All that is said of a layer, a group or a service model, from top to bottom.

    Only the page of a layer has a layer, with its status, and who answers for it.
    """

    title: str
    layer: Layer | None = None
    kind: Responsibility | None = None
    status: str = ""
    intro: tuple[Block, ...] = ()
    cards: tuple[Card, ...] = ()
    more: tuple[Block, ...] = ()
    folded: tuple[FoldedPart, ...] = ()


def as_text(page: Page) -> str:
    """Return all of a page as plain text, with what is folded."""
    parts = [[page.title, *([page.status] if page.status else [])]]
    parts += ([_line(block)] for block in page.intro)
    parts += ([card.title, *(f"• {one}" for one in card.points)] for card in page.cards)
    parts.append([_line(block) for block in page.more])
    parts += ([part.title, *map(_line, part.blocks)] for part in page.folded)
    return "\n\n".join("\n".join(lines) for lines in parts if lines) + "\n"


def _line(block: Block) -> str:
    if block.kind == "point":
        return f"• {block.text}"
    return f"{block.text}: {block.target}" if block.kind == "source" else block.text


def texts(*values: str) -> Iterator[Block]:
    """Yield those texts that are there."""
    return (Block("text", value) for value in values if value)
