# SPDX-License-Identifier: MIT
"""What the card above the rows says of a case or a published table, as a value."""

from msgspec import Struct
from PySide6.QtCore import QCoreApplication

from explorer.model.state import ViewState
from explorer.practice.answers import Judgment, parts_at
from explorer.practice.cases import Case, PublishedTable
from explorer.practice.practice_words import practice_words
from explorer.practice.rounds import Given, Round
from explorer.practice.tables import source_of
from explorer.ui.practice.saying import judged_text, what_if_text
from explorer.ui.practice.sitting import Sitting

translate = QCoreApplication.translate


class Telling(Struct, frozen=True):
    """A story and its question; once they are answered, how that is judged."""

    place: str
    about: str
    story: str
    question: str
    verdict: str = ""


def telling_of(one: Sitting, state: ViewState) -> Telling | None:
    """Return what is told where the window is; None where nothing is, or the panel tells it."""
    told = one.told
    if told is None or not one.has_card:
        return None
    if case := one.case:
        return _of_case(one, told, case, state)
    if table := one.table:
        return _of_table(one, told, table)
    return None


def _of_case(one: Sitting, told: Round, case: Case, state: ViewState) -> Telling:
    stack = one.deck.stack
    question = case.question or practice_words().whose_job
    place = _place(one, told, case.title)
    if told.last is None:
        about = translate("practice", "At {stop}").format(stop=stack.stop(case.stop).name)
        return Telling(place, about, case.story, question)
    stop = stack.stops[state.stop_index]
    verdict = _verdict(one, told.last) if stop.id == case.stop else what_if_text(one, case, stop)
    return Telling(place, _about(one, case, stop.id), case.story, question, verdict)


def _about(one: Sitting, case: Case, stop_id: str) -> str:
    """Return the layers that a case is about at a stop, and whether it follows an event."""
    stack = one.deck.stack
    names = [stack.layer(part.layer).name for part in parts_at(case, stack, stop_id)]
    layers = one.words.list_separator.join(names)
    if not case.sources:
        return layers
    if not layers:
        return translate("practice", "after a reported event")
    return translate("practice", "{layers} \u00b7 after a reported event").format(layers=layers)


def _of_table(one: Sitting, told: Round, table: PublishedTable) -> Telling:
    source = source_of(one.deck, table.source).title
    verdict = _verdict(one, told.last) if told.last else ""
    question = practice_words().find_mistake
    return Telling(_place(one, told, table.title), source, table.story, question, verdict)


def _place(one: Sitting, told: Round, title: str) -> str:
    """Return the number of a question in its round, and its title."""
    texts = {
        "whose-job": translate("practice", "Case {number} of {count}: {title}"),
        "find-mistake": translate("practice", "Table {number} of {count}: {title}"),
    }
    text = texts.get(one.scope) or translate("practice", "Question {number} of {count}: {title}")
    number = told.asked.index(one.now) + 1
    return text.format(number=number, count=len(told.asked), title=title)


def _verdict(one: Sitting, given: Given) -> str:
    judged = judged_text(one, given)
    if given.judgment is Judgment.RIGHT:
        return translate("practice", "\u2713 {judged}").format(judged=judged)
    return translate("practice", "\u00d7 {judged}").format(judged=judged)
