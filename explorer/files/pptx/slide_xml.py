# SPDX-License-Identifier: MIT
"""The pieces of a slide as DrawingML: freeforms, rounded boxes, texts and groups, all native.

Written as text, so that a slide is parsed once, however many shapes it has. No shape refers to a
style of the deck (LibreOffice would give it a shadow); the slide assigns ids.
"""

from collections.abc import Iterable, Sequence

from msgspec import Struct

from explorer.diagram.scene import Label
from explorer.diagram.shapes import Point, Polygon, Rect, bounds
from explorer.diagram.text import ASCENT
from explorer.diagram.theme import Role, Theme
from explorer.files.xml_text import escape, quoteattr

EMU_PER_POINT = 12_700
_THEME_FONT = '<a:latin typeface="+mn-lt"/><a:ea typeface="+mn-ea"/><a:cs typeface="+mn-cs"/>'
# A slide carries no font: Inter would be missing where it is shown, and what replaces it may be a
# fifth wider. Arial, or what has its widths, is everywhere, and hardly ever wider than Inter.
FONT = '<a:latin typeface="Arial" panose="020B0604020202020204" pitchFamily="34" charset="0"/>'
_DECORATIVE = (
    '<a:extLst><a:ext uri="{C183D7F6-B498-43B3-948B-1728B52AA6E4}"><adec:decorative '
    'xmlns:adec="http://schemas.microsoft.com/office/drawing/2017/decorative" val="1"/>'
    "</a:ext></a:extLst>"
)
_PLAIN, _TEXT = "<p:cNvSpPr/><p:nvPr/>", '<p:cNvSpPr txBox="1"/><p:nvPr/>'
_GROUP = "<p:cNvGrpSpPr/><p:nvPr/>"
_TITLE = '<p:cNvSpPr><a:spLocks noGrp="1"/></p:cNvSpPr><p:nvPr><p:ph type="title"/></p:nvPr>'
_NO_LINE = "<a:ln><a:noFill/></a:ln>"
_ALIGNED = {"start": "l", "middle": "ctr", "end": "r"}
_SPACING = (
    '<a:lnSpc><a:spcPct val="100000"/></a:lnSpc><a:spcBef><a:spcPts val="0"/></a:spcBef>'
    '<a:spcAft><a:spcPts val="0"/></a:spcAft><a:buNone/>'
)
_CORNER = 1 - 0.5**0.5  # how far a rounded box insets its text, in radii
# In a user's deck the texts outside the boxes have the deck's colors, to be legible on its master.
_DECK_COLORS: dict[Role, str] = {
    "ink": '<a:schemeClr val="tx1"/>',
    "muted": '<a:schemeClr val="tx1"><a:lumMod val="65000"/><a:lumOff val="35000"/></a:schemeClr>',
    "background": '<a:schemeClr val="bg1"/>',
    "rule": '<a:schemeClr val="tx1"><a:alpha val="25000"/></a:schemeClr>',
    "tint": '<a:schemeClr val="tx1"><a:alpha val="10000"/></a:schemeClr>',
}

Line = tuple[Label, ...]  # the labels on one line, to be separated by tabs


class Path(Struct, frozen=True):
    """A path of a freeform, filled or stroked; `is_closed` matters only for lines."""

    contours: tuple[Sequence[Point], ...]
    is_line: bool = False
    is_closed: bool = True


class Stroke(Struct, frozen=True):
    """The color of a line, its width in pixels, and whether it is dashed."""

    role: Role
    width: float
    is_dashed: bool = False


