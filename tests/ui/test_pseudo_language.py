# SPDX-License-Identifier: MIT
"""In a language of longer texts, everything that is no content is translated, and nothing cut."""

from collections.abc import Callable, Iterator

import pytest
from PySide6.QtCore import QCoreApplication, QEvent
from PySide6.QtGui import QContextMenuEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QAbstractButton,
    QApplication,
    QLabel,
    QMenu,
    QMessageBox,
    QPushButton,
    QWidget,
)
from pytestqt.qtbot import QtBot

from explorer.diagram.theme import THEMES
from explorer.export.formats import FORMATS
from explorer.model.checks import Problem
from explorer.model.content import ContentError
from explorer.model.state import with_group, with_layer
from explorer.ui.dialogs import content_error_dialog
from explorer.ui.settings import Preferences
from explorer.ui.unexpected import Unexpected
from explorer.ui.widgets.form_widgets import ComboBox
from explorer.ui.widgets.open_once import open_once
from explorer.ui.window import Window
from tests.catalogue import Text
from tests.pseudo_language import (
    PseudoLanguage,
    pseudo,
    pseudo_language,
    translated,
    untranslated,
)
from tests.ui_driver import in_front, seen
from tests.windows import DIALOGS, newest
from tests.worn import text_faults

__all__ = ["pseudo_language"]
pytestmark = pytest.mark.slow  # Qt's tool makes the catalogue

Opening = Callable[[Window], Iterator[QWidget]]


def _settled() -> None:
    for _ in range(4):
        QApplication.processEvents()
        QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)


def _unfold(window: Window) -> None:
    """Open all that is folded in the panel."""
    _settled()
    for fold in window.side.findChildren(QAbstractButton, "fold"):
        if not fold.isChecked():
            fold.click()


def views(window: Window) -> Iterator[QWidget]:
    """Show every view, of both stacks, with every kind of explanation."""
    session = window.session
    for stack in ("cloud", "ai"):
        session.show_stack(stack)
        for name in ("single", "matrix", "table"):
            window.commands[name].trigger()
            yield window
        window.commands["single"].trigger()
        window.commands["explanation"].trigger()
        _unfold(window)
        yield window
        for layer in session.stack.layers:
            session.show_state(with_layer(session.state, layer.id))
            _unfold(window)
            yield window
        for group in session.stack.groups:
            session.show_state(with_group(session.state, group.id))
            yield window
        window.commands["explanation"].trigger()


def narrow(window: Window) -> Iterator[QWidget]:
    """Show the window at sizes at which things give way."""
    for wide, high in ((1240, 800), (1100, 700), (900, 600), (800, 480)):
        window.resize(wide, high)
        yield window
        window.session.show_state(with_layer(window.session.state, "operating-system"))
        yield window
        window.session.show_state(with_layer(window.session.state, ""))


def balance(window: Window) -> Iterator[QWidget]:
    """Show the balance."""
    window.commands["balance"].trigger()
    yield window


def finding(window: Window) -> Iterator[QWidget]:
    """Look for something, and for what is nowhere."""
    window.commands["find"].trigger()
    for text in ("PATCH", "QQQQ"):
        window.bar.field.setText(text)
        window.bar.field.textEdited.emit(text)
        yield window


def notices(window: Window) -> Iterator[QWidget]:
    """Have the window say things."""
    for name in ("copy-picture", "copy-table"):
        window.commands[name].trigger()
        yield window


def story(window: Window) -> Iterator[QWidget]:
    """Work on a story, and be asked for its files."""
    window.commands["story-cloud"].trigger()
    yield window
    window.commands["add-step"].trigger()
    yield window
    editor = window.stories.editor
    assert editor is not None
    for number in range(3):  # a slide, a layer with its points, side by side
        editor.steps.setCurrentRow(number)
        yield window
    editor.pages.button("story").click()
    yield window


def reading(window: Window) -> Iterator[QWidget]:
    """Read the tour to its end."""
    window.commands["tour"].trigger()
    for _step in range(8):
        yield window
        window.commands["step-after"].trigger()
    window.commands["nothing"].trigger()
    yield window


def practice(window: Window) -> Iterator[QWidget]:
    """Be asked in both stacks: each kind of round, right and wrong, to its result, and the map."""
    for stack in ("cloud", "ai"):
        window.session.show_stack(stack)
        for size in ((1366, 768), (720, 480)):
            window.resize(*size)
            yield from rounds(window)
    window.commands["explore"].trigger()


def rounds(window: Window) -> Iterator[QWidget]:
    """Begin each kind of round, answer, and end it; see the map."""
    for command in ("place-stop", "place-layer", "place-all", "whose-job", "find-mistake"):
        window.commands[command].trigger()
        yield window
        practicing = window.practice.practicing
        assert practicing is not None
        for key in "YPS1":
            QTest.keySequence(window, key)
            yield window
            if practicing.bar.on.isVisible():  # else no answer of this question has that key
                practicing.bar.on.click()
        practicing.bar.other.click()  # what ends the round
        yield window
    window.commands["review"].trigger()
    yield window


