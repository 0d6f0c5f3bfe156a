# SPDX-License-Identifier: MIT
"""Prove that every message stays the same: messages.py record|compare [FILE] [--jobs N].

Run it with the Python of .venv, on Linux. `record` types what wrong_uses.py lists, and writes what
each is answered, with its exit code; below that stand all sentences of the source. `compare` does
the same and shows what differs; sentences that are gone or new are only told.
"""

import argparse
import difflib
import os
import re
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterable, Iterator, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from functools import partial
from pathlib import Path
from typing import NamedTuple

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))  # for the imports below

from prove.fixed import ROOT, environment, note_versions, versions
from prove.sentences import sentences
from prove.wrong_files import write_wrong
from prove.wrong_uses import uses

RECORD = Path(__file__).with_name("messages.txt")
_SENTENCES = "== sentences of the source"
_PATIENCE = 60  # seconds
_MAX_LINES, _KEPT_LINES = 100, 5  # of a single answer
_FRAMES = re.compile(r"^Traceback .*\n(?:[ ].*\n|\n)+", re.MULTILINE)  # these name modules
# Capabilities to be dropped, without which root cannot bypass file permissions.
_ORDINARY = ["setpriv", "--bounding-set=-dac_override,-dac_read_search"]


class Record(NamedTuple):
    """A parsed record: versions, the answers by command, the sentences."""

    versions: str
    answers: Mapping[str, Sequence[str]]
    sentences: Sequence[str]


def main() -> int:
    """Record or compare; return 1 if an answer differs."""
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("action", choices=("record", "compare"))
    parser.add_argument("file", nargs="?", type=Path, default=RECORD)
    parser.add_argument("--jobs", type=int, default=os.cpu_count() or 1)
    options = parser.parse_args()
    begun = time.monotonic()
    lines = list(recorded(options.jobs))
    here = read(lines)
    print(f"{len(here.answers)} answers in {time.monotonic() - begun:.0f} s")
    if options.action == "compare":
        return compare(read(options.file.read_text(encoding="utf-8").splitlines()), here)
    options.file.write_text("\n".join(lines) + "\n", encoding="utf-8")
    return 0


def recorded(jobs: int) -> Iterator[str]:
    """Run everything and yield the lines of a record."""
    yield versions()
    with tempfile.TemporaryDirectory() as folder, ThreadPoolExecutor(jobs) as pool:
        write_wrong(Path(folder))
        for heading, typed in uses():
            yield f"\n== {heading}"
            answers = pool.map(partial(_answer, Path(folder)), typed)
            for words, answer in zip(typed, answers, strict=True):
                yield from ("", f"$ {words}".rstrip(), *answer)
    yield from (f"\n{_SENTENCES}", "", *sentences(ROOT / "explorer"))


def _answer(folder: Path, words: str) -> Sequence[str]:
    """Return the exit code, and what was printed to stdout and stderr."""
    command = ["sh", "-c", f'exec "{sys.executable}" -m explorer {words}']
    if os.geteuid() == 0:
        command = [*_ORDINARY, *command]
    try:
        ended = subprocess.run(
            command,
            capture_output=True,
            cwd=folder,
            env=environment(folder / "home"),
            stdin=subprocess.DEVNULL,
            timeout=_PATIENCE,
            check=False,
        )
    except subprocess.TimeoutExpired:
        return [f"did not end within {_PATIENCE} s"]
    out, err = (_lines(raw, folder) for raw in (ended.stdout, ended.stderr))
    said = [*(f"out| {one}".rstrip() for one in out), *(f"err| {one}".rstrip() for one in err)]
    return [f"exit code {ended.returncode}", *said]


def _lines(raw: bytes, folder: Path) -> Sequence[str]:
    """Return output without paths of this run, and with long lists cut."""
    text = _FRAMES.sub("Traceback\n", raw.decode("utf-8", "backslashreplace"))
    lines = text.replace(str(folder), "FOLDER").replace(str(ROOT), "ROOT").split("\n")
    lines = lines[:-1] if lines[-1] == "" else lines
    if len(lines) <= _MAX_LINES:
        return lines
    cut = f"[{len(lines) - 2 * _KEPT_LINES} lines more]"
    return [*lines[:_KEPT_LINES], cut, *lines[-_KEPT_LINES:]]


def read(lines: Iterable[str]) -> Record:
    """Parse the lines of a record."""
    first, *rest = "\n".join(lines).split("\n")
    answers: dict[str, list[str]] = {}
    place = rest.index(_SENTENCES)
    typed = ""
    for line in rest[:place]:
        if line.startswith("$"):
            typed = line
            answers[typed] = []
        elif line and not line.startswith("=="):
            answers[typed].append(line)
    return Record(first, answers, [line for line in rest[place + 1 :] if line])


def compare(old: Record, new: Record) -> int:
    """Show what differs from a record; return 1 if an answer does."""
    note_versions(old.versions)
    differing = [
        typed
        for typed in dict.fromkeys((*old.answers, *new.answers))
        if old.answers.get(typed) != new.answers.get(typed)
    ]
    for typed in differing:
        print(f"\n{typed}")
        _show(old.answers.get(typed, []), new.answers.get(typed, []))
    _show_sentences(old.sentences, new.sentences)
    print(f"{len(new.answers) - len(differing)} answers are the same, {len(differing)} are not.")
    return 1 if differing else 0


def _show(old: Sequence[str], new: Sequence[str]) -> None:
    for line in difflib.ndiff(old, new):
        if not line.startswith("?"):
            print(line)


def _show_sentences(old: Sequence[str], new: Sequence[str]) -> None:
    for sign, before, after in (("-", new, old), ("+", old, new)):
        found = [one for one in after if one not in before]
        print(f"{len(found)} sentences are {'gone' if sign == '-' else 'new'}.")
        for one in found:
            print(f"{sign} {one}")


if __name__ == "__main__":
    sys.exit(main())
