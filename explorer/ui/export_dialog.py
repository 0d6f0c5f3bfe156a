# SPDX-License-Identifier: MIT
"""Choose where and how the picture is written, with a preview of exactly that picture."""

from pathlib import Path

from msgspec.structs import replace
from PySide6.QtCore import QSize, QStandardPaths, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import (
    QCheckBox,
    QComboBox,
    QDialog,
    QDialogButtonBox,
    QFileDialog,
    QFormLayout,
    QHBoxLayout,
    QLabel,
    QSizePolicy,
    QSpinBox,
    QVBoxLayout,
    QWidget,
)
from typing_extensions import override

from explorer.diagram.theme import THEMES
from explorer.export import FORMATS, ExportError, export
from explorer.model.state import View
from explorer.picture import LEAST_WIDTH, MOST_WIDTH, Picture
from explorer.render.painter import Brush


class Preview(QWidget):
    """The picture that would be written, as large as there is room."""

    def __init__(self, picture: Picture, parent: QWidget) -> None:
        super().__init__(parent)
        self.setAccessibleName(self.tr("Preview"))
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self.show_picture(picture)

    def show_picture(self, picture: Picture) -> None:
        """Show a picture."""
        self._scene, self._brush = picture.scene, Brush(picture.theme)
        self.setAccessibleDescription(self._scene.description)
        self.update()

    @override
    def sizeHint(self) -> QSize:
        return QSize(560, 315)

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        scale = min(self.width() / self._scene.width, self.height() / self._scene.height)
        painter = QPainter(self)
        left = (self.width() - self._scene.width * scale) / 2
        top = (self.height() - self._scene.height * scale) / 2
        painter.translate(left, top)
        painter.scale(scale, scale)
        width, height = int(self._scene.width), int(self._scene.height)
        painter.fillRect(0, 0, width, height, self._brush.color("background"))
        self._brush.paint(painter, self._scene)
        painter.setPen(self._brush.color("muted"))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawRect(0, 0, width - 1, height - 1)
        painter.end()


class ExportDialog(QDialog):
    """Asks how a picture is to be written. `picture` is what would be written now.

    Signal: written(path).
    """

    written = Signal(str)

    def __init__(self, picture: Picture, parent: QWidget) -> None:
        super().__init__(parent)
        self.setWindowTitle(self.tr("Export picture"))
        self._given = picture
        self.preview = Preview(picture, self)
        self.format = QComboBox()
        for suffix, kind in FORMATS.items():
            self.format.addItem(f"{kind.name} ({suffix})", suffix)
        self.theme = QComboBox()
        for name in THEMES:
            self.theme.addItem(name.capitalize(), name)
        self.theme.setCurrentIndex(list(THEMES).index(picture.theme.id))
        self.width_field = QSpinBox()
        self.width_field.setRange(LEAST_WIDTH, MOST_WIDTH)
        self.width_field.setSingleStep(160)
        self.width_field.setValue(picture.width)
        self.width_field.setSuffix(self.tr(" pixels"))
        self.title = self._box(self.tr("Title"))
        self.legend = self._box(self.tr("Legend"))
        self.source = self._box(self.tr("Source line"))
        self.ring = self._box(self.tr("Ring around the selected layer"))
        self.ring.setEnabled(bool(picture.subject.layer))
        self.message = QLabel()
        self.message.setTextFormat(Qt.TextFormat.PlainText)
        self.message.setWordWrap(True)
        self._build()
        self._show()

    @property
    def picture(self) -> Picture:
        """The picture with what the dialog shows."""
        subject = self._given.subject
        if not self.ring.isChecked():
            subject = replace(subject, layer="")
        return replace(
            self._given,
            subject=subject,
            theme=THEMES[self.theme.currentData()],
            width=self.width_field.value(),
            has_title=self.title.isChecked(),
            has_legend=self.legend.isChecked(),
            has_source=self.source.isChecked(),
        )

    def write_to(self, path: Path) -> bool:
        """Write the picture and close, or say why that failed and stay."""
        try:
            export(self.picture, path)
        except ExportError as error:
            self.message.setText(str(error))
            return False
        self.written.emit(str(path))
        self.accept()
        return True

    def _build(self) -> None:
        form = QFormLayout()
        form.addRow(self.tr("&Format"), self.format)
        form.addRow(self.tr("&Theme"), self.theme)
        form.addRow(self.tr("&Width"), self.width_field)
        for box in (self.title, self.legend, self.source, self.ring):
            form.addRow(box)
        self.format.currentIndexChanged.connect(self._show)
        self.theme.currentIndexChanged.connect(self._show)
        self.width_field.valueChanged.connect(self._show)
        buttons = QDialogButtonBox(
            QDialogButtonBox.StandardButton.Save | QDialogButtonBox.StandardButton.Cancel
        )
        buttons.accepted.connect(self._ask)
        buttons.rejected.connect(self.reject)
        row = QHBoxLayout()
        row.addWidget(self.preview, 1)
        row.addLayout(form)
        row.setSpacing(20)
        column = QVBoxLayout(self)
        column.setContentsMargins(20, 20, 20, 20)
        column.setSpacing(14)
        column.addLayout(row, 1)
        column.addWidget(self.message)
        column.addWidget(buttons)
        self.resize(980, 480)

    def _box(self, text: str) -> QCheckBox:
        box = QCheckBox(text)
        box.setChecked(True)
        box.toggled.connect(self._show)
        return box

    def _show(self) -> None:
        picture = self.picture
        scene = picture.scene
        self.preview.show_picture(picture)
        height = round(picture.width * scene.height / scene.width)
        text = self.tr("{theme} theme, {width} x {height} pixels")
        self.message.setText(
            text.format(theme=self.theme.currentText(), width=picture.width, height=height)
        )

    def _ask(self) -> None:
        """Ask for the file. An ending that somebody types counts more than the format chosen."""
        suffix = self.format.currentData()
        folder = QStandardPaths.writableLocation(QStandardPaths.StandardLocation.PicturesLocation)
        dialog = QFileDialog(self, self.tr("Export picture"), folder, f"*{suffix}")
        dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
        dialog.setDefaultSuffix(suffix.removeprefix("."))
        dialog.selectFile(f"{speaking_name(self.picture)}{suffix}")
        dialog.fileSelected.connect(lambda name: self.write_to(Path(name)))
        dialog.open()


def speaking_name(picture: Picture) -> str:
    """Return a name for the file that says what is in it: `cloud-single-iaas`."""
    subject = picture.subject
    parts = [subject.stack.id, str(subject.view)]
    if subject.view is View.SINGLE and subject.position is not None:
        parts.append(subject.stack.stops[int(subject.position)].id)
    return "-".join(parts)
