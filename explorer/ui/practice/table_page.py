# SPDX-License-Identifier: MIT
"""A published table with a mistake: how it is drawn, and what the panel says of it."""

from collections.abc import Iterator
from functools import lru_cache

from msgspec.structs import replace
from PySide6.QtCore import QCoreApplication

from explorer.diagram.subject import Note, Subject
from explorer.model.stack import Source, Stack
from explorer.model.state import View
from explorer.model.worded import WordedStack
from explorer.model.wording import cell_title
from explorer.practice.answers import Deck, cell_question, right_answer
from explorer.practice.cases import PublishedTable
from explorer.practice.practice_words import practice_words
from explorer.practice.rounds import Given
from explorer.practice.tables import as_stack, mended, source_of
from explorer.ui.explain.page import Block, Page, texts
from explorer.ui.practice.saying import judged_text, page_of_cell
from explorer.ui.practice.sitting import Sitting

translate = QCoreApplication.translate


def table_subject(one: Sitting, table: PublishedTable, column: int) -> Subject:
    """Return the table as it was published, or once the mistake is found without it."""
    last = one.told.last if one.told else None
    stack = _numbered(one.deck, table, last is not None)
    return Subject(
        WordedStack(stack, one.words),
        View.MATRIX if len(stack.stops) > 1 else View.SINGLE,
        float(column),
        one.deck.cell_of(right_answer(one.deck, one.now))[0].id if last else "",
        has_current=False,
        notes=tuple(_notes(one, table, stack, last)) if last else (),
    )


def table_page(one: Sitting, table: PublishedTable) -> Page:
    """Return what the panel says of a table: what is to be done, or which cell is wrong and why."""
    assert one.told is not None
    if one.told.last is None:
        task = translate("practice", "One cell of this table differs from the model shown here.")
        intro = (*texts(table.story, task), Block("asked", practice_words().find_mistake))
        return Page(
            table.title, status=table.id, intro=tuple(texts(task)) if one.has_card else intro
        )
    layer, cell = one.deck.cell_of(right_answer(one.deck, one.now))
    judged = () if one.has_card else (Block("asked", judged_text(one, one.told.last)),)
    more = tuple(_source(source_of(one.deck, table.source)))
    return page_of_cell(
        one, layer, cell.stop, (*judged, *texts(table.text)), more, title=table.title
    )


def _source(source: Source) -> Iterator[Block]:
    yield Block("heading", translate("practice", "Where it was published"))
    yield Block("source", source.title, source.url)
    if source.checked:
        text = translate("practice", "Read on {date}")
        yield Block("quiet", text.format(date=source.checked.isoformat()))


@lru_cache(maxsize=4)
def _numbered(deck: Deck, table: PublishedTable, is_mended: bool) -> Stack:
    """Return a table with the number of each row in its name: the key that leads there.

    Its source is named beside what is told of it.
    """
    stack = (mended if is_mended else as_stack)(deck, table)
    text = translate("practice", "{number}. {layer}")
    layers = (
        replace(
            layer,
            name=text.format(number=number, layer=layer.name),
            short_name=text.format(number=number, layer=layer.short_name or layer.name),
        )
        for number, layer in enumerate(stack.layers, 1)
    )
    return replace(stack, attribution="", layers=tuple(layers))


def _notes(one: Sitting, table: PublishedTable, stack: Stack, given: Given) -> Iterator[Note]:
    """Yield what the wrong cell says, and the one that somebody took for it."""
    worded, right = WordedStack(stack, one.words), right_answer(one.deck, one.now)
    said = {
        given.answer: translate("practice", "\u00d7 not here"),
        right: translate("practice", "\u2190 here"),
    }
    if given.answer == right:
        said[right] = translate("practice", "\u2713 here")
    for row in table.rows:
        for number, stop_id in enumerate(table.stops):
            question = cell_question(row.layer, stop_id)
            if question in said:
                title = cell_title(worded, stack.layer(row.layer), number)
                text = translate("practice", "{cell}. The table says {said}.")
                published = one.words.of(row.cells[number])
                spoken = text.format(cell=title, said=published)
                yield Note(row.layer, stop_id, said[question], spoken)
