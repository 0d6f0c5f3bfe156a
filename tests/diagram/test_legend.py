# SPDX-License-Identifier: MIT
import msgspec
import pytest

from explorer.diagram.legend import legend_entries, legend_rows, legend_width, sample_width
from explorer.model.worded import WordedStack
from tests import shipped
from tests.samples import small_stack


def test_the_legend_names_what_the_stack_uses_in_a_fixed_order() -> None:
    words = shipped.words()
    assert [kind for kind, _word in legend_entries(WordedStack(shipped.stack("ai"), words))] == [
        "customer",
        "shared",
        "provider",
        "model-dependent",
        "disputed",
    ]
    calm = [msgspec.structs.replace(layer, disputes=()) for layer in small_stack().layers[:1]]
    only_yours = small_stack(layers=tuple(calm))
    assert legend_entries(WordedStack(only_yours, words)) == (("customer", words.you),)


def test_a_legend_is_as_wide_as_its_entries_and_the_gaps_between() -> None:
    one, two = ("customer", "You"), ("disputed", "Published sources differ")
    apart = legend_width((one,), 20) + legend_width((two,), 20)
    assert legend_width((one, two), 20) == pytest.approx(apart + 1.4 * 20)
    assert sample_width("disputed", 20) < sample_width("customer", 20)


def test_a_legend_has_as_many_rows_as_it_needs() -> None:
    entries = legend_entries(WordedStack(shipped.stack("ai"), shipped.words()))
    whole = legend_width(entries, 20)
    assert [legend_rows(entries, 20, whole * part) for part in (1, 0.99, 0.5, 0.01)] == [1, 2, 3, 5]
