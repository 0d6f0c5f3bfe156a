# SPDX-License-Identifier: MIT
"""Scenes as PDF: vectors, embedded fonts, text that can be selected."""

import io
from collections.abc import Mapping, Sequence

from PySide6.QtCore import QBuffer, QIODevice, QMarginsF, QRectF, QSizeF
from PySide6.QtGui import QColor, QPageLayout, QPageSize, QPainter, QPdfWriter

from explorer.diagram.scene import Scene
from explorer.diagram.theme import Theme
from explorer.render.painter import Brush

_DOTS = 96  # one scene pixel is 1/96 inch


def pdf(scenes: Sequence[Scene], theme: Theme, texts: Mapping[str, str], language: str) -> bytes:
    """Return one page a scene; `texts` are `Title` and the like.

    The same scenes give the same bytes: Qt's dates, ids and XMP are taken out.
    """
    buffer = QBuffer()
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    writer = QPdfWriter(buffer)
    writer.setResolution(_DOTS)
    painter: QPainter | None = None
    for scene in scenes:
        writer.setPageLayout(_page(scene))
        if painter is None:
            painter = QPainter(writer)
        else:
            writer.newPage()
        page = QRectF(0, 0, scene.width, scene.height)
        painter.fillRect(page, QColor(theme.color("background")))
        Brush(theme).paint(painter, scene)
    if painter:
        painter.end()
    return _repeatable(bytes(buffer.data().data()), texts, language)


def _page(scene: Scene) -> QPageLayout:
    size = QSizeF(scene.width * 72 / _DOTS, scene.height * 72 / _DOTS)
    page = QPageSize(size, QPageSize.Unit.Point, "", QPageSize.SizeMatchPolicy.ExactMatch)
    return QPageLayout(page, QPageLayout.Orientation.Portrait, QMarginsF())


def _repeatable(raw: bytes, texts: Mapping[str, str], language: str) -> bytes:
    import pikepdf  # the first frame does not need it

    with pikepdf.open(io.BytesIO(raw)) as document:
        if "/Metadata" in document.Root:
            del document.Root.Metadata
        if "/Info" in document.trailer:
            del document.trailer["/Info"]
        document.docinfo.update({f"/{key}": text for key, text in texts.items()})
        document.Root.Lang = pikepdf.String(language)
        document.Root.ViewerPreferences = pikepdf.Dictionary(DisplayDocTitle=True)
        out = io.BytesIO()
        document.save(out, deterministic_id=True)
        return out.getvalue()
