# SPDX-License-Identifier: MIT
"""Open a user's deck; every cause why one cannot be used has its own sentence."""

import io
import zipfile
from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING
from xml.parsers import expat

from explorer.files.pptx.package import outer_relations
from explorer.files.pptx.template import ENDINGS, TemplateError

if TYPE_CHECKING:
    from pptx.presentation import Presentation

_MAX_UNPACKED, _MAX_XML = 200, 64  # MB; parsed XML takes several times its size
_MB = 1024 * 1024
_TYPES, _RELATIONS = "[Content_Types].xml", "_rels/.rels"
_PML = b"application/vnd.openxmlformats-officedocument.presentationml."
_DECK = _PML + b"presentation.main+xml"
_OTHER_DECKS = (_PML + b"template.main+xml", _PML + b"slideshow.main+xml")
_CORE = "metadata/core-properties"
_OLD_FILE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"  # the container of .ppt and of encrypted files
_ANEW = "open it in PowerPoint, save it anew and try again"
_INCOMPLETE = f"The template is damaged (parts that belong together are missing): {_ANEW}"
_ELSE = f"choose a {ENDINGS} file"
# What other zip files have in them.
_OTHERS = (
    ("word/", f"The template is a Word document: {_ELSE}"),
    ("xl/", f"The template is an Excel workbook: {_ELSE}"),
    ("META-INF/manifest.xml", "The template is no PowerPoint deck: save it as .pptx"),
)


def opened(template: bytes) -> "Presentation":
    """Return a user's deck; TemplateError says why it is none that can be used."""
    members = _members(template)
    with zipfile.ZipFile(io.BytesIO(template)) as packed:
        raw = _usable(packed, members, template)
    try:
        deck = _deck(raw)
        has_layout = any(master.slide_layouts for master in deck.slide_masters)
    except Exception as error:  # the library raises all kinds for a broken deck
        raise TemplateError(_fault(raw)) from error
    if not has_layout:
        raise TemplateError("The template has no slide layout: add one to its slide master")
    return deck


@contextmanager
def used_as_it_is() -> Iterator[None]:
    """Say of a deck what is wrong with it where the library comes upon a fault of it later."""
    try:
        yield
    except TemplateError:
        raise
    except Exception as error:  # the library raises all kinds for a broken deck
        raise TemplateError(_INCOMPLETE) from error


def _deck(raw: bytes) -> "Presentation":
    from pptx import Presentation

    deck = Presentation(io.BytesIO(raw))
    _mend_properties(deck)
    return deck


def _mend_properties(deck: "Presentation") -> None:
    """Have the deck's properties found however they are related, or there would be two of them."""
    from pptx.opc.constants import CONTENT_TYPE, RELATIONSHIP_TYPE
    from pptx.parts.coreprops import CorePropertiesPart

    package = deck.part.package
    found = [one for one in outer_relations(package) if one.reltype.lower().endswith(_CORE)]
    for one in found:
        package.drop_rel(one.rId)
    if found:
        part = found[0].target_part
        known = CorePropertiesPart.load(
            part.partname, CONTENT_TYPE.OPC_CORE_PROPERTIES, package, part.blob
        )
        package.relate_to(known, RELATIONSHIP_TYPE.CORE_PROPERTIES)


def _members(template: bytes) -> list[zipfile.ZipInfo]:
    """Return what is packed in a deck; TemplateError if it is none at all."""
    if template.startswith(_OLD_FILE):
        raise TemplateError(
            "The template has a password: save it without one"
            if "EncryptedPackage".encode("utf-16-le") in template
            else "The template has PowerPoint's old format: save it as .pptx"
        )
    if not template.startswith(b"PK"):
        what = "is no PowerPoint deck" if template else "is empty, and no PowerPoint deck"
        raise TemplateError(f"The template {what}: {_ELSE}")
    try:
        with zipfile.ZipFile(io.BytesIO(template)) as packed:
            return packed.infolist()
    except zipfile.BadZipFile as error:
        raise TemplateError(
            "The template is no PowerPoint deck, or its end is missing: get the file once more"
        ) from error


def _usable(packed: zipfile.ZipFile, members: list[zipfile.ZipInfo], template: bytes) -> bytes:
    """Return the bytes of a deck that the library takes; TemplateError for any other file."""
    names = {one.filename for one in members}
    if not any(name.startswith("ppt/") for name in names):
        found = (text for start, text in _OTHERS if any(name.startswith(start) for name in names))
        raise TemplateError(next(found, f"The template is no PowerPoint deck: {_ELSE}"))
    _check_size(members)
    if any(one.flag_bits & 1 for one in members):
        raise TemplateError("The template has a password: save it without one")
    for name in (_TYPES, _RELATIONS):
        if name not in names:
            raise TemplateError(f"The template is damaged ({name} is missing): {_ANEW}")
    try:
        types, relations = packed.read(_TYPES), packed.read(_RELATIONS)
    except Exception as error:  # zipfile raises all kinds for broken members
        raise TemplateError(
            f"The template is damaged ({_TYPES} cannot be read): {_ANEW}"
        ) from error
    if b"macroEnabled.main" in types:
        raise TemplateError("The template has macros: save it as .pptx, without them")
    if b"http://purl.oclc.org/ooxml/" in relations:
        raise TemplateError(
            "The template is saved as Strict Open XML: save it as PowerPoint presentation (.pptx)"
        )
    kind = next((one for one in _OTHER_DECKS if one in types), None)
    return _repacked(packed, members, types.replace(kind, _DECK)) if kind else template


def _check_size(members: list[zipfile.ZipInfo]) -> None:
    """Raise TemplateError if too much is packed in the deck (a zip bomb)."""
    trees = [one for one in members if one.filename.lower().endswith((".xml", ".rels"))]
    for parts, most in ((members, _MAX_UNPACKED), (trees, _MAX_XML)):
        if sum(one.file_size for one in parts) > most * _MB:
            raise TemplateError(
                f"The template is too large: unpacked it has more than {most} MB of "
                f"{'text' if parts is trees else 'files'}"
            )


def _repacked(packed: zipfile.ZipFile, members: list[zipfile.ZipInfo], types: bytes) -> bytes:
    """Return the deck with another table of contents."""
    out = io.BytesIO()
    try:
        with zipfile.ZipFile(out, "w") as target:
            for one in {member.filename: member for member in members}.values():
                target.writestr(one.filename, types if one.filename == _TYPES else packed.read(one))
    except Exception as error:  # zipfile raises all kinds for broken members
        raise TemplateError(
            f"The template is damaged ({one.filename} cannot be read): {_ANEW}"
        ) from error
    return out.getvalue()


def _fault(raw: bytes) -> str:
    """Return a sentence that names the part of a deck that is damaged, if it is found."""
    with zipfile.ZipFile(io.BytesIO(raw)) as packed:
        for one in packed.infolist():
            try:
                content = packed.read(one)
                if one.filename.endswith((".xml", ".rels")):
                    expat.ParserCreate().Parse(content, True)
            except Exception:  # whatever is wrong with it
                return f"The template is damaged ({one.filename} cannot be read): {_ANEW}"
    return _INCOMPLETE
