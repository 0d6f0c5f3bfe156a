# SPDX-License-Identifier: MIT
"""The foot of the panel while a story is read: back, the place in the story, and on."""

from html import escape

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QWidget

from explorer.story.reading import Reading
from explorer.ui.story.notes_page import place_text
from explorer.ui.widgets.buttons import Button


class ReadingBar(QFrame):
    """Two buttons and the place between them. Signals: on_asked(), back_asked()."""

    on_asked = Signal()
    back_asked = Signal()

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("readingbar")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.back = Button(self.tr("Step before"), "plain", self, "back")
        self.back.show_compact(True)
        self.back.setToolTip(self.tr("Step before (PgUp)"))
        self.back.clicked.connect(self.back_asked)
        self.place = QLabel(self)
        self.place.setObjectName("quiet")
        self.place.setTextFormat(Qt.TextFormat.PlainText)
        self.on = Button(self.tr("Next"), "primary", self)
        self.on.clicked.connect(self.on_asked)
        row = QHBoxLayout(self)
        row.setContentsMargins(14, 8, 14, 8)
        row.addWidget(self.back)
        row.addStretch(1)
        row.addWidget(self.place)
        row.addStretch(1)
        row.addWidget(self.on)

    def show_reading(self, reading: Reading, *, is_elsewhere: bool) -> None:
        """Show the place in a story, and what the way on is from what is looked at."""
        self.place.setText(place_text(reading))
        self.place.setToolTip(escape(reading.talk.story.title))
        self.back.setEnabled(is_elsewhere or reading.number > 1)
        text = self._way_on(reading, is_elsewhere)
        self.on.setText(text)
        self.on.setToolTip(self.tr("{way} (PgDn)").format(way=text))

    def _way_on(self, reading: Reading, is_elsewhere: bool) -> str:
        if is_elsewhere:
            return self.tr("Back to the step")
        if reading.talk.hidden:
            return self.tr("Show the answers")
        return self.tr("Next") if reading.talk.next_step else self.tr("Finish")
