# SPDX-License-Identifier: MIT
"""The rows on the screen: a painted band of the scene with invisible buttons over its boxes."""

from collections.abc import Callable, Iterator
from itertools import pairwise

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import (
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QRegion,
)
from PySide6.QtWidgets import QWidget
from typing_extensions import override

from explorer.diagram.items import Shape
from explorer.diagram.scene import Box, Group, Row, Scene
from explorer.diagram.shapes import Rect
from explorer.model.bounds import clamp
from explorer.render.painter import Brush
from explorer.ui.stage.attention import paint_named, paint_ring_in
from explorer.ui.stage.band import paint_band
from explorer.ui.stage.repaint import same_places
from explorer.ui.stage.sideways import Sideways
from explorer.ui.stage.spot import SpotButton, give_tab, has_tab
from explorer.ui.widgets.focus_ring import draws_own_ring, is_focus_shown, keyboard_use

_Key = tuple[str, str, str]  # "layer" or "group", its id, and in the matrix the stop
Describe = Callable[[str, str], str]  # of a layer at a stop, or of a group and no stop
_ALL_AT_ONCE = 500  # cells: of more, buttons are made around what is in sight
_SIDE_STEPS = {Qt.Key.Key_Left: -1, Qt.Key.Key_Right: 1}
_ROW_STEPS = {Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1}


