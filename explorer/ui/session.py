# SPDX-License-Identifier: MIT
"""What is shown, open and chosen: every input ends in `Session.show_state`."""

from collections.abc import Callable, Mapping
from functools import partial
from pathlib import Path

from msgspec.structs import replace
from PySide6.QtCore import QObject, Signal

from explorer.diagram.motion import DELAY_MS, MOST_DELAY_MS, ROW_MS
from explorer.diagram.subject import Subject
from explorer.diagram.theme import THEMES, Theme
from explorer.model.stack import OPENED, Stack
from explorer.model.state import (
    View,
    ViewState,
    baseline_index,
    fitted,
    moved,
    nearest_stop,
    switched,
    with_baseline,
    with_group,
    with_layer,
)
from explorer.model.versions import Versions
from explorer.model.worded import WordedStack
from explorer.model.wording import absent_notes
from explorer.model.words import Words
from explorer.story.library import Library, shipped_words
from explorer.story.reading import Reading, followed, looking_up
from explorer.story.story import Story
from explorer.ui import settings
from explorer.ui.actions import MAX_STOP_KEYS
from explorer.ui.asked import Asked, Asking
from explorer.ui.settings import Preferences
from explorer.ui.stage.glide import Glide
from explorer.ui.style import has_reduced_motion, shown_theme


