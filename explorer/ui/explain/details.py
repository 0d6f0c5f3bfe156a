# SPDX-License-Identifier: MIT
"""The explanation of what is selected: a layer, a group, or else the service model."""

from collections.abc import Iterable, Mapping, Sequence
from functools import partial
from itertools import pairwise
from typing import TYPE_CHECKING, cast

from msgspec import Struct
from PySide6.QtCore import QSize, Qt, QTimer, QUrl, Signal
from PySide6.QtGui import QDesktopServices, QPaintEvent, QShowEvent
from PySide6.QtWidgets import (
    QAbstractButton,
    QFrame,
    QLabel,
    QPushButton,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)
from typing_extensions import override

from explorer.diagram.stop_bars import stop_bars
from explorer.model.shares import neighbors
from explorer.model.stack import Cell, Group, Layer, Responsibility, Source, Stack, Stop
from explorer.model.worded import WordedStack
from explorer.model.words import Words
from explorer.render.painter import Brush
from explorer.ui.explain.explanation_widgets import Fold, Link, StopBars, plain, point

if TYPE_CHECKING:
    from PySide6.QtGui import QWindow

_SPLIT = (Responsibility.SHARED, Responsibility.MODEL_DEPENDENT)


class Explained(Struct, frozen=True):
    """What the details are about: the stack, where it is, and what is selected."""

    stack: Stack
    words: Words
    position: float
    stop_index: int
    layer: str = ""
    group: str = ""


