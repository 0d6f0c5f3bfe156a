# SPDX-License-Identifier: MIT
"""The picture to be written, with all its options, as one frozen value."""

from collections.abc import Iterator, Mapping

from msgspec import field
from msgspec.structs import replace

from explorer import __version__
from explorer.diagram.file_fit import file_frame, file_frames
from explorer.diagram.frame import Frame
from explorer.diagram.layout import lay_out
from explorer.diagram.motion import DELAY_MS, ROW_MS
from explorer.diagram.scene import Scene
from explorer.diagram.subject import Subject
from explorer.diagram.theme import THEMES, Theme
from explorer.diagram.trim import trimmed
from explorer.export.options import PlainOptions
from explorer.export.presets import (
    CM_PER_INCH,
    DEFAULT_PRESET,
    DEFAULT_WIDTH,
    POINTS_PER_INCH,
    PRESETS,
    Preset,
)
from explorer.export.special_options import Pages
from explorer.files.mark import Mark
from explorer.model.stack import Stack
from explorer.model.state import View
from explorer.model.worded import WordedStack

RIGHTS = "CC0 1.0: free to use, change and share, also commercially"
_STAGGER = DELAY_MS / ROW_MS  # from row to row, in durations of one row
_MOST_STAGGER = 1.0


class Picture(PlainOptions, frozen=True):
    """A picture to be written: a subject, a theme, a preset, a width in pixels, and plain options.

    `cm` is its width on paper (0: the preset's) and `dpi` the resolution stored in a PNG (0: none).
    A picture that carries its state can be opened again. `stacks` are those in a document of all.
    `part` is the number of the page, from 0, if it takes more than one in a document. `is_own`:
    the stack is from a file of somebody's own, whatever its id.
    """

    subject: Subject
    theme: Theme = field(default_factory=lambda: THEMES["light"])
    width: int = DEFAULT_WIDTH
    preset: Preset = PRESETS[DEFAULT_PRESET]
    cm: float = 0.0
    pages: Pages = Pages.ONE
    stacks: tuple[Stack, ...] = ()
    template: bytes | None = None
    part: int | None = None
    is_own: bool = False

    @property
    def frame(self) -> Frame:
        """The frame of the layout, without what does not fit; the same for every width."""
        worded, view = self.subject.worded, self.subject.view
        if self.part is None:
            return file_frame(worded, view, self.whole_frame)
        return file_frames(worded, view, self.whole_frame)[self.part]

    @property
    def whole_frame(self) -> Frame:
        """The frame with everything in it."""
        return Frame(
            self.preset.width,
            self.preset.height,
            unit=self.text_scale,
            has_title=self.has_title,
            has_legend=self.has_legend,
            has_source=self.has_source,
        )

    @property
    def scene(self) -> Scene:
        """The laid-out scene."""
        scene = lay_out(self.subject, self.frame, self.theme.edge_width)
        return trimmed(scene) if self.is_trimmed else scene

    def at(self, position: float) -> "Picture":
        """Return the same picture at another position."""
        subject = replace(self.subject, position=position, has_current=True)
        return replace(self, subject=subject)

    @property
    def in_motion(self) -> "Picture":
        """The picture with rows that start to move one after another, as in the window."""
        stagger = min(_STAGGER * (len(self.subject.stack.layers) - 1), _MOST_STAGGER)
        subject = replace(self.subject, stagger=stagger)
        return replace(self, subject=subject, is_trimmed=False)  # or frames differ in size

    @property
    def on_paper(self) -> float:
        """The width of the picture on a slide or page, in cm."""
        if self.dpi and not self.cm:
            return self.width / self.dpi * CM_PER_INCH
        return self.cm or self.preset.cm

    @property
    def on_slide(self) -> "Picture":
        """The picture as large as a slide, a point for each pixel of its frame."""
        cm = self.preset.width / POINTS_PER_INCH * CM_PER_INCH
        return replace(self, preset=replace(self.preset, cm=cm))

    @property
    def smallest_points(self) -> float:
        """The size of the smallest text on paper, in points."""
        scene = self.scene
        size = min(label.size for label in scene.all_labels)
        return size / scene.width * self.on_paper / CM_PER_INCH * POINTS_PER_INCH

    @property
    def all_stacks(self) -> tuple[Stack, ...]:
        """The stacks that a document of all of them shows, at least the subject's own."""
        return self.stacks or (self.subject.stack,)

    @property
    def all_pages(self) -> tuple["Picture", ...]:
        """The pictures of all pages of a document, as `pages` demands.

        More rows than fit go on further pages; on slides of a template, the writer sees to that.
        """
        found = self._pictures
        if self.template is not None:
            return found
        return tuple(part for one in found for part in one._parts)

    @property
    def _pictures(self) -> tuple["Picture", ...]:
        if self.pages is Pages.ONE:
            return (self,)
        stacks = self.all_stacks if self.pages is Pages.ALL else (self.subject.stack,)
        return tuple(page for stack in stacks for page in self._pages_of(stack))

    @property
    def _parts(self) -> tuple["Picture", ...]:
        """The picture on as many pages as its rows need."""
        count = len(file_frames(self.subject.worded, self.subject.view, self.whole_frame))
        if count == 1:
            return (self,)
        return tuple(replace(self, part=number) for number in range(count))

    def _pages_of(self, stack: Stack) -> Iterator["Picture"]:
        plain = opening_subject(self.subject, stack)
        found = [replace(plain, position=float(number)) for number in range(len(stack.stops))]
        if len(stack.stops) > 1:
            found.append(replace(plain, view=View.MATRIX, has_current=False))
        for subject in found:
            yield replace(self, subject=subject, pages=Pages.ONE)

    @property
    def mark(self) -> str:
        """The state that the file carries, as text; empty if it is left out."""
        subject = self.subject
        if not self.has_state:
            return ""
        stop_id = subject.stop.id if subject.has_current else ""
        chosen = subject.baseline if subject.is_compared else None
        return Mark(
            subject.stack.id,
            str(subject.view),
            stop_id,
            subject.layer,
            self.theme.id,
            "" if chosen is None else subject.stack.stops[chosen].id,
        ).text()

    @property
    def texts(self) -> Mapping[str, str]:
        """The metadata of the file, by Dublin Core names."""
        scene, is_one = self.scene, self.pages is Pages.ONE
        is_asked = bool(self.subject.hidden)
        return {
            "Title": scene.title if is_one else self.subject.stack.title,
            "Description": scene.description if is_one or is_asked else self.subject.stack.summary,
            "Source": self.subject.stack.attribution,
            "Rights": RIGHTS,
            "Creator": f"Shared Responsibility Explorer {__version__}",
        }

    @property
    def name(self) -> str:
        """A descriptive file name without suffix, such as `cloud-single-iaas`."""
        subject = self.subject
        parts = [subject.stack.id, str(subject.view)]
        if subject.has_current:
            parts.append(subject.stop.id)
        return "-".join(parts)


def opening_subject(shown: Subject, stack: Stack) -> Subject:
    """Return the subject of a stack at its first stop, of a document that begins with another.

    What is selected, compared with and hidden is of that other's own stack.
    """
    is_own = stack is shown.stack
    return Subject(
        WordedStack(stack, shown.words),
        View.SINGLE,
        layer=shown.layer if is_own else "",
        before=shown.before if is_own else None,
        is_compared=is_own and shown.is_compared,
        hidden=shown.hidden if is_own else (),
    )
