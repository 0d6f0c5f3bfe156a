# SPDX-License-Identifier: MIT
"""Slides and workbooks are what Office's own rules say, after a validator of others."""

from collections import Counter
from pathlib import Path

import pytest
from openxml_audit import FileFormat, OpenXmlValidator

from explorer.commands.export import export_command
from tests.deck_samples import SAMPLES, changed

pytestmark = pytest.mark.slow
TEN = [
    "4 to 3", "dark picture", "photograph", "other color map", "footers", "sections",
    "odd properties", "forgotten slide", "two masters", "template",
]  # fmt: skip


def findings(path: Path) -> Counter[str]:
    """Return what the validator has against a file."""
    validator = OpenXmlValidator(file_format=FileFormat.MICROSOFT_365, max_errors=500)
    return Counter(map(str, validator.validate(str(path)).errors))


@pytest.mark.parametrize("name", ["own.pptx", "own.xlsx"])
@pytest.mark.parametrize("key", ["cloud", "ai"])
def test_a_file_of_its_own_is_valid(name: str, key: str, tmp_path: Path) -> None:
    more = ["--pages", "stack"] if name == "own.pptx" else []
    assert export_command([str(tmp_path / name), "--stack", key, *more]) == 0
    assert not findings(tmp_path / name)


@pytest.mark.parametrize("choice", [[], ["--after", "0", "--deck-colors", "--theme-font"]])
@pytest.mark.parametrize("name", TEN)
def test_a_deck_stays_valid(name: str, choice: list[str], tmp_path: Path) -> None:
    own, out = tmp_path / "own.pptx", tmp_path / "out.pptx"
    own.write_bytes(SAMPLES[name])
    words = [str(out), "--template", str(own), "--pages", "stack", *choice]
    assert export_command(words) == 0
    assert not findings(out)


def test_the_validator_finds_what_is_wrong(tmp_path: Path) -> None:
    out = tmp_path / "out.pptx"
    assert export_command([str(out)]) == 0
    name = "ppt/slides/slide1.xml"
    out.write_bytes(changed(out.read_bytes(), name, lambda said: said.replace("<a:off ", "<a:of ")))
    assert findings(out)
