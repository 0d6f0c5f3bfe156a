# SPDX-License-Identifier: MIT
"""Practicing in the window: a round begins, questions are answered, and one comes back."""

from collections.abc import Callable, Mapping
from datetime import UTC, datetime
from functools import partial
from itertools import pairwise
from typing import NamedTuple

from msgspec.structs import replace
from PySide6.QtCore import QObject, QRectF, Qt
from PySide6.QtGui import QAction, QGuiApplication
from PySide6.QtWidgets import QMenu, QWidget

from explorer.model.stack import OPENED
from explorer.model.state import ViewState, fitted, with_layer
from explorer.practice.answers import Deck, cell_question, deck_of
from explorer.practice.practice_words import practice_words
from explorer.practice.progress import Progress
from explorer.practice.result_text import result_text
from explorer.practice.rounds import Round, again, answer, ask, end, go_on, result, turn_to
from explorer.ui.actions import COMMANDS
from explorer.ui.asked import Asked
from explorer.ui.body import Body
from explorer.ui.exploring import Exploring
from explorer.ui.practice.answer_keys import AnswerKeys, choices_of
from explorer.ui.practice.answers import Answers
from explorer.ui.practice.asking import asked_at, spoken_question
from explorer.ui.practice.keeper import Keeper
from explorer.ui.practice.practice_bar import PracticeBar
from explorer.ui.practice.progress_commands import ProgressCommands
from explorer.ui.practice.saying import judged_text
from explorer.ui.practice.sitting import (
    Sitting,
    is_in_sight,
    layer_to_turn_to,
    review_round,
    scope_name,
    scope_questions,
    state_of,
    with_map,
)
from explorer.ui.practice.teller import Teller
from explorer.ui.practice.ways import ways_of
from explorer.ui.session import Session
from explorer.ui.whereabouts import Whereabouts, whereabouts
from explorer.ui.widgets.announce import announce

_MENU = "P&ractice"  # of the window


class _Before(NamedTuple):
    """Where somebody was before practice."""

    where: Whereabouts
    state: ViewState


