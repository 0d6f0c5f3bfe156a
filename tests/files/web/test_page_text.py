# SPDX-License-Identifier: MIT
import re
from collections.abc import Iterator
from datetime import date
from itertools import pairwise
from typing import Any

import pytest
from msgspec import to_builtins
from msgspec.structs import replace

from explorer.files.file_words import file_words
from explorer.files.web.page_data import layer_names
from explorer.files.web.page_signs import symbols
from explorer.files.web.page_text import Told, stack_text
from explorer.model.services import service_lines
from explorer.model.stack import Responsibility, Source, Stack
from explorer.model.worded import WordedStack
from explorer.model.words import Words
from tests import shipped
from tests.page_reader import PageReader
from tests.samples import partial_stack, pointing_stack, small_stack

CAR = small_stack()
BOTH = tuple(shipped.stack(key) for key in shipped.KEYS)
UNSAID = {
    "id", "url", "group", "stop", "source", "responsibility", "short_name", "rests_on", "see",
    "absent_stops", "icon", "you_brief", "provider_brief",  # of pictures
    "trap",  # of practice
}  # fmt: skip
HOSTILE = "</script><img src=x onerror=alert(1)>\"'&${you} {0} javascript:alert(1)\u2028"


def read(stack: Stack, words: Words | None = None) -> PageReader:
    """Return the text of a stack, read like a page."""
    words = words or shipped.words()
    told = Told(WordedStack(stack, words), file_words(words), layer_names(stack, [stack]))
    return PageReader(stack_text(told))


@pytest.mark.parametrize("stack", [*BOTH, CAR], ids=lambda stack: stack.id)
def test_the_table_shows_every_layer_at_every_stop_in_words(stack: Stack) -> None:
    words = shipped.words()
    rows = {row[0]: row[1:] for row in read(stack).rows}
    for layer in stack.layers:
        assert rows[layer.name] == [words.of(cell.responsibility) for cell in layer.cells]
    assert [
        head.startswith(stop.name) for head, stop in zip(rows["Layer"], stack.stops, strict=True)
    ]
    for group in stack.groups:
        assert rows[group.name] == []


def texts_of(value: Any, key: str = "") -> Iterator[str]:
    """Yield every text in a content file, besides ids and addresses."""
    if isinstance(value, dict):
        for name, inside in value.items():
            if name not in UNSAID:
                yield from texts_of(inside, name)
    elif isinstance(value, tuple | list):
        for inside in value:
            yield from texts_of(inside, key)
    elif isinstance(value, str):
        yield value


@pytest.mark.parametrize("stack", [*BOTH, CAR], ids=lambda stack: stack.id)
def test_everything_that_a_stack_says_is_there(stack: Stack) -> None:
    (said,) = read(stack).texts("section")
    data = to_builtins(stack)
    del data["name"]  # its button says that
    for layer in data["layers"]:
        del layer["sources"]  # ids
    for one in (*data["layers"], *data["stops"], *data["topics"]):
        del one["also"]  # for the search, which the page has not got
    data["services"] = [service_lines(stack, stop) for stop in stack.stops]  # not as a list
    texts = list(texts_of(data))
    assert len(texts) > 50
    assert [text for text in texts if text not in said] == []


def test_a_layer_says_what_both_do_at_each_service_model() -> None:
    page = read(CAR)
    row = next(row for row in page.rows if row[0].startswith("LeaseShared"))
    assert row[1:] == ["Bring it to the service", "Pays for the service", "A service voucher."]
    texts = page.texts("h5")
    assert "Reported: A wheel came off (2019)" in texts
    assert "Who says otherwise, at Lease" in texts
    assert "Rests on. Layers that this one rests on, in our judgment:" in texts
    assert "You stay accountable" in page.texts("span")
    assert "Passengers and luggage" in page.texts("li")


def test_what_a_court_decided_is_a_ruling() -> None:
    texts = read(shipped.stack("ai")).texts("h5")
    assert "Ruling: An airline and its chatbot's wrong advice (2024)" in texts
    assert "Reported: Chat titles shown to other users (2023)" in texts


def test_a_cell_says_which_cells_to_see_too() -> None:
    said = [text for text in read(pointing_stack()).texts("p") if text.startswith("See also")]
    assert said == ["See also: Insurance; Passengers and luggage, Taxi"]


def test_headings_go_down_one_level_at_a_time() -> None:
    levels = [int(one.tag[1]) for one in read(CAR).elements if one.tag in ("h2", "h3", "h4", "h5")]
    assert levels[0] == 2
    assert all(after <= before + 1 for before, after in pairwise(levels))


