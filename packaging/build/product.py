# SPDX-License-Identifier: MIT
"""Code shared by all package builders: names, version, files, and running tools."""

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
    """Return the version from the only place that defines it."""
    text = (ROOT / "explorer" / "__init__.py").read_text("utf-8")
    found = re.search(r'^__version__ = "(.+)"$', text, re.MULTILINE)
    if not found:
        raise SetupError("explorer/__init__.py names no version: add the line __version__ = ...")
    return found[1]


def files_of(folder: str) -> set[str]:
    """Return the files of a folder of the clone as relative paths, without what tools made."""
    paths = (path for path in (ROOT / folder).rglob("*") if path.is_file())
    own = (path for path in paths if not {"__pycache__", "node_modules"} & set(path.parts))
    return {path.relative_to(ROOT).as_posix() for path in own}


def dated() -> dict[str, str]:
    """Return an environment with SOURCE_DATE_EPOCH, by default the last commit's time."""
    if "SOURCE_DATE_EPOCH" in os.environ:
        return dict(os.environ)
    command = ["git", "-C", str(ROOT), "log", "-1", "--format=%ct"]
    try:
        answer = subprocess.run(command, capture_output=True, text=True, check=True).stdout
    except (OSError, subprocess.CalledProcessError) as error:
        raise SetupError("This is no clone with a history: set SOURCE_DATE_EPOCH.") from error
    return {**os.environ, "SOURCE_DATE_EPOCH": answer.strip()}


def require_clean_tree() -> None:
    """Raise SetupError if there are uncommitted changes, which would be shipped."""
    changes = run_tool(["git", "-C", str(ROOT), "status", "--porcelain"])
    if changes.strip():
        raise SetupError(f"Commit or remove this first, or it would be shipped:\n{changes}")


def run_tool(
    command: Sequence[str | Path],
    environment: Mapping[str, str] | None = None,
    folder: Path = ROOT,
    shown: str = "",
) -> str:
    """Run a tool and return its output; SetupError with the end of its output if it fails.

    The message names the tool as `shown`, since a whole command line may hold secrets.
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
    """Raise SetupError if a folder's disk has less free space than a step needs."""
    free = shutil.disk_usage(folder).free / 1e9
    if free < gigabytes:
        raise SetupError(f"{folder} has {free:.1f} GB free: this needs {gigabytes:g} GB.")


def print_line(text: object) -> None:
    """Print and flush, to keep the order with the output of tools."""
    print(text, flush=True)


def run_main(main: Callable[[Sequence[str]], None]) -> None:
    """Run a script's `main` with the command line's arguments; print a SetupError as a message."""
    try:
        main(sys.argv[1:])
    except SetupError as error:
        print_line(error)
        sys.exit(1)
