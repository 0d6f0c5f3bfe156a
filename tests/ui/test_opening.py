# SPDX-License-Identifier: MIT
"""Files that come to the window: dropped pictures, and content chosen by keyboard."""

import gzip
import os
from pathlib import Path
from unicodedata import normalize

import pytest
from PySide6.QtCore import QMimeData, QPoint, QPointF, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDropEvent, QImage
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QApplication,
    QDialog,
    QFileDialog,
    QMessageBox,
    QPlainTextEdit,
    QPushButton,
)
from pytestqt.qtbot import QtBot

from explorer.diagram.theme import THEMES
from explorer.export.formats import export
from explorer.export.picture import Picture
from explorer.model.state import View
from explorer.story.story_file import story_text
from explorer.ui.settings import Preferences
from explorer.ui.window import Window
from tests.samples import STORY, stack_toml
from tests.shipped import subject
from tests.talks import STORY as CLOUD_STORY
from tests.ui_driver import child, click, in_front, texts

STILL = Preferences(theme="light", hint_seen=True, reduced_motion=True)


def test_a_picture_that_is_dropped_on_the_window_is_shown_again(
    qtbot: QtBot, tmp_path: Path
) -> None:
    window = Window(Preferences(theme="light", hint_seen=True, reduced_motion=True))
    qtbot.addWidget(window)
    path = tmp_path / "x.svg"
    shown_ = Picture(subject("ai", View.MATRIX, 2.0, "ai-plugins"), THEMES["dark"])
    export(shown_, path)
    drop(window, path)
    assert (window.session.state.stack, window.session.state.view) == ("ai", View.MATRIX)
    assert window.session.state.place.layer == "ai-plugins"
    assert window.session.theme.id == "dark"
    foreign = tmp_path / "foreign.png"
    foreign.write_bytes(b"\x89PNG\r\n\x1a\n")
    drop(window, foreign)
    assert "not a picture made by this program" in window.body.notice.label.text()
    assert window.session.state.place.layer == "ai-plugins"


def test_a_name_that_no_font_has_is_told_and_shown_all_the_same(
    qtbot: QtBot, tmp_path: Path
) -> None:
    path = tmp_path / "own.toml"
    path.write_text(stack_toml().replace('"Upkeep"', '"Upkeep \U0010fffd"'), "utf-8")
    window = Window(STILL)
    qtbot.addWidget(window)
    drop(window, path)
    said = window.body.notice.label.text()
    assert said.startswith("No font on this computer has \U0010fffd (U+10FFFD), as in the name Upk")
    assert "Upkeep \U0010fffd" in [layer.name for layer in window.session.stack.layers]
    window.commands["copy-picture"].trigger()
    said = window.body.notice.label.text()
    assert said.startswith("Nothing was copied. No font on this computer has \U0010fffd (U+10FFFD)")
    assert said.endswith(": install a font that has them.")


def test_a_drawing_that_a_program_has_packed_is_shown_again(qtbot: QtBot, tmp_path: Path) -> None:
    window = Window(Preferences(theme="light", hint_seen=True, reduced_motion=True))
    qtbot.addWidget(window)
    path = tmp_path / "x.svg"
    export(Picture(subject("ai", View.MATRIX, 2.0, "ai-plugins"), THEMES["dark"]), path)
    packed = tmp_path / "x.SVGZ"
    packed.write_bytes(gzip.compress(path.read_bytes()))
    drop(window, packed)
    assert window.session.state.place.layer == "ai-plugins"


@pytest.mark.slow
def test_a_file_is_chosen_and_opened_by_keyboard(qtbot: QtBot, tmp_path: Path) -> None:
    path = tmp_path / "own.toml"
    path.write_text(stack_toml(), "utf-8")
    window = Window(Preferences(theme="light", hint_seen=True, reduced_motion=True))
    qtbot.addWidget(window)
    window.show()
    window.activateWindow()
    qtbot.waitUntil(window.isActiveWindow)
    QTest.keySequence(window, "Ctrl+O")
    dialog = window.findChild(QFileDialog)
    assert dialog is not None
    qtbot.waitUntil(dialog.isActiveWindow)
    field_ = QApplication.focusWidget()
    assert field_ is not None
    QTest.keyClicks(field_, str(path))
    QTest.keyClick(field_, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: window.session.state.stack == "opened")


