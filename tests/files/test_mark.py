# SPDX-License-Identifier: MIT
import gzip
import struct
import sys
import zlib
from pathlib import Path
from time import process_time

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace
from PySide6.QtCore import QBuffer
from PySide6.QtGui import QImage

from explorer.export.formats import export
from explorer.export.picture import Picture
from explorer.files.mark import KEY, Mark, MarkError, load_mark, read_mark
from explorer.files.png_texts import SIGNATURE
from explorer.files.svg import svg
from explorer.model.state import View
from explorer.render.png import encoded
from tests.shipped import subject

STATE = Mark("cloud", "single", "iaas", "data", "light")


def plain_png(texts: dict[str, str]) -> bytes:
    image = QImage(2, 2, QImage.Format.Format_RGB888)
    image.fill(0)
    return encoded(image, texts)


@pytest.mark.parametrize("suffix", [".png", ".svg"])
@pytest.mark.usefixtures("qapp")
def test_a_picture_says_what_it_shows(suffix: str, tmp_path: Path) -> None:
    path = tmp_path / f"picture{suffix}"
    export(Picture(subject("cloud", View.SINGLE, 1.0, layer="data"), width=300), path)
    assert load_mark(path) == STATE


def test_only_a_chosen_baseline_is_named() -> None:
    plain = subject("cloud", View.SINGLE, 3.0)
    assert "baseline" not in Picture(plain).mark
    chosen = replace(plain, before=0, is_compared=True)
    assert '"baseline": "on-premises"' in Picture(chosen).mark
    assert "baseline" not in Picture(replace(plain, before=0)).mark


@pytest.mark.parametrize("suffix", [".png", ".svg"])
@pytest.mark.usefixtures("qapp")
def test_the_state_can_be_left_out(suffix: str, tmp_path: Path) -> None:
    path = tmp_path / f"picture{suffix}"
    export(Picture(subject("cloud", View.SINGLE, 1.0), width=300, has_state=False), path)
    with pytest.raises(MarkError, match="its state was left out"):
        load_mark(path)


def test_the_matrix_without_a_current_column_names_no_stop() -> None:
    picture = Picture(subject("ai", View.MATRIX, None))
    assert '"stop": ""' in picture.mark


def test_a_state_with_quotes_survives_the_svg() -> None:
    mark = Mark('a"b<c>&amp;', "single")
    picture = Picture(subject("cloud", View.SINGLE, 1.0))
    raw = svg(picture.scene, picture.theme, 300, {}, mark.text())
    assert read_mark(raw, "x.svg") == mark


@pytest.mark.parametrize(
    "text",
    [
        "[]",
        "{",
        '{"stack": 3, "view": "single"}',
        '{"other": 1}',
        '{"stack": "%s", "view": ""}' % ("x" * 90),
    ],
)
def test_a_changed_state_is_refused(text: str) -> None:
    with pytest.raises(MarkError, match="the file was changed"):
        read_mark(plain_png({KEY: text}), "x.png")


def test_foreign_files_get_a_clear_sentence(tmp_path: Path) -> None:
    with pytest.raises(MarkError, match=r"^x\.png is not a picture made by this program"):
        read_mark(plain_png({"Title": "x"}), "x.png")
    with pytest.raises(MarkError, match=r"none\.png cannot be read: No such file"):
        load_mark(tmp_path / "none.png")


def test_a_damaged_chunk_ends_the_search() -> None:
    raw = bytearray(plain_png({KEY: STATE.text()}))
    raw[raw.index(b"cloud")] ^= 1
    with pytest.raises(MarkError):
        read_mark(bytes(raw), "x.png")
    with pytest.raises(MarkError):
        read_mark(plain_png({KEY: STATE.text()})[:90], "x.png")


@given(st.binary(max_size=300), st.sampled_from([b"", b"\x89PNG\r\n\x1a\n", b'<svg data-state="']))
def test_any_bytes_give_a_mark_or_a_sentence(raw: bytes, head: bytes) -> None:
    try:
        answer: object = read_mark(head + raw, "x")
    except MarkError as error:
        answer = str(error)
    assert isinstance(answer, Mark) or "x" in str(answer)


# ---- As other programs leave them


def chunk(kind: bytes, data: bytes, damage: int = 0) -> bytes:
    """Return a chunk of a PNG; its check sum is right unless it is damaged."""
    check = zlib.crc32(kind + data) ^ damage
    return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", check)


def png(*chunks: bytes) -> bytes:
    """Return a PNG with these chunks, none of which need be its pixels."""
    head = chunk(b"IHDR", struct.pack(">IIBBBBB", 1, 1, 8, 2, 0, 0, 0))
    return SIGNATURE + head + b"".join(chunks) + chunk(b"IEND", b"")


