# SPDX-License-Identifier: MIT
"""Small pictures of the steps as an audience will see them, painted while nobody types."""

from collections.abc import Hashable, Mapping
from typing import NamedTuple

import msgspec
from msgspec.structs import replace
from PySide6.QtCore import QObject, QSize, QTimer, Signal
from PySide6.QtGui import QPixmap

from explorer.diagram.audience import projected, shown_points_of
from explorer.diagram.audience_screen import MARGIN
from explorer.diagram.theme import THEMES, Theme
from explorer.model.stack import Stack
from explorer.model.words import Words
from explorer.render.painter import Brush, painting
from explorer.story.library import shipped_words
from explorer.story.story import Step, Story
from explorer.story.talk_at import talk_at

SCREEN = (1920.0, 1080.0)  # the audience's, as most are
_REST_MS = 250  # from the last change to the first picture
_MOST = 600  # pictures that are kept


class StepPicture(NamedTuple):
    """A picture of a step, and how many of its points an audience does not get to read."""

    pixmap: QPixmap
    left_out: int = 0


class StepPictures(QObject):
    """Has the picture of each step, or makes it soon. Signal: painted(number)."""

    painted = Signal(int)

    def __init__(self, stacks: Mapping[str, Stack], parent: QObject) -> None:
        super().__init__(parent)
        self._stacks = stacks
        self._story: Story | None = None
        self._words: Words | None = None
        self._margin = MARGIN
        self._theme = THEMES["projector"]
        self._size, self._ratio = QSize(64, 36), 1.0
        self._brush = Brush(self._theme)
        self._made: dict[Hashable, StepPicture] = {}
        self._last: dict[int, StepPicture] = {}  # what was shown of each step
        self._wanted: list[int] = []
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.timeout.connect(self._paint_next)

    def look(self, words: Words, theme: Theme, margin: float) -> None:
        """Paint in these words, this theme and with this margin from now on."""
        if theme is not self._theme:
            self._theme, self._brush = theme, Brush(theme)
        self._words, self._margin = words, margin

    def fit(self, size: QSize, ratio: float) -> None:
        """Paint in this size of so many pixels a pixel from now on."""
        self._size, self._ratio = size, ratio

    def show_story(self, story: Story) -> None:
        """Show the steps of a story; pictures of what has changed are made when nobody types."""
        self._story = story
        self._wanted.clear()
        self._timer.stop()

    def picture(self, number: int) -> StepPicture | None:
        """Return the picture of a step, or the one before a change; soon there is another."""
        if self._story is None:
            return None
        found = self._made.get(self._key(self._story, number))
        if found is None:
            if number not in self._wanted:
                self._wanted.append(number)
            if not self._timer.isActive():
                self._timer.start(_REST_MS)
            return self._last.get(number)
        self._last[number] = found
        return found

    def _key(self, story: Story, number: int) -> Hashable:
        """Return what is the same as long as the picture is."""
        steps = story.steps
        shown = [_look_of(one) for one in steps[max(number - 1, 0) : number + 1]]
        told = (story.title, story.summary, story.address) if steps[number].kind else ()
        ids = tuple(self._stacks[key] for key in self._stacks)
        size = (self._size.width(), self._size.height(), self._ratio)
        parts = (msgspec.json.encode(shown), told, story.you, story.provider, bool(story.content))
        return (*parts, ids, self._words, self._theme.id, self._margin, size, number == 0)

    def _paint_next(self) -> None:
        if not self._wanted or self._story is None:
            return
        number = self._wanted.pop(0)
        if self._wanted:
            self._timer.start(0)
        if number < len(self._story.steps):
            if len(self._made) >= _MOST:
                self._made.clear()
            self._made[self._key(self._story, number)] = self._paint(self._story, number)
            self.painted.emit(number)

    def _paint(self, story: Story, number: int) -> StepPicture:
        pixmap = QPixmap(self._size * self._ratio)
        pixmap.setDevicePixelRatio(self._ratio)
        pixmap.fill(self._brush.color("background"))
        talk = talk_at(story, number, self._stacks)
        if talk is None:
            return StepPicture(pixmap)
        words = story.told_in(self._words or shipped_words())
        scene = projected(talk, words, SCREEN, margin=self._margin).scene
        with painting(pixmap) as painter:
            scale = min(self._size.width() / scene.width, self._size.height() / scene.height)
            painter.scale(scale, scale)
            self._brush.paint(painter, scene)
        shown = len(shown_points_of(talk, words, SCREEN, self._margin))
        left = len(talk.points) - shown if talk.has_details and not talk.hidden else 0
        return StepPicture(pixmap, left)


def _look_of(step: Step) -> Step:
    """Return a step without what its picture does not show."""
    return replace(step, notes="", minutes=0, section="", can_skip=False)
