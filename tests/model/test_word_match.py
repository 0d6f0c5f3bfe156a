# SPDX-License-Identifier: MIT
# ruff: noqa: RUF001  (letters of other scripts and widths are what is tried)
"""Words that are found by their beginnings, and marked where they stand."""

from unicodedata import normalize

import pytest

from explorer.model.word_match import folded, marks, wanted_word

ENDINGS = ("ies", "ing", "ed", "es", "s", "y")


def marked(text: str, *typed: str) -> list[str]:
    """Return the parts of a text that are marked for what was typed."""
    wanted = [wanted_word(one, ENDINGS) for one in typed]
    return [text[start:end] for start, end in marks(text, wanted)]


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("Patch the guest.", " patch the guest"),
        ("sign-in, IMDSv2", " sign in imdsv2"),
        ("provider\u2019s", " provider s"),
        ("Zürich, ŁÓDŹ", " zurich łodz"),
        ("", ""),
        (" ... ", ""),
        ("データ保護", " デ ー タ 保 護"),
        ("ガラス", " ガ ラ ス"),
    ],
)
def test_a_text_is_compared_by_its_words(text: str, words: str) -> None:
    assert folded(text) == words
    assert folded(normalize("NFD", text)) == words


def test_a_word_is_marked_from_its_start_and_never_inside() -> None:
    assert marked("Guardrails, passwords, RDS", "rds") == ["RDS"]
    assert marked("The administrator follows NIST", "nist") == ["NIST"]


@pytest.mark.parametrize(
    ("text", "typed", "found"),
    [
        ("Patch every guest", "patches", ["Patch"]),
        ("Identities and access", "identity", ["Identit"]),
        ("Policies, policy", "policies", ["Policies", "polic"]),
        ("Multifactor sign-in", "multi-factor", ["Multifactor"]),
        ("On-premises: firmware", "on-prem", ["On-prem"]),
        ("Zürich", "zurich", ["Zürich"]),
        ("Ｃｌｏｕｄ and ﬁrewall", "cloud", ["Ｃｌｏｕｄ"]),
        ("Ｃｌｏｕｄ and ﬁrewall", "FIRE", ["ﬁre"]),
        ("個人データ保護の規則", "保護", ["保護"]),
        ("os, OS and oslo", "os", ["os", "OS", "os"]),
        ("bus", "us", []),
    ],
)
def test_other_forms_of_a_word_are_marked_too(text: str, typed: str, found: list[str]) -> None:
    assert marked(text, typed) == found


def test_an_accent_of_its_own_is_marked_with_its_letter() -> None:
    text = normalize("NFD", "Café, Mülla")
    assert marked(text, "cafe") == [normalize("NFD", "Café")]
    assert marked(text, "lla") == []


def test_a_word_loses_no_ending_that_leaves_too_little_of_it() -> None:
    assert wanted_word("ids", ENDINGS) == (" ids",)
    assert wanted_word("keys", ENDINGS) == (" keys", " key")
    assert wanted_word("keys") == (" keys",)


def test_several_words_are_marked_in_the_order_of_the_text() -> None:
    assert marked("Schedule backups, test restores", "restore", "backup") == ["backup", "restore"]
