# SPDX-License-Identifier: MIT
"""Clipboard data of a picture or a table."""

from collections.abc import Collection

from msgspec.structs import replace
from PySide6.QtCore import QMimeData, QStringListModel

from explorer.export.formats import drawing, texts_with_state
from explorer.export.picture import Picture
from explorer.files.tables import html_table, rtf_table, tabbed
from explorer.model.worded import WordedStack
from explorer.render.png import encoded, image_of

PNG, SVG, RTF = "image/png", "image/svg+xml", "text/rtf"
MAX_WIDTH = 3840  # pixels: a larger picture would be slow


def picture_data(picture: Picture) -> QMimeData:
    """Return a picture as an opaque image, as PNG and as SVG, each with the state it carries.

    A program may ask for the image in other formats too; Qt writes its texts into those that
    have any.
    """
    one = replace(picture, width=min(picture.width, MAX_WIDTH), is_transparent=False)
    data = _nothing()
    image, texts = image_of(one.scene, one.theme, one.width), texts_with_state(one)
    for key, text in texts.items():
        image.setText(key, text)
    data.setImageData(image)
    data.setData(PNG, encoded(image, texts, one.dpi))
    data.setData(SVG, drawing(one))
    return data


def table_data(worded: WordedStack, hidden: Collection[str] = ()) -> QMimeData:
    """Return the matrix as a table, in HTML and RTF, and as tab-separated text.

    Not in one object with a picture, since Office would always paste the table.
    """
    data = _nothing()
    data.setHtml(html_table(worded, hidden))
    data.setData(RTF, rtf_table(worded, hidden))
    data.setText(tabbed(worded, hidden))
    return data


def _nothing() -> QMimeData:
    """Return empty data that are created by Qt.

    A QMimeData created in Python crashes the program at its end on platforms where the clipboard
    outlives the interpreter (such as offscreen).
    """
    model = QStringListModel([""])
    data = model.mimeData([model.index(0)])
    data.clear()
    return data
