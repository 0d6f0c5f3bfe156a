# SPDX-License-Identifier: MIT
"""This machine's settings of pip, for use in a bare system."""

import ast
import re
import subprocess
import sys
from pathlib import Path

from build.chroot import Chroot

_LOCAL = re.compile(r"(?:file://)?(/.*)")


def pip_environment(chroot: Chroot) -> dict[str, str]:
    """Return pip's settings as environment variables; files that they name are copied inside.

    Local package folders of this machine are omitted, since a bare system has none.
    """
    command = [sys.executable, "-m", "pip", "config", "list"]
    lines = subprocess.run(command, capture_output=True, text=True, check=True).stdout.splitlines()
    settings = {}
    for line in lines:
        name, _, value = line.partition("=")
        kept = [word for word in ast.literal_eval(value).split() if _is_there(chroot, word)]
        if kept:
            variable = name.rpartition(".")[2].upper().replace("-", "_")
            settings[f"PIP_{variable}"] = " ".join(kept)
    return settings


def _is_there(chroot: Chroot, word: str) -> bool:
    """Return whether a word of a setting is valid inside; a file is copied there first."""
    local = _LOCAL.fullmatch(word)
    if local is None:
        return True
    file = Path(local[1])
    if not file.is_file():
        return False
    chroot.copy_in(file, str(file))
    return True
