# SPDX-License-Identifier: MIT
"""Set blocks of text and pictures below each other, on as many pages as they need."""

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from msgspec import Struct
from msgspec.structs import replace

from explorer.diagram.items import Label, Line, Shape
from explorer.diagram.scene import Aside, Inset, Link, Scene
from explorer.diagram.shapes import Rect, RoundedRect
from explorer.diagram.text import Weight, broken, text_width
from explorer.diagram.theme import Role
from explorer.diagram.trim import moved, shifted

LEADING = 1.45  # the height of a line, in type sizes
_BASELINE = 1.05  # from the top of a line, in type sizes
_LEAD_IN = re.compile(r"[^\s:]{1,12}( \([^\s:()]{1,12}\))?:(?= )")  # `Next: `, `Ask (hands): `


Target = int | str  # a page, from 0, or an address


class Block(Struct, frozen=True):
    """Texts, shapes and a picture that stay together, placed from their upper left corner.

    A gap is dropped at the top of a page. With `keeps_next` the next block is on the same page.
    `target` is what the block's texts link to, if anything. The steps of the indices `steps`
    begin with it. Insets may be higher than the block: what is below it stands beside them. Nothing
    is to be seen of a block that `ends_page`: what follows it is on another one.
    """

    height: float
    labels: tuple[Label, ...] = ()
    shapes: tuple[Shape, ...] = ()
    scene: Scene | None = None
    is_gap: bool = False
    keeps_next: bool = False
    target: Target | None = None
    insets: tuple[Inset, ...] = ()
    steps: tuple[int, ...] = ()
    ends_page: bool = False


def page_end() -> Block:
    """Return what has the next block begin a page."""
    return Block(0, ends_page=True)


class Placed(NamedTuple):
    """A block, and its distance from the top of its page."""

    y: float
    block: Block


def gap(height: float) -> Block:
    """Return a gap between two blocks."""
    return Block(height, is_gap=True)


def lines(
    text: str,
    size: int,
    room: float,
    role: Role = "ink",
    weight: Weight = "regular",
    indent: float = 0.0,
) -> Iterator[Block]:
    """Yield a block for each line of a text that is broken to a width; line ends are kept."""
    height = round(size * LEADING)
    for paragraph in text.split("\n"):
        for line in broken(paragraph, size, weight, room - indent):
            label = Label(
                "text", line.rstrip(), indent, round(size * _BASELINE), size, role, weight
            )
            yield Block(height, (label,))


def notes(text: str, size: int, room: float) -> Iterator[Block]:
    """Yield the lines of notes; the word that begins a paragraph, such as `Next:`, is semibold."""
    for number, paragraph in enumerate(text.strip("\n").split("\n")):
        if number:
            yield gap(round(size * 0.5))
        made = tuple(lines(paragraph, size, room))
        found = _LEAD_IN.match(paragraph.lstrip())
        for row, block in enumerate(made):
            stays = row == 0 < len(made) - 1  # no first line alone at the foot of a page
            led = _led_in(block, found[0]) if found and row == 0 else block
            yield replace(led, keeps_next=stays)


def _led_in(block: Block, start: str) -> Block:
    """Return the block with its first word in semibold and a space after it."""
    [label] = block.labels
    first = replace(label, text=start, weight="semibold")
    rest = label.text.removeprefix(start).lstrip()
    x = text_width(f"{start} ", label.size, "semibold")
    return replace(block, labels=(first, replace(label, text=rest, x=label.x + x)))


def picture(scene: Scene) -> Block:
    """Return a picture as a block."""
    return Block(scene.height, scene=scene)


def pages(blocks: Sequence[Block], first: float, rest: float) -> tuple[tuple[Placed, ...], ...]:
    """Return the blocks on pages; `first` is the height of the first page, `rest` of the others."""
    made: list[list[Placed]] = [[]]
    y, room = 0.0, first
    for number, block in enumerate(blocks):
        if block.ends_page:
            room = y  # nothing more has room
        elif made[-1] and y + _together(blocks[number:]) > room:
            made.append([])
            y, room = 0.0, rest
        if not block.ends_page and (made[-1] or not block.is_gap):
            made[-1].append(Placed(y, block))
            y += block.height
    return tuple(tuple(page) for page in made if page)


def _together(blocks: Sequence[Block]) -> float:
    """Return the height of the first block with those that it must be on a page with."""
    height = 0.0
    for block in blocks:
        height += block.height
        if not (block.keeps_next or block.is_gap):
            break
    return height


def beside(inset: Inset, texts: Sequence[Block], space: float) -> Iterator[Block]:
    """Yield texts that stand beside an inset, and what is left of its height below them.

    No page ends beside it. `space` is from the inset to the texts.
    """
    height, y = inset.area.height, 0.0
    x = inset.area.right + space
    yield Block(0, insets=(inset,), shapes=(framed(inset.area),), keeps_next=True)
    for block in texts:
        y += block.height
        shifted_block = replace(
            block,
            labels=moved(block.labels, x, 0),
            shapes=moved(block.shapes, x, 0),
            is_gap=False,
            keeps_next=block.keeps_next or y < height,
        )
        yield shifted_block
    if y < height:
        yield Block(height - y)


def kept_together(blocks: Sequence[Block], height: float) -> Iterator[Block]:
    """Yield blocks that stay on one page if a page of a height has room for all of them."""
    is_short = sum(block.height for block in blocks) <= height
    last = len(blocks) - 1
    for number, block in enumerate(blocks):
        stays = is_short and number < last
        yield replace(block, keeps_next=block.keeps_next or stays)


def framed(area: Rect) -> Shape:
    """Return a thin line around a picture."""
    return Shape("line", RoundedRect(area, 0), None, Line("rule", 0.75))


class PageParts(NamedTuple):
    """What is on a page: a scene, what leads elsewhere, and the pictures that lie on it."""

    scene: Scene
    links: tuple[Link, ...] = ()
    insets: tuple[Inset, ...] = ()


def compose_page(
    size: tuple[float, float], left: float, top: float, placed: Sequence[Placed], edge: float
) -> PageParts:
    """Return what is on a page; of pictures that are not insets it has at most one."""
    width, height = size
    labels: list[Label] = []
    shapes: list[Shape] = []
    links: list[Link] = []
    insets: list[Inset] = []
    base = Scene(width, height, edge_width=edge)
    for y, block in placed:
        if block.scene is not None:
            base = replace(shifted(block.scene, left, top + y), width=width, height=height)
        texts = moved(block.labels, left, top + y)
        labels += texts
        shapes += moved(block.shapes, left, top + y)
        insets += (Inset(one.scene, one.area.moved(left, top + y)) for one in block.insets)
        if block.target is not None:
            right = max(label.left + label.width for label in texts)
            links.append(Link(Rect(left, top + y, right - left, block.height), block.target))
    aside = Aside(tuple(shapes), tuple(labels))
    return PageParts(replace(base, aside=aside), tuple(links), tuple(insets))
