# SPDX-License-Identifier: MIT
"""What explanations are made of: texts, columns of them, buttons, and small pictures."""

import re
from collections.abc import Sequence
from html import escape, unescape
from typing import NamedTuple

from PySide6.QtCore import QCoreApplication, QEvent, QPoint, QPointF, QSize, Qt
from PySide6.QtGui import (
    QCursor,
    QHelpEvent,
    QKeyEvent,
    QKeySequence,
    QPainter,
    QPaintEvent,
    QPalette,
    QResizeEvent,
)
from PySide6.QtWidgets import QLabel, QPushButton, QToolTip, QWidget
from typing_extensions import override

from explorer.diagram.icons import Icon, placed
from explorer.diagram.items import Glyph
from explorer.diagram.scene import Row, Scene
from explorer.diagram.shapes import Rect
from explorer.diagram.theme import Role
from explorer.model.characters import clusters
from explorer.model.glossary import Mark
from explorer.render.painter import Brush
from explorer.ui.widgets.announce import announce

EDGE = 4  # pixels at the left and right of a text, so that the ring does not lie on it
_LEADING = (Qt.Key.Key_Up, Qt.Key.Key_Down, Qt.Key.Key_PageUp, Qt.Key.Key_PageDown)
_SELECTING = Qt.KeyboardModifier.ShiftModifier | Qt.KeyboardModifier.ControlModifier
_SELECTABLE = (
    Qt.TextInteractionFlag.TextSelectableByMouse | Qt.TextInteractionFlag.TextSelectableByKeyboard
)
_WITH_LINKS = (
    _SELECTABLE
    | Qt.TextInteractionFlag.LinksAccessibleByMouse
    | Qt.TextInteractionFlag.LinksAccessibleByKeyboard
)
_TAG = re.compile("<[^>]*>")
_ZERO_WIDTH_SPACE = "\N{ZERO WIDTH SPACE}"


