# SPDX-License-Identifier: MIT
"""The real program in a process of its own, since Qt allows one application in each."""

import os
import subprocess
import sys
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication

from explorer.ui.application import program_icon

ROOT = Path(__file__).parents[2]
# Quits as soon as the first frame of the diagram is painted, and says what was loaded by then.
UNTIL_FIRST_FRAME = """
import sys
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication
from explorer.commands.cli import main
from explorer.ui.stage.canvas import Canvas

class Seen(Canvas):
    pass

painted = Canvas.paintEvent

def paint(canvas, event):
    painted(canvas, event)
    heavy = "pyqtgraph numpy pptx PIL pikepdf asyncio tomlkit fontTools uniseg segno fsrs".split()
    heavy += ["explorer.practice", "explorer.ui.practice"]
    print("loaded", [name for name in heavy if name in sys.modules], flush=True)
    print("notice", canvas.window().body.notice.label.text(), flush=True)
    QTimer.singleShot(0, QApplication.instance().quit)

Canvas.paintEvent = paint
sys.exit(main(sys.argv[1:]))
"""


def start(config: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-c", UNTIL_FIRST_FRAME, *arguments],
        cwd=ROOT,
        env=os.environ | {"QT_QPA_PLATFORM": "offscreen", "XDG_CONFIG_HOME": str(config)},
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )


@pytest.mark.slow
def test_the_program_starts_with_nothing_that_the_first_frame_does_not_need(
    tmp_path: Path,
) -> None:
    ended = start(tmp_path)
    assert ended.returncode == 0, ended.stderr
    assert "loaded []" in ended.stdout
    assert "Drag the slider, click a box" in ended.stdout
    assert "Traceback" not in ended.stderr


@pytest.mark.slow
def test_broken_preferences_are_reported_and_do_no_harm(tmp_path: Path) -> None:
    path = tmp_path / "responsibility-explorer" / "preferences.toml"
    path.parent.mkdir()
    path.write_bytes(b"\xff\x00 = [")
    ended = start(tmp_path)
    assert ended.returncode == 0, ended.stderr
    assert "defaults are used" in ended.stdout
    assert path.read_bytes() == b"\xff\x00 = ["


@pytest.mark.slow
def test_keys_that_cannot_be_are_reported_at_the_start(tmp_path: Path) -> None:
    path = tmp_path / "responsibility-explorer" / "preferences.toml"
    path.parent.mkdir()
    path.write_text('hint_seen = true\n[keys]\nnext = "B"\nblack = ["F7"]\nzoom = ["Foo"]\n')
    ended = start(tmp_path)
    assert ended.returncode == 0, ended.stderr
    assert "notice keys.zoom: Foo is no key" in ended.stdout
    assert "keys.next" not in ended.stdout
    assert "B" in path.read_text()


@pytest.mark.slow
def test_a_content_file_can_be_given_at_the_start(tmp_path: Path) -> None:
    path = tmp_path / "own.toml"
    path.write_text((ROOT / "resources/content/en/ai.toml").read_text("utf-8"), "utf-8")
    ended = start(tmp_path, str(path))
    assert ended.returncode == 0, ended.stderr
    assert "Traceback" not in ended.stderr


def test_the_icon_is_there_in_the_sizes_that_desktops_show(
    qapp: QApplication,  # noqa: ARG001  (pixmaps need it)
) -> None:
    icon = program_icon()
    assert {size.width() for size in icon.availableSizes()} >= {16, 24, 32, 48, 64, 128}
    for size in icon.availableSizes():
        assert not icon.pixmap(size).isNull()
