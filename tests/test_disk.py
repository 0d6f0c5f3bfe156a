# SPDX-License-Identifier: MIT
import errno
import os
import signal
import socket
import stat
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from explorer.commands.cli import main
from explorer.disk import (
    WriteError,
    is_endless,
    is_folder,
    locked,
    names_in,
    read_resource,
    read_start,
    write_bytes,
)
from explorer.files.mark import MarkError, load_mark
from explorer.paths import resource_root
from explorer.ui.settings import Preferences, load_preferences, save_preferences

AS_ROOT = os.geteuid() == 0
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


def test_a_file_of_the_program_is_read_to_its_end() -> None:
    path = resource_root() / "fonts" / "OFL.txt"
    assert read_resource(path) == path.read_bytes()
    assert b"SIL OPEN FONT LICENSE" in read_resource(path)


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
    assert problem.startswith(f"{endless} cannot be read ({NOT_A_FILE[endless.name]}). Until you")
    assert save_preferences(Preferences(theme="dark"), endless).endswith("was not saved.")
    assert is_endless(endless)


def test_a_file_does_not_take_the_place_of_a_pipe_or_a_device(tmp_path: Path) -> None:
    path = tmp_path / "x.svg"
    os.mkfifo(path)
    with pytest.raises(WriteError, match=r"was not written \(a pipe or a device\): choose ano"):
        write_bytes(path, b"x")
    assert path.is_fifo()
    link = tmp_path / "y.svg"
    link.symlink_to("/dev/null")
    with pytest.raises(WriteError, match="a pipe or a device"):
        write_bytes(link, b"x")
    assert Path("/dev/null").is_char_device()


def test_a_folder_in_place_of_the_file_is_left_alone(tmp_path: Path) -> None:
    with pytest.raises(WriteError, match="is a directory"):
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


@pytest.fixture(params=["the file", "a link to it", "a link to a link"])
def protected(request: pytest.FixtureRequest, tmp_path: Path) -> Path:
    """Return the path of a write-protected file, or of a link that leads to one."""
    path = tmp_path / "kept"
    path.write_bytes(b"old")
    path.chmod(0o444)
    for number in range(str(request.param).count("link")):
        link = tmp_path / f"link-{number}"
        link.symlink_to(path)
        path = link
    return path


def test_a_write_protected_file_is_refused_for_root_too(protected: Path) -> None:
    with pytest.raises(WriteError) as error:
        write_bytes(protected, b"new")
    assert str(error.value) == (
        f"{protected} was not written (the file is write-protected): "
        "choose another name, or remove its protection first"
    )
    assert protected.read_bytes() == b"old"
    assert stat.S_IMODE(protected.stat().st_mode) == 0o444
    assert not list(protected.parent.glob(".*"))


@pytest.mark.parametrize(("mode", "is_written"), [(0o400, False), (0o464, False), (0o200, True)])
def test_the_owners_right_decides(mode: int, is_written: bool, tmp_path: Path) -> None:
    path = tmp_path / "x"
    path.write_bytes(b"old")
    path.chmod(mode)
    if is_written:
        write_bytes(path, b"new")
    else:
        with pytest.raises(WriteError, match="the file is write-protected"):
            write_bytes(path, b"new")
    assert stat.S_IMODE(path.stat().st_mode) == mode


@pytest.mark.skipif(not AS_ROOT, reason="only root can have a file of somebody else's")
def test_what_only_somebody_else_may_change_is_not_replaced() -> None:
    with tempfile.TemporaryDirectory() as folder:
        Path(folder).chmod(0o777)
        path = Path(folder) / "x"
        path.write_bytes(b"old")
        with as_nobody(), pytest.raises(WriteError, match="the file is write-protected"):
            write_bytes(path, b"new")
        assert path.read_bytes() == b"old"


