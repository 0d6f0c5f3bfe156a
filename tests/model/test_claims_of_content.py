# SPDX-License-Identifier: MIT
"""What the shipped content says can be stood by: duties, sources, sentences, spelling."""

import re
import tomllib
from collections.abc import Iterator
from itertools import chain
from pathlib import Path
from urllib.parse import urlsplit

import pytest

from explorer.model.stack import Dispute, Incident, Layer, Responsibility, Source, Stack
from explorer.paths import resource_root
from tests import shipped

BOTH = tuple(shipped.stack(key) for key in shipped.KEYS)
ALL = pytest.mark.parametrize("stack", [pytest.param(stack, id=stack.id) for stack in BOTH])
FILES = sorted((resource_root() / "content" / "en").rglob("*.toml"))
BRITISH = re.compile(
    r"(?i)\b(burnt|learnt|judgement|centres?|licences?|whilst|programmes?|defences?|towards"
    r"|afterwards|grey|tyres?|colours?|behaviours?|favours?|\w+isations?|\w{4,}ised|\w{4,}ising"
    r"|mails?)\b"
)
AMERICAN = {"advised", "compromised", "supervised", "revised", "promised"}
WHO_SAYS = re.compile(r"report|account, |review board found|As MITRE tells it")


def incidents() -> Iterator[tuple[Layer, Incident, Source]]:
    for stack in BOTH:
        for layer in stack.layers:
            for incident in layer.incidents:
                yield layer, incident, stack.source(incident.source)


def disputes() -> Iterator[tuple[Layer, Dispute, Source]]:
    for stack in BOTH:
        for layer in stack.layers:
            for dispute in layer.disputes:
                yield layer, dispute, stack.source(dispute.source)


def texts_in(value: object) -> Iterator[str]:
    """Yield every text of a TOML value, but not the keys."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict | list):
        parts = value.values() if isinstance(value, dict) else value
        yield from chain.from_iterable(texts_in(part) for part in parts)


def too_long(texts: Iterator[str], words: int) -> list[str]:
    """Return the sentences that have more words than one breath."""
    sentences = (one for text in texts for one in re.split(r"(?<=[.?!])\s", text))
    return [one for one in sentences if len(one.split()) > words]


@ALL
def test_duties_agree_with_the_color_of_the_cell(stack: Stack) -> None:
    wrong = [
        f"{layer.id}, {cell.stop}"
        for layer in stack.layers
        for cell in layer.cells
        for mine, others in ((len(cell.you), len(cell.provider)),)
        if (cell.responsibility is Responsibility.CUSTOMER and mine <= others)
        or (cell.responsibility is Responsibility.PROVIDER and others <= mine)
    ]
    assert wrong == []


@ALL
def test_a_sentence_can_be_said_in_one_breath(stack: Stack) -> None:
    texts = (
        stack.summary,
        *(topic.text for topic in stack.topics),
        *(stop.summary for stop in stack.stops),
        *(group.summary for group in stack.groups),
        *(text for layer in stack.layers for text in (layer.what, layer.why, layer.mistake)),
        *(incident.what for layer in stack.layers for incident in layer.incidents),
        *(incident.lesson for layer in stack.layers for incident in layer.incidents),
        *(dispute.says for layer in stack.layers for dispute in layer.disputes),
    )
    assert too_long(iter(texts), 25) == []


@ALL
def test_an_example_is_a_little_longer_as_it_names_products(stack: Stack) -> None:
    examples = (cell.example for layer in stack.layers for cell in layer.cells)
    assert too_long(examples, 30) == []


def test_no_address_stands_for_two_sources_in_either_stack() -> None:
    sources = {source for stack in BOTH for source in stack.sources}
    assert len({source.url for source in sources}) == len(sources)
    assert len({source.id for source in sources}) == len(sources)


def test_no_source_of_an_incident_is_a_list_or_a_page_that_rolls() -> None:
    """The vulnerability database says what is affected, never what happened."""
    for layer, _incident, source in incidents():
        assert "nvd.nist.gov" not in source.url, layer.id
        assert "/status" not in source.url or "trackingId=" in source.url, layer.id


def test_one_event_has_one_service_model_in_both_stacks() -> None:
    stops: dict[str, set[str]] = {}
    for _layer, incident, source in incidents():
        stops.setdefault(source.id, set()).add(incident.stop)
    assert {key: found for key, found in stops.items() if len(found) > 1} == {}
    assert stops["wiz-38tb"] == {"paas"}  # it is told in both


def test_an_incident_says_who_reports_it_and_a_ruling_who_decided() -> None:
    for layer, incident, _source in incidents():
        if incident.is_ruling:
            assert re.search(r"\b(court|tribunal) (\w+ )*(held|fined)\b", incident.what), layer.id
            assert "reportedly" not in incident.what
        else:
            assert WHO_SAYS.search(incident.what), f"{layer.id}: {incident.title}"
            assert not re.search(r"\b(held|fined)\b", incident.what), layer.id


def test_the_rulings_are_those_of_courts_and_tribunals() -> None:
    rulings = [incident.source for _layer, incident, _source in incidents() if incident.is_ruling]
    assert sorted(rulings) == ["mata", "moffatt", "ovh-douai-2025"]


def test_what_nobody_read_at_its_address_is_only_reported() -> None:
    for layer, dispute, source in disputes():
        is_read = source.checked is not None
        assert is_read or "reportedly" in dispute.says, f"{layer.id}, {dispute.stop}"


def test_no_dispute_compares_the_text_that_is_followed_with_itself() -> None:
    followed = {"ms-learn", "ms-ai", "ms-ai-2023", "ms-shared-old"}
    assert [layer.id for layer, _dispute, source in disputes() if source.id in followed] == []


@ALL
def test_every_layer_has_a_source_that_is_not_of_microsoft(stack: Stack) -> None:
    def is_of_microsoft(url: str) -> bool:
        return "microsoft" in f"{urlsplit(url).netloc}{urlsplit(url).path}".lower()

    alone = [
        layer.id
        for layer in stack.layers
        if all(is_of_microsoft(stack.source(source).url) for source in layer.sources)
    ]
    assert alone == []


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.name)
def test_the_spelling_is_that_of_the_united_states(path: Path) -> None:
    texts = " ".join(texts_in(tomllib.loads(path.read_text(encoding="utf-8"))))
    assert {found[0].lower() for found in BRITISH.finditer(texts)} <= AMERICAN