class Text(QLabel):
    """A text that wraps and can be selected by mouse and keyboard, never taken for HTML.

    A word that is wider than the room is broken anywhere. A small picture may stand at its left.
    Terms of the glossary are underlined: a click, or Tab and Enter, says what one means.
    """

    def __init__(self, text: str = "", name: str = "", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._whole = ""
        self._marks: tuple[Mark, ...] = ()
        self._hovered, self._had_links = "", False
        self._sign: tuple[Scene, Brush] | None = None
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setWordWrap(True)
        self.setTextInteractionFlags(_SELECTABLE)
        self.setContextMenuPolicy(Qt.ContextMenuPolicy.NoContextMenu)  # the body has one
        self.setMinimumWidth(1)
        self.setContentsMargins(EDGE, 1, EDGE, 1)
        if name:
            self.setObjectName(name)
        self.say(text)

    def say(self, text: str, marks: tuple[Mark, ...] = ()) -> None:
        """Show a text; screen readers describe it with what its marked terms mean."""
        if (text, marks) == (self._whole, self._marks):
            return
        if bool(marks) != bool(self._marks):
            self._let_links_be_followed(bool(marks))
        self._whole, self._marks = text, marks
        self.setText(self._marked(None))
        self.setAccessibleDescription("\n".join(map(_meaning, marks)))

    def _let_links_be_followed(self, has_links: bool) -> None:
        policy = self.focusPolicy()
        self.setTextFormat(Qt.TextFormat.RichText if has_links else Qt.TextFormat.PlainText)
        self.setTextInteractionFlags(_WITH_LINKS if has_links else _SELECTABLE)
        self.setFocusPolicy(policy)  # the flags have changed it
        if has_links and not self._had_links:
            self._had_links = True
            self.linkActivated.connect(self._explain)
            self.linkHovered.connect(self._hover)

    def mark(self, start: int, end: int) -> None:
        """Mark a part of the text as if it were selected; nothing, if it is empty.

        A word that is broken anywhere has more characters than the text.
        """
        places: list[int] = []
        shown = super().text()
        if self._marks:
            shown = unescape(_TAG.sub("", shown))
        for place, character in enumerate(shown):
            if len(places) < len(self._whole) and character == self._whole[len(places)]:
                places.append(place)
        last = places[end - 1] + 1 if end > start else places[start]
        self.setSelection(places[start], last - places[start])

    def show_sign(self, scene: Scene | None, brush: Brush, gap: int = 0) -> None:
        """Show a small picture at the left of the first line, or none."""
        self._sign = (scene, brush) if scene else None
        left = round(scene.width) + gap if scene else 0
        self.setContentsMargins(EDGE + left, 1, EDGE, 1)
        self.update()

    def fit(self, width: int) -> None:
        """Break those words of the text that have no room in a width."""
        margins = self.contentsMargins()
        room = width - margins.left() - margins.right()
        longest = max(map(len, self._whole.split(" ")))
        text = self._marked(room if longest * self.fontMetrics().maxWidth() > room else None)
        if super().text() != text:
            self.setText(text)

    def _marked(self, room: int | None) -> str:
        """Return the text with links for its terms, its words broken for a room if there is one.

        Only a text with terms is HTML, and all of its characters are escaped.
        """
        if not self._marks:
            return self._broken(self._whole, room)
        color = self.palette().color(QPalette.ColorRole.WindowText).name()
        parts, end = [], 0
        for number, mark in enumerate(self._marks):
            before, term = self._whole[end : mark.start], self._whole[mark.start : mark.end]
            parts.append(escape(self._broken(before, room)))
            shown = escape(self._broken(term, room))
            parts.append(f'<a href="{number}" style="color:{color}">{shown}</a>')
            end = mark.end
        parts.append(escape(self._broken(self._whole[end:], room)))
        return f'<span style="white-space:pre-wrap">{"".join(parts)}</span>'

    def _broken(self, text: str, room: int | None) -> str:
        metrics = self.fontMetrics()
        if room is None:
            return text
        return " ".join(
            _ZERO_WIDTH_SPACE.join(clusters(word))
            if metrics.horizontalAdvance(word) > room
            else word
            for word in text.split(" ")
        )

    def _hover(self, link: str) -> None:
        self._hovered = link

    def _explain(self, link: str) -> None:
        """Say what a term means: at the mouse, or below the text if the keyboard asks."""
        below = self.mapToGlobal(self.rect().bottomLeft())
        self._show_meaning(link, QCursor.pos() if self._hovered else below)
        announce(self, _meaning(self._marks[int(link)]))

    def _show_meaning(self, link: str, place: QPoint) -> None:
        _start, _end, term, beside = self._marks[int(link)]
        more = (
            QCoreApplication.translate("explain", "See also: {}").format(", ".join(beside))
            if beside
            else ""
        )
        lines = "".join(f"<br>{escape(line)}" for line in (term.means, more) if line)
        QToolTip.showText(place, f"<p><b>{escape(term.name)}</b>{lines}</p>", self)

    @override
    def text(self) -> str:
        return self._whole

    @override
    def event(self, event: QEvent) -> bool:
        if isinstance(event, QHelpEvent) and self._hovered:
            self._show_meaning(self._hovered, event.globalPos())
            return True
        return super().event(event)

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Leave it to the panel to scroll, and to copy the page where nothing is selected."""
        leads_on = event.key() in _LEADING and not event.modifiers() & _SELECTING
        copies = event.matches(QKeySequence.StandardKey.Copy) and not self.hasSelectedText()
        if leads_on or copies:
            event.ignore()
        else:
            super().keyPressEvent(event)

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        if self._sign:
            scene, brush = self._sign
            middle = self.contentsMargins().top() + self.fontMetrics().height() / 2
            painter = QPainter(self)
            painter.translate(EDGE, round(middle - scene.height / 2))
            brush.paint(painter, scene)
            painter.end()


def _meaning(mark: Mark) -> str:
    return f"{mark.term.name}: {mark.term.means}"


class Line(NamedTuple):
    """A widget of a column, the gap above it, how far it is indented, and inset at both sides."""

    widget: QWidget
    gap: int = 0
    indent: int = 0
    inset: int = 0
    has_bullet: bool = False


class Column(QWidget):
    """Widgets below each other, each exactly as high as it has to be for the width.

    No layout of Qt does that: it takes the least height of a text for its width at best, and a
    scroll area of it then goes on below its end.
    """

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._lines: tuple[Line, ...] = ()
        self._margins = (0, 0, 0, 0)

    def show_lines(self, lines: Sequence[Line], margins: tuple[int, int, int, int]) -> None:
        """Show these widgets and no others; the margins are left, top, right, bottom."""
        shown = {id(line.widget) for line in lines}
        for line in self._lines:
            if id(line.widget) not in shown:
                line.widget.hide()
        is_other = [id(line.widget) for line in self._lines] != [id(line.widget) for line in lines]
        for line in lines:
            if is_other:
                line.widget.raise_()  # screen readers go through them in the order of their heights
            line.widget.show()
        self._lines, self._margins = tuple(lines), margins

    @property
    def lines(self) -> tuple[Line, ...]:
        """What is shown, from top to bottom."""
        return self._lines

    def arrange(self, width: int) -> int:
        """Put everything in its place for a width; return the height."""
        left, y, right, bottom = self._margins
        for widget, gap, indent, inset, _has_bullet in self._lines:
            room = max(width - left - right - indent - 2 * inset, 1)
            y += gap
            height = height_of(widget, room)
            widget.setGeometry(left + indent + inset, y, room, height)
            y += height
        return y + bottom

    @override
    def hasHeightForWidth(self) -> bool:
        return True

    @override
    def heightForWidth(self, width: int) -> int:
        return self.arrange(width)

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        self.arrange(self.width())

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the bullets."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        for widget, _gap, _indent, _inset, has_bullet in self._lines:
            if has_bullet:
                metrics = widget.fontMetrics()
                painter.setBrush(widget.palette().color(QPalette.ColorRole.WindowText))
                middle = widget.y() + widget.contentsMargins().top() + metrics.ascent() * 0.64
                x = widget.x() - metrics.height() * 0.28
                radius = max(1.6, metrics.height() * 0.12)
                painter.drawEllipse(QPointF(x, middle), radius, radius)
        painter.end()


def height_of(widget: QWidget, width: int) -> int:
    """Return how high a widget has to be at a width."""
    widget.ensurePolished()
    if isinstance(widget, Text):
        widget.fit(width)
    height = widget.heightForWidth(width)
    return height if height >= 0 else widget.sizeHint().height()


class Link(QPushButton):
    """A button that looks like a link and wraps its text."""

    def __init__(self, text: str = "", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAutoDefault(True)  # Enter presses it, as Space does
        self.setObjectName("link")
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self._label = Text("", "linktext", self)
        self._label.setTextInteractionFlags(Qt.TextInteractionFlag.NoTextInteraction)
        self._label.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._label.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.say(text)

    def say(self, text: str) -> None:
        """Show a text."""
        self._label.say(text)
        self.setAccessibleName(text)

    @override
    def hasHeightForWidth(self) -> bool:
        return True

    @override
    def heightForWidth(self, width: int) -> int:
        return height_of(self._label, width) + 4

    @override
    def sizeHint(self) -> QSize:
        return QSize(120, self.heightForWidth(max(self.width(), 120)))

    @override
    def minimumSizeHint(self) -> QSize:
        return QSize(40, self.fontMetrics().height() + 4)

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._label.setGeometry(0, 2, self.width(), self.height() - 4)


def glyph_scene(drawn: Icon, size: float, role: Role) -> Scene:
    """Return a picture of nothing but an icon, in a square of a size."""
    area = Rect(0, 0, size, size)
    glyph = Glyph("", placed(drawn, area, size), area, role)
    return Scene(size, size, rows=(Row("", "", area, (), (), glyph),))
