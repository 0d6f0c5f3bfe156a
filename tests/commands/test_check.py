# SPDX-License-Identifier: MIT
"""Checking several files together: which stack a story means, in whatever order they are given."""

import re
from collections.abc import Callable
from itertools import permutations
from pathlib import Path
from unicodedata import normalize

import pytest

from explorer.commands.cli import main
from explorer.paths import resource_root
from explorer.story.story_file import story_text
from tests.samples import PRODUCTS, STORY, stack_toml
from tests.talks import STORY as CLOUD_STORY

Check = Callable[..., tuple[int, list[str]]]


@pytest.fixture
def check(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> Check:
    """Return a function that checks files, and returns the exit code and what was said."""
    monkeypatch.chdir(tmp_path)

    def run(*names: str) -> tuple[int, list[str]]:
        code = main(["check", *names])
        printed = capsys.readouterr()
        return code, (printed.out + printed.err).splitlines()

    return run


def put(name: str, text: str) -> None:
    Path(name).parent.mkdir(parents=True, exist_ok=True)
    Path(name).write_text(text, "utf-8")


def named(content: str, text: str = STORY) -> str:
    return f'content = "{content}"\ncontent_name = "Own"\n{text}'


def own_cloud() -> str:
    """Return a stack that has the id of a shipped one, and nothing else of it."""
    return stack_toml('id = "car"', 'id = "cloud"')


def cloud_story() -> str:
    return STORY.replace('"car"', '"cloud"')


def test_a_shipped_stack_is_not_replaced_by_a_file_of_its_id(check: Check) -> None:
    put("fabrikam.toml", own_cloud())
    put("board.toml", story_text(CLOUD_STORY))
    for files in permutations(("fabrikam.toml", "board.toml")):
        code, said = check(*files)
        assert code == 0, said
        assert [one.partition(":")[0] for one in said] == list(files)


def test_a_story_that_names_the_file_means_it(check: Check) -> None:
    put("fabrikam.toml", own_cloud())
    put("talks/board.toml", named("../fabrikam.toml", cloud_story()))
    for files in permutations(("fabrikam.toml", "talks/board.toml")):
        code, said = check(*files)
        assert code == 0, said
    code, said = check("talks/board.toml")
    assert code == 2
    assert len(said) == 1
    assert "talks/board.toml: content: names '../fabrikam.toml', which is not in the" in said[0]


def test_each_story_is_checked_with_the_file_that_it_means(check: Check) -> None:
    put("car.toml", stack_toml())
    put("bus.toml", stack_toml('id = "car"', 'id = "bus"'))
    put("fabrikam.toml", own_cloud())
    put("car-trip.toml", STORY)
    put("bus-trip.toml", STORY.replace('"car"', '"bus"'))
    put("board.toml", story_text(CLOUD_STORY))
    put("talks/own.toml", named("../fabrikam.toml", cloud_story()))
    files = ["car.toml", "bus.toml", "fabrikam.toml"]
    stories = ["car-trip.toml", "bus-trip.toml", "board.toml", "talks/own.toml"]
    for order in ([*files, *stories], [*stories, *files], [*stories, *reversed(files)]):
        code, said = check(*order)
        assert code == 0, said
        assert len(said) == 7


def test_of_two_files_of_one_id_a_story_fits_one_in_any_order(check: Check) -> None:
    put("car.toml", stack_toml())
    put("other.toml", stack_toml('"upkeep"', '"engine"'))
    put("trip.toml", STORY)
    for files in permutations(("car.toml", "other.toml", "trip.toml")):
        assert check(*files)[0] == 0
    put("trip.toml", STORY.replace('"upkeep"', '"wings"'))
    answers = [check(*files) for files in permutations(("car.toml", "other.toml", "trip.toml"))]
    assert {code for code, _said in answers} == {2}
    assert len({said[-1] for _code, said in answers}) == 1


def test_content_that_is_gone_is_named_as_the_cause(check: Check) -> None:
    put("trip.toml", named("gone.toml"))
    put("board.toml", named("gone.toml", story_text(CLOUD_STORY)))
    put("bus.toml", stack_toml('id = "car"', 'id = "bus"'))
    for name, *others in (("trip.toml",), ("board.toml",), ("board.toml", "bus.toml")):
        code, said = check(*others, name)
        assert code == 2
        assert len(said) == 1 + len(others)
        assert said[-1].startswith(f"{name}: content: names 'gone.toml', which is not there: put ")


def test_a_mistake_in_the_content_is_said_of_the_content(check: Check) -> None:
    put("car.toml", stack_toml("2019", '"long ago"'))
    put("trip.toml", named("car.toml"))
    code, said = check("trip.toml")
    assert code == 2
    assert said[0].startswith("car.toml: layers[upkeep].incidents[taxi].year: ")


@pytest.mark.parametrize(("typed", "there"), [("NFC", "NFD"), ("NFD", "NFC")])
def test_files_are_found_whatever_the_normal_form_of_their_names(
    typed: str, there: str, check: Check
) -> None:
    put(normalize(there, "Größe/müll.toml"), stack_toml())
    put(normalize(there, "Größe/fürs Rathaus.toml"), named(normalize(typed, "müll.toml")))
    names = [normalize(typed, name) for name in ("Größe/müll.toml", "Größe/fürs Rathaus.toml")]
    code, said = check(*names)
    assert code == 0, said
    assert main(["export", "out.svg", "--content", names[0]]) == 0
    assert check(normalize(typed, "Größe/wäre.toml"))[0] == 2


WIDE = "\N{CJK UNIFIED IDEOGRAPH-5171}" * 70


@pytest.mark.parametrize("key", ["title", "answer"])
def test_a_title_that_no_audience_could_read_whole_is_refused(check: Check, key: str) -> None:
    story = STORY.replace('title = "A leased car"', f'title = "A leased car"\nanswer = "{WIDE}"')
    if key == "title":
        story = STORY.replace("A leased car", WIDE)
    put("car.toml", stack_toml())
    put("trip.toml", story)
    code, said = check("trip.toml", "car.toml")
    assert code == 2
    title = WIDE if key == "title" else "A leased car"
    problem = f'steps[1].{key} ("{title}"): is too wide for two lines of an audience\'s screen'
    assert problem in "\n".join(said)
    put("trip.toml", story.replace(WIDE, WIDE[:50]))
    assert check("trip.toml", "car.toml")[0] == 0


def test_an_address_that_is_too_long_for_a_qr_code_is_refused(check: Check) -> None:
    put("car.toml", stack_toml())
    put("trip.toml", f'address = "https://car.example/{"x" * 200}"\n{STORY}')
    code, said = check("trip.toml", "car.toml")
    assert code == 2
    assert "address: Expected str of length <= 200" in "\n".join(said)
    assert "QR code" in "\n".join(said)


def test_the_shipped_files_are_all_right(check: Check) -> None:
    folder = resource_root() / "content" / "en"
    names = ("cloud.toml", "ai.toml", "services.toml", "cases.toml", "glossary.toml")
    files = [*folder.glob("stories/*.toml"), *(folder / name for name in names)]
    code, said = check(*map(str, files))
    assert code == 0, said
    assert re.search(r"services.toml: all right, \d+ products of \d+ vendors$", said[-3])
    assert re.search(r"cases.toml: all right, \d+ cases, 3 tables$", said[-2])
    assert re.search(r"glossary.toml: all right, \d+ terms$", said[-1])


def test_cases_are_checked(check: Check) -> None:
    shipped = (resource_root() / "content" / "en" / "cases.toml").read_text("utf-8")
    put("cases.toml", shipped.replace('layer = "data", whose = "you"', 'layer = "date"', 1))
    assert check("cases.toml") == (
        2,
        [
            "cases.toml: cases[mailbox-gone].parts[1].whose: is missing: use you or provider or "
            "both or depends or nobody"
        ],
    )


def test_products_are_checked(check: Check) -> None:
    put("services.toml", PRODUCTS)
    assert check("services.toml") == (0, ["services.toml: all right, 1 product of 1 vendor"])
    put("services.toml", PRODUCTS.replace('"iaas"', '"lease"'))
    assert check("services.toml") == (
        2,
        [
            "services.toml: services[van].stop: names 'lease', which is not there: "
            "use one of on-premises, iaas, paas, saas"
        ],
    )
    put("services.toml", PRODUCTS.replace('"cloud"', '"car"'))
    code, [sentence] = check("services.toml")
    assert code == 2
    assert sentence.startswith("services.toml: services[van].stack: names 'car', ")
    put("services.toml", PRODUCTS.replace('source = "shop"', 'source = "store"'))
    code, [sentence] = check("services.toml")
    assert sentence.endswith("names 'store', which is not there: use one of shop")


def test_a_story_that_names_an_unknown_product_is_refused(check: Check) -> None:
    put("car.toml", stack_toml())
    put("trip.toml", STORY.replace("Ask who", "Ask {service:amazon-rdd} who"))
    code, said = check("car.toml", "trip.toml")
    assert code == 2
    assert said[-1].startswith(
        'trip.toml: steps[1].notes ("A leased car"): '
        "names the product '{service:amazon-rdd}', which is not there: "
        "use {service:amazon-rds}"
    )
