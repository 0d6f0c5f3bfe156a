# SPDX-License-Identifier: MIT
"""Place the two windows of a talk on screens, also when screens are plugged or unplugged."""

from collections.abc import Callable

from PySide6.QtCore import QObject, QTimer, Signal, SignalInstance
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication, QWidget

from explorer.ui.talk.audience import Audience
from explorer.ui.talk.presenter import Presenter
from explorer.ui.talk.screens import (
    Arrangement,
    assign_screens,
    fill_screen,
    identity,
    label,
    maximize_on,
    show_on,
)

SETTLE_MS = 300  # one plug causes several signals, and Qt moves windows after them


class TalkScreens(QObject):
    """Places the windows of a talk on their screens, and again when screens change.

    Signals: arranged() after placing, preferred(choices) for preferences to be saved.
    """

    arranged = Signal()
    preferred = Signal(dict)

    def __init__(
        self,
        audience: Audience,
        presenter: Presenter,
        home: QWidget,
        wish: tuple[str, str],
        *,
        is_windowed: bool,
        parent: QObject,
    ) -> None:
        super().__init__(parent)
        self._audience, self._presenter, self._home = audience, presenter, home
        self._wish, self._is_windowed = wish, is_windowed
        self._had_presenter = False
        self._changed = QTimer(self)
        self._changed.setSingleShot(True)
        self._changed.setInterval(SETTLE_MS)
        self._changed.timeout.connect(self.arrange)
        for signal, slot in self._outside():
            signal.connect(slot)

    def arrange(self) -> None:
        """Place each window on its screen."""
        screens = QGuiApplication.screens()
        places = assign_screens(
            [identity(screen) for screen in screens],
            self._home_screen(),
            self._wish,
            is_windowed=self._is_windowed,
            had_presenter=self._had_presenter,
        )
        self._place(places)
        self._had_presenter = places.presenter is not None
        self._presenter.show_screens([label(screen) for screen in screens], places.audience)
        self.arranged.emit()

    def choose(self, audience: int) -> None:
        """Move the audience's window to a screen, and the presenter's to another one."""
        names = [identity(screen) for screen in QGuiApplication.screens()]
        if audience >= len(names) or len(names) < 2:
            return
        held = self._presenter.screen()
        presenter = identity(held)
        if presenter == names[audience]:
            presenter = identity(self._audience.screen())
        self._wish = (names[audience], presenter)
        self.preferred.emit({"audience_screen": names[audience], "presenter_screen": presenter})
        self.arrange()

    def swap(self) -> None:
        """Swap the screens; on a single one, toggle which of the two windows is shown."""
        screens = QGuiApplication.screens()
        if len(screens) == 1:
            self._had_presenter = not self._had_presenter
            self._is_windowed = False
            self.arrange()
        elif self._presenter.screen() in screens:
            self.choose(screens.index(self._presenter.screen()))

    def leave(self) -> None:
        """End the talk: no longer follow changes of screens."""
        for signal, slot in self._outside():
            signal.disconnect(slot)
        self._changed.stop()

    def _outside(self) -> tuple[tuple[SignalInstance, Callable[..., object]], ...]:
        """Return the application's signals about screens, with their slots."""
        program = QApplication.instance()
        assert isinstance(program, QApplication)
        # Delayed: Qt moves the windows of a removed screen only after its signal.
        later = self._changed.start
        return (
            (program.screenAdded, later),
            (program.screenRemoved, later),
            (program.primaryScreenChanged, later),
        )

    def _place(self, places: Arrangement) -> None:
        screens = QGuiApplication.screens()
        if places.is_full:
            fill_screen(self._audience, screens[places.audience])
        else:
            show_on(self._audience, screens[places.audience])
        front: QWidget = self._audience
        if places.presenter is None:
            self._presenter.hide()
        else:
            maximize_on(self._presenter, screens[places.presenter])
            if not self._is_windowed:  # a window to be shared stays in front
                front = self._presenter
        front.raise_()
        front.activateWindow()

    def _home_screen(self) -> int:
        """Return the number of the screen with the program's window."""
        screens = QGuiApplication.screens()
        screen = self._home.screen()
        return screens.index(screen) if screen in screens else 0
