# SPDX-License-Identifier: MIT
"""The main window: it is built here, and its parts are connected with the session."""

from collections.abc import Callable, Mapping, Sequence
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, QEvent, QSize
from PySide6.QtGui import (
    QCloseEvent,
    QDragEnterEvent,
    QDropEvent,
    QHideEvent,
    QResizeEvent,
    QShowEvent,
)
from PySide6.QtWidgets import QHBoxLayout, QMainWindow, QVBoxLayout, QWidget
from typing_extensions import override

from explorer.model.state import ViewState
from explorer.ui import window_geometry
from explorer.ui.announcing import Announcing
from explorer.ui.appearance import Appearance
from explorer.ui.asking import dialog_slots
from explorer.ui.body import Body
from explorer.ui.commands import Commands
from explorer.ui.content_file import ContentFile
from explorer.ui.context_menus import ContextMenus
from explorer.ui.dropping import is_droppable, take
from explorer.ui.exploring import Exploring
from explorer.ui.exports import Exports
from explorer.ui.gestures import Gestures
from explorer.ui.opening import Opening
from explorer.ui.practice_door import PracticeDoor
from explorer.ui.recent import Recent
from explorer.ui.session import Session
from explorer.ui.settings import Preferences
from explorer.ui.story.reader import Reader
from explorer.ui.story.stories import Stories
from explorer.ui.top_bar import TopBar
from explorer.ui.widgets.notice import Deed
from explorer.ui.widgets.together import Together

if TYPE_CHECKING:
    from explorer.ui.talk.presenting import Presenting


