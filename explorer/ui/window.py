# SPDX-License-Identifier: MIT
"""The main window: every input ends in `show_state`, and everything is shown from the state."""

from collections.abc import Callable, Mapping
from dataclasses import replace
from functools import partial
from pathlib import Path

import msgspec
from PySide6.QtCore import QEvent, QFileSystemWatcher, QSettings, QSize, Qt, QVariantAnimation
from PySide6.QtGui import QCloseEvent, QGuiApplication, QResizeEvent
from PySide6.QtWidgets import (
    QApplication,
    QFileDialog,
    QHBoxLayout,
    QMainWindow,
    QMessageBox,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)
from typing_extensions import override

from explorer.diagram.layout import Subject
from explorer.diagram.theme import THEMES, Theme
from explorer.export import ExportError, Picture, export
from explorer.library import OPENED, SHIPPED, Library, shipped_words
from explorer.model.content import ContentError, load_stack
from explorer.model.search import Hit
from explorer.model.stack import Stack
from explorer.model.state import (
    History,
    View,
    ViewState,
    fitted,
    moved,
    nearest_stop,
    switched,
    with_group,
    with_layer,
)
from explorer.model.wording import hand_over_line
from explorer.paths import APPLICATION
from explorer.render.painter import Brush
from explorer.ui.actions import MOST_STOPS, make_actions
from explorer.ui.details import Explained
from explorer.ui.notice import Notice, announce
from explorer.ui.settings import (
    SHIPPED_STOPS,
    TEXT_SCALES,
    THEME_CHOICES,
    Preferences,
    save_preferences,
    state_of,
)
from explorer.ui.side_panel import SidePanel
from explorer.ui.stage import Stage
from explorer.ui.style import TEXT_SIZE, palette, sheet
from explorer.ui.top_bar import TopBar

NARROW = 1100
_GLIDE_MS = 300
_SIDE_WIDTH = 384


