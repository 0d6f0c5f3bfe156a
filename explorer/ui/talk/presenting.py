# SPDX-License-Identifier: MIT
"""Start and end talks from the program's window: choose the story, keep changed notes."""

from collections.abc import Callable
from functools import partial
from time import monotonic, time

from msgspec.structs import replace
from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from explorer.model.stack import OPENED
from explorer.model.state import fitted
from explorer.story.library import shipped_story
from explorer.story.navigation import start_talk, start_talk_here
from explorer.story.pace import Clock, clock_text
from explorer.story.resuming import (
    Kept,
    is_fresh,
    is_worth_keeping,
    kept,
    step_of,
    taken_up,
    uncovered,
)
from explorer.story.story import Story
from explorer.story.story_content import stacks_of
from explorer.story.story_file import story_problems
from explorer.story.talk import RESUME_SECONDS, Talk, join_stories
from explorer.ui.session import Session
from explorer.ui.story.stories import Stories
from explorer.ui.talk.last_talk import LastTalk
from explorer.ui.talk.presentation import Presentation
from explorer.ui.talk.talk_screens import is_mirrored
from explorer.ui.widgets.notice import Notice, Notify
from explorer.ui.widgets.open_once import open_once
from explorer.ui.widgets.question import Role, question

_KEEP_SECONDS = 10.0  # after these the clock is written down again
_DEFAULT_STORIES = ("cloud", "ai")  # shipped stories, told if none is open


