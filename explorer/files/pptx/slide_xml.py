# SPDX-License-Identifier: MIT
"""The pieces of a slide as DrawingML: figures, freeforms, texts and groups, all native.

Written as text, so that a slide is parsed once, however many shapes it has. No shape refers to a
style of the deck (LibreOffice would give it a shadow); the slide assigns ids.
"""

import math
from collections.abc import Iterable, Mapping, Sequence

from msgspec import Struct

from explorer.diagram.contours import contour, line_of, ways
from explorer.diagram.items import BEFORE_ANCHOR, Label, Line
from explorer.diagram.shapes import (
    Arc,
    Circle,
    Outline,
    Polyline,
    Rect,
    RoundedRect,
    arc_between,
    around,
    extent,
)
from explorer.diagram.text import ASCENT
from explorer.diagram.theme import Role, Theme
from explorer.files.pptx.deck_theme import Accent
from explorer.files.xml_text import escape, quoteattr

EMU_PER_POINT = 12_700
_THEME_FONT = '<a:latin typeface="+mn-lt"/><a:ea typeface="+mn-ea"/><a:cs typeface="+mn-cs"/>'
# A slide carries no font: Inter would be missing where it is shown, and what replaces it may be a
# fifth wider. Arial, or what has its widths, is everywhere, and hardly ever wider than Inter. Other
# scripts are asked for in it too: else a deck's own font for them comes in.
_ARIAL = 'typeface="Arial" panose="020B0604020202020204" pitchFamily="34" charset="0"/>'
LATIN_FONT = f"<a:latin {_ARIAL}"
FONT = f"{LATIN_FONT}<a:ea {_ARIAL}<a:cs {_ARIAL}"
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
_LINE_HEIGHT = 1.22  # in sizes of a text
_DEGREE = 60_000
# A template may set its texts in capitals, apart, underlined or raised.
_PLAIN_TEXT = 'i="0" u="none" strike="noStrike" cap="none" spc="0" baseline="0"'


# PowerPoint moves shapes of equal names from slide to slide; what cannot do that fades.
MORPHING = (
    '<mc:AlternateContent xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006" '
    'xmlns:p="http://schemas.openxmlformats.org/presentationml/2006/main">'
    '<mc:Choice xmlns:p159="http://schemas.microsoft.com/office/powerpoint/2015/09/main" '
    'Requires="p159"><p:transition spd="slow" '
    'xmlns:p14="http://schemas.microsoft.com/office/powerpoint/2010/main" p14:dur="1000">'
    '<p159:morph option="byObject"/></p:transition></mc:Choice>'
    '<mc:Fallback><p:transition spd="slow"><p:fade/></p:transition></mc:Fallback>'
    "</mc:AlternateContent>"
)


class Path(Struct, frozen=True):
    """Lines of a freeform that are filled, stroked, or both."""

    lines: tuple[Polyline, ...]
    is_filled: bool = True
    is_stroked: bool = False


