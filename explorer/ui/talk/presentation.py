# SPDX-License-Identifier: MIT
"""A running talk: every input leads to `show_talk`, which updates both windows."""

from collections.abc import Callable, Mapping
from functools import partial
from time import monotonic

from msgspec.structs import replace
from PySide6.QtCore import QObject, QSize, Qt, QTimer, Signal
from PySide6.QtGui import QPixmap
from PySide6.QtWidgets import QApplication, QLineEdit, QPlainTextEdit, QWidget

from explorer.diagram.audience import Projection, projected
from explorer.diagram.theme import THEMES
from explorer.model.bounds import clamp
from explorer.model.state import View
from explorer.render.painter import Brush
from explorer.story import navigation, overlays
from explorer.story.talk import Talk, with_notes
from explorer.ui.key_places import KeysByPlace
from explorer.ui.session import Session
from explorer.ui.stage.glide import Glide
from explorer.ui.talk.audience import Audience
from explorer.ui.talk.audience_view import AudiencePicture, AudienceView
from explorer.ui.talk.overview import Overview
from explorer.ui.talk.presenter import Presenter
from explorer.ui.talk.presenter_widgets import NOTES_SIZES
from explorer.ui.talk.screens import Plan
from explorer.ui.talk.stay_awake import stay_awake
from explorer.ui.talk.talk_actions import (
    TALK_CHANGES,
    chosen_keys,
    make_talk_actions,
)
from explorer.ui.talk.talk_hint import hint_text, number_text
from explorer.ui.talk.talk_keys import TalkKeys, rest_while_writing
from explorer.ui.talk.talk_screens import TalkScreens

GLIDE_MS = 900
CHANGE_MS = 280
_TICK_MS = 500


