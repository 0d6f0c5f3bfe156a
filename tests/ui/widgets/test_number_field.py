# SPDX-License-Identifier: MIT
import ast
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QEvent, QLocale, QPoint, QPointF, Qt
from PySide6.QtGui import QGuiApplication, QKeyEvent, QWheelEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QAbstractSpinBox,
    QApplication,
    QLineEdit,
    QVBoxLayout,
    QWidget,
)
from pytestqt.qtbot import QtBot

from explorer.export.picture import Picture
from explorer.model.state import View
from explorer.story.draft import Version
from explorer.story.story_file import parse_draft
from explorer.ui.export.choices import ExportChoices
from explorer.ui.export.dialog import ExportDialog
from explorer.ui.settings import Preferences
from explorer.ui.story.editor import StoryEditor
from explorer.ui.widgets.number_field import NumberBox
from explorer.ui.window import Window
from tests.samples import STORY, small_stack
from tests.shipped import KEYS, stack, subject, words
from tests.ui_driver import child, click, differing, heard, in_front, press, seen

Show = Callable[..., None]
LOCALES = (
    "C", "en_US", "de_DE", "de_CH", "fr_FR", "fr_CH", "tr_TR", "it_IT", "pt_BR", "ar_EG", "hi_IN",
    "fa_IR", "sv_SE", "pl_PL", "en_ZA",
)  # fmt: skip
EXPLORER = Path(__file__).parents[3] / "explorer"
NOT_HELD = Qt.KeyboardModifier.NoModifier
NNBSP = "\N{NARROW NO-BREAK SPACE}"


@pytest.fixture
def speak() -> Iterator[Callable[[str], None]]:
    """Return a function that has all that is made later speak another language."""
    before = QLocale()
    yield lambda name: QLocale.setDefault(QLocale(name))
    QLocale.setDefault(before)


def retype(box: QWidget, text: str, is_pasted: bool = False) -> None:
    """Replace what is in a field by keys, one after another, or from the clipboard."""
    box.setFocus()
    QTest.keySequence(box, "Ctrl+A")
    if is_pasted:
        QGuiApplication.clipboard().setText(text)
        QTest.keySequence(box, "Ctrl+V")
    else:
        for one in text:
            if one.isascii():
                QTest.keyClicks(box, one)
            else:  # QTest has no keys for other letters
                QApplication.sendEvent(box, QKeyEvent(QEvent.Type.KeyPress, 0, NOT_HELD, one))


@pytest.fixture
def make(show: Show) -> Callable[..., NumberBox]:
    """Return a function that shows a field beside another one."""

    def made(
        value: float = 3, low: float = 0, high: float = 240, decimals: int = 2, unit: str = " min"
    ) -> NumberBox:
        outer = QWidget()
        column = QVBoxLayout(outer)
        box = NumberBox(outer)
        box.setAccessibleName("Minutes")
        column.addWidget(box)
        column.addWidget(QLineEdit(outer))
        box.set_bounds(low, high, 0.5, decimals)
        box.setSuffix(unit)
        box.setValue(value)
        show(outer, 300, 120)
        return box

    return made


def leave(box: NumberBox) -> None:
    window = box.window()
    line = window.findChildren(QLineEdit)[-1]
    line.setFocus()
    assert not box.hasFocus()


# What is typed, and what is held then: None for what was held before.
TYPED = [
    ("1.5", 1.5), ("1,5", 1.5), ("0,25", 0.25), (".5", 0.5), (",5", 0.5), ("15", 15.0), ("1.", 1.0),
    ("\u0661\u066b\u0665", 1.5), ("\u0967\u096b", 15.0), ("+2", 2.0), ("2 min", 2.0), ("2MIN", 2.0),
    ("1.234,5", None), ("1,234.5", None), ("1'234", None), (f"1{NNBSP}234", None), ("1 5", None),
    ("1e2", None), ("1x5", None), ("-5", None), ("500", None), ("241", None), ("1.234", None),
    ("1,234", None), ("0x10", None), ("1h", None), ("", None), (",", None), ("1..5", None),
    ("\u00bd", None), ("1_5", None), ("1min5", None), ("1 min 5", None),
]  # fmt: skip


