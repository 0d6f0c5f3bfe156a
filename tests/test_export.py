# SPDX-License-Identifier: MIT
import os
import signal
import stat
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from explorer.export import (
    FORMATS,
    ExportError,
    export,
    format_of,
    write_bytes,
)
from explorer.model.state import View
from explorer.picture import Picture
from tests.shipped import subject

SVG = Picture(subject("cloud", View.SINGLE, 1.0), width=320)
AS_ROOT = os.geteuid() == 0


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
    }
    assert path.read_bytes().startswith(heads[suffix])


@pytest.mark.parametrize(
    ("name", "says"),
    [("picture", "has no ending"), ("picture.bmp", "does not end in .png, .svg, .pdf")],
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

    monkeypatch.setattr("explorer.files.svg.svg", exhausted)
    with pytest.raises(ExportError, match="use a smaller width"):
        export(SVG, tmp_path / "x.svg")


def test_a_folder_that_is_missing_is_named(tmp_path: Path) -> None:
    path = tmp_path / "none" / "x.svg"
    with pytest.raises(ExportError, match=r"no such file or directory.*choose another place"):
        export(SVG, path)


def test_a_folder_in_place_of_the_file_is_left_alone(tmp_path: Path) -> None:
    with pytest.raises(ExportError, match="is a directory"):
        write_bytes(tmp_path, b"x")
    assert list(tmp_path.iterdir()) == []


def test_a_file_keeps_its_rights_and_a_new_one_gets_the_usual_ones(tmp_path: Path) -> None:
    path = tmp_path / "x"
    path.write_bytes(b"old")
    path.chmod(0o640)
    write_bytes(path, b"new")
    assert path.read_bytes() == b"new"
    assert stat.S_IMODE(path.stat().st_mode) == 0o640
    fresh, usual = tmp_path / "fresh", tmp_path / "usual"
    write_bytes(fresh, b"x")
    usual.write_bytes(b"x")
    assert fresh.stat().st_mode == usual.stat().st_mode


def test_a_link_stays_a_link_to_the_new_file(tmp_path: Path) -> None:
    path, link = tmp_path / "x", tmp_path / "link"
    path.write_bytes(b"old")
    link.symlink_to(path)
    write_bytes(link, b"new")
    assert link.is_symlink()
    assert path.read_bytes() == b"new"


@pytest.mark.skipif(sys.platform == "win32", reason="limits of a process are POSIX's")
def test_a_full_disk_leaves_the_old_file_and_no_litter(tmp_path: Path) -> None:
    path = tmp_path / "x"
    path.write_bytes(b"old")
    code = (
        "import resource, signal, sys; from pathlib import Path\n"
        "from explorer.export import ExportError, write_bytes\n"
        "signal.signal(signal.SIGXFSZ, signal.SIG_IGN)\n"
        "usual = resource.getrlimit(resource.RLIMIT_FSIZE)\n"
        "resource.setrlimit(resource.RLIMIT_FSIZE, (1000, usual[1]))\n"
        "try: write_bytes(Path(sys.argv[1]), b'x' * 5000)\n"
        "except ExportError as error: print(error)\n"
        "resource.setrlimit(resource.RLIMIT_FSIZE, usual)\n"
    )
    command = [sys.executable, "-c", code, str(path)]
    done = subprocess.run(command, capture_output=True, text=True, check=True)
    assert "was not written (file too large)" in done.stdout
    assert path.read_bytes() == b"old"
    assert list(tmp_path.iterdir()) == [path]


@pytest.mark.skipif(sys.platform == "win32", reason="SIGKILL is POSIX's")
def test_a_killed_write_leaves_the_old_file(tmp_path: Path) -> None:
    path = tmp_path / "x"
    path.write_bytes(b"old")
    code = (
        "import os, sys; from pathlib import Path; from explorer import export\n"
        "os.fsync = lambda _handle: os.kill(os.getpid(), 9)\n"
        "export.write_bytes(Path(sys.argv[1]), b'new')\n"
    )
    done = subprocess.run([sys.executable, "-c", code, str(path)], check=False)
    assert done.returncode == -signal.SIGKILL
    assert path.read_bytes() == b"old"
    assert list(tmp_path.iterdir()) == [path] or sys.platform != "linux"


@pytest.mark.skipif(sys.platform == "win32", reason="rights of folders are POSIX's")
def test_a_folder_without_rights_is_named(tmp_path: Path) -> None:
    tmp_path.chmod(0o500)
    with as_nobody(), pytest.raises(ExportError, match="permission denied"):
        write_bytes(tmp_path / "x", b"x")
    assert list(tmp_path.iterdir()) == []


@contextmanager
def as_nobody() -> Iterator[None]:
    """Give up root's right to write everywhere, if we have it."""
    if not AS_ROOT:
        yield
        return
    os.seteuid(65534)
    try:
        yield
    finally:
        os.seteuid(0)


def test_links_that_lead_to_themselves_are_refused_or_replaced(tmp_path: Path) -> None:
    link = tmp_path / "link"
    link.symlink_to(link)
    try:
        write_bytes(link, b"new")
    except ExportError as error:
        assert "a loop of links" in str(error)  # noqa: PT017  (Python 3.13 writes the file)
    else:
        assert link.read_bytes() == b"new"
    assert list(tmp_path.iterdir()) == [link]


@pytest.mark.parametrize("name", ["n" * 251 + ".svg", "名" * 83 + ".svg"])
def test_a_name_may_be_as_long_as_the_system_allows(name: str, tmp_path: Path) -> None:
    export(SVG, tmp_path / name)
    assert [path.name for path in tmp_path.iterdir()] == [name]


def test_a_file_in_place_of_the_folder_is_named(tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    with pytest.raises(ExportError, match=r"not a directory|no such file"):
        write_bytes(tmp_path / "file" / "x", b"x")
