# SPDX-License-Identifier: MIT
"""Build the app and its disk image for macOS, on macOS: python3 packaging/build_macos.py.

Prepared, not run there yet. It needs the packages of requirements.txt and requirements-bundle.txt
in .venv. The app is not signed: whoever gives it to others signs it with their own identity.
"""

import platform
import tempfile
from collections.abc import Sequence
from pathlib import Path

from native_bundle import add_licences, freeze
from product import DIST, PROGRAM, TITLE, call, require_clean_tree, say, script, version
from system_icons import write_icns

IMAGE = f"{PROGRAM}-{version()}-macos-{platform.machine()}.dmg"


def make_image(app: Path, out: Path) -> None:
    """Pack the app into a disk image, beside a link to the folder that it is dragged to."""
    with tempfile.TemporaryDirectory() as folder:
        call(["ditto", app, Path(folder) / app.name])
        (Path(folder) / "Applications").symlink_to("/Applications")
        options = ["-volname", TITLE, "-srcfolder", folder, "-format", "UDZO", "-ov"]
        call(["hdiutil", "create", *options, out])


def main(words: Sequence[str]) -> None:
    """Build into dist/; --dirty allows what is not committed."""
    if "--dirty" not in words:
        require_clean_tree()
    write_icns()
    app = freeze().parent / f"{TITLE}.app"
    add_licences(app / "Contents" / "Resources")
    DIST.mkdir(exist_ok=True)
    make_image(app, DIST / IMAGE)
    say(f"dist/{IMAGE}")


if __name__ == "__main__":
    script(main)
