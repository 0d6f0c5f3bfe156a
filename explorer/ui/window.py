# SPDX-License-Identifier: MIT
"""The main window: every input ends in `show_state`, and everything is shown from the state."""

from collections.abc import Callable, Mapping
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

import msgspec
from msgspec.structs import replace
from PySide6.QtCore import QEvent, QSettings, QSize, Qt
from PySide6.QtGui import (
    QCloseEvent,
    QDragEnterEvent,
    QDropEvent,
    QGuiApplication,
    QResizeEvent,
)
from PySide6.QtWidgets import (
    QApplication,
    QHBoxLayout,
    QMainWindow,
    QVBoxLayout,
    QWidget,
)
from typing_extensions import override

from explorer.diagram.layout import Subject
from explorer.diagram.theme import THEMES, Theme
from explorer.disk import is_endless
from explorer.model.content import ContentError
from explorer.model.search import Hit
from explorer.model.stack import OPENED, Stack
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
from explorer.model.worded import WordedStack
from explorer.model.wording import absent_notes, hand_over_line
from explorer.paths import APPLICATION
from explorer.render.painter import Brush
from explorer.story.library import SHIPPED, Library, shipped_words
from explorer.story.story import Story, holds_story
from explorer.ui import settings
from explorer.ui.actions import MOST_STOPS, make_actions, with_mnemonics
from explorer.ui.body import Body
from explorer.ui.content_file import ContentFile
from explorer.ui.explain.details import Explained
from explorer.ui.reopening import marked_state
from explorer.ui.settings import TEXT_SCALES, THEME_CHOICES, Preferences
from explorer.ui.stage.glide import Glide
from explorer.ui.story.stories import Stories
from explorer.ui.style import TEXT_SIZE, has_reduced_motion, palette, sheet, shown_theme
from explorer.ui.top_bar import TopBar
from explorer.ui.widgets.notice import announce
from explorer.ui.widgets.open_once import open_once

if TYPE_CHECKING:
    from explorer.export.picture import Picture
    from explorer.ui.export.exporting import Exporting
    from explorer.ui.talk.presenting import Presenting

_GLIDE_MS = 300
_USUAL_SIZE = QSize(1360, 820)
_FRAME_ROOM = QSize(0, 40)  # for the title bar, of which nobody knows the height beforehand


