# SPDX-License-Identifier: MIT
"""The page's script as its tools see it: a linter, and a compiler that checks types."""

import json
import re
import subprocess
from pathlib import Path

import pytest

from tests.page_coverage import branches, either, missed, place, script, taken_in
from tests.page_tools import MISSING, MODULES, NODE, PAGE, ROOT

pytestmark = [pytest.mark.slow, pytest.mark.skipif(MISSING is not None, reason=str(MISSING))]
LINTER = (str(MODULES / "eslint" / "bin" / "eslint.js"), "-c", str(PAGE / "eslint.config.mjs"))
COMPILER = str(MODULES / "typescript" / "bin" / "tsc")


def run(*words: str) -> tuple[int, str]:
    """Run a tool; return its exit code and what it says."""
    done = subprocess.run(
        [str(NODE), *words], cwd=ROOT, capture_output=True, text=True, check=False
    )
    return done.returncode, done.stdout + done.stderr


def test_the_linter_finds_nothing() -> None:
    assert run(*LINTER, "--max-warnings=0", "resources/page") == (0, "")


def test_the_linter_looks_at_it() -> None:
    bad = "function broken(one) {\n  var two = one;\n  one.innerHTML = two == 2;\n}\n"
    command = [str(NODE), *LINTER, "--stdin", "--stdin-filename", "resources/page/bad.js"]
    done = subprocess.run(command, cwd=ROOT, input=bad, capture_output=True, text=True, check=False)
    assert done.returncode == 1
    for rule in ("eqeqeq", "no-restricted-syntax", "no-var"):
        assert rule in done.stdout


def test_its_types_are_right() -> None:
    assert run(COMPILER, "-p", str(PAGE)) == (0, "")


MISTAKES = (
    ("state.js", "one.places[one.stack]", "one.places[one.view]", "TS7015"),
    ("page.js", "explain(state);", "explian(state);", "TS2552"),
    ("page.js", "go(nearest(value));", "go(String(value));", "TS2345"),
)


def test_mistakes_in_its_types_are_found(tmp_path: Path) -> None:
    sources = (ROOT / "resources" / "page").glob("*.js")
    for path in (*sources, PAGE / "tsconfig.json", PAGE / "types.d.ts"):
        text = path.read_text("utf-8").replace("../../resources/page/", "")
        for name, old, new, _says in MISTAKES:
            if path.name == name:
                assert old in text
                text = text.replace(old, new, 1)
        (tmp_path / path.name).write_text(text, "utf-8")
    code, told = run(COMPILER, "-p", str(tmp_path))
    assert code != 0
    for name, _old, _new, says in MISTAKES:
        assert re.search(rf"{name}\(\d+,\d+\): error {says}", told), told


def test_every_tool_is_pinned_and_no_host_is_named() -> None:
    package = json.loads((PAGE / "package.json").read_text("utf-8"))
    lock = (PAGE / "package-lock.json").read_text("utf-8")
    assert "://" not in lock
    assert set(package) == {"name", "private", "description", "license", "devDependencies"}
    for version in package["devDependencies"].values():
        assert re.fullmatch(r"\d+\.\d+\.\d+", version)
    packages = json.loads(lock)["packages"]
    assert all("integrity" in one for name, one in packages.items() if name)


# ---- how its coverage is counted

COUNTED = "function f(a) {\n  if (a) return a && b;\n  return a ? 1 : 2;\n}\n"


def test_a_branch_begins_where_it_stands() -> None:
    found = branches(COUNTED)
    assert [(COUNTED[start:].split(";")[0].split("\n")[0], kind) for start, kind in found] == [
        ("{", "function"),
        ("return a && b", "if"),
        ("b", "&&"),
        ("1 : 2", "?"),
        ("2", ":"),
    ]
    taken = bytearray(b"\1" * len(COUNTED))
    start = {kind: start for start, kind in found}["&&"]
    taken[start] = 0
    assert list(missed(found, taken)) == [(start, "&&")]


def test_what_is_run_in_one_page_or_another_is_run() -> None:
    length = len(script())

    def noted(*spans: tuple[int, int, int]) -> bytearray:
        ranges = [
            {"startOffset": start, "endOffset": end, "count": count} for start, end, count in spans
        ]
        return taken_in([{"functions": [{"ranges": ranges}]}])

    assert noted((0, length - 1, 1)) == b""  # another script
    one = noted((0, length, 1), (10, 20, 0), (12, 14, 3))
    other = noted((0, length, 1), (10, 15, 2), (15, 20, 0))
    assert list(one[9:21]) == [1, 0, 0, 1, 1, 0, 0, 0, 0, 0, 0, 1]
    assert list(either(one, other)[9:21]) == [1, 1, 1, 1, 1, 1, 0, 0, 0, 0, 0, 1]
    assert either(bytearray(), one) == one


def test_a_branch_is_told_by_its_file_and_line() -> None:
    path = ROOT / "resources" / "page" / "walk.js"
    text = path.read_text("utf-8")
    line = text.splitlines().index("function walk(event) {") + 1
    assert place(script().index("function walk(event) {")) == f"walk.js:{line}"
