# SPDX-License-Identifier: MIT
"""Scenes as SVG: solid polygons and real text, no clip paths, gradients or patterns."""

from collections.abc import Iterable, Iterator, Mapping
from xml.sax.saxutils import escape, quoteattr

from explorer.diagram.scene import Box, Label, Part, Scene
from explorer.diagram.shapes import Point
from explorer.diagram.theme import Theme

FONTS = "Inter, 'Segoe UI', 'Helvetica Neue', Arial, 'Liberation Sans', sans-serif"
_WEIGHTS = {"regular": "400", "semibold": "600"}


def svg(scene: Scene, theme: Theme, width: int, texts: Mapping[str, str]) -> bytes:
    """Return a scene as an SVG file; `texts` become its metadata."""
    lines = "\n".join(_document(scene, theme, width, texts))
    return f'<?xml version="1.0" encoding="UTF-8"?>\n{lines}\n'.encode()


def _document(scene: Scene, theme: Theme, width: int, texts: Mapping[str, str]) -> Iterator[str]:
    high = round(width * scene.height / scene.width)
    box = f"0 0 {_number(scene.width)} {_number(scene.height)}"
    yield (
        f'<svg xmlns="http://www.w3.org/2000/svg" width="{width}" height="{high}" '
        f'viewBox="{box}" role="group" aria-labelledby="title" aria-describedby="description" '
        f'font-family="{FONTS}">'
    )
    yield f'<title id="title">{escape(scene.title)}</title>'
    yield f'<desc id="description">{escape(scene.description)}</desc>'
    yield from _metadata(texts)
    back = theme.color("background")
    yield f'<rect width="{_number(scene.width)}" height="{_number(scene.height)}" fill="{back}"/>'
    yield from (_polygon(shape.points, theme.color(shape.fill)) for shape in scene.shapes)
    for part in scene.samples:
        yield from _part(part, theme, scene.edge_width)
    for box_ in scene.boxes:
        yield from _box(box_, theme, scene.edge_width)
    for band in scene.bands:
        yield f"<g id={quoteattr(band.group)}>"
        yield from _labels(band.labels, theme)
        yield "</g>"
    yield from _labels(scene.labels, theme)
    if scene.ring:
        ink, thick = theme.color("ink"), _number(scene.ring_width)
        points = _points(scene.ring)
        yield f'<polygon points="{points}" fill="none" stroke="{ink}" stroke-width="{thick}"/>'
    yield "</svg>"


def _metadata(texts: Mapping[str, str]) -> Iterator[str]:
    """Yield the texts as Dublin Core: `Title` becomes `dc:title`, `Rights` `dc:rights`."""
    yield '<metadata><rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" '
    yield 'xmlns:dc="http://purl.org/dc/elements/1.1/"><rdf:Description rdf:about="">'
    yield from (
        f"<dc:{key.lower()}>{escape(text)}</dc:{key.lower()}>" for key, text in texts.items()
    )
    yield "</rdf:Description></rdf:RDF></metadata>"


def _box(box: Box, theme: Theme, edge_width: float) -> Iterator[str]:
    title = quoteattr(box.title)
    yield f'<g id={quoteattr(box.id)} role="img" aria-label={title}>'
    yield f"<title>{escape(box.title)}</title>"
    for part in box.parts:
        yield from _part(part, theme, edge_width)
    yield from (_polygon(mark.points, theme.color(mark.fill)) for mark in box.marks)
    yield from _labels(box.labels, theme)
    yield "</g>"


def _part(part: Part, theme: Theme, edge_width: float) -> Iterator[str]:
    yield _polygon(part.points, theme.color(part.fill))
    for stripe in part.hatch:
        yield _polygon(stripe, theme.color(part.hatch_fill))
    if part.edge:
        shape = "polygon" if part.is_edge_closed else "polyline"
        stroke = f'stroke="{theme.color("edge")}" stroke-width="{_number(edge_width)}"'
        yield f'<{shape} points="{_points(part.edge)}" fill="none" {stroke}/>'


def _labels(labels: Iterable[Label], theme: Theme) -> Iterator[str]:
    for label in labels:
        anchor = "" if label.anchor == "start" else f' text-anchor="{label.anchor}"'
        yield (
            f'<text x="{_number(label.x)}" y="{_number(label.y)}" '
            f'font-size="{_number(label.size)}" font-weight="{_WEIGHTS[label.weight]}" '
            f'fill="{theme.color(label.role)}"{anchor}>{escape(label.text)}</text>'
        )


def _polygon(points: Iterable[Point], fill: str) -> str:
    return f'<polygon points="{_points(points)}" fill="{fill}"/>'


def _points(points: Iterable[Point]) -> str:
    return " ".join(f"{_number(x)},{_number(y)}" for x, y in points)


def _number(value: float) -> str:
    """Return a number with at most two decimals, and no more digits than it needs."""
    return f"{value:.2f}".rstrip("0").rstrip(".")
