# SPDX-License-Identifier: MIT
"""Cells and cases as a text file that Anki imports.

By its manual: the head says which columns are guid, deck and tags; the others are the fields of a
note, front and back. With stable guids a second import changes the notes of the first.
"""

import csv
import io
from collections.abc import Iterable, Iterator

from explorer.model.words import Words
from explorer.practice.answers import Deck, questions, reason, right_answer
from explorer.practice.practice_words import PracticeWords, answer_text, question_text, table_text

_HEAD = "#separator:tab\n#html:false\n#guid column:1\n#deck column:2\n#tags column:3\n"


def anki_text(decks: Iterable[Deck], words: Words, said: PracticeWords) -> str:
    """Return all questions of decks, with their answers, as the text of a file for Anki."""
    text = io.StringIO()
    text.write(_HEAD)
    writer = csv.writer(text, delimiter="\t", lineterminator="\n", quoting=csv.QUOTE_ALL)
    for deck in decks:
        for question in questions(deck):
            writer.writerow(_note(deck, words, said, question))
    return text.getvalue()


def _note(deck: Deck, words: Words, said: PracticeWords, question: str) -> tuple[str, ...]:
    right = right_answer(deck, question)
    table = deck.table_of(question)
    shown = [table_text(deck, words, said, table)] if table else []
    back = [
        answer_text(deck, words, said, question, right),
        *_explained(deck, words, said, question),
    ]
    return (
        f"shared-responsibility:{deck.key}:{question}",
        "::".join(part.replace("::", ":") for part in _deck_names(deck, said, question)),
        " ".join(_tags(deck, question)),
        "\n".join([question_text(deck, said, question), *shown]),
        "\n".join(back),
    )


def _explained(deck: Deck, words: Words, said: PracticeWords, question: str) -> Iterator[str]:
    """Yield what stands below an answer: why, and of a cell that two parties have a part in, what.

    It is the only text in which somebody sees what the answer depends on. Last comes who says
    otherwise.
    """
    if text := reason(deck, question):
        yield text
    if deck.case_of(question) or deck.table_of(question):
        return
    layer, cell = deck.cell_of(question)
    if cell.responsibility.is_split:
        for party, duties in ((words.you, cell.you), (words.provider, cell.provider)):
            if duties:  # a stack of one's own may name none
                yield said.part.format(party=party, duties=said.duty_separator.join(duties))
    if dispute := layer.dispute(cell.stop):
        source = deck.stack.source(dispute.source).title
        yield said.otherwise.format(says=dispute.says, source=source)


def _deck_names(deck: Deck, said: PracticeWords, question: str) -> tuple[str, ...]:
    stack = deck.stack
    if deck.case_of(question):
        return said.all_decks, stack.name, said.case_deck
    if deck.table_of(question):
        return said.all_decks, stack.name, said.table_deck
    _layer, cell = deck.cell_of(question)
    return said.all_decks, stack.name, stack.stop(cell.stop).name


def _tags(deck: Deck, question: str) -> tuple[str, ...]:
    """Return the ids by which notes are found: of stack, service models and layers."""
    if case := deck.case_of(question):
        return (deck.stack.id, case.stop, *(part.layer for part in case.parts))
    if table := deck.table_of(question):
        return (deck.stack.id, *table.stops, *(row.layer for row in table.rows))
    layer, cell = deck.cell_of(question)
    return deck.stack.id, cell.stop, layer.id
