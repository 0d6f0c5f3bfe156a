# SPDX-License-Identifier: MIT
"""Opening files: content, stories, and pictures that carry what they show."""

from functools import partial
from pathlib import Path

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QFileDialog, QWidget

from explorer.diagram.theme import THEMES
from explorer.disk import is_endless
from explorer.model.content import ContentError
from explorer.model.stack import Stack
from explorer.story.story_file import holds_story
from explorer.ui.content_file import ContentFile
from explorer.ui.session import Session
from explorer.ui.story.stories import Stories
from explorer.ui.widgets.notice import Notify
from explorer.ui.widgets.open_once import open_once


class Opening(QObject):
    """Shows what is in a file; a bad file changes nothing. `parent` is that of dialogs."""

    def __init__(
        self,
        session: Session,
        content_file: ContentFile,
        stories: Stories,
        notify: Notify,
        parent: QWidget,
    ) -> None:
        super().__init__(parent)
        self._session, self._notify, self._parent = session, notify, parent
        self._content_file, self._stories = content_file, stories
        content_file.stack_read.connect(self._accept_stack)
        content_file.refused.connect(self._report_error)
        stories.refused.connect(partial(self._report_error, is_first=True))

    def ask(self) -> None:
        """Ask which file to open."""
        kinds = self.tr("Content files and pictures (*.toml *.png *.svg *.svgz)")
        dialog = QFileDialog(self._parent, self.tr("Open"), "", kinds)
        dialog.setFileMode(QFileDialog.FileMode.ExistingFile)
        dialog.fileSelected.connect(lambda name: self.open(Path(name)))
        open_once(dialog)

    def open(self, path: Path) -> None:
        """Show a content file, a story, or what a picture shows."""
        if is_endless(path):
            self._notify(self.tr("{name} is not a file: choose another.").format(name=path.name))
        elif path.suffix.lower() in (".png", ".svg", ".svgz"):
            self._open_picture(path)
        elif holds_story(path):
            self._stories.open_file(path)
        else:
            self._content_file.open(path)

    def _open_picture(self, path: Path) -> None:
        from explorer.files.mark import MarkError, load_mark  # not for the first frame
        from explorer.ui.reopening import marked_state

        try:
            mark = load_mark(path)
            state = marked_state(self._session.state, mark, self._session.library)
        except MarkError as error:
            self._notify(str(error))
            return
        self._session.settle()
        if mark.theme in THEMES:
            self._session.prefer(theme=mark.theme)
        self._session.show_state(state)

    def _accept_stack(self, stack: Stack) -> None:
        self._session.open_stack(stack, self._content_file.path)

    def _report_error(self, error: ContentError, is_first: bool) -> None:
        """Say what is wrong with a file: all of it when opened, in a line when saved."""
        if is_first:
            from explorer.ui.dialogs import content_error_dialog

            open_once(content_error_dialog(error, self._parent))
            return
        more = len(error.problems) - 1
        tail = self.tr(" (and {count} more)").format(count=more) if more else ""
        self._notify(f"{error.name}: {error.problems[0]}{tail}")
