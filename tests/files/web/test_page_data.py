# SPDX-License-Identifier: MIT
from functools import partial
from itertools import product
from typing import Any

import pytest
from msgspec.structs import replace

from explorer.diagram.text import text_width
from explorer.files.file_words import file_words
from explorer.files.web.page_data import layer_names, page_data, start_data
from explorer.model.shares import SHARE
from explorer.model.stack import Responsibility, Stack
from explorer.model.wording import answer
from explorer.model.words import Words
from tests import shipped
from tests.samples import partial_stack, small_stack

CAR = small_stack()
BOTH = tuple(shipped.stack(key) for key in shipped.KEYS)


def data_of(*stacks: Stack, words: Words | None = None) -> dict[str, Any]:
    """Return what the page's script knows of some stacks."""
    words = words or shipped.words()
    return page_data(stacks, words, file_words(words))


def layers_of(stack: Stack, words: Words | None = None) -> dict[str, Any]:
    return {one["id"]: one for one in data_of(stack, words=words)["stacks"][0]["layers"]}


def test_the_page_has_no_search_and_so_no_synonyms() -> None:
    for stack in data_of(*BOTH)["stacks"]:
        assert all("also" not in one for key in ("stops", "topics", "layers") for one in stack[key])


# ---- where it begins


def test_the_page_begins_at_a_stop_of_a_stack() -> None:
    start = start_data([CAR, *BOTH], "ai", "paas", "matrix", "ai-model-tuning")
    assert start == {"stack": 2, "stop": 1, "view": "matrix", "layer": "ai-model-tuning"}


def test_without_a_stop_it_is_the_first_one() -> None:
    assert start_data([CAR], "car", "", "single", "")["stop"] == 0


@pytest.mark.parametrize(
    ("stack", "stop_id", "layer", "missing"),
    [
        ("train", "own", "", "train"),
        ("car", "iaas", "", "iaas"),
        ("car", "own", "wings", "wings"),
    ],
)
def test_what_is_not_there_is_named(stack: str, stop_id: str, layer: str, missing: str) -> None:
    with pytest.raises(KeyError, match=missing):
        start_data([CAR], stack, stop_id, "single", layer)


def test_an_unknown_view_is_refused() -> None:
    with pytest.raises(ValueError, match="'sideways' is not a valid View"):
        start_data([CAR], "car", "own", "sideways", "")


# ---- how wide the words are


def test_the_widest_words_are_known_so_that_none_has_to_break() -> None:
    width = partial(text_width, size=1, weight="semibold")
    widest = data_of(BOTH[0])["stacks"][0]["widest"]
    assert widest == {
        "word": pytest.approx(width("Provider"), abs=0.01),
        "stop": pytest.approx(width("On-premises"), abs=0.01),
        "about": pytest.approx(width("Infrastructure"), abs=0.01),
    }
    words = shipped.words().renamed("Landesamt für Informationstechnik")
    widest = data_of(BOTH[0], words=words)["stacks"][0]["widest"]
    assert widest["word"] > width("Informationstechnik") + 1  # a mark stands beside it


# ---- what the boxes say


@pytest.mark.parametrize("stack", [*BOTH, CAR], ids=lambda stack: stack.id)
def test_every_layer_at_every_stop_says_what_the_model_says(stack: Stack) -> None:
    words, found = shipped.words(), layers_of(stack)
    for layer, (number, stop) in product(stack.layers, enumerate(stack.stops)):
        kind = layer.cells[number].responsibility
        cell = found[layer.id]["cells"][number]
        assert cell["word"] == words.of(kind)
        who = answer(words, layer, layer.cells[number])
        assert cell["title"] == f"{layer.name}, {stop.name}: {who}"
        assert cell["share"] == SHARE[kind]
        assert found[layer.id]["headlines"][2 * number] == f"{stop.name}: {words.of(kind)}"
        assert cell["is_disputed"] == (layer.dispute(stop.id) is not None)


def test_between_two_stops_the_headline_says_both() -> None:
    assert layers_of(CAR)["upkeep"]["headlines"][1] == "Own: You, Lease: Shared"


def test_a_box_names_every_party_that_has_a_part_in_it() -> None:
    layers = {**layers_of(CAR), **layers_of(partial_stack())}
    cells = [cell for layer in layers.values() for cell in layer["cells"]]
    found = {(cell["responsibility"], cell["yours"], cell["theirs"]) for cell in cells}
    assert found == {
        ("customer", "You", ""),
        ("shared", "You", "Provider"),
        ("provider", "", "Provider"),
        ("model-dependent", "You", "Provider"),
        ("not-applicable", "", ""),
    }


def test_a_cell_that_does_not_apply_is_nobodys() -> None:
    cell = layers_of(partial_stack())["upkeep"]["cells"][1]
    assert (cell["share"], cell["word"], cell["mark_on"]) == (None, "Not applicable", "nobody")
    assert cell["title"] == "Upkeep, Bus: Not applicable"
    assert not cell["is_accountable"]


def test_a_party_without_a_part_has_nothing_to_do() -> None:
    (passengers, *others) = CAR.layers
    cells = tuple(
        replace(cell, you_brief="Pack", provider_brief="Carry") for cell in passengers.cells
    )
    stack = replace(CAR, layers=(replace(passengers, cells=cells), *others))
    for cell, told in zip(cells, layers_of(stack)["passengers"]["cells"], strict=True):
        assert cell.responsibility is Responsibility.CUSTOMER
        assert (told["you_brief"], told["provider_brief"]) == ("Pack", "")
    upkeep = BOTH[0].layer("network-controls").cell("paas")
    told = layers_of(BOTH[0])["network-controls"]["cells"][2]
    assert (told["you_brief"], told["provider_brief"]) == (
        upkeep.you_brief,
        upkeep.provider_brief,
    )
    assert upkeep.you_brief


