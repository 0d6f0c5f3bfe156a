# SPDX-License-Identifier: MIT
"""Searching names, synonyms, duties, incidents, topics and all other texts of stacks."""

from datetime import date
from unicodedata import normalize

import pytest
from msgspec.structs import replace

from explorer.model.search import MAX_HITS, Hit, search
from explorer.model.search_entries import entries
from explorer.model.stack import Cell, Layer, Service, Stack, Topic
from explorer.model.withheld import without_answers
from explorer.model.words import SearchWords
from explorer.story.library import SHIPPED, shipped_stack
from tests.samples import partial_stack, small_stack, tall_stack

CAR = {"car": small_stack()}
STACKS = {key: shipped_stack(key) for key in SHIPPED}
WORDS = SearchWords(("who", "the", "in", "on", "is"), ("es", "s"))


def places(query: str) -> list[tuple[str, str, str]]:
    """Return what is found in the car: of what, at which stop, and in which part of it."""
    return [(hit.name, hit.stop, hit.part) for hit in search(CAR, query, WORDS)]


def with_synonyms(*also: str) -> Stack:
    """Return the car, whose upkeep has other names too."""
    stack = CAR["car"]
    first, upkeep, *more = stack.layers
    return replace(stack, layers=(first, replace(upkeep, also=also), *more))


@pytest.mark.parametrize("query", ["", "   ", "\n", "?", "\u00ad \u200b"])
def test_a_query_without_words_finds_nothing(query: str) -> None:
    assert search(STACKS, query) == ()


def test_a_word_that_stands_nowhere_finds_nothing() -> None:
    assert search(STACKS, "zeppelin") == ()
    assert places("upkeep zeppelin") == []


def test_a_name_comes_first_with_what_it_is() -> None:
    (hit,) = search(CAR, "upkeep")
    assert hit == Hit(
        "car", "Car", "name", "Upkeep", "Tyres, oil and brakes.", ((" upkeep",),), layer="upkeep"
    )


def test_a_short_name_is_a_name_too() -> None:
    assert places("passengers")[0] == ("Passengers and luggage", "", "name")


@pytest.mark.parametrize(
    ("query", "place"),
    [
        ("tyres change", ("Upkeep", "Own", "you")),
        ("roadworthy", ("Upkeep", "Taxi", "provider")),
        ("voucher", ("Upkeep", "Lease", "example")),
        ("wheel 2019", ("Upkeep", "Taxi", "happened")),
        ("loose nut", ("Upkeep", "Taxi", "happened")),
        ("check nuts", ("Upkeep", "Taxi", "happened")),
        ("lessor handbook", ("Upkeep", "Lease", "disputed")),
        ("oil", ("Upkeep", "", "what")),
        ("hurt", ("Upkeep", "", "why")),
        ("skipping", ("Upkeep", "", "mistake")),
        ("belts", ("Passengers and luggage", "", "controls")),
        ("taxi", ("Taxi", "Taxi", "name")),
        ("leased car", ("Lease", "Lease", "name")),
        ("driver nearly", ("Taxi", "Taxi", "summary")),
        ("people", ("People", "", "name")),
        ("car itself", ("Machine", "", "summary")),
        ("why matters", ("Why it matters", "", "topic")),
        ("somebody", ("Why it matters", "", "topic")),
        ("long lease", ("Long lease", "Lease", "product")),
        ("harbour", ("Long lease", "Lease", "product")),
    ],
)
def test_every_text_is_found_where_it_stands(query: str, place: tuple[str, str, str]) -> None:
    assert places(query)[0] == place


def test_what_a_party_does_at_a_service_model_is_found_there() -> None:
    assert places("drive") == [
        ("Own", "Own", "you"),
        ("Taxi", "Taxi", "summary"),
    ]


def test_a_brief_is_found_where_no_duty_says_it() -> None:
    cells = (replace(CAR["car"].layer("upkeep").cells[0], you_brief="Winter wheels"),)
    upkeep = CAR["car"].layer("upkeep")
    layer = replace(upkeep, cells=(*cells, *upkeep.cells[1:]))
    stack = replace(CAR["car"], layers=(layer,))
    (hit,) = search({"car": stack}, "winter")
    assert (hit.part, hit.excerpt, hit.stop) == ("brief", "Winter wheels", "Own")


def test_one_place_comes_once_with_its_best_text() -> None:
    assert places("service upkeep") == [("Upkeep", "Lease", "you"), ("Upkeep", "", "mistake")]


