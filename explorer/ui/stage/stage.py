# SPDX-License-Identifier: MIT
"""The stage: slider, headline, rows and foot, laid out as one picture; only the rows scroll."""

from functools import partial

from PySide6.QtCore import QRect, QSize, Qt, Signal
from PySide6.QtGui import QRegion, QResizeEvent
from PySide6.QtWidgets import QFrame, QScrollArea, QWidget
from typing_extensions import override

from explorer.diagram.grid import measure
from explorer.diagram.items import Shape
from explorer.diagram.layout import lay_out
from explorer.diagram.scene import Box, Row, Scene
from explorer.diagram.subject import Subject
from explorer.diagram.window_fit import window_frame
from explorer.model.state import nearest_stop
from explorer.model.wording import brief_line
from explorer.render.painter import Brush
from explorer.ui.stage.band import Band
from explorer.ui.stage.canvas import Canvas
from explorer.ui.stage.legend import Legend
from explorer.ui.stage.repaint import changed_region
from explorer.ui.stage.stop_slider import StopSlider, before

_UNDER_SLIDER = 6  # pixels at a text scale of 1: from the slider's card to a sheet over the rows

_OVER_CARD = 10  # units: from the slider's card to one in place of the headline

_MARKS = {"disputed": "mark", "handed-over": "dot"}  # what boxes have of the signs of the legend
_LINES = {"waterline": False, "edge": False, "if-it-depends": True}  # and whether they have dashes


