# SPDX-License-Identifier: MIT
"""The page of a step for somebody who reads the story: its title, its notes, its layer."""

from collections.abc import Iterator

from PySide6.QtCore import QCoreApplication

from explorer.story.reading import Reading
from explorer.ui.explain.page import Block, Page

translate = QCoreApplication.translate


def notes_page(reading: Reading) -> Page:
    """Return the page of the step at which a reading is."""
    talk = reading.talk
    return Page(
        talk.step.title,
        status=place_text(reading),
        intro=tuple(Block(line.kind, line.text) for line in reading.said),
        more=(*_layer_link(reading), Block("quiet", talk.story.title)),
    )


def place_text(reading: Reading) -> str:
    """Return the place in the story: `3 of 12`."""
    return translate("reading", "{number} of {count}").format(
        number=reading.number, count=reading.count
    )


def spoken_text(reading: Reading) -> str:
    """Return what screen readers say of a step that was reached."""
    step = translate("reading", "Step {place}: {title}").format(
        place=place_text(reading), title=reading.talk.step.title
    )
    return "\n".join((step, *(line.text for line in reading.said)))


def _layer_link(reading: Reading) -> Iterator[Block]:
    """Yield the way to the explanation of the layer of which a step speaks."""
    talk = reading.talk
    if talk.step.layer and not talk.hidden:
        name = talk.stack.layer(talk.step.layer).name
        yield Block(
            "link", translate("reading", "More about: {layer}").format(layer=name), talk.step.layer
        )
