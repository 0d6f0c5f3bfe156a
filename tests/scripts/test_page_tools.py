# SPDX-License-Identifier: MIT
"""packaging/page/tools.py: what it says without npm, and when it installs."""

import importlib.util
import sys
from pathlib import Path
from types import ModuleType

import pytest

ROOT = Path(__file__).resolve().parents[2]


def load_tools() -> ModuleType:
    """Import the script by its path: packaging/ is no package."""
    path = ROOT / "packaging" / "page" / "tools.py"
    spec = importlib.util.spec_from_file_location("page_tools_script", path)
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


tools = load_tools()


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "package-lock.json").write_text("{}")
    return tmp_path


def npm(folder: Path, code: int) -> str:
    """Return an npm that notes its arguments, makes the folder, and ends with a code."""
    path = folder / "npm"
    path.write_text(
        f"#!{sys.executable}\nimport sys, pathlib\n"
        "pathlib.Path('node_modules').mkdir(exist_ok=True)\n"
        "with open('called', 'a') as file: file.write(' '.join(sys.argv[1:]) + '\\n')\n"
        f"sys.exit({code})\n"
    )
    path.chmod(0o755)
    return str(path)


def test_without_npm_it_says_what_is_not_checked(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert tools.install(folder, None) == 0
    said = "node and npm are missing: the script of the web page is not checked.\n"
    assert capsys.readouterr().out == said


@pytest.mark.slow
def test_it_installs_what_the_lock_file_pins_and_only_once(folder: Path) -> None:
    command = npm(folder, 0)
    for _ in range(2):
        assert tools.install(folder, command) == 0
    assert (folder / "called").read_text() == (
        "ci --ignore-scripts --no-audit --no-fund --silent\n"
    )
    (folder / "package-lock.json").write_text("{} ")
    assert tools.install(folder, command) == 0
    assert len((folder / "called").read_text().splitlines()) == 2


@pytest.mark.slow
def test_a_failure_is_tried_again(folder: Path) -> None:
    assert tools.install(folder, npm(folder, 3)) == 3
    assert tools.install(folder, npm(folder, 0)) == 0
