# SPDX-License-Identifier: MIT
"""Turn what is shown into a file: one table of formats, and the only writing to disk."""

import contextlib
import os
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING

from explorer import __version__
from explorer.diagram.grid import Frame
from explorer.diagram.layout import Subject, lay_out
from explorer.diagram.scene import Scene
from explorer.diagram.theme import THEMES, Theme
from explorer.files.mark import KEY, Mark
from explorer.model.state import nearest_stop

if TYPE_CHECKING:
    from explorer.render.animation import Kind

SCENE_WIDTH = 1280
SCENE_HEIGHT = 720
LEAST_WIDTH, MOST_WIDTH = 100, 16_000
RIGHTS = "CC0 1.0: free to use, change and share, also commercially"


class ExportError(Exception):
    """A picture cannot be written; the message says what, where and what to do."""


@dataclass(frozen=True)
class Picture:
    """What is to be written, and how: a subject, a theme, a width in pixels.

    `dpi` is stored in a PNG (0: nothing is). `seconds` is the way from one stop to the next in a
    moving picture, `pause` the rest at each. With its state a picture can be opened again.
    """

    subject: Subject
    theme: Theme = field(default_factory=lambda: THEMES["light"])
    width: int = 1920
    has_title: bool = True
    has_legend: bool = True
    has_source: bool = True
    has_state: bool = True
    is_transparent: bool = False
    is_outlined: bool = False
    dpi: float = 0.0
    seconds: float = 1.5
    pause: float = 2.0

    @property
    def frame(self) -> Frame:
        """The fixed frame that every size and format of this picture is laid out in."""
        return Frame(
            SCENE_WIDTH,
            SCENE_HEIGHT,
            has_title=self.has_title,
            has_heads=True,
            has_legend=self.has_legend,
            has_source=self.has_source,
        )

    @property
    def scene(self) -> Scene:
        """What is drawn."""
        return lay_out(self.subject, self.frame, self.theme.edge_width)

    @property
    def mark(self) -> str:
        """The state that the file carries, as text; empty if it is left out."""
        subject = self.subject
        if not self.has_state:
            return ""
        number = subject.position
        stop = "" if number is None else subject.stack.stops[nearest_stop(number)].id
        view = str(subject.view)
        return Mark(subject.stack.id, view, stop, subject.layer, self.theme.id).text()

    @property
    def texts(self) -> Mapping[str, str]:
        """What a file says about itself, by Dublin Core's names."""
        scene = self.scene
        return {
            "Title": scene.title,
            "Description": scene.description,
            "Source": self.subject.stack.attribution,
            "Rights": RIGHTS,
            "Creator": f"Shared Responsibility Explorer {__version__}",
        }


def _png(picture: Picture) -> bytes:
    from explorer.render.png import encoded, image_of

    texts = {**picture.texts, KEY: picture.mark} if picture.mark else picture.texts
    image = image_of(picture.scene, picture.theme, picture.width, picture.is_transparent)
    return encoded(image, texts, picture.dpi)


def _svg(picture: Picture) -> bytes:
    from explorer.files.svg import svg

    theme, width = picture.theme, picture.width
    return svg(picture.scene, theme, width, picture.texts, picture.mark, picture.is_outlined)


def _pdf(picture: Picture) -> bytes:
    from explorer.render.pdf import pdf

    language = picture.subject.words.language
    return pdf([picture.scene], picture.theme, picture.texts, language)


def _webp(picture: Picture) -> bytes:
    return _moving(picture, "webp")


def _gif(picture: Picture) -> bytes:
    return _moving(picture, "gif")


def _moving(picture: Picture, kind: "Kind") -> bytes:
    from explorer.render.animation import animation

    return animation(
        picture.subject,
        picture.frame,
        picture.theme,
        picture.width,
        kind,
        picture.seconds,
        picture.pause,
        RIGHTS,
    )


@dataclass(frozen=True)
class Format:
    """A kind of file: what people call it, who writes it, and whether Qt is needed."""

    name: str
    write: Callable[[Picture], bytes]
    needs_qt: bool


FORMATS: Mapping[str, Format] = {
    ".png": Format("PNG picture", _png, needs_qt=True),
    ".svg": Format("SVG drawing", _svg, needs_qt=False),
    ".pdf": Format("PDF document", _pdf, needs_qt=True),
    ".webp": Format("WebP moving picture", _webp, needs_qt=True),
    ".gif": Format("GIF moving picture", _gif, needs_qt=True),
}


def format_of(path: Path) -> Format:
    """Return the format that a file's suffix stands for; ExportError if there is none."""
    known = FORMATS.get(path.suffix.lower())
    if known is None:
        suffixes = ", ".join(FORMATS)
        what = f"does not end in {suffixes}" if path.suffix else "has no ending"
        raise ExportError(f"{path} {what}: name the file with one of {suffixes}")
    return known


def export(picture: Picture, path: Path) -> None:
    """Write a picture in the format of the file's suffix; ExportError says what is wrong."""
    writer = format_of(path)
    if not LEAST_WIDTH <= picture.width <= MOST_WIDTH:
        raise ExportError(
            f"A width of {picture.width} pixels is not possible: use {LEAST_WIDTH} to {MOST_WIDTH}"
        )
    try:
        data = writer.write(picture)
    except MemoryError as error:
        raise ExportError(f"{path} was not written: {error}; use a smaller width") from error
    write_bytes(path, data)


def write_bytes(path: Path, data: bytes) -> None:
    """Replace a file at once, or leave the old one as it was; ExportError says what is wrong."""
    try:
        _replace(path, data)
    except (OSError, RuntimeError) as error:  # before Python 3.13 a loop of links is the latter
        reason = (getattr(error, "strerror", "") or "a loop of links").lower()
        raise ExportError(f"{path} was not written ({reason}): choose another place") from error


def _replace(path: Path, data: bytes) -> None:
    """Write beside the target and rename, so that nobody ever sees half a file."""
    import tempfile  # not needed to start

    target = path.resolve()
    if target.is_dir():
        raise IsADirectoryError(21, "Is a directory", str(path))
    handle, name = tempfile.mkstemp(dir=target.parent, prefix=f".{target.name[:40]}.")
    temporary = Path(name)
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
        temporary.chmod(_mode(target))
        temporary.replace(target)
    except BaseException:
        with contextlib.suppress(OSError):
            temporary.unlink()
        raise


def _mode(target: Path) -> int:
    """Return the rights that the file has, or that a new one would get."""
    with contextlib.suppress(OSError):
        return target.stat().st_mode & 0o777
    mask = os.umask(0)
    os.umask(mask)
    return 0o666 & ~mask
