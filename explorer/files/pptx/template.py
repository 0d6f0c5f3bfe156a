# SPDX-License-Identifier: MIT
"""The template: a user's deck to which slides are added."""

from pathlib import Path

from explorer.disk import read_start

MAX_BYTES = 64 * 1024 * 1024
SUFFIXES = (".pptx", ".potx", ".ppsx")
ENDINGS = ".pptx, .potx or .ppsx"


class TemplateError(Exception):
    """A template cannot be used; the message says why, and what to do."""


def load_template(path: Path) -> bytes:
    """Return the bytes of a deck file; TemplateError if it cannot be read or is too large."""
    try:
        data = read_start(path, MAX_BYTES + 1)
    except OSError as error:
        reason = (error.strerror or "not possible").lower()
        remedy = f"give the path of a {ENDINGS} file that you may read"
        raise TemplateError(f"{path} cannot be read ({reason}): {remedy}") from error
    if len(data) > MAX_BYTES:
        raise TemplateError(f"{path} is too large: up to 64 MB can be used")
    return data
