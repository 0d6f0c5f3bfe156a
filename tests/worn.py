# SPDX-License-Identifier: MIT
"""What is wrong with the look of a window: colors of no theme, cut texts, texts hard to read."""

from collections.abc import Iterator

import numpy as np
from PySide6.QtCore import QPoint, QRect
from PySide6.QtGui import QImage, QPalette
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractScrollArea,
    QCheckBox,
    QColorDialog,
    QComboBox,
    QLabel,
    QLineEdit,
    QStyle,
    QStyleOptionComboBox,
    QWidget,
)

from explorer.diagram.theme import PACE_COLORS, Theme, contrast
from explorer.ui.export.preview import Preview
from explorer.ui.story.steps import StorySteps
from explorer.ui.talk.audience_view import AudienceView
from explorer.ui.widgets.buttons import Button
from explorer.ui.widgets.color_field import Swatch
from tests.ui_driver import pixels, seen

# They have a theme of their own, or show any color.
PICTURES = (Preview, AudienceView, Swatch, QColorDialog)
_FLAT = 3  # pixels: the side of an area of one color, which no smoothed edge has
_MOST_CUT = 1  # pixels of rounding
_LEAST_OFF = 4.4  # the contrast of what is switched off


def faults(window: QWidget, theme: Theme) -> list[str]:
    """Return what is wrong with a window that is seen, each with the widget's name."""
    image = seen(window)
    return [
        *palette_faults(window, theme),
        *color_faults(window, theme, image),
        *text_faults(window, theme, image),
    ]


def shown(window: QWidget) -> list[QWidget]:
    """Return a window and the widgets in it that are seen."""
    inner = [one for one in window.findChildren(QWidget) if one.isVisible()]
    own = [one for one in inner if one.window() is window and not one.visibleRegion().isEmpty()]
    return [window, *own]


def named(widget: QWidget) -> str:
    """Return a name by which a person finds a widget in the program's text."""
    text = widget.text() if isinstance(widget, QLabel | QAbstractButton) else ""
    return f"{type(widget).__name__} #{widget.objectName()} {text or widget.accessibleName()!r}"


def palette_faults(window: QWidget, theme: Theme) -> Iterator[str]:
    """Yield the widgets with colors of no role of the theme."""
    known = _known(theme)
    for widget in shown(window):
        for group in (QPalette.ColorGroup.Active, QPalette.ColorGroup.Disabled):
            for role in _ROLES:
                color = widget.palette().color(group, role)
                if color.alpha() == 255 and color.name().upper() not in known:
                    yield f"{named(widget)}: {role.name} is {color.name()}"


_ROLES = [
    role
    for role in QPalette.ColorRole
    if role not in (QPalette.ColorRole.NColorRoles, QPalette.ColorRole.NoRole)
]


def color_faults(window: QWidget, theme: Theme, image: QImage) -> Iterator[str]:
    """Yield the flat areas of a window that have a color of no role of the theme."""
    values = pixels(image).copy() & 0xFFFFFF
    for place in _picture_places(window):
        values[place.top() : place.bottom() + 1, place.left() : place.right() + 1] = _number(
            theme.color("card")
        )
    flat = np.ones((values.shape[0] - _FLAT + 1, values.shape[1] - _FLAT + 1), bool)
    core = values[: flat.shape[0], : flat.shape[1]]
    for down in range(_FLAT):
        for right in range(_FLAT):
            flat &= core == values[down : down + flat.shape[0], right : right + flat.shape[1]]
    known = {_number(color) for color in _known(theme)}
    for value in sorted({int(one) for one in np.unique(core[flat])} - known):
        row, column = (int(one[0]) for one in np.nonzero(flat & (core == value)))
        at = window.childAt(column + 1, row + 1) or window
        yield f"#{value:06X} at {column}, {row} in {named(at)}"


