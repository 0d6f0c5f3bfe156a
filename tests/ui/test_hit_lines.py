# SPDX-License-Identifier: MIT
"""What the list of the search field says of a hit."""

import pytest

from explorer.model.search import Hit, search
from explorer.ui.hit_lines import around, fold_of, sought, spoken, title_of
from tests import shipped

STACKS = {key: shipped.stack(key) for key in shipped.KEYS}
TAKEAWAY = f"topic-{[one.id for one in STACKS['cloud'].topics].index('takeaway')}"
LINE = "Keep one copy elsewhere, and test restores before you need them"


def found(query: str) -> Hit:
    return search(STACKS, query)[0]


@pytest.mark.parametrize(
    ("query", "title", "fold"),
    [
        ("operating system", "Operating system", ""),
        ("operating system paas", "Operating system, PaaS", ""),
        ("guest cloned", "Operating system, IaaS: your part", ""),
        ("hardens below the platform", "Operating system, PaaS: the provider's part", ""),
        ("lastpass", "Client devices (endpoints), PaaS: it happened", "happened"),
        ("believing guest machine", "Operating system: common mistake", "mistake"),
        ("cis baseline", "Operating system: controls", "controls"),
        ("never ends", "Operating system: why it matters", "why"),
        ("beanstalk condition", "Operating system, PaaS: who says otherwise", "disputed"),
        ("maintenance windows negotiate", "Operating system, On-premises: for example", ""),
        ("saas", "SaaS: service model", ""),
        ("always yours", "Always yours: group", ""),
        ("key takeaway", "Key takeaway", TAKEAWAY),
    ],
)
def test_a_hit_says_what_and_where_and_opens_its_fold(query: str, title: str, fold: str) -> None:
    hit = found(query)
    assert title_of(hit) == title
    assert fold_of(hit) == fold
    assert spoken(hit) == f"Cloud: {title}. {hit.excerpt}"


def test_a_product_says_what_it_was_called_and_opens_the_services() -> None:
    made = Hit("cloud", "Cloud", "product", "New", "", (), stop_id="paas", stop="PaaS",
               former=("Old", "Older"))  # fmt: skip
    assert title_of(made) == "New, formerly Old, Older: PaaS"
    assert title_of(made._replace(former=())) == "New: PaaS"
    assert spoken(made) == "Cloud: New, formerly Old, Older: PaaS"
    assert title_of(made._replace(stop_id="", stop="")).endswith(": every service model")
    assert fold_of(made) == "services"
    assert sought(made)[0] == "New"


def cut(text: str, room: int, *words: str) -> tuple[str, list[str]]:
    """Return a text cut to a number of characters, and what is marked in it."""
    spans = tuple(sorted((text.index(one), text.index(one) + len(one)) for one in words))
    shown, inside = around(text, spans, room, len)
    assert len(shown) <= room
    return shown, [shown[start:end] for start, end in inside]


def test_a_text_that_has_room_is_whole() -> None:
    assert cut(LINE, len(LINE), "copy", "need") == (LINE, ["copy", "need"])


def test_a_long_text_is_cut_at_its_end_while_the_match_is_seen() -> None:
    assert cut(LINE, 30, "copy") == ("Keep one copy elsewhere, and…", ["copy"])
    assert cut(LINE, 30) == ("Keep one copy elsewhere, and…", [])


def test_a_long_text_is_cut_at_its_start_where_the_match_comes_late() -> None:
    shown, marked = cut(LINE, 30, "restores")
    assert (shown, marked) == ("…and test restores before you…", ["restores"])
    shown, marked = cut(LINE, 24, "them")
    assert (shown, marked) == ("…before you need them", ["them"])


def test_a_match_that_is_wider_than_the_room_is_cut_itself() -> None:
    shown, marked = cut("See pneumonoultramicroscopic for it", 12, "pneumonoultramicroscopic")
    assert shown.startswith("…pneumono")
    assert shown.endswith("…")
    assert marked == [shown[1:]]
