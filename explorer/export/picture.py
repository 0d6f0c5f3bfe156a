# SPDX-License-Identifier: MIT
"""What is to be written to a file, and how: one frozen value for the window and the command."""

from collections.abc import Iterator, Mapping
from enum import StrEnum

from msgspec import Struct, field
from msgspec.structs import replace

from explorer import __version__
from explorer.diagram.layout import Subject, lay_out
from explorer.diagram.scene import Scene
from explorer.diagram.sizes import Frame
from explorer.diagram.theme import THEMES, Theme
from explorer.diagram.trim import trimmed
from explorer.files.mark import Mark
from explorer.model.stack import Stack
from explorer.model.state import View
from explorer.model.worded import WordedStack

LEAST_WIDTH, MOST_WIDTH = 100, 16_000  # pixels
MOST_MOVING = 3840  # pixels: all frames of a moving picture are in memory at once
LEAST_CM, MOST_CM = 1.0, 500.0
USUAL_DPI = 300.0
MOST_NAME = 40  # characters of a party's name
# Between what numbers may be, by the field of a picture.
BOUNDS: Mapping[str, tuple[float, float]] = {
    "dpi": (0, 10_000),
    "seconds": (0.1, 60),
    "pause": (0, 60),
    "text_scale": (0.5, 3),
}
RIGHTS = "CC0 1.0: free to use, change and share, also commercially"
CM_PER_INCH = 2.54
POINTS_PER_INCH = 72.0
_LONG_SIDE, _LONG_CM = 1056.0, 33.87  # of a scene of any other proportion
_MOST_ASPECT = 3.0
_SLIDE_CM = 19.05  # the short side of a slide


class Preset(Struct, frozen=True):
    """The frame of a scene in pixels, and how wide it usually is on a slide or page, in cm."""

    name: str
    width: float
    height: float
    cm: float


# So many pixels a centimetre that the smallest letters, of 11 pixels, are 10 points high.
PRESETS: Mapping[str, Preset] = {
    "16:9": Preset("Slide 16:9", 1056, 594, 33.87),
    "4:3": Preset("Slide 4:3", 792, 594, 25.4),
    "square": Preset("Square", 792, 792, 25.4),
    "a4": Preset("A4, landscape", 926, 655, 29.7),
    "a4-portrait": Preset("A4, portrait", 655, 926, 21.0),
    "letter": Preset("Letter, landscape", 871, 673, 27.94),
    "letter-portrait": Preset("Letter, portrait", 673, 871, 21.59),
}


def custom_preset(width: float, height: float) -> Preset:
    """Return a frame of any proportion, up to three to one; ValueError beyond."""
    if not (min(width, height) > 0 and 1 / _MOST_ASPECT <= width / height <= _MOST_ASPECT):
        raise ValueError(f"{width:g} x {height:g} is too narrow: use up to 3 to 1")
    scale = _LONG_SIDE / max(width, height)
    cm = _LONG_CM * width / max(width, height)
    return Preset("Custom", width * scale, height * scale, cm)


def slide_cm(preset: Preset) -> float:
    """Return how wide a slide of a preset is: its short side is that of PowerPoint's own."""
    return _SLIDE_CM * max(1.0, preset.width / preset.height)


def measured(number: float, unit: str, dpi: float) -> tuple[int, float, float]:
    """Return a width in pixels, in cm (0 if it is meant in pixels), and its dots per inch."""
    if unit == "px":
        return round(number), 0.0, dpi
    dpi = dpi or USUAL_DPI
    cm = number * (CM_PER_INCH if unit == "in" else 1)
    return round(cm / CM_PER_INCH * dpi), cm, dpi


class Pages(StrEnum):
    """What a document shows: this picture, every stop and the matrix, or that of all stacks."""

    ONE = "one"
    STACK = "stack"
    ALL = "all"


