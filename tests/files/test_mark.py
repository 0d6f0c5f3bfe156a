# SPDX-License-Identifier: MIT
import struct
import sys
import zlib
from pathlib import Path
from time import process_time

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtGui import QImage

from explorer.export.formats import export
from explorer.export.picture import Picture
from explorer.files.mark import KEY, Mark, MarkError, load_mark, read_mark
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


# ---- Bombs: what is small on the disk, and would be large if anybody unpacked or painted it


def chunk(kind: bytes, data: bytes) -> bytes:
    """Return a chunk of a PNG, with a check sum that is right."""
    return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))


def compressed(text: bytes) -> bytes:
    """Return a text chunk of ours that is packed, as the program never writes it."""
    return chunk(b"iTXt", KEY.encode() + b"\0\1\0\0\0" + zlib.compress(text, 9))


PNG = b"\x89PNG\r\n\x1a\n"
HUGE = chunk(b"IHDR", struct.pack(">IIBBBBB", 2**31 - 1, 2**31 - 1, 8, 2, 0, 0, 0))
BOMBS = {
    "a packed text of 20 MB": PNG + compressed(b"x" * 20_000_000),
    "a packed state": PNG + compressed(STATE.text().encode()),
    "a long text": PNG + chunk(b"iTXt", KEY.encode() + b"\0\0\0\0\0" + b"[" * 4_000_000),
    "a chunk of 4 GB": PNG + b"\xff\xff\xff\xffiTXt" + KEY.encode(),
    "many chunks": PNG + chunk(b"tEXt", b"") * 200_000,
    "nested lists": PNG + chunk(b"iTXt", KEY.encode() + b"\0\0\0\0\0" + b"[" * 1900),
    "a number of 1,900 digits": PNG + chunk(b"iTXt", KEY.encode() + b"\0\0\0\0\0" + b"9" * 1900),
    "entities in entities": b'<!DOCTYPE s [<!ENTITY a "&b;&b;"><!ENTITY b "&a;&a;">]><svg/>',
    "an endless state": b'<svg data-state="' + b"x" * 6_000_000,
    "many states": b'<svg data-state="<' * 300_000,
}


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
