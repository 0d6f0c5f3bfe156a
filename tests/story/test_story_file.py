# SPDX-License-Identifier: MIT
"""Files of stories: what they may say, and how they are written again."""

import re
from pathlib import Path

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from explorer.model.content import MAX_BYTES, ContentError, parsed
from explorer.model.glossary import Glossary
from explorer.model.services import ServiceList
from explorer.model.stack import Responsibility, Source, Stack
from explorer.model.state import View
from explorer.paths import resource_root
from explorer.story.library import STORIES, Library, shipped_story
from explorer.story.story import MAX_STEPS, Step, StepKind, Story
from explorer.story.story_file import (
    content_in,
    holds_story,
    load_story,
    parse_draft,
    parse_kept,
    parse_steps,
    parse_story,
    steps_text,
    story_text,
)
from tests import shipped
from tests.samples import STORY, small_stack, stack_toml

CAR = {"car": small_stack()}


def parse(text: str, stacks: dict[str, Stack] | None = None) -> Story:
    return parse_story(text.encode(), "trip.toml", stacks or CAR)


def problems(text: str) -> list[str]:
    """Return the sentences with which a story is refused."""
    with pytest.raises(ContentError) as caught:
        parse(text)
    assert caught.value.name == "trip.toml"
    return [str(problem) for problem in caught.value.problems]


def test_a_good_file_becomes_a_story() -> None:
    story = parse(STORY)
    assert (story.id, story.title, story.language) == ("trip", "Who checks the brakes?", "en")
    assert story.steps == (
        Step(
            stack="car",
            view=View.SINGLE,
            stop="lease",
            layer="upkeep",
            title="A leased car",
            minutes=2.5,
            notes="Ask who changes the tyres.",
            details=True,
        ),
        Step(stack="car", view=View.MATRIX, title="All of them", minutes=1, reveal=True),
    )


@pytest.mark.parametrize(
    ("old", "new", "problem"),
    [
        ('id = "trip"', 'id = "The trip"', "id: Its form is wrong: use 1 to 40 lower-case"),
        ('title = "Who', 'titel = "Who', "titel: is not a known key: remove it, or use one of id"),
        ('"car"', '"bus"', "steps[1].stack: names 'bus', which is not there: use one of car, or"),
        ('"car"', "3", "steps[1].stack: Expected str, got int: use 1 to 40 lower-case letters"),
        ('"single"', '"double"', "steps[1].view: double is none of the words: use single or"),
        ('"lease"', '"bus"', "steps[1].stop: names 'bus', which is not there: use one of own, le"),
        ('"lease"', '"The Lease"', "steps[1].stop: Its form is wrong: use up to 40 lower-case"),
        ('stop = "lease"', "", "steps[1].stop: is missing: use one of own, lease, taxi"),
        (
            '"lease"',
            '"lease"\nbaseline = "bus"',
            "steps[1].baseline: names 'bus', which is not the",
        ),
        ('"upkeep"', '"engine"', "steps[1].layer: names 'engine', which is not there: use one of"),
        ('layer = "upkeep"', "", "steps[1].details: are those of no layer: name a layer, or rem"),
        ("2.5", "-1", "steps[1].minutes: Expected float >= 0.0: give the minutes as a number"),
        ("2.5", "nan", "steps[1].minutes: Expected float >= 0.0: give the minutes as a number"),
        ("2.5", "inf", "steps[1].minutes: Expected float <= 240.0: give the minutes as a num"),
        ("2.5", '"two"', "steps[1].minutes: Expected float, got str: give the minutes as a num"),
        ("minutes = 1\n", "", "steps[2].minutes: is missing: give the minutes as a number"),
        ("details", 'points = ["you-2"]\ndetails', "steps[1].points: names 'you-2', which is no"),
        ("details", 'points = ["you"]\ndetails', "steps[1].points[1]: Its form is wrong: use you-"),
        ("details", 'points = ["you-0"]\ndetails', "steps[1].points[1]: Its form is wrong: use yo"),
        (
            "details",
            "points = [1]\ndetails",
            "steps[1].points[1]: Expected str, got int: use you-1",
        ),
        ("details", 'points = "you-1"\ndetails', "steps[1].points: Expected array, got str: giv"),
        ("details", f"points = {['mistake'] * 6}\ndetails", "steps[1].points: Expected array of "),
        ('layer = "upkeep"', 'points = ["mistake"]', "steps[1].details: are those of no layer"),
        ("minutes = 1\n", 'minutes = 1\npoints = ["mistake"]\n', "steps[2].stop: is missing: use"),
        (
            "details",
            'kind = "slide"\ndetails',
            "steps[1].kind: slide is none of the words: use title or end",
        ),
        ("details", 'says = {you = "x"}\ndetails', "steps[1].says"),
        (
            "details",
            'says = {shared = " "}\ndetails',
            "steps[1].says: Its form is wrong: write a line of 1 to 80 characters for cu",
        ),
        ("[[steps]]", 'address = "http://x.example"\n[[steps]]', "address: Its form is wrong: giv"),
        (
            "[[steps]]",
            'address = "https://u@x.example"\n[[steps]]',
            "address: Its form is wrong: g",
        ),
        (
            "[[steps]]",
            f'address = "https://x.example/{"y" * 200}"\n[[steps]]',
            "address: Expected str of length <= 200: give an https address of up to 200 letters,",
        ),
        ("details", "can_skip = 1\ndetails", "steps[1].can_skip: Expected bool, got int: write t"),
        ('id = "trip"', 'format = 3\nid = "trip"', "format: Expected int <= 2: this program knows"),
        (
            'id = "trip"',
            'format = "new"\nid = "trip"',
            "format: Expected int, got str: this progra",
        ),
        ("true", "1", "steps[1].details: Expected bool, got int: write true or false"),
        ('"Ask', f'"{"x" * 4000}', "steps[1].notes: Expected str of length <= 4000: write up to"),
        ('"Two', '"\\u202eTwo', "summary: holds the control character U+202E: remove it"),
        ("[[steps]]", 'language = "English"\n[[steps]]', "language: Its form is wrong: give a"),
        (STORY, "steps = 3", "steps: Expected array, got int: give a list of 1 to 200"),
    ],
)
def test_a_mistake_is_named_with_its_place_and_its_remedy(old: str, new: str, problem: str) -> None:
    assert old in STORY
    titles = re.compile(r" \((\"A leased car\"|\"All of them\")\)(?=: )")
    said = [titles.sub("", one) for one in problems(STORY.replace(old, new, 1))]
    assert any(one.startswith(problem) for one in said)


