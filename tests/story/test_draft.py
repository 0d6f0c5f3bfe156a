# SPDX-License-Identifier: MIT
"""A story while it is edited: every change can be taken back."""

from msgspec.structs import replace

from explorer.model.state import View
from explorer.story.draft import PAUSE_SECONDS, Draft, Version, with_story_value
from explorer.story.steps import with_step_added, with_step_moved, with_step_value, without_step
from explorer.story.story import Step, Story


def step(title: str) -> Step:
    return Step("car", View.SINGLE, title, 1, stop="own")


STORY = Story("trip", "A trip", "Three looks.", tuple(map(step, "abc")))
START = Version(STORY)


def titles(version: Version) -> str:
    """Return the titles of the steps, the current one in capitals."""
    found = [one.title for one in version.story.steps]
    found[version.current] = found[version.current].upper()
    return "".join(found)


def test_a_fresh_draft_has_nothing_to_take_back() -> None:
    draft = Draft.of(STORY, is_saved=True)
    assert (draft.can_undo, draft.can_redo, draft.is_changed) == (False, False, False)
    assert draft.stepped(-1).now == START
    assert Draft.of(STORY).is_changed


def test_changes_are_taken_back_and_made_again() -> None:
    draft = Draft.of(STORY, is_saved=True)
    draft = draft.changed(without_step(draft.now), 0.0)
    draft = draft.changed(with_step_added(draft.now, step("d")), 0.0)
    assert titles(draft.now) == "bDc"
    draft = draft.stepped(-1)
    assert titles(draft.now) == "Bc"
    assert titles(draft.stepped(-1).now) == "Abc"
    assert not draft.stepped(-1).is_changed
    assert titles(draft.stepped(1).now) == "bDc"
    draft = draft.changed(with_step_moved(draft.now, 0, 1), 0.0)
    assert not draft.can_redo


def test_letters_of_one_field_are_taken_back_together() -> None:
    draft = Draft.of(STORY)
    for notes in ("S", "Sa", "Say"):
        draft = draft.changed(with_step_value(draft.now, notes=notes), 0.0)
    draft = draft.changed(with_step_value(draft.now, title="new"), 0.0)
    assert draft.now.step.title == "new"
    draft = draft.stepped(-1)
    assert (draft.now.step.title, draft.now.step.notes) == ("a", "Say")
    assert draft.stepped(-1).now == START


def typed(draft: Draft, notes: str, moment: float = 0.0) -> Draft:
    """Return the draft after its notes were typed, letter by letter."""
    for end in range(1, len(notes) + 1):
        draft = draft.changed(with_step_value(draft.now, notes=notes[:end]), moment)
    return draft


def undone(draft: Draft) -> list[str]:
    """Return the notes after each undo, as far back as there are any."""
    found = []
    while draft.can_undo:
        draft = draft.stepped(-1)
        found.append(draft.now.step.notes)
    return found


def test_undo_after_saving_stops_at_what_was_saved() -> None:
    saved = typed(Draft.of(STORY, is_saved=True), "first.").as_saved()
    draft = typed(saved, "second.")
    assert undone(draft) == ["first.", ""]
    assert not draft.stepped(-1).is_changed


def test_what_is_typed_after_an_undo_is_undone_alone() -> None:
    draft = typed(Draft.of(STORY), "first.")
    draft = typed(draft.changed(with_step_value(draft.now, title="new"), 0.0).stepped(-1), "second")
    assert undone(draft) == ["first.", ""]
    assert undone(typed(draft.stepped(-1).stepped(1), "third")) == ["second", "first.", ""]


def test_what_is_typed_after_a_pause_is_undone_alone() -> None:
    draft = typed(Draft.of(STORY), "on", 1.0)
    draft = typed(draft, "only", 1.0 + PAUSE_SECONDS - 0.1)
    draft = typed(draft, "once more", 1.0 + 2 * PAUSE_SECONDS - 0.1)
    assert undone(draft) == ["only", ""]


def test_what_is_typed_after_looking_at_another_step_is_undone_alone() -> None:
    draft = typed(Draft.of(STORY), "first.").at(1).at(0)
    assert undone(typed(draft, "second.")) == ["first.", ""]
    draft = Draft.of(STORY)
    for title in ("B", "C"):  # of the story: the same for every step
        draft = draft.changed(with_story_value(draft.now, title=title), 0.0).at(1)
    assert draft.stepped(-1).now.story.title == "B"


def test_what_is_typed_into_another_step_is_another_change() -> None:
    draft = Draft.of(STORY)
    draft = draft.changed(with_step_value(draft.now, notes="one"), 0.0)
    draft = draft.at(1).changed(with_step_value(draft.at(1).now, notes="two"), 0.0)
    draft = draft.at(0).changed(with_step_value(draft.at(0).now, notes="three"), 0.0)
    assert draft.stepped(-2).now.story.steps[0].notes == "one"
    assert draft.stepped(-3).now.story == STORY


def test_choosing_a_step_is_no_change() -> None:
    draft = Draft.of(STORY, is_saved=True).at(2)
    assert titles(draft.now) == "abC"
    assert (draft.can_undo, draft.is_changed) == (False, False)
    assert draft.at(2) is draft
    same = draft.changed(with_story_value(draft.now, title="A trip"), 0.0)
    assert not same.can_undo


def test_a_saved_draft_is_changed_again_by_taking_back() -> None:
    draft = Draft.of(STORY, is_saved=True)
    draft = draft.changed(with_story_value(draft.now, title="B"), 0.0).as_saved()
    assert not draft.is_changed
    assert draft.stepped(-1).is_changed


def test_very_old_versions_are_forgotten() -> None:
    draft = Draft.of(STORY)
    for number in range(Draft.MAX + 50):
        draft = draft.at(number % 3)
        draft = draft.changed(with_step_value(draft.now, title=f"t{number}"), 0.0)
    assert len(draft.versions) == Draft.MAX
    assert draft.now.step.title == f"t{Draft.MAX + 49}"


def test_what_another_program_wrote_is_shown_and_undo_brings_back_what_was_changed_here() -> None:
    trip = Story("trip", "A trip", "Looks.", (step("a"), step("b")))
    other = replace(trip, title="Theirs", steps=trip.steps[:1])
    mine = Draft.of(trip, is_saved=True).changed(with_story_value(Version(trip), title="Mine"), 0)
    read = mine.reread(other, 1)
    assert (read.now.story, read.is_changed) == (other, False)
    assert read.stepped(-1).now.story.title == "Mine"
    plain = Draft.of(trip, is_saved=True).at(1).reread(other, 1)
    assert (plain.now, plain.is_changed, plain.can_undo) == (Version(other, 0), False, False)
