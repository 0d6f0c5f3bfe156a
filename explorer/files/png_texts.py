# SPDX-License-Identifier: MIT
"""Texts in PNG files, in any of the ways in which programs write them."""

import struct
import zlib
from collections.abc import Iterator
from itertools import islice

SIGNATURE = b"\x89PNG\r\n\x1a\n"
_MAX_TEXT = 4000  # bytes, packed or not: ours have about 100
_MAX_CHUNKS = 200_000  # a file of 1.6 GB in chunks as small as libpng's
_MAX_FOUND = 16


def png_texts(raw: bytes, key: str) -> Iterator[str]:
    """Yield the texts of a key; an empty one stands for one that is damaged or too long.

    They may be plain or packed, with a language or without, before or after the pixels, which are
    never unpacked. What else is damaged is passed over.
    """
    start = key.encode("latin-1") + b"\0"
    ours = (one for one in islice(_chunks(raw), _MAX_CHUNKS) if one[1].startswith(start))
    for kind, data, is_whole in islice(ours, _MAX_FOUND):
        value = data[len(start) :]
        is_short = len(value) <= _MAX_TEXT
        text = _READERS[kind](value) if is_whole and is_short else b""
        yield text.decode("utf-8", "replace")


def _chunks(raw: bytes) -> Iterator[tuple[bytes, bytes, bool]]:
    """Yield the kind of each chunk, and of a text its data and whether its check sum is right."""
    place = len(SIGNATURE)
    while place + 12 <= len(raw):
        length, kind = struct.unpack_from(">I4s", raw, place)
        end = place + 8 + length
        if kind == b"IEND" or end + 4 > len(raw):
            return
        is_text = kind in _READERS
        data = raw[place + 8 : end] if is_text else b""
        check = zlib.crc32(kind + data) if is_text else 0
        yield kind, data, struct.unpack_from(">I", raw, end)[0] == check
        place = end + 4


def _plain(value: bytes) -> bytes:
    return value


def _packed(value: bytes) -> bytes:
    """Return a text after the number of the method by which it is packed; there is but one."""
    packer = zlib.decompressobj()
    try:
        text = packer.decompress(value[1:], _MAX_TEXT + 1)
    except zlib.error:
        return b""
    return text if packer.eof and len(text) <= _MAX_TEXT else b""


def _international(value: bytes) -> bytes:
    """Return a text after its language and the key in that language."""
    is_packed, method = value[:1] == b"\1", value[1:2]
    *_language_and_key, text = value[2:].split(b"\0", 2)
    return _packed(method + text) if is_packed else text


_READERS = {b"tEXt": _plain, b"zTXt": _packed, b"iTXt": _international}
