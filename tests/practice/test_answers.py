# SPDX-License-Identifier: MIT
"""Answers are computed from the stack: each case at each stop, and every cell."""

import json
from collections.abc import Iterator
from pathlib import Path

import pytest

from explorer.model.stack import Responsibility
from explorer.practice.answers import (
    Deck,
    Judgment,
    answers_at_stops,
    case_question,
    cell_question,
    choices,
    judge,
    opened_deck,
    parts_at,
    questions,
    reason,
    reason_at,
    right_answer,
    shipped_deck,
    table_question,
    who_agrees,
    whose_job,
)
from explorer.practice.cases import Case, Whose, parse_cases, shipped_cases
from tests import shipped
from tests.practice.samples_of_practice import CASES, car_deck, cases_toml, deck
from tests.samples import partial_stack, small_stack

FACTS = json.loads((Path(__file__).parents[1] / "reference" / "matrix.json").read_text("utf-8"))
CELLS = {row["layer"]: row["cells"] for key in ("cloud", "ai") for row in FACTS[key]}
BOOK = shipped_cases()


def every_case_at_every_stop() -> Iterator[tuple[Case, str]]:
    for case in BOOK.cases:
        for stop in shipped.stack(case.stack).stops:
            yield case, stop.id


def possible(case: Case, stop_id: str) -> set[str]:
    """Return what may be answered, by the facts alone: who has a part in what failed."""
    why = case.why_at(stop_id)
    layers = [why.layer] if why and why.layer else [part.layer for part in case.parts]
    kinds = {CELLS[layer][stop_id] for layer in layers}
    if not kinds:
        return {"nobody"}
    if "model-dependent" in kinds:
        return {"depends"} if stop_id != case.stop else {"depends", "you", "provider"}
    if kinds == {"customer"}:
        return {"you"}
    if kinds == {"provider"}:
        return {"provider"}
    if kinds == {"customer", "provider"}:
        return {"both"}
    return {"you", "provider", "both"} - ({"provider"} if "customer" in kinds else set())


@pytest.mark.slow
@pytest.mark.parametrize(
    ("case", "stop_id"),
    tuple(every_case_at_every_stop()),
    ids=lambda value: value if isinstance(value, str) else str(value.id),
)
def test_the_answer_of_a_case_at_a_stop_follows_from_the_stack(case: Case, stop_id: str) -> None:
    found = whose_job(case, shipped.stack(case.stack), stop_id)
    assert found in possible(case, stop_id)
    if stop_id == case.stop and len(case.parts) == 1:
        assert found == case.parts[0].whose


@pytest.mark.parametrize(
    ("case_id", "answers"),
    [
        ("search-field", "you you you provider"),
        ("allow-all", "you you you provider"),
        ("six-weeks-old-fix", "you you provider provider"),
        ("two-fixes", "you both provider provider"),
        ("forged-tokens", "you you provider provider"),
        ("copied-controller", "you you provider provider"),
        ("four-hours-locked-out", "you you both both"),
        ("script-in-the-email", "you you you provider"),
        ("neighbors-traffic", "you provider provider provider"),
        ("end-of-support", "you you you provider"),
        ("one-region", "you both both provider"),
        ("metadata-chain", "you you you both"),
        ("wrong-bill", "nobody nobody nobody nobody"),
        ("mailbox-gone", "you you you you"),
        ("tailgating", "you provider provider provider"),
        ("raw-tickets", "you you provider"),  # the story says who tuned
        ("popular-file", "you depends provider"),
        ("word-for-word", "you depends provider"),
        ("promised-refund", "you you you"),
        ("untried-jailbreak", "you both provider"),
        ("open-dashboard", "you provider provider"),
        ("serving-software", "you provider provider"),
        ("three-floors", "you you both"),
        ("price-of-tokens", "nobody nobody nobody"),
    ],
)
def test_what_if_it_had_been_another_service_model(case_id: str, answers: str) -> None:
    case = next(one for one in BOOK.cases if one.id == case_id)
    assert " ".join(answers_at_stops(deck(case.stack), case).values()) == answers


# The small stack


def said_of_no_policy(why: str) -> tuple[Deck, Case]:
    """Return the deck about cars in which the case `no-policy` says more of a stop, and it."""
    title = 'title = "Uninsured"\n'
    text = cases_toml(title, f"{title}why = [{{ {why} }}]\n")
    book = parse_cases(text.encode(), "cases.toml", {"car": small_stack()})
    return shipped_deck(small_stack(), book), book.cases[1]


