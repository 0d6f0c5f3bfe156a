# SPDX-License-Identifier: MIT
"""What people take for a deck: each cause why it is none has its own sentence."""

import io
import zipfile

import pytest
from pptx import Presentation
from pptx.opc.constants import RELATIONSHIP_TYPE

from explorer.files.pptx.opening import opened
from explorer.files.pptx.package import packed
from explorer.files.pptx.template import TemplateError
from tests.deck_samples import SAMPLES, changed, deck, of_kind, raw, with_slides

PLAIN = SAMPLES["plain"]
MASTER = "ppt/slideMasters/slideMaster1.xml"


def zipped(*names: str) -> bytes:
    """Return a zip file with members of such names, all alike."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as target:
        for name in names:
            target.writestr(name, "<it/>")
    return out.getvalue()


def without(file: bytes, *names: str) -> bytes:
    """Return a deck's file without some of its members."""
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(file)) as source, zipfile.ZipFile(out, "w") as target:
        for one in source.namelist():
            if one not in names:
                target.writestr(one, source.read(one))
    return out.getvalue()


def encrypted(file: bytes) -> bytes:
    """Return a zip file whose members are said to be encrypted."""
    for mark, place in ((b"PK\x01\x02", 8), (b"PK\x03\x04", 6)):
        start = file.find(mark)
        while start >= 0:
            file = file[: start + place] + b"\x01" + file[start + place + 1 :]
            start = file.find(mark, start + 1)
    return file


OLD = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600)
REFUSED = {
    "empty": (b"", "is empty"),
    "text": (b"hello", "is no PowerPoint deck: choose a .pptx, .potx or .ppsx file"),
    "old": (OLD + "PowerPoint Document".encode("utf-16-le"), "old format: save it as .pptx"),
    "locked": (OLD + "EncryptedPackage".encode("utf-16-le"), "has a password"),
    "locked zip": (encrypted(PLAIN), "has a password"),
    "cut": (PLAIN[:4000], "its end is missing: get the file once more"),
    "word": (zipped("word/document.xml"), "is a Word document"),
    "excel": (zipped("xl/workbook.xml"), "is an Excel workbook"),
    "open document": (zipped("META-INF/manifest.xml"), "save it as .pptx"),
    "other zip": (zipped("photo.jpeg"), "is no PowerPoint deck"),
    "no contents": (zipped("ppt/presentation.xml"), "[Content_Types].xml is missing"),
    "no relations": (without(PLAIN, "_rels/.rels"), "_rels/.rels is missing"),
    "no master": (without(PLAIN, MASTER), "parts that belong together are missing"),
    "strict": (
        changed(
            PLAIN,
            "_rels/.rels",
            lambda said: said.replace(
                "http://schemas.openxmlformats.org/officeDocument/2006",
                "http://purl.oclc.org/ooxml/x",
            ),
        ),
        "is saved as Strict Open XML",
    ),
    "bad XML": (
        changed(PLAIN, "ppt/presentation.xml", lambda said: said[:-20]),
        "ppt/presentation.xml cannot be read",
    ),
    **{
        kind: (of_kind(f"ms-{kind}.macroEnabled.main", PLAIN), "has macros")
        for kind in ("powerpoint.presentation", "powerpoint.template", "powerpoint.slideshow")
    },
}


@pytest.mark.parametrize(("file", "says"), REFUSED.values(), ids=list(REFUSED))
def test_every_cause_has_its_sentence(file: bytes, says: str) -> None:
    with pytest.raises(TemplateError) as refusal:
        opened(file)
    said = str(refusal.value)
    assert said.startswith("The template ")
    assert says in said
    assert "\n" not in said


def broken_inside(file: bytes, name: str) -> bytes:
    """Return a zip file with a member that is not what it was packed from."""
    with zipfile.ZipFile(io.BytesIO(file)) as source:
        info = source.getinfo(name)
    start = info.header_offset + 30 + len(name) + len(info.extra)
    return file[:start] + bytes(info.compress_size) + file[start + info.compress_size :]


