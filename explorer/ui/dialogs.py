# SPDX-License-Identifier: MIT
"""The small dialogs: settings, keys, about, and what is wrong with a file."""

from collections.abc import Sequence

from PySide6 import __version__ as pyside_version
from PySide6.QtCore import QCoreApplication, Qt, Signal
from PySide6.QtWidgets import (
    QDialog,
    QDialogButtonBox,
    QFormLayout,
    QLabel,
    QVBoxLayout,
    QWidget,
)

from explorer import __version__
from explorer.diagram.theme import THEMES
from explorer.model.content import ContentError
from explorer.ui.actions import keys_text
from explorer.ui.settings import AUDIENCE_MARGINS, TEXT_SCALES, THEME_CHOICES, Preferences
from explorer.ui.theme_names import theme_name
from explorer.ui.widgets.dialog import Dialog, Scrolled, TextBox
from explorer.ui.widgets.form_widgets import CheckBox, ComboBox
from explorer.ui.widgets.open_once import open_once

translate = QCoreApplication.translate

_LICENSE_LETTERS = 84  # the width in which licenses are written, with some room
_ABOUT_LETTERS = 47


class SettingsDialog(Dialog):
    """Asks for what is kept between runs. Signal: changed() when it shows other choices."""

    changed = Signal()

    def __init__(self, preferences: Preferences, parent: QWidget) -> None:
        super().__init__(translate("dialogs", "Settings"), parent)
        self.theme = ComboBox()
        for name in THEME_CHOICES:
            self.theme.addItem(theme_name(name), name)
        self.theme.setCurrentIndex(THEME_CHOICES.index(preferences.theme))
        self.scale = ComboBox()
        for scale in TEXT_SCALES:
            self.scale.addItem(f"{scale:.0%}", scale)
        nearest = min(TEXT_SCALES, key=lambda scale: abs(scale - preferences.text_scale))
        self.scale.setCurrentIndex(TEXT_SCALES.index(nearest))
        self.motion = CheckBox(self.tr("&Jump between service models instead of gliding"))
        self.motion.setChecked(preferences.reduced_motion)
        self.audience = ComboBox()
        for name in THEMES:
            self.audience.addItem(theme_name(name), name)
        self.audience.setCurrentIndex(self.audience.findData(preferences.audience_theme))
        self.margin = ComboBox()
        for margin in AUDIENCE_MARGINS:
            self.margin.addItem(f"{margin * 100:g}%", margin)
        self.margin.setCurrentIndex(AUDIENCE_MARGINS.index(preferences.audience_margin))
        for box in (self.theme, self.scale, self.audience, self.margin):
            box.currentIndexChanged.connect(lambda _row: self.changed.emit())
        self.motion.toggled.connect(lambda _is_on: self.changed.emit())
        rows = QWidget()
        form = QFormLayout(rows)
        form.setContentsMargins(0, 0, 0, 0)
        form.setHorizontalSpacing(14)
        form.setVerticalSpacing(10)
        form.addRow(self.tr("&Theme"), self.theme)
        form.addRow(self.tr("&Audience's theme"), self.audience)
        form.addRow(self.tr("Audience's &margin"), self.margin)
        form.addRow(self.tr("Te&xt size"), self.scale)
        form.addRow(self.motion)
        self.lay_out(Scrolled(rows), _buttons(self, QDialogButtonBox.StandardButton.Cancel))

    @property
    def choices(self) -> dict[str, object]:
        """What the dialog shows, by the names of the preferences."""
        return {
            "theme": self.theme.currentData(),
            "audience_theme": self.audience.currentData(),
            "audience_margin": self.margin.currentData(),
            "text_scale": self.scale.currentData(),
            "reduced_motion": self.motion.isChecked(),
        }


def keys_dialog(parent: QWidget) -> QDialog:
    """Return the list of keys."""
    dialog = Dialog(translate("dialogs", "Keys"), parent)
    rows = QWidget()
    form = QFormLayout(rows)
    form.setContentsMargins(0, 0, 12, 0)
    form.setVerticalSpacing(4)
    form.setHorizontalSpacing(24)
    groups = {
        translate("dialogs", "Looking around"): [
            (
                translate("dialogs", "Arrows, Home, End"),
                translate("dialogs", "On the slider: another service model"),
            ),
            (
                translate("dialogs", "Shift+Left, Shift+Right"),
                translate("dialogs", "On the slider: compare with another one"),
            ),
            (
                translate("dialogs", "Arrows, Home, End"),
                translate("dialogs", "In the diagram: another layer; Enter selects it"),
            ),
            (
                translate("dialogs", "Tab"),
                translate("dialogs", "From the slider to the diagram and on"),
            ),
            (
                translate("dialogs", "Shift+F10, Menu"),
                translate("dialogs", "What can be done with what has the keyboard"),
            ),
            (
                translate("dialogs", "Ctrl and the wheel"),
                translate("dialogs", "Larger or smaller text"),
            ),
            (
                translate("dialogs", "Back, Forward on a mouse"),
                translate("dialogs", "Back, forward"),
            ),
        ],
        **keys_text(),
        translate("dialogs", "In the list of steps"): [
            (translate("dialogs", "Alt+Up, Alt+Down"), translate("dialogs", "Move the step")),
            (translate("dialogs", "Delete"), translate("dialogs", "Remove the step")),
        ],
        translate("dialogs", "While practicing"): [
            (
                translate("dialogs", "1, 2, 3 ..."),
                translate("dialogs", "An answer, or a row of a table"),
            ),
            ("Y", translate("dialogs", "Yours")),
            ("S", translate("dialogs", "Shared: both, each a part")),
            ("P", translate("dialogs", "The provider's")),
            ("D", translate("dialogs", "It depends")),
            ("N", translate("dialogs", "Nobody's here")),
            (translate("dialogs", "Enter"), translate("dialogs", "The next question")),
            (translate("dialogs", "Esc"), translate("dialogs", "Back to exploring")),
        ],
        translate("dialogs", "While presenting"): [
            ("?", translate("dialogs", "The keys of a talk"))
        ],
    }
    for number, (title, lines) in enumerate(groups.items()):
        heading = _label(title)
        heading.setObjectName("headline")
        heading.setContentsMargins(0, 14 if number else 0, 0, 2)
        form.addRow(heading)
        for keys, what in lines:
            form.addRow(_label(keys), _label(what))
    dialog.lay_out(Scrolled(rows), _buttons(dialog))
    return dialog


