# SPDX-License-Identifier: MIT
"""The commands of the window: they agree with what is shown, and rest during a talk."""

from collections.abc import Callable, Iterator, Mapping
from html import escape
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QMainWindow
from typing_extensions import override

from explorer.model.characters import cut
from explorer.model.state import group_of
from explorer.story.library import SHIPPED
from explorer.ui.actions import MAX_STOP_KEYS, make_actions, with_mnemonics
from explorer.ui.asked import WITH_TABLES
from explorer.ui.key_places import KeysByPlace
from explorer.ui.session import Session

if TYPE_CHECKING:
    from explorer.story.draft import Draft

translate = QCoreApplication.translate


_MAX_TITLE = 40  # characters of a talk's title in a menu
_IN_GO = ("back", "forward", "step-after", "step-before", "nothing")  # besides the stops


class Commands(Mapping[str, QAction]):
    """The actions in a window's menus, by their ids; `slots` are what they call."""

    def __init__(self, window: QMainWindow, slots: Mapping[str, Callable[[], object]]) -> None:
        self._actions = make_actions(window, slots)
        KeysByPlace(window)
        self._resting: list[QAction] | None = None

    def rest(self) -> None:
        """Switch all of them off, so that no key means two things during a talk."""
        # One that is hidden now counts as switched off, but would be on when it is shown.
        self._resting = [one for one in self.values() if one.isEnabled() or not one.isVisible()]
        for action in self._resting:
            action.setEnabled(False)

    def wake(self) -> None:
        """Switch those on again that were on before they rested."""
        resting, self._resting = self._resting or [], None
        for action in resting:
            action.setEnabled(True)

    def show_session(self, session: Session, is_table: bool) -> None:
        """Agree with what is shown, in the diagram or as a table, and with the preferences."""
        state, history = session.state, session.history
        self["table" if is_table else str(session.view)].setChecked(True)
        self["other-stack"].setChecked(state.stack == "ai")
        is_free = session.asking is None  # practice has one view, and its own way
        for name in ("matrix", "other-view"):
            self._enable(name, is_free and len(session.stack.stops) > 1)
        for name in ("single", "table", "balance", "new-story"):
            self._enable(name, is_free)
        self._enable("back", is_free and history.can_undo)
        self._enable("forward", is_free and history.can_redo)
        self._enable("explore", not is_free)
        self._enable("place-layer", bool(state.place.layer))
        self._enable("place-group", bool(group_of(state.place, session.stack)))
        self._enable("whose-job", state.stack in SHIPPED)
        self._enable("find-mistake", state.stack in WITH_TABLES)
        for name in ("step-after", "step-before"):
            self._enable(name, session.reading is not None)
        self._show_stops([stop.name for stop in session.stack.stops])
        self[f"theme-{session.preferences.theme}"].setChecked(True)
        scale = f"scale-{session.preferences.text_scale}"
        if scale in self:
            self[scale].setChecked(True)

    def show_side(self, is_shown: bool, is_balance: bool) -> None:
        """Agree with the panel."""
        self["explanation"].setChecked(is_shown and not is_balance)
        self["balance"].setChecked(is_shown and is_balance)

    def show_story(self, draft: "Draft | None", is_editor_shown: bool) -> None:
        """Agree with the story that is open, if any, and with its editor."""
        for name in ("save", "save-as", "close-story", "add-step", "steps", "read"):
            self._enable(name, draft is not None)
        self._enable("undo", draft is not None and draft.can_undo)
        self._enable("redo", draft is not None and draft.can_redo)
        self["steps"].setChecked(is_editor_shown)
        self._show_talk(draft.now.story.title if draft else translate("actions", "Cloud and AI"))

    def _show_talk(self, title: str) -> None:
        """Say which talk would be given, and how it is left."""
        short = title if len(title) <= _MAX_TITLE else f"{cut(title, _MAX_TITLE - 1)}\u2026"
        text = translate("actions", "&Present \u201c{title}\u201d").format(
            title=short.replace("&", "&&")
        )
        tip = translate("actions", "Present \u201c{title}\u201d (F5). Esc ends the talk.").format(
            title=title
        )
        self["present"].setText(text)
        self["present"].setToolTip(f"<p>{escape(tip)}</p>")

    def _show_stops(self, names: list[str]) -> None:
        others = [self[key].text() for key in _IN_GO]
        texts = with_mnemonics(names, others)
        for number in range(MAX_STOP_KEYS):
            action = self[f"stop-{number + 1}"]
            action.setVisible(number < len(texts))
            if number < len(texts):
                action.setText(texts[number])

    def _enable(self, name: str, is_enabled: bool) -> None:
        if self._resting is None:  # or it would wake in a talk
            self[name].setEnabled(is_enabled)

    @override
    def __getitem__(self, name: str) -> QAction:
        return self._actions[name]

    @override
    def __iter__(self) -> Iterator[str]:
        return iter(self._actions)

    @override
    def __len__(self) -> int:
        return len(self._actions)
