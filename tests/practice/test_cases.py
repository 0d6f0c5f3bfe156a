# SPDX-License-Identifier: MIT
"""Files of cases: what they may say, and what each mistake is answered with."""

from collections import Counter
from pathlib import Path

import pytest

from explorer.model.content import MAX_BYTES, ContentError, parsed
from explorer.practice.cases import (
    MAX_STORY,
    Case,
    Whose,
    cell_at,
    holds_cases,
    load_cases,
    parse_cases,
    shipped_cases,
    wrong_cells,
)
from explorer.story.library import SHIPPED
from tests import shipped
from tests.practice.samples_of_practice import CASES, cases_toml
from tests.samples import CAR, STORY, small_stack, stack_toml

CARS = {"car": small_stack()}
BOOK = shipped_cases()
STACKS = {key: shipped.stack(key) for key in SHIPPED}


def refused(text: str) -> list[str]:
    """Return the sentences with which a file of cases is refused."""
    with pytest.raises(ContentError) as caught:
        parse_cases(text.encode(), "cases.toml", CARS)
    assert caught.value.name == "cases.toml"
    return [str(problem) for problem in caught.value.problems]


# The cases that come with the program


def test_every_layer_and_every_service_model_has_cases() -> None:
    layers = Counter((case.stack, part.layer) for case in BOOK.cases for part in case.parts)
    stops = Counter((case.stack, case.stop) for case in BOOK.cases)
    assert len(BOOK.cases) >= 60
    for key, stack in STACKS.items():
        assert [layer.id for layer in stack.layers if layers[key, layer.id] < 2] == []
        assert [stop.id for stop in stack.stops if stops[key, stop.id] < 5] == []


def test_every_kind_of_answer_occurs_and_some_cases_go_over_several_layers() -> None:
    named = Counter(part.whose for case in BOOK.cases for part in case.parts)
    assert set(named) == {Whose.YOU, Whose.PROVIDER, Whose.BOTH, Whose.DEPENDS}
    assert min(named.values()) >= 3
    assert sum(case.is_outside for case in BOOK.cases) >= 3
    assert sum(len(case.parts) > 1 for case in BOOK.cases) >= 6


@pytest.mark.parametrize(
    "words",
    [
        ("Azure Kubernetes Service", "nodes"),  # services between the models
        ("container image",),
        ("serverless",),
        ("in your own cloud account",),
        ("encryption key",),
        ("hardware module",),
        ("a key that the provider makes",),
        ("keeps backups",),
        ("synchronization",),
        ("management agent",),
        ("coding agent",),
        ("bills",),  # not in the model
        ("certificate",),
        ("antivirus",),
        ("Windows", "Linux"),
    ],
    ids=lambda words: words[0],
)
def test_every_kind_of_misconception_has_its_case(words: tuple[str, ...]) -> None:
    assert [case for case in BOOK.cases if all(word in case.story for word in words)]


def test_stories_are_short_and_no_two_are_alike() -> None:
    assert max(len(case.story) for case in BOOK.cases) <= MAX_STORY
    for texts in ([case.story for case in BOOK.cases], [case.title for case in BOOK.cases]):
        assert [text for text, times in Counter(texts).items() if times > 1] == []


@pytest.mark.parametrize("case", BOOK.cases, ids=lambda case: case.id)
def test_a_title_and_a_story_do_not_name_the_answer(case: Case) -> None:
    told = f"{case.title} {case.story}"
    assert "responsib" not in told.lower()
    assert "{" not in told


def test_every_source_of_the_file_is_cited_and_was_read() -> None:
    cited = {one for case in BOOK.cases for one in case.sources}
    cited |= {table.source for table in BOOK.tables}
    assert {source.id for source in BOOK.sources} <= cited
    assert [source.id for source in BOOK.sources if source.checked is None] == []


def test_three_published_tables_have_one_mistake_each() -> None:
    found = {table.id: wrong_cells(table, STACKS[table.stack]) for table in BOOK.tables}
    assert found == {
        "everything-managed": (("data", "saas"),),
        "your-application": (("applications", "paas"),),
        "shared-platform": (("runtime", "paas"),),
    }


# Files


def test_a_good_file_becomes_cases(tmp_path: Path) -> None:
    path = tmp_path / "cases.toml"
    path.write_text(CASES, encoding="utf-8")
    book = load_cases(path, CARS)
    assert [case.id for case in book.cases] == ["worn-tires", "no-policy", "traffic-jam"]
    assert [table.id for table in book.tables] == ["lessor"]
    why = book.cases[0].why_at("own")
    assert why is not None
    assert why.text == "There is no voucher."
    assert book.cases[0].why_at("taxi") is None
    assert wrong_cells(book.tables[0], CARS["car"]) == (("upkeep", "lease"),)
    assert cell_at(CARS["car"], "wings", "own") is None


def test_a_product_is_named_by_its_reference() -> None:
    book = parse_cases(
        cases_toml("a leased car", "{service:amazon-rds}").encode(), "cases.toml", CARS
    )
    assert "Amazon RDS" in book.cases[0].story
    [sentence] = refused(cases_toml("a leased car", "{service:amazon-rdss}"))
    assert sentence.startswith("cases[worn-tires].story: names the product")


@pytest.mark.parametrize(
    ("text", "holds"),
    [(CASES, True), (CAR, False), (STORY, False), ("cases = 3", True)],
    ids=["cases", "stack", "story", "wrong ones"],
)
def test_a_file_of_cases_is_known_by_its_key(text: str, holds: bool) -> None:
    assert holds_cases(parsed(text.encode(), "some.toml")) is holds


