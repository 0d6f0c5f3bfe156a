# SPDX-License-Identifier: MIT
"""Hidden answers tell nothing, anywhere.

What shows two stacks that differ only in whose their hidden layers are is the same to the byte.
"""

import re
import subprocess
import zipfile
from collections.abc import Callable, Iterator
from html import unescape
from pathlib import Path
from typing import Any

import pytest
from msgspec.structs import replace
from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QAccessible, QAccessibleInterface, QImage
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from explorer.diagram.audience import audience_size, projected
from explorer.diagram.scene import Scene
from explorer.diagram.subject import Subject
from explorer.diagram.theme import THEMES
from explorer.export.batch import all_tasks, run
from explorer.export.formats import FORMATS, ExportError, export, no_progress
from explorer.export.picture import Picture
from explorer.export.special_options import Pages
from explorer.files.alt_text import alt_text
from explorer.model.stack import Stack
from explorer.model.state import View, ViewState
from explorer.model.worded import WordedStack
from explorer.paper.handout_pages import handout_pages
from explorer.paper.page import PAPERS, Handout, Part, Plan
from explorer.render.png import image_of
from explorer.story.library import handout_words
from explorer.story.navigation import start_talk
from explorer.story.story import Step, Story
from explorer.story.talk import Talk
from explorer.ui.export.clipboard import picture_data, table_data
from explorer.ui.session import Session
from explorer.ui.settings import Preferences
from explorer.ui.stage.canvas import SpotButton
from explorer.ui.stage.stage import Stage
from explorer.ui.talk.presentation import Presentation
from tests import shipped
from tests.hidden_answers import told_by, twin
from tests.talks import STACKS
from tests.ui_driver import LIGHT, click, focused, press, seen

pytestmark = pytest.mark.usefixtures("qapp")

WRITTEN = tuple(suffix for suffix in FORMATS if suffix not in (".html", ".txt"))
COMPANY = Path(__file__).parent / "files_of_0_1" / "talks" / "company.pptx"
TIME = rb"(?<=W3CDTF.>)[^<]*"  # when a deck was written
SOME = {
    "cloud": ("data", "operating-system", "hosts"),
    "ai": ("ai-user-training", "ai-plugins", "ai-model-tuning"),
}
each_stack = pytest.mark.parametrize("key", shipped.KEYS)
each_view = pytest.mark.parametrize("view", shipped.VIEWS)
MOVING = (".webp", ".gif")
each_format = pytest.mark.parametrize(
    "suffix",
    [pytest.param(one, marks=pytest.mark.slow) if one in MOVING else one for one in WRITTEN],
)
however_many = pytest.mark.parametrize("is_whole", [True, False], ids=["all", "some"])


def hidden_of(key: str, is_whole: bool) -> tuple[str, ...]:
    every = tuple(layer.id for layer in shipped.stack(key).layers)
    if is_whole:
        return every
    assert set(SOME[key]) < set(every)
    return SOME[key]


def asked(stack: Stack, view: View, hidden: tuple[str, ...], layer: str = "") -> Subject:
    return Subject(WordedStack(stack, shipped.words()), view, 1.0, layer, hidden=hidden)


def both(key: str, view: View, is_whole: bool, layer: str = "") -> tuple[Subject, Subject]:
    """Return a question, and the same about the other stack."""
    stack, hidden = shipped.stack(key), hidden_of(key, is_whole)
    return asked(stack, view, hidden, layer), asked(twin(stack, hidden), view, hidden, layer)


def picture(subject: Subject) -> Picture:
    return Picture(subject, width=640, seconds=0.1, pause=0.0)


def shown(subject: Subject) -> Subject:
    return replace(subject, hidden=())


def written(picture: Picture, path: Path) -> dict[str, bytes]:
    """Return the parts of a written file; those of a packed one without the time of writing."""
    export(picture, path)
    return parts(path)


def parts(path: Path) -> dict[str, bytes]:
    if path.suffix not in (".pptx", ".xlsx"):
        return {path.name: path.read_bytes()}
    with zipfile.ZipFile(path) as packed:
        return {name: re.sub(TIME, b"", packed.read(name)) for name in packed.namelist()}


def readable(found: dict[str, bytes]) -> str:
    """Return everything in a file as text, the entities of XML resolved."""
    return unescape("\n".join(part.decode("utf-8", "replace") for part in found.values()))