@pytest.mark.parametrize(
    ("old", "new", "problem"),
    [
        ('"upkeep"', '"engine"', 'steps[1].layer ("A leased car"): names '),
        ("minutes = 1\n", "", 'steps[2].minutes ("All of them"): is missing'),
        ("minutes = 1\n", 'minutes = 1\nid = "x"\n', 'steps[2].id ("All of them"): is not a known'),
        (
            'stack = "car"\nview = "single"',
            'view = "single"',
            'steps[1].stack ("A leased car"): is',
        ),
        ("Ask who", "{service:bus} who", 'steps[1].notes ("A leased car"): names the product'),
        ('"Ask', '"\\u202eAsk', 'steps[1].notes ("A leased car"): holds the control character'),
        ('"A leased car"', f'"{"x" * 99}"', f'steps[1].title ("{"x" * 80}"): Expected str of'),
        ('"A leased car"', '"\\u202eA"', "steps[1].title: holds the control character U+202E"),
        ('title = "A leased car"', "", "steps[1].title: is missing: write one line"),
        ('title = "A leased car"', "title = 3", "steps[1].title: Expected str, got int"),
    ],
)
def test_a_mistake_in_a_step_is_named_with_the_steps_title(
    old: str, new: str, problem: str
) -> None:
    assert old in STORY
    [said] = problems(STORY.replace(old, new, 1))
    assert said.startswith(problem)


def test_a_step_that_is_no_table_is_named_by_its_number() -> None:
    said = problems(STORY.partition("[[steps]]")[0] + "steps = [3]\n")
    assert said == ["steps[1]: is a number: make it a table with keys"]


def test_all_mistakes_of_all_steps_are_named_at_once() -> None:
    bad = STORY.replace('"upkeep"', '"engine"').replace('"matrix"', '"single"')
    places = ['steps[1].layer ("A leased car")', 'steps[2].stop ("All of them")']
    assert [one.partition(":")[0] for one in problems(bad)] == places


def test_details_need_a_stop_in_the_matrix_too() -> None:
    bad = STORY.replace('"single"\nstop = "lease"', '"matrix"')
    [said] = problems(bad)
    assert said == 'steps[1].stop ("A leased car"): is missing: use one of own, lease, taxi'