@pytest.mark.slow
@pytest.mark.parametrize("is_pasted", [False, True])
@pytest.mark.parametrize("locale", LOCALES)
def test_what_is_typed_is_held_or_visibly_is_not(
    make: Callable[..., NumberBox], speak: Callable[[str], None], locale: str, is_pasted: bool
) -> None:
    speak(locale)
    box = make()
    assert box.locale().name() == locale
    for text, value in TYPED:
        box.setValue(7)
        box.setValue(3)
        if text == "" and is_pasted:
            continue
        retype(box, text, is_pasted)
        if text == "":
            press(box, Qt.Key.Key_Delete)
        assert box.value() == (3 if value is None else value), text
        assert bool(box.problem) == (value is None), text
        if value is None and text:
            assert text in box.text()  # no key was left out
            leave(box)
            assert text in box.text()
            assert box.value() == 3


@pytest.mark.parametrize("locale", LOCALES)
def test_what_is_shown_can_be_typed_again(
    make: Callable[..., NumberBox], speak: Callable[[str], None], locale: str
) -> None:
    speak(locale)
    box = make(high=16_000)
    for value in (0, 0.25, 1.5, 16.51, 240, 1920, 12345.67):
        box.setValue(value)
        shown = box.cleanText()
        box.setValue(3)
        retype(box, shown)
        assert (box.value(), box.problem) == (value, "")
        leave(box)
        assert box.cleanText() == shown


@pytest.mark.parametrize("locale", LOCALES)
def test_a_whole_number_takes_no_separator(
    make: Callable[..., NumberBox], speak: Callable[[str], None], locale: str
) -> None:
    speak(locale)
    box = make(1920, 100, 16_000, 0, "")
    for text in ("1.5", "1,5", "150.5", "1.920", "1,920", "1 920", "1'920", "1920.", "1920,0"):
        retype(box, text)
        assert box.value() == 1920, text
        assert box.problem, text
        assert text in box.text()
    retype(box, "1200")
    assert (box.value(), box.problem) == (1200, "")


@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        ("500", "Minutes: \u201c500\u201d is not from 0 to 240. 3 min stays."),
        ("1.234", "Minutes: \u201c1.234\u201d has more than 2 decimals. 3 min stays."),
        (
            "1.234,5",
            "Minutes: \u201c1.234,5\u201d is no number: type digits, and at most one point or "
            "comma. 3 min stays.",
        ),
        ("x" * 50, f"Minutes: \u201c{'x' * 40}...\u201d is no number: type digits, and at most "
         "one point or comma. 3 min stays."),
    ],
)  # fmt: skip
def test_the_reason_is_said_and_seen(
    make: Callable[..., NumberBox], text: str, sentence: str
) -> None:
    box = make()
    told = heard(box.judged)
    box.setFocus()
    before = seen(box)
    retype(box, text, is_pasted=True)
    assert told == [sentence]
    assert (box.problem, box.toolTip(), box.accessibleDescription()) == (sentence,) * 3
    edge = [place for place in differing(before, seen(box)) if place.y() < 3]
    assert len(edge) > box.width() / 5
    retype(box, "4")
    assert told == [sentence, ""]
    assert (box.toolTip(), box.value()) == ("", 4)


def test_without_a_name_the_reason_stands_alone(make: Callable[..., NumberBox]) -> None:
    box = make(unit="")
    box.setAccessibleName("")
    retype(box, "x")
    assert box.problem.startswith("\u201cx\u201d is no number")


