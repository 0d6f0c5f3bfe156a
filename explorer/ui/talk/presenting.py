# SPDX-License-Identifier: MIT
"""From the program's window into a talk and back: which story, and what becomes of its notes."""

from time import monotonic

from msgspec.structs import replace
from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from explorer.model.stack import OPENED
from explorer.model.state import fitted
from explorer.story.library import shipped_story
from explorer.story.navigation import start_talk, start_talk_here
from explorer.story.story import Story
from explorer.story.story_content import stacks_of
from explorer.story.story_file import story_problems
from explorer.story.talk import RESUME_SECONDS, Talk, join_stories
from explorer.ui.session import Session
from explorer.ui.story.stories import Stories
from explorer.ui.talk.presentation import Presentation
from explorer.ui.widgets.notice import Notify

_TOLD = ("cloud", "ai")  # the shipped stories of a talk without an open one


class Presenting(QObject):
    """Holds the talk that is being given, and for a minute the one that was left.

    `home` is the program's window. Signals: beginning() before the talk's windows are there,
    begun(), ended().
    """

    beginning = Signal()
    begun = Signal()
    ended = Signal()

    def __init__(self, session: Session, stories: Stories, notify: Notify, home: QWidget) -> None:
        super().__init__(home)
        self.presentation: Presentation | None = None
        self._session, self._stories = session, stories
        self._notify, self._home = notify, home
        self._kept: tuple[Talk, float] | None = None
        self._told: Story | None = None  # what a talk without an open story tells
        self._is_taken_over = False

    def start(self, *, is_here: bool = False, is_windowed: bool = False) -> None:
        """Give a talk, or go on with the one that was left a moment ago."""
        if self.presentation is not None:
            return
        talk = None if is_here else self._resumed()
        talk = talk or self._begun(is_here)
        if talk is None:
            return
        self.beginning.emit()
        self.presentation = Presentation(talk, self._session, self._home, is_windowed=is_windowed)
        self.presentation.left.connect(self._end)
        self.presentation.presenter.notes.edited.connect(self._keep_notes)
        self.begun.emit()  # last: whatever fails before leaves the window as it was

    def leave(self) -> None:
        """End the talk, if one is given."""
        if self.presentation is not None:
            self.presentation.leave()

    def _resumed(self) -> Talk | None:
        """Return the talk that was left a moment ago, unless another story was opened since."""
        if self._kept is None or monotonic() - self._kept[1] > RESUME_SECONDS:
            return None
        talk = self._kept[0]
        return talk if (self._stories.story or self._told) == talk.story else None

    def _begun(self, is_here: bool) -> Talk | None:
        session = self._session
        story = self._stories.story
        if story is None:
            self._told = story = self._unopened()
        stacks = dict(stacks_of(story, session.library))
        problems = list(story_problems(story, stacks))
        if problems:
            self._notify(f"{story.title}: {problems[0]}")
            return None
        begin = start_talk_here if is_here else start_talk
        return begin(story, stacks, fitted(session.state, stacks), monotonic())

    def _unopened(self) -> Story:
        """Return what is told without an open story: over the content that is open, if it fits."""
        library = self._session.library
        story = join_stories([shipped_story(one, library.shipped) for one in _TOLD])
        if OPENED not in library or library[OPENED].id not in story.stacks:
            return story
        own = replace(story, content=str(library.file or ""), content_name=library[OPENED].name)
        return story if any(story_problems(own, library)) else own

    def _keep_notes(self) -> None:
        """Have the open story take changed notes at once, so that a crash cannot take them.

        Without one, what is told becomes a story of the user's own.
        """
        if self.presentation is None:
            return
        talk, is_open = self.presentation.talk, self._stories.story is not None
        self._stories.take_over(talk.story, self._told or talk.story, talk.index)
        self._is_taken_over = self._is_taken_over or not is_open

    def _end(self) -> None:
        """Be the program's window again; what was changed in the notes stays."""
        presentation, self.presentation = self.presentation, None
        if presentation is None:
            return
        self._kept = (presentation.talk, monotonic())
        presentation.deleteLater()
        self.ended.emit()
        self._home.raise_()
        self._home.activateWindow()
        if self._is_taken_over:
            self._is_taken_over = False
            self._stories.say_taken_over()
