# SPDX-License-Identifier: MIT
"""Whose work is shipped with the program, and under which licences."""

import re
from collections.abc import Iterator
from importlib.metadata import Distribution, PackageNotFoundError, distribution
from typing import NamedTuple

from explorer.paths import resource_root

# All that packaging/requirements.txt installs on Linux.
DISTRIBUTIONS = (
    "PySide6-Essentials", "brotli", "colorama", "fonttools", "lxml", "msgspec", "numpy",
    "packaging", "pikepdf", "pillow", "pyqtgraph", "python-pptx", "shiboken6", "tomli",
    "tomlkit", "typing-extensions", "xlsxwriter", "zopfli",
)  # fmt: skip
QT_NOTICE = """\
Qt and PySide6 are used under the GNU Lesser General Public License, version 3.
They are separate files that you may replace with builds of your own. Their
sources are those of the versions named here, from the Qt project."""
_TEXT = re.compile(r"licen[cs]e|copying|notice|authors|ofl", re.IGNORECASE)
_LONGEST_NAME = 80  # some write the whole text where its name belongs


class Part(NamedTuple):
    """Somebody's work: what it is called, its version, its licence in a word and in full."""

    name: str
    version: str
    licence: str
    text: str


def parts() -> tuple[Part, ...]:
    """Return all that is shipped and installed here: the font, then the libraries."""
    return (_font(), *_libraries())


def third_party_text() -> str:
    """Return the list of all parts, and below it the text of each licence."""
    found = parts()
    lines = [f"{one.name} {one.version}: {one.licence}".replace(" :", ":") for one in found]
    texts = [f"{'=' * 79}\n{one.name} {one.version}\n\n{one.text}" for one in found if one.text]
    head = "The program is shipped with the work of others, under these licences:"
    return "\n\n".join([head, "\n".join(lines), QT_NOTICE, *texts]) + "\n"


def _font() -> Part:
    text = (resource_root() / "fonts" / "OFL.txt").read_text("utf-8")
    return Part("Inter (font)", "", "SIL Open Font License 1.1", text.strip())


def _libraries() -> Iterator[Part]:
    for name in DISTRIBUTIONS:
        try:
            one = distribution(name)
        except PackageNotFoundError:
            continue  # another system's packages, or an installation without all formats
        yield Part(one.name, one.version, _licence(one), _text(one))


def _licence(one: Distribution) -> str:
    """Return the licence's name, from the newest of the three places where it may stand."""
    about = one.metadata
    named = next((about[key] for key in ("License-Expression", "License") if key in about), "")
    classes = [text for text in about.get_all("Classifier") or () if text.startswith("License")]
    short = named if 0 < len(named) <= _LONGEST_NAME and "\n" not in named else ""
    return short or ", ".join(text.rpartition(" :: ")[2] for text in classes) or "see its text"


def _text(one: Distribution) -> str:
    files = [file for file in one.files or () if ".dist-info" in str(file)]
    texts = (file.read_text("utf-8") for file in files if _TEXT.search(file.name))
    return "\n\n".join(text.strip() for text in texts)
