# SPDX-License-Identifier: MIT
"""The way from one position to a stop, in small steps."""

from PySide6.QtCore import QObject, QVariantAnimation, Signal


class Glide(QObject):
    """Moves a position evenly to a stop. Signal: moved(position)."""

    moved = Signal(float)

    def __init__(self, milliseconds: int, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._animation = QVariantAnimation(self)
        self._animation.setDuration(milliseconds)
        self._animation.valueChanged.connect(lambda value: self.moved.emit(float(value)))

    @property
    def target(self) -> float | None:
        """Where it is going, or None while it rests."""
        if self._animation.state() is QVariantAnimation.State.Running:
            return float(self._animation.endValue())
        return None

    def start(self, position: float, target: float) -> None:
        """Move from a position to another."""
        self._animation.stop()
        self._animation.setStartValue(position)
        self._animation.setEndValue(target)
        self._animation.start()

    def stop(self) -> None:
        """Stay where it is."""
        self._animation.stop()
