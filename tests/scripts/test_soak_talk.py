# SPDX-License-Identifier: MIT
"""A short form of the simulated talk of two hours; the long one is packaging/soak/talk.py."""

import pytest

from soak.talk import soak_talk

pytestmark = [pytest.mark.slow, pytest.mark.no_cover]  # it counts keys, not lines


@pytest.mark.usefixtures("qapp")
def test_no_key_of_a_long_talk_is_missed(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("DBUS_SESSION_BUS_ADDRESS", "unix:path=/nowhere/at/all")
    report = soak_talk(keys=60)
    assert (report.keys, report.missed) == (60, ())
    assert report.first.widgets == report.last.widgets
    assert "steps missed   0" in report.text
