# SPDX-License-Identifier: MIT
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, QObject, QPoint, QPointF, Qt, QUrl, Slot
from PySide6.QtGui import QDesktopServices, QDragEnterEvent, QDropEvent, QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QApplication
from pytestqt.qtbot import QtBot

from explorer.diagram.theme import THEMES
from explorer.export.formats import export
from explorer.export.picture import Picture
from explorer.model.state import View
from explorer.ui.export.all_dialog import ExportAllDialog
from explorer.ui.export.dialog import ExportDialog
from explorer.ui.settings import Preferences, load_preferences
from explorer.ui.widgets.written import show_folder
from explorer.ui.window import Window
from tests.samples import stack_toml
from tests.shipped import subject
from tests.ui_driver import child, click

STILL = Preferences(theme="light", hint_seen=True, reduced_motion=True)


@pytest.fixture
def open_window(show: Callable[..., None]) -> Callable[..., Window]:
    def opened(preferences: Preferences = STILL, path: Path | None = None) -> Window:
        window = Window(preferences, path)
        show(window, 1200, 700)
        return window

    return opened


class Opened(QObject):
    """Stands for the system's file manager."""

    def __init__(self) -> None:
        super().__init__()
        self.urls: list[str] = []

    @Slot(QUrl)
    def open(self, url: QUrl) -> None:
        self.urls.append(url.toString())


@pytest.fixture
def manager() -> Iterator[Opened]:
    one = Opened()
    QDesktopServices.setUrlHandler("file", one, "open")
    yield one
    QDesktopServices.unsetUrlHandler("file")


def ask(window: Window) -> ExportDialog:
    QTest.keySequence(window, "Ctrl+E")
    return window.findChildren(ExportDialog)[-1]


def test_what_was_written_is_told_and_can_be_shown_in_its_folder(
    open_window: Callable[..., Window], manager: Opened, qtbot: QtBot, tmp_path: Path
) -> None:
    window = open_window()
    dialog = ask(window)
    with qtbot.waitSignal(dialog.written):
        dialog.write_to(tmp_path / "a b.png")
    notice = window.body.notice
    assert notice.label.text() == f"Written: {tmp_path / 'a b.png'}"
    assert notice.other.text() == "Show in folder"
    assert child(notice, QAbstractButton, "Close the notice").isVisible()
    click(notice.other)
    assert manager.urls == [QUrl.fromLocalFile(str(tmp_path)).toString()]
    assert not notice.isVisible()


