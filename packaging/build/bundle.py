# SPDX-License-Identifier: MIT
"""Build the one-folder bundle for Linux: python3 packaging/dev.py build bundle.

It is built in a bare Debian 12 and runs there and on newer systems. A library that is neither in
the bundle nor in the system is an error. The result is dist/*.tar.gz, and build/bundle for the
.deb.
"""

import gzip
import re
import shutil
import sys
import tarfile
from collections.abc import Sequence
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))  # for the imports below

from build.bundle_contents import has_symbols, is_wanted, missing_libraries, needless_libraries
from build.chroot import Chroot, new_chroot
from build.pip_settings import pip_environment
from build.product import (
    BUILD,
    CODE,
    DIST,
    PROGRAM,
    ROOT,
    dated,
    print_line,
    require_clean_tree,
    run_main,
    version,
)
from dev import QT_PACKAGES, WAYLAND_PACKAGES, X11_PACKAGES, SetupError

BUNDLE = BUILD / "bundle" / PROGRAM
ARCHIVE = f"{PROGRAM}-{version()}-linux-x86_64.tar.gz"
_TOOLS = ("python3", "python3-venv", "libpython3.11", "binutils")
_NEEDED = re.compile(r"^File: (.+)$|\(NEEDED\).*\[(.+)\]", re.MULTILINE)
_PYTHON = "/venv/bin/python"
_SOURCE, _OUT = "/source", "/out"


def build(chroot: Chroot) -> Path:
    """Build the bundle in a bare system and return its folder, as a path on the host."""
    for name in (*CODE, "packaging", "LICENSE"):
        chroot.copy_in(ROOT / name, f"{_SOURCE}/{name}")
    _install_packages(chroot)
    epoch = {"SOURCE_DATE_EPOCH": dated()["SOURCE_DATE_EPOCH"], "PYTHONHASHSEED": "1"}
    words = ("-m", "PyInstaller", "--noconfirm", "--distpath", _OUT, "--workpath", "/work")
    said = chroot.run(
        _PYTHON, *words, f"{_SOURCE}/packaging/build/explorer.spec", environment=epoch
    )
    require_no_warning(said)
    return chroot.root / _OUT.lstrip("/") / PROGRAM


def _install_packages(chroot: Chroot) -> None:
    chroot.run("python3", "-m", "venv", "/venv")
    pins = [f"{_SOURCE}/packaging/requirements{kind}.txt" for kind in ("", "-bundle")]
    options = ["--require-hashes", "--only-binary=:all:", *(w for pin in pins for w in ("-r", pin))]
    chroot.run(_PYTHON, "-m", "pip", "install", *options, environment=pip_environment(chroot))


def require_no_warning(said: str) -> None:
    """Raise SetupError when PyInstaller lacks a library for something that stays in the bundle."""
    lines = [line for line in said.splitlines() if "could not resolve" in line]
    bad = [line for line in lines if is_wanted(_dependent(line))]
    if bad:
        raise SetupError("\n".join([*bad, "Libraries are missing: install their packages first."]))


def _dependent(warning: str) -> str:
    """Return the file that needs the missing library of a warning, by its path in the bundle."""
    found = re.search(r"dependency of '.*?site-packages/(.+?)'", warning)
    return found[1] if found else ""


def parse_needs(readelf: str) -> dict[str, set[str]]:
    """Return the libraries that each file needs, from readelf's output."""
    needs: dict[str, set[str]] = {}
    file = ""
    for header, library in _NEEDED.findall(readelf):
        file = header or file
        needs.setdefault(file, set()).update({library} - {""})
    return needs


def read_needs(chroot: Chroot) -> dict[str, set[str]]:
    """Return the libraries that the program and each library of the bundle need."""
    pattern = ("(", "-name", "*.so*", "-o", "-name", PROGRAM, ")", "-type", "f")
    words = ("find", f"{_OUT}/{PROGRAM}", *pattern, "-exec", "readelf", "-d", "{}", "+")
    return parse_needs(chroot.run(*words))


