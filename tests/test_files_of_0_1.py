# SPDX-License-Identifier: MIT
"""Everything that version 0.1 wrote opens in this version, and nothing of it gets lost."""

import json
import os
import shutil
import subprocess
import sys
import tomllib
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from pptx import Presentation as Deck
from PySide6.QtCore import QSettings, QStandardPaths, Qt
from PySide6.QtGui import QColor, QKeySequence
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QAbstractSpinBox,
    QApplication,
    QCheckBox,
    QComboBox,
    QDialog,
    QDoubleSpinBox,
    QFileDialog,
    QLabel,
    QLineEdit,
    QListView,
    QListWidget,
    QMessageBox,
    QPlainTextEdit,
    QPushButton,
    QWidget,
)
from pytestqt.qtbot import QtBot

from explorer.commands.cli import main
from explorer.ui.settings import load_preferences
from explorer.ui.window import Window
from tests.browser import MISSING, started
from tests.ui_driver import child, click, in_front, texts

ROOT = Path(__file__).parents[1]
FILES = Path(__file__).parent / "files_of_0_1"
HOME = "/tmp/ada"  # where Ada worked with version 0.1
STORY = "responsibility-story.toml"

Opened = Callable[..., Window]


@pytest.fixture
def home(tmp_path: Path) -> Path:
    """Return a home with the files as Ada left them: only the paths in them lead to it."""
    shutil.copytree(FILES, tmp_path, dirs_exist_ok=True)
    for path in (tmp_path / "ada").glob("*.toml"):
        path.write_text(path.read_text("utf-8").replace(HOME, str(tmp_path)), "utf-8")
    (tmp_path / "pictures" / "all").mkdir()
    return tmp_path


@pytest.fixture
def settings_home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """Have the place of the window be kept in a folder of the test's own."""
    monkeypatch.setenv("DBUS_SESSION_BUS_ADDRESS", "unix:path=/nowhere/at/all")
    where = QSettings.Format.NativeFormat, QSettings.Scope.UserScope
    QSettings.setPath(*where, str(tmp_path / "settings"))
    yield
    usual = QStandardPaths.StandardLocation.GenericConfigLocation
    QSettings.setPath(*where, QStandardPaths.writableLocation(usual))


@pytest.fixture
def opened(qtbot: QtBot, home: Path, settings_home: None) -> Opened:  # noqa: ARG001
    """Return a function that opens the window with the preferences of a person."""

    def window(whose: str = "ada") -> Window:
        path = home / whose / "preferences.toml"
        preferences, problem = load_preferences(path)
        assert problem == ""
        return in_front(qtbot, Window(preferences, path))

    return window


def keys(widget: QWidget, *combinations: str) -> None:
    """Press key combinations such as `Ctrl+N` in a window, whatever was in front."""
    widget.window().activateWindow()
    QApplication.processEvents()
    for one in combinations:
        QTest.keySequence(widget, one)


def the(title: str) -> QWidget:
    """Return the window that is there, by the end of its title."""
    QApplication.processEvents()
    shown = [one for one in QApplication.topLevelWidgets() if one.isVisible()]
    [one] = [one for one in shown if one.windowTitle().endswith(title)]
    return one


def dialog(window: Window, keys_: str, name: str, qtbot: QtBot) -> QDialog:
    """Open a dialog by its keys."""
    keys(window, keys_)
    found = the(name)
    assert isinstance(found, QDialog)
    qtbot.waitUntil(found.isActiveWindow)
    return found


def chosen(dialog: QWidget, name: str) -> str:
    return child(dialog, QComboBox, name).currentText()


def is_on(parent: QWidget, name: str) -> bool:
    """Return whether a box is checked, or a button pressed."""
    boxes = [one for one in parent.findChildren(QCheckBox) if one.text().replace("&", "") == name]
    return boxes[0].isChecked() if boxes else child(parent, QPushButton, name).isChecked()


def said(window: Window) -> str:
    notice = window.body.notice
    return notice.label.text() if notice.isVisible() else ""


def place(window: Window) -> tuple[str, str, str, str]:
    """Return what the buttons, the slider and the explanation say is shown."""
    bar, views = window.bar, ("single", "matrix")
    stacks = [bar.stacks.button(key) for key in window.session.library]
    [stack] = [one.text() for one in stacks if one.isChecked()]
    [view] = [one.text() for one in map(bar.views.button, views) if one.isChecked()]
    stop_name = window.stage.slider.accessibleName().removeprefix("Service model: ")
    return stack, view, stop_name, window.session.state.place.layer