class Session(QObject):
    """Holds the state with its history, the library, the words and the preferences.

    `is_seen` says whether somebody looks on; else nothing glides. Without a path for the
    preferences nothing is kept between runs.

    Signals: state_shown(before, now), selection_made() before what somebody selects is shown,
    answer_asked(layer) for a layer whose answer is hidden, practice_over() before a story is read,
    stack_opened(is_other_file), preferences_changed(), told(sentence).
    """

    state_shown = Signal(object, object)
    selection_made = Signal()
    answer_asked = Signal(str)
    practice_over = Signal()
    stack_opened = Signal(bool)
    preferences_changed = Signal()
    told = Signal(str)

    def __init__(
        self,
        preferences: Preferences,
        preferences_path: Path | None = None,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self.library = Library(shipped_words())
        self.preferences = preferences
        self.state = settings.state_of(preferences, self.library)
        self.history = Versions((self.state,))
        self.reading: Reading | None = None
        self._story: Story | None = None  # the one that is open
        self.asking: Asking | None = None
        self.is_seen = False
        self._untried: Preferences | None = None  # while other choices are tried out
        self._preferences_path = preferences_path
        self._kept = settings.remembering(preferences, self.state, self.library)
        self._told_problem = ""
        self._glide = Glide(self)
        self._stagger = 0.0  # of the glide that runs, as a subject has it
        self._glide.moved.connect(self._move)

    # What is shown

    @property
    def stack(self) -> Stack:
        """The stack that is shown."""
        return self.library[self.state.stack]

    @property
    def words(self) -> Words:
        """The words of all that is shown, with the party names of the story that it is from."""
        story = self.reading.talk.story if self.reading else self._story
        return story.told_in(self.library.words) if story else self.library.words

    @property
    def worded(self) -> WordedStack:
        """The stack that is shown, with the words in which it is told."""
        return WordedStack(self.stack, self.words)

    @property
    def theme(self) -> Theme:
        """The chosen theme, or the one that the system asks for."""
        return THEMES[shown_theme(self.preferences.theme)]

    @property
    def subject(self) -> Subject:
        """What the diagram shows."""
        state, place = self.state, self.state.place
        asked = self.asked
        chosen = baseline_index(state, self.stack) if state.baseline and not asked else None
        return Subject(
            self.worded,
            self.view,
            place.position,
            place.layer,
            chosen,
            self._stagger,
            is_compared=chosen is not None,
            hidden=self.hidden,
            question=asked.question if asked else "",
            notes=asked.notes if asked else (),
        )

    @property
    def asked(self) -> Asked | None:
        """What practice asks where the window is; None while nobody practices."""
        return self.asking(self.state) if self.asking else None

    @property
    def hidden(self) -> tuple[str, ...]:
        """The ids of the layers that do not say whose they are: a story or practice asks that."""
        if asked := self.asked:
            return asked.hidden
        return self.reading.talk.hidden if self.reading else ()

    @property
    def withheld(self) -> tuple[str, ...]:
        """The ids of the layers of which nothing may be told that holds at other stops too."""
        if self.subject.question:
            return tuple(layer.id for layer in self.stack.layers)
        return self.hidden

    @property
    def is_led(self) -> bool:
        """Whether the window shows where a story or practice leads."""
        return bool(self.reading or self.asking)

    @property
    def view(self) -> View:
        """The view that is shown: of one service model there is nothing to show side by side."""
        return self.state.view if len(self.stack.stops) > 1 else View.SINGLE

    @property
    def folder(self) -> Path | None:
        """Where preferences and unsaved work are kept."""
        return self._preferences_path.parent if self._preferences_path else None

    @property
    def is_still(self) -> bool:
        """Whether things jump to where they go, instead of gliding."""
        return self.preferences.reduced_motion or has_reduced_motion()

    def show_state(self, state: ViewState) -> None:
        """Show a state: the one way for anything to change."""
        before, self.state = self.state, state
        if self.reading:
            target = self._glide.target
            goes_to = state if target is None else moved(state, target)
            self.reading = followed(self.reading, goes_to)
        if state.is_at_stop:
            self.history = self.history.added(state)
        self.state_shown.emit(before, state)

    def tell_of(self, story: Story | None) -> None:
        """Show everything with the party names of a story, if it is told of one."""
        before, self._story = self.words, story
        if self.words is not before:
            self.show_again()

    def show_again(self) -> None:
        """Show the same state, where something else than the state has changed."""
        self.show_state(self.state)

    # What people do

    @property
    def slots(self) -> Mapping[str, Callable[[], object]]:
        """What commands call, by their ids."""
        return {
            "other-stack": self._show_other_stack,
            "clear-recent": partial(self.remember_files, ()),
            "back": partial(self._step_history, -1),
            "forward": partial(self._step_history, 1),
            **{f"stop-{one + 1}": partial(self._go_if_there, one) for one in range(MAX_STOP_KEYS)},
        }

    def drag_to(self, position: float) -> None:
        """Follow a hand to a position, which need not be a stop."""
        self._glide.stop()
        self._stagger = 0.0
        self._move(position)

    def drop_at(self, position: float) -> None:
        """Go on to the nearest stop from where a hand let go."""
        self.drag_to(position)
        self.go_to_stop(nearest_stop(position))

    def go_to_stop(self, number: int) -> None:
        """Glide to a stop, or jump there where motion is not wanted."""
        target = float(min(max(number, 0), len(self.stack.stops) - 1))
        start = self.state.place.position
        if self.is_still or not self.is_seen or start == target:
            self.drag_to(target)
        else:
            self._stagger = self._stagger_of(start, target)
            duration = round(ROW_MS * (1 + abs(self._stagger)))
            self._glide.start(start, target, duration)

    def read(self, reading: Reading) -> None:
        """Show where somebody is in a story; along the service models they glide there."""
        self.settle()
        self.reading, state = reading, reading.talk.shown
        if (state.stack, state.view) == (self.state.stack, self.state.view):
            self.go_to_stop(state.stop_index)
            state = moved(state, self.state.place.position)
        self.show_state(state)

    def practice(self, asking: Asking, state: ViewState) -> None:
        """Ask in the diagram, from a state on; along the service models one glides there."""
        self.settle()
        self.asking = asking
        if (state.stack, state.view) == (self.state.stack, self.state.view):
            target, state = state.stop_index, moved(state, self.state.place.position)
            self.show_state(state)
            self.go_to_stop(target)
        else:
            self.show_state(state)

    def end_reading(self, history: Versions[ViewState], state: ViewState | None) -> None:
        """Be led no more: with the history from before, show a state again, or what is shown."""
        self.settle()
        self.reading, self.asking, self.history = None, None, history
        self.show_state(state or self.state)

    def compare_with(self, number: int) -> None:
        """Compare with a stop; with the one that was chosen before, end that."""
        self.settle()
        stop_id = self.stack.stops[number].id
        is_chosen = self.state.baseline == stop_id
        self.show_state(with_baseline(self.state, "" if is_chosen else stop_id))

    def end_comparison(self) -> None:
        """Compare with the stop to the left again."""
        self.show_state(with_baseline(self.state, ""))

    def settle(self) -> None:
        """End a glide where it leads, before something else changes."""
        target = self._glide.target
        if target is not None:
            self.drag_to(target)

    def select_layer(self, layer: str, stop_id: str = "") -> None:
        """Select a layer, and glide to a stop if one is named; an empty id selects nothing."""
        if layer in self.hidden:
            self.answer_asked.emit(layer)
            return
        if self.subject.is_asking and not layer:
            self.tell_hidden()
            return
        self._look_up()
        self.settle()
        self.show_state(with_layer(self.state, layer))
        if stop_id:
            self.go_to_stop(self.stack.stop_index(stop_id))

    def select_group(self, group: str, stop_id: str = "") -> None:
        """Select a group, and glide to a stop if one is named."""
        if self.subject.is_asking:
            self.tell_hidden()
            return
        self._look_up()
        self.settle()
        self.show_state(with_group(self.state, group))
        if stop_id:
            self.go_to_stop(self.stack.stop_index(stop_id))

    def tell_hidden(self) -> None:
        """Say why something is not shown that sums the answers up."""
        self.told.emit(self.tr("The answers are hidden: show them first."))

    def show_stack(self, key: str) -> None:
        """Show another stack, at the stop of the same id where it has one."""
        self.settle()
        self.show_state(switched(self.state, self.library, key))
        notes = absent_notes(self.worded)
        if self.state.detour in notes:
            self.told.emit(notes[self.state.detour])

    def show_view(self, view: View) -> None:
        """Show one service model, or all side by side."""
        self.settle()
        self.show_state(replace(self.state, view=view))

    def open_stack(self, stack: Stack, file: Path) -> None:
        """Show a stack from a file, at the place where an earlier version of it was."""
        self.settle()
        is_other = self.library.file != file
        self.library.open(stack, file)
        state = switched(fitted(self.state, self.library), self.library, OPENED)
        self.show_state(fitted(state, self.library))
        self.stack_opened.emit(is_other)

    # What is kept

    def prefer(self, **choices: object) -> None:
        """Take choices over, show them, and keep them."""
        self.preferences = replace(self.preferences, **choices)
        self._untried = None
        self.preferences_changed.emit()
        self.save_preferences()

    def try_out(self, **choices: object) -> None:
        """Show choices without keeping them, until they are preferred or the trial ends."""
        self._untried = self._untried or self.preferences
        self.preferences = replace(self.preferences, **choices)
        self.preferences_changed.emit()

    def end_trial(self) -> None:
        """Show what was chosen before choices were tried out."""
        if self._untried:
            self.preferences, self._untried = self._untried, None
            self.preferences_changed.emit()

    def remember_files(self, recent: tuple[str, ...]) -> None:
        """Keep the paths of the files that were opened last, the newest first."""
        self.preferences = replace(self.preferences, recent=recent)
        self.save_preferences()

    def remember_story(self, story: str) -> None:
        """Keep which story is open: its path, the id of a shipped one, or nothing."""
        if story != self.preferences.story:
            self.preferences = replace(self.preferences, story=story)
            self.save_preferences()

    def mark_hint_seen(self) -> None:
        """Show the hint of the first start no more."""
        self.preferences = replace(self.preferences, hint_seen=True)

    def save_preferences(self) -> None:
        """Save what changed of the preferences and the state; say so, once, if that fails."""
        if self._preferences_path is None:
            return
        chosen = self._untried or self.preferences
        now = settings.remembering(chosen, self.state, self.library)
        problem = settings.save_preferences(now, self._preferences_path, self._kept)
        if problem and problem != self._told_problem:
            self.told.emit(problem)
        self._told_problem = problem
        if not problem:
            self._kept = now

    # How it is done

    def _look_up(self) -> None:
        """Make way for the explanation of what is about to be selected."""
        self.selection_made.emit()
        if self.reading:
            self.reading = looking_up(self.reading)

    def _move(self, position: float) -> None:
        self.show_state(moved(self.state, position))

    def _stagger_of(self, start: float, target: float) -> float:
        """Return how much later the rows of a glide start; one on the way keeps what it has.

        Rows that a hand has moved are all equally far, and go on so.
        """
        if self.view is not View.SINGLE:
            return 0.0
        if not start.is_integer():
            return self._stagger
        delay = min(DELAY_MS * (len(self.stack.layers) - 1), MOST_DELAY_MS)
        return delay / ROW_MS if start < target else -delay / ROW_MS

    def _show_other_stack(self) -> None:
        self.show_stack("cloud" if self.state.stack == "ai" else "ai")

    def _go_if_there(self, number: int) -> None:
        if number < len(self.stack.stops):
            self.settle()
            self.go_to_stop(number)

    def _step_history(self, steps: int) -> None:
        self._glide.stop()
        self._stagger = 0.0
        self.history = self.history.stepped(steps)
        self.show_state(fitted(self.history.now, self.library))
