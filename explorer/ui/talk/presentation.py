# SPDX-License-Identifier: MIT
"""A running talk: every input leads to `show_talk`, which updates both windows."""

from collections.abc import Callable, Mapping
from functools import partial
from time import monotonic

from msgspec.structs import replace
from PySide6.QtCore import QObject, QTimer, Signal
from PySide6.QtWidgets import QApplication, QLineEdit, QPlainTextEdit, QWidget

from explorer.diagram.audience import Projection, projected
from explorer.diagram.theme import THEMES
from explorer.model.bounds import clamp
from explorer.model.state import View
from explorer.render.painter import Brush
from explorer.story import navigation, overlays
from explorer.story.talk import Talk, with_notes
from explorer.ui.session import Session
from explorer.ui.stage.glide import Glide
from explorer.ui.talk.audience import Audience
from explorer.ui.talk.audience_view import AudiencePicture
from explorer.ui.talk.presenter import Presenter
from explorer.ui.talk.presenter_widgets import NOTES_SIZES
from explorer.ui.talk.stay_awake import stay_awake
from explorer.ui.talk.talk_actions import (
    TALK_CHANGES,
    TALK_COMMANDS,
    chosen_keys,
    make_talk_actions,
)
from explorer.ui.talk.talk_screens import TalkScreens

GLIDE_MS = 900
CHANGE_MS = 280
_TICK_MS = 500


