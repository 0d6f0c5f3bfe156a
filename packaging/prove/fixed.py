# SPDX-License-Identifier: MIT
"""What must be fixed for comparable runs: the environment, and the versions of libraries."""

import os
import platform
from collections.abc import Mapping
from importlib.metadata import version
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
_LIBRARIES = (
    "PySide6-Essentials", "pillow", "fonttools", "XlsxWriter", "python-pptx", "pikepdf",
    "msgspec", "tomli", "uniseg",
)  # fmt: skip
_UNSET = (
    "DISPLAY", "WAYLAND_DISPLAY", "WAYLAND_SOCKET", "QT_QPA_PLATFORM", "XDG_RUNTIME_DIR",
    "COVERAGE_PROCESS_START", "COVERAGE_PROCESS_CONFIG", "PYTHONSTARTUP", "PYTHONUTF8",
)  # fmt: skip


def environment(home: Path) -> Mapping[str, str]:
    """Return an environment in which output depends only on the commands."""
    kept = {name: value for name, value in os.environ.items() if name not in _UNSET}
    return kept | {
        "PYTHONPATH": str(ROOT),
        "PYTHONHASHSEED": "0",
        "PYTHONDONTWRITEBYTECODE": "1",
        "SOURCE_DATE_EPOCH": "1700000000",
        "TZ": "UTC",
        "LC_ALL": "C.UTF-8",
        "COLUMNS": "80",
        "HOME": str(home),
        "XDG_CONFIG_HOME": str(home / "config"),
    }


def versions() -> str:
    """Return the line of a record with the versions that it depends on."""
    names = [f"{name} {version(name)}" for name in _LIBRARIES]
    return f"# {', '.join([f'Python {platform.python_version()}', *names])}"


def note_versions(recorded: str) -> None:
    """Print a note if a record was made with other versions than the current ones."""
    if recorded != versions():
        print("Other versions than those of the record; differences may come from that.")
        print(f"  record: {recorded.removeprefix('# ')}")
        print(f"  here:   {versions().removeprefix('# ')}")
