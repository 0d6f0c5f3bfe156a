#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
"""Start the program or its tests from a clone: python3 packaging/dev.py run|test|bench|soak|build.

Needs only Python 3.11 or newer; everything else goes into .venv, pinned by hash. On Debian and
Ubuntu missing system packages are installed (as root) or named in one command to type.
"""

import hashlib
import importlib.util
import json
import os
import platform
import shutil
import subprocess
import sys
import time
from collections.abc import Callable, Iterable, Mapping, Sequence
from pathlib import Path
from typing import NamedTuple

if sys.version_info < (3, 11):  # noqa: UP036  (whoever has an older Python should read why)
    sys.exit("This program needs Python 3.11 or newer.")

QT_PACKAGES = (
    "libgl1", "libegl1", "libfontconfig1", "libxkbcommon0", "libdbus-1-3", "libglib2.0-0",
)  # fmt: skip
X11_PACKAGES = (
    "libxcb-cursor0", "libxcb-icccm4", "libxcb-keysyms1", "libxcb-shape0", "libxkbcommon-x11-0",
)  # fmt: skip
WAYLAND_PACKAGES = ("libwayland-cursor0", "libwayland-egl1")
TEST_PACKAGES = (
    "xvfb", "xdotool", "x11-utils", "x11-xserver-utils", "openbox", "at-spi2-core", "dbus",
    "python3-gi", "gir1.2-atspi-2.0",
    "appstream", "desktop-file-utils", "man-db", "chromium", "chromium-driver",
    "librsvg2-bin", "inkscape", "libreoffice-impress", "libreoffice-calc", "libreoffice-draw",
    "poppler-utils", "fonts-liberation", "strace",
)  # fmt: skip

APT_INSTALL = ("apt-get", "install", "-y", "--no-install-recommends")
APT_OPTIONS = ("-o", "DPkg::Lock::Timeout=300", "-o", "Dpkg::Use-Pty=0")
MIN_COVERAGE = 95  # percent, of everything
FULL_ROOMS = (  # every branch
    "model", "story", "practice", "diagram", "paper", "files", "render", "export",
)  # fmt: skip
PRODUCTS = ("wheel", "bundle", "deb", "release")  # packaging/build/*.py


class Needs(NamedTuple):
    """What a command wants on the machine; `covers` are requirements that come with its own."""

    requirements: str
    packages: tuple[str, ...]
    covers: tuple[str, ...] = ()


RUN_NEEDS = Needs("requirements.txt", QT_PACKAGES + X11_PACKAGES + WAYLAND_PACKAGES)
TEST_NEEDS = Needs(
    "requirements-test.txt", RUN_NEEDS.packages + TEST_PACKAGES, covers=("requirements.txt",)
)


class Host(NamedTuple):
    """The machine as this script sees and changes it; tests pass another one."""

    root: Path
    platform: str
    environment: Mapping[str, str]
    is_root: bool
    has_apt: bool
    installed: Callable[[Sequence[str]], frozenset[str] | None]  # None where nobody can tell
    call: Callable[[Sequence[str], Mapping[str, str], Path | None], int]  # command, env, folder
    finds: Callable[[str], object]  # whether there is a command of that name

    @property
    def venv(self) -> Path:
        """The folder that all packages go into."""
        return self.root / ".venv"

    @property
    def python(self) -> Path:
        """The interpreter of the virtual environment."""
        return self.venv / ("Scripts/python.exe" if self.platform == "win32" else "bin/python")

    @property
    def stamp(self) -> Path:
        """The file that says what is completely installed."""
        return self.venv / "installed.json"


class SetupError(Exception):
    """What went wrong and what to do, in plain words for whoever typed the command."""


def this_host() -> Host:
    """Describe the machine that we run on."""
    return Host(
        root=Path(__file__).resolve().parent.parent,
        platform=sys.platform,
        environment=os.environ,
        is_root=hasattr(os, "geteuid") and os.geteuid() == 0,
        has_apt=shutil.which("apt-get") is not None,
        installed=installed_packages,
        call=run_command,
        finds=shutil.which,
    )


