# SPDX-License-Identifier: MIT
"""A story on paper: slides, a script, and worksheets that give nothing away."""

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
from explorer.paper.flow import PageParts
from explorer.paper.handout_pages import handout_pages
from explorer.paper.page import PAPERS, PER_PAGE, Handout, Part, Plan
from explorer.story.library import STORIES, Library, handout_words, shipped_glossary
from explorer.story.story import Step, StepKind, Story
from tests import shipped
from tests.samples import small_stack, tall_stack

STACKS = {key: shipped.stack(key) for key in shipped.KEYS}
TEXTS = handout_words()
CAR = {"car": small_stack()}
NOTED = Plan(has_notes=True)
SCRIPT, WORKSHEET, KEY = Plan(Part.SCRIPT), Plan(Part.WORKSHEET), Plan(Part.KEY)
EVERY = (
    *(Plan(per_page=count, has_notes=noted) for count in PER_PAGE for noted in (False, True)),
    SCRIPT,
    WORKSHEET,
    KEY,
)


def sheets(
    story: Story, plan: Plan = NOTED, stacks: dict[str, Stack] | None = None, **names: str
) -> tuple[PageParts, ...]:
    words = shipped.words().renamed(**names)
    return handout_pages(
        Handout(story, stacks or STACKS, words, TEXTS, plan, glossary=shipped_glossary())
    )


@cache
def shipped_sheets(story_id: str, plan: Plan = NOTED) -> tuple[PageParts, ...]:
    return sheets(shipped.story(story_id), plan)


def told(*steps: Step) -> Story:
    return Story("trip", "A trip", "Looks at a car.", steps)


def said(scene: Scene) -> str:
    """Return all texts of a page in reading order, as one line."""
    labels = sorted(scene.all_labels, key=lambda label: (round(label.y), label.left))
    return " ".join(label.text for label in labels)


def pictured(page: PageParts) -> str:
    """Return all texts of the pictures on a page."""
    return " ".join(said(inset.scene) for inset in page.insets)


def targets(page: PageParts) -> tuple[int | str, ...]:
    """Return the pages and addresses to which a page leads."""
    return tuple(link.target for link in page.links)


def titles(found: tuple[PageParts, ...]) -> list[str]:
    return [sheet.scene.title for sheet in found]


# Slides


@pytest.mark.parametrize("story_id", STORIES)
def test_a_shipped_story_has_a_page_for_each_step(story_id: str) -> None:
    story = shipped.story(story_id).without_slides
    assert titles(shipped_sheets(story_id)) == [
        story.title,
        *(f"{number}. {step.title}" for number, step in enumerate(story.steps, 1)),
        "Sources",
        "Words of the trade",
    ]


@pytest.mark.parametrize("plan", EVERY)
@pytest.mark.parametrize("paper", PAPERS)
def test_nothing_leaves_the_paper_or_is_cut(plan: Plan, paper: str) -> None:
    plan = msgspec.structs.replace(plan, paper=paper)
    for scene, _links, insets in shipped_sheets("five-minutes", plan):
        size = PAPERS[paper]
        assert (scene.width, scene.height) == (size.width, size.height)
        inside = scene.width * 0.05
        for label in scene.all_labels:
            assert label.extent.x >= inside, label.text
            assert label.extent.right <= scene.width - inside, label.text
            assert label.extent.bottom <= scene.height
            assert ELLIPSIS not in label.text
            assert not label.text.endswith("\N{MIDDLE DOT}")
        for inset in insets:
            assert inset.area.x >= inside
            assert inset.area.right <= scene.width - inside
            assert inset.area.bottom <= scene.height - 60  # the foot is below it
            texts = [one for one in scene.all_labels if inset.area.holds(*one.extent.middle)]
            assert texts == []


@pytest.mark.parametrize("plan", EVERY)
def test_no_text_lies_on_another(plan: Plan) -> None:
    for scene, _links, _insets in shipped_sheets("ai", plan):
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


@pytest.mark.parametrize(("count", "wanted"), [(1, 1), (2, 2), (6, 6)])
def test_so_many_slides_are_on_a_page(count: int, wanted: int) -> None:
    story = shipped.story("five-minutes").without_slides
    found = shipped_sheets("five-minutes", Plan(per_page=count))
    pages = [len(page.insets) for page in found if page.insets]
    assert sum(pages) == len(story.steps)
    assert set(pages[:-1]) <= {wanted}
    assert pages[0] == wanted