def test_what_was_written_can_be_opened(
    open_window: Callable[..., Window],
    manager: Opened,
    qtbot: QtBot,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    window = open_window()
    notice = window.body.notice
    path = tmp_path / "a b.csv"

    def write() -> None:
        dialog = ask(window)
        with qtbot.waitSignal(dialog.written):
            dialog.write_to(path)

    write()
    assert notice.action.text() == "Open"
    click(notice.action)
    assert manager.urls == [QUrl.fromLocalFile(str(path)).toString()]
    write()
    path.unlink()
    click(notice.action)
    assert notice.label.text() == "a b.csv is no longer there: write it again."
    write()
    monkeypatch.setattr(QDesktopServices, "openUrl", lambda _url: False)
    click(notice.action)
    assert notice.label.text() == "No program here opens a b.csv: choose one in its folder."
    assert len(manager.urls) == 1


def test_a_folder_that_is_gone_is_not_shown(manager: Opened, tmp_path: Path) -> None:
    show_folder(tmp_path / "gone")
    assert manager.urls == []


def test_all_pictures_are_written_and_their_folder_shown(
    open_window: Callable[..., Window], manager: Opened, qtbot: QtBot, tmp_path: Path
) -> None:
    kept = Preferences(hint_seen=True, export={"formats": [".csv"], "folder": str(tmp_path)})
    window = open_window(kept)
    QTest.keySequence(window, "Ctrl+Shift+E")
    dialog = window.findChildren(ExportAllDialog)[-1]
    with qtbot.waitSignal(dialog.written):
        click(dialog.action)
    assert window.body.notice.label.text() == f"2 files written: {tmp_path}"
    click(window.body.notice.action)
    assert len(manager.urls) == 1


@pytest.mark.slow
def test_choices_are_there_again_at_the_next_start(
    open_window: Callable[..., Window], qtbot: QtBot, tmp_path: Path
) -> None:
    path = tmp_path / "preferences.toml"
    window = open_window(path=path)
    dialog = ask(window)
    dialog.options.fields["has_legend"].show(False)
    dialog.options.fields["theme"].show("projector")
    dialog.options.fields["you"].show("Contoso")
    with qtbot.waitSignal(dialog.written):
        dialog.write_to(tmp_path / "x.svg")
    window.close()
    again = ask(open_window(load_preferences(path)[0], path))
    assert again.choices.format == ".svg"
    assert not again.picture.has_legend
    assert again.picture.theme.id == "projector"
    assert again.picture.subject.words.you == "Contoso"
    assert again.choices.folder == str(tmp_path)


@pytest.mark.slow
@pytest.mark.parametrize("is_still", [True, False])
def test_a_moving_picture_rests_where_less_motion_is_wanted(
    is_still: bool, open_window: Callable[..., Window]
) -> None:
    kept = Preferences(hint_seen=True, reduced_motion=is_still, export={"format": ".gif"})
    assert ask(open_window(kept)).pane.preview.is_playing is not is_still


def test_choices_of_a_cancelled_export_are_not_kept(open_window: Callable[..., Window]) -> None:
    window = open_window()
    dialog = ask(window)
    dialog.options.fields["has_legend"].show(False)
    dialog.reject()
    assert ask(window).picture.has_legend


@pytest.mark.slow
@pytest.mark.parametrize(
    "text",
    ["export = 3", "[export]\nformat = 3\nwidth = []", "[export]\ncm = nan\nwhen = 1999-01-01"],
)
def test_foreign_choices_do_no_harm(
    text: str, open_window: Callable[..., Window], tmp_path: Path
) -> None:
    path = tmp_path / "preferences.toml"
    path.write_text(text)
    window = open_window(load_preferences(path)[0], path)
    assert ask(window).choices.format == ".png"
    window.close()
    if "1999" in text:
        assert "when = 1999-01-01" in path.read_text()


def test_a_copied_picture_is_as_files_are_whatever_the_window_looks_like(
    open_window: Callable[..., Window],
) -> None:
    window = open_window(
        Preferences(theme="dark", hint_seen=True, export={"you": "Contoso", "transparent": True})
    )
    QTest.keySequence(window, "Ctrl+Shift+C")
    image = QGuiApplication.clipboard().image()
    assert image.pixelColor(2, 2).lightness() > 200
    assert not image.hasAlphaChannel()
    text = "The picture is on the clipboard, in the theme Light, with the name Contoso."
    assert window.body.notice.label.text() == text
    assert not window.body.notice.action.isVisible()


def test_a_table_is_copied_with_the_names_of_files(open_window: Callable[..., Window]) -> None:
    window = open_window(Preferences(hint_seen=True, export={"provider": "Azure"}))
    QTest.keySequence(window, "Ctrl+Shift+T")
    text = QGuiApplication.clipboard().text()
    assert text.splitlines()[-1] == "Physical datacenter\tYou\tAzure\tAzure\tAzure"
    assert "with the name Azure" in window.body.notice.label.text()


@pytest.mark.slow
def test_the_window_can_be_closed_while_it_writes(
    open_window: Callable[..., Window], tmp_path: Path
) -> None:
    window = open_window()
    dialog = ask(window)
    dialog.write_to(tmp_path / "x.gif")
    assert dialog.work.is_running
    window.close()
    assert not dialog.work.is_running
    assert list(tmp_path.iterdir()) == []


def test_a_stack_from_a_file_is_the_only_one_of_its_documents(
    open_window: Callable[..., Window], tmp_path: Path
) -> None:
    path = tmp_path / "car.toml"
    path.write_text(stack_toml())
    window = open_window()
    window.open_file(path)
    names = [stack.name for stack in ask(window).given.all_stacks]
    assert names == ["Car"]


def test_the_cards_of_a_stack_from_a_file_are_its_own(
    open_window: Callable[..., Window], qtbot: QtBot, tmp_path: Path
) -> None:
    path = tmp_path / "car.toml"
    path.write_text(stack_toml('id = "car"', 'id = "cloud"'))
    window = open_window()
    window.open_file(path)
    dialog = ask(window)
    dialog.format.setCurrentIndex(dialog.format.findData(".txt"))
    with qtbot.waitSignal(dialog.written):
        dialog.write_to(tmp_path / "cards.txt")
    notes = (tmp_path / "cards.txt").read_text("utf-8").split("\n#tags column:3\n")[1].splitlines()
    assert len(notes) >= 9
    assert notes[0].startswith('"shared-responsibility:file:cloud:Car:passengers@own"')
    assert not [note for note in notes if ":case:" in note]


def drop(window: Window, path: Path) -> None:
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(path))])
    how = Qt.DropAction.CopyAction, data, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
    QApplication.sendEvent(window, QDragEnterEvent(QPoint(200, 200), *how))
    QApplication.sendEvent(window, QDropEvent(QPointF(200, 200), *how))


