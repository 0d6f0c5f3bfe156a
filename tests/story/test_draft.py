# SPDX-License-Identifier: MIT
"""A story while it is edited: every change can be taken back."""

import pytest

from explorer.model.state import View
from explorer.story.draft import (
    Draft,
    Version,
    with_step_added,
    with_step_moved,
    with_step_value,
    with_story_value,
    without_step,
)
from explorer.story.story import MOST_STEPS, Step, Story


def step(title: str) -> Step:
    return Step("car", View.SINGLE, title, 1, stop="own")


STORY = Story("trip", "A trip", "Three looks.", tuple(map(step, "abc")))
START = Version(STORY)


def titles(version: Version) -> str:
    """Return the titles of the steps, the current one in capitals."""
    found = [one.title for one in version.story.steps]
    found[version.current] = found[version.current].upper()
    return "".join(found)


def test_a_step_is_added_after_the_current_one() -> None:
    assert titles(with_step_added(START, step("d"))) == "aDbc"
    assert titles(with_step_added(Version(STORY, 2), step("d"))) == "abcD"


def test_no_more_steps_are_added_than_a_file_may_have() -> None:
    full = Version(with_story_value(START, steps=STORY.steps[:1] * MOST_STEPS).story)
    with pytest.raises(ValueError, match="up to 200 steps: remove one first"):
        with_step_added(full, step("d"))


@pytest.mark.parametrize(("current", "left"), [(0, "Bc"), (1, "aC"), (2, "aB")])
def test_after_a_removal_the_next_step_is_current(current: int, left: str) -> None:
    assert titles(without_step(Version(STORY, current))) == left


def test_the_last_step_stays() -> None:
    one = without_step(without_step(START))
    assert without_step(one) is one


@pytest.mark.parametrize(
    ("start", "end", "order"), [(0, 1, "bAc"), (2, 0, "Cab"), (0, 9, "bcA"), (1, -1, "Bac")]
)
def test_a_step_is_moved_and_stays_the_current_one(start: int, end: int, order: str) -> None:
    assert titles(with_step_moved(Version(STORY, start), start, end)) == order


def test_a_fresh_draft_has_nothing_to_take_back() -> None:
    draft = Draft.of(STORY, is_saved=True)
    assert (draft.can_undo, draft.can_redo, draft.is_changed) == (False, False, False)
    assert draft.stepped(-1).now == START
    assert Draft.of(STORY).is_changed


def test_changes_are_taken_back_and_made_again() -> None:
    draft = Draft.of(STORY, is_saved=True)
    draft = draft.changed(without_step(draft.now))
    draft = draft.changed(with_step_added(draft.now, step("d")))
    assert titles(draft.now) == "bDc"
    draft = draft.stepped(-1)
    assert titles(draft.now) == "Bc"
    assert titles(draft.stepped(-1).now) == "Abc"
    assert not draft.stepped(-1).is_changed
    assert titles(draft.stepped(1).now) == "bDc"
    draft = draft.changed(with_step_moved(draft.now, 0, 1))
    assert not draft.can_redo


def test_letters_of_one_field_are_taken_back_together() -> None:
    draft = Draft.of(STORY)
    for notes in ("S", "Sa", "Say"):
        draft = draft.changed(with_step_value(draft.now, notes=notes))
    draft = draft.changed(with_step_value(draft.now, title="new"))
    assert draft.now.step.title == "new"
    draft = draft.stepped(-1)
    assert (draft.now.step.title, draft.now.step.notes) == ("a", "Say")
    assert draft.stepped(-1).now == START


def test_what_is_typed_into_another_step_is_another_change() -> None:
    draft = Draft.of(STORY)
    draft = draft.changed(with_step_value(draft.now, notes="one"))
    draft = draft.at(1).changed(with_step_value(draft.at(1).now, notes="two"))
    draft = draft.at(0).changed(with_step_value(draft.at(0).now, notes="three"))
    assert draft.stepped(-2).now.story.steps[0].notes == "one"
    assert draft.stepped(-3).now.story == STORY


def test_choosing_a_step_is_no_change() -> None:
    draft = Draft.of(STORY, is_saved=True).at(2)
    assert titles(draft.now) == "abC"
    assert (draft.can_undo, draft.is_changed) == (False, False)
    assert draft.at(2) is draft
    same = draft.changed(with_story_value(draft.now, title="A trip"))
    assert not same.can_undo


def test_a_saved_draft_is_changed_again_by_taking_back() -> None:
    draft = Draft.of(STORY, is_saved=True)
    draft = draft.changed(with_story_value(draft.now, title="B")).kept()
    assert not draft.is_changed
    assert draft.stepped(-1).is_changed


def test_very_old_versions_are_forgotten() -> None:
    draft = Draft.of(STORY)
    for number in range(Draft.MOST + 50):
        draft = draft.at(number % 3)
        draft = draft.changed(with_step_value(draft.now, title=f"t{number}"))
    assert len(draft.versions) == Draft.MOST
    assert draft.now.step.title == f"t{Draft.MOST + 49}"