@pytest.fixture
def window(qtbot: QtBot) -> Window:
    return in_front(qtbot, Window(STILL))


def drop(window: Window, *urls: QUrl | Path, is_move: bool = False) -> QDropEvent:
    """Drag something over the window and let it go."""
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(one)) if isinstance(one, Path) else one for one in urls])
    return drop_data(window, data, is_move)


def drop_data(window: Window, data: QMimeData, is_move: bool = False) -> QDropEvent:
    action = Qt.DropAction.MoveAction if is_move else Qt.DropAction.CopyAction
    possible = Qt.DropAction.CopyAction | Qt.DropAction.MoveAction
    how = (data, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier)
    entering = QDragEnterEvent(QPoint(50, 50), possible, *how)
    entering.setDropAction(action)
    window.dragEnterEvent(entering)
    assert entering.isAccepted()
    event = QDropEvent(QPointF(50, 50), possible, *how)
    event.setDropAction(action)
    window.dropEvent(event)
    return event


def said(window: Window) -> list[str]:
    notice = window.body.notice
    return notice.label.text().split("\n") if notice.isVisible() else []


def dialogs(window: Window) -> list[QDialog]:
    return [one for one in window.findChildren(QDialog) if one.isVisible()]


def own(path: Path, name: str = "Car", id_: str = "car") -> Path:
    text = stack_toml('name = "Car"', f'name = "{name}"').replace('id = "car"', f'id = "{id_}"')
    path.parent.mkdir(exist_ok=True)
    path.write_text(text, "utf-8")
    return path


def talk(path: Path, content: str = "") -> Path:
    path.parent.mkdir(exist_ok=True)
    path.write_text(f'content = "{content}"\n{STORY}' if content else STORY, "utf-8")
    return path


def bad(path: Path) -> Path:
    path.write_text("id = 3\nlayers = []", "utf-8")
    return path


def told(window: Window) -> str:
    return window.stories.story.title if window.stories.story else ""


def test_content_and_the_story_about_it_are_opened_in_either_order(
    window: Window, tmp_path: Path
) -> None:
    trip, car = talk(tmp_path / "trip.toml"), own(tmp_path / "car.toml")
    drop(window, trip, car)
    assert said(window) == ["Opened: car.toml, trip.toml."]
    assert told(window) == "Who checks the brakes?"
    assert window.session.stack.name == "Car"
    assert dialogs(window) == []


def test_of_several_contents_the_last_is_shown_and_the_others_are_named(
    window: Window, tmp_path: Path
) -> None:
    files = [own(tmp_path / f"{name}.toml", name) for name in ("one", "two", "three")]
    drop(window, *files)
    assert window.session.stack.name == "three"
    assert said(window) == [
        "Opened: three.toml.",
        "One file of a kind is shown at a time; not shown: one.toml, two.toml.",
    ]


@pytest.mark.slow
@pytest.mark.parametrize("content", ["", "../car.toml", "beside.toml"])
def test_of_several_contents_that_is_shown_which_the_story_needs(
    content: str, window: Window, tmp_path: Path
) -> None:
    car, bus = own(tmp_path / "car.toml"), own(tmp_path / "bus.toml", "Bus", "bus")
    trip = talk(tmp_path / "talks" / "trip.toml", content)
    files = [car, trip, bus]
    if content == "beside.toml":
        files = [own(trip.with_name("beside.toml")), trip, bus]
    drop(window, *files)
    assert told(window) == "Who checks the brakes?"
    assert window.session.stack.name == "Car"
    assert said(window)[0] == f"Opened: {files[0].name}, trip.toml."
    assert said(window)[-1].endswith("not shown: bus.toml.") or content == "beside.toml"


