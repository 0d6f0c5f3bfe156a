# SPDX-License-Identifier: MIT
"""Which content a story names, and which stacks it shows then."""

import os
from pathlib import Path
from unicodedata import normalize

import pytest
from msgspec.structs import replace

from explorer.model.content import ContentError, named_in_full, parsed
from explorer.model.state import View
from explorer.story.draft import Version
from explorer.story.steps import with_content, with_step_added, with_step_value
from explorer.story.story import Step, Story
from explorer.story.story_content import (
    content_beside,
    content_path,
    is_foreign,
    is_same_file,
    key_of,
    lost_content,
    relative_path,
    stacks_of,
    with_content_beside,
)
from explorer.story.story_file import (
    content_in,
    load_story,
    parse_draft,
    story_problems,
    story_text,
)
from tests.samples import STORY, small_stack, stack_toml

SHIPPED = {"car": small_stack(), "bus": small_stack(id="bus", name="Bus")}
FLEET = small_stack(name="Fleet")  # somebody's own, with the id of a shipped one
BOTH = {**SHIPPED, "opened": FLEET}
TAXI = Step("car", View.SINGLE, "A taxi", 2, stop="taxi")
PLAIN = Story("trip", "A trip", "About it.", (TAXI,))
OWN = replace(PLAIN, content="fleet.toml", content_name="Fleet")


def text(content: str) -> str:
    return STORY.replace("[[steps]]", f'content = "{content}"\n\n[[steps]]', 1)


def test_a_story_without_a_content_file_shows_the_shipped_stack() -> None:
    assert key_of(stacks_of(PLAIN, BOTH), "car") == "car"
    assert key_of(stacks_of(OWN, BOTH), "car") == "opened"
    other = {**SHIPPED, "opened": small_stack(id="boat")}
    assert key_of(stacks_of(PLAIN, other), "boat") == "opened"


def test_a_story_names_its_content_in_its_file_and_only_then() -> None:
    written = story_text(OWN)
    assert 'content = "fleet.toml"\ncontent_name = "Fleet"\n' in written
    assert parse_draft(written.encode(), "x") == OWN
    assert "content" not in story_text(PLAIN)
    assert story_text(OWN, f"# Mine\n{written}") == f"# Mine\n{written}"
    assert "content" not in story_text(PLAIN, written)
    assert 'content = "fleet.toml"' in story_text(OWN, story_text(PLAIN))


def test_a_content_file_is_named_by_its_way_from_the_story(tmp_path: Path) -> None:
    home = tmp_path / "talks" / "trip.toml"
    assert relative_path(tmp_path / "talks" / "fleet.toml", home) == "fleet.toml"
    assert relative_path(tmp_path / "fleet.toml", home) == "../fleet.toml"
    assert content_path(OWN, home) == tmp_path / "talks" / "fleet.toml"
    assert content_path(replace(OWN, content="/a/../b.toml"), home) == Path("/b.toml")
    assert content_path(OWN, None) == Path("fleet.toml")


def test_a_link_to_a_content_file_is_named_itself(tmp_path: Path) -> None:
    home, link = tmp_path / "talks" / "trip.toml", tmp_path / "current.toml"
    home.parent.mkdir()
    link.symlink_to("fleet-2026.toml")
    assert relative_path(link, home) == "../current.toml"
    (tmp_path / "here").symlink_to(tmp_path)
    assert relative_path(tmp_path / "here" / "talks" / "fleet.toml", home) == "fleet.toml"
    assert is_same_file(tmp_path / "here" / "current.toml", link)
    assert not is_same_file(tmp_path / "fleet-2026.toml", link)
    assert not is_same_file(link, None)


