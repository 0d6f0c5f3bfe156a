# SPDX-License-Identifier: MIT
"""Every dialog on small and on scaled screens: it fits, scrolls, shows its buttons, and closes."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

pytestmark = pytest.mark.slow

ROOT = Path(__file__).parents[2]


@pytest.mark.parametrize(
    ("width", "height", "text_scale", "factor", "logical"),
    [
        (800, 480, 1.0, "", [800, 480]),
        (1366, 768, 1.5, "", [1366, 768]),
        (1366, 768, 2.0, "", [1366, 768]),
        (1366, 768, 1.0, "2.5", [546, 307]),
    ],
)
def test_every_dialog_fits_scrolls_and_closes_by_keyboard(
    tmp_path: Path, width: int, height: int, text_scale: float, factor: str, logical: list[int]
) -> None:
    screen = {"name": "one", "x": 0, "y": 0, "width": width, "height": height}
    config = tmp_path / "screen.json"
    config.write_text(json.dumps({"screens": [screen]}))
    run = subprocess.run(
        [sys.executable, "-m", "tests.small_screen_walk", str(config), str(text_scale)],
        cwd=ROOT,
        env={
            **os.environ,
            "PYTHONPATH": str(ROOT),
            "HOME": str(tmp_path),
            "XDG_STATE_HOME": str(tmp_path),
            **({"QT_SCALE_FACTOR": factor} if factor else {}),
        },
        capture_output=True,
        text=True,
        check=False,
    )
    assert run.returncode == 0, run.stderr
    said = json.loads(run.stdout.splitlines()[-1])
    assert said["screen"] == logical
    assert len(said["names"]) > 20
    assert said["wrong"] == []
