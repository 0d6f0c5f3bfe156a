# SPDX-License-Identifier: MIT
import os
import signal
import socket
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest

from explorer.cli import main
from explorer.export import ExportError, write_bytes
from explorer.files.mark import MarkError, load_mark
from explorer.model.reading import is_endless, read_start
from explorer.ui.settings import Preferences, load_preferences, save_preferences

NOT_A_FILE = {"pipe": "it is a pipe, not a file", "device": "it is a device, not a file"}


@pytest.fixture(autouse=True)
def _in_time() -> Iterator[None]:
    """Fail instead of waiting for ever."""

    def late(*_given: object) -> None:
        raise TimeoutError

    before = signal.signal(signal.SIGALRM, late)
    signal.alarm(20)
    yield
    signal.alarm(0)
    signal.signal(signal.SIGALRM, before)


@pytest.fixture(params=list(NOT_A_FILE))
def endless(request: pytest.FixtureRequest, tmp_path: Path) -> Path:
    """Return the path of a pipe that nobody writes to, or of a device that never ends."""
    path = tmp_path / str(request.param)
    if request.param == "pipe":
        os.mkfifo(path)
    else:
        path.symlink_to("/dev/zero")
    return path


def test_a_file_is_read_as_far_as_wanted(tmp_path: Path) -> None:
    path = tmp_path / "x"
    path.write_bytes(b"0123456789")
    assert read_start(path, 4) == b"0123"
    assert read_start(path, 99) == b"0123456789"
    assert not is_endless(path)
    assert not is_endless(tmp_path)
    assert not is_endless(tmp_path / "none")


def test_what_never_ends_is_not_read(endless: Path) -> None:
    with pytest.raises(OSError, match=NOT_A_FILE[endless.name]):
        read_start(endless, 4)
    assert is_endless(endless)


def test_a_pipe_that_is_written_to_is_no_file_either(tmp_path: Path) -> None:
    path = tmp_path / "pipe"
    os.mkfifo(path)
    writer = os.open(path, os.O_RDWR)
    os.write(writer, b"id = 'x'")
    with pytest.raises(OSError, match="it is a pipe"):
        read_start(path, 4)
    os.close(writer)


def test_a_socket_is_no_file() -> None:
    with tempfile.TemporaryDirectory() as folder, socket.socket(socket.AF_UNIX) as listener:
        path = Path(folder) / "s"  # a short one: a socket's name may have some 100 letters
        listener.bind(str(path))
        with pytest.raises(OSError, match="No such device"):
            read_start(path, 4)
        assert is_endless(path)


@pytest.mark.parametrize(
    "words",
    [
        ["check", "ENDLESS"],
        ["export", "x.svg", "--content", "ENDLESS"],
        ["export", "x.pptx", "--template", "ENDLESS"],
        ["handout", "x.pdf", "--story", "ENDLESS"],
        ["handout", "x.pdf", "--content", "ENDLESS"],
    ],
)
def test_no_command_waits_for_what_never_ends(
    words: list[str],
    endless: Path,
    capsys: pytest.CaptureFixture[str],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.chdir(endless.parent)
    assert main([str(endless) if word == "ENDLESS" else word for word in words]) == 2
    said = capsys.readouterr().err
    assert f"{endless.name}" in said
    assert f"cannot be read ({NOT_A_FILE[endless.name]}): give the path of a" in said
    assert said.count("\n") == 1
    assert list(endless.parent.iterdir()) == [endless]


def test_no_picture_is_looked_for_in_what_never_ends(endless: Path) -> None:
    with pytest.raises(MarkError, match=f"{endless.name} cannot be read: it is a .+Choose another"):
        load_mark(endless)


def test_preferences_that_never_end_do_not_stop_the_start(endless: Path) -> None:
    loaded, problem = load_preferences(endless)
    assert loaded == Preferences()
    assert problem == f"{endless} cannot be read ({NOT_A_FILE[endless.name]}): defaults are used."
    assert save_preferences(Preferences(theme="dark"), endless).endswith("was not saved.")
    assert is_endless(endless)


def test_a_file_does_not_take_the_place_of_a_pipe_or_a_device(tmp_path: Path) -> None:
    path = tmp_path / "x.svg"
    os.mkfifo(path)
    with pytest.raises(ExportError, match=r"was not written \(a pipe or a device\): choose ano"):
        write_bytes(path, b"x")
    assert path.is_fifo()
    link = tmp_path / "y.svg"
    link.symlink_to("/dev/null")
    with pytest.raises(ExportError, match="a pipe or a device"):
        write_bytes(link, b"x")
    assert Path("/dev/null").is_char_device()
