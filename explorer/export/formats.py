# SPDX-License-Identifier: MIT
"""The table of export formats, and the one function that writes a picture to a file."""

from collections.abc import Callable, Mapping
from pathlib import Path
from typing import TYPE_CHECKING

from msgspec import Struct

from explorer.catalogue import QT_TRANSLATE_NOOP
from explorer.diagram.items import Label
from explorer.diagram.own_colors import adapted_theme
from explorer.diagram.scene import Link, Scene
from explorer.diagram.text import has_width
from explorer.diagram.theme import THEMES, Role, Theme
from explorer.disk import WriteError, write_bytes
from explorer.export.deck_slides import deck_choices, slides_of
from explorer.export.options import OPTION
from explorer.export.picture import RIGHTS, Picture
from explorer.export.presets import MAX_MOVING_WIDTH, MAX_WIDTH, MIN_WIDTH
from explorer.files.limits import FontError, LimitError
from explorer.files.mark import KEY
from explorer.files.pptx.template import TemplateError
from explorer.files.svg import svg
from explorer.story.library import LANGUAGE, shipped_glossary

if TYPE_CHECKING:
    from explorer.render.animation import Kind

Progress = Callable[[float], None]
# What is not drawn here is drawn by its reader's program, in the fonts that are there.
_PARTIES: tuple[Role, ...] = ("you", "provider")
_FONT_REMEDY = "install a font that has them, or write .pptx, .html, or .svg without outlines"


class ExportError(Exception):
    """A picture cannot be written; the message says what, where and what to do."""


class UndrawableError(ExportError):
    """A picture has characters that no font on this computer has."""


class Cancelled(Exception):  # noqa: N818  (nothing went wrong)
    """Raised by a `progress` function to cancel an export."""


def _png(picture: Picture, progress: Progress) -> bytes:
    from explorer.render.png import encoded, image_of

    texts = texts_with_state(picture)
    image = image_of(picture.scene, picture.theme, picture.width, picture.is_transparent)
    return encoded(image, texts, picture.dpi, progress)


def texts_with_state(picture: Picture) -> Mapping[str, str]:
    """Return the texts of a PNG: the metadata, and the state unless it is left out."""
    return {**picture.texts, KEY: picture.mark} if picture.mark else picture.texts


def _svg(picture: Picture, _progress: Progress) -> bytes:
    return drawing(picture)


def drawing(picture: Picture) -> bytes:
    """Return a picture as an SVG file; FontError if its texts cannot be outlines."""
    scene = picture.scene
    return svg(
        scene,
        picture.theme,
        picture.width,
        picture.texts,
        picture.mark,
        _outline_of(scene) if picture.has_outlines else None,
        picture.is_transparent,
        picture.subject.words.language,
    )


def _outline_of(scene: Scene) -> Callable[[Label], str]:
    """Return what makes outlines of the texts of a scene: Qt if other fonts are needed."""
    if _is_in_own_font(scene):
        from explorer.files.outlines import outline

        return outline
    from explorer.render.characters import require_fonts
    from explorer.render.outlines import fallback_outline

    require_fonts(scene)
    return fallback_outline


def _is_in_own_font(scene: Scene) -> bool:
    return all(has_width(label.text, label.weight) for label in scene.all_labels)


def _pdf(picture: Picture, progress: Progress) -> bytes:
    from explorer.render.pdf import Page, pdf

    pictures = picture.all_pages
    pages = []
    for number, one in enumerate(pictures):
        progress(number / len(pictures))
        scene = one.scene
        pages.append(Page(scene, _links(scene, _targets(one, pictures))))
    language = picture.subject.words.language
    width = picture.cm or picture.preset.cm
    return pdf(pages, picture.theme, picture.texts, language, width)


