# SPDX-License-Identifier: MIT
"""Every text of the window can be given to a translator by Qt's own tool."""

import ast
import re
from collections.abc import Iterator

import pytest

from tests.catalogue import Text, calls, extracted, modules

pytestmark = pytest.mark.slow

# What shows a text to a person, and at which place of its arguments.
SHOWN = {
    "setText": 0,
    "setToolTip": 0,
    "setWindowTitle": 0,
    "setTitle": 0,
    "setAccessibleName": 0,
    "setAccessibleDescription": 0,
    "setPlaceholderText": 0,
    "setSpecialValueText": 0,
    "setSuffix": 0,
    "setPrefix": 0,
    "setInformativeText": 0,
    "addItem": 0,
    "addRow": 0,
    "addMenu": 0,
    "addAction": 0,
    "addButton": 0,
    "addTab": 0,
    "QLabel": 0,
    "QPushButton": 0,
    "QAction": 0,
    "QMenu": 0,
    "Button": 0,
    "CheckBox": 0,
    "small_button": 0,
    "push_button": 0,
    "announce": 1,
    "notify": 0,
    "_notify": 0,
    "say": 0,
    "_say": 0,
}
# Units and signs that are the same in every language.
SAME = {"px", "cm", " cm", " %", "A+", "A\N{MINUS SIGN}"}


def test_all_that_the_program_asks_for_is_in_the_catalogue() -> None:
    asked = {Text(one.context, one.text, one.is_counted) for one in calls() if one.text is not None}
    assert asked == extracted()


def test_a_text_that_is_no_literal_stands_in_a_table_of_its_context() -> None:
    tables = {one.context for one in calls() if one.name == "QT_TRANSLATE_NOOP"}
    loose = [one for one in calls() if one.text is None]
    assert [one.place for one in loose if one.context not in tables] == []
    assert [one.place for one in loose if one.name == "tr"] == []


def test_no_class_asks_in_the_name_of_one_that_is_derived_from_it() -> None:
    bases = {
        ast.unparse(base)
        for _path, tree in modules()
        for node in ast.walk(tree)
        if isinstance(node, ast.ClassDef)
        for base in node.bases
    }
    asking = [(one.place, one.context) for one in calls() if one.name == "tr"]
    assert [one for one in asking if one[1] in bases] == []


def test_what_depends_on_a_number_is_counted_by_qt() -> None:
    for one in calls():
        if one.text is not None:
            assert ("%n" in one.text) == one.is_counted, one.place
            assert one.context, one.place
    assert any(text.is_counted for text in extracted())


def test_no_sentence_is_put_together_from_pieces() -> None:
    assert list(_glued()) == []


def _glued() -> Iterator[str]:
    """Yield the places at which a translated text is glued to another, or has blanks around."""
    for path, tree in modules():
        for node in ast.walk(tree):
            parts: list[ast.expr] = []
            if isinstance(node, ast.JoinedStr):
                parts = [one.value for one in node.values if isinstance(one, ast.FormattedValue)]
            elif isinstance(node, ast.BinOp) and isinstance(node.op, ast.Add):
                parts = [node.left, node.right]
            if any(_is_asked(one) for one in parts):
                yield f"{path}:{node.lineno}"
    for one in calls():
        if one.text is not None and one.text != one.text.strip():
            yield f"{one.place}: {one.text!r}"


def _is_asked(node: ast.expr) -> bool:
    return any(
        isinstance(inner, ast.Call) and ast.unparse(inner.func).endswith((".tr", "translate"))
        for inner in ast.walk(node)
    )


def test_no_text_is_shown_without_being_asked_for() -> None:
    assert list(_untranslated()) == []


def _untranslated() -> Iterator[str]:
    for path, tree in modules():
        if not path.startswith("explorer/ui"):
            continue
        for node in ast.walk(tree):
            if isinstance(node, ast.Call):
                name = ast.unparse(node.func).rpartition(".")[2]
                place = SHOWN.get(name)
                if place is not None and len(node.args) > place:
                    yield from _words_in(node.args[place], f"{path}:{node.lineno}")


def _words_in(node: ast.expr, place: str) -> Iterator[str]:
    """Yield the words of a literal that is shown."""
    texts = node.values if isinstance(node, ast.JoinedStr) else [node]
    for one in texts:
        text = one.value if isinstance(one, ast.Constant) else ""
        if isinstance(text, str) and text not in SAME and re.search(r"[^\W\d_]{2}", text):
            yield f"{place}: {text!r}"
