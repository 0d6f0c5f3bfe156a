# SPDX-License-Identifier: MIT
"""What the panel says of a case, and which boxes say that they are what it is about."""

from collections.abc import Iterator

from PySide6.QtCore import QCoreApplication

from explorer.diagram.subject import Note
from explorer.model.stack import Source
from explorer.model.worded import WordedStack
from explorer.model.wording import cell_title
from explorer.practice.answers import parts_at, reason_at
from explorer.practice.cases import Case
from explorer.practice.practice_words import practice_words
from explorer.practice.tables import source_of
from explorer.ui.explain.page import Block, Page, texts
from explorer.ui.practice.saying import answer_said, judged_text, page_of_cell, what_if_text
from explorer.ui.practice.sitting import Sitting, shown_case

translate = QCoreApplication.translate


def open_case(one: Sitting, case: Case) -> Page:
    """Return what is said before the answer: the story and the question, or where they are."""
    question = case.question or practice_words().whose_job
    stop = one.deck.stack.stop(case.stop)
    if one.has_card:
        asks = translate("practice", "Read the case above the diagram, and say whose job it was.")
        more = translate("practice", "Then move the slider: had it been another service model?")
        intro: tuple[Block, ...] = (Block("text", asks), Block("text", more))
    else:
        at = translate("practice", "At {stop}").format(stop=stop.name)
        intro = (Block("quiet", at), Block("text", case.story), Block("asked", question))
    return Page(case.title, status=case.id, intro=intro)


def case_page(one: Sitting, case: Case, stop_id: str) -> Page:
    """Return what a case is at a stop, which need not be its own: the slider is free."""
    assert one.told is not None
    assert one.told.last is not None
    _answer, layer_id = shown_case(one, case, stop_id)
    stack, stop = one.deck.stack, one.deck.stack.stop(stop_id)
    if stop_id == case.stop:
        judged = judged_text(one, one.told.last)
    else:
        judged = what_if_text(one, case, stop)
    why = tuple(texts(reason_at(case, stop_id)))
    if one.has_card:
        intro: tuple[Block, ...] = why
    else:
        intro = (Block("asked", judged), *why, Block("quiet", case.story))
    more = (
        Block("heading", translate("practice", "What if it had been ...")),
        *_what_if(one, case, stop_id),
        *(Block("source", source.title, source.url) for source in _sources(one, case)),
    )
    if not layer_id:
        return Page(case.title, status=stop.id, intro=intro, more=more)
    return page_of_cell(one, stack.layer(layer_id), stop_id, intro, more, case.title)


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
    return [source_of(one.deck, key) for key in case.sources]


def case_notes(one: Sitting, case: Case) -> Iterator[Note]:
    """Yield what the boxes of a case say at each stop, once it is answered: whose part it was."""
    stack = one.deck.stack
    worded = WordedStack(stack, one.words)
    for number, stop in enumerate(stack.stops):
        for part in parts_at(case, stack, stop.id):
            whose = answer_said(one, one.now, part.whose)
            spoken = translate("practice", "{cell}. In this case: {whose}").format(
                cell=cell_title(worded, stack.layer(part.layer), number), whose=whose
            )
            says = translate("practice", "\u2190 here: {whose}").format(whose=whose)
            yield Note(part.layer, stop.id, says, spoken)
