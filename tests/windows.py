# SPDX-License-Identifier: MIT
"""Every window and dialog of the program, opened as a person opens it."""

from collections.abc import Callable, Mapping
from time import monotonic
from unittest.mock import patch

from msgspec.structs import replace
from PySide6.QtCore import QPoint
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QApplication,
    QDialog,
    QFileDialog,
    QMenu,
    QMessageBox,
    QPushButton,
    QToolTip,
    QWidget,
)

from explorer.model.content import ContentError
from explorer.ui.dialogs import SettingsDialog, content_error_dialog
from explorer.ui.export.all_dialog import ExportAllDialog
from explorer.ui.export.dialog import ExportDialog
from explorer.ui.settings import Preferences
from explorer.ui.talk import presenting
from explorer.ui.talk.presentation import Presentation
from explorer.ui.unexpected import Unexpected
from explorer.ui.widgets.color_dialog import ColorDialog
from explorer.ui.widgets.color_field import Swatch
from explorer.ui.widgets.open_once import open_once
from explorer.ui.window import Window
from tests.ui_driver import child, click

Opening = Callable[[Window], QWidget]


def main_window(theme: str, scale: float = 1.0) -> Window:
    """Return the window as it is opened for the second time."""
    return Window(Preferences(theme=theme, text_scale=scale, hint_seen=True, reduced_motion=True))


def newest(window: QWidget, kind: type[QDialog] = QDialog) -> QDialog:
    """Return the dialog of a kind that was opened last and is seen."""
    QApplication.processEvents()
    return [one for one in window.findChildren(kind) if one.isVisible()][-1]


def by_command(name: str, kind: type[QDialog] = QDialog) -> Opening:
    """Return what opens a dialog by a command."""

    def opened(window: Window) -> QWidget:
        window.commands[name].trigger()
        return newest(window, kind)

    return opened


def _licenses(window: Window) -> QWidget:
    window.commands["about"].trigger()
    about = newest(window)
    click(child(about, QPushButton, "Licenses..."))
    return newest(about)


def _one_bad_file(window: Window) -> QWidget:
    long = "layers[3].cells[2].responsibility: " + "not one of the responsibilities; " * 8
    problems = tuple(f"{number}. {long}" for number in range(30))
    open_once(content_error_dialog([ContentError("a-file.toml", problems)], window))
    return newest(window)


def _bad_files(window: Window) -> QWidget:
    names = ("some-company.toml", "another-company-with-a-long-name.toml")
    errors = [ContentError(name, ("title: is missing. Add one.",)) for name in names]
    open_once(content_error_dialog(errors, window))
    return newest(window)


def _open_story(window: Window) -> None:
    window.commands["story-cloud"].trigger()
    window.commands["add-step"].trigger()


def _save_question(window: Window) -> QWidget:
    _open_story(window)
    window.commands["close-story"].trigger()
    return newest(window, QMessageBox)


def _story_file_question(window: Window) -> QWidget:
    _open_story(window)
    window.commands["save-as"].trigger()
    return newest(window, QFileDialog)


def _reset_question(window: Window) -> QWidget:
    window.commands["place-stop"].trigger()
    assert window.practice.practicing is not None
    window.practice.practicing.answer("customer")
    window.commands["explore"].trigger()
    window.commands["reset-progress"].trigger()
    return newest(window, QMessageBox)


def _unexpected(window: Window) -> QWidget:
    window.commands["settings"].trigger()
    settings = newest(window)
    unexpected = Unexpected(parent=window)
    with unexpected.caught():
        raise ValueError("something that nobody has thought of, said in many words")
    QApplication.processEvents()
    return newest(settings, QMessageBox)


def begun_talk(window: Window) -> Presentation:
    """Begin a talk and return it."""
    window.present()
    assert window.presenting is not None
    talk = window.presenting.presentation
    assert talk is not None
    return talk


def presenter(window: Window) -> QWidget:
    """Give a talk on one screen, and swap to the presenter's window."""
    talk = begun_talk(window)
    talk.actions["swap"].trigger()
    QApplication.processEvents()
    return talk.presenter


def _go_on_question(window: Window) -> QWidget:
    """Leave a talk at its second step, and present it again an hour later."""
    talk = begun_talk(window)
    talk.actions["next"].trigger()
    talk.leave()
    with patch.object(presenting, "monotonic", lambda: monotonic() + 3600):
        window.present()
    return newest(window, QMessageBox)