@pytest.mark.slow
@each_stack
@each_view
@however_many
@each_format
def test_a_file_is_the_same_whatever_is_hidden(
    key: str, view: View, is_whole: bool, suffix: str, tmp_path: Path
) -> None:
    one, other = map(picture, both(key, view, is_whole, "operating-system"))
    path = tmp_path / f"x{suffix}"
    assert written(one, path) == written(other, path)


@pytest.mark.slow
@each_view
@each_format
def test_without_a_question_the_same_files_do_tell(view: View, suffix: str, tmp_path: Path) -> None:
    one, other = (picture(shown(each)) for each in both("cloud", view, True))
    path = tmp_path / f"x{suffix}"
    assert written(one, path) != written(other, path)


@pytest.mark.slow
@each_stack
@each_view
@however_many
@pytest.mark.parametrize("suffix", [".png", ".svg", ".pdf", ".pptx", ".xlsx", ".csv", ".md"])
def test_no_text_of_a_file_says_who_answers(
    key: str, view: View, is_whole: bool, suffix: str, tmp_path: Path
) -> None:
    one, _other = both(key, view, is_whole)
    text = readable(written(picture(one), tmp_path / f"x{suffix}"))
    assert told_by(text, one.stack, one.hidden) == []
    assert one.words.predict in text or suffix in (".csv", ".xlsx")
    assert one.words.hidden_spoken in text or suffix in (".png", ".pdf")


@pytest.mark.slow
def test_a_web_page_cannot_hide_and_says_so(tmp_path: Path) -> None:
    one, _other = both("cloud", View.SINGLE, False)
    path = tmp_path / "x.html"
    with pytest.raises(
        ExportError, match="A web page shows every answer, and here some are hidden"
    ):
        export(picture(one), path)
    assert not path.exists()
    export(picture(shown(one)), path)
    assert path.exists()


def test_cards_cannot_hide_and_say_so(tmp_path: Path) -> None:
    one, _other = both("cloud", View.SINGLE, False)
    path = tmp_path / "x.txt"
    with pytest.raises(ExportError, match="Cards have every answer, and here some are hidden"):
        export(picture(one), path)
    assert not path.exists()
    export(picture(shown(one)), path)
    assert path.exists()


@pytest.mark.slow
@each_view
@pytest.mark.parametrize("theme", THEMES)
def test_a_picture_has_the_colors_of_the_parties_only_where_it_tells(
    view: View, theme: str
) -> None:
    colors = {THEMES[theme].color(role) for role in ("you", "provider")}
    every, some = both("cloud", view, True)[0], both("cloud", view, False)[0]
    for subject in (every, some, shown(every)):
        drawn = replace(picture(subject), theme=THEMES[theme], width=1280)
        image, scale = image_of(drawn.scene, drawn.theme, 1280), 1280 / drawn.scene.width
        for box in drawn.scene.boxes:
            area = QRectF(*(side * scale for side in box.rect.inset(3))).toRect()
            found = {
                image.pixelColor(x, y).name().upper()
                for x in range(area.left(), area.right(), 4)
                for y in range(area.top(), area.bottom(), 4)
            }
            assert bool(found & colors) is (box.layer not in subject.hidden)


@pytest.mark.slow
@pytest.mark.parametrize("suffix", [".pdf", ".pptx"])
@pytest.mark.parametrize("pages", [Pages.STACK, Pages.ALL])
@however_many
def test_a_document_of_many_pages_hides_on_all_of_them(
    suffix: str, pages: Pages, is_whole: bool, tmp_path: Path
) -> None:
    first = both("cloud", View.SINGLE, is_whole)
    found = []
    for subject in first:
        stacks = (subject.stack, shipped.stack("ai"))
        many = replace(picture(subject), pages=pages, stacks=stacks)
        found.append(written(many, tmp_path / f"x{suffix}"))
    assert found[0] == found[1]
    text = readable(found[0])
    assert told_by(text, first[0].stack, first[0].hidden) == []


@pytest.mark.slow
def test_all_files_at_once_hide_what_is_hidden(tmp_path: Path) -> None:
    folders = []
    for number, subject in enumerate(both("cloud", View.SINGLE, True)):
        folder = tmp_path / str(number)
        folder.mkdir()
        tasks = all_tasks(picture(subject), folder, (".svg", ".csv", ".md", ".pptx"))
        assert run(tasks, no_progress) == []
        folders.append({path.name: parts(path) for path in sorted(folder.iterdir())})
    assert len(folders[0]) > 10
    assert folders[0] == folders[1]


