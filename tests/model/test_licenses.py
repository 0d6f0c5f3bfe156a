# SPDX-License-Identifier: MIT
import re
from importlib.metadata import PackageNotFoundError
from pathlib import Path

import pytest

from explorer.model import licenses

PINS = Path(__file__).parents[2] / "packaging" / "requirements.txt"


def canonical(name: str) -> str:
    return re.sub(r"[-_.]+", "-", name).lower()


def test_every_pinned_package_is_in_the_list() -> None:
    lines = [line for line in PINS.read_text().splitlines() if re.match(r"\w", line)]
    here = [line for line in lines if "!= 'CPython'" not in line]
    pinned = {canonical(re.split(r"[=\[]", line)[0]) for line in here}
    assert {canonical(name) for name in licenses.DISTRIBUTIONS} == pinned


def test_every_part_has_a_license_and_nearly_all_its_text() -> None:
    parts = licenses.parts()
    assert parts[0].name == "Inter (font)"
    assert "SIL OPEN FONT LICENSE" in parts[0].text
    assert len(parts) == len(licenses.DISTRIBUTIONS) + 1
    assert all(part.license and part.license != "see its text" for part in parts)
    without = {part.name for part in parts if not part.text}
    assert without == {"PySide6_Essentials", "shiboken6"}  # the bundle brings the LGPL itself


def test_the_text_names_the_rights_that_the_lgpl_gives() -> None:
    text = licenses.third_party_text()
    assert re.search(r"PySide6_Essentials [\d.]+: LGPL-3.0", text)
    assert "you may replace" in text
    assert "Inter (font): SIL Open Font License 1.1" in text


def test_what_is_not_installed_is_not_listed(monkeypatch: pytest.MonkeyPatch) -> None:
    def nothing(name: str) -> None:
        raise PackageNotFoundError(name)

    monkeypatch.setattr(licenses, "distribution", nothing)
    assert [part.name for part in licenses.parts()] == ["Inter (font)"]
