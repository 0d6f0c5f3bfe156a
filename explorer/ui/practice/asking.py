# SPDX-License-Identifier: MIT
"""What the window shows of a sitting at a state: the question, the notes and the panel's page."""

from collections.abc import Iterator, Sequence

from PySide6.QtCore import QCoreApplication

from explorer.diagram.subject import Note
from explorer.model.stack import Source
from explorer.model.state import ViewState
from explorer.practice.answers import (
    Judgment,
    case_question,
    reason,
    reason_at,
    right_answer,
    who_agrees,
)
from explorer.practice.cases import Case, shipped_cases
from explorer.practice.practice_words import answer_text, practice_words, question_text
from explorer.practice.rounds import Given, Missed, result
from explorer.practice.schedule import Standing
from explorer.ui.asked import Asked
from explorer.ui.explain.page import Block, Page, texts
from explorer.ui.explain.pages import cards_of, status_of
from explorer.ui.practice.sitting import Sitting, hidden_at, shown_case

translate = QCoreApplication.translate


def asked_at(one: Sitting, state: ViewState) -> Asked:
    """Return what is asked and shown where the window is."""
    return Asked(
        one.kind, _page(one, state), hidden_at(one, state), _question(one), tuple(_notes(one))
    )


def answer_said(one: Sitting, question: str, answer: str) -> str:
    """Return an answer in words."""
    return answer_text(one.deck, one.words, practice_words(), question, answer)


def judged_text(one: Sitting, given: Given) -> str:
    """Return in a sentence what was said and how it is judged."""
    said = answer_said(one, given.question, given.answer)
    right = answer_said(one, given.question, right_answer(one.deck, given.question))
    texts_of = {
        Judgment.RIGHT: translate("practice", "Right: {right}."),
        Judgment.WRONG: translate("practice", "You said {said}. Right is: {right}."),
        Judgment.DISPUTED: translate("practice", "You said {said}. Here it is counted: {right}."),
    }
    return texts_of[given.judgment].format(said=said, right=right)


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
    if told.is_over or (one.case and told.is_answered):
        return ""
    if one.case:
        return one.case.question or practice_words().whose_job
    stop = one.deck.stack.stop(one.place[1]).name
    return translate("practice", "{stop}: who answers for these layers?").format(stop=stop)


# What boxes say


def _notes(one: Sitting) -> Iterator[Note]:
    if one.told is None:
        yield from _map_notes(one)
        return
    last = {given.question: given for given in one.told.given}
    for question in one.told.placed:
        if question in last and "@" in question:
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
            how = one.known[f"{layer.id}@{stop.id}"]
            says = spoken[how].format(layer=layer.name, stop=stop.name)
            yield Note(layer.id, stop.id, marks[how], says, is_quiet=how is Standing.UNSEEN)


# What the panel says


def _page(one: Sitting, state: ViewState) -> Page:
    told = one.told
    if told is None:
        return _map_page(one)
    stop_id = one.deck.stack.stops[state.stop_index].id
    if case := one.case:
        return _case_page(one, case, stop_id) if told.is_answered else _open_case(one, case)
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
    stop = one.deck.stack.stop(cell.stop)
    judged = Block("asked", judged_text(one, given))
    intro = (judged, *texts(reason(one.deck, given.question)))
    dispute = tuple(_dispute(one, given))
    if given.judgment is Judgment.DISPUTED:  # who agrees comes first
        intro, dispute = (*intro, *dispute), ()
    return Page(
        layer.name,
        layer,
        cell.responsibility,
        status_of(one.words, cell.responsibility, stop),
        intro,
        cards_of(one.words, cell.you, cell.provider),
        dispute,
        has_strip=False,
    )


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


def _open_case(one: Sitting, case: Case) -> Page:
    question = case.question or practice_words().whose_job
    stop = one.deck.stack.stop(case.stop)
    intro = (
        Block("quiet", translate("practice", "At {stop}").format(stop=stop.name)),
        Block("text", case.story),
        Block("asked", question),
    )
    return Page(case.title, status=case.id, intro=intro)