def steps(window: Window) -> QListWidget:
    [found] = [
        one
        for one in window.findChildren(QListWidget)
        if one.accessibleName() == "Steps of the story"
    ]
    assert found.isVisible()
    return found


def rows(window: Window) -> list[str]:
    """Return what the list says of each step."""
    found, role = steps(window), Qt.ItemDataRole.AccessibleTextRole
    return [str(found.item(number).data(role)) for number in range(found.count())]


def walk(window: Window) -> list[tuple[Any, ...]]:
    """Click each step; return its notes, minutes, whether one asks first, its points, its place."""
    walked = []
    found = steps(window)
    for number in range(found.count()):
        found.scrollToItem(found.item(number))
        where = found.visualItemRect(found.item(number)).center()
        QTest.mouseClick(found.viewport(), Qt.MouseButton.LeftButton, pos=where)
        walked.append(
            (
                child(window, QPlainTextEdit, "Notes").toPlainText().split("\n"),
                child(window, QAbstractSpinBox, "Minutes of the step").text(),
                is_on(window, "Ask the room first"),
                is_on(window, "Show points of the layer"),
                place(window),
            )
        )
    return walked


def question(window: Window) -> QMessageBox:
    QApplication.processEvents()
    return next(one for one in window.findChildren(QMessageBox) if one.isVisible())


# ---- preferences


@pytest.mark.slow
def test_the_window_comes_as_ada_left_it(opened: Opened, qtbot: QtBot) -> None:
    window = opened()
    assert place(window) == ("AI", "Side by side", "PaaS", "")
    assert said(window) == ""  # she has seen the hint
    background = window.palette().color(window.backgroundRole())
    assert background.lightness() < 60
    for name in ("theme-dark", "scale-1.5"):
        assert window.commands[name].isChecked()
    settings = dialog(window, "Ctrl+,", "Settings", qtbot)
    shown = [one.currentText() for one in settings.findChildren(QComboBox)]
    assert sorted(shown) == ["150%", "5%", "Contrast", "Dark"]
    assert is_on(settings, "Jump between service models instead of gliding")


def test_the_window_comes_as_bob_left_it(opened: Opened) -> None:
    window = opened("bob")
    assert place(window) == ("Cloud", "One at a time", "SaaS", "")
    assert window.palette().color(window.backgroundRole()).lightness() > 200
    assert window.commands["scale-1.75"].isChecked()
    keys(window, "Ctrl+1")
    assert place(window)[2] == "On-premises"  # at once: no motion


@pytest.mark.slow
@pytest.mark.parametrize(
    ("whose", "was", "command"), [("ada", "dark", "light"), ("bob", "light", "dark")]
)
def test_another_theme_is_all_that_changes_in_the_preferences(
    opened: Opened, home: Path, whose: str, was: str, command: str
) -> None:
    path = home / whose / "preferences.toml"
    before = path.read_bytes()
    window = opened(whose)
    window.commands[f"theme-{command}"].trigger()
    window.close()
    old, new = f'\ntheme = "{was}"'.encode(), f'\ntheme = "{command}"'.encode()
    assert path.read_bytes() == before.replace(old, new, 1) != before


def test_a_talk_has_the_theme_and_all_the_keys_that_ada_gave_it(opened: Opened, home: Path) -> None:
    wanted = tomllib.loads((home / "ada" / "preferences.toml").read_text("utf-8"))["keys"]
    assert len(wanted) > 20
    window = opened()
    window.commands["present-windowed"].trigger()
    audience = the("Audience")
    picture = audience.grab().toImage()
    assert picture.pixelColor(3, 3) == QColor("black")  # of contrast, not of the projector's theme
    actions = {one.objectName(): one for one in audience.actions()}
    for name, keys_ in wanted.items():
        listed = keys_ if isinstance(keys_, list) else [keys_]
        assert actions[name].shortcuts() == [QKeySequence(key) for key in listed], name
    assert set(wanted) <= set(actions)  # there are more by now
    keys(the("Presenter"), "F12")


