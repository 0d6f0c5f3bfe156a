# SPDX-License-Identifier: MIT
"""The audience's picture as a widget: what is painted, and what the mouse finds."""

from collections.abc import Callable

import pytest
from PySide6.QtCore import QEvent, QPointF, Qt
from PySide6.QtGui import QImage
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from explorer.diagram.audience import projected
from explorer.diagram.theme import THEMES
from explorer.render.painter import Brush
from explorer.story.navigation import jump_to_stop
from explorer.story.overlays import toggle_spotlight
from explorer.story.talk import Blank, Talk
from explorer.ui.talk.audience_view import AudiencePicture, AudienceView
from tests import shipped
from tests.talks import selected, start
from tests.ui_driver import click, color_at, differing, heard, hover, seen

YOU = THEMES["projector"].color("you")
FAR = Brush(THEMES["projector"])


def place_in(view: AudienceView, x: float, y: float) -> QPointF:
    """Return where the view shows a place of its scene."""
    assert view.picture is not None
    part = view.picture.projection.part
    scale = min(view.width() / part.width, view.height() / part.height)
    left, top = view.width() - part.width * scale, view.height() - part.height * scale
    return QPointF(left / 2 + (x - part.x) * scale, top / 2 + (y - part.y) * scale)


def blank_of(view: AudienceView, layer: str, stop_id: str = "") -> QPointF:
    """Return a place in a box, right of its texts."""
    assert view.scene is not None
    box = view.scene.box_of(layer, stop_id)
    assert box is not None
    return place_in(view, box.rect.right - 0.05 * box.rect.width, box.rect.middle.y)


def name_of(view: AudienceView, layer: str) -> QPointF:
    """Return a place in a row between its icon and its name."""
    assert view.scene is not None
    row = view.scene.row_of(layer)
    assert row is not None
    names = row.names or row.boxes[0].labels  # before an audience a name is in its box
    return place_in(view, names[0].left - 6, row.rect.middle.y)


def picture(talk: Talk) -> AudiencePicture:
    made = projected(talk, shipped.words(), (1920, 1080))
    return AudiencePicture(made, FAR, talk.blank, talk.lit)


@pytest.fixture
def view(show: Callable[..., None]) -> AudienceView:
    made = AudienceView()
    show(made, 960, 540)
    made.show_picture(picture(start()))
    return made


def test_without_a_picture_there_is_nothing(show: Callable[..., None]) -> None:
    empty = AudienceView()
    show(empty, 200, 100)
    told = heard(empty.pressed)
    hover(empty, QPointF(5, 5))
    click(empty)
    assert told == []
    assert empty.scene is None
    assert isinstance(seen(empty), QImage)
    with pytest.raises(KeyError):
        empty.place_of("data")


def test_the_picture_is_scaled_to_the_room_and_stays_in_proportion(view: AudienceView) -> None:
    assert color_at(seen(view), blank_of(view, "data")) == YOU
    view.resize(960, 900)
    place = blank_of(view, "data")
    assert color_at(seen(view), place) == YOU
    assert 180 < place.y() < 450  # between two empty strips
    with pytest.raises(KeyError):
        view.place_of("no-such-layer")


def test_a_preview_has_a_frame(show: Callable[..., None]) -> None:
    preview = AudienceView(is_preview=True)
    show(preview, 480, 270)
    preview.show_picture(picture(start()))
    assert color_at(seen(preview), QPointF(0, 0)) == THEMES["projector"].color("rule")


def test_the_mouse_tells_where_it_is_and_which_layer_is_there(view: AudienceView) -> None:
    told = heard(view.pointed)
    hover(view, view.place_of("runtime"))
    place, layer = told[-1]
    assert layer == "runtime"
    wanted = view.place_of("runtime")
    assert place == (pytest.approx(wanted.x() / 960), pytest.approx(wanted.y() / 540))
    hover(view, QPointF(480, 2))
    assert told[-1][1] == ""
    view.resize(960, 900)
    hover(view, QPointF(480, 5))
    assert told[-1] == (None, "")
    QApplication.sendEvent(view, QEvent(QEvent.Type.Leave))
    assert told[-1] == (None, "")


