# SPDX-License-Identifier: MIT
"""What the window shows of a sitting at a state: the question, the notes and the panel's page."""

from collections.abc import Iterator, Sequence

from PySide6.QtCore import QCoreApplication

from explorer.diagram.subject import Note
from explorer.model.state import ViewState
from explorer.practice.answers import (
    Judgment,
    asks_cell,
    case_question,
    cell_question,
    reason,
    table_question,
    who_agrees,
)
from explorer.practice.practice_words import practice_words, question_text
from explorer.practice.rounds import Given, Missed, result
from explorer.practice.schedule import Standing
from explorer.ui.asked import Asked
from explorer.ui.explain.page import Block, Page, texts
from explorer.ui.practice.case_page import case_notes, case_page, open_case
from explorer.ui.practice.saying import answer_said, judged_text, page_of_cell
from explorer.ui.practice.sitting import Sitting, hidden_at
from explorer.ui.practice.table_page import table_page

translate = QCoreApplication.translate


def asked_at(one: Sitting, state: ViewState) -> Asked:
    """Return what is asked and shown where the window is."""
    return Asked(
        one.kind, _page(one, state), hidden_at(one, state), _question(one), tuple(_notes(one))
    )


def spoken_question(one: Sitting) -> str:
    """Return what screen readers say of a question that came, or of what came in its place."""
    if one.told and one.told.now:
        return question_text(one.deck, practice_words(), one.now)
    if one.told:
        return "\n".join(block.text for block in _result_page(one).intro)
    return translate("practice", "How well you know each cell")


def _question(one: Sitting) -> str:
    """Return what stands in place of the headline; nothing once the answers may be seen."""
    told = one.told
    if told is None:
        return translate("practice", "How well you know each cell")
    if told.is_over or (told.is_answered and not one.asks_cell):
        return ""
    if one.case:
        return one.case.question or practice_words().whose_job
    if one.table:
        return practice_words().find_mistake
    stop = one.deck.stack.stop(one.place[1]).name
    return translate("practice", "{stop}: who answers for these layers?").format(stop=stop)


# What boxes say


def _notes(one: Sitting) -> Iterator[Note]:
    if one.told is None:
        yield from _map_notes(one)
        return
    if one.case and one.told.is_answered:
        yield from case_notes(one, one.case)
        return
    last = {given.question: given for given in one.told.given}
    for question in one.told.placed:
        if question in last and asks_cell(question):
            yield _note(one, last[question])


def _note(one: Sitting, given: Given) -> Note:
    layer, cell = one.deck.cell_of(given.question)
    said = answer_said(one, given.question, given.answer)
    marks = {
        Judgment.RIGHT: translate("practice", "\u2713 right"),
        Judgment.WRONG: translate("practice", "\u00d7 you said {said}"),
        Judgment.DISPUTED: translate("practice", "\u2260 you said {said}"),
    }
    spoken = translate("practice", "{layer}, {stop}. {judged}").format(
        layer=layer.name,
        stop=one.deck.stack.stop(cell.stop).name,
        judged=judged_text(one, given),
    )
    return Note(layer.id, cell.stop, marks[given.judgment].format(said=said), spoken)


def _map_notes(one: Sitting) -> Iterator[Note]:
    marks = {
        Standing.UNSEEN: translate("practice", "\u00b7 unseen"),
        Standing.WRONG: translate("practice", "\u00d7 wrong"),
        Standing.RIGHT: translate("practice", "\u2713 right"),
        Standing.MASTERED: translate("practice", "\u2605 mastered"),
    }
    spoken = {
        Standing.UNSEEN: translate("practice", "{layer}, {stop}: unseen"),
        Standing.WRONG: translate("practice", "{layer}, {stop}: answered wrong"),
        Standing.RIGHT: translate("practice", "{layer}, {stop}: answered right"),
        Standing.MASTERED: translate("practice", "{layer}, {stop}: mastered"),
    }
    for layer in one.deck.stack.layers:
        for stop in one.deck.stack.stops:
            how = one.known[cell_question(layer.id, stop.id)]
            says = spoken[how].format(layer=layer.name, stop=stop.name)
            yield Note(layer.id, stop.id, marks[how], says, is_quiet=how is Standing.UNSEEN)


# What the panel says


