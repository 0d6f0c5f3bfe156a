# SPDX-License-Identifier: MIT
"""What both export dialogs have: options, a preview, and work that can be cancelled."""

from collections.abc import Sequence
from itertools import pairwise
from pathlib import Path

from msgspec.structs import replace
from PySide6.QtCore import QCoreApplication, QStandardPaths, Qt
from PySide6.QtGui import QCloseEvent, QGuiApplication
from PySide6.QtWidgets import (
    QDialog,
    QDialogButtonBox,
    QHBoxLayout,
    QLabel,
    QProgressBar,
    QPushButton,
    QVBoxLayout,
    QWidget,
)
from typing_extensions import override

from explorer.disk import is_folder
from explorer.export.deck_slides import template_slides
from explorer.export.formats import Cancelled, ExportError
from explorer.export.picture import Picture
from explorer.files.alt_text import alt_text
from explorer.files.pptx.template import TemplateError
from explorer.model.bounds import clamp
from explorer.ui.export.choices import (
    ExportChoices,
    picture_from,
    problem_of,
    recalled,
    with_template,
)
from explorer.ui.export.option_fields import ExportOptions
from explorer.ui.export.pane import PreviewPane
from explorer.ui.export.work import Job, Work
from explorer.ui.widgets.form import Form, screen_room

translate = QCoreApplication.translate


