# SPDX-License-Identifier: MIT
"""Keep the display awake during a talk. Failures are ignored."""

import ctypes
import os
import subprocess
import sys
from collections.abc import Callable, Sequence
from contextlib import suppress
from typing import Any

_CONNECTION = "stay-awake"
_SERVICE, _PATH = "org.freedesktop.ScreenSaver", "/org/freedesktop/ScreenSaver"
_CONTINUOUS, _DISPLAY = 0x80000000, 0x00000002


def stay_awake(application: str, reason: str) -> Callable[[], None]:
    """Keep the display awake; return a function that ends this."""
    if sys.platform == "win32":
        return awake_on_windows(ctypes.windll.kernel32)
    if sys.platform == "darwin":
        return awake_on_macos(["caffeinate", "-d", "-w", str(os.getpid())])
    return awake_on_linux(application, reason)


def awake_on_linux(application: str, reason: str) -> Callable[[], None]:
    """Inhibit the desktop's screen saver over D-Bus, on a connection of our own.

    PySide6 cannot send the uint32 that UnInhibit needs, but the service ends the inhibition when
    the connection closes. No call waits for an answer, since a dead service would block it.
    """
    from PySide6.QtDBus import QDBusConnection, QDBusMessage

    bus = QDBusConnection.connectToBus(QDBusConnection.BusType.SessionBus, _CONNECTION)
    if bus.isConnected():
        message = QDBusMessage.createMethodCall(_SERVICE, _PATH, _SERVICE, "Inhibit")
        message.setArguments([application, reason])
        bus.send(message)
    return lambda: QDBusConnection.disconnectFromBus(_CONNECTION)


def awake_on_windows(kernel: Any) -> Callable[[], None]:
    """Keep the display on in Windows; `kernel` is kernel32."""
    with suppress(OSError, AttributeError):
        kernel.SetThreadExecutionState(_CONTINUOUS | _DISPLAY)

    def end() -> None:
        with suppress(OSError, AttributeError):
            kernel.SetThreadExecutionState(_CONTINUOUS)

    return end


def awake_on_macos(command: Sequence[str]) -> Callable[[], None]:
    """Start caffeinate, told to end with this process in any case."""
    try:
        process = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    except OSError:
        return lambda: None

    def end() -> None:
        process.terminate()
        process.wait()

    return end