def test_a_stack_with_a_key_too_many_stays_a_stack() -> None:
    assert not holds_cases(parsed(f"cases = []\n{stack_toml()}".encode(), "car.toml"))


PART = 'parts = [{ layer = "upkeep", whose = "you" }]'
LAST_STORY = "You arrive an hour late, as everybody else is on the road too."


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        (PART, "", "cases[worn-tires].parts: name no cell: name a layer and whose part of it"),
        (PART, "parts = []", "cases[worn-tires].parts: name no cell: name a layer"),
        (
            "is_outside = true",
            f"is_outside = true\n{PART}",
            "cases[traffic-jam].parts: name a layer, but the case is_outside: remove one",
        ),
        (
            'whose = "provider"',
            'whose = "both"',
            "cases[no-policy].parts.whose: is both, a part that nobody has of insurance at taxi, "
            "which is provider: use provider",
        ),
        (
            'whose = "you"',
            'whose = "depends"',
            "cases[worn-tires].parts.whose: is depends, a part that nobody has of upkeep at "
            "lease, which is shared: use both or you or provider",
        ),
        (
            'whose = "you"',
            'whose = "yours"',
            "cases[worn-tires].parts[1].whose: yours is none of the words: "
            "use you or provider or both or depends or nobody",
        ),
        (
            'layer = "upkeep"',
            'layer = "wings"',
            "cases[worn-tires].parts.layer: names 'wings', which is not there: use one of "
            "passengers, upkeep, insurance",
        ),
        (
            'stack = "car"',
            'stack = "ship"',
            "cases[worn-tires].stack: names 'ship', which is not there: use one of car",
        ),
        (
            'stop = "lease"\ntitle',
            'stop = "bus"\ntitle',
            "cases[worn-tires].stop: names 'bus', which is not there: use one of own, lease, taxi",
        ),
        (
            '{ stop = "own", text',
            '{ stop = "bus", text',
            "cases[worn-tires].why[bus].stop: names 'bus', which is not there",
        ),
        (
            '{ stop = "own", text',
            '{ stop = "lease", text',
            "cases[worn-tires].why[lease]: stands 2 times: give each its own id",
        ),
        (
            '{ stop = "own", text',
            '{ stop = "own", layer = "wings", text',
            "cases[worn-tires].why[own].layer: names 'wings', which is not there",
        ),
        (
            '{ stop = "own", text',
            '{ stop = "own", whose = "provider", text',
            "cases[worn-tires].why[own].whose: is provider, a part that nobody has: remove it",
        ),
        (
            '{ stop = "own", text',
            '{ stop = "own", whose = "them", text',
            "cases[worn-tires].why[own].whose: them is none of the words: use you or provider",
        ),
        (
            '{ stop = "lease", text',
            '{ stop = "lease", whose = "both", text',
            "cases[worn-tires].why[lease]: has an answer of its own where the case itself has",
        ),
        (
            "is_outside = true",
            'is_outside = true\nwhy = [{ stop = "taxi", layer = "upkeep", text = "So." }]',
            "cases[traffic-jam].why[taxi]: has an answer of its own where the case itself has",
        ),
        (
            'sources = ["garage", "handbook"]',
            'sources = ["diary"]',
            "cases[worn-tires].sources: names 'diary', which is not there: use one of garage, "
            "handbook",
        ),
        ('id = "no-policy"', 'id = "lessor"', "cases and tables[lessor]: stands 2 times"),
        (LAST_STORY, "x" * 281, "cases[traffic-jam].story: "),
        (
            'source = "garage"',
            'source = "diary"',
            "tables[lessor].source: names 'diary', which is not there",
        ),
        (
            'cells = ["customer", "provider"]',
            'cells = ["customer", "shared"]',
            "tables[lessor].rows: differ from the stack in 0 cells: leave exactly one that does",
        ),
        (
            'cells = ["customer", "customer"]',
            'cells = ["customer", "shared"]',
            "tables[lessor].rows: differ from the stack in 2 cells: leave exactly one that does",
        ),
        (
            'cells = ["customer", "provider"]',
            'cells = ["provider"]',
            "tables[lessor].rows[upkeep].cells: has 1 cells: give one a stop, own, lease",
        ),
        (
            'stops = ["own", "lease"]',
            'stops = ["own", "bus"]',
            "tables[lessor].stops: names 'bus', which is not there",
        ),
        (
            '{ layer = "passengers", cells',
            '{ layer = "wings", cells',
            "tables[lessor].rows: names 'wings', which is not there",
        ),
        (
            '{ layer = "passengers", cells',
            '{ layer = "upkeep", cells',
            "tables[lessor].rows[upkeep]: stands 2 times",
        ),
    ],
    ids=lambda value: value[:40],
)
def test_a_mistake_is_named_with_its_key_and_the_remedy(old: str, new: str, said: str) -> None:
    sentences = refused(cases_toml(old, new))
    assert [one for one in sentences if one.startswith(said)], sentences


def test_a_table_about_a_stack_that_is_not_there_is_refused() -> None:
    [sentence] = refused(cases_toml('id = "lessor"\nstack = "car"', 'id = "lessor"\nstack = "x"'))
    assert sentence == "tables[lessor].stack: names 'x', which is not there: use one of car"


def test_a_story_that_is_too_long_says_how_long_it_may_be() -> None:
    [sentence] = refused(cases_toml(LAST_STORY, "x" * (MAX_STORY + 1)))
    assert sentence.endswith("write one paragraph of 1 to 280 characters on one line")


def test_a_file_that_is_too_large_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "cases.toml"
    path.write_bytes(b"#" * (MAX_BYTES + 1))
    with pytest.raises(ContentError, match=r"cases\.toml: is larger than 256 KiB"):
        load_cases(path, CARS)
