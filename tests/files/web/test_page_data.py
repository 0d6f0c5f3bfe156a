# SPDX-License-Identifier: MIT
from itertools import product
from typing import Any

import pytest
from msgspec.structs import replace

from explorer.diagram.cell_lines import waterline_place
from explorer.diagram.frame import Frame, sizes_of
from explorer.diagram.motion import DELAY_MS, ROW_MS
from explorer.files.file_words import file_words
from explorer.files.web.page_data import layer_names, page_data, sizes, start_data
from explorer.files.web.page_signs import symbols
from explorer.files.web.page_terms import used_terms
from explorer.files.web.page_words import PROVIDER, YOU
from explorer.model.shares import SHARE
from explorer.model.stack import Responsibility, Stack
from explorer.model.state import View
from explorer.model.worded import WordedStack
from explorer.model.wording import headline
from explorer.model.words import Words
from explorer.story.library import shipped_glossary
from tests import shipped
from tests.page_reader import PageReader
from tests.samples import partial_stack, small_stack

CAR = small_stack()
BOTH = tuple(shipped.stack(key) for key in shipped.KEYS)


def data_of(*stacks: Stack, words: Words | None = None) -> dict[str, Any]:
    """Return what the page's script knows of some stacks."""
    words = words or shipped.words()
    return page_data(stacks, words, file_words(words))


def layers_of(stack: Stack) -> dict[str, Any]:
    return {one["id"]: one for one in data_of(stack)["stacks"][0]["layers"]}


def test_the_page_has_no_search_and_so_no_synonyms() -> None:
    for stack in data_of(*BOTH)["stacks"]:
        assert all("also" not in one for key in ("stops", "topics", "layers") for one in stack[key])


# ---- where it begins


def test_the_page_begins_at_a_stop_of_a_stack() -> None:
    start = start_data([CAR, *BOTH], "ai", "paas", "matrix", "ai-model-tuning")
    assert start == {
        "stack": 2,
        "stop": 1,
        "view": "matrix",
        "layer": "ai-model-tuning",
        "baseline": "",
    }


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


# ---- what the boxes say


@pytest.mark.parametrize("stack", [*BOTH, CAR, partial_stack()], ids=lambda stack: stack.id)
def test_every_cell_has_the_share_of_the_model(stack: Stack) -> None:
    found = layers_of(stack)
    for layer, (number, stop) in product(stack.layers, enumerate(stack.stops)):
        kind = layer.cells[number].responsibility
        cell = found[layer.id]["cells"][number]
        assert cell["responsibility"] == kind
        assert cell["share"] == (SHARE[kind] if kind.applies else None)
        assert cell["depends"] == (kind is Responsibility.MODEL_DEPENDENT)
        assert cell["is_disputed"] == (layer.dispute(stop.id) is not None)


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


def test_only_a_split_box_says_that_you_stay_accountable() -> None:
    upkeep = replace(CAR.layers[1], accountability_stays=True)
    stack = replace(CAR, layers=(CAR.layers[0], upkeep))
    found = layers_of(stack)
    assert [cell["is_accountable"] for cell in found["upkeep"]["cells"]] == [False, True, False]
    assert not any(cell["is_accountable"] for cell in found["passengers"]["cells"])


def test_what_a_box_says_is_given_up_in_the_order_of_the_window() -> None:
    plain, pilled, disputed, both = data_of(CAR)["ways"]
    assert [sorted(key for key, has in way.items() if has) for way in both] == [
        ["mark", "pill", "words"],
        ["pill", "words"],
        ["dot", "words"],
        ["dot"],
        [],
    ]
    assert pilled == both[1:]
    assert [way["mark"] for way in disputed] == [True, False, False]
    assert [way["words"] for way in plain] == [True, False]


def test_sizes_and_times_are_those_of_the_window() -> None:
    found = sizes_of(Frame(1000, 500))
    for name, size in sizes().items():
        assert size == pytest.approx(getattr(found, name), abs=0.5), name  # whole pixels there
    assert data_of(CAR)["motion"]["row"] == ROW_MS
    assert data_of(CAR)["motion"]["delay"] == DELAY_MS


