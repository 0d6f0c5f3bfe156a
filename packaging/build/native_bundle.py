# SPDX-License-Identifier: MIT
"""The bundle of the system that this runs on: Windows or macOS. Linux has build_bundle.py."""

import shutil
import sys
from pathlib import Path

from build.product import BUILD, PROGRAM, ROOT, dated, run_tool


def freeze() -> Path:
    """Have PyInstaller make the bundle, and return its folder."""
    out = BUILD / "native"
    folders = ["--distpath", str(out), "--workpath", str(BUILD / "native-work")]
    recipe = ROOT / "packaging" / "build" / "explorer.spec"
    run_tool([sys.executable, "-m", "PyInstaller", "--noconfirm", *folders, recipe], dated())
    return out / PROGRAM


def add_licenses(folder: Path) -> None:
    """Put our license, and those of all that is shipped with it, into a folder."""
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
