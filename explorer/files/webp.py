# SPDX-License-Identifier: MIT
"""Moving pictures as WebP: frames that are encoded one by one, put into one file.

Pillow's own writer keeps all pictures in memory, and encodes most of them more than once.
"""

import struct
from collections.abc import Iterable
from typing import NamedTuple

_RIFF_HEAD = 12  # bytes of a file with a single picture, before the chunk with its pixels
_ALPHA, _XMP, _ANIMATION = 0x10, 0x04, 0x02


class Frame(NamedTuple):
    """What changes: a WebP file of a part of the picture, at even places, and milliseconds.

    Where it is transparent, the picture stays as it was.
    """

    left: int
    top: int
    width: int
    height: int
    duration: int
    picture: bytes


def moving_webp(width: int, height: int, frames: Iterable[Frame], note: str) -> bytes:
    """Return a file with frames that are shown one after another for ever; `note` is its XMP."""
    flags = bytes([_ALPHA | _XMP | _ANIMATION, 0, 0, 0])
    chunks = [
        _chunk(b"VP8X", flags + _three(width - 1) + _three(height - 1)),
        _chunk(b"ANIM", struct.pack("<IH", 0xFFFFFFFF, 0)),
        *(_chunk(b"ANMF", _placed(frame)) for frame in frames),
        _chunk(b"XMP ", note.encode()),
    ]
    return _chunk(b"RIFF", b"WEBP" + b"".join(chunks))


def _placed(frame: Frame) -> bytes:
    place = (frame.left // 2, frame.top // 2, frame.width - 1, frame.height - 1, frame.duration)
    return b"".join(map(_three, place)) + b"\0" + frame.picture[_RIFF_HEAD:]


def _three(number: int) -> bytes:
    return number.to_bytes(3, "little")


def _chunk(name: bytes, data: bytes) -> bytes:
    return name + struct.pack("<I", len(data)) + data + b"\0" * (len(data) % 2)
