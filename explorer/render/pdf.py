# SPDX-License-Identifier: MIT
"""Scenes as PDF: vectors, embedded fonts, text that can be selected."""

import hashlib
import io
import re
import string
from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Any
from urllib.parse import quote

from msgspec import Struct
from PySide6.QtCore import QBuffer, QIODevice, QMarginsF, QRectF, QSizeF
from PySide6.QtGui import QColor, QPageLayout, QPageSize, QPainter, QPdfWriter

from explorer.diagram.scene import Inset, Link, Scene
from explorer.diagram.theme import Theme
from explorer.files.limits import LimitError
from explorer.render.characters import require_fonts
from explorer.render.painter import Brush, painting

if TYPE_CHECKING:
    import pikepdf

_DOTS = 96.0  # the writer's resolution in pixels per inch
_POINTS_PER_CM = 72 / 2.54
_MAX_SIDE = 14_400  # points: a larger page is cut by Acrobat


class Page(Struct, frozen=True):
    """A scene on a page of its own, with its links, and the pictures that lie on it."""

    scene: Scene
    links: tuple[Link, ...] = ()
    insets: tuple[Inset, ...] = ()


def pdf(
    pages: Sequence[Page], theme: Theme, texts: Mapping[str, str], language: str, width: float
) -> bytes:
    """Return a document, of at least one page, `width` cm wide; `texts` are `Title` and the like.

    The same scenes give the same bytes: Qt's dates, ids and XMP are taken out. LimitError if a page
    would be too large, FontError if no font has its characters.
    """
    _refuse_large(pages, width)
    for page in pages:
        for scene in (page.scene, *(inset.scene for inset in page.insets)):
            require_fonts(scene)
    buffer = QBuffer()
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    writer = QPdfWriter(buffer)
    writer.setResolution(round(_DOTS))
    points = [width * _POINTS_PER_CM / page.scene.width for page in pages]  # points per scene pixel
    writer.setPageLayout(_layout(pages[0].scene, points[0]))
    with painting(writer) as painter:
        for number, (page, size) in enumerate(zip(pages, points, strict=True)):
            scene = page.scene
            if number:
                writer.setPageLayout(_layout(scene, size))
                writer.newPage()
            painter.resetTransform()
            painter.scale(size * _DOTS / 72, size * _DOTS / 72)
            area = QRectF(0, 0, scene.width, scene.height)
            painter.fillRect(area, QColor(theme.color("background")))
            Brush(theme).paint(painter, scene)
            for inset in page.insets:
                _paint_inset(painter, inset, theme)
    return _finished(bytes(buffer.data().data()), pages, texts, language)


def _paint_inset(painter: QPainter, inset: Inset, theme: Theme) -> None:
    """Paint a picture into its area; no text of it is wider than there."""
    scene, area = inset.scene, inset.area
    painter.save()
    painter.translate(area.x, area.y)
    painter.scale(area.width / scene.width, area.height / scene.height)
    painter.setClipRect(QRectF(0, 0, scene.width, scene.height))
    Brush(theme).paint(painter, scene)
    painter.restore()


def _refuse_large(pages: Sequence[Page], width: float) -> None:
    """Raise LimitError if a page has a side that no page of a PDF may have."""
    height = max(page.scene.height / page.scene.width for page in pages) * width
    if max(width, height) * _POINTS_PER_CM > _MAX_SIDE:
        raise LimitError(
            f"A page would be {width:,.0f} x {height:,.0f} cm, and a PDF has pages of up to "
            f"{_MAX_SIDE / _POINTS_PER_CM:.0f} cm: use a smaller width"
        )


def _layout(scene: Scene, points: float) -> QPageLayout:
    size = QSizeF(scene.width * points, scene.height * points)
    page = QPageSize(size, QPageSize.Unit.Point, "", QPageSize.SizeMatchPolicy.ExactMatch)
    return QPageLayout(page, QPageLayout.Orientation.Portrait, QMarginsF())


def _finished(raw: bytes, pages: Sequence[Page], texts: Mapping[str, str], language: str) -> bytes:
    """Return Qt's file with what Qt cannot write added, and what differs between runs removed."""
    import pikepdf  # imported late: not needed for the window's first frame

    with pikepdf.open(io.BytesIO(raw)) as document:
        del document.Root.Metadata
        del document.trailer["/Info"], document.trailer["/ID"]
        for sheet in document.pages:
            # A page may be without a text, and then without a font.
            for font in sheet.Resources.get("/Font", pikepdf.Dictionary()).values():
                _normalize_font(font)
        _link(document, pages)
        document.docinfo.update({f"/{key}": text for key, text in texts.items()})
        document.Root.Lang = pikepdf.String(language)
        document.Root.ViewerPreferences = pikepdf.Dictionary(DisplayDocTitle=True)
        out = io.BytesIO()
        document.save(out, deterministic_id=True)
        return out.getvalue()


def _link(document: "pikepdf.Pdf", pages: Sequence[Page]) -> None:
    """Add a bookmark for every page, and its link annotations."""
    import pikepdf

    with document.open_outline() as outline:
        for number, page in enumerate(pages):
            outline.root.append(pikepdf.OutlineItem(page.scene.title, number))
    if len(pages) > 1:
        document.Root.PageMode = pikepdf.Name.UseOutlines
    for sheet, page in zip(document.pages, pages, strict=True):
        _left, _low, wide, high = (float(side) for side in sheet.mediabox)
        scale = wide / page.scene.width
        links = [
            document.make_indirect(
                pikepdf.Dictionary(
                    Type=pikepdf.Name.Annot,
                    Subtype=pikepdf.Name.Link,
                    Rect=[
                        head.x * scale,
                        high - head.bottom * scale,
                        head.right * scale,
                        high - head.y * scale,
                    ],
                    Border=[0, 0, 0],
                    **_link_target(document, target),
                )
            )
            for head, target in page.links
        ]
        if links:
            sheet.Annots = pikepdf.Array(links)


def _link_target(document: "pikepdf.Pdf", target: int | str) -> dict[str, Any]:
    """Return the entries of a link annotation that name its target."""
    import pikepdf

    if isinstance(target, int):
        return {"Dest": pikepdf.Array([document.pages[target].obj, pikepdf.Name.Fit])}
    address = pikepdf.String(quote(target, safe=string.punctuation))  # URIs are ASCII only
    return {"A": pikepdf.Dictionary(S=pikepdf.Name.URI, URI=address)}


def _normalize_font(font: "pikepdf.Object") -> None:
    """Name a font by a hash of its content, as Qt's tag is random, and map its tabs to blanks."""
    import pikepdf

    descriptor = font.DescendantFonts[0].FontDescriptor
    digest = hashlib.sha256(descriptor.FontFile2.read_bytes()).digest()
    tag = "".join(chr(ord("A") + byte % 26) for byte in digest[:6])
    descriptor.FontName = pikepdf.Name(f"/{tag}+{str(font.BaseFont)[1:]}")
    table = font.ToUnicode.read_bytes()
    mended = re.sub(rb"\[[^]]*\]", lambda part: part[0].replace(b"<0009>", b"<0020>"), table)
    font.ToUnicode.write(mended)
