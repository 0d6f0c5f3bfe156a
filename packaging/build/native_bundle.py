# SPDX-License-Identifier: MIT
"""Build the bundle for the system this runs on, Windows or macOS; for Linux see bundle.py."""

import shutil
import sys
from pathlib import Path

from build.product import BUILD, PROGRAM, ROOT, dated, run_tool


def freeze() -> Path:
    """Build the bundle with PyInstaller, and return its folder."""
    out = BUILD / "native"
    folders = ["--distpath", str(out), "--workpath", str(BUILD / "native-work")]
    recipe = ROOT / "packaging" / "build" / "explorer.spec"
    run_tool([sys.executable, "-m", "PyInstaller", "--noconfirm", *folders, recipe], dated())
    return out / PROGRAM


def add_licenses(folder: Path) -> None:
    """Add the licenses of the program and of everything shipped with it to a folder."""
    command = (
        "from explorer.model.licenses import third_party_text; print(third_party_text(), end='')"
    )
    environment = {**dated(), "PYTHONPATH": str(ROOT), "PYTHONUTF8": "1"}
    text = run_tool([sys.executable, "-c", command], environment)
    (folder / "THIRD-PARTY.txt").write_text(text, "utf-8")
    shutil.copy(ROOT / "LICENSE", folder / "LICENSE.txt")
    (folder / "licenses").mkdir(exist_ok=True)
    for file in sorted((ROOT / "packaging" / "licenses").glob("*.txt")):
        shutil.copy(file, folder / "licenses")