def test_points_are_those_of_a_layer_and_of_one_that_is_there() -> None:
    bare = STORY.replace('layer = "upkeep"\n', "").replace("details = true", 'points = ["mistake"]')
    remedy = "are those of no layer: name a layer, or remove points"
    assert problems(bare) == [f'steps[1].points ("A leased car"): {remedy}']
    wrong = STORY.replace("details", 'points = ["lesson-2", "mistake", "you-9"]\ndetails')
    assert [one.partition(",")[0] for one in problems(wrong)] == [
        "steps[1].points (\"A leased car\"): names 'lesson-2'",
        "steps[1].points (\"A leased car\"): names 'you-9'",
    ]
    no_stop = wrong.replace('"lease"', '"bus"')
    places = [one.partition(":")[0] for one in problems(no_stop)]
    assert places == ['steps[1].stop ("A leased car")']


@pytest.mark.parametrize("steps", [0, MAX_STEPS + 1])
def test_a_story_has_some_steps_but_not_too_many(steps: int) -> None:
    head, step, _rest = STORY.split("[[steps]]")
    bad = head + f"[[steps]]{step}" * steps if steps else f"{head}steps = []"
    assert f"give a list of 1 to {MAX_STEPS}" in problems(bad)[0]


def test_a_file_too_large_or_not_there_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "trip.toml"
    with pytest.raises(ContentError, match=r"trip.toml: cannot be read"):
        load_story(path, CAR)
    path.write_text(STORY + "#" * MAX_BYTES, "utf-8")
    with pytest.raises(ContentError, match="is larger than 256 KiB"):
        load_story(path, CAR)


def test_what_a_file_holds_decides_whether_it_is_a_story(tmp_path: Path) -> None:
    story, stack = tmp_path / "a.toml", tmp_path / "b.toml"
    story.write_text(STORY, "utf-8")
    stack.write_text(stack_toml(), "utf-8")
    shipped_files = resource_root() / "content" / "en"
    for path, kind in (
        (story, Story),
        (stack, Stack),
        (shipped_files / "services.toml", ServiceList),
        (shipped_files / "glossary.toml", Glossary),
    ):
        assert isinstance(content_in(parsed(path.read_bytes(), path.name), path.name), kind)
    assert [holds_story(path) for path in (story, stack, tmp_path)] == [True, False, False]


def test_a_draft_may_show_stacks_that_are_not_open() -> None:
    assert parse_draft(STORY.encode(), "trip.toml") == parse(STORY)
    with pytest.raises(ContentError, match=r"steps\[1\].minutes"):
        parse_draft(STORY.replace("2.5", "-1").encode(), "trip.toml")


# ---- Written again


def test_a_story_is_written_as_people_write_it() -> None:
    written = story_text(parse(STORY))
    assert '[[steps]]\nstack = "car"\nview = "single"\ntitle = "A leased car"\n' in written
    assert "minutes = 1\n" in written
    assert "layer" not in written.split("[[steps]]")[2]


def test_notes_of_several_lines_stay_lines() -> None:
    story = parse(STORY)
    step = msgspec.structs.replace(story.steps[0], notes="Say this.\nThen that.\n")
    written = story_text(msgspec.structs.replace(story, steps=(step,)))
    assert 'notes = """\nSay this.\nThen that.\n"""\n' in written


NEW = STORY.replace("details", 'points = ["incident-1", "you-1"]\ncan_skip = true\ndetails')


@pytest.mark.parametrize("head", ["", "format = 2\n"])
def test_points_and_what_can_be_skipped_are_kept_in_a_file_of_format_2(head: str) -> None:
    story = parse(head + NEW)
    assert story.steps[0].points == ("incident-1", "you-1")
    assert [step.can_skip for step in story.steps] == [True, False]
    for written in (story_text(story), story_text(story, head + NEW)):
        assert 'points = ["incident-1", "you-1"]\ncan_skip = true\n' in written
        assert written.count("format = 2\n") == 1
        assert parse(written) == story
    assert story_text(story, f"format = 2\n{NEW}") == f"format = 2\n{NEW}"


SLIDE = """[[steps]]
kind = "title"
stack = "car"
view = "single"
title = "Two ways to a car"
minutes = 0

"""
SAID = 'says = { shared = "ask what yours is" }\nanswer = "Yours"\ndetails'