def _links(scene: Scene, targets: Mapping[str, int]) -> tuple[Link, ...]:
    """Return a link from each stop's head to its page, if it has one."""
    return tuple(
        Link(head.rect, targets[head.stop_id])
        for head in scene.heading.stops
        if head.stop_id in targets
    )


def _targets(picture: Picture, pages: tuple[Picture, ...]) -> Mapping[str, int]:
    """Return the first page of each stop of a picture's stack, if it has more than one page."""
    found: dict[str, int] = {}
    for number, one in enumerate(pages):
        if one.subject.stack is picture.subject.stack and one.subject.has_current:
            found.setdefault(one.subject.stop.id, number)
    return found if len(found) > 1 else {}


def _pptx(picture: Picture, _progress: Progress) -> bytes:
    from explorer.files.pptx.slides import slides  # each format loads its own writer

    return slides(
        slides_of(picture),
        picture.theme,
        picture.texts,
        picture.template,
        deck_choices(picture),
    )


def _xlsx(picture: Picture, _progress: Progress) -> bytes:
    from explorer.files.sheet import workbook

    return workbook(picture.subject, picture.theme, picture.texts)


def _csv(picture: Picture, _progress: Progress) -> bytes:
    from explorer.files.tables import csv_table

    return csv_table(picture.subject, picture.texts)


def _md(picture: Picture, _progress: Progress) -> bytes:
    from explorer.files.tables import markdown

    return markdown(picture.subject, picture.texts)


def _html(picture: Picture, _progress: Progress) -> bytes:
    from explorer.files.web.page import page

    subject = picture.subject
    if subject.hidden:
        raise LimitError(
            "A web page shows every answer, and here some are hidden: write another format"
        )
    stop_id = subject.stack.stops[int(subject.position)].id if subject.has_current else ""
    compared = subject.baseline if subject.is_compared else None
    return page(
        picture.all_stacks,
        subject.words,
        {**picture.texts, "Description": subject.stack.summary},
        stack=subject.stack.id,
        stop_id=stop_id,
        view=str(subject.view),
        layer=subject.layer,
        baseline="" if compared is None else subject.stack.stops[compared].id,
        glossary=shipped_glossary() if subject.words.language == LANGUAGE else None,
        themes=_page_themes(picture.theme),
    )


def _page_themes(theme: Theme) -> Mapping[str, Theme]:
    """Return the themes of a page, in those colors of a picture's theme that are own ones."""
    usual = THEMES[theme.id]
    if theme == usual:
        return THEMES
    you, provider = (
        "" if theme.color(role) == usual.color(role) else theme.color(role) for role in _PARTIES
    )
    return {name: adapted_theme(one, you, provider) for name, one in THEMES.items()}


def _txt(picture: Picture, _progress: Progress) -> bytes:
    from explorer.practice.anki import anki_text
    from explorer.practice.answers import deck_of
    from explorer.practice.practice_words import practice_words

    subject = picture.subject
    if subject.hidden:
        raise LimitError(
            "Cards have every answer, and here some are hidden: show them first, or write "
            "another format"
        )
    deck = deck_of(subject.stack, is_own=picture.is_own)
    return anki_text([deck], subject.words, practice_words()).encode()


def _webp(picture: Picture, progress: Progress) -> bytes:
    return _moving(picture, "webp", progress)


def _gif(picture: Picture, progress: Progress) -> bytes:
    return _moving(picture, "gif", progress)


def _moving(picture: Picture, kind: "Kind", progress: Progress) -> bytes:
    from explorer.render.animation import MotionTiming, animation

    still = picture.in_motion
    timing = MotionTiming(len(picture.subject.stack.stops), picture.seconds, picture.pause)
    return animation(
        lambda position: still.at(position).scene,
        timing,
        picture.theme,
        picture.width,
        kind,
        RIGHTS,
        progress,
    )


class Format(Struct, frozen=True):
    """A file format: its name, its writer, whether that needs Qt, and the greatest width.

    `max_width` is in pixels. The options of a format are in `options`.
    """

    name: str
    write: Callable[[Picture, Progress], bytes]
    needs_qt: bool
    max_width: int = MAX_WIDTH


