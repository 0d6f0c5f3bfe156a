# SPDX-License-Identifier: MIT
"""Measure the memory that a process has in use, and judge whether an action makes it grow.

The main measure is allocated memory. Resident memory also includes memory that was freed but not
returned to the system, so it shows the peak; its bound is wider, and it reveals what should be
freed at once but is kept for a while.
"""

import ctypes
import gc
import sys
from collections.abc import Callable, Iterator
from functools import lru_cache
from pathlib import Path
from typing import Any, NamedTuple

from PySide6.QtGui import QPixmapCache
from typing_extensions import override

_REMEMBERING = type(lru_cache(lambda: None))

# What may be kept each time. Qt keeps a little on its own: the style of an application with a style
# sheet remembers how the inside of a list and of a spin box looks, by an address, and only forgets
# it when a style sheet is set, be it the same one. (200 plain dialogs of ten lists and ten spin
# boxes keep 2.9 MB with any style sheet and 0.1 MB without, in Qt 6.11.3.) That is 12 kB each for
# the first export dialogs and 4 kB after 1,000, since addresses are used again; a file dialog has
# 2 kB. PySide keeps 56 bytes for each signal that is connected with a method of Qt's own, some 25
# times in a talk. Any window or dialog of ours that is kept has at least 180 kB, and most have more
# than 100 objects of Python.
_KB_EACH = 16
_BLOCKS_EACH = 50
# What may be kept for good, however often it is done: tables that double, or are made late.
_KB_ONCE = 1024
_BLOCKS_ONCE = 3000
# What the system may see more: pixels that Qt remembers (10 MB), holes, and what is kept each time.
_MB_ONCE = 20


class InUse(NamedTuple):
    """Allocated memory: kB from malloc (Qt, pixels, large objects), and Python's own blocks.

    `mb` is the resident memory in MB.
    """

    kb: float
    blocks: int
    mb: float


class Growth(NamedTuple):
    """The growth of memory after an action was repeated a number of times."""

    kb: float
    blocks: int
    mb: float
    times: int

    @property
    def is_wrong(self) -> bool:
        """Whether the growth exceeds the bounds."""
        return (
            self.kb > _KB_ONCE + _KB_EACH * self.times
            or self.blocks > _BLOCKS_ONCE + _BLOCKS_EACH * self.times
            or self.mb > _MB_ONCE + _KB_EACH * self.times / 1024
        )

    @override
    def __str__(self) -> str:
        """Return the growth per repetition, and the growth of resident memory in all."""
        times = max(self.times, 1)
        each = f"{self.kb / times:+.1f} kB {self.blocks / times:+.0f} blocks each time"
        return f"{each}, {self.mb:+.1f} MB in all"


class _Malloc(ctypes.Structure):
    """The C library's `struct mallinfo2`."""

    _fields_ = tuple(
        (name, ctypes.c_size_t)
        for name in (
            "arena", "ordblks", "smblks", "hblks", "hblkhd", "usmblks", "fsmblks", "uordblks",
            "fordblks", "keepcost",
        )
    )  # fmt: skip


def in_use() -> InUse:
    """Return the memory in use, after clearing bounded caches."""
    QPixmapCache.clear()  # 10 MB at most
    for remembering in _remembering():
        remembering.cache_clear()
    gc.collect()
    ask: Callable[[], _Malloc] = ctypes.CDLL(None).mallinfo2
    ask.restype = _Malloc  # type: ignore[attr-defined]  # a C function
    found = ask()
    return InUse((found.uordblks + found.hblkhd) / 1024, sys.getallocatedblocks(), memory())


def growth(since: InUse, times: int) -> Growth:
    """Return the growth since `before`, for an action repeated a number of times."""
    now = in_use()
    return Growth(now.kb - since.kb, now.blocks - since.blocks, now.mb - since.mb, times)


def memory() -> float:
    """Return the resident memory of this process in MB."""
    lines = Path("/proc/self/status").read_text().splitlines()
    (line,) = (line for line in lines if line.startswith("VmRSS:"))
    return round(int(line.split()[1]) / 1024, 1)


def boundless() -> list[str]:
    """Return the program's functions with an unbounded cache."""
    return [
        f"{one.__module__}.{one.__qualname__}"
        for one in _remembering()
        if one.cache_info().maxsize is None
    ]


def _remembering() -> Iterator[Any]:
    """Yield the program's cached functions."""
    for one in gc.get_objects():
        if type(one) is _REMEMBERING and one.__module__.startswith("explorer."):
            yield one