class PictureDialog(QDialog):
    """What both export dialogs have: options, a preview, and work that can be cancelled.

    Subclasses define the formats, whether all pictures are written, and what to do after the work.
    """

    is_all = False

    def __init__(self, given: Picture, choices: ExportChoices, parent: QWidget) -> None:
        super().__init__(parent)
        self.given = given
        self.choices = choices
        self.work = Work(self)
        self.options = ExportOptions(given.subject, given.all_stacks)
        self.pane = PreviewPane(given)
        self.message = QLabel()
        self.message.setTextFormat(Qt.TextFormat.PlainText)
        self.message.setWordWrap(True)
        self.message.hide()
        self.bar = QProgressBar()
        self.bar.setRange(0, 1000)
        self.bar.setTextVisible(False)
        self.bar.setAccessibleName(translate("PictureDialog", "Progress"))
        self.bar.hide()
        self.buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Cancel)
        self._is_closing = False
        self.options.changed.connect(self._read_options)
        self.work.advanced.connect(self.show_progress)
        self.work.ended.connect(self._end)
        self.buttons.rejected.connect(self.reject)

    @property
    def suffixes(self) -> Sequence[str]:
        """The chosen formats, as suffixes."""
        raise NotImplementedError

    @property
    def picture(self) -> Picture:
        """The picture with the dialog's choices; a template is not read yet."""
        return picture_from(self.choices, self.given, self.suffixes)

    @property
    def problem(self) -> str:
        """Why nothing can be written, as a sentence; empty if it can."""
        return self.options.problem or problem_of(self.choices, self.picture, self.suffixes)

    def show_choices(self, choices: ExportChoices) -> None:
        """Show choices; every change of state goes through here."""
        self.choices = choices
        self.options.show_choices(choices, self.suffixes, self.is_all)
        problem = self._show_preview() or self.problem
        self.say(problem)
        self.action.setEnabled(not problem)

    def _show_preview(self) -> str:
        """Show the preview, and return why the deck for it cannot be used; empty if it can."""
        picture, suffix = self.picture, self.suffixes[0] if self.suffixes else ".png"
        problem = ""
        if picture.template is not None:
            try:
                picture = with_template(picture, self.choices)
                template_slides(picture)
            except (ExportError, TemplateError) as error:
                problem, picture = f"{error}.", replace(picture, template=None)
        self.pane.show_picture(picture, suffix)
        return problem

    def say(self, text: str) -> None:
        """Show a message above the buttons; an empty one hides it."""
        self.message.setText(text)
        self.message.setVisible(bool(text))

    def begin(self, task: Job, text: str) -> None:
        """Start the work, with a message on what is done."""
        self.say(text)
        self._show_busy(True)
        try:
            self.work.start(task)
        except BaseException:
            self._show_busy(False)
            raise

    def show_progress(self, part: float) -> None:
        """Show the share done, 0 to 1."""
        self.bar.setValue(round(part * 1000))

    def finish(self, result: object) -> None:
        """Handle the result of the work."""
        raise NotImplementedError

    def lay_out(self, action: QPushButton, report: QWidget | None = None) -> None:
        """Lay out the dialog with the button that starts the work, and show the choices."""
        self.action = action
        self.buttons.addButton(action, QDialogButtonBox.ButtonRole.ActionRole)
        self.alt = QPushButton(translate("PictureDialog", "Copy &alt text"))
        self.alt.setAutoDefault(False)
        self.alt.clicked.connect(self._copy_alt_text)
        self.area = Form(self.options)
        halves = QHBoxLayout()
        halves.setSpacing(22)
        halves.addWidget(self.area, 2)
        right = QVBoxLayout()
        right.addWidget(self.pane)
        if report:  # it takes the place of the preview, since a small screen has none for both
            right.addWidget(report)
        halves.addLayout(right, 3)
        foot = QHBoxLayout()
        foot.addWidget(self.alt)
        foot.addStretch(1)
        foot.addWidget(self.buttons)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(22, 20, 22, 18)
        whole.setSpacing(14)
        whole.addLayout(halves, 1)
        whole.addWidget(self.message)
        whole.addWidget(self.bar)
        whole.addLayout(foot)
        action.setDefault(True)  # only possible once it is in the dialog
        pane, cancel = self.pane, self.buttons.button(QDialogButtonBox.StandardButton.Cancel)
        steps = [pane.before, pane.after, pane.play, pane.reading, pane.table]
        last = [report] if report else []
        stops = [*self.options.tab_stops, *steps, *last, self.alt, action, cancel]
        for one, other in pairwise(stops):
            QWidget.setTabOrder(one, other)
        stops[0].setFocus(Qt.FocusReason.OtherFocusReason)
        self.show_choices(self.choices)
        self._fit_height()

    def _fit_height(self) -> None:
        """Set the height that the options need, as far as the screen allows."""
        options, area = self.options.sizeHint(), self.area.sizeHint()
        room = screen_room(self)
        needed = self.sizeHint().height() + options.height() - area.height()
        self.resize(min(1040, room.width()), clamp(needed, 640, room.height()))

    def _read_options(self) -> None:
        self.show_choices(recalled(self.options.choices, self.choices))

    def _show_busy(self, is_busy: bool) -> None:
        for widget in (self.area, self.pane, self.alt, self.action):
            widget.setEnabled(not is_busy)
        self.bar.setValue(0)
        self.bar.setVisible(is_busy)
        cancel = self.buttons.button(QDialogButtonBox.StandardButton.Cancel)
        if is_busy:
            cancel.setFocus(Qt.FocusReason.OtherFocusReason)
        else:
            self.action.setFocus(Qt.FocusReason.OtherFocusReason)

    def _end(self, result: object) -> None:
        self._show_busy(False)
        if self._is_closing:
            super().reject()
        elif isinstance(result, Cancelled):
            self.say(translate("PictureDialog", "Cancelled."))
        elif isinstance(result, ExportError):
            self.say(str(result))
        elif isinstance(result, BaseException):
            self.say(
                translate("PictureDialog", "Nothing was written: something unexpected went wrong.")
            )
            raise result
        else:
            self.finish(result)

    def _copy_alt_text(self) -> None:
        page = self.pane.page
        QGuiApplication.clipboard().setText(alt_text(page.subject, page.scene))
        self.say(translate("PictureDialog", "The alt text is on the clipboard."))

    @override
    def reject(self) -> None:
        """Cancel running work, or else close."""
        if self.work.is_running:
            self.say(translate("PictureDialog", "Stopping..."))
            self.work.cancel()
        else:
            super().reject()

    @override
    def closeEvent(self, event: QCloseEvent) -> None:
        if self.work.is_running:
            self._is_closing = True
            self.reject()
            event.ignore()
        else:
            super().closeEvent(event)


def usual_folder(choices: ExportChoices) -> str:
    """Return the folder used last, or else the user's folder of pictures."""
    if choices.folder and is_folder(Path(choices.folder)):
        return choices.folder
    return QStandardPaths.writableLocation(QStandardPaths.StandardLocation.PicturesLocation)