class Pen(Struct, frozen=True):
    """Maps a scene's pixels to a slide, at `scale` EMU per pixel, and writes its shapes.

    `text_scale` is an extra factor for the size of texts, 1 for none.
    """

    theme: Theme
    language: str
    scale: float
    left: float
    top: float
    has_theme_font: bool = False
    has_deck_colors: bool = False
    text_scale: float = 1.0

    def freeform(
        self,
        name: str,
        paths: Sequence[Path],
        fill: Role | None,
        line: Stroke | None = None,
    ) -> str:
        """Return a shape of polygons and lines, marked as decorative for screen readers."""
        area = bounds(point for path in paths for one in path.contours for point in one)
        x, y, wide, high = self._places(area)
        drawn = "".join(self._path(path, x, y, f'w="{wide}" h="{high}"') for path in paths)
        geometry = (
            "<a:custGeom><a:avLst/><a:gdLst/><a:ahLst/><a:cxnLst/>"
            f'<a:rect l="0" t="0" r="r" b="b"/><a:pathLst>{drawn}</a:pathLst></a:custGeom>'
        )
        about = _named(name, _PLAIN, is_decorative=True)
        return _shape(about, self._frame(area), geometry, self._ink(fill, line))

    def rounded_box(
        self,
        name: str,
        title: str,
        rect: Rect,
        radius: float,
        fill: Role,
        line: Stroke | None,
        texts: Sequence[Line],
    ) -> str:
        """Return a rounded rectangle with its text: lines at the left, or one centered.

        The last label of a line is at a right-aligned tab stop.
        """
        share = round(100_000 * radius / min(rect.width, rect.height))
        geometry = (
            f'<a:prstGeom prst="roundRect"><a:avLst><a:gd name="adj" fmla="val {share}"/>'
            "</a:avLst></a:prstGeom>"
        )
        first, last = texts[0][0], texts[-1][-1]
        left, tab = 0, 0
        if first.anchor == "start":
            left = self._length(first.left - rect.x - _CORNER * radius)
            tab = self._length(last.x - first.left)
        body = self._body(texts, 'wrap="square"' if tab else 'wrap="none"', max(left, 0), tab)
        about = _named(name, _PLAIN, title)
        return _shape(about, self._frame(rect), geometry, self._ink(fill, line), body)

    def background(self) -> str:
        """Return the fill of a slide's background."""
        return f"<p:bgPr>{self._solid('background')}<a:effectLst/></p:bgPr>"

    def title(self, label: Label, width: float) -> str:
        """Return the slide's title, in a box of a width in pixels."""
        return self._text(_named("Title", _TITLE), [label], width)

    def text_box(self, name: str, labels: Sequence[Label]) -> str:
        """Return a text box that is never wrapped, one line per label, aligned by their anchor."""
        return self._text(_named(name, _TEXT), labels)

    def _text(self, about: str, labels: Sequence[Label], width: float = 0.0) -> str:
        """Return a text box centered on the capitals, whose place differs least between fonts."""
        first, last = labels[0], labels[-1]
        wrap = 'wrap="square"' if width else 'wrap="none"'
        left, width = min(one.left for one in labels), width or max(one.width for one in labels)
        height = first.size * 1.22 * len(labels)
        middle = (first.y + last.y) / 2 - first.size * ASCENT / 2
        geometry = '<a:prstGeom prst="rect"><a:avLst/></a:prstGeom>'
        frame = self._frame(Rect(left, middle - height / 2, width, height))
        body = self._body([(label,) for label in labels], wrap)
        return _shape(about, frame, geometry, self._ink(None, None), body)

    def group(self, name: str, title: str, area: Rect, shapes: Iterable[str]) -> str:
        """Return shapes as a group; `title` is its alternative text."""
        place, size = self._corners(area)
        return (
            f"<p:grpSp><p:nvGrpSpPr>{_named(name, _GROUP, title)}</p:nvGrpSpPr><p:grpSpPr><a:xfrm>"
            f"<a:off {place}/><a:ext {size}/><a:chOff {place}/><a:chExt {size}/></a:xfrm>"
            f"</p:grpSpPr>{''.join(shapes)}</p:grpSp>"
        )

    def _line(self, labels: Line) -> str:
        """Return the texts of one line."""
        first, *others = labels
        return self._run(first) + "".join(self._run(label, "\t") for label in others)

    def _run(self, label: Label, before: str = "") -> str:
        is_bold, size = label.weight == "semibold", self._points(label.size)
        look = f'lang={quoteattr(self.language)} sz="{size}" b="{int(is_bold)}"'
        font = _THEME_FONT if self.has_theme_font else FONT
        return (
            f"<a:r><a:rPr {look}>{self._solid(label.role)}{font}</a:rPr>"
            f"<a:t>{before}{escape(label.text)}</a:t></a:r>"
        )

    def _points(self, size: float) -> int:
        """Return a text size in hundredths of a point, for one in pixels."""
        return max(round(size * self.text_scale * self.scale / EMU_PER_POINT * 100), 100)

    def _body(self, lines: Sequence[Line], wrap: str, left: int = 0, tab: int = 0) -> str:
        aligned = _ALIGNED[lines[0][0].anchor]
        stops = f'<a:tabLst><a:tab pos="{tab}" algn="r"/></a:tabLst>' if tab else ""
        about = f'<a:pPr algn="{aligned}">{_SPACING}{stops}</a:pPr>'
        between = "</a:p><a:p>" + about
        return (
            f'<p:txBody><a:bodyPr {wrap} lIns="{left}" tIns="0" rIns="0" bIns="0" anchor="ctr" '
            f'rtlCol="0"><a:noAutofit/></a:bodyPr><a:lstStyle/>'
            f"<a:p>{about}{between.join(map(self._line, lines))}</a:p></p:txBody>"
        )

    def _path(self, path: Path, x: int, y: int, size: str) -> str:
        drawn = "".join(self._contour(contour, x, y, path.is_closed) for contour in path.contours)
        kind = 'fill="none"' if path.is_line else 'stroke="0"'
        return f"<a:path {size} {kind}>{drawn}</a:path>"

    def _contour(self, points: Sequence[Point], x: int, y: int, is_closed: bool) -> str:
        places = [
            f'<a:pt x="{self._x(point.x) - x}" y="{self._y(point.y) - y}"/>' for point in points
        ]
        lines = "".join(f"<a:lnTo>{place}</a:lnTo>" for place in places[1:])
        return f"<a:moveTo>{places[0]}</a:moveTo>{lines}{'<a:close/>' if is_closed else ''}"

    def _ink(self, fill: Role | None, line: Stroke | None) -> str:
        inside = "<a:noFill/>" if fill is None else self._solid(fill)
        if line is None:
            return inside + _NO_LINE
        dash = '<a:prstDash val="dash"/>' if line.is_dashed else ""
        width, color = self._length(line.width), self._solid(line.role)
        return f'{inside}<a:ln w="{width}">{color}{dash}<a:round/></a:ln>'

    def _solid(self, role: Role) -> str:
        known = _DECK_COLORS.get(role) if self.has_deck_colors else None
        color = known or f'<a:srgbClr val="{self.theme.color(role)[1:]}"/>'
        return f"<a:solidFill>{color}</a:solidFill>"

    def _frame(self, rect: Rect) -> str:
        place, size = self._corners(rect)
        return f"<a:xfrm><a:off {place}/><a:ext {size}/></a:xfrm>"

    def _corners(self, rect: Rect) -> tuple[str, str]:
        x, y, wide, high = self._places(rect)
        return f'x="{x}" y="{y}"', f'cx="{wide}" cy="{high}"'

    def _places(self, rect: Rect) -> tuple[int, int, int, int]:
        x, y = self._x(rect.x), self._y(rect.y)
        return x, y, self._x(rect.right) - x, self._y(rect.bottom) - y

    def _x(self, x: float) -> int:
        return round(self.left + x * self.scale)

    def _y(self, y: float) -> int:
        return round(self.top + y * self.scale)

    def _length(self, length: float) -> int:
        return round(length * self.scale)


def filled(points: Polygon) -> Path:
    """Return a polygon as a filled path of a freeform."""
    return Path((points,))


def _shape(about: str, frame: str, geometry: str, ink: str, body: str = "") -> str:
    return f"<p:sp><p:nvSpPr>{about}</p:nvSpPr><p:spPr>{frame}{geometry}{ink}</p:spPr>{body}</p:sp>"


def _named(name: str, kind: str, title: str = "", is_decorative: bool = False) -> str:
    """Return a shape's properties: its name, and its alternative text or that it is decorative."""
    more = _DECORATIVE if is_decorative else ""
    alternative = f" descr={quoteattr(title)}" if title else ""
    return f'<p:cNvPr id="0" name={quoteattr(name)}{alternative}>{more}</p:cNvPr>{kind}'