class Picture(Struct, frozen=True):
    """What is to be written: a subject, a theme, a preset, a width in pixels.

    `cm` is how wide it will stand on paper (0: as usual for its preset) and `dpi` what a PNG says
    about that (0: nothing). `seconds` is the way from one stop to the next in a moving picture,
    `pause` the rest at each. With its state a picture can be opened again. `stacks` are those
    that a document of all of them shows.
    """

    subject: Subject
    theme: Theme = field(default_factory=lambda: THEMES["light"])
    width: int = 1920
    preset: Preset = PRESETS["16:9"]
    text_scale: float = 1.0
    has_title: bool = True
    has_legend: bool = True
    has_source: bool = True
    has_state: bool = True
    is_trimmed: bool = False
    is_transparent: bool = False
    is_outlined: bool = False
    cm: float = 0.0
    dpi: float = 0.0
    seconds: float = 1.5
    pause: float = 2.0
    pages: Pages = Pages.ONE
    stacks: tuple[Stack, ...] = ()
    has_theme_font: bool = False
    template: bytes | None = None

    @property
    def frame(self) -> Frame:
        """The frame that every size and format of this picture is laid out in."""
        return Frame(
            self.preset.width,
            self.preset.height,
            text_scale=self.text_scale,
            has_title=self.has_title,
            has_heads=True,
            has_legend=self.has_legend,
            has_source=self.has_source,
        )

    @property
    def scene(self) -> Scene:
        """What is drawn."""
        scene = lay_out(self.subject, self.frame, self.theme.edge_width)
        return trimmed(scene) if self.is_trimmed else scene

    def at(self, position: float) -> "Picture":
        """Return the same picture at another position."""
        subject = replace(self.subject, position=position, has_current=True)
        return replace(self, subject=subject)

    @property
    def on_paper(self) -> float:
        """How wide the picture will stand on a slide or page, in cm."""
        if self.dpi and not self.cm:
            return self.width / self.dpi * CM_PER_INCH
        return self.cm or self.preset.cm

    @property
    def least_points(self) -> float:
        """How large the smallest text will be on paper, in points."""
        scene = self.scene
        size = min(label.size for label in scene.all_labels)
        return size / scene.width * self.on_paper / CM_PER_INCH * POINTS_PER_INCH

    @property
    def all_stacks(self) -> tuple[Stack, ...]:
        """The stacks that a document of all of them shows, at least the subject's own."""
        return self.stacks or (self.subject.stack,)

    @property
    def all_pages(self) -> tuple["Picture", ...]:
        """The pictures of a document's pages; this one alone if that is what is wanted."""
        if self.pages is Pages.ONE:
            return (self,)
        stacks = self.all_stacks if self.pages is Pages.ALL else (self.subject.stack,)
        return tuple(page for stack in stacks for page in self._pages_of(stack))

    def _pages_of(self, stack: Stack) -> Iterator["Picture"]:
        layer = self.subject.layer if stack is self.subject.stack else ""
        worded = WordedStack(stack, self.subject.words)
        singles = (Subject(worded, View.SINGLE, float(n), layer) for n in range(len(stack.stops)))
        for subject in (*singles, Subject(worded, View.MATRIX, layer=layer, has_current=False)):
            yield replace(self, subject=subject, pages=Pages.ONE)

    @property
    def mark(self) -> str:
        """The state that the file carries, as text; empty if it is left out."""
        subject = self.subject
        if not self.has_state:
            return ""
        stop = subject.stop.id if subject.has_current else ""
        view = str(subject.view)
        return Mark(subject.stack.id, view, stop, subject.layer, self.theme.id).text()

    @property
    def texts(self) -> Mapping[str, str]:
        """What a file says about itself, by Dublin Core's names."""
        scene, is_one = self.scene, self.pages is Pages.ONE
        return {
            "Title": scene.title if is_one else self.subject.stack.title,
            "Description": scene.description if is_one else self.subject.stack.summary,
            "Source": self.subject.stack.attribution,
            "Rights": RIGHTS,
            "Creator": f"Shared Responsibility Explorer {__version__}",
        }

    @property
    def name(self) -> str:
        """A name for its file that says what is in it: `cloud-single-iaas`, without ending."""
        subject = self.subject
        parts = [subject.stack.id, str(subject.view)]
        if subject.has_current:
            parts.append(subject.stop.id)
        return "-".join(parts)