@pytest.mark.slow
@pytest.mark.parametrize("suffix", [".png", ".svg"])
def test_a_picture_that_is_dropped_shows_again_what_it_shows(
    suffix: str, open_window: Callable[..., Window], tmp_path: Path
) -> None:
    path = tmp_path / f"x{suffix}"
    picture = Picture(subject("ai", View.MATRIX, 2.0, "ai-compute"), THEMES["dark"], width=300)
    export(picture, path)
    window = open_window()
    drop(window, path)
    assert (window.session.state.stack, window.session.state.view) == ("ai", View.MATRIX)
    assert window.session.state.place.position == 2.0
    assert window.session.state.place.layer == "ai-compute"
    assert window.session.theme.id == "dark"


def test_a_foreign_picture_is_told_in_a_sentence_and_changes_nothing(
    open_window: Callable[..., Window], tmp_path: Path
) -> None:
    path = tmp_path / "holiday.png"
    path.write_bytes(b"\x89PNG\r\n\x1a\nnothing")
    window = open_window()
    before = window.session.state
    drop(window, path)
    said = window.body.notice.label.text()
    assert said == ("holiday.png is not a picture made by this program, or its state was left out.")
    assert window.session.state == before


@pytest.mark.slow
def test_two_windows_keep_the_choices_of_both_exports(
    open_window: Callable[..., Window], qtbot: QtBot, tmp_path: Path
) -> None:
    path = tmp_path / "preferences.toml"
    path.write_text('[export]\nlater = "sparkles"\n')
    windows = [open_window(load_preferences(path)[0], path) for _ in range(2)]
    for window, name, value in zip(windows, ("theme", "you"), ("dark", "Contoso"), strict=True):
        window.activateWindow()
        qtbot.waitUntil(window.isActiveWindow)
        dialog = ask(window)
        dialog.options.fields[name].show(value)
        with qtbot.waitSignal(dialog.written):
            dialog.write_to(tmp_path / "x.png")
    kept = load_preferences(path)[0].export
    assert (kept["theme"], kept["you"], kept["later"]) == ("dark", "Contoso", "sparkles")


@pytest.mark.slow
@pytest.mark.parametrize("folder", ["x" * 3000, "\0", "/nowhere", "a/" * 2000])
def test_a_folder_that_cannot_be_is_the_usual_one(
    folder: str, open_window: Callable[..., Window]
) -> None:
    window = open_window(Preferences(hint_seen=True, export={"folder": folder}))
    QTest.keySequence(window, "Ctrl+Shift+E")
    [dialog] = window.findChildren(ExportAllDialog)
    assert Path(dialog.folder.text()).name == "Pictures"
