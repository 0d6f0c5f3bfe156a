# SPDX-License-Identifier: MIT
"""Answers in words: what was said, what is right, whose a cell is, and what it had been."""

from PySide6.QtCore import QCoreApplication

from explorer.model.stack import Layer, Stop
from explorer.practice.answers import Judgment, right_answer
from explorer.practice.cases import Case
from explorer.practice.practice_words import answer_text, practice_words
from explorer.practice.rounds import Given
from explorer.ui.explain.page import Block, Page
from explorer.ui.explain.pages import cards_of, status_of
from explorer.ui.practice.sitting import Sitting, shown_case

translate = QCoreApplication.translate


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


def page_of_cell(
    one: Sitting,
    layer: Layer,
    stop_id: str,
    intro: tuple[Block, ...],
    more: tuple[Block, ...],
    title: str = "",
) -> Page:
    """Return what the panel says of a cell that gave the answer, under another title if named."""
    cell = layer.cell(stop_id)
    status = status_of(one.words, cell.responsibility, one.deck.stack.stop(stop_id))
    if title:
        text = translate("practice", "{layer}: {status}")
        status = text.format(layer=layer.name, status=status)
    return Page(
        title or layer.name,
        layer,
        cell.responsibility,
        status,
        intro,
        cards_of(one.words, cell.you, cell.provider),
        more,
        has_strip=False,
    )


def what_if_text(one: Sitting, case: Case, stop: Stop) -> str:
    """Return in a sentence whose job it had been at another stop."""
    answer, _layer = shown_case(one, case, stop.id)
    return translate("practice", "Had it been {stop}: {answer}.").format(
        stop=stop.name, answer=answer_said(one, one.now, answer)
    )
