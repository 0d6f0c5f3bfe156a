# SPDX-License-Identifier: MIT
"""A short form of the simulated talk of two hours; the long one is packaging/soak_talk.py."""

import importlib.util
from pathlib import Path
from types import ModuleType

import pytest

pytestmark = pytest.mark.no_cover  # it counts keys, not lines
SCRIPT = Path(__file__).parents[1] / "packaging" / "soak_talk.py"


def load() -> ModuleType:
    """Import the script by its path: packaging/ is no package."""
    spec = importlib.util.spec_from_file_location("soak_talk", SCRIPT)
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


@pytest.mark.usefixtures("qapp")
def test_no_key_of_a_long_talk_is_missed(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("DBUS_SESSION_BUS_ADDRESS", "unix:path=/nowhere/at/all")
    report = load().soak_talk(keys=60)
    assert (report.keys, report.missed) == (60, ())
    assert report.first.widgets == report.last.widgets
    assert "steps missed   0" in report.text