def test_words_are_found_by_their_starts_alone() -> None:
    assert places("uckle") == []
    assert [one[1] for one in places("buck")] == ["Own", "Lease", "Taxi"]


def test_a_word_may_stand_in_the_name_if_another_is_in_the_text() -> None:
    assert places("upkeep voucher") == [("Upkeep", "Lease", "example")]
    assert places("insurance voucher") == []
    assert ("Upkeep", "Lease", "example") not in places("upkeep")


def test_of_names_the_one_that_begins_with_the_words_and_is_shortest_comes_first() -> None:
    stack = tall_stack(1, "Good upkeep")
    named = replace(stack, layers=(*stack.layers, *CAR["car"].layers[1:2]), groups=())
    assert [hit.name for hit in search({"car": named}, "upk")][:2] == ["Upkeep", "Good upkeep 1"]


def test_a_synonym_comes_before_texts_and_says_itself_where_the_text_does_not() -> None:
    stack = with_synonyms("Servicing", "brakes")
    first = search({"car": stack}, "servicing")[0]
    assert (first.part, first.excerpt) == ("also", "Servicing: Tyres, oil and brakes.")
    first = search({"car": stack}, "brakes")[0]
    assert (first.part, first.excerpt) == ("also", "Tyres, oil and brakes.")


def test_a_duty_that_says_the_rest_comes_before_a_synonym_that_does_not() -> None:
    stack = with_synonyms("garage", "tyre change")
    assert search({"car": stack}, "garage bring")[0].excerpt == "Bring it to the service"


def test_a_topic_and_a_service_model_have_synonyms_too() -> None:
    topic = Topic("why", "Why it matters", "Somebody checks. Brakes are tested.", ("safety",))
    own, lease, taxi = CAR["car"].stops
    stops = (own, lease, replace(taxi, also=("ride", "hired car")))
    stack = {"car": replace(CAR["car"], topics=(topic,), stops=stops)}
    assert [hit.excerpt for hit in search(stack, "safety")] == ["safety: Somebody checks."]
    assert [hit.excerpt for hit in search(stack, "tested")] == ["Brakes are tested."]
    assert [hit.name for hit in search(stack, "hired")] == ["Taxi"]
    assert [hit.part for hit in search(stack, "hired car roadworthy")] == ["provider"]


@pytest.mark.parametrize(
    "query",
    ["who changes the tyres in own", "own: tyres, change?", "TYRES change on a car of your own"],
)
def test_a_question_is_answered_at_the_service_model_that_it_names(query: str) -> None:
    found = search(CAR, query, WORDS)
    assert [(hit.layer, hit.stop_id, hit.excerpt) for hit in found] == [
        ("upkeep", "own", "Change the tyres")
    ]


def test_what_holds_at_all_service_models_is_shown_at_the_one_that_is_named() -> None:
    assert places("upkeep taxi")[0] == ("Upkeep", "Taxi", "name")
    assert places("taxi belts") == [("Passengers and luggage", "Taxi", "controls")]
    assert places("machine lease")[0] == ("Machine", "Lease", "name")


def test_of_two_service_models_none_is_chosen() -> None:
    assert places("taxi lease upkeep") == [("Upkeep", "", "name")]


def test_questions_of_nothing_but_small_words_look_for_these() -> None:
    assert places("who is in the") == []
    assert places("who in") == [("Insurance", "", "what"), ("People", "", "summary")]


def test_a_product_is_found_by_all_its_names_at_its_service_model() -> None:
    made = Service(
        id="ride", vendor="Harbour Cars", name="Harbour Ride", stack="car", stop="taxi",
        as_of=date(2026, 1, 1), source="handbook", former_names=("Hansom",),
        conditions="With a driver",
    )  # fmt: skip
    lease = replace(made, id="long", name="Long lease", stop="lease", former_names=())
    lease = replace(lease, conditions="")
    stack = {"car": replace(CAR["car"], services=(made, lease))}
    for query in ("ride", "hansom", "harbour ride taxi"):
        (hit,) = search(stack, query)
        assert (hit.name, hit.former, hit.stop_id) == ("Harbour Ride", ("Hansom",), "taxi")
        assert hit.excerpt == "Harbour Cars: With a driver"
    assert [(hit.name, hit.excerpt) for hit in search(stack, "long lease")] == [
        ("Long lease", "Harbour Cars")
    ]