def prune(chroot: Chroot, folder: Path) -> None:
    """Remove symbols and libraries no longer needed; a missing library is a SetupError."""
    needs = read_needs(chroot)
    for file in needless_libraries(needs):
        (chroot.root / file.lstrip("/")).unlink()
        del needs[file]
    chroot.run("strip", "--strip-unneeded", *filter(has_symbols, needs))
    for link in [one for one in folder.rglob("*") if one.is_symlink() and not one.exists()]:
        link.unlink()
    if missing := missing_libraries(needs):
        raise SetupError("\n".join([*missing, "The bundle would not start everywhere."]))


def trim_records(folder: Path) -> None:
    """Cut each package's RECORD to the files of its metadata, some of which are read."""
    for record in folder.rglob("*.dist-info/RECORD"):
        lines = record.read_text("utf-8").splitlines(keepends=True)
        about = [line for line in lines if line.startswith(f"{record.parent.name}/")]
        record.write_text("".join(about), "utf-8")


def add_licenses(chroot: Chroot, folder: Path) -> None:
    """Add the licenses of the program and of everything shipped with it to the bundle."""
    code = "from explorer.model.licenses import third_party_text; print(third_party_text(), end='')"
    text = chroot.run(_PYTHON, "-c", code, environment={"PYTHONPATH": _SOURCE})
    (folder / "THIRD-PARTY.txt").write_text(text, "utf-8")
    shutil.copy(ROOT / "LICENSE", folder / "LICENSE.txt")
    licenses = Path(shutil.copytree(ROOT / "packaging" / "licenses", folder / "licenses"))
    for package in _debian_packages(chroot, folder):
        copyright_file = chroot.root / "usr/share/doc" / package / "copyright"
        shutil.copy(copyright_file, licenses / f"debian-{package}.txt")


def _debian_packages(chroot: Chroot, folder: Path) -> list[str]:
    """Return the Debian packages whose libraries are in the bundle, and Python's."""
    names = {path.name for path in (folder / "_internal").rglob("*.so*")}
    packages = {f"libpython{_python_version(chroot)}-stdlib"}
    for lists in (chroot.root / "var/lib/dpkg/info").glob("*.list"):
        owned = {Path(line).name for line in lists.read_text().splitlines() if ".so" in line}
        if owned & names:
            packages.add(lists.stem.partition(":")[0])
    documented = chroot.root / "usr/share/doc"
    return sorted(one for one in packages if (documented / one / "copyright").exists())


def _python_version(chroot: Chroot) -> str:
    return chroot.run("python3", "-c", "import sys; print('%d.%d' % sys.version_info[:2])").strip()


def pack(folder: Path, archive: Path) -> None:
    """Pack the bundle reproducibly: the same files give the same archive."""
    when = int(dated()["SOURCE_DATE_EPOCH"])

    def plain(one: tarfile.TarInfo) -> tarfile.TarInfo:
        one.uid = one.gid = 0
        one.uname = one.gname = "root"
        one.mtime = when
        return one

    with (
        archive.open("wb") as out,
        gzip.GzipFile("", "wb", 9, out, when) as squeezed,
        tarfile.open(fileobj=squeezed, mode="w") as packed,
    ):
        for path in [folder, *sorted(folder.rglob("*"))]:
            packed.add(path, path.relative_to(folder.parent), recursive=False, filter=plain)


def main(words: Sequence[str]) -> None:
    """Build into dist/ and build/bundle; --dirty allows what is not committed."""
    if "--dirty" not in words:
        require_clean_tree()
    with new_chroot("bookworm", *_TOOLS, *QT_PACKAGES, *X11_PACKAGES, *WAYLAND_PACKAGES) as chroot:
        folder = build(chroot)
        prune(chroot, folder)
        trim_records(folder)
        add_licenses(chroot, folder)
        shutil.rmtree(BUNDLE.parent, ignore_errors=True)
        shutil.copytree(folder, BUNDLE, symlinks=True)
    DIST.mkdir(exist_ok=True)
    pack(BUNDLE, DIST / ARCHIVE)
    print_line(f"dist/{ARCHIVE}  {(DIST / ARCHIVE).stat().st_size / 1e6:.1f} MB")


if __name__ == "__main__":
    run_main(main)