def run_command(command: Sequence[str], environment: Mapping[str, str], folder: Path | None) -> int:
    """Run a command in the foreground and return its exit code, as a shell would name it."""
    sys.stdout.flush()
    process = subprocess.Popen(command, env=environment, cwd=folder)
    while True:
        try:
            code = process.wait()
        except KeyboardInterrupt:
            continue  # the command got the same Ctrl+C and decides what it means
        return code if code >= 0 else 128 - code


def installed_packages(names: Sequence[str]) -> frozenset[str] | None:
    """Return the names of these Debian packages that are installed; None without dpkg."""
    if shutil.which("dpkg-query") is None:
        return None
    command = ["dpkg-query", "-W", "-f=${Package} ${Status}\\n", *names]
    answer = subprocess.run(command, capture_output=True, text=True, check=False).stdout
    return parse_installed(answer)


def parse_installed(answer: str) -> frozenset[str]:
    """Return the packages that dpkg-query calls installed, not those it merely remembers."""
    lines = (line.partition(" ") for line in answer.splitlines())
    return frozenset(name for name, _, status in lines if status == "install ok installed")


def missing_packages(host: Host, names: Sequence[str]) -> list[str]:
    """Return the system packages to install; Debian 13's t64 renames count as installed."""
    renamed = [f"{name}t64" for name in names]
    installed = host.installed([*names, *renamed])
    if installed is None:
        return []
    return [name for name in names if not installed & {name, f"{name}t64"}]


def install_packages(host: Host, needs: Needs) -> None:
    """Install the missing system packages, or say how; raise SetupError when apt-get fails."""
    names = needs.packages
    if importlib.util.find_spec("ensurepip") is None:
        names += ("python3-venv",)
    missing = missing_packages(host, names)
    if not missing:
        return
    command = [*APT_INSTALL, *missing]
    if not (host.is_root and host.has_apt):
        print_line("System packages are missing; to install them, type:")
        print_line(f"  sudo {' '.join(command)}")
        return
    print_line(f"Installing system packages: {' '.join(missing)}")
    quiet = {**host.environment, "DEBIAN_FRONTEND": "noninteractive"}
    host.call(["apt-get", "-qq", "update"], quiet, None)  # its failure shows in the next step
    if code := host.call([*command, "-qq", *APT_OPTIONS], quiet, None):
        typed = " ".join(command)
        raise SetupError(f"apt-get failed (exit code {code}). Try it by hand:\n  {typed}")


def interpreter() -> str:
    """Name what a virtual environment depends on: the Python and the machine it was made for."""
    flags = getattr(sys, "abiflags", "")
    return f"{sys.implementation.cache_tag}{flags} {sys.platform} {platform.machine()}"


def fingerprints(host: Host, names: Iterable[str]) -> dict[str, str]:
    """Return the hash of each requirements file."""
    folder = host.root / "packaging"
    return {name: hashlib.sha256((folder / name).read_bytes()).hexdigest() for name in names}


def read_stamp(host: Host) -> dict[str, str] | None:
    """Return the hashes of what is installed; None when .venv is unusable and must be remade."""
    try:
        stamp = json.loads(host.stamp.read_text(encoding="utf-8"))
        if host.python.exists() and stamp["interpreter"] == interpreter():
            return dict(stamp["requirements"])
    except (OSError, ValueError, KeyError, TypeError):
        pass  # never finished, or broken
    return None


def install_requirements(host: Host, needs: Needs) -> None:
    """Bring .venv to the pinned packages; do nothing when its stamp says that it has them."""
    stamp = read_stamp(host)
    wanted = fingerprints(host, (needs.requirements, *needs.covers))
    if stamp is not None and stamp.get(needs.requirements) == wanted[needs.requirements]:
        return
    if stamp is None:
        make_venv(host)
    host.stamp.unlink(missing_ok=True)  # an interruption from here on starts from scratch
    pip_install(host, needs)
    text = json.dumps({"interpreter": interpreter(), "requirements": wanted}, indent=2)
    host.stamp.write_text(text + "\n", encoding="utf-8")