def test_what_was_held_before_stays_and_not_a_part_of_what_is_typed(
    make: Callable[..., NumberBox],
) -> None:
    box = make()
    held = heard(box.valueChanged)
    retype(box, "500")
    assert held == [5.0, 50.0, 3.0]
    press(box, Qt.Key.Key_Backspace)
    assert box.value() == 50


def test_an_emptied_field_shows_again_what_is_held(make: Callable[..., NumberBox]) -> None:
    box = make()
    retype(box, "5")
    press(box, Qt.Key.Key_Backspace)
    assert box.problem == "Minutes: Type a number from 0 to 240. 3 min stays."
    leave(box)
    assert (box.text(), box.value(), box.problem) == ("3 min", 3, "")


def test_a_step_ends_what_was_not_taken(make: Callable[..., NumberBox]) -> None:
    box = make()
    retype(box, "500")
    press(box, Qt.Key.Key_Up)
    assert (box.text(), box.value(), box.problem) == (
        "3.5 min".replace(".", box.locale().decimalPoint()),
        3.5,
        "",
    )
    box.setValue(240)
    press(box, Qt.Key.Key_Up)
    assert box.value() == 240


def test_the_unit_is_no_part_of_the_number(make: Callable[..., NumberBox]) -> None:
    box = make()
    box.setFocus()
    press(box, Qt.Key.Key_End, Qt.Key.Key_Delete)
    assert (box.text(), box.value(), box.problem) == ("3 min", 3, "")
    press(box, Qt.Key.Key_End)
    QTest.keyClicks(box, "0")
    assert (box.text(), box.value()) == ("30 min", 30)
    retype(box, "6 cm")
    assert box.value() == 3
    assert "\u201c6 cm\u201d is no number" in box.problem


def test_enter_does_not_press_the_button_while_something_is_not_taken(
    make: Callable[..., NumberBox],
) -> None:
    box = make()
    entered = heard(box.editingFinished)
    retype(box, "500")
    press(box, Qt.Key.Key_Return)
    assert entered == []
    assert "500" in box.text()
    retype(box, "50")
    press(box, Qt.Key.Key_Return)
    assert len(entered) == 1
    retype(box, "x")
    assert box.value() == 50  # what Enter has taken stays


def test_a_wheel_that_scrolls_by_changes_nothing(make: Callable[..., NumberBox]) -> None:
    box = make()
    leave(box)
    middle = QPointF(box.rect().center())

    def turn() -> None:
        event = QWheelEvent(
            middle, box.mapToGlobal(middle), QPoint(), QPoint(0, 120), Qt.MouseButton.NoButton,
            Qt.KeyboardModifier.NoModifier, Qt.ScrollPhase.NoScrollPhase, False,
        )  # fmt: skip
        QApplication.sendEvent(box, event)

    turn()
    assert (box.value(), box.hasFocus()) == (3, False)
    box.setFocus()
    turn()
    assert box.value() == 3.5


def test_words_that_stand_for_a_number_are_replaced_as_a_whole(
    make: Callable[..., NumberBox],
) -> None:
    box = make(0, high=10_000, unit=" dots")
    box.setSpecialValueText("not stated")
    assert box.text() == "not stated"
    click(box.lineEdit(), QPoint(30, 8))
    QTest.keyClicks(box, "300")
    assert box.value() == 300
    box.setValue(0)
    box.setSpecialValueText("as usual")
    box.setFocus()
    QTest.keyClicks(box, "72")
    assert box.value() == 72
    box.setValue(0)
    box.setSpecialValueText("not stated")
    retype(box, "99999")
    assert box.value() == 0
    assert box.problem.endswith("not stated stays.")
    leave(box)
    assert "99999" in box.text()
    retype(box, "not stated", is_pasted=True)
    assert (box.value(), box.problem) == (0, "")


def test_the_number_that_is_shown_for_a_finer_one_can_be_typed(
    make: Callable[..., NumberBox],
) -> None:
    box = make()
    box.setValue(16.002)
    assert box.text() == "16 min"
    held = heard(box.valueChanged)
    retype(box, "16")
    assert held[-1] == 16


