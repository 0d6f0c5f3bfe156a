# SPDX-License-Identifier: MIT
"""The display stays awake: asked of a make-believe desktop, and of two others' commands."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from explorer.ui.talk.stay_awake import awake_on_linux, awake_on_macos, awake_on_windows

ROOT = Path(__file__).parents[3]
# A screen saver that says who asks it to stay away, and who goes.
SERVICE = """
import sys
from PySide6.QtCore import QCoreApplication, ClassInfo, QObject, Slot
from PySide6.QtDBus import QDBusConnection

app = QCoreApplication([])
NAME = "org.freedesktop.ScreenSaver"

def say(*words):
    print(*words, flush=True)

@ClassInfo({"D-Bus Interface": NAME})
class Saver(QObject):
    @Slot(str, str, result=int)
    def Inhibit(self, who, why):
        say("|".join(("inhibited", who, why)))
        return 7

bus = QDBusConnection.sessionBus()
saver = Saver()
bus.registerObject("/org/freedesktop/ScreenSaver", saver,
                   QDBusConnection.RegisterOption.ExportAllSlots)
bus.registerService(NAME)
say("ready")
app.exec()
"""
TALK = """
import sys
from PySide6.QtCore import QCoreApplication, QTimer
from explorer.ui.talk.stay_awake import awake_on_linux
app = QCoreApplication([])
sys.stdin.readline()
end = awake_on_linux("The program", "A talk")
sys.stdin.readline()
end()
print("ended", flush=True)
sys.stdin.readline()
"""


def names_on_the_bus(environment: dict[str, str]) -> int:
    """Return how many names the bus knows: one a connection, and those of services."""
    ask = "dbus-send --print-reply --dest=org.freedesktop.DBus / org.freedesktop.DBus.ListNames"
    said = subprocess.run(ask.split(), env=environment, capture_output=True, check=True, text=True)
    return said.stdout.count("string")


@pytest.mark.slow
@pytest.mark.skipif(
    not sys.platform.startswith("linux") or shutil.which("dbus-daemon") is None,
    reason="dbus-daemon is not installed",
)
def test_the_desktop_is_asked_and_let_go_with_the_connection(tmp_path: Path) -> None:
    pipe = {"stdout": subprocess.PIPE, "text": True}
    daemon = subprocess.Popen(
        ["dbus-daemon", "--session", "--nofork", "--print-address"], env=os.environ, **pipe
    )
    assert daemon.stdout is not None
    environment = os.environ | {
        "DBUS_SESSION_BUS_ADDRESS": daemon.stdout.readline().strip(),
        "PYTHONPATH": str(ROOT),
        "HOME": str(tmp_path),
    }
    saver = subprocess.Popen([sys.executable, "-c", SERVICE], env=environment, **pipe)
    talk = subprocess.Popen(
        [sys.executable, "-c", TALK], env=environment, stdin=subprocess.PIPE, **pipe
    )
    try:
        assert saver.stdout is not None
        assert talk.stdin is not None
        assert talk.stdout is not None
        assert saver.stdout.readline().strip() == "ready"
        talk.stdin.write("start\n")
        talk.stdin.flush()
        assert saver.stdout.readline().strip() == "inhibited|The program|A talk"
        asking = names_on_the_bus(environment)
        talk.stdin.write("end\n")
        talk.stdin.flush()
        assert talk.stdout.readline().strip() == "ended"
        assert names_on_the_bus(environment) == asking - 1  # while the program goes on
        assert talk.poll() is None
    finally:
        for process in (talk, saver, daemon):
            process.kill()
            process.communicate()


def test_without_a_desktop_nothing_happens_and_nothing_is_said(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setenv("DBUS_SESSION_BUS_ADDRESS", "unix:path=/nowhere/at/all")
    awake_on_linux("The program", "A talk")()


class Kernel:
    """What of Windows' kernel32 is called."""

    def __init__(self) -> None:
        self.states: list[int] = []

    def SetThreadExecutionState(self, state: int) -> None:  # noqa: N802  (Windows' name)
        self.states.append(state)


def test_windows_keeps_the_display_on_until_the_end() -> None:
    kernel = Kernel()
    awake_on_windows(kernel)()
    assert kernel.states == [0x80000002, 0x80000000]
    awake_on_windows(object())()


@pytest.mark.slow
def test_macos_runs_a_command_until_the_end(tmp_path: Path) -> None:
    said = tmp_path / "said"
    script = f"import time; open({str(said)!r}, 'w').write('awake'); time.sleep(60)"
    end = awake_on_macos([sys.executable, "-c", script])
    while not said.exists():
        pass
    end()
    awake_on_macos([str(tmp_path / "no-such-command")])()
