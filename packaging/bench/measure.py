# SPDX-License-Identifier: MIT
"""Run the program and its floors alternately, and measure their times."""

import json
import os
import resource
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from functools import cache
from pathlib import Path
from statistics import median
from typing import NamedTuple

HERE = Path(__file__).resolve().parent
PACKAGING = HERE.parent  # for the imports below
ROOT = PACKAGING.parent
FLOORS = (str(HERE / "floors.py"),)
PROGRAMS = (str(HERE / "programs.py"),)
REAL, BARE = (*PROGRAMS, "real-window"), (*FLOORS, "bare-window")
LIBRARIES = (*FLOORS, "libraries-window")
EXPLORER = ("-m", "explorer")
X11_SCREEN = "3840x2160x24"


class NotHere(Exception):  # noqa: N818  (a reason, not an error)
    """Something cannot be measured on this machine; the text says why."""


class Times(NamedTuple):
    """Repeated times of something, in seconds: processor time and wall-clock time."""

    cpu: tuple[float, ...]
    clock: tuple[float, ...]

    @classmethod
    def of(cls, pairs: Sequence[Sequence[float]]) -> "Times":
        """Return the times from pairs of processor and wall-clock time."""
        cpu, clock = zip(*pairs, strict=True)
        return cls(tuple(cpu), tuple(clock))


class Versus(NamedTuple):
    """The program and its floor, measured alternately; `more` are any other results."""

    ours: Times
    floor: Times
    more: Mapping[str, float]


def environment(home: str, display: str = "") -> dict[str, str]:
    """Return an environment in which the program starts as on its first run."""
    dropped = ("QT_", "PYTHON")  # such as PYTHONDONTWRITEBYTECODE: users have .pyc files
    kept = {name: text for name, text in os.environ.items() if not name.startswith(dropped)}
    platform = {"QT_QPA_PLATFORM": "xcb", "DISPLAY": display}
    if not display:
        platform = {"QT_QPA_PLATFORM": "offscreen"}
    return (
        kept | {"PYTHONPATH": f"{ROOT}{os.pathsep}{PACKAGING}", "XDG_CONFIG_HOME": home} | platform
    )


def run(words: Sequence[str], env: Mapping[str, str]) -> tuple[float, float, dict[str, object]]:
    """Run Python; return its processor time, its start by the wall clock, and its report."""
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    began = time.monotonic()
    command = [sys.executable, "-P", *words]
    done = subprocess.run(command, env=env, stdout=subprocess.PIPE, check=True)
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    cpu = after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime
    return cpu, began, json.loads(done.stdout) if done.stdout.startswith(b"{") else {}


def whole_run(words: Sequence[str], env: Mapping[str, str]) -> tuple[float, float]:
    """Return the processor and wall-clock time of a whole run."""
    cpu, began, _report = run(words, env)
    return cpu, time.monotonic() - began


def in_turns(
    ours: Callable[[], tuple[float, float]], floor: Callable[[], tuple[float, float]], count: int
) -> Versus:
    """Measure both alternately, after one run of each to warm the caches."""
    ours(), floor()
    pairs = [(ours(), floor()) for _ in range(count)]
    return Versus(Times.of([one for one, _ in pairs]), Times.of([one for _, one in pairs]), {})


def reported(*words: str, display: str = "") -> Versus:
    """Run a program that measures itself; return its report."""
    with tempfile.TemporaryDirectory() as home:
        _cpu, _began, found = run([*PROGRAMS, *words], environment(home, display))
    ours, floor = found.pop("ours"), found.pop("floor")
    assert isinstance(ours, list)
    assert isinstance(floor, list)
    more = {name: float(str(value)) for name, value in found.items()}
    return Versus(Times.of(ours), Times.of(floor or [(0.0, 0.0)]), more)


@contextmanager
def x_display() -> Iterator[str]:
    """Run an X server without a screen during the context; give its display."""
    if shutil.which("Xvfb") is None:
        raise NotHere("there is no Xvfb (Debian: apt-get install xvfb)")
    read, write = os.pipe()
    command = ["Xvfb", "-displayfd", str(write), "-noreset", "-nolisten", "tcp"]
    command += ["-screen", "0", X11_SCREEN]
    server = subprocess.Popen(command, pass_fds=(write,), stderr=subprocess.DEVNULL)
    os.close(write)
    try:
        with os.fdopen(read) as answer:
            number = answer.readline().strip()
        if not number:
            raise NotHere("Xvfb does not start")
        yield f":{number}"
    finally:
        server.terminate()
        server.wait()


@cache
def starts(platform: str, count: int, *program: str) -> Versus:
    """Measure the start of our window and of a bare one, until the first frame."""
    if platform == "offscreen":
        return starts_on("", count, program)
    with x_display() as display:
        return starts_on(display, count, program)


def starts_on(display: str, count: int, program: tuple[str, ...]) -> Versus:
    """Measure starts on an X display, or offscreen without one."""
    memory: dict[tuple[str, ...], list[float]] = {program: [], BARE: []}
    loaded: set[str] = set()
    with tempfile.TemporaryDirectory() as home:
        env = environment(home, display)

        def start(words: tuple[str, ...]) -> tuple[float, float]:
            _cpu, began, found = run(words, env)
            memory[words].append(float(str(found["memory"])))
            if words == program:
                loaded.update(str(found["loaded"]).strip("[]").split(", "))
            return float(str(found["cpu"])), float(str(found["now"])) - began

        found = in_turns(lambda: start(program), lambda: start(BARE), count)
    sizes = [median(memory[program]), median(memory[BARE])]
    more = {"memory": sizes[0], "bare memory": sizes[1], "loaded": len(loaded - {""})}
    return found._replace(more=more)


@cache
def frames_at_1080p(count: int) -> Versus:
    """Measure slider frames in a 1080p window, and of bare boxes without text."""
    return reported("window-frames", "1920", "1080", str(count), "floor")


@cache
def frames_of_a_glide(count: int) -> Versus:
    """Measure the frames of glides at 1080p with the explanation beside them."""
    return reported("glide-frames", str(count))


@cache
def frames_at_4k(count: int) -> Versus:
    """Measure slider frames in a 4K window on X11."""
    with x_display() as display:
        return reported("window-frames", "3840", "2160", str(count), display=display)


@cache
def encodings(count: int) -> Versus:
    """Measure PNG encoding by our writer and by Qt's."""
    return reported("png", str(count))


def exports(suffix: str, floor: Sequence[str], count: int) -> Versus:
    """Measure the export of a picture in a process of its own, against a floor process."""
    with tempfile.TemporaryDirectory() as folder:
        env = environment(folder)
        out, other = f"{folder}/picture{suffix}", f"{folder}/empty.png"
        export = [*EXPLORER, "export", out]
        words = [*floor, other] if floor[0] != "-c" else floor
        return in_turns(lambda: whole_run(export, env), lambda: whole_run(words, env), count)
