# SPDX-License-Identifier: MIT
"""Export and copy the window's picture."""

from collections.abc import Callable, Mapping
from pathlib import Path

from msgspec.structs import replace
from PySide6.QtCore import QObject
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QDialog, QWidget

from explorer.diagram.subject import Subject
from explorer.export.picture import Picture
from explorer.files.limits import FontError
from explorer.model.stack import OPENED
from explorer.model.worded import WordedStack
from explorer.model.wording import listed
from explorer.story.library import SHIPPED
from explorer.ui.export.all_dialog import ExportAllDialog
from explorer.ui.export.choices import (
    ExportChoices,
    kept_choices,
    picture_from,
    remembering,
    renamed,
    saved_choices,
)
from explorer.ui.export.clipboard import picture_data, table_data
from explorer.ui.export.dialog import ExportDialog
from explorer.ui.export.picture_dialog import PictureDialog
from explorer.ui.export.work import Work
from explorer.ui.session import Session
from explorer.ui.theme_names import theme_name
from explorer.ui.widgets.notice import Notify
from explorer.ui.widgets.written import show_folder, tell_written


class Exporting(QObject):
    """Opens the export dialogs for the picture on the screen, and copies it.

    `parent` is the parent of the dialogs.
    """

    def __init__(self, session: Session, notify: Notify, parent: QWidget) -> None:
        super().__init__(parent)
        self._session, self._notify, self._parent = session, notify, parent
        self._dialog: QDialog | None = None

    @property
    def choices(self) -> ExportChoices:
        """The choices of the last export."""
        return kept_choices(self._session.preferences.export)

    @property
    def slots(self) -> Mapping[str, Callable[[], object]]:
        """The slots of the window's commands, by command id."""
        return {
            "export": self.ask,
            "export-all": self.ask_for_all,
            "copy-picture": self.copy_picture,
            "copy-table": self.copy_table,
        }

    def ask(self) -> None:
        """Open the dialog to export one picture."""
        dialog = ExportDialog(shown_picture(self._session), self.choices, self._parent)
        dialog.accepted.connect(lambda: self._remember(dialog.choices))
        dialog.written.connect(lambda name: tell_written(self._notify, Path(name)))
        self._open(dialog)

    def ask_for_all(self) -> None:
        """Open the dialog to export all pictures."""
        dialog = ExportAllDialog(shown_picture(self._session), self.choices, self._parent)
        dialog.accepted.connect(lambda: self._remember(dialog.choices))
        dialog.written.connect(self._report_all_written)
        self._open(dialog)

    def copy_picture(self) -> None:
        """Copy the picture as it would be written as PNG and SVG."""
        one = picture_from(self.choices, shown_picture(self._session), (".png", ".svg"))
        try:
            data = picture_data(one)
        except FontError as error:
            text = self.tr("Nothing was copied. {reason}: install a font that has them.")
            self._notify(text.format(reason=error))
            return
        QGuiApplication.clipboard().setMimeData(data)
        plain = self.tr("The picture is on the clipboard, in the theme {theme}.")
        named = self.tr(
            "The picture is on the clipboard, in the theme {theme}, with the name {names}."
        )
        text = named if self._names else plain
        self._notify(text.format(theme=theme_name(one.theme.id), names=self._names), passes=True)

    def copy_table(self) -> None:
        """Copy the matrix as a table."""
        subject = _kept_secret(self._session)
        words = renamed(subject.words, self.choices)
        told = WordedStack(subject.told.stack, words)
        QGuiApplication.clipboard().setMimeData(table_data(told, subject.hidden))
        plain = self.tr("The table is on the clipboard.")
        named = self.tr("The table is on the clipboard, with the name {names}.")
        self._notify((named if self._names else plain).format(names=self._names), passes=True)

    def stop(self) -> None:
        """Cancel running exports before the window closes."""
        for work in self._parent.findChildren(Work):
            work.stop()

    def _remember(self, choices: ExportChoices) -> None:
        kept = self._session.preferences.export
        self._session.prefer(export=saved_choices(kept, remembering(choices)))

    def _open(self, dialog: PictureDialog) -> None:
        """Open a dialog, and delete the previous one."""
        if self._session.preferences.reduced_motion:
            dialog.pane.play.setChecked(False)
        if self._dialog:
            self._dialog.deleteLater()
        self._dialog = dialog
        dialog.open()

    @property
    def _names(self) -> str:
        """The names that were chosen or are the story's, so that none is pasted by accident."""
        usual, words = self._session.library.words, renamed(self._session.words, self.choices)
        pairs = ((words.you, usual.you), (words.provider, usual.provider))
        names = [name for name, known in pairs if name != known]
        return listed(words, names) if names else ""

    def _report_all_written(self, name: str, count: int) -> None:
        folder = Path(name)
        one = self.tr("1 file written: {folder}")
        many = self.tr("%n files written: {folder}", "", count)
        self._notify(
            (one if count == 1 else many).format(folder=folder),
            self.tr("Show folder"),
            lambda: show_folder(folder),
        )


def _kept_secret(session: Session) -> Subject:
    """Return what the diagram shows without what practice writes into it.

    A picture may have other stops than the diagram: nothing is told that would answer there.
    """
    return replace(session.subject, hidden=session.withheld, question="", notes=())


def shown_picture(session: Session) -> Picture:
    """Return the picture on the screen, at the stop that the position has or moves to.

    Its documents show all shipped stacks, or the one from a file.
    """
    state = session.state
    subject = replace(_kept_secret(session), position=float(state.stop_index))
    is_own = state.stack == OPENED
    stacks = tuple(session.library[key] for key in ((OPENED,) if is_own else SHIPPED))
    return Picture(subject, session.theme, stacks=stacks, is_own=is_own)