def menus(window: Window) -> Iterator[QWidget]:
    """Open the menu of everything in the window that has one."""
    window.session.select_layer("operating-system")
    _settled()
    parts = [*window.stage.findChildren(QAbstractButton), *window.side.findChildren(QLabel)]
    for part in parts:
        if part.isVisible() and not part.visibleRegion().isEmpty():
            at = part.rect().center()
            reason = QContextMenuEvent.Reason.Mouse
            QApplication.sendEvent(part, QContextMenuEvent(reason, at, part.mapToGlobal(at)))
            for menu in window.findChildren(QMenu):
                if menu.isVisible():
                    yield menu
                    menu.close()
    _settled()


def exports(window: Window) -> Iterator[QWidget]:
    """Ask how a picture is to be written, in every format, at every view."""
    for view in ("single", "matrix"):
        window.commands[view].trigger()
        window.commands["export"].trigger()
        dialog = newest(window)
        formats = dialog.findChildren(ComboBox)[0]
        for suffix in FORMATS:
            for box in dialog.findChildren(ComboBox):
                if box.findData(suffix) >= 0:
                    formats = box
            formats.setCurrentIndex(formats.findData(suffix))
            yield dialog
        dialog.reject()


def licenses(window: Window) -> Iterator[QWidget]:
    """Show the licenses."""
    window.commands["about"].trigger()
    about = newest(window)
    next(
        one for one in about.findChildren(QPushButton) if one.text() == pseudo("&Licenses...")
    ).click()
    yield newest(about)


def bad_files(window: Window) -> Iterator[QWidget]:
    """Show what is wrong with files."""
    one = ContentError("ONE.TOML", (Problem("TITLE", "MISSING"),))
    for errors in ([one], [one, one]):
        dialog = content_error_dialog(errors, window)
        open_once(dialog)
        yield dialog
        dialog.reject()


def unexpected(window: Window) -> Iterator[QWidget]:
    """Have something go wrong in the window, and in a dialog."""
    told = Unexpected(parent=window)
    told.tell_to(window.notify, lambda: True)
    window.commands["settings"].trigger()
    with told.caught():
        raise type("X", (Exception,), {})("Y")
    yield newest(window, QMessageBox)


def talk(window: Window) -> Iterator[QWidget]:
    """Give a talk, and press all its keys."""
    window.present()
    assert window.presenting is not None
    presentation = window.presenting.presentation
    assert presentation is not None
    yield presentation.audience
    presentation.actions["swap"].trigger()
    yield presentation.presenter
    for name in ("next", "black", "white", "white", "freeze", "go-to", "details"):
        presentation.actions[name].trigger()
        yield presentation.presenter
        yield presentation.audience
    presentation.actions["keys"].trigger()
    yield presentation.presenter.keys  # it lies over all else
    presentation.leave()


def _once(opening: Callable[[Window], QWidget]) -> Opening:
    def opened(window: Window) -> Iterator[QWidget]:
        yield opening(window)

    return opened


# Of all dialogs: what they find by its name, or what they put into them, is English.
SPOKEN = ("licenses", "one-bad-file", "bad-files", "unexpected", "presenter")
OPENINGS: dict[str, Opening] = {
    "views": views,
    "narrow": narrow,
    "balance": balance,
    "finding": finding,
    "notices": notices,
    "story": story,
    "exports": exports,
    "reading": reading,
    "practice": practice,
    "menus": menus,
    "licenses": licenses,
    "bad-files": bad_files,
    "unexpected": unexpected,
    "talk": talk,
    **{name: _once(opening) for name, opening in DIALOGS.items() if name not in SPOKEN},
}


def opened_window(qtbot: QtBot) -> Window:
    """Return the window as it is at the first start."""
    return in_front(qtbot, Window(Preferences(theme="light", reduced_motion=True)))


@pytest.mark.parametrize("name", OPENINGS)
def test_every_text_is_in_the_language_and_none_is_cut(
    name: str, pseudo_language: PseudoLanguage, qtbot: QtBot
) -> None:
    window = opened_window(qtbot)
    for shown in OPENINGS[name](window):
        _settled()
        assert translated(shown)
        assert untranslated(shown) == []
        assert [*text_faults(shown, THEMES["light"], seen(shown))] == []
    assert pseudo_language.missing == set()


@pytest.mark.usefixtures("pseudo_language")
def test_qts_own_buttons_and_menus_speak_it_too(qtbot: QtBot) -> None:
    window = opened_window(qtbot)
    buttons = [one.text() for one in DIALOGS["settings"](window).findChildren(QPushButton)]
    assert buttons == ["[OK]", pseudo("Cancel")]
    menu = window.bar.field.createStandardContextMenu()
    assert f"{pseudo('&Paste')}\t" in menu.actions()[5].text()


def test_a_text_that_no_translator_gets_is_found(
    pseudo_language: PseudoLanguage, qtbot: QtBot
) -> None:
    window = opened_window(qtbot)
    window.bar.export.setToolTip("Write a file")
    window.bar.export.setText(QCoreApplication.translate("TopBar", "Nobody has this"))
    assert untranslated(window) == [
        "Button plain: 'Write a file'",
        "Button plain: 'Nobody has this'",
    ]
    assert pseudo_language.missing == {Text("TopBar", "Nobody has this")}
