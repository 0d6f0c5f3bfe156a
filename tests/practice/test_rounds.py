# SPDX-License-Identifier: MIT
"""Rounds: what is asked, what comes back, what came of it."""

from collections.abc import Callable

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from explorer.practice.answers import Deck, Judgment, choices, questions, right_answer
from explorer.practice.rounds import (
    COMES_BACK_AFTER,
    Round,
    again,
    answer,
    ask,
    end,
    go_on,
    places,
    result,
    shuffled,
    turn_to,
)
from tests.practice.samples_of_practice import car_deck, deck

PAAS = places(deck("cloud"), stop_id="paas")


def told(about: Deck, asked: tuple[str, ...], say: Callable[[str, int], str]) -> Round:
    """Return a round in which each question is answered, by it and how often it came before."""
    one = ask(asked)
    while not one.is_over:
        before = sum(given.question == one.now for given in one.given)
        one = go_on(answer(one, about, say(one.now, before)))
    return one


def wrong_answer(about: Deck, question: str) -> str:
    """Return an answer that is judged wrong, and not disputed."""
    right = right_answer(about, question)
    return next(one for one in ("customer", "provider", "shared") if one != right)


# What is asked


def test_a_round_is_about_a_service_model_a_layer_a_group_or_everything() -> None:
    cloud = deck("cloud")
    assert len(PAAS) == 12
    assert PAAS[0] == "data@paas"
    assert places(cloud, layer_id="runtime") == (
        "runtime@on-premises", "runtime@iaas", "runtime@paas", "runtime@saas",
    )  # fmt: skip
    assert places(cloud, stop_id="iaas", group_id="provider-side") == (
        "hosts@iaas", "physical-network@iaas", "datacenter@iaas",
    )  # fmt: skip
    assert len(places(cloud, group_id="always-yours")) == 16
    assert places(cloud) == questions(cloud)[:48]


def test_the_order_depends_on_the_seed_alone() -> None:
    assert sorted(shuffled(PAAS, 1)) == sorted(PAAS)
    assert shuffled(PAAS, 1) == shuffled(PAAS, 1) != shuffled(PAAS, 2)


def test_the_first_question_is_asked_and_each_only_once() -> None:
    one = ask([*PAAS, PAAS[0]])
    assert one.now == "data@paas"
    assert one.asked == one.waiting == PAAS
    assert one.last is None
    assert ask([]).is_over
    assert ask([]).now == ""


# Answering


def test_an_answer_is_judged_at_once_and_a_second_one_changes_nothing() -> None:
    one = answer(ask(PAAS), deck("cloud"), "provider")
    assert one.last is not None
    assert one.last.judgment is Judgment.WRONG
    assert answer(one, deck("cloud"), "customer") == one
    assert one.placed == {"data@paas"}
    assert go_on(ask(PAAS)) == ask(PAAS)


def test_a_missed_question_comes_back_and_a_right_one_does_not() -> None:
    cloud = deck("cloud")
    one = go_on(answer(ask(PAAS), cloud, "provider"))
    assert one.waiting.index("data@paas") == COMES_BACK_AFTER
    assert one.placed == set()
    right = go_on(answer(ask(PAAS), cloud, "customer"))
    assert "data@paas" not in right.waiting
    assert right.placed == {"data@paas"}


def test_the_last_question_comes_back_at_once_when_it_is_missed() -> None:
    one = go_on(answer(ask(["data@paas"]), deck("cloud"), "shared"))
    assert one.waiting == ("data@paas",)


def test_a_disputed_answer_is_not_repeated() -> None:
    asked = ["network-controls@paas", "data@paas"]
    one = go_on(answer(ask(asked), deck("cloud"), "provider"))
    assert one.given[0].judgment is Judgment.DISPUTED
    assert one.waiting == ("data@paas",)


def test_whoever_knows_all_is_asked_each_question_once() -> None:
    cloud = deck("cloud")
    one = told(cloud, questions(cloud), lambda question, _before: right_answer(cloud, question))
    assert [given.question for given in one.given] == list(questions(cloud))
    assert result(one, cloud).missed == ()