def about_dialog(parent: QWidget) -> QDialog:
    """Return what the program is, whose it is, and what may be done with its pictures."""
    dialog = Dialog(translate("dialogs", "About"), parent)
    texts = (
        translate("dialogs", "Shared Responsibility Explorer {version}").format(
            version=__version__
        ),
        translate(
            "dialogs",
            "See who answers for which layer of the technology stack, from on-premises to SaaS.",
        ),
        translate(
            "dialogs",
            "After Microsoft Learn's unit on the shared responsibility model; texts and "
            "drawings are our own. Not a product of Microsoft.",
        ),
        translate(
            "dialogs",
            "The program is under the MIT license. Its content and every picture that you "
            "export are CC0 1.0: free to use in anybody's deck. The font Inter is under the "
            "SIL Open Font License 1.1.",
        ),
        translate(
            "dialogs",
            "Made with Qt and PySide6 {version} under the LGPL 3: you may replace these "
            "libraries with your own builds.",
        ).format(version=pyside_version),
        translate("dialogs", "The program opens no network connection."),
    )
    page = QWidget()
    column = QVBoxLayout(page)
    column.setContentsMargins(0, 0, 0, 0)
    column.setSpacing(10)
    for number, text in enumerate(texts):
        label = _label(text)
        label.setWordWrap(True)
        if number == 0:
            label.setObjectName("title")
        column.addWidget(label)
    buttons = _buttons(dialog)
    more = buttons.addButton(
        translate("dialogs", "&Licenses..."), QDialogButtonBox.ButtonRole.ActionRole
    )
    more.clicked.connect(lambda: open_once(licenses_dialog(dialog)))
    dialog.lay_out(Scrolled(page, _ABOUT_LETTERS), buttons)
    return dialog


def licenses_dialog(parent: QWidget) -> QDialog:
    """Return the list of all that is shipped with the program, and every license's text."""
    from explorer.model.licenses import third_party_text

    dialog = Dialog(translate("dialogs", "Licenses"), parent)
    text = TextBox(third_party_text(), translate("dialogs", "Licenses"), _LICENSE_LETTERS, lines=26)
    dialog.lay_out(text, _buttons(dialog))
    return dialog


def content_error_dialog(errors: Sequence[ContentError], parent: QWidget) -> QDialog:
    """Return the list of what is wrong with a content file, or with each of several."""
    if len(errors) == 1:
        title = translate("dialogs", "This file cannot be shown")
        name, count = errors[0].name, len(errors[0].problems)
        said = (translate("dialogs", "Mistakes in {name}: {count}. What is shown stays.")).format(
            name=name, count=count
        )
        text = "\n".join(str(problem) for problem in errors[0].problems)
    else:
        title = translate("dialogs", "These files cannot be shown")
        said = translate("dialogs", "Files with mistakes: {count}.").format(count=len(errors))
        text = "\n\n".join(str(error) for error in errors)
    head = _label(said)
    head.setWordWrap(True)
    page = QWidget()
    column = QVBoxLayout(page)
    column.setContentsMargins(0, 0, 0, 0)
    column.setSpacing(10)
    column.addWidget(head)
    column.addWidget(TextBox(text, translate("dialogs", "What to mend"), letters=62, lines=13), 1)
    dialog = Dialog(title, parent)
    dialog.lay_out(page, _buttons(dialog))
    return dialog


def _label(text: str) -> QLabel:
    label = QLabel()
    label.setTextFormat(Qt.TextFormat.PlainText)
    label.setText(text)
    return label


def _buttons(
    dialog: QDialog, more: QDialogButtonBox.StandardButton | None = None
) -> QDialogButtonBox:
    kinds = QDialogButtonBox.StandardButton.Ok
    box = QDialogButtonBox(kinds if more is None else kinds | more)
    box.accepted.connect(dialog.accept)
    box.rejected.connect(dialog.reject)
    return box