def test_a_click_presses_a_layer_and_in_the_matrix_its_cell(view: AudienceView) -> None:
    told = heard(view.pressed)
    click(view, view.place_of("runtime"))
    view.show_picture(picture(start(3)))
    click(view, view.place_of("runtime", "saas"))
    click(view, QPointF(480, 2))
    QTest.mouseClick(view, Qt.MouseButton.RightButton, pos=view.place_of("data").toPoint())
    assert told == [("runtime", ""), ("runtime", "saas")]


def changed(view: AudienceView, talk: Talk) -> None:
    """Show the picture of another talk, and let the change end."""
    view.show_picture(picture(talk), 10_000)


def test_details_come_while_the_picture_before_goes(view: AudienceView) -> None:
    whole = seen(view)
    changed(view, start(2))
    assert view.is_changing
    between = seen(view)
    changed(view, start(2))  # the same once more: it goes on
    assert view.is_changing
    view.show_picture(picture(start(2)))
    after = seen(view)
    assert not differing(whole, between) or differing(between, after)
    view.show_picture(picture(start()))
    assert not view.is_changing
    assert not differing(seen(view), whole)


def test_a_change_ends_with_the_new_picture(view: AudienceView, qtbot: QtBot) -> None:
    view.show_picture(picture(start(2)), 30)
    qtbot.waitUntil(lambda: not view.is_changing)
    shown = seen(view)
    view.show_picture(picture(start()))
    view.show_picture(picture(start(2)))
    assert not differing(shown, seen(view))


def test_a_glide_and_a_blank_begin_at_once(view: AudienceView) -> None:
    gliding = projected(jump_to_stop(start(), 1), shipped.words(), (1920, 1080), 0.3)
    view.show_picture(AudiencePicture(gliding, FAR), 10_000)
    assert not view.is_changing
    changed(view, start(2))
    assert view.is_changing
    view.show_picture(picture(start(2, blank=Blank.BLACK)), 10_000)
    assert not view.is_changing
    assert color_at(seen(view), QPointF(10, 10)) == "#000000"


def test_a_blank_has_no_layers(view: AudienceView) -> None:
    told = heard(view.pressed)
    view.show_picture(picture(start(blank=Blank.BLACK)))
    click(view, view.place_of("runtime"))
    assert told == []


def test_moving_the_dot_paints_the_same_as_painting_all(view: AudienceView) -> None:
    for place in ((0.2, 0.3), (0.5, 0.5), (0.51, 0.5), None, (0.9, 0.99)):
        view.show_picture(picture(start())._replace(dot=place))
        QApplication.processEvents()
        shown = view.screen().grabWindow(view.winId()).toImage()
        other = seen(view)
        assert not differing(shown.convertToFormat(other.format()), other)


@pytest.mark.parametrize("step", [0, 3])
def test_the_spotlight_leaves_a_row_bright(view: AudienceView, step: int) -> None:
    view.show_picture(picture(toggle_spotlight(selected(start(step), "data"))))
    image = seen(view)
    stop_id = "on-premises" if step else ""
    assert color_at(image, blank_of(view, "data", stop_id)) == YOU
    bright = THEMES["projector"].color("soft") if step else YOU
    assert color_at(image, name_of(view, "data")) == bright
    assert color_at(image, blank_of(view, "runtime", stop_id)) != YOU
    dark = color_at(image, name_of(view, "runtime"))
    assert dark not in (THEMES["projector"].color("card"), YOU)
    assert color_at(image, QPointF(2, 2)) != "#FFFFFF"


def test_a_spotlight_on_what_is_not_there_dims_nothing(view: AudienceView) -> None:
    view.show_picture(picture(start())._replace(lit="ai-plugins"))
    assert color_at(seen(view), QPointF(2, 2)) == "#FFFFFF"
