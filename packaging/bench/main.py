# SPDX-License-Identifier: MIT
"""Measure how fast the program is against floors of the same run: `dev.py bench [--json FILE]`.

Every value is a ratio of medians, or a median or percentile in milliseconds, of the processor
time that a process takes: other work on the machine disturbs it least. The clock's time stands
beside it. Program and floor take turns, with the same interpreter and warm disk caches.
"""

import argparse
import json
import sys
from collections.abc import Callable, Sequence
from pathlib import Path
from statistics import median, quantiles
from typing import NamedTuple

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))  # for the imports below

from bench.measure import (
    FLOORS,
    LIBRARIES,
    REAL,
    NotHere,
    Versus,
    encodings,
    exports,
    frames_at_4k,
    frames_at_1080p,
    frames_of_a_glide,
    reported,
    starts,
)


class Found(NamedTuple):
    """A measured value; `clock` is the same in wall-clock time, `detail` its components."""

    value: float
    clock: float | None = None
    detail: str = ""


class Row(NamedTuple):
    """A row of the table: what is measured, its goal (a maximum), the unit, and the function."""

    name: str
    goal: float
    unit: str
    find: Callable[[int], Found]  # called with the thoroughness, 1 to 10


class Result(NamedTuple):
    """A row with its value, or with the reason why it cannot be measured here."""

    row: Row
    found: Found | None
    reason: str = ""

    @property
    def is_met(self) -> bool | None:
        """Whether the goal is met; None if nothing was measured."""
        return None if self.found is None else self.found.value <= self.row.goal


def ratio(found: Versus) -> Found:
    """Return the ratio of our median to the floor's."""
    ours, floor = median(found.ours.cpu), median(found.floor.cpu)
    clock = median(found.ours.clock) / median(found.floor.clock)
    return Found(ours / floor, clock, f"{ours * 1e3:.2f} / {floor * 1e3:.2f} ms")


def median_ms(found: Versus) -> Found:
    """Return the median in milliseconds."""
    return Found(median(found.ours.cpu) * 1e3, median(found.ours.clock) * 1e3)


def percentile_95_ms(found: Versus) -> Found:
    """Return the 95th percentile in milliseconds."""
    return Found(
        quantiles(found.ours.cpu, n=20)[-1] * 1e3, quantiles(found.ours.clock, n=20)[-1] * 1e3
    )


def memory(found: Versus) -> Found:
    """Return the resident memory as a multiple of a bare window's."""
    ours, floor = found.more["memory"], found.more["bare memory"]
    return Found(ours / floor, None, f"{ours / 1e6:.1f} / {floor / 1e6:.1f} MB")


QT = ("-c", "import PySide6.QtWidgets")
IMAGE = (*FLOORS, "empty-image")

ROWS: tuple[Row, ...] = (
    Row(
        "start to the first frame / bare QWidget, offscreen",
        2.1, "x", lambda n: ratio(starts("offscreen", 5 * n, *REAL)),
    ),
    Row(
        "start to the first frame / bare QWidget, X11",
        2.1, "x", lambda n: ratio(starts("X11", 5 * n, *REAL)),
    ),
    Row(
        "start of what it needs, none of its own / bare QWidget",
        2.1, "x", lambda n: ratio(starts("offscreen", 5 * n, *LIBRARIES)),
    ),
    Row(
        "memory after the first frame / bare QWidget",
        1.5, "x", lambda n: memory(starts("offscreen", 5 * n, *REAL)),
    ),
    Row(
        "heavy packages loaded at the first frame",
        0, "", lambda n: Found(starts("offscreen", 5 * n, *REAL).more["loaded"]),
    ),
    Row(
        # The floor has none of the texts, icons and squares that every frame has.
        "slider frame at 1080p / its boxes without text",
        5.5, "x", lambda n: ratio(frames_at_1080p(n)),
    ),
    Row("slider frame at 1080p, p95", 8.3, "ms", lambda n: percentile_95_ms(frames_at_1080p(n))),
    Row(
        "glide at 1080p with the explanation, p95",
        16.7, "ms", lambda n: percentile_95_ms(frames_of_a_glide(n)),
    ),
    Row("slider frame at 4K on X11", 10, "ms", lambda n: median_ms(frames_at_4k(n))),
    Row("slider frame at 4K on X11, p95", 16.7, "ms", lambda n: percentile_95_ms(frames_at_4k(n))),
    Row(
        "frame with 200 layers / with 12",
        8, "x", lambda n: ratio(reported("tall-frames", "12", "200", str(n))),
    ),
    Row(
        "frame with 1,000 layers / with 200",
        5.5, "x", lambda n: ratio(reported("tall-frames", "200", "1000", str(n))),
    ),
    Row("PNG encoding at 4K / Qt's writer", 0.4, "x", lambda n: ratio(encodings(2 * n))),
    Row("PNG file / Qt's writer", 1.3, "x", lambda n: Found(encodings(2 * n).more["bytes"])),
    Row(
        "export of an SVG / import of QtWidgets",
        0.8, "x", lambda n: ratio(exports(".svg", QT, 4 * n)),
    ),
    Row(
        "export of a PNG of 1080p / Qt saves an empty one",
        1.8, "x", lambda n: ratio(exports(".png", IMAGE, 4 * n)),
    ),
    Row(
        "slide of 200 layers / of 12",
        18, "x", lambda n: ratio(reported("deck", "12", "200", str(2 * n))),
    ),
)  # fmt: skip


def measured(row: Row, thorough: int) -> Result:
    """Return a row with its value, or with the reason why it has none."""
    try:
        return Result(row, row.find(thorough))
    except NotHere as reason:
        return Result(row, None, str(reason))


def line(result: Result) -> str:
    """Return a result as a line of the printed table."""
    row, found = result.row, result.found
    if found is None:
        return f"{row.name:<52}not measured: {result.reason}"
    verdict = "met" if result.is_met else "MISSED"
    clock = "" if found.clock is None else f"{found.clock:8.2f}"
    value = f"{found.value:8.2f} {row.unit:<3}<= {row.goal:<5g}{verdict:<7}"
    return f"{row.name:<52}{value}{clock:>8}  {found.detail}".rstrip()


def as_json(results: Sequence[Result]) -> str:
    """Return results as plain values for JSON."""
    values = [
        {
            "name": result.row.name,
            "value": result.found and round(result.found.value, 3),
            "unit": result.row.unit,
            "goal": result.row.goal,
            "met": result.is_met,
            "clock": result.found and result.found.clock and round(result.found.clock, 3),
            "detail": result.found.detail if result.found else result.reason,
        }
        for result in results
    ]
    return json.dumps(values, indent=2) + "\n"


def main(words: Sequence[str]) -> int:
    """Measure, print the table, write JSON if asked; return 1 if a goal is missed."""
    parser = argparse.ArgumentParser(prog="dev.py bench", description=__doc__)
    parser.add_argument("--json", type=Path, metavar="FILE", help="write the results there too")
    parser.add_argument("--only", default="", metavar="TEXT", help="rows with this in their name")
    parser.add_argument(
        "--thorough", type=int, default=3, choices=range(1, 11), help="1 quick, 10 steady (3)"
    )
    options = parser.parse_args(words)
    print(f"{'':<52}{'processor time':>16}{'goal':>6}{'':>8}{'clock':>9}")
    results = []
    for row in ROWS:
        if options.only in row.name:
            results.append(measured(row, options.thorough))
            print(line(results[-1]), flush=True)
    if options.json:
        options.json.write_text(as_json(results), encoding="utf-8")
    return 1 if any(result.is_met is False for result in results) else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