def make_venv(host: Host) -> None:
    """Make .venv anew with the Python that runs this script."""
    if Path(sys.prefix).resolve() == host.venv.resolve():
        raise SetupError("The active .venv must be made anew: type `deactivate` and try again.")
    print_line(f"Making {host.venv} with Python {platform.python_version()}")
    command = [sys.executable, "-m", "venv", "--clear", str(host.venv)]
    if host.call(command, host.environment, None):
        raise SetupError("Python cannot make a virtual environment here; its message is above.")


def pip_install(host: Host, needs: Needs) -> None:
    """Install the pinned packages, wheels only: to build one would fetch tools without a pin."""
    file = host.root / "packaging" / needs.requirements
    print_line(f"Installing the packages of {needs.requirements}; this takes a minute, once")
    options = ["--quiet", "--disable-pip-version-check", "--require-hashes", "--only-binary=:all:"]
    command = [str(host.python), "-m", "pip", "install", *options, "-r", str(file)]
    if code := host.call(command, host.environment, None):
        raise SetupError(f"pip could not install the packages (exit code {code}); see above.")


def project_environment(host: Host) -> dict[str, str]:
    """Return an environment in which Python imports this clone from every folder."""
    return {**host.environment, "PYTHONPATH": str(host.root)}


def check_environment(host: Host) -> dict[str, str]:
    """Return an environment in which a module is compiled once, not by every test anew."""
    return {**project_environment(host), "PYTHONDONTWRITEBYTECODE": ""}


def start(host: Host, arguments: Sequence[str]) -> int:
    """Run the program with these arguments in the user's folder; return its exit code."""
    command = [str(host.python), "-P", "-m", "explorer", *arguments]
    return host.call(command, project_environment(host), None)


def has_display(host: Host) -> bool:
    """Tell whether a window has somewhere to go; always so outside Linux."""
    variables = ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM")
    return host.platform != "linux" or any(map(host.environment.get, variables))


def run(host: Host, arguments: Sequence[str]) -> int:
    """Start the program; without arguments and without a display, draw pictures instead."""
    try:
        install_packages(host, RUN_NEEDS)
    except SetupError as error:
        print_line(error)  # perhaps nothing vital: the program says what keeps it from starting
    install_requirements(host, RUN_NEEDS)
    if arguments or has_display(host):
        return start(host, arguments)
    return draw_pictures(host)


def draw_pictures(host: Host) -> int:
    """Write the pictures of both stacks into build/pictures; return the first bad exit code."""
    folder = host.root / "build" / "pictures"
    print_line(f"There is no display for a window: writing pictures to {folder} instead.")
    folder.mkdir(parents=True, exist_ok=True)
    for stack in ("cloud", "ai"):
        for view in ("single", "matrix"):
            out = str(folder / f"{stack}-{view}.png")
            if code := start(host, ["export", out, "--stack", stack, "--view", view]):
                return code
    return 0


class Check(NamedTuple):
    """A check of `test`: its name, and the words after `python -m`."""

    name: str
    words: tuple[str, ...]


class Result(NamedTuple):
    """How a check ended."""

    name: str
    code: int
    seconds: float

    @property
    def line(self) -> str:
        """Return the check's line in the summary."""
        return f"{self.name:<16}{'FAILED' if self.code else 'ok':<8}{self.seconds:6.1f} s"


STYLE = (
    Check("lint", ("ruff", "check")),
    Check("format", ("ruff", "format", "--check")),
    Check("types", ("mypy", "explorer", "packaging")),
)
PYTEST = ("pytest", "-n", "auto", "--dist", "loadfile")
QUICK, SLOW = ("-m", "not slow"), ("-m", "slow")  # the marker is explained in pyproject.toml
COVERAGE = ("--cov", "--cov-report=")
REPORT = ("coverage", "report", "-m", "--skip-covered")
EVERY_BRANCH = f"--include={','.join(f'explorer/{room}/*' for room in FULL_ROOMS)}"


