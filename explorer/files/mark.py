# SPDX-License-Identifier: MIT
"""The mark of a picture file: its state as metadata, from which it can be opened again."""

import json
from pathlib import Path

from msgspec import Struct
from msgspec.structs import asdict

from explorer.disk import read_start
from explorer.files.png_texts import SIGNATURE, png_texts
from explorer.files.svg_states import svg_states

KEY = "responsibility-explorer"
MAX_BYTES = 64 * 1024 * 1024
_MAX_ID = 80


class MarkError(Exception):
    """A picture carries no state that can be shown; the message says so in plain words."""


class Mark(Struct, frozen=True):
    """What a picture shows, by ids. An empty stop: the matrix without a current column.

    The baseline is that which somebody chose; a mark without one does not name it.
    """

    stack: str
    view: str
    stop: str = ""
    layer: str = ""
    theme: str = "light"
    baseline: str = ""

    def text(self) -> str:
        """Return the mark as it is written into a file."""
        said = {key: one for key, one in asdict(self).items() if one or key != "baseline"}
        return json.dumps(said, ensure_ascii=True, sort_keys=True)


def load_mark(path: Path) -> Mark:
    """Return the mark of a picture file; MarkError if it has none or cannot be read."""
    try:
        raw = read_start(path, MAX_BYTES)
    except OSError as error:
        reason = error.strerror or type(error).__name__
        raise MarkError(f"{path.name} cannot be read: {reason}. Choose another.") from error
    return read_mark(raw, path.name)


def read_mark(raw: bytes, name: str) -> Mark:
    """Return the mark of a PNG or SVG, whatever program saved it last; MarkError if it has none."""
    found = [*png_texts(raw, KEY)] if raw.startswith(SIGNATURE) else _svg_marks(raw)
    marks = [mark for text in found if (mark := _mark_of(text))]
    if marks:
        return marks[0]
    if found:
        raise MarkError(f"The state in {name} cannot be read: the file was changed.")
    raise MarkError(f"{name} is not a picture made by this program, or its state was left out.")


def _svg_marks(raw: bytes) -> list[str]:
    """Return the states in an SVG that are ours: others may use the same attribute."""
    return [text for text in svg_states(raw) if text.lstrip()[:1] == "{" and '"stack"' in text]


def _mark_of(text: str) -> Mark | None:
    """Return the mark that a text says; None if it cannot be one.

    What a later version adds is passed over.
    """
    try:
        data = json.loads(text.strip("\ufeff\0"))
    except (ValueError, RecursionError):
        return None
    if not isinstance(data, dict):
        return None
    known = {name: data[name] for name in Mark.__struct_fields__ if name in data}
    is_right = all(isinstance(one, str) and len(one) <= _MAX_ID for one in known.values())
    return Mark(**known) if is_right and {"stack", "view"} <= known.keys() else None