def test_slides_answers_and_sentences_are_kept_in_a_file_of_format_2() -> None:
    text = f'format = 2\naddress = "https://car.example"\n{STORY}'
    text = text.replace("[[steps]]", f"{SLIDE}[[steps]]", 1).replace("details", SAID)
    story = parse(text)
    first, second = story.steps[:2]
    assert (first.kind, first.stop, second.kind) == (StepKind.TITLE, "", StepKind.VIEW)
    assert second.says == {Responsibility.SHARED: "ask what yours is"}
    assert (second.answer, story.address) == ("Yours", "https://car.example")
    for written in (story_text(story), story_text(story, text)):
        assert written.startswith("format = 2\n")
        assert parse(written) == story
    assert story_text(story, text) == text


def test_only_what_is_new_makes_a_file_of_format_2() -> None:
    story = parse(STORY)
    step = story.steps[0]
    new = [
        msgspec.structs.replace(step, answer="Yours"),
        msgspec.structs.replace(step, says={Responsibility.SHARED: "x"}),
        msgspec.structs.replace(step, kind=StepKind.END),
    ]
    assert story.format == 1
    for one in new:
        assert msgspec.structs.replace(story, steps=(one,)).format == 2
    assert msgspec.structs.replace(story, address="https://car.example").format == 2


def test_a_story_that_says_nothing_new_is_written_as_version_0_1_knew_it() -> None:
    story = parse(NEW)
    old = msgspec.structs.replace(story.steps[0], points=(), can_skip=False)
    changed = msgspec.structs.replace(story, steps=(old, story.steps[1]))
    assert changed == parse(STORY)
    for written in (story_text(changed), story_text(changed, f"format = 2\n{NEW}")):
        assert not {"format", "points", "can_skip"} & {*written.replace(" = ", " ").split()}


NAMES = st.text(st.characters(exclude_categories=("C", "Z")), min_size=1, max_size=80)
LINES = st.text(
    st.one_of(st.characters(exclude_categories=("C", "Z")), st.sampled_from(" \n\t\"'\\")),
    max_size=60,
)
STEPS = st.builds(
    Step,
    stack=st.just("car"),
    view=st.sampled_from(View),
    title=NAMES,
    minutes=st.floats(0, 240),
    stop=st.sampled_from(["own", "lease", "taxi"]),
    layer=st.sampled_from(["upkeep", "insurance"]),
    notes=LINES,
    reveal=st.booleans(),
    details=st.booleans(),
    points=st.lists(st.sampled_from(["mistake"]), max_size=2).map(tuple),
    can_skip=st.booleans(),
    baseline=st.sampled_from(["", "own", "taxi"]),
    answer=st.sampled_from(["", "Two stay yours"]),
    says=st.dictionaries(st.sampled_from(Responsibility), NAMES, max_size=3),
    kind=st.sampled_from(StepKind),
)
SOURCE = Source("handbook", "The handbook", "https://example.org", small_stack().as_of)


@pytest.mark.slow
@given(st.lists(STEPS, min_size=1, max_size=4), NAMES, st.sampled_from([(), (SOURCE,)]))
def test_what_is_written_reads_the_same(
    steps: list[Step], title: str, sources: tuple[Source, ...]
) -> None:
    story = Story("trip", title, f"{title}\n{title}", tuple(steps), "de-CH", sources)
    for address in ("", "https://contoso.example/split?of=2026#11"):
        told = msgspec.structs.replace(story, address=address)
        assert parse(story_text(told)) == told


# ---- Written into a file that people have edited


COMMENTED = STORY.replace("[[steps]]", "# A step.\n[[steps]]  # here\n", 1).replace(
    'title = "A leased car"', 'title = "A leased car"  # short'
)


def test_a_story_that_did_not_change_is_written_as_it_was() -> None:
    assert story_text(parse(COMMENTED), COMMENTED) == COMMENTED


def test_comments_stay_with_the_steps_that_did_not_change() -> None:
    story = parse(COMMENTED)
    first, second = story.steps
    new = Step("car", View.SINGLE, "A taxi", 2, stop="taxi")
    changed = msgspec.structs.replace(story, title="Brakes", steps=(new, second, first))
    text = story_text(changed, COMMENTED)
    assert parse(text) == changed
    assert 'title = "A leased car"  # short' in text
    assert "# A step.\n" in text
    assert "\n\n\n" not in text