def checks(arguments: Sequence[str]) -> list[list[Check]]:
    """Return what `test` runs, in stages: one that fails ends it."""
    if list(arguments) == ["--quick"]:
        return [[*STYLE, Check("quick tests", (*PYTEST, *QUICK))]]
    if arguments:
        return [[*STYLE, Check("tests", ("pytest", *arguments))]]
    return [
        [*STYLE, Check("quick tests", (*PYTEST, *QUICK, *COVERAGE))],
        [
            Check("slow tests", (*PYTEST, *SLOW, *COVERAGE, "--cov-append")),
            Check("coverage", (*REPORT, f"--fail-under={MIN_COVERAGE}")),
            Check("full coverage", (*REPORT, EVERY_BRANCH, "--fail-under=100")),
            Check("page coverage", ("tests.page_coverage",)),
        ],
    ]


def test(host: Host, arguments: Sequence[str]) -> int:
    """Check style, types, tests and coverage: all, the quick ones, or what pytest is told."""
    needs, is_quick = TEST_NEEDS, list(arguments) == ["--quick"]
    if not (is_quick or host.finds("npm")):  # others than Debian's might not get on with it
        needs = needs._replace(packages=(*needs.packages, "nodejs", "npm"))
    install_packages(host, needs)
    install_requirements(host, needs)
    if not is_quick and run_script(host, "page/tools.py", []):
        raise SetupError("The tools of packaging/page could not be installed; see above.")
    stages, results = checks(arguments), list[Result]()
    while stages and not any(result.code for result in results):
        results += [run_check(host, check) for check in stages.pop(0)]
    print_line("\n" + "\n".join(result.line for result in results))
    for check in (check for stage in stages for check in stage):
        print_line(f"{check.name:<16}not run: something quicker failed")
    failed = [result.name for result in results if result.code]
    print_line(f"FAILED: {', '.join(failed)}" if failed else "All checks passed.")
    return 1 if failed else 0


def run_check(host: Host, check: Check) -> Result:
    """Run one check in the root of the clone, its output on the screen."""
    print_line(f"\n== {check.name}: {' '.join(check.words)}")
    began = time.monotonic()
    command = [str(host.python), "-m", *check.words]
    code = host.call(command, check_environment(host), host.root)
    return Result(check.name, code, time.monotonic() - began)


def bench(host: Host, arguments: Sequence[str]) -> int:
    """Measure how fast the program is; 1 when a goal is missed."""
    install_packages(host, RUN_NEEDS)
    install_requirements(host, RUN_NEEDS)
    return run_script(host, "bench/main.py", arguments)


def soak(host: Host, arguments: Sequence[str]) -> int:
    """Try for long to break the program; 1 when something broke."""
    install_packages(host, TEST_NEEDS)
    install_requirements(host, TEST_NEEDS)
    return run_script(host, "soak/main.py", arguments)


def run_script(host: Host, name: str, arguments: Sequence[str]) -> int:
    """Run a script of packaging/ with what is installed; return its exit code."""
    script = str(host.root / "packaging" / name)
    return host.call([str(host.python), script, *arguments], host.environment, None)


def build(host: Host, arguments: Sequence[str]) -> int:
    """Build a package by the script of its name; see packaging/README.md."""
    if not arguments or arguments[0] not in PRODUCTS:
        print_line(f"Type one of: {', '.join(f'dev.py build {name}' for name in PRODUCTS)}")
        return 2
    install_requirements(host, TEST_NEEDS)
    return run_script(host, f"build/{arguments[0]}.py", arguments[1:])


def print_line(text: object) -> None:
    """Print for the user at once, so that the lines stay in order with those of the commands."""
    print(text, flush=True)


COMMANDS: Mapping[str, Callable[[Host, Sequence[str]], int]] = {
    "run": run,
    "test": test,
    "bench": bench,
    "soak": soak,
    "build": build,
}


def main(arguments: Sequence[str], host: Host) -> int:
    """Do one command; return its exit code: 1 when something failed, 2 for wrong use."""
    command = COMMANDS.get(arguments[0]) if arguments else None
    if command is None:
        print_line(f"Type one of: {', '.join(f'dev.py {name}' for name in COMMANDS)}")
        return 2
    try:
        return command(host, arguments[1:])
    except SetupError as error:
        print_line(error)
        return 1
    except KeyboardInterrupt:
        return 130


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:], this_host()))
