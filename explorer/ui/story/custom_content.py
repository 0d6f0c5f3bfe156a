# SPDX-License-Identifier: MIT
"""With which content the open story is told: opened with it, or said where it is another."""

from pathlib import Path

from PySide6.QtCore import QObject, Signal

from explorer.model.normal_form import normal
from explorer.model.stack import OPENED
from explorer.story.library import SHIPPED
from explorer.story.story import Story
from explorer.story.story_content import content_path, is_foreign, is_same_file, is_there
from explorer.ui.content_file import ContentFile
from explorer.ui.session import Session
from explorer.ui.story.document import StoryDocument
from explorer.ui.widgets.notice import Notify


class CustomContent(QObject):
    """Opens the content file of a story, and says when the steps show something else.

    Signal: content_shown() when the file was opened because somebody asked for it.
    """

    content_shown = Signal()

    def __init__(
        self, session: Session, document: StoryDocument, content_file: ContentFile, notify: Notify
    ) -> None:
        super().__init__(document)
        self._library, self._document = session.library, document
        self._content_file, self._notify = content_file, notify
        self._is_found = False
        document.content_found.connect(self._open_found)
        document.opened.connect(self.tell)

    def tell(self) -> None:
        """Say what the steps of the open story show, if that is not what one would think."""
        story, is_found = self._document.story, self._is_found
        self._is_found = False
        if story is None:
            return
        if not story.content:
            self._tell_of_shipped(story)
        elif not self._tell_of_custom(story) and is_found:
            library = self._library
            text = self.tr("Opened with its content: {name}, from {file}")
            own = library[OPENED].name
            self._notify(text.format(name=own, file=library.file_name))

    def _tell_of_shipped(self, story: Story) -> None:
        """Say that a file that is open is not shown, though it has the id of what is."""
        library = self._library
        if OPENED not in library or library[OPENED].id not in {*story.stacks} & {*SHIPPED}:
            return
        text = self.tr(
            "The story names no content of its own: it shows {name} as it comes with the program."
        )
        name = library.name_of(library[OPENED].id)
        action = self.tr("Show {}").format(library.file_name)
        self._notify(text.format(name=name), action, self._document.take_content)

    def _tell_of_custom(self, story: Story) -> bool:
        """Say that a story's own content is not what is shown; return whether that is so."""
        library, path = self._library, content_path(story, self._document.path)
        own = library.get(OPENED)
        name = story.content_name or path.name
        is_same = is_same_file(path, library.file)
        if (
            own
            and own.id in story.stacks
            and (normal(own.name) == normal(name) or (is_same and not story.content_name))
        ):
            return False
        if is_same:
            text = self.tr("The story was made with {name}, but {file} holds something else now.")
            self._notify(text.format(name=name, file=path.name))
        elif is_foreign(story) or is_there(path):
            text = self.tr("The story was made with {name}, from {file}: its steps show {other}.")
            other = library.name_of(OPENED) if own and own.id in story.stacks else ""
            said = text.format(name=name, file=path, other=other or self.tr("other content"))
            self._notify(said, self.tr("Open that"), lambda: self._open(path))
        else:
            text = self.tr("{name} was not found at {file}: the steps show other content.")
            self._notify(text.format(name=name, file=path))
        return True

    def _open(self, path: Path) -> None:
        self._content_file.open(path)
        self.content_shown.emit()

    def _open_found(self, path: Path) -> None:
        if not is_same_file(path, self._library.file):
            self._content_file.open(path)
        self._is_found = True
