# SPDX-License-Identifier: MIT
"""The tools of packaging/page, which check the page's script; they need node."""

import shutil
from pathlib import Path

ROOT = Path(__file__).parents[1]
PAGE = ROOT / "packaging" / "page"
MODULES = PAGE / "node_modules"
NODE = shutil.which("node")
MISSING = (
    None
    if NODE and (MODULES / "typescript").is_dir()
    else "needs node, npm and what packaging/page/package.json names: packaging/dev.py test has it"
)
