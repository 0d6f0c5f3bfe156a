# SPDX-License-Identifier: MIT
"""Settings and fixtures that every test shares."""

import gc
import os
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from hypothesis import settings

if TYPE_CHECKING:
    from PySide6.QtWidgets import QApplication, QWidget
    from pytestqt.qtbot import QtBot

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")  # before anything imports Qt

settings.register_profile("steady", derandomize=True, deadline=None)
settings.load_profile("steady")

REFERENCES = Path(__file__).parent / "reference"


def pytest_addoption(parser: pytest.Parser) -> None:
    """Add the one way to change the reference files."""
    parser.addoption(
        "--update-references",
        action="store_true",
        help="write the files in tests/reference anew instead of comparing with them",
    )


@pytest.hookimpl(wrapper=True)
def pytest_collection() -> Iterator[None]:
    """Keep the tests, which are many and stay, out of what is looked through for garbage."""
    gc.disable()
    try:
        return (yield)
    finally:
        gc.enable()
        gc.freeze()


# What Python does to start a program: also those that a library starts.
STARTS = ("subprocess.Popen", "os.system", "os.exec", "os.fork", "os.forkpty", "os.posix_spawn")
running: list[pytest.Item] = []


def refuse_programs(event: str, _arguments: tuple[object, ...]) -> None:
    """Fail the test that starts a program and is not marked as slow."""
    if event in STARTS and running and not running[-1].get_closest_marker("slow"):
        pytest.fail(f"{running[-1].nodeid} starts a program: mark it with pytest.mark.slow")


sys.addaudithook(refuse_programs)


@pytest.hookimpl(wrapper=True)
def pytest_runtest_protocol(item: pytest.Item) -> Iterator[None]:
    """Remember which test runs."""
    running.append(item)
    try:
        return (yield)
    finally:
        running.remove(item)


@pytest.fixture(scope="session", autouse=True)
def own_state(tmp_path_factory: pytest.TempPathFactory) -> Iterator[None]:
    """Keep what the program notes down out of the home of whoever runs the tests."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("XDG_STATE_HOME", str(tmp_path_factory.mktemp("state")))
        yield


@pytest.fixture(scope="session")
def qapp(qapp: "QApplication") -> "QApplication":
    """Return pytest-qt's application, with the shipped fonts."""
    from explorer.render.painter import load_fonts

    load_fonts()
    return qapp


@pytest.fixture
def compare(request: pytest.FixtureRequest) -> Callable[[str, bytes], None]:
    """Return a check that a file is byte for byte the reference file of that name."""

    def check(name: str, data: bytes) -> None:
        reference = REFERENCES / name
        if request.config.getoption("--update-references"):
            reference.write_bytes(data)
        assert reference.is_file(), "no such reference: run with --update-references"
        assert data.decode().splitlines() == reference.read_text("utf-8").splitlines()
        assert data == reference.read_bytes()

    return check


@pytest.fixture
def show(qtbot: "QtBot", qapp: "QApplication") -> Callable[..., None]:
    """Return a function that shows a widget in a window of its own, dressed in the light theme."""
    from explorer.diagram.theme import THEMES
    from explorer.ui.style import TEXT_SIZE, palette, sheet
    from explorer.ui.widgets.focus_ring import keyboard_use

    keyboard_use().is_last = False  # whatever keys another test has pressed
    wanted = sheet(THEMES["light"], TEXT_SIZE)
    if qapp.styleSheet() != wanted:  # a window that another test has shown changed it
        qapp.setPalette(palette(THEMES["light"]))
        qapp.setStyleSheet(wanted)

    kept: list[QWidget] = []  # qtbot only has weak references

    def shown(widget: "QWidget", width: int = 0, height: int = 0) -> None:
        kept.append(widget)
        qtbot.addWidget(widget)
        if width:
            widget.resize(width, height)
        with qtbot.waitActive(widget):
            widget.show()
        for _ in range(2):  # the first frame, and what is put off until it is painted
            qapp.processEvents()

    return shown
