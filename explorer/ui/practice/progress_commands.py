# SPDX-License-Identifier: MIT
"""What can be done with all that was practiced: write it to a file, take one in, forget it."""

from collections.abc import Callable, Collection, Mapping
from datetime import UTC, datetime
from functools import partial
from pathlib import Path

from PySide6.QtCore import QObject, Signal

from explorer.disk import WriteError
from explorer.model.content import ContentError
from explorer.model.normal_form import spelled
from explorer.model.stack import OPENED
from explorer.practice.answers import deck_of
from explorer.practice.progress import Progress
from explorer.ui.body import Body
from explorer.ui.practice.keeper import Keeper
from explorer.ui.session import Session
from explorer.ui.widgets.file_dialog import FileDialog
from explorer.ui.widgets.open_once import open_once
from explorer.ui.widgets.question import Answer, Role, question
from explorer.ui.widgets.written import tell_written

_NAME = "practice-progress.json"


class ProgressCommands(QObject):
    """Asks, does it and says what was done. Signal: changed(whether something was forgotten)."""

    changed = Signal(bool)

    def __init__(self, keeper: Keeper, session: Session, body: Body) -> None:
        super().__init__(keeper)
        self._keeper, self._session, self._body = keeper, session, body
        self._notify = body.notice.say

    @property
    def slots(self) -> Mapping[str, Callable[[], None]]:
        """What commands call, by their ids."""
        return {
            "export-progress": self._ask_where,
            "import-progress": self._ask_which,
            "reset-progress": self._ask_whether,
        }

    # To a file, and from one

    def _ask_where(self) -> None:
        dialog = self._dialog(self.tr("Export progress"))
        dialog.setAcceptMode(FileDialog.AcceptMode.AcceptSave)
        dialog.setDefaultSuffix("json")
        dialog.selectFile(_NAME)
        dialog.fileSelected.connect(lambda name: self._export(Path(name)))
        open_once(dialog)

    def _export(self, path: Path) -> None:
        try:
            self._keeper.write_to(path)
        except WriteError as error:
            self._notify(str(error))
        else:
            tell_written(self._notify, path)

    def _ask_which(self) -> None:
        dialog = self._dialog(self.tr("Import progress"))
        dialog.setFileMode(FileDialog.FileMode.ExistingFile)
        dialog.fileSelected.connect(lambda name: self._import(Path(name)))
        open_once(dialog)

    def _dialog(self, title: str) -> FileDialog:
        kind = self.tr("Progress of practice")
        return FileDialog(self._body.window(), title, "", f"{kind} (*.json)")

    def _import(self, path: Path) -> None:
        before, since = self._keeper.progress, datetime.now(UTC)
        try:
            count = self._keeper.take_in(spelled(path))
        except ContentError as error:
            self._tell_mistakes(error)
        except WriteError as error:
            self._notify(str(error))
        else:
            self._tell_taken(path, count, partial(self._undo, before, since))

    def _tell_mistakes(self, error: ContentError) -> None:
        from explorer.ui.dialogs import content_error_dialog

        text = self.tr("Nothing was imported. {name}: {problem}.").format(
            name=error.name, problem=error.problems[0]
        )
        if len(error.problems) == 1:
            self._notify(text)
            return
        show = partial(content_error_dialog, [error], self._body.window())
        self._notify(text, self.tr("What to mend"), lambda: open_once(show()))

    def _tell_taken(self, path: Path, count: int, undo: Callable[[], None]) -> None:
        if not count:
            text = self.tr("{name} holds nothing that was not known here.")
            self._notify(text.format(name=path.name), passes=True)
            return
        one = self.tr("Answers that {name} knows better: 1 question.")
        many = self.tr("Answers that {name} knows better: %n questions.", "", count)
        text = (one if count == 1 else many).format(name=path.name)
        self._notify(text, self.tr("Undo"), undo)
        self.changed.emit(False)

    # Forgotten, and not

    def _ask_whether(self) -> None:
        known = [card.deck for card in self._keeper.progress.cards]
        stack = self._session.stack
        deck = deck_of(stack, is_own=self._session.state.stack == OPENED)
        here = known.count(deck.key)
        if not known:
            self._notify(self.tr("Nothing was practiced yet."), passes=True)
            return
        this: list[Answer] = [
            (self.tr("&This stack"), Role.DestructiveRole, partial(self._forget, {deck.key}))
        ]
        box = question(
            self._body.window(),
            self.tr("Reset progress"),
            self.tr("Forget how well you know the answers?"),
            self.tr(
                "Questions of {stack} that you answered: {here}; of all stacks: {all}. They are "
                "kept in another file, which can be imported again."
            ).format(stack=stack.name, here=here, all=len(known)),
            *(this if here else ()),
            (self.tr("&All stacks"), Role.DestructiveRole, partial(self._forget, {*known})),
            (self.tr("&Cancel"), Role.RejectRole, lambda: None),
        )
        open_once(box)

    def _forget(self, decks: Collection[str]) -> None:
        before, since = self._keeper.progress, datetime.now(UTC)
        try:
            kept = self._keeper.forget(decks)
        except WriteError as error:
            self._notify(str(error))
            return
        text = self.tr("Forgotten.")
        if kept:
            text = self.tr("Forgotten. All that was known is kept as {path}.").format(path=kept)
        self._notify(text, self.tr("Undo"), partial(self._undo, before, since))
        self.changed.emit(True)

    def _undo(self, before: Progress, since: datetime) -> None:
        try:
            self._keeper.put_back(before, since)
        except WriteError as error:
            self._notify(str(error))
            return
        self._notify(self.tr("Your progress is what it was before."), passes=True)
        self.changed.emit(False)
