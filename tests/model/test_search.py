# SPDX-License-Identifier: MIT
"""Searching names, duties, examples and incidents."""

from unicodedata import normalize

import pytest

from explorer.model.search import MAX_HITS, Hit, search
from explorer.story.library import SHIPPED, shipped_stack
from tests.samples import partial_stack, small_stack, tall_stack

CAR = {"car": small_stack()}
STACKS = {key: shipped_stack(key) for key in SHIPPED}


def places(query: str) -> list[tuple[str, str]]:
    return [(hit.layer, hit.stop_id) for hit in search(CAR, query)]


@pytest.mark.parametrize("query", ["", "   ", "\n"])
def test_an_empty_query_finds_nothing(query: str) -> None:
    assert search(STACKS, query) == ()


def test_a_word_that_stands_nowhere_finds_nothing() -> None:
    assert search(STACKS, "zeppelin") == ()


def test_a_name_is_one_hit_for_the_whole_layer() -> None:
    what = CAR["car"].layer("upkeep").what
    assert search(CAR, "upkeep") == (Hit("car", "upkeep", "", "Car: Upkeep", what),)


def test_a_short_name_is_a_name_too() -> None:
    stack = small_stack()
    assert [hit.layer for hit in search({"car": stack}, "passengers")] == ["passengers"]


def test_a_duty_is_found_at_its_stop() -> None:
    assert search(CAR, "tyres change") == (
        Hit("car", "upkeep", "own", "Car: Upkeep, Own", "Change the tyres"),
    )


def test_the_providers_duty_is_found_too() -> None:
    assert places("roadworthy") == [("upkeep", "taxi")]


def test_an_example_is_found_at_its_stop() -> None:
    assert search(CAR, "voucher") == (
        Hit("car", "upkeep", "lease", "Car: Upkeep, Lease", "A service voucher."),
    )


def test_an_incident_is_found_at_its_stop_with_its_year() -> None:
    (hit,) = search(CAR, "wheel 2019")
    assert hit == Hit(
        "car",
        "upkeep",
        "taxi",
        "Car: Upkeep, Taxi",
        "A wheel came off (2019): A wheel nut was reportedly loose.",
    )


@pytest.mark.parametrize(
    ("query", "place"),
    [
        ("oil", ("upkeep", "")),
        ("hurt", ("upkeep", "")),
        ("skipping", ("upkeep", "")),
        ("belts", ("passengers", "")),
    ],
)
def test_what_holds_at_every_stop_is_found_without_one(query: str, place: tuple[str, str]) -> None:
    assert places(query) == [place]


def test_a_layer_comes_once_for_each_stop_at_which_it_matches() -> None:
    assert places("brakes") == [("upkeep", "")]
    assert places("buckle") == [
        ("passengers", "own"),
        ("passengers", "lease"),
        ("passengers", "taxi"),
    ]
    assert places("service") == [("upkeep", "lease"), ("upkeep", "")]


def test_every_word_has_to_occur_but_the_name_may_hold_some() -> None:
    assert places("upkeep voucher") == [("upkeep", "lease")]
    assert places("insurance voucher") == []


def test_capitals_and_accents_of_the_query_do_not_matter() -> None:
    assert places("UPKEEP") == places("upkeep")
    stack = tall_stack(1, "STRASSE")
    assert len(search({"own": stack}, "straße")) == 1


@pytest.mark.parametrize("written", ["NFC", "NFD"])
@pytest.mark.parametrize("typed", ["NFC", "NFD"])
@pytest.mark.parametrize(
    "query", ["Müllabfuhr", "MÜLLABFUHR", "müll", "FÜR müll", "ﬀ", "\uff2d\uff35\uff25\uff2c\uff2c"]
)
def test_the_normal_form_and_the_width_of_letters_do_not_matter(
    query: str, typed: str, written: str
) -> None:
    name = normalize(written, "Müllabfuhr für Affen, muell")
    (hit,) = search({"own": tall_stack(1, name)}, normalize(typed, query))
    assert hit.title == f"Car: {name} 1"  # as it is written


def test_a_query_of_what_nobody_sees_finds_nothing() -> None:
    assert search(STACKS, "\u00ad \u200b") == ()


def test_names_come_before_texts_and_both_stacks_are_searched() -> None:
    hits = search(STACKS, "identity")
    assert {hit.stack for hit in hits} == {"cloud", "ai"}
    named = ["identity" in hit.title.casefold() and not hit.stop_id for hit in hits]
    assert named[0]
    assert named == sorted(named, reverse=True)


def test_people_find_what_they_heard_of() -> None:
    (hit,) = search(STACKS, "LastPass")
    assert (hit.stack, hit.layer, hit.stop_id) == ("cloud", "devices", "paas")
    assert next(hit.layer for hit in search(STACKS, "operating system")) == "operating-system"


def test_no_more_than_30_hits_are_given() -> None:
    assert len(search(STACKS, "a")) == MAX_HITS == 30
    assert len(search({"tall": tall_stack(40)}, "layer")) == MAX_HITS


def test_every_hit_leads_to_a_place_that_is_there() -> None:
    for query in ("a", "data", "provider", "key", "2024"):
        for hit in search(STACKS, query):
            stack = STACKS[hit.stack]
            assert stack.layer(hit.layer)
            assert hit.stop_id == "" or stack.stop(hit.stop_id)
            assert hit.title.startswith(f"{stack.name}: ")
            assert hit.excerpt


def test_a_layer_without_any_text_is_found_by_its_name() -> None:
    stacks = {"partial": partial_stack()}
    assert search(stacks, "roof") == (Hit("partial", "roof", "", "Partial: Roof rack", ""),)
    assert search(stacks, "voucher") == ()
