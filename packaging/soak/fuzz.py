# SPDX-License-Identifier: MIT
"""Give everything that reads files of other people any bytes: fuzz.py [--minutes N] [TARGET...].

Guided by coverage, with atheris, which has wheels for CPython 3.11 to 3.13 on Linux: it gets an
environment of its own in build/fuzz, since the program does not need it. What is found lies in
build/fuzz/TARGET; give it a test, and mend it.
"""

import argparse
import hashlib
import re
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import NamedTuple

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))  # for the imports below

from soak.fuzz_targets import ROOT, TARGETS

__all__ = ["TARGETS", "fuzz", "python"]

FOLDER = ROOT / "build" / "fuzz"
ATHERIS = "atheris==3.0.0"
_MAX_BYTES = {"template": 64 * 1024}
_USUAL_MAX_BYTES = 8 * 1024
_WORDS = {
    "stack": (
        "[[layers]]", "[[groups]]", "[[stops]]", "[[sources]]", "[[layers.cells]]", "cells = [",
        "responsibility = ", "model-dependent", "stop = ", "rests_on = [", "2026-02-01",
    ),
    "story": (
        "[[steps]]", "stack = ", "view = ", "minutes = ", "reveal = true", "matrix", "ai",
        "points = [", "can_skip = true", "format = 2",
    ),
    "settings": ("theme", "stops", "keys", "export", "[", "]", "= {", "'''", "inf", "nan"),
    "template": ("<p:", "<a:", 'type="title"', "rId1", "<!DOCTYPE x [<!ENTITY", "&x;", 'idx="0"'),
    "cases": (
        "[[cases]]", "[[tables]]", "parts = [{ ", "layer = ", "whose = ", "depends", "why = [",
        "is_outside = true", "rows = [", "cells = [", "stops = [",
    ),
    "progress": ('"format": ', '"cards": [', '"stability": ', '"due": ', '"was_right": ', "1e999"),
    "picture": ("stack", "view", "stop", "layer", "theme", "&quot;", "iTXt", "zTXt", "data-state="),
}  # fmt: skip


class Fuzzed(NamedTuple):
    """A target's result: executions, code edges covered, corpus size, files of findings."""

    target: str
    runs: int
    coverage: int
    corpus: int
    findings: tuple[str, ...]

    @property
    def line(self) -> str:
        """Return the result as a line of text."""
        found = ", ".join(self.findings) or "none"
        return f"{self.target:<10}{self.runs:>10}{self.coverage:>10}{self.corpus:>8}  {found}"


def python() -> Path:
    """Return an interpreter with atheris and the program's packages, created on first use."""
    found = FOLDER / "venv" / "bin" / "python"
    stamp = FOLDER / "installed"
    wanted = ATHERIS + hashlib.sha256(_requirements().read_bytes()).hexdigest()
    if not stamp.exists() or stamp.read_text() != wanted:
        FOLDER.mkdir(parents=True, exist_ok=True)
        subprocess.run([sys.executable, "-m", "venv", "--clear", FOLDER / "venv"], check=True)
        pip = [str(found), "-m", "pip", "install", "-qq", "--disable-pip-version-check"]
        subprocess.run([*pip, "--require-hashes", "-r", str(_requirements())], check=True)
        subprocess.run([*pip, "--only-binary=:all:", ATHERIS], check=True)
        stamp.write_text(wanted)
    return found


def _requirements() -> Path:
    return ROOT / "packaging" / "requirements.txt"


def fuzz(target: str, seconds: int, interpreter: Path) -> Fuzzed:
    """Fuzz one target for some seconds, starting with the corpus of earlier runs."""
    folder = FOLDER / target
    corpus = folder / "corpus"
    corpus.mkdir(parents=True, exist_ok=True)
    most = _MAX_BYTES.get(target, _USUAL_MAX_BYTES)
    words = folder / "words"
    words.write_text("".join(f'"{_quoted(word)}"\n' for word in _WORDS[target]))
    options = [
        f"-max_total_time={seconds}", f"-max_len={most}", "-timeout=20", "-report_slow_units=20",
        "-rss_limit_mb=2048",
        "-print_final_stats=1", f"-dict={words}", f"-artifact_prefix={folder}/",
    ]  # fmt: skip
    script = str(ROOT / "packaging" / "soak" / "fuzz_targets.py")
    done = subprocess.run(
        [str(interpreter), script, target, *options, str(corpus)],
        capture_output=True, text=True, errors="replace", check=False, cwd=folder,
    )  # fmt: skip
    (folder / "log.txt").write_text(done.stdout + done.stderr)
    return read_log(target, done.returncode, done.stderr, _findings(folder))


def _quoted(word: str) -> str:
    return word.replace('"', '\\"')


def _findings(folder: Path) -> tuple[str, ...]:
    kinds = ("crash-", "timeout-", "oom-")
    return tuple(sorted(one.name for one in folder.iterdir() if one.name.startswith(kinds)))


def read_log(target: str, code: int, log: str, findings: tuple[str, ...]) -> Fuzzed:
    """Parse libFuzzer's log; a run that ended abnormally is a finding."""
    states = re.findall(r"cov: (\d+) ft: \d+ corp: (\d+)/", log)
    coverage, corpus = states[-1] if states else ("0", "0")
    runs = re.search(r"stat::number_of_executed_units: (\d+)", log)
    if code and not findings:
        findings = (f"exit code {code}",)
    return Fuzzed(target, int(runs[1]) if runs else 0, int(coverage), int(corpus), findings)


def main(arguments: Sequence[str]) -> int:
    """Fuzz all targets, or those that are named; 1 when something was found."""
    parser = argparse.ArgumentParser(prog="fuzz.py", description=__doc__)
    parser.add_argument("--minutes", type=float, default=10.0, help="for all targets together")
    parser.add_argument("targets", nargs="*", metavar="TARGET", help=", ".join(TARGETS))
    given = parser.parse_args(arguments)
    targets = given.targets or list(TARGETS)
    interpreter = python()
    seconds = max(round(given.minutes * 60 / len(targets)), 5)
    print(f"{'target':<10}{'runs':>10}{'coverage':>10}{'corpus':>8}  findings", flush=True)
    found = 0
    for target in targets:
        result = fuzz(target, seconds, interpreter)
        found += len(result.findings)
        print(result.line, flush=True)
    return 1 if found else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
