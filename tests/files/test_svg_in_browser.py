# SPDX-License-Identifier: MIT
"""Drawings within web pages, as Chromium tells a screen reader of them, and as it draws them."""

import re
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

import pytest
from msgspec.structs import replace

from explorer.diagram.theme import THEMES
from explorer.export.picture import Picture
from explorer.files.svg import svg
from explorer.model.state import View
from tests.browser import IN_BROWSER, Browser, started
from tests.shipped import subject

pytestmark = IN_BROWSER
CLOUD = Picture(subject("cloud", View.SINGLE, 1.0), width=1056)
AI = Picture(subject("ai", View.MATRIX, 2.0), width=1056)
KINDS = {
    "two stacks": (CLOUD, AI),
    "two service models": (CLOUD, CLOUD.at(3.0)),
    "two themes": (CLOUD, replace(CLOUD, theme=THEMES["dark"])),
    "the same twice": (CLOUD, CLOUD),
}


@pytest.fixture(scope="module")
def browser(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Browser]:
    with started(tmp_path_factory.mktemp("chromium")) as browser:
        yield browser


def drawing(picture: Picture) -> str:
    raw = svg(picture.scene, picture.theme, picture.width, picture.texts, picture.mark)
    return raw.decode().partition("?>\n")[2]


def shown(browser: Browser, folder: Path, drawings: Sequence[str]) -> None:
    """Open a page that has these drawings in it."""
    path = folder / "page.html"
    path.write_text(f"<!doctype html><meta charset=utf-8><body>{''.join(drawings)}", "utf-8")
    browser.open(path)


def told(browser: Browser) -> list[tuple[str, str]]:
    """Return name and description of each drawing and each box, as a screen reader tells them."""
    nodes: list[dict[str, Any]] = browser.command("Accessibility.getFullAXTree")["nodes"]
    return [
        (node["name"]["value"], node.get("description", {}).get("value", ""))
        for node in nodes
        if node["role"].get("value") in ("group", "image", "SvgRoot") and not node["ignored"]
    ]


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("has_ids", [True, False], ids=["as written", "without ids, as of svgo"])
def test_each_drawing_in_a_page_has_its_own_name_and_description(
    kind: str, has_ids: bool, browser: Browser, tmp_path: Path
) -> None:
    drawings = [drawing(one) for one in KINDS[kind]]
    if not has_ids:
        drawings = [re.sub(r' id="[^"]*"| role="[^"]*"', "", one) for one in drawings]
    shown(browser, tmp_path, drawings)
    names = told(browser)
    for picture in KINDS[kind]:
        assert (picture.scene.title, picture.scene.description) in names
        boxes = [name for name, _description in names]
        assert {box.title for box in picture.scene.boxes} <= set(boxes)
    assert len(names) >= sum(1 + len(one.scene.boxes) for one in KINDS[kind])


def widths(browser: Browser, text: str) -> list[float]:
    return browser.run(
        "return [...document.querySelectorAll('text')].filter(t => t.textContent == arguments[0])"
        ".map(t => t.getBBox().width)",
        text,
    )


@pytest.mark.parametrize("view", list(View))
def test_a_name_that_is_written_into_the_file_is_as_wide_as_it_is_elsewhere(
    view: View, browser: Browser, tmp_path: Path
) -> None:
    name = "Contoso Versicherungs-Holding"
    text = drawing(Picture(subject("cloud", view, 3.0), width=1056))
    shown(browser, tmp_path, [text.replace(">You<", f">{name}<")])
    measured = widths(browser, name)
    assert len(measured) >= 5
    assert all(width > 140 for width in measured)  # at 11 pixels; "You" has 21


@pytest.mark.parametrize("key", ["cloud", "ai"])
def test_no_name_runs_into_a_box_in_the_widest_font(
    key: str, browser: Browser, tmp_path: Path
) -> None:
    picture = Picture(subject(key, View.MATRIX, 1.0), width=1056)
    text = re.sub(r'font-family="[^"]*"', "font-family=\"'DejaVu Sans'\"", drawing(picture))
    shown(browser, tmp_path, [text])
    left = picture.scene.first_box.rect.x
    for row in picture.scene.rows:
        for label in row.names:
            [width] = widths(browser, label.text)
            assert label.left + width <= left, label.text