@pytest.mark.slow
@each_view
@however_many
def test_slides_in_a_deck_of_ones_own_hide_it_too(
    view: View, is_whole: bool, tmp_path: Path
) -> None:
    found = []
    for subject in both("cloud", view, is_whole):
        shown_slides = replace(picture(subject), template=COMPANY.read_bytes())
        found.append(written(shown_slides, tmp_path / "x.pptx"))
    assert found[0] == found[1]
    question = asked(shipped.stack("cloud"), view, hidden_of("cloud", is_whole))
    assert told_by(readable(found[0]), question.stack, question.hidden) == []


@each_stack
@each_view
@however_many
def test_the_alternative_text_says_that_it_is_hidden(key: str, view: View, is_whole: bool) -> None:
    one, other = both(key, view, is_whole)
    texts = [alt_text(each, picture(each).scene) for each in (one, other)]
    assert texts[0] == texts[1]
    _title, _question, *lines = texts[0].split("\n")
    for layer, line in zip(one.stack.layers, lines, strict=True):
        assert line.startswith(layer.name)
        assert line.endswith(f": {one.words.hidden_spoken}.") is (layer.id in one.hidden)


def test_what_is_revealed_tells_in_every_format_and_nothing_else_does(tmp_path: Path) -> None:
    stack, words = shipped.stack("cloud"), shipped.words()
    hidden = tuple(layer.id for layer in stack.layers if layer.id != "runtime")
    subject = asked(stack, View.SINGLE, hidden, "runtime")
    cell = stack.layer("runtime").cells[1]
    for suffix in (".svg", ".pptx", ".xlsx", ".csv", ".md"):
        text = readable(written(picture(subject), tmp_path / f"x{suffix}"))
        said = cell.you[0] if suffix != ".svg" else cell.you_brief
        assert said in text, suffix
        assert told_by(text, stack, hidden) == []
    lines = alt_text(subject, picture(subject).scene).split("\n")
    assert sum(line.endswith(f": {words.you}.") for line in lines) == 1


@each_stack
@however_many
def test_what_is_copied_says_that_it_is_hidden(key: str, is_whole: bool) -> None:
    one, other = both(key, View.MATRIX, is_whole)
    tables = [table_data(each.told, each.hidden) for each in (one, other)]
    pictures = [picture_data(picture(each)) for each in (one, other)]
    for data, same in (tables, pictures):
        assert data.formats() == same.formats()
        for kind in data.formats():
            assert data.data(kind) == same.data(kind)
    rows = [line.split("\t") for line in tables[0].text().split("\n")][1:]
    for layer, (name, *answers) in zip(one.stack.layers, rows, strict=True):
        assert name == layer.name
        assert (set(answers) == {one.words.hidden_spoken}) is (layer.id in one.hidden)


# Worksheets


@each_stack
@pytest.mark.parametrize("paper", PAPERS)
def test_a_worksheet_is_the_same_whatever_its_answers_are(key: str, paper: str) -> None:
    stack = shipped.stack(key)
    every, texts = tuple(layer.id for layer in stack.layers), handout_words()
    story = Story("one", "One", "One look.", (Step(key, View.MATRIX, "All", 1),))
    found = []
    for one in (stack, twin(stack, every)):
        made = {}
        for part in (Part.WORKSHEET, Part.KEY):
            handout = Handout(story, {key: one}, shipped.words(), texts, Plan(part, paper))
            made[part] = handout_pages(handout)
        found.append(made)
    assert found[0][Part.WORKSHEET] == found[1][Part.WORKSHEET]
    assert found[0][Part.KEY] != found[1][Part.KEY]
    [sheet] = found[0][Part.WORKSHEET]
    labels = [label.text for label in sheet.scene.all_labels]
    assert told_by("\n".join(labels), stack, every) == []


# A talk


def talks(key: str, hidden: tuple[str, ...], **changes: Any) -> Iterator[Talk]:
    """Yield a talk at a step that asks, and the same of the other stack."""
    stack = shipped.stack(key)
    layer = stack.layers[2].id
    view = changes.pop("view", View.SINGLE)
    step = Step(key, view, "Who?", 1, "paas", layer, reveal=True, details=True)
    story = Story("asking", "Asking", "One question.", (step, step))
    revealed = tuple(one.id for one in stack.layers if one.id not in hidden)
    for one in (stack, twin(stack, hidden)):
        talk = start_talk(story, {**STACKS, key: one}, ViewState(key), 0.0)
        yield replace(talk, revealed=revealed, **changes)


