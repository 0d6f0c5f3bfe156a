# SPDX-License-Identifier: MIT
"""The look of the program: its theme, and how large its texts are."""

from collections.abc import Callable, Mapping
from functools import partial

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication, QToolTip, QWidget

from explorer.render.painter import Brush, font
from explorer.ui.session import Session
from explorer.ui.settings import TEXT_SCALES, THEME_CHOICES
from explorer.ui.style import TEXT_SIZE, palette, sheet
from explorer.ui.widgets.focus_ring import keyboard_use


class Appearance(QObject):
    """Puts the chosen theme and text size on all widgets. `brush` paints in the theme.

    Signal: changed() when the look is another.
    """

    changed = Signal()

    def __init__(self, session: Session, window: QWidget) -> None:
        super().__init__(window)
        self._session, self._window = session, window
        self._applied_scale = 0.0
        self.brush = Brush(session.theme)
        keyboard_use()  # watches from now on, for the ring
        QGuiApplication.styleHints().colorSchemeChanged.connect(self.apply_theme)

    @property
    def scale(self) -> float:
        """How large the texts around the diagram are: as chosen, and more in a large window."""
        room = min(self._window.width() / 1500, self._window.height() / 850)
        return self._session.preferences.text_scale * min(max(1.0, int(room * 4) / 4), 2.5)

    @property
    def type_size(self) -> int:
        """How large running text is, in pixels."""
        return round(TEXT_SIZE * self.scale)

    @property
    def slots(self) -> Mapping[str, Callable[[], object]]:
        """What commands call, by their ids."""
        prefer = self._session.prefer
        return {
            "larger": partial(self._step_text_scale, 1),
            "smaller": partial(self._step_text_scale, -1),
            "usual-size": partial(prefer, text_scale=1.0),
            **{f"theme-{name}": partial(prefer, theme=name) for name in THEME_CHOICES},
            **{f"scale-{one}": partial(prefer, text_scale=one) for one in TEXT_SCALES},
        }

    def apply_theme(self) -> None:
        """Put the theme and the text size on."""
        theme, scale = self._session.theme, self.scale
        if self.brush.theme is not theme:
            self.brush = Brush(theme)
        application = QApplication.instance()
        wanted = sheet(theme, TEXT_SIZE * scale)
        if isinstance(application, QApplication) and application.styleSheet() != wanted:
            application.setPalette(palette(theme))
            application.setStyleSheet(wanted)  # takes long: every widget is styled anew
            QToolTip.setFont(font(self.type_size))  # which a style sheet does not reach
        self._applied_scale = scale
        self.changed.emit()

    def fit_window(self) -> None:
        """Follow the window to another size."""
        if self._applied_scale != self.scale:
            self.apply_theme()

    def _step_text_scale(self, steps: int) -> None:
        scale = self._session.preferences.text_scale
        nearest = min(range(len(TEXT_SCALES)), key=lambda index: abs(TEXT_SCALES[index] - scale))
        index = min(max(nearest + steps, 0), len(TEXT_SCALES) - 1)
        self._session.prefer(text_scale=TEXT_SCALES[index])
