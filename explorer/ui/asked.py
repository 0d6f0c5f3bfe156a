# SPDX-License-Identifier: MIT
"""What practice asks of the window: a value, so that only who practices loads practice."""

from collections.abc import Callable

from msgspec import Struct

from explorer.diagram.subject import Note
from explorer.model.state import ViewState
from explorer.ui.explain.page import Page


class Asked(Struct, frozen=True):
    """What diagram and panel show while somebody practices; `kind` is a command of `KINDS`.

    `hidden` layers do not say whose they are at the place that is shown; while there is a
    `question`, nothing sums up the answers.
    """

    kind: str
    page: Page
    hidden: tuple[str, ...] = ()
    question: str = ""
    notes: tuple[Note, ...] = ()


KINDS = ("place-stop", "whose-job", "review")  # of practice, as the bar at the top has them
WITH_TABLES = ("cloud",)  # the shipped stacks of which published tables are shown
Asking = Callable[[ViewState], Asked]  # what is asked where the window shows a state
