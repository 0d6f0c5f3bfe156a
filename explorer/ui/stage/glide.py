# SPDX-License-Identifier: MIT
"""The animation of the position from one stop to another."""

from PySide6.QtCore import QEasingCurve, QObject, QVariantAnimation, Signal


class Glide(QObject):
    """Animates a position to a target, ever slower. Signal: moved(position)."""

    moved = Signal(float)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._ends = (0.0, 0.0)
        self._animation = QVariantAnimation(self)
        self._animation.setEasingCurve(QEasingCurve.Type.OutCubic)
        # Always from 0 to 1: setting an end value makes a finished animation jump to it.
        self._animation.setStartValue(0.0)
        self._animation.setEndValue(1.0)
        self._animation.valueChanged.connect(self._move)

    @property
    def target(self) -> float | None:
        """Where it is going, or None while it rests."""
        if self._animation.state() is QVariantAnimation.State.Running:
            return self._ends[1]
        return None

    def start(self, position: float, target: float, milliseconds: int) -> None:
        """Move from a position to another in a time."""
        self._animation.stop()
        self._animation.setDuration(milliseconds)
        self._ends = (position, target)
        self._animation.start()

    def stop(self) -> None:
        """Stay where it is."""
        self._animation.stop()

    def _move(self, progress: float) -> None:
        start, target = self._ends
        self.moved.emit(target - (target - start) * (1.0 - progress))