@pytest.mark.slow
def test_pressing_adas_keys_does_what_they_are_for(opened: Opened, home: Path) -> None:
    window = opened()
    window.open_file(home / "talks" / f"board.{STORY}")
    window.commands["present-windowed"].trigger()
    talk = the("Presenter")
    notes = child(talk, QPlainTextEdit, "Notes")
    assert notes.toPlainText() == "Ada says hello."
    [kept] = talk.findChildren(QLabel, "kept")
    assert kept.text().startswith("Ask: What leaves your list?\nNext: ")
    assert child(talk, QPushButton, "Reveal all").isEnabled()
    keys(talk, "Ctrl+Alt+R")
    assert not child(talk, QPushButton, "Reveal all").isEnabled()
    keys(talk, "F6")
    assert "Whoever has the password is in." in notes.toPlainText()
    assert is_on(talk, "Details")
    toggles = {
        "F8": "Black", "F9": "White", "J": "Laser", "K": "Spotlight", "E": "Zoom", "I": "Details",
        "U": "AI", "V": "Side by side", "Ctrl+Alt+T": "Pause", "H": "Keys",
    }  # fmt: skip
    for key, name in toggles.items():
        was = is_on(talk, name)
        keys(talk, key)
        assert is_on(talk, name) != was, name
        keys(talk, key)
        assert is_on(talk, name) == was, name
    keys(talk, "B", "W", "L")  # the program's own, which rest now
    assert not any(is_on(talk, name) for name in ("Black", "White", "Laser"))
    asked = []
    for number in range(1, 5):
        keys(talk, f"Shift+F{number}")
        asked += [one.accessibleDescription() for one in the("Audience").findChildren(QWidget)]
    assert len({one for one in asked if one}) == 4
    keys(talk, "F7", "F7")
    assert notes.toPlainText().startswith("Ada says hello.")
    high = notes.fontMetrics().height()
    keys(talk, "Ctrl+Alt++")
    assert notes.fontMetrics().height() > high
    keys(talk, "F12", "F12")
    assert not talk.isVisible()


def test_the_dialog_for_a_picture_has_all_that_ada_chose(
    opened: Opened, home: Path, qtbot: QtBot
) -> None:
    export = dialog(opened(), "Ctrl+E", "Export picture", qtbot)
    lists = ("Format", "Theme", "Proportion", "Unit of the width", "Pages", "Slides")
    assert [chosen(export, name) for name in lists] == [
        "SVG drawing (.svg)", "Projector", "Another proportion", "cm", "All of AI (4)",
        "All of Cloud and AI (9)",
    ]  # fmt: skip
    whole = ("Width of the proportion", "Height of the proportion", "Text size")
    assert [child(export, QDoubleSpinBox, name).value() for name in whole] == [900, 700, 115]
    numbers = ("Width", "Resolution", "Movement", "Pause")
    values = [child(export, QDoubleSpinBox, name).value() for name in numbers]
    assert values == [11.5, 96.0, 2.5, 3.0]
    lines = ("Name of the customer", "Name of the provider", "Deck to add to")
    assert [child(export, QLineEdit, name).text() for name in lines] == [
        "Contoso", "Fabrikam Cloud", str(home / "talks" / "company.pptx"),
    ]  # fmt: skip
    off = ("Title", "Legend", "Source line", "Selected layer", "Current column",
           "Can be opened again")  # fmt: skip
    on = ("No empty margin", "Transparent background", "Text as outlines",
          "Write in the deck's own font")  # fmt: skip
    assert [is_on(export, name) for name in off + on] == [False] * len(off) + [True] * len(on)
    box = child(export, QComboBox, "Unit of the width")
    box.setCurrentIndex(0)
    assert child(export, QDoubleSpinBox, "Width").value() == 640


def test_the_dialog_for_all_pictures_has_all_that_ada_chose(
    opened: Opened, home: Path, qtbot: QtBot
) -> None:
    export = dialog(opened(), "Ctrl+Shift+E", "Export all", qtbot)
    formats = ("PNG", "SVG", "PDF", "PPTX", "XLSX", "CSV", "MD", "HTML", "WEBP", "GIF")
    assert [name for name in formats if is_on(export, name)] == ["SVG", "MD"]
    assert child(export, QLineEdit, "Folder").text() == str(home / "pictures" / "all")


def test_what_bob_chose_for_pictures_is_there_too(opened: Opened, qtbot: QtBot) -> None:
    export = dialog(opened("bob"), "Ctrl+E", "Export picture", qtbot)
    assert [chosen(export, name) for name in ("Format", "Theme")] == [
        "PDF document (.pdf)",
        "Projector",
    ]
    assert child(export, QLineEdit, "Name of the customer").text() == "Contoso"
    assert is_on(export, "Title")


