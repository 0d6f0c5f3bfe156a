# SPDX-License-Identifier: MIT
"""The dialogs that tell and ask, each loaded when somebody opens it."""

from collections.abc import Callable, Mapping

from PySide6.QtWidgets import QWidget

from explorer.ui.session import Session
from explorer.ui.widgets.open_once import open_once


def dialog_slots(session: Session, parent: QWidget) -> Mapping[str, Callable[[], object]]:
    """Return what the commands call that open a dialog, by their ids."""

    def ask_for_settings() -> None:
        from explorer.ui.dialogs import SettingsDialog

        dialog = SettingsDialog(session.preferences, parent)
        dialog.changed.connect(lambda: session.try_out(**dialog.choices))
        dialog.accepted.connect(lambda: session.prefer(**dialog.choices))
        dialog.rejected.connect(session.end_trial)
        open_once(dialog)

    def show_keys() -> None:
        from explorer.ui.dialogs import keys_dialog

        open_once(keys_dialog(parent))

    def show_about() -> None:
        from explorer.ui.dialogs import about_dialog

        open_once(about_dialog(parent))

    return {"settings": ask_for_settings, "keys": show_keys, "about": show_about}