FORMATS: Mapping[str, Format] = {
    ".png": Format(QT_TRANSLATE_NOOP("export", "PNG picture"), _png, True),
    ".svg": Format(QT_TRANSLATE_NOOP("export", "SVG drawing"), _svg, False),
    ".pdf": Format(QT_TRANSLATE_NOOP("export", "PDF document"), _pdf, True),
    ".pptx": Format(QT_TRANSLATE_NOOP("export", "PowerPoint slides"), _pptx, False),
    ".xlsx": Format(QT_TRANSLATE_NOOP("export", "Excel workbook"), _xlsx, False),
    ".csv": Format(QT_TRANSLATE_NOOP("export", "CSV table"), _csv, False),
    ".md": Format(QT_TRANSLATE_NOOP("export", "Markdown text"), _md, False),
    ".html": Format(QT_TRANSLATE_NOOP("export", "Web page"), _html, False),
    ".webp": Format(
        QT_TRANSLATE_NOOP("export", "WebP moving picture"), _webp, True, MAX_MOVING_WIDTH
    ),
    ".gif": Format(QT_TRANSLATE_NOOP("export", "GIF moving picture"), _gif, True, MAX_MOVING_WIDTH),
    ".txt": Format(QT_TRANSLATE_NOOP("export", "Cards for Anki"), _txt, False),
}
SUFFIXES = ", ".join(FORMATS)


def format_of(path: Path) -> Format:
    """Return the format that a file's suffix stands for; ExportError if there is none."""
    known = FORMATS.get(path.suffix.lower())
    if known is None:
        what = f"ends in {path.suffix}, which is no format" if path.suffix else "has no ending"
        raise ExportError(f"{path} {what}: name the file with one of {SUFFIXES}")
    return known


def needs_qt(picture: Picture, suffix: str) -> bool:
    """Return whether a picture needs Qt: outlines do if their characters are in other fonts."""
    is_outlined = suffix == ".svg" and picture.has_outlines
    return FORMATS[suffix].needs_qt or (is_outlined and not _is_in_own_font(picture.scene))


def no_progress(_part: float) -> None:
    """Ignore progress."""


def export(picture: Picture, path: Path, progress: Progress = no_progress) -> None:
    """Write a picture in the format of the file's suffix; ExportError says what is wrong.

    `progress` is called with the share done, 0 to 1; an exception from it ends the work.
    """
    writer = format_of(path)
    if not MIN_WIDTH <= picture.width <= writer.max_width:
        possible = f"use {MIN_WIDTH} to {writer.max_width}"
        what = f"a width of {picture.width} pixels is not possible"
        raise ExportError(f"{path} was not written: {what}, {possible}")
    try:
        progress(0.0)
        data = writer.write(picture, progress)
        progress(1.0)
    except MemoryError as error:
        is_moving = path.suffix.lower() in OPTION["seconds"].formats
        less = "a smaller width, or fewer seconds" if is_moving else "a smaller width"
        raise ExportError(f"{path} was not written: {error}; use {less}") from error
    except LimitError as error:
        raise ExportError(f"{path} was not written. {error}") from error
    except FontError as error:
        raise UndrawableError(f"{path} was not written. {error}: {_FONT_REMEDY}") from error
    except TemplateError as error:
        raise ExportError(f"{path} was not written. {error}") from error
    except (ExportError, Cancelled):
        raise
    except Exception as error:  # what nobody expects is told as such, with the file's name
        error.add_note(f"{path} was not written")
        raise
    write_file(path, data)


def write_file(path: Path, data: bytes) -> None:
    """Write the bytes of a finished file; ExportError says what is wrong."""
    try:
        write_bytes(path, data)
    except WriteError as error:
        raise ExportError(str(error)) from error
