# SPDX-License-Identifier: MIT
"""The texts of practice in one language: those that a file holds, and the window too."""

from functools import lru_cache
from pathlib import Path

from explorer.model.content import checked, parsed, read_limited
from explorer.model.stack import Name, Responsibility, Stack, Text, Value
from explorer.model.words import Counted, Words
from explorer.paths import resource_root
from explorer.practice.answers import Deck
from explorer.practice.cases import PublishedTable, Whose


class PracticeWords(Value, frozen=True, eq=False):
    """How questions, answers and results are said; `{...}` stand for what varies."""

    place: Name
    case: Name
    row: Name
    row_cell: Name
    whose_job: Name
    find_mistake: Name
    both: Name
    nobody: Name
    wrong_cell: Name
    cell: Name
    result: Name
    right: Counted
    disputed: Counted
    all_right: Name
    mixed_up: Name
    missed: Text
    all_decks: Name
    part: Name
    duty_separator: str
    otherwise: Name
    case_deck: Name
    table_deck: Name


def load_practice_words(path: Path) -> PracticeWords:
    """Return the texts in a file; ContentError names every mistake."""
    return checked(parsed(read_limited(path), path.name), PracticeWords, path.name)


@lru_cache(maxsize=2)
def practice_words(language: str = "en") -> PracticeWords:
    """Return the texts that come with the program."""
    return load_practice_words(resource_root() / "content" / language / "practice.toml")


def cell_name(stack: Stack, said: PracticeWords, question: str) -> str:
    """Return the name of the cell that a question or an answer names: `Runtime, PaaS`."""
    layer_id, _, stop_id = question.partition("@")
    return said.cell.format(layer=stack.layer(layer_id).name, stop=stack.stop(stop_id).name)


def question_text(deck: Deck, said: PracticeWords, question: str) -> str:
    """Return what is asked, in words."""
    if case := deck.case_of(question):
        return said.case.format(
            stop=deck.stack.stop(case.stop).name,
            story=case.story,
            question=case.question or said.whose_job,
        )
    if table := deck.table_of(question):
        return f"{table.story} {said.find_mistake}"
    layer, cell = deck.cell_of(question)
    return said.place.format(layer=layer.name, stop=deck.stack.stop(cell.stop).name)


def table_text(deck: Deck, words: Words, said: PracticeWords, table: PublishedTable) -> str:
    """Return what a published table says, a row a line, for where it cannot be drawn."""
    names = [deck.stack.stop(stop_id).name for stop_id in table.stops]
    return "\n".join(
        said.row.format(
            layer=deck.stack.layer(row.layer).name,
            cells=words.list_separator.join(
                said.row_cell.format(stop=name, said=words.of(cell))
                for name, cell in zip(names, row.cells, strict=True)
            ),
        )
        for row in table.rows
    )


def answer_text(deck: Deck, words: Words, said: PracticeWords, question: str, answer: str) -> str:
    """Return an answer in words, with the names of the parties."""
    if table := deck.table_of(question):
        layer_id, _, stop_id = answer.partition("@")
        row = next(row for row in table.rows if row.layer == layer_id)
        right = deck.stack.layer(layer_id).cell(stop_id).responsibility
        published = row.cells[table.stops.index(stop_id)]
        name = cell_name(deck.stack, said, answer)
        if published is right:
            return name
        return said.wrong_cell.format(cell=name, said=words.of(published), right=words.of(right))
    if deck.case_of(question):
        return {
            Whose.YOU: words.you,
            Whose.PROVIDER: words.provider,
            Whose.BOTH: said.both,
            Whose.DEPENDS: words.model_dependent,
            Whose.NOBODY: said.nobody,
        }[Whose(answer)]
    return words.of(Responsibility(answer))
