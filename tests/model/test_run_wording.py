# SPDX-License-Identifier: MIT
"""What an audience reads beside neighboring layers of one kind."""

import pytest
from msgspec.structs import replace

from explorer.model.run_wording import (
    Compared,
    answer_title,
    layer_title,
    place_title,
    run_name,
    run_sentence,
    runs_of,
)
from explorer.model.stack import Responsibility
from explorer.model.worded import WordedStack
from tests import shipped

CLOUD = WordedStack(shipped.stack("cloud"), shipped.words())
AI = WordedStack(shipped.stack("ai"), shipped.words())
PAAS = 2


def test_a_run_is_made_of_neighbors() -> None:
    runs = runs_of(CLOUD.stack.layers, PAAS)
    assert [(run.kind, len(run.numbers)) for run in runs] == [
        (Responsibility.CUSTOMER, 4),
        (Responsibility.SHARED, 3),
        (Responsibility.PROVIDER, 5),
    ]
    assert [number for run in runs for number in run.numbers] == list(range(12))


@pytest.mark.parametrize(
    ("compared", "sentence"),
    [
        (None, "five layers"),
        (Compared(PAAS), "five layers"),
        (Compared(0), "five layers, handed over just now"),
        (Compared(1), "five layers, two handed over just now"),
        (Compared(3), "five layers, as before"),
        (Compared(0, True), "five layers, other than at On-premises"),
        (Compared(1, True), "five layers, two other than at IaaS"),
        (Compared(3, True), "five layers, as at SaaS"),
    ],
)
def test_it_is_said_what_differs_from_the_stop_that_was_left_or_chosen(
    compared: Compared | None, sentence: str
) -> None:
    run = runs_of(CLOUD.stack.layers, PAAS)[-1]
    assert run_sentence(CLOUD, run, PAAS, compared) == sentence


def test_one_layer_is_one_and_many_are_a_number() -> None:
    runs = runs_of(AI.stack.layers, 0)
    assert [run_sentence(AI, run, 0) for run in runs] == [
        "thirteen layers",
        "one layer, each side has a part",
    ]
    words = replace(AI.words, runs=replace(AI.words.runs, numbers=("no",)))
    assert run_sentence(WordedStack(AI.stack, words), runs[0], 0) == "13 layers"


def test_what_depends_says_when_it_is_yours_if_most_of_it_says_so() -> None:
    run = next(
        one for one in runs_of(AI.stack.layers, 1) if one.kind.is_split and one.numbers[0] > 8
    )
    assert run_name(AI, run.kind) == "Depends"
    assert run_sentence(AI, run, 1) == "four layers: you if tuned or custom, else the provider"
    bare = tuple(
        replace(layer, cells=tuple(replace(cell, you_brief="") for cell in layer.cells))
        for layer in AI.stack.layers
    )
    plain = WordedStack(replace(AI.stack, layers=bare), AI.words)
    assert run_sentence(plain, run, 1) == "four layers: you or the provider"


def test_what_a_step_says_itself_comes_first() -> None:
    shared = runs_of(CLOUD.stack.layers, PAAS)[1]
    says = {Responsibility.SHARED: "ask what yours is"}
    assert run_sentence(CLOUD, shared, PAAS, says=says) == "ask what yours is"
    assert run_sentence(CLOUD, shared, PAAS, says={}) == "three layers, each side has a part"


def test_own_names_stand_in_titles_and_beside_runs() -> None:
    named = WordedStack(CLOUD.stack, CLOUD.words.renamed("Contoso", "Fabrikam"))
    assert run_name(named, Responsibility.CUSTOMER) == "Contoso"
    assert answer_title(named, 1) == "Contoso: 9 layers, Fabrikam: 3"
    layer = CLOUD.stack.layer("runtime")
    assert layer_title(named, layer, PAAS) == "Runtime and middleware at PaaS: Fabrikam"
    assert place_title(named, Responsibility.SHARED, PAAS) == "Shared at PaaS"
