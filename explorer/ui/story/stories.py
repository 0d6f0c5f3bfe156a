# SPDX-License-Identifier: MIT
"""What the program does with stories: its commands, the open story, and its editor."""

from collections.abc import Callable, Mapping
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QWidget

from explorer.diagram.theme import THEMES
from explorer.disk import is_there
from explorer.model.content import ContentError
from explorer.model.state import View, fitted
from explorer.story.library import STORIES
from explorer.story.missing import without_missing
from explorer.story.steps import RECORDED, record_step, step_state, without_step
from explorer.story.story import Step, StepKind, Story
from explorer.story.story_content import stacks_of
from explorer.story.story_file import parse_steps, steps_text
from explorer.ui.content_file import ContentFile
from explorer.ui.session import Session
from explorer.ui.story.autosave import draft_names
from explorer.ui.widgets.notice import Notify
from explorer.ui.widgets.open_once import open_once

if TYPE_CHECKING:
    from explorer.story.draft import Draft, Version
    from explorer.ui.story.custom_content import CustomContent
    from explorer.ui.story.document import StoryDocument
    from explorer.ui.story.editor import StoryEditor

_CELL = ("stack", "stop", "layer")


class Stories(QObject):
    """Joins the story that is open, its editor and the session. `parent` is that of dialogs.

    Signals: changed() when the story or its editor is another, editor_made(editor) to be placed,
    add_asked(), focus_left() when the editor goes with the keyboard, refused(ContentError).
    """

    changed = Signal()
    editor_made = Signal(QWidget)
    add_asked = Signal()
    focus_left = Signal()
    refused = Signal(object)

    def __init__(
        self, session: Session, content_file: ContentFile, notify: Notify, parent: QWidget
    ) -> None:
        super().__init__(parent)
        self.editor: StoryEditor | None = None
        self._session, self._content_file = session, content_file
        self._notify, self._parent = notify, parent
        self._document: StoryDocument | None = None
        self._content: CustomContent | None = None
        self._is_open = False
        self._said: tuple[Draft, Path | None, Callable[[], None]] | None = None
        session.stack_opened.connect(self._show_other_content)
        session.state_shown.connect(self._show_recorded)

    @property
    def document(self) -> "StoryDocument":
        """What holds the story; it is made when it is first asked for."""
        if self._document is None:
            from explorer.ui.story.custom_content import CustomContent  # most runs need none
            from explorer.ui.story.document import StoryDocument
            from explorer.ui.story.story_watch import StoryWatch

            session = self._session
            self._document = made = StoryDocument(session.library, session.folder, self._parent)
            made.changed.connect(self._show)
            made.opened.connect(self.show_step)
            made.told.connect(self._notify)
            made.saved.connect(self._say)
            made.refused.connect(self.refused)
            self._content = CustomContent(session, made, self._content_file, self._notify)
            self._content.content_shown.connect(self.show_step)
            StoryWatch(made, self._notify)
        return self._document

    @property
    def draft(self) -> "Draft | None":
        """The story that is open, with its changes."""
        return self._document.draft if self._document else None

    @property
    def story(self) -> Story | None:
        """The story that is open, as it is now."""
        return self.draft.now.story if self.draft else None

    @property
    def is_editor_shown(self) -> bool:
        """Whether the steps are beside the diagram."""
        return self.editor is not None and not self.editor.isHidden()

    @property
    def slots(self) -> Mapping[str, Callable[[], object]]:
        """What commands call, by their ids."""
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

    def leave(self, then: Callable[[], object]) -> bool:
        """Return whether nothing is unsaved; else ask, and go on when that is answered."""
        if self._document and self._document.is_changed:
            self._document.leave(then)
            return False
        return True

    def keep_unsaved(self) -> bool:
        """Keep unsaved work where a crash cannot take it; return whether that was possible."""
        return self._document is None or self._document.keep_unsaved()

    def open_file(self, path: Path) -> None:
        """Open the story in a file."""
        self.document.open_file(path)

    def take_over(self, story: Story, told: Story, index: int) -> None:
        """Take in what a talk made of the story it tells; `told` is that story as it was.

        If none is open, the told one is opened first, at the step of that index.
        """
        self.document.take_over(story, told, index)

    def say_taken_over(self) -> None:
        """Say after a talk that the notes written in it are in a story that is now open."""
        if self.draft and self.document.is_changed:
            self.show_step()
            text = self.tr("Your notes are in a story of your own, which is not saved yet.")
            self._say(text, self.tr("Save as"), self._save_as)

    def show_editor(self, is_shown: bool) -> None:
        """Show the steps beside the diagram, or hide them."""
        if is_shown != self.is_editor_shown:
            self._toggle_editor()

    def offer_left(self) -> None:
        """Offer unsaved work that an earlier run left behind."""
        folder = self._session.folder
        if folder and draft_names(folder):
            self.document.offer_left()

    @property
    def name(self) -> str:
        """What to open again: the file of the story, or the id of an unchanged shipped one."""
        if self.draft is None:
            return ""
        path, story = self.document.path, self.draft.now.story
        if path:
            return str(path.absolute())
        return story.id if story.id in STORIES and not self.draft.is_changed else ""

    def open_again(self) -> None:
        """Open the story that was open when the program ended, and show what was shown."""
        session, name = self._session, self._session.preferences.story
        if not name:
            return
        state, history = session.state, session.history
        if name in STORIES:
            self._open_shipped(name)
        elif is_there(Path(name)):
            self.open_file(Path(name))
        else:
            text = self.tr("{path} was open when you left, and is not there any more.")
            session.told.emit(text.format(path=name))
            session.remember_story("")
        session.history = history
        session.show_state(fitted(state, session.library))

    def show_step(self) -> None:
        """Show what the current step shows."""
        session, draft = self._session, self.draft
        if draft is None:
            return
        session.settle()
        try:
            stacks = stacks_of(draft.now.story, session.library)
            shown = without_missing(draft.now.step, stacks)
            session.show_state(step_state(shown, session.state, stacks))
        except KeyError as missing:
            text = self.tr("This step shows the stack {}, which is not open: open its file.")
            self._notify(text.format(missing.args[0]))

    # What people do

    def _open_shipped(self, story_id: str) -> None:
        self.document.open_shipped(story_id)

    def _save(self) -> None:
        self.document.save()

    def _save_as(self) -> None:
        self.document.save_as()

    def _close(self) -> None:
        self.document.close_story()

    def _ask_for_handout(self) -> None:
        from explorer.ui.export.choices import kept_choices, saved_choices
        from explorer.ui.story.handout_dialog import HandoutDialog
        from explorer.ui.widgets.written import tell_written

        session = self._session
        home = self._document.path if self._document else None
        words = session.library.words
        dialog = HandoutDialog(
            self.story,
            session.library,
            words,
            self._parent,
            home,
            kept_choices(session.preferences.export),
        )

        def remember() -> None:
            session.prefer(export=saved_choices(session.preferences.export, dialog.choices))

        dialog.accepted.connect(remember)
        dialog.written.connect(lambda path: tell_written(self._notify, Path(path)))
        open_once(dialog)

    def _recorded_step(self, story: Story | None = None) -> Step:
        """Return the step that shows what is shown, by another title than a story's."""
        self._session.settle()
        titles = [step.title for step in story.steps] if story else ()
        return record_step(self._session.state, self._session.library, titles)

    def _start(self) -> None:
        self.document.start(self._recorded_step(), self._session.state.stack)

    def _add(self) -> None:
        self.document.add(self._recorded_step(self.story), self._session.state.stack)
        if self.editor and self.is_editor_shown:
            self.editor.begin_typing()

    def _duplicate(self) -> None:
        if self.draft:
            self.document.paste((self.draft.now.step,))

    def _copy(self) -> None:
        if self.draft:
            QGuiApplication.clipboard().setText(steps_text((self.draft.now.step,)))
            self._say(self.tr("The step is on the clipboard."))

    def _cut(self) -> None:
        if self.draft and len(self.draft.now.story.steps) > 1:
            self._copy()
            self._remove(without_step(self.draft.now))

    def _paste(self) -> None:
        try:
            steps = parse_steps(QGuiApplication.clipboard().text(), self.tr("The clipboard"))
        except ContentError as error:
            self._notify(f"{str(error).partition(chr(10))[0]}.")
        else:
            self.document.paste(steps)
            self.show_step()

    def _add_slide(self, is_title: bool) -> None:
        if self.story:
            title = self.story.title if is_title else self.tr("Questions?")
            self.document.add_slide(StepKind.TITLE if is_title else StepKind.END, title)
            self.show_step()

    def _retake(self) -> None:
        draft, step = self.draft, self._recorded_step()
        if draft:
            values = {name: getattr(step, name) for name in RECORDED}
            is_all = draft.now.step.view is step.view is View.MATRIX and not draft.now.step.stop
            if is_all and not step.layer:
                values["stop"] = ""  # it marks no column
            values["kind"] = StepKind.VIEW
            values["details"] = draft.now.step.details and bool(step.layer)
            if any(getattr(step, name) != getattr(draft.now.step, name) for name in _CELL):
                values["points"] = ()  # they were those of another cell
            self.document.retake(self._session.state.stack, **values)

    def _choose(self, number: int) -> None:
        self.document.choose(number)
        self.show_step()

    def _remove(self, version: "Version") -> None:
        self.document.change(version)
        self.show_step()
        self._say(self.tr("Step removed. Ctrl+Z brings it back."))

    def _step_history(self, steps: int) -> None:
        self.document.step_history(steps)
        self.show_step()

    # What is shown of it

    def _say(self, text: str, action: str = "", slot: Callable[[], object] | None = None) -> None:
        """Say something of the story that is true until the story is another."""
        take_back = self._notify(text, action, slot, passes=not action)
        if self.draft:
            self._said = (self.draft, self.document.path, take_back)

    def _take_back_untrue(self) -> None:
        """Take back what was said of the story, once it is another.

        That a file was saved stays true when the next story is opened.
        """
        if self._said is None:
            return
        draft, path, take_back = self._said
        is_left = not draft.is_changed and path != self.document.path
        if not is_left and self.story != draft.now.story:
            self._said = None
            take_back()

    def _show(self) -> None:
        self._take_back_untrue()
        self._session.tell_of(self.story)
        was_open, self._is_open = self._is_open, self.draft is not None
        if was_open != self._is_open:
            self._show_editor(self._is_open)
            self._show_recorded()
        self._show_version()
        self.changed.emit()

    def _show_version(self) -> None:
        """Have the editor show the story, or what its steps show if that has another name now."""
        session = self._session
        if self.draft and self.editor:
            words, chosen = session.library.words, session.preferences
            theme = THEMES[chosen.audience_theme]
            self.editor.pictures.look(words, theme, chosen.audience_margin)
            self.editor.show_version(self.draft.now, self.draft.now.story.told_in(words))

    def _show_recorded(self) -> None:
        """Have the editor say what would be recorded; while something glides, what it was."""
        state = self._session.state
        if self.editor and self.is_editor_shown and state.is_at_stop:
            self.editor.show_window(record_step(state, self._session.library))

    def _show_other_content(self, is_other_file: bool) -> None:
        self._show_version()
        if self._content and is_other_file:
            self._content.tell()

    def _toggle_editor(self) -> None:
        self._show_editor(not self.is_editor_shown)
        self._show_version()
        self._show_recorded()
        self.changed.emit()

    def _show_editor(self, is_shown: bool) -> None:
        if is_shown and self.editor is None:
            self._make_editor()
        if self.editor is not None:
            had_focus = self.editor.isAncestorOf(self.editor.window().focusWidget())
            self.editor.setVisible(is_shown)
            if had_focus and not is_shown:
                self.focus_left.emit()

    def _make_editor(self) -> None:
        from explorer.ui.story.editor import StoryEditor  # most runs need none

        self.editor = editor = StoryEditor(self._session.library, self._parent)
        editor.made.connect(self.document.change)
        editor.removed.connect(self._remove)
        editor.chosen.connect(self._choose)
        editor.add_asked.connect(self.add_asked)
        editor.retake_asked.connect(self._retake)
        editor.told.connect(self._notify)
        editor.closed.connect(self._toggle_editor)
        editor.copy_asked.connect(self._copy)
        editor.cut_asked.connect(self._cut)
        editor.paste_asked.connect(self._paste)
        editor.duplicate_asked.connect(self._duplicate)
        editor.slide_asked.connect(self._add_slide)
        self.editor_made.emit(editor)
