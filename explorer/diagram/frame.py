# SPDX-License-Identifier: MIT
"""The room for a picture, what is drawn in it, and the named sizes of all that is drawn."""

from functools import lru_cache

from msgspec import Struct

from explorer.diagram.text import Weight

NAME: Weight = "semibold"


class Frame(Struct, frozen=True):
    """The room for a picture, in pixels, and which of its parts are drawn.

    `unit` is how many pixels a unit of the sizes below takes: text scale and zoom in one. A
    picture may exceed the height (`least_row`, the least height of a row in units, decides it),
    but never the width. `least_text` is the smallest type, in pixels.

    `rows` are the numbers of the first layer and of the one after the last that it shows, where a
    document has more pages of one stack; None for all. Slider and headline always tell of all.

    `is_one_row` is for a row alone, whose name has half of the width and needs no columns.

    `top` is what is left free above all of it, in pixels.

    Rows of other people's stacks may have no icons, and no groups: then there are no rails.
    """

    width: float
    height: float
    unit: float = 1.0
    has_title: bool = False
    has_heading: bool = True
    has_headline: bool = True
    has_legend: bool = True
    has_source: bool = True
    has_long_names: bool = True
    has_squares: bool = True
    has_briefs: bool = True
    has_short_source: bool = False
    has_short_names: bool = False
    has_rails: bool = True
    has_icons: bool = True
    is_compact: bool = False
    is_one_row: bool = False
    margin: float = 20.0
    least_row: float = 30.0
    most_row: float = 50.0
    least_text: float = 11.0
    rows: tuple[int, int] | None = None
    top: float = 0.0


class Sizes(Struct, frozen=True):
    """All sizes in pixels, for one unit."""

    unit: float
    least_text: float
    is_compact: bool = False

    def of(self, units: float) -> float:
        """Return a length in pixels, whole so that edges are crisp."""
        return max(1.0, float(round(units * self.unit)))

    def text(self, units: float) -> float:
        """Return a text size in whole pixels, at least the smallest type."""
        return float(max(self.least_text, round(units * self.unit)))

    @property
    def name(self) -> float:
        """Text size of layers' names."""
        return self.text(14)

    @property
    def two_lines(self) -> float:
        """Text size of a name of two lines."""
        return self.text(14 * 0.88)

    @property
    def word(self) -> float:
        """Text size in boxes."""
        return self.text(14)

    @property
    def pill(self) -> float:
        """Text size in pills."""
        return self.text(11)

    @property
    def rail(self) -> float:
        """Text size on rails."""
        return self.text(11)

    @property
    def headline(self) -> float:
        """Text size of the headline."""
        return self.text(15 if self.is_compact else 17)

    @property
    def least_headline(self) -> float:
        """The smallest text size of a headline with a chosen baseline."""
        return self.text(13)

    @property
    def title(self) -> float:
        """Text size of the title of a file."""
        return self.text(22)

    @property
    def stop(self) -> float:
        """Text size of stops' names, where they fit."""
        return self.text(16 if self.is_compact else 18)

    @property
    def least_stop(self) -> float:
        """The smallest text size of a stop's name on one line or two."""
        return self.text(13)

    @property
    def crowded_stop(self) -> float:
        """Text size of stops' names in narrow columns."""
        return self.text(12)

    @property
    def detail(self) -> float:
        """Text size of stops' long names."""
        return self.text(12)

    @property
    def foot(self) -> float:
        """Text size of source and legend."""
        return self.text(12)

    # Lengths

    @property
    def rail_width(self) -> float:
        """Width of the rail of a group."""
        return self.of(26)

    @property
    def icon(self) -> float:
        """Side of a layer's icon."""
        return self.of(18)

    @property
    def icon_room(self) -> float:
        """From the left of a row to its name, with an icon."""
        return self.of(40)

    @property
    def bare_room(self) -> float:
        """From the left of a row to its name, without icons."""
        return self.of(12)

    @property
    def after_name(self) -> float:
        """The least distance of a name from the boxes."""
        return self.of(11)

    @property
    def box_gap(self) -> float:
        """Distance of a box from the edges of its row, in the single view."""
        return self.of(3)

    @property
    def group_gap(self) -> float:
        """Distance of two groups, in the single view."""
        return self.of(8)

    @property
    def radius(self) -> float:
        """Corner radius of boxes."""
        return self.of(7)

    @property
    def card_radius(self) -> float:
        """Corner radius of cards."""
        return self.of(12)

    @property
    def pad(self) -> float:
        """Distance of a box's glyph from its left edge, or from the slant."""
        return self.of(13)

    @property
    def glyph(self) -> float:
        """Side of a party's glyph."""
        return self.of(15)

    @property
    def glyph_gap(self) -> float:
        """Distance of a party's word from its glyph."""
        return self.of(8)

    @property
    def word_gap(self) -> float:
        """Distance of a brief from the party's word."""
        return self.of(9)

    @property
    def square(self) -> float:
        """Side of a square; the smallest is in `least_square`."""
        return self.of(11)

    @property
    def square_gap(self) -> float:
        """Distance of two squares."""
        return self.of(2)

    @property
    def least_square(self) -> float:
        """Below this side, squares become a bar."""
        return 7 * self.unit

    @property
    def handle(self) -> float:
        """Diameter of the slider's handle, with the ring around it."""
        return self.of(32)

    @property
    def compact_handle(self) -> float:
        """Diameter of the handle in a low window."""
        return self.of(28)

    @property
    def separator(self) -> float:
        """Width of thin lines."""
        return max(1.0, self.unit)

    @property
    def selection(self) -> float:
        """Width of the outline around the selected row."""
        return 2.5 * self.unit


@lru_cache(maxsize=64)
def sizes_of(frame: Frame) -> Sizes:
    """Return the sizes in a frame."""
    return Sizes(frame.unit, frame.least_text, frame.is_compact)
