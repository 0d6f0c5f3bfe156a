# SPDX-License-Identifier: MIT
"""The preview of a file, page by page, and remarks about it."""

from collections.abc import Iterator, Sequence

from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHBoxLayout,
    QLabel,
    QPlainTextEdit,
    QStackedWidget,
    QTableWidget,
    QTableWidgetItem,
    QVBoxLayout,
    QWidget,
)

from explorer.export.deck_slides import template_slides
from explorer.export.formats import FORMATS
from explorer.export.options import OPTION
from explorer.export.picture import Picture
from explorer.export.remarks import remarks
from explorer.files.duties import Row, duty_rows, matrix_rows, your_rows
from explorer.files.file_words import file_words
from explorer.files.limits import LimitError
from explorer.files.pptx.plan import PlannedSlide
from explorer.files.short_numbers import short_number
from explorer.model.bounds import clamp
from explorer.model.state import View
from explorer.ui.export.deck_remarks import slides_line, smallest_line
from explorer.ui.export.fields import small_button, translated
from explorer.ui.export.preview import Preview
from explorer.ui.style import has_reduced_motion
from explorer.ui.theme_names import theme_name

Page = Picture | PlannedSlide
MIN_POINTS = 10.0
_TABLES = (".xlsx",)
_TEXTS = (".csv", ".md", ".txt")
translate = QCoreApplication.translate
SLIDE_FONT = "Arial"  # fonts of slides that do not use their deck's own


class PreviewPane(QWidget):
    """The pages of a file, one at a time, with remarks below them."""

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
        self.before = small_button("\N{SINGLE LEFT-POINTING ANGLE QUOTATION MARK}")
        self.before.setAccessibleName(self.tr("Page before"))
        self.after = small_button("\N{SINGLE RIGHT-POINTING ANGLE QUOTATION MARK}")
        self.after.setAccessibleName(self.tr("Next page"))
        self.play = small_button(self.tr("P&lay"))
        self.play.setCheckable(True)
        self.play.setChecked(not has_reduced_motion())
        self.place = _label("")
        self.what = _label("headline")
        self.smallest = _label("")
        self._pages: list[Page] = [picture]
        self._sheets: list[tuple[str, Sequence[Row]]] = []
        self._suffix, self._page = ".png", 0
        self._build()

    @property
    def page(self) -> Page:
        """The page that is shown."""
        return self._pages[min(self._page, len(self._pages) - 1)]

    def show_picture(self, picture: Picture, suffix: str) -> None:
        """Show the preview of a picture in a format."""
        self._suffix = suffix
        self._pages = list(_pages(picture, suffix))
        self._sheets = _sheets(picture) if suffix in _TABLES else []
        if suffix in _TEXTS:
            shown = _text(picture, suffix)
            if shown != self.reading.toPlainText():
                self.reading.setPlainText(shown)
        self._show_page(self._page)
        slides = [one for one in self._pages if isinstance(one, PlannedSlide)]
        self.what.setText(
            slides_line(slides, _font(picture)) if slides else what_is_written(picture, suffix)
        )
        smallest = smallest_line(slides) if slides else smallest_text_line(picture, suffix)
        warning = "\n".join(filter(None, (smallest, *_said(picture, suffix))))
        self.smallest.setText(warning)
        self.smallest.setVisible(bool(warning))

    def _show_page(self, number: int) -> None:
        """Show a page; its number is clamped to the existing ones."""
        count = max(len(self._pages), len(self._sheets))
        self._page = clamp(number, 0, count - 1)
        if self._suffix in _TEXTS:
            self.stack.setCurrentWidget(self.reading)
        elif self._sheets:
            self._show_sheet(self._sheets[self._page][1])
        else:
            self._show_drawing()
        self._show_steps(count)

    def _show_drawing(self) -> None:
        self.stack.setCurrentWidget(self.preview)
        page, is_moving = self.page, self._suffix in OPTION["seconds"].formats
        if isinstance(page, PlannedSlide):
            self.preview.show_slide(page)
        elif is_moving and self.play.isChecked():
            self.preview.play(page)
        else:
            self.preview.show_picture(page)

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
        self.play.setVisible(self._suffix in OPTION["seconds"].formats)
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
        column.addWidget(self.smallest)
        column.addLayout(steps)
        column.addWidget(self.stack, 1)


