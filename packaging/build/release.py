# SPDX-License-Identifier: MIT
"""Collect everything for a release in dist/: python3 packaging/dev.py build release [--packed].

Builds wheel, sdist, bundle and Debian package (--packed takes those that are in dist/ already),
writes the web page, the deck, the handouts and an archive of all pictures, and SHA256SUMS.
"""

import hashlib
import shutil
import sys
import tempfile
import zipfile
from collections.abc import Iterator, Sequence
from datetime import UTC, datetime
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))  # for the imports below

from build import bundle, deb, wheel
from build.product import (
    DIST,
    ROOT,
    dated,
    print_line,
    require_clean_tree,
    run_main,
    run_tool,
    version,
)
from dev import SetupError

STEM = f"shared-responsibility-{version()}"
SUMS = "SHA256SUMS"
_STORIES = ROOT / "resources" / "content" / "en" / "stories"
_FORMATS = "png,svg,pdf,gif,webp"  # picture formats
_PLAIN = (".png", ".webp", ".gif", ".pptx", ".xlsx")  # already compressed formats


def package_names() -> list[str]:
    """Return the file names of the packages that other scripts build."""
    stem = wheel.stem()
    return [deb.DEB, bundle.ARCHIVE, f"{stem}-py3-none-any.whl", f"{stem}.tar.gz"]


def build_packages() -> None:
    """Build every package from the committed state."""
    for one in (wheel, bundle, deb):
        one.main([])


def write_documents(folder: Path) -> Iterator[Path]:
    """Write the web page, the deck and the handouts; yield each file."""
    page, deck = folder / f"{STEM}.html", folder / f"{STEM}.pptx"
    explorer("export", page)
    yield page
    explorer("export", deck, "--pages", "all")
    yield deck
    for story in sorted(path.stem for path in _STORIES.glob("*.toml")):
        for part in ("slides", "script", "worksheet", "key"):
            handout = folder / f"{STEM}-{story}-{part}.pdf"
            explorer("handout", handout, "--story", story, "--part", part)
            yield handout


def write_pictures(archive: Path) -> Path:
    """Write every picture of every view and service model to an archive."""
    with tempfile.TemporaryDirectory() as folder:
        pictures = Path(folder) / f"{STEM}-pictures"
        explorer("export", "--all", pictures, "--formats", _FORMATS)
        shutil.copy(ROOT / "packaging" / "build" / "pictures.txt", pictures / "READ-ME.txt")
        pack(pictures, archive)
    return archive


def pack(folder: Path, archive: Path) -> None:
    """Pack a folder reproducibly: the same files give the same archive."""
    when = datetime.fromtimestamp(int(dated()["SOURCE_DATE_EPOCH"]), UTC).timetuple()[:6]
    with zipfile.ZipFile(archive, "w") as packed:
        for path in sorted(one for one in folder.rglob("*") if one.is_file()):
            member = zipfile.ZipInfo(path.relative_to(folder.parent).as_posix(), when)
            member.create_system, member.external_attr = 3, 0o644 << 16
            is_plain = path.suffix in _PLAIN
            member.compress_type = zipfile.ZIP_STORED if is_plain else zipfile.ZIP_DEFLATED
            packed.writestr(member, path.read_bytes())


def explorer(*words: str | Path) -> None:
    """Run the program's command line from this clone."""
    environment = {**dated(), "PYTHONPATH": str(ROOT)}
    run_tool([sys.executable, "-P", "-m", "explorer", *words], environment)


def sums(files: Sequence[Path]) -> str:
    """Return the lines that `sha256sum --check` reads."""
    digests = {file.name: hashlib.sha256(file.read_bytes()).hexdigest() for file in files}
    return "".join(f"{digests[name]}  {name}\n" for name in sorted(digests))


def main(words: Sequence[str]) -> None:
    """Collect the release in dist/."""
    require_clean_tree()
    DIST.mkdir(exist_ok=True)
    if "--packed" not in words:
        build_packages()
    packages = [DIST / name for name in package_names()]
    if missing := [file.name for file in packages if not file.is_file()]:
        raise SetupError(f"dist/ has no {', '.join(missing)}: leave --packed out to build them.")
    pictures = write_pictures(DIST / f"{STEM}-pictures.zip")
    files = [*packages, *write_documents(DIST), pictures]
    (DIST / SUMS).write_text(sums(files), "utf-8")
    for file in sorted(files):
        print_line(f"{file.stat().st_size / 1e6:7.2f} MB  {file.name}")
    others = {file.name for file in DIST.iterdir()} - {file.name for file in files} - {SUMS}
    if others:
        print_line(f"Not of this release: {', '.join(sorted(others))}")


if __name__ == "__main__":
    run_main(main)
