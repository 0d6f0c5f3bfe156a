# SPDX-License-Identifier: MIT
"""Kill the program at random moments while it saves and exports, and check the files left."""

import os
import random
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import IO, NamedTuple

ROOT = Path(__file__).resolve().parents[2]
_MAX_WAIT = 0.12  # seconds after the first file, in which several files are written
# For each folder that it reads, a process that writes the same files again and again, each in two
# ways, as the window and the command do it. All is imported already, so that it begins at once.
SAVING = """
import os, sys
from pathlib import Path
from explorer.commands.cli import main
from explorer.files import svg, tables
from explorer.ui.settings import Preferences, save_preferences

def save(folder):
    for you, theme in (("You", "light"), ("Contoso", "dark")):
        assert save_preferences(Preferences(theme=theme), folder / "preferences.toml") == ""
        for name in ("x.svg", "x.csv"):
            assert main(["export", str(folder / name), "--you", you]) == 0

for line in sys.stdin:
    child = os.fork()
    if child == 0:
        save(Path(line.rstrip()))
        print(os.getpid(), flush=True)
        while True:
            save(Path(line.rstrip()))
    os.waitpid(child, 0)
    print("gone", flush=True)
"""


class Kills(NamedTuple):
    """The number of kills, the number of unfinished files left, and problems."""

    times: int
    litter: int
    wrong: tuple[str, ...]


def kills(times: int, folder: Path, seed: int = 0) -> Kills:
    """Kill a saving program a number of times, each after a random delay."""
    moments, litter, wrong = random.Random(seed), 0, []
    good = _good_files(folder / "good")
    with _saving() as program:
        for number in range(1, times + 1):
            place = folder / f"{number}"
            place.mkdir()
            _kill_after(program, moments.uniform(0, _MAX_WAIT), place)
            litter += len(_unfinished(place))
            wrong += [f"kill {number}: {one}" for one in problems(place, good)]
    return Kills(times, litter, tuple(wrong))


@contextmanager
def _saving() -> Iterator["subprocess.Popen[str]"]:
    with subprocess.Popen(
        [sys.executable, "-c", SAVING], stdin=subprocess.PIPE, stdout=subprocess.PIPE,
        env=_environment(), cwd=ROOT, text=True,
    ) as program:  # fmt: skip
        yield program
        _ends(program)[0].close()


def _ends(program: "subprocess.Popen[str]") -> tuple[IO[str], IO[str]]:
    if program.stdin is None or program.stdout is None:
        raise AssertionError("the program that saves has no pipes")
    return program.stdin, program.stdout


def _kill_after(program: "subprocess.Popen[str]", seconds: float, folder: Path) -> None:
    into, out = _ends(program)
    print(folder, file=into, flush=True)
    number = int(out.readline())
    time.sleep(seconds)
    os.kill(number, signal.SIGKILL)
    if out.readline() != "gone\n":
        raise AssertionError("the program that saves does not end")


def _environment() -> dict[str, str]:
    return {**os.environ, "PYTHONPATH": str(ROOT)}


def _good_files(folder: Path) -> dict[str, set[bytes]]:
    """Return the valid contents by file name: the two versions that are written alternately."""
    from explorer.commands.cli import main
    from explorer.ui.settings import Preferences, save_preferences

    folder.mkdir()
    found: dict[str, set[bytes]] = {}
    for you, theme in (("You", "light"), ("Contoso", "dark")):
        save_preferences(Preferences(theme=theme), folder / "preferences.toml")
        for name in ("x.svg", "x.csv"):
            main(["export", str(folder / name), "--you", you])
        for path in folder.iterdir():
            found.setdefault(path.name, set()).add(path.read_bytes())
    return found


def problems(folder: Path, good: dict[str, set[bytes]]) -> Iterator[str]:
    """Yield problems with the files left by a killed program.

    One temporary file is allowed, for the microseconds before it is renamed; it must be complete,
    and the next write removes it.
    """
    from explorer.disk import write_bytes

    for name, contents in good.items():
        path = folder / name
        if not path.exists() or path.read_bytes() not in contents:
            yield f"{name} is not as it was before or after"
        write_bytes(path, b"anew")
    yield from (f"{path.name} is left" for path in folder.iterdir() if path.name not in good)


def _unfinished(folder: Path) -> list[Path]:
    return [path for path in folder.iterdir() if path.name.startswith(".")]
