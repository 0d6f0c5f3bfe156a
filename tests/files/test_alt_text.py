# SPDX-License-Identifier: MIT

import pytest
from msgspec import structs

from explorer.diagram.frame import Frame
from explorer.diagram.layout import lay_out
from explorer.diagram.subject import Subject
from explorer.files.alt_text import alt_text
from explorer.model.state import View
from explorer.model.worded import WordedStack
from explorer.model.wording import answer
from tests.samples import partial_stack, small_stack
from tests.shipped import KEYS, VIEWS, renamed, stack, subject, words


def lines_of(shown: Subject) -> list[str]:
    return alt_text(shown, lay_out(shown, Frame(1056, 594))).split("\n")


@pytest.mark.parametrize("key", KEYS)
def test_one_model_has_a_sentence_a_layer_that_says_who_answers(key: str) -> None:
    title, description, *sentences = lines_of(subject(key, View.SINGLE, 2.0))
    own = stack(key)
    name = own.stops[2].name
    assert title == f"{own.title}: {name}."
    assert description == lay_out(subject(key, View.SINGLE, 2.0), Frame(1056, 594)).description
    assert sentences == [
        f"{layer.name}, {name}: {answer(words(), layer, layer.cells[2])}." for layer in own.layers
    ]


def test_side_by_side_has_a_sentence_a_layer_that_names_all_service_models() -> None:
    title, _description, *sentences = lines_of(subject("cloud", View.MATRIX, None))
    assert title == "The cloud shared responsibility model."
    assert len(sentences) == 12
    assert sentences[0] == "Information and data: You (On-premises, IaaS, PaaS, SaaS)."
    *_others, tuning = [
        line for line in lines_of(subject("ai", View.MATRIX)) if line.startswith("Model tuning")
    ]
    who = "Model tuning: You (IaaS), Depends on the AI model (PaaS), Provider (SaaS)"
    assert tuning == f"{who}; published sources differ (PaaS)."


def test_one_model_says_where_published_sources_differ() -> None:
    sentences = lines_of(subject("cloud", View.SINGLE, 3.0))[2:]
    assert "Applications, SaaS: Provider (published sources differ)." in sentences
    disputed = [layer for layer in stack("cloud").layers if layer.dispute("saas")]
    assert sum("published sources differ" in one for one in sentences) == len(disputed)


def test_side_by_side_says_where_published_sources_differ() -> None:
    sentences = lines_of(subject("cloud", View.MATRIX, None))[2:]
    who = "Applications: You (On-premises, IaaS), Shared (PaaS), Provider (SaaS)"
    assert f"{who}; published sources differ (SaaS)." in sentences
    assert [one for one in sentences if one.endswith("; published sources differ (PaaS, SaaS).")]
    disputed = [layer for layer in stack("cloud").layers if layer.disputes]
    assert sum("published sources differ" in one for one in sentences) == len(disputed)


@pytest.mark.parametrize("view", VIEWS)
def test_the_parties_have_the_names_that_they_were_given(view: View) -> None:
    other = renamed(subject("cloud", view, 1.0), "Contoso", "Azure")
    _title, *lines = lines_of(other)
    assert not [line for line in lines[1:] if "You" in line or "Provider" in line]
    ends = {View.SINGLE: "Physical datacenter, IaaS: Azure."}
    ends[View.MATRIX] = "Physical datacenter: Contoso (On-premises), Azure (IaaS, PaaS, SaaS)."
    assert lines[-1] == ends[view]


def test_between_two_service_models_the_nearest_is_told() -> None:
    shown = Subject(WordedStack(small_stack(), words()), View.SINGLE, 1.4)
    assert "Upkeep, Lease: Shared (published sources differ)." in lines_of(shown)


def test_what_does_not_apply_is_said_and_what_is_not_there_leaves_no_line() -> None:
    worded = WordedStack(partial_stack(), words())
    single = lines_of(Subject(worded, View.SINGLE, 1.0))
    assert "Upkeep, Bus: Not applicable." in single
    matrix = lines_of(Subject(worded, View.MATRIX, has_current=False))
    assert "Roof rack: Shared (Own), Not applicable (Bus, Taxi)." in matrix
    assert all(line.strip() for line in single + matrix)


@pytest.mark.parametrize("view", VIEWS)
def test_of_a_hidden_layer_it_does_not_tell_who_answers(view: View) -> None:
    shown = structs.replace(subject("cloud", view, 2.0), hidden=("applications",))
    told = lines_of(subject("cloud", view, 2.0))
    hidden = "Applications, PaaS: hidden." if view is View.SINGLE else "Applications: hidden."
    for line, usual in zip(lines_of(shown)[2:], told[2:], strict=True):
        assert line == (hidden if line.startswith("Applications") else usual)
    assert hidden in lines_of(shown)
