# SPDX-License-Identifier: MIT
"""The same name is taken, or refused for the same reason, wherever it is typed."""

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QDialogButtonBox, QWidget

from explorer.commands.cli import main
from explorer.export.picture import Picture
from explorer.model.names import name_problem, trimmed
from explorer.model.state import View
from explorer.story.draft import Version
from explorer.story.library import Library
from explorer.story.story_file import parse_draft
from explorer.ui.export.choices import ExportChoices, kept_choices
from explorer.ui.export.dialog import ExportDialog
from explorer.ui.story.editor import StoryEditor
from explorer.ui.story.handout_dialog import HandoutDialog
from explorer.ui.widgets.line_field import LineField
from tests import shipped
from tests.samples import STORY, small_stack
from tests.ui_driver import heard

Show = Callable[..., None]
TAKEN = [
    "Contoso\N{NO-BREAK SPACE}AG",
    "\u0645\u06cc\N{ZERO WIDTH NON-JOINER}\u062e\u0648\u0627\u0647\u0645",
    "\N{WOMAN}\N{ZERO WIDTH JOINER}\N{PERSONAL COMPUTER}",
    "So\N{SOFT HYPHEN}fort",
    " \N{NO-BREAK SPACE}Contoso ",
    "\N{WOMAN}" * 80,
]
REFUSED = [
    "W" * 81,
    "a\nb",
    "a\tb",
    "a\x07b",
    "a\u202eb",
    "a\uffffb",
    " \N{NO-BREAK SPACE}",
    "\N{ZERO WIDTH JOINER}\N{SOFT HYPHEN}",
]


def paste(field: LineField, text: str) -> None:
    QGuiApplication.clipboard().setText(text)
    field.setFocus()
    QTest.keySequence(field, "Ctrl+A")
    QTest.keySequence(field, "Ctrl+V")


@pytest.fixture
def export_dialog(show: Show) -> ExportDialog:
    window = QWidget()
    show(window, 300, 200)
    given = Picture(shipped.subject("cloud", View.SINGLE, 1.0))
    dialog = ExportDialog(given, ExportChoices(you="Before"), window)
    dialog.open()
    return dialog


@pytest.fixture
def handout_dialog(show: Show) -> HandoutDialog:
    window = QWidget()
    show(window, 300, 200)
    dialog = HandoutDialog(None, Library(shipped.words()), shipped.words(), window)
    dialog.open()
    return dialog


@pytest.mark.parametrize("name", TAKEN)
@pytest.mark.usefixtures("qapp")
def test_a_name_is_taken_by_the_command(name: str, tmp_path: Path) -> None:
    path = tmp_path / "x.csv"
    assert main(["export", str(path), "--you", name]) == 0
    assert f"1. {trimmed(name)}" not in path.read_text("utf-8-sig")
    assert trimmed(name) in path.read_text("utf-8-sig")


@pytest.mark.parametrize("name", REFUSED)
@pytest.mark.parametrize("words", [["export", "x.csv", "--you"], ["handout", "x.pdf", "--you"]])
def test_a_name_is_refused_by_the_commands(
    words: list[str],
    name: str,
    capsys: pytest.CaptureFixture[str],
    monkeypatch: pytest.MonkeyPatch,
    tmp_path: Path,
) -> None:
    monkeypatch.chdir(tmp_path)
    assert main([*words, name]) == 2
    assert f"--you {name_problem(name)}\n" in capsys.readouterr().err
    assert list(tmp_path.iterdir()) == []


@pytest.mark.slow
def test_the_export_dialog_takes_and_keeps_the_same_names(export_dialog: ExportDialog) -> None:
    field = export_dialog.options.fields["you"].widget
    assert isinstance(field, LineField)
    for name in TAKEN:
        paste(field, name)
        assert export_dialog.choices.you == trimmed(name)
        assert kept_choices({"you": trimmed(name)}).you == trimmed(name)
        assert export_dialog.action.isEnabled()
    held = export_dialog.choices.you
    for name in REFUSED:
        paste(field, name)
        assert export_dialog.choices.you == held
        assert export_dialog.message.text() == f"Name of the customer {name_problem(name)}."
        assert not export_dialog.action.isEnabled()
        assert kept_choices({"you": name}).you == ""


def test_the_handout_dialog_takes_the_same_names(handout_dialog: HandoutDialog) -> None:
    save = handout_dialog.findChild(QDialogButtonBox).button(QDialogButtonBox.StandardButton.Save)
    said = handout_dialog.message.text()
    for field, party in ((handout_dialog.you, "customer"), (handout_dialog.provider, "provider")):
        for name in REFUSED:
            paste(field, name)
            problem = f"Name of the {party} {name_problem(name)}."
            assert (handout_dialog.message.text(), save.isEnabled()) == (problem, False)
        for name in TAKEN:
            paste(field, name)
            assert field.value == trimmed(name)
            assert (handout_dialog.message.text(), save.isEnabled()) == (said, True)


def test_the_story_editor_takes_the_same_names(show: Show) -> None:
    editor = StoryEditor({"car": small_stack()})
    made: list[Version] = heard(editor.made)
    words = shipped.words()
    editor.made.connect(lambda version: editor.show_version(version, words))
    editor.show_version(Version(parse_draft(STORY.encode(), "trip.toml")), words)
    show(editor, 336, 700)
    for name in TAKEN:
        paste(editor.story.title, name)
        paste(editor.step.title, name)
        assert (made[-1].story.title, made[-1].step.title) == (trimmed(name), trimmed(name))
        assert not editor.refusal.isVisible()
    many = len(made)
    for name in REFUSED:
        paste(editor.step.title, name)
        editor.step.notes.setFocus()
        assert editor.step.title.text() == name
        assert editor.refusal.text() == f"Title of the step {name_problem(name)}."
    assert len(made) == many