def test_comments_stay_in_a_step_that_is_edited() -> None:
    story = parse(COMMENTED)
    edited = msgspec.structs.replace(story.steps[0], minutes=3, details=False)
    changed = msgspec.structs.replace(story, steps=(edited, story.steps[1]))
    text = story_text(changed, COMMENTED)
    assert parse(text) == changed
    assert "# short" in text


PRODUCTS = COMMENTED.replace("Ask who", "Ask {service:amazon-rds} who").replace(
    "Two looks", "Two looks at {service:kiro}"
)


def test_a_story_shows_the_names_of_products() -> None:
    story = parse(PRODUCTS)
    assert story.summary == "Two looks at Kiro at a car."
    assert story.steps[0].notes == "Ask Amazon RDS who changes the tyres."
    assert parse_draft(PRODUCTS.encode(), "trip.toml") == story
    assert parse_kept(PRODUCTS.encode(), "trip.toml").summary.startswith("Two looks at {service:")


def test_a_text_that_did_not_change_keeps_its_references() -> None:
    story = parse(PRODUCTS)
    assert story_text(story, PRODUCTS) == PRODUCTS
    first = msgspec.structs.replace(story.steps[0], title="Another title")
    moved = msgspec.structs.replace(story, steps=(story.steps[1], first))
    text = story_text(moved, PRODUCTS)
    assert parse(text) == moved
    assert "Ask {service:amazon-rds} who" in text
    assert "{service:kiro}" in text


def test_a_text_that_changed_holds_the_names_that_it_showed() -> None:
    story = parse(PRODUCTS)
    first = msgspec.structs.replace(story.steps[0], notes=f"{story.steps[0].notes} Then wait.")
    changed = msgspec.structs.replace(story, steps=(first, story.steps[1]))
    text = story_text(changed, PRODUCTS)
    assert parse(text) == changed
    assert "Ask Amazon RDS who changes the tyres. Then wait." in text
    assert "{service:kiro}" in text


def test_a_reference_that_somebody_types_is_written_and_comments_stay() -> None:
    story = parse(COMMENTED)
    typed = msgspec.structs.replace(story, summary="All of {service:kiro}.")
    text = story_text(typed, COMMENTED)
    assert 'summary = "All of {service:kiro}."' in text
    assert "# short" in text
    assert parse(text).summary == "All of Kiro."


def test_steps_come_and_go() -> None:
    story = parse(COMMENTED)
    fewer = msgspec.structs.replace(story, steps=story.steps[1:])
    more = msgspec.structs.replace(story, steps=story.steps * 2, sources=(SOURCE,))
    for changed in (fewer, more):
        assert parse(story_text(changed, COMMENTED)) == changed
    assert parse(story_text(story, story_text(more))) == story


@pytest.mark.parametrize(
    "kept",
    ["= no TOML", f"{STORY}\n[more]\nx = 1\n", 'steps = [{ stack = "car" }]', "steps = 3", "[id]"],
)
def test_a_text_that_cannot_be_kept_is_replaced(kept: str) -> None:
    story = parse(STORY)
    assert parse(story_text(story, kept)) == story


@pytest.mark.parametrize("story_id", STORIES)
def test_the_shipped_stories_stay_as_they_are_written(story_id: str) -> None:
    path = resource_root() / "content" / "en" / "stories" / f"{story_id}.toml"
    text = path.read_text("utf-8")
    story = shipped_story(story_id, Library(shipped.words()))
    assert story_text(story, text) == text


# Steps that are copied


def test_copied_steps_are_had_back_from_their_text() -> None:
    story = parse_draft(STORY.encode(), "trip.toml")
    step = msgspec.structs.replace(
        story.steps[0], notes="One.\nTwo.\n", says={Responsibility.SHARED: "two"}, section="Now"
    )
    text = steps_text((step, story.steps[1]))
    assert text.startswith("[[steps]]")
    assert parse_steps(text, "the clipboard") == (step, story.steps[1])
    assert parse_steps(STORY, "the clipboard") == story.steps


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("Just words.", "the clipboard: is not valid TOML"),
        ("a = 1", "the clipboard: steps: are missing: copy one from a story first"),
        ("steps = []", "the clipboard: steps: "),
        ("[[steps]]\ntitle = 1", r"the clipboard: steps\[1\].title: "),
        ('x = "\ud800"\n', "the clipboard: steps: are missing"),
    ],
)
def test_what_holds_no_steps_is_said(text: str, says: str) -> None:
    with pytest.raises(ContentError, match=says):
        parse_steps(text, "the clipboard")