# In the windows


@pytest.mark.slow
@pytest.mark.parametrize("locale", LOCALES)
def test_the_minutes_of_a_step_are_those_that_are_typed(
    show: Show, speak: Callable[[str], None], locale: str
) -> None:
    speak(locale)
    editor = StoryEditor({"car": small_stack()})
    versions = [Version(parse_draft(STORY.encode(), "trip.toml"))]
    editor.made.connect(versions.append)
    editor.made.connect(lambda version: editor.show_version(version, words()))
    editor.show_version(versions[0], words())
    show(editor, 336, 700)
    for text, minutes in (("1.5", 1.5), ("1,5", 1.5), ("0,125", 0.125), ("2.75", 2.75)):
        retype(editor.step.minutes, text)
        assert versions[-1].step.minutes == minutes
        editor.step.notes.setFocus()
    retype(editor.step.minutes, "500")
    assert versions[-1].step.minutes == 2.75
    point = QLocale(locale).decimalPoint()
    said = f"Minutes of the step: \u201c500\u201d is not from 0 to 240. 2{point}75 min stays."
    assert editor.refusal.isVisible()
    assert editor.refusal.text() == said
    editor.step.notes.setFocus()
    assert editor.refusal.isVisible()
    editor.show_version(Version(versions[-1].story, 1), words())
    assert not editor.refusal.isVisible()
    assert editor.step.minutes.text() == "1 min"


GIVEN = Picture(subject("cloud", View.SINGLE, 2.0), stacks=tuple(stack(key) for key in KEYS))
# A format and a unit, a field, what is typed, and what is chosen then.
CHOSEN = [
    (".png", "cm", "Width", "16.5", {"cm": 16.5}),
    (".png", "cm", "Width", "16,5", {"cm": 16.5}),
    (".pdf", "in", "Width", "6,3", {"cm": 6.3 * 2.54}),
    (".png", "px", "Width", "640", {"pixels": 640}),
    (".png", "px", "Resolution", "72,5", {"dpi": 72.5}),
    (".gif", "px", "Movement", "0,5", {"seconds": 0.5}),
    (".gif", "px", "Pause", "1.25", {"pause": 1.25}),
    (".png", "px", "Text size", "125", {"text_scale": 1.25}),
]
REFUSED = [
    (".png", "cm", "Width", "1.650,5"),
    (".png", "cm", "Width", "501"),
    (".png", "px", "Width", "1.920"),
    (".png", "px", "Width", "1,920"),
    (".png", "px", "Width", "99"),
    (".png", "px", "Resolution", "1.200,5"),
    (".png", "px", "Resolution", "1.200"),
    (".gif", "px", "Movement", "61"),
    (".gif", "px", "Pause", "1 s 5"),
    (".gif", "px", "Pause", "1s5"),
    (".png", "px", "Text size", "12,5"),
    (".png", "px", "Text size", "301"),
]


@pytest.fixture
def ask(show: Show, qtbot: QtBot) -> Callable[..., ExportDialog]:
    def asked(**choices: object) -> ExportDialog:
        parent = QWidget()
        show(parent, 900, 600)
        dialog = ExportDialog(GIVEN, ExportChoices(**choices), parent)
        dialog.open()
        dialog.activateWindow()
        qtbot.waitUntil(dialog.isActiveWindow)
        return dialog

    return asked


@pytest.mark.slow
@pytest.mark.parametrize("locale", ["C", "de_DE", "fr_CH", "ar_EG"])
def test_numbers_of_an_export_are_those_that_are_typed(
    ask: Callable[..., ExportDialog], speak: Callable[[str], None], locale: str
) -> None:
    speak(locale)
    for suffix, unit, name, text, chosen in CHOSEN:
        dialog = ask(format=suffix, unit=unit)
        retype(child(dialog, NumberBox, name), text)
        for key, value in chosen.items():
            assert getattr(dialog.choices, key) == pytest.approx(value), (name, text)
        assert dialog.action.isEnabled()
        dialog.close()


