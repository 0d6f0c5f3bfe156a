# SPDX-License-Identifier: MIT
"""The stacks and stories that were opened last, in a menu."""

from collections.abc import Mapping
from functools import partial
from pathlib import Path

from PySide6.QtCore import QObject
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QMenu

from explorer.story.story_content import is_there
from explorer.ui.opening import Opening
from explorer.ui.session import Session
from explorer.ui.settings import MAX_RECENT
from explorer.ui.story.stories import Stories


class Recent(QObject):
    """Fills the menu of the command `clear-recent` with files, which `opening` opens."""

    def __init__(
        self,
        session: Session,
        stories: Stories,
        opening: Opening,
        commands: Mapping[str, QAction],
    ) -> None:
        super().__init__(session)
        self._session, self._stories, self._opening = session, stories, opening
        self._commands = commands
        self._story: Path | None = None
        clearing = commands["clear-recent"]
        (self._menu,) = (one for one in clearing.associatedObjects() if isinstance(one, QMenu))
        self._menu.setToolTipsVisible(True)
        self._menu.aboutToShow.connect(self._fill)
        session.stack_opened.connect(self._note_stack)
        stories.changed.connect(self._note_story)

    def _note_stack(self, _is_other: bool) -> None:
        if self._session.library.file:
            self._note(self._session.library.file)

    def _note_story(self) -> None:
        self._session.remember_story(self._stories.name)
        path = self._stories.document.path if self._stories.draft else None
        if path != self._story:
            self._story = path
            if path:
                self._note(path)

    def _note(self, path: Path) -> None:
        recent, name = self._session.preferences.recent, str(path.absolute())
        if recent[:1] != (name,):
            others = (one for one in recent if one != name)
            self._session.remember_files((name, *others)[:MAX_RECENT])

    def _fill(self) -> None:
        """Make the entries anew: the newest first, each with its folder, then what clears them."""
        clearing, recent = self._commands["clear-recent"], self._session.preferences.recent
        for action in self._menu.actions():
            if action is not clearing:
                self._menu.removeAction(action)
                action.deleteLater()
        for number, name in enumerate(recent, 1):
            path = Path(name)
            shown = f"{path.name} ({path.parent.name})" if path.parent.name else path.name
            action = self._entry(f"&{number} {shown.replace('&', '&&')}")
            action.setToolTip(name)
            action.setEnabled(self._commands["open"].isEnabled())
            action.triggered.connect(partial(self._open, name))
        if not recent:
            self._entry(self.tr("No files yet")).setEnabled(False)
        self._menu.insertSeparator(clearing)
        clearing.setEnabled(bool(recent) and self._commands["open"].isEnabled())

    def _entry(self, text: str) -> QAction:
        action = QAction(self._menu)
        action.setText(text)
        self._menu.insertAction(self._commands["clear-recent"], action)
        return action

    def _open(self, name: str, _is_on: bool = False) -> None:
        """Open a file again; one that is gone is named, and taken from the list."""
        path = Path(name)
        if is_there(path):
            self._opening.open(path)
            return
        recent = self._session.preferences.recent
        self._session.remember_files(tuple(one for one in recent if one != name))
        text = self.tr("{path} is not there any more: it is taken from the list.")
        self._session.told.emit(text.format(path=path))
