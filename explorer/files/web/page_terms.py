# SPDX-License-Identifier: MIT
"""The terms of the glossary that a page explains."""

from collections.abc import Iterator, Sequence

import msgspec

from explorer.files.web.page_data import NOT_HERE, Data
from explorer.model.glossary import Glossary, terms_in
from explorer.model.stack import Stack


def used_terms(stacks: Sequence[Stack], glossary: Glossary | None) -> list[Data]:
    """Return the terms that the texts of some stacks have, with the names of those beside."""
    if glossary is None:
        return []
    texts = [text for stack in stacks for text in _texts(msgspec.to_builtins(stack))]
    return [
        msgspec.to_builtins(term) | {"beside": glossary.beside(term)}
        for term in terms_in(glossary, texts)
    ]


def _texts(value: object) -> Iterator[str]:
    """Yield all texts in a plain value that a page shows."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict):
        yield from _texts(tuple(one for key, one in value.items() if key not in NOT_HERE))
    elif isinstance(value, tuple):
        for one in value:
            yield from _texts(one)
