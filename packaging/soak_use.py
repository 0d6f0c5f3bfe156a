# SPDX-License-Identifier: MIT
"""What people do with the window, by name, and whether everything in it still agrees.

The tests and the long soak do the same things, in any order: each use takes the window and a
number that decides which of its possibilities it is.
"""

import os
from collections.abc import Callable, Iterator, Mapping, Sequence
from pathlib import Path
from tempfile import mkdtemp
from typing import TypeVar

from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QAccessible
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QApplication, QCheckBox, QWidget

from explorer.model.stack import Stack
from explorer.model.state import View
from explorer.model.wording import cell_title
from explorer.paths import resource_root
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
_MOST_DIALOGS = 5  # of which one opens another

_Item = TypeVar("_Item")


class DisagreementError(AssertionError):
    """Two things in the window say different things."""


def new_window(preferences: Preferences = STILL) -> Window:
    """Return a window that is open and keeps nothing."""
    QAccessible.setActive(True)  # as with a screen reader, or Qt keeps what it said of old tables
    window = Window(preferences)
    window.show()
    window.activateWindow()
    QTest.qWaitForWindowActive(window)
    return window


def close_window(window: Window) -> None:
    """Close a window, and take it away."""
    window.close()
    window.deleteLater()
    tidy_up()


def tidy_up() -> None:
    """Have Qt do all that it has put off."""
    for _ in range(3):
        QApplication.processEvents()
        QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)


# What people do


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
    last = len(window.stack.stops) - 1
    start, target = window.state.place.position, number % 101 / 100 * last
    for step in (0.3, 0.7, 1.0):
        window.stage.slider.dragged.emit(start + (target - start) * step)
    if number % 3:
        window.stage.slider.dropped.emit(target)


def let_the_slider_go(window: Window, _number: int) -> None:
    """Let the handle go where it is."""
    window.stage.slider.dropped.emit(window.state.place.position)


def click_something_in_the_diagram(window: Window, number: int) -> None:
    """Click a box or the name of a group."""
    QTest.mouseClick(_pick(window.stage.canvas.spots, number), Qt.MouseButton.LeftButton)