def test_a_content_file_on_another_drive_is_named_in_full(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def relpath(*_paths: object) -> str:
        raise ValueError

    monkeypatch.setattr(os.path, "relpath", relpath)
    assert relative_path(Path("/else/fleet.toml"), tmp_path / "trip.toml") == "/else/fleet.toml"


@pytest.mark.parametrize(
    ("content", "foreign"),
    [
        ("fleet.toml", False),
        ("own/fleet.toml", False),
        ("../fleet.toml", True),
        ("own/../../fleet.toml", True),
        ("/etc/fleet.toml", True),
        ("C:/fleet.toml", True),
        ("\\\\\\\\host\\\\share\\\\fleet.toml", True),
    ],
)
def test_only_a_content_file_beside_the_story_is_looked_at(
    content: str, foreign: bool, tmp_path: Path
) -> None:
    story = parse_draft(text(content).encode(), "x")
    assert is_foreign(story) == foreign
    path = content_path(story, tmp_path / "talks" / "trip.toml")
    if str(path).startswith(str(tmp_path)):
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(stack_toml(), "utf-8")
    found = content_beside(story, tmp_path / "talks" / "trip.toml")
    assert found == (None if foreign else path)


def test_content_that_is_not_there_is_not_found(tmp_path: Path) -> None:
    assert content_beside(OWN, tmp_path / "trip.toml") is None
    assert content_beside(PLAIN, tmp_path / "trip.toml") is None
    assert content_beside(replace(OWN, content="x" * 1000), tmp_path / "trip.toml") is None
    assert with_content_beside(OWN, tmp_path / "trip.toml", SHIPPED) is SHIPPED


def test_a_story_is_read_with_the_content_beside_it(tmp_path: Path) -> None:
    path = tmp_path / "trip.toml"
    path.write_text(text("fleet.toml"), "utf-8")
    with pytest.raises(ContentError) as lost:
        load_story(path, {})
    assert [str(one) for one in lost.value.problems] == [
        "content: names 'fleet.toml', which is not there: put the file there, or name another, "
        "or open the stack's own file first (on the command line: --content FILE, or name it too)"
    ]
    (tmp_path / "fleet.toml").write_text(stack_toml(), "utf-8")
    story = load_story(path, {})
    assert content_in(parsed(path.read_bytes(), path.name), path.name) == story
    assert not list(story_problems(story, with_content_beside(story, path, {})))


def test_content_elsewhere_that_nobody_opened_is_the_cause_that_is_named(tmp_path: Path) -> None:
    path = tmp_path / "trip.toml"
    path.write_text(text("../fleet.toml").replace('"upkeep"', '"engine"'), "utf-8")
    with pytest.raises(ContentError, match="is not in the story's folder: open the stack's own"):
        load_story(path, {})
    with pytest.raises(ContentError) as wrong:
        load_story(path, BOTH)  # with the one that somebody opened
    assert [problem.path for problem in wrong.value.problems] == ["steps[1].layer"]
    with pytest.raises(ContentError, match=r"content: names '\.\./fleet\.toml'"):
        load_story(path, {"car": small_stack(), "opened": small_stack(id="boat")})


@pytest.mark.parametrize("named", ["NFC", "NFD"])
def test_content_is_found_in_whatever_normal_form_its_name_is(named: str, tmp_path: Path) -> None:
    there = {"NFC": "NFD", "NFD": "NFC"}[named]
    path, content = tmp_path / "trip.toml", tmp_path / normalize(there, "Größe/müll.toml")
    path.write_text(text(normalize(named, "Größe/müll.toml")), "utf-8")
    content.parent.mkdir()
    content.write_text(stack_toml(), "utf-8")
    story = load_story(path, {})
    assert content_beside(story, path) == content
    assert lost_content(story, path, {}) == ""
    assert is_same_file(content, content.with_name(normalize(named, content.name)))


def test_a_mistake_in_the_content_beside_a_story_is_said_of_the_content(tmp_path: Path) -> None:
    path = tmp_path / "trip.toml"
    path.write_text(text("fleet.toml"), "utf-8")
    (tmp_path / "fleet.toml").write_text("id = 3", "utf-8")
    with pytest.raises(ContentError, match=r"^fleet\.toml: id: "), named_in_full(path):
        load_story(path, {})
    path.write_text("id = 3\nsteps = []", "utf-8")
    with pytest.raises(ContentError, match=rf"^{path}: id: "), named_in_full(path):
        load_story(path, {})


def added(story: Story, key: str, stack_id: str = "car") -> Story:
    step = replace(TAXI, stack=stack_id, title="Another")
    version = with_step_added(Version(story), step)
    return with_content(version, key, BOTH, "/own/fleet.toml").story


def test_a_step_from_a_file_has_the_story_name_the_file() -> None:
    version = with_step_value(Version(PLAIN), stop="own")
    story = with_content(version, "opened", BOTH, "/own/fleet.toml").story
    assert (story.content, story.content_name) == ("/own/fleet.toml", "Fleet")
    assert added(story, "opened").content == "/own/fleet.toml"
    assert added(story, "bus", "bus").content == "/own/fleet.toml"


def test_a_step_from_a_shipped_stack_names_nothing() -> None:
    assert added(PLAIN, "car").content == ""
    version = with_step_value(Version(OWN), stop="own")
    story = with_content(version, "car", BOTH, "/own/fleet.toml").story
    assert (story.content, story.content_name) == ("", "")


@pytest.mark.parametrize(("story", "key"), [(PLAIN, "opened"), (OWN, "car")])
def test_no_step_makes_another_show_something_else(story: Story, key: str) -> None:
    with pytest.raises(ValueError, match=r"^Other steps show another stack of the id car\. Change"):
        added(story, key)


def test_steps_whose_stack_is_not_open_hinder_none() -> None:
    lost = replace(PLAIN, steps=(replace(TAXI, stack="boat"),))
    assert len(added(lost, "opened").steps) == 2
