# SPDX-License-Identifier: MIT
"""What somebody has practiced: cards of decks, what is due, what became of a changed stack."""

from datetime import timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from msgspec.structs import replace

from explorer.model.stack import Responsibility, Stack
from explorer.practice.answers import Deck, opened_deck, questions, right_answer, shipped_deck
from explorer.practice.progress import (
    A_SITTING,
    NEW_ONES,
    Progress,
    cards_of,
    due,
    merged,
    put_back,
    recorded,
    sitting,
    stamp,
    standings,
    without,
)
from explorer.practice.rounds import answer, ask, go_on, places
from explorer.practice.schedule import Card, Standing, new_card
from tests import shipped
from tests.practice.samples_of_practice import NOW, car_book, car_deck, deck
from tests.samples import small_stack

DAY = timedelta(days=1)
CLOUD = deck("cloud")
PAAS = places(CLOUD, stop_id="paas")


def played(about: Deck, *given: tuple[str, str]) -> Progress:
    """Return the progress after answers to questions, all of them now."""
    progress = Progress()
    one = ask([question for question, _answer in given])
    for _question, said in given:
        one = answer(one, about, said)
        progress = recorded(progress, about, one, NOW)
        one = go_on(one)
    return progress


def all_right(about: Deck, asked: tuple[str, ...]) -> Progress:
    return played(about, *((question, right_answer(about, question)) for question in asked))


def changed(stack: Stack, layer_id: str, stop_id: str, kind: Responsibility) -> Stack:
    """Return a stack in which a cell has another responsibility."""
    layers = tuple(
        replace(
            layer,
            cells=tuple(
                replace(cell, responsibility=kind)
                if (layer.id, cell.stop) == (layer_id, stop_id)
                else cell
                for cell in layer.cells
            ),
        )
        for layer in stack.layers
    )
    return replace(stack, layers=layers)


def test_the_progress_map_says_how_each_question_stands() -> None:
    progress = played(CLOUD, ("data@paas", "customer"), ("hosts@paas", "customer"))
    found = standings(progress, CLOUD)
    assert found["data@paas"] is Standing.RIGHT
    assert found["hosts@paas"] is Standing.WRONG
    assert found["data@iaas"] is Standing.UNSEEN
    assert tuple(found) == questions(CLOUD)


def test_only_the_first_answer_in_a_round_counts() -> None:
    one = answer(ask(["hosts@paas"]), CLOUD, "customer")
    progress = recorded(Progress(), CLOUD, one, NOW)
    again = answer(go_on(one), CLOUD, "provider")
    assert recorded(progress, CLOUD, again, NOW) == progress
    assert recorded(progress, CLOUD, go_on(again), NOW) == progress


def test_an_answer_of_the_next_day_goes_on_with_the_card() -> None:
    progress = all_right(CLOUD, ("data@paas",))
    later = recorded(progress, CLOUD, answer(ask(["data@paas"]), CLOUD, "customer"), NOW + 3 * DAY)
    [before], [after] = progress.cards, later.cards
    assert after.stability > before.stability
    assert after.due > before.due


def test_a_disputed_answer_makes_no_card() -> None:
    assert played(CLOUD, ("network-controls@paas", "provider")) == Progress()


def test_cases_and_tables_have_cards_too() -> None:
    cars = car_deck()
    progress = all_right(cars, ("case:worn-tires", "table:lessor"))
    assert set(cards_of(progress, cars)) == {"case:worn-tires", "table:lessor"}


# Changed and other stacks


def test_a_changed_cell_resets_its_card_and_no_other() -> None:
    progress = all_right(CLOUD, PAAS)
    stack = changed(shipped.stack("cloud"), "runtime", "paas", Responsibility.SHARED)
    other = replace(CLOUD, stack=stack)
    assert set(cards_of(progress, other)) == set(PAAS) - {"runtime@paas"}
    one = answer(ask(["runtime@paas"]), other, "shared")
    after = recorded(progress, other, one, NOW)
    assert len(after.cards) == len(progress.cards)
    assert cards_of(after, other)["runtime@paas"].stamp == stamp(other, "runtime@paas")


def test_a_text_that_does_not_change_the_answer_resets_nothing() -> None:
    stack = shipped.stack("cloud")
    layers = tuple(replace(layer, why="Another reason.") for layer in stack.layers)
    other = replace(CLOUD, stack=replace(stack, layers=layers))
    assert [one for one in PAAS if stamp(CLOUD, one) != stamp(other, one)] == []


def test_a_changed_story_or_table_resets_its_card() -> None:
    cars = car_deck()
    cases = tuple(replace(case, story="Another one.") for case in cars.cases)
    tables = tuple(replace(table, story="Another one.") for table in cars.tables)
    other = replace(cars, cases=cases, tables=tables)
    for question in ("case:worn-tires", "table:lessor"):
        assert stamp(cars, question) != stamp(other, question)


def test_a_question_that_is_not_there_any_more_has_no_card() -> None:
    cars = car_deck()
    progress = all_right(cars, ("case:worn-tires", "upkeep@own"))
    assert set(cards_of(progress, replace(cars, cases=()))) == {"upkeep@own"}


def test_another_stack_has_cards_of_its_own_whatever_its_id() -> None:
    other = opened_deck(shipped.stack("cloud"))
    progress = all_right(CLOUD, ("data@paas",))
    assert cards_of(progress, other) == {}
    one = answer(ask(["data@paas"]), other, "provider")
    both = recorded(progress, other, one, NOW)
    assert standings(both, CLOUD)["data@paas"] is Standing.RIGHT
    assert standings(both, other)["data@paas"] is Standing.WRONG


