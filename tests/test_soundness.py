# SPDX-License-Identifier: MIT
"""The interpreter and PySide6 as a pair: does a void call keep the references to None whole?

PySide6 6.12.0 loses one per call on CPython 3.10 and 3.11, and the program aborts after some
thousand of them. From CPython 3.12 on None is immortal: then the calls only have to end well.
"""

import os
import subprocess
import sys

import pytest

pytestmark = pytest.mark.slow

CALLS = 200_000
PROGRAM = f"""
import sys
from PySide6.QtGui import QGuiApplication, QImage, QPainter

application = QGuiApplication([])
image = QImage(8, 8, QImage.Format.Format_RGB32)
painter = QPainter(image)
before = sys.getrefcount(None)
for _ in range({CALLS}):
    painter.setOpacity(1.0)
print(before - sys.getrefcount(None))
painter.end()
"""


def test_void_calls_lose_no_reference_to_none() -> None:
    result = subprocess.run(
        [sys.executable, "-c", PROGRAM],
        env={**os.environ, "QT_QPA_PLATFORM": "offscreen"},
        capture_output=True,
        text=True,
        timeout=120,
        check=False,
    )
    assert result.returncode == 0, result.stderr
    assert abs(int(result.stdout)) < CALLS // 100
