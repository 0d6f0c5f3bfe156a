# SPDX-License-Identifier: MIT
"""Build the wheel and the sdist into dist/: python3 packaging/dev.py build wheel.

Both are built twice and must be identical; the sdist must build the same wheel; the wheel must
hold every file of explorer/ and resources/ and nothing else.
"""

import shutil
import sys
import tarfile
import tempfile
import zipfile
from collections.abc import Sequence
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))  # for the imports below

from build.product import (
    CODE,
    DIST,
    ROOT,
    dated,
    files_of,
    print_line,
    require_clean_tree,
    run_main,
    run_tool,
    version,
)
from dev import SetupError

_SDIST_FOLDERS = (*CODE, "packaging", "tests")
_SDIST_FILES = ("CHANGELOG.md", "CONTRIBUTING.md", "LICENSE", "README.md", "SECURITY.md")


def stem() -> str:
    """Return the common start of both file names."""
    return f"shared_responsibility_explorer-{version()}"


def build(kind: str, folder: Path, source: Path = ROOT) -> Path:
    """Build a "wheel" or "sdist" of a source tree into a folder and return the file."""
    where = ["-t", kind, "-d", str(folder)]
    run_tool([sys.executable, "-m", "hatchling", "build", *where], dated(), source)
    ending = {"wheel": "-py3-none-any.whl", "sdist": ".tar.gz"}[kind]
    return folder / f"{stem()}{ending}"


def wheel_problems(wheel: Path) -> list[str]:
    """Return the wheel's missing and superfluous files, as sentences."""
    with zipfile.ZipFile(wheel) as packed:
        names = set(packed.namelist())
    about = f"{stem()}.dist-info/"
    wanted = {name.replace("resources/", "explorer/resources/", 1) for name in _files(CODE)}
    licenses = {f"{about}licenses/LICENSE", f"{about}licenses/resources/fonts/OFL.txt"}
    lacking = sorted((wanted | licenses) - names)
    besides = sorted(name for name in names - wanted if not name.startswith(about))
    return [f"lacks {name}" for name in lacking] + [f"has {name}" for name in besides]


def sdist_problems(sdist: Path) -> list[str]:
    """Return the sdist's missing and superfluous files, as sentences."""
    with tarfile.open(sdist) as packed:
        names = {name.removeprefix(f"{stem()}/") for name in packed.getnames()}
    made = {"PKG-INFO", ".gitignore"}
    wanted = {*_files(_SDIST_FOLDERS), *_SDIST_FILES, "pyproject.toml"}
    wanted = {name for name in wanted if (ROOT / name).exists()}
    lacking, besides = sorted(wanted - names), sorted(names - wanted - made)
    return [f"lacks {name}" for name in lacking] + [f"has {name}" for name in besides]


def _files(folders: Sequence[str]) -> set[str]:
    return set().union(*map(files_of, folders))


def unpacked(sdist: Path, folder: Path) -> Path:
    """Unpack an sdist and return its source folder."""
    with tarfile.open(sdist) as packed:
        for one in packed:  # extractall in Debian 12 may lack the filter argument
            target = folder / one.name
            target.parent.mkdir(parents=True, exist_ok=True)
            if content := packed.extractfile(one):
                target.write_bytes(content.read())
    return folder / stem()


def require_same(first: Path, second: Path) -> None:
    """Raise SetupError unless two files are identical."""
    if first.read_bytes() != second.read_bytes():
        raise SetupError(f"{first} and {second} differ: the build is not repeatable.")


def require_nothing(name: str, problems: Sequence[str]) -> None:
    """Raise SetupError if there are problems."""
    if problems:
        raise SetupError("\n".join(f"{name} {problem}" for problem in problems))


def build_all(folder: Path) -> tuple[Path, Path]:
    """Build both, with every check, and return wheel and sdist."""
    once, again, tree = (folder / name for name in ("once", "again", "tree"))
    wheel, sdist = (build(kind, once) for kind in ("wheel", "sdist"))
    for made in (wheel, sdist):
        require_same(made, build("wheel" if made == wheel else "sdist", again))
    require_nothing(wheel.name, wheel_problems(wheel))
    require_nothing(sdist.name, sdist_problems(sdist))
    require_same(wheel, build("wheel", folder / "from-sdist", unpacked(sdist, tree)))
    return wheel, sdist


def main(words: Sequence[str]) -> None:
    """Build into dist/; --dirty allows what is not committed."""
    if "--dirty" not in words:
        require_clean_tree()
    with tempfile.TemporaryDirectory() as folder:
        DIST.mkdir(exist_ok=True)
        for made in build_all(Path(folder)):
            shutil.copy(made, DIST)
            print_line(f"dist/{made.name}  {made.stat().st_size / 1e6:.2f} MB")
    print_line(
        "Built twice with the same bytes; the sdist builds the same wheel; the contents are right."
    )


if __name__ == "__main__":
    run_main(main)