def _failed(window: Window) -> QWidget:
    window.commands["export-all"].trigger()
    dialog = newest(window)
    assert isinstance(dialog, ExportAllDialog)
    dialog.choices = replace(dialog.choices, folder="/nowhere")
    dialog.finish((50, [f"/nowhere/file-{number}.png: No such folder." for number in range(9)]))
    return dialog


def _busy(window: Window) -> QWidget:
    window.commands["export"].trigger()
    dialog = newest(window)
    assert isinstance(dialog, ExportDialog)
    for widget in (dialog.area, dialog.pane, dialog.alt, dialog.action):
        widget.setEnabled(False)
    dialog.bar.show()
    dialog.show_progress(0.4)
    return dialog


def _color(window: Window) -> QWidget:
    window.commands["export"].trigger()
    dialog = newest(window)
    click(next(one for one in dialog.findChildren(Swatch) if one.isVisible()))
    return newest(window, ColorDialog)


def _list_of_themes(window: Window) -> QWidget:
    window.commands["settings"].trigger()
    settings = newest(window)
    assert isinstance(settings, SettingsDialog)
    settings.theme.showPopup()
    return settings.theme.view().window()


def _menu(name: str) -> Opening:
    def opened(window: Window) -> QWidget:
        action = next(one for one in window.menuBar().actions() if one.text() == name)
        menu = window.menuBar().findChildren(QMenu)[window.menuBar().actions().index(action)]
        menu.popup(window.mapToGlobal(QPoint(40, 60)))
        menu.setActiveAction(menu.actions()[1])
        return menu

    return opened


def _tip(window: Window) -> QWidget:
    QToolTip.showText(window.mapToGlobal(QPoint(40, 60)), "One tip\nof two lines", window)
    return next(one for one in QApplication.topLevelWidgets() if one.inherits("QTipLabel"))


def _view(*commands: str) -> Opening:
    """Return what shows the window after commands."""

    def opened(window: Window) -> QWidget:
        for name in commands:
            window.commands[name].trigger()
        for _ in range(2):
            QApplication.processEvents()
        return window

    return opened


def _layer(window: Window) -> QWidget:
    window.session.select_layer("applications")
    return _view()(window)


def _hits(window: Window) -> QWidget:
    window.bar.start_finding()
    window.bar.field.setFocus()
    QTest.keyClicks(window.bar.field, "patch")
    QApplication.processEvents()
    return window


def _notice(window: Window) -> QWidget:
    window.notify("Something is said, and there is something to do.", "Do it", lambda: None)
    return _view()(window)


def _practice(command: str, keys: str = "", *, ends: bool = False) -> Opening:
    """Return what practices, answers by keys, and ends the round if that is wished."""

    def opened(window: Window) -> QWidget:
        window.commands[command].trigger()
        for key in keys:
            QTest.keySequence(window, key)
        if ends:
            click(child(window.side, QPushButton, "End the round"))
        return _view()(window)

    return opened


VIEWS: Mapping[str, Opening] = {
    "single": _view("single"),
    "matrix": _view("matrix"),
    "table": _view("table"),
    "layer": _layer,
    "balance": _view("balance"),
    "notice": _notice,
    "hits": _hits,
    "place": _practice("place-stop"),
    "judged": _practice("place-stop", "P"),
    "case": _practice("whose-job"),
    "case-judged": _practice("whose-job", "P"),
    "map": _practice("review"),
    "result": _practice("place-stop", "P", ends=True),
    "story": _view("explore", "single", "story-cloud"),
}

POPUPS: Mapping[str, Opening] = {
    "file menu": _menu("&File"),
    "view menu": _menu("&View"),
    "list of a box": _list_of_themes,
    "tip": _tip,
}

DIALOGS: Mapping[str, Opening] = {
    "settings": by_command("settings"),
    "keys": by_command("keys"),
    "about": by_command("about"),
    "licenses": _licenses,
    "one-bad-file": _one_bad_file,
    "bad-files": _bad_files,
    "export": by_command("export"),
    "busy": _busy,
    "color": _color,
    "export-all": by_command("export-all"),
    "failed": _failed,
    "handout": by_command("handout"),
    "export-progress": by_command("export-progress", QFileDialog),
    "reset-progress": _reset_question,
    "open": by_command("open", QFileDialog),
    "save-story": _story_file_question,
    "save-question": _save_question,
    "unexpected": _unexpected,
    "presenter": presenter,
    "go-on-question": _go_on_question,
}
