# SPDX-License-Identifier: MIT
"""The words of the diagram."""

from string import Formatter

import pytest
from msgspec.structs import asdict

from explorer.model.stack import Responsibility
from explorer.model.words import Counted
from explorer.story.library import shipped_words

WORDS = shipped_words()


@pytest.mark.parametrize(
    ("kind", "word"),
    [
        (Responsibility.CUSTOMER, "You"),
        (Responsibility.SHARED, "Shared"),
        (Responsibility.PROVIDER, "Provider"),
        (Responsibility.MODEL_DEPENDENT, "Depends on the AI model"),
        (Responsibility.NOT_APPLICABLE, "Not applicable"),
    ],
)
def test_every_responsibility_has_its_word(kind: Responsibility, word: str) -> None:
    assert WORDS.of(kind) == word


@pytest.mark.parametrize(
    ("text", "fields"),
    [
        (WORDS.between, {"before", "after"}),
        (WORDS.already, {"word", "names"}),
        (WORDS.many, {"n"}),
        (WORDS.typical, {"month", "year"}),
        (WORDS.was_pill, {"before"}),
        (WORDS.edge_line_named, {"provider"}),
        (WORDS.headline.compared, {"stop"}),
        (WORDS.headline.named, {"party", "n"}),
        (WORDS.count_not_applicable, {"n"}),
        (WORDS.since.sentence, {"before", "changes"}),
        (WORDS.count_customer, {"n"}),
        (WORDS.count_shared, {"n"}),
        (WORDS.count_model_dependent, {"n"}),
        (WORDS.count_provider, {"n"}),
    ],
)
def test_a_pattern_has_the_gaps_that_are_filled(text: str, fields: set[str]) -> None:
    assert {
        field for _text, field, _spec, _conversion in Formatter().parse(text) if field
    } == fields


def test_every_change_names_its_layers() -> None:
    parts = {key: text for key, text in asdict(WORDS.since).items() if key != "sentence"}
    assert all("{names}" in text for text in parts.values())


def test_a_year_has_twelve_months() -> None:
    assert len(WORDS.months) == 12
    assert (WORDS.months[0], WORDS.months[10]) == ("January", "November")


def test_every_word_that_is_no_pattern_is_without_braces() -> None:
    plain = ("you", "provider", "shared", "model_dependent", "model_dependent_short", "disputed")
    plain += ("not_applicable", "handed_over", "waterline", "if_it_depends", "edge_line")
    assert not [word for word in plain if set(getattr(WORDS, word)) & set("{}")]


def test_every_clause_of_the_headline_has_a_gap_for_its_number() -> None:
    forms = [value for value in asdict(WORDS.headline).values() if isinstance(value, Counted)]
    assert len(forms) == 7
    for form in forms:
        assert "{n}" in form.many
        assert "1" in form.of(1)
        assert "7" in form.of(7)


@pytest.mark.parametrize("name", ["Contoso", "{cloud}", "100 % s"])
def test_the_edge_of_what_a_provider_with_a_name_does_is_never_in_the_possessive(name: str) -> None:
    assert WORDS.edge_line == "edge of what is all the provider's"
    assert WORDS.renamed(provider=name).edge_line == f"edge: all {name}"
    assert WORDS.renamed(you=name).edge_line == WORDS.edge_line


def test_a_party_that_is_called_as_always_changes_no_sentence() -> None:
    assert asdict(WORDS.renamed(WORDS.you, WORDS.provider)) == asdict(WORDS)
