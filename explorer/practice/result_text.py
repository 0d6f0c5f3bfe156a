# SPDX-License-Identifier: MIT
"""What came of a round, as Markdown: for a file, a chat or the clipboard."""

from explorer.model.markdown import plain
from explorer.model.words import Words
from explorer.practice.answers import Deck
from explorer.practice.practice_words import PracticeWords, answer_text, question_text
from explorer.practice.rounds import Missed, Result


def result_text(result: Result, deck: Deck, words: Words, said: PracticeWords) -> str:
    """Return a heading, how many were right, and each that was mixed up."""
    counted = said.right.one if result.right == 1 else said.right.many
    lines = [
        f"# {plain(said.result.format(stack=deck.stack.name))}",
        counted.format(n=result.right, of=result.answered),
    ]
    if result.disputed:
        lines.append(said.disputed.of(result.disputed))
    if result.missed:
        lines.append(f"## {said.mixed_up}")
        lines.append("\n".join(_line(one, deck, words, said) for one in result.missed))
    else:
        lines.append(said.all_right)
    return "\n\n".join(lines) + "\n"


def _line(missed: Missed, deck: Deck, words: Words, said: PracticeWords) -> str:
    text = said.missed.format(
        question=question_text(deck, said, missed.question),
        answer=answer_text(deck, words, said, missed.question, missed.answer),
        right=answer_text(deck, words, said, missed.question, missed.right),
    )
    return f"- {plain(text)}"