class Details(QScrollArea):
    """Explains what is selected, where the position rests.

    Signals: stop_asked(stop_index), layer_asked(layer), and other_layer_asked(layer) for a
    layer of the cloud stack.
    """

    stop_asked = Signal(int)
    layer_asked = Signal(str)
    other_layer_asked = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("details")
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setAccessibleName(self.tr("Explanation"))
        self._explained: Explained | None = None
        self._brush: Brush | None = None
        self._size = 14
        self._open: set[str] = set()
        self._headline: QLabel | None = None
        self._column: QVBoxLayout
        self._late: tuple[Explained, Brush, int, Mapping[str, str]] | None = None
        self._is_due = False

    def explain(
        self, explained: Explained, brush: Brush, size: int, names: Mapping[str, str]
    ) -> None:
        """Explain something, with type of a pixel size; `names` are the cloud stack's layers.

        Until the window's first frame is painted this is only noted: the diagram comes first.
        """
        self._late = (explained, brush, size, names)
        if self._is_due:
            self.catch_up()

    def catch_up(self) -> None:
        """Explain what was asked for last, if that is still to be done."""
        late, self._late = self._late, None
        if late:
            self._explain(*late)

    def _explain(
        self, explained: Explained, brush: Brush, size: int, names: Mapping[str, str]
    ) -> None:
        shown = self._explained
        is_same = shown is not None and _subject(shown) == _subject(explained)
        moves = bool(neighbors(explained.position, len(explained.stack.stops))[2])
        is_kept = is_same and (moves or shown == explained)
        if not is_kept or (not moves and (self._brush, self._size) != (brush, size)):
            self._rebuild(explained, brush, size, names, keeps_place=is_same)
        if self._headline:
            self._headline.setText(_headline(explained))

    def _rebuild(
        self,
        explained: Explained,
        brush: Brush,
        size: int,
        names: Mapping[str, str],
        keeps_place: bool,
    ) -> None:
        """Build the page anew, without losing the keyboard's place or, if asked, the reader's."""
        place = self.verticalScrollBar().value() if keeps_place else 0
        focused = self.window().focusWidget()
        name = focused.accessibleName() if self.isAncestorOf(focused) else ""
        self._explained, self._brush, self._size = explained, brush, size
        self._build(explained, brush, names)
        self.verticalScrollBar().setValue(place)
        buttons = self._put_buttons_in_order()
        if name:
            heirs = [one for one in buttons if one.accessibleName() == name]
            (heirs[0] if heirs else self).setFocus(Qt.FocusReason.OtherFocusReason)

    def _put_buttons_in_order(self) -> list[QAbstractButton]:
        """Have Tab go from button to button: new ones come last in the window. Return them all."""
        buttons = self.findChildren(QAbstractButton)
        for before, after in pairwise((self, *buttons)):
            QWidget.setTabOrder(before, after)
        return buttons

    def _build(self, explained: Explained, brush: Brush, names: Mapping[str, str]) -> None:
        page = QWidget()
        page.setObjectName("page")
        self._column = QVBoxLayout(page)
        gap = round(self._size * 0.42)
        self._column.setContentsMargins(22, 12, 18, 14)  # two less: the ring of the area
        self._column.setSpacing(gap)
        stack, stop = explained.stack, explained.stack.stops[explained.stop_index]
        if explained.layer:
            self._build_layer(explained, brush, stack.layer(explained.layer), names)
        elif explained.group:
            self._build_group(explained, stack.group(explained.group))
        else:
            self._build_stop(explained, stop)
        self._column.addStretch(1)
        self.setWidget(page)

    def _build_layer(
        self, explained: Explained, brush: Brush, layer: Layer, names: Mapping[str, str]
    ) -> None:
        stop, cell = explained.stack.stops[explained.stop_index], layer.cells[explained.stop_index]
        self._title(layer.name)
        self._headline = self._text(_headline(explained), "headline")
        worded = WordedStack(explained.stack, explained.words)
        draw = partial(stop_bars, worded, layer, explained.stop_index)
        bars = StopBars(draw, brush, max(11, round(self._size * 0.82)), explained.stop_index, self)
        bars.stop_clicked.connect(self.stop_asked)
        self._column.addWidget(bars)
        if layer.accountability_stays and cell.responsibility in _SPLIT:
            self._text(explained.words.accountable, "badge")
        self._text(layer.what)
        self._build_duties(cell, stop)
        self._heading(self.tr("For example"))
        self._text(cell.example)
        self._build_folds(explained, layer, names)

    def _build_duties(self, cell: Cell, stop: Stop) -> None:
        is_split = cell.responsibility in _SPLIT
        yours = self.tr("Your half") if is_split else self.tr("What you do at {stop}")
        theirs = self.tr("The provider's half") if is_split else self.tr("What the provider does")
        self._points(yours.format(stop=stop.name), cell.you)
        self._points(theirs, cell.provider)

    def _build_folds(self, explained: Explained, layer: Layer, names: Mapping[str, str]) -> None:
        stack = explained.stack
        self._fold("why", self.tr("Why it matters"), [layer.why])
        for number, incident in enumerate(layer.incidents):
            where = stack.stop(incident.stop).name
            title = self.tr("Reported: {title} ({year})").format(
                title=incident.title, year=incident.year
            )
            lesson = self.tr("Lesson: {lesson}").format(lesson=incident.lesson)
            at = self.tr("Service model: {stop}").format(stop=where)
            source = stack.source(incident.source)
            self._fold(f"incident-{number}", title, [incident.what, lesson, at], [source])
        self._fold("mistake", self.tr("Common mistake"), [layer.mistake])
        self._fold("controls", self.tr("Controls"), [f"• {one}" for one in layer.controls])
        for dispute in layer.disputes:
            title = self.tr("Who says otherwise, at {stop}").format(
                stop=stack.stop(dispute.stop).name
            )
            source = stack.source(dispute.source)
            self._fold(f"dispute-{dispute.stop}", title, [dispute.says], [source])
        if layer.rests_on:
            note = self.tr("Cloud layers that this one rests on, in our judgement:")
            links = [(names.get(key, key), key) for key in layer.rests_on]
            self._fold("rests", self.tr("Rests on"), [note], links=links)
        sources = [stack.source(key) for key in layer.sources]
        self._fold("sources", self.tr("Sources"), [], sources)

    def _build_group(self, explained: Explained, group: Group) -> None:
        self._headline = None
        self._title(group.name)
        self._text(group.summary)
        stop = explained.stack.stops[explained.stop_index]
        self._heading(self.tr("Its layers at {stop}").format(stop=stop.name))
        for layer in explained.stack.layers_of(group.id):
            word = explained.words.of(layer.cells[explained.stop_index].responsibility)
            button = self._button(f"{layer.name}: {word}")
            button.clicked.connect(lambda _checked=False, key=layer.id: self.layer_asked.emit(key))
            self._column.addWidget(button)

    def _build_stop(self, explained: Explained, stop: Stop) -> None:
        self._headline = None
        stack = explained.stack
        self._title(stop.name)
        self._text(stop.long_name, "headline")
        self._text(stop.summary)
        self._points(self.tr("What you do"), stop.you)
        self._points(self.tr("What the provider does"), stop.provider)
        if stop.services:
            services = [f"{one.vendor}: {', '.join(one.names)}" for one in stop.services]
            when = self.tr("Services of this kind, as of {year}").format(year=stack.as_of.year)
            self._fold("services", when, services)
        self._heading(stack.title)
        for topic in stack.topics:
            self._fold(f"topic-{topic.id}", topic.title, [topic.text])
        cited = {source for layer in stack.layers for source in _incident_sources(layer)}
        sources = [source for source in stack.sources if source.id not in cited]
        self._fold("sources", self.tr("Sources"), [], sources)

    def _title(self, text: str) -> None:
        label = self._text(text, "title")
        label.setAccessibleDescription(self.tr("Heading"))

    def _heading(self, text: str) -> None:
        self._column.addSpacing(round(self._size * 0.3))
        self._text(text, "heading")

    def _points(self, heading: str, points: Sequence[str]) -> None:
        if not points:
            return
        self._heading(heading)
        for text in points:
            self._column.addWidget(point(text))

    def _text(self, text: str, name: str = "") -> QLabel:
        label = plain(text, name)
        self._column.addWidget(label)
        return label

    def _fold(
        self,
        key: str,
        title: str,
        texts: Sequence[str],
        sources: Sequence[Source] = (),
        links: Sequence[tuple[str, str]] = (),
    ) -> None:
        """Add a fold of texts, sources, and links: names and ids of layers."""

        def make(inner: QVBoxLayout) -> None:
            for text in texts:
                bare = text.removeprefix("• ")
                inner.addWidget(point(bare) if bare != text else plain(text))
            for source in sources:
                self._source(inner, source)
            for name, layer in links:
                self._link(inner, name, layer)

        fold = Fold(self, key, title, key in self._open)
        fold.hold(make)
        fold.toggled.connect(self._remember)
        self._column.addWidget(fold)

    def _remember(self, key: str, is_open: bool) -> None:
        (self._open.add if is_open else self._open.discard)(key)
        self._put_buttons_in_order()

    def _source(self, inner: QVBoxLayout, source: Source) -> None:
        button = self._button(source.title)
        button.setToolTip(source.url)
        button.setAccessibleDescription(source.url)
        button.clicked.connect(lambda: _browse(source.url))
        inner.addWidget(button)
        if source.checked:
            when = self.tr("Read on {date}").format(date=source.checked.isoformat())
            inner.addWidget(plain(when, "quiet"))

    def _link(self, inner: QVBoxLayout, name: str, key: str) -> None:
        button = self._button(name)
        button.clicked.connect(lambda: self.other_layer_asked.emit(key))
        inner.addWidget(button)

    def _button(self, text: str) -> QPushButton:
        button = Link(text, self)
        button.setObjectName("link")
        button.setCursor(Qt.CursorShape.PointingHandCursor)
        return button

    def _begin(self) -> None:
        self._is_due = True
        self.catch_up()

    @override
    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        window = cast("QWindow | None", self.window().windowHandle())
        if window and window.isExposed():  # the first frame is long over
            self._begin()

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        if not self._is_due:
            QTimer.singleShot(0, self, self._begin)

    @override
    def sizeHint(self) -> QSize:
        return QSize(380, 600)


def _browse(url: str) -> None:
    """Hand an address to the person's browser."""
    QDesktopServices.openUrl(QUrl(url))


def _subject(explained: Explained) -> tuple[Stack, str, str]:
    return explained.stack, explained.layer, explained.group


def _headline(explained: Explained) -> str:
    """Return who answers for the layer, at the stop or on both sides of the position."""
    stack, words = explained.stack, explained.words
    layer = stack.layer(explained.layer)
    first, second, progress = neighbors(explained.position, len(stack.stops))
    numbers = (first, second) if progress else (explained.stop_index,)
    return ", ".join(
        f"{stack.stops[number].name}: {words.of(layer.cells[number].responsibility)}"
        for number in numbers
    )


def _incident_sources(layer: Layer) -> Iterable[str]:
    return (incident.source for incident in layer.incidents)
