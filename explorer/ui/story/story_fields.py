# SPDX-License-Identifier: MIT
"""The fields of a story itself: its title, what it is about, the parties, its address."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from explorer.model.words import Words
from explorer.story.draft import Version, with_story_value
from explorer.story.story import address_problem
from explorer.ui.story.labelled import labelled
from explorer.ui.widgets.line_field import LineField, name_field, text_field

MAX_SUMMARY = 4000


class StoryFields(QWidget):
    """Shows what holds for a whole story. Signal: made(version)."""

    made = Signal(object)

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._version: Version | None = None
        self.title = name_field(self.tr("Title of the story"), self, is_needed=True)
        about = self.tr("What the story is about")
        self.summary = text_field(about, MAX_SUMMARY, self, is_needed=True)
        self.you = name_field(self.tr("Name of the customer"), self)
        self.provider = name_field(self.tr("Name of the provider"), self)
        self.address = LineField(self.tr("Address"), address_problem, self)
        self.address.setToolTip(self.tr("On the title and the end slide, with its QR code"))
        self._build()
        self._connect()

    @property
    def lines(self) -> tuple[LineField, ...]:
        """All of its fields."""
        return self.title, self.summary, self.you, self.provider, self.address

    def show_version(self, version: Version, words: Words) -> None:
        """Show a version of a story; the words have the names of parties that it does not name."""
        self._version, story = version, version.story
        self.title.show_value(story.title)
        self.summary.show_value(" ".join(story.summary.split()))
        self.you.show_value(story.you)
        self.provider.show_value(story.provider)
        self.address.show_value(story.address)
        self.you.setPlaceholderText(words.you)
        self.provider.setPlaceholderText(words.provider)

    def _build(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(10)
        self.address.setPlaceholderText(self.tr("https://"))
        for label, field in (
            (self.tr("Title"), self.title),
            (self.tr("What it is about"), self.summary),
            (self.tr("The customer is called"), self.you),
            (self.tr("The provider is called"), self.provider),
            (self.tr("Address, with a QR code"), self.address),
        ):
            column.addLayout(labelled(label, field))
        column.addStretch(1)

    def _connect(self) -> None:
        self.title.entered.connect(lambda text: self._change(title=text))
        self.summary.entered.connect(lambda text: self._change(summary=text))
        self.you.entered.connect(lambda text: self._change(you=text))
        self.provider.entered.connect(lambda text: self._change(provider=text))
        self.address.entered.connect(lambda text: self._change(address=text))

    def _change(self, **values: str) -> None:
        if self._version:
            self.made.emit(with_story_value(self._version, **values))
