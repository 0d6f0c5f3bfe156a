# SPDX-License-Identifier: MIT
"""Choose which story is printed, what of it, on which paper, and under which names."""

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import QCoreApplication, QLocale, QStandardPaths, Qt, Signal
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import (
    QDialogButtonBox,
    QFormLayout,
    QLabel,
    QVBoxLayout,
    QWidget,
)

from explorer.export.formats import ExportError
from explorer.export.handout_file import write_handout
from explorer.model.words import Words
from explorer.paper.page import PER_PAGE, Part, Plan
from explorer.story.library import STORIES, Library, shipped_story
from explorer.story.story import Story
from explorer.story.story_content import stacks_of
from explorer.story.story_file import story_problems
from explorer.ui.widgets.dialog import SPACING, Dialog, Scrolled
from explorer.ui.widgets.file_dialog import FileDialog
from explorer.ui.widgets.form_widgets import CheckBox, ComboBox
from explorer.ui.widgets.line_field import name_field
from explorer.ui.widgets.open_once import open_once

_LETTERS = 42


class HandoutDialog(Dialog):
    """Asks how a story is to be printed: the open one, if any, or a shipped one.

    Signal: written(path).
    """

    written = Signal(str)

    def __init__(
        self,
        story: Story | None,
        stacks: Library,
        words: Words,
        parent: QWidget,
        home: Path | None = None,
    ) -> None:
        """Make it for an open story, if there is one; `home` is the story's file."""
        super().__init__(QCoreApplication.translate("HandoutDialog", "Handout"), parent)
        self._stacks, self._words, self._story, self._home = stacks, words, story, home
        shipped = [shipped_story(one, stacks.shipped) for one in STORIES]
        self._stories = [story, *(one for one in shipped if one != story)] if story else shipped
        self.story = ComboBox(self)
        for one in self._stories:
            self.story.addItem(one.title)
        self.part = ComboBox(self)
        for part, name in self._parts():
            self.part.addItem(name, part)
        self.per_page = ComboBox(self)
        for count in PER_PAGE:
            self.per_page.addItem(str(count), count)
        self.notes = CheckBox(self.tr("With &notes"), self)
        self.paper = ComboBox(self)
        self.paper.addItem(self.tr("A4"), "a4")
        self.paper.addItem(self.tr("Letter"), "letter")
        self.paper.setCurrentIndex(int(has_letter(QLocale.system())))
        self.you = name_field(self.tr("Name of the customer"), self)
        self.provider = name_field(self.tr("Name of the provider"), self)
        self.message = QLabel(self)
        self.message.setTextFormat(Qt.TextFormat.PlainText)
        self.message.setWordWrap(True)
        self._build()
        self._show_part()
        self._show_names()

    def write_to(self, path: Path) -> bool:
        """Write the handout and close, or say why that failed and stay."""
        story = self._stories[self.story.currentIndex()]
        words = story.told_in(self._words).renamed(self.you.value, self.provider.value)
        stacks = stacks_of(story, self._stacks)
        if problem := next(story_problems(story, stacks), None):
            self.message.setText(f"{story.title}: {problem}")
            return False
        QGuiApplication.setOverrideCursor(Qt.CursorShape.WaitCursor)
        try:
            write_handout(story, stacks, words, self._plan, path)
        except ExportError as error:
            self.message.setText(str(error))
            return False
        finally:
            QGuiApplication.restoreOverrideCursor()
        self.written.emit(str(path))
        self.accept()
        return True

    @property
    def _plan(self) -> Plan:
        """What is chosen; so many a page, and notes, are for slides alone."""
        part, paper = Part(self.part.currentData()), self.paper.currentData()
        if part is not Part.SLIDES:
            return Plan(part, paper)
        return Plan(part, paper, self.per_page.currentData(), self.notes.isChecked())

    def _parts(self) -> Sequence[tuple[Part, str]]:
        return (
            (Part.SLIDES, self.tr("Slides")),
            (Part.SCRIPT, self.tr("Script")),
            (Part.WORKSHEET, self.tr("Worksheet")),
            (Part.KEY, self.tr("Key to the worksheet")),
        )

    def _show_part(self) -> None:
        """Say what will be printed, and ask about slides only where they are."""
        part = Part(self.part.currentData())
        self._what = {
            Part.SLIDES: self.tr("For the room, after the talk: what it saw, with all answers."),
            Part.SCRIPT: self.tr("For you: your notes, when each step begins, and small pictures."),
            Part.WORKSHEET: self.tr("For the room, before the talk: empty boxes, no answers."),
            Part.KEY: self.tr("The worksheet with all of its answers."),
        }[part]
        for widget in (self.per_page, self.notes):
            widget.setEnabled(part is Part.SLIDES)
        self._say_problem()

    def _say_problem(self) -> None:
        """Say why a name is not taken, and print nothing until it is mended."""
        problem = self.you.problem or self.provider.problem
        self.message.setText(problem or self._what)
        self.buttons.button(QDialogButtonBox.StandardButton.Save).setEnabled(not problem)

    def _show_names(self) -> None:
        """Show in the empty fields how the chosen story calls the parties."""
        words = self._stories[self.story.currentIndex()].told_in(self._words)
        self.you.setPlaceholderText(words.you)
        self.provider.setPlaceholderText(words.provider)

    def _build(self) -> None:
        page = QWidget()
        column = QVBoxLayout(page)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(SPACING)
        form = QFormLayout()
        form.setHorizontalSpacing(14)
        form.setVerticalSpacing(10)
        form.addRow(self.tr("&Story"), self.story)
        form.addRow(self.tr("P&rint"), self.part)
        form.addRow(self.tr("Slides on a pa&ge"), self.per_page)
        form.addRow("", self.notes)
        form.addRow(self.tr("&Paper"), self.paper)
        form.addRow(self.tr("&You are"), self.you)
        form.addRow(self.tr("Pro&vider is"), self.provider)
        self.buttons = buttons = QDialogButtonBox(
            QDialogButtonBox.StandardButton.Save | QDialogButtonBox.StandardButton.Cancel
        )
        self.part.currentIndexChanged.connect(self._show_part)
        self.story.currentIndexChanged.connect(self._show_names)
        self.you.judged.connect(self._say_problem)
        self.provider.judged.connect(self._say_problem)
        buttons.accepted.connect(self._ask)
        buttons.rejected.connect(self.reject)
        column.addLayout(form)
        column.addWidget(self.message)
        column.addStretch(1)
        self.lay_out(Scrolled(page, _LETTERS), buttons)

    def _ask(self) -> None:
        story = self._stories[self.story.currentIndex()]
        documents = QStandardPaths.StandardLocation.DocumentsLocation
        folder = QStandardPaths.writableLocation(documents)
        if self._home and story is self._story:
            folder = str(self._home.absolute().parent)
        kind = self.tr("PDF document")
        dialog = FileDialog(self, self.tr("Handout"), folder, f"{kind} (*.pdf)")
        dialog.setAcceptMode(FileDialog.AcceptMode.AcceptSave)
        dialog.setDefaultSuffix("pdf")
        dialog.selectFile(f"{story.id}-{self._plan.part}.pdf")
        dialog.fileSelected.connect(lambda name: self.write_to(Path(name)))
        open_once(dialog)


def has_letter(locale: QLocale) -> bool:
    """Return whether people print on Letter where a locale is spoken."""
    return locale.measurementSystem() == QLocale.MeasurementSystem.ImperialUSSystem