class Canvas(QWidget):
    """The rows of the diagram: the scene from `top` on, in whole pixels.

    Signals: layer_clicked(layer, stop_id), group_clicked(group), stop_step(-1 or 1) for the keys
    Left and Right, row_asked(row) for one that has to be in sight before it has a button,
    focus_moved(button) when the keyboard or a click comes to a button. `sideways` tells of drags.
    """

    layer_clicked = Signal(str, str)
    group_clicked = Signal(str)
    stop_step = Signal(int)
    row_asked = Signal(object)
    focus_moved = Signal(QWidget)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_OpaquePaintEvent)
        self.setAccessibleName(self.tr("Diagram"))
        self.sideways = Sideways(self)
        self.sideways.watch(self)
        self.top = 0
        self._brush: Brush | None = None
        self._scene: Scene | None = None
        self._spots: dict[_Key, SpotButton] = {}
        self._describe: Describe = lambda _key, _stop_id: ""
        self._rests = True
        self._stop_id = ""
        self._attended: set[SpotButton] = set()  # hovered or focused, or lately so
        self._is_named: Callable[[Box | Shape], bool] | None = None
        self._sight = (0.0, 0.0)  # the y of the scene between which rows are in sight
        keyboard_use().changed.connect(self._show_ring)

    @property
    def scene(self) -> Scene | None:
        """The scene that is shown."""
        return self._scene

    @property
    def brush(self) -> Brush | None:
        """What it is painted with."""
        return self._brush

    @property
    def spots(self) -> tuple[SpotButton, ...]:
        """The buttons, top to bottom and left to right."""
        return tuple(sorted(self._spots.values(), key=lambda spot: (spot.row, spot.column)))

    def spot(self, key: str, stop_id: str = "") -> SpotButton | None:
        """Return the button of a layer (at a stop) or of a group, if it is shown."""
        found = self._find(key, stop_id)
        if found is None and self._scene and (row := self._scene.row_of(key)):
            self.row_asked.emit(row)
            found = self._find(key, stop_id)
        return found

    def row_at(self, y: float) -> Row | None:
        """Return the row at a y of this widget, if there is one."""
        rows = self._scene.rows if self._scene else ()
        place = y + self.top
        return next((row for row in rows if row.rect.y <= place <= row.rect.bottom), None)

    def show_scene(
        self,
        scene: Scene,
        brush: Brush,
        describe: Describe,
        stop_id: str,
        *,
        rests: bool,
        changed: QRegion | None = None,
    ) -> None:
        """Show a scene; `describe` says more of a layer at a stop, or of a group.

        `changed` is the region of the scene to be repainted, None for all. While the position
        moves, the buttons keep their names. `stop_id` is that of the current column.
        """
        old, self._scene = self._scene, scene
        self._brush, self._describe, self._stop_id, self._rests = brush, describe, stop_id, rests
        top = round(scene.bands.rows)
        size = QSize(round(scene.width), round(scene.bands.foot) - top)
        if (self.size(), self.top) != (size, top):
            self.top = top
            self.resize(size)
            changed = None
        if changed is None:
            self.update()
        else:
            self.update(changed.translated(0, -top))
        if old is None or rests or not same_places(old, scene):
            self._place_spots(scene)

    def show_sight(self, top: float, bottom: float) -> None:
        """Note which part of the canvas is in sight, in its pixels."""
        before, self._sight = self._sight, (top + self.top, bottom + self.top)
        if self._scene and self._sight != before and _is_large(self._scene):
            self._place_spots(self._scene)

    def show_named(self, is_named: Callable[[Box | Shape], bool] | None) -> None:
        """Show which boxes and lines an entry of the legend names; None if nobody asks."""
        self._is_named = is_named
        self.update()

    def update_spot(self, spot: SpotButton) -> None:
        """Repaint a button's row with its hover ring and focus ring."""
        place = spot.geometry().adjusted(-4, -4, 4, 4)
        place.setLeft(0)
        self.update(place)

    def attend(self, spot: SpotButton) -> None:
        """Note that a button was hovered or focused, or is no longer."""
        if spot in self._spots.values():  # and not one that is about to be deleted
            self._attended.add(spot)
        self.update_spot(spot)

    def _come_to(self, spot: SpotButton) -> None:
        """Note that the keyboard, or a click, has come to a button."""
        self.take_tab(spot)
        self.focus_moved.emit(spot)

    def take_tab(self, spot: SpotButton) -> None:
        """Make a button the only tab stop."""
        give_tab(spot, self._spots.values())

    def take_key(self, spot: SpotButton, key: Qt.Key, held: Qt.KeyboardModifier) -> bool:
        """Do what an arrow key or the like asks for; return whether the key was handled."""
        if held not in (Qt.KeyboardModifier.NoModifier, Qt.KeyboardModifier.KeypadModifier):
            return False
        if key in _SIDE_STEPS:
            self.stop_step.emit(_SIDE_STEPS[key])
            return True
        target = self._target(spot, key)
        if target is None:
            return False
        target.setFocus(Qt.FocusReason.OtherFocusReason)
        return True

    def focus_column(self) -> None:
        """Move the keyboard, if it is on a cell, to the current column."""
        focused = self.window().focusWidget()
        if isinstance(focused, SpotButton) and focused.parent() is self and focused.column >= 0:
            other = self._find(focused.key, self._stop_id)
            if other and other is not focused:
                other.setFocus(Qt.FocusReason.OtherFocusReason)

    def _show_ring(self) -> None:
        """Show the ring, or no longer, when the keyboard or the mouse is used."""
        for spot in self._attended:
            self.update_spot(spot)

    def _find(self, key: str, stop_id: str) -> SpotButton | None:
        for spot in self._spots.values():
            if spot.key == key and stop_id in ("", spot.stop_id):
                return spot
        return None

    def _target(self, spot: SpotButton, key: Qt.Key) -> SpotButton | None:
        """Return the button that a key leads to, made if it was not there; None for other keys."""
        lines = self._lines()
        here = next((n for n, line in enumerate(lines) if line[1] == spot.key), 0)
        if key in _ROW_STEPS:
            wanted = clamp(here + _ROW_STEPS[key], 0, len(lines) - 1)
        elif key in (Qt.Key.Key_Home, Qt.Key.Key_End):
            wanted = 0 if key == Qt.Key.Key_Home else len(lines) - 1
        else:
            return None
        kind, name = lines[wanted]
        if kind == "group":
            return self._find(name, "")
        stop_id = self._stop_id if self._scene and self._scene.is_side_by_side else ""
        return self.spot(name, stop_id)

    def _lines(self) -> list[tuple[str, str]]:
        """Return what Up and Down go through: the groups, each before its layers."""
        if self._scene is None:
            return []
        found: list[tuple[str, str]] = []
        groups = set(_named_groups(self._scene))
        for row in self._scene.rows:
            if row.group in groups:
                groups.discard(row.group)
                found.append(("group", row.group))
            found.append(("layer", row.layer))
        return found

    def _place_spots(self, scene: Scene) -> None:
        """Place and name the buttons as the scene has its boxes."""
        keys: list[_Key] = []
        groups = _named_groups(scene)
        line = 0
        for row in scene.rows:
            if group := groups.pop(row.group, None):
                place = Rect(group.rect.x, group.rect.y, group.rect.width, group.rect.height)
                keys.append(self._place_spot(("group", group.id, ""), group.title, place, line))
                line += 1
            if not _is_large(scene) or self._is_near(row) or self._has_focus(row):
                keys += self._place_row(scene, row, line)
            line += 1
        self._drop_spots(set(keys))
        self._keep_one_tab()

    def _place_row(self, scene: Scene, row: Row, line: int) -> Iterator[_Key]:
        for column, box in enumerate(row.boxes):
            stop_id = box.stop_id if scene.is_side_by_side else ""
            key = ("layer", box.layer, stop_id)
            yield self._place_spot(key, box.title, box.rect, line, column, box.stop_id)

    def _is_near(self, row: Row) -> bool:
        """Return whether a row is within two screens around what is in sight."""
        top, bottom = self._sight
        screen = bottom - top
        return top - screen <= row.rect.y <= bottom + screen

    def _has_focus(self, row: Row) -> bool:
        focused = self.window().focusWidget()
        return isinstance(focused, SpotButton) and focused.key == row.layer

    def _place_spot(
        self, key: _Key, title: str, rect: Rect, row: int, column: int = -1, stop_id: str = ""
    ) -> _Key:
        spot = self._spot_of(key)
        spot.row, spot.column = row, column
        if self._rests or not spot.accessibleName():
            spot.stop_id = stop_id
            spot.describe(title, self._describe(spot.key, stop_id))
        self._move_spot(spot, rect.moved(0, -self.top))
        return key

    def _spot_of(self, key: _Key) -> SpotButton:
        if key not in self._spots:
            kind, name, stop_id = key
            spot = SpotButton(self, kind, name, stop_id, self.take_key)
            draws_own_ring(spot)
            spot.attended.connect(lambda spot=spot: self.attend(spot))
            spot.focused.connect(lambda spot=spot: self._come_to(spot))
            spot.clicked.connect(lambda _checked=False, spot=spot: self._press(spot))
            self.sideways.watch(spot)
            self._spots[key] = spot
        return self._spots[key]

    def _move_spot(self, spot: SpotButton, rect: Rect) -> None:
        place = QRectF(*rect).toRect()
        if spot.geometry() != place:
            self.update_spot(spot)
            spot.setGeometry(place)
            self.update_spot(spot)
        spot.show()  # only once placed, or it would catch the mouse elsewhere

    def _press(self, spot: SpotButton) -> None:
        if spot.kind == "group":
            self.group_clicked.emit(spot.key)
        else:
            self.layer_clicked.emit(spot.key, spot.stop_id)

    def _drop_spots(self, kept: set[_Key]) -> None:
        """Remove all other buttons; focus goes to one of the same layer, or else to the first."""
        focused = self.window().focusWidget()
        dropped = [self._spots.pop(key) for key in [*self._spots] if key not in kept]
        self._attended.difference_update(dropped)
        for spot in dropped:
            if spot is focused:
                heir = self._find(spot.key, self._stop_id) or self._find(spot.key, "")
                (heir or self.spots[0]).setFocus(Qt.FocusReason.OtherFocusReason)
            self.update_spot(spot)
            spot.hide()
            spot.deleteLater()

    def _keep_one_tab(self) -> None:
        """Keep one tab stop in the diagram: the button focused last, or the first."""
        spots = self.spots
        chosen = [*filter(has_tab, spots)]
        if spots and len(chosen) != 1:
            self.take_tab(chosen[0] if chosen else spots[0])
        # Qt puts new buttons last in the tab order: move them here. It ignores unfocusable widgets.
        self.setFocusPolicy(Qt.FocusPolicy.ClickFocus)
        for before, after in pairwise((self, *spots)):
            QWidget.setTabOrder(before, after)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)

    @override
    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Select a layer by its icon or its name too."""
        if event.button() is not Qt.MouseButton.LeftButton:
            return
        row = self.row_at(event.position().y())
        if row and (spot := self.spot(row.layer, self._stop_id) or self.spot(row.layer)):
            spot.setFocus(Qt.FocusReason.MouseFocusReason)
            self.layer_clicked.emit(row.layer, "")

    @override
    def sizeHint(self) -> QSize:
        return QSize(640, 420)

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        if self._scene is None or self._brush is None:
            return
        painter = paint_band(self, event, self._scene, self._brush, self.top)
        self._paint_attention(painter, self._brush, self._scene)
        painter.end()

    def _paint_attention(self, painter: QPainter, brush: Brush, scene: Scene) -> None:
        """Paint what the legend names, the hover ring and the focus ring."""
        if self._is_named:
            paint_named(painter, brush, scene, self._is_named)
        for spot in [*self._attended]:
            if not (spot.underMouse() or spot.hasFocus()):
                self._attended.discard(spot)
                continue
            if spot.underMouse():
                paint_ring_in(painter, brush, _place_of(spot, scene), scene)
            if spot.hasFocus() and is_focus_shown(spot):
                paint_ring_in(painter, brush, _focus_place(spot, scene), scene)


def _named_groups(scene: Scene) -> dict[str, Group]:
    """Return the groups with a rail; while answers are hidden they have no names to say."""
    return {group.id: group for group in scene.groups if group.rect.width and group.title}


def _is_large(scene: Scene) -> bool:
    return len(scene.rows) * max(len(scene.rows[0].boxes), 1) > _ALL_AT_ONCE


def _place_of(spot: SpotButton, scene: Scene) -> Rect:
    """Return the place of a box or a rail in the scene."""
    if spot.kind == "group":
        return next(group.rect for group in scene.groups if group.id == spot.key)
    # Of one service model there is one box, and the button may still have another's name.
    box = scene.box_of(spot.key, spot.stop_id if scene.is_side_by_side else "")
    return box.rect if box else Rect(0, 0, 0, 0)


def _focus_place(spot: SpotButton, scene: Scene) -> Rect:
    """Return where the focus ring is: around the name, or side by side around the cell."""
    place = _place_of(spot, scene)
    row = scene.row_of(spot.key)
    if row is None or scene.is_side_by_side:
        return place
    gap = place.y - row.rect.y
    return Rect(row.rect.x + gap, row.rect.y + gap, place.x - row.rect.x - 2 * gap, place.height)
