# SPDX-License-Identifier: MIT
"""Scenes that are made by hand, with everything that a scene may hold."""

from msgspec.structs import replace

from explorer.diagram.icons import icon, placed
from explorer.diagram.items import Glyph, Label, Line, Part, Shape
from explorer.diagram.scene import (
    Aside,
    Bands,
    Box,
    Group,
    Heading,
    Headline,
    LegendEntry,
    Row,
    Run,
    Scene,
    StopHead,
)
from explorer.diagram.shapes import (
    Circle,
    Corner,
    Outline,
    Point,
    Polyline,
    Rect,
    RoundedRect,
    Slant,
    diamond,
    left_of,
    right_of,
)
from explorer.diagram.theme import Role
from explorer.model.state import View

CARD = Rect(10, 130, 580, 120)
RAIL = Rect(10, 130, 24, 120)
LEFT, WIDE, HIGH = 220.0, 360.0, 30.0  # of the boxes
SLANT = Slant(412, 400)
STOPS = ("iaas", "saas")


def glyph(name: str, area: Rect, role: Role, size: float = 16, clip: int = -1) -> Glyph:
    """Return an icon in the middle of an area."""
    return Glyph(name, placed(icon(name), area, size), area, role, clip)


def square(x: float, y: float, is_mine: bool) -> Part:
    """Return one of the small squares that stand for layers."""
    rect = Rect(x, y, 10, 10)
    if is_mine:
        return Part("you", RoundedRect(rect, 2))
    return Part("provider", RoundedRect(rect, 2), edge=RoundedRect(rect.inset(0.6), 1.4))


def yours(y: float) -> Box:
    """Return a box that is all yours, with its glyph, word, brief, and a pill."""
    rect = Rect(LEFT, y, WIDE, HIGH)
    pill = Shape("pill", RoundedRect(Rect(500, y + 6, 70, 18), 9), "card", Line("edge", 1.0))
    labels = (
        Label("party", "You", LEFT + 34, y + 19, 13, "you_text", "semibold", clip=0),
        Label("brief", "Classify tables", LEFT + 70, y + 19, 13, "you_text", clip=0),
        Label("was", "was Shared", 535, y + 19, 11, "ink", "semibold", "middle"),
    )
    person = glyph("person", Rect(LEFT + 8, y + 6, 18, 18), "you_text", clip=0)
    whole = Part("you", RoundedRect(rect, 8))
    return Box("data", "iaas", "Data: You", rect, 8, (whole,), labels, (person,), (pill,))


def split_parts(y: float, has_stripes: bool = False) -> tuple[Part, Part]:
    """Return the parts of a box that both have a part in."""
    rect = Rect(LEFT, y, WIDE, HIGH)
    whole, slant = RoundedRect(rect, 8), Slant(SLANT.upper, SLANT.lower)
    inner = RoundedRect(rect.inset(0.75), 7.25)
    mine = left_of(whole, rect, slant)
    band = (Point(384, y), Point(388, y), Point(376, y + HIGH), Point(372, y + HIGH))
    stripes = tuple(tuple(point.moved(x, 0) for point in band) for x in (0, 12, 24))
    theirs = Part("provider", right_of(whole, rect, slant), edge=right_of(inner, rect, slant))
    return Part("you", mine, stripes if has_stripes else ()), theirs


def split(y: float, layer: str = "apps", has_stripes: bool = False) -> Box:
    """Return a box that both have a part in, its words and glyphs confined to their parts."""
    labels = (
        Label("party", "You", LEFT + 34, y + 19, 13, "you_text", "semibold", clip=0),
        Label("party", "Provider", 460, y + 19, 13, "provider_text", "semibold", clip=1),
    )
    glyphs = (
        glyph("person", Rect(LEFT + 8, y + 6, 18, 18), "you_text", clip=0),
        glyph("cloud", Rect(430, y + 6, 18, 18), "provider_text", clip=1),
    )
    mark = Shape("mark", diamond(Point(560, y + 15), 6), None, Line("provider_text", 1.75))
    rect = Rect(LEFT, y, WIDE, HIGH)
    title = f"{layer.title()}: Shared"
    parts = split_parts(y, has_stripes)
    return Box(layer, "iaas", title, rect, 8, parts, labels, glyphs, (mark,))


def hidden(y: float) -> Box:
    """Return a box that does not tell its answer."""
    rect = Rect(LEFT, y, WIDE, HIGH)
    edge = RoundedRect(rect.inset(1), 7)
    part = Part("nobody", RoundedRect(rect, 8), edge=edge, edge_width=2.0, is_dashed=True)
    label = Label("hidden", "?", rect.middle.x, y + 20, 15, "muted", "semibold", "middle")
    return Box("hosts", "iaas", "Hosts: hidden", rect, 8, (part,), (label,))


def row(layer: str, box: Box, *names: str) -> Row:
    """Return a row with an icon, its name in some lines, and one box."""
    y = box.rect.y
    labels = (
        Label("layer", text, 72, y + 19 + 13 * number, 13, "ink", "semibold")
        for number, text in enumerate(names)
    )
    rect = Rect(34, y - 4, 556, 38)
    return Row(
        layer, "own", rect, tuple(labels), (box,), glyph("key", Rect(44, y, 20, 30), "muted")
    )