def test_that_a_file_is_marked_read_only_counts_where_rights_cannot_be_asked(
    protected: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("os.supports_effective_ids", set())  # as on Windows
    with pytest.raises(WriteError, match="the file is write-protected"):
        write_bytes(protected, b"new")


@pytest.mark.slow
@pytest.mark.usefixtures("qapp")
@pytest.mark.parametrize("name", ["x.png", "x.svg", "x.pptx", "x.csv", "x.html", "x.gif"])
def test_no_export_replaces_a_protected_file(
    name: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = tmp_path / name
    path.write_bytes(b"old")
    path.chmod(0o444)
    drawn = ["--width", "300"] if name in ("x.png", "x.svg", "x.gif") else []
    assert main(["export", str(path), *drawn]) == 1
    assert f"{path} was not written (the file is write-protected)" in capsys.readouterr().err
    assert path.read_bytes() == b"old"


def test_of_all_pictures_only_the_protected_ones_are_left(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    main(["export", "--all", str(tmp_path), "--formats", "csv"])
    written = {one.name for one in tmp_path.iterdir()}
    path = min(tmp_path.iterdir())
    for one in tmp_path.iterdir():
        one.write_bytes(b"old")
    path.chmod(0o444)
    capsys.readouterr()
    assert main(["export", "--all", str(tmp_path), "--formats", "csv"]) == 1
    assert f"{path} was not written (the file is write-protected)" in capsys.readouterr().err
    assert [one for one in tmp_path.iterdir() if one.read_bytes() == b"old"] == [path]
    assert {one.name for one in tmp_path.iterdir()} == written


@pytest.mark.usefixtures("qapp")
def test_no_handout_replaces_a_protected_file(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = tmp_path / "x.pdf"
    path.write_bytes(b"old")
    path.chmod(0o444)
    assert main(["handout", str(path), "--story", "cloud"]) == 1
    assert f"{path} was not written (the file is write-protected)" in capsys.readouterr().err
    assert path.read_bytes() == b"old"


def refused(_number: int, _signal: int) -> None:
    raise PermissionError(errno.EPERM, "Operation not permitted")


def gone(_number: int, _signal: int) -> None:
    raise ProcessLookupError(errno.ESRCH, "No such process")


@pytest.mark.skipif(sys.platform == "win32", reason="there nobody can be asked")
@pytest.mark.parametrize(("answer", "stays"), [(refused, True), (gone, False)])
def test_the_unfinished_file_of_a_program_is_taken_away_only_when_it_is_gone(
    answer: Callable[[int, int], None],
    stays: bool,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    unfinished = tmp_path / ".x.svg.4711-7"
    unfinished.touch()
    monkeypatch.setattr("os.kill", answer)  # a program of somebody else's refuses to be asked
    write_bytes(tmp_path / "x.svg", b"new")
    assert unfinished.exists() is stays


@pytest.mark.slow
@pytest.mark.skipif(sys.platform == "win32", reason="limits of a process are POSIX's")
def test_a_full_disk_leaves_the_old_file_and_no_litter(tmp_path: Path) -> None:
    path = tmp_path / "x"
    path.write_bytes(b"old")
    code = (
        "import resource, signal, sys; from pathlib import Path\n"
        "from explorer.disk import WriteError, write_bytes\n"
        "signal.signal(signal.SIGXFSZ, signal.SIG_IGN)\n"
        "usual = resource.getrlimit(resource.RLIMIT_FSIZE)\n"
        "resource.setrlimit(resource.RLIMIT_FSIZE, (1000, usual[1]))\n"
        "try: write_bytes(Path(sys.argv[1]), b'x' * 5000)\n"
        "except WriteError as error: print(error)\n"
        "resource.setrlimit(resource.RLIMIT_FSIZE, usual)\n"
    )
    command = [sys.executable, "-c", code, str(path)]
    done = subprocess.run(command, capture_output=True, text=True, check=True)
    assert "was not written (file too large)" in done.stdout
    assert path.read_bytes() == b"old"
    assert list(tmp_path.iterdir()) == [path]


@pytest.mark.slow
@pytest.mark.skipif(sys.platform == "win32", reason="SIGKILL is POSIX's")
def test_a_killed_write_leaves_the_old_file(tmp_path: Path) -> None:
    path = tmp_path / "x"
    path.write_bytes(b"old")
    code = (
        "import os, sys; from pathlib import Path; from explorer import disk\n"
        "os.fsync = lambda _handle: os.kill(os.getpid(), 9)\n"
        "disk.write_bytes(Path(sys.argv[1]), b'new')\n"
    )
    done = subprocess.run([sys.executable, "-c", code, str(path)], check=False)
    assert done.returncode == -signal.SIGKILL
    assert path.read_bytes() == b"old"
    assert list(tmp_path.iterdir()) == [path] or sys.platform != "linux"


@pytest.mark.skipif(sys.platform == "win32", reason="rights of folders are POSIX's")
def test_a_folder_without_rights_is_named(tmp_path: Path) -> None:
    tmp_path.chmod(0o500)
    with as_nobody(), pytest.raises(WriteError, match="permission denied"):
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
    except WriteError as error:
        assert "a loop of links" in str(error)  # noqa: PT017  (Python 3.13 writes the file)
    else:
        assert link.read_bytes() == b"new"
    assert list(tmp_path.iterdir()) == [link]


def test_a_file_in_place_of_the_folder_is_named(tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    with pytest.raises(WriteError, match=r"not a directory|no such file"):
        write_bytes(tmp_path / "file" / "x", b"x")


def test_odd_paths_are_no_folders_and_hold_nothing(tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    assert is_folder(tmp_path)
    assert names_in(tmp_path) == ["file"]
    for path in (tmp_path / "file", tmp_path / "none", tmp_path / ("x" * 3000), Path("\0")):
        assert not is_folder(path)
        assert names_in(path) == []


@pytest.mark.slow
def test_who_waits_too_long_for_a_lock_goes_on_without_it(tmp_path: Path) -> None:
    done = []
    with locked(tmp_path), locked(tmp_path):
        done.append("both")
    with locked(tmp_path / "none"):
        done.append("nowhere")
    assert done == ["both", "nowhere"]
    assert list(tmp_path.iterdir()) == []
