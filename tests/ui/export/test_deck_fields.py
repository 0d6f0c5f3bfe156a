# SPDX-License-Identifier: MIT
"""What is chosen of somebody's deck in the dialog: offered, shown, kept, written."""

import os
from collections.abc import Callable
from itertools import pairwise
from pathlib import Path

import msgspec
import pytest
from msgspec.structs import replace
from PySide6.QtCore import QPoint
from PySide6.QtWidgets import QComboBox, QDialog, QLineEdit, QWidget

from explorer.commands.cli import main
from explorer.diagram.theme import THEMES
from explorer.export.formats import export
from explorer.export.picture import Picture
from explorer.export.special_options import Pages
from explorer.model.state import View
from explorer.ui.export.choices import (
    ExportChoices,
    deck_bytes,
    kept_choices,
    picture_from,
    recalled,
    remembering,
    with_template,
)
from explorer.ui.export.dialog import ExportDialog
from explorer.ui.export.pane import PreviewPane
from explorer.ui.widgets.number_field import NumberBox
from tests.deck_samples import SAMPLES, deck, raw, set_picture
from tests.shipped import KEYS, stack, subject
from tests.ui_driver import child, color_at, pixels, seen, texts

Show = Callable[..., None]
PICTURE = Picture(subject("cloud"), stacks=tuple(stack(key) for key in KEYS))
PLAIN = replace(PICTURE, template=SAMPLES["plain"])


def file_in(folder: Path, name: str) -> Path:
    """Return a deck as a file."""
    path = folder / f"{name.replace(' ', '-')}.pptx"
    path.write_bytes(SAMPLES[name])
    return path


@pytest.fixture
def dialog(show: Show) -> ExportDialog:
    parent = QWidget()
    show(parent, 1200, 800)
    one = ExportDialog(PICTURE, ExportChoices(format=".pptx"), parent)
    one.show()
    return one


def items(dialog: QDialog, name: str) -> list[str]:
    box = child(dialog, QComboBox, name)
    assert isinstance(box, QComboBox)
    return [box.itemText(row) for row in range(box.count())]


def choose(dialog: QDialog, name: str, text: str) -> None:
    box = child(dialog, QComboBox, name)
    assert isinstance(box, QComboBox)
    box.setCurrentIndex(box.findText(text))


def take_deck(dialog: ExportDialog, path: Path) -> None:
    line = child(dialog, QLineEdit, "Deck to add to")
    assert isinstance(line, QLineEdit)
    line.setText(str(path))


def test_what_the_deck_has_is_offered(dialog: ExportDialog, tmp_path: Path) -> None:
    assert not child(dialog, QComboBox, "Slide layout").isVisible()
    take_deck(dialog, file_in(tmp_path, "sections"))
    assert child(dialog, QComboBox, "Slide layout").isVisible()
    assert items(dialog, "Slide layout")[:3] == [
        "As usual: Title Only", "Title Slide", "Title and Content",
    ]  # fmt: skip
    assert items(dialog, "Place after") == [
        "The last slide", "None, at the beginning", "Slide 1: Welcome", "Slide 2: Agenda",
        "Slide 3: Our rules", "Slide 4: Thank you",
        "The section Opening", "The section Rules", "The section End",
    ]  # fmt: skip
    choose(dialog, "Place after", "The section Rules")
    choose(dialog, "Slide layout", "Title and Content")
    assert (dialog.choices.layout, dialog.choices.after) == ("Title and Content", "Rules")


def test_another_area_begins_as_the_usual_one(dialog: ExportDialog, tmp_path: Path) -> None:
    take_deck(dialog, file_in(tmp_path, "plain"))
    choose(dialog, "Area of the picture", "Another area")
    boxes = {
        name: child(dialog, NumberBox, f"{name} of the area")
        for name in ("Left", "Top", "Width", "Height")
    }
    assert [box.text() for box in boxes.values()] == ["1.69 cm", "4.45 cm", "30.48 cm", "12.57 cm"]
    wide = boxes["Width"]
    assert isinstance(wide, NumberBox)
    wide.setValue(20)
    assert dialog.choices.area == "1.69,4.45,20,12.57cm"
    choose(dialog, "Area of the picture", "In place of the layout's text")
    assert dialog.choices.area == ""
    choose(dialog, "Area of the picture", "Another area")
    assert dialog.choices.area == "1.69,4.45,20,12.57cm"
    dialog.show_choices(replace(dialog.choices, area="1,2,30,14cm"))
    assert [box.text() for box in boxes.values()] == ["1 cm", "2 cm", "30 cm", "14 cm"]


def test_an_area_off_the_slide_is_told_before_it_is_written(
    dialog: ExportDialog, tmp_path: Path
) -> None:
    take_deck(dialog, file_in(tmp_path, "plain"))
    dialog.show_choices(replace(dialog.choices, area="30,2,30,14cm"))
    assert "is not on the slide: the slides have 33.87 x 19.05 cm." in dialog.message.text()
    assert not dialog.action.isEnabled()
    dialog.show_choices(replace(dialog.choices, area=""))
    assert dialog.action.isEnabled()


