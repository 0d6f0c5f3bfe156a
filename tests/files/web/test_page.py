# SPDX-License-Identifier: MIT
import base64
import hashlib
import json
import re
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import pytest
from msgspec.structs import replace

from explorer.commands.export import export_command
from explorer.commands.terminal import DONE
from explorer.diagram.own_colors import adapted_theme
from explorer.diagram.theme import THEMES
from explorer.files.web.page import page
from explorer.model.stack import Source, Stack
from explorer.model.words import Words
from explorer.paths import resource_root
from tests import shipped
from tests.page_reader import PageReader
from tests.samples import CAR as CAR_FILE
from tests.samples import PAGE_TEXTS, small_stack, stack_of

CAR = small_stack()
BOTH = tuple(shipped.stack(key) for key in shipped.KEYS)
TEXTS = {"Description": "What it is", **PAGE_TEXTS}
HOSTILE = "</script><img src=x onerror=alert(1)>\"'&${you} $title {0}\u2028\u2029"


def written(
    stacks: Sequence[Stack] = (CAR,),
    words: Words | None = None,
    texts: dict[str, str] = TEXTS,
    **start: str,
) -> str:
    """Return the page of some stacks; it begins where it is told to."""
    place = {"stack": stacks[0].id, "stop_id": "", "view": "single"} | start
    return page(stacks, words or shipped.words(), texts, **place).decode()


def data_of(text: str) -> Any:
    return json.loads(PageReader(text).by_id("data").text)


def test_the_page_is_called_after_its_stacks() -> None:
    both = PageReader(written(BOTH))
    assert both.texts("title") == ["Shared responsibility: Cloud and AI"]
    assert both.texts("h1")[-1] == "Shared responsibility: Cloud and AI"
    assert both.texts("h2") == [stack.title for stack in BOTH]
    assert PageReader(written()).texts("title") == ["Shared responsibility: Car"]


def test_it_begins_where_it_is_told_to() -> None:
    text = written(BOTH, stack="ai", stop_id="saas", view="matrix", layer="ai-model-tuning")
    start = {"stack": 1, "stop": 2, "view": "matrix", "layer": "ai-model-tuning", "baseline": ""}
    assert data_of(text)["start"] == start


@pytest.mark.parametrize("start", [{"stack": "train"}, {"stop_id": "iaas"}, {"layer": "wings"}])
def test_a_place_that_is_not_there_is_refused(start: dict[str, str]) -> None:
    with pytest.raises(KeyError, match=next(iter(start.values()))):
        written(**start)


def test_a_view_that_is_not_there_is_refused() -> None:
    with pytest.raises(ValueError, match="sideways"):
        written(view="sideways")


def test_it_says_what_it_is_and_under_which_license() -> None:
    found = PageReader(written(texts=TEXTS | {"Source": "A & B"}))
    meta = {one.attributes.get("name"): one.attributes.get("content") for one in found.all("meta")}
    assert meta["description"] == meta["dcterms.description"] == "What it is"
    assert meta["generator"] == meta["dcterms.creator"] == "The Explorer"
    assert meta["dcterms.title"] == "Shared responsibility: Car"
    assert meta["dcterms.rights"] == "CC0"
    assert meta["dcterms.source"] == "A & B"
    assert found.texts("p").count("CC0. Made with The Explorer.") == 2
    assert found.all("html")[0].attributes["lang"] == "en"


def test_the_policy_allows_this_style_and_script_and_no_request() -> None:
    found = PageReader(written(BOTH))
    (policy,) = [
        one.attributes["content"]
        for one in found.all("meta")
        if one.attributes.get("http-equiv") == "Content-Security-Policy"
    ]
    rules = dict(rule.strip().split(" ", 1) for rule in policy.split(";"))
    scripts = [one.text for one in found.all("script") if not one.attributes]
    assert len(scripts) == 2
    for name, texts in (("script-src", scripts), ("style-src", found.texts("style"))):
        hashes = [
            base64.b64encode(hashlib.sha256(text.encode()).digest()).decode() for text in texts
        ]
        assert rules.pop(name) == " ".join(f"'sha256-{digest}'" for digest in hashes)
    assert rules == {
        "default-src": "'none'",
        "font-src": "data:",
        "img-src": "data:",
        "base-uri": "'none'",
        "form-action": "'none'",
        "require-trusted-types-for": "'script'",
        "trusted-types": "'none'",
    }


def test_nothing_is_fetched_and_every_link_is_safe() -> None:
    found = PageReader(written(BOTH))
    assert not [one for one in found.elements if {"src", "srcset", "action"} & set(one.attributes)]
    (icon,) = found.all("link")
    assert icon.attributes["href"].startswith("data:image/svg+xml;base64,")
    for link in found.all("a"):
        if link.attributes.get("id") == "whole":
            continue  # it leads to the page itself, once the script has its address
        assert link.attributes["href"].startswith("https://")
        assert link.attributes["rel"] == "noopener noreferrer"
    (style,) = found.texts("style")
    assert all(url.startswith("data:font/woff2") for url in re.findall(r"url\(([^)]*)\)", style))
    assert "@import" not in style
    assert not [one for one in found.elements if any(name[:2] == "on" for name in one.attributes)]
    assert not [one for one in found.elements if "style" in one.attributes]


