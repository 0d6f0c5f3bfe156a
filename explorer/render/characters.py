# SPDX-License-Identifier: MIT
"""Which characters no font on this computer has: checked before anything is drawn."""

import re
from collections.abc import Iterable, Iterator
from functools import lru_cache

from PySide6.QtGui import QFontMetricsF

from explorer.diagram.items import Label
from explorer.diagram.scene import Scene
from explorer.diagram.text import has_width
from explorer.files.limits import FontError
from explorer.model.names import UNSEEN
from explorer.render.painter import font

_UNSEEN = re.compile(f"[{UNSEEN}]")
_NAMED = 3  # characters that a sentence names
_QUOTED = 40  # characters of a text that it quotes


def require_fonts(scene: Scene) -> None:
    """Raise FontError if no font has a character of a scene: it would be drawn as an empty box."""
    for label, layer in _placed_labels(scene):
        if missing := missing_characters(label.text):
            raise FontError(missing_sentence(missing, label.text, layer))


def missing_characters(text: str) -> str:
    """Return the visible characters of a text that no font on this computer has, each once."""
    if has_width(text):  # as the shipped font has them
        return ""
    return "".join(one for one in dict.fromkeys(text) if is_seen(one) and not _has(one))


def is_seen(character: str) -> bool:
    """Return whether a character is one that leaves a mark, unlike blanks and joiners."""
    return not (_UNSEEN.match(character) or character.isspace())


def missing_sentence(missing: str, text: str, layer: str = "") -> str:
    """Return which characters no font has, and where they stand, as a sentence without its end."""
    more = len(missing) - _NAMED
    others = f" and {more} more" if more > 0 else ""
    quoted = text if len(text) <= _QUOTED else f"{text[:_QUOTED]}..."
    place = f" of the layer {layer}" if layer else ""
    return f'No font on this computer has {named(missing)}{others}, in "{quoted}"{place}'


def named(characters: str) -> str:
    """Return the first few characters with their numbers, as they may be shown as boxes."""
    return ", ".join(f"{one} (U+{ord(one):04X})" for one in characters[:_NAMED])


@lru_cache(maxsize=4096)
def _has(character: str) -> bool:
    """Return whether the shipped font or one of those that Qt takes in its place has it."""
    return QFontMetricsF(font(16)).inFontUcs4(ord(character))


def _placed_labels(scene: Scene) -> Iterator[tuple[Label, str]]:
    """Yield every text, those of rows first, with the ids of their layers."""
    for row in scene.rows:
        boxes: Iterable[Label] = (label for box in row.boxes for label in box.labels)
        for label in (*row.names, *boxes):
            yield label, row.layer
    for label in scene.all_labels:
        yield label, ""