# ---- what is said of the parties


@pytest.mark.parametrize("stack", [*BOTH, CAR, partial_stack()], ids=lambda stack: stack.id)
def test_every_headline_is_that_of_the_window(stack: Stack) -> None:
    worded = WordedStack(stack, shipped.words())
    said = data_of(stack)["said"][0]["stacks"][0]
    stops = range(len(stack.stops))
    for stop, baseline in product(stops, (None, *stops)):
        told = said["headlines"][stop][0 if baseline is None else baseline + 1]
        text = told["intro"] + "".join("".join(clause[1:]) for clause in told["clauses"])
        assert text.replace(" ", "") == headline(worded, stop, baseline).plain.replace(" ", "")
    lines = [headline(worded, stop, stop - 1 if stop else None).plain for stop in stops]
    assert said["lines"] == lines


def test_everything_is_said_for_each_way_of_naming_the_parties() -> None:
    own, *others = data_of(CAR)["said"]
    assert not [one for one in others if {"why", "hint"} & set(one)]
    said = [own, *(own | one for one in others)]
    assert [(one["you"], one["provider"]) for one in said] == [
        ("You", "Provider"),
        ("You", PROVIDER),
        (YOU, "Provider"),
        (YOU, PROVIDER),
    ]
    assert [one["kinds"]["customer"] for one in said] == ["You", "You", YOU, YOU]
    assert [one["stacks"][0]["counts"][0] for one in said] == [
        "3\N{NO-BREAK SPACE}you",
        "3\N{NO-BREAK SPACE}you",
        f"3\N{NO-BREAK SPACE}{YOU}",
        f"3\N{NO-BREAK SPACE}{YOU}",
    ]
    assert said[0]["your_duties"] == "What you do"
    assert said[3]["your_duties"] == f"What {YOU} does"
    assert said[3]["provider_duties"] == f"What {PROVIDER} does"
    assert (said[0]["providers_part"], said[1]["providers_part"]) == (
        "The provider's part",
        "{provider}",
    )


def test_the_parties_have_the_names_that_they_were_given() -> None:
    said = data_of(CAR, words=shipped.words().renamed("Contoso", "Azure"))["said"][0]
    assert (said["you"], said["provider"]) == ("Contoso", "Azure")
    assert said["yours_in"] == "{answer} in {stop}"
    assert said["stacks"][0]["counts"][0] == "3\N{NO-BREAK SPACE}Contoso"
    assert said["stacks"][0]["legends"]["single"][0][1] == "Contoso"


def test_words_that_are_long_have_a_short_form() -> None:
    said = data_of(CAR)["said"][0]
    changed = {key for key, word in said["short_kinds"].items() if word != said["kinds"][key]}
    assert changed == {"model-dependent"}
    assert said["short_kinds"]["model-dependent"] == "Depends"


# ---- what the stack says


def test_a_count_keeps_its_number_and_the_separator_before_it() -> None:
    counts = data_of(shipped.stack("cloud"))["said"][0]["stacks"][0]["counts"]
    glue = "\N{NO-BREAK SPACE}"
    assert [count.replace(glue, "_") for count in counts] == [
        "12_you",
        "9_you_· 3_provider",
        "4_you_· 3_shared_· 5_provider",
        "4_you_· 1_shared_· 7_provider",
    ]


def test_a_legend_names_what_its_view_shows() -> None:
    legends = data_of(CAR)["said"][0]["stacks"][0]["legends"]
    kinds = ["customer", "shared", "model-dependent", "provider"]
    assert [kind for kind, _ in legends["single"]] == [*kinds, "disputed"]
    lines = [kind for kind, _ in legends["matrix"] if kind not in [*kinds, "disputed"]]
    assert set(lines) <= {"waterline", "edge", "if-it-depends"}
    assert "if-it-depends" in lines
    assert set(legends) == set(View)
    stack = data_of(CAR)["stacks"][0]
    assert stack["source_line"].endswith("as of February 2026.")
    assert stack["services_title"] == "Services of this kind, as of 2026"


