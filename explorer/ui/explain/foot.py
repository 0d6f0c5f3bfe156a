# SPDX-License-Identifier: MIT
"""The source and the legend of the diagram, at the end of the panel where it has no room."""

from collections.abc import Mapping
from html import escape

from PySide6.QtWidgets import QWidget

from explorer.diagram.box_parts import sample
from explorer.diagram.items import Line, Shape
from explorer.diagram.legend import Sign, entries_of
from explorer.diagram.scene import Aside, Box, Row, Scene
from explorer.diagram.shapes import Corner, Polyline, Rect, diamond
from explorer.model.stack import Responsibility
from explorer.model.state import View
from explorer.model.worded import WordedStack
from explorer.model.wording import sign_line, source_line
from explorer.render.painter import Brush
from explorer.ui.explain import explanation_widgets as widgets
from explorer.ui.explain.explanation_widgets import Column, Text

_DASHES: Mapping[Sign, tuple[float, ...]] = {"if-it-depends": (5.0, 3.0)}


class Foot(Column):
    """A line for each sign of the diagram, and the source."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._source = Text("", "quiet", self)
        self._entries: list[Text] = []

    def show_stack(
        self, worded: WordedStack, view: View, brush: Brush, size: int, *, has_signs: bool = True
    ) -> None:
        """Show the source of a stack and the signs, if any, that its diagram has in a view."""
        self._source.say(source_line(worded))
        has_marks = any(layer.disputes for layer in worded.stack.layers)
        entries = entries_of(worded, view, has_marks, has_dots=False) if has_signs else ()
        for _number in range(len(self._entries), len(entries)):
            self._entries.append(Text("", "quiet", self))
        lines = [widgets.Line(self._source)]
        for label, entry in zip(self._entries, entries, strict=False):
            label.say(entry.text)
            label.setToolTip(f"<p>{escape(sign_line(worded.words, entry.sign))}</p>")
            label.show_sign(_picture(entry.sign, size), brush, round(size * 0.5))
            lines.append(widgets.Line(label, round(size * 0.15)))
        self.show_lines(lines, (0, 0, 0, 0))


def _picture(sign: Sign, size: int) -> Scene:
    """Return the sign of an entry."""
    area = Rect(0, 0, round(size * 1.4), round(size * 0.9))
    if sign in {str(kind) for kind in Responsibility if kind.applies}:
        box = Box("", "", "", area, 3.0, sample(area, Responsibility(sign)))
        return Scene(area.width, area.height, rows=(Row("", "", area, (), (box,)),))
    middle, ends = area.middle, (Corner(0, area.middle.y), Corner(area.right, area.middle.y))
    shape = Shape("line", Polyline(ends), None, Line("ink", 3.0, _DASHES.get(sign, ())))
    if sign == "disputed":
        shape = Shape("mark", diamond(middle, area.height / 2 - 1), None, Line("ink", 1.5))
    return Scene(area.width, area.height, aside=Aside(shapes=(shape,)))