def left_rounded(rect: Rect, radius: float) -> Outline:
    """Return a rectangle that is round at its left corners only."""
    corners = (
        Corner(rect.x + radius, rect.y, radius),
        Corner(rect.right, rect.y),
        Corner(rect.right, rect.bottom),
        Corner(rect.x + radius, rect.bottom),
        Corner(rect.x, rect.bottom - radius, radius),
        Corner(rect.x, rect.y + radius),
    )
    return Polyline(corners, is_closed=True)


def group() -> Group:
    """Return the card of a group, with a turned name on its rail."""
    name = Label("group", "Yours", 27, 190, 12, "you_ink", "semibold", "middle", is_turned=True)
    return Group(
        "own",
        "Always yours, wherever it runs",
        RAIL,
        (name,),
        Shape("card", RoundedRect(CARD, 10), "card", Line("rule", 1.0)),
        Shape("rail", left_rounded(RAIL, 10), "you_tint"),
        (Shape("separator", straight(34, 168, 590, 168), None, Line("rule", 1.0)),),
    )


def straight(*places: float) -> Outline:
    """Return an open line through some places."""
    corners = zip(places[::2], places[1::2], strict=True)
    return Polyline(tuple(Corner(x, y) for x, y in corners))


def head(number: int) -> StopHead:
    """Return the head of a stop with its squares."""
    x = 150.0 + 300 * number
    return StopHead(
        STOPS[number],
        Rect(x - 60, 10, 120, 80),
        (Shape("stop", Circle(Point(x, 30), 8), "card", Line("control", 2.0)),),
        (Label("stop", STOPS[number].upper(), x, 58, 17, "ink", "semibold", "middle"),),
        (Label("stop-detail", "As a service", x, 72, 12, "muted", "regular", "middle"),),
        tuple(square(x - 20 + 14 * place, 78, place < 2 - number) for place in range(3)),
    )


def full_scene() -> Scene:
    """Return a scene with something of every kind."""
    heading = Heading(
        Label("title", "Who does what", 10, 16, 15, "ink", "semibold"),
        Shape("card", RoundedRect(Rect(10, 22, 580, 72), 12), "card", Line("rule", 1.0)),
        track=(Shape("track", RoundedRect(Rect(150, 28, 300, 4), 2), "rule"),),
        stops=(head(0), head(1)),
        handle=(
            Shape("handle", Circle(Point(450, 30), 12), "background", Line("ink", 2.0)),
            Shape("handle", Circle(Point(450, 30), 8), "ink"),
        ),
    )
    headline = Headline(
        (
            Label("headline", "Compared with IaaS:", 10, 115, 15, "ink", "semibold"),
            Label("headline", "2 layers are the provider's", 190, 115, 15, "provider_ink"),
        ),
        (square(174, 104, False),),
    )
    waterline = straight(300, 340, 420, 340, 420, 300)
    dashed = Line("ink", 3.0, (9.0, 6.0))
    turned = Label("waterline", "waterline", 520, 324, 11, "card", "semibold", "middle")
    return Scene(
        600,
        400,
        "Who does what",
        "Three layers.",
        View.SINGLE,
        Bands(98, 126, 360),
        heading,
        headline,
        Label("caption", "A caption", 400, 115, 12, "muted"),
        (group(),),
        (
            row("data", yours(134), "Information", "and data"),
            row("apps", split(174), "Apps"),
            row("hosts", hidden(214), "Hosts"),
        ),
        (
            Shape("waterline-casing", waterline, None, Line("card", 6.0)),
            Shape("waterline", waterline, None, dashed),
            Shape("bar", RoundedRect(Rect(480, 300, 80, 5), 0), "ink"),
            Shape("pill", RoundedRect(Rect(480, 310, 80, 20), 10), "ink"),
        ),
        (turned,),
        (run(),),
        (
            LegendEntry(Label("legend", "Yours", 420, 390, 12, "muted"), (square(404, 380, True),)),
            LegendEntry(
                Label("legend", "Sources differ", 500, 390, 12, "muted"),
                mark=(Shape("mark", diamond(Point(490, 386), 5), None, Line("ink", 1.5)),),
            ),
        ),
        (Label("source", "After nobody", 10, 390, 12, "muted"),),
        Aside(
            (Shape("bullet", Circle(Point(20, 350), 5), "ink"),),
            (Label("text", "A point", 32, 355, 14, "ink"),),
        ),
        (150.0, 450.0),
        1.5,
        Shape("selected", RoundedRect(Rect(36, 172, 182, 34), 6), "soft"),
        (
            Shape("selection", RoundedRect(Rect(35, 171, 554, 36), 9), None, Line("card", 6.5)),
            Shape("selection", RoundedRect(Rect(35, 171, 554, 36), 9), None, Line("ink", 2.5)),
        ),
    )


def run() -> Run:
    """Return what an audience reads beside a layer."""
    rows = Rect(350, 134, 220, 34)
    line = Polyline((Corner(564, 136), Corner(570, 136), Corner(570, 166), Corner(564, 166)))
    return Run(
        ("data",),
        rows,
        Shape("brace", line, None, Line("you_ink", 2.0)),
        (Label("run", "You", 574, 150, 10, "you_ink", "semibold"),),
        (Label("says", "one", 574, 162, 8, "ink"),),
    )


def faded(label: Label, opacity: float) -> Label:
    """Return a text that is about to change."""
    return replace(label, opacity=opacity)