def test_a_stack_without_texts_and_groups_says_what_it_has() -> None:
    data = data_of(partial_stack())
    stack, said = data["stacks"][0], data["said"][0]["stacks"][0]
    assert stack["source_line"] == ""
    assert stack["services_title"] == "Services of this kind"
    assert [kind for kind, _ in said["legends"]["single"]] == [
        "customer", "shared", "provider", "not-applicable",
    ]  # fmt: skip
    assert [layer["group"] for layer in stack["layers"]] == ["", "", ""]
    assert said["counts"][1].replace("\N{NO-BREAK SPACE}", " ") == ("1 provider · 2 not applicable")


def test_a_long_name_that_is_the_name_is_not_said_twice() -> None:
    stops = (replace(CAR.stops[0], long_name=CAR.stops[0].name), *CAR.stops[1:])
    told = data_of(replace(CAR, stops=stops))["stacks"][0]["stops"]
    assert [stop["long_name"] for stop in told] == ["", *(stop.long_name for stop in stops[1:])]


def test_a_rail_has_the_short_name_and_a_tint_only_if_all_cells_are_alike() -> None:
    groups = data_of(BOTH[0])["stacks"][0]["groups"]
    assert [(one["rail"], one["tint"]) for one in groups] == [
        ("Always yours", "you_tint"),
        ("Varies", None),
        ("Physical", None),
    ]


def test_the_lines_between_cells_are_drawn_where_cells_are_one_wide_and_high() -> None:
    stack = data_of(BOTH[0])["stacks"][0]
    waterline = [one for one in stack["lines"] if one["kind"] == "waterline"]
    assert [(one["path"], one["width"], one["dashes"]) for one in waterline] == [
        ("M1 12V9H2V7H3V5H4", 3.5, ()),
    ]
    assert stack["waterline"] == waterline_place(BOTH[0], range(13)) == (1, 10)
    outer = [one["width"] for one in stack["lines"] if one["path"].startswith("M4 ")]
    assert 3.0 in outer  # twice its width: half of it is cut off


def test_an_icon_that_is_not_there_is_left_out() -> None:
    layers = (replace(CAR.layers[0], icon="no-such-icon"), replace(CAR.layers[1], icon="key"))
    stack = replace(CAR, layers=layers)
    assert [layer["icon"] for layer in layers_of(stack).values()] == ["", "key"]
    ids = [one.attributes["id"] for one in PageReader(symbols([stack])).all("symbol")]
    assert [one for one in ids if one.startswith("icon-")] == [
        "icon-cloud", "icon-key", "icon-person",
    ]  # fmt: skip
    assert len(ids) == len(set(ids))
    assert {f"square-{kind}" for kind in Responsibility} < set(ids)
    assert {f"bar-0-{number}" for number in range(3)} < set(ids)


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


def test_the_page_may_begin_with_a_comparison() -> None:
    assert start_data([CAR], "car", "taxi", "single", "", "own")["baseline"] == "own"
    with pytest.raises(KeyError, match="iaas"):
        start_data([CAR], "car", "taxi", "single", "", "iaas")


# ---- terms


def test_only_terms_that_a_stack_has_are_in_its_page_with_the_names_of_those_beside() -> None:
    glossary = shipped_glossary()
    cloud = {term["name"] for term in used_terms([BOTH[0]], glossary)}
    assert {"tenant", "federation", "hypervisor"} <= cloud
    assert "fine-tuning" not in cloud
    both = {term["name"]: term for term in used_terms(BOTH, glossary)}
    assert cloud < set(both)
    assert both["federation"]["beside"] == ("identity provider",)
    assert used_terms(BOTH, None) == used_terms([partial_stack()], glossary) == []
