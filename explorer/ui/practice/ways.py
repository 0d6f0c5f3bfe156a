# SPDX-License-Identifier: MIT
"""What the bar offers where somebody is in a sitting: a hint, the way on, and another one."""

from PySide6.QtCore import QCoreApplication

from explorer.model.state import ViewState
from explorer.practice.rounds import Round, go_on
from explorer.ui.practice.practice_bar import Way
from explorer.ui.practice.sitting import Sitting, is_in_sight

translate = QCoreApplication.translate


def ways_of(one: Sitting, state: ViewState) -> tuple[str, Way, Way]:
    """Return a hint, what the first button does, and what the second one does."""
    told = one.told
    if told is None:
        return "", Way("review", translate("practice", "Begin")), Way()
    if told.is_over:
        return "", *_at_the_end(one, state)
    stop = Way("end", translate("practice", "End the round"))
    if told.is_answered:
        return "", Way("next", _next(one, told)), stop
    if not is_in_sight(one, state):
        return "", Way("question", translate("practice", "Back to the question")), stop
    return _hint(one), Way(), stop


def _hint(one: Sitting) -> str:
    table = one.table
    if table is None:
        return translate("practice", "Answer by key or click. Esc leads back to exploring.")
    if len(table.stops) == 1:
        return translate("practice", "Click the wrong cell, or press the digit of its row.")
    return translate(
        "practice", "Click the wrong cell, or go there by arrow keys or digits and press Enter."
    )


def _next(one: Sitting, told: Round) -> str:
    after = go_on(told)
    if after.is_over:
        return translate("practice", "Result")
    if one.deck.case_of(after.now):
        return translate("practice", "Next case")
    if one.deck.table_of(after.now):
        return translate("practice", "Next table")
    return translate("practice", "Next layer")


def _at_the_end(one: Sitting, state: ViewState) -> tuple[Way, Way]:
    stop_id = one.deck.stack.stops[state.stop_index].id
    copy = Way("copy", translate("practice", "Copy the result"))
    if one.last_given(state.place.layer, stop_id):
        return Way("result", translate("practice", "Result")), copy
    if one.kind == "review":
        return Way("map", translate("practice", "Progress")), copy
    return Way("again", translate("practice", "Again")), copy