def test_a_slide_alone_on_its_page_has_lines_to_write_on_below_it() -> None:
    page = shipped_sheets("five-minutes", Plan())[1]
    low = page.insets[0].area.bottom
    lines = [one for one in page.scene.aside.shapes if one.kind == "line" and one.extent.y > low]
    assert len(lines) > 10
    below = shipped_sheets("five-minutes", NOTED)[1]
    assert not [one for one in below.scene.aside.shapes if one.extent.y > low + 10]


def test_a_slide_that_asked_is_answered_on_paper() -> None:
    story = shipped.story("five-minutes").without_slides
    number, asked = next((n, one) for n, one in enumerate(story.steps) if one.reveal)
    page = shipped_sheets("five-minutes", Plan())[number + 1]
    assert asked.answer.split()[0] in pictured(page)
    fills = {part.fill for box in page.insets[0].scene.boxes for part in box.parts}
    assert {"you", "provider"} <= fills


@pytest.mark.parametrize("count", PER_PAGE)
def test_every_word_of_the_notes_is_there_if_they_are_wanted(count: int) -> None:
    story = shipped.story("five-minutes").without_slides
    noted = " ".join(
        said(page.scene)
        for page in shipped_sheets("five-minutes", Plan(per_page=count, has_notes=True))
    )
    plain = " ".join(
        said(page.scene) for page in shipped_sheets("five-minutes", Plan(per_page=count))
    )
    for step in story.steps:
        words = step.notes.split()
        assert " ".join(words[-3:]) in noted
        assert set(words) <= set(noted.split())
        assert " ".join(words[:6]) not in plain


def test_the_cover_says_what_there_is_and_leads_there() -> None:
    story = shipped.story("five-minutes")
    scene, links, _insets = shipped_sheets("five-minutes")[0]
    text = said(scene)
    assert text.startswith(story.title)
    assert "6 steps, 5 minutes" in text
    assert "4 Predict: SaaS. What never leaves you? 5" in text
    assert tuple(link.target for link in links) == (1, 2, 3, 4, 5, 6)
    six = shipped_sheets("five-minutes", Plan(per_page=6))[0]
    assert targets(six) == (1,) * 6


def test_sections_stand_in_the_contents_and_long_titles_are_not_cut() -> None:
    long = "A title that has as many letters as a title may have, and that is eighty of them"
    step = Step("car", View.SINGLE, long, 1, stop="taxi", section="Before lunch")
    found = sheets(told(step, Step("car", View.SINGLE, "Short", 1, stop="own")), NOTED, CAR)
    text = said(found[0].scene)
    assert "Before lunch 1 " in text
    assert set(long.split()) <= set(text.split())


def test_the_parties_have_the_names_that_are_asked_for() -> None:
    names = {"you": "Contoso", "provider": "Acme"}
    text = said(sheets(shipped.story("ai"), WORKSHEET, **names)[-1].scene)
    assert "Contoso, Shared, Depends on the AI model, Acme." in text
    assert "Contoso" in pictured(sheets(shipped.story("ai"), Plan(), **names)[2])


def test_long_notes_go_on_on_other_pages() -> None:
    words = [f"word{number}" for number in range(450)]
    step = Step("cloud", View.SINGLE, "Long", 1, stop="iaas", notes=" ".join(words))
    found = sheets(told(step, step))
    assert titles(found)[1:4] == ["1. Long", "1. Long (continued)", "2. Long"]
    both = f"{said(found[1].scene)} {said(found[2].scene)}".split()
    assert [one for one in both if one.startswith("word")] == words
    assert targets(found[0]) == (1, 3)


@pytest.mark.parametrize("plan", [Plan(per_page=6, has_notes=True), SCRIPT])
def test_a_step_stays_on_one_page_if_it_can(plan: Plan) -> None:
    for page in shipped_sheets("cloud", plan):
        labels = [one for one in page.scene.labels if one.y < page.scene.height - 60]
        if page.insets and labels:
            first = min(labels, key=lambda one: one.y)
            assert first.y < page.insets[0].area.y  # a title, and not the rest of notes
            assert first.weight == "semibold"


def test_a_step_that_no_page_has_room_for_goes_on() -> None:
    words = [f"word{number}" for number in range(570)]
    step = Step("cloud", View.SINGLE, "Long", 1, stop="iaas", notes="\n".join(words))
    found = sheets(told(step), Plan(per_page=2, has_notes=True))
    both = " ".join(said(page.scene) for page in found).split()
    assert [one for one in both if one.startswith("word")] == words
    assert titles(found)[1:3] == ["1. Long", "1. Long (continued)"]


def test_a_story_of_many_steps_has_a_long_cover() -> None:
    step = Step("car", View.SINGLE, "Again", 0, stop="taxi")
    found = sheets(told(*[step] * 70), NOTED, CAR)
    assert titles(found)[:3] == ["A trip", "A trip (continued)", "A trip (continued)"]
    assert targets(found[0])[0] == 3
    assert [target for sheet in found[:3] for target in targets(sheet)] == list(range(3, 73))


