# SPDX-License-Identifier: MIT
"""What a file will show, page by page, and what is to be said about it."""

from collections.abc import Sequence

from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHBoxLayout,
    QLabel,
    QPlainTextEdit,
    QPushButton,
    QStackedWidget,
    QTableWidget,
    QTableWidgetItem,
    QVBoxLayout,
    QWidget,
)

from explorer.export.formats import FORMATS
from explorer.export.picture import Picture
from explorer.files.duties import Row, duty_rows, matrix_rows, your_rows
from explorer.files.file_words import file_words
from explorer.model.state import View
from explorer.ui.export.preview import Preview
from explorer.ui.style import has_reduced_motion

LEAST_POINTS = 10.0
MOVING = (".webp", ".gif")
_TABLES = (".xlsx",)
_TEXTS = (".csv", ".md")
SLIDE_FONT = "Arial"  # of slides that are not in their deck's own


def _tr(text: str) -> str:
    return QCoreApplication.translate("export", text)


class PreviewPane(QWidget):
    """The pages of a file, one at a time, and below them what is to be said."""

    def __init__(self, picture: Picture, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.preview = Preview(picture, self)
        self.reading = QPlainTextEdit(self)
        self.reading.setReadOnly(True)
        self.reading.setTabChangesFocus(True)
        self.reading.setAccessibleName(self.tr("Preview of the text"))
        self.table = QTableWidget(self)
        self.table.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.table.setTabKeyNavigation(False)
        self.table.verticalHeader().hide()
        self.table.setAccessibleName(self.tr("Preview of the sheet"))
        self.stack = QStackedWidget(self)
        for page in (self.preview, self.reading, self.table):
            self.stack.addWidget(page)
        self.before = self._button("\N{SINGLE LEFT-POINTING ANGLE QUOTATION MARK}")
        self.before.setAccessibleName(self.tr("Page before"))
        self.after = self._button("\N{SINGLE RIGHT-POINTING ANGLE QUOTATION MARK}")
        self.after.setAccessibleName(self.tr("Next page"))
        self.play = self._button(self.tr("P&lay"))
        self.play.setCheckable(True)
        self.play.setChecked(not has_reduced_motion())
        self.place = _label("")
        self.what = _label("headline")
        self.least = _label("")
        self._pages: list[Picture] = [picture]
        self._sheets: list[tuple[str, Sequence[Row]]] = []
        self._suffix, self._page = ".png", 0
        self._build()

    @property
    def page(self) -> Picture:
        """The picture of the page that is shown."""
        return self._pages[min(self._page, len(self._pages) - 1)]

    def show_picture(self, picture: Picture, suffix: str) -> None:
        """Show what a picture becomes in a format."""
        self._suffix = suffix
        self._pages = list(picture.all_pages)
        self._sheets = _sheets(picture) if suffix in _TABLES else []
        if suffix in _TEXTS:
            shown = FORMATS[suffix].write(picture, lambda _part: None).decode("utf-8-sig")
            if shown != self.reading.toPlainText():
                self.reading.setPlainText(shown)
        self._show_page(self._page)
        self.what.setText(what_line(picture, suffix))
        warning = least_line(picture, suffix)
        self.least.setText(warning)
        self.least.setVisible(bool(warning))

    def _show_page(self, number: int) -> None:
        """Show a page of those that there are."""
        count = max(len(self._pages), len(self._sheets))
        self._page = min(max(number, 0), count - 1)
        if self._suffix in _TEXTS:
            self.stack.setCurrentWidget(self.reading)
        elif self._sheets:
            self._show_sheet(self._sheets[self._page][1])
        else:
            self._show_drawing()
        self._show_steps(count)

    def _show_drawing(self) -> None:
        self.stack.setCurrentWidget(self.preview)
        if self._suffix in MOVING and self.play.isChecked():
            self.preview.play(self.page)
        else:
            self.preview.show_picture(self.page)

    def _show_sheet(self, rows: Sequence[Row]) -> None:
        self.stack.setCurrentWidget(self.table)
        head, *lines = rows
        self.table.setRowCount(len(lines))
        self.table.setColumnCount(len(head))
        self.table.setHorizontalHeaderLabels(list(head))
        for row, line in enumerate(lines):
            for column, text in enumerate(line):
                self.table.setItem(row, column, QTableWidgetItem(text.replace("\n", "; ")))
        self.table.resizeColumnsToContents()

    def _show_steps(self, count: int) -> None:
        names = [name for name, _rows in self._sheets] or [_place(one) for one in self._pages]
        for widget in (self.before, self.after, self.place):
            widget.setVisible(count > 1)
        self.play.setVisible(self._suffix in MOVING)
        self.before.setEnabled(self._page > 0)
        self.after.setEnabled(self._page < count - 1)
        place = self.tr("{number} of {count}: {name}")
        name = names[self._page]
        self.place.setText(place.format(number=self._page + 1, count=count, name=name))

    def _build(self) -> None:
        self.before.clicked.connect(lambda: self._show_page(self._page - 1))
        self.after.clicked.connect(lambda: self._show_page(self._page + 1))
        self.play.toggled.connect(lambda: self._show_page(self._page))
        steps = QHBoxLayout()
        steps.setSpacing(8)
        steps.addWidget(self.before)
        steps.addWidget(self.after)
        steps.addWidget(self.play)
        steps.addWidget(self.place, 1)
        steps.addStretch()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        column.addWidget(self.what)
        column.addWidget(self.least)
        column.addLayout(steps)
        column.addWidget(self.stack, 1)

    def _button(self, text: str) -> QPushButton:
        button = QPushButton(text, self)
        button.setAutoDefault(False)
        button.setObjectName("small")
        return button


def _place(picture: Picture) -> str:
    """Return what a page shows, in few words."""
    subject = picture.subject
    stop = _tr("side by side")
    if subject.view is View.SINGLE:
        stop = subject.stop.name
    return f"{subject.stack.name}, {stop}"


def _sheets(picture: Picture) -> list[tuple[str, Sequence[Row]]]:
    """Return the sheets of a workbook with their names."""
    subject = picture.subject
    own, worded = file_words(subject.words), subject.worded
    yours = own.sheet_yours.format(you=subject.words.you_in_sentence)
    return [
        (own.sheet_matrix, matrix_rows(worded)),
        (own.sheet_duties, duty_rows(worded)),
        (f"{yours} - {subject.stop.name}", your_rows(worded, subject.stop_index)),
    ]


def what_line(picture: Picture, suffix: str) -> str:
    """Return the theme and the size of what is written."""
    if suffix in _TEXTS:
        return _tr("Text in UTF-8")
    if suffix == ".html":
        return _tr("A page with slider, AI view and explanations; light or dark as its reader")
    parts = [_tr("{name} theme").format(name=picture.theme.id.capitalize())]
    parts.append(_tr("three sheets") if suffix in _TABLES else _size(picture, suffix))
    if suffix == ".pptx":  # whatever the preview is written in
        font = _tr("the deck's own font") if picture.has_theme_font else SLIDE_FONT
        parts.append(_tr("in {font}").format(font=font))
    return ", ".join(parts)


def _size(picture: Picture, suffix: str) -> str:
    scene = picture.scene
    high = scene.height / scene.width
    if suffix == ".pptx" and picture.template is not None:
        return _tr("as large as the deck's slides")
    if suffix in (".pdf", ".pptx"):
        wide = picture.on_paper
        return _tr("{wide} x {high} cm").format(wide=_short(wide), high=_short(wide * high))
    pixels = _tr("{wide} x {high} pixels")
    return pixels.format(wide=picture.width, high=max(1, round(picture.width * high)))


def least_line(picture: Picture, suffix: str) -> str:
    """Return how large the smallest text is on paper, with a warning if that is too small."""
    if "preset" not in FORMATS[suffix].options or picture.template is not None:
        return ""
    points = min(page.least_points for page in picture.all_pages)
    shown = int(points * 10 + 0.05) / 10
    text = _tr("Smallest text: {points} pt at {width} wide")
    text = text.format(points=_short(shown), width=_width(picture))
    if shown >= LEAST_POINTS:
        return text
    return _tr("{text}. Hard to read: take a greater width, larger text or fewer parts.").format(
        text=text
    )


def _width(picture: Picture) -> str:
    return _tr("{cm} cm").format(cm=_short(picture.on_paper))


def _short(value: float) -> str:
    return f"{value:.1f}".removesuffix(".0")


def _label(name: str) -> QLabel:
    label = QLabel()
    label.setTextFormat(Qt.TextFormat.PlainText)
    label.setWordWrap(True)
    if name:
        label.setObjectName(name)
    return label