@pytest.mark.slow
@pytest.mark.parametrize("locale", ["C", "de_DE", "fr_CH", "ar_EG"])
def test_nothing_is_exported_while_a_number_is_not_taken(
    ask: Callable[..., ExportDialog], speak: Callable[[str], None], locale: str
) -> None:
    speak(locale)
    for suffix, unit, name, text in REFUSED:
        dialog = ask(format=suffix, unit=unit)
        before = dialog.choices
        box = child(dialog, NumberBox, name)
        retype(box, text)
        assert dialog.choices == before, (name, text)
        assert dialog.message.text() == box.problem != ""
        assert not dialog.action.isEnabled()
        press(box, Qt.Key.Key_Return)
        dialog.options.fields["you"].widget.setFocus()
        click(dialog.action)
        assert dialog.message.text() == box.problem != ""
        assert text in box.text()
        retype(box, "100" if name == "Width" else "50")
        assert dialog.message.text() == ""
        assert dialog.action.isEnabled()
        dialog.close()


def test_a_field_that_is_not_asked_for_forbids_nothing(ask: Callable[..., ExportDialog]) -> None:
    dialog = ask()
    retype(child(dialog, NumberBox, "Resolution"), "99999")
    assert not dialog.action.isEnabled()
    dialog.format.setCurrentIndex(dialog.format.findData(".csv"))
    assert dialog.action.isEnabled()
    dialog.format.setCurrentIndex(dialog.format.findData(".png"))
    assert dialog.action.isEnabled()
    box = child(dialog, NumberBox, "Resolution")
    assert (box.text(), box.toolTip()) == ("not stated", "")


def test_a_width_that_a_format_cannot_have_is_shown_as_it_is_chosen(
    ask: Callable[..., ExportDialog],
) -> None:
    dialog = ask(pixels=8000)
    dialog.format.setCurrentIndex(dialog.format.findData(".gif"))
    assert dialog.options.width_row.box.text() == "8000"
    assert "8000 pixels is not possible: use 100 to 3840" in dialog.message.text()


def test_a_width_of_its_own_is_not_typed_any_more(ask: Callable[..., ExportDialog]) -> None:
    dialog = ask(format=".pdf", unit="cm")
    box = dialog.options.width_row.box
    retype(box, "5000")
    assert not dialog.action.isEnabled()
    dialog.options.width_row.unit.setCurrentIndex(0)
    assert (box.text(), box.isEnabled()) == (f"33{box.locale().decimalPoint()}9 cm", False)
    assert dialog.action.isEnabled()


# Every field of the program


@pytest.mark.slow
def test_every_number_of_every_window_is_of_this_kind(qtbot: QtBot) -> None:
    window = in_front(qtbot, Window(Preferences(reduced_motion=True, hint_seen=True)))
    window.commands["new-story"].trigger()
    for name in ("export", "export-all", "handout", "settings", "keys", "about", "present"):
        window.commands[name].trigger()
        QApplication.processEvents()
    found = [one for one in QApplication.allWidgets() if isinstance(one, QAbstractSpinBox)]
    own = [one for one in found if one.window().objectName() != "qt_filedialog"]
    assert len(own) > 10
    assert [one for one in own if not isinstance(one, NumberBox)] == []


@pytest.mark.slow
def test_no_module_makes_another_field_for_numbers() -> None:
    made = {"QSpinBox", "QDoubleSpinBox", "QIntValidator", "QDoubleValidator", "QInputDialog"}
    users = {
        path.name
        for path in EXPLORER.rglob("*.py")
        for one in ast.walk(ast.parse(path.read_text("utf-8")))
        if isinstance(one, ast.alias) and one.name in made
    }
    assert users == {"number_field.py"}
