# SPDX-License-Identifier: MIT
"""Decks of tests are large, and python-pptx's parts hold each other: they do not wait for more."""

import gc
from collections.abc import Iterator
from itertools import count

import pytest

finished = count(1)


@pytest.fixture(autouse=True)
def few_decks_left() -> Iterator[None]:
    """Free now and then what tests have read, some 26 MB each."""
    yield
    if next(finished) % 10 == 0:
        gc.collect()
