# SPDX-License-Identifier: MIT
import pytest
from msgspec import structs

from explorer.files.duties import duty_rows, full_name, inert, matrix_rows, party_heads, your_rows
from explorer.files.file_words import file_words
from explorer.model.worded import WordedStack
from explorer.model.wording import answer
from tests.samples import partial_stack, pointing_stack, small_stack
from tests.shipped import KEYS, stack, words


@pytest.mark.parametrize("key", KEYS)
def test_the_matrix_has_a_row_a_layer_and_a_column_a_service_model(key: str) -> None:
    head, *rows = matrix_rows(WordedStack(stack(key), words()))
    assert head == ("Layer", *(stop.name for stop in stack(key).stops))
    assert [row[0] for row in rows] == [layer.name for layer in stack(key).layers]
    for layer, row in zip(stack(key).layers, rows, strict=True):
        assert row[1:] == tuple(answer(words(), layer, cell) for cell in layer.cells)


def test_the_matrix_says_where_published_sources_differ() -> None:
    rows = {row[0]: row[1:] for row in matrix_rows(WordedStack(small_stack(), words()))}
    assert rows["Upkeep"] == ("You", "Shared (published sources differ)", "Provider")


def test_the_duties_say_who_says_otherwise_in_a_column_of_its_own() -> None:
    head, *rows = duty_rows(WordedStack(small_stack(), words()))
    assert head[-1] == "Published sources differ"
    found = {row[1:3]: row for row in rows}
    assert found["Upkeep", "Lease"][3] == "Shared"  # so that it can be filtered
    assert found["Upkeep", "Lease"][6] == "The handbook gives it to the lessor. [The handbook]"
    assert [row[6] for row in rows].count("") == len(rows) - 1


def test_the_duties_say_which_cells_to_see_too_if_any_does() -> None:
    head, *rows = duty_rows(WordedStack(pointing_stack(), words()))
    assert head[-2:] == ("Published sources differ", "See also")
    found = {row[1:3]: row[-1] for row in rows if row[-1]}
    assert found == {("Upkeep", "Lease"): "Insurance\nPassengers and luggage, Taxi"}
    bare, *_rows = duty_rows(WordedStack(small_stack(), words()))
    assert bare == head[:-1]


@pytest.mark.parametrize("key", KEYS)
def test_every_duty_of_both_sides_is_in_its_row(key: str) -> None:
    own = stack(key)
    head, *rows = duty_rows(WordedStack(own, words()))
    assert head[4:6] == ("What you do", "What the provider does")
    assert len(rows) == len(own.layers) * len(own.stops)
    found = {row[1:3]: row for row in rows}
    for layer in own.layers:
        for cell in layer.cells:
            row = found[layer.name, own.stop(cell.stop).name]
            assert row[0] == own.group(layer.group).name
            assert row[3] == words().of(cell.responsibility)
            assert row[4].split("\n") == list(cell.you or ("",))
            assert row[5].split("\n") == list(cell.provider or ("",))


def test_what_is_yours_has_a_row_a_duty_and_three_columns_to_fill_in() -> None:
    head, *rows = your_rows(WordedStack(small_stack(), words()), 1)
    assert head == ("Layer", "Who answers", "What you do", "Owner", "Due date", "Done")
    who = "Shared (published sources differ)"
    assert ("Upkeep", who, "Bring it to the service", "", "", "") in rows
    assert rows[-1][:2] == ("Insurance", "Depends on the AI model")
    assert len(rows) == sum(len(layer.cells[1].you) for layer in small_stack().layers)


def test_other_names_of_the_parties_stand_over_their_duties() -> None:
    other = words().renamed("Contoso", "Azure")
    assert party_heads(other, file_words(other)) == ("What Contoso does", "What Azure does")
    assert matrix_rows(WordedStack(stack("cloud"), other))[1][1] == "Contoso"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("=1+1", "'=1+1"),
        ("+1", "'+1"),
        ("-1", "'-1"),
        ("@SUM(A1)", "'@SUM(A1)"),
        ("  =1", "  '=1"),
        ("\t=1", "\t'=1"),
        ("\uff1d1", "'\uff1d1"),
        ("First\n=1", "First\n'=1"),
        ("First; =1", "First; '=1"),
        ("Since 1 = 1; a-b, x@y", "Since 1 = 1; a-b, x@y"),
        ("", ""),
    ],
)
def test_what_could_be_a_formula_gets_an_apostrophe(text: str, expected: str) -> None:
    assert inert(text) == expected


def test_what_does_not_apply_says_so_and_a_stack_without_groups_has_no_column_of_them() -> None:
    worded = WordedStack(partial_stack(), words())
    assert matrix_rows(worded)[2] == ("Roof rack", "Shared", "Not applicable", "Not applicable")
    head, *rows = duty_rows(worded)
    assert head[:3] == ("Layer", "Service model", "Who answers")
    assert rows[1] == ("Upkeep", "Bus", "Not applicable", "", "", "")
    assert {len(row) for row in rows} == {len(head)}


def test_a_stop_is_called_by_both_its_names_but_never_twice_by_one() -> None:
    lease = small_stack().stops[1]
    assert full_name(lease) == f"{lease.name}, {lease.long_name}"
    assert full_name(structs.replace(lease, long_name=lease.name)) == "Lease"
    assert full_name(structs.replace(lease, long_name="")) == "Lease"
