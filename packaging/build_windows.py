# SPDX-License-Identifier: MIT
"""Build the installer for Windows, on Windows: python packaging/build_windows.py.

Prepared, not run there yet. It needs the packages of requirements.txt and requirements-bundle.txt
in .venv, and NSIS (makensis) on the path.
"""

from collections.abc import Sequence
from pathlib import Path

from native_bundle import add_licences, freeze
from product import DIST, PROGRAM, ROOT, call, require_clean_tree, say, script, version
from system_icons import write_ico

INSTALLER = f"{PROGRAM}-{version()}-windows-x86_64.exe"


def make_installer(bundle: Path, icon: Path, out: Path) -> None:
    """Pack a bundle into an installer for one user."""
    values = {
        "VERSION": version(),
        "BUNDLE": bundle,
        "ICON": icon,
        "LICENCE": ROOT / "LICENSE",
        "OUT": out,
    }
    defined = [f"-D{name}={value}" for name, value in values.items()]
    call(["makensis", "-V2", "-WX", *defined, ROOT / "packaging" / "windows" / "installer.nsi"])


def main(words: Sequence[str]) -> None:
    """Build into dist/; --dirty allows what is not committed."""
    if "--dirty" not in words:
        require_clean_tree()
    icon = write_ico()
    bundle = freeze()
    add_licences(bundle)
    DIST.mkdir(exist_ok=True)
    make_installer(bundle, icon, DIST / INSTALLER)
    say(f"dist/{INSTALLER}")


if __name__ == "__main__":
    script(main)
