# SPDX-License-Identifier: MIT
"""The audience's picture as the presenter sees it: with the answers that are still hidden."""

from collections.abc import Mapping

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QFontMetricsF, QPainter, QPaintEvent
from PySide6.QtWidgets import QWidget
from typing_extensions import override

from explorer.model.words import Words
from explorer.render.painter import font
from explorer.story.talk import Talk
from explorer.ui.talk.audience_view import AudienceView

_SIZE, _LEAST, _MOST = 0.6, 8.0, 22.0  # of the height of a box, and in pixels
_INSET = 0.14  # of the height of a box, around an answer


class Preview(AudienceView):
    """Shows what the audience sees, and in outline what it does not see yet."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent, is_preview=True)
        self._answers: Mapping[tuple[str, str], str] = {}

    def show_answers(self, answers: Mapping[tuple[str, str], str]) -> None:
        """Show words in the boxes of layers at stops, by the ids of both."""
        if answers != self._answers:
            self._answers = answers
            self.update()

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        scene, picture = self.scene, self.picture
        if scene is None or picture is None or picture.blank or not self._answers:
            return
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        transform = self._transform()
        for box in scene.boxes:
            if word := self._answers.get((box.layer, box.stop_id)):
                self._paint_answer(painter, transform.mapRect(QRectF(*box.rect)), word)
        painter.end()

    def _paint_answer(self, painter: QPainter, box: QRectF, word: str) -> None:
        """Paint a word in muted ink at the right of a box."""
        assert self.picture is not None
        brush, inset = self.picture.brush, box.height() * _INSET + 1
        size = min(max(box.height() * _SIZE, _LEAST), _MOST)
        face = font(size, "semibold")
        width = QFontMetricsF(face).horizontalAdvance(word) + 3 * inset + size / 2
        slip = QRectF(QPointF(), box.size()).adjusted(0, inset, 0, -inset)
        slip.setWidth(min(width, box.width() - 2 * inset))
        slip.moveTopLeft(QPointF(box.right() - inset - slip.width(), box.top() + inset))
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(brush.color("card"))
        painter.drawRoundedRect(slip, 3, 3)
        painter.setPen(brush.color("muted"))
        painter.setFont(face)
        painter.drawText(slip, Qt.AlignmentFlag.AlignCenter | Qt.TextFlag.TextDontClip, word)


def hidden_answers(talk: Talk, words: Words) -> Mapping[tuple[str, str], str]:
    """Return whose the hidden layers are, by layer and stop."""
    return {
        (layer, stop.id): words.of(talk.stack.layer(layer).cell(stop.id).responsibility)
        for layer in talk.hidden
        for stop in talk.stack.stops
    }