OVER = (
    {}, {"zoomed": True}, {"before": 0}, {"has_spotlight": True}, {"has_details": True},
)  # fmt: skip
SCREENS = ((1920, 1080), (1440, 1080))
KEYS = ("", "D", "Z", "Z", "S", "S", "L", "L", "Ctrl+Down", "Ctrl+Up")


@pytest.mark.slow
@each_stack
@each_view
@however_many
@pytest.mark.parametrize("over", OVER, ids=str)
@pytest.mark.parametrize("position", [None, 0.4, 1.7])
def test_an_audience_sees_the_same_whatever_is_hidden(
    key: str, view: View, is_whole: bool, over: dict[str, Any], position: float | None
) -> None:
    hidden = hidden_of(key, is_whole)
    over = over | ({"zoomed": hidden[0]} if "zoomed" in over else {})
    for size in SCREENS:
        one_talk, other_talk = talks(key, hidden, view=view, **over)
        one, other = (
            projected(talk, shipped.words(), audience_size(*size), position)
            for talk in (one_talk, other_talk)
        )
        assert looks(one.scene) == looks(other.scene)
        said = " ".join(label.text for label in one.scene.aside.labels)
        # The step's own layer is told where only some are hidden: then it is explained.
        assert (shipped.words().predict in said) is (is_whole or bool(one_talk.zoomed))


def looks(scene: Scene) -> tuple[Any, ...]:
    """Return all that a scene shows and says, without the places.

    Room is kept for the headline and the legend of what is revealed, so that nothing moves then.
    """
    boxes = [
        (box.title, [(one.party, one.fill, one.is_dashed, len(one.hatch)) for one in box.parts],
         [one.text for one in box.labels], [one.name for one in box.glyphs], len(box.marks))
        for box in scene.boxes
    ]  # fmt: skip
    squares = [[part.party for part in head.squares] for head in scene.heading.stops]
    labels = sorted((one.kind, one.text, one.role) for one in scene.all_labels)
    shapes = sorted((one.kind, one.fill or "") for one in (*scene.lines, *scene.aside.shapes))
    groups = [(one.title, one.rail and one.rail.fill) for one in scene.groups]
    return scene.title, scene.description, boxes, squares, labels, shapes, groups, scene.legend


def heard(window: QWidget) -> list[tuple[str, ...]]:
    """Return all that a window and its widgets tell, to the eye, the mouse and a screen reader."""
    found: list[tuple[str, ...]] = [(window.windowTitle(),)]
    for one in (window, *window.findChildren(QWidget)):
        text = one.property("text")
        tips = (one.toolTip(), one.whatsThis(), one.statusTip())
        found.append((one.accessibleName(), one.accessibleDescription(), *tips, str(text)))
        found += [interface_texts(QAccessible.queryAccessibleInterface(one))]
    return found


def interface_texts(interface: QAccessibleInterface) -> tuple[str, ...]:
    kinds = (QAccessible.Text.Name, QAccessible.Text.Description, QAccessible.Text.Value)
    return tuple(interface.text(kind) for kind in (*kinds, QAccessible.Text.Help))


Give = Callable[[Talk], Presentation]


@pytest.fixture
def give(qtbot: QtBot, monkeypatch: pytest.MonkeyPatch) -> Iterator[Give]:
    """Return a function that gives a talk in two windows."""
    monkeypatch.setenv("DBUS_SESSION_BUS_ADDRESS", "unix:path=/nowhere/at/all")
    running: list[Presentation] = []

    def gives(talk: Talk) -> Presentation:
        home = QWidget()
        qtbot.addWidget(home)
        preferences = Preferences(theme="light", hint_seen=True, reduced_motion=True)
        made = Presentation(talk, Session(preferences, None, home), home, is_windowed=True)
        home.presentation = made  # type: ignore[attr-defined]  # kept as long as its home
        running.append(made)
        made.audience.resize(1280, 720)
        QApplication.processEvents()
        return made

    yield gives
    for one in running:
        one.leave()


