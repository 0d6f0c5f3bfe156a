# SPDX-License-Identifier: MIT
"""Scenes as PDF: vectors, embedded fonts, text that can be selected."""

import hashlib
import io
import re
from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QBuffer, QIODevice, QMarginsF, QRectF, QSizeF
from PySide6.QtGui import QColor, QPageLayout, QPageSize, QPainter, QPdfWriter

from explorer.diagram.scene import Scene
from explorer.diagram.theme import Theme
from explorer.render.painter import Brush

if TYPE_CHECKING:
    import pikepdf

_DOTS = 96  # one scene pixel is 1/96 inch


def pdf(scenes: Sequence[Scene], theme: Theme, texts: Mapping[str, str], language: str) -> bytes:
    """Return one page a scene, of which there is at least one; `texts` are `Title` and the like.

    The same scenes give the same bytes: Qt's dates, ids and XMP are taken out.
    """
    buffer = QBuffer()
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    writer = QPdfWriter(buffer)
    writer.setResolution(_DOTS)
    writer.setPageLayout(_page(scenes[0]))
    painter = QPainter(writer)
    for number, scene in enumerate(scenes):
        if number:
            writer.setPageLayout(_page(scene))
            writer.newPage()
        page = QRectF(0, 0, scene.width, scene.height)
        painter.fillRect(page, QColor(theme.color("background")))
        Brush(theme).paint(painter, scene)
    painter.end()
    return _repeatable(bytes(buffer.data().data()), texts, language)


def _page(scene: Scene) -> QPageLayout:
    size = QSizeF(scene.width * 72 / _DOTS, scene.height * 72 / _DOTS)
    page = QPageSize(size, QPageSize.Unit.Point, "", QPageSize.SizeMatchPolicy.ExactMatch)
    return QPageLayout(page, QPageLayout.Orientation.Portrait, QMarginsF())


def _repeatable(raw: bytes, texts: Mapping[str, str], language: str) -> bytes:
    import pikepdf  # the first frame does not need it

    with pikepdf.open(io.BytesIO(raw)) as document:
        del document.Root.Metadata
        del document.trailer["/Info"], document.trailer["/ID"]
        for page in document.pages:
            for font in page.Resources.Font.values():
                _mend(font)
        document.docinfo.update({f"/{key}": text for key, text in texts.items()})
        document.Root.Lang = pikepdf.String(language)
        document.Root.ViewerPreferences = pikepdf.Dictionary(DisplayDocTitle=True)
        out = io.BytesIO()
        document.save(out, deterministic_id=True)
        return out.getvalue()


def _mend(font: "pikepdf.Object") -> None:
    """Give a font a name by what is in it, not by chance, and blanks where Qt has written tabs."""
    import pikepdf

    descriptor = font.DescendantFonts[0].FontDescriptor
    digest = hashlib.sha256(descriptor.FontFile2.read_bytes()).digest()
    tag = "".join(chr(ord("A") + byte % 26) for byte in digest[:6])
    descriptor.FontName = pikepdf.Name(f"/{tag}+{str(font.BaseFont)[1:]}")
    table = font.ToUnicode.read_bytes()
    mended = re.sub(rb"\[[^]]*\]", lambda part: part[0].replace(b"<0009>", b"<0020>"), table)
    font.ToUnicode.write(mended)
