# SPDX-License-Identifier: MIT
"""Everything that writes, reads or waits raises once what nobody expects.

Each time a sentence says so, a report is kept, and the same works when it is tried again.
"""

import ast
import os
import subprocess
import sys
from collections.abc import Callable, Iterator
from importlib import import_module
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import QPoint, QTimer
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication, QMessageBox, QWidget
from pytestqt.qtbot import QtBot

from explorer.commands.cli import main
from explorer.diagram.theme import THEMES
from explorer.export.formats import FORMATS, Format
from explorer.paths import state_dir
from explorer.story.talk import Talk
from explorer.ui import content_file
from explorer.ui.export.all_dialog import ExportAllDialog
from explorer.ui.export.dialog import ExportDialog
from explorer.ui.settings import Preferences
from explorer.ui.story.handout_dialog import HandoutDialog
from explorer.ui.talk.talk_actions import TALK_CHANGES
from explorer.ui.unexpected import Unexpected
from explorer.ui.window import Window
from tests.samples import stack_toml
from tests.test_architecture import MODULES
from tests.ui_driver import click, in_front

ROOT = Path(__file__).parents[1]
pytestmark = pytest.mark.slow
SAID = "Something unexpected went wrong"
FAULT = "ZeroDivisionError: a fault"


@pytest.fixture(autouse=True)
def reports(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Return the folder of reports, a new one."""
    monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path / "state"))
    folder = state_dir()
    assert folder
    return folder / "reports"


@pytest.fixture
def window(qtbot: QtBot, tmp_path: Path) -> Iterator[Window]:
    """Return a window that tells what nobody expects, as the program's does."""
    preferences = Preferences(theme="light", hint_seen=True, reduced_motion=True)
    window = Window(preferences, tmp_path / "config" / "preferences.toml")
    unexpected = Unexpected(parent=window)
    unexpected.tell_to(window.notify, window.keep_work)
    end = unexpected.listen()
    yield in_front(qtbot, window)
    end()
    if window.stories.draft:
        window.stories.document.close_story()
        for box in window.findChildren(QMessageBox):
            next(one for one in box.buttons() if "Discard" in one.text()).click()


Break = Callable[[str], list[int]]


@pytest.fixture
def break_once(monkeypatch: pytest.MonkeyPatch) -> Break:
    """Return what has a function raise the first time that it is called, and counts the calls."""

    def broken(name: str) -> list[int]:
        calls: list[int] = []
        module, _, attribute = name.rpartition(".")
        try:
            holder: Any = import_module(module)
        except ModuleNotFoundError:  # a class in a module
            outer, _, kind = module.rpartition(".")
            holder = getattr(import_module(outer), kind)
        works = getattr(holder, attribute)

        def once(*given: Any, **named: Any) -> Any:
            calls.append(1)
            if len(calls) == 1:
                raise ZeroDivisionError("a fault")
            return works(*given, **named)

        monkeypatch.setattr(holder, attribute, once)
        return calls

    return broken


def told(window: Window) -> str:
    """Return what the notice says, if it is shown."""
    notice = window.body.notice
    return notice.label.text() if notice.isVisible() else ""


def boxes(parent: QWidget) -> list[QMessageBox]:
    return [box for box in parent.findChildren(QMessageBox) if box.isVisible()]


def is_told_over(dialog: QWidget, qtbot: QtBot, reports: Path) -> None:
    """Wait until a box over a dialog says what happened, copy the details, and close it."""
    qtbot.waitUntil(lambda: bool(boxes(dialog)), timeout=20_000)
    (box,) = boxes(dialog)
    assert SAID in box.text()
    assert FAULT in box.text()
    assert len(list(reports.iterdir())) == 1
    next(one for one in box.buttons() if "Copy details" in one.text()).click()
    assert "Traceback" in QGuiApplication.clipboard().text()
    assert FAULT in QGuiApplication.clipboard().text()
    box.close()


def is_told(window: Window, qtbot: QtBot, reports: Path) -> None:
    """Wait until the notice says what happened, and copy the details."""
    qtbot.waitUntil(lambda: SAID in told(window), timeout=20_000)
    assert FAULT in told(window)
    assert len(list(reports.iterdir())) == 1
    window.body.notice.action.click()
    assert "Traceback" in QGuiApplication.clipboard().text()


def broken_format(suffix: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """Have a writer raise the first time."""
    usual = FORMATS[suffix]
    calls: list[int] = []

    def write(*given: Any) -> bytes:
        calls.append(1)
        if len(calls) == 1:
            raise ZeroDivisionError("a fault")
        return usual.write(*given)

    broken = Format(usual.name, write, usual.needs_qt, usual.max_width)
    formats: Any = FORMATS  # a dict
    monkeypatch.setitem(formats, suffix, broken)


# Writers


@pytest.mark.parametrize("suffix", FORMATS)
def test_a_writer_that_breaks_in_the_window_leaves_the_dialog_in_use(
    suffix: str,
    window: Window,
    qtbot: QtBot,
    tmp_path: Path,
    reports: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    broken_format(suffix, monkeypatch)
    window.commands["export"].trigger()
    (dialog,) = window.findChildren(ExportDialog)
    path = tmp_path / f"x{suffix}"
    dialog.write_to(path)
    is_told_over(dialog, qtbot, reports)
    assert not path.exists()
    assert "Nothing was written" in dialog.message.text()
    assert dialog.action.isEnabled()
    assert dialog.bar.isHidden()
    dialog.options.width_row.box.setValue(400)
    with qtbot.waitSignal(dialog.written, timeout=20_000):
        dialog.write_to(path)
    assert path.stat().st_size > 100


@pytest.mark.parametrize("suffix", FORMATS)
def test_a_writer_that_breaks_in_the_command_is_one_sentence(
    suffix: str,
    tmp_path: Path,
    reports: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    broken_format(suffix, monkeypatch)
    path = tmp_path / f"x{suffix}"
    assert main(["export", str(path)]) == 1
    (line,) = capsys.readouterr().err.splitlines()
    assert line.startswith(f"{SAID} ({path} was not written; {FAULT}).")
    (kept,) = reports.iterdir()
    assert str(kept) in line
    assert "Traceback" in kept.read_text("utf-8")
    assert not path.exists()


def test_of_many_files_only_the_broken_one_is_missing(
    tmp_path: Path,
    reports: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    broken_format(".csv", monkeypatch)
    folder = tmp_path / "all"
    assert main(["export", "--all", str(folder), "--formats", "csv,md"]) == 1
    said = capsys.readouterr().err
    assert f"was not written; {FAULT}" in said
    assert len(list(reports.iterdir())) == 1
    assert len(list(folder.glob("*.csv"))) == len(list(folder.glob("*.md"))) - 1


def test_the_dialog_for_all_files_lists_the_broken_one(
    window: Window, qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    window.commands["export-all"].trigger()
    (dialog,) = window.findChildren(ExportAllDialog)
    for suffix, box in dialog.boxes.items():
        if box.read() != (suffix == ".csv"):
            click(box.widget, QPoint(8, 12))
    assert dialog.suffixes == (".csv",)
    broken_format(".csv", monkeypatch)
    dialog.folder.setText(str(tmp_path / "all"))
    dialog.write()
    qtbot.waitUntil(dialog.failed.isVisible, timeout=20_000)
    assert FAULT in dialog.failed.toPlainText()
    assert dialog.action.isEnabled()


def test_a_thread_that_cannot_start_leaves_the_dialog_in_use(
    window: Window,
    qtbot: QtBot,
    tmp_path: Path,
    reports: Path,
) -> None:
    window.commands["export"].trigger()
    (dialog,) = window.findChildren(ExportDialog)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("threading.Thread.start", _cannot)
        QTimer.singleShot(0, dialog, lambda: dialog.write_to(tmp_path / "x.csv"))
        is_told_over(dialog, qtbot, reports)
    assert dialog.action.isEnabled()
    with qtbot.waitSignal(dialog.written, timeout=20_000):
        dialog.write_to(tmp_path / "x.csv")


def _cannot(*_given: object) -> Any:
    raise ZeroDivisionError("a fault")


def test_a_handout_that_breaks_leaves_the_dialog_in_use(
    window: Window, qtbot: QtBot, tmp_path: Path, reports: Path, break_once: Break
) -> None:
    break_once("explorer.render.pdf.pdf")
    window.commands["handout"].trigger()
    (dialog,) = window.findChildren(HandoutDialog)
    path = tmp_path / "x.pdf"
    QTimer.singleShot(0, dialog, lambda: dialog.write_to(path))
    is_told_over(dialog, qtbot, reports)
    assert QGuiApplication.overrideCursor() is None
    assert not path.exists()
    assert dialog.write_to(path)
    assert path.read_bytes().startswith(b"%PDF")


def test_a_handout_that_breaks_in_the_command_is_one_sentence(
    tmp_path: Path, break_once: Break, capsys: pytest.CaptureFixture[str]
) -> None:
    break_once("explorer.render.pdf.pdf")
    assert main(["handout", str(tmp_path / "x.pdf")]) == 1
    assert FAULT in capsys.readouterr().err


@pytest.mark.parametrize(
    ("command", "name"),
    [
        ("copy-picture", "explorer.ui.export.exporting.picture_data"),
        ("copy-table", "explorer.ui.export.exporting.table_data"),
    ],
)
def test_copying_that_breaks_is_told(
    command: str, name: str, window: Window, qtbot: QtBot, reports: Path, break_once: Break
) -> None:
    break_once(name)
    QTimer.singleShot(0, window, window.commands[command].trigger)
    is_told(window, qtbot, reports)
    window.commands[command].trigger()
    assert "on the clipboard" in told(window)


def test_saving_a_story_that_breaks_keeps_the_work(
    window: Window, qtbot: QtBot, tmp_path: Path, reports: Path, break_once: Break
) -> None:
    window.commands["story-cloud"].trigger()
    window.commands["add-step"].trigger()
    document = window.stories.document
    document.path = tmp_path / "own.toml"
    break_once("explorer.ui.story.document.story_text")
    QTimer.singleShot(0, window, window.commands["save"].trigger)
    is_told(window, qtbot, reports)
    assert document.is_changed
    (draft,) = (tmp_path / "config").glob("unsaved-story-*.toml")
    assert draft.stat().st_size > 100
    window.commands["save"].trigger()
    assert (tmp_path / "own.toml").exists()
    assert not document.is_changed


def test_preferences_that_break_are_told_and_kept_the_next_time(
    window: Window, qtbot: QtBot, tmp_path: Path, reports: Path, break_once: Break
) -> None:
    break_once("explorer.ui.session.settings.save_preferences")
    QTimer.singleShot(0, window, window.commands["theme-dark"].trigger)
    is_told(window, qtbot, reports)
    assert window.session.theme is THEMES["dark"]
    assert 'theme = "dark"' in (tmp_path / "config" / "preferences.toml").read_text("utf-8")


# Readers


@pytest.mark.parametrize(
    ("name", "suffix"),
    [
        ("explorer.ui.content_file.parse_stack", ".toml"),
        ("explorer.files.mark.load_mark", ".svg"),
        ("explorer.ui.story.document.opened_story", "-story.toml"),
    ],
)
def test_a_reader_that_breaks_changes_nothing_and_works_again(
    name: str,
    suffix: str,
    window: Window,
    qtbot: QtBot,
    tmp_path: Path,
    reports: Path,
    break_once: Break,
) -> None:
    path = tmp_path / f"x{suffix}"
    if suffix == ".svg":
        assert main(["export", str(path), "--stop", "saas"]) == 0
    elif suffix == ".toml":
        path.write_text(stack_toml())
    else:
        story = ROOT / "resources/content/en/stories/cloud.toml"
        path.write_bytes(story.read_bytes())
    before = window.session.state
    break_once(name)
    QTimer.singleShot(0, window, lambda: window.open_file(path))
    is_told(window, qtbot, reports)
    assert window.session.state == before
    assert window.stories.draft is None
    window.open_file(path)
    assert window.session.state != before or window.stories.draft


@pytest.mark.parametrize(
    "name",
    [
        "explorer.ui.content_file.read_limited",  # told by the watch
        "explorer.ui.content_file.parse_stack",
        "explorer.ui.path_watch.way_of",  # the watch itself
    ],
)
def test_a_saved_file_that_breaks_is_told_and_the_next_is_followed(
    name: str, window: Window, qtbot: QtBot, tmp_path: Path, reports: Path, break_once: Break
) -> None:
    path = tmp_path / "own.toml"
    path.write_text(stack_toml())
    window.open_file(path)
    break_once(name)
    path.write_text(stack_toml("Who looks after the car", "Who mends the car"))
    is_told(window, qtbot, reports)
    path.write_text(stack_toml("Who looks after the car", "Who washes the car"))
    qtbot.waitUntil(lambda: window.session.stack.title == "Who washes the car", timeout=10_000)


@pytest.mark.parametrize("name", ["read_limited", "parse_stack"])
def test_a_half_written_file_that_breaks_when_looked_at_again_is_told(
    name: str, window: Window, qtbot: QtBot, tmp_path: Path, reports: Path
) -> None:
    path = tmp_path / "own.toml"
    path.write_text(stack_toml())
    window.open_file(path)
    works = getattr(content_file, name)
    calls: list[int] = []

    def second(*given: Any) -> Any:
        calls.append(1)
        if len(calls) == 2:
            raise ZeroDivisionError("a fault")
        return works(*given)

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(content_file, name, second)
        path.write_text("id = ")  # looked at again after a while
        is_told(window, qtbot, reports)
    path.write_text(stack_toml("Who looks after the car", "Who washes the car"))
    qtbot.waitUntil(lambda: window.session.stack.title == "Who washes the car", timeout=10_000)


def test_a_story_that_is_saved_elsewhere_and_breaks_is_told(
    window: Window, qtbot: QtBot, tmp_path: Path, reports: Path, break_once: Break
) -> None:
    path = tmp_path / "talk.toml"
    text = (ROOT / "resources/content/en/stories/five-minutes.toml").read_text("utf-8")
    path.write_text(text, "utf-8")
    window.open_file(path)
    break_once("explorer.ui.story.story_watch.read_limited")
    path.write_text(f"# One.\n{text}", "utf-8")
    is_told(window, qtbot, reports)
    path.write_text(f"# Two, and more.\n{text}", "utf-8")
    qtbot.waitUntil(lambda: "is shown as it is now" in told(window), timeout=10_000)


def test_a_template_that_breaks_the_reader_leaves_the_dialog_in_use(
    window: Window, qtbot: QtBot, tmp_path: Path, reports: Path, break_once: Break
) -> None:
    break_once("explorer.export.formats.format_of")
    window.commands["export"].trigger()
    (dialog,) = window.findChildren(ExportDialog)
    dialog.write_to(tmp_path / "x.pptx")
    is_told_over(dialog, qtbot, reports)
    assert dialog.action.isEnabled()


# Timers: every module that has one, what it calls, and how it comes to be called


def _edit(window: Window) -> None:
    window.commands["story-cloud"].trigger()
    window.commands["add-step"].trigger()


def _select(window: Window) -> None:
    window.session.select_layer("data")


def _present(window: Window) -> None:
    window.present()


TIMERS: dict[str, tuple[str, Callable[[Window], None]]] = {
    "explorer.ui.story.document": ("explorer.ui.story.autosave.story_text", _edit),
    "explorer.ui.story.step_pictures": ("explorer.ui.story.step_pictures.projected", _edit),
    "explorer.ui.explain.details": ("explorer.ui.explain.details.Details.catch_up", _select),
    "explorer.ui.talk.presentation": (
        "explorer.ui.talk.presenter.Presenter.show_time",
        _present,
    ),
}
# What their timers call is Qt's own, or has its own test (`where`).
OTHER_TIMERS = {
    "explorer.ui.application": "test_the_first_moments_that_break_are_told",
    "explorer.ui.content_file": "test_a_saved_file_that_breaks_is_told_and_the_next_is_followed",
    "explorer.ui.story.story_watch": "test_a_story_that_is_saved_elsewhere_and_breaks_is_told",
    "explorer.ui.path_watch": "test_a_saved_file_that_breaks_is_told_and_the_next_is_followed",
    "explorer.ui.export.preview": "test_a_preview_that_breaks_leaves_the_dialog_in_use",
    "explorer.ui.export.work": "test_a_writer_that_breaks_in_the_window_leaves_the_dialog_in_use",
    "explorer.ui.explain.side_panel": "scrolls: Qt's own",
    "explorer.ui.widgets.notice": "hides itself: Qt's own",
    "explorer.ui.talk.audience": "hides the pointer: Qt's own",
    "explorer.ui.talk.talk_hint": "hides itself: Qt's own",
    "explorer.ui.talk.talk_screens": "test_screens_that_change_and_break_are_told",
}


@pytest.mark.parametrize("module", TIMERS)
def test_a_timer_that_breaks_is_told_and_goes_on(
    module: str, window: Window, qtbot: QtBot, reports: Path, break_once: Break
) -> None:
    name, use = TIMERS[module]
    calls = break_once(name)
    QTimer.singleShot(0, window, lambda: use(window))
    talk = window.present if "talk" in module else None
    if talk is None:
        is_told(window, qtbot, reports)
    else:
        qtbot.waitUntil(lambda: bool(list(reports.glob("*"))), timeout=20_000)
    before = len(calls)
    use(window)
    qtbot.waitUntil(lambda: len(calls) > before, timeout=20_000)
    if window.presenting:
        window.presenting.leave()
    assert len(list(reports.iterdir())) == 1


def test_the_presenter_reads_what_the_room_does_not(
    window: Window, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    window.present(is_windowed=True)
    assert window.presenting is not None
    talk = window.presenting.presentation
    assert talk is not None
    qtbot.waitUntil(talk.presenter.isVisible)
    faults: list[Callable[[Talk], Talk]] = [_cannot, TALK_CHANGES["next"]]
    changes: Any = TALK_CHANGES  # a dict
    monkeypatch.setitem(changes, "next", lambda now: faults.pop(0)(now))  # noqa: PLW0108  (another)
    QTimer.singleShot(0, talk, talk.actions["next"].trigger)
    qtbot.waitUntil(lambda: FAULT in talk.presenter.notice.label.text())
    assert talk.presenter.notice.isVisible()
    assert talk.talk.index == 0
    talk.actions["next"].trigger()
    assert talk.talk.index == 1
    window.presenting.leave()


def test_painting_that_breaks_is_told_and_ends_its_painter(
    window: Window, qtbot: QtBot, reports: Path, break_once: Break
) -> None:
    """A painter that lived on would be warned of by Qt, which fails the test."""
    break_once("explorer.render.painter.Brush.paint")
    window.stage.canvas.update()
    is_told(window, qtbot, reports)
    window.stage.canvas.update()
    QApplication.processEvents()
    image = window.stage.canvas.grab().toImage()
    colors = {image.pixelColor(image.width() // 2, y).name() for y in range(image.height())}
    assert window.session.theme.color("you").lower() in colors


def test_a_preview_that_breaks_leaves_the_dialog_in_use(
    window: Window, qtbot: QtBot, reports: Path
) -> None:
    window.commands["export"].trigger()
    (dialog,) = window.findChildren(ExportDialog)
    dialog.format.setCurrentIndex(list(FORMATS).index(".gif"))
    preview = dialog.pane.preview
    dialog.pane.play.click()
    assert preview.is_playing
    positions: list[float] = []
    preview.moved.connect(positions.append)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("explorer.export.picture.Picture.at", _cannot)
        is_told_over(dialog, qtbot, reports)
    dialog.pane.play.click()
    dialog.pane.play.click()
    assert preview.is_playing
    qtbot.waitUntil(lambda: len(positions) > 2)


def test_screens_that_change_and_break_are_told(
    window: Window, qtbot: QtBot, reports: Path, break_once: Break
) -> None:
    window.present()
    program = QApplication.instance()
    assert isinstance(program, QApplication)
    assert window.presenting is not None
    calls = break_once("explorer.ui.talk.talk_screens.arranged")
    program.screenAdded.emit(program.primaryScreen())
    qtbot.waitUntil(lambda: bool(list(reports.glob("*"))))
    program.screenAdded.emit(program.primaryScreen())
    qtbot.waitUntil(lambda: len(calls) == 2)
    window.presenting.leave()
    assert SAID in told(window)


@pytest.mark.slow
def test_the_first_moments_that_break_are_told(tmp_path: Path) -> None:
    """The icon, the preferences, a draft and the file that was named: the window is there."""
    script = """
import sys
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication
import explorer.ui.application as application
import explorer.ui.settings as settings
from explorer.commands.cli import main

def cannot(*given):
    raise ZeroDivisionError("a fault")

application.program_icon = cannot
settings.load_preferences = cannot
from explorer.ui.window import Window
Window.open_file = cannot
from explorer.ui.story.stories import Stories
Stories.offer_left = cannot

def look():
    (window,) = [one for one in QApplication.topLevelWidgets() if isinstance(one, Window)]
    print(window.isVisible(), window.body.notice.label.text())
    window.close()

QTimer.singleShot(1500, look) if QApplication.instance() else None
usual = Window.show
Window.show = lambda window: (usual(window), QTimer.singleShot(1500, look))
sys.exit(main(["own.toml"]))
"""
    done = subprocess.run(
        [sys.executable, "-c", script],
        cwd=ROOT,
        env=os.environ | {"XDG_CONFIG_HOME": str(tmp_path / "config")},
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    assert f"True {SAID}" in done.stdout
    assert len(list((tmp_path / "state" / "responsibility-explorer" / "reports").iterdir())) >= 1


def test_no_timer_is_forgotten() -> None:
    """Every module that makes a timer is in one of the tables."""
    having = {
        module
        for module, path in MODULES.items()
        for node in ast.walk(ast.parse(path.read_text("utf-8")))
        if isinstance(node, ast.Call) and ast.unparse(node.func) in ("QTimer", "QTimer.singleShot")
    }
    assert having == {*TIMERS, *OTHER_TIMERS}