class Presentation(QObject):
    """Shows a talk to audience and presenter until it ends.

    Signals: left() when it ends, and ticked() now and then while nothing moves.
    """

    left = Signal()
    ticked = Signal()

    def __init__(
        self, talk: Talk, session: Session, home: QWidget, *, is_windowed: bool = False
    ) -> None:
        super().__init__(home)
        self.talk = talk
        self._session = session
        self._take_theme()
        self._overview: Overview | None = None
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
            "notes-up": partial(self.presenter.notes.turn, -1),
            "notes-down": partial(self.presenter.notes.turn, 1),
        }
        self._connect()
        self._begin()

    def _make_windows(self, home: QWidget, is_windowed: bool) -> None:
        preferences, theme = self._session.preferences, self._session.theme
        keys, _problems = chosen_keys(preferences.keys)
        self._keys, self._seen_keys = keys, TalkKeys(lambda: self.talk, self.show_talk, self)
        self.audience = Audience(keys, theme)
        self.actions = make_talk_actions(self.audience, keys, self._do)
        self.presenter = Presenter(self.actions, keys, theme, preferences.text_scale)
        for window in (self.audience, self.presenter):
            KeysByPlace(window)
        wish = (preferences.audience_screen, preferences.presenter_screen)
        plan = Plan(wish, is_windowed=is_windowed)
        self.screens = TalkScreens(self.audience, self.presenter, home, plan, self)

    def _take_theme(self) -> None:
        """Paint in the theme that was chosen for audiences."""
        far = THEMES[self._session.preferences.audience_theme]
        # One brush per size, since brushes cache shaped texts.
        self._brush, self._small, self._smaller = Brush(far), Brush(far), Brush(far)

    def _begin(self) -> None:
        self.presenter.audience_menu.show_theme(self._session.preferences.audience_theme)
        self.presenter.set_notes_size(self._session.preferences.notes_size)
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
            if not talk.hint and talk.number is None:
                self.audience.hint.say("")
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
        if not talk.is_frozen or self.audience.view.picture is None:
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
        self._show_overview(self.presenter if is_seen else self.audience)
        if is_seen:
            self.audience.hint.say("")
        elif talk.number is not None or talk.hint == "no-step":
            self.audience.hint.say(hint_text(talk.hint) or number_text(talk))
        if is_seen:
            self.presenter.show_talk(talk, self._session.words)
            self.presenter.show_time(talk, monotonic())
            self.presenter.show_next(self._next_picture(), size[0] / size[1])

    def _show_overview(self, window: QWidget) -> None:
        """Show the pictures of all steps over a window, or hide them."""
        talk, size, shown = self.talk, self.audience.picture_size, self._overview
        if shown and (not talk.has_overview or shown.parent() is not window):
            self._overview = None
            shown.hide()
            shown.deleteLater()
            self.presenter.rest()
        if talk.has_overview and not self._overview:
            self._overview = made = Overview(self._session.theme, self._step_picture, window)
            made.chosen.connect(self._jump)
            made.show_over(talk.story, talk.index, size[0] / size[1])
        elif self._overview:
            self._overview.set_proportion(size[0] / size[1])

    def _step_picture(self, index: int, size: QSize) -> QPixmap:
        """Return the picture with which a step begins, small."""
        ahead = navigation.jump_to_step(navigation.return_to_story(self.talk), index)
        view = AudienceView(is_preview=True)
        view.resize(size)
        scene = self._projected_at_rest(ahead)
        view.show_picture(AudiencePicture(scene, self._smaller))
        return view.grab()

    def _jump(self, index: int) -> None:
        self.show_talk(navigation.jump_to_step(self.talk, index))

    def _projected_at_rest(self, talk: Talk) -> Projection:
        margin = self._session.preferences.audience_margin
        size = self.audience.picture_size
        return projected(talk, self._session.words, size, margin=margin)

    def _next_picture(self) -> AudiencePicture | None:
        """Return what the audience will see after the key that goes on; None at the end."""
        ahead = navigation.advance(self.talk)
        if ahead.has_ended:
            return None
        scene = self._projected_at_rest(ahead)
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
        audience.view.missed.connect(lambda: self.show_talk(navigation.advance(self.talk)))
        presenter.steps.chosen.connect(self._jump)
        presenter.notes.edited.connect(lambda notes: self.show_talk(with_notes(self.talk, notes)))
        presenter.screen_chosen.connect(self.screens.choose)
        presenter.audience_menu.theme_chosen.connect(self._choose_theme)
        self.screens.preferred.connect(lambda choices: self._session.prefer(**choices))
        self.screens.arranged.connect(self._show_all)
        presenter.closed.connect(self.leave)
        audience.closed.connect(self.leave)
        audience.resized.connect(self._show_all)
        self._glide.moved.connect(self._move_to)
        self._tick.timeout.connect(self._go_on)
        _program().focusChanged.connect(self._follow_keyboard)
        _program().applicationStateChanged.connect(self._follow_program)
        _program().installEventFilter(self._seen_keys)

    def _go_on(self) -> None:
        """Show the time, and let others do what takes a moment."""
        self.presenter.show_time(self.talk, monotonic())
        if self.is_at_rest:
            self.ticked.emit()

    def _do(self, name: str) -> None:
        """Run an action by its id, but not for a key that is only held down."""
        if self._seen_keys.is_held:
            return
        if name in TALK_CHANGES:
            self.show_talk(TALK_CHANGES[name](self.talk))
            if not self.presenter.isVisible() and self.talk.number is None:
                self.audience.hint.say(hint_text(self.talk.hint))  # each time, also the same one
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

    def _choose_theme(self, theme: str) -> None:
        """Show the audience's picture in another theme, and keep that."""
        self._session.prefer(audience_theme=theme)
        self._take_theme()
        self.presenter.audience_menu.show_theme(theme)
        self._show_all()

    def _step_notes_size(self, steps: int) -> None:
        number = self._session.preferences.notes_size + steps
        number = clamp(number, 0, len(NOTES_SIZES) - 1)
        self.presenter.set_notes_size(number)
        self._session.prefer(notes_size=number)

    def _follow_keyboard(self, _old: QWidget | None, new: QWidget | None) -> None:
        """Leave the keys that write something to a text field while it has the keyboard."""
        if new is None:  # for the moment, or another program has it
            return
        is_writing = isinstance(new, QLineEdit | QPlainTextEdit)
        rest_while_writing(self.actions, self._keys, is_writing=is_writing)
        self.presenter.show_notes(self.talk.step.notes)
        self.presenter.show_keys(is_writing=is_writing, is_away=False)

    def _follow_program(self, state: Qt.ApplicationState) -> None:
        """Say it where another program has the keyboard."""
        is_away = state is not Qt.ApplicationState.ApplicationActive
        is_writing = self.presenter.notes.hasFocus()
        self.presenter.show_keys(is_writing=is_writing, is_away=is_away)

    def leave(self) -> None:
        """End the talk."""
        if self._has_left:
            return
        self._has_left = True
        _program().removeEventFilter(self._seen_keys)
        _program().applicationStateChanged.disconnect(self._follow_program)
        _program().focusChanged.disconnect(self._follow_keyboard)
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