def test_mistakes_of_several_files_are_one_notice_and_one_dialog(
    window: Window, tmp_path: Path
) -> None:
    files = [bad(tmp_path / f"bad-{number}.toml") for number in range(5)]
    drop(window, *files, own(tmp_path / "car.toml"))
    assert dialogs(window) == []
    assert said(window) == [
        "Opened: car.toml.",
        "Not opened, because of mistakes: bad-0.toml, bad-1.toml, bad-2.toml, bad-3.toml (+1).",
    ]
    assert window.session.stack.name == "Car"
    click(window.body.notice.action)
    (dialog,) = dialogs(window)
    assert "Files with mistakes: 5." in texts(dialog)
    text = child(dialog, QPlainTextEdit, "What to mend").toPlainText()
    for path in files:
        assert f"{path.name}: id: " in text


def test_a_single_file_with_mistakes_says_so_in_its_dialog(window: Window, tmp_path: Path) -> None:
    drop(window, bad(tmp_path / "bad.toml"))
    (dialog,) = dialogs(window)
    assert dialog.windowTitle() == "This file cannot be shown"


def test_of_several_stories_the_last_right_one_is_told(window: Window, tmp_path: Path) -> None:
    first, second = talk(tmp_path / "first.toml"), talk(tmp_path / "second.toml")
    wrong = tmp_path / "wrong.toml"
    wrong.write_text(STORY.replace("minutes = 2.5", "minutes = -1"), "utf-8")
    drop(window, first, second, wrong, own(tmp_path / "car.toml"))
    assert window.stories.document.path == second
    assert said(window) == [
        "Opened: car.toml, second.toml.",
        "One file of a kind is shown at a time; not shown: first.toml.",
        "Not opened, because of mistakes: wrong.toml.",
    ]
    assert dialogs(window) == []


def test_unsaved_work_is_asked_about_once_and_several_stories_wait(
    window: Window, tmp_path: Path
) -> None:
    QTest.keySequence(window, "Ctrl+N")
    drop(window, talk(tmp_path / "a.toml"), talk(tmp_path / "b.toml"), own(tmp_path / "car.toml"))
    (question,) = dialogs(window)
    assert isinstance(question, QMessageBox)
    assert said(window)[0] == "Opened: car.toml."
    click(child(question, QPushButton, "Discard"))
    assert window.stories.document.path == tmp_path / "b.toml"


def test_pictures_and_content_are_opened_together(window: Window, tmp_path: Path) -> None:
    paths = [tmp_path / f"{stack}.svg" for stack in ("ai", "cloud")]
    for path in paths:
        export(Picture(subject(path.stem, View.MATRIX, 2.0), THEMES["light"]), path)
    drop(window, own(tmp_path / "car.toml"), *paths)
    assert window.session.state.stack == "cloud"
    assert said(window) == [
        "Opened: car.toml, cloud.svg.",
        "One file of a kind is shown at a time; not shown: ai.svg.",
    ]


def test_what_is_no_file_is_said_and_the_rest_is_opened(window: Window, tmp_path: Path) -> None:
    folder = tmp_path / "folder"
    folder.mkdir()
    os.mkfifo(tmp_path / "pipe.toml")
    urls = [QUrl("https://ada:secret@example.org/car.toml"), QUrl("data:image/png;base64,AAAA")]
    drop(window, folder, tmp_path / "gone.toml", tmp_path / "pipe.toml", *urls)
    assert said(window) == [
        "folder is a folder: choose a file in it.",
        "gone.toml is not there: choose another.",
        "pipe.toml is not a file: choose another.",
        "https://ada@example.org/car.toml is no file on this computer: save it first, then open "
        "the file.",
        "data: is no file on this computer: save it first, then open the file.",
    ]
    drop(window, own(tmp_path / "car.toml"), QUrl("sftp://host/talk.toml"))
    assert said(window)[0] == "Opened: car.toml."
    assert "sftp://host/talk.toml is no file on this computer" in said(window)[1]


