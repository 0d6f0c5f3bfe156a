# SPDX-License-Identifier: MIT
"""What is put on the clipboard: a picture, or a table."""

from msgspec.structs import replace
from PySide6.QtCore import QMimeData, QStringListModel

from explorer.export.picture import Picture
from explorer.files.svg import svg
from explorer.files.tables import html_table, rtf_table, tabbed
from explorer.model.worded import WordedStack
from explorer.render.png import image_of

SVG, RTF = "image/svg+xml", "text/rtf"
MAX_WIDTH = 3840  # pixels: a larger picture would take its time


def picture_data(picture: Picture) -> QMimeData:
    """Return a picture as an image that nothing shines through, and as SVG."""
    one = replace(picture, width=min(picture.width, MAX_WIDTH), is_transparent=False)
    data = _nothing()
    data.setImageData(image_of(one.scene, one.theme, one.width))
    drawing = svg(one.scene, one.theme, one.width, one.texts, one.mark, one.has_outlines, False)
    data.setData(SVG, drawing)
    return data


def table_data(worded: WordedStack) -> QMimeData:
    """Return the matrix as a table, in HTML and RTF, and as tab-separated text; no picture.

    Office would paste the table wherever it finds one.
    """
    data = _nothing()
    data.setHtml(html_table(worded))
    data.setData(RTF, rtf_table(worded))
    data.setText(tabbed(worded))
    return data


def _nothing() -> QMimeData:
    """Return data that hold nothing yet, made by Qt itself.

    Those that Python makes crash the program at its end on platforms where the clipboard outlives
    the interpreter (the offscreen one does).
    """
    model = QStringListModel([""])
    data = model.mimeData([model.index(0)])
    data.clear()
    return data