# ---- the program as a whole: its place, its screens, and the work that was left

START = """
import json, sys
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QMessageBox, QPushButton
from explorer.commands.cli import main

def shown():
    for _ in range(3):
        QApplication.processEvents()
    return [one for one in QApplication.topLevelWidgets() if one.isVisible()]

def named(end):
    return next(one for one in shown() if one.windowTitle().endswith(end))

def person(_application=None):
    seen = {"offered": [one.text() for one in shown() if isinstance(one, QMessageBox)]}
    for box in [one for one in shown() if isinstance(one, QMessageBox)]:
        next(one for one in box.findChildren(QPushButton) if "Not now" in one.text()).click()
    window = named("Responsibility Explorer")
    seen["place"] = window.geometry().getRect()
    window.activateWindow()
    shown()
    QTest.keySequence(window, "F5")
    seen["screens"] = [named(end).screen().name() for end in ("Audience", "Presenter")]
    QTest.keySequence(named("Presenter"), "F12")
    window.close()
    print(json.dumps(seen))
    return 0

QApplication.exec = person  # instead of waiting for one
sys.exit(main(["-platform", "offscreen:configfile=" + sys.argv[1]]))
"""
SCREENS = [
    {"name": "beamer", "x": 0, "y": 0, "width": 1920, "height": 1080},
    {"name": "laptop", "x": 1920, "y": 0, "width": 1366, "height": 768},
]