def test_whoever_learns_is_asked_what_was_missed_once_more() -> None:
    cloud = deck("cloud")

    def say(question: str, before: int) -> str:
        return right_answer(cloud, question) if before else wrong_answer(cloud, question)

    one = told(cloud, PAAS[:4], say)
    found = result(one, cloud)
    assert (found.answered, found.right, found.disputed) == (4, 0, 0)
    assert [missed.question for missed in found.missed] == [
        "data@paas", "configuration@paas", "identities@paas", "devices@paas",
    ]  # fmt: skip
    assert (found.missed[0].answer, found.missed[0].right) == ("provider", "customer")


def test_a_waiting_question_can_be_chosen() -> None:
    cloud = deck("cloud")
    one = turn_to(ask(PAAS), "hosts@paas")
    assert one.now == "hosts@paas"
    assert sorted(one.waiting) == sorted(PAAS)
    after = turn_to(answer(one, cloud, "provider"), "runtime@paas")
    assert after.now == "runtime@paas"
    assert turn_to(after, "hosts@paas") == after


def test_a_round_can_be_ended_and_played_again() -> None:
    cloud = deck("cloud")
    one = end(go_on(answer(ask(PAAS), cloud, "provider")))
    assert one.is_over
    assert answer(one, cloud, "customer") == one
    assert result(one, cloud).answered == 1
    assert again(one, cloud) == ask(["data@paas"])
    perfect = end(go_on(answer(ask(PAAS), cloud, "customer")))
    assert again(perfect, cloud) == ask(PAAS)


def test_cases_and_tables_are_asked_as_cells_are() -> None:
    cars = car_deck()
    one = told(cars, questions(cars), lambda question, _before: right_answer(cars, question))
    assert result(one, cars).right == 13
    missed = go_on(answer(ask(["case:no-policy"]), cars, "you"))
    assert missed.waiting == ("case:no-policy",)


# No sequence of actions

ACTIONS = st.lists(
    st.tuples(st.sampled_from(["answer", "right", "go on", "turn", "end"]), st.integers(0, 40)),
    max_size=60,
)


def acted(one: Round, about: Deck, action: str, number: int) -> Round:
    if action == "answer" and not one.is_over:
        offered = choices(about, one.now)
        return answer(one, about, offered[number % len(offered)])
    if action == "right" and not one.is_over:
        return answer(one, about, right_answer(about, one.now))
    if action == "turn":
        return turn_to(one, one.asked[number % len(one.asked)])
    if action == "end" and number == 0:
        return end(one)
    return go_on(one)


@pytest.mark.slow
@pytest.mark.parametrize("key", ["cloud", "ai", "car"])
@settings(derandomize=True, deadline=None)
@given(seed=st.integers(0, 99), size=st.integers(1, 14), actions=ACTIONS)
def test_no_sequence_of_actions_breaks_a_round(
    key: str, seed: int, size: int, actions: list[tuple[str, int]]
) -> None:
    about = car_deck() if key == "car" else deck(key)
    one = ask(shuffled(questions(about), seed)[:size])
    is_ended = False
    for action, number in actions:
        before = one
        one = acted(one, about, action, number)
        is_ended |= action == "end" and number == 0
        assert one.asked == before.asked
        assert one.given[: len(before.given)] == before.given
        assert len(set(one.waiting)) == len(one.waiting)
        assert set(one.waiting) <= set(one.asked)
        assert (one.last is None) is not one.is_answered
        assert one.last is None or one.last.question == one.now
        done = {given.question for given in one.given if given.judgment is not Judgment.WRONG}
        waits = set(one.waiting[1:] if one.is_answered else one.waiting)
        assert not done & waits
        assert is_ended or set(one.asked) == waits | done | {
            given.question for given in one.given[-1:] if one.is_answered
        }
        assert one.placed == set(one.asked) - waits
        found = result(one, about)
        assert found.answered == found.right + found.disputed + len(found.missed)
        assert found.answered == len({given.question for given in one.given})
        assert all(missed.answer != missed.right for missed in found.missed)
        assert set(again(one, about).asked) <= set(one.asked)
