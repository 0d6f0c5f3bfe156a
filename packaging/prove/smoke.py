# SPDX-License-Identifier: MIT
"""Install each package in a bare Debian and use it.

.venv/bin/python packaging/prove/smoke.py [NAME...]
A NAME is a product (wheel, sdist, bundle, deb) or a suite (bookworm, trixie); without any, all are
tried on both. The program is started by an ordinary user on an X server outside; inside is nothing
but the package and what it depends on. Pictures of the windows are left in build/smoke.
"""

import subprocess
import sys
import time
from collections.abc import Callable, Mapping, Sequence
from datetime import UTC, datetime
from pathlib import Path
from typing import NamedTuple

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))  # for the imports below

from build.bundle import ARCHIVE
from build.bundle_contents import SYSTEM_LIBRARIES
from build.chroot import SUITES, USER, Chroot, new_chroot
from build.deb import DEB
from build.pip_settings import pip_environment
from build.product import BUILD, DIST, PROGRAM, ROOT, TITLE, print_line, run_main, run_tool, version
from build.wheel import stem
from dev import QT_PACKAGES, WAYLAND_PACKAGES, X11_PACKAGES, SetupError
from prove.display import Display, new_display

PICTURES = BUILD / "smoke"
_FORMATS = ("svg", "png", "pdf", "pptx", "xlsx", "csv", "md", "html", "webp", "gif")
_MIN_COLORS = 40
_SECONDS = 30


class Result(NamedTuple):
    """What was tried, and the seconds until the window was shown, with cold disk caches."""

    product: str
    suite: str
    first: float
    second: float

    @property
    def line(self) -> str:
        """Return the result as a row of the table in packaging/README.md."""
        day = datetime.now(UTC).strftime("%Y-%m-%d")
        times = f"{self.first:.1f} s, then {self.second:.1f} s"
        return f"| {self.product} | {self.suite} | {day} | {times} |"


def install_deb(chroot: Chroot) -> str:
    """Install the Debian package with its dependencies; return the program's command."""
    chroot.copy_in(DIST / DEB, f"/tmp/{DEB}")
    chroot.install(f"/tmp/{DEB}")
    return PROGRAM


def install_bundle(chroot: Chroot) -> str:
    """Unpack the bundle and install a desktop's libraries; return the program's command."""
    chroot.install(*sorted(set(SYSTEM_LIBRARIES.values())))
    run_tool(["tar", "-xzf", DIST / ARCHIVE, "-C", chroot.root / "opt"])
    return f"/opt/{PROGRAM}/{PROGRAM}"


def install_wheel(chroot: Chroot) -> str:
    """Install the wheel with pip and the pinned packages; return the program's command."""
    return _install_with_pip(chroot, f"{stem()}-py3-none-any.whl")


def install_sdist(chroot: Chroot) -> str:
    """Build and install the sdist with pip; return the program's command."""
    return _install_with_pip(chroot, f"{stem()}.tar.gz")


def _install_with_pip(chroot: Chroot, name: str) -> str:
    packages = (*QT_PACKAGES, *X11_PACKAGES, *WAYLAND_PACKAGES)
    chroot.install("python3", "python3-venv", *packages)
    chroot.copy_in(DIST / name, f"/tmp/{name}")
    chroot.copy_in(ROOT / "packaging" / "requirements.txt", "/tmp/requirements.txt")
    chroot.run("python3", "-m", "venv", "/venv")
    pip = ("/venv/bin/python", "-m", "pip", "install", "--quiet")
    settings = pip_environment(chroot)
    chroot.run(*pip, "--require-hashes", "-r", "/tmp/requirements.txt", environment=settings)
    chroot.run(*pip, "--no-deps", f"/tmp/{name}", environment=settings)
    return f"/venv/bin/{PROGRAM}"


INSTALLERS: Mapping[str, Callable[[Chroot], str]] = {
    "wheel": install_wheel,
    "sdist": install_sdist,
    "bundle": install_bundle,
    "deb": install_deb,
}


