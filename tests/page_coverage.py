# SPDX-License-Identifier: MIT
"""Which branches of the page's script the tests take: noted by Chromium, and told at the end.

`python -m tests.page_coverage` says how many of all there are, and which were never taken.
"""

import hashlib
import json
import os
import subprocess
import sys
from collections.abc import Iterable, Iterator
from functools import lru_cache
from typing import Any

from explorer.disk import read_resource
from explorer.files.web.page import page_script, script_files
from tests.page_tools import MISSING, NODE, PAGE, ROOT

FLOOR = 95  # percent of the branches
_FOLDER = ROOT / "build" / "page-coverage"
Branch = tuple[int, str]  # where it begins, and its kind


@lru_cache(maxsize=1)
def script() -> str:
    """Return the script of every page, as the browser has it."""
    return page_script()


def taken_in(coverage: Iterable[Any]) -> bytearray:
    """Return for each character of the script whether it was run; empty without that script."""
    for one in coverage:
        ranges = [span for function in one["functions"] for span in function["ranges"]]
        outer = max(ranges, key=_length)
        if outer["startOffset"] == 0 and outer["endOffset"] == len(script()):
            taken = bytearray(len(script()))
            for span in sorted(ranges, key=_length, reverse=True):  # what is inside counts
                start, end = span["startOffset"], span["endOffset"]
                taken[start:end] = bytes([span["count"] > 0]) * (end - start)
            return taken
    return bytearray()


def _length(span: Any) -> int:
    return int(span["endOffset"] - span["startOffset"])


def either(one: bytearray, other: bytearray) -> bytearray:
    """Return what was run in one or the other."""
    if not (one and other):
        return one or other
    both = int.from_bytes(one, "big") | int.from_bytes(other, "big")
    return bytearray(both.to_bytes(len(one), "big"))


def keep(taken: bytearray) -> None:
    """Keep what a browser noted until it is told; only for the script as it is now."""
    if taken:
        _FOLDER.mkdir(parents=True, exist_ok=True)
        (_FOLDER / f"{_mark()}-{os.getpid()}-{os.urandom(4).hex()}").write_bytes(taken)


def _mark() -> str:
    return hashlib.sha256(script().encode()).hexdigest()[:16]


def branches(text: str) -> list[Branch]:
    """Return the branches of a script."""
    command = [str(NODE), str(PAGE / "branches.mjs")]
    done = subprocess.run(command, input=text, capture_output=True, text=True, check=True)
    return [(start, kind) for start, kind in json.loads(done.stdout)]


def missed(found: Iterable[Branch], taken: bytearray) -> Iterator[Branch]:
    """Yield the branches that were never taken."""
    return (one for one in found if not taken[one[0]])


def place(start: int) -> str:
    """Return the file and the line of a character of the script."""
    line = script().count("\n", 0, start) - 1  # two lines are before the first file
    for name, text in script_files():
        lines = text.count("\n") + 1
        if line <= lines:
            return f"{name}:{line}"
        line -= lines
    raise ValueError(start)


def main() -> int:
    """Tell how many branches were taken; 1 if they are too few, or none was noted."""
    if MISSING:
        return tell([f"The branches of the page's script are not counted: it {MISSING}."])
    taken = bytearray()
    for path in _FOLDER.glob(f"{_mark()}-*"):
        taken = either(taken, bytearray(read_resource(path)))
    if not taken:
        return tell(["No test noted which branches it takes; Chromium does that."], 1)
    found = branches(script())
    left = list(missed(found, taken))
    percent = 100 * (1 - len(left) / len(found))
    told = [f"never taken: {place(start)} {kind}" for start, kind in left]
    told.append(f"{percent:.1f} % of {len(found)} branches are taken; at least {FLOOR} % must be")
    return tell(told, 0 if percent >= FLOOR else 1)


def tell(lines: Iterable[str], code: int = 0) -> int:
    """Write lines, and return an exit code."""
    sys.stdout.writelines(f"{line}\n" for line in lines)
    return code


if __name__ == "__main__":
    sys.exit(main())
