# SPDX-License-Identifier: MIT
"""Place the two windows of a talk on screens, also when screens are plugged or unplugged."""

from collections.abc import Callable

from PySide6.QtCore import QObject, QTimer, Signal, SignalInstance
from PySide6.QtGui import QGuiApplication, QScreen
from PySide6.QtWidgets import QApplication, QWidget

from explorer.ui.talk.audience import Audience
from explorer.ui.talk.placing import fill_screen, label, maximize_on, place_of, show_shared
from explorer.ui.talk.presenter import Presenter
from explorer.ui.talk.screens import (
    Area,
    Arrangement,
    Place,
    Plan,
    arranged,
    chosen,
    common_area,
    surfaces,
    swapped,
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
        plan: Plan,
        parent: QObject,
    ) -> None:
        super().__init__(parent)
        self._audience, self._presenter, self._home = audience, presenter, home
        self._plan = plan
        self._now = Arrangement(None, None)
        self._changed = QTimer(self)
        self._changed.setSingleShot(True)
        self._changed.setInterval(SETTLE_MS)
        self._changed.timeout.connect(self.arrange)
        for signal, slot in self._outside():
            signal.connect(slot)
        for screen in QGuiApplication.screens():
            self._follow(screen)

    def arrange(self) -> None:
        """Place each window on its screen."""
        screens = QGuiApplication.screens()
        places = [place_of(screen) for screen in screens]
        self._now, self._plan = arranged(self._plan, places, self._home_screen())
        self._place(self._now, places)
        shown = self._now.audience
        names = [label(screen) for screen in screens]
        self._presenter.show_screens(names, shown, is_choice=len(surfaces(places)) > 1)
        self.arranged.emit()

    def choose(self, audience: int) -> None:
        """Move the audience's window to a screen, and the presenter's to another one."""
        places = _places()
        if audience < len(places) and len(surfaces(places)) > 1:
            self._plan = chosen(self._plan, places, self._now, audience)
            names = dict(zip(("audience_screen", "presenter_screen"), self._plan.wish, strict=True))
            self.preferred.emit(names)
            self.arrange()

    def swap(self) -> None:
        """Swap the screens for this talk; on a single one, show the other of the two windows."""
        self._plan = swapped(self._plan, _places(), self._now)
        self.arrange()

    def leave(self) -> None:
        """End the talk: no longer follow changes of screens."""
        for signal, slot in self._outside():
            signal.disconnect(slot)
        for screen in QGuiApplication.screens():
            screen.geometryChanged.disconnect(self._later)
        self._changed.stop()

    def _outside(self) -> tuple[tuple[SignalInstance, Callable[..., object]], ...]:
        """Return the application's signals about screens, with their slots."""
        program = QApplication.instance()
        assert isinstance(program, QApplication)
        return (
            (program.screenAdded, self._follow),
            (program.screenAdded, self._later),
            (program.screenRemoved, self._later),
            (program.primaryScreenChanged, self._later),
        )

    def _follow(self, screen: QScreen) -> None:
        """Hear of it when a screen comes to mirror another one, or no longer does."""
        screen.geometryChanged.connect(self._later)

    def _later(self) -> None:
        """Arrange once Qt has moved the windows of a screen that went, after its signal."""
        self._changed.start()

    def _place(self, now: Arrangement, places: list[Place]) -> None:
        screens = QGuiApplication.screens()
        audience, presenter = now.audience, now.presenter
        is_shared = audience is not None and not now.is_full
        beside = self._presenter if is_shared and audience == presenter else None
        if presenter is None:
            self._presenter.hide()
        elif beside is None:
            maximize_on(self._presenter, screens[presenter])
        if audience is None:
            self._audience.hide()
        elif is_shared:
            self._audience.setContentsMargins(0, 0, 0, 0)
            show_shared(self._audience, screens[audience], beside)
        else:
            self._keep_to_what_all_show(audience, places)
            fill_screen(self._audience, screens[audience])
        front: QWidget = self._audience if presenter is None else self._presenter
        front.raise_()
        front.activateWindow()

    def _keep_to_what_all_show(self, audience: int, places: list[Place]) -> None:
        """Leave the audience's picture within what a smaller screen shows that mirrors its own."""
        own = next(one for one in surfaces(places) if audience in one.screens)
        whole = places[audience].area
        part = common_area(places[number] for number in own.screens)
        self._audience.setContentsMargins(*_margins(whole, part))

    def _home_screen(self) -> int:
        """Return the number of the screen with the program's window."""
        screens = QGuiApplication.screens()
        screen = self._home.screen()
        return screens.index(screen) if screen in screens else 0


def is_mirrored() -> bool:
    """Return whether all that several screens show is the same, so that a room sees it too."""
    places = _places()
    return len(places) > 1 and len(surfaces(places)) == 1


def _places() -> list[Place]:
    return [place_of(screen) for screen in QGuiApplication.screens()]


def _margins(whole: Area, part: Area) -> tuple[int, int, int, int]:
    """Return what is left of, above, right of and below a part."""
    left, top = part.x - whole.x, part.y - whole.y
    return left, top, whole.width - part.width - left, whole.height - part.height - top