def test_each_kind_of_question_has_its_answer() -> None:
    about_cars = car_deck()
    assert right_answer(about_cars, "upkeep@lease") == Responsibility.SHARED
    assert right_answer(about_cars, case_question("worn-tires")) == Whose.YOU
    assert right_answer(about_cars, case_question("no-policy")) == Whose.PROVIDER
    assert right_answer(about_cars, case_question("traffic-jam")) == Whose.NOBODY
    assert right_answer(about_cars, table_question("lessor")) == "upkeep@lease"


@pytest.mark.parametrize("question", ["wings@own", "upkeep@bus", "upkeep", "case:none", ""])
def test_a_question_that_is_not_there_has_no_answer(question: str) -> None:
    with pytest.raises(KeyError):
        right_answer(car_deck(), question)


def test_all_that_can_be_asked_is_listed_once() -> None:
    asked = questions(car_deck())
    assert asked[:4] == ("passengers@own", "upkeep@own", "insurance@own", "passengers@lease")
    assert asked[-4:] == ("case:worn-tires", "case:no-policy", "case:traffic-jam", "table:lessor")
    assert len(set(asked)) == len(asked) == 3 * 3 + 4
    cloud, ai = questions(deck("cloud")), questions(deck("ai"))
    assert len(cloud) + len(ai) == 12 * 4 + 14 * 3 + len(BOOK.cases) + len(BOOK.tables)


@pytest.mark.parametrize("case", shipped_cases().cases, ids=lambda case: case.id)
def test_the_layers_of_a_case_have_the_part_that_its_answer_names(case: Case) -> None:
    stack = shipped.stack(case.stack)
    for stop in stack.stops:
        parts = parts_at(case, stack, stop.id)
        assert bool(parts) != case.is_outside
        whose = {part.whose for part in parts}
        answer = whose_job(case, stack, stop.id)
        assert whose in ({answer}, set()) or answer in (Whose.BOTH, Whose.DEPENDS)


def test_the_layers_of_a_case_are_those_that_answer_at_a_service_model() -> None:
    stack = shipped.stack("ai")
    chain = next(one for one in shipped_cases().cases if one.id == "three-floors")
    assert [(one.layer, one.whose) for one in parts_at(chain, stack, "saas")] == [
        ("ai-application-safety", Whose.PROVIDER),
        ("ai-data-governance", Whose.YOU),
        ("ai-plugins", Whose.YOU),
    ]
    assert [(one.layer, one.whose) for one in parts_at(chain, stack, "paas")] == [
        ("ai-application-safety", Whose.YOU)
    ]


def test_a_shared_part_that_is_not_named_at_another_stop_is_that_of_both() -> None:
    found = answers_at_stops(*said_of_no_policy('stop = "lease", layer = "upkeep", text = "So."'))
    assert found == {"own": Whose.YOU, "lease": Whose.BOTH, "taxi": Whose.PROVIDER}


def test_what_depends_is_told_or_open() -> None:
    [_, case, _] = car_deck().cases
    assert answers_at_stops(car_deck(), case)["lease"] is Whose.DEPENDS
    why = 'stop = "lease", whose = "you", text = "The contract says so."'
    assert answers_at_stops(*said_of_no_policy(why))["lease"] is Whose.YOU


def test_of_several_parts_one_that_depends_decides() -> None:
    part = 'parts = [{ layer = "insurance", whose = "provider" }]'
    both = part.replace("[{", '[{ layer = "upkeep", whose = "provider" }, {')
    book = parse_cases(cases_toml(part, both).encode(), "cases.toml", {"car": small_stack()})
    found = answers_at_stops(shipped_deck(small_stack(), book), book.cases[1])
    assert found == {"own": Whose.YOU, "lease": Whose.DEPENDS, "taxi": Whose.PROVIDER}


def test_where_a_layer_does_not_apply_nobody_has_a_part() -> None:
    text = CASES.split("[[cases]]")[2].replace('stack = "car"', 'stack = "partial"')
    text = f"[[cases]]{text}".replace('layer = "insurance"', 'layer = "upkeep"')
    book = parse_cases(text.encode(), "cases.toml", {"partial": partial_stack()})
    partial = shipped_deck(partial_stack(), book)
    found = answers_at_stops(partial, partial.cases[0])
    assert found == {"own": Whose.YOU, "bus": Whose.NOBODY, "taxi": Whose.PROVIDER}
    assert right_answer(partial, "upkeep@bus") == Responsibility.NOT_APPLICABLE