def test_capitals_and_accents_do_not_matter() -> None:
    assert places("UPKEEP") == places("upkeep")
    assert len(search({"own": tall_stack(1, "STRASSE")}, "straße")) == 1
    assert len(search({"own": tall_stack(1, "Résumé")}, "resume")) == 1
    assert len(search({"own": tall_stack(1, "Resume")}, "résumé")) == 1


@pytest.mark.parametrize("written", ["NFC", "NFD"])
@pytest.mark.parametrize("typed", ["NFC", "NFD"])
@pytest.mark.parametrize(
    "query", ["Müllabfuhr", "MÜLLABFUHR", "müll", "FÜR müll", "ﬀ", "\uff2d\uff35\uff25\uff2c\uff2c"]
)
def test_the_normal_form_and_the_width_of_letters_do_not_matter(
    query: str, typed: str, written: str
) -> None:
    name = normalize(written, "Müllabfuhr für Affen, muell, ffoo")
    (hit,) = search({"own": tall_stack(1, name)}, normalize(typed, query))
    assert hit.name == f"{name} 1"  # as it is written


def test_a_long_text_is_found_in_its_sentence() -> None:
    (hit,) = search(STACKS, "threat intelligence")
    assert hit.name == "What the cloud gives you"
    assert hit.excerpt.startswith("Providers keep paying")
    assert hit.excerpt.endswith("monitoring at scale.")


def test_the_stack_that_is_shown_comes_first() -> None:
    for shown in STACKS:
        assert search(STACKS, "never delegated", shown=shown)[0].stack == shown


def test_no_more_than_30_hits_are_given_and_no_more_is_looked_for_than_can_be_typed() -> None:
    assert len(search(STACKS, "a")) == MAX_HITS == 30
    assert len(search({"tall": tall_stack(40)}, "layer")) == MAX_HITS
    assert search(STACKS, "data " * 50 + "zeppelin") == search(STACKS, "data " * 40)


def test_every_hit_leads_to_a_place_that_is_there() -> None:
    for query in ("a", "data", "provider", "key", "2024", "paas", "s"):
        for hit in search(STACKS, query):
            stack = STACKS[hit.stack]
            assert not hit.layer or stack.layer(hit.layer).name == hit.name
            assert not hit.group or stack.group(hit.group).name == hit.name
            assert not hit.stop_id or stack.stop(hit.stop_id).name == hit.stop
            assert hit.part != "topic" or stack.topics[hit.topic].title == hit.name
            assert hit.excerpt


def test_a_layer_without_any_text_is_found_by_its_name() -> None:
    (hit,) = search({"partial": partial_stack()}, "roof")
    assert (hit.name, hit.excerpt) == ("Roof rack", "")
    assert search({"partial": partial_stack()}, "voucher") == ()


@pytest.mark.parametrize("key", SHIPPED)
def test_a_hit_never_tells_a_hidden_answer(key: str) -> None:
    told = without_answers(STACKS[key], {layer.id for layer in STACKS[key].layers})
    every = {word for layer in STACKS[key].layers for cell in layer.cells for duty in
             (*cell.you, *cell.provider) for word in duty.split()}  # fmt: skip
    parts = {hit.part for word in every for hit in search({key: told}, word)}
    assert parts <= {"name", "also", "what", "product"}
    assert [hit.name for hit in search({key: told}, STACKS[key].layers[0].name)][:1] == [
        STACKS[key].layers[0].name
    ]


def test_of_layers_of_which_some_are_hidden_only_the_others_are_told() -> None:
    told = {"car": without_answers(CAR["car"], {"upkeep"})}
    assert search(told, "roadworthy") == search(told, "wheel") == search(told, "voucher") == ()
    assert [hit.layer for hit in search(told, "insures")] == ["insurance", "insurance"]


def test_the_largest_stack_is_read_once_for_all_keys_that_are_typed() -> None:
    stack = {"tall": huge_stack()}
    assert search(stack, "layer", WORDS)
    read = entries.cache_info().misses
    assert all(search(stack, one, WORDS) for one in ("duty", "patch layer", "who patches layer 7"))
    assert entries.cache_info().misses == read


def huge_stack() -> Stack:
    """Return 400 layers, of whose cells each has duties."""
    small = tall_stack(400)
    cells = tuple(
        Cell(stop.id, small.layers[0].cells[0].responsibility, you=("Patch the duty",) * 2)
        for stop in small.stops
    )
    return replace(small, layers=tuple(_with(layer, cells) for layer in small.layers))


def _with(layer: Layer, cells: tuple[Cell, ...]) -> Layer:
    return replace(layer, cells=cells)