class Window(QMainWindow):
    """The program's window. What it shows is `session.state`; `commands` are its actions.

    Without a path for the preferences nothing is kept between runs.
    """

    def __init__(self, preferences: Preferences, preferences_path: Path | None = None) -> None:
        super().__init__()
        self.session = Session(preferences, preferences_path, self)
        self.appearance = Appearance(self.session, self)
        self.presenting: Presenting | None = None
        self._began: window_geometry.Placement | None = None
        self._build()
        self._make_parts()
        self.commands = Commands(self, self._slots())
        self._gestures = Gestures(self.commands, self)
        self._menus = ContextMenus(self.session, self.body, self.commands)
        self._recent = Recent(self.session, self.stories, self.opening, self.commands)
        self.bar.take_commands(self.commands, self.menuBar())
        self._connect()
        self._show_story()
        window_geometry.fit_to_screen(self)
        window_geometry.restore_geometry(self, self.session.folder)
        self.body.resize(self.size())  # this, and `arrange`, so that the diagram is laid out once
        self.appearance.apply_theme()
        self.bar.arrange(self.width())
        self.exploring.focus_picture()
        if not preferences.hint_seen:
            self.reader.offer_tour()

    def notify(
        self,
        text: str,
        action: str = "",
        slot: Callable[[], object] | None = None,
        other: Deed | None = None,
        *,
        passes: bool = False,
    ) -> Callable[[], None]:
        """Say something that needs no answer; what is returned takes it back."""
        talk = self.presenting and self.presenting.notice
        return (talk or self.body.notice).say(text, action, slot, other, passes=passes)

    def keep_work(self) -> bool:
        """Keep what is chosen and what is not saved; return whether that was possible."""
        self.session.save_preferences()
        return self.stories.keep_unsaved()

    def end(self) -> None:
        """Close as the system asks for it: what is not saved is offered at the next start."""
        if self.presenting:
            self.presenting.leave()
        if not self.stories.keep_unsaved():
            self.close()  # which asks
            return
        self._rest()
        QCoreApplication.exit()

    def open_file(self, path: Path) -> None:
        """Show a content file, a story, or what a picture shows; a bad file changes nothing."""
        self.opening.open_all([path])

    def open_files(self, paths: Sequence[Path]) -> None:
        """Show what can be shown of several files at a time, and say what is not."""
        self.opening.open_all(paths)

    def present(self, *, is_here: bool = False, is_windowed: bool = False) -> None:
        """Give a talk: the open story, or the shipped ones."""
        self.session.settle()
        if self.presenting is None:
            self.presenting = self._make_presenting()
        self.presenting.start(is_here=is_here, is_windowed=is_windowed)

    # How it is built

    def _build(self) -> None:
        self.setWindowTitle(self.tr("Shared Responsibility Explorer"))
        self.setMinimumSize(QSize(720, 480))
        self.setAcceptDrops(True)
        self.bar = TopBar(self.session.library, words=self.session.words.search)
        self.body = Body()
        self.stage, self.side = self.body.stage, self.body.side
        central = QWidget()
        column = QVBoxLayout(central)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.bar)
        self._row = QHBoxLayout()
        self._row.setSpacing(0)
        self._row.addWidget(self.body, 1)
        column.addLayout(self._row, 1)
        self.setCentralWidget(central)

    def _make_parts(self) -> None:
        session, notify = self.session, Together(self.body.notice.say)
        session.stack_opened.connect(self.body.notice.hide)  # before something is said of it
        content_file = ContentFile(self)
        self.exploring = Exploring(session, self.appearance, self.body)
        self.stories = Stories(session, content_file, notify, self)
        self.reader = Reader(session, self.exploring, self.stories, notify, self.body)
        self.practice = PracticeDoor(session, self.exploring, self.reader, self.body)
        self.opening = Opening(session, content_file, self.stories, notify, self)
        self.exports = Exports(session, self.body.notice.say, self)
        self.announcing = Announcing(session, self.stage.slider)

    def _make_presenting(self) -> "Presenting":
        from explorer.ui.talk.presenting import Presenting

        made = Presenting(self.session, self.stories, self.body.notice.say, self)
        made.beginning.connect(self.reader.end)
        made.beginning.connect(self.practice.leave)
        made.beginning.connect(self.exploring.focus_picture)  # a field would swallow keys
        made.begun.connect(self.commands.rest)
        made.ended.connect(self._wake)
        return made

    def _slots(self) -> Mapping[str, Callable[[], object]]:
        return {
            **self.session.slots,
            **self.appearance.slots,
            **self.exploring.slots,
            **self.stories.slots,
            **self.reader.slots,
            **self.practice.slots,
            **dialog_slots(self.session, self),
            **self.exports.slots,
            "open": self.opening.ask,
            "quit": self.close,
            "find": self.bar.start_finding,
            "present": self.present,
            "present-here": partial(self.present, is_here=True),
            "present-windowed": partial(self.present, is_windowed=True),
        }

    def _connect(self) -> None:
        session, stories, bar = self.session, self.stories, self.bar
        session.state_shown.connect(self._show_choices)
        session.preferences_changed.connect(self._show_preferences)
        session.told.connect(self.notify)
        self.appearance.changed.connect(self._show_appearance)
        self.body.side_changed.connect(self._show_side_choices)
        stories.changed.connect(self._show_story)
        stories.editor_made.connect(self._place_editor)
        stories.add_asked.connect(self.commands["add-step"].trigger)
        stories.focus_left.connect(self.exploring.focus_picture)
        bar.stacks.chosen.connect(session.show_stack)
        bar.field.hit_chosen.connect(self.exploring.go_to_hit)

    # What is shown

    def _show_choices(self, _before: ViewState, state: ViewState) -> None:
        """Have buttons and menus agree with the state."""
        if state.is_at_stop:
            self.bar.show_session(self.session, self.body.is_table)
            self.commands.show_session(self.session, self.body.is_table)
            self._show_side_choices()

    def _show_side_choices(self) -> None:
        self.commands.show_side(self.body.is_side_shown, self.side.is_balance)

    def _show_story(self) -> None:
        """Show which story is open, and whether it is saved."""
        draft = self.stories.draft
        name = self.tr("Shared Responsibility Explorer")
        self.setWindowTitle(f"{draft.now.story.title}[*] - {name}" if draft else name)
        self.setWindowModified(draft is not None and draft.is_changed)
        self.commands.show_story(draft, self.stories.is_editor_shown)
        self.bar.present.setToolTip(self.commands["present"].toolTip())

    def _show_preferences(self) -> None:
        place = self.session.state.place
        is_read = self.body.is_side_shown and bool(place.layer or place.group)
        self.appearance.apply_theme()
        if is_read:  # what somebody reads in larger text stays there, as a drawer if it must
            self.body.show_side(True)

    def _show_appearance(self) -> None:
        self.bar.scale_text(self.appearance.scale)
        self.body.scale_text(self.appearance.scale, self.session.preferences.text_scale)
        self._fit_editor()
        self.session.show_again()

    def _place_editor(self, editor: QWidget) -> None:
        self._fit_editor()
        self._row.insertWidget(0, editor)

    def _fit_editor(self) -> None:
        if self.stories.editor is not None:
            self.stories.editor.take_room(self.appearance.scale, self.width())

    def _wake(self) -> None:
        """Be the program's window again after a talk."""
        self.commands.wake()
        self._show_story()
        self.session.show_again()

    def _rest(self) -> None:
        """End what runs, and keep what was chosen."""
        self.reader.end()
        self.practice.leave()
        self.session.settle()
        self.exports.stop()
        self.session.save_preferences()
        window_geometry.save_geometry(self, self.session.folder, self._began)

    # What Qt tells

    @override
    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if is_droppable(event.mimeData()):
            event.acceptProposedAction()

    @override
    def dropEvent(self, event: QDropEvent) -> None:
        self.opening.open_all(*take(event))

    @override
    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self.session.is_seen = True

    @override
    def hideEvent(self, event: QHideEvent) -> None:
        super().hideEvent(event)
        self.session.is_seen = self.isVisible()  # as it is while it is only minimized

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.appearance.fit_window()
        self._fit_editor()

    @override
    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.WindowStateChange:
            self.commands["full-screen"].setChecked(self.isFullScreen())
        if event.type() == QEvent.Type.ActivationChange and self._began is None:
            self._began = window_geometry.placement(self)  # now that it has its frame

    @override
    def closeEvent(self, event: QCloseEvent) -> None:
        if self.presenting:
            self.presenting.leave()
        if not self.stories.leave(then=self.close):
            event.ignore()
            return
        self._rest()
        super().closeEvent(event)