def try_commands(chroot: Chroot, program: str) -> None:
    """Print the version, export every format and check a content file, as an ordinary user."""
    said = chroot.run(program, "--version", user=USER).strip()
    _require(said == f"{PROGRAM} {version()}", f"--version said {said}")
    for ending in _FORMATS:
        file = f"/home/user/picture.{ending}"
        chroot.run(program, "export", file, user=USER)
        size = (chroot.root / file.lstrip("/")).stat().st_size
        _require(size > 1000, f"{file} has {size} bytes")
    chroot.run(program, "handout", "/home/user/handout.pdf", user=USER)
    _require_same_svg(chroot)
    content = chroot.copy_in(ROOT / "resources/content/en/cloud.toml", "/tmp/my.toml")
    content.chmod(0o644)
    said = chroot.run(program, "check", "/tmp/my.toml", user=USER)
    _require("all right" in said, f"check said {said}")


def _require_same_svg(chroot: Chroot) -> None:
    """Raise SetupError unless the installed program writes the same SVG as this clone."""
    file = PICTURES / "picture.svg"
    words = ("-P", "-m", "explorer", "export", file)
    run_tool([sys.executable, *words], {"PYTHONPATH": str(ROOT)})
    inside = (chroot.root / "home/user/picture.svg").read_bytes()
    _require(inside == file.read_bytes(), "the installed program draws another picture")


def try_window(chroot: Chroot, program: str, display: Display, picture: Path) -> float:
    """Open the window, show the balance and quit by keys; return the seconds to the window."""
    command = chroot.command([program], USER, {"DISPLAY": display.name})
    began = time.monotonic()
    process = subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True)
    try:
        window = display.find_window(TITLE)
        seconds = time.monotonic() - began
        before = display.resting()
        display.press(window, "ctrl+b")
        picture.write_bytes(display.resting(unlike=before))
        display.press(window, "ctrl+q")
        said, _ = process.communicate(timeout=_SECONDS)
    finally:
        process.kill()
    _require(process.returncode == 0 and not said, f"it ended with {process.returncode}: {said}")
    colors = int(run_tool(["identify", "-format", "%k", picture]))
    _require(colors >= _MIN_COLORS, f"the window shows only {colors} colors: {picture}")
    return seconds


def try_removal(chroot: Chroot) -> None:
    """Check the desktop integration of the Debian package, and that removal leaves no files."""
    chroot.install("shared-mime-info", "desktop-file-utils", "man-db")
    types = (chroot.root / "usr/share/mime/globs2").read_text()
    _require("*.responsibility.toml" in types, "its file types are unknown")
    chroot.run("apt-get", "purge", "-qq", "-y", PROGRAM)
    left = list((chroot.root / "usr").rglob(f"*{PROGRAM}*"))
    _require(not left, f"the package left {left} behind")


def smoke(product: str, suite: str) -> Result:
    """Install and use one product on one suite."""
    PICTURES.mkdir(parents=True, exist_ok=True)
    with new_chroot(suite) as chroot, new_display() as display:
        program = INSTALLERS[product](chroot)
        try_commands(chroot, program)
        picture = PICTURES / f"{product}-{suite}.png"
        first, second = (try_window(chroot, program, display, picture) for _ in range(2))
        if product == "deb":
            try_removal(chroot)
    return Result(product, suite, first, second)


def _require(is_right: bool, problem: str) -> None:
    if not is_right:
        raise SetupError(problem)


def main(words: Sequence[str]) -> None:
    """Try the chosen products and suites, and print a table row for each."""
    if unknown := set(words) - set(INSTALLERS) - set(SUITES):
        raise SetupError(f"{', '.join(unknown)} is none of {', '.join((*INSTALLERS, *SUITES))}")
    for suite in [one for one in SUITES if one in words] or SUITES:
        for product in [one for one in INSTALLERS if one in words] or INSTALLERS:
            try:
                print_line(smoke(product, suite).line)
            except SetupError as error:
                raise SetupError(f"{product} on {suite}: {error}") from error


if __name__ == "__main__":
    run_main(main)
