# SPDX-License-Identifier: MIT
"""Start and end talks from the program's window: choose the story, keep changed notes."""

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
from explorer.ui.widgets.notice import Notice, Notify

_DEFAULT_STORIES = ("cloud", "ai")  # shipped stories, told if none is open


class Presenting(QObject):
    """Holds the running talk and, for a minute, the one that ended last.

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
        self._default_story: Story | None = None  # told if no story is open
        self._is_taken_over = False

    def start(self, *, is_here: bool = False, is_windowed: bool = False) -> None:
        """Start a talk, or resume the one that ended within the last minute."""
        if self.presentation is not None:
            return
        talk = None if is_here else self._resumable_talk()
        talk = talk or self._new_talk(is_here)
        if talk is None:
            return
        self.beginning.emit()
        self.presentation = Presentation(talk, self._session, self._home, is_windowed=is_windowed)
        self.presentation.left.connect(self._end)
        self.presentation.presenter.notes.edited.connect(self._keep_notes)
        self.begun.emit()  # last, so that after a failure the window is unchanged
        self._tell_how_to_leave(talk.story.title)

    @property
    def notice(self) -> Notice | None:
        """Where the presenter reads sentences while a talk runs, unless that window is hidden."""
        presenter = self.presentation.presenter if self.presentation else None
        return presenter.notice if presenter and presenter.isVisible() else None

    def leave(self) -> None:
        """End the talk, if there is one."""
        if self.presentation is not None:
            self.presentation.leave()

    def _tell_how_to_leave(self, title: str) -> None:
        """Say it to the presenter, and not on the screen that an audience sees."""
        if self.notice:
            text = self.tr("You present \u201c{title}\u201d. Esc ends the talk, ? shows all keys.")
            self.notice.say(text.format(title=title), passes=True)

    def _resumable_talk(self) -> Talk | None:
        """Return the talk that ended within the last minute, unless the story has changed since."""
        if self._kept is None or monotonic() - self._kept[1] > RESUME_SECONDS:
            return None
        talk = self._kept[0]
        return talk if (self._stories.story or self._default_story) == talk.story else None

    def _new_talk(self, is_here: bool) -> Talk | None:
        session = self._session
        story = self._stories.story
        if story is None:
            self._default_story = story = self._make_default_story()
        stacks = dict(stacks_of(story, session.library))
        problems = list(story_problems(story, stacks))
        if problems:
            self._notify(f"{story.title}: {problems[0]}")
            return None
        begin = start_talk_here if is_here else start_talk
        return begin(story, stacks, fitted(session.state, stacks), monotonic())

    def _make_default_story(self) -> Story:
        """Return the shipped stories as one, based on the opened content if it fits them."""
        library = self._session.library
        story = join_stories([shipped_story(one, library.shipped) for one in _DEFAULT_STORIES])
        if OPENED not in library or library[OPENED].id not in story.stacks:
            return story
        own = replace(story, content=str(library.file or ""), content_name=library[OPENED].name)
        return story if any(story_problems(own, library)) else own

    def _keep_notes(self) -> None:
        """Copy changed notes to the open story at once, so that a crash cannot lose them.

        If none is open, the default story becomes a new story of the user's.
        """
        if self.presentation is None:
            return
        talk, is_open = self.presentation.talk, self._stories.story is not None
        self._stories.take_over(talk.story, self._default_story or talk.story, talk.index)
        self._is_taken_over = self._is_taken_over or not is_open

    def _end(self) -> None:
        """Return to the program's window, and say so if notes became a new story."""
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
