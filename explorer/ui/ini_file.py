# SPDX-License-Identifier: MIT
"""One value in an ini file as Qt writes it, read and changed without touching the rest.

QSettings would make objects of whatever kind such a file names, and forget its comments.
"""

import re
from codecs import BOM_UTF8
from collections.abc import Iterator

_BYTES = re.compile(rb'"?@ByteArray\((.*)\)"?\Z', re.DOTALL)
_ESCAPED = re.compile(rb"\\(?:x([0-9a-fA-F]+)|([0-7]+)|(.))", re.DOTALL)
_NAMED = dict(zip(b"abfnrtv", b"\a\b\f\n\r\t\v", strict=True))


def value_in(raw: bytes, key: bytes) -> bytes:
    """Return the bytes of a key in the general section; empty if they are not there."""
    found = b""
    for _number, value in _values(raw.split(b"\n"), key):
        is_bytes = _BYTES.match(value)
        found = _ESCAPED.sub(_unescaped, is_bytes[1]) if is_bytes else b""
    return found


def with_value(raw: bytes, key: bytes, value: bytes) -> bytes:
    """Return a file with other bytes for a key of the general section, and all else as it was."""
    lines = raw.split(b"\n")
    end = b"\r" if lines[0].endswith(b"\r") else b""
    said = key + b"=@ByteArray(" + b"".join(b"\\x%02x" % one for one in value) + b")"
    numbers = [number for number, _value in _values(lines, key)]
    if numbers:
        lines[numbers[-1]] = said + end
        return b"\n".join(lines)
    before = [*lines[:-1], *([lines[-1] + end] if lines[-1] else [])]
    return b"\n".join([*before, b"[General]" + end, said + end, b""])


def _values(lines: list[bytes], key: bytes) -> Iterator[tuple[int, bytes]]:
    """Yield the numbers of the lines that give the key in the general section, and what they say.

    As for Qt, the lines before the first section are general ones too, and the last one counts.
    """
    is_general = True
    for number, line in enumerate(lines):
        plain = line.removeprefix(BOM_UTF8).strip()
        if plain.startswith(b"["):
            is_general = plain.lower() == b"[general]"
        name, equals, value = plain.partition(b"=")
        if is_general and equals and name.strip() == key:
            yield number, value.strip()


def _unescaped(found: re.Match[bytes]) -> bytes:
    digits, octal, letter = found.groups()
    if letter is not None:
        return bytes([_NAMED.get(letter[0], letter[0])])
    return bytes([int(digits[-2:], 16) if digits else int(octal[-3:], 8) & 0xFF])
