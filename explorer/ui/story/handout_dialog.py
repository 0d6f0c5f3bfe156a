# SPDX-License-Identifier: MIT
"""Choose which story is printed, what of it, on which paper, in which names and colors."""

from collections.abc import Sequence
from pathlib import Path

from msgspec.structs import replace
from PySide6.QtCore import QCoreApplication, QLocale, QStandardPaths, Qt, Signal
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import (
    QDialogButtonBox,
    QFormLayout,
    QLabel,
    QVBoxLayout,
    QWidget,
)

from explorer.diagram.own_colors import ColorError, color_of, own_theme
from explorer.diagram.theme import Role, Theme
from explorer.export.formats import ExportError
from explorer.export.handout_file import THEME, write_handout
from explorer.export.options import OPTION
from explorer.export.remarks import color_remarks
from explorer.model.words import Words
from explorer.paper.page import PER_PAGE, Part, Plan
from explorer.story.library import STORIES, Library, shipped_story
from explorer.story.story import Story
from explorer.story.story_content import stacks_of
from explorer.story.story_file import story_problems
from explorer.ui.export.choices import ExportChoices
from explorer.ui.export.fields import spoken_name, translated
from explorer.ui.widgets.color_field import ColorField
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
        choices: ExportChoices = ExportChoices(),  # noqa: B008  (it is frozen)
    ) -> None:
        """Make it for an open story, if there is one; `home` is the story's file.

        Of the choices of exports it has the colors.
        """
        super().__init__(QCoreApplication.translate("HandoutDialog", "Handout"), parent)
        self._stacks, self._words, self._story, self._home = stacks, words, story, home
        self._choices = choices
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
        self.you_color = _color_field("you_color", choices.you_color, "you")
        self.provider_color = _color_field("provider_color", choices.provider_color, "provider")
        self.message = QLabel(self)
        self.message.setTextFormat(Qt.TextFormat.PlainText)
        self.message.setWordWrap(True)
        self._build()
        self._show_part()
        self._show_names()

    @property
    def choices(self) -> ExportChoices:
        """The choices of exports, with the colors of the dialog."""
        colors = self.you_color.value, self.provider_color.value
        return replace(self._choices, you_color=colors[0], provider_color=colors[1])

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
            write_handout(story, stacks, words, self._plan, path, self._theme)
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

    @property
    def _theme(self) -> Theme:
        """The theme for print in the chosen colors; ColorError if none can be made of them."""
        return own_theme(THEME, color_of(self.you_color.value), color_of(self.provider_color.value))

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
        """Say why a name or a color is not taken, and print nothing until it is mended.

        And to whom the colors look alike.
        """
        lines = self.you, self.provider, self.you_color.line, self.provider_color.line
        problem = next(filter(None, (one.problem for one in lines)), "")
        said = [self._what]
        try:
            said += [translated(one.text) for one in color_remarks(self._theme)]
        except ColorError as error:
            problem = problem or f"{error}."
        self.message.setText(problem or "\n".join(said))
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
        form.addRow(self.tr("S&tory"), self.story)
        form.addRow(self.tr("P&rint"), self.part)
        form.addRow(self.tr("Slides on a pa&ge"), self.per_page)
        form.addRow("", self.notes)
        form.addRow(self.tr("&Paper"), self.paper)
        form.addRow(self.tr("&You are"), self.you)
        form.addRow(self.tr("Pro&vider is"), self.provider)
        for name, field in (("you_color", self.you_color), ("provider_color", self.provider_color)):
            label = QLabel(translated(OPTION[name].label))
            label.setBuddy(field.line)
            form.addRow(label, field)
        self.buttons = buttons = QDialogButtonBox(
            QDialogButtonBox.StandardButton.Save | QDialogButtonBox.StandardButton.Cancel
        )
        self.part.currentIndexChanged.connect(self._show_part)
        self.story.currentIndexChanged.connect(self._show_names)
        self.you.judged.connect(self._say_problem)
        self.provider.judged.connect(self._say_problem)
        self.you_color.changed.connect(self._say_problem)
        self.provider_color.changed.connect(self._say_problem)
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


def _color_field(name: str, value: str, role: Role) -> ColorField:
    """Return the field of a party's color; its empty one is that of the theme for print."""
    text = QCoreApplication.translate("HandoutDialog", "as for print")
    field = ColorField(spoken_name(OPTION[name]), text)
    field.show_usual(THEME.color(role))
    field.show_value(value)
    return field


def has_letter(locale: QLocale) -> bool:
    """Return whether people print on Letter where a locale is spoken."""
    return locale.measurementSystem() == QLocale.MeasurementSystem.ImperialUSSystem
