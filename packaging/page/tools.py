# SPDX-License-Identifier: MIT
"""Install the tools that check the web page's script, as packaging/page pins them, with npm."""

import hashlib
import shutil
import subprocess
import sys
from pathlib import Path

FOLDER = Path(__file__).resolve().parent
NPM_CI = ("ci", "--ignore-scripts", "--no-audit", "--no-fund", "--silent")


def install(folder: Path, npm: str | None) -> int:
    """Bring node_modules to its lock file; return npm's exit code, 0 where there is no npm."""
    if npm is None:
        print("node and npm are missing: the script of the web page is not checked.", flush=True)
        return 0
    stamp = folder / "node_modules" / "installed"
    wanted = hashlib.sha256((folder / "package-lock.json").read_bytes()).hexdigest()
    if stamp.is_file() and stamp.read_text(encoding="utf-8") == wanted:
        return 0
    print(f"Installing the tools of {folder / 'package.json'}", flush=True)
    code = subprocess.run([npm, *NPM_CI], cwd=folder, check=False).returncode
    if not code:
        stamp.write_text(wanted, encoding="utf-8")
    return code


if __name__ == "__main__":
    sys.exit(install(FOLDER, shutil.which("npm") if shutil.which("node") else None))
