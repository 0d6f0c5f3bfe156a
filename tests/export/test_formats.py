# SPDX-License-Identifier: MIT
from pathlib import Path

import pytest

from explorer.export.formats import (
    FORMATS,
    ExportError,
    export,
    format_of,
)
from explorer.export.picture import Picture
from explorer.model.state import View
from tests.shipped import subject

SVG = Picture(subject("cloud", View.SINGLE, 1.0), width=320)


@pytest.mark.usefixtures("qapp")
@pytest.mark.parametrize("suffix", list(FORMATS))
def test_every_format_is_written_under_its_ending(suffix: str, tmp_path: Path) -> None:
    path = tmp_path / f"picture{suffix.upper()}"
    export(Picture(SVG.subject, width=320, seconds=0.1, pause=0.1), path)
    heads = {
        ".png": b"\x89PNG",
        ".svg": b"<?xml",
        ".pdf": b"%PDF",
        ".webp": b"RIFF",
        ".gif": b"GIF8",
        ".pptx": b"PK",
        ".xlsx": b"PK",
        ".csv": b"\xef\xbb\xbf",
        ".md": b"# ",
        ".html": b"<!DOCTYPE html>",
        ".txt": b"#separator:tab",
    }
    assert path.read_bytes().startswith(heads[suffix])


@pytest.mark.parametrize(
    ("name", "says"),
    [
        ("picture", "has no ending"),
        ("picture.bmp", "ends in .bmp, which is no format: name the file with"),
    ],
)
def test_an_unknown_ending_is_told_which_there_are(name: str, says: str) -> None:
    with pytest.raises(ExportError, match=says) as raised:
        format_of(Path(name))
    assert name in str(raised.value)


@pytest.mark.parametrize("width", [0, -5, 99, 16_001])
def test_an_impossible_width_is_refused(width: int, tmp_path: Path) -> None:
    path = tmp_path / "x.svg"
    with pytest.raises(
        ExportError, match=r"x.svg was not written: .* not possible, use 100 to 16000"
    ):
        export(Picture(SVG.subject, width=width), path)
    assert not path.exists()


def test_a_picture_too_large_for_memory_names_the_remedy(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def exhausted(*_given: object) -> None:
        raise MemoryError("no memory for a picture 9 pixels wide")

    monkeypatch.setattr("explorer.export.formats.svg", exhausted)
    with pytest.raises(ExportError, match="use a smaller width"):
        export(SVG, tmp_path / "x.svg")


def test_a_folder_that_is_missing_is_named(tmp_path: Path) -> None:
    path = tmp_path / "none" / "x.svg"
    with pytest.raises(ExportError, match=r"no such file or directory.*choose another place"):
        export(SVG, path)


@pytest.mark.parametrize("name", ["n" * 251 + ".svg", "名" * 83 + ".svg"])
def test_a_name_may_be_as_long_as_the_system_allows(name: str, tmp_path: Path) -> None:
    export(SVG, tmp_path / name)
    assert [path.name for path in tmp_path.iterdir()] == [name]