def test_a_source_is_a_link_only_to_https() -> None:
    links = read(CAR).all("a")
    assert {link.attributes["href"] for link in links} == {"https://example.org/handbook"}
    assert {link.attributes["rel"] for link in links} == {"noopener noreferrer"}
    unsafe = replace(CAR, sources=(Source("handbook", "The handbook", "javascript:alert(1)"),))
    page = read(unsafe)
    assert not page.all("a")
    assert "The handbook" in page.texts("li")


def test_a_day_is_told_only_where_somebody_read_the_source() -> None:
    assert "Read on 2026-01-31" in read(CAR).texts("span")
    unread = replace(CAR, sources=(replace(CAR.sources[0], checked=None),))
    assert not [text for text in read(unread).texts("span") if text.startswith("Read on")]


def test_what_a_stack_has_not_got_has_no_heading() -> None:
    bare = replace(
        CAR,
        topics=(),
        layers=tuple(
            replace(layer, incidents=(), disputes=(), controls=(), rests_on=(), sources=())
            for layer in CAR.layers
        ),
    )
    page = read(bare)
    titles = {text for tag in ("h3", "h5") for text in page.texts(tag)}
    assert titles == {
        "The service models", "The layers", "People", "Machine", "Sources",
        "What you do", "Services of this kind, as of 2026", "Why it matters", "Common mistake",
    }  # fmt: skip
    without = replace(bare, sources=(), layers=bare.layers[:1])
    assert "Sources" not in read(without).texts("h3")


def test_the_parties_have_the_names_that_they_were_given() -> None:
    page = read(CAR, shipped.words().renamed("Contoso", "Azure"))
    assert "What Contoso does" in page.texts("h5")
    assert ["Upkeep", "Contoso", "Shared", "Azure"] in page.rows
    assert "1 Contoso · 1 shared · 1 depend. Compared with Own: " in " ".join(page.texts("p"))


def test_every_responsibility_has_a_look_of_its_own() -> None:
    drawn = re.findall(r'<symbol id="sample-([^"]+)"[^>]*>(.*?)</symbol>', symbols([CAR]))
    assert {kind for kind, _drawing in drawn} == set(map(str, Responsibility))
    assert len({drawing for _kind, drawing in drawn}) == len(drawn)
    used = {one.attributes["href"] for one in read(CAR).all("use")}
    assert used <= {f"#sample-{kind}" for kind in Responsibility}


def test_hostile_texts_stay_texts() -> None:
    layer = replace(CAR.layers[1], name=HOSTILE, what=HOSTILE, controls=(HOSTILE,), rests_on=())
    source = Source("handbook", HOSTILE, 'https://example.org/"onclick="', date(2026, 1, 1))
    stack = replace(CAR, title=HOSTILE, layers=(CAR.layers[0], layer), sources=(source,))
    page = read(stack)
    assert page.texts("h2") == [HOSTILE]
    assert HOSTILE in page.texts("li")
    assert not {"img", "script"} & {element.tag for element in page.elements}
    names = {name for element in page.elements for name in element.attributes}
    harmless = {"class", "rel", "role", "scope", "colspan", "tabindex", "aria-hidden", "data-said"}
    assert names <= harmless | {"href", "aria-label"}


def test_a_stack_of_names_alone_is_a_table_and_the_counts_of_its_service_models() -> None:
    page = read(partial_stack())
    assert page.rows == [
        ["Layer", "Own", "Bus", "Taxi"],
        ["Upkeep", "You", "Not applicable", "Provider"],
        ["Roof rack", "Shared", "Not applicable", "Not applicable"],
        ["Meter", "Not applicable", "Provider", "Provider"],
    ]
    assert page.texts("h2") == ["Partial"]
    assert page.texts("h3") == ["The service models"]
    assert page.texts("h4") == ["Own", "Bus", "Taxi"]
    assert page.texts("p")[1].startswith("1 provider · 2 not applicable. ")
    tags = ("h2", "h3", "h4", "h5", "p", "ul", "section")
    assert all(text.strip() for tag in tags for text in page.texts(tag))


def test_a_stack_without_groups_still_tells_of_its_layers() -> None:
    layer = replace(partial_stack().layers[0], what="Tires and oil.")
    page = read(replace(partial_stack(), layers=(layer, *partial_stack().layers[1:])))
    assert page.texts("h3") == ["The service models", "The layers"]
    assert page.texts("h4")[-1] == "Upkeep"
    assert "Tires and oil." in page.texts("p")