def _page(one: Sitting, state: ViewState) -> Page:
    told = one.told
    if told is None:
        return _map_page(one)
    stop_id = one.deck.stack.stops[state.stop_index].id
    if case := one.case:
        return case_page(one, case, stop_id) if told.is_answered else open_case(one, case)
    if table := one.table:
        return table_page(one, table)
    if given := one.last_given(state.place.layer, stop_id):
        return _answered_page(one, given)
    if told.is_over:
        return _result_page(one)
    if told.is_answered and told.last:
        return _answered_page(one, told.last)
    layer, _cell = one.deck.cell_of(one.now)
    asked = question_text(one.deck, practice_words(), one.now)
    intro = (Block("asked", asked), *texts(layer.what))
    return Page(layer.name, layer, status=asked, intro=intro)


def _answered_page(one: Sitting, given: Given) -> Page:
    layer, cell = one.deck.cell_of(given.question)
    judged = Block("asked", judged_text(one, given))
    intro = (judged, *texts(reason(one.deck, given.question)))
    dispute = tuple(_dispute(one, given))
    if given.judgment is Judgment.DISPUTED:  # who agrees comes first
        intro, dispute = (*intro, *dispute), ()
    return page_of_cell(one, layer, cell.stop, intro, dispute)


def _dispute(one: Sitting, given: Given) -> Iterator[Block]:
    """Yield who says otherwise of a cell, and whether that is what was answered."""
    layer, cell = one.deck.cell_of(given.question)
    dispute = layer.dispute(cell.stop)
    if dispute is None:
        return
    agrees = who_agrees(one.deck, given.question, given.answer)
    is_agreed = agrees is not None and given.judgment is Judgment.DISPUTED
    yield Block(
        "heading",
        translate("practice", "This source agrees with you")
        if is_agreed
        else translate("practice", "Sources differ here"),
    )
    source = one.deck.stack.source(dispute.source)
    yield from (Block("text", dispute.says), Block("source", source.title, source.url))


def _result_page(one: Sitting) -> Page:
    assert one.told is not None
    found, said = result(one.told, one.deck), practice_words()
    counted = said.right.one if found.right == 1 else said.right.many
    lines = [counted.format(n=found.right, of=found.answered)]
    if found.disputed:
        lines.append(said.disputed.of(found.disputed))
    if not found.missed:
        lines.append(said.all_right)
    if not found.answered:
        lines = [translate("practice", "No question was answered.")]
    missed = tuple(_missed(one, miss) for miss in found.missed)
    more = (Block("heading", said.mixed_up), *missed) if missed else ()
    title = translate("practice", "Result")
    return Page(title, status=one.name, intro=tuple(texts(*lines)), more=more)


def _missed(one: Sitting, missed: Missed) -> Block:
    """Return what was mixed up; of a cell it is the way there."""
    texts_of = {
        "said": answer_said(one, missed.question, missed.answer),
        "right": answer_said(one, missed.question, missed.right),
    }
    if told := one.deck.case_of(missed.question) or one.deck.table_of(missed.question):
        text = translate("practice", "{title}: you said {said}; right is {right}")
        return Block("point", text.format(title=told.title, **texts_of))
    layer, cell = one.deck.cell_of(missed.question)
    text = translate("practice", "{layer}, {stop}: you said {said}; right is {right}")
    stop = one.deck.stack.stop(cell.stop)
    return Block(
        "pointer", text.format(layer=layer.name, stop=stop.name, **texts_of), layer.id, stop.id
    )


def _map_page(one: Sitting) -> Page:
    cells = [how for question, how in one.known.items() if asks_cell(question)]
    cases = [one.known[case_question(case.id)] for case in one.deck.cases]
    tables = [one.known[table_question(table.id)] for table in one.deck.tables]
    intro = (
        Block("text", translate("practice", "A few minutes a day: first what is due, then new.")),
        Block("text", translate("practice", "A click on a layer asks it at all models.")),
        Block("asked", translate("practice", "Due now: {count}").format(count=one.due)),
    )
    more = [
        *_counted(translate("practice", "Cells"), cells),
        *_counted(translate("practice", "Cases"), cases),
        *_counted(translate("practice", "Tables"), tables),
    ]
    title = translate("practice", "Review")
    return Page(title, status=one.deck.key, intro=intro, more=tuple(more))


def _counted(title: str, known: Sequence[Standing]) -> Iterator[Block]:
    """Yield how many questions of a kind are known how well, if there are any."""
    if not known:
        return
    yield Block("heading", title)
    names = {
        Standing.UNSEEN: translate("practice", "Unseen: {count}"),
        Standing.WRONG: translate("practice", "Wrong: {count}"),
        Standing.RIGHT: translate("practice", "Right: {count}"),
        Standing.MASTERED: translate("practice", "Mastered: {count}"),
    }
    for how, name in names.items():
        yield Block("point", name.format(count=known.count(how)))
