# SPDX-License-Identifier: MIT
import string

from msgspec.structs import asdict, replace

from explorer.files.file_words import FALLBACK, file_words
from tests import shipped


def test_files_speak_to_you() -> None:
    assert file_words(shipped.words()).your_duties == "What you do"


def test_files_speak_of_a_customer_who_has_a_name() -> None:
    words = shipped.words().renamed("Contoso")
    own = file_words(words)
    assert own.your_duties.format(you=words.you_in_sentence) == "What Contoso does"
    assert own.sheet_yours.format(you="Contoso") == "What is for Contoso"


def test_another_name_for_the_provider_changes_what_its_part_is_called() -> None:
    words = shipped.words()
    named = file_words(words.renamed(provider="Azure"))
    assert replace(named, providers_part=file_words(words).providers_part) == file_words(words)
    assert named.providers_part.format(provider="Azure") == "Azure"


def test_a_language_without_such_words_gets_the_english_ones() -> None:
    foreign = replace(shipped.words(), language="tlh")
    assert FALLBACK == "en"
    assert file_words(foreign) == file_words(shipped.words())


def test_nothing_is_to_be_filled_in_but_what_the_writers_know() -> None:
    known = {
        "you", "provider", "stop", "title", "year", "lesson", "date", "rights", "creator", "names",
        "answer", "n", "number",
    }  # fmt: skip
    for text in asdict(file_words(shipped.words())).values():
        assert {name for _, name, _, _ in string.Formatter().parse(text) if name} <= known