# What can be answered, and how it is judged


def test_only_what_a_stack_has_is_offered() -> None:
    customer, shared, provider, depends, nobody = (
        "customer", "shared", "provider", "model-dependent", "not-applicable",
    )  # fmt: skip
    assert choices(deck("cloud"), "data@paas") == (customer, shared, provider)
    assert choices(deck("ai"), "ai-compute@paas") == (customer, shared, provider, depends)
    partial = opened_deck(partial_stack())
    assert choices(partial, "roof@own") == (customer, shared, provider, nobody)
    assert choices(deck("cloud"), "case:fire") == ("you", "provider", "both", "nobody")
    assert "depends" in choices(deck("ai"), "case:raw-tickets")
    cells = choices(car_deck(), "table:lessor")
    assert cells == ("passengers@own", "passengers@lease", "upkeep@own", "upkeep@lease")


@pytest.mark.parametrize("key", ["cloud", "ai"])
def test_every_right_answer_can_be_given(key: str) -> None:
    asked = deck(key)
    for question in questions(asked):
        right = right_answer(asked, question)
        assert right in choices(asked, question)
        assert judge(asked, question, right) is Judgment.RIGHT


def test_a_disputed_answer_names_who_agrees() -> None:
    cloud = deck("cloud")
    assert judge(cloud, "network-controls@paas", "provider") is Judgment.DISPUTED
    dispute = who_agrees(cloud, "network-controls@paas", "provider")
    assert dispute is not None
    assert dispute.source == "google-course"
    assert judge(cloud, "network-controls@paas", "customer") is Judgment.WRONG
    assert judge(cloud, "hosts@saas", "customer") is Judgment.WRONG


def test_where_a_source_names_none_of_ours_any_other_answer_is_disputed() -> None:
    assert judge(deck("cloud"), "operating-system@paas", "customer") is Judgment.DISPUTED
    assert judge(car_deck(), "upkeep@lease", "customer") is Judgment.DISPUTED


def test_cases_and_tables_are_not_disputed() -> None:
    assert judge(car_deck(), "case:worn-tires", "both") is Judgment.WRONG
    assert judge(car_deck(), "table:lessor", "upkeep@own") is Judgment.WRONG
    assert who_agrees(car_deck(), "table:lessor", "upkeep@own") is None


def test_no_source_disputes_a_cell_with_our_own_answer_unless_it_says_both() -> None:
    same = [
        cell_question(layer.id, one.stop)
        for key in ("cloud", "ai")
        for layer in deck(key).stack.layers
        for one in layer.disputes
        if one.responsibility is layer.cell(one.stop).responsibility
    ]
    assert same == []


# Why


def test_a_reason_is_the_trap_of_a_cell_or_what_is_said_of_a_case_or_a_table() -> None:
    assert reason(deck("cloud"), "hosts@iaas").startswith("Shared would mean that you patch")
    assert reason(deck("cloud"), "hosts@saas") == ""
    assert reason(car_deck(), "case:worn-tires").startswith("The lessor pays")
    assert reason(car_deck(), "table:lessor").startswith("Somebody has to bring the car")
    [case, other, _] = car_deck().cases
    assert reason_at(case, "own") == "There is no voucher."
    assert reason_at(other, "own") == ""


def test_traps_speak_of_cells_that_many_get_wrong_and_in_one_sentence() -> None:
    traps = [
        (cell_question(layer.id, cell.stop), cell.trap)
        for key in ("cloud", "ai")
        for layer in deck(key).stack.layers
        for cell in layer.cells
        if cell.trap
    ]
    assert len(traps) >= 40
    assert [place for place, trap in traps if trap.count(". ") or not trap.endswith(".")] == []
    for layer in (*deck("cloud").stack.layers, *deck("ai").stack.layers):
        assert any(cell.trap for cell in layer.cells), layer.id


def test_a_stack_from_a_file_has_a_deck_of_its_own() -> None:
    cloud = deck("cloud").stack
    assert opened_deck(cloud).key != deck("cloud").key
    assert opened_deck(cloud).cases == ()
