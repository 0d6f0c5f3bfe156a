# SPDX-License-Identifier: MIT
"""The style sheet, read once more for a widget."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget


def repolish(widget: QWidget) -> None:
    """Have the style sheet read anew, by a widget's new name or property.

    Before it is first shown nothing has been read yet; asking for its style all the same would
    cost the start the enumerations of QStyle.
    """
    if widget.testAttribute(Qt.WidgetAttribute.WA_WState_Polished):
        widget.style().unpolish(widget)
        widget.style().polish(widget)
