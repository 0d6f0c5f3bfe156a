# SPDX-License-Identifier: MIT
"""What the window does with stories: its commands, the editor beside the diagram, the title."""

from collections.abc import Callable, Mapping
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from msgspec.structs import replace
from PySide6.QtCore import QObject, Signal

from explorer.story.library import STORIES
from explorer.story.story import Step, Story, recorded, step_state
from explorer.story.story_content import stacks_of
from explorer.ui.widgets.open_once import open_once

if TYPE_CHECKING:
    from explorer.story.draft import Draft, Version
    from explorer.ui.story.custom_content import OwnContent
    from explorer.ui.story.document import StoryDesk
    from explorer.ui.story.editor import StoryEditor
    from explorer.ui.window import Window

_SEEN = ("stack", "view", "stop", "layer")  # what a step has from the window


class Stories(QObject):
    """Joins the story that is open, its editor and the window. Signal: refused(ContentError)."""

    refused = Signal(object)

    def __init__(self, window: "Window", folder: Path | None) -> None:
        super().__init__(window)
        self.editor: StoryEditor | None = None
        self._window = window
        self._folder = folder
        self._desk: StoryDesk | None = None
        self._scale = 1.0
        self._is_open = False
        self._content: OwnContent | None = None
        self._said: tuple[str, Draft, Path | None] | None = None

    @property
    def desk(self) -> "StoryDesk":
        """What holds the story; it is made when it is first asked for."""
        if self._desk is None:
            from explorer.ui.story.custom_content import OwnContent  # most runs need none
            from explorer.ui.story.document import StoryDesk

            window = self._window
            self._desk = StoryDesk(window.library, self._folder, window)
            self._desk.changed.connect(self._show)
            self._desk.opened.connect(self.show_step)
            self._desk.told.connect(window.notify)
            self._desk.saved.connect(self._say)
            self._desk.refused.connect(self.refused)
            self._content = OwnContent(window, self._desk)
        return self._desk

    @property
    def draft(self) -> "Draft | None":
        """The story that is open, with its changes."""
        return self._desk.draft if self._desk else None

    @property
    def story(self) -> Story | None:
        """The story that is open, as it is now."""
        return self.draft.now.story if self.draft else None

    @property
    def slots(self) -> Mapping[str, Callable[[], object]]:
        """What the commands call, by their ids."""
        return {
            "new-story": self._start,
            "save": self._save,
            "save-as": self._save_as,
            "close-story": self._close,
            "undo": partial(self._step_history, -1),
            "redo": partial(self._step_history, 1),
            "add-step": self._add,
            "steps": self._toggle_editor,
            "handout": self._ask_for_handout,
            **{f"story-{one}": partial(self._open_shipped, one) for one in STORIES},
        }

    @property
    def may_close(self) -> bool:
        """Whether the window may close now; if not, the user is asked, and it closes after."""
        if self._desk and self._desk.is_changed:
            self._desk.leave(self._window.close)
            return False
        return True

    def open_file(self, path: Path) -> None:
        """Open the story in a file."""
        self.desk.open_file(path)

    def take_over(self, story: Story) -> None:
        """Take in what was changed elsewhere, such as notes while presenting."""
        if self.draft:
            current = min(self.draft.now.current, len(story.steps) - 1)
            self.desk.change(replace(self.draft.now, story=story, current=current, kind="talk"))

    def take_in(self, story: Story, current: int) -> None:
        """Open what is told without an open story, as its notes are about to be changed."""
        self.desk.take_in(story, current)

    def say_taken_in(self) -> None:
        """Say after a talk that the notes written in it are in a story that is now open."""
        if self.draft and self.desk.is_changed:
            self.show_step()
            text = self.tr("Your notes are in a story of your own, which is not saved yet.")
            self._say(text, self.tr("Save as"), self._save_as)

    def _open_shipped(self, story_id: str) -> None:
        self.desk.open_shipped(story_id)

    def offer_left(self) -> None:
        """Offer unsaved work that an earlier run left behind."""
        if self._folder and any(self._folder.glob("unsaved-story-*")):
            self.desk.offer_left()

    def scale_text(self, scale: float) -> None:
        """Give the editor the room that texts of a scale need."""
        self._scale = scale
        if self.editor is not None:
            self.editor.take_room(scale, self._window.width())

    def _save(self) -> None:
        self.desk.save()

    def _save_as(self) -> None:
        self.desk.save_as()

    def _close(self) -> None:
        self.desk.close_story()

    def _ask_for_handout(self) -> None:
        from explorer.ui.story.handout_dialog import HandoutDialog

        window = self._window
        dialog = HandoutDialog(self.story, window.library, window.words, window)
        written = self.tr("Written: {}")
        dialog.written.connect(lambda path: window.notify(written.format(path)))
        open_once(dialog)

    def _seen_step(self, story: Story | None = None) -> Step:
        """Return the step that shows what the window shows, by another title than a story's."""
        self._window.settle()
        titles = [step.title for step in story.steps] if story else ()
        return recorded(self._window.state, self._window.library, titles)

    def _start(self) -> None:
        self.desk.start(self._seen_step(), self._window.state.stack)

    def _add(self) -> None:
        self.desk.add(self._seen_step(self.story), self._window.state.stack)

    def _retake(self) -> None:
        draft, step = self.draft, self._seen_step()
        if draft:
            values = {name: getattr(step, name) for name in _SEEN}
            is_shown = draft.now.step.details and bool(step.layer)
            self.desk.retake(self._window.state.stack, **values, details=is_shown)

    def _choose(self, number: int) -> None:
        self.desk.choose(number)
        self.show_step()

    def _remove(self, version: "Version") -> None:
        self.desk.change(version)
        self.show_step()
        self._say(self.tr("Step removed. Ctrl+Z brings it back."))

    def _step_history(self, steps: int) -> None:
        self.desk.step_history(steps)
        self.show_step()

    def show_step(self) -> None:
        """Show in the window what the current step shows."""
        window, draft = self._window, self.draft
        if draft is None:
            return
        window.settle()
        try:
            stacks = stacks_of(draft.now.story, window.library)
            window.show_state(step_state(draft.now.step, window.state, stacks))
        except KeyError as missing:
            text = self.tr("This step shows the stack {}, which is not open: open its file.")
            window.notify(text.format(missing.args[0]))

    def _say(self, text: str, action: str = "", slot: Callable[[], object] | None = None) -> None:
        """Say something of the story that is true until the story is another."""
        self._window.notify(text, action, slot)
        if self.draft:
            self._said = (text, self.draft, self.desk.path)

    def _hide_untrue(self) -> None:
        """Hide what was said of the story, once it is another.

        That a file was saved stays true when the next story is opened.
        """
        if self._said is None:
            return
        text, draft, path = self._said
        is_left = not draft.is_changed and path != self.desk.path
        if is_left or self.story == draft.now.story:
            return
        self._said = None
        notice = self._window.body.notice
        if notice.label.text() == text:
            notice.hide()

    def _show(self) -> None:
        """Show the story that is open: its name, whether it is saved, its steps."""
        window, draft = self._window, self.draft
        name = self.tr("Shared Responsibility Explorer")
        window.setWindowTitle(f"{draft.now.story.title}[*] - {name}" if draft else name)
        window.setWindowModified(self.desk.is_changed)
        self._hide_untrue()
        was_open, self._is_open = self._is_open, draft is not None
        if was_open != self._is_open:
            self._show_editor(self._is_open)
        self.show_version()
        self.show_choices()

    def show_version(self) -> None:
        """Have the editor show the story, or what its steps show if that has another name now."""
        if self.draft and self.editor:
            self.editor.show_version(self.draft.now)

    def tell_content(self) -> None:
        """Say what the steps show, after another content file was opened."""
        if self._content:
            self._content.tell()

    def show_choices(self) -> None:
        """Have the menus agree with the story; in a talk they rest."""
        if self._window.is_presenting:
            return
        commands, draft = self._window.commands, self.draft
        for key in ("save", "save-as", "close-story", "add-step", "steps"):
            commands[key].setEnabled(draft is not None)
        commands["undo"].setEnabled(draft is not None and draft.can_undo)
        commands["redo"].setEnabled(draft is not None and draft.can_redo)
        is_shown = self.editor is not None and not self.editor.isHidden()
        commands["steps"].setChecked(is_shown)

    def _toggle_editor(self) -> None:
        self._show_editor(self.editor is None or self.editor.isHidden())
        self.show_version()
        self.show_choices()

    def _show_editor(self, is_shown: bool) -> None:
        if is_shown and self.editor is None:
            self._make_editor()
        if self.editor is not None:
            had_focus = self.editor.isAncestorOf(self._window.focusWidget())
            self.editor.setVisible(is_shown)
            if had_focus and not is_shown:
                self._window.focus_picture()

    def _make_editor(self) -> None:
        from explorer.ui.story.editor import StoryEditor  # most runs need none

        window = self._window
        self.editor = editor = StoryEditor(window.library, window)
        editor.take_room(self._scale, window.width())
        window.row.insertWidget(0, editor)
        editor.made.connect(self.desk.change)
        editor.removed.connect(self._remove)
        editor.chosen.connect(self._choose)
        editor.add_asked.connect(window.commands["add-step"].trigger)
        editor.retake_asked.connect(self._retake)
        editor.told.connect(window.notify)
        editor.closed.connect(self._toggle_editor)
