# SPDX-License-Identifier: MIT
from pathlib import Path

import pytest

from explorer.files.pptx.template import MAX_BYTES, TemplateError, load_template


def test_a_deck_is_read_as_it_is(tmp_path: Path) -> None:
    path = tmp_path / "deck.pptx"
    path.write_bytes(b"anything")
    assert load_template(path) == b"anything"


def test_a_deck_that_is_not_there_is_named(tmp_path: Path) -> None:
    with pytest.raises(TemplateError, match=r"no\.pptx cannot be read \(no such file"):
        load_template(tmp_path / "no.pptx")


def test_a_deck_too_large_is_not_read(tmp_path: Path) -> None:
    path = tmp_path / "deck.pptx"
    with path.open("wb") as file:
        file.truncate(MAX_BYTES + 1)
    with pytest.raises(TemplateError, match="is too large: up to 64 MB can be used"):
        load_template(path)