def test_a_deck_that_cannot_be_used_is_told_at_once(dialog: ExportDialog, tmp_path: Path) -> None:
    other = tmp_path / "other.pptx"
    other.write_bytes(b"not a deck")
    take_deck(dialog, other)
    assert dialog.message.text().startswith("The template is no PowerPoint deck: choose")
    assert items(dialog, "Slide layout") == ["As usual: "]
    take_deck(dialog, tmp_path / "no.pptx")
    assert "cannot be read (no such file or directory)" in dialog.message.text()
    assert not dialog.action.isEnabled()


def test_each_deck_has_its_own_choices(dialog: ExportDialog, tmp_path: Path) -> None:
    one, other = file_in(tmp_path, "sections"), file_in(tmp_path, "plain")
    take_deck(dialog, one)
    choose(dialog, "Place after", "Slide 2: Agenda")
    choose(dialog, "Slide layout", "Blank")
    take_deck(dialog, other)
    assert (dialog.choices.layout, dialog.choices.after) == ("", "")
    take_deck(dialog, one)
    assert (dialog.choices.layout, dialog.choices.after) == ("Blank", "2")
    box = child(dialog, QComboBox, "Slide layout")
    assert isinstance(box, QComboBox)
    assert box.currentText() == "Blank"


@pytest.mark.slow
def test_what_is_chosen_of_a_deck_stays_while_another_format_is_chosen(
    dialog: ExportDialog, tmp_path: Path
) -> None:
    take_deck(dialog, file_in(tmp_path, "sections"))
    choose(dialog, "Place after", "Slide 2: Agenda")
    choose(dialog, "Slide layout", "Blank")
    for name in ("PNG picture (.png)", "PowerPoint slides (.pptx)"):
        choose(dialog, "Format", name)
        line = child(dialog, QLineEdit, "Name of the customer")
        assert isinstance(line, QLineEdit)
        line.setText(name[:3])  # another change meanwhile
    assert (dialog.choices.layout, dialog.choices.after) == ("Blank", "2")
    box = child(dialog, QComboBox, "Place after")
    assert isinstance(box, QComboBox)
    assert box.currentText() == "Slide 2: Agenda"


def test_choices_of_decks_are_kept_between_runs() -> None:
    first = ExportChoices(template="/a.pptx", layout="Blank", after="2", area="1,1,9,9cm")
    kept = kept_choices(msgspec.to_builtins(remembering(first)))
    other = recalled(replace(kept, template="/b.pptx"), kept)
    assert (other.layout, other.after, other.area) == ("", "", "")
    again = recalled(replace(other, template="/a.pptx"), other)
    assert (again.layout, again.after, again.area) == ("Blank", "2", "1,1,9,9cm")
    many = first
    for number in range(40):
        many = remembering(replace(many, template=f"/{number}.pptx"))
    assert len(many.decks) == 20
    assert remembering(ExportChoices()) == ExportChoices()


def test_a_deck_that_changes_is_read_anew(tmp_path: Path) -> None:
    path = file_in(tmp_path, "plain")
    assert deck_bytes(path) == SAMPLES["plain"]
    path.write_bytes(SAMPLES["sections"])
    os.utime(path, ns=(1, 1))
    assert deck_bytes(path) == SAMPLES["sections"]