def walk_in_the_diagram(window: Window, number: int) -> None:
    """Press an arrow or Enter on a box."""
    spot = _pick(window.stage.canvas.spots, number // len(WALK_KEYS))
    spot.setFocus(Qt.FocusReason.TabFocusReason)
    QTest.keyClick(spot, _pick(WALK_KEYS, number))


def press_tab(window: Window, number: int) -> None:
    """Go to the next thing by keyboard, or to the one before."""
    focused = QApplication.focusWidget() or window
    QTest.keyClick(focused, Qt.Key.Key_Backtab if number % 3 == 0 else Qt.Key.Key_Tab)


def search(window: Window, number: int) -> None:
    """Type something into the search field, and take what it finds or give up."""
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
    """Press one of the two views or of the stacks."""
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
    """Have a glide begin, and perhaps interrupt it by something else."""
    window.prefer(reduced_motion=False)
    window.go_to_stop(number % len(window.stack.stops))
    for _ in range(number % 4):
        QApplication.processEvents()
    window.prefer(reduced_motion=True)
    if number % 3:
        window.go_to_stop(window.state.stop)


def open_a_file(window: Window, number: int) -> None:
    """Open a stack, a broken file, or a picture of ours; what is opened stays with the window."""
    window.open_file(_pick(files(), number))
    leave_dialogs()


def use_a_dialog(window: Window, number: int) -> None:
    """Open a dialog, go through its fields by keyboard, and leave it."""
    commands = [name for name in sorted(window.commands) if opens_a_dialog(window, name)]
    window.commands[_pick(commands, number)].trigger()
    for step in range(number // 16 % 6):
        dialog = QApplication.activeModalWidget()
        if dialog is not None:
            _fill_in(QApplication.focusWidget() or dialog, number // 97 + step)
    leave_dialogs(accepts=number % 2 == 0 and "settings" in commands)


def _fill_in(field: QWidget, number: int) -> None:
    key = _pick(FORM_KEYS, number)
    QTest.keyClick(field, Qt.Key.Key_Space if isinstance(field, QCheckBox) else key)


def opens_a_dialog(window: Window, name: str) -> bool:
    """Tell whether a command can be asked for and opens a dialog, as its dots say."""
    action = window.commands[name]
    return action.isEnabled() and (action.text().endswith("...") or name in ("keys", "about"))


def leave_dialogs(accepts: bool = False) -> None:
    """Leave the dialogs that are open by Escape; settings by Enter, where that is wanted."""
    for _ in range(_MOST_DIALOGS):
        dialog = QApplication.activePopupWidget() or QApplication.activeModalWidget()
        if dialog is None:
            return
        is_taken = accepts and type(dialog).__name__ == "SettingsDialog"
        QTest.keyClick(dialog, Qt.Key.Key_Return if is_taken else Qt.Key.Key_Escape)
        QApplication.processEvents()
    raise DisagreementError(f"a dialog does not close: {QApplication.activeModalWidget()!r}")


def go_back_and_forth(window: Window, _number: int) -> None:
    """Take the last thing back, and do it again: that leads to where one was."""
    before = window.state
    if not before.is_at_stop or window.history.index == 0:
        return
    window.commands["back"].trigger()
    window.commands["forward"].trigger()
    if window.state != before:
        raise DisagreementError(f"back and forward lead from {before} to {window.state}")


USES: Mapping[str, Callable[[Window, int], None]] = {
    one.__name__.replace("_", " "): one
    for one in (
        press_a_key, ask_for_a_service_model, press_a_key_on_the_slider, drag_the_slider,
        let_the_slider_go, click_something_in_the_diagram, walk_in_the_diagram, press_tab, search,
        use_the_table, press_a_button_at_the_side, press_a_button_at_the_top, resize,
        choose_a_theme, choose_a_text_size, glide, open_a_file, use_a_dialog, go_back_and_forth,
    )
}  # fmt: skip


# What they open

_FILES: list[Path] = []


def files() -> Sequence[Path]:
    """Return files to open, of a folder that is made once: stacks, pictures, and what is none."""
    if not _FILES:
        folder = Path(mkdtemp(prefix="explorer-soak-"))
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
    for number, (stack, view, stop, theme) in enumerate(pictures):
        state = {"stack": stack, "view": view, "stop": stop, "theme": theme}
        said = str(state).replace("'", "&quot;")
        contents[f"{number}.svg"] = f'<svg data-state="{said}"/>'
    for name, content in contents.items():
        path = folder / name
        path.write_text(content, "utf-8")
        yield path
    yield folder / f"absent-{os.getpid()}.toml"


# Whether all of it agrees


def differences(window: Window) -> Iterator[str]:
    """Yield a sentence for everything in the window that does not agree with its state."""
    yield from _picture_differences(window)
    if window.state.is_at_stop:
        yield from _spoken_differences(window)
        yield from _details_differences(window)
        yield from _choice_differences(window)
        yield from _table_differences(window)


def _picture_differences(window: Window) -> Iterator[str]:
    state, stack, scene = window.state, window.stack, window.stage.scene
    if not 0 <= state.place.position <= len(stack.stops) - 1:
        yield f"the position {state.place.position} is not on the slider"
    many = len(stack.layers) * (1 if state.view is View.SINGLE else len(stack.stops))
    if scene is None or len(scene.boxes) != many:
        yield f"the diagram has {scene and len(scene.boxes)} boxes, not {many}"
    spots = len(window.stage.canvas.spots)
    if spots != many + len(stack.groups):
        yield f"the diagram has {spots} buttons, not {many + len(stack.groups)}"
    if state.place.layer and scene and not scene.ring:
        yield f"{state.place.layer} is selected and has no ring"


def accessible_names(widget: QWidget) -> list[str]:
    """Return what a screen reader finds in a widget, as it would ask for it."""
    found = QAccessible.queryAccessibleInterface(widget)
    if not found.isValid():
        return []
    children = (found.child(number) for number in range(found.childCount()))
    return [one.text(QAccessible.Text.Name) for one in children]


def _spoken_differences(window: Window) -> Iterator[str]:
    stack, state = window.stack, window.state
    spoken = window.stage.slider.accessibleName()
    if spoken != f"Service model: {stack.stops[state.stop].name}":
        yield f"the slider says {spoken} at {stack.stops[state.stop].name}"
    wanted = _cells(window, state.view is View.MATRIX) + _bands(window)
    yield from _missing("the diagram's buttons", wanted, _names(window))
    yield from _missing("the diagram", wanted, accessible_names(window.stage.canvas))


def _names(window: Window) -> list[str]:
    return [spot.accessibleName() for spot in window.stage.canvas.spots]


def _cells(window: Window, is_matrix: bool) -> list[str]:
    stack, words = window.stack, window.words
    stops = range(len(stack.stops)) if is_matrix else [window.state.stop]
    return [cell_title(stack, words, layer, stop) for layer in stack.layers for stop in stops]


def _bands(window: Window) -> list[str]:
    scene = window.stage.scene
    return [band.title for band in scene.bands] if scene else []


def _missing(where: str, wanted: Sequence[str], found: Sequence[str]) -> Iterator[str]:
    if missing := sorted(set(wanted) - set(found)):
        yield f"{where} do not say: {'; '.join(missing[:3])}"


def _details_differences(window: Window) -> Iterator[str]:
    text, begins = window.side.details.text, _headline(window, window.stack)
    if not text.startswith(begins):
        yield f"the explanation begins with {text[:60]!r}, not {begins!r}"


def _headline(window: Window, stack: Stack) -> str:
    place, stop = window.state.place, stack.stops[window.state.stop]
    if place.layer:
        layer = stack.layer(place.layer)
        word = window.words.of(layer.cells[window.state.stop].responsibility)
        return f"{layer.name}\n{stop.name}: {word}"
    return stack.group(place.group).name if place.group else stop.name


def _choice_differences(window: Window) -> Iterator[str]:
    state, side = window.state, window.side
    for segments, key in ((window.bar.stacks, state.stack), (window.bar.views, str(state.view))):
        if not segments.button(key).isChecked():
            yield f"the button {key} is not pressed"
    if side.is_balance and side.balance:
        at = float(side.balance.line.value())
        if at != state.place.position:
            yield f"the balance is at {at}, not at {state.place.position}"
    if window.commands["table"].isChecked() != window.body.is_table:
        yield "the menu and the page differ about the table"


def _table_differences(window: Window) -> Iterator[str]:
    if not window.body.is_table:
        return
    table, stack, place = window.body.table, window.stack, window.state.place
    rows, here = table.model().rowCount(), table.currentIndex()
    if rows != len(stack.layers):
        yield f"the table has {rows} rows, not {len(stack.layers)}"
    if here.column() != window.state.stop:
        yield f"the table is at column {here.column()}, not {window.state.stop}"
    if place.layer and stack.layers[here.row()].id != place.layer:
        yield f"the table is at {stack.layers[here.row()].id}, not at {place.layer}"
    yield from _missing("the table", _cells(window, True), accessible_names(table))
