# SPDX-License-Identifier: MIT
"""The foot of the diagram: each entry of the legend explains itself, and shows what it names."""

from PySide6.QtCore import QRect, QRectF, Qt, Signal
from PySide6.QtGui import QRegion
from PySide6.QtWidgets import QToolTip, QWidget

from explorer.diagram.scene import Scene
from explorer.model.wording import sign_line
from explorer.model.words import Words
from explorer.render.painter import Brush
from explorer.ui.stage.band import Band
from explorer.ui.stage.spot import SpotButton, give_tab

_SHOWN_MS = 15_000  # of an explanation that somebody asked for
_STEPS = {Qt.Key.Key_Left: -1, Qt.Key.Key_Right: 1}


class Legend(Band):
    """The foot, with an invisible button over each entry of the legend; one is a stop of Tab.

    Signal: named(sign) when mouse or keyboard come to an entry, "" when they are at none.
    """

    named = Signal(str)

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._spots: dict[str, SpotButton] = {}
        self._sign = ""

    @property
    def spots(self) -> tuple[SpotButton, ...]:
        """The buttons that are shown, from left to right."""
        return tuple(one for one in self._spots.values() if not one.isHidden())

    @property
    def has_keyboard(self) -> bool:
        """Whether an entry has the keyboard."""
        return any(one.hasFocus() for one in self.spots)

    def show_foot(
        self,
        scene: Scene,
        brush: Brush,
        place: QRect,
        top: float,
        changed: QRegion | None,
        words: Words,
    ) -> None:
        """Show the foot of a scene from a y on, at a place of the parent."""
        self.show_band(scene, brush, place, top, changed)
        shown = {one.sign: one for one in scene.legend if one.sign}
        for sign, spot in self._spots.items():
            spot.setVisible(sign in shown)
        for sign, entry in shown.items():
            spot = self._spot_of(sign)
            spot.describe(entry.label.text, sign_line(words, sign))
            area = QRectF(*entry.extent.inset(-3).moved(0, -top)).toRect()
            if spot.geometry() != area:
                spot.setGeometry(area)
        self._spots = {sign: self._spots[sign] for sign in (*shown, *self._spots)}
        self._keep_one_tab()

    def explain(self, spot: SpotButton) -> None:
        """Show the explanation of an entry for a while."""
        place = spot.mapToGlobal(spot.rect().topLeft())
        QToolTip.showText(place, spot.toolTip(), spot, spot.rect(), _SHOWN_MS)

    def _spot_of(self, sign: str) -> SpotButton:
        if sign not in self._spots:
            self._spots[sign] = spot = SpotButton(self, "sign", sign, "", self._take_key)
            spot.attended.connect(self._attend)
            spot.focused.connect(self._keep_one_tab)
            spot.clicked.connect(lambda _checked=False, spot=spot: self.explain(spot))
            spot.setCursor(Qt.CursorShape.WhatsThisCursor)
            spot.show()
        return self._spots[sign]

    def _attend(self) -> None:
        """Tell which entry mouse or keyboard are at."""
        at = next((one for one in self.spots if one.underMouse()), None)
        at = at or next((one for one in self.spots if one.hasFocus()), None)
        sign = at.key if at else ""
        if sign != self._sign:
            self._sign = sign
            self.named.emit(sign)

    def _take_key(self, spot: SpotButton, key: Qt.Key, held: Qt.KeyboardModifier) -> bool:
        step = _STEPS.get(key, 0) if held == Qt.KeyboardModifier.NoModifier else 0
        spots = self.spots
        target = spots.index(spot) + step
        if step and 0 <= target < len(spots):
            spots[target].setFocus(Qt.FocusReason.OtherFocusReason)
        return bool(step)

    def _keep_one_tab(self) -> None:
        """Keep one stop of Tab: the entry that has the keyboard, or the first."""
        if spots := self.spots:
            give_tab(next((one for one in spots if one.hasFocus()), spots[0]), spots)
