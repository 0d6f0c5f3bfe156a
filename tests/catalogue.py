# SPDX-License-Identifier: MIT
"""Which texts of the program a translator would get, and which ones the program asks for."""

import ast
import subprocess
import sys
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import NamedTuple
from xml.etree import ElementTree

PROGRAM = Path(__file__).parents[1] / "explorer"
LUPDATE = Path(sys.executable).with_name("pyside6-lupdate")
MARKS = ("translate", "QT_TRANSLATE_NOOP")


class Text(NamedTuple):
    """A text in the context under which it is looked up; `is_counted` if it depends on a number."""

    context: str
    text: str
    is_counted: bool = False


class Call(NamedTuple):
    """A place at which a text is asked for, or marked for a table; no text if it is no literal."""

    place: str
    name: str
    context: str
    text: str | None
    is_counted: bool


@cache
def extracted() -> frozenset[Text]:
    """Return all texts that Qt's own tool finds in the program."""
    sources = sorted(map(str, PROGRAM.rglob("*.py")))
    with TemporaryDirectory() as folder:
        path = Path(folder) / "texts.ts"
        subprocess.run([str(LUPDATE), "-silent", *sources, "-ts", str(path)], check=True)
        tree = ElementTree.parse(path).getroot()
    return frozenset(
        Text(
            context.findtext("name", ""),
            message.findtext("source", ""),
            message.get("numerus") == "yes",
        )
        for context in tree.iter("context")
        for message in context.iter("message")
    )


@cache
def modules() -> tuple[tuple[str, ast.Module], ...]:
    """Return each module of the program with its path."""
    return tuple(
        (str(path.relative_to(PROGRAM.parent)), ast.parse(path.read_text("utf-8")))
        for path in sorted(PROGRAM.rglob("*.py"))
    )


@cache
def calls() -> tuple[Call, ...]:
    """Return each place at which a text is asked for or marked."""
    return tuple(one for path, tree in modules() for one in _calls(tree, path, ""))


def _calls(node: ast.AST, path: str, owner: str) -> Iterator[Call]:
    for inner in ast.iter_child_nodes(node):
        if isinstance(inner, ast.Call) and (found := _call(inner, path, owner)):
            yield found
        yield from _calls(inner, path, inner.name if isinstance(inner, ast.ClassDef) else owner)


def _call(node: ast.Call, path: str, owner: str) -> Call | None:
    place, given = f"{path}:{node.lineno}", node.args
    if isinstance(node.func, ast.Attribute) and node.func.attr == "tr":
        asked = ast.unparse(node.func.value)
        context = owner if asked == "self" else f"whatever class {asked} is of"
        return Call(place, "tr", context, _literal(given[0]), len(given) > 2)
    name = ast.unparse(node.func).removeprefix("QCoreApplication.")
    if name in MARKS:
        return Call(place, name, _literal(given[0]) or "?", _literal(given[1]), len(given) > 3)
    return None


def _literal(node: ast.expr) -> str | None:
    if isinstance(node, ast.Constant) and isinstance(node.value, str):
        return node.value
    return None
