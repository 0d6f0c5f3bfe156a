# SPDX-License-Identifier: MIT
"""A story on paper: every word of it, a page a step, worksheets that give nothing away."""

import io
from functools import cache
from pathlib import Path

import msgspec
import pikepdf
import pytest

from explorer.diagram.scene import Scene
from explorer.diagram.text import ELLIPSIS
from explorer.export.formats import ExportError
from explorer.export.handout_file import write_handout
from explorer.model.stack import Source, Stack
from explorer.model.state import View
from explorer.paper.handout_pages import HandoutPage, handout_pages
from explorer.paper.page import PAPERS, Handout
from explorer.story.library import STORIES, Library, handout_words, shipped_glossary
from explorer.story.story import Step, Story
from tests import shipped
from tests.samples import small_stack, tall_stack

STACKS = {key: shipped.stack(key) for key in shipped.KEYS}
TEXTS = handout_words()


def sheets(
    story: Story, paper: str = "a4", stacks: dict[str, Stack] | None = None, **names: str
) -> tuple[HandoutPage, ...]:
    words = shipped.words().renamed(**names)
    shown = stacks or STACKS
    return handout_pages(
        Handout(story, shown, words, TEXTS, PAPERS[paper], glossary=shipped_glossary())
    )


@cache
def shipped_sheets(story_id: str, paper: str = "a4") -> tuple[HandoutPage, ...]:
    return sheets(shipped.story(story_id), paper)


def told(*steps: Step) -> Story:
    return Story("trip", "A trip", "Looks at a car.", steps)


def said(scene: Scene) -> str:
    """Return all texts of a page in reading order, as one line."""
    labels = sorted(scene.all_labels, key=lambda label: (round(label.y), label.left))
    return " ".join(label.text for label in labels)


def targets(page: HandoutPage) -> tuple[int | str, ...]:
    """Return the pages and addresses to which a page leads."""
    return tuple(link.target for link in page.links)


def titles(found: tuple[HandoutPage, ...]) -> list[str]:
    return [sheet.scene.title for sheet in found]


@pytest.mark.slow
@pytest.mark.parametrize("paper", PAPERS)
@pytest.mark.parametrize("story_id", STORIES)
def test_a_shipped_story_has_a_page_for_each_step(story_id: str, paper: str) -> None:
    story = shipped.story(story_id).without_slides
    found = shipped_sheets(story_id, paper)
    stacks = [shipped.stack(one).title for one in story.stacks]
    assert titles(found) == [
        story.title,
        *(f"{number}. {step.title}" for number, step in enumerate(story.steps, 1)),
        "Sources",
        "Words of the trade",
        *(f"Worksheet: {title}" for title in stacks),
        *(f"Key: {title}" for title in stacks),
    ]


@pytest.mark.parametrize("paper", PAPERS)
@pytest.mark.parametrize("story_id", STORIES)
def test_nothing_leaves_the_paper_or_is_cut(story_id: str, paper: str) -> None:
    for scene, _links in shipped_sheets(story_id, paper):
        assert scene.width / scene.height == pytest.approx(
            PAPERS[paper].width / PAPERS[paper].height
        )
        margin = scene.width * 0.05
        for label in scene.all_labels:
            assert label.extent.x >= margin, label.text
            assert label.extent.right <= scene.width - margin, label.text
            assert label.extent.bottom <= scene.height
            assert ELLIPSIS not in label.text


def test_no_text_lies_on_another() -> None:
    for scene, _links in shipped_sheets("ai"):
        level = (label for label in scene.all_labels if not label.is_turned)
        rows = sorted(level, key=lambda label: label.y)
        for number, one in enumerate(rows):
            for other in rows[number + 1 :]:
                if other.y - one.y > one.size:
                    break
                if other.y - one.y > 0.6 * one.size:
                    continue  # lines of one text
                apart = one.left + one.width <= other.left or other.left + other.width <= one.left
                assert apart, (scene.title, one.text, other.text)


@pytest.mark.parametrize("story_id", STORIES)
def test_every_word_of_the_notes_is_there(story_id: str) -> None:
    story = shipped.story(story_id).without_slides
    pages = shipped_sheets(story_id)[1:]
    for step, (scene, _links) in zip(story.steps, pages, strict=False):
        assert " ".join(step.notes.split()) in said(scene)


def test_the_cover_says_what_there_is_and_leads_there() -> None:
    story = shipped.story("five-minutes")
    scene, links = shipped_sheets("five-minutes")[0]
    text = said(scene)
    assert text.startswith(story.title)
    assert "6 steps, 5 minutes" in text
    assert "4 Predict: SaaS. What never leaves you? from minute 2.25 5" in text
    assert tuple(link.target for link in links) == (1, 2, 3, 4, 5, 6)


