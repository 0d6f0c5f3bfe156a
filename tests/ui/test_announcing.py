# SPDX-License-Identifier: MIT
from collections.abc import Callable

import pytest
from PySide6.QtWidgets import QWidget

from explorer.ui import announcing as module
from explorer.ui.announcing import Announcing
from explorer.ui.session import Session
from explorer.ui.settings import Preferences


def test_only_another_stop_or_stack_is_announced(
    show: Callable[..., None], monkeypatch: pytest.MonkeyPatch
) -> None:
    said: list[str] = []
    monkeypatch.setattr(module, "announce", lambda _widget, text: said.append(text))
    session, widget = Session(Preferences()), QWidget()
    show(widget, 300, 200)
    Announcing(session, widget)
    session.select_layer("data")
    session.drag_to(1.6)
    assert said == []
    session.drop_at(1.8)
    [line] = said
    assert line.startswith("PaaS. Since IaaS: ")
    session.slots["other-stack"]()
    assert said[1:]
    assert said[-1].startswith("PaaS. ")
