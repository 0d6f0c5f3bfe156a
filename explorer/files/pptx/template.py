# SPDX-License-Identifier: MIT
"""A deck of somebody's own, read so that slides can be added to it."""

from pathlib import Path

from explorer.disk import read_start

MAX_BYTES = 64 * 1024 * 1024


class TemplateError(Exception):
    """A template cannot be used; the message says why, and what to do."""


def load_template(path: Path) -> bytes:
    """Return a deck as it lies on the disk; TemplateError if it cannot be read or is too large."""
    try:
        data = read_start(path, MAX_BYTES + 1)
    except OSError as error:
        reason = (error.strerror or "not possible").lower()
        remedy = "give the path of a .pptx file that you may read"
        raise TemplateError(f"{path} cannot be read ({reason}): {remedy}") from error
    if len(data) > MAX_BYTES:
        raise TemplateError(f"{path} is too large: up to 64 MB can be used")
    return data
