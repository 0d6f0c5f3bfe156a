# SPDX-License-Identifier: MIT
"""Extract all sentences from the source that users may be shown."""

import ast
import re
from collections.abc import Iterator
from pathlib import Path

_CALLS = frozenset({"tr", "fail", "say", "error", "print", "Problem", "unknown", "notify"})
_WORDS = re.compile(r"[^\W\d_]{2,}[,:;]? [^\W\d_]+")  # at least two words, as only sentences have
_LETTERS = re.compile(r"[^\W\d_]{2}")
_CODE = re.compile(r"^\s*[<.#]|>\s*$|[;{]\s*\n|:\s*#|\\[bdsw]")  # styles, markup, patterns


def sentences(package: Path) -> list[str]:
    """Return the sentences, sorted; replacement fields of f-strings become `{}`."""
    found: set[str] = set()
    for path in package.rglob("*.py"):
        found.update(_of(ast.parse(path.read_text(encoding="utf-8"))))
    return sorted(found)


def _of(tree: ast.AST) -> Iterator[str]:
    """Yield texts passed to functions that show messages, and others that look like sentences."""
    silent = set(map(id, _docstrings(tree)))
    spoken = {id(part) for node in ast.walk(tree) for part in _arguments(node)}
    for node in _texts(tree):
        text = _template(node)
        is_language = _LETTERS.search(text) and not _CODE.search(text)
        if is_language and id(node) not in silent and (id(node) in spoken or _WORDS.search(text)):
            yield repr(text)


def _docstrings(tree: ast.AST) -> Iterator[ast.AST]:
    """Yield the docstrings, which are not shown to users."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Expr) and isinstance(node.value, ast.Constant):
            yield node.value


def _texts(node: ast.AST) -> Iterator[ast.Constant | ast.JoinedStr]:
    """Yield strings and whole f-strings, and the strings within an f-string's expressions."""
    for child in ast.iter_child_nodes(node):
        if isinstance(child, ast.JoinedStr):
            yield child
            for part in child.values:
                yield from _texts(part) if isinstance(part, ast.FormattedValue) else ()
        elif isinstance(child, ast.Constant) and isinstance(child.value, str):
            yield child
        else:
            yield from _texts(child)


def _arguments(node: ast.AST) -> Iterator[ast.AST]:
    """Yield the texts that a node of the syntax tree shows, raises or yields."""
    if isinstance(node, ast.Raise) and isinstance(node.exc, ast.Call):
        yield from node.exc.args
    elif isinstance(node, ast.Yield) and node.value:
        yield node.value
    elif isinstance(node, ast.Call):
        name = getattr(node.func, "attr", getattr(node.func, "id", ""))
        yield from node.args if name in _CALLS else ()
        yield from (one.value for one in node.keywords if one.arg in ("help", "description"))


def _template(node: ast.Constant | ast.JoinedStr) -> str:
    if isinstance(node, ast.Constant):
        return str(node.value)
    parts = node.values
    return "".join(str(one.value) if isinstance(one, ast.Constant) else "{}" for one in parts)
