# SPDX-License-Identifier: MIT
"""Answers in words: what was said, what is right, and what it had been elsewhere."""

from PySide6.QtCore import QCoreApplication

from explorer.model.stack import Stop
from explorer.practice.answers import Judgment, right_answer
from explorer.practice.cases import Case
from explorer.practice.practice_words import answer_text, practice_words
from explorer.practice.rounds import Given
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


def what_if_text(one: Sitting, case: Case, stop: Stop) -> str:
    """Return in a sentence whose job it had been at another stop."""
    answer, _layer = shown_case(one, case, stop.id)
    return translate("practice", "Had it been {stop}: {answer}.").format(
        stop=stop.name, answer=answer_said(one, one.now, answer)
    )
