# SPDX-License-Identifier: MIT
"""Simulated uses of the window, by name.

The tests and the soak run them in any order. A use is a function of the window and a number that
selects one of its variants.
"""

import atexit
import os
import random
import shutil
from collections.abc import Callable, Iterator, Mapping, Sequence
from pathlib import Path
from tempfile import mkdtemp
from typing import TypeVar

from PySide6.QtCore import QEvent, QObject, Qt, QUrl, Slot
from PySide6.QtGui import QAccessible, QDesktopServices
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QAbstractButton,
    QApplication,
    QCheckBox,
    QLineEdit,
    QMessageBox,
    QPlainTextEdit,
    QWidget,
)

from explorer.paths import resource_root
from explorer.ui.practice.practicing import Practicing
from explorer.ui.settings import TEXT_SCALES, THEME_CHOICES, Preferences
from explorer.ui.window import Window

STILL = Preferences(theme="light", hint_seen=True, reduced_motion=True)
KEYS = (
    "Ctrl+M", "Ctrl+I", "Ctrl+T", "Ctrl+D", "Ctrl+B", "Esc", "Alt+Left", "Alt+Right", "Ctrl++",
    "Ctrl+-", "Ctrl+Shift+C", "F11",
)  # fmt: skip
SLIDER_KEYS = (Qt.Key.Key_Left, Qt.Key.Key_Right, Qt.Key.Key_Home, Qt.Key.Key_End)
WALK_KEYS = (
    Qt.Key.Key_Up, Qt.Key.Key_Down, Qt.Key.Key_Left, Qt.Key.Key_Right, Qt.Key.Key_Home,
    Qt.Key.Key_End, Qt.Key.Key_Return,
)  # fmt: skip
FORM_KEYS = (Qt.Key.Key_Tab, Qt.Key.Key_Down, Qt.Key.Key_Up, Qt.Key.Key_Backtab)
SIZES = ((720, 480), (900, 600), (1366, 768), (1920, 1080))
WORDS = ("patch", "model", "zzz", "data", "", "]]>&<b>")
STORY_COMMANDS = (
    "new-story", "story-cloud", "story-ai", "story-five-minutes", "add-step", "undo", "redo",
    "steps", "close-story", "add-step", "undo",
)  # fmt: skip
READ = ("tour", "read-cloud", "read-ai", "read-five-minutes", "read")
READ_ON = ("step-after", "step-after", "step-after", "step-before", "nothing", "tour")
PRACTICE = (
    "place-stop", "place-layer", "place-group", "place-all", "whose-job", "find-mistake",
    "review", "nothing", "reset-progress",
)  # fmt: skip
ANSWER_KEYS = ("Y", "S", "P", "D", "N", "1", "2", "3", "4", "Return")
TALKS = ("present", "present-here", "present-windowed")
_MAX_DIALOGS = 5  # of which one opens another
_MAX_ESCAPES = 12

_Item = TypeVar("_Item")


class DisagreementError(AssertionError):
    """Two parts of the window disagree."""


class Nowhere(QObject):
    """A URL handler that swallows links, which would open another program."""

    @Slot(QUrl)
    def take(self, url: QUrl) -> None:
        """Ignore a link."""


_NOWHERE = Nowhere()


def new_window(preferences: Preferences = STILL) -> Window:
    """Return an open window that saves nothing and opens no other programs."""
    QAccessible.setActive(True)  # as with a screen reader; without it Qt keeps data of old tables
    for scheme in ("https", "file"):
        QDesktopServices.setUrlHandler(scheme, _NOWHERE, "take")  # type: ignore[arg-type]  # C++'s
    window = Window(preferences)
    window.show()
    window.activateWindow()
    QTest.qWaitForWindowActive(window)
    return window


def close_window(window: Window) -> None:
    """Close a window with all its dialogs, and delete it."""
    window.close()
    leave_dialogs(discards=True)
    window.close()
    window.deleteLater()
    tidy_up()


def tidy_up() -> None:
    """Process Qt's pending events and deletions."""
    for _ in range(3):
        QApplication.processEvents()
        QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)


# The uses


def _pick(items: Sequence[_Item], number: int) -> _Item:
    return items[number % len(items)]


def press_a_key(window: Window, number: int) -> None:
    """Press one of the window's keys."""
    QTest.keySequence(window, _pick(KEYS, number))


