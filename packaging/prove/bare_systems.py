# SPDX-License-Identifier: MIT
"""Prove the two commands of README.md on bare systems.

.venv/bin/python packaging/prove/bare_systems.py: each system is a Debian with python3 and nothing
else. The commands are typed by root, and by an ordinary user without rights; what apt-get command
the program names to the user is then typed by root. Words: suites (bookworm, trixie), users (root,
user), and --tests=WORDS to give words to `dev.py test`, or --tests=no. What was typed and said is
kept in build/proof-*.txt.
"""

import re
import signal
import subprocess
import sys
import time
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))  # for the imports below

from build.chroot import SUITES, USER, Chroot, new_chroot
from build.pip_settings import pip_environment
from build.product import (
    BUILD,
    ROOT,
    TITLE,
    print_line,
    require_clean_tree,
    require_space,
    run_main,
    run_tool,
)
from dev import SetupError
from prove.display import Display, new_display

_COMMAND = re.compile(r"sudo (apt-get install .+)")
_LONGEST = 5400  # seconds per command
_GIGABYTES = 12  # including everything that the tests use


class Proof:
    """Runs commands in a bare system, and records commands and output."""

    def __init__(self, chroot: Chroot, user: int, file: Path) -> None:
        self._chroot = chroot
        self._user = user
        self._home = "/root" if user == 0 else "/home/user"
        self._pip = pip_environment(chroot)
        self._file = file
        self._file.write_text("", "utf-8")
        _clone(chroot, f"{self._home}/explorer", user)

    def dev(self, *words: str, display: str = "", is_fine: bool = True) -> str:
        """Run a command of dev.py in the clone; SetupError unless it ends as expected."""
        typed = ["python3", "packaging/dev.py", *words]
        environment = {**self._pip, **({"DISPLAY": display} if display else {})}
        inside = ["sh", "-c", 'cd explorer && exec "$@"', "sh", *typed]
        return self._type(typed, inside, self._user, environment, is_fine)

    def root(self, command: str) -> str:
        """Run a command as root, as the program told the user to."""
        return self._type(command.split(), command.split(), 0, {}, True)

    def _type(
        self,
        typed: Sequence[str],
        inside: Sequence[str],
        user: int,
        environment: dict[str, str],
        is_fine: bool,
    ) -> str:
        began = time.monotonic()
        command = self._chroot.command(inside, user, environment)
        ended = subprocess.run(
            command,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
            errors="replace",
            timeout=_LONGEST,
            check=False,
        )
        sign = "$" if user else "#"
        line = f"{sign} {' '.join(typed)}"
        end = f"[exit code {ended.returncode}, {time.monotonic() - began:.0f} s]"
        with self._file.open("a", encoding="utf-8") as kept:
            kept.write(f"{line}\n{ended.stdout}{end}\n")
        print_line(f"{line}\n  {end}")
        if (ended.returncode == 0) is not is_fine:
            raise SetupError(f"{ended.stdout[-3000:]}\nThis is in {self._file}")
        return ended.stdout


def _clone(chroot: Chroot, place: str, user: int) -> None:
    """Clone the committed state to a folder of the bare system."""
    folder = chroot.root / place.lstrip("/")
    folder.mkdir()
    archive = BUILD / "proof.tar"
    run_tool(["git", "-C", ROOT, "archive", "-o", archive, "HEAD"])
    run_tool(["tar", "-xf", archive, "-C", folder])
    archive.unlink()
    chroot.run("chown", "-R", f"{user}:{user}", place)


def prove_root(chroot: Chroot, tests: Sequence[str] | None) -> None:
    """Run both commands as root, for whom missing packages are installed."""
    proof = Proof(chroot, 0, BUILD / f"proof-{chroot.suite}-root.txt")
    said = proof.dev("run")
    _require_pictures(chroot, "root", said)
    _prove_window(proof)
    if tests is not None:
        proof.dev("test", *tests)


def prove_user(chroot: Chroot, tests: Sequence[str] | None) -> None:
    """Run both commands as a user without rights, who is told one command for missing packages."""
    proof = Proof(chroot, USER, BUILD / f"proof-{chroot.suite}-user.txt")
    said = proof.dev("run", is_fine=False)
    proof.root(_named_command(said))
    said = proof.dev("run")
    _require_pictures(chroot, "home/user", said)
    _prove_window(proof)
    if tests is not None:
        said = proof.dev("test", "--collect-only", "-q", "tests/model/test_words.py")
        proof.root(_named_command(said))
        proof.dev("test", *tests)


def _named_command(said: str) -> str:
    found = _COMMAND.search(said)
    if not found:
        raise SetupError(f"No command was named:\n{said}")
    return found[1]


def _require_pictures(chroot: Chroot, home: str, said: str) -> None:
    pictures = list((chroot.root / home / "explorer/build/pictures").glob("*.png"))
    if len(pictures) != 4 or "There is no display" not in said:
        raise SetupError(f"There are {len(pictures)} pictures instead of 4:\n{said}")


def _prove_window(proof: Proof) -> None:
    """Start the program with a display, see its window, and quit with Ctrl+Q."""
    with new_display() as display, ThreadPoolExecutor(1) as person:
        seen = person.submit(_look_and_quit, display)
        proof.dev("run", display=display.name)
        seen.result()
    print_line("  a window was there, and Ctrl+Q closed it")


def _look_and_quit(display: Display) -> None:
    window = display.find_window(TITLE)
    display.resting()
    display.press(window, "ctrl+q")


def main(words: Sequence[str]) -> None:
    """Run the chosen proofs, or all."""
    signal.signal(signal.SIGINT, signal.default_int_handler)  # ignored in background jobs
    require_clean_tree()
    BUILD.mkdir(exist_ok=True)
    require_space(BUILD, _GIGABYTES)
    asked = [word.removeprefix("--tests=") for word in words if word.startswith("--tests=")]
    tests = None if asked == ["no"] else " ".join(asked).split()
    users = {"root": prove_root, "user": prove_user}
    for suite in [one for one in SUITES if one in words] or SUITES:
        for name in [one for one in users if one in words] or users:
            print_line(f"== {suite}, {name}")
            with new_chroot(suite, "python3") as chroot:
                users[name](chroot, tests)


if __name__ == "__main__":
    run_main(main)
