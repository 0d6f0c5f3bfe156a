# SPDX-License-Identifier: MIT
"""Reading a story in the window: how it begins, goes on and ends where one was before."""

from collections.abc import Callable, Mapping
from functools import partial
from typing import NamedTuple

from PySide6.QtCore import QObject, Signal

from explorer.model.state import fitted
from explorer.story.library import STORIES, TOUR, shipped_story
from explorer.story.reading import Reading, answered, read_back, read_on, start_reading
from explorer.story.story import Story
from explorer.story.story_content import stacks_of
from explorer.story.story_file import story_problems
from explorer.ui.body import Body
from explorer.ui.exploring import Exploring
from explorer.ui.session import Session
from explorer.ui.story.notes_page import spoken_text
from explorer.ui.story.stories import Stories
from explorer.ui.whereabouts import Whereabouts, whereabouts
from explorer.ui.widgets.announce import announce
from explorer.ui.widgets.notice import Notify


class _Before(NamedTuple):
    """What a reading hides or changes, besides the state that is shown."""

    where: Whereabouts
    story: Story | None  # that is open
    has_editor: bool


class Reader(QObject):
    """Holds what a reading returns to; where it is stands in the session.

    Signal: finished() when somebody went on after the last step.
    """

    finished = Signal()

    def __init__(
        self, session: Session, exploring: Exploring, stories: Stories, notify: Notify, body: Body
    ) -> None:
        super().__init__(body)
        self._session, self._body = session, body
        self._stories, self._notify = stories, notify
        self._before: _Before | None = None
        self._exploring = exploring
        exploring.reading_left.connect(self.leave)
        session.answer_asked.connect(self._answer)
        session.stack_opened.connect(lambda: self.end(stays=True))
        stories.changed.connect(self._check_story)
        body.side.reading_on.connect(self.go_on)
        body.side.reading_back.connect(self.go_back)

    @property
    def slots(self) -> Mapping[str, Callable[[], object]]:
        """What commands call, by their ids."""
        return {
            "tour": self.take_tour,
            "read": self._read_open,
            **{f"read-{one}": partial(self._read_shipped, one) for one in STORIES},
            "step-after": self.go_on,
            "step-before": self.go_back,
        }

    def offer_tour(self) -> None:
        """Say at the first start what can be done, with the tour as one way to begin."""
        self._body.notice.say(
            self.tr("Drag the slider, click a box"),
            self.tr("Take the five-minute tour"),
            self.take_tour,
            (self.tr("Look around"), self._session.mark_hint_seen),
            is_question=True,
        )

    def take_tour(self) -> None:
        """Read the story that shows a newcomer what there is."""
        self._session.mark_hint_seen()
        self._read_shipped(TOUR)

    def read(self, story: Story, number: int = 1) -> None:
        """Read a story from a step on; one that shows what is not there ends in a sentence."""
        session = self._session
        stacks = stacks_of(story, session.library)
        problem = next(story_problems(story, stacks), None)
        if problem:
            self._notify(f"{story.title}: {problem}")
            return
        session.practice_over.emit()
        self.end()
        session.settle()
        self._before = self._take_note()
        self._body.notice.hide()
        self._stories.show_editor(False)
        reading = start_reading(story, stacks, fitted(session.state, stacks))
        for _ in range(1, number):
            reading = self._stepped(reading)
        self._show(reading)
        self._body.side.focus_reading()

    def go_on(self) -> None:
        """Come back to the step, show its answers, go to the next, or end after the last."""
        reading = self._session.reading
        if reading is None:
            return
        if self._is_out_of_sight:
            self._show(reading)
            return
        after = read_on(reading)
        if after.talk.has_ended:
            self.end()
            self.finished.emit()
        else:
            self._show(after)

    def go_back(self) -> None:
        """Come back to the step, or go to the one before."""
        reading = self._session.reading
        if reading:
            self._show(reading if self._is_out_of_sight else read_back(reading))

    def leave(self) -> None:
        """Come back to the step from elsewhere, or else end, with a way to go on after all."""
        reading = self._session.reading
        if reading is None:
            return
        if reading.is_away or self._body.side.is_balance:
            self.go_on()
            return
        self.end()
        if reading.number > 1:
            text = self.tr("You left at step {number} of {count}: {title}").format(
                number=reading.number, count=reading.count, title=reading.talk.story.title
            )
            self._notify(
                text, self.tr("Read on"), lambda: self.read(reading.talk.story, reading.number)
            )

    def end(self, *, stays: bool = False) -> None:
        """End a reading where one was before it, or with what is shown if something else came."""
        before, reading = self._before, self._session.reading
        if before is None or reading is None:
            return
        self._before = None
        body = self._body
        before.where.show_pages(body)
        self._session.end_reading(before.where.history, None if stays else reading.start)
        if before.has_editor and self._stories.story:
            self._stories.show_editor(True)
        before.where.show_panel(body)
        before.where.give_keyboard(self._exploring, is_elsewhere=stays)

    # How it is done

    def _read_shipped(self, story_id: str) -> None:
        self.read(shipped_story(story_id, self._session.library.shipped))

    def _read_open(self) -> None:
        if self._stories.story:
            self.read(self._stories.story)

    @staticmethod
    def _stepped(reading: Reading) -> Reading:
        """Return a reading at the next step, whatever is hidden in the one before."""
        after = read_on(reading)
        return after if after.number > reading.number else read_on(after)

    @property
    def _is_out_of_sight(self) -> bool:
        """Whether the notes are elsewhere than what is looked at: closed, or below another page."""
        body = self._body
        return not body.is_side_shown or body.side.is_balance

    def _show(self, reading: Reading) -> None:
        """Show a step with its notes, and have screen readers say them."""
        body = self._body
        before = self._session.reading
        body.side.show_page(False)
        body.show_table(False)
        self._session.read(reading)
        body.show_side(True)
        body.stage.scroll_to_layer(reading.talk.step.layer)
        if before and before.talk.hidden and before.number == reading.number:
            body.side.details.show_last_line()  # which is the answer
        announce(body.side, spoken_text(reading))

    def _answer(self, layer: str) -> None:
        reading = self._session.reading
        if reading:
            self._show(answered(reading, layer))

    def _check_story(self) -> None:
        """End the reading when another story is opened, or the open one changed."""
        if self._before and self._stories.story != self._before.story:
            self.end(stays=True)

    def _take_note(self) -> _Before:
        where = whereabouts(self._session, self._body)
        return _Before(where, self._stories.story, self._stories.is_editor_shown)