def ask_for_a_service_model(window: Window, number: int) -> None:
    """Press Ctrl and a digit, also one that the stack has not got."""
    QTest.keySequence(window, f"Ctrl+{number % 6 + 1}")


def press_a_key_on_the_slider(window: Window, number: int) -> None:
    """Move the slider by keyboard."""
    QTest.keyClick(window.stage.slider, _pick(SLIDER_KEYS, number))


def drag_the_slider(window: Window, number: int) -> None:
    """Drag the handle to somewhere along the stops, in a few steps, and perhaps let it go."""
    last = len(window.session.stack.stops) - 1
    start, target = window.session.state.place.position, number % 101 / 100 * last
    for step in (0.3, 0.7, 1.0):
        window.stage.slider.dragged.emit(start + (target - start) * step)
    if number % 3:
        window.stage.slider.dropped.emit(target)


def let_the_slider_go(window: Window, _number: int) -> None:
    """Let the handle go where it is."""
    window.stage.slider.dropped.emit(window.session.state.place.position)


def click_something_in_the_diagram(window: Window, number: int) -> None:
    """Click a box or the name of a group."""
    QTest.mouseClick(_pick(window.stage.canvas.spots, number), Qt.MouseButton.LeftButton)


def walk_in_the_diagram(window: Window, number: int) -> None:
    """Press an arrow or Enter on a box."""
    spot = _pick(window.stage.canvas.spots, number // len(WALK_KEYS))
    spot.setFocus(Qt.FocusReason.TabFocusReason)
    QTest.keyClick(spot, _pick(WALK_KEYS, number))


def press_tab(window: Window, number: int) -> None:
    """Move the focus to the next or the previous widget."""
    focused = QApplication.focusWidget() or window
    QTest.keyClick(focused, Qt.Key.Key_Backtab if number % 3 == 0 else Qt.Key.Key_Tab)


def search(window: Window, number: int) -> None:
    """Type something into the search field, and take what it finds or give up."""
    window.bar.start_finding()
    field = window.bar.field
    field.clear()
    QTest.keyClicks(field, _pick(WORDS, number))
    if field.popup.isVisible():
        keys = (Qt.Key.Key_Return, Qt.Key.Key_Escape)
        QTest.keyClick(field.popup, _pick(keys, number // len(WORDS)))
    if number % 5:
        QTest.keyClick(field, Qt.Key.Key_Escape)


def use_the_table(window: Window, number: int) -> None:
    """Click a cell of the table, or go to another one by keyboard."""
    table, model = window.body.table, window.body.table.model()
    if not window.body.is_table or model is None:
        return
    index = model.index(number % model.rowCount(), number // 7 % model.columnCount())
    if number % 2:
        QTest.keyClick(table, _pick(WALK_KEYS, number // 2))
        QTest.keyClick(table, Qt.Key.Key_Return)
    else:
        QTest.mouseClick(
            table.viewport(), Qt.MouseButton.LeftButton, pos=table.visualRect(index).center()
        )


def press_a_button_at_the_side(window: Window, number: int) -> None:
    """Press a tab, a fold, a link or the closer of the panel at the right."""
    _press_one(window.side, number)


def press_a_button_at_the_top(window: Window, number: int) -> None:
    """Press one of the views or of the stacks."""
    _press_one(_pick((window.bar.views, window.bar.stacks), number), number // 2)


def _press_one(parent: QWidget, number: int) -> None:
    buttons = [one for one in parent.findChildren(QAbstractButton) if one.isVisibleTo(parent)]
    if buttons and parent.isVisible():
        _pick(buttons, number).click()


def resize(window: Window, number: int) -> None:
    """Give the window another size."""
    window.resize(*_pick(SIZES, number))
    QApplication.processEvents()


def choose_a_theme(window: Window, number: int) -> None:
    """Choose a theme from the menu."""
    window.commands[f"theme-{_pick(THEME_CHOICES, number)}"].trigger()


def choose_a_text_size(window: Window, number: int) -> None:
    """Choose a size of texts from the menu."""
    window.commands[f"scale-{_pick(TEXT_SCALES, number)}"].trigger()


def glide(window: Window, number: int) -> None:
    """Start a glide, and perhaps interrupt it by something else."""
    window.session.prefer(reduced_motion=False)
    window.session.go_to_stop(number % len(window.session.stack.stops))
    for _ in range(number % 4):
        QApplication.processEvents()
    window.session.prefer(reduced_motion=True)
    if number % 3:
        window.session.go_to_stop(window.session.state.stop_index)


def open_a_file(window: Window, number: int) -> None:
    """Open a stack, a broken file, or a picture of ours; what is opened stays with the window."""
    window.open_file(_pick(files(), number))
    leave_dialogs()


def open_several_files(window: Window, number: int) -> None:
    """Open some files at once, as when they are dropped together."""
    window.open_files([_pick(files(), number // 7**place) for place in range(number % 5)])
    leave_dialogs()


def use_a_dialog(window: Window, number: int) -> None:
    """Open a dialog, go through its fields by keyboard, and leave it."""
    commands = [name for name in sorted(window.commands) if opens_a_dialog(window, name)]
    window.commands[_pick(commands, number)].trigger()
    for step in range(number // 16 % 6):
        dialog = QApplication.activeModalWidget()
        if dialog is not None:
            _fill_in(dialog, number // 97 + step)
    leave_dialogs(accepts=number % 2 == 0)


def _fill_in(dialog: QWidget, number: int) -> None:
    fields = [one for one in dialog.findChildren(QWidget) if one.hasFocus()]
    field = fields[0] if fields else dialog
    key = Qt.Key.Key_Space if isinstance(field, QCheckBox) else _pick(FORM_KEYS, number)
    QTest.keyClick(field, key)


def opens_a_dialog(window: Window, name: str) -> bool:
    """Return whether a command is enabled and opens a dialog, as its ellipsis says."""
    action = window.commands[name]
    return action.isEnabled() and (action.text().endswith("...") or name in ("keys", "about"))


def leave_dialogs(accepts: bool = False, discards: bool = False) -> None:
    """Leave the dialogs that are open by Escape; settings by Enter, where that is wanted.

    Where unsaved work is asked for, it can be discarded.
    """
    for _ in range(_MAX_DIALOGS):
        dialog = QApplication.activePopupWidget() or QApplication.activeModalWidget()
        if dialog is None:
            return
        discard = _discard_button(dialog) if discards else None
        if discard is not None:
            discard.click()
        else:
            is_taken = accepts and type(dialog).__name__ == "SettingsDialog"
            QTest.keyClick(dialog, Qt.Key.Key_Return if is_taken else Qt.Key.Key_Escape)
        QApplication.processEvents()
    raise DisagreementError(f"a dialog does not close: {QApplication.activeModalWidget()!r}")


def _discard_button(dialog: QWidget) -> QAbstractButton | None:
    if not isinstance(dialog, QMessageBox):
        return None
    buttons = {dialog.standardButton(one): one for one in dialog.buttons()}
    return buttons.get(QMessageBox.StandardButton.Discard)


def use_a_story(window: Window, number: int) -> None:
    """Open, change or close a story; what is unsaved is discarded or kept."""
    command = window.commands[_pick(STORY_COMMANDS, number)]
    if command.isEnabled():
        command.trigger()
    leave_dialogs(discards=number % 3 > 0)


def edit_a_story(window: Window, number: int) -> None:
    """Choose a step, press a button or type into a field of the editor."""
    editor = window.stories.editor
    if window.stories.draft is None or editor is None or editor.isHidden():
        use_a_story(window, number % 4)
        return
    kind = number % 3
    if kind == 0:
        editor.chosen.emit(number // 3 % len(window.stories.draft.now.story.steps))
    elif kind == 1:
        _press_one(editor, number // 3)
    else:
        fields = [*editor.findChildren(QLineEdit), *editor.findChildren(QPlainTextEdit)]
        QTest.keyClicks(_pick(fields, number // 3), "ab")


def undo_and_redo(window: Window, _number: int) -> None:
    """Take a change of the story back and make it again: that leads to the same story."""
    draft = window.stories.draft
    if draft is None or not draft.can_undo:
        return
    window.commands["undo"].trigger()
    window.commands["redo"].trigger()
    after = window.stories.draft
    if after is None or after.now != draft.now:
        raise DisagreementError(f"undo and redo lead from {draft.now} to {after and after.now}")


def read_a_story(window: Window, number: int) -> None:
    """Begin to read a story, go along it, look something up, or leave it by Escape."""
    names = READ_ON if window.session.reading else READ
    command = window.commands[_pick(names, number)]
    if command.isEnabled():
        command.trigger()


def _answers_in_sight(practicing: Practicing) -> list[QWidget]:
    """Return what holds answers to click: in a row, in the card of a case, in a table."""
    teller = practicing.teller
    return [one for one in (practicing.row, teller.card, teller.table.stage) if one.isVisible()]


def practice(window: Window, number: int) -> None:
    """Begin to practice, answer, go on, forget what was practiced, or leave it by Escape."""
    practicing = window.practice.practicing
    answers = _answers_in_sight(practicing) if practicing else []
    if practicing is None or practicing.sitting is None or number % 5 == 0:
        command = window.commands[_pick(PRACTICE, number // 5)]
        if command.isEnabled():
            command.trigger()
        for question in window.findChildren(QMessageBox):
            if question.isVisible():  # what is to be forgotten
                _pick(question.buttons(), number // 7).click()
    elif number % 5 == 1:
        _press_one(practicing.bar, number // 5)
        leave_dialogs()
    elif answers and number % 2:
        _press_one(answers[0], number // 5)
    else:
        QTest.keySequence(window, _pick(ANSWER_KEYS, number // 5))


def give_a_talk(window: Window, number: int) -> None:
    """Present, ask for some things while presenting, and leave by Escape."""
    chosen = random.Random(number)
    window.commands[_pick(TALKS, number)].trigger()
    for question in window.findChildren(QMessageBox):
        if question.isVisible():  # whether to go on where the last talk was
            chosen.choice(question.buttons()).click()
    presenting = window.presenting
    for _ in range(chosen.randrange(12)):
        if presenting and presenting.presentation:
            names = sorted(presenting.presentation.actions)
            presenting.presentation.actions[chosen.choice(names)].trigger()
    for _ in range(_MAX_ESCAPES):
        if presenting and presenting.presentation:
            presenting.presentation.actions["leave"].trigger()
    if presenting and presenting.presentation:
        raise DisagreementError("Escape does not end the talk")


def go_back_and_forth(window: Window, _number: int) -> None:
    """Take the last thing back, and do it again: that leads to where one was."""
    before = window.session.state
    if not before.is_at_stop or window.session.history.index == 0:
        return
    window.commands["back"].trigger()
    window.commands["forward"].trigger()
    if window.session.state != before:
        raise DisagreementError(f"back and forward lead from {before} to {window.session.state}")


USES: Mapping[str, Callable[[Window, int], None]] = {
    one.__name__.replace("_", " "): one
    for one in (
        press_a_key, ask_for_a_service_model, press_a_key_on_the_slider, drag_the_slider,
        let_the_slider_go, click_something_in_the_diagram, walk_in_the_diagram, press_tab, search,
        use_the_table, press_a_button_at_the_side, press_a_button_at_the_top, resize,
        choose_a_theme, choose_a_text_size, glide, open_a_file, open_several_files,
        use_a_dialog, go_back_and_forth, use_a_story, edit_a_story, undo_and_redo, read_a_story,
        practice, give_a_talk,
    )
}  # fmt: skip


# Slow uses, which restyle every widget, are less frequent.
_SLOW = frozenset(
    {
        "choose a theme",
        "choose a text size",
        "give a talk",
        "glide",
        "open a file",
        "open several files",
        "resize",
    }
)
OFTEN = tuple(name for name in USES for _ in range(1 if name in _SLOW else 4))


# Files to open

_FILES: list[Path] = []


def files() -> Sequence[Path]:
    """Return files to open, created once: stacks, pictures, and invalid files."""
    if not _FILES:
        folder = Path(mkdtemp(prefix="explorer-soak-"))
        atexit.register(shutil.rmtree, folder, ignore_errors=True)
        text = (resource_root() / "content" / "en" / "ai.toml").read_text("utf-8")
        _FILES.extend(_written(folder, text))
    return _FILES


def _written(folder: Path, text: str) -> Iterator[Path]:
    pictures = (("ai", "matrix", "paas", "dark"), ("cloud", "single", "saas", "light"))
    contents = {
        "good.toml": text,
        "other.toml": text.replace('name = "AI"', 'name = "Other AI"', 1),
        "broken.toml": text.replace("layers", "liars"),
        "nothing.toml": "",
        "foreign.svg": "<svg/>",
    }
    for number, (stack, view, stop_id, theme) in enumerate(pictures):
        state = {"stack": stack, "view": view, "stop": stop_id, "theme": theme}
        said = str(state).replace("'", "&quot;")
        contents[f"{number}.svg"] = f'<svg data-state="{said}"/>'
    for name, content in contents.items():
        path = folder / name
        path.write_text(content, "utf-8")
        yield path
    yield folder / f"absent-{os.getpid()}.toml"
