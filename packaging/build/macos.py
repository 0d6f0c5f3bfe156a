# SPDX-License-Identifier: MIT
"""Build the app and its disk image for macOS, on macOS: python3 packaging/build/macos.py.

Not tested on macOS yet. It needs the packages of requirements.txt and requirements-bundle.txt in
.venv. The app is not signed: who distributes it must sign it with their own identity.
"""

import platform
import sys
import tempfile
from collections.abc import Sequence
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))  # for the imports below

from build.native_bundle import add_licenses, freeze
from build.product import (
    DIST,
    PROGRAM,
    TITLE,
    print_line,
    require_clean_tree,
    run_main,
    run_tool,
    version,
)
from build.system_icons import write_icns

IMAGE = f"{PROGRAM}-{version()}-macos-{platform.machine()}.dmg"


def make_image(app: Path, out: Path) -> None:
    """Pack the app into a disk image, with a link to /Applications to drag it to."""
    with tempfile.TemporaryDirectory() as folder:
        run_tool(["ditto", app, Path(folder) / app.name])
        (Path(folder) / "Applications").symlink_to("/Applications")
        options = ["-volname", TITLE, "-srcfolder", folder, "-format", "UDZO", "-ov"]
        run_tool(["hdiutil", "create", *options, out])


def main(words: Sequence[str]) -> None:
    """Build into dist/; --dirty allows what is not committed."""
    if "--dirty" not in words:
        require_clean_tree()
    write_icns()
    app = freeze().parent / f"{TITLE}.app"
    add_licenses(app / "Contents" / "Resources")
    DIST.mkdir(exist_ok=True)
    make_image(app, DIST / IMAGE)
    print_line(f"dist/{IMAGE}")


if __name__ == "__main__":
    run_main(main)
