# SPDX-License-Identifier: MIT
"""What all packages of the program share: its names, its version, its files, and calling tools."""

import os
import re
import shutil
import subprocess
import sys
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path

from dev import SetupError

ROOT = Path(__file__).resolve().parents[2]
DIST, BUILD = ROOT / "dist", ROOT / "build"
PROGRAM = "responsibility-explorer"
TITLE = "Shared Responsibility Explorer"
CODE = ("explorer", "resources")  # the folders that the program consists of
_LAST_LINES = 30


def version() -> str:
    """Return the version, which stands in one place only."""
    text = (ROOT / "explorer" / "__init__.py").read_text("utf-8")
    found = re.search(r'^__version__ = "(.+)"$', text, re.MULTILINE)
    if not found:
        raise SetupError("explorer/__init__.py names no version: add the line __version__ = ...")
    return found[1]


def files_of(folder: str) -> set[str]:
    """Return the files of a folder of the clone, by their paths in it, without Python's cache."""
    paths = (path for path in (ROOT / folder).rglob("*") if path.is_file())
    names = (path.relative_to(ROOT).as_posix() for path in paths)
    return {name for name in names if "__pycache__" not in name}


def dated() -> dict[str, str]:
    """Return an environment that names one time for all files: the last commit's by default."""
    if "SOURCE_DATE_EPOCH" in os.environ:
        return dict(os.environ)
    command = ["git", "-C", str(ROOT), "log", "-1", "--format=%ct"]
    try:
        answer = subprocess.run(command, capture_output=True, text=True, check=True).stdout
    except (OSError, subprocess.CalledProcessError) as error:
        raise SetupError("This is no clone with a history: set SOURCE_DATE_EPOCH.") from error
    return {**os.environ, "SOURCE_DATE_EPOCH": answer.strip()}


def require_clean_tree() -> None:
    """Raise SetupError when something is not committed: it would be shipped and be nowhere else."""
    changes = run_tool(["git", "-C", str(ROOT), "status", "--porcelain"])
    if changes.strip():
        raise SetupError(f"Commit or remove this first, or it would be shipped:\n{changes}")


def run_tool(
    command: Sequence[str | Path],
    environment: Mapping[str, str] | None = None,
    folder: Path = ROOT,
    shown: str = "",
) -> str:
    """Run a tool and return all that it says; raise SetupError with the last of it when it fails.

    The message names the tool as `shown`: a whole command line may hold what is nobody's business.
    """
    words = [str(word) for word in command]
    if shutil.which(words[0]) is None:
        raise SetupError(f"{words[0]} is missing here; its package must be installed first.")
    result = subprocess.run(
        words,
        env=environment,
        cwd=folder,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        errors="replace",
        check=False,
    )
    if result.returncode:
        last = "\n".join(result.stdout.splitlines()[-_LAST_LINES:])
        raise SetupError(
            f"{last}\n{shown or ' '.join(words)} failed (exit code {result.returncode})."
        )
    return result.stdout


def require_space(folder: Path, gigabytes: float) -> None:
    """Raise SetupError when the disk of a folder has less room than a step needs."""
    free = shutil.disk_usage(folder).free / 1e9
    if free < gigabytes:
        raise SetupError(f"{folder} has {free:.1f} GB free: this needs {gigabytes:g} GB.")


def print_line(text: object) -> None:
    """Print at once, in order with what tools print."""
    print(text, flush=True)


def run_main(main: Callable[[Sequence[str]], None]) -> None:
    """Run a script's `main` with its arguments; say in plain words what keeps it from working."""
    try:
        main(sys.argv[1:])
    except SetupError as error:
        print_line(error)
        sys.exit(1)
