# SPDX-License-Identifier: MIT
"""packaging/bench: what it makes of measurements. How fast anything is, no test says."""

import json
from pathlib import Path

import pytest

from bench import main as bench
from bench.measure import Times, Versus


def test_a_ratio_is_that_of_the_medians() -> None:
    ours = Times.of([(3.0, 4.0), (1.0, 2.0), (90.0, 99.0)])
    floor = Times.of([(2.0, 1.0), (2.0, 1.0), (2.0, 8.0)])
    found = bench.ratio(Versus(ours, floor, {}))
    assert (found.value, found.clock) == (1.5, 4.0)


def test_every_row_of_the_table_has_a_name_of_its_own() -> None:
    names = [row.name for row in bench.ROWS]
    assert len(set(names)) == len(names) == 17


@pytest.mark.parametrize(
    ("value", "is_met", "verdict"), [(1.5, True, "met"), (1.51, False, "MISSED")]
)
def test_a_line_says_whether_its_goal_is_met(value: float, is_met: bool, verdict: str) -> None:
    row = bench.Row("start", 1.5, "x", lambda _thorough: bench.Found(value))
    result = bench.measured(row, 1)
    assert result.is_met is is_met
    assert verdict in bench.line(result)


def test_what_cannot_be_measured_is_named_with_its_reason() -> None:
    def find(_thorough: int) -> None:
        raise bench.NotHere("there is no Xvfb")

    result = bench.measured(bench.Row("start, X11", 2.1, "x", find), 1)
    assert bench.line(result).endswith("not measured: there is no Xvfb")
    (value,) = json.loads(bench.as_json([result]))
    assert (value["name"], value["value"], value["met"]) == ("start, X11", None, None)


@pytest.mark.slow
def test_a_row_is_measured_and_written_for_machines(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = tmp_path / "bench.json"
    words = ["--only", "PNG file", "--thorough", "1", "--json", str(path)]
    assert bench.main(words) == 0
    (value,) = json.loads(path.read_text("utf-8"))
    assert value["goal"] == 1.3
    assert 0 < value["value"] <= 1.3  # bytes, not time: the same on every machine
    assert "PNG file / Qt's writer" in capsys.readouterr().out
