# SPDX-License-Identifier: MIT
"""With which content the open story is told: opened with it, or said where it is another."""

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from explorer.model.stack import OPENED
from explorer.story.library import SHIPPED
from explorer.story.story import Story
from explorer.story.story_content import content_path, is_foreign, is_there

if TYPE_CHECKING:
    from explorer.ui.story.document import StoryDesk
    from explorer.ui.window import Window


class OwnContent(QObject):
    """Opens the content file of a story, and says when the steps show something else."""

    def __init__(self, window: "Window", desk: "StoryDesk") -> None:
        super().__init__(window)
        self._window, self._desk = window, desk
        self._is_found = False
        desk.content_found.connect(self._open_found)
        desk.opened.connect(self.tell)

    def tell(self) -> None:
        """Say what the steps of the open story show, if that is not what one would think."""
        story, is_found = self._desk.story, self._is_found
        self._is_found = False
        if story is None:
            return
        if not story.content:
            self._tell_of_shipped(story)
        elif not self._tell_of_own(story) and is_found:
            library = self._window.library
            text = self.tr("Opened with its content: {name}, from {file}")
            own = library[OPENED].name
            self._window.notify(text.format(name=own, file=library.file_name))

    def _tell_of_shipped(self, story: Story) -> None:
        """Say that a file that is open is not shown, though it has the id of what is."""
        library = self._window.library
        if OPENED not in library or library[OPENED].id not in {*story.stacks} & {*SHIPPED}:
            return
        text = self.tr("The story names no content of its own: it shows the shipped {name}.")
        name = library.name_of(library[OPENED].id)
        action = self.tr("Show {}").format(library.file_name)
        self._window.notify(text.format(name=name), action, self._desk.take_content)

    def _tell_of_own(self, story: Story) -> bool:
        """Say that a story's own content is not what is shown; return whether that is so."""
        library, path = self._window.library, content_path(story, self._desk.path)
        own = library.get(OPENED)
        name = story.content_name or path.name
        is_same = path == library.file
        if (
            own
            and own.id in story.stacks
            and (own.name == name or (is_same and not story.content_name))
        ):
            return False
        if is_same:
            text = self.tr("The story was made with {name}, but {file} holds something else now.")
            self._window.notify(text.format(name=name, file=path.name))
        elif is_foreign(story) or is_there(path):
            text = self.tr("The story was made with {name}, from {file}: its steps show {other}.")
            other = library.name_of(OPENED) if own and own.id in story.stacks else ""
            said = text.format(name=name, file=path, other=other or self.tr("other content"))
            self._window.notify(said, self.tr("Open that"), lambda: self._open(path))
        else:
            text = self.tr("{name} was not found at {file}: the steps show other content.")
            self._window.notify(text.format(name=name, file=path))
        return True

    def _open(self, path: Path) -> None:
        self._window.open_content(path)
        self._window.stories.show_step()

    def _open_found(self, path: Path) -> None:
        if path.resolve() != self._window.library.file:
            self._window.open_content(path)
        self._is_found = True
