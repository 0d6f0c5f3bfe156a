# SPDX-License-Identifier: MIT
"""Say what several things have to say in one notice, so that none hides another."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import NamedTuple

from explorer.ui.widgets.notice import Deed, Notify


class Sentence(NamedTuple):
    """What was to be said, with a button if there is something to do."""

    text: str
    action: str = ""
    slot: Callable[[], object] | None = None
    other: Deed | None = None
    passes: bool = False


class Together:
    """Says each sentence at once, but those of one doing together when it is done."""

    def __init__(self, notify: Notify) -> None:
        self._notify = notify
        self._held: list[Sentence] | None = None

    def __call__(
        self,
        text: str,
        action: str = "",
        slot: Callable[[], object] | None = None,
        other: Deed | None = None,
        *,
        passes: bool = False,
    ) -> Callable[[], None]:
        """Say a sentence, or keep it until all is done; what is returned takes it back."""
        if self._held is None:
            return self._notify(text, action, slot, other, passes=passes)
        held, kept = self._held, Sentence(text, action, slot, other, passes)
        held.append(kept)
        return lambda: held.remove(kept) if kept in held else None

    @contextmanager
    def hold(self) -> Iterator[list[Sentence]]:
        """Keep what is said meanwhile in a list, then say all of it with the first button."""
        held: list[Sentence] = []
        self._held = held
        try:
            yield held
        finally:
            self._held = None
        if held:
            first = next((one for one in held if one.action), held[0])
            texts = dict.fromkeys(one.text for one in held)
            passes = all(one.passes for one in held)
            self._notify("\n".join(texts), first.action, first.slot, first.other, passes=passes)
