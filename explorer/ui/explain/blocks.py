# SPDX-License-Identifier: MIT
"""A column of texts and links; the widgets are kept and used again for what is shown next."""

from collections.abc import Mapping, Sequence

from PySide6.QtCore import Qt, QUrl, Signal
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QWidget

from explorer.ui.explain.explanation_widgets import Column, Line, Link, Text
from explorer.ui.explain.page import Block, BlockKind

_NAMES: Mapping[BlockKind, str] = {
    "subtitle": "headline", "heading": "heading", "quiet": "quiet", "badge": "badge",
    "asked": "headline",
}  # fmt: skip
_READ = ("text", "point", "subtitle", "asked")  # Tab comes to these
_LINKS = ("source", "link", "pointer", "practice")
_GAPS: Mapping[BlockKind, float] = {
    "heading": 0.7, "quiet": 0.0, "point": 0.2, "link": 0.1, "pointer": 0.2, "practice": 0.6,
}  # fmt: skip
_GAP, _INDENT = 0.35, 1.1  # in text sizes


class Blocks(Column):
    """Texts and links below each other.

    Signals: layer_asked(id), cell_asked(layer, stop), other_layer_asked(id), and
    practice_asked(command).
    """

    layer_asked = Signal(str)
    cell_asked = Signal(str, str)
    other_layer_asked = Signal(str)
    practice_asked = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._texts: dict[BlockKind, list[Text]] = {}
        self._links: list[tuple[Link, list[Block]]] = []

    def lines_of(self, blocks: Sequence[Block], size: int) -> list[Line]:
        """Return widgets that say these blocks, with gaps for type of a size."""
        used: dict[str, int] = {}
        lines: list[Line] = []
        for block in blocks:
            is_link = block.kind in _LINKS
            pool = "link" if is_link else block.kind
            number = used.get(pool, 0)
            used[pool] = number + 1
            widget = self._link(number, block) if is_link else self._text(number, block)
            is_point = block.kind == "point"
            gap = round(_GAPS.get(block.kind, _GAP) * size) if lines else 0
            lines.append(
                Line(widget, gap, round(_INDENT * size) if is_point else 0, has_bullet=is_point)
            )
        return lines

    def show_blocks(self, blocks: Sequence[Block], size: int) -> None:
        """Show these blocks."""
        self.show_lines(self.lines_of(blocks, size), (0, 0, 0, 0))

    def _text(self, number: int, block: Block) -> Text:
        pool = self._texts.setdefault(block.kind, [])
        if number == len(pool):
            made = Text("", _NAMES.get(block.kind, ""), self)
            if block.kind in _READ:
                made.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
            pool.append(made)
        pool[number].say(block.text, block.marks)
        return pool[number]

    def _link(self, number: int, block: Block) -> Link:
        if number == len(self._links):
            link, shown = Link("", self), [block]
            link.clicked.connect(lambda: self._follow(shown[0]))
            self._links.append((link, shown))
        link, shown = self._links[number]
        shown[0] = block
        link.say(block.text)
        address = block.target if block.kind == "source" else ""
        link.setToolTip(address)
        link.setAccessibleDescription(address)
        return link

    def _follow(self, block: Block) -> None:
        if block.kind == "source":
            QDesktopServices.openUrl(QUrl(block.target))
        elif block.kind == "pointer":
            self.cell_asked.emit(block.target, block.stop)
        elif block.kind == "practice":
            self.practice_asked.emit(block.target)
        elif block.is_other_stack:
            self.other_layer_asked.emit(block.target)
        else:
            self.layer_asked.emit(block.target)