def test_only_words_that_are_too_long_for_a_narrow_box_get_short() -> None:
    cells = layers_of(CAR)["insurance"]["cells"]
    assert [cell["word"] for cell in cells[:2]] == ["You", "Depends on the AI model"]
    assert [cell["short_word"] for cell in cells[:2]] == ["You", "Depends"]


def test_the_mark_stands_on_the_part_that_has_a_word() -> None:
    layers = layers_of(CAR)
    assert [cell["mark_on"] for cell in layers["upkeep"]["cells"]] == ["you", "you", "provider"]
    assert layers["insurance"]["cells"][1]["mark_on"] == "you"
    assert [cell["is_disputed"] for cell in layers["upkeep"]["cells"]] == [False, True, False]


def test_only_a_split_box_says_that_you_stay_accountable() -> None:
    upkeep = replace(CAR.layers[1], accountability_stays=True)
    stack = replace(CAR, layers=(CAR.layers[0], upkeep))
    found = layers_of(stack)
    assert [cell["is_accountable"] for cell in found["upkeep"]["cells"]] == [False, True, False]
    assert not any(cell["is_accountable"] for cell in found["passengers"]["cells"])


def test_the_parties_have_the_names_that_they_were_given() -> None:
    words = shipped.words().renamed("Contoso", "Azure")
    data = data_of(CAR, words=words)
    assert data["words"]["you_in_sentence"] == "Contoso"
    assert data["words"]["your_duties"] == "What {you} does"
    assert data["stacks"][0]["stops"][0]["counts"] == "3\N{NO-BREAK SPACE}Contoso"
    upkeep = layers_of(CAR, words)["upkeep"]
    assert [(cell["yours"], cell["theirs"]) for cell in upkeep["cells"]] == [
        ("Contoso", ""),
        ("Contoso", "Azure"),
        ("", "Azure"),
    ]
    assert upkeep["headlines"][3] == "Lease: Shared, Taxi: Azure"


# ---- what the stack says


def test_a_count_keeps_its_number_and_the_separator_before_it() -> None:
    stops = data_of(shipped.stack("cloud"))["stacks"][0]["stops"]
    glue = "\N{NO-BREAK SPACE}"
    assert [stop["counts"].replace(glue, "_") for stop in stops] == [
        "12_you",
        "9_you_· 3_provider",
        "4_you_· 3_shared_· 5_provider",
        "4_you_· 1_shared_· 7_provider",
    ]


def test_the_lines_come_for_every_half_step_and_the_legend_with_them() -> None:
    stack = data_of(CAR)["stacks"][0]
    assert len(stack["lines"]) == 5
    assert stack["lines"][2] == (
        "Compared with Own: upkeep became shared; insurance came to depend on the AI model"
    )
    assert [kind for kind, _ in stack["legend"]] == [
        "customer", "shared", "model-dependent", "provider", "disputed",
    ]  # fmt: skip
    assert stack["source_line"].endswith("as of February 2026.")
    assert stack["services_title"] == "Services of this kind, as of 2026"


def test_a_stack_without_texts_and_groups_says_what_it_has() -> None:
    stack = data_of(partial_stack())["stacks"][0]
    assert stack["source_line"] == ""
    assert stack["services_title"] == "Services of this kind"
    assert [kind for kind, _ in stack["legend"]] == [
        "customer", "shared", "provider", "not-applicable",
    ]  # fmt: skip
    assert [layer["group"] for layer in stack["layers"]] == ["", "", ""]
    assert stack["stops"][1]["counts"].replace("\N{NO-BREAK SPACE}", " ") == (
        "1 provider · 2 not applicable"
    )


def test_a_long_name_that_is_the_name_is_not_said_twice() -> None:
    stops = (replace(CAR.stops[0], long_name=CAR.stops[0].name), *CAR.stops[1:])
    told = data_of(replace(CAR, stops=stops))["stacks"][0]["stops"]
    assert [stop["long_name"] for stop in told] == ["", *(stop.long_name for stop in stops[1:])]


def test_a_group_is_kept_if_all_its_layers_are() -> None:
    groups = data_of(CAR)["stacks"][0]["groups"]
    assert {group["id"]: group["is_kept"] for group in groups} == {
        "people": True,
        "machine": False,
    }


# ---- what rests on what


def test_a_layer_may_rest_on_one_of_another_stack() -> None:
    (_, ai) = data_of(*BOTH)["stacks"]
    rests = [one for layer in ai["layers"] for one in layer["rests_on"]]
    names = {layer.id: layer.name for layer in BOTH[0].layers}
    assert rests
    for one in rests:
        assert one == {"stack": 0, "id": one["id"], "name": names[one["id"]]}


def test_it_may_rest_on_one_of_its_own_or_on_none_that_is_shown() -> None:
    assert layers_of(CAR)["upkeep"]["rests_on"] == [
        {"stack": 0, "id": "passengers", "name": "Passengers and luggage"}
    ]
    alone = replace(CAR, layers=CAR.layers[1:])
    assert layers_of(alone)["upkeep"]["rests_on"] == [
        {"stack": -1, "id": "passengers", "name": "passengers"}
    ]


def test_of_two_layers_of_one_name_the_other_stack_has_the_one() -> None:
    other = replace(CAR, layers=(replace(CAR.layers[0], name="Freight"), *CAR.layers[1:]))
    assert layer_names(CAR, [CAR, other])["passengers"] == "Freight"
    (first, _) = data_of(CAR, other)["stacks"]
    assert first["layers"][1]["rests_on"][0]["name"] == "Freight"
