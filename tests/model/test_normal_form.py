# SPDX-License-Identifier: MIT
# ruff: noqa: RUF001  (letters of other scripts and widths are what is tried)
"""Texts and files whose names are written in several Unicode forms."""

from pathlib import Path
from unicodedata import normalize

import pytest

from explorer.model.normal_form import normal, searchable, spelled

FORMS = ("NFC", "NFD", "NFKC", "NFKD")


@pytest.mark.parametrize(
    "text", ["Müllabfuhr", "Tiếng Việt", "한국어", "ガラス", "Ἀθῆναι", "Café", "Å", "ﷺ", "q̣̇"]
)
def test_every_form_of_a_text_is_searched_alike(text: str) -> None:
    assert len({searchable(normalize(form, text)) for form in FORMS}) == 1
    assert normal(normalize("NFD", text)) == normal(normalize("NFC", text))


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("STRASSE", "Straße"),
        ("STRAẞE", "strasse"),
        ("ΣΊΣΥΦΟΣ", "Σίσυφος"),
        ("İstanbul", "istanbul"),
        ("İSTANBUL", "istanbul"),
        ("ISPARTA", "ısparta"),
        ("DİYARBAKIR", "diyarbakır"),
        ("Ｃｌｏｕｄ　１２", "cloud 12"),
        ("ｶﾞﾗｽ", "ガラス"),
        ("ﬁrewall", "Firewall"),
        ("ﬃ", "FFI"),
        ("①", "1"),
        ("㎒", "MHz"),
        ("Verant\u00adwortung", "verantwortung"),
        ("می\u200cخواهم", "میخواهم"),
        ("\ufeffzero\u200bwidth", "ZEROWIDTH"),
        ("Contoso\u00a0AG", "contoso ag"),
        ("non\u2011breaking", "non-breaking"),
        ("provider\u2019s", "provider's"),
        ("☁\ufe0f", "☁"),
    ],
)
def test_what_reads_the_same_is_searched_alike(one: str, other: str) -> None:
    assert searchable(one) == searchable(other)
    assert searchable(normalize("NFD", one)) == searchable(normalize("NFC", other))


@pytest.mark.parametrize(("one", "other"), [("Müll", "Mull"), ("が", "か"), ("o", "ö"), ("1", "2")])
def test_what_reads_otherwise_is_not(one: str, other: str) -> None:
    assert searchable(one) != searchable(other)


def test_a_text_searched_once_is_searched_the_same_again() -> None:
    for text in ("İŉǰΐ", "ﬀẞ", "Å\u0323"):
        assert searchable(searchable(text)) == searchable(text)


@pytest.fixture(params=[("NFC", "NFD"), ("NFD", "NFC")], ids=["decomposed", "composed"])
def forms(request: pytest.FixtureRequest) -> tuple[str, str]:
    """Return the form in which a path is typed, and the one on the disk."""
    typed, there = request.param
    return typed, there


def test_a_file_is_found_whatever_the_form_of_its_name(
    forms: tuple[str, str], tmp_path: Path
) -> None:
    typed, there = (Path(normalize(form, "Größe/Müll/é.toml")) for form in forms)
    made = tmp_path / there
    made.parent.mkdir(parents=True)
    made.touch()
    (made.parent / "other.toml").touch()
    assert spelled(tmp_path / typed) == made
    assert spelled(made) == made


def test_a_relative_path_is_found_too(
    forms: tuple[str, str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    typed, there = (Path(normalize(form, "Müll.toml")) for form in forms)
    (tmp_path / there).touch()
    monkeypatch.chdir(tmp_path)
    assert spelled(typed) == there


def test_the_form_that_was_typed_comes_first(tmp_path: Path) -> None:
    both = [tmp_path / normalize(form, "é.toml") for form in ("NFC", "NFD")]
    for path in both:
        path.touch()
    assert [spelled(path) for path in both] == both


def test_a_path_that_leads_nowhere_stays_as_it_is(tmp_path: Path) -> None:
    (tmp_path / "é.toml").touch()
    for name in ("none.toml", "ü.toml", "é.toml/ü", "none/ü", "ü" * 300):
        assert spelled(tmp_path / name) == tmp_path / name


def test_a_link_that_leads_nowhere_is_there(tmp_path: Path) -> None:
    link = tmp_path / normalize("NFD", "é.toml")
    link.symlink_to("nowhere")
    assert spelled(tmp_path / "é.toml") == link
