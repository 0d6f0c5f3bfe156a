# SPDX-License-Identifier: MIT
"""Lines of a list that end in an ellipsis where they have no room."""

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QSize
from PySide6.QtWidgets import QStyledItemDelegate, QStyleOptionViewItem
from typing_extensions import override


class Elided(QStyledItemDelegate):
    """Asks for no width: a list gives a line what it has, and the style elides the rest."""

    @override
    def sizeHint(
        self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> QSize:
        return QSize(0, super().sizeHint(option, index).height())