@pytest.mark.slow
@pytest.mark.parametrize(
    ("name", "sentence"),
    [
        ("folder", "folder is a folder: choose a file in it."),
        ("gone.toml", "gone.toml is not there: choose another."),
        ("gone.png", "gone.png is not there: choose another."),
        ("folder/x/y.toml", "y.toml is not there: choose another."),
    ],
)
def test_a_single_thing_that_is_no_file_is_said(
    name: str, sentence: str, window: Window, tmp_path: Path
) -> None:
    (tmp_path / "folder").mkdir()
    drop(window, tmp_path / name)
    assert said(window) == [sentence]
    assert dialogs(window) == []


def test_a_picture_without_a_file_is_said_to_need_one(window: Window) -> None:
    data = QMimeData()
    data.setImageData(QImage(4, 4, QImage.Format.Format_RGB32))
    drop_data(window, data)
    assert said(window) == ["A picture is opened from its file: save it first, then open the file."]


def test_an_endless_address_is_cut(window: Window) -> None:
    drop(window, QUrl(f"https://example.org/{'x' * 500}"))
    assert len(said(window)[0]) < 140


def test_plain_text_cannot_be_dropped(window: Window) -> None:
    data = QMimeData()
    data.setText("Some words")
    action, button = Qt.DropAction.CopyAction, Qt.MouseButton.LeftButton
    held = Qt.KeyboardModifier.NoModifier
    entering = QDragEnterEvent(QPoint(50, 50), action, data, button, held)
    entering.ignore()
    window.dragEnterEvent(entering)
    assert not entering.isAccepted()


def test_a_file_that_was_to_be_moved_stays_where_it_is(window: Window, tmp_path: Path) -> None:
    event = drop(window, own(tmp_path / "car.toml"), is_move=True)
    assert event.isAccepted()
    assert event.dropAction() == Qt.DropAction.CopyAction


def test_no_more_files_are_read_than_a_person_can_want(window: Window, tmp_path: Path) -> None:
    drop(window, *(own(tmp_path / f"{number:02}.toml", f"C{number}") for number in range(22)))
    assert said(window)[0] == "Opened: 19.toml."
    assert said(window)[-1] == ("Up to 20 files are opened at once; not read: 20.toml, 21.toml.")


def test_the_same_file_twice_is_one(window: Window, tmp_path: Path) -> None:
    car = own(tmp_path / "car.toml")
    drop(window, car, car)
    assert said(window) == ["Opened: car.toml."]


def test_files_whose_names_are_in_another_normal_form_are_opened(
    window: Window, tmp_path: Path
) -> None:
    own(tmp_path / normalize("NFD", "müll.toml"), "Müll")
    picture = tmp_path / normalize("NFD", "für.svg")
    export(Picture(subject("ai", View.MATRIX, 2.0), THEMES["light"]), picture)
    window.open_files([tmp_path / "müll.toml"])
    assert window.session.stack.name == "Müll"
    window.open_files([tmp_path / "für.svg"])
    assert window.session.state.stack == "ai"


def test_what_a_story_says_is_said_too(window: Window, tmp_path: Path) -> None:
    trip = talk(tmp_path / "trip.toml", "car.toml")
    car = own(tmp_path / "car.toml")
    window.open_files([trip, car])
    assert said(window) == [
        "Opened: car.toml, trip.toml.",
        "Opened with its content: Car, from car.toml",
    ]
    assert not window.body.notice.action.isVisible()


def test_a_button_of_what_is_said_stays(window: Window, tmp_path: Path) -> None:
    board = tmp_path / "board.toml"
    board.write_text(story_text(CLOUD_STORY), "utf-8")
    window.open_files([own(tmp_path / "mine.toml", "Mine", "cloud"), board])
    assert (
        "The story names no content of its own: it shows Cloud as it comes with the program."
        in said(window)
    )
    assert window.body.notice.action.text() == "Show mine.toml"
