# SPDX-License-Identifier: MIT
"""What the shipped content says can be stood by: duties, sources, sentences, spelling."""

import re
from urllib.parse import urlsplit

import pytest

from explorer.model.stack import Responsibility, Stack
from explorer.paths import resource_root
from explorer.story.library import shipped_stack

STACKS = [pytest.param(shipped_stack(key), id=key) for key in ("cloud", "ai")]
ALL = pytest.mark.parametrize("stack", STACKS)
BRITISH = re.compile(
    r"(?i)\b(burnt|learnt|judgement|centres?|licences?|whilst|programmes?|defences?"
    r"|colours?|behaviours?|favours?|\w+isations?|\w{4,}ised|\w{4,}ising)\b"
)
AMERICAN = {"advised", "compromised", "supervised", "revised", "promised"}


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
        *(topic.text for topic in stack.topics),
        *(incident.what for layer in stack.layers for incident in layer.incidents),
        *(incident.lesson for layer in stack.layers for incident in layer.incidents),
        *(dispute.says for layer in stack.layers for dispute in layer.disputes),
    )
    sentences = (one for text in texts for one in re.split(r"(?<=[.?!])\s", text))
    assert [one for one in sentences if len(one.split()) > 25] == []


@ALL
def test_no_address_stands_for_two_sources(stack: Stack) -> None:
    addresses = [source.url for source in stack.sources]
    assert sorted(set(addresses)) == sorted(addresses)


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


@ALL
def test_the_spelling_is_that_of_the_united_states(stack: Stack) -> None:
    text = (resource_root() / "content" / "en" / f"{stack.id}.toml").read_text(encoding="utf-8")
    assert set(BRITISH.findall(text)) <= AMERICAN
