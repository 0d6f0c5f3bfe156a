# SPDX-License-Identifier: MIT
"""Scenes as SVG: solid shapes and real text, no clip paths, gradients or patterns.

What is the same for most elements stands once, at the root: regular weight, round joins.
"""

import zlib
from collections.abc import Callable, Iterator, Mapping, Set
from functools import partial

from explorer.diagram.contours import contour, in_one, line_of, ways
from explorer.diagram.items import Glyph, Item, Label, Line, Part, Shape
from explorer.diagram.label_room import tight_labels
from explorer.diagram.scene import Box, Scene
from explorer.diagram.shapes import Circle, Outline, Polyline, RoundedRect
from explorer.diagram.text import has_width
from explorer.diagram.theme import Role, Theme
from explorer.files.short_numbers import short_number
from explorer.files.xml_text import escape, quoteattr

# Fallbacks about as wide as Inter; only the generic font of many Linux systems is a fifth wider.
FONTS = (
    "Inter, 'Segoe UI', 'Helvetica Neue', Arial, 'Liberation Sans', 'Nimbus Sans', "
    "'DejaVu Sans Condensed', sans-serif"
)
_BOLD = ' font-weight="600"'
_PREFIX = "\0"  # stands for the prefix of ids until that is known: no text of XML has it
_FIXED = "To change a text that has a textLength, remove that: it is the width of the old text."

Write = Callable[[Label, Theme], str]


def svg(
    scene: Scene,
    theme: Theme,
    width: int,
    texts: Mapping[str, str],
    mark: str = "",
    outline: Callable[[Label], str] | None = None,
    is_transparent: bool = False,
    language: str = "en",
) -> bytes:
    """Return a scene as an SVG file; `texts` become its metadata.

    `mark` is the state from which the program can open it again. An `outline` makes path data of
    texts, which then look the same everywhere but cannot be selected. A transparent picture has no
    background. `language` is that of the texts.

    Different pictures have different ids, so that a page may hold several of them.
    """
    fixed = frozenset() if outline else _fixed_labels(scene)
    write = partial(_outlined, outline=outline) if outline else partial(_text, fixed=fixed)
    lines = [
        *_head(scene, width, texts, mark, language),
        *([f"<!-- {_FIXED} -->"] if fixed else []),
        *([] if is_transparent else [_background(scene, theme)]),
        *_drawing(scene, theme, write),
        "</svg>",
    ]
    raw = "\n".join(['<?xml version="1.0" encoding="UTF-8"?>', *lines, ""]).encode()
    return raw.replace(_PREFIX.encode(), b"p%08x-" % zlib.crc32(raw))


def _head(
    scene: Scene, width: int, texts: Mapping[str, str], mark: str, language: str
) -> Iterator[str]:
    wide, high = short_number(scene.width), short_number(scene.height)
    state = f" data-state={quoteattr(mark)}" if mark else ""
    yield (
        f'<svg xmlns="http://www.w3.org/2000/svg" xml:lang={quoteattr(language)} width="{width}" '
        f'height="{round(width * scene.height / scene.width)}" viewBox="0 0 {wide} {high}" '
        f'role="group" aria-label={quoteattr(scene.title)} '
        f'font-family="{FONTS}" font-weight="400" stroke-linejoin="round"{state}>'
    )
    yield f"<title>{escape(scene.title)}</title>"
    yield f"<desc>{escape(scene.description)}</desc>"
    yield from _metadata(texts)


def _background(scene: Scene, theme: Theme) -> str:
    wide, high = short_number(scene.width), short_number(scene.height)
    return f'<rect width="{wide}" height="{high}" fill="{theme.color("background")}"/>'


def _drawing(scene: Scene, theme: Theme, write: Write) -> Iterator[str]:
    """Yield everything that is drawn, from back to front; a rail has the full name of its group."""
    named = {id(group.rail): group for group in scene.groups if group.rail and group.title}
    for item in scene.back:
        drawn = _item(item, theme, write)
        group = named.get(id(item))
        yield from _group(group.id, group.title, drawn) if group else drawn
    for box in scene.boxes:
        yield from _group(box.id, box.title, _box(box, theme, write))
    for item in scene.front:
        yield from _item(item, theme, write)


def _metadata(texts: Mapping[str, str]) -> Iterator[str]:
    """Yield the texts as Dublin Core: `Title` becomes `dc:title`, `Rights` `dc:rights`."""
    yield '<metadata><rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" '
    yield 'xmlns:dc="http://purl.org/dc/elements/1.1/"><rdf:Description rdf:about="">'
    yield from (
        f"<dc:{key.lower()}>{escape(text)}</dc:{key.lower()}>" for key, text in texts.items()
    )
    yield "</rdf:Description></rdf:RDF></metadata>"


def _group(name: str, title: str, drawn: Iterator[str]) -> Iterator[str]:
    """Yield a group that is read aloud as one picture."""
    yield f'<g id={_id(name)} role="img" aria-label={quoteattr(title)}>'
    yield f"<title>{escape(title)}</title>"
    yield from drawn
    yield "</g>"


