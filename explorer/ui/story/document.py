# SPDX-License-Identifier: MIT
"""The story that is open: changed, saved, asked about before it is left, kept from crashes."""

import hashlib
from collections.abc import Callable, Sequence
from pathlib import Path
from time import monotonic

from msgspec.structs import replace
from PySide6.QtCore import QObject, QTimer, Signal
from PySide6.QtWidgets import QMessageBox, QWidget

from explorer.disk import WriteError, is_there, write_bytes
from explorer.model.content import ContentError, read_limited
from explorer.model.plain_text import decoded, encoded_like
from explorer.model.stack import OPENED
from explorer.story.draft import Draft, Version, with_story_value
from explorer.story.library import Library, shipped_story
from explorer.story.opened_story import Opened, opened_story
from explorer.story.steps import (
    with_content,
    with_pasted,
    with_slide,
    with_step_added,
    with_step_value,
)
from explorer.story.story import Step, StepKind, Story, slug
from explorer.story.story_content import content_beside, content_path, relative_path
from explorer.story.story_file import parse_draft, parse_kept, story_problems, story_text
from explorer.ui.story.autosave import Autosave, Origin
from explorer.ui.widgets.open_once import open_once
from explorer.ui.widgets.question import Answer, Role, Then, question

_AUTOSAVE_MS = 500
SUFFIX = "responsibility-story.toml"  # desktops know it as a file of ours


