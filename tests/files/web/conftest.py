# SPDX-License-Identifier: MIT
"""The browser of a test module, and the page that most of them open."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from explorer.files.web.page import page
from explorer.story.library import shipped_glossary
from tests import shipped
from tests.browser import Browser, started
from tests.samples import PAGE_TEXTS


@pytest.fixture(scope="module")
def browser(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Browser]:
    with started(tmp_path_factory.mktemp("chromium")) as browser:
        yield browser


@pytest.fixture(scope="module")
def handout(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return the page of both stacks, which opens at IaaS."""
    path = tmp_path_factory.mktemp("page") / "handout.html"
    stacks = [shipped.stack(key) for key in shipped.KEYS]
    path.write_bytes(
        page(
            stacks,
            shipped.words(),
            PAGE_TEXTS,
            stack="cloud",
            stop_id="iaas",
            view="single",
            glossary=shipped_glossary(),
        )
    )
    return path
