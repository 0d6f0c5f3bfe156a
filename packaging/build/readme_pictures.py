# SPDX-License-Identifier: MIT
"""Draw the pictures of the README anew, as the program looks now; the page by Chromium.

Run it after a change of the look, with the names of the pictures or none for all, and look at them:
PYTHONPATH=. .venv/bin/python -P packaging/build/readme_pictures.py [window story ...]
"""

import json
import subprocess
import sys
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from PySide6.QtGui import QPixmap

    from explorer.story.story import Story
    from explorer.ui.talk.presentation import Presentation
    from explorer.ui.window import Window

OUT = Path(__file__).resolve().parents[1] / "pictures"
_SCREEN = {"name": "one", "x": 0, "y": 0, "width": 1920, "height": 1080}
_PAGE = "stack=cloud&stop=paas&view=single&layer=applications"


def main() -> None:
    """Draw what is named, or everything."""
    with TemporaryDirectory() as folder:
        screen = Path(folder) / "screen.json"
        screen.write_text(json.dumps({"screens": [_SCREEN]}))
        _draw(sys.argv[1:] or [*DRAWN, "page"], f"offscreen:configfile={screen}")


def _draw(names: Sequence[str], platform: str) -> None:
    from PIL import Image
    from PySide6.QtWidgets import QApplication

    from explorer.render.painter import load_fonts

    application = QApplication([sys.argv[0], "-style", "Fusion", "-platform", platform])
    load_fonts()
    for name in names:
        file = OUT / f"{name}.png"
        if name == "page":
            _draw_page(file)
        else:
            DRAWN[name](_window()).save(str(file))
        with Image.open(file) as image:  # in few colors it is a third as large
            image.convert("RGB").quantize(200, dither=Image.Dither.NONE).save(file, optimize=True)
        print(name, file.stat().st_size, "bytes")
        application.closeAllWindows()


def _window() -> "Window":
    from explorer.ui.settings import Preferences
    from explorer.ui.window import Window

    window = Window(Preferences(theme="light", hint_seen=True, reduced_motion=True))
    window.resize(1340, 700)
    window.show()
    _wait()
    return window


def _draw_window(window: "Window") -> "QPixmap":
    window.session.select_layer("operating-system")
    _wait()
    return window.grab()


def _draw_story(window: "Window") -> "QPixmap":
    window.commands["explanation"].setChecked(True)
    window.commands["story-cloud"].trigger()
    _wait()
    if window.stories.editor and window.stories.draft:
        story = window.stories.draft.now.story
        window.stories.editor.chosen.emit(_step_about(story, "operating-system", "iaas"))
    window.body.show_side(False)
    _wait()
    return window.grab()


def _draw_export(window: "Window") -> "QPixmap":
    from msgspec.structs import replace

    from explorer.export.special_options import Pages
    from explorer.ui.export.dialog import ExportDialog

    window.session.go_to_stop(2)
    window.commands["export"].trigger()
    dialog = next(one for one in window.findChildren(ExportDialog) if one.isVisible())
    dialog.format.setCurrentIndex(dialog.format.findData(".pptx"))
    named = {"you": "Contoso", "provider": "Azure", "slides": Pages.ALL}
    dialog.show_choices(replace(dialog.choices, **named))
    dialog.pane.after.click()
    dialog.pane.after.click()
    _wait()
    return dialog.grab()


def _draw_talk(window: "Window") -> "QPixmap":
    """Return the presenter's window, and at its right what the audience sees."""
    from PySide6.QtCore import QRect, Qt
    from PySide6.QtGui import QColor, QPainter, QPixmap

    talk = _given_talk(window)
    talk.presenter.resize(1366, 760)
    talk.audience.resize(1366, 768)
    _wait()
    made = QPixmap(1652, 470)
    made.fill(QColor("#FFFFFF"))
    painter = QPainter(made)
    painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
    smooth = Qt.TransformationMode.SmoothTransformation
    for left, shown in ((8, talk.presenter), (834, talk.audience)):
        picture = shown.grab().scaledToWidth(810, smooth)
        painter.drawPixmap(left, 8, picture)
        painter.setPen(QColor("#767F8F"))
        painter.drawRect(QRect(left, 8, picture.width(), picture.height()))
    painter.end()
    return made


def _given_talk(window: "Window") -> "Presentation":
    window.present()
    assert window.presenting is not None
    talk = window.presenting.presentation
    assert talk is not None
    talk.actions["swap"].trigger()
    talk.audience.show()
    talk.presenter.steps.chosen.emit(_step_about(talk.talk.story, "applications", "paas"))
    for one in (talk.presenter, talk.audience):
        one.showNormal()
    return talk


def _step_about(story: "Story", layer: str, stop: str) -> int:
    """Return the number of the first step that shows the points of a layer at a stop."""
    places = [(step.layer, step.stop) if step.details else ("", "") for step in story.steps]
    return places.index((layer, stop))


def _draw_page(file: Path) -> None:
    with TemporaryDirectory() as folder:
        page = Path(folder) / "page.html"
        subprocess.run([sys.executable, "-m", "explorer", "export", page], check=True)
        options = ("--headless", "--no-sandbox", "--hide-scrollbars", "--window-size=1280,880")
        profile = f"--user-data-dir={folder}/profile"
        address = f"{page.as_uri()}#{_PAGE}"
        picture = f"--screenshot={file}"
        subprocess.run(
            ["chromium", *options, profile, picture, address], check=True, capture_output=True
        )


def _wait() -> None:
    """Let everything be painted."""
    from PySide6.QtTest import QTest

    QTest.qWait(300)


DRAWN: Mapping[str, Callable[["Window"], "QPixmap"]] = {
    "window": _draw_window,
    "story": _draw_story,
    "export-dialog": _draw_export,
    "presenting": _draw_talk,
}

if __name__ == "__main__":
    main()
