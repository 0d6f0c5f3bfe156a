# SPDX-License-Identifier: MIT
"""Hints for the presenter: why a key had no effect, and what the audience sees."""

from PySide6.QtCore import QCoreApplication, QEvent, QObject, Qt, QTimer
from PySide6.QtWidgets import QLabel, QWidget
from typing_extensions import override

from explorer.diagram.text import MIN_SIZE
from explorer.diagram.theme import Theme
from explorer.model.wording import answer
from explorer.model.words import Words
from explorer.story.story import Step
from explorer.story.talk import Blank, Hint, Talk
from explorer.ui.talk.presenter_style import presenter_sheet
from explorer.ui.widgets.announce import announce

translate = QCoreApplication.translate
SHOWN_MS = 4000
_ROOM = (64, 40)  # the parent's width and height, in text sizes


class TalkHint(QLabel):
    """A hint on the audience's picture, for when the presenter's window is hidden."""

    def __init__(self, theme: Theme, parent: QWidget) -> None:
        super().__init__(parent)
        self._over, self._theme = parent, theme
        self.setObjectName("hint")
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.setWordWrap(True)
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(SHOWN_MS)
        self._timer.timeout.connect(self.hide)
        parent.installEventFilter(self)
        self.hide()

    def say(self, text: str) -> None:
        """Show a sentence for a while, and announce it; an empty one hides the last."""
        self.setVisible(bool(text))
        if not text:
            return
        self.setText(text)
        self._place()
        self._timer.start()
        announce(self, self.text())

    def _place(self) -> None:
        """Come to the middle of the lower edge, in type as large as the picture allows."""
        over, text = self._over, self.text()
        size = max(min(over.width() / _ROOM[0], over.height() / _ROOM[1]), MIN_SIZE)
        self.setStyleSheet(presenter_sheet(self._theme, size))
        self.ensurePolished()
        wide = self.fontMetrics().horizontalAdvance(text)
        width = min(over.width(), wide + round(size * 4))
        height = self.heightForWidth(width)
        self.setGeometry(
            (over.width() - width) // 2, over.height() - height - round(size), width, height
        )
        self.raise_()

    @override
    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if watched is self._over and event.type() is QEvent.Type.Resize and not self.isHidden():
            self._place()
        return super().eventFilter(watched, event)


def hint_text(hint: Hint) -> str:
    """Return a hint as a sentence."""
    return {
        "": "",
        "no-layer": translate("talk_hint", "Point at a layer in the picture, or click one, first."),
        "no-stop": translate("talk_hint", "There is no such service model in this view."),
        "no-step": translate("talk_hint", "There is no such step."),
        "nothing-hidden": translate("talk_hint", "Nothing is hidden here."),
    }[hint]


def number_text(talk: Talk) -> str:
    """Return which step is being gone to; empty if no number is typed."""
    if talk.number is None:
        return ""
    title = ""
    if talk.number and 0 < int(talk.number) <= len(talk.story.steps):
        title = talk.story.steps[int(talk.number) - 1].title
    if title:
        text = translate("talk_hint", "Go to step {number}, {title}: press Enter.")
        return text.format(number=talk.number, title=title)
    if talk.number:
        return translate("talk_hint", "Go to step {number}: there is none.").format(
            number=talk.number
        )
    return translate("talk_hint", "Go to a step: type its number, then Enter.")


def next_text(talk: Talk, words: Words) -> str:
    """Return what the key that goes on will do."""
    if talk.blank:
        return translate("talk_hint", "Next shows the picture again")
    if talk.is_detour:
        return translate("talk_hint", "Next returns to step {number}").format(number=talk.index + 1)
    if talk.is_asking:
        layer = talk.stack.layer(talk.next_hidden)
        stop = talk.stack.stops[talk.shown.stop_index]
        return translate("talk_hint", "Next reveals {layer}: {answer}").format(
            layer=layer.name, answer=answer(words, layer, layer.cell(stop.id))
        )
    if talk.next_step is None:
        return translate("talk_hint", "End of the story")
    return translate("talk_hint", "Next: {title}").format(title=signed_title(talk.next_step))


def signed_title(step: Step) -> str:
    """Return the title of a step as the presenter reads it: with a sign if it can be skipped."""
    signed = translate("presenter", "{title} (can be skipped)")
    return signed.format(title=step.title) if step.can_skip else step.title


def status_text(talk: Talk) -> str:
    """Return a sentence on what the audience sees, if it is not just the current step."""
    return hint_text(talk.hint) or number_text(talk) or _cover_text(talk) or _place_text(talk)


def _cover_text(talk: Talk) -> str:
    """Return what the audience sees instead of the picture, if anything."""
    if talk.blank is Blank.BLACK:
        return translate(
            "talk_hint", "The audience's screen is black. Next shows the picture again."
        )
    if talk.blank is Blank.WHITE:
        return translate(
            "talk_hint", "The audience's screen is white. Next shows the picture again."
        )
    if talk.is_frozen:
        return translate(
            "talk_hint", "The audience's picture is frozen: you go on alone. F shows them this one."
        )
    return ""


def _place_text(talk: Talk) -> str:
    """Return where the talk is, if that is not just at a step."""
    if talk.is_detour:
        return translate(
            "talk_hint", "A question from the room. Next returns to step {number}."
        ).format(number=talk.index + 1)
    if talk.is_asking:
        return translate(
            "talk_hint", "Predict. Hidden layers: {count}. Next reveals one, R all."
        ).format(count=len(talk.hidden))
    if talk.has_ended:
        return translate("talk_hint", "End of the story")
    if talk.hidden:
        return translate(
            "talk_hint", "The answer is shown. Next goes on, R reveals the other layers."
        )
    if talk.origin is not None:
        return translate("talk_hint", "Esc returns to step {number}.").format(
            number=talk.origin + 1
        )
    return ""
