# SPDX-License-Identifier: MIT
"""The buttons below the presenter's picture, one for everything that keys do."""

from collections.abc import Mapping

from PySide6.QtGui import QAction
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QLabel, QPushButton, QWidget

from explorer.model.state import View
from explorer.story.talk import Blank, Talk
from explorer.ui.actions import MAX_STOP_KEYS
from explorer.ui.talk.presenter_widgets import TalkButton
from explorer.ui.talk.talk_actions import TALK_COMMANDS

_ROWS = (
    ("previous", "next", "reveal-all", "details", "zoom", "overview", "keys"),
    ("black", "white", "freeze", "laser", "spotlight", "timer", "restart-timer"),
)


class TalkTools(QWidget):
    """Rows of buttons, and those for questions from the room; `buttons` has them by action id."""

    def __init__(self, actions: Mapping[str, QAction], parent: QWidget) -> None:
        super().__init__(parent)
        self.buttons: dict[str, QPushButton] = {}
        self._actions = actions
        grid = QGridLayout(self)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setSpacing(6)
        for row, names in enumerate(_ROWS):
            for place, name in enumerate(names):
                grid.addWidget(self._button(name), row, place)
        grid.addLayout(self._questions(), len(_ROWS), 0, 1, len(_ROWS[0]))

    def _questions(self) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setSpacing(6)
        heading = QLabel(self.tr("Questions"), self)
        heading.setObjectName("quiet")
        row.addWidget(heading)
        for number in range(1, MAX_STOP_KEYS + 1):
            row.addWidget(self._button(f"stop-{number}"), 1)
        row.addWidget(self._button("other-stack"), 1)
        row.addWidget(self._button("other-view"), 1)
        return row

    def _button(self, name: str) -> QPushButton:
        self.buttons[name] = button = talk_button(self._actions, name, self)
        return button

    def show_talk(self, talk: Talk) -> None:
        """Show which tools are active, and which service models can be asked for."""
        on = {
            "black": talk.blank is Blank.BLACK,
            "white": talk.blank is Blank.WHITE,
            "freeze": talk.is_frozen,
            "laser": talk.has_laser,
            "spotlight": talk.has_spotlight,
            "zoom": bool(talk.zoomed),
            "details": talk.has_details,
            "other-stack": talk.shown.stack == "ai",
            "other-view": talk.shown.view is View.MATRIX,
            "timer": talk.clock.since is None,
            "keys": talk.has_keys,
            "overview": talk.has_overview,
        }
        for name, is_on in on.items():
            self.buttons[name].setChecked(is_on)
        stops = talk.stack.stops
        for number in range(MAX_STOP_KEYS):
            button = self.buttons[f"stop-{number + 1}"]
            button.setVisible(number < len(stops))
            if number < len(stops):
                button.setText(stops[number].name.replace("&", "&&"))
        self.buttons["reveal-all"].setEnabled(bool(talk.hidden))


def talk_button(actions: Mapping[str, QAction], name: str, parent: QWidget) -> QPushButton:
    """Return a button for an action of the talk."""
    command = next(command for command in TALK_COMMANDS if command.id == name)
    button = TalkButton(actions[name], parent, is_checkable=command.is_checkable)
    button.setProperty("strong", name == "next")
    return button
