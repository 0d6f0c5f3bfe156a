# SPDX-License-Identifier: MIT
"""The diagram on the screen: a painted scene with invisible buttons over its boxes and groups."""

from html import escape
from itertools import pairwise
from math import ceil

from PySide6.QtCore import QEvent, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QEnterEvent, QFocusEvent, QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QAbstractButton, QWidget
from typing_extensions import override

from explorer.diagram.scene import Box, Scene
from explorer.diagram.shapes import Rect, RoundedRect
from explorer.model.bounds import clamp
from explorer.render.painter import Brush
from explorer.ui.stage.repaint import changed_region, same_places

_Key = tuple[str, str, str]  # "layer" or "group", its id, and in the matrix the stop
_ARROWS = {
    Qt.Key.Key_Up: (-1, 0),
    Qt.Key.Key_Down: (1, 0),
    Qt.Key.Key_Left: (0, -1),
    Qt.Key.Key_Right: (0, 1),
}


class SpotButton(QAbstractButton):
    """An invisible button over a box or a group's name, for keyboard and screen readers.

    `row` and `column` are its place in the grid of the arrow keys; a group has column -1, as
    it spans all columns.
    """

    def __init__(self, canvas: "Canvas", kind: str, key: str, stop_id: str) -> None:
        super().__init__(canvas)
        self.canvas = canvas
        self.kind, self.key, self.stop_id = kind, key, stop_id
        self.row, self.column = 0, -1
        self.setFocusPolicy(Qt.FocusPolicy.ClickFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor)

    def describe(self, name: str, description: str) -> None:
        """Set the accessible name and description, and the tooltip."""
        if (self.accessibleName(), self.accessibleDescription()) != (name, description):
            self.setAccessibleName(name)
            self.setAccessibleDescription(description)
            # Qt would take a tooltip that looks like HTML for it, so escape it.
            tip = f"<p><b>{escape(name)}</b><br>{escape(description)}</p>"
            self.setToolTip(tip)

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint nothing: the canvas has painted the box."""

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        key = Qt.Key(event.key())
        if key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.click()
        elif not self.canvas.move_focus(self, key, event.modifiers()):
            super().keyPressEvent(event)

    @override
    def enterEvent(self, event: QEnterEvent) -> None:
        self.canvas.attend(self)
        self.canvas.update_spot(self)
        super().enterEvent(event)

    @override
    def leaveEvent(self, event: QEvent) -> None:
        self.canvas.update_spot(self)
        super().leaveEvent(event)

    @override
    def focusInEvent(self, event: QFocusEvent) -> None:
        self.canvas.take_tab(self)
        self.canvas.attend(self)
        self.canvas.update_spot(self)
        super().focusInEvent(event)
        self.canvas.focus_moved.emit(self)

    @override
    def focusOutEvent(self, event: QFocusEvent) -> None:
        self.canvas.update_spot(self)
        super().focusOutEvent(event)


class Canvas(QWidget):
    """The diagram.

    Signals: layer_clicked(layer, stop_id), group_clicked(group), and focus_moved(button) when the
    keyboard or a click comes to a button.
    """

    layer_clicked = Signal(str, str)
    group_clicked = Signal(str)

    focus_moved = Signal(QWidget)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_OpaquePaintEvent)
        self.setAccessibleName(self.tr("Diagram"))
        self._brush: Brush | None = None
        self._scene: Scene | None = None
        self._spots: dict[_Key, SpotButton] = {}
        self._describes: dict[str, str] = {}
        self._column = 0
        self._attended: set[SpotButton] = set()  # hovered or focused, or lately so

    @property
    def scene(self) -> Scene | None:
        """The scene that is shown."""
        return self._scene

    @property
    def spots(self) -> tuple[SpotButton, ...]:
        """The buttons, top to bottom and left to right."""
        return tuple(sorted(self._spots.values(), key=lambda spot: (spot.row, spot.column)))

    def spot(self, key: str, stop_id: str = "") -> SpotButton | None:
        """Return the button of a layer (at a stop) or of a group, if it is shown."""
        for spot in self._spots.values():
            if spot.key == key and stop_id in ("", spot.stop_id):
                return spot
        return None

    def show_scene(
        self, scene: Scene, brush: Brush, describes: dict[str, str], rests: bool
    ) -> None:
        """Show a scene; `describes` explains layers and groups, by id.

        While the position moves, the buttons keep their names.
        """
        old, self._scene = self._scene, scene
        is_repainted = old is None or brush is not self._brush
        self._brush = brush
        self._describes = describes
        if self.size() != QSize(int(scene.width), int(scene.height)):
            self.resize(int(scene.width), int(scene.height))
            is_repainted = True
        if is_repainted or old is None:
            self.update()
        else:
            self.update(changed_region(old, scene))
        if old is None or rests or not same_places(old, scene):
            self._place_spots(scene)

    def update_spot(self, spot: SpotButton) -> None:
        """Repaint a button's box with its hover and focus lines."""
        if self._scene:
            reach = ceil(self._scene.edge_width) + 3  # the hover line
            self.update(spot.geometry().adjusted(-reach, -reach, reach, reach))

    def attend(self, spot: SpotButton) -> None:
        """Note that a button was hovered or focused, to be drawn at the next paint."""
        self._attended.add(spot)

    def take_tab(self, spot: SpotButton) -> None:
        """Make a button the only tab stop, and its column the one for Up and Down."""
        self._column = self._column if spot.column < 0 else spot.column
        for other in self._spots.values():
            wanted = Qt.FocusPolicy.StrongFocus if other is spot else Qt.FocusPolicy.ClickFocus
            if other.focusPolicy() != wanted:
                other.setFocusPolicy(wanted)

    def move_focus(self, spot: SpotButton, key: Qt.Key, held: Qt.KeyboardModifier) -> bool:
        """Move the focus by an arrow key or the like; return whether the key was handled."""
        target = self._target(spot, key, bool(held & Qt.KeyboardModifier.ControlModifier))
        if target is None:
            return False
        target.setFocus(Qt.FocusReason.OtherFocusReason)
        return True

    def _target(self, spot: SpotButton, key: Qt.Key, is_far: bool) -> SpotButton | None:
        spots = self.spots
        if key in (Qt.Key.Key_Home, Qt.Key.Key_End):
            last = key == Qt.Key.Key_End
            row = [other for other in spots if other.row == spot.row]
            line = spots if is_far or len(row) == 1 else row
            return line[-1 if last else 0]
        if key not in _ARROWS or is_far:
            return None
        down, right = _ARROWS[key]
        if right:
            row = [other for other in spots if other.row == spot.row]
            return row[clamp(row.index(spot) + right, 0, len(row) - 1)]
        rows = sorted({other.row for other in spots})
        wanted = rows[clamp(rows.index(spot.row) + down, 0, len(rows) - 1)]
        row = [other for other in spots if other.row == wanted]
        return row[min(self._column, len(row) - 1)]

    def _place_spots(self, scene: Scene) -> None:
        """Place and name the buttons as the scene has its boxes."""
        keys: list[_Key] = []
        line, groups = 0, {group.id: group for group in scene.groups}
        for row in scene.rows:
            if group := groups.pop(row.group, None):
                keys.append(
                    self._place_spot(("group", group.id, ""), group.title, group.rect, line)
                )
                line += 1
            for column, box in enumerate(row.boxes):
                stop_id = box.stop_id if scene.is_side_by_side else ""
                key = ("layer", box.layer, stop_id)
                keys.append(self._place_spot(key, box.title, box.rect, line, column))
                self._spots[key].stop_id = box.stop_id
            line += 1
        self._drop_spots(set(keys))
        self._keep_one_tab()

    def _place_spot(self, key: _Key, title: str, rect: Rect, row: int, column: int = -1) -> _Key:
        spot = self._spot_of(key)
        spot.row, spot.column = row, column
        spot.describe(title, self._describes.get(spot.key, ""))
        self._move_spot(spot, rect)
        return key

    def _spot_of(self, key: _Key) -> SpotButton:
        if key not in self._spots:
            kind, name, stop_id = key
            spot = SpotButton(self, kind, name, stop_id)
            spot.clicked.connect(lambda _checked=False, spot=spot: self._press(spot))
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
                heir = self.spot(spot.key, spot.stop_id) or self.spot(spot.key) or self.spots[0]
                heir.setFocus(Qt.FocusReason.OtherFocusReason)
            self.update_spot(spot)
            spot.hide()
            spot.deleteLater()

    def _keep_one_tab(self) -> None:
        """Keep one tab stop in the diagram: the button focused last, or the first."""
        spots = self.spots
        chosen = [spot for spot in spots if spot.focusPolicy() == Qt.FocusPolicy.StrongFocus]
        if spots and len(chosen) != 1:
            self.take_tab(chosen[0] if chosen else spots[0])
        # Qt puts new buttons last in the tab order: move them here. It ignores unfocusable widgets.
        self.setFocusPolicy(Qt.FocusPolicy.ClickFocus)
        for before, after in pairwise((self, *spots)):
            QWidget.setTabOrder(before, after)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)

    @override
    def sizeHint(self) -> QSize:
        return QSize(640, 420)

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        if self._scene is None or self._brush is None:
            return
        brush = self._brush
        painter = QPainter(self)
        brush.clear(painter, event.rect())
        brush.paint(painter, self._scene, event.region())
        self._paint_attention(painter, brush, self._scene)
        painter.end()

    def _paint_attention(self, painter: QPainter, brush: Brush, scene: Scene) -> None:
        """Paint the hover line and the focus ring."""
        for spot in [*self._attended]:
            if not (spot.underMouse() or spot.hasFocus()):
                self._attended.discard(spot)
                continue
            box = _box_of(spot, scene)
            if spot.underMouse() and box:
                around = RoundedRect(box.rect.inset(-scene.edge_width / 2), box.radius)
                brush.line(painter, around, brush.color("ink"), scene.edge_width)
            if spot.underMouse() and not box:
                line = spot.geometry().adjusted(4, 0, -4, -1)
                painter.fillRect(line.x(), line.bottom(), line.width(), 2, brush.color("ink"))
            if spot.hasFocus():
                self._paint_focus(painter, brush, scene, spot, box)

    @staticmethod
    def _paint_focus(
        painter: QPainter, brush: Brush, scene: Scene, spot: SpotButton, box: Box | None
    ) -> None:
        """Paint the focus ring, inside a box in two colors, so that it is visible on any part."""
        thick = max(2.0, 1.4 * scene.edge_width)
        if box:
            inset = thick / 2  # along the edge, as texts of small boxes are close to it
            ring = RoundedRect(box.rect.inset(inset), max(box.radius - inset, 1))
            brush.line(painter, ring, brush.color("panel"), thick)
        else:
            place = spot.geometry()
            ring = RoundedRect(Rect(place.x(), place.y(), place.width(), place.height()), 4)
        brush.line(painter, ring, brush.color("ink"), thick, style=Qt.PenStyle.DashLine)


def _box_of(spot: SpotButton, scene: Scene) -> Box | None:
    """Return the box of a button; None for that of a group."""
    if spot.kind == "group":
        return None
    # Of one service model there is one box, and the button may still have another's name.
    return scene.box_of(spot.key, spot.stop_id if scene.is_side_by_side else "")