@pytest.mark.slow
@each_stack
@however_many
def test_the_windows_of_a_talk_tell_nothing_of_what_is_hidden(
    give: Give, key: str, is_whole: bool
) -> None:
    hidden = hidden_of(key, is_whole)
    shows: list[list[object]] = []
    for talk in talks(key, hidden):
        one, states = give(talk), []
        for keys in KEYS:
            QTest.keySequence(one.presenter, keys)
            view, told = one.audience.view, heard(one.audience)
            assert view.scene is not None
            assert view.scene is one.presenter.preview.scene
            states.append((looks(view.scene), told, one.presenter.status.text()))
            text = "\n".join(text for texts in told for text in texts)
            assert shipped.words().predict in text
            assert told_by(text, shipped.stack(key), hidden) == []
        shows.append([*states, one.talk.zoomed, one.talk.lit])
        one.leave()
    assert shows[0] == shows[1]


def test_an_audience_looks_at_the_same_pixels_whatever_is_hidden(give: Give) -> None:
    every = hidden_of("cloud", True)
    pictures: list[QImage] = []
    for talk in talks("cloud", every):
        one = give(talk)
        for layers in range(2):  # a question, and one layer of it revealed
            pictures.append(seen(one.audience.view))
            QTest.keySequence(one.presenter, "PgDown")
            assert len(one.talk.revealed) == layers + 1
        one.leave()
    asked_one, told_one, asked_other, told_other = pictures
    assert asked_one == asked_other
    assert told_one != told_other


def test_a_talk_tells_layer_by_layer(give: Give) -> None:
    every = hidden_of("cloud", True)
    shows: list[list[Scene]] = []
    for talk in talks("cloud", every):
        one, scenes = give(talk), []
        for _layer in every:
            QTest.keySequence(one.presenter, "PgDown")
            assert one.audience.view.scene is not None
            scenes.append(one.audience.view.scene)
        shows.append(scenes)
        one.leave()
    for number, (scene, other) in enumerate(zip(*shows, strict=True), 1):
        same = [box for box in scene.boxes if box.title == other.box_of(box.layer).title]
        assert len(same) == len(every) - number
        assert scene.description.startswith(shipped.words().predict) is (number < len(every))


# The stage, as a question shows it


@pytest.mark.slow
@each_stack
@each_view
@however_many
def test_the_stage_tells_the_same_whatever_is_hidden(
    show: Callable[..., None], key: str, view: View, is_whole: bool
) -> None:
    shows = []
    for subject in both(key, view, is_whole):
        stage = Stage()
        show(stage, 1000, 700)
        stage.show_subject(subject, LIGHT, 1.0)
        QApplication.processEvents()
        told = heard(stage)
        text = "\n".join(text for texts in told for text in texts)
        assert told_by(text, shipped.stack(key), subject.hidden) == []
        places = [stage.slider.label_point(n).x() for n in range(len(subject.stack.stops))]
        tips = [stage.slider.tip_at(x) for x in places]
        picture_of_it = seen(stage)
        stage.show_subject(shown(subject), LIGHT, 1.0)
        shows.append(((told, tips, picture_of_it), heard(stage)))
        stage.hide()
    (asked_one, told_one), (asked_other, told_other) = shows
    assert asked_one == asked_other
    assert told_one != told_other


def test_the_keyboard_goes_from_layer_to_layer_where_rails_are_blank(
    show: Callable[..., None],
) -> None:
    stage = Stage()
    show(stage, 1000, 700)
    subject = both("cloud", View.SINGLE, True)[0]
    stage.show_subject(subject, LIGHT, 1.0)
    assert [spot.key for spot in stage.canvas.spots] == [one.id for one in subject.stack.layers]
    stage.canvas.spots[0].setFocus()
    for layer in subject.stack.layers[1:]:
        press(focused(), Qt.Key.Key_Down)
        spot = focused()
        assert isinstance(spot, SpotButton)
        assert spot.key == layer.id
        assert spot.accessibleName().endswith(f": {subject.words.hidden_spoken}")
    click(focused())  # no ring of the keyboard is left to others


# As other programs read it


@pytest.mark.slow
@each_stack
@each_view
def test_a_reader_of_pdf_files_finds_no_answer(key: str, view: View, tmp_path: Path) -> None:
    subject, path = both(key, view, True)[0], tmp_path / "x.pdf"
    export(picture(subject), path)
    command = ["pdftotext", "-layout", str(path), "-"]
    text = " ".join(
        subprocess.run(command, capture_output=True, text=True, check=True).stdout.split()
    )
    words = subject.words
    assert words.predict in text
    assert text.count(words.hidden) >= len(subject.stack.layers)
    assert told_by(text, subject.stack, subject.hidden) == []
    for word in (words.you, words.provider, words.shared):
        assert word not in text.replace(words.predict, "").split()