@pytest.mark.slow
@pytest.mark.usefixtures("qapp")
@pytest.mark.parametrize(
    ("choices", "typed"),
    [
        ({"layout": "Title and Content"}, ["--layout", "Title and Content"]),
        ({"after": "1"}, ["--after", "1"]),
        ({"area": "2,4,29,14cm"}, ["--area", "2,4,29,14cm"]),
        ({"has_deck_colors": True}, ["--deck-colors"]),
    ],
)
def test_the_window_adds_to_a_deck_what_the_command_adds(
    choices: dict[str, object],
    typed: list[str],
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1700000000")
    own = file_in(tmp_path, "footers")
    one, other, plain = (tmp_path / f"{name}.pptx" for name in ("one", "other", "without"))
    words = ["--template", str(own)]
    assert main(["export", str(one), *words, *typed]) == 0
    assert main(["export", str(plain), *words]) == 0
    made = ExportChoices(template=str(own), **choices)  # type: ignore[arg-type]  # by name
    export(with_template(picture_from(made, PICTURE, (".pptx",)), made), other)
    assert one.read_bytes() == other.read_bytes() != plain.read_bytes()


def test_what_is_no_area_is_refused(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    own, out = file_in(tmp_path, "plain"), tmp_path / "x.pptx"
    words = ["export", str(out), "--template", str(own)]
    assert main([*words, "--area", "12x5in"]) == 2
    assert "--area takes an area such as 2,4.5,30,13cm" in capsys.readouterr().err
    assert main([*words, "--layout", "x" * 300]) == 2
    assert "--layout takes up to 255 characters" in capsys.readouterr().err
    assert main([*words, "--layout", "Nothing"]) == 2
    assert "The template has no layout Nothing: use one of" in capsys.readouterr().err
    assert main(["export", str(out), "--after", "2"]) == 2
    assert "--after means nothing without --template" in capsys.readouterr().err


# ---------------------------------------------------------------- the preview


@pytest.fixture
def pane(show: Show) -> PreviewPane:
    one = PreviewPane(PICTURE)
    show(one, 640, 480)
    return one


def color_on(pane: PreviewPane, across: float, down: float) -> str:
    """Return the color of the preview at a place, as shares of the slide."""
    area = pane.preview.area
    place = QPoint(int(area.x() + across * area.width()), int(area.y() + down * area.height()))
    return color_at(seen(pane.preview), place)


def test_the_preview_shows_the_deck_s_slide(pane: PreviewPane) -> None:
    pane.show_picture(replace(PICTURE, template=SAMPLES["4 to 3"]), ".pptx")
    area = pane.preview.area
    assert area.width() / area.height() == pytest.approx(4 / 3, rel=0.01)
    assert "Light theme, 25.4 x 19.1 cm, in Arial" in texts(pane)
    assert "Smallest text: 12 pt on slides 25.4 cm wide" in texts(pane)
    assert color_on(pane, 0.02, 0.5) == "#FFFFFF"
    pane.show_picture(replace(PICTURE, template=SAMPLES["dark master"]), ".pptx")
    assert "Dark theme, 33.9 x 19.1 cm, in Arial" in texts(pane)
    assert color_on(pane, 0.02, 0.5) == "#001A4D"
    assert "The cloud shared responsibility model" in pane.page.scene.title
    pane.show_picture(PICTURE, ".pptx")
    assert color_on(pane, 0.01, 0.99) == THEMES["light"].color("background")


def test_the_preview_shows_the_footers_that_the_slide_will_have(pane: PreviewPane) -> None:
    def inks(template: str) -> list[int]:
        """Return how many colors there are at the left, in the middle and at the right below."""
        shown = replace(PICTURE, template=SAMPLES[template], area="3,4,28,11cm")
        pane.show_picture(shown, ".pptx")
        area, image = pane.preview.area, seen(pane.preview)
        below = pixels(image)[round(0.93 * area.height()) : round(0.98 * area.height())]
        places = [round(share * area.width()) for share in (0.05, 0.35, 0.65, 0.95)]
        return [len(set(below[:, one:other].ravel().tolist())) for one, other in pairwise(places)]

    assert inks("plain") == [1, 1, 1]
    assert min(inks("footers")) > 3


def test_a_picture_on_a_card_is_shown_and_told(pane: PreviewPane) -> None:
    pane.show_picture(replace(PICTURE, template=SAMPLES["photograph"]), ".pptx")
    told = next(text for text in texts(pane) if text.startswith("Smallest text"))
    assert told.endswith("On a card, since what lies behind is not of one color.")
    assert color_on(pane, 0.02, 0.6) == "#101820"
    assert color_on(pane, 0.99, 0.6) == "#FFFFFF"
    assert color_on(pane, 0.5, 0.905) == THEMES["light"].color("background")
    pane.show_picture(replace(PICTURE, template=SAMPLES["gradient"]), ".pptx")
    assert color_on(pane, 0.99, 0.02) != color_on(pane, 0.01, 0.02)


def test_text_that_is_too_small_in_an_area_is_told(pane: PreviewPane) -> None:
    pane.show_picture(replace(PLAIN, area="2,5,7,5cm"), ".pptx")
    told = next(text for text in texts(pane) if text.startswith("Smallest text"))
    assert told.endswith("Hard to read: take a larger area.")


def test_slides_of_a_deck_are_gone_through_and_a_layout_may_have_no_title(
    pane: PreviewPane,
) -> None:
    pane.show_picture(replace(PLAIN, pages=Pages.STACK, layout="Blank"), ".pptx")
    assert pane.place.text() == "1 of 5: Cloud, On-premises"
    for _page in range(4):
        pane.after.click()
    assert pane.place.text() == "5 of 5: Cloud, side by side"
    assert pane.page.subject.view is View.MATRIX


def test_a_picture_that_nobody_can_read_leaves_its_place_empty(pane: PreviewPane) -> None:
    made = deck()
    set_picture(made.slide_master, b"no picture")
    pane.show_picture(replace(PICTURE, template=raw(made)), ".pptx")
    assert any("On a card" in text for text in texts(pane))
    assert color_on(pane, 0.02, 0.6) == "#FFFFFF"
