# SPDX-License-Identifier: MIT
import pytest
from msgspec.structs import replace

from explorer.diagram.scene import Inset
from explorer.diagram.shapes import Rect
from explorer.diagram.text import text_width
from explorer.paper.flow import (
    Block,
    beside,
    compose_page,
    gap,
    kept_together,
    lines,
    notes,
    page_end,
    pages,
    picture,
)
from tests import shipped

TEN = Block(10)


def texts(blocks: list[Block]) -> list[str]:
    return ["".join(label.text for label in block.labels) for block in blocks if block.labels]


def heights(found: tuple[tuple[object, ...], ...]) -> list[int]:
    return [len(page) for page in found]


def test_every_line_is_a_block_and_no_word_is_lost() -> None:
    text = "One two three four five six seven eight nine ten.\nA new line."
    found = list(lines(text, 12, 120))
    assert " ".join(texts(found)) == text.replace("\n", " ")
    assert len(found) > 3
    assert all(label.width <= 120 for block in found for label in block.labels)


def test_a_word_that_is_too_wide_is_broken_and_kept() -> None:
    found = texts(list(lines("see https://example.org/" + "x" * 90, 12, 150)))
    assert "".join(found).replace(" ", "") == "seehttps://example.org/" + "x" * 90
    assert all(text_width(text, 12) <= 150 for text in found)


def test_an_empty_line_of_notes_needs_no_block_of_its_own() -> None:
    assert texts(list(notes("One.\n\nTwo.\n", 12, 300))) == ["One.", "Two."]


def test_what_leads_in_stands_out() -> None:
    [block] = notes("Ask: Who knows?", 12, 300)
    first, rest = block.labels
    assert (first.text, first.weight, rest.text, rest.weight) == (
        "Ask:",
        "semibold",
        "Who knows?",
        "regular",
    )
    assert rest.x > first.x + first.width


def test_how_a_question_is_asked_stands_out_with_it() -> None:
    [block] = notes("Ask (hands): Who knows?", 12, 300)
    assert [label.text for label in block.labels] == ["Ask (hands):", "Who knows?"]
    assert [label.weight for label in block.labels] == ["semibold", "regular"]


def test_a_colon_within_a_sentence_leads_nothing_in() -> None:
    for text in ("This is it: nothing.", "12:30 is late.", "Ask:", "So (all of us): yes.", ""):
        assert all(len(block.labels) == 1 for block in notes(text, 12, 300))


def test_a_line_that_leads_in_does_not_stand_alone_at_the_foot_of_a_page() -> None:
    made = list(notes("Ask: " + "word " * 30, 12, 200))
    height = made[0].height
    found = pages([TEN, *made], 10 + height * 1.5, 1000)
    assert heights(found) == [1, len(made)]


def test_blocks_fill_pages() -> None:
    found = pages([TEN] * 5, 25, 30)
    assert heights(found) == [2, 3]
    assert [one.y for one in found[1]] == [0, 10, 20]


def test_a_gap_at_the_top_of_a_page_vanishes() -> None:
    found = pages([gap(5), TEN, TEN, gap(5), TEN], 20, 20)
    assert [[one.y for one in page] for page in found] == [[0, 10], [0]]


def test_a_heading_goes_where_what_it_heads_goes() -> None:
    heading = replace(TEN, keeps_next=True)
    found = pages([TEN, TEN, heading, gap(2), TEN], 35, 100)
    assert heights(found) == [2, 3]


def test_what_is_higher_than_a_page_still_stands_on_one() -> None:
    assert heights(pages([TEN, Block(500), TEN], 100, 100)) == [1, 1, 1]
    assert pages([], 100, 100) == ()


def test_a_heading_or_gap_at_the_very_end_does_no_harm() -> None:
    heading = replace(TEN, keeps_next=True)
    assert heights(pages([TEN, gap(5), heading], 100, 100)) == [3]


def test_a_page_holds_its_picture_its_texts_and_where_they_lead() -> None:
    scene = shipped.picture("cloud")
    [label] = next(iter(lines("Here", 12, 100))).labels
    address = Block(20, (label,), target="https://example.org")
    blocks = [picture(scene), Block(20, (label,), target=7), address]
    [placed] = pages(blocks, 9000, 9000)
    made, links, insets = compose_page((1400, 900), 40, 50, placed, 2.0)
    assert (made.width, made.height) == (1400, 900)
    assert made.boxes[0].rect.x == scene.boxes[0].rect.x + 40
    assert made.boxes[0].rect.y == scene.boxes[0].rect.y + 50
    assert made.edge_width == scene.edge_width
    found = next(one for one in made.labels if one.text == "Here")
    assert (found.x, found.y) == (label.x + 40, label.y + 50 + scene.height)
    assert tuple(link.target for link in links) == (7, "https://example.org")
    assert links[0].rect.y == 50 + scene.height
    assert insets == ()
    assert links[0].rect.right == links[1].rect.right == pytest.approx(40 + label.width)


def test_texts_stand_beside_a_picture_and_no_page_ends_there() -> None:
    inset = Inset(shipped.picture("cloud"), Rect(0, 0, 50, 40))
    said = [*lines("One\nTwo", 10, 200)]
    found = [*beside(inset, said, 8)]
    [placed] = pages(found, 100, 100)
    assert [label.x for _y, block in placed for label in block.labels] == [58, 58]
    assert placed[-1].y + placed[-1].block.height == 40
    assert heights(pages([TEN, *found], 40, 100)) == [1, 4]
    [page] = pages(found, 100, 100)
    assert compose_page((300, 300), 5, 7, page, 2.0).insets[0].area == Rect(5, 7, 50, 40)


def test_texts_that_are_higher_than_the_picture_may_go_on_below_it() -> None:
    inset = Inset(shipped.picture("cloud"), Rect(0, 0, 50, 20))
    found = [*beside(inset, [TEN] * 6, 8)]
    assert heights(pages(found, 40, 100)) == [5, 2]
    assert heights(pages([TEN, *kept_together(found, 60)], 60, 60)) == [1, 7]
    assert heights(pages([TEN, *kept_together(found, 50)], 60, 60)) == [7, 1]


def test_what_follows_the_end_of_a_page_is_on_another_one() -> None:
    assert heights(pages([TEN, page_end(), gap(5), TEN, TEN], 100, 100)) == [1, 2]
    assert heights(pages([TEN, page_end()], 100, 100)) == [1]
