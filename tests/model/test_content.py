# SPDX-License-Identifier: MIT
"""The shipped content says what it must say, within its budget of words."""

import json
import re
import tomllib
import unicodedata
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from explorer.model.shares import SHARE, counts
from explorer.model.stack import Cell, Layer, Responsibility, Stack
from explorer.paths import resource_root
from explorer.story.library import SHIPPED, shipped_stack, shipped_words

REFERENCE = Path(__file__).parents[1] / "reference"
FACTS = json.loads((REFERENCE / "matrix.json").read_text(encoding="utf-8"))
STACKS = {key: shipped_stack(key) for key in SHIPPED}
CUSTOMER, SHARED, PROVIDER, MODEL_DEPENDENT = (
    Responsibility.CUSTOMER,
    Responsibility.SHARED,
    Responsibility.PROVIDER,
    Responsibility.MODEL_DEPENDENT,
)
VENDORS = (
    r"Azure|Microsoft|AKS\b|SharePoint|Dynamics|GitHub|Security Copilot",
    r"Amazon|AWS|EC2|EKS\b|Bedrock|SageMaker",
    r"Google|GKE\b|Compute Engine|App Engine|Cloud Run|Cloud SQL|Gemini|Vertex",
    r"Salesforce",
    r"ServiceNow",
)


def every_cell() -> Iterator[tuple[Stack, Layer, Cell]]:
    for stack in STACKS.values():
        for layer in stack.layers:
            for cell in layer.cells:
                yield stack, layer, cell


def where(stack: Stack, layer: Layer, cell: Cell) -> str:
    return f"{stack.id}: {layer.id}, {cell.stop}"


def claims(stack_id: str) -> list[dict[str, Any]]:
    text = (REFERENCE / f"claims-{stack_id}.toml").read_text(encoding="utf-8")
    found: list[dict[str, Any]] = tomllib.loads(text)["claims"]
    return found


def at_key(stack: Stack, key: str) -> str:
    """Return the text at a dotted path of ids and field names; lists are joined with spaces."""
    value: Any = stack
    for part in key.split("."):
        if isinstance(value, tuple):
            ids = [item.stop if isinstance(item, Cell) else item.id for item in value]
            value = value[ids.index(part)]
        else:
            value = getattr(value, part)
    return " ".join(value) if isinstance(value, tuple) else str(value)


@pytest.mark.parametrize("key", SHIPPED)
def test_the_matrix_is_the_one_of_the_facts(key: str) -> None:
    stack = STACKS[key]
    rows = [
        {
            "layer": layer.id,
            "name": layer.name,
            "group": stack.group(layer.group).name,
            "retained": layer.retained,
            "cells": {cell.stop: cell.responsibility.value for cell in layer.cells},
        }
        for layer in stack.layers
    ]
    assert rows == FACTS[key]


@pytest.mark.parametrize(
    ("key", "stop_id", "totals"),
    [
        ("cloud", "on-premises", (12, 0, 0, 0)),
        ("cloud", "iaas", (9, 0, 0, 3)),
        ("cloud", "paas", (4, 3, 0, 5)),
        ("cloud", "saas", (4, 1, 0, 7)),
        ("ai", "iaas", (13, 1, 0, 0)),
        ("ai", "paas", (7, 2, 4, 1)),
        ("ai", "saas", (2, 3, 0, 9)),
    ],
)
def test_every_service_model_has_its_totals(
    key: str, stop_id: str, totals: tuple[int, int, int, int]
) -> None:
    found = counts(STACKS[key], STACKS[key].stop_index(stop_id))
    assert found == {
        **dict(zip((CUSTOMER, SHARED, MODEL_DEPENDENT, PROVIDER), totals, strict=True)),
        Responsibility.NOT_APPLICABLE: 0,
    }


def test_every_layer_moves_only_towards_the_provider() -> None:
    for stack in STACKS.values():
        for layer in stack.layers:
            shares = [SHARE[cell.responsibility] for cell in layer.cells]
            assert shares == sorted(shares, reverse=True), layer.id


def test_every_cloud_column_moves_only_towards_the_provider() -> None:
    cloud = STACKS["cloud"]
    for index, stop in enumerate(cloud.stops):
        shares = [SHARE[layer.cells[index].responsibility] for layer in cloud.layers]
        assert shares == sorted(shares, reverse=True), stop.id


