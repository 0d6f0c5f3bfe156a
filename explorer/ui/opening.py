# SPDX-License-Identifier: MIT
"""Opening files: content, stories, and pictures that carry what they show."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import partial
from pathlib import Path

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QWidget

from explorer.diagram.theme import THEMES
from explorer.disk import is_endless
from explorer.model.content import ContentError, load_stack, read_limited
from explorer.model.normal_form import spelled
from explorer.model.stack import Stack
from explorer.story.story import Story
from explorer.story.story_content import content_path, is_same_file
from explorer.story.story_file import holds_story, parse_draft
from explorer.ui.content_file import ContentFile
from explorer.ui.session import Session
from explorer.ui.story.stories import Stories
from explorer.ui.widgets.open_once import open_once
from explorer.ui.widgets.together import Sentence, Together

_MAX_FILES = 20  # that are read at once
_MAX_NAMES = 4  # that are said of several
_KINDS = "*.toml *.png *.svg *.svgz"


class Opening(QObject):
    """Shows what is in files; a bad file changes nothing. `parent` is that of dialogs."""

    def __init__(
        self,
        session: Session,
        content_file: ContentFile,
        stories: Stories,
        notify: Together,
        parent: QWidget,
    ) -> None:
        super().__init__(parent)
        self._session, self._notify, self._parent = session, notify, parent
        self._content_file, self._stories = content_file, stories
        self._refused: list[ContentError] | None = None  # while several files are opened
        content_file.stack_read.connect(self._accept_stack)
        content_file.refused.connect(self._report_error)
        stories.refused.connect(partial(self._report_error, is_first=True))

    def ask(self) -> None:
        """Ask which file to open."""
        from explorer.ui.widgets.file_dialog import FileDialog  # not for the first frame

        kinds = self.tr("Content files and pictures")
        dialog = FileDialog(self._parent, self.tr("Open"), "", f"{kinds} ({_KINDS})")
        dialog.setFileMode(FileDialog.FileMode.ExistingFile)
        dialog.fileSelected.connect(lambda name: self.open(Path(name)))
        open_once(dialog)

    def open(self, path: Path) -> bool:
        """Show a content file, a story, or what a picture shows; return whether it is shown."""
        path = spelled(path)
        if obstacle := self._obstacle(path):
            self._notify(obstacle)
            return False
        if _is_picture(path):
            return self._open_picture(path)
        if not holds_story(path):
            return self._content_file.open(path)
        self._stories.open_file(path)
        return self._stories.document.path == path  # else it is refused, or asked about first

    def open_all(self, paths: Sequence[Path], remarks: Sequence[str] = ()) -> None:
        """Show several files: one content, one picture and one story, the last that are right.

        Which they are, what is not shown and the `remarks` come in one notice, all mistakes in one
        dialog, if somebody wants to see them.
        """
        if len(paths) == 1 and not remarks:
            self.open(paths[0])
            return
        files = [*dict.fromkeys(map(spelled, paths))]
        refused: list[ContentError] = []
        self._refused = refused
        with self._notify.hold() as said:
            try:
                shown, left = self._open_some(files[:_MAX_FILES])
            finally:
                self._refused = None
            said[:0] = [Sentence(text, passes=not left) for text in self._sentences(shown, left)]
            said += [Sentence(remark) for remark in remarks]
            if more := files[_MAX_FILES:]:
                text = self.tr("Up to {most} files are opened at once; not read: {names}.")
                self._notify(text.format(most=_MAX_FILES, names=_names(more)))
            self._tell_mistakes(refused)

    def _open_some(self, files: Sequence[Path]) -> tuple[list[Path], list[Path]]:
        """Show what can be shown of files at a time; return that, and what could be but is not."""
        contents: dict[Path, Stack] = {}
        pictures: list[Path] = []
        stories: list[Path] = []
        for path in files:
            if obstacle := self._obstacle(path):
                self._notify(obstacle)
            elif _is_picture(path):
                pictures.append(path)
            elif holds_story(path):
                stories.append(path)
            elif stack := self._stack_in(path):
                contents[path] = stack
        order = [*contents]
        if stories:
            order.sort(key=partial(_need, _story_in(stories[-1]), stories[-1], contents))
        shown: list[Path] = []
        left = [
            one for paths in (order, pictures, stories) for one in self._open_last(paths, shown)
        ]
        now = self._content_file.path  # which may be the one that the story names
        shown = [one for one in contents if is_same_file(one, now)] + [
            one for one in shown if one not in contents
        ]
        return shown, [one for one in (*order, *left) if one not in shown]

    def _open_last(self, paths: Sequence[Path], shown: list[Path]) -> Sequence[Path]:
        """Add the last file that can be shown to those shown, and return those left for it."""
        for number in reversed(range(len(paths))):
            refusals = len(self._refused or ())
            if self.open(paths[number]):
                shown.append(paths[number])
                return paths[:number]
            if not _is_picture(paths[number]) and len(self._refused or ()) == refusals:
                return paths[:number]  # it is asked first whether the story before may be left
        return ()

    def _stack_in(self, path: Path) -> Stack | None:
        try:
            return load_stack(path)
        except ContentError as error:
            self._report_error(error, is_first=True)
            return None

    def _sentences(self, shown: Sequence[Path], left: Sequence[Path]) -> Iterator[str]:
        if shown:
            yield self.tr("Opened: {names}.").format(names=_names(shown))
        if left:
            text = self.tr("One file of a kind is shown at a time; not shown: {names}.")
            yield text.format(names=_names(dict.fromkeys(left)))

    def _obstacle(self, path: Path) -> str:
        """Return why there is nothing to be read at a path; empty if there may be."""
        try:
            path.stat()
        except (FileNotFoundError, NotADirectoryError):
            return self.tr("{name} is not there: choose another.").format(name=path.name)
        except OSError:
            return ""  # whoever reads it says why that is not possible
        if path.is_dir():
            return self.tr("{name} is a folder: choose a file in it.").format(name=path.name)
        if is_endless(path):
            return self.tr("{name} is not a file: choose another.").format(name=path.name)
        return ""

    def _open_picture(self, path: Path) -> bool:
        from explorer.files.mark import MarkError, load_mark  # not for the first frame
        from explorer.ui.reopening import marked_state

        try:
            mark = load_mark(path)
            state = marked_state(self._session.state, mark, self._session.library)
        except MarkError as error:
            self._notify(str(error))
            return False
        self._session.settle()
        if mark.theme in THEMES:
            self._session.prefer(theme=mark.theme)
        self._session.show_state(state)
        return True

    def _accept_stack(self, stack: Stack) -> None:
        self._session.open_stack(stack, self._content_file.path)
        self._report_missing(stack)

    def _report_missing(self, stack: Stack) -> None:
        """Say which characters of the names are shown as boxes, since no font has them."""
        from explorer.render.characters import missing_characters, named  # not for the first frame

        names = [stop.name for stop in stack.stops] + [group.name for group in stack.groups]
        for name in (stack.title, *names, *(layer.name for layer in stack.layers)):
            if missing := missing_characters(name):
                text = self.tr(
                    "No font on this computer has {characters}, as in the name {name}: boxes are "
                    "shown for them. Install a font that has them."
                )
                self._notify(text.format(characters=named(missing), name=name))
                return

    def _report_error(self, error: ContentError, is_first: bool) -> None:
        """Say what is wrong with a file: all of it when opened, in a line when saved."""
        if self._refused is not None:
            self._refused.append(error)
            return
        if is_first:
            self._show_mistakes([error])
            return
        more = len(error.problems) - 1
        text = "{name}: {problem}"
        if more:
            one = self.tr("{name}: {problem} (and 1 more mistake)")
            many = self.tr("{name}: {problem} (and %n more mistakes)", "", more)
            text = one if more == 1 else many
        self._notify(text.format(name=error.name, problem=error.problems[0]))

    def _tell_mistakes(self, errors: Sequence[ContentError]) -> None:
        if errors:
            text = self.tr("Not opened, because of mistakes: {names}.")
            names = _names(Path(error.name) for error in errors)
            show = partial(self._show_mistakes, errors)
            self._notify(text.format(names=names), self.tr("What to mend"), show)

    def _show_mistakes(self, errors: Sequence[ContentError]) -> None:
        from explorer.ui.dialogs import content_error_dialog

        open_once(content_error_dialog(errors, self._parent))


def _is_picture(path: Path) -> bool:
    return path.suffix.lower() in (".png", ".svg", ".svgz")


def _names(paths: Iterable[Path]) -> str:
    """Return the names of files in a row, however many they are."""
    names = [path.name for path in paths]
    more = len(names) - _MAX_NAMES
    return ", ".join(names[:_MAX_NAMES]) + (f" (+{more})" if more > 0 else "")


def _story_in(path: Path) -> Story | None:
    """Return the story in a file; whether it is right is asked when it is opened."""
    try:
        return parse_draft(read_limited(path), path.name)
    except ContentError:
        return None


def _need(
    story: Story | None, home: Path, contents: Mapping[Path, Stack], path: Path
) -> tuple[bool, bool]:
    """Return how much a story needs a content file, as what to sort by."""
    if story is None:
        return (False, False)
    is_named = bool(story.content) and is_same_file(path, content_path(story, home))
    return (is_named, contents[path].id in story.stacks)