def text_faults(window: QWidget, theme: Theme, image: QImage) -> Iterator[str]:
    """Yield the widgets that cut their texts or show them in too little contrast."""
    for widget in shown(window):
        if needed := _needed(widget):
            wide, high = needed
            if wide > widget.width() + _MOST_CUT or high > widget.height() + _MOST_CUT:
                yield f"{named(widget)} needs {wide} x {high}, has {widget.size().toTuple()}"
        if isinstance(widget, QLabel | QAbstractButton | QComboBox) and _has_text(widget):
            if cut := _cut_by(widget):
                yield f"{named(widget)} is cut by {named(cut)}"
            elif _is_whole(widget):
                place = QRect(widget.mapTo(window, QPoint()), widget.size())
                scale = image.devicePixelRatio()
                ratio = _contrast(image.copy(QRect(place.topLeft() * scale, place.size() * scale)))
                if ratio < (theme.least_contrast if widget.isEnabled() else _LEAST_OFF):
                    yield f"{named(widget)} has a contrast of {ratio:.2f}"


_PATH = "lookInCombo"  # of Qt's question for a file, which shortens the path of a folder itself


def _needed(widget: QWidget) -> tuple[int, int] | None:
    """Return how wide and high a widget must be for its text; None if it has none to cut."""
    metrics = widget.fontMetrics()
    if isinstance(widget, QLabel) and widget.text():
        if widget.wordWrap():
            return 0, widget.heightForWidth(widget.width())
        return widget.sizeHint().width(), widget.sizeHint().height()
    if isinstance(widget, QCheckBox):
        return widget.sizeHint().width(), widget.sizeHint().height()
    if isinstance(widget, Button):
        is_cut = widget.shown_text not in ("", widget.text().replace("&&", "&"))
        return widget.width() + 10 * is_cut, metrics.height()
    if isinstance(widget, QAbstractButton) and widget.text():
        return widget.minimumSizeHint().width(), min(widget.sizeHint().height(), metrics.height())
    if isinstance(widget, QComboBox) and not (widget.isEditable() or widget.objectName() == _PATH):
        option = QStyleOptionComboBox()
        widget.initStyleOption(option)
        kind, part = QStyle.ComplexControl.CC_ComboBox, QStyle.SubControl.SC_ComboBoxEditField
        room = widget.style().subControlRect(kind, option, part, widget)
        text = metrics.horizontalAdvance(widget.currentText())
        return widget.width() - room.width() + text, metrics.height()
    if isinstance(widget, QLineEdit) and not widget.text():
        room = widget.width() - 2 * widget.textMargins().left() - 8
        return widget.width() - room + metrics.horizontalAdvance(widget.placeholderText()), 0
    return None


def _has_text(widget: QWidget) -> bool:
    if isinstance(widget, QComboBox):
        return bool(widget.currentText())
    return isinstance(widget, QLabel | QAbstractButton) and bool(widget.text().strip())


def _is_whole(widget: QWidget) -> bool:
    """Return whether all of a widget is seen, and not only what an area is scrolled to."""
    return widget.visibleRegion().boundingRect() == widget.rect()


def _cut_by(widget: QWidget) -> QWidget | None:
    """Return what a widget lies partly outside of, unless that can be scrolled."""
    inside = widget.parentWidget()
    while inside is not None and not widget.isWindow():
        place = QRect(widget.mapTo(inside, QPoint()), widget.size())
        if isinstance(inside.parentWidget(), QAbstractScrollArea):
            return None
        if not inside.rect().adjusted(-1, -1, 1, 1).contains(place):
            return inside
        if inside.isWindow():
            return None
        inside = inside.parentWidget()
    return None


def _contrast(image: QImage) -> float:
    """Return the contrast of the strongest color in a picture to the one that fills it."""
    values, counts = np.unique(pixels(image) & 0xFFFFFF, return_counts=True)
    back = f"#{int(values[np.argmax(counts)]):06X}"
    return max((contrast(f"#{int(value):06X}", back) for value in values), default=21.0)


def _picture_places(window: QWidget) -> Iterator[QRect]:
    """Yield where pictures of another theme are in a window."""
    for one in shown(window):
        if isinstance(one, PICTURES):
            yield QRect(one.mapTo(window, QPoint()), one.size())
        if isinstance(one, StorySteps):
            view = one.viewport()
            for number in range(one.count()):
                place = one.picture_place(number) & view.rect()
                yield place.translated(view.mapTo(window, QPoint()))


def _known(theme: Theme) -> set[str]:
    paces = [color for pair in PACE_COLORS[theme.id].values() for color in pair]
    return {color.upper() for color in (*paces, *(color for _role, color in theme.colors))}


def _number(color: str) -> int:
    return int(color[1:], 16)
