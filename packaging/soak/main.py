# SPDX-License-Identifier: MIT
"""Try for long to break the program: `dev.py soak [--minutes N] [NAME...]`.

The ordinary tests do the same for seconds. Each soak has a process of its own, with a folder of its
own for settings and files, and no display. With fewer minutes than all of them take, each does that
much less; the table says how much was done.
"""

import argparse
import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import NamedTuple

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))  # for the imports below
ROOT = Path(__file__).resolve().parents[2]
ALL_MINUTES = 40  # approximate minutes for all soaks on two idle cores


class Outcome(NamedTuple):
    """What was done and counted, as text, and problems."""

    counted: str
    wrong: tuple[str, ...] = ()


class Soak(NamedTuple):
    """A soak: its description, the number of repetitions, and the function that runs them."""

    what: str
    times: int
    run: Callable[[int], Outcome]


def any_bytes(seconds: int) -> Outcome:
    """Fuzz all readers of files."""
    from soak.fuzz import TARGETS, fuzz, python

    interpreter = python()
    found = [fuzz(name, max(seconds // len(TARGETS), 5), interpreter) for name in TARGETS]
    counted = ", ".join(f"{one.target} {one.runs:,} runs, {one.coverage:,} edges" for one in found)
    return Outcome(
        counted, tuple(f"{one.target}: {name}" for one in found for name in one.findings)
    )


def any_use(steps: int) -> Outcome:
    """Use windows at random, and check everything that they show after each step."""
    from soak.machine import run_any_use

    seed = time.time_ns() % 10**6
    with window_program() as warnings:
        done = run_any_use(steps, seed=seed)
    return Outcome(f"{done:,} steps, seed {seed}, no difference", tuple(warnings))


def openings(times: int) -> Outcome:
    """Open every dialog, and a tenth as often windows and files, and count leaks."""
    from soak.leaks import left_by_dialogs, left_by_files, left_by_windows
    from soak.memory import boundless, memory

    bad = Path("bad.toml")
    bad.write_text("id = 3")
    with window_program() as warnings:
        before = memory()
        some = max(times // 10, 1)
        left = {**left_by_dialogs(times, bad), "windows": left_by_windows(some)}
        left |= left_by_files(some, Path.cwd())
    wrong = [f"{name} leaves {one.wrong}" for name, one in left.items() if one.wrong]
    wrong += [f"{name} remembers without a bound" for name in boundless()]
    kept = "".join(f"\n   {name}: {one.growth}" for name, one in left.items())
    counted = f"{times:,} of each; memory {before} to {memory()} MB; kept:{kept}"
    return Outcome(counted, (*wrong, *warnings))


def hours(minutes: int) -> Outcome:
    """Use one window for hours, and check that it does not grow."""
    from soak.hours import use_for_hours

    with window_program() as warnings:
        found = use_for_hours(minutes / 60)
    shown = "; ".join(
        f"{name} {' '.join(str(one) for one in values)}"
        for name, values in zip(found.marks[0]._fields, zip(*found.marks, strict=True), strict=True)
    )
    return Outcome(f"{found.uses:,} things done; {shown}", (*found.grown, *found.wrong, *warnings))


def killed(times: int) -> Outcome:
    """Kill the program while it saves and exports."""
    from soak.kill import kills

    found = kills(times, Path.cwd(), seed=time.time_ns())
    return Outcome(f"{found.times:,} kills, {found.litter} unfinished files, swept", found.wrong)


def talk(keys: int) -> Outcome:
    """Give a long talk."""
    from soak.talk import MAX_GROWTH, MAX_WIDGETS, soak_talk

    with window_program() as warnings:
        report = soak_talk(keys)
    missed = [f"step missed: {one}" for one in report.missed]
    if report.growth > MAX_GROWTH:
        missed.append(f"memory has grown by {report.growth:.1f} MB")
    if report.kept_widgets > MAX_WIDGETS:
        missed.append(f"widgets are left over: {report.kept_widgets}")
    return Outcome(
        "; ".join(" ".join(one.split()) for one in report.text.splitlines()),
        (
            *missed,
            *warnings,
        ),
    )


SOAKS: Mapping[str, Soak] = {
    "bytes": Soak("any bytes as a file to read, seconds", 600, any_bytes),
    "use": Soak("anything in any order, steps", 10_000, any_use),
    "openings": Soak("every dialog, openings", 1000, openings),
    "hours": Soak("a busy person, minutes of the day", 600, hours),
    "talk": Soak("a talk of two hours, keys", 7200, talk),
    "kills": Soak("kill -9 while saving, times", 100, killed),
}


@contextmanager
def window_program() -> Iterator[list[str]]:
    """Set up a Qt application like the program's; give a list of Qt's warnings."""
    from PySide6.QtCore import QtMsgType, qInstallMessageHandler
    from PySide6.QtWidgets import QApplication

    from explorer.render.painter import load_fonts

    warnings: list[str] = []

    def hear(kind: QtMsgType, _context: object, text: str) -> None:
        if kind != QtMsgType.QtDebugMsg and "This plugin does not support" not in text:
            warnings.append(f"Qt: {text}")

    qInstallMessageHandler(hear)
    application = QApplication([])
    application.setStyle("Fusion")
    load_fonts()
    yield warnings
    qInstallMessageHandler(None)


def run_one(name: str, times: int) -> int:
    """Run one soak in this process; return 1 if there were problems."""
    outcome = SOAKS[name].run(times)
    print(outcome.counted)
    for line in outcome.wrong[:20]:
        print(f"WRONG: {line}")
    return 1 if outcome.wrong else 0


def run_all(names: Sequence[str], minutes: float) -> int:
    """Run some soaks, each in a process of its own; return 1 if there were problems."""
    share, failed = min(minutes / ALL_MINUTES, 1.0), []
    for name in names:
        times = max(round(SOAKS[name].times * share), 1)
        began = time.monotonic()
        print(f"== {name}: {SOAKS[name].what}: {times:,}", flush=True)
        if _in_process(name, times):
            failed.append(name)
        print(f"   {time.monotonic() - began:.0f} s", flush=True)
    print(f"FAILED: {', '.join(failed)}" if failed else "Nothing broke.")
    return 1 if failed else 0


def _in_process(name: str, times: int) -> int:
    with tempfile.TemporaryDirectory(prefix="explorer-soak-") as folder:
        environment = {
            **os.environ, "PYTHONPATH": str(ROOT), "QT_QPA_PLATFORM": "offscreen", "HOME": folder,
            "XDG_CONFIG_HOME": folder, "XDG_RUNTIME_DIR": folder, "TMPDIR": folder,
        }  # fmt: skip
        command = [sys.executable, "-X", "faulthandler", str(Path(__file__).resolve())]
        done = subprocess.run(
            [*command, "--one", name, str(times)], env=environment, cwd=folder, check=False
        )
    return done.returncode


def main(arguments: Sequence[str]) -> int:
    """Run all soaks, or those that are named."""
    if arguments[:1] == ["--one"]:
        return run_one(arguments[1], int(arguments[2]))
    parser = argparse.ArgumentParser(prog="dev.py soak", description=__doc__)
    parser.add_argument("--minutes", type=float, default=ALL_MINUTES, metavar="N")
    parser.add_argument("names", nargs="*", metavar="NAME", help=", ".join(SOAKS))
    given = parser.parse_args(arguments)
    if unknown := set(given.names) - set(SOAKS):
        parser.error(f"no {', '.join(sorted(unknown))}: name some of {', '.join(SOAKS)}")
    return run_all(given.names or list(SOAKS), given.minutes)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