class Window(QMainWindow):
    """The program's window. `state` is what it shows; `show_state` shows another.

    Without a path for the preferences nothing is kept between runs.
    """

    def __init__(self, preferences: Preferences, preferences_path: Path | None = None) -> None:
        super().__init__()
        self.words = shipped_words()
        self.library = Library(self.words)
        self.preferences = preferences
        self._preferences_path = preferences_path
        self.state = settings.state_of(preferences)
        self.history = History((self.state,))
        self.brush = Brush(self.theme)
        self._glide = Glide(_GLIDE_MS, self)
        self._file = ContentFile(self)
        self.stories = Stories(self, preferences_path.parent if preferences_path else None)
        self._exporting: Exporting | None = None
        self._dressed_scale = 0.0
        self.presenting: Presenting | None = None
        self._build()
        self._connect()
        self._restore_geometry()
        self.body.resize(self.size())  # this, and `arrange`, so that the diagram is laid out once
        self._dress()
        self.bar.arrange(self.width())
        self.stage.slider.setFocus(Qt.FocusReason.OtherFocusReason)
        if not preferences.hint_seen:
            self.notify(self.tr("Drag the slider, click a box"))

    # What is shown

    @property
    def stack(self) -> Stack:
        """The stack that is shown."""
        return self.library[self.state.stack]

    @property
    def story(self) -> Story | None:
        """The story that is open, if any, as it is now."""
        return self.stories.story

    @story.setter
    def story(self, story: Story) -> None:
        self.stories.take_over(story)

    @property
    def theme(self) -> Theme:
        """The chosen theme, or the one that the system asks for."""
        return THEMES[shown_theme(self.preferences.theme)]

    @property
    def subject(self) -> Subject:
        """What is on the screen."""
        place = self.state.place
        return Subject(
            WordedStack(self.stack, self.words), self.state.view, place.position, place.layer
        )

    @property
    def picture(self) -> "Picture":
        """What is on the screen, as a picture: at the stop where it rests or will."""
        from explorer.export.picture import Picture  # not needed to start

        subject = replace(self.subject, position=float(self.state.stop))
        return Picture(subject, self.theme, stacks=self._stacks)

    @property
    def _stacks(self) -> tuple[Stack, ...]:
        """What a document of all stacks shows: the shipped ones, or the one from a file."""
        keys = (OPENED,) if self.state.stack == OPENED else SHIPPED
        return tuple(self.library[key] for key in keys)

    def show_state(self, state: ViewState) -> None:
        """Show a state: the one way for anything to change."""
        before, self.state = self.state, state
        place = state.place
        self.stage.show_subject(self.subject, self.brush, self.preferences.text_scale)
        self._show_details()
        if self.body.is_table:
            self.body.table.show_stack(WordedStack(self.stack, self.words), place.layer, state.stop)
        if self.side.is_balance and self.side.balance:
            self.side.balance.show_position(
                WordedStack(self.stack, self.words), place.position, self.brush, self._type_size
            )
        if state.is_at_stop:
            self.history = self.history.visited(state)
            self._show_choices()
            self._announce(before)

    def go_to_stop(self, number: int) -> None:
        """Glide to a stop, or jump there where motion is not wanted."""
        target = float(min(max(number, 0), len(self.stack.stops) - 1))
        start = self.state.place.position
        if self._jumps or start == target:
            self._glide.stop()
            self.show_state(moved(self.state, target))
        else:
            self._glide.start(start, target)

    def select_layer(self, layer: str, stop: str = "") -> None:
        """Select a layer, and glide to a stop if one is named."""
        self._open_drawer()
        self.settle()
        self.show_state(with_layer(self.state, layer))
        if stop:
            self.go_to_stop(self.stack.stop_index(stop))

    def select_group(self, group: str) -> None:
        """Select a group."""
        self._open_drawer()
        self.settle()
        self.show_state(with_group(self.state, group))

    def show_stack(self, key: str) -> None:
        """Show another stack, at the stop of the same id where it has one."""
        self.settle()
        self.show_state(switched(self.state, self.library, key))
        notes = absent_notes(WordedStack(self.stack, self.words))
        if self.state.detour in notes:
            self.notify(notes[self.state.detour])

    def show_view(self, view: View) -> None:
        """Show one service model, or all side by side."""
        self.settle()
        if self.body.is_table:
            self._show_table(False)
        self.show_state(replace(self.state, view=view))

    def focus_picture(self) -> None:
        """Give the keyboard to the slider, or to the table while that is shown."""
        target = self.body.table if self.body.is_table else self.stage.slider
        target.setFocus(Qt.FocusReason.OtherFocusReason)

    def notify(self, text: str, action: str = "", slot: Callable[[], object] | None = None) -> None:
        """Say something that needs no answer, with a button if there is something to do."""
        self.body.notice.say(text, action, slot)

    def open_file(self, path: Path) -> None:
        """Show a content file, a story, or what a picture shows; a bad file changes nothing."""
        if is_endless(path):
            self.notify(self.tr("{name} is not a file: choose another.").format(name=path.name))
        elif path.suffix.lower() in (".png", ".svg"):
            self._open_picture(path)
        elif holds_story(path):
            self.stories.open_file(path)
        else:
            self.open_content(path)

    def open_content(self, path: Path) -> None:
        """Show a content file."""
        self._file.open(path)

    def present(self, *, is_here: bool = False, is_windowed: bool = False) -> None:
        """Give a talk: the open story, or the shipped ones."""
        from explorer.ui.talk.presenting import Presenting

        self.settle()
        if self.presenting is None:
            self.presenting = Presenting(self)
        self.presenting.start(is_here=is_here, is_windowed=is_windowed)

    @property
    def is_presenting(self) -> bool:
        """Whether a talk is being given, in which the window's own commands rest."""
        return self.presenting is not None and self.presenting.presentation is not None

    def prefer(self, **choices: object) -> None:
        """Take choices over, show them, and keep them."""
        place = self.state.place
        is_read = self.body.is_side_shown and bool(place.layer or place.group)
        self.preferences = msgspec.structs.replace(self.preferences, **choices)
        self._dress()
        if is_read:  # what somebody reads in larger text stays there, as a drawer if it must
            self.body.show_side(True)
        self._keep()

    def keep_export(self, choices: Mapping[str, object]) -> None:
        """Keep how the last file was written."""
        self.preferences = msgspec.structs.replace(self.preferences, export=dict(choices))
        self._keep()

    # How it is built

    def _build(self) -> None:
        self.setWindowTitle(self.tr("Shared Responsibility Explorer"))
        self.setMinimumSize(QSize(720, 480))
        self.setAcceptDrops(True)
        self.bar = TopBar(self.library)
        self.body = Body()
        self.stage, self.side = self.body.stage, self.body.side
        central = QWidget()
        column = QVBoxLayout(central)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.bar)
        self.row = QHBoxLayout()
        self.row.setSpacing(0)
        self.row.addWidget(self.body, 1)
        column.addLayout(self.row, 1)
        self.setCentralWidget(central)
        self.commands = make_actions(self, self._slots())

    def _slots(self) -> Mapping[str, Callable[[], object]]:
        slots: dict[str, Callable[[], object]] = {
            "open": self._ask_for_content,
            "export": self._ask_for_export,
            "export-all": partial(self._export, "export-all"),
            "quit": self.close,
            "copy-picture": partial(self._export, "copy-picture"),
            "copy-table": partial(self._export, "copy-table"),
            "find": partial(self.bar.field.setFocus, Qt.FocusReason.ShortcutFocusReason),
            "settings": self._ask_for_settings,
            "single": partial(self.show_view, View.SINGLE),
            "matrix": partial(self.show_view, View.MATRIX),
            "other-view": self._toggle_view,
            "other-stack": self._toggle_stack,
            "table": self._toggle_table,
            "explanation": partial(self._toggle_side, is_balance=False),
            "balance": partial(self._toggle_side, is_balance=True),
            "larger": partial(self._step_scale, 1),
            "smaller": partial(self._step_scale, -1),
            "full-screen": self._toggle_full_screen,
            "back": partial(self._step_history, -1),
            "forward": partial(self._step_history, 1),
            "nothing": self._unwind,
            "present": self.present,
            "present-here": partial(self.present, is_here=True),
            "present-windowed": partial(self.present, is_windowed=True),
            "keys": self._show_keys,
            "about": self._show_about,
        }
        slots |= self.stories.slots
        slots |= {f"theme-{name}": partial(self.prefer, theme=name) for name in THEME_CHOICES}
        slots |= {f"scale-{one}": partial(self.prefer, text_scale=one) for one in TEXT_SCALES}
        numbers = range(MOST_STOPS)
        return slots | {f"stop-{one + 1}": partial(self._go_if_there, one) for one in numbers}

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
        self.body.cell_chosen.connect(self.select_layer)
        self.body.side_changed.connect(self._show_side_choices)
        self.side.page_chosen.connect(self._show_page)
        self.side.dragged.connect(self._drag_to)
        self.side.dropped.connect(self._drop_at)
        self.bar.views.chosen.connect(lambda key: self.show_view(View(key)))
        self.bar.stacks.chosen.connect(self.show_stack)
        self.bar.field.hit_chosen.connect(self._go_to_hit)
        self.bar.export.clicked.connect(self._ask_for_export)
        self.bar.present.clicked.connect(self.commands["present"].trigger)
        self.bar.explain.clicked.connect(partial(self._toggle_side, is_balance=False))
        self._glide.moved.connect(lambda position: self.show_state(moved(self.state, position)))
        self._file.stack_read.connect(self._take)
        self._file.refused.connect(self._refuse)
        self.stories.refused.connect(partial(self._refuse, is_first=True))
        QGuiApplication.styleHints().colorSchemeChanged.connect(self._dress)

    # Inputs

    def _drag_to(self, position: float) -> None:
        self._glide.stop()
        self._see_hint()
        self.show_state(moved(self.state, position))

    def _drop_at(self, position: float) -> None:
        self._drag_to(position)
        self.go_to_stop(nearest_stop(position))

    def settle(self) -> None:
        """End a glide where it leads, before something else changes."""
        target = self._glide.target
        if target is not None:
            self._glide.stop()
            self.show_state(moved(self.state, target))

    def _click_layer(self, layer: str, stop: str) -> None:
        self._see_hint()
        self.select_layer(layer, stop if self.state.view is View.MATRIX else "")

    def _go_to_hit(self, hit: Hit) -> None:
        if hit.stack != self.state.stack:
            self.show_stack(hit.stack)
        self.select_layer(hit.layer, hit.stop)
        spot = self.stage.canvas.spot(hit.layer, hit.stop)
        target = spot or self.stage.canvas.spot(hit.layer) or self.stage.slider
        target.setFocus(Qt.FocusReason.OtherFocusReason)

    def _show_cloud_layer(self, layer: str) -> None:
        self.show_stack("cloud")
        self.select_layer(layer)

    def _go_if_there(self, number: int) -> None:
        if number < len(self.stack.stops):
            self.settle()
            self.go_to_stop(number)

    def _toggle_view(self) -> None:
        self.show_view(View.SINGLE if self.state.view is View.MATRIX else View.MATRIX)

    def _toggle_stack(self) -> None:
        self.show_stack("cloud" if self.state.stack == "ai" else "ai")

    def _toggle_table(self) -> None:
        self.settle()
        self._show_table(not self.body.is_table)
        self.show_state(self.state)

    def _show_table(self, is_shown: bool) -> None:
        """Show the table in place of the diagram, or end that; the keyboard is never lost."""
        was_there = self.body.is_table and self.body.table.hasFocus()
        self.body.show_table(is_shown)
        if is_shown or was_there:
            self.focus_picture()

    def _toggle_side(self, is_balance: bool) -> None:
        if self.body.is_side_shown and self.side.is_balance == is_balance:
            self.body.show_side(False)
        else:
            self._show_page(is_balance)

    def _show_page(self, is_balance: bool) -> None:
        self.side.show_page(is_balance)
        self.body.show_side(True)
        self.show_state(self.state)

    def _open_drawer(self) -> None:
        if self.body.is_narrow:
            self.side.show_page(False)
            self.body.show_side(True)

    def _step_history(self, steps: int) -> None:
        self._glide.stop()
        self.history = self.history.stepped(steps)
        self.show_state(fitted(self.history.state, self.library))

    def _unwind(self) -> None:
        """Take one thing back: the notice, the drawer, the selection, the table."""
        if self.body.notice.isVisible():
            self.body.notice.hide()
        elif self.body.is_narrow and self.body.is_side_shown:
            self.body.show_side(False)
        elif self.state.place.layer or self.state.place.group:
            self.show_state(with_layer(self.state, ""))
        elif self.body.is_table:
            self._toggle_table()

    def _step_scale(self, steps: int) -> None:
        scale = self.preferences.text_scale
        nearest = min(range(len(TEXT_SCALES)), key=lambda number: abs(TEXT_SCALES[number] - scale))
        self.prefer(text_scale=TEXT_SCALES[min(max(nearest + steps, 0), len(TEXT_SCALES) - 1)])

    def _toggle_full_screen(self) -> None:
        self.setWindowState(self.windowState() ^ Qt.WindowState.WindowFullScreen)

    def _see_hint(self) -> None:
        if not self.preferences.hint_seen:
            self.preferences = msgspec.structs.replace(self.preferences, hint_seen=True)
            self.body.notice.hide()

    # What follows from the state

    @property
    def _scale(self) -> float:
        """How large the texts around the diagram are: as chosen, and more in a large window."""
        room = min(self.width() / 1500, self.height() / 850)
        return self.preferences.text_scale * min(max(1.0, int(room * 4) / 4), 2.5)

    @property
    def _type_size(self) -> int:
        return round(TEXT_SIZE * self._scale)

    @property
    def _jumps(self) -> bool:
        return self.preferences.reduced_motion or has_reduced_motion() or not self.isVisible()

    def _show_details(self) -> None:
        place = self.state.place
        explained = Explained(
            self.stack, self.words, place.position, self.state.stop, place.layer, place.group
        )
        names = {}
        if place.layer and self.stack.layer(place.layer).rests_on:
            names = {layer.id: layer.name for layer in self.library["cloud"].layers}
        self.side.details.explain(explained, self.brush, self._type_size, names)

    def _announce(self, before: ViewState) -> None:
        """Have screen readers say what was handed over, when another stop is reached."""
        if (before.place.position, before.stack) != (self.state.place.position, self.state.stack):
            stop = self.stack.stops[self.state.stop]
            line = hand_over_line(WordedStack(self.stack, self.words), float(self.state.stop))
            announce(self.stage.slider, f"{stop.name}. {line}")

    def _show_choices(self) -> None:
        """Have buttons and menus agree with the state."""
        state, commands = self.state, self.commands
        views = [
            ("single", self.tr("One model"), self.tr("One service model at a time (Ctrl+M)")),
            ("matrix", self.tr("Side by side"), self.tr("All service models (Ctrl+M)")),
        ]
        self.bar.views.show_choices(views, "" if self.body.is_table else str(state.view))
        tips = dict.fromkeys(self.library, self.tr("Cloud or AI (Ctrl+I)"))
        tips |= {OPENED: self.tr("From the file {name}").format(name=self.library.file_name)}
        stacks = [(key, self.library.name_of(key), tips[key]) for key in self.library]
        self.bar.stacks.show_choices(stacks, state.stack)
        commands["table" if self.body.is_table else str(state.view)].setChecked(True)
        commands["other-stack"].setChecked(state.stack == "ai")
        if not self.is_presenting:  # or they would wake in a talk
            commands["back"].setEnabled(self.history.index > 0)
            commands["forward"].setEnabled(self.history.index < len(self.history.states) - 1)
        others = [commands[key].text() for key in ("back", "forward", "nothing")]
        names = with_mnemonics([stop.name for stop in self.stack.stops], others)
        for number in range(MOST_STOPS):
            command = commands[f"stop-{number + 1}"]
            command.setVisible(number < len(names))
            if number < len(names):
                command.setText(names[number])
        commands[f"theme-{self.preferences.theme}"].setChecked(True)
        if f"scale-{self.preferences.text_scale}" in commands:
            commands[f"scale-{self.preferences.text_scale}"].setChecked(True)
        self._show_side_choices()
        self.stories.show_choices()

    def _show_side_choices(self) -> None:
        shown, is_balance = self.body.is_side_shown, self.side.is_balance
        self.commands["explanation"].setChecked(shown and not is_balance)
        self.commands["balance"].setChecked(shown and is_balance)
        self.bar.explain.setVisible(not shown)

    def _dress(self) -> None:
        """Put the theme and the text size on."""
        theme = self.theme
        if self.brush.theme is not theme:
            self.brush = Brush(theme)
        application = QApplication.instance()
        wanted = sheet(theme, TEXT_SIZE * self._scale)
        if isinstance(application, QApplication) and application.styleSheet() != wanted:
            application.setPalette(palette(theme))
            application.setStyleSheet(wanted)  # takes long: every widget is styled anew
        self._dressed_scale = self._scale
        self.body.scale_text(self._scale)
        self.stories.scale_text(self._scale)
        self.show_state(self.state)

    # Files and dialogs

    def _ask_for_content(self) -> None:
        from PySide6.QtWidgets import QFileDialog

        kinds = self.tr("Content files and pictures (*.toml *.png *.svg)")
        dialog = QFileDialog(self, self.tr("Open"), "", kinds)
        dialog.setFileMode(QFileDialog.FileMode.ExistingFile)
        dialog.fileSelected.connect(lambda name: self.open_file(Path(name)))
        open_once(dialog)

    def _open_picture(self, path: Path) -> None:
        from explorer.files.mark import MarkError, load_mark

        try:
            mark = load_mark(path)
            state = marked_state(self.state, mark, self.library)
        except MarkError as error:
            self.notify(str(error))
            return
        self.settle()
        if mark.theme in THEMES:
            self.prefer(theme=mark.theme)
        self.show_state(state)

    def _take(self, stack: Stack) -> None:
        """Show a stack from a file, at the place where an earlier version of it was."""
        self.settle()
        self.body.notice.hide()
        is_other = self.library.file != self._file.path
        self.library.open(stack, self._file.path)
        self.stories.show_version()
        state = switched(fitted(self.state, self.library), self.library, OPENED)
        self.show_state(fitted(state, self.library))
        if is_other:
            self.stories.tell_content()

    def _refuse(self, error: ContentError, is_first: bool) -> None:
        """Say what is wrong with a file: all of it when opened, in a line when saved."""
        if is_first:
            from explorer.ui.dialogs import content_error_dialog

            open_once(content_error_dialog(error, self))
            return
        more = len(error.problems) - 1
        tail = self.tr(" (and {count} more)").format(count=more) if more else ""
        self.notify(f"{error.name}: {error.problems[0]}{tail}")

    def _ask_for_export(self) -> None:
        self._export("export")

    def _export(self, command: str) -> None:
        """Write or copy; what does it is made when it is first needed."""
        from explorer.ui.export.exporting import Exporting

        self.settle()
        if self._exporting is None:
            self._exporting = Exporting(self)
        self._exporting.do(command)

    def _ask_for_settings(self) -> None:
        from explorer.ui.dialogs import SettingsDialog

        dialog = SettingsDialog(self.preferences, self)
        dialog.accepted.connect(lambda: self.prefer(**dialog.choices))
        open_once(dialog)

    def _show_keys(self) -> None:
        from explorer.ui.dialogs import keys_dialog

        open_once(keys_dialog(self))

    def _show_about(self) -> None:
        from explorer.ui.dialogs import about_dialog

        open_once(about_dialog(self))

    # What is kept

    def _restore_geometry(self) -> None:
        room = self.screen().availableSize() - _FRAME_ROOM
        self.resize(_USUAL_SIZE.boundedTo(room).expandedTo(self.minimumSize()))
        if self._preferences_path is not None:
            geometry = QSettings(APPLICATION, "window").value("geometry")
            if geometry is not None:
                self.restoreGeometry(geometry)

    def _keep(self) -> None:
        """Save the preferences and the state; say so if that is not possible."""
        if self._preferences_path is None:
            return
        kept = settings.remembering(self.preferences, self.state)
        problem = settings.save_preferences(kept, self._preferences_path)
        if problem:
            self.notify(problem)

    @override
    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if any(url.isLocalFile() for url in event.mimeData().urls()):
            event.acceptProposedAction()

    @override
    def dropEvent(self, event: QDropEvent) -> None:
        files = [url.toLocalFile() for url in event.mimeData().urls() if url.isLocalFile()]
        if files:
            event.acceptProposedAction()
            self.open_file(Path(files[0]))

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if self._dressed_scale != self._scale:
            self._dress()
        self.stories.scale_text(self._scale)

    @override
    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.WindowStateChange:
            self.commands["full-screen"].setChecked(self.isFullScreen())

    @override
    def closeEvent(self, event: QCloseEvent) -> None:
        if self.presenting and self.presenting.presentation:
            self.presenting.presentation.leave()
        self.settle()
        if not self.stories.may_close:
            event.ignore()
            return
        if self._exporting:
            self._exporting.stop()
        self._keep()
        if self._preferences_path is not None:
            QSettings(APPLICATION, "window").setValue("geometry", self.saveGeometry())
        super().closeEvent(event)