def test_retained_layers_are_yours_at_every_stop() -> None:
    for stack, layer, cell in every_cell():
        assert cell.responsibility is CUSTOMER or not layer.retained, where(stack, layer, cell)


def test_accountability_stays_where_the_facts_say_so() -> None:
    ai = STACKS["ai"]
    badged = [layer.id for layer in ai.layers if layer.accountability_stays]
    assert badged == FACTS["accountability_stays"]
    retained = [layer.id for layer in STACKS["cloud"].layers if layer.accountability_stays]
    assert retained == ["data", "identities", "devices"]


@pytest.mark.parametrize("key", SHIPPED)
def test_our_own_stacks_say_all_that_others_may_leave_out(key: str) -> None:
    stack = STACKS[key]
    raw = (resource_root() / "content" / "en" / f"{key}.toml").read_text(encoding="utf-8")
    assert raw.count("\ntitle = ") > 1
    assert raw.count("\nshort_name = ") == len((*stack.layers, *stack.groups))
    assert stack.summary
    assert stack.attribution
    assert stack.as_of
    assert stack.sources
    assert stack.topics
    assert stack.groups
    for group in stack.groups:
        assert group.summary, group.id
        assert group.short_name, group.id
    for stop in stack.stops:
        assert stop.long_name, stop.id
        assert stop.summary, stop.id
    for layer in stack.layers:
        texts = ("what", "why", "mistake", "icon", "group", "controls", "sources")
        assert [name for name in texts if not getattr(layer, name)] == [], layer.id
        assert all(cell.example for cell in layer.cells), layer.id
        assert all(cell.responsibility.applies for cell in layer.cells), layer.id


def test_who_answers_also_has_something_to_do() -> None:
    for stack, layer, cell in every_cell():
        share = SHARE[cell.responsibility]
        assert cell.you or share == 0, where(stack, layer, cell)
        assert cell.provider or share == 1, where(stack, layer, cell)


def test_no_provider_takes_any_part_on_premises() -> None:
    cloud = STACKS["cloud"]
    assert cloud.stop("on-premises").provider == ()
    assert all(layer.cell("on-premises").provider == () for layer in cloud.layers)


@pytest.mark.parametrize("scenario", FACTS["scenarios"], ids=lambda scenario: scenario["id"])
def test_every_scenario_is_answered(scenario: dict[str, str]) -> None:
    cell = STACKS[scenario["stack"]].layer(scenario["layer"]).cell(scenario["stop"])
    assert cell.responsibility == scenario["responsibility"]
    assert cell.you if scenario["fault"] == "customer" else cell.provider


def test_there_are_20_scenarios_and_76_claims() -> None:
    assert len({scenario["id"] for scenario in FACTS["scenarios"]}) == 20
    numbers = Counter(claim["number"] for key in SHIPPED for claim in claims(key))
    assert numbers == Counter(range(1, 77))


@pytest.mark.parametrize(
    ("key", "claim"),
    [
        pytest.param(key, claim, id=f"claim {claim['number']}")
        for key in SHIPPED
        for claim in claims(key)
    ],
)
def test_every_claim_is_said_at_its_key(key: str, claim: dict[str, Any]) -> None:
    assert claim["keys"]
    assert claim["says"]
    text = " ".join(at_key(STACKS[key], path) for path in claim["keys"]).lower()
    assert [fragment for fragment in claim["says"] if fragment not in text] == []


def test_every_text_keeps_its_budget_of_words() -> None:
    over = [
        f"{where(stack, layer, cell)}: {text}"
        for stack, layer, cell in every_cell()
        for most, texts in (
            (25, (layer.what,)),
            (12, (*cell.you, *cell.provider)),
            (30, (cell.example,)),
        )
        for text in texts
        if len(text.split()) > most
    ]
    assert over == []


def test_every_cell_keeps_its_budget_of_points() -> None:
    over = [
        where(stack, layer, cell)
        for stack, layer, cell in every_cell()
        if len(cell.you) > 4 or len(cell.provider) > 3
    ]
    assert over == []


def test_names_fit_where_they_are_drawn() -> None:
    for stack in STACKS.values():
        for layer in stack.layers:
            assert len(layer.name) <= 40
            assert len(layer.short_name) <= min(20, len(layer.name))
        for stop in stack.stops:
            assert len(stop.name) <= 12
            assert len(stop.long_name) <= 30
        for group in stack.groups:
            assert len(group.name) <= 40


