# SPDX-License-Identifier: MIT
"""A language in which every text that a translator gets is in brackets and 35 % longer.

Its letters have accents, and content is in capitals meanwhile, so that a plain small letter, also
one that is put into a translated text, is of a text that no translator gets.
"""

import re
from collections.abc import Iterator, Sequence
from html import unescape
from typing import Any

import pytest
from msgspec import Struct
from msgspec.structs import fields, replace
from PySide6.QtCore import QAbstractListModel, Qt, QTranslator
from PySide6.QtGui import QAction
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QApplication,
    QComboBox,
    QDoubleSpinBox,
    QFileDialog,
    QGraphicsView,
    QLabel,
    QLineEdit,
    QMenu,
    QMenuBar,
    QPlainTextEdit,
    QWidget,
)
from typing_extensions import override

from explorer.files.file_words import FileWords
from explorer.model.words import Words
from explorer.practice import cases, practice_words
from explorer.story import library
from explorer.story.story import Step
from tests.catalogue import Text, calls, extracted

LONGER = 0.35
_TITLE = 30  # letters
_MORE = " and so on and on in a longer language"
_TRANSLATED = re.compile(r"\[.*\]")
_SMALL = re.compile(r"[A-Z]?[a-z]{2,}")
_WORD = re.compile(r"[^\W\d_]{2}")
_TAG = re.compile(r"<[^>]*>|https://\S+")
_ENDING = re.compile(r"\B\.\w+")  # of a file's name
_SAME = {"px", "cm", "pt", "Arial"}  # units, and a name
_KEPT = re.compile(r"\{[^{}]*\}|%\w+|<[^>]*>|&\w+;")
_ACCENTS = str.maketrans("abcdefghijklmnopqrstuvwxyz", "áƀçđéƒğĥíĵķĺḿñóṗɋŕšťúṽŵẋýž")
_PLACEHOLDER = re.compile(r"\{[^{}]*\}")
_LOADED = (
    (library, "load_glossary"),
    (library, "load_stack"),
    (library, "load_words"),
    (library, "load_handout_words"),
    (library, "load_story"),
    (cases, "load_cases"),
    (practice_words, "load_practice_words"),
)
# The kinds of content that name something and are never shown: ids, addresses, files.
_NAMES = re.compile(r"\^\[a-z|\^\(\(you|https|\\x00-\\x1f")


class PseudoLanguage(QTranslator):
    """Translates what is in the catalogue, and all of Qt's own; notes what is in neither."""

    def __init__(self) -> None:
        super().__init__()
        self._known = {(one.context, one.text) for one in extracted()}
        self._ours = {one.context for one in calls()}
        self.missing: set[Text] = set()

    @override
    def isEmpty(self) -> bool:
        return False

    @override
    def translate(
        self, context: str, sourceText: str, disambiguation: str | None = None, n: int = -1
    ) -> str:
        if (context, sourceText) in self._known:
            return pseudo(sourceText)
        if context.startswith("Q"):  # but the direction of writing is no text
            return pseudo(sourceText) if sourceText != "QT_LAYOUT_DIRECTION" else sourceText
        if context in self._ours and _WORD.search(sourceText):
            self.missing.add(Text(context, sourceText))
        return sourceText


