# SPDX-License-Identifier: MIT
"""The work of others that is shipped with the program, and its licenses."""

import re
from collections.abc import Iterator
from importlib.metadata import Distribution, PackageNotFoundError, distribution
from typing import NamedTuple

from explorer.disk import read_resource
from explorer.paths import resource_root

# All that packaging/requirements.txt installs on Linux.
DISTRIBUTIONS = (
    "PySide6-Essentials", "brotli", "colorama", "colorspacious", "fonttools", "fsrs", "lxml",
    "msgspec", "numpy", "packaging", "pikepdf", "pillow", "pyqtgraph", "python-pptx", "segno",
    "shiboken6", "tomli", "tomlkit", "typing-extensions", "uniseg", "xlsxwriter", "zopfli",
)  # fmt: skip
QT_NOTICE = """\
Qt and PySide6 are used under the GNU Lesser General Public License, version 3.
They are separate files that you may replace with builds of your own. Their
sources are those of the versions named here, from the Qt project."""
_TEXT = re.compile(r"licen[cs]e|copying|notice|authors|ofl", re.IGNORECASE)
_MAX_NAME = 80  # some libraries give the whole text in place of a name


class LicensePart(NamedTuple):
    """Somebody's work: what it is called, its version, the name and the text of its license."""

    name: str
    version: str
    license: str
    text: str


def parts() -> tuple[LicensePart, ...]:
    """Return all that is shipped and installed here: the font, then the libraries."""
    return (_font(), *_libraries())


def third_party_text() -> str:
    """Return the list of all parts, and below it the text of each license."""
    found = parts()
    lines = [f"{one.name} {one.version}: {one.license}".replace(" :", ":") for one in found]
    texts = [f"{'=' * 79}\n{one.name} {one.version}\n\n{one.text}" for one in found if one.text]
    head = "The program contains the work of others, under these licenses:"
    return "\n\n".join([head, "\n".join(lines), QT_NOTICE, *texts]) + "\n"


def _font() -> LicensePart:
    text = read_resource(resource_root() / "fonts" / "OFL.txt").decode()
    return LicensePart("Inter (font)", "", "SIL Open Font License 1.1", text.strip())


def _libraries() -> Iterator[LicensePart]:
    for name in DISTRIBUTIONS:
        try:
            one = distribution(name)
        except PackageNotFoundError:
            continue  # another system's packages, or an installation without all formats
        yield LicensePart(one.name, one.version, _license_name(one), _text(one))


def _license_name(one: Distribution) -> str:
    """Return the name of the license, from the newest of the three places where it may stand."""
    about = one.metadata
    named = next((about[key] for key in ("License-Expression", "License") if key in about), "")
    classes = [text for text in about.get_all("Classifier") or () if text.startswith("License")]
    short = named if 0 < len(named) <= _MAX_NAME and "\n" not in named else ""
    return short or ", ".join(text.rpartition(" :: ")[2] for text in classes) or "see its text"


def _text(one: Distribution) -> str:
    files = [file for file in one.files or () if ".dist-info" in str(file)]
    texts = [file.read_text("utf-8") for file in files if _TEXT.search(file.name)]
    left_out = resource_root() / "licenses" / f"{one.name}.txt"  # of its package, but in its source
    if not texts and left_out.exists():
        texts = [read_resource(left_out).decode()]
    return "\n\n".join(text.strip() for text in texts)
