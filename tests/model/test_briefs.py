# SPDX-License-Identifier: MIT
"""What the boxes of the shipped stacks say: short, true to the duties, and never whose it is."""

import re
from collections.abc import Iterator
from typing import NamedTuple

import pytest

from explorer.model.shares import SHARE
from explorer.model.stack import Cell, Layer, Responsibility, Stack
from explorer.story.library import SHIPPED, shipped_stack

STACKS = {key: shipped_stack(key) for key in SHIPPED}
MOST = {
    Responsibility.CUSTOMER: 50,
    Responsibility.SHARED: 22,
    Responsibility.PROVIDER: 50,
    Responsibility.MODEL_DEPENDENT: 18,
}
VENDORS = (
    "Active Directory", "AD FS", "Amazon", "AWS", "Azure", "Bedrock", "Copilot", "Entra", "Gemini",
    "Google", "Intune", "Kubernetes", "Linux", "Microsoft", "OpenAI", "Salesforce", "SharePoint",
    "Vertex", "Windows",
)  # fmt: skip


class Brief(NamedTuple):
    """A brief, and the cell whose duties it shortens."""

    layer: Layer
    cell: Cell
    party: str
    text: str
    duties: tuple[str, ...]

    @property
    def where(self) -> str:
        return f"{self.layer.id}, {self.cell.stop}, {self.party}: {self.text}"


def cells() -> Iterator[tuple[Layer, Cell]]:
    for stack in STACKS.values():
        for layer in stack.layers:
            for cell in layer.cells:
                yield layer, cell


def briefs() -> Iterator[Brief]:
    for layer, cell in cells():
        if SHARE[cell.responsibility] > 0:
            yield Brief(layer, cell, "you", cell.you_brief, cell.you)
        if SHARE[cell.responsibility] < 1:
            yield Brief(layer, cell, "provider", cell.provider_brief, cell.provider)


def stems(*texts: str) -> set[str]:
    """Return the beginnings of the words that carry the sense."""
    return {word[:4] for word in re.findall(r"[a-z]{4,}", " ".join(texts).lower())}


def test_every_party_with_a_part_says_what_it_does() -> None:
    assert [brief.where for brief in briefs() if not brief.text] == []
    assert len(list(cells())) == 90
    assert len(list(briefs())) == 104


def test_every_brief_fits_its_part_of_a_box() -> None:
    over = [
        brief.where
        for brief in briefs()
        if not 8 <= len(brief.text) <= MOST[brief.cell.responsibility]
    ]
    assert over == []


def test_a_party_without_a_part_says_nothing() -> None:
    for layer, cell in cells():
        share = SHARE[cell.responsibility]
        assert share > 0 or not cell.you_brief, layer.id
        assert share < 1 or not cell.provider_brief, layer.id


def test_briefs_differ_between_service_models_where_the_duties_differ() -> None:
    said: dict[tuple[str, str, str], tuple[str, ...]] = {}
    for brief in briefs():
        duties = said.setdefault((brief.layer.id, brief.party, brief.text), brief.duties)
        assert duties == brief.duties, brief.where


def test_a_brief_says_what_the_duties_say() -> None:
    strange = [
        brief.where
        for brief in briefs()
        if brief.cell.responsibility is not Responsibility.MODEL_DEPENDENT
        and not stems(brief.text) & stems(*brief.duties)
    ]
    assert strange == []


def test_a_model_dependent_brief_is_a_condition() -> None:
    found = [
        brief for brief in briefs() if brief.cell.responsibility is Responsibility.MODEL_DEPENDENT
    ]
    assert len(found) == 8
    assert all(brief.text.startswith("if ") for brief in found)


def test_a_brief_begins_like_a_sentence_and_has_no_full_stop() -> None:
    for brief in briefs():
        assert brief.text[0].isupper() or brief.text.startswith("if "), brief.where
        assert not brief.text.endswith((".", ",", ";", ":")), brief.where


def test_a_brief_names_no_party() -> None:
    named = [
        brief.where
        for brief in briefs()
        if re.search(r"(?i)\b(you|your|yours|yourself|provider|customer)\b", brief.text)
    ]
    assert named == []


def test_a_brief_names_no_product() -> None:
    products = {
        name
        for stack in STACKS.values()
        for stop in stack.stops
        for services in stop.services
        for name in (services.vendor, *services.names)
    }
    names = "|".join(map(re.escape, (*products, *VENDORS)))
    named = [brief.where for brief in briefs() if re.search(rf"(?i)\b({names})\b", brief.text)]
    assert named == []


@pytest.mark.parametrize("stack", STACKS.values(), ids=list(STACKS))
def test_every_group_has_a_name_for_its_rail(stack: Stack) -> None:
    for group in stack.groups:
        assert 0 < len(group.short_name) <= 16
        assert not re.search(r"(?i)\b(you|provider|customer)\b", group.short_name)


def test_the_names_of_the_rails_say_what_the_layers_are() -> None:
    said = [group.short_name for stack in STACKS.values() for group in stack.groups]
    assert said == [
        "Always yours", "Varies", "Physical", "AI usage", "AI application", "AI platform",
    ]  # fmt: skip