def pseudo(text: str) -> str:
    """Return a text in brackets, longer, and with accents; what is put into it stays."""
    if not _WORD.search(text):
        return text  # a number, or a sign
    more = max(0, round(len(text) * LONGER) - 2)
    longer = text + (_MORE * (more // len(_MORE) + 1))[:more]
    kept = _KEPT.findall(longer)
    foreign = [part.translate(_ACCENTS) for part in _KEPT.split(longer)]
    return f"[{''.join(a + b for a, b in zip(foreign, [*kept, ''], strict=True))}]"


def in_capitals(value: Any) -> Any:
    """Return content with its texts in capitals; ids, addresses and placeholders stay."""
    if type(value) is str:
        kept = _PLACEHOLDER.findall(value)
        loud = [part.upper() for part in _PLACEHOLDER.split(value)]
        return "".join(a + b for a, b in zip(loud, [*kept, ""], strict=True))
    if isinstance(value, tuple):
        return tuple(map(in_capitals, value))
    if isinstance(value, dict):
        return {key: in_capitals(one) for key, one in value.items()}
    if isinstance(value, Step):  # capitals are wide, and titles must fit a screen
        value = replace(value, title=value.title[:_TITLE])
    if isinstance(value, Words):
        value = replace(value, lower_names=False)
    if isinstance(value, Struct):
        shown = [one.name for one in fields(value) if not _NAMES.search(repr(one.type))]
        return replace(value, **{name: in_capitals(getattr(value, name)) for name in shown})
    return value


@pytest.fixture
def pseudo_language(
    qapp: QApplication, monkeypatch: pytest.MonkeyPatch
) -> Iterator[PseudoLanguage]:
    """Have the program in the language while a test runs, and its content in capitals."""
    for module, name in _LOADED:
        loaded = getattr(module, name)
        monkeypatch.setattr(module, name, lambda *given, loaded=loaded: in_capitals(loaded(*given)))
    told = FileWords.of
    monkeypatch.setattr(FileWords, "of", lambda own, words: in_capitals(told(own, words)))
    language = PseudoLanguage()
    qapp.installTranslator(language)
    kept = (
        library.shipped_glossary,
        library.shipped_stack,
        library.shipped_words,
        cases.shipped_cases,
        practice_words.practice_words,
    )
    for one in kept:
        one.cache_clear()
    yield language
    for one in kept:
        one.cache_clear()
    qapp.removeTranslator(language)


def plain_words(text: str) -> list[str]:
    """Return the words of a text that are English, and not content."""
    text = _ENDING.sub("", unescape(_TAG.sub(" ", text)))
    return [one for one in _SMALL.findall(text) if one not in _SAME]


def translated(window: QWidget) -> list[str]:
    """Return what can be read or heard of a window in the language."""
    return [text for _where, text in texts_of(window) if _TRANSLATED.search(text)]


def untranslated(window: QWidget) -> list[str]:
    """Return what can be read or heard of a window and is in no language but English."""
    return [f"{where}: {text!r}" for where, text in texts_of(window) if plain_words(text)]


def texts_of(window: QWidget) -> Iterator[tuple[str, str]]:
    """Yield each text of a window, its tips and its names for screen readers among them."""
    yield "title", window.windowTitle().replace("[*]", "")
    for widget in (window, *window.findChildren(QWidget)):
        if _is_of_files(widget):
            continue  # names of files and folders
        if widget.isVisible():
            where = f"{type(widget).__name__} {widget.objectName()}"
            for text in (widget.toolTip(), widget.accessibleName(), widget.accessibleDescription()):
                yield where, text
            yield from ((where, text) for text in _shown(widget))
    bars = [bar for bar in window.findChildren(QMenuBar) if bar.window() is window]
    yield from _offered([one for source in (window, *bars) for one in source.actions()])


def _offered(actions: Sequence[QAction]) -> Iterator[tuple[str, str]]:
    for action in actions:
        for text in (action.text(), action.toolTip(), action.statusTip()):
            yield f"action {action.objectName()}", text
        menu = action.menu()
        if isinstance(menu, QMenu):
            yield from _offered(menu.actions())


def _shown(widget: QWidget) -> Iterator[str]:
    match widget:
        case QLabel() | QAbstractButton():
            yield widget.text()
        case QLineEdit() | QPlainTextEdit():
            yield widget.placeholderText()
        case QComboBox():
            yield from (widget.itemText(row) for row in range(widget.count()))
        case QDoubleSpinBox():
            yield from (widget.prefix(), widget.suffix(), widget.specialValueText())
        case QGraphicsView() | QAbstractItemView():
            yield from _listed(widget)


def _listed(view: QGraphicsView | QAbstractItemView) -> Iterator[str]:
    if isinstance(view, QGraphicsView):
        texts = (one for one in view.items() if hasattr(one, "toPlainText"))
        yield from (one.toPlainText() for one in texts)
        return
    roles = Qt.ItemDataRole
    said = (roles.DisplayRole, roles.ToolTipRole, roles.AccessibleTextRole)
    model = view.model()
    columns = range(1 if isinstance(model, QAbstractListModel) else model.columnCount())
    for column in columns:
        yield str(model.headerData(column, Qt.Orientation.Horizontal) or "")
    for row in range(model.rowCount()):
        yield str(model.headerData(row, Qt.Orientation.Vertical) or "")
        for column in columns:
            yield from (str(model.index(row, column).data(role) or "") for role in said)


def _is_of_files(widget: QWidget) -> bool:
    lists = QAbstractItemView | QComboBox | QLineEdit
    return isinstance(widget.window(), QFileDialog) and isinstance(widget, lists)