class Presentation(QObject):
    """Shows a talk to audience and presenter until it ends.

    Signal: left() when it ends.
    """

    left = Signal()

    def __init__(
        self, talk: Talk, session: Session, home: QWidget, *, is_windowed: bool = False
    ) -> None:
        super().__init__(home)
        self.talk = talk
        self._session = session
        far = THEMES[session.preferences.audience_theme]
        # One brush per size, since brushes cache shaped texts.
        self._brush, self._small, self._smaller = Brush(far), Brush(far), Brush(far)
        self._laid_out: tuple[object, Projection] | None = None
        self._position = talk.shown.place.position
        self._has_left = False
        self._glide = Glide(self)
        self._tick = QTimer(self)
        self._tick.setInterval(_TICK_MS)
        self._make_windows(home, is_windowed)
        self._others: Mapping[str, Callable[[], None]] = {
            "leave": self._unwind,
            "timer": self._toggle_timer,
            "restart-timer": self._restart_timer,
            "larger": partial(self._step_notes_size, 1),
            "smaller": partial(self._step_notes_size, -1),
            "swap": self.screens.swap,
        }
        self._connect()
        self._begin()

    def _make_windows(self, home: QWidget, is_windowed: bool) -> None:
        preferences, theme = self._session.preferences, self._session.theme
        keys, _problems = chosen_keys(preferences.keys)
        self.audience = Audience(keys, theme)
        self.actions = make_talk_actions(self.audience, keys, self._do)
        self.presenter = Presenter(self.actions, keys, theme, preferences.text_scale)
        wish = (preferences.audience_screen, preferences.presenter_screen)
        self.screens = TalkScreens(
            self.audience, self.presenter, home, wish, is_windowed=is_windowed, parent=self
        )

    def _begin(self) -> None:
        self.presenter.set_notes_size(self._session.preferences.notes_size)
        self.presenter.show_writing(False)
        self.presenter.rest()
        self.screens.arrange()
        self._tick.start()
        self._end_waking = stay_awake(
            self.tr("Shared Responsibility Explorer"), self.tr("A talk is being given")
        )

    # Output

    @property
    def is_at_rest(self) -> bool:
        """Whether the picture has reached the talk's position, with no glide running."""
        return self._glide.target is None

    def show_talk(self, talk: Talk) -> None:
        """Show a talk; every change of state goes through here."""
        before, self.talk = self.talk, talk
        if before.shown != talk.shown:
            self._start_glide(before, talk)
        self._show_picture()
        if replace(before, pointer=talk.pointer, pointed=talk.pointed) != talk:
            self._show_rest()

    def _start_glide(self, before: Talk, talk: Talk) -> None:
        """Glide to the talk's position from the one shown now."""
        start, target = self._position, talk.shown.place.position
        self._glide.stop()
        self._position = target
        if start != target and not self._session.is_still and _can_glide(before, talk):
            self._position = start
            self._glide.start(start, target, GLIDE_MS)

    def _move_to(self, position: float) -> None:
        self._position = position
        self._show_picture()

    def _show_picture(self) -> None:
        """Show the picture in both windows, from a single layout."""
        talk, now = self.talk, self._projection()
        dot = talk.pointer if talk.has_laser else None
        picture = AudiencePicture(now, self._brush, talk.blank, talk.lit, dot)
        change_ms = 0 if self._session.is_still else CHANGE_MS
        self.audience.show_picture(picture, now.scene.title, now.scene.description, change_ms)
        if self.presenter.isVisible():
            self.presenter.show_picture(picture._replace(brush=self._small))

    def _projection(self) -> Projection:
        """Return what the audience sees; laid out again only after a change."""
        talk, size = self.talk, self.audience.picture_size
        shown = (talk.shown, talk.index, talk.before, talk.hidden, talk.has_details, talk.zoomed)
        key = (shown, self._position, size)
        if self._laid_out is None or self._laid_out[0] != key:
            margin = self._session.preferences.audience_margin
            now = projected(talk, self._session.words, size, self._position, margin)
            self._laid_out = (key, now)
        return self._laid_out[1]

    def _show_rest(self) -> None:
        """Show everything except the picture: next step, notes, time, tools, keys."""
        talk, size = self.talk, self.audience.picture_size
        is_seen = self.presenter.isVisible()
        self.audience.keys.show_over(talk.has_keys and not is_seen)
        if is_seen or not talk.hint:
            self.audience.hint.say("")
        if is_seen:
            self.presenter.show_talk(talk)
            self.presenter.show_time(talk, monotonic())
            self.presenter.show_next(self._next_picture(), size[0] / size[1])

    def _next_picture(self) -> AudiencePicture | None:
        if self.talk.next_step is None:
            return None
        here = navigation.return_to_story(self.talk)
        ahead = navigation.jump_to_step(here, here.index + 1)
        margin = self._session.preferences.audience_margin
        scene = projected(ahead, self._session.words, self.audience.picture_size, margin=margin)
        return AudiencePicture(scene, self._smaller)

    def _show_all(self) -> None:
        self._show_picture()
        self._show_rest()

    # Input

    def _connect(self) -> None:
        presenter, audience = self.presenter, self.audience
        for view in (presenter.preview, audience.view):
            view.pointed.connect(self._point)
            view.pressed.connect(
                lambda layer, stop_id: self.show_talk(
                    navigation.press_layer(self.talk, layer, stop_id)
                )
            )
        presenter.steps.chosen.connect(
            lambda index: self.show_talk(navigation.jump_to_step(self.talk, index))
        )
        presenter.notes.edited.connect(lambda notes: self.show_talk(with_notes(self.talk, notes)))
        presenter.screen_chosen.connect(self.screens.choose)
        self.screens.preferred.connect(lambda choices: self._session.prefer(**choices))
        self.screens.arranged.connect(self._show_all)
        presenter.closed.connect(self.leave)
        audience.closed.connect(self.leave)
        audience.resized.connect(self._show_all)
        self._glide.moved.connect(self._move_to)
        self._tick.timeout.connect(lambda: self.presenter.show_time(self.talk, monotonic()))
        _program().focusChanged.connect(self._rest_while_writing)

    def _do(self, name: str) -> None:
        """Run an action by its id."""
        if name in TALK_CHANGES:
            self.show_talk(TALK_CHANGES[name](self.talk))
            if not self.presenter.isVisible():  # each time, and not only when it is another
                self.audience.hint.say(self.talk.hint)
        else:
            self._others[name]()

    def _point(self, place: tuple[float, float] | None, layer: str) -> None:
        self.show_talk(overlays.point(self.talk, place, layer))

    def _unwind(self) -> None:
        less = overlays.pop_overlay(self.talk)
        if less is None:
            self.leave()
        else:
            self.show_talk(less)

    def _toggle_timer(self) -> None:
        self.show_talk(replace(self.talk, clock=self.talk.clock.toggled(monotonic())))

    def _restart_timer(self) -> None:
        self.show_talk(replace(self.talk, clock=self.talk.clock.restarted(monotonic())))

    def _step_notes_size(self, steps: int) -> None:
        number = self._session.preferences.notes_size + steps
        number = clamp(number, 0, len(NOTES_SIZES) - 1)
        self.presenter.set_notes_size(number)
        self._session.prefer(notes_size=number)

    def _rest_while_writing(self, _old: QWidget | None, new: QWidget | None) -> None:
        """Disable the keys that type something while a text field has the focus."""
        is_writing = isinstance(new, QLineEdit | QPlainTextEdit)
        for command in TALK_COMMANDS:
            if command.rests:
                self.actions[command.id].setEnabled(not is_writing)
        self.presenter.show_writing(is_writing)

    def leave(self) -> None:
        """End the talk."""
        if self._has_left:
            return
        self._has_left = True
        _program().focusChanged.disconnect(self._rest_while_writing)
        self.screens.leave()
        for action in self.actions.values():
            action.setEnabled(False)
        self._glide.stop()
        self._tick.stop()
        self._end_waking()
        for window in (self.audience, self.presenter):
            window.hide()
            window.deleteLater()
        self.left.emit()


def _program() -> QApplication:
    program = QApplication.instance()
    assert isinstance(program, QApplication)
    return program


def _can_glide(before: Talk, talk: Talk) -> bool:
    """Return whether to animate between two pictures: same stack, single view, screen not blank."""
    is_same = before.shown.stack == talk.shown.stack and before.shown.view is talk.shown.view
    return is_same and talk.shown.view is View.SINGLE and not before.blank