def test_every_cloud_example_names_services_of_two_vendors() -> None:
    alone = [
        f"{where(stack, layer, cell)}: {cell.example}"
        for stack, layer, cell in every_cell()
        if cell.stop != "on-premises"
        and sum(bool(re.search(vendor, cell.example)) for vendor in VENDORS) < 2
    ]
    assert alone == []


def test_every_stop_names_services_and_what_both_do() -> None:
    for stack in STACKS.values():
        for stop in stack.stops:
            assert stop.you
            assert stop.services
            if stop.id != "on-premises":
                assert stop.provider
                assert len(stop.services) >= 3


def test_every_source_is_cited_and_every_link_is_https() -> None:
    for stack in STACKS.values():
        cited = {
            source
            for layer in stack.layers
            for source in (
                *layer.sources,
                *(incident.source for incident in layer.incidents),
                *(dispute.source for dispute in layer.disputes),
            )
        }
        assert cited == {source.id for source in stack.sources}
        assert all(source.url.startswith("https://") for source in stack.sources)
        assert all(layer.sources and layer.controls for layer in stack.layers)


def test_cells_on_which_published_sources_differ_are_marked() -> None:
    disputed = {
        (layer.id, dispute.stop): STACKS[key].source(dispute.source).id
        for key in SHIPPED
        for layer in STACKS[key].layers
        for dispute in layer.disputes
    }
    assert disputed == {
        ("identities", "paas"): "google-fate",
        ("identities", "saas"): "isaca-2022",
        ("network-controls", "iaas"): "google-course",
        ("network-controls", "paas"): "google-course",
        ("operating-system", "iaas"): "ms-paper-2017",
        ("operating-system", "paas"): "aws-beanstalk",
        ("hosts", "iaas"): "ms-paper-2017",
        ("devices", "saas"): "ms-shared-2026",
        ("directory", "paas"): "isaca-2022",
        ("directory", "saas"): "isaca-2022",
        ("applications", "saas"): "ms-shared-2026",
        ("ai-user-training", "saas"): "cosai-2026",
        ("ai-usage-policy", "saas"): "cosai-2026",
        ("ai-data-governance", "paas"): "cosai-2026",
        ("ai-plugins", "saas"): "cosai-2026",
        ("ai-application-safety", "paas"): "aws-bedrock-injection",
        ("ai-application-safety", "saas"): "cosai-2026",
        ("ai-model-accountability", "paas"): "cosai-2026",
        ("ai-model-tuning", "paas"): "cosai-2026",
        ("ai-model-design", "paas"): "cosai-2026",
        ("ai-training-data", "paas"): "cosai-2026",
        ("ai-compute", "iaas"): "cosai-2026",
        ("ai-compute", "paas"): "cosai-2026",
        ("ai-compute", "saas"): "cosai-2026",
    }


def test_every_ai_layer_rests_on_cloud_layers() -> None:
    cloud = {layer.id for layer in STACKS["cloud"].layers}
    for layer in STACKS["ai"].layers:
        assert layer.rests_on
        assert set(layer.rests_on) <= cloud


def test_both_stacks_name_the_service_models_alike() -> None:
    cloud, ai = STACKS["cloud"], STACKS["ai"]
    assert [(stop.id, stop.name) for stop in ai.stops] == [
        (stop.id, stop.name) for stop in cloud.stops[1:]
    ]
    (absent,) = ai.absent_stops
    assert absent.id == cloud.stops[0].id
    assert absent.note == "Microsoft's figure leaves out on-premises: self-hosted AI is all yours."


def test_the_files_hold_no_character_that_cannot_be_seen() -> None:
    files = sorted((resource_root() / "content" / "en").glob("*.toml"))
    assert {"ai.toml", "cloud.toml", "words.toml"} <= {file.name for file in files}
    for file in files:
        text = file.read_text(encoding="utf-8").replace("\n", "")
        hidden = {char for char in text if unicodedata.category(char).startswith(("C", "Z"))}
        assert hidden == {" "}, file.name
        assert "\\u" not in text.lower(), file.name


def test_the_words_know_every_shipped_stack() -> None:
    words = shipped_words()
    assert words.stack_names == {key: stack.name for key, stack in STACKS.items()}
