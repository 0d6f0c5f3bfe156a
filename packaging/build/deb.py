# SPDX-License-Identifier: MIT
"""Build the Debian package from the bundle in build/bundle: python3 packaging/dev.py build deb.

Its Depends are the libraries that the bundle leaves to the system. It needs dpkg-deb, on any
Debian; the result, dist/*.deb, runs on Debian 12 and what is newer.
"""

import gzip
import hashlib
import os
import shutil
import sys
import tempfile
from collections.abc import Sequence
from datetime import UTC, datetime
from email.utils import format_datetime
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))  # for the imports below

from build.bundle import BUNDLE
from build.bundle_contents import SYSTEM_LIBRARIES
from build.icons import SIZES, drawing, icon_file
from build.product import DIST, PROGRAM, ROOT, dated, print_line, run_main, run_tool, version
from dev import SetupError

DEB = f"{PROGRAM}_{version()}_amd64.deb"
LINUX = ROOT / "packaging" / "linux"
HOME = f"usr/lib/{PROGRAM}"
DESCRIPTION = """\
see who answers for which layer of the technology stack
 Shows the cloud shared responsibility model: one slider from on-premises over
 IaaS and PaaS to SaaS hands layer after layer over from you to the provider.
 One button changes to the AI view. Every layer can be clicked and explains
 itself.
 .
 Pictures, slides, tables and web pages of the model can be exported from the
 window and from the command line."""
_MAINTAINER = (  # a required field, and there is no address yet
    "The Shared Responsibility Explorer developers <maintainers@responsibility-explorer.invalid>"
)
_RECOMMENDS = "shared-mime-info, xdg-utils"  # for desktop files, and to open links


def lay_out(root: Path) -> None:
    """Create the file tree of the package as it is installed."""
    shutil.copytree(BUNDLE, root / HOME, symlinks=True)
    (root / HOME / "LICENSE.txt").unlink()  # its content is in the copyright file
    command = root / "usr" / "bin" / PROGRAM
    command.parent.mkdir(parents=True)
    command.symlink_to(f"../lib/{PROGRAM}/{PROGRAM}")
    share = root / "usr" / "share"
    places = {
        ".desktop": f"applications/{PROGRAM}.desktop",
        ".metainfo.xml": f"metainfo/{PROGRAM}.metainfo.xml",
        ".mime.xml": f"mime/packages/{PROGRAM}.xml",
    }
    for ending, place in places.items():
        _copy(LINUX / f"{PROGRAM}{ending}", share / place)
    _copy(LINUX / "copyright", share / "doc" / PROGRAM / "copyright")
    _write_gzip((ROOT / "CHANGELOG.md").read_bytes(), share / "doc" / PROGRAM / "CHANGELOG.md.gz")
    _write_gzip(changelog().encode(), share / "doc" / PROGRAM / "changelog.gz")
    _write_gzip((LINUX / f"{PROGRAM}.1").read_bytes(), share / "man" / "man1" / f"{PROGRAM}.1.gz")
    for size in SIZES:
        folder = share / "icons" / "hicolor" / f"{size}x{size}" / "apps"
        _copy(icon_file(size), folder / f"{PROGRAM}.png")
    scalable = share / "icons" / "hicolor" / "scalable" / "apps"
    _copy(drawing(max(SIZES)), scalable / f"{PROGRAM}.svg")


def _copy(source: Path, target: Path) -> None:
    target.parent.mkdir(parents=True, exist_ok=True)
    shutil.copyfile(source, target)


def _write_gzip(data: bytes, target: Path) -> None:
    target.parent.mkdir(parents=True, exist_ok=True)
    target.write_bytes(gzip.compress(data, 9, mtime=0))


def changelog() -> str:
    """Return the package's changelog in Debian's format; the program has one of its own."""
    day = format_datetime(datetime.fromtimestamp(int(dated()["SOURCE_DATE_EPOCH"]), UTC))
    entry = f"  * Version {version()} of the program: see CHANGELOG.md.gz."
    head = f"{PROGRAM} ({version()}) unstable; urgency=medium"
    return f"{head}\n\n{entry}\n\n -- {_MAINTAINER}  {day}\n"


def depends() -> str:
    """Return the packages of the libraries that the bundle leaves to the system."""
    libraries = sorted(set(SYSTEM_LIBRARIES.values()) - {"libc6"})
    return ", ".join(["libc6 (>= 2.36)", *libraries])


def write_control(root: Path) -> None:
    """Write the control data for dpkg: the package's fields and the MD5 sums of its files."""
    files = sorted(one for one in root.rglob("*") if one.is_file() and not one.is_symlink())
    sums = [
        f"{hashlib.md5(one.read_bytes()).hexdigest()}  {one.relative_to(root)}" for one in files
    ]
    size = sum(one.stat().st_size for one in files) // 1024
    fields = {
        "Package": PROGRAM,
        "Version": version(),
        "Architecture": "amd64",
        "Maintainer": _MAINTAINER,
        "Installed-Size": str(size),
        "Depends": depends(),
        "Recommends": _RECOMMENDS,
        "Section": "education",
        "Priority": "optional",
        "Description": DESCRIPTION,
    }
    folder = root / "DEBIAN"
    folder.mkdir()
    control = "".join(f"{name}: {value}\n" for name, value in fields.items())
    (folder / "control").write_text(control, "utf-8")
    (folder / "md5sums").write_text("\n".join(sums) + "\n", "utf-8")


def _sum(file: Path) -> str:
    return hashlib.md5(file.read_bytes(), usedforsecurity=False).hexdigest()


def set_rights(root: Path) -> None:
    """Set the permissions that Debian expects: readable by all, writable by root."""
    for path in [root, *root.rglob("*")]:
        if path.is_symlink():
            continue
        is_open = path.is_dir() or path == root / HOME / PROGRAM
        path.chmod(0o755 if is_open else 0o644)


def set_times(root: Path, when: int) -> None:
    """Set one timestamp for all files, so that the package is reproducible."""
    for path in [*root.rglob("*"), root]:
        os.utime(path, (when, when), follow_symlinks=False)


def main(words: Sequence[str]) -> None:
    """Build the package into dist/."""
    if words:
        raise SetupError("build deb takes no arguments: it packs what is in build/bundle")
    if not BUNDLE.is_dir():
        raise SetupError(
            "There is no bundle yet: type `python3 packaging/dev.py build bundle` first"
        )
    environment = dated()
    DIST.mkdir(exist_ok=True)
    with tempfile.TemporaryDirectory(dir=BUNDLE.parent.parent) as folder:
        root = Path(folder) / "root"
        lay_out(root)
        write_control(root)
        set_rights(root)
        set_times(root, int(environment["SOURCE_DATE_EPOCH"]))
        options = ("--root-owner-group", "-Zxz", "-z6")
        run_tool(["dpkg-deb", *options, "--build", root, DIST / DEB], environment)
    print_line(f"dist/{DEB}  {(DIST / DEB).stat().st_size / 1e6:.1f} MB")


if __name__ == "__main__":
    run_main(main)