def test_a_story_of_one_step_without_notes_and_sources_is_short() -> None:
    step = Step("car", View.MATRIX, "All", 1.5, stop="taxi")
    found = sheets(told(step), NOTED, CAR)
    assert len(found) == 2
    assert "1 step, 1.5 minutes" in said(found[0].scene)
    assert len(sheets(told(step), SCRIPT, CAR)) == 1


def test_a_step_whose_stack_is_not_there_has_an_empty_picture() -> None:
    step = Step("bus", View.SINGLE, "Gone", 1, stop="taxi")
    found = sheets(told(step), Plan(), CAR)
    assert [*found[1].insets[0].scene.all_labels] == []


# The script


def test_the_script_says_when_a_step_begins_and_whether_the_room_is_asked() -> None:
    text = " ".join(said(page.scene) for page in shipped_sheets("cloud", SCRIPT))
    story = shipped.story("cloud")
    assert f"{len(story.steps)} steps, {story.minutes:g} minutes" in text
    number, step = next((n, one) for n, one in enumerate(story.steps) if one.reveal)
    facts = f"{step.minutes:g} min, from minute {story.starts[number]:g}, the room answers first"
    assert f"{number + 1}. {step.title} {facts}" in text
    number, step = next((n, one) for n, one in enumerate(story.steps) if one.can_skip)
    start = f"{story.starts[number]:g}"
    assert f"{step.minutes:g} min, from minute {start}, can be skipped" in text
    for step in story.steps:
        assert set(step.notes.split()) <= set(text.split())


def test_the_script_has_sections_and_the_slides_of_the_talk() -> None:
    step = Step("car", View.SINGLE, "Taxi", 1, stop="taxi", section="Before lunch")
    slide = Step("car", View.SINGLE, "Welcome", 1, kind=StepKind.TITLE, notes="Hello.")
    [page] = sheets(told(slide, step), SCRIPT, CAR)
    assert "1. Welcome" in said(page.scene)
    assert "Hello." in said(page.scene)
    assert "Before lunch 2. Taxi" in said(page.scene)
    assert len(page.insets) == 2


# Worksheets and keys


@pytest.mark.parametrize("story_id", STORIES)
def test_a_worksheet_is_on_paper_without_its_key(story_id: str) -> None:
    stacks = [shipped.stack(one).title for one in shipped.story(story_id).stacks]
    assert titles(shipped_sheets(story_id, WORKSHEET)) == [f"Worksheet: {one}" for one in stacks]
    assert titles(shipped_sheets(story_id, KEY)) == [f"Key: {one}" for one in stacks]


def test_a_worksheet_gives_nothing_away_and_its_key_says_all() -> None:
    [sheet] = (page.scene for page in shipped_sheets("cloud", WORKSHEET))
    [key] = (page.scene for page in shipped_sheets("cloud", KEY))
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


@pytest.mark.slow
@pytest.mark.parametrize("plan", [WORKSHEET, KEY])
def test_a_very_tall_stack_goes_on_on_other_pages_in_readable_sizes(plan: Plan) -> None:
    stack = tall_stack(40)
    step = Step("car", View.SINGLE, "Tall", 1, stop="taxi")
    scenes = [one.scene for one in sheets(told(step), plan, {"car": stack})]
    title = f"{plan.part.title()}: {stack.title}"
    assert [one.title for one in scenes] == [title, *[f"{title} (continued)"] * (len(scenes) - 1)]
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
    write_handout(story, stacks, shipped.words(), Plan(paper="letter"), path)
    return path.read_bytes()


def test_the_file_has_bookmarks_links_and_says_what_it_is(document: bytes) -> None:
    story = shipped.story("five-minutes")
    with pikepdf.open(io.BytesIO(document)) as read:
        assert len(read.pages) == 9
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
    [sheet] = [one for one in sheets(story, stacks=CAR) if one.scene.title == "Sources"]
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
    write_handout(story, stacks, shipped.words(), Plan(paper="letter"), tmp_path / "x.pdf")
    assert (tmp_path / "x.pdf").read_bytes() == document


@pytest.mark.usefixtures("qapp")
def test_a_place_that_cannot_be_written_is_said(tmp_path: Path) -> None:
    story = shipped.story("five-minutes")
    story = msgspec.structs.replace(story, steps=story.steps[1:2])
    with pytest.raises(ExportError, match="was not written"):
        write_handout(story, STACKS, shipped.words(), Plan(), tmp_path / "no" / "x.pdf")


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
