# SPDX-License-Identifier: MIT
"""Bare Debian systems in chroots, to build and test packages; needs root and mmdebstrap.

Mirrors and apt's settings come from this machine's own. Each command runs in mount and process
namespaces of its own, so that nothing stays mounted or running when it ends.
"""

import os
import shutil
import tempfile
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import NamedTuple

from build.product import BUILD, print_line, require_space, run_tool
from dev import SetupError

SUITES = ("bookworm", "trixie")  # Debian 12 and 13
USER = 1000  # an ordinary user without any rights
_APT = Path("/etc/apt")
_NAMESPACES = ("unshare", "--mount", "--pid", "--fork", "--kill-child", "--mount-proc")
_MOUNT = "mount -t devpts -o newinstance,ptmxmode=0666 devpts /dev/pts"
_TERMINALS = ("sh", "-c", f'{_MOUNT} && exec "$@"', "sh")
_ENVIRONMENT = {
    "PATH": "/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin",
    "LANG": "C.UTF-8",
    "DEBIAN_FRONTEND": "noninteractive",
}
_GIGABYTES = 6


class Chroot(NamedTuple):
    """A Debian system in a folder of this machine."""

    root: Path
    suite: str

    def command(
        self, words: Sequence[str], user: int = 0, environment: Mapping[str, str] | None = None
    ) -> list[str]:
        """Return the arguments of a process on the host that runs a command inside."""
        home = "/root" if user == 0 else "/home/user"
        values = {**_ENVIRONMENT, "HOME": home, **(environment or {})}
        become = ["setpriv", f"--reuid={user}", f"--regid={user}", "--clear-groups"] if user else []
        settings = [f"{name}={value}" for name, value in values.items()]
        inside = [f"--root={self.root}", f"--wd={home}", "env", "-i", *settings]
        return [*_NAMESPACES, *inside, *_TERMINALS, *become, *words]

    def run(self, *words: str, user: int = 0, environment: Mapping[str, str] | None = None) -> str:
        """Run a command inside and return its output; SetupError if it fails."""
        return run_tool(self.command(words, user, environment), shown=" ".join(words))

    def install(self, *packages: str) -> None:
        """Install Debian packages or .deb files with their dependencies, no recommendations."""
        self.run("apt-get", "-qq", "update")
        self.run("apt-get", "install", "-qq", "-y", "--no-install-recommends", *packages)

    def copy_in(self, source: Path, place: str) -> Path:
        """Copy a file or a folder to a path inside and return its path on the host."""
        target = self.root / place.lstrip("/")
        target.parent.mkdir(parents=True, exist_ok=True)
        if source.is_dir():
            return Path(shutil.copytree(source, target, symlinks=True, dirs_exist_ok=True))
        return Path(shutil.copy(source, target))


@contextmanager
def new_chroot(suite: str, *packages: str) -> Iterator[Chroot]:
    """Give a bare system with some packages, and remove it afterwards."""
    if os.geteuid() != 0:
        raise SetupError("This needs root: it makes a Debian system in a folder and enters it.")
    BUILD.mkdir(exist_ok=True)
    require_space(BUILD, _GIGABYTES)
    base = _base(suite)
    with tempfile.TemporaryDirectory(prefix=f"{suite}-", dir=BUILD) as folder:
        Path(folder).chmod(0o755)  # or the ordinary user could not enter
        chroot = Chroot(Path(folder), suite)
        run_tool(["tar", "-xf", base, "-C", folder, "--numeric-owner"])
        _prepare(chroot)
        if packages:
            chroot.install(*packages)
        yield chroot


def _prepare(chroot: Chroot) -> None:
    """Set up name resolution, and add an ordinary user."""
    for name in ("resolv.conf", "hosts"):
        shutil.copy(Path("/etc") / name, chroot.root / "etc" / name)
    chroot.run("useradd", "--uid", str(USER), "--create-home", "--shell", "/bin/sh", "user")


def _base(suite: str) -> Path:
    """Return an archive of a suite's minimal system, created on first use."""
    archive = BUILD / f"{suite}.tar"
    if archive.exists():
        return archive
    print_line(f"Making a bare {suite} system, once")
    unfinished = archive.with_suffix(".unfinished.tar")
    with tempfile.TemporaryDirectory() as folder:
        sources = _sources(suite, Path(folder))
        options = [f"--aptopt={file}" for file in _apt_settings()]
        certificates = "--include=ca-certificates"
        run_tool(
            ["mmdebstrap", "--variant=minbase", certificates, *options, suite, unfinished, *sources]
        )
    return unfinished.replace(archive)


def _sources(suite: str, folder: Path) -> list[Path]:
    """Write this machine's package sources, changed to a suite, to a folder."""
    codename = _codename()
    found = []
    for file in (_APT / "sources.list", *sorted((_APT / "sources.list.d").glob("*"))):
        if file.suffix not in (".list", ".sources") or not file.is_file():
            continue
        text = file.read_text("utf-8")
        if codename in text:
            found.append(folder / file.name)
            found[-1].write_text(text.replace(codename, suite), "utf-8")
    if not found:
        raise SetupError(
            f"{_APT} names no source of {codename}: its mirrors serve for {suite} too."
        )
    return found


def _codename() -> str:
    lines = Path("/etc/os-release").read_text("utf-8").splitlines()
    values = dict(line.split("=", 1) for line in lines if "=" in line)
    return values.get("VERSION_CODENAME", "").strip('"')


def _apt_settings() -> list[Path]:
    """Return this machine's apt settings for downloads, such as proxies."""
    files = sorted((_APT / "apt.conf.d").glob("*"))
    return [file for file in files if "Acquire::" in file.read_text("utf-8")]
