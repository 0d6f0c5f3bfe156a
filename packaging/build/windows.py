# SPDX-License-Identifier: MIT
"""Build the installer for Windows, on Windows: python packaging/build/windows.py.

Not tested on Windows yet. It needs the packages of requirements.txt and requirements-bundle.txt
in .venv, and NSIS (makensis) on the path.
"""

import sys
from collections.abc import Sequence
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))  # for the imports below

from build.native_bundle import add_licenses, freeze
from build.product import (
    DIST,
    PROGRAM,
    ROOT,
    print_line,
    require_clean_tree,
    run_main,
    run_tool,
    version,
)
from build.system_icons import write_ico

INSTALLER = f"{PROGRAM}-{version()}-windows-x86_64.exe"


def make_installer(bundle: Path, icon: Path, out: Path) -> None:
    """Pack a bundle into an installer for one user."""
    values = {
        "VERSION": version(),
        "BUNDLE": bundle,
        "ICON": icon,
        "LICENSE": ROOT / "LICENSE",
        "OUT": out,
    }
    defined = [f"-D{name}={value}" for name, value in values.items()]
    run_tool(["makensis", "-V2", "-WX", *defined, ROOT / "packaging" / "windows" / "installer.nsi"])


def main(words: Sequence[str]) -> None:
    """Build into dist/; --dirty allows what is not committed."""
    if "--dirty" not in words:
        require_clean_tree()
    icon = write_ico()
    bundle = freeze()
    add_licenses(bundle)
    DIST.mkdir(exist_ok=True)
    make_installer(bundle, icon, DIST / INSTALLER)
    print_line(f"dist/{INSTALLER}")


if __name__ == "__main__":
    run_main(main)