@pytest.mark.slow
def test_the_program_starts_where_it_stood_and_with_its_screens(home: Path) -> None:
    folder = home / "config" / "responsibility-explorer"
    shutil.copytree(home / "ada", folder)
    before = {path.name: path.read_bytes() for path in folder.iterdir()}
    os.utime(folder / "unsaved-story-2.toml", (2_000_000_000, 2_000_000_000))  # the newest
    dpi = {"logicalDpi": 96, "logicalBaseDpi": 96, "dpr": 1}
    config = home / "screens.json"
    config.write_text(json.dumps({"screens": [screen | dpi for screen in SCREENS]}))
    done = subprocess.run(
        [sys.executable, "-c", START, str(config)],
        cwd=ROOT,
        env=os.environ
        | {
            "XDG_CONFIG_HOME": str(home / "config"),
            "DBUS_SESSION_BUS_ADDRESS": "unix:path=/nowhere/at/all",
        },
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    assert "Traceback" not in done.stderr
    seen = json.loads(done.stdout)
    assert seen["place"] == [2000, 60, 1210, 660]
    assert seen["screens"] == ["laptop", "beamer"]
    assert len(seen["offered"]) == 1
    assert "Never saved" in seen["offered"][0]
    after = {path.name: path.read_bytes() for path in folder.iterdir() if path.suffix != ".lock"}
    assert after == before


def recovered(window: Window, home: Path, number: int, title: str) -> None:
    """Open what a killed program has left, as if it was all that there is."""
    for path in (home / "ada").glob("unsaved-story-*.toml"):
        if path.stem != f"unsaved-story-{number}":
            path.unlink()
    window.stories.offer_left()
    assert title in question(window).text()
    click(child(question(window), QPushButton, "Open"))
    assert window.windowTitle().startswith(f"{title}[*]")
    assert window.isWindowModified()


def test_recovered_work_goes_into_its_file_whose_comments_stay(opened: Opened, home: Path) -> None:
    path = home / "talks" / f"board.{STORY}"
    before = path.read_text("utf-8")
    window = opened()
    recovered(window, home, 1, "What the board should know")
    assert rows(window) == BOARD_ROWS
    notes = child(window, QPlainTextEdit, "Notes").toPlainText()
    assert notes == "Ada greets the board, and was cut off here.\nAsk: What leaves your list?"
    keys(window, "Ctrl+S")
    assert said(window) == f"Saved: {path}"
    old = "Ada says hello.\nAsk: What leaves your list?\nNext: Now let the room guess.\n"
    assert path.read_text("utf-8") == before.replace(old, f"{notes}\n", 1) != before
    assert list((home / "ada").glob("unsaved-story-*.toml")) == []


def test_recovered_work_without_a_file_is_saved_under_a_name(opened: Opened, home: Path) -> None:
    window = opened()
    recovered(window, home, 2, "Never saved")
    assert rows(window) == ["1. A platform, 4 min \N{MIDDLE DOT} Cloud, side by side, PaaS"]
    assert child(window, QPlainTextEdit, "Notes").toPlainText() == "Ask: Who sees this?"
    assert is_on(window, "Ask the room first")
    keys(window, "Ctrl+S")
    [files] = [one for one in window.findChildren(QFileDialog) if one.isVisible()]
    [field] = files.findChildren(QLineEdit, "fileNameEdit")
    for one in files.findChildren(QListView):  # typing would unselect the file that it offers
        one.clearSelection()
    path = home / "talks" / f"platform.{STORY}"
    field.setText(str(path))
    QTest.keyClick(field, Qt.Key.Key_Return)
    assert main(["check", str(path)]) == 0
    assert list((home / "ada").glob("unsaved-story-*.toml")) == []


def test_recovered_work_over_own_content_finds_its_file(opened: Opened, home: Path) -> None:
    window = opened()
    recovered(window, home, 3, "A taxi, never saved")
    content = home / "talks" / "content" / "car.toml"
    assert said(window).startswith(f"The story was made with Car, from {content}: ")
    click(child(window, QPushButton, "Open that"))
    assert rows(window)[0].endswith("Car, side by side, Taxi")
    assert place(window) == ("Car", "Side by side", "Taxi", "")


# ---- stories and content

BOARD_ROWS = [
    "1. You rent machines, 1.5 min \N{MIDDLE DOT} Cloud, IaaS",
    "2. The accounts stay yours, 2 min \N{MIDDLE DOT} Cloud, SaaS, Identities",
    "3. All service models, 3 min \N{MIDDLE DOT} Cloud, side by side",
    "4. Where patches go, 0.5 min \N{MIDDLE DOT} Cloud, side by side, PaaS, Operating system",
    "5. AI: whose plugins?, 2.5 min \N{MIDDLE DOT} AI, PaaS, Plugins",
]


def test_a_story_opens_and_every_step_has_all_that_it_had(opened: Opened, home: Path) -> None:
    window = opened("bob")
    window.open_file(home / "talks" / f"board.{STORY}")
    assert window.windowTitle().startswith("What the board should know[*]")
    assert not window.isWindowModified()
    summary = child(window, QLineEdit, "What the story is about")
    assert summary.text() == "Five looks, from a rented machine to AI."
    assert rows(window) == BOARD_ROWS
    ask, single, matrix = "Ask: What leaves your list?", "One at a time", "Side by side"
    assert walk(window) == [
        (
            ["Ada says hello.", ask, "Next: Now let the room guess."],
            "1.5 min", True, False, ("Cloud", single, "IaaS", ""),
        ),
        (
            ["Whoever has the password is in.", "Next: All of it at once."],
            "2 min", False, True, ("Cloud", single, "SaaS", "identities"),
        ),
        (
            ["Ask: Which column are you in?"],
            "3 min", False, False, ("Cloud", matrix, "SaaS", ""),
        ),
        (
            ["Ask: Who patches this?"],
            "0.5 min", True, True, ("Cloud", matrix, "PaaS", "operating-system"),
        ),
        (
            ["A plugin acts in your name.", "", "Close: Write down who answers."],
            "2.5 min", False, False, ("AI", single, "PaaS", "ai-plugins"),
        ),
    ]  # fmt: skip


@pytest.mark.slow
def test_other_stories_open_with_their_content(opened: Opened, home: Path) -> None:
    window = opened()
    found = "Opened with its content: {}"
    for name, title, row, notice in (
        ("five-minutes", "Five minutes at Contoso", "Cloud, On-premises", ""),
        ("car-talk", "Who checks the brakes?", "Car, Lease, Upkeep", "Car, from car.toml"),
        ("fabrikam-talk", "Fabrikam's own cloud", "Fabrikam, side by side, Taxi",
         "Fabrikam, from fabrikam.toml"),
    ):  # fmt: skip
        window.open_file(home / "talks" / f"{name}.{STORY}")
        assert window.windowTitle().startswith(f"{title}[*]")
        assert rows(window)[0].endswith(row)
        assert said(window) == (found.format(notice) if notice else "")
        keys(window, "F5")
        assert the("Audience").isVisible()
        keys(the("Audience"), "F12")


def test_stories_that_are_saved_again_are_the_same_to_the_byte(opened: Opened, home: Path) -> None:
    window = opened()
    for name in ("board", "five-minutes", "car-talk", "fabrikam-talk"):
        path = home / "talks" / f"{name}.{STORY}"
        before = path.read_bytes()
        window.open_file(path)
        keys(window, "Ctrl+S")
        assert said(window) == f"Saved: {path}"
        assert path.read_bytes() == before


def test_a_changed_note_is_all_that_changes_in_a_story(opened: Opened, home: Path) -> None:
    path = home / "talks" / f"board.{STORY}"
    before = path.read_text("utf-8")
    window = opened()
    window.open_file(path)
    notes = child(window, QPlainTextEdit, "Notes")
    notes.setFocus()
    keys(notes, "Ctrl+Home")
    QTest.keyClicks(notes, "First, ")
    keys(window, "Ctrl+S")
    after = path.read_text("utf-8")
    assert after == before.replace("Ada says hello.", "First, Ada says hello.", 1) != before


def test_own_content_shows(opened: Opened, home: Path) -> None:
    window = opened()
    window.open_file(home / "talks" / "content" / "car.toml")
    assert place(window)[0] == "Car"
    keys(window, "Ctrl+M", "Ctrl+2")
    window.session.select_layer("upkeep")
    assert place(window) == ("Car", "One at a time", "Lease", "upkeep")
    words = " ".join(texts(window))
    for text in ("Tyres, oil and brakes.", "Bring it to the service", "Pays for the service"):
        assert text in words
    window.open_file(home / "talks" / "fabrikam.toml")
    assert place(window)[0] == "Fabrikam"


def test_the_command_takes_content_stories_and_the_deck_as_before(home: Path) -> None:
    talks = home / "talks"
    stories = [talks / f"{name}.{STORY}" for name in ("board", "car-talk", "fabrikam-talk")]
    contents = [talks / "content" / "car.toml", talks / "fabrikam.toml"]
    assert main(["check", str(stories[0])]) == 0
    assert main(["check", *map(str, contents), *map(str, stories[1:])]) == 0
    handout, slides = home / "handout.pdf", home / "slides.pptx"
    assert main(["handout", str(handout), "--story", str(stories[1])]) == 0
    assert handout.read_bytes().startswith(b"%PDF")
    template, content = str(talks / "company.pptx"), str(contents[0])
    assert main(["export", str(slides), "--template", template, "--content", content]) == 0
    before, after = (len(Deck(str(one)).slides) for one in (template, slides))
    assert after == before + 1


# ---- pictures and the page

PICTURES = {
    "cloud-from-the-window.png": (("Cloud", "One at a time", "SaaS", "data"), "projector"),
    "ai-matrix.png": (("AI", "Side by side", "IaaS", ""), "dark"),
    "cloud-matrix.svg": (("Cloud", "Side by side", "SaaS", "identities"), "contrast"),
    "ai-single.svg": (("AI", "One at a time", "SaaS", "ai-plugins"), "light"),
}


@pytest.mark.slow
def test_pictures_lead_back_to_what_they_show(opened: Opened, home: Path) -> None:
    window = opened("bob")
    for name, (shown, theme) in PICTURES.items():
        window.open_file(home / "pictures" / name)
        assert place(window) == shown
        assert window.commands[f"theme-{theme}"].isChecked()
        assert said(window) == ""


def test_a_picture_of_own_content_in_outlines_leads_back_too(opened: Opened, home: Path) -> None:
    window, picture = opened("bob"), home / "pictures" / "car-outlined.svg"
    window.open_file(picture)
    assert said(window).endswith("shows the stack car, which is not open: open its file.")
    window.open_file(home / "talks" / "content" / "car.toml")
    assert said(window) == ""
    window.open_file(picture)
    assert place(window) == ("Car", "One at a time", "Lease", "upkeep")
    assert window.commands["theme-dark"].isChecked()


@pytest.mark.slow
@pytest.mark.skipif(MISSING is not None, reason=str(MISSING))
@pytest.mark.filterwarnings("ignore::ResourceWarning")  # selenium leaves a socket to the driver
def test_a_page_opens_where_it_did(home: Path, tmp_path_factory: pytest.TempPathFactory) -> None:
    with started(tmp_path_factory.mktemp("chromium")) as browser:
        browser.open(home / "page" / "both.html")
        assert browser.complaints() == []
        assert browser.one("#title").text == "The AI shared responsibility model"
        assert browser.one("#details h2").text == "AI plugins and data connections"
        for name in ("Side by side", "AI", "AI plugins and data connections, SaaS"):
            assert browser.button(name).get_attribute("aria-pressed") == "true"
        browser.click("Cloud")
        assert browser.one("#title").text == "The cloud shared responsibility model"