@pytest.mark.parametrize("kind", ["presentation", "template"])
def test_the_member_that_cannot_be_read_is_named(kind: str) -> None:
    file = of_kind(f"presentationml.{kind}.main", PLAIN) if kind == "template" else PLAIN
    for name in ("[Content_Types].xml", MASTER):
        with pytest.raises(TemplateError) as refusal:
            opened(broken_inside(file, name))
        assert f"({name} cannot be read)" in str(refusal.value)


@pytest.mark.parametrize("kind", ["template", "slideshow"])
def test_templates_and_shows_are_decks(kind: str) -> None:
    made = with_slides(deck(), ["Welcome"])
    found = opened(of_kind(f"presentationml.{kind}.main", raw(made)))
    assert [one.shapes.title.text_frame.text for one in found.slides] == ["Welcome"]
    written = Presentation(io.BytesIO(packed(found)))  # which takes nothing but a presentation
    assert len(written.slides) == 1


def test_a_deck_has_one_part_for_its_properties_however_it_relates_to_them() -> None:
    found = opened(SAMPLES["odd properties"])
    found.core_properties.title = "Security week"
    with zipfile.ZipFile(io.BytesIO(packed(found))) as written:
        names = written.namelist()
        relations = written.read("_rels/.rels").decode()
    assert len(names) == len(set(names))
    assert [name for name in names if "core" in name] == ["docProps/core.xml"]
    assert relations.count("core-properties") == 1
    assert RELATIONSHIP_TYPE.CORE_PROPERTIES in relations


def test_a_deck_without_properties_gets_some() -> None:
    file = changed(
        without(PLAIN, "docProps/core.xml"),
        "_rels/.rels",
        lambda said: (
            said[: said.index('<Relationship Id="rId3"')]
            + said[said.index('<Relationship Id="rId4"') :]
        ),
    )
    found = opened(file)
    found.core_properties.title = "Security week"
    with zipfile.ZipFile(io.BytesIO(packed(found))) as written:
        assert written.namelist().count("docProps/core.xml") == 1


def test_every_part_has_a_name_of_its_own_also_beside_a_forgotten_slide() -> None:
    found = opened(SAMPLES["forgotten slide"])
    slide = found.slides.add_slide(found.slide_layouts[5])
    slide.shapes.title.text_frame.text = "New"
    with zipfile.ZipFile(io.BytesIO(packed(found))) as written:
        names = written.namelist()
    assert len(names) == len(set(names))
    again = Presentation(io.BytesIO(packed(found)))
    titles = [one.shapes.title.text_frame.text for one in again.slides]
    assert titles == ["Welcome", "Our rules", "New"]


def test_a_deck_without_layouts_is_refused() -> None:
    made = Presentation()
    for layout in list(made.slide_layouts):
        made.slide_layouts.remove(layout)
    with pytest.raises(TemplateError, match="no slide layout"):
        opened(raw(made))


def bomb(name: str, megabytes: int) -> bytes:
    """Return a small file whose three members say to be so large."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as packed:
        for number in range(3):
            packed.writestr(name.format(number), bytes(1024))
    size = megabytes * 1024 * 1024
    return out.getvalue().replace((1024).to_bytes(4, "little"), size.to_bytes(4, "little"))


def test_a_deck_that_unpacks_to_too_much_is_refused_unread() -> None:
    with pytest.raises(TemplateError, match="more than 200 MB of files"):
        opened(bomb("ppt/media/film{}.mp4", 70))
    with pytest.raises(TemplateError, match="more than 64 MB of text"):
        opened(bomb("ppt/slides/slide{}.xml", 22))
    with pytest.raises(TemplateError, match="more than 64 MB of text"):
        opened(bomb("ppt/slides/_rels/slide{}.xml.rels", 22))
