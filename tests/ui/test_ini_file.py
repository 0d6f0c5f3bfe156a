# SPDX-License-Identifier: MIT
from pathlib import Path

import pytest
from hypothesis import example, given
from hypothesis import strategies as st
from PySide6.QtCore import QByteArray, QSettings

from explorer.ui.ini_file import value_in, with_value

KEY = b"geometry"


@pytest.mark.parametrize(
    "value", [b"", bytes(range(256)), b"\x001\x002", b'a"b,c;d=e\\', b"\r\n\t)", b"\xff" * 66]
)
def test_what_qt_wrote_is_read_and_what_is_written_qt_reads(tmp_path: Path, value: bytes) -> None:
    path = tmp_path / "window.conf"
    written = QSettings(str(path), QSettings.Format.IniFormat)
    written.setValue("geometry", QByteArray(value))
    written.sync()
    assert value_in(path.read_bytes(), KEY) == value
    path.write_bytes(with_value(b"", KEY, value))
    read = QSettings(str(path), QSettings.Format.IniFormat).value("geometry")
    assert read.data() == value


@pytest.mark.parametrize(
    "text",
    [
        b"geometry=1, 2, 3",
        b"geometry=large",
        b"geometry=@Variant(\\0\\0\\0\\x1)",
        b"geometry=@ByteArray(\\x1",
        b"[talk]\ngeometry=@ByteArray(a)",
        b"geometry",
        b"[General]\ngeometry=@ByteArray(a)\ngeometry=7",
    ],
)
def test_what_is_no_geometry_is_none(text: bytes) -> None:
    assert value_in(text, KEY) == b""


def test_all_else_stays_as_it_was() -> None:
    text = b"; mine\r\n[General]\r\nlater=@Rect(1 2 3 4)\r\ngeometry=5\r\n[talk]\r\ngeometry=6\r\n"
    changed = text.replace(b"geometry=5", b"geometry=@ByteArray(\\x61)")
    assert with_value(text, KEY, b"a") == changed
    assert with_value(b"[talk]\nx=1", KEY, b"a").startswith(b"[talk]\nx=1\n[General]\n")


LINES = st.sampled_from(
    [b"[General]", b"[talk]", b"geometry=@ByteArray(\\x1)", b"geometry = 3", b"# x", b"[", b"\0"]
)


@given(
    st.one_of(st.binary(max_size=80), st.lists(LINES, max_size=6).map(b"\r\n".join)),
    st.binary(max_size=70),
)
@example(b"\xef\xbb\xbf[General]\ngeometry=1", b"a")
def test_any_file_takes_a_value_and_loses_nothing(text: bytes, value: bytes) -> None:
    changed = with_value(text, KEY, value)
    assert value_in(changed, KEY) == value
    assert with_value(changed, KEY, value) == changed
    rest = [line for line in text.split(b"\n") if not line.strip().startswith(b"geometry")]
    kept = [line.rstrip(b"\r") for line in changed.split(b"\n")]
    assert [line.rstrip(b"\r") for line in rest if line.rstrip(b"\r") not in kept] == []