def test_a_page_says_when_its_step_begins_and_whether_the_room_is_asked() -> None:
    found = shipped_sheets("cloud")
    asked, details = said(found[3].scene), said(found[4].scene)
    when = "Step 3 of 14 \N{MIDDLE DOT} 3.5 min, from minute 3.5, the room answers first"
    assert asked.startswith(f"{when} Predict: ")
    assert found[4].scene.selection
    assert "4 / 19" in asked
    when = "Step 4 of 14 \N{MIDDLE DOT} 1.5 min, from minute 7, can be skipped"
    assert details.startswith(f"{when} IaaS: ")


def test_a_page_has_exactly_the_points_that_its_step_names() -> None:
    details = said(shipped_sheets("cloud")[4].scene)
    cell = shipped.stack("cloud").layer("operating-system").cell("iaas")
    named = (
        f"You \N{MIDDLE DOT} Operating system {cell.you[0]} {cell.you[2]} "
        "It happened \N{MIDDLE DOT} Operating system 2021: The agent nobody had listed (OMIGOD)"
    )
    assert named in details
    assert cell.you[1] not in details


def test_a_worksheet_gives_nothing_away_and_its_key_says_all() -> None:
    found = shipped_sheets("cloud")
    sheet, key = found[-2].scene, found[-1].scene
    cells = 12 * 4
    assert len(sheet.boxes) == len(key.boxes) == cells
    assert {part.fill for box in sheet.boxes for part in box.parts} == {"card"}
    assert not "".join(label.text for box in sheet.boxes for label in box.labels).strip()
    assert (sheet.legend, sheet.headline.labels, sheet.line_labels) == ((), (), ())
    assert {line.kind for line in sheet.lines} == {"separator"}
    assert not any(head.squares for head in sheet.heading.stops)
    assert {group.rail.fill for group in sheet.groups if group.rail} == {None}
    text = said(sheet)
    assert "Always yours" not in text
    assert "9 you" not in text
    assert "Write one of these into every box: You, Shared, Provider." in text
    assert "Name Service Date" in text
    assert {part.fill for box in key.boxes for part in box.parts} == {"you", "provider"}
    assert "Always yours" in said(key)


def test_the_parties_have_the_names_that_are_asked_for() -> None:
    found = sheets(shipped.story("ai"), you="Contoso", provider="Acme")
    text = said(found[-2].scene)
    assert "Contoso, Shared, Depends on the AI model, Acme." in text
    assert "Contoso \N{MIDDLE DOT} AI compute infrastructure" in said(found[3].scene)


def test_long_notes_go_on_on_other_pages() -> None:
    words = [f"word{number}" for number in range(450)]
    step = Step("cloud", View.SINGLE, "Long", 1, stop="iaas", notes=" ".join(words))
    found = sheets(told(step, step))
    assert titles(found)[1:4] == ["1. Long", "1. Long (continued)", "2. Long"]
    both = f"{said(found[1].scene)} {said(found[2].scene)}".split()
    assert [one for one in both if one.startswith("word")] == words
    assert targets(found[0]) == (1, 3)


def test_a_story_of_many_steps_has_a_long_cover() -> None:
    step = Step("car", View.SINGLE, "Again", 0, stop="taxi")
    found = sheets(told(*[step] * 70), stacks={"car": small_stack()})
    assert titles(found)[:3] == ["A trip", "A trip (continued)", "A trip (continued)"]
    assert targets(found[0])[0] == 3
    assert [target for sheet in found[:3] for target in targets(sheet)] == list(range(3, 73))


def test_a_story_of_one_step_without_notes_and_sources_is_short() -> None:
    step = Step("car", View.MATRIX, "All", 1.5, stop="taxi")
    found = sheets(told(step), stacks={"car": small_stack()})
    assert len(found) == 4
    assert "1 step, 1.5 minutes" in said(found[0].scene)
    assert "Notes" not in said(found[1].scene)


def test_points_of_a_layer_that_is_the_providers_alone_have_one_heading() -> None:
    step = Step("car", View.SINGLE, "Taxi", 1, stop="taxi", layer="upkeep", details=True)
    text = said(sheets(told(step), stacks={"car": small_stack()})[1].scene)
    assert "Provider \N{MIDDLE DOT} Upkeep Keeps it roadworthy" in text
    assert "You \N{MIDDLE DOT} Upkeep" not in text


@pytest.mark.slow
@pytest.mark.parametrize("view", View)
def test_a_very_tall_stack_goes_on_on_other_pages_in_readable_sizes(view: View) -> None:
    stack = tall_stack(40)
    found = sheets(told(Step("car", view, "Tall", 1, stop="taxi")), stacks={"car": stack})
    worksheet, key = (f"{kind}: {stack.title}" for kind in ("Worksheet", "Key"))
    assert list(dict.fromkeys(one.removesuffix(" (continued)") for one in titles(found))) == [
        "A trip", "1. Tall", worksheet, key
    ]  # fmt: skip
    for title in ("1. Tall", worksheet, key):
        scenes = [one.scene for one in found if one.scene.title.startswith(title)]
        shown = [row.layer for scene in scenes for row in scene.rows]
        assert shown == [layer.id for layer in stack.layers]
        for scene in scenes:
            assert [head.stop_id for head in scene.heading.stops] == ["own", "lease", "taxi"]
            assert all(label.extent.bottom <= scene.height for label in scene.all_labels)
            assert max(box.rect.bottom for box in scene.boxes) < scene.height * 0.95
            points = 11 / 12 * PAPERS["a4"].width / scene.width  # of a pixel
            assert min(label.size for label in scene.all_labels) * points >= 7