class Pen(Struct, frozen=True):
    """Maps a scene's pixels to a slide, at `scale` EMU per pixel, and writes its shapes.

    `text_scale` is an extra factor for the size of texts, 1 for none. The roles in `accents` are
    written as colors of the deck's scheme, all others as they are.
    """

    theme: Theme
    language: str
    scale: float
    left: float
    top: float
    has_theme_font: bool = False
    text_scale: float = 1.0
    accents: Mapping[Role, Accent] = {}

    def figure(
        self,
        name: str,
        outline: Outline,
        fill: Role | None,
        line: Line | None = None,
        title: str = "",
        label: Label | None = None,
    ) -> str:
        """Return an outline as a shape, with a text in its middle if there is one.

        `title` is its alternative text; without one and without text it is decorative.
        """
        about = _named(name, _PLAIN, title, is_decorative=not (title or label))
        area, geometry = self._geometry(outline, Path((line_of(outline),), bool(fill), bool(line)))
        ink, body = self._ink(fill, line), self._body([label]) if label else ""
        return _shape(about, self._frame(area), geometry, ink, body)

    def freeform(
        self,
        name: str,
        paths: Sequence[Path],
        fill: Role | None,
        line: Line | None = None,
        cap: str = "flat",
    ) -> str:
        """Return a shape of several lines, marked as decorative for screen readers."""
        area = around(extent(line) for path in paths for line in path.lines)
        about = _named(name, _PLAIN, is_decorative=True)
        geometry = self._freeform(paths, area)
        return _shape(about, self._frame(area), geometry, self._ink(fill, line, cap))

    def background(self) -> str:
        """Return the fill of a slide's background."""
        return f"<p:bgPr>{self._solid('background')}<a:effectLst/></p:bgPr>"

    def panel(self, area: Rect) -> str:
        """Return a card behind the picture, of an area in EMU."""
        place = f'<a:off x="{round(area.x)}" y="{round(area.y)}"/>'
        size = f'<a:ext cx="{round(area.width)}" cy="{round(area.height)}"/>'
        about = _named("card behind the picture", _PLAIN, is_decorative=True)
        geometry = _preset("roundRect", '<a:gd name="adj" fmla="val 2000"/>')
        frame = f"<a:xfrm>{place}{size}</a:xfrm>"
        return _shape(about, frame, geometry, self._ink("background", None))

    def title(self, label: Label, width: float) -> str:
        """Return the slide's title, in a box of a width in pixels."""
        return self._text(_named("Title", _TITLE), [label], width)

    def text_box(self, name: str, labels: Sequence[Label]) -> str:
        """Return a text box that is never wrapped, one line per label, aligned by their anchor."""
        return self._text(_named(name, _TEXT), labels)

    def _text(self, about: str, labels: Sequence[Label], width: float = 0.0) -> str:
        """Return a text box centered on the capitals, whose place differs least between fonts."""
        geometry = '<a:prstGeom prst="rect"><a:avLst/></a:prstGeom>'
        frame = self._frame(_text_rect(labels, width or max(one.width for one in labels)))
        wrap = "square" if width else "none"
        return _shape(about, frame, geometry, self._ink(None, None), self._body(labels, wrap))

    def group(self, name: str, title: str, area: Rect, shapes: Iterable[str]) -> str:
        """Return shapes as a group; `title` is its alternative text, without it is decorative."""
        place, size = self._corners(area)
        about = _named(name, _GROUP, title, is_decorative=not title)
        return (
            f"<p:grpSp><p:nvGrpSpPr>{about}</p:nvGrpSpPr><p:grpSpPr><a:xfrm>"
            f"<a:off {place}/><a:ext {size}/><a:chOff {place}/><a:chExt {size}/></a:xfrm>"
            f"</p:grpSpPr>{''.join(shapes)}</p:grpSp>"
        )

    def _run(self, label: Label) -> str:
        is_bold, size = label.weight == "semibold", self._points(label.size)
        look = f'lang={quoteattr(self.language)} sz="{size}" b="{int(is_bold)}" {_PLAIN_TEXT}'
        font = _THEME_FONT if self.has_theme_font else FONT
        return (
            f"<a:r><a:rPr {look}>{self._solid(label.role)}<a:effectLst/>{font}</a:rPr>"
            f"<a:t>{escape(label.text)}</a:t></a:r>"
        )

    def _points(self, size: float) -> int:
        """Return a text size in hundredths of a point, for one in pixels."""
        return max(round(size * self.text_scale * self.scale / EMU_PER_POINT * 100), 100)

    def _body(self, labels: Sequence[Label], wrap: str = "none") -> str:
        about = f'<a:pPr marL="0" indent="0" algn="{_ALIGNED[labels[0].anchor]}">{_SPACING}</a:pPr>'
        turned = ' vert="vert270"' if labels[0].is_turned else ""
        between = "</a:p><a:p>" + about
        return (
            f'<p:txBody><a:bodyPr wrap="{wrap}"{turned} lIns="0" tIns="0" rIns="0" bIns="0" '
            f'anchor="ctr" rtlCol="0"><a:noAutofit/></a:bodyPr><a:lstStyle/>'
            f"<a:p>{about}{between.join(map(self._run, labels))}</a:p></p:txBody>"
        )

    def _geometry(self, outline: Outline, path: Path) -> tuple[Rect, str]:
        """Return where an outline is, and its geometry: of PowerPoint's own where it has it."""
        match contour(outline):
            case RoundedRect(rect, 0):
                return rect, _preset("rect")
            case RoundedRect(rect, radius):
                share = round(100_000 * radius / min(rect.width, rect.height))
                return rect, _preset("roundRect", f'<a:gd name="adj" fmla="val {share}"/>')
            case Circle((x, y), radius):
                return Rect(x - radius, y - radius, 2 * radius, 2 * radius), _preset("ellipse")
        area = extent(outline)
        if len(path.lines[0].corners) == 2 and 0 in (area.width, area.height):
            return area, _preset("line")  # a freeform without any height is drawn by nobody
        return area, self._freeform([path], area)

    def _freeform(self, paths: Sequence[Path], area: Rect) -> str:
        x, y, wide, high = self._places(area)
        drawn = "".join(self._path(path, x, y, f'w="{wide}" h="{high}"') for path in paths)
        return (
            "<a:custGeom><a:avLst/><a:gdLst/><a:ahLst/><a:cxnLst/>"
            f'<a:rect l="0" t="0" r="r" b="b"/><a:pathLst>{drawn}</a:pathLst></a:custGeom>'
        )

    def _path(self, path: Path, x: int, y: int, size: str) -> str:
        drawn = "".join(
            self._contour(line, x, y)
            + ("<a:close/>" if line.is_closed or not path.is_stroked else "")
            for line in path.lines
        )
        kind = ("" if path.is_filled else ' fill="none"') + (
            "" if path.is_stroked else ' stroke="0"'
        )
        return f"<a:path {size}{kind}>{drawn}</a:path>"

    def _contour(self, line: Polyline, x: int, y: int) -> str:
        def place(across: float, down: float) -> str:
            return f'<a:pt x="{self._x(across) - x}" y="{self._y(down) - y}"/>'

        drawn = f"<a:moveTo>{place(*line.corners[0][:2])}</a:moveTo>"
        for one, other in ways(line):
            if arc := arc_between(one, other):
                drawn += self._arc(arc)
            else:
                drawn += f"<a:lnTo>{place(other.x, other.y)}</a:lnTo>"
        return drawn

    def _arc(self, arc: Arc) -> str:
        radius = self._length(arc.radius)
        start, sweep = (
            round(math.degrees(angle) * _DEGREE) for angle in (arc.start % (2 * math.pi), arc.sweep)
        )
        return f'<a:arcTo wR="{radius}" hR="{radius}" stAng="{start}" swAng="{sweep}"/>'

    def _ink(self, fill: Role | None, line: Line | None, cap: str = "flat") -> str:
        inside = "<a:noFill/>" if fill is None else self._solid(fill)
        if line is None:
            return inside + _NO_LINE
        width, color = self._length(line.width), self._solid(line.role)
        return f'{inside}<a:ln w="{width}" cap="{cap}">{color}{_dashes(line)}<a:round/></a:ln>'

    def _solid(self, role: Role) -> str:
        accent = self.accents.get(role)
        color = f'<a:srgbClr val="{self.theme.color(role)[1:]}"/>'
        return f"<a:solidFill>{_scheme_color(accent) if accent else color}</a:solidFill>"

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