class Stage(QWidget):
    """Shows a subject. Signals are those of its `slider` and its `canvas`.

    Each of its widgets shows a band of the one scene.
    """

    resized = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.slider = StopSlider(self)
        self.headline = Band(self)
        self.canvas = Canvas()
        self.area = QScrollArea(self)
        self.area.setFrameShape(QFrame.Shape.NoFrame)
        self.area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.area.setWidget(self.canvas)
        # The bar at the right lies over the margin: the rows are not to give way to it.
        across = self.area.horizontalScrollBar()
        across.rangeChanged.connect(lambda: across.setRange(0, 0))
        self.foot = Legend(self)
        self.foot.named.connect(self._show_named)
        self.canvas.focus_moved.connect(self._scroll_to)
        self.canvas.row_asked.connect(self._scroll_to_row)
        self.canvas.stop_step.connect(self._step)
        self.canvas.sideways.begun.connect(self._begin_drag)
        self.canvas.sideways.moved.connect(lambda pixels: self._drag(pixels, is_done=False))
        self.canvas.sideways.ended.connect(lambda pixels: self._drag(pixels, is_done=True))
        self.area.verticalScrollBar().valueChanged.connect(self._tell_sight)
        self._card: QWidget | None = None
        self._subject: Subject | None = None
        self._brush: Brush | None = None
        self._text_scale = 1.0
        self._drag_start = 0.0

    @property
    def scene(self) -> Scene | None:
        """The scene that is shown."""
        return self.canvas.scene

    @property
    def sheet_top(self) -> int:
        """The y right under the slider's card, where a sheet over the rows begins."""
        if self.scene is None or not self.scene.bands.headline:
            return 0
        return round(self.scene.bands.headline + _UNDER_SLIDER * self._text_scale)

    @property
    def first_stop_of_tab(self) -> QWidget:
        """Where Tab comes to first: the slider, or the rows where there is none."""
        spots = self.canvas.spots
        return self.slider if self.slider.isVisibleTo(self) or not spots else spots[0]

    @property
    def has_foot(self) -> bool:
        """Whether source and legend are shown here, and not elsewhere for want of room."""
        scene = self.scene
        return scene is None or bool(scene.source or scene.legend)

    def show_subject(self, subject: Subject, brush: Brush, text_scale: float) -> None:
        """Show a subject with a theme's brush; a text scale of 1 is 100 %."""
        self._subject, self._brush, self._text_scale = subject, brush, text_scale
        self._lay_out()

    def show_card(self, card: QWidget | None) -> None:
        """Have a widget stand in place of the headline, as high as its width needs; None: none.

        Of a card whose height changes it has to be told again.
        """
        if self._card and self._card is not card:
            self._card.hide()
        self._card = card
        if card:
            card.setParent(self)
            card.show()
        self._lay_out()

    def scroll_to_layer(self, layer: str) -> None:
        """Bring the row of a layer into sight."""
        rows = self.scene.rows if self.scene else ()
        for row in rows:
            if row.layer == layer:
                self._scroll_to_row(row)

    def _lay_out(self) -> None:
        subject, brush = self._subject, self._brush
        if subject is None or brush is None or self.width() < 50:
            return
        if not self.testAttribute(Qt.WidgetAttribute.WA_WState_Created):
            return  # not shown yet, so its size is not final
        old = self.scene
        taken = self._place_card(subject)
        frame = window_frame(self.width(), self.height(), self._text_scale, taken)
        scene = lay_out(subject, frame, brush.theme.edge_width)
        changed = None
        if old and brush is self.canvas.brush and _measures(old) == _measures(scene):
            changed = changed_region(old, scene)
        self._show(subject, scene, brush, changed, taken)

    def _place_card(self, subject: Subject) -> int:
        """Give the card its place below the slider; return how high it is with what is above it."""
        card = self._card
        if card is None:
            return 0
        frame = window_frame(self.width(), self.height(), self._text_scale, 1)
        grid = measure(subject.worded, subject.view, frame)
        left, width = round(grid.content.x), round(grid.content.width)
        height = card.heightForWidth(width)
        above = round(_OVER_CARD * frame.unit)
        frame = window_frame(self.width(), self.height(), self._text_scale, above + height)
        top = round(measure(subject.worded, subject.view, frame).bands.headline) + above
        card.setGeometry(left, top, width, height)
        return above + height

    def _show(
        self, subject: Subject, scene: Scene, brush: Brush, changed: QRegion | None, taken: int
    ) -> None:
        """Show the bands of a scene in their widgets, the rows below what a card has taken."""
        headline, rows, foot = map(round, scene.bands)
        width = self.width()
        place = QRect(0, 0, width, headline)
        if self.slider.geometry() != place:
            self.slider.setGeometry(place)
        self.slider.setVisible(bool(scene.heading.stops))
        position = subject.position
        self.slider.show_scene(scene, subject, brush, changed)
        self.headline.show_band(
            scene, brush, QRect(0, headline, width, rows - headline), headline, changed
        )
        foot_height = (
            round(scene.height) - foot
            if self.height() - taken >= scene.height
            else self._foot_height(scene)
        )
        room = self.height() - taken - rows - foot_height
        area = QRect(0, rows + taken, width, min(foot - rows, room))
        if self.area.geometry() != area:
            self.area.setGeometry(area)
        at_rest = position == nearest_stop(position)
        self.canvas.show_scene(
            scene,
            brush,
            partial(_description, subject),
            subject.stop.id,
            rests=at_rest,
            changed=changed,
        )
        below = QRect(0, area.bottom() + 1, width, self.height() - area.bottom() - 1)
        self.foot.show_foot(scene, brush, below, foot, changed, subject.words)
        if at_rest:
            self.canvas.focus_column()
        self._tell_sight()

    @staticmethod
    def _foot_height(scene: Scene) -> int:
        """Return the height that source and legend need."""
        labels = [*scene.source, *(entry.label for entry in scene.legend)]
        bottom = max((label.extent.bottom for label in labels), default=scene.bands.foot)
        return round(bottom - scene.bands.foot) + 6

    def _show_named(self, sign: str) -> None:
        subject = self._subject
        self.canvas.show_named(partial(_is_named, subject, sign) if subject and sign else None)

    def _tell_sight(self) -> None:
        top = self.area.verticalScrollBar().value()
        # Not of its viewport: PySide would load all kinds of widgets to know which one it is.
        self.canvas.show_sight(top, top + self.area.contentsRect().height())

    def _scroll_to(self, spot: QWidget) -> None:
        self.area.ensureWidgetVisible(spot, 0, 24)

    def _scroll_to_row(self, row: Row) -> None:
        """Scroll so that a row is in sight, in the middle if it was not."""
        middle = row.rect.middle.y - self.canvas.top
        self.area.ensureVisible(0, int(middle), 0, self.area.viewport().height() // 2)
        self._tell_sight()

    def _step(self, step: int) -> None:
        """Go to the stop at the left or the right."""
        if self._subject is None:
            return
        here, last = self._subject.position, len(self._subject.stack.stops) - 1
        target = before(here) if step < 0 else int(here) + 1
        if 0 <= target <= last:
            self.slider.stop_chosen.emit(target)

    def _begin_drag(self) -> None:
        self._drag_start = self._subject.position if self._subject else 0.0

    def _drag(self, pixels: float, *, is_done: bool) -> None:
        if self._subject is None or len(self._subject.stack.stops) < 2:
            return
        position = self.slider.position_moved(self._drag_start, pixels)
        (self.slider.dropped if is_done else self.slider.dragged).emit(position)

    @override
    def minimumSizeHint(self) -> QSize:
        return QSize(240, 200)

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._lay_out()
        self.resized.emit()


def _description(subject: Subject, key: str, stop_id: str) -> str:
    """Return what is done in a cell in few words, or else what a layer or a group is."""
    if not stop_id:
        return subject.stack.group(key).summary
    layer = subject.stack.layer(key)
    tells = key not in subject.hidden
    brief = brief_line(subject.words, layer.cell(stop_id)) if tells else ""
    return brief or layer.what


def _is_named(subject: Subject, sign: str, item: Box | Shape) -> bool:
    """Return whether an entry of the legend names a box or a line of the diagram."""
    if isinstance(item, Shape):
        has_dashes = bool(item.line and item.line.dashes)
        return item.kind == "waterline" and _LINES.get(sign) is has_dashes
    if kind := _MARKS.get(sign):
        return any(mark.kind == kind for mark in item.marks)
    return subject.stack.layer(item.layer).cell(item.stop_id).responsibility == sign


def _measures(scene: Scene) -> tuple[object, ...]:
    return scene.width, scene.height, scene.bands