def _text(picture: Picture, suffix: str) -> str:
    """Return what a file of text will hold, or why there can be none."""
    try:
        return FORMATS[suffix].write(picture, lambda _part: None).decode("utf-8-sig")
    except LimitError as error:
        return f"{error}."


def _place(picture: Page) -> str:
    """Return a short title of a page."""
    subject = picture.subject
    shown = translate("export", "side by side")
    if subject.view is View.SINGLE:
        shown = subject.stop.name
    return f"{subject.stack.name}, {shown}"


def _sheets(picture: Picture) -> list[tuple[str, Sequence[Row]]]:
    """Return the sheets of a workbook with their names."""
    subject = picture.subject
    own, worded = file_words(subject.words), subject.told
    yours = own.sheet_yours.format(you=subject.words.you_in_sentence)
    return [
        (own.sheet_matrix, matrix_rows(worded, subject.hidden)),
        (own.sheet_duties, duty_rows(worded, subject.hidden)),
        (f"{yours} - {subject.stop.name}", your_rows(worded, subject.stop_index)),
    ]


def what_is_written(picture: Picture, suffix: str) -> str:
    """Return the theme and the size of what is written."""
    if suffix == ".txt":
        return translate(
            "export", "A card for each cell and case; Anki takes the file by File > Import"
        )
    if suffix in _TEXTS:
        return translate("export", "Text in UTF-8")
    if suffix == ".html":
        return translate(
            "export",
            "A page with the slider, cloud and AI, and explanations; light or dark as its reader",
        )
    parts = [translate("export", "{name} theme").format(name=theme_name(picture.theme.id))]
    parts.append(
        translate("export", "three sheets") if suffix in _TABLES else _size(picture, suffix)
    )
    if suffix == ".pptx":  # whatever language the preview is in
        parts.append(translate("export", "in {font}").format(font=_font(picture)))
    return ", ".join(parts)


def _font(picture: Picture) -> str:
    """Return the name of the font of slides."""
    return translate("export", "the deck's own font") if picture.has_theme_font else SLIDE_FONT


def _size(picture: Picture, suffix: str) -> str:
    scene = picture.scene
    high = scene.height / scene.width
    if suffix == ".pptx" and picture.template is not None:
        return translate("export", "as large as the deck's slides")
    if suffix in (".pdf", ".pptx"):
        wide = (picture.on_slide if suffix == ".pptx" else picture).on_paper
        return translate("export", "{wide} x {high} cm").format(
            wide=short_number(wide, 1), high=short_number(wide * high, 1)
        )
    pixels = translate("export", "{wide} x {high} pixels")
    return pixels.format(wide=picture.width, high=max(1, round(picture.width * high)))


def smallest_text_line(picture: Picture, suffix: str) -> str:
    """Return how large the smallest text is on paper, with a warning if that is too small."""
    if suffix not in OPTION["preset"].formats or picture.template is not None:
        return ""
    picture = picture.on_slide if suffix == ".pptx" else picture
    points = min(page.smallest_points for page in _own_pages(picture, suffix))
    shown = int(points * 10 + 0.05) / 10
    text = translate("export", "Smallest text: {points} pt at {width} wide")
    text = text.format(points=short_number(shown, 1), width=_width(picture))
    if shown >= MIN_POINTS:
        return text
    return translate(
        "export", "{text}. Hard to read: take a greater width, larger text or fewer parts."
    ).format(text=text)


def _said(picture: Picture, suffix: str) -> Iterator[str]:
    """Yield what has to be said of the picture besides."""
    for remark in remarks(picture, suffix):
        yield translated(remark.text).format(**remark.values)


def _own_pages(picture: Picture, suffix: str) -> tuple[Picture, ...]:
    """Return the pages of a document; only there, more rows than fit go on on another one."""
    return picture.all_pages if suffix in OPTION["pages"].formats else (picture,)


def _pages(picture: Picture, suffix: str) -> tuple[Page, ...]:
    """Return the pages of a document; in a template that is read, its slides."""
    is_in_deck = suffix in OPTION["template"].formats and picture.template
    return template_slides(picture) if is_in_deck else _own_pages(picture, suffix)


def _width(picture: Picture) -> str:
    return translate("export", "{cm} cm").format(cm=short_number(picture.on_paper, 1))


def _label(name: str) -> QLabel:
    label = QLabel()
    label.setTextFormat(Qt.TextFormat.PlainText)
    label.setWordWrap(True)
    if name:
        label.setObjectName(name)
    return label
