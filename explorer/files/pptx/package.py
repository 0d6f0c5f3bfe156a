# SPDX-License-Identifier: MIT
"""Pack a deck as a zip file.

python-pptx stamps its files by the computer's clock, which fails where a zip file has no such year.
"""

import io
import re
import zipfile
from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING

from explorer.files.dates import timestamp

if TYPE_CHECKING:
    from pptx.opc.package import OpcPackage, Part, _Relationship
    from pptx.presentation import Presentation

_MODE = 0o644
_NUMBERED = re.compile(r"(.*?)\d*((?:\.[^./]*)?)", re.DOTALL)  # a name around its number


def outer_relations(package: "OpcPackage") -> "list[_Relationship]":
    """Return the relations of a package itself: those that no part has."""
    inner = {id(one) for part in package.iter_parts() for one in part.rels.values()}
    return [one for one in package.iter_rels() if id(one) not in inner]


def packed(deck: "Presentation") -> bytes:
    """Return the deck as a zip file whose bytes differ between runs only by the timestamp."""
    out = io.BytesIO()
    date = timestamp().timetuple()[:6]
    with zipfile.ZipFile(out, "w") as target:
        for name, data in _members(deck):
            member = zipfile.ZipInfo(name, date)
            member.create_system, member.external_attr = 3, _MODE << 16
            member.compress_type = zipfile.ZIP_DEFLATED
            target.writestr(member, data)
    return out.getvalue()


def _members(deck: "Presentation") -> Iterator[tuple[str, bytes]]:
    """Yield the names and the bytes of the files in a deck, its table of contents first."""
    from pptx.opc.packuri import CONTENT_TYPES_URI, PACKAGE_URI

    parts = list(deck.part.package.iter_parts())
    _name_apart(parts)
    yield CONTENT_TYPES_URI.membername, _content_types(parts)
    yield PACKAGE_URI.rels_uri.membername, _relations(deck)
    for part in parts:
        yield part.partname.membername, part.blob
        if part.rels:
            yield part.partname.rels_uri.membername, part.rels.xml


def _name_apart(parts: "Iterable[Part]") -> None:
    """Give every part a name of its own; two members of one name would be a damaged file.

    The library numbers slides by how many are shown, also beside one that is only in the file.
    """
    from pptx.opc.packuri import PackURI

    taken: set[str] = set()
    for part in parts:
        name, number = part.partname, 1
        while name.lower() in taken:
            start, ending = _NUMBERED.fullmatch(part.partname).groups()  # type: ignore[union-attr]
            name, number = PackURI(f"{start}{number}{ending}"), number + 1
        if name != part.partname:
            part.partname = name
        taken.add(name.lower())


def _content_types(parts: "Iterable[Part]") -> bytes:
    """Return what each part is: by its ending where that is usual, else by its name."""
    from pptx.opc.constants import CONTENT_TYPE
    from pptx.opc.oxml import CT_Types, serialize_part_xml
    from pptx.opc.spec import default_content_types

    endings = {"rels": CONTENT_TYPE.OPC_RELATIONSHIPS, "xml": CONTENT_TYPE.XML}
    names = {}
    for part in parts:
        ending = part.partname.ext.lower()
        if (ending, part.content_type) in default_content_types:
            endings[ending] = part.content_type
        else:
            names[part.partname] = part.content_type
    types = CT_Types.new()
    for ending, kind in sorted(endings.items()):
        types.add_default(ending, kind)
    for name, kind in sorted(names.items()):
        types.add_override(name, kind)
    return bytes(serialize_part_xml(types))


def _relations(deck: "Presentation") -> bytes:
    """Return the relations of the package itself as a part."""
    from pptx.opc.oxml import CT_Relationships

    made = CT_Relationships.new()
    outer = outer_relations(deck.part.package)
    for one in sorted(outer, key=lambda one: (len(one.rId), one.rId)):
        made.add_rel(one.rId, one.reltype, one.target_ref, one.is_external)
    return bytes(made.xml_file_bytes)