def test_every_color_comes_from_the_themes() -> None:
    (style,) = PageReader(written()).texts("style")
    known = {color for theme in THEMES.values() for _, color in theme.colors}
    assert set(re.findall(r"#[0-9A-Fa-f]{3,8}\b", style)) <= known
    for query in ("(prefers-color-scheme: dark)", "(prefers-contrast: more)", "print"):
        assert f"@media {query} {{ :root" in style


def test_a_page_may_have_themes_of_its_own() -> None:
    own = {name: adapted_theme(theme, "#005EB8", "#CFE4FA") for name, theme in THEMES.items()}
    raw = page(
        BOTH, shipped.words(), TEXTS, stack="cloud", stop_id="", view="single", themes=own
    ).decode()
    (style,) = PageReader(raw).texts("style")
    first, dark = style.split("@media (prefers-color-scheme: dark)")[:2]
    assert "--you: #005EB8;" in first
    assert "--provider: #CFE4FA;" in first
    assert f"--you: {own['dark'].color('you')};" in dark


def test_hostile_texts_stay_texts() -> None:
    layer = replace(CAR.layers[0], what=HOSTILE, mistake=HOSTILE)
    source = Source("handbook", HOSTILE, "https://example.org/?a=1&b=</script>")
    stack = replace(CAR, summary=HOSTILE, layers=(layer, *CAR.layers[1:]), sources=(source,))
    words = shipped.words().renamed("<b>&$you", "{provider}${x}")
    text = written([stack], words, TEXTS | {"Description": HOSTILE, "Rights": HOSTILE})
    found = PageReader(text)
    assert len(found.all("script")) == 3
    assert not {"img", "b"} & {one.tag for one in found.elements}
    assert HOSTILE in found.texts("p")
    assert not {"<", ">", "&", "\u2028"} & set(found.by_id("data").text)
    data = data_of(text)
    assert data["stacks"][0]["summary"] == HOSTILE
    assert data["said"][0]["provider"] == "{provider}${x}"


def test_the_same_page_has_the_same_bytes_and_stays_small() -> None:
    text = written(BOTH)
    assert text == written(BOTH)
    # All is said twice, for the script and without it; it looks and works in 150 KB: the script,
    # the style, the signs, two weights of the font, and sentences for every name of the parties.
    files = [resource_root() / "content" / "en" / f"{one.id}.toml" for one in BOTH]
    content = sum(file.stat().st_size for file in files)
    assert len(text.encode()) < 150_000 + 2.75 * content


# ---- written by the command


def exported(tmp_path: Path, *words: str) -> str:
    """Run the command `export` and return the page that it wrote."""
    path = tmp_path / "page.html"
    assert export_command([str(path), *words]) == DONE
    return path.read_text("utf-8")


def test_the_command_writes_both_stacks_into_a_page(tmp_path: Path) -> None:
    text = exported(tmp_path)
    assert [stack["id"] for stack in data_of(text)["stacks"]] == ["cloud", "ai"]
    assert data_of(text)["start"] == {
        "stack": 0,
        "stop": 1,
        "view": "single",
        "layer": "",
        "baseline": "",
    }


def test_the_page_opens_at_what_the_command_asks_for(tmp_path: Path) -> None:
    words = ["--stack", "ai", "--stop", "saas", "--view", "matrix", "--layer", "ai-data-governance"]
    start = data_of(exported(tmp_path, *words))["start"]
    assert start == {
        "stack": 1,
        "stop": 2,
        "view": "matrix",
        "layer": "ai-data-governance",
        "baseline": "",
    }


def test_a_stack_of_ones_own_is_alone_in_its_page(tmp_path: Path) -> None:
    content = tmp_path / "car.toml"
    content.write_text(CAR_FILE, encoding="utf-8")
    text = exported(tmp_path, "--content", str(content), "--you", "Ada")
    assert [stack["id"] for stack in data_of(text)["stacks"]] == ["car"]
    assert ["Upkeep", "Ada", "Shared", "Provider"] in PageReader(text).rows


def test_everything_at_once_has_one_page_of_both_stacks(tmp_path: Path) -> None:
    assert export_command(["--all", str(tmp_path), "--formats", "html"]) == DONE
    (path,) = tmp_path.iterdir()
    assert path.name == "shared-responsibility.html"
    found = PageReader(path.read_text("utf-8"))
    assert found.texts("h2") == [*(stack.title for stack in BOTH), "Words of the trade"]


def test_a_group_that_says_nothing_has_no_heading_in_the_text() -> None:
    stack = stack_of("YP", "SP", group_names=("Talks", "Silent"))
    told = replace(stack.groups[0], summary="What it is about.")
    text = written([replace(stack, groups=(told, stack.groups[1]))])
    assert "<h3>Talks</h3>" in text
    assert "<h3>Silent</h3>" not in text