class Presenting(QObject):
    """Holds the running talk, and where the one was that ended last.

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
        self._left: tuple[Talk, float] | None = None  # and when, as long as the program runs
        self._last = LastTalk(session.folder)
        self._written: Kept | None = None
        self._default_story: Story | None = None  # told if no story is open
        self._is_taken_over = False
        self._has_warned = False  # that a room sees the same as the presenter

    def start(self, *, is_here: bool = False, is_windowed: bool = False) -> None:
        """Start a talk, or take up the one that ended within the last minute.

        If it ended within the last day it is asked whether to go on with it.
        """
        if self.presentation is not None:
            return
        story = self._stories.story or self._make_default_story()
        stacks = dict(stacks_of(story, self._session.library))
        problems = list(story_problems(story, stacks))
        if problems:
            self._notify(f"{story.title}: {problems[0]}")
            return
        state = fitted(self._session.state, stacks)
        new = (start_talk_here if is_here else start_talk)(story, stacks, state, monotonic())
        begin = partial(self._begin, is_windowed=is_windowed)
        last = None if is_here else self._last_place(story)
        if last is None:
            begin(new)
        elif self._left and monotonic() - self._left[1] <= RESUME_SECONDS:
            begin(self._taken_up(last, new, self._left[0].clock))
        else:
            self._ask(last, new, begin)

    def _last_place(self, story: Story) -> Kept | None:
        """Return where the last talk of a story was, if that is worth going on with."""
        last, problem = self._last.read()
        if problem:
            self._notify(problem)
        if last and is_fresh(last, self._place_of(story), time()):
            return last
        return None

    def _place_of(self, story: Story) -> str:
        """Return what names a story, also after an edit: its file, or else its title."""
        path = self._stories.document.path if self._stories.draft else None
        return str(path.absolute()) if path else f"{story.id}: {story.title}"

    def _taken_up(self, last: Kept, new: Talk, clock: Clock) -> Talk:
        """Return the talk that was left, wholly as it was if its story is still the same."""
        left = self._left[0] if self._left else None
        if left and (left.story, left.stacks) == (new.story, new.stacks):
            return uncovered(replace(left, clock=clock))
        return taken_up(last, new.story, new.stacks, new.shown, clock)

    def _ask(self, last: Kept, new: Talk, begin: Callable[[Talk], None]) -> None:
        """Ask whether to go on where the last talk was."""
        number = step_of(last, new.story) + 1
        text = self.tr("Go on at step {number}, {time}?")

        def go_on() -> None:
            since = None if last.is_paused else monotonic()
            begin(self._taken_up(last, new, Clock(last.elapsed, since)))

        def begin_anew() -> None:
            begin(replace(new, clock=Clock(0.0, monotonic())))

        box = question(
            self._home,
            self.tr("Present"),
            text.format(number=number, time=clock_text(last.elapsed)),
            new.story.steps[number - 1].title,
            (self.tr("&Go on"), Role.AcceptRole, go_on),
            (self.tr("&From the start"), Role.ResetRole, begin_anew),
            (self.tr("&Cancel"), Role.RejectRole, lambda: None),
        )
        open_once(box)

    def _begin(self, talk: Talk, *, is_windowed: bool) -> None:
        """Begin a talk; where the room sees all there is, say first how to go on, and once."""
        begin = partial(self._begin_at_once, talk, is_windowed=is_windowed)
        if is_windowed or self._has_warned or not is_mirrored():
            begin()
            return

        def begin_warned() -> None:
            self._has_warned = True
            begin()

        box = question(
            self._home,
            self.tr("Present"),
            self.tr("Your screens show the same: the room sees what you see."),
            self.tr("In the talk, ? shows all keys, X your notes or the picture, and Esc ends it."),
            (self.tr("&Present"), Role.AcceptRole, begin_warned),
            (self.tr("&Cancel"), Role.RejectRole, lambda: None),
        )
        open_once(box)

    def _begin_at_once(self, talk: Talk, *, is_windowed: bool) -> None:
        self.beginning.emit()
        self.presentation = made = Presentation(
            talk, self._session, self._home, is_windowed=is_windowed
        )
        made.left.connect(self._end)
        made.ticked.connect(self._keep_place)
        made.presenter.notes.edited.connect(self._keep_notes)
        self._written = None
        self.begun.emit()  # last, so that after a failure the window is unchanged
        self._tell_how_to_leave(talk.story.title)

    def _keep_place(self) -> None:
        """Write down where the talk is, if that is new, so that a crash cannot lose it."""
        if self.presentation is None:
            return
        talk, now = self.presentation.talk, monotonic()
        if not is_worth_keeping(talk, now):
            return
        one, written = kept(talk, self._place_of(talk.story), now, time()), self._written
        is_same = written and replace(one, elapsed=written.elapsed, when=written.when) == written
        if not (written and is_same and one.elapsed - written.elapsed < _KEEP_SECONDS):
            self._last.keep(one)
            self._written = one

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
        """Say it to the presenter; on the only screen for a moment, and to no room."""
        if self.notice:
            text = self.tr("You present \u201c{title}\u201d. Esc ends the talk, ? shows all keys.")
            self.notice.say(text.format(title=title), passes=True)
        elif self.presentation and not is_mirrored():
            text = self.tr("? shows all keys, X your notes, Esc ends the talk.")
            self.presentation.audience.hint.say(text)

    def _make_default_story(self) -> Story:
        """Return the shipped stories as one, based on the opened content if it fits them."""
        library = self._session.library
        story = join_stories([shipped_story(one, library.shipped) for one in _DEFAULT_STORIES])
        if OPENED in library and library[OPENED].id in story.stacks:
            file, name = str(library.file or ""), library[OPENED].name
            own = replace(story, content=file, content_name=name)
            story = story if any(story_problems(own, library)) else own
        self._default_story = story
        return story

    def _keep_notes(self) -> None:
        """Copy changed notes to the open story at once, so that a crash cannot lose them.

        If none is open, the default story becomes a new story of the user's.
        """
        if self.presentation is None:
            return
        talk, is_open = self.presentation.talk, self._stories.story is not None
        self._stories.take_over(talk.story, self._default_story or talk.story, talk.index)
        self._is_taken_over = self._is_taken_over or not is_open

    def _keep_end(self, talk: Talk) -> None:
        """Keep where the talk was left, unless that was at its beginning or its end."""
        now = monotonic()
        self._left = (talk, now)
        if is_worth_keeping(talk, now):
            self._last.keep(kept(talk, self._place_of(talk.story), now, time()))
        else:
            self._last.drop()

    def _end(self) -> None:
        """Return to the program's window, and say so if notes became a new story."""
        presentation, self.presentation = self.presentation, None
        if presentation is None:
            return
        self._keep_end(presentation.talk)
        presentation.deleteLater()
        self.ended.emit()
        self._home.raise_()
        self._home.activateWindow()
        if self._is_taken_over:
            self._is_taken_over = False
            self._stories.say_taken_over()