START, TEXT = KEY.encode() + b"\0", STATE.text().encode()
OTHER = Mark("ai", "matrix").text().encode()
PIXELS = chunk(b"IDAT", b"no pixels at all")
BROKEN = chunk(b"tEXt", b"Title\0Broken", damage=1) + chunk(b"gAMA", b"1234", damage=7)
PACKED = zlib.compress(TEXT)
PLAIN = chunk(b"tEXt", START + TEXT)
PNGS = {
    "plain": png(PLAIN, PIXELS),
    "with a zero at its end": png(chunk(b"tEXt", START + TEXT + b"\0"), PIXELS),
    "packed": png(chunk(b"zTXt", START + b"\0" + PACKED), PIXELS),
    "packed, in small blocks": png(chunk(b"zTXt", START + b"\0" + zlib.compress(TEXT, 0)), PIXELS),
    "international": png(chunk(b"iTXt", START + b"\0\0\0\0" + TEXT)),
    "with a language": png(chunk(b"iTXt", START + b"\0\0de-DE\0Zustand \xc3\xbc\0" + TEXT)),
    "packed with a language": png(chunk(b"iTXt", START + b"\1\0de\0Zustand\0" + PACKED)),
    "behind the pixels": png(PIXELS, PIXELS, chunk(b"zTXt", START + b"\0" + PACKED)),
    "behind broken chunks": png(BROKEN, PIXELS, BROKEN, PLAIN),
    "before a broken one": png(PLAIN, chunk(b"tEXt", START + TEXT, damage=1)),
    "behind a broken one": png(chunk(b"tEXt", START + OTHER, damage=1), PLAIN),
    "behind one that is no state": png(chunk(b"tEXt", START + b"{}"), PLAIN),
    "before another state": png(PLAIN, chunk(b"tEXt", START + OTHER)),
    "among others": png(chunk(b"tEXt", KEY.encode() + b"-2\0" + OTHER), PLAIN),
    "without an end": png(PLAIN)[:-12],
    "cut in the pixels": png(PLAIN, PIXELS)[:-20],
}


@pytest.mark.parametrize("name", PNGS)
def test_the_state_is_found_however_a_png_was_written(name: str) -> None:
    assert read_mark(PNGS[name], "x.png") == STATE


DAMAGED = {
    "a wrong check sum": png(chunk(b"tEXt", START + TEXT, damage=1)),
    "packed, and cut": png(chunk(b"zTXt", START + b"\0" + PACKED[:-9])),
    "packed, and no more": png(chunk(b"zTXt", START + b"\0" + b"x" + PACKED)),
    "nothing": png(chunk(b"iTXt", START)),
    "not even packed": png(chunk(b"zTXt", START)),
    "a part of it": png(chunk(b"tEXt", START + TEXT[:40])),
}


@pytest.mark.parametrize("name", DAMAGED)
def test_that_a_png_was_changed_is_said_when_it_was(name: str) -> None:
    with pytest.raises(MarkError, match=r"^The state in x\.png cannot .+ file was changed"):
        read_mark(DAMAGED[name], "x.png")


def test_what_stands_behind_the_end_of_a_png_is_not_its_own() -> None:
    with pytest.raises(MarkError, match="is not a picture made by this program"):
        read_mark(png(PIXELS) + PLAIN, "x.png")


@pytest.mark.usefixtures("qapp")
def test_the_state_outlives_being_saved_by_a_qt_program() -> None:
    raw = plain_png({"Title": "Ü", KEY: STATE.text(), "Source": "x" * 99})
    data = QBuffer()
    assert QImage.fromData(raw).save(data, "PNG")  # type: ignore[call-overload]
    again = bytes(data.data().data())
    assert b"iTXt" + START not in again
    assert read_mark(again, "x.png") == STATE


def test_what_a_later_version_adds_is_no_change() -> None:
    text = STATE.text().replace("{", '{"zoom": [1, 2], "words": {"you": "Contoso"}, ')
    assert read_mark(plain_png({KEY: text}), "x.png") == STATE
    assert read_mark(f"<svg data-state='{text}'/>".encode(), "x.svg") == STATE