def test_the_same_story_gives_the_same_pages() -> None:
    assert sheets(shipped.story("five-minutes")) == shipped_sheets("five-minutes")


# ---- As a file


@pytest.fixture(scope="module")
def document(qapp: object, tmp_path_factory: pytest.TempPathFactory) -> bytes:
    assert qapp
    path = tmp_path_factory.mktemp("handout") / "x.pdf"
    story, stacks = shipped.story("five-minutes"), Library(shipped.words())
    write_handout(story, stacks, shipped.words(), "letter", path)
    return path.read_bytes()


def test_the_file_has_bookmarks_links_and_says_what_it_is(document: bytes) -> None:
    story = shipped.story("five-minutes")
    with pikepdf.open(io.BytesIO(document)) as read:
        assert len(read.pages) == 13
        with read.open_outline() as outline:
            assert str(outline.root[1].title) == f"1. {story.without_slides.steps[0].title}"
        pages = [page.obj.objgen for page in read.pages]
        assert [link.Dest[0].objgen for link in read.pages[0].Annots] == pages[1:7]
        assert [float(one) for one in read.pages[3].mediabox] == pytest.approx(
            [0, 0, 612, 792], abs=1
        )
        assert str(read.docinfo["/Title"]) == story.title
        assert str(read.Root.Lang) == "en"


def test_every_address_of_a_source_leads_there(document: bytes) -> None:
    wanted = [source.url for source in shipped.story("five-minutes").sources]
    with pikepdf.open(io.BytesIO(document)) as read:
        linked = [
            (page.index, str(link.A.URI))
            for page in read.pages
            for link in page.obj.get("/Annots", [])
            if link.get("/A", {}).get("/S") == "/URI"
        ]
        assert {number for number, _url in linked} == {titles_of(read).index("Sources")}
    assert list(dict.fromkeys(url for _number, url in linked)) == wanted


def titles_of(read: pikepdf.Pdf) -> list[str]:
    with read.open_outline() as outline:
        return [str(one.title) for one in outline.root]


def test_each_line_of_a_broken_address_is_a_link_to_all_of_it() -> None:
    url = "https://example.org/" + "a-long-way-down/" * 12
    source = Source("far", "Far away", url)
    step = Step("car", View.SINGLE, "Taxi", 1, stop="taxi")
    story = msgspec.structs.replace(told(step), sources=(source,))
    [sheet] = [
        one for one in sheets(story, stacks={"car": small_stack()}) if one.scene.title == "Sources"
    ]
    lines = [label for label in sheet.scene.labels if label.text in url]
    assert len(lines) > 2
    assert "".join(label.text for label in lines) == url
    assert targets(sheet) == (url,) * len(lines)
    for label, (rect, _target) in zip(lines, sheet.links, strict=True):
        assert rect.holds(*label.extent.middle)
        assert (rect.x, rect.right) == pytest.approx((label.left, label.left + label.width))


@pytest.mark.usefixtures("qapp")
def test_the_same_story_gives_the_same_bytes(document: bytes, tmp_path: Path) -> None:
    story, stacks = shipped.story("five-minutes"), Library(shipped.words())
    write_handout(story, stacks, shipped.words(), "letter", tmp_path / "x.pdf")
    assert (tmp_path / "x.pdf").read_bytes() == document


@pytest.mark.usefixtures("qapp")
def test_a_place_that_cannot_be_written_is_said(tmp_path: Path) -> None:
    story = shipped.story("five-minutes")
    story = msgspec.structs.replace(story, steps=story.steps[1:2])
    with pytest.raises(ExportError, match="was not written"):
        write_handout(story, STACKS, shipped.words(), "a4", tmp_path / "no" / "x.pdf")


# The words of the trade


def test_the_terms_that_a_story_uses_are_explained_after_it() -> None:
    notes = "Keep each tenant apart. Patching is yours, and so is every tenant."
    found = sheets(told(Step("cloud", View.MATRIX, "MFA first", 1, notes=notes)))
    [page] = [sheet.scene for sheet in found if sheet.scene.title == "Words of the trade"]
    terms = [term for term in shipped_glossary().terms if term.id in ("mfa", "patch", "tenant")]
    places = [said(page).index(f"{term.name} {term.means}") for term in terms]
    assert places == sorted(places)
    assert "hypervisor" not in said(page)


def test_a_story_without_terms_has_no_page_for_them() -> None:
    found = sheets(told(Step("cloud", View.MATRIX, "All of it", 1, notes="Look at it.")))
    assert "Words of the trade" not in titles(found)
