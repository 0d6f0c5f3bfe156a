# SPDX-License-Identifier: MIT
"""A deck of somebody's own, read so that slides can be added to it."""

from pathlib import Path

MOST_BYTES = 64 * 1024 * 1024


class TemplateError(Exception):
    """A template cannot be used; the message says why, and what to do."""


def load_template(path: Path) -> bytes:
    """Return a deck as it lies on the disk; TemplateError if it is not there or too large."""
    try:
        with path.open("rb") as file:
            data = file.read(MOST_BYTES + 1)
    except OSError as error:
        reason = (error.strerror or "not possible").lower()
        raise TemplateError(f"{path} cannot be read ({reason})") from error
    if len(data) > MOST_BYTES:
        raise TemplateError(f"{path} is too large: up to 64 MB can be used")
    return data