class StoryDocument(QObject):
    """Holds at most one story, as a draft. Without a folder nothing is kept from a crash.

    Signals: changed(), opened() when another story is there, content_found(path) before that if a
    content file lies beside it, saved(sentence), told(sentence), refused(ContentError).
    """

    changed = Signal()
    opened = Signal()
    content_found = Signal(object)
    saved = Signal(str)
    told = Signal(str)
    refused = Signal(object)

    def __init__(
        self,
        library: Library,
        folder: Path | None,
        parent: QWidget,
        clock: Callable[[], float] = monotonic,
    ) -> None:
        super().__init__(parent)
        self.draft: Draft | None = None
        self.path: Path | None = None
        self.is_read_only = False  # of a later format
        self._raw = b""  # what the file holds
        self._digest = ""  # of what it held when the story was read
        self._library = library
        self._parent = parent
        self._clock = clock
        self._autosave = Autosave(folder)
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(_AUTOSAVE_MS)
        self._timer.timeout.connect(self.keep_unsaved)

    @property
    def story(self) -> Story | None:
        """The open story, as it is now."""
        return self.draft.now.story if self.draft else None

    @property
    def is_changed(self) -> bool:
        """Whether there is work that was not saved."""
        return self.draft is not None and self.draft.is_changed

    def is_known(self, raw: bytes) -> bool:
        """Return whether a file with these bytes holds what was read or written last."""
        return _digest(raw) == self._digest

    # Which story is open

    def start(self, step: Step, key: str) -> None:
        """Open a new story with a step from a stack, once the one before may be left."""
        title, summary = self.tr("New story"), self.tr("What it is about.")
        story = Story("new-story", title, summary, (step,), self._library.words.language)
        made = with_content(Version(story), key, self._library, self._content).story
        self.leave(lambda: self._open(Draft.of(made), None, b""))

    def open_shipped(self, story_id: str) -> None:
        """Open a shipped story; it is saved as another file."""
        story = shipped_story(story_id, self._library.shipped)
        self.leave(lambda: self._open(Draft.of(story, is_saved=True), None, b""))

    def take_over(self, story: Story, told: Story, index: int) -> None:
        """Take in a story that was changed elsewhere, such as in its notes while presenting.

        If no story is open, the one that was told before is opened first, at a step.
        """
        if self.draft is None:
            self._set(Draft.of(told, is_saved=True).at(index), None, b"")
        if self.draft:
            current = min(self.draft.now.current, len(story.steps) - 1)
            self.change(replace(self.draft.now, story=story, current=current, kind="talk"))

    def open_file(self, path: Path) -> None:
        """Open the story in a file; one that is refused changes nothing."""
        try:
            raw = read_limited(path)
            opened = opened_story(raw, path, self._library)
        except ContentError as error:
            self.refused.emit(error)
            return
        self.leave(lambda: self._open_read(opened, path, raw))

    def read_again(self, raw: bytes) -> None:
        """Show what the file holds now; what was made of it before can be had back by undo."""
        if self.draft is None or self.path is None:
            return
        opened = opened_story(raw, self.path, self._library)
        draft = self.draft.reread(opened.story, self._clock())
        self._set(draft, self.path, raw, opened.is_later)
        self.opened.emit()

    def close_story(self) -> None:
        """Have no story open, once this one may be left."""
        self.leave(lambda: self._set(None, None, b""))

    def leave(self, then: Then) -> None:
        """Go on, after asking what is to become of unsaved work."""
        if not self.is_changed or self.story is None:
            then()
            return
        box = self._question(
            self.tr("Save the changes to \u201c{}\u201d?").format(self.story.title),
            self.tr("What you do not save is lost."),
            (self.tr("&Save"), Role.AcceptRole, lambda: self.save(then)),
            (self.tr("&Discard"), Role.DestructiveRole, lambda: self._discard(then)),
            (self.tr("&Cancel"), Role.RejectRole, lambda: None),
        )
        open_once(box)

    # Changes

    def change(self, version: Version) -> None:
        """Take a change in, unless the story is only to be read."""
        if self.draft and self.is_read_only:
            self.told.emit(self._later_sentence(self.draft.now.story))
            self.changed.emit()  # what was typed is not so
        elif self.draft:
            self._show(self.draft.changed(version, self._clock()))

    def add(self, step: Step, key: str) -> None:
        """Add a step from a stack after the current one; it becomes the current one."""
        if self.draft:
            now = self.draft.now
            self._record(lambda: with_step_added(now, step), key)

    def retake(self, key: str, **values: object) -> None:
        """Have the current step show something else: values of a step, and its stack's key."""
        if self.draft:
            now = self.draft.now
            self._record(lambda: with_step_value(now, **values), key)

    def paste(self, steps: Sequence[Step]) -> None:
        """Add steps of this or another story after the current one."""
        if self.draft:
            now = self.draft.now
            self._try(lambda: with_pasted(now, steps, self._library, self._content))

    def add_slide(self, kind: StepKind, title: str) -> None:
        """Add a title or an end slide."""
        if self.draft:
            now = self.draft.now
            self._try(lambda: with_slide(now, kind, title))

    def take_content(self) -> None:
        """Have the story show the stack from a file instead of the shipped one of that id."""
        if self.draft is None or OPENED not in self._library:
            return
        name = self._library[OPENED].name
        made = with_story_value(self.draft.now, content=self._content, content_name=name)
        if problem := next(story_problems(made.story, self._library), None):
            self.told.emit(f"{made.story.title}: {problem}")
        else:
            self.change(made)
            self.opened.emit()

    def choose(self, number: int) -> None:
        """Make another step the current one."""
        if self.draft:
            self._show(self.draft.at(number))

    def step_history(self, steps: int) -> None:
        """Take changes back, or make them again."""
        if self.draft:
            self._show(self.draft.stepped(steps))

    # Files

    def save(self, then: Then = lambda: None) -> None:
        """Write the story to its file and go on; ask for a file if it has none."""
        if self.path is None or self.is_read_only:
            self.save_as(then)
        elif is_there(self.path) and not self.is_known(_bytes(self.path)):
            path = self.path
            box = self._question(
                self.tr("{} was changed by another program.").format(path.name),
                self.tr("Replacing it loses what it holds now."),
                (self.tr("Save &as"), Role.AcceptRole, lambda: self.save_as(then)),
                (self.tr("&Replace"), Role.DestructiveRole, lambda: self._write(path) and then()),
                (self.tr("&Cancel"), Role.RejectRole, lambda: None),
            )
            open_once(box)
        elif self._write(self.path):
            then()

    def save_as(self, then: Then = lambda: None) -> None:
        """Ask for a file, write the story to it and go on, unless it is only to be read."""
        from explorer.ui.widgets.file_dialog import FileDialog  # not for the first frame

        if self.story is None:
            return
        if self.is_read_only:
            self.told.emit(self._later_sentence(self.story))
            return
        start = self.path or Path(f"{slug(self.story.title)}.{SUFFIX}")
        kind, folder = self.tr("Story"), str(start.parent)
        dialog = FileDialog(self._parent, self.tr("Save story"), folder, f"{kind} (*.toml)")
        dialog.setAcceptMode(FileDialog.AcceptMode.AcceptSave)
        dialog.setDefaultSuffix(SUFFIX)
        dialog.selectFile(start.name)
        dialog.fileSelected.connect(lambda name: self._write(Path(name)) and then())
        open_once(dialog)

    def offer_left(self) -> None:
        """Offer the newest work that a program left behind when it died, if there is any."""
        for path in self._autosave.left():
            try:
                title = parse_kept(read_limited(path), path.name).title
            except ContentError:
                sentence = self.tr("{} holds unsaved work of a story, but cannot be read.")
                self.told.emit(sentence.format(path))
            else:
                self._offer(path, title)
                return

    def _offer(self, path: Path, title: str) -> None:
        box = self._question(
            self.tr("Unsaved work was recovered: \u201c{}\u201d").format(title),
            self.tr("The program ended before it was saved. Until you decide, it is kept."),
            (self.tr("&Open"), Role.AcceptRole, lambda: self._recover(path)),
            (self.tr("&Discard"), Role.DestructiveRole, lambda: self._discard_left(path)),
            (self.tr("&Not now"), Role.RejectRole, lambda: None),
        )
        open_once(box)

    def keep_unsaved(self) -> bool:
        """Keep unsaved work where a crash cannot take it; return whether that was possible."""
        if not self.is_changed or self.story is None:
            self._autosave.drop()
            return True
        origin = Origin(str(self.path.resolve()), self._digest) if self.path else Origin()
        problem = self._autosave.keep(self.story, origin)
        if problem:
            self.told.emit(problem)
        return not problem

    # How it is done

    @property
    def _content(self) -> str:
        return str(self._library.file or "")

    def _record(self, change: Callable[[], Version], key: str) -> None:
        self._try(lambda: with_content(change(), key, self._library, self._content))

    def _try(self, change: Callable[[], Version]) -> None:
        try:
            self.change(change())
        except ValueError as problem:
            self.told.emit(str(problem))

    def _open_read(self, opened: Opened, path: Path, raw: bytes) -> None:
        """Open what was read of a file, and say what is wrong with it."""
        self._open(Draft.of(opened.story, is_saved=True), path, raw, opened.is_later)
        if opened.is_later:
            self.told.emit(self._later_sentence(opened.story))
        elif opened.wrong_steps:
            text = self.tr("Some steps of \u201c{title}\u201d name what is not there: {problem}.")
            self.told.emit(text.format(title=opened.story.title, problem=opened.problem))

    def _later_sentence(self, story: Story) -> str:
        text = self.tr(
            "\u201c{}\u201d was written by a later version of this program: "
            "it can be shown and told here, but not changed."
        )
        return text.format(story.title)

    def _recover(self, path: Path) -> None:
        try:
            story, origin = self._autosave.take(path)
        except ContentError as error:
            self.refused.emit(error)
            return
        own = Path(origin.path) if origin.path else None
        self._open(Draft.of(story), own, _bytes(own))
        self._digest = origin.digest

    def _discard_left(self, path: Path) -> None:
        try:
            self._autosave.take(path)
        except ContentError:
            return
        self._autosave.drop()

    def _open(
        self, draft: Draft, path: Path | None, raw: bytes, is_read_only: bool = False
    ) -> None:
        if path and (content := content_beside(draft.now.story, path)):
            self.content_found.emit(content)
        self._set(draft, path, raw, is_read_only)
        self.opened.emit()

    def _set(
        self, draft: Draft | None, path: Path | None, raw: bytes, is_read_only: bool = False
    ) -> None:
        self.is_read_only = is_read_only
        self.path, self._raw, self._digest = path, raw, _digest(raw)
        self._show(draft)

    def _show(self, draft: Draft | None) -> None:
        self.draft = draft
        if not self._timer.isActive():
            self._timer.start()
        self.changed.emit()

    def _discard(self, then: Then) -> None:
        self.draft = None
        self._autosave.drop()
        then()

    def _write(self, path: Path) -> bool:
        if not self.draft:
            return False
        draft = self.draft
        if path != self.path:
            named = with_story_value(draft.now, id=slug(path.name.partition(".")[0]))
            draft = draft.changed(named, self._clock())
        draft = self._with_content_path(draft, path)
        text = story_text(draft.now.story, decoded(self._raw, "replace"))
        raw = encoded_like(text, self._raw)
        try:
            read = parse_draft(raw, path.name)  # what could not be opened again is not written
            write_bytes(path, raw)
        except ContentError as error:
            self.refused.emit(error)
            return False
        except WriteError as error:
            self.told.emit(str(error))
            return False
        self._autosave.drop()
        draft = draft.changed(replace(draft.now, story=read), self._clock())  # names, as in a talk
        self._set(draft.as_saved(), path, raw)
        self.saved.emit(self.tr("Saved: {}").format(path))
        return True

    def _with_content_path(self, draft: Draft, path: Path) -> Draft:
        """Return the draft with its content named from a file's folder, unless it already is."""
        story = draft.now.story
        was_there = path == self.path and draft.saved and draft.saved.content == story.content
        if not story.content or was_there:
            return draft
        way = relative_path(content_path(story, self.path), path)
        return draft.changed(with_story_value(draft.now, content=way), self._clock())

    def _question(self, text: str, more: str, *answers: Answer) -> QMessageBox:
        return question(self._parent, self.tr("Story"), text, more, *answers)


def _bytes(path: Path | None) -> bytes:
    """Return what a file holds; nothing if it cannot be read."""
    try:
        return read_limited(path) if path else b""
    except ContentError:
        return b""


def _digest(raw: bytes) -> str:
    return hashlib.sha256(raw).hexdigest()
