# SPDX-License-Identifier: MIT
"""The mark of a picture file: its state as metadata, from which it can be opened again."""

import html
import json
import re
import struct
import zlib
from collections.abc import Iterator
from pathlib import Path

from msgspec import Struct
from msgspec.structs import asdict

from explorer.disk import read_start

KEY = "responsibility-explorer"
MAX_BYTES = 64 * 1024 * 1024
_MAX_TEXT = 2000
_PNG = b"\x89PNG\r\n\x1a\n"
_SVG_HEAD = 16 * 1024
_SVG_MARK = re.compile(rb'data-state="([^"<>]{1,4000})"')


class MarkError(Exception):
    """A picture carries no state that can be shown; the message says so in plain words."""


class Mark(Struct, frozen=True):
    """What a picture shows, by ids. An empty stop: the matrix without a current column."""

    stack: str
    view: str
    stop: str = ""
    layer: str = ""
    theme: str = "light"

    def text(self) -> str:
        """Return the mark as it is written into a file."""
        return json.dumps(asdict(self), ensure_ascii=True, sort_keys=True)


def load_mark(path: Path) -> Mark:
    """Return the mark of a picture file; MarkError if it has none or cannot be read."""
    try:
        raw = read_start(path, MAX_BYTES)
    except OSError as error:
        reason = error.strerror or type(error).__name__
        raise MarkError(f"{path.name} cannot be read: {reason}. Choose another.") from error
    return read_mark(raw, path.name)


def read_mark(raw: bytes, name: str) -> Mark:
    """Return the mark of a PNG or SVG; MarkError if it has none."""
    text = _png_text(raw) if raw.startswith(_PNG) else _svg_text(raw)
    if not text:
        raise MarkError(f"{name} is not a picture made by this program, or its state was left out.")
    try:
        data = json.loads(text)
        mark = Mark(**data)
    except (ValueError, TypeError, RecursionError) as error:
        raise MarkError(f"The state in {name} cannot be read: the file was changed.") from error
    if not all(isinstance(value, str) and len(value) <= 80 for value in asdict(mark).values()):
        raise MarkError(f"The state in {name} cannot be read: the file was changed.")
    return mark


def _svg_text(raw: bytes) -> str:
    found = _SVG_MARK.search(raw[:_SVG_HEAD])
    return html.unescape(found[1].decode("utf-8", "replace")) if found else ""


def _png_text(raw: bytes) -> str:
    for kind, data in _chunks(raw):
        key, _zero, rest = data.partition(b"\0")
        if kind == b"iTXt" and key == KEY.encode() and len(data) <= _MAX_TEXT:
            return rest[4:].decode("utf-8", "replace")
    return ""


def _chunks(raw: bytes) -> Iterator[tuple[bytes, bytes]]:
    """Yield the chunks of a PNG, up to the first one that is damaged."""
    place = len(_PNG)
    while place + 12 <= len(raw):
        length, kind = struct.unpack_from(">I4s", raw, place)
        data = raw[place + 8 : place + 8 + length]
        end = place + 8 + length
        if len(data) < length or end + 4 > len(raw):
            return
        if struct.unpack_from(">I", raw, end)[0] != zlib.crc32(kind + data):
            return
        yield kind, data
        place = end + 4