def _box(box: Box, theme: Theme, write: Write) -> Iterator[str]:
    for item in box.items:
        yield from _item(item, theme, write)


def _item(item: Item, theme: Theme, write: Write) -> Iterator[str]:
    if isinstance(item, Label):
        yield write(item, theme)
    elif isinstance(item, Shape):
        yield _element(item.outline, _look(theme, item.fill, item.line))
    elif isinstance(item, Part):
        yield from _part(item, theme)
    else:
        yield from _glyph(item, theme)


def _part(part: Part, theme: Theme) -> Iterator[str]:
    whole = None if part.hatch else in_one(part.outline, part.edge)
    if whole:
        yield _element(whole, _look(theme, part.fill, part.line))
        return
    yield _element(part.outline, _look(theme, part.fill))
    if part.hatch:
        data = "".join(path_data(line_of(stripe)) for stripe in part.hatch)
        yield f'<path d="{data}"{_look(theme, part.hatch_fill)}/>'
    if part.edge:
        yield _element(part.edge, _look(theme, None, part.line))


def _glyph(glyph: Glyph, theme: Theme) -> Iterator[str]:
    """Yield an icon as one path of its lines, and one of its areas."""
    icon, role = glyph.icon, glyph.role
    faded = _opacity(glyph.opacity)
    if icon.strokes:
        data = "".join(path_data(line_of(stroke)) for stroke in icon.strokes)
        look = _look(theme, None, Line(role, icon.line_width)) + ' stroke-linecap="round"'
        yield f'<path d="{data}"{look}{faded.replace("fill", "stroke")}/>'
    if icon.fills:
        data = "".join(path_data(line_of(fill)) for fill in icon.fills)
        yield f'<path d="{data}"{_look(theme, role)}{faded}/>'


def _element(outline: Outline, look: str) -> str:
    match contour(outline):
        case RoundedRect((x, y, width, height), radius):
            place = f'x="{short_number(x)}" y="{short_number(y)}"'
            size = f'width="{short_number(width)}" height="{short_number(height)}"'
            corner = f' rx="{short_number(radius)}"' if radius else ""
            return f"<rect {place} {size}{corner}{look}/>"
        case Circle((x, y), radius):
            middle = f'cx="{short_number(x)}" cy="{short_number(y)}"'
            return f'<circle {middle} r="{short_number(radius)}"{look}/>'
        case line:
            return f'<path d="{path_data(line)}"{look}/>'


def path_data(line: Polyline) -> str:
    """Return a line as SVG path data, its arcs as arcs."""
    data = "".join(f"M{short_number(x)} {short_number(y)}" for x, y, _radius in line.corners[:1])
    for one, other in ways(line):
        x, y, radius = short_number(other.x), short_number(other.y), other.radius
        if radius:
            size = short_number(abs(radius))
            data += f"A{size} {size} 0 0 {int(radius > 0)} {x} {y}"
        elif y == short_number(one.y):
            data += f"H{x}"
        elif x == short_number(one.x):
            data += f"V{y}"
        else:
            data += f"L{x} {y}"
    return f"{data}Z" if line.is_closed else data


def _look(theme: Theme, fill: Role | None, line: Line | None = None) -> str:
    """Return the attributes of a fill and of a line."""
    look = f' fill="{theme.color(fill)}"' if fill else ' fill="none"'
    if line:
        look += f' stroke="{theme.color(line.role)}" stroke-width="{short_number(line.width)}"'
        if line.dashes:
            look += f' stroke-dasharray="{" ".join(map(short_number, line.dashes))}"'
    return look


def _opacity(opacity: float) -> str:
    return f' fill-opacity="{short_number(opacity)}"' if opacity < 1 else ""


def _id(name: str) -> str:
    return quoteattr(f"{_PREFIX}{name}")


def _fixed_labels(scene: Scene) -> Set[Label]:
    """Return the labels of a known width that a font wider than Inter would run into something.

    Only they say how wide they are: a text that somebody edits would be squeezed into the width.
    """
    return {label for label in tight_labels(scene) if has_width(label.text, label.weight)}


def _text(label: Label, theme: Theme, fixed: Set[Label]) -> str:
    x, y = short_number(label.x), short_number(label.y)
    bold = _BOLD if label.weight == "semibold" else ""
    anchor = "" if label.anchor == "start" else f' text-anchor="{label.anchor}"'
    length = f' textLength="{short_number(label.width)}" lengthAdjust="spacingAndGlyphs"'
    turned = f' transform="rotate(-90 {x} {y})"' if label.is_turned else ""
    return (
        f'<text x="{x}" y="{y}" font-size="{short_number(label.size)}"{bold} '
        f'fill="{theme.color(label.role)}"{_opacity(label.opacity)}'
        f"{anchor}{length if label in fixed else ''}{turned}>{escape(label.text)}</text>"
    )


def _outlined(label: Label, theme: Theme, outline: Callable[[Label], str]) -> str:
    fill = f'fill="{theme.color(label.role)}"{_opacity(label.opacity)}'
    return f'<path d="{outline(label)}" {fill}/>'
