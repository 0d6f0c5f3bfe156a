# SPDX-License-Identifier: MIT
"""From the program's window into a talk and back: which story, and what rests meanwhile."""

from time import monotonic
from typing import TYPE_CHECKING

from msgspec.structs import replace
from PySide6.QtCore import QObject, Qt
from PySide6.QtGui import QAction

from explorer.model.stack import OPENED
from explorer.model.state import fitted
from explorer.story.library import shipped_story
from explorer.story.navigation import begun, begun_here
from explorer.story.story import Story, story_problems
from explorer.story.story_content import stacks_of
from explorer.story.talk import RESUME_SECONDS, Talk, joined
from explorer.ui.style import has_reduced_motion
from explorer.ui.talk.presentation import Presentation

if TYPE_CHECKING:
    from explorer.ui.window import Window

_TOLD = ("cloud", "ai")  # the shipped stories of a talk without an open one


class Presenting(QObject):
    """Holds the talk that is being given, and for a minute the one that was left."""

    def __init__(self, window: "Window") -> None:
        super().__init__(window)
        self.window = window
        self.presentation: Presentation | None = None
        self._kept: tuple[Talk, float] | None = None
        self._told: Story | None = None  # what a talk without an open story tells
        self._is_taken_in = False
        self._resting: list[QAction] = []

    def start(self, *, is_here: bool = False, is_windowed: bool = False) -> None:
        """Give a talk, or go on with the one that was left a moment ago."""
        if self.presentation is not None:
            return
        talk = None if is_here else self._resumed()
        talk = talk or self._begun(is_here)
        if talk is None:
            return
        window = self.window
        # A search field with the focus would swallow the talk's keys.
        window.stage.slider.setFocus(Qt.FocusReason.OtherFocusReason)
        self.presentation = Presentation(
            talk,
            window.words,
            window,
            window.preferences,
            window.theme,
            is_windowed=is_windowed,
            jumps=window.preferences.reduced_motion or has_reduced_motion(),
        )
        self._rest_window(True)  # last: whatever fails before leaves the window as it was
        self.presentation.left.connect(self._end)
        self.presentation.preferred.connect(lambda choices: window.prefer(**choices))
        self.presentation.presenter.notes.edited.connect(self._keep_notes)

    def _resumed(self) -> Talk | None:
        """Return the talk that was left a moment ago, unless another story was opened since."""
        if self._kept is None or monotonic() - self._kept[1] > RESUME_SECONDS:
            return None
        talk = self._kept[0]
        return talk if (self.window.story or self._told) == talk.story else None

    def _begun(self, is_here: bool) -> Talk | None:
        window = self.window
        story = window.story
        if story is None:
            self._told = story = self._unopened()
        stacks = dict(stacks_of(story, window.library))
        problems = list(story_problems(story, stacks))
        if problems:
            window.notify(f"{story.title}: {problems[0]}")
            return None
        begin = begun_here if is_here else begun
        return begin(story, stacks, fitted(window.state, stacks), monotonic())

    def _unopened(self) -> Story:
        """Return what is told without an open story: over the content that is open, if it fits."""
        library = self.window.library
        story = joined([shipped_story(one, library.shipped) for one in _TOLD])
        if OPENED not in library or library[OPENED].id not in story.stacks:
            return story
        own = replace(story, content=str(library.file or ""), content_name=library[OPENED].name)
        return story if any(story_problems(own, library)) else own

    def _rest_window(self, rests: bool) -> None:
        """Switch the window's own commands off, so that no key means two things; or on again."""
        if rests:
            self._resting = [one for one in self.window.commands.values() if one.isEnabled()]
        for action in self._resting:
            action.setEnabled(not rests)

    def _keep_notes(self) -> None:
        """Have the open story take changed notes at once, so that a crash cannot take them.

        Without one, what is told becomes a story of the user's own.
        """
        if self.presentation is None:
            return
        talk = self.presentation.talk
        if self.window.story is None and self._told is not None:
            self.window.stories.take_in(self._told, talk.index)
            self._is_taken_in = True
        self.window.story = talk.story

    def _end(self) -> None:
        """Be the program's window again; what was changed in the notes stays."""
        presentation, self.presentation = self.presentation, None
        if presentation is None:
            return
        self._kept = (presentation.talk, monotonic())
        presentation.deleteLater()
        self._rest_window(False)
        self.window.show_state(self.window.state)
        self.window.raise_()
        self.window.activateWindow()
        if self._is_taken_in:
            self._is_taken_in = False
            self.window.stories.say_taken_in()
