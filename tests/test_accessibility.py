# SPDX-License-Identifier: MIT
import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

pytestmark = pytest.mark.slow

ROOT = Path(__file__).parents[1]
NEEDED = ("Xvfb", "dbus-run-session")
SYSTEM_PYTHON = "/usr/bin/python3"
TYPELIBS = "import gi; gi.require_version('Atspi', '2.0'); from gi.repository import Atspi"
SESSION = """
"$1" -m explorer &
program=$!
/usr/bin/python3 tests/atspi_walk.py
code=$?
kill "$program"
exit "$code"
"""


def missing() -> str:
    """Return what of the system's packages is not there, if anything."""
    if not sys.platform.startswith("linux"):
        return "AT-SPI is Linux's"
    for program in NEEDED:
        if shutil.which(program) is None:
            return f"{program} is not installed"
    found = [SYSTEM_PYTHON, "-c", TYPELIBS]
    works = Path(SYSTEM_PYTHON).exists() and not subprocess.run(found, check=False).returncode
    if not works:
        return "the system's Python has no AT-SPI (python3-gi, gir1.2-atspi-2.0)"
    return ""


REASON = missing()


@pytest.mark.skipif(bool(REASON), reason=REASON)
def test_a_screen_reader_finds_presses_and_follows_everything(tmp_path: Path) -> None:
    display_file = tmp_path / "display"
    with display_file.open("w") as written:
        server = subprocess.Popen(
            ["Xvfb", "-displayfd", "1", "-noreset", "-screen", "0", "1400x900x24"],
            stdout=written,
            stderr=subprocess.DEVNULL,
        )
    try:
        while not display_file.read_text().endswith("\n"):  # or 1 would be taken for 12
            assert server.poll() is None, "Xvfb ended"
        heard = subprocess.run(
            ["dbus-run-session", "--", "bash", "-c", SESSION, "session", sys.executable],
            cwd=ROOT,
            env=os.environ
            | {
                "DISPLAY": f":{display_file.read_text().strip()}",
                "QT_QPA_PLATFORM": "xcb",
                "QT_LINUX_ACCESSIBILITY_ALWAYS_ON": "1",
                "XDG_CONFIG_HOME": str(tmp_path / "config"),
                "XDG_RUNTIME_DIR": str(tmp_path),
                "PYTHONPATH": str(ROOT),
            },
            capture_output=True,
            text=True,
            timeout=600,
            check=False,
        )
    finally:
        server.terminate()
        server.wait()
    assert heard.returncode == 0, heard.stdout + heard.stderr
    lines = heard.stdout.splitlines()
    lines = lines[next(n for n, line in enumerate(lines) if line.startswith("description")) :]
    assert lines[0].startswith("description: Patch every guest system")  # its brief
    assert lines[2] == "slider: 0.0 1000.0 3000.0"
    assert lines[5] == "group: AI usage explains itself"
    nothing_nameless = [line for line in lines if line.endswith(" []")]
    judged = [line for line in lines if line.startswith("announced: ")]
    assert [line for line in [*lines[6:-4], lines[-1]] if line not in judged] == nothing_nameless
    # Six dialogs, practice, its table and its map, the tour, the presenter.
    assert len(nothing_nameless) == 11
    assert judged == ["announced: Right: You.", "announced: You said Provider. Right is: You."]
    assert lines[-3].startswith("talk: On-premises: 12 you.")
    assert lines[-2].startswith("next: Who answers for these layers?")  # not yet who
    assert lines[-1] == "presenter: []"