NAMESPACE = b'xmlns="http://www.w3.org/2000/svg"'
QUOTED = TEXT.replace(b'"', b"&quot;")
DOCTYPE = (
    b'<!DOCTYPE svg PUBLIC "-//W3C//DTD SVG 1.1//EN" "http://example.invalid/svg11.dtd" ['
    b'<!ENTITY ns_svg "http://www.w3.org/2000/svg"><!ENTITY quote "&#34;">]>'
)
SINGLE = b"<svg data-state='" + TEXT + b"' " + NAMESPACE + b"/>"
SVGS = {
    "double quotes": b"<svg " + NAMESPACE + b' data-state="' + QUOTED + b'"><g/></svg>',
    "single quotes": SINGLE,
    "decimal references": b"<svg data-state='" + TEXT.replace(b'"', b"&#34;") + b"'/>",
    "hexadecimal references": b'<svg data-state="' + TEXT.replace(b'"', b"&#x0022;") + b'">',
    "every character a reference": b"<svg data-state='"
    + b"".join(b"&#x%x;" % one for one in TEXT)
    + b"'/>",
    "moved and indented": b"<svg\n\tdata-state\n=\n'"
    + TEXT.replace(b", ", b",\n   ")
    + b"'\n   version='1.1'\n>",
    "a prefix": SINGLE.replace(b"<svg", b"<svg:svg").replace(b"xmlns=", b"xmlns:svg="),
    "a declaration, a comment and a processing": b"<?xml version='1.0'?>\n"
    b"<!-- <svg data-state='x'> -->\n"
    b"<?xml-stylesheet href='a.css'?>\n" + SINGLE,
    "a long comment": b"<!--" + b"x" * 100_000 + b"-->" + SINGLE,
    "blank lines before the declaration": b"\n \r\n<?xml version='1.0'?>" + SINGLE,
    "a byte order mark": b"\xef\xbb\xbf<?xml version='1.0' encoding='utf-8'?>" + SINGLE,
    "a document type": b"<?xml version='1.0'?>" + DOCTYPE + SINGLE,
    "entities of Illustrator": DOCTYPE + SINGLE.replace(b"http://www.w3.org/2000/svg", b"&ns_svg;"),
    "another encoding": "<?xml version='1.0' encoding='windows-1252'?><!-- Ü -->".encode("cp1252")
    + SINGLE,
    "an encoding of many bytes": "<?xml version='1.0' encoding='gb18030'?><!-- 漢字 -->".encode(
        "gb18030"
    )
    + SINGLE,
    "an encoding that nobody knows": b"<?xml version='1.0' encoding='x-mine'?>" + SINGLE,
    "an encoding that it has not": b"<?xml version='1.0' encoding='utf-16'?>" + SINGLE,
    "one picture within another": b"<svg width='9'><g>" + SINGLE + b"</g></svg>",
    "another program's state around it": b"<svg data-state='open'>" + SINGLE + b"</svg>",
    "two pictures": b"<svg>" + SINGLE + SINGLE.replace(b"cloud", b"ai") + b"</svg>",
    "a changed one before it": b"<svg>" + SINGLE.replace(b'"cloud"', b"3") + SINGLE,
    "damage behind it": SINGLE.replace(b"/>", b"><g><text>\xff & < </svg>"),
    "another prefix without a namespace": SINGLE.replace(b"<svg", b"<svg inkscape:version='1'"),
}
WIDE = (
    "utf-16", "utf-16-le", "utf-16-be", "utf-32", "utf-32-le", "utf-32-be", "utf-8-sig",
    "iso-8859-15", "shift_jis", "cp1251",
)  # fmt: skip


@pytest.mark.parametrize("name", SVGS)
def test_the_state_is_found_however_an_svg_is_spelled(name: str) -> None:
    assert read_mark(SVGS[name], "x.svg") == STATE
    assert read_mark(gzip.compress(SVGS[name]), "x.svgz") == STATE


@pytest.mark.parametrize("encoding", WIDE)
@pytest.mark.parametrize("head", ["", "<?xml version='1.0' encoding='UTF-8'?>\n"])
def test_the_state_is_found_in_every_encoding(encoding: str, head: str) -> None:
    text = f"{head}{SINGLE.decode()}"
    assert read_mark(text.encode(encoding), "x.svg") == STATE
    declared = head.replace("UTF-8", encoding)
    assert read_mark(f"{declared}{SINGLE.decode()}".encode(encoding), "x.svg") == STATE


@pytest.mark.parametrize(
    "raw",
    [
        b"<svg data-state='closed'/>",
        b"<svg data-state='{&quot;open&quot;: true}'/>",
        b"<g data-state='" + TEXT + b"'/>",
        b"<html data-state='" + TEXT + b"'/>",
        b"<!-- " + SINGLE + b" -->",
        b"<svg><![CDATA[" + SINGLE + b"]]></svg>",
        b"<svg><desc>" + SINGLE.replace(b"<", b"&lt;") + b"</desc></svg>",
        b"<svg",
        b"",
        b"\x1f\x8bno gzip",
    ],
)
def test_of_a_foreign_drawing_it_is_not_said_that_it_was_changed(raw: bytes) -> None:
    with pytest.raises(MarkError, match=r"^x\.svg is not a picture made by this program"):
        read_mark(raw, "x.svg")


