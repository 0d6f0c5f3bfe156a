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
    assert line == "PaaS. Compared with IaaS: 2 layers are the provider's, 3 are shared"
    session.compare_with(0)
    assert said[1:] == [
        "PaaS. Compared with On-premises: 5 layers are the provider's, 3 are shared"
    ]
    session.end_comparison()
    session.slots["other-stack"]()
    assert len(said) == 4
    assert said[-1].startswith("PaaS. ")