def _text_rect(labels: Sequence[Label], width: float) -> Rect:
    """Return the room of one text, or of lines below each other."""
    first, last = labels[0], labels[-1]
    high = first.size * _LINE_HEIGHT * len(labels)
    above = first.size * ASCENT / 2
    if first.is_turned:
        top = first.y - (1 - BEFORE_ANCHOR[first.anchor]) * width
        return Rect(first.x - above - high / 2, top, high, width)
    left = min(one.left for one in labels)
    return Rect(left, (first.y + last.y) / 2 - above - high / 2, width, high)


def _scheme_color(accent: Accent) -> str:
    shares = (("lumMod", accent.kept, 1.0), ("lumOff", accent.added, 0.0))
    changes = (
        f'<a:{name} val="{round(share * 100_000)}"/>'
        for name, share, none in shares
        if share != none
    )
    return f'<a:schemeClr val="{accent.name}">{"".join(changes)}</a:schemeClr>'


def _dashes(line: Line) -> str:
    """Return dashes and gaps, in thousandths of a percent of the width of the line."""
    if not line.dashes:
        return ""
    dash, gap = (round(100_000 * length / line.width) for length in line.dashes)
    return f'<a:custDash><a:ds d="{dash}" sp="{gap}"/></a:custDash>'


def _preset(name: str, adjusted: str = "") -> str:
    return f'<a:prstGeom prst="{name}"><a:avLst>{adjusted}</a:avLst></a:prstGeom>'


def _shape(about: str, frame: str, geometry: str, ink: str, body: str = "") -> str:
    return f"<p:sp><p:nvSpPr>{about}</p:nvSpPr><p:spPr>{frame}{geometry}{ink}</p:spPr>{body}</p:sp>"


def _named(name: str, kind: str, title: str = "", is_decorative: bool = False) -> str:
    """Return a shape's properties: its name, and its alternative text or that it is decorative."""
    more = _DECORATIVE if is_decorative else ""
    alternative = f" descr={quoteattr(title)}" if title else ""
    return f'<p:cNvPr id="0" name={quoteattr(name)}{alternative}>{more}</p:cNvPr>{kind}'
