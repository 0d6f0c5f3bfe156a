# SPDX-License-Identifier: MIT
"""The states that SVG files carry, however the file is written."""

import codecs
import contextlib
import zlib
from xml.parsers import expat

ATTRIBUTE = "data-state"
_HEAD = 256 * 1024  # bytes: states stand at the beginning
_MAX_STATE = 4000
_MAX_ENTITY = 1000
_GZIP = b"\x1f\x8b"
_WIDE = (
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
    (b"<\0\0\0", "utf-32-le"),
    (b"\0\0\0<", "utf-32-be"),
    (b"<\0", "utf-16-le"),
    (b"\0<", "utf-16-be"),
)


def svg_states(raw: bytes) -> tuple[str, ...]:
    """Return the states in an SVG file, in their order; other programs' states may be among them.

    Only the beginning is read, so that it takes a moment at most, whatever is in the file. What
    follows a state may be damaged.
    """
    head = _unpacked(raw[:_HEAD]).lstrip(codecs.BOM_UTF8 + b" \t\r\n")
    # States are in ASCII: what encoding a file claims to have, rightly or not, is of no matter.
    return _states(head, "utf-8") or _states(head, "iso-8859-1")


def _unpacked(raw: bytes) -> bytes:
    """Return the bytes of a file in an encoding of which ASCII is a part."""
    if raw.startswith(_GZIP):
        try:
            raw = zlib.decompressobj(zlib.MAX_WBITS | 16).decompress(raw, _HEAD)
        except zlib.error:
            return b""
    for start, encoding in _WIDE:
        if raw.startswith(start):
            return raw.decode(encoding, "replace").encode()
    return raw


def _states(head: bytes, encoding: str) -> tuple[str, ...]:
    """Return the states before the first mistake in the file."""
    states: list[str] = []

    def note_element(name: str, attributes: dict[str, str]) -> None:
        state = attributes.get(ATTRIBUTE, "")
        if state and len(state) <= _MAX_STATE and name.rpartition(":")[2] == "svg":
            states.append(state)

    parser = expat.ParserCreate(encoding)
    parser.StartElementHandler = note_element
    parser.EntityDeclHandler = _refuse_large_entity
    with contextlib.suppress(expat.ExpatError, _LargeEntityError):
        parser.Parse(head, False)  # no end: what follows has been cut off
    return tuple(states)


class _LargeEntityError(Exception):
    """A file may be an attack: small on the disk, and large once its entities are resolved."""


def _refuse_large_entity(
    _name: str,
    _is_parameter: bool,
    value: str | None,
    _base: str | None,
    _system: str | None,
    _public: str | None,
    _notation: str | None,
) -> None:
    """Allow short entities without others in them: drawing programs write namespaces so.

    External ones are never loaded: the parser would have to be told how.
    """
    if value and (len(value) > _MAX_ENTITY or "&" in value):
        raise _LargeEntityError