class Window(QMainWindow):
    """The program's window. `state` is what it shows; `show_state` shows another."""

    def __init__(self, preferences: Preferences, preferences_path: Path | None = None) -> None:
        super().__init__()
        self.words = shipped_words()
        self.library = Library(self.words)
        self.preferences = preferences
        self._preferences_path = preferences_path
        self._is_drawer_open = False
        self._is_side_wanted = True
        self._file: Path | None = None
        self.state = state_of(preferences, SHIPPED_STOPS)
        self.history = History((self.state,))
        self.brush = Brush(self.theme)
        self._glide = QVariantAnimation(self)
        self._glide.setDuration(_GLIDE_MS)
        self._glide.valueChanged.connect(self._glide_on)
        self._watcher = QFileSystemWatcher(self)
        self._watcher.fileChanged.connect(self._reload)
        self._build()
        self._connect()
        self._dress()
        self._restore_geometry()
        self.stage.slider.setFocus(Qt.FocusReason.OtherFocusReason)
        self.show_state(self.state)
        if not preferences.hint_seen:
            self.notify(self.tr("Drag the slider, click a box"))

    # What is shown

    @property
    def stack(self) -> Stack:
        """The stack that is shown."""
        return self.library[self.state.stack]

    @property
    def theme(self) -> Theme:
        """The chosen theme, or the one that the system asks for."""
        return THEMES[shown_theme(self.preferences.theme)]

    @property
    def subject(self) -> Subject:
        """What the picture shows, on the screen and in a file."""
        place = self.state.place
        return Subject(self.stack, self.words, self.state.view, place.position, place.layer)

    def show_state(self, state: ViewState) -> None:
        """Show a state: the one way for anything to change."""
        before, self.state = self.state, state
        scale = self.preferences.text_scale
        self.stage.show_subject(self.subject, self.brush, scale)
        self._show_details()
        place = state.place
        if self.table.isVisibleTo(self):
            self.table.show_stack(self.stack, self.words, place.layer, state.stop)
        if self.side.is_balance and self.side.balance:
            self.side.balance.show_position(
                self.stack, self.words, place.position, self.brush, self._type_size
            )
        if state.is_at_stop:
            self._arrive(before)

    def go_to_stop(self, number: int) -> None:
        """Glide to a stop, or jump there where motion is not wanted."""
        number = min(max(number, 0), len(self.stack.stops) - 1)
        self._glide.stop()
        start = self.state.place.position
        if self._has_reduced_motion or start == number or not self.isVisible():
            self.show_state(moved(self.state, float(number)))
            return
        self._glide.setStartValue(start)
        self._glide.setEndValue(float(number))
        self._glide.start()

    def select_layer(self, layer: str, stop: str = "") -> None:
        """Select a layer, and glide to a stop if one is named."""
        self._open_drawer()
        self._settle()
        self.show_state(with_layer(self.state, layer))
        if stop:
            self.go_to_stop(self.stack.stop_index(stop))

    def select_group(self, group: str) -> None:
        """Select a group."""
        self._open_drawer()
        self._settle()
        self.show_state(with_group(self.state, group))

    def show_stack(self, key: str) -> None:
        """Show another stack, at the stop of the same name where it has one."""
        self._settle()
        self.show_state(switched(self.state, self.library, key))
        if self.state.detour:
            notes = {absent.id: absent.note for absent in self.stack.absent_stops}
            if self.state.detour in notes:
                self.notify(notes[self.state.detour])

    def show_view(self, view: View) -> None:
        """Show one service model, or all side by side."""
        self._settle()
        self.show_state(replace(self.state, view=view))

    def notify(self, text: str) -> None:
        """Say something that needs no answer."""
        self.notice.say(text)

    def open_content(self, path: Path) -> None:
        """Show a content file, and every change that is saved to it; a bad one changes nothing."""
        try:
            stack = load_stack(path)
        except ContentError as error:
            from explorer.ui.dialogs import content_error_dialog

            content_error_dialog(error, self).open()
            return
        self._watch(path)
        self._take(stack)

    def export_to(self, path: Path) -> bool:
        """Write the picture to a file; say what is wrong if that fails."""
        try:
            export(self._picture, path)
        except ExportError as error:
            QMessageBox.warning(self, self.tr("Export"), str(error))
            return False
        self.notify(self.tr("Written: {path}").format(path=path))
        return True

    # How it is built

    def _build(self) -> None:
        self.setWindowTitle("Shared Responsibility Explorer")
        self.setMinimumSize(QSize(720, 480))
        self.bar = TopBar(self.library)
        self.stage = Stage()
        from explorer.ui.table import Table

        self.table = Table()
        self.pages = QStackedWidget()
        self.pages.addWidget(self.stage)
        self.pages.addWidget(self.table)
        self.body = QWidget()
        self.side = SidePanel(self.body)
        self._row = QHBoxLayout(self.body)
        self._row.setContentsMargins(0, 0, 0, 0)
        self._row.setSpacing(0)
        self._row.addWidget(self.pages, 1)
        self.notice = Notice(self.body)
        central = QWidget()
        column = QVBoxLayout(central)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.bar)
        column.addWidget(self.body, 1)
        self.setCentralWidget(central)
        self.actions_by_id = make_actions(self, self._slots())

    def _slots(self) -> Mapping[str, Callable[[], object]]:
        actions: dict[str, Callable[[], object]] = {
            "open": self._ask_for_content,
            "export": self._ask_for_export,
            "quit": self.close,
            "copy-picture": self._copy_picture,
            "find": lambda: self.bar.field.setFocus(Qt.FocusReason.ShortcutFocusReason),
            "settings": self._ask_for_settings,
            "single": lambda: self.show_view(View.SINGLE),
            "matrix": lambda: self.show_view(View.MATRIX),
            "other-view": self._toggle_view,
            "other-stack": lambda: self.show_stack("cloud" if self.state.stack == "ai" else "ai"),
            "table": lambda: self._show_table(self.pages.currentWidget() is self.stage),
            "explanation": lambda: self._toggle_side(False),
            "balance": lambda: self._toggle_side(True),
            "larger": lambda: self._step_scale(1),
            "smaller": lambda: self._step_scale(-1),
            "full-screen": self._toggle_full_screen,
            "back": lambda: self._step_history(-1),
            "forward": lambda: self._step_history(1),
            "nothing": self._unwind,
            "keys": self._show_keys,
            "about": self._show_about,
        }
        for name in THEME_CHOICES:
            actions[f"theme-{name}"] = partial(self.prefer, theme=name)
        for scale in TEXT_SCALES:
            actions[f"scale-{scale}"] = partial(self.prefer, text_scale=scale)
        for number in range(MOST_STOPS):
            actions[f"stop-{number + 1}"] = partial(self._go_if_there, number)
        return actions

    def _connect(self) -> None:
        slider, canvas, details = self.stage.slider, self.stage.canvas, self.side.details
        slider.dragged.connect(self._drag_to)
        slider.dropped.connect(self._drop_at)
        slider.stop_chosen.connect(self.go_to_stop)
        canvas.layer_clicked.connect(self._click_layer)
        canvas.group_clicked.connect(self.select_group)
        details.stop_asked.connect(self.go_to_stop)
        details.layer_asked.connect(self.select_layer)
        details.other_layer_asked.connect(self._show_cloud_layer)
        self.table.cell_chosen.connect(self.select_layer)
        self.bar.views.chosen.connect(lambda key: self.show_view(View(key)))
        self.bar.stacks.chosen.connect(self.show_stack)
        self.bar.field.hit_chosen.connect(self._go_to_hit)
        self.bar.export.clicked.connect(self._ask_for_export)
        self.bar.explain.clicked.connect(lambda: self._toggle_side(False))
        self.side.closed.connect(lambda: self._show_side(False))
        self.side.page_chosen.connect(self._show_page)
        self.side.balance_made.connect(self._connect_balance)
        hints = QGuiApplication.styleHints()
        hints.colorSchemeChanged.connect(lambda _scheme: self._dress())

    def _connect_balance(self) -> None:
        if self.side.balance:
            self.side.balance.dragged.connect(self._drag_to)
            self.side.balance.dropped.connect(self._drop_at)

    # Inputs

    def _drag_to(self, position: float) -> None:
        self._glide.stop()
        self._see_hint()
        self.show_state(moved(self.state, position))

    def _drop_at(self, position: float) -> None:
        self._drag_to(position)
        self.go_to_stop(nearest_stop(position))

    def _glide_on(self, position: float) -> None:
        self.show_state(moved(self.state, float(position)))

    def _settle(self) -> None:
        """End a glide where it leads, before something else changes."""
        if self._glide.state() is QVariantAnimation.State.Running:
            end = float(self._glide.endValue())
            self._glide.stop()
            self.show_state(moved(self.state, end))

    def _click_layer(self, layer: str, stop: str) -> None:
        self._see_hint()
        self.select_layer(layer, stop if self.state.view is View.MATRIX else "")

    def _go_to_hit(self, hit: Hit) -> None:
        if hit.stack != self.state.stack:
            self.show_stack(hit.stack)
        self.select_layer(hit.layer, hit.stop)
        self.stage.slider.setFocus(Qt.FocusReason.OtherFocusReason)

    def _show_cloud_layer(self, layer: str) -> None:
        self.show_stack("cloud")
        self.select_layer(layer)

    def _go_if_there(self, number: int) -> None:
        if number < len(self.stack.stops):
            self._settle()
            self.go_to_stop(number)

    def _toggle_view(self) -> None:
        self.show_view(View.SINGLE if self.state.view is View.MATRIX else View.MATRIX)

    def _step_history(self, steps: int) -> None:
        self._glide.stop()
        self.history = self.history.stepped(steps)
        self.show_state(fitted(self.history.state, self.library))

    def _unwind(self) -> None:
        """Take one thing back: the notice, the drawer, the selection."""
        if self.notice.isVisible():
            self.notice.hide()
        elif self._is_narrow and self._is_drawer_open:
            self._show_side(False)
        elif self.state.place.layer or self.state.place.group:
            self.show_state(with_layer(self.state, ""))

    # Where it arrives

    def _arrive(self, before: ViewState) -> None:
        """Do what is only done at a stop: actions, history, the announcement."""
        state = self.state
        self.history = self.history.visited(state)
        self._show_choices()
        had_moved = before.place.position != state.place.position
        if had_moved or before.stack != state.stack:
            stop = self.stack.stops[state.stop]
            line = hand_over_line(self.stack, self.words, float(state.stop))
            announce(self.stage.slider, f"{stop.name}. {line}")

    def _show_choices(self) -> None:
        state, actions = self.state, self.actions_by_id
        views = [
            ("single", self.tr("One model"), self.tr("One service model at a time (Ctrl+M)")),
            ("matrix", self.tr("Side by side"), self.tr("All service models (Ctrl+M)")),
        ]
        self.bar.views.show_choices(views, str(state.view))
        tip = self.tr("Cloud or AI (Ctrl+I)")
        stacks = [(key, self.library.name_of(key), tip) for key in self.library]
        self.bar.stacks.show_choices(stacks, state.stack)
        actions["single"].setChecked(state.view is View.SINGLE)
        actions["matrix"].setChecked(state.view is View.MATRIX)
        actions["other-stack"].setChecked(state.stack == "ai")
        actions["table"].setChecked(self.pages.currentWidget() is self.table)
        actions["back"].setEnabled(self.history.index > 0)
        actions["forward"].setEnabled(self.history.index < len(self.history.states) - 1)
        for number in range(MOST_STOPS):
            action = actions[f"stop-{number + 1}"]
            is_there = number < len(self.stack.stops)
            action.setVisible(is_there)
            if is_there:
                action.setText(self.stack.stops[number].name.replace("&", "&&"))
        actions[f"theme-{self.preferences.theme}"].setChecked(True)
        scale = actions.get(f"scale-{self.preferences.text_scale}")
        if scale:
            scale.setChecked(True)
        self._show_side_choices()

    def _show_side_choices(self) -> None:
        shown = self.side.isVisibleTo(self.body)
        self.actions_by_id["explanation"].setChecked(shown and not self.side.is_balance)
        self.actions_by_id["balance"].setChecked(shown and self.side.is_balance)
        self.bar.explain.setVisible(not shown)

    def _show_details(self) -> None:
        place = self.state.place
        explained = Explained(
            self.stack, self.words, place.position, self.state.stop, place.layer, place.group
        )
        names = {}
        if place.layer and self.stack.layer(place.layer).rests_on:
            names = {layer.id: layer.name for layer in self.library["cloud"].layers}
        self.side.details.explain(explained, self.brush, self._type_size, names)

    # The side panel

    @property
    def _is_narrow(self) -> bool:
        return self.width() < NARROW

    def _open_drawer(self) -> None:
        if self._is_narrow:
            self.side.show_page(False)
            self._show_side(True)

    def _toggle_side(self, is_balance: bool) -> None:
        shown = self.side.isVisibleTo(self.body) and self.side.is_balance == is_balance
        if shown:
            self._show_side(False)
        else:
            self._show_page(is_balance)

    def _show_page(self, is_balance: bool) -> None:
        self.side.show_page(is_balance)
        self._show_side(True)
        self.show_state(self.state)

    def _show_side(self, is_shown: bool) -> None:
        if self._is_narrow:
            self._is_drawer_open = is_shown
        else:
            self._is_side_wanted = is_shown
        self._place_side()
        self._show_side_choices()

    def _place_side(self) -> None:
        """Have the panel beside the diagram, or as a drawer over it where there is no room."""
        width = round(_SIDE_WIDTH * min(self.preferences.text_scale, 1.5))
        if self._is_narrow:
            self._row.removeWidget(self.side)
            self.side.setMinimumWidth(0)
            self.side.setMaximumWidth(16_777_215)
            width = min(width, self.body.width() - 60)
            self.side.setGeometry(self.body.width() - width, 0, width, self.body.height())
            self.side.setVisible(self._is_drawer_open)
            self.side.raise_()
        else:
            extra = max(0, self.width() - 1700) // 5
            self.side.setFixedWidth(width + extra)
            if self._row.indexOf(self.side) < 0:
                self._row.addWidget(self.side)
            self.side.setVisible(self._is_side_wanted)
        self.side.closer.setVisible(True)
        self.notice.place()

    # Looks and preferences

    @property
    def _type_size(self) -> int:
        return round(TEXT_SIZE * self.preferences.text_scale)

    @property
    def _has_reduced_motion(self) -> bool:
        return self.preferences.reduced_motion or shown_reduced_motion()

    def prefer(self, **choices: object) -> None:
        """Take a choice over, show it, and keep it."""
        self.preferences = msgspec.structs.replace(self.preferences, **choices)
        self._dress()
        self._keep()

    def _dress(self) -> None:
        """Put the theme and the text size on."""
        theme = self.theme
        if self.brush.theme is not theme:
            self.brush = Brush(theme)
        application = QApplication.instance()
        if isinstance(application, QApplication):
            application.setPalette(palette(theme))
        self.setStyleSheet(sheet(theme, TEXT_SIZE * self.preferences.text_scale))
        self._place_side()
        self.show_state(self.state)

    def _step_scale(self, steps: int) -> None:
        scale = self.preferences.text_scale
        nearest = min(range(len(TEXT_SCALES)), key=lambda i: abs(TEXT_SCALES[i] - scale))
        chosen = TEXT_SCALES[min(max(nearest + steps, 0), len(TEXT_SCALES) - 1)]
        self.prefer(text_scale=chosen)

    def _see_hint(self) -> None:
        if not self.preferences.hint_seen:
            self.preferences = msgspec.structs.replace(self.preferences, hint_seen=True)
            self.notice.hide()

    def _keep(self) -> None:
        """Save the preferences and the state; say so if that is not possible."""
        if self._preferences_path is None:
            return
        key = self.state.stack if self.state.stack in SHIPPED else SHIPPED[0]
        stops = {
            stack: self.library[stack].stops[nearest_stop(place.position)].id
            for stack, place in self.state.places
            if stack in SHIPPED
        }
        kept = msgspec.structs.replace(
            self.preferences, stack=key, view=str(self.state.view), stops=stops
        )
        problem = save_preferences(kept, self._preferences_path)
        if problem:
            self.notify(problem)

    def _restore_geometry(self) -> None:
        store = QSettings(APPLICATION, "window")
        geometry = store.value("geometry")
        if self._preferences_path is None or geometry is None:
            self.resize(1360, 820)
            return
        self.restoreGeometry(geometry)

    # Files

    @property
    def _picture(self) -> Picture:
        subject = self.subject
        stop = float(self.state.stop)
        return Picture(replace(subject, position=stop), self.theme)

    def _ask_for_content(self) -> None:
        name, _filter = QFileDialog.getOpenFileName(
            self, self.tr("Open a content file"), "", self.tr("Content files (*.toml)")
        )
        if name:
            self.open_content(Path(name))

    def _ask_for_export(self) -> None:
        from explorer.ui.export_dialog import ExportDialog

        ExportDialog(self._picture, self).open()

    def _copy_picture(self) -> None:
        from explorer.render.png import image_of

        picture = self._picture
        image = image_of(picture.scene, picture.theme, picture.width)
        QGuiApplication.clipboard().setImage(image)
        self.notify(self.tr("The picture is on the clipboard."))

    def _watch(self, path: Path) -> None:
        if self._watcher.files():
            self._watcher.removePaths(self._watcher.files())
        self._file = path.resolve()
        self._watcher.addPath(str(self._file))

    def _reload(self, _name: str) -> None:
        """Show what was saved; editors that replace the file must be watched again."""
        if self._file is None:
            return
        if self._file.exists() and str(self._file) not in self._watcher.files():
            self._watcher.addPath(str(self._file))
        try:
            stack = load_stack(self._file)
        except ContentError as error:
            first = error.problems[0]
            more = len(error.problems) - 1
            tail = self.tr(" (and {count} more)").format(count=more) if more else ""
            self.notify(f"{error.name}: {first}{tail}")
            return
        self.notice.hide()
        self._take(stack)

    def _take(self, stack: Stack) -> None:
        """Show a stack from a file, at the place where an earlier version of it was."""
        self._settle()
        self.library.open(stack)
        state = fitted(self.state, self.library)
        state = switched(state, self.library, OPENED)
        self.show_state(fitted(state, self.library))

    # Dialogs and the rest of the window

    def _ask_for_settings(self) -> None:
        from explorer.ui.dialogs import SettingsDialog

        dialog = SettingsDialog(self.preferences, self)
        dialog.accepted.connect(lambda: self._prefer_all(dialog.chosen))
        dialog.open()

    def _prefer_all(self, preferences: Preferences) -> None:
        self.preferences = preferences
        self._dress()
        self._keep()

    def _show_keys(self) -> None:
        from explorer.ui.dialogs import keys_dialog

        keys_dialog(self).open()

    def _show_about(self) -> None:
        from explorer.ui.dialogs import about_dialog

        about_dialog(self).open()

    def _show_table(self, is_shown: bool) -> None:
        self._settle()
        self.pages.setCurrentWidget(self.table if is_shown else self.stage)
        self.show_state(self.state)
        if is_shown:
            self.table.setFocus(Qt.FocusReason.OtherFocusReason)

    def _toggle_full_screen(self) -> None:
        self.setWindowState(self.windowState() ^ Qt.WindowState.WindowFullScreen)

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._place_side()
        self._show_side_choices()

    @override
    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.WindowStateChange:
            self.actions_by_id["full-screen"].setChecked(self.isFullScreen())

    @override
    def closeEvent(self, event: QCloseEvent) -> None:
        self._settle()
        self._keep()
        if self._preferences_path is not None:
            QSettings(APPLICATION, "window").setValue("geometry", self.saveGeometry())
        super().closeEvent(event)


def shown_theme(choice: str) -> str:
    """Return the theme for a choice; `system` follows the system's contrast and colours."""
    if choice != "system":
        return choice
    hints = QGuiApplication.styleHints()
    accessibility = hints.accessibility()
    if accessibility.contrastPreference() == Qt.ContrastPreference.HighContrast:
        return "contrast"
    return "dark" if hints.colorScheme() == Qt.ColorScheme.Dark else "light"


def shown_reduced_motion() -> bool:
    """Return whether the system asks for less motion; Qt tells from 6.12 on."""
    accessibility = QGuiApplication.styleHints().accessibility()
    ask = getattr(accessibility, "motionPreference", None)
    return ask is not None and "Reduced" in str(ask())
