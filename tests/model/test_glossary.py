# SPDX-License-Identifier: MIT
"""Terms are explained once, where texts first use them; a wrong glossary is refused in words."""

import re
from pathlib import Path

import pytest

from explorer.model.content import load_glossary
from explorer.model.glossary import Glossary, Term, first_marks, terms_in
from explorer.model.stack import Stack
from explorer.story.library import SHIPPED, shipped_glossary, shipped_stack
from tests.samples import sentences_against

TENANT = Term("tenant", "tenant", "A customer's own part.", ("tenants",))
MFA = Term("mfa", "MFA", "Something besides the password.", ("multi-factor authentication",))
KEY = Term("key", "key", "A secret.", see=("signing-key",))
SIGNING = Term("signing-key", "signing key", "A secret that marks what is issued.")
GLOSSARY = Glossary((TENANT, MFA, KEY, SIGNING))
PLAIN = """
[[terms]]
id = "tenant"
name = "tenant"
forms = ["tenants"]
means = "One customer's own part of a service."
"""


def marked(*texts: str) -> list[str]:
    """Return what is marked in the texts, and as which term."""
    every = first_marks(GLOSSARY, texts)
    return [
        f"{text[mark.start : mark.end]} {mark.term.id}"
        for text, marks in zip(texts, every, strict=True)
        for mark in marks
    ]


def problems(tmp_path: Path, text: str) -> list[str]:
    """Return the sentences with which a glossary is refused."""
    return sentences_against(tmp_path / "glossary.toml", text, load_glossary)


# Where terms are found


def test_a_term_is_marked_where_the_texts_first_have_it() -> None:
    assert marked("No tenant here", "Two tenants", "MFA") == ["tenant tenant", "MFA mfa"]


@pytest.mark.parametrize("text", ["Keep tenants apart", "Tenants: apart", "Apart. Tenants first"])
def test_a_form_is_found_with_a_capital_where_a_sentence_begins(text: str) -> None:
    assert [one.casefold() for one in marked(text)] == ["tenants tenant"]


@pytest.mark.parametrize(
    "text", ["Use Contoso Tenant Manager", "subtenants", "multi-tenant", "mfa", "a tenantless one"]
)
def test_neither_names_nor_parts_of_words_nor_other_capitals_are_terms(text: str) -> None:
    assert marked(text) == []


def test_the_longer_of_two_terms_is_found() -> None:
    assert marked("Rotate the signing key, and each key") == ["signing key signing-key", "key key"]


def test_the_terms_of_texts_are_listed_in_the_order_of_the_alphabet() -> None:
    assert terms_in(GLOSSARY, ["Tenants need a key", "and MFA", "a tenant"]) == (KEY, MFA, TENANT)


def test_a_mark_names_the_terms_beside() -> None:
    [[tenant, key]] = first_marks(GLOSSARY, ["A tenant with a key"])
    assert tenant.beside == ()
    assert key.beside == ("signing key",)


# What is refused


def test_a_glossary_is_read_from_a_file(tmp_path: Path) -> None:
    path = tmp_path / "glossary.toml"
    path.write_text(PLAIN, "utf-8")
    [term] = load_glossary(path).terms
    assert (term.name, term.means) == ("tenant", "One customer's own part of a service.")


def test_a_doubled_term_is_refused(tmp_path: Path) -> None:
    assert problems(tmp_path, PLAIN + PLAIN) == [
        "glossary.toml: terms[tenant]: stands 2 times: give each its own id"
    ]


def test_a_form_of_two_terms_is_refused(tmp_path: Path) -> None:
    other = PLAIN.replace('id = "tenant"', 'id = "customer"').replace('"tenants"', '"clients"')
    assert problems(tmp_path, PLAIN + other) == [
        "glossary.toml: terms[customer]: has 'tenant', which stands for tenant: "
        "keep it in one of them"
    ]


def test_an_unknown_term_is_refused(tmp_path: Path) -> None:
    assert problems(tmp_path, PLAIN + 'see = ["federation"]\n') == [
        "glossary.toml: terms[tenant].see: names 'federation', which is not there: "
        "use one of tenant"
    ]


@pytest.mark.parametrize("meaning", ["x" * 241, "Two\\nlines", " "])
def test_a_meaning_is_one_line_of_bounded_length(tmp_path: Path, meaning: str) -> None:
    [said] = problems(tmp_path, PLAIN.replace("One customer's own part of a service.", meaning))
    assert said.startswith("glossary.toml: terms[tenant].means: ")
    assert said.endswith("write one sentence on one line, of up to 240 characters")


# The shipped one


@pytest.fixture(scope="module")
def stacks() -> list[Stack]:
    return [shipped_stack(one) for one in SHIPPED]


@pytest.mark.parametrize("term", shipped_glossary().terms, ids=lambda term: term.id)
def test_a_shipped_term_is_explained_in_one_sentence_that_does_not_use_it(term: Term) -> None:
    assert re.fullmatch(r"[A-Z][^.?!]*\.", term.means)
    assert not re.search(rf"\b{re.escape(term.name)}\b", term.means, re.IGNORECASE)


@pytest.mark.parametrize("term", shipped_glossary().terms, ids=lambda term: term.id)
def test_no_meaning_says_whose_a_layer_is(term: Term) -> None:
    assert not re.search(r"\b(you|your|yours|shared|responsib\w+)\b", term.means)


def test_the_shipped_terms_are_those_that_people_ask_for() -> None:
    ids = {term.id for term in shipped_glossary().terms}
    assert 40 <= len(ids) <= 60
    assert ids >= {
        "tenant", "federation", "hypervisor", "least-privilege", "mfa", "guest-operating-system",
        "control-plane", "data-plane", "prompt-injection", "grounding", "rag", "agent", "mcp",
        "fine-tuning", "landing-zone", "egress", "residency",
    }  # fmt: skip


def test_most_shipped_terms_are_used_by_the_stacks(stacks: list[Stack]) -> None:
    texts = [
        text
        for stack in stacks
        for layer in stack.layers
        for text in (layer.what, layer.why, layer.mistake, *layer.controls)
    ] + [duty for s in stacks for layer in s.layers for c in layer.cells for duty in c.you]
    texts += [d for s in stacks for layer in s.layers for c in layer.cells for d in c.provider]
    assert len(terms_in(shipped_glossary(), texts)) >= 35
