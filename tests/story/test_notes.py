# SPDX-License-Identifier: MIT
"""The lines of notes that are kept in sight."""

import pytest

from explorer.story.notes import split_notes


@pytest.mark.parametrize(
    ("text", "spoken", "kept"),
    [
        ("", "", ""),
        ("Say hello.\n\nBow.\n", "Say hello.\n\nBow.\n", ""),
        ("Say it.\nAsk: Whose?\nNext: Go on.", "Say it.", "Ask: Whose?\nNext: Go on."),
        ("Ask (hands): Whose?\n\nSay it.", "Say it.", "Ask (hands): Whose?"),
        ("Next: only this", "", "Next: only this"),
        ("Asking: no\nNext.", "Asking: no\nNext.", ""),
    ],
)
def test_questions_and_the_way_on_are_kept_apart(text: str, spoken: str, kept: str) -> None:
    assert split_notes(text) == (spoken, kept)