def test_a_reset_forgets_one_deck_and_keeps_the_others() -> None:
    cars = car_deck()
    both = merged(all_right(CLOUD, PAAS), all_right(cars, ("upkeep@own",)), NOW)
    left = without(both, ["cloud"])
    assert cards_of(left, CLOUD) == {}
    assert set(cards_of(left, cars)) == {"upkeep@own"}


def test_what_was_forgotten_comes_back_with_what_was_answered_since() -> None:
    before = all_right(CLOUD, ("data@paas", "hosts@paas"))
    wrong = answer(ask(["data@paas"]), CLOUD, "provider")
    since = recorded(without(before, ["cloud"]), CLOUD, wrong, NOW + DAY)
    after = put_back(before, since, NOW + DAY, NOW + DAY)
    assert standings(after, CLOUD)["data@paas"] is Standing.WRONG
    assert standings(after, CLOUD)["hosts@paas"] is Standing.RIGHT


def test_what_was_taken_in_goes_again_and_what_was_answered_since_stays() -> None:
    before, other = all_right(CLOUD, ("data@paas",)), all_right(CLOUD, ("runtime@paas",))
    both = merged(before, other, NOW)
    since = recorded(both, CLOUD, answer(ask(["hosts@paas"]), CLOUD, "provider"), NOW + DAY)
    after = put_back(before, since, NOW + DAY, NOW + DAY)
    assert set(cards_of(after, CLOUD)) == {"data@paas", "hosts@paas"}


# What is due


def test_nothing_is_due_before_something_was_practiced() -> None:
    assert due(Progress(), CLOUD, NOW) == ()
    first = sitting(Progress(), CLOUD, NOW)
    assert len(set(first)) == A_SITTING
    assert sitting(Progress(), CLOUD, NOW) == first


def test_new_questions_are_mixed() -> None:
    first = sitting(Progress(), CLOUD, NOW)
    assert len({right_answer(CLOUD, question) for question in first[:8]}) >= 3
    assert any(question.startswith("case:") for question in first)
    assert any("@" in question for question in first)


def test_what_was_missed_is_due_first() -> None:
    progress = played(
        CLOUD, ("data@paas", "customer"), ("hosts@paas", "customer"), ("runtime@paas", "provider")
    )
    assert due(progress, CLOUD, NOW) == ()
    assert due(progress, CLOUD, NOW + DAY) == ("hosts@paas",)
    assert due(progress, CLOUD, NOW + 9 * DAY) == ("hosts@paas", "data@paas", "runtime@paas")


def test_a_sitting_has_what_is_due_and_some_new_ones() -> None:
    progress = all_right(CLOUD, PAAS[:3])
    later = sitting(progress, CLOUD, NOW + 9 * DAY)
    assert later[:3] == PAAS[:3]
    assert len(later) == 3 + NEW_ONES
    assert not set(later[3:]) & set(PAAS[:3])
    much = all_right(CLOUD, questions(CLOUD)[:30])
    assert len(sitting(much, CLOUD, NOW + 9 * DAY)) == A_SITTING


def test_after_a_year_everything_is_due_and_a_sitting_is_as_long_as_ever() -> None:
    progress = all_right(CLOUD, questions(CLOUD))
    assert len(due(progress, CLOUD, NOW + 400 * DAY)) == len(questions(CLOUD))
    assert len(sitting(progress, CLOUD, NOW + 400 * DAY)) == A_SITTING


# Two windows, and clocks


def card(question: str, days: int = 0, deck_key: str = "cloud") -> Card:
    return new_card(deck_key, question, "0123456789ab", True, NOW + days * DAY)


def test_of_two_cards_for_a_question_the_later_one_is_kept() -> None:
    early, late = Progress(cards=(card("a", -3),)), Progress(cards=(card("a", -1), card("b")))
    for one, other in ((early, late), (late, early)):
        assert merged(one, other, NOW).cards == (card("a", -1), card("b"))


def test_a_card_of_a_time_to_come_gives_way() -> None:
    ahead, now = Progress(cards=(card("a", 300),)), Progress(cards=(card("a"),))
    assert merged(ahead, now, NOW) == merged(now, ahead, NOW) == now


CARDS = st.lists(
    st.builds(card, st.sampled_from("abc"), st.integers(-400, 400), st.sampled_from(["x", "y"])),
    max_size=8,
).map(lambda cards: Progress(cards=tuple(cards)))


@settings(derandomize=True, deadline=None)
@given(CARDS, CARDS)
def test_what_two_windows_practiced_is_the_same_in_either_order(
    one: Progress, other: Progress
) -> None:
    both = merged(one, other, NOW)
    assert both == merged(other, one, NOW) == merged(both, one, NOW)
    names = {(card.deck, card.question) for card in (*one.cards, *other.cards)}
    assert {(card.deck, card.question) for card in both.cards} == names
    assert len(both.cards) == len(names)


def test_the_oldest_cards_go_where_there_are_too_many(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("explorer.practice.progress.MAX_CARDS", 2)
    three = Progress(cards=(card("a", -3), card("b", -1), card("c", -2)))
    assert [one.question for one in merged(three, Progress(), NOW).cards] == ["b", "c"]


def test_the_oldest_card_goes_for_a_new_answer_whatever_its_name(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr("explorer.practice.progress.MAX_CARDS", 2)
    full = merged(Progress(cards=(card("data@a", -1), card("z", -9))), Progress(), NOW)
    after = recorded(full, CLOUD, answer(ask(["data@paas"]), CLOUD, "customer"), NOW)
    assert {one.question for one in after.cards} == {"data@a", "data@paas"}


def test_the_deck_about_cars_belongs_to_its_stack() -> None:
    assert shipped_deck(small_stack(), car_book()).key == "car"
