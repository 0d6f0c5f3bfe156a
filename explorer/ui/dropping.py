# SPDX-License-Identifier: MIT
"""What is dropped on the window: files of this computer, or something that is none."""

from pathlib import Path
from typing import NamedTuple

from PySide6.QtCore import QCoreApplication, QMimeData, Qt, QUrl
from PySide6.QtGui import QDropEvent

_MAX_SHOWN = 60  # characters of an address


class Dropped(NamedTuple):
    """The files that were dropped, and a sentence on each thing that is no file."""

    files: tuple[Path, ...]
    remarks: tuple[str, ...]


def is_droppable(data: QMimeData) -> bool:
    """Return whether something may be dropped: what is no file is taken too, to say so."""
    return data.hasUrls() or data.hasImage()


def take(event: QDropEvent) -> Dropped:
    """Return what is dropped; it stays where it is, even if it was to be moved."""
    event.setDropAction(Qt.DropAction.CopyAction)
    event.accept()
    return dropped(event.mimeData())


def dropped(data: QMimeData) -> Dropped:
    """Return the files in what is dropped, and why the rest cannot be opened."""
    files = [Path(url.toLocalFile()) for url in data.urls() if url.isLocalFile()]
    remarks = [_remark(url) for url in data.urls() if not url.isLocalFile()]
    if data.hasImage() and not data.hasUrls():
        remarks.append(
            QCoreApplication.translate(
                "dropping", "A picture is opened from its file: save it first, then open the file."
            )
        )
    return Dropped(tuple(files), tuple(dict.fromkeys(remarks)))


def _remark(url: QUrl) -> str:
    shown = f"{url.scheme()}:" if url.scheme() == "data" else url.toDisplayString()
    if len(shown) > _MAX_SHOWN:
        shown = f"{shown[: _MAX_SHOWN - 1]}\N{HORIZONTAL ELLIPSIS}"
    return QCoreApplication.translate(
        "dropping", "{address} is no file on this computer: save it first, then open the file."
    ).format(address=shown)