def test_that_a_drawing_was_changed_is_said_when_it_was() -> None:
    for changed in (TEXT.replace(b'"cloud"', b"3"), TEXT[:-1], TEXT.replace(b"view", b"vue")):
        with pytest.raises(MarkError, match=r"^The state in x\.svg .+ file was changed"):
            read_mark(b"<svg data-state='" + changed + b"'/>", "x.svg")


# ---- Bombs: what is small on the disk, and would be large if anybody unpacked or painted it


def compressed(text: bytes) -> bytes:
    """Return a text chunk of ours that is packed, as the program never writes it."""
    return chunk(b"iTXt", KEY.encode() + b"\0\1\0\0\0" + zlib.compress(text, 9))


PNG = SIGNATURE
HUGE = chunk(b"IHDR", struct.pack(">IIBBBBB", 2**31 - 1, 2**31 - 1, 8, 2, 0, 0, 0))
BOMBS = {
    "a packed text of 20 MB": PNG + compressed(b"x" * 20_000_000),
    "many packed texts": PNG + compressed(b"x" * 9_000) * 60_000,
    "a long text": PNG + chunk(b"iTXt", KEY.encode() + b"\0\0\0\0\0" + b"[" * 4_000_000),
    "a chunk of 4 GB": PNG + b"\xff\xff\xff\xffiTXt" + KEY.encode(),
    "many chunks": PNG + chunk(b"tEXt", b"") * 200_000,
    "nested lists": PNG + chunk(b"iTXt", KEY.encode() + b"\0\0\0\0\0" + b"[" * 1900),
    "a number of 1,900 digits": PNG + chunk(b"iTXt", KEY.encode() + b"\0\0\0\0\0" + b"9" * 1900),
    "entities in entities": b'<!DOCTYPE s [<!ENTITY a "&b;&b;"><!ENTITY b "&a;&a;">]>'
    b'<svg data-state="&a;"/>',
    "a billion laughs": b"<!DOCTYPE s ["
    + b"".join(b'<!ENTITY e%d "%s">' % (n + 1, b"&e%d;" % n * 10) for n in range(9))
    + b'<!ENTITY e0 "ha">]><svg data-state="&e9;"/>',
    "one large entity, often": b'<!DOCTYPE s [<!ENTITY a "' + b"x" * 100_000 + b'">]>'
    b'<svg data-state="' + b"&a;" * 50_000 + b'"/>',
    "one small entity, often": b'<!DOCTYPE s [<!ENTITY a "' + b"x" * 1000 + b'">]>'
    b'<svg data-state="' + b"&a;" * 80_000 + b'"/>',
    "a parameter": b'<!DOCTYPE s [<!ENTITY % a "' + b"x" * 9_000 + b'">%a;]><svg/>',
    "a file of the system": b'<!DOCTYPE s [<!ENTITY a SYSTEM "file:///etc/passwd">]>'
    b'<svg data-state="&a;"><g>&a;</g></svg>',
    "a packed drawing": gzip.compress(b"<svg>" + b" " * 50_000_000),
    "many elements": b"<svg>" + b"<a>" * 2_000_000,
    "many attributes": b"<svg " + b"".join(b"a%d='' " % n for n in range(100_000)) + b"/>",
    "an endless state": b'<svg data-state="' + b"x" * 6_000_000,
    "many states": b'<svg data-state="<' * 300_000,
}


@pytest.mark.slow
@pytest.mark.parametrize("name", BOMBS)
def test_a_bomb_does_not_go_off(name: str, tmp_path: Path) -> None:
    path = tmp_path / "bomb.png"
    path.write_bytes(BOMBS[name])
    began = process_time()
    with pytest.raises(MarkError, match=r"bomb\.png"):
        load_mark(path)
    assert process_time() - began < 2


def test_a_picture_is_never_decoded_only_its_state_is_read() -> None:
    state = chunk(b"iTXt", KEY.encode() + b"\0\0\0\0\0" + STATE.text().encode())
    assert read_mark(PNG + HUGE + state + chunk(b"IDAT", b"no picture"), "x.png") == STATE


@pytest.mark.skipif(sys.platform == "win32", reason="a sparse file is none there")
def test_of_an_endless_file_only_a_part_is_read(tmp_path: Path) -> None:
    path = tmp_path / "x.png"
    with path.open("wb") as file:
        file.write(PNG)
        file.truncate(20 * 1024**3)
    with pytest.raises(MarkError, match=r"x\.png is not a picture made by this program"):
        load_mark(path)
