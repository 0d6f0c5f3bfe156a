# SPDX-License-Identifier: MIT
"""Scenes as SVG: solid polygons and real text, no clip paths, gradients or patterns."""

from collections.abc import Callable, Iterable, Iterator, Mapping

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
    """
    lines = [
        *_head(scene, width, texts, mark),
        *([] if is_transparent else [_background(scene, theme)]),
        *_drawing(scene, theme, _outlines if is_outlined else _labels),
        "</svg>",
    ]
    text = "\n".join(lines)
    return f'<?xml version="1.0" encoding="UTF-8"?>\n{text}\n'.encode()


def _head(scene: Scene, width: int, texts: Mapping[str, str], mark: str) -> Iterator[str]:
    wide, high = _number(scene.width), _number(scene.height)
    state = f" data-state={quoteattr(mark)}" if mark else ""
    yield (
        f'<svg xmlns="http://www.w3.org/2000/svg" width="{width}" '
        f'height="{round(width * scene.height / scene.width)}" viewBox="0 0 {wide} {high}" '
        f'role="group" aria-labelledby="title" aria-describedby="description" '
        f'font-family="{FONTS}"{state}>'
    )
    yield f'<title id="title">{escape(scene.title)}</title>'
    yield f'<desc id="description">{escape(scene.description)}</desc>'
    yield from _metadata(texts)


def _background(scene: Scene, theme: Theme) -> str:
    wide, high = _number(scene.width), _number(scene.height)
    return f'<rect width="{wide}" height="{high}" fill="{theme.color("background")}"/>'


def _drawing(
    scene: Scene, theme: Theme, write: Callable[[Iterable[Label], Theme], Iterator[str]]
) -> Iterator[str]:
    """Yield everything that is drawn, from back to front."""
    yield from (_polygon(shape.points, theme.color(shape.fill)) for shape in scene.shapes)
    for part in scene.samples:
        yield from _part(part, theme, scene.edge_width)
    for box in scene.boxes:
        yield from _box(box, theme, scene.edge_width, write)
    for group in scene.groups:
        yield f"<g id={quoteattr(group.id)}>"
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


def _box(
    box: Box,
    theme: Theme,
    edge_width: float,
    write: Callable[[Iterable[Label], Theme], Iterator[str]],
) -> Iterator[str]:
    title = quoteattr(box.title)
    yield f'<g id={quoteattr(box.id)} role="img" aria-label={title}>'
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


def _labels(labels: Iterable[Label], theme: Theme) -> Iterator[str]:
    """Yield texts stretched to their width in Inter: in a wider font names would run into boxes."""
    for label in labels:
        anchor = "" if label.anchor == "start" else f' text-anchor="{label.anchor}"'
        yield (
            f'<text x="{_number(label.x)}" y="{_number(label.y)}" '
            f'font-size="{_number(label.size)}" font-weight="{_WEIGHTS[label.weight]}" '
            f'fill="{theme.color(label.role)}"{anchor}{_length(label)}>{escape(label.text)}</text>'
        )


def _length(label: Label) -> str:
    """Return the attributes that fix a text's width; empty if its width is not known."""
    if not has_width(label.text, label.weight):
        return ""
    return f' textLength="{_number(label.width)}" lengthAdjust="spacingAndGlyphs"'


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