class Practicing(QObject):
    """Holds the sitting; what the window shows of it, the session asks at each state."""

    def __init__(self, session: Session, exploring: Exploring, body: Body) -> None:
        super().__init__(body)
        self._session, self._exploring, self._body = session, exploring, body
        self._before: _Before | None = None
        self._sitting: Sitting | None = None
        self._is_other_stack = False
        self._last: tuple[Sitting, ViewState, Asked] | None = None
        self._keeper = Keeper(self, is_kept=session.folder is not None)
        self.progress_commands = ProgressCommands(self._keeper, session, body)
        self.progress_commands.changed.connect(self._take_progress)
        self.row = Answers(body.stage.canvas)
        self.row.hide()
        self.bar = PracticeBar(body.side, self._menu())
        body.side.add_bar(self.bar)
        self.bar.hide()
        self._keys = AnswerKeys(body.window())
        self.teller = Teller(session, body)
        for source in (self.row, self.bar, self._keys, self.teller):
            source.given.connect(self.answer)
        self._ways: Mapping[str, Callable[[], None]] = {
            "next": self._go_on,
            "end": self._end,
            "again": self._repeat,
            "copy": self._copy,
            "question": self._show,
            "result": self._show,
            "review": self._begin_review,
            "map": partial(self.begin, "review"),
        }
        self.bar.chosen.connect(lambda name: self._ways[name]())
        session.state_shown.connect(self._follow)
        session.answer_asked.connect(self._turn_to_layer)
        body.stage.resized.connect(self._refit)

    @property
    def is_on(self) -> bool:
        """Whether somebody practices."""
        return self._before is not None

    @property
    def sitting(self) -> Sitting | None:
        """What is practiced now."""
        return self._sitting if self.is_on else None

    @property
    def progress(self) -> Progress:
        """All that was practiced."""
        return self._keeper.progress

    def begin(self, scope: str) -> None:
        """Begin what a command asks about, from where the window is."""
        session, body = self._session, self._body
        session.settle()
        if self._before is None:
            self._before = _Before(whereabouts(session, body), session.state)
            body.notice.hide()
            body.side.show_page(False)
            body.show_table(False)
            if self._keeper.problem:
                body.notice.say(self._keeper.problem)
        self._sitting = self._begun(scope, session.state)
        self._show()
        body.show_side(True)

    def leave(self) -> None:
        """Explore again, exactly where one was."""
        before, self._before = self._before, None
        if before is None:
            return
        body = self._body
        before.where.show_pages(body)
        state = fitted(before.state, self._session.library)
        self._session.end_reading(before.where.history, state)
        self.bar.hide()
        before.where.show_panel(body)
        before.where.give_keyboard(self._exploring)

    def answer(self, given: str) -> None:
        """Take an answer to the question that is in sight."""
        one = self._sitting
        if not self.is_on or not one or not is_in_sight(one, self._session.state):
            return
        assert one.told is not None
        told = answer(one.told, one.deck, given)
        if problem := self._keeper.record(one.deck, told):
            self._body.notice.say(problem)
        self._ask(told)
        self.bar.on.setFocus(Qt.FocusReason.OtherFocusReason)
        assert told.last is not None
        announce(self._body.side, judged_text(one, told.last))

    # What is practiced

    def _begun(self, scope: str, state: ViewState) -> Sitting:
        stack = self._session.stack
        deck = deck_of(stack, is_own=state.stack == OPENED)
        one = Sitting(scope, self._name(scope, deck, state), deck, self._session.words)
        if scope == "review":
            return with_map(one, self._keeper.progress, datetime.now(UTC))
        seed = int(datetime.now(UTC).timestamp())
        asked = scope_questions(scope, deck, state, seed)
        if not asked:  # another stack has no cases
            return self._begun("place-stop", state)
        return replace(one, told=ask(asked))

    def _name(self, scope: str, deck: Deck, state: ViewState) -> str:
        names = {
            "place-all": self.tr("Everything"),
            "whose-job": self.tr("Whose job?"),
            "find-mistake": self.tr("The mistake"),
            "review": self.tr("Review"),
        }
        return names.get(scope) or scope_name(scope, deck, state)

    def _asked(self, state: ViewState) -> Asked:
        """Return what is asked at a state; in another stack it is begun anew."""
        assert self._sitting is not None
        if self._session.words is not self._sitting.words:  # a story may name the parties
            self._sitting = replace(self._sitting, words=self._session.words)
        if self._session.stack is not self._sitting.deck.stack:
            self._sitting = self._begun(self._sitting.scope, state)
            self._is_other_stack = True
        self._sitting = self.teller.placed(self._sitting)
        if self._last is None or self._last[0] is not self._sitting or self._last[1] != state:
            self._last = self._sitting, state, asked_at(self._sitting, state)
        return self._last[2]  # a state is asked for by everything that shows it

    # The ways on

    def _ask(self, told: Round) -> None:
        assert self._sitting is not None
        self._sitting = replace(self._sitting, told=told)
        self._show()

    def _show(self) -> None:
        """Show the question, or the result, with the keyboard where it is answered."""
        one, session = self._sitting, self._session
        assert one is not None
        session.practice(self._asked, state_of(one, session.state))
        if one.told is None or (one.case and not one.told.is_answered):
            self._body.stage.area.verticalScrollBar().setValue(0)
        self._body.stage.scroll_to_layer(session.state.place.layer)
        if one.told and one.told.is_answered:
            return
        self._body.side.details.verticalScrollBar().setValue(0)
        layer, stop_id = one.place
        if one.asks_cell:
            self._exploring.focus_row(layer, stop_id)
        elif one.told is None or one.told.is_over:
            self.bar.on.setFocus(Qt.FocusReason.OtherFocusReason)
        else:
            self.teller.focus(self._sitting or one)
        announce(self._body.side, spoken_question(one))

    def _told(self) -> Round:
        assert self._sitting is not None
        assert self._sitting.told is not None
        return self._sitting.told

    def _go_on(self) -> None:
        self._ask(go_on(self._told()))

    def _end(self) -> None:
        self._ask(end(self._told()))

    def _repeat(self) -> None:
        assert self._sitting is not None
        self._ask(again(self._told(), self._sitting.deck))

    def _begin_review(self) -> None:
        assert self._sitting is not None
        told = review_round(self._sitting.deck, self._keeper.progress, datetime.now(UTC))
        self._ask(told)

    def _copy(self) -> None:
        one = self._sitting
        assert one is not None
        found = result(self._told(), one.deck)
        text = result_text(found, one.deck, one.words, practice_words())
        QGuiApplication.clipboard().setText(text)
        self._body.notice.say(self.tr("The result is on the clipboard."), passes=True)

    def _take_progress(self, is_forgotten: bool) -> None:
        """Show the map anew after a change, and begin a round anew of which it is forgotten."""
        one = self.sitting
        if one and (one.told is None or is_forgotten):
            self.begin(one.scope)

    def _turn_to_layer(self, layer: str) -> None:
        """Ask about a hidden layer that somebody chose, if it waits."""
        one = self._sitting
        if not self.is_on or one is None:
            return
        if one.told is None:
            self._session.show_state(with_layer(self._session.state, layer))
            self.begin("place-layer")
            return
        stop_id = one.deck.stack.stops[self._session.state.stop_index].id
        told = turn_to(one.told, cell_question(layer, stop_id))
        if not one.asks_cell or told.now != cell_question(layer, stop_id):
            text = self.tr("This is not asked now. Go on with the round, or end it.")
            self._body.notice.say(text, passes=True)
        elif told != one.told:
            self._ask(told)

    # What is shown

    def _follow(self, before: ViewState, now: ViewState) -> None:
        one = self._sitting
        if not self.is_on or one is None:
            self.row.hide()
            self._keys.show_choices(())
            self.teller.show_sitting(None, now, ())
            return
        is_other_view = now.view is not state_of(one, now).view  # as the editor's steps show it
        if self._is_other_stack or is_other_view:
            self._is_other_stack = False
            self._show()
            return
        was_here = before.is_at_stop and before.stop_index == now.stop_index
        if now.is_at_stop and not was_here and self._turn_to_stop(one, now):
            return
        if not was_here and now.is_at_stop and (layer := layer_to_turn_to(one, now)):
            self._session.show_state(with_layer(now, layer))
            return
        self._place_row()
        self._show_bar(one, now)

    def _turn_to_stop(self, one: Sitting, now: ViewState) -> bool:
        """Ask what waits at a stop to which somebody moved; return whether anything does."""
        told = one.told
        if told is None or not one.asks_cell or told.is_answered or is_in_sight(one, now):
            return False
        stop_id = one.deck.stack.stops[now.stop_index].id
        here = [cell for cell in told.waiting if cell.partition("@")[2] == stop_id]
        wished = cell_question(now.place.layer, stop_id)
        if here:
            self._ask(turn_to(told, wished if wished in here else here[0]))
        return bool(here)

    def _place_row(self) -> None:
        """Put the answers over the box of the layer that is asked."""
        one, canvas = self._sitting, self._body.stage.canvas
        scene = canvas.scene
        row = None
        if self.is_on and one and scene and is_in_sight(one, self._session.state):
            row = scene.row_of(one.place[0]) if one.asks_cell else None
        if row is None or one is None:
            self.row.hide()
            return
        self.row.show_choices(choices_of(one))
        box = row.boxes[0].rect.moved(0, -canvas.top)
        self.row.setGeometry(QRectF(*box).toRect())
        self.row.show()
        self.row.raise_()
        spot = canvas.spot(*one.place)
        for before, after in pairwise([spot, *self.row.buttons] if spot else ()):
            QWidget.setTabOrder(before, after)

    def _refit(self) -> None:
        """Give the answers their box again, and what has no room there to the panel."""
        self._place_row()
        if self.is_on and self._sitting:
            self._show_bar(self._sitting, self._session.state)

    def _show_bar(self, one: Sitting, now: ViewState) -> None:
        choices = choices_of(one) if is_in_sight(one, now) and not one.table else ()
        self._keys.show_choices(choices)
        counts = ""
        if one.told:
            right = result(one.told, one.deck).right
            counts = self.tr("Right: {right} of {count}").format(
                right=right, count=len(one.told.asked)
            )
        self.bar.show_round(one.name, counts, one.told)
        is_told = one.has_card if one.case else self.row.isVisible() and self.row.has_names
        self.bar.show_ways(() if is_told else choices, *ways_of(one, now))
        self.teller.show_sitting(one, now, choices)
        self.bar.show()

    def _menu(self) -> QMenu:
        """Return the menu of what can be practiced: that of the window, without the way back."""
        menu, window = QMenu(self._body), self._body.window()
        for command in COMMANDS:
            if command.menu != _MENU or command.id == "explore":
                continue
            if action := window.findChild(QAction, command.id) if command.id else None:
                menu.addAction(action)
            else:
                menu.addSeparator()
        return menu
