# SPDX-License-Identifier: MIT
"""Prove that every exported file stays the same: exports.py record|compare [FILE] [--jobs N].

Run it with the Python of .venv. `record` writes a line for each file that the commands of
commands.py write: its SHA-256, two blanks, the command; after an arrow the file, if the command
does not name it. `compare` runs the same and names what differs.
"""

import argparse
import contextlib
import importlib
import io
import multiprocessing
import os
import shlex
import sys
import tempfile
import time
import traceback
from collections.abc import Iterator, Mapping, Sequence
from concurrent.futures import ProcessPoolExecutor
from functools import partial
from hashlib import sha256
from pathlib import Path
from types import ModuleType
from typing import NamedTuple

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))  # for the imports below

from prove.commands import commands, uncovered
from prove.fixed import ROOT, environment, note_versions, versions
from prove.own_files import write_own

PROGRAM = "explorer.__main__"  # possible modules of the program's `main`
RECORD = Path(__file__).with_name("exports.sha256")


class Made(NamedTuple):
    """A file written by a command, or with its output, and its line in the record."""

    line: str
    path: Path
    root: Path

    @property
    def digest(self) -> str:
        """The SHA-256 of the file."""
        return sha256(self.path.read_bytes()).hexdigest()


def main() -> int:
    """Record or compare; return 1 if something differs."""
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("action", choices=("record", "compare"))
    parser.add_argument("file", nargs="?", type=Path, default=RECORD)
    parser.add_argument("--jobs", type=int, default=os.cpu_count() or 1)
    parser.add_argument("--keep", type=Path, metavar="DIR", help="where files that differ go")
    options = parser.parse_args()
    if missing := uncovered():
        print("No command has:", *missing, sep="\n  ")
        return 1
    begun = time.monotonic()
    with tempfile.TemporaryDirectory() as folder:
        made = run_all(Path(folder), options.jobs)
        print(f"{len(made)} files in {time.monotonic() - begun:.0f} s")
        if options.action == "compare":
            return compare(made, options.file, options.keep)
        _write(made, options.file)
    return 0


def run_all(folder: Path, jobs: int) -> Sequence[Made]:
    """Run all commands, each in a folder of its own, and return the files they wrote."""
    write_own(folder)
    os.environ.update(environment(folder))
    context = multiprocessing.get_context("spawn")
    with ProcessPoolExecutor(jobs, mp_context=context) as pool:
        found = pool.map(partial(_run, folder), *zip(*enumerate(commands()), strict=True))
        return [one for many in found for one in many]


def _run(folder: Path, number: int, command: str) -> Sequence[Made]:
    """Run a command and return its files, what it said among them; failed.txt if it fails."""
    if str(ROOT) not in sys.path[:1]:
        sys.path.insert(0, str(ROOT))
    program = importlib.import_module(PROGRAM)
    own, said, complaint = folder / f"{number:03}", io.StringIO(), io.StringIO()
    own.mkdir()
    os.chdir(own)
    with contextlib.redirect_stdout(said), contextlib.redirect_stderr(complaint):
        code = _code(program, shlex.split(command))
    if code:
        _keep(own / "failed.txt", f"exit code {code}\n{complaint.getvalue()}")
    elif complaint.getvalue():
        _keep(own / "remarked.txt", complaint.getvalue())
    if said.getvalue():
        _keep(own / "printed.txt", said.getvalue())
    return [Made(line, path, folder) for line, path in _lines(own, command)]


def _code(program: ModuleType, words: Sequence[str]) -> int:
    """Return the exit code of a command, -1 if it raises an exception."""
    try:
        return int(program.main(words))
    except (Exception, SystemExit):
        traceback.print_exc()
        return -1


def _keep(path: Path, text: str) -> None:
    path.write_text(text, encoding="utf-8")


def _lines(folder: Path, command: str) -> Iterator[tuple[str, Path]]:
    words = shlex.split(command)
    for path in sorted(folder.rglob("*")):
        name = path.relative_to(folder).as_posix()
        if path.is_file():
            yield (command if name in words else f"{command} -> {name}"), path


def _write(made: Sequence[Made], file: Path) -> None:
    failed = [one for one in made if one.path.name == "failed.txt"]
    for one in failed:
        print(f"{one.line}\n{one.path.read_text(encoding='utf-8')}")
    if failed:
        raise SystemExit("Nothing was recorded: each of these must be possible.")
    lines = [versions(), *(f"{one.digest}  {one.line}" for one in made)]
    file.write_text("\n".join(lines) + "\n", encoding="utf-8")


def compare(made: Sequence[Made], file: Path, keep: Path | None) -> int:
    """Print what differs from a record; return 1 if anything does."""
    first, *lines = file.read_text(encoding="utf-8").splitlines()
    note_versions(first)
    recorded = {line: digest for digest, _, line in (line.partition("  ") for line in lines)}
    here = {one.line: one for one in made}
    differing = list(_differences(recorded, here))
    for what, line in differing:
        print(f"{what}: {line}")
        if line in here and here[line].path.name == "failed.txt":
            print(here[line].path.read_text(encoding="utf-8").rstrip())
        if keep and line in here:
            print(f"  kept as {_kept(here[line], keep)}")
    same = len(set(recorded) & set(here)) - sum(what == "different" for what, _ in differing)
    print(f"{same} files are the same, {len(differing)} are not.")
    return 1 if differing else 0


def _differences(
    recorded: Mapping[str, str], here: Mapping[str, Made]
) -> Iterator[tuple[str, str]]:
    for line in dict.fromkeys((*recorded, *here)):
        if line not in here:
            yield "missing", line
        elif line not in recorded:
            yield "new", line
        elif here[line].digest != recorded[line]:
            yield "different", line


def _kept(made: Made, keep: Path) -> Path:
    """Keep a copy of a file for inspection, in a folder with its command's number."""
    target = keep / made.path.relative_to(made.root)
    target.parent.mkdir(parents=True, exist_ok=True)
    target.write_bytes(made.path.read_bytes())
    return target


if __name__ == "__main__":
    sys.exit(main())
