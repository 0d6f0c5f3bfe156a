# SPDX-License-Identifier: MIT
"""A published table is drawn as any stack is, and tells nothing but what it says."""

import pytest

from explorer.diagram.frame import Frame
from explorer.diagram.layout import lay_out
from explorer.diagram.subject import Subject
from explorer.model.checks import stack_problems
from explorer.model.state import View
from explorer.model.worded import WordedStack
from explorer.practice.cases import PublishedTable, wrong_cells
from explorer.practice.tables import as_stack, mended, source_of
from tests import shipped
from tests.practice.samples_of_practice import car_deck, deck

TABLES = deck("cloud").tables


@pytest.mark.parametrize("table", TABLES, ids=lambda table: table.id)
def test_a_table_says_what_was_published(table: PublishedTable) -> None:
    cloud = deck("cloud")
    stack = as_stack(cloud, table)
    assert list(stack_problems(stack)) == []
    assert [stop.id for stop in stack.stops] == list(table.stops)
    for layer, row in zip(stack.layers, table.rows, strict=True):
        assert layer.name == cloud.stack.layer(row.layer).name
        assert tuple(cell.responsibility for cell in layer.cells) == row.cells


@pytest.mark.parametrize("table", TABLES, ids=lambda table: table.id)
def test_a_table_is_drawn_side_by_side_with_its_source(table: PublishedTable) -> None:
    cloud = deck("cloud")
    worded = WordedStack(as_stack(cloud, table), shipped.words())
    scene = lay_out(Subject(worded, View.MATRIX, 0.0), Frame(960.0, 540.0))
    assert [len(row.boxes) for row in scene.rows] == [len(table.stops)] * len(table.rows)
    assert source_of(cloud, table.source).title in repr(scene)


def test_a_table_does_not_tell_where_it_is_wrong() -> None:
    cloud = deck("cloud")
    texts = repr([as_stack(cloud, table) for table in TABLES])
    for layer in cloud.stack.layers:
        for cell in layer.cells:
            assert not cell.trap or cell.trap not in texts
            assert not any(duty in texts for duty in (*cell.you, *cell.provider))
    assert not any(table.text in texts for table in TABLES)


@pytest.mark.parametrize("table", TABLES, ids=lambda table: table.id)
def test_a_mended_table_differs_in_the_one_wrong_cell(table: PublishedTable) -> None:
    cloud = deck("cloud")
    both = zip(as_stack(cloud, table).layers, mended(cloud, table).layers, strict=True)
    differs = [
        (before.id, cell.stop)
        for before, after in both
        for cell, other in zip(before.cells, after.cells, strict=True)
        if cell != other
    ]
    assert tuple(differs) == wrong_cells(table, cloud.stack)
    assert list(stack_problems(mended(cloud, table))) == []


def test_a_source_is_of_the_file_or_of_the_stack() -> None:
    cars = car_deck()
    assert source_of(cars, "garage").title == "The garage"
    assert source_of(cars, "handbook").title == "The handbook"
    with pytest.raises(KeyError):
        source_of(cars, "diary")