def _case_page(one: Sitting, case: Case, stop_id: str) -> Page:
    """Return what a case is at a stop, which need not be its own: the slider is free."""
    assert one.told is not None
    assert one.told.last is not None
    answer, layer_id = shown_case(one, case, stop_id)
    stack, stop = one.deck.stack, one.deck.stack.stop(stop_id)
    if stop_id == case.stop:
        judged = judged_text(one, one.told.last)
    else:
        judged = translate("practice", "Had it been {stop}: {answer}.").format(
            stop=stop.name, answer=answer_said(one, one.now, answer)
        )
    intro = (
        Block("asked", judged),
        *texts(reason_at(case, stop_id)),
        Block("quiet", case.story),
    )
    more = (
        Block("heading", translate("practice", "What if it had been ...")),
        *_what_if(one, case, stop_id),
        *(Block("source", source.title, source.url) for source in _sources(one, case)),
    )
    if not layer_id:
        return Page(case.title, status=stop.id, intro=intro, more=more)
    layer = stack.layer(layer_id)
    cell = layer.cell(stop_id)
    return Page(
        case.title,
        layer,
        cell.responsibility,
        translate("practice", "{layer}: {status}").format(
            layer=layer.name, status=status_of(one.words, cell.responsibility, stop)
        ),
        intro,
        cards_of(one.words, cell.you, cell.provider),
        more,
        has_strip=False,
    )


def _what_if(one: Sitting, case: Case, shown: str) -> Iterator[Block]:
    """Yield the ways to the case at the other stops, each with its answer."""
    for stop in one.deck.stack.stops:
        if stop.id == shown:
            continue
        answer, layer = shown_case(one, case, stop.id)
        text = translate("practice", "{stop}: {answer}").format(
            stop=stop.name, answer=answer_said(one, one.now, answer)
        )
        yield Block("pointer", text, layer, stop.id)


def _sources(one: Sitting, case: Case) -> list[Source]:
    book, stack = shipped_cases(), one.deck.stack
    known = {source.id: source for source in (*stack.sources, *book.sources)}
    return [known[key] for key in case.sources]


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
    if case := one.deck.case_of(missed.question):
        text = translate("practice", "{title}: you said {said}; right is {right}")
        return Block("point", text.format(title=case.title, **texts_of))
    layer, cell = one.deck.cell_of(missed.question)
    text = translate("practice", "{layer}, {stop}: you said {said}; right is {right}")
    stop = one.deck.stack.stop(cell.stop)
    return Block(
        "pointer", text.format(layer=layer.name, stop=stop.name, **texts_of), layer.id, stop.id
    )


def _map_page(one: Sitting) -> Page:
    cells = [how for question, how in one.known.items() if "@" in question]
    cases = [one.known[case_question(case.id)] for case in one.deck.cases]
    intro = (
        Block("text", translate("practice", "A few minutes a day: first what is due, then new.")),
        Block("text", translate("practice", "A click on a layer asks it at all models.")),
        Block("asked", translate("practice", "Due now: {count}").format(count=one.due)),
    )
    more = [Block("heading", translate("practice", "Cells")), *_counted(cells)]
    if cases:
        more += [Block("heading", translate("practice", "Cases")), *_counted(cases)]
    title = translate("practice", "Review")
    return Page(title, status=one.deck.key, intro=intro, more=tuple(more))


def _counted(known: Sequence[Standing]) -> Iterator[Block]:
    """Yield how many questions are known how well."""
    names = {
        Standing.UNSEEN: translate("practice", "Unseen: {count}"),
        Standing.WRONG: translate("practice", "Wrong: {count}"),
        Standing.RIGHT: translate("practice", "Right: {count}"),
        Standing.MASTERED: translate("practice", "Mastered: {count}"),
    }
    for how, name in names.items():
        yield Block("point", name.format(count=known.count(how)))
