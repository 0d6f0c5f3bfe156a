# SPDX-License-Identifier: MIT
"""The shapes of a slide are called by what they are, whatever they look like."""

import re

from msgspec.structs import replace

from explorer.diagram.layout import lay_out
from explorer.diagram.scene import Heading, Label, LegendEntry, Part, Scene, Shape, StopHead
from explorer.diagram.shapes import Circle, Point, Rect, RoundedRect, diamond
from explorer.diagram.sizes import Frame
from explorer.diagram.theme import THEMES
from explorer.files.pptx.shapes import shapes_of
from explorer.files.pptx.slide_xml import Pen
from tests.shipped import subject

PEN = Pen(THEMES["light"], "en-US", 9525, 0, 0)
SQUARE = diamond(Point(50, 50), 10)
ROUND = Circle(Point(50, 50), 10)


def names_of(scene: Scene) -> list[str]:
    """Return the names of a scene's shapes that move from slide to slide, in their order."""
    return re.findall(r' name="!!([^"]*)"', "".join(shapes_of(scene, PEN)))


def label(text: str) -> Label:
    return Label("text", text, 10, 10, 12, "ink")


def stop_head(stop_id: str) -> StopHead:
    dot = (Shape("stop", SQUARE, "muted"), Shape("stop-inside", SQUARE, "background"))
    return StopHead(stop_id, Rect(0, 0, 50, 50), dot, label(stop_id), ())


def test_what_has_four_points_is_no_mark_for_that_and_a_round_mark_is_one() -> None:
    heading = Heading(
        None,
        Shape("track", SQUARE, "rule"),
        (stop_head("own"), stop_head("taxi")),
        Shape("handle", SQUARE, "ink"),
    )
    mark = (Shape("mark", ROUND, "ink"), Shape("mark-inside", ROUND, "background"))
    scene = Scene(
        100,
        100,
        heading=heading,
        column=Shape("column", SQUARE, "tint"),
        legend=(LegendEntry(label("Sources differ"), mark=mark),),
    )
    assert names_of(scene) == [
        "column 1",
        "track 1",
        "service model 1",
        "service model inside 1",
        "service model 2",
        "service model inside 2",
        "handle 1",
        "legend mark 1",
        "legend mark 2",
    ]


def test_a_name_does_not_hang_on_a_color_or_a_place() -> None:
    scene = lay_out(subject("cloud"), Frame(1056, 594, has_title=True, has_heads=True))
    assert scene.heading.handle is not None
    handle = replace(scene.heading.handle, fill="tint", outline=RoundedRect(Rect(0, 0, 9, 9), 0))
    stops = tuple(
        replace(head, dot=tuple(replace(one, fill="you", outline=SQUARE) for one in head.dot))
        for head in scene.heading.stops
    )
    other = replace(scene, heading=replace(scene.heading, handle=handle, stops=stops))
    assert names_of(other) == names_of(scene)
    assert names_of(scene).count("always yours 1") == 1


def test_the_samples_of_the_legend_are_numbered_and_the_selection_comes_last() -> None:
    sample = Part("you", RoundedRect(Rect(0, 0, 20, 10), 2))
    entries = (LegendEntry(label("You"), (sample,)), LegendEntry(label("Shared"), (sample, sample)))
    scene = Scene(100, 100, legend=entries, ring=RoundedRect(Rect(5, 5, 40, 20), 3), ring_width=2)
    assert names_of(scene) == ["legend 1", "legend 2", "legend 3", "selection"]
