# SPDX-License-Identifier: MIT
"""Scenes as SVG: solid polygons and real text, no clip paths, gradients or patterns."""

import zlib
from collections.abc import Callable, Iterable, Iterator, Mapping, Set
from functools import partial

from explorer.diagram.label_room import tight_labels
from explorer.diagram.scene import Box, Label, Part, Scene
from explorer.diagram.shapes import Point, points_of
from explorer.diagram.text import has_width
from explorer.diagram.theme import Theme
from explorer.files.outlines import outline
from explorer.files.xml_text import escape, quoteattr

# Fallbacks about as wide as Inter; only the generic font of many Linux systems is a fifth wider.
FONTS = (
    "Inter, 'Segoe UI', 'Helvetica Neue', Arial, 'Liberation Sans', 'Nimbus Sans', "
    "'DejaVu Sans Condensed', sans-serif"
)
_WEIGHTS = {"regular": "400", "semibold": "600"}
_PREFIX = "\0"  # stands for the prefix of ids until that is known: no text of XML has it
_FIXED = "To change a text that has a textLength, remove that: it is the width of the old text."

Write = Callable[[Iterable[Label], Theme], Iterator[str]]


def svg(
    scene: Scene,
    theme: Theme,
    width: int,
    texts: Mapping[str, str],
    mark: str = "",
    is_outlined: bool = False,
    is_transparent: bool = False,
) -> bytes:
    """Return a scene as an SVG file; `texts` become its metadata.

    `mark` is the state from which the program can open it again. Outlined texts look the same
    everywhere but cannot be selected. A transparent picture has no background.

    Different pictures have different ids, so that a page may hold several of them.
    """
    fixed = frozenset() if is_outlined else _fixed_labels(scene)
    lines = [
        *_head(scene, width, texts, mark),
        *([f"<!-- {_FIXED} -->"] if fixed else []),
        *([] if is_transparent else [_background(scene, theme)]),
        *_drawing(scene, theme, _outlines if is_outlined else partial(_labels, fixed=fixed)),
        "</svg>",
    ]
    raw = "\n".join(['<?xml version="1.0" encoding="UTF-8"?>', *lines, ""]).encode()
    return raw.replace(_PREFIX.encode(), b"p%08x-" % zlib.crc32(raw))


def _head(scene: Scene, width: int, texts: Mapping[str, str], mark: str) -> Iterator[str]:
    wide, high = _number(scene.width), _number(scene.height)
    state = f" data-state={quoteattr(mark)}" if mark else ""
    yield (
        f'<svg xmlns="http://www.w3.org/2000/svg" width="{width}" '
        f'height="{round(width * scene.height / scene.width)}" viewBox="0 0 {wide} {high}" '
        f'role="group" aria-label={quoteattr(scene.title)} '
        f'font-family="{FONTS}"{state}>'
    )
    yield f"<title>{escape(scene.title)}</title>"
    yield f"<desc>{escape(scene.description)}</desc>"
    yield from _metadata(texts)


def _background(scene: Scene, theme: Theme) -> str:
    wide, high = _number(scene.width), _number(scene.height)
    return f'<rect width="{wide}" height="{high}" fill="{theme.color("background")}"/>'


def _drawing(scene: Scene, theme: Theme, write: Write) -> Iterator[str]:
    """Yield everything that is drawn, from back to front."""
    yield from (_polygon(shape.points, theme.color(shape.fill)) for shape in scene.shapes)
    for part in scene.samples:
        yield from _part(part, theme, scene.edge_width)
    for box in scene.boxes:
        yield from _box(box, theme, scene.edge_width, write)
    for group in scene.groups:
        yield f"<g id={_id(group.id)}>"
        yield from write(group.labels, theme)
        yield "</g>"
    yield from write(scene.labels, theme)
    if scene.ring:
        ink, thick = theme.color("ink"), _number(scene.ring_width)
        points = _points(points_of(scene.ring))
        yield f'<polygon points="{points}" fill="none" stroke="{ink}" stroke-width="{thick}"/>'


def _metadata(texts: Mapping[str, str]) -> Iterator[str]:
    """Yield the texts as Dublin Core: `Title` becomes `dc:title`, `Rights` `dc:rights`."""
    yield '<metadata><rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" '
    yield 'xmlns:dc="http://purl.org/dc/elements/1.1/"><rdf:Description rdf:about="">'
    yield from (
        f"<dc:{key.lower()}>{escape(text)}</dc:{key.lower()}>" for key, text in texts.items()
    )
    yield "</rdf:Description></rdf:RDF></metadata>"


def _box(box: Box, theme: Theme, edge_width: float, write: Write) -> Iterator[str]:
    title = quoteattr(box.title)
    yield f'<g id={_id(box.id)} role="img" aria-label={title}>'
    yield f"<title>{escape(box.title)}</title>"
    for part in box.parts:
        yield from _part(part, theme, edge_width)
    yield from (_polygon(mark.points, theme.color(mark.fill)) for mark in box.marks)
    yield from write(box.labels, theme)
    yield "</g>"


def _part(part: Part, theme: Theme, edge_width: float) -> Iterator[str]:
    yield _polygon(part.points, theme.color(part.fill))
    for stripe in part.hatch:
        yield _polygon(stripe, theme.color(part.hatch_fill))
    if part.edge:
        shape = "polygon" if part.is_edge_closed else "polyline"
        stroke = f'stroke="{theme.color(part.edge_role)}" stroke-width="{_number(edge_width)}"'
        if part.is_dashed:
            stroke += f' stroke-dasharray="{_number(4 * edge_width)} {_number(2 * edge_width)}"'
        yield f'<{shape} points="{_points(part.edge_points)}" fill="none" {stroke}/>'


def _id(name: str) -> str:
    return quoteattr(f"{_PREFIX}{name}")


def _fixed_labels(scene: Scene) -> Set[Label]:
    """Return the labels of a known width that a font wider than Inter would run into something.

    Only they say how wide they are: a text that somebody edits would be squeezed into the width.
    """
    return {label for label in tight_labels(scene) if has_width(label.text, label.weight)}


def _labels(labels: Iterable[Label], theme: Theme, fixed: Set[Label]) -> Iterator[str]:
    for label in labels:
        anchor = "" if label.anchor == "start" else f' text-anchor="{label.anchor}"'
        length = f' textLength="{_number(label.width)}" lengthAdjust="spacingAndGlyphs"'
        yield (
            f'<text x="{_number(label.x)}" y="{_number(label.y)}" '
            f'font-size="{_number(label.size)}" font-weight="{_WEIGHTS[label.weight]}" '
            f'fill="{theme.color(label.role)}"{anchor}{length if label in fixed else ""}>'
            f"{escape(label.text)}</text>"
        )


def _outlines(labels: Iterable[Label], theme: Theme) -> Iterator[str]:
    for label in labels:
        yield f'<path d="{outline(label)}" fill="{theme.color(label.role)}"/>'


def _polygon(points: Iterable[Point], fill: str) -> str:
    return f'<polygon points="{_points(points)}" fill="{fill}"/>'


def _points(points: Iterable[Point]) -> str:
    return " ".join(f"{_number(x)},{_number(y)}" for x, y in points)


def _number(value: float) -> str:
    """Return a number with at most two decimals, without trailing zeros."""
    return f"{value:.2f}".rstrip("0").rstrip(".")
