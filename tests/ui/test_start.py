# SPDX-License-Identifier: MIT
"""Whatever is in the files that are read at the start: the window comes, and nothing is lost."""

import json
from pathlib import Path
from struct import pack
from tempfile import TemporaryDirectory
from typing import Any

import pytest
import tomli
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st
from PySide6.QtCore import QEvent, QRect
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QMessageBox
from pytestqt.qtbot import QtBot

from explorer.ui.application import open_window
from explorer.ui.settings import THEME_CHOICES, Preferences, load_preferences
from explorer.ui.window import Window
from tests.samples import STORY

pytestmark = pytest.mark.usefixtures("qapp")

Files = dict[str, bytes]
FIELDS = {*Preferences.__struct_fields__, "version", "new-key"}
TABLES = ("stops", "keys", "export", "later", "stops.later")
INNER = ("cloud", "ai", "next", "black", "dpi", "folder", "template", "format", "formats", "x")
VALUES = st.one_of(
    st.sampled_from(["true", "nan", "-inf", "1e400", "-0.0", "9" * 400, "0x7fffffffffffffffff"]),
    st.sampled_from(["1979-05-27T07:32:00Z", "1979-05-27", "07:32:00", "[]", "[[1], ['a', nan]]"]),
    st.sampled_from(["{a = 1, b = {c = 'd'}}", "[{a = 1}]", "'''\n'''", "'F6'", "['F6', 'B']"]),
    st.integers().map(str),
    st.floats().map(str),
    st.sampled_from([*THEME_CHOICES, "matrix", "ai", "saas", ".svg", "x" * 5000]).map(json.dumps),
    st.text("ab\0\u202e\U0001f600<&%{}", max_size=6).map(json.dumps),
)
LINES = st.one_of(
    st.tuples(st.sampled_from([*sorted(FIELDS), *INNER]), VALUES).map(" = ".join),
    st.sampled_from([f"[{name}]" for name in TABLES]),
    st.sampled_from(["# mine", "", "[[later]]", "[[stops]]", "stops.ai = 'saas'", "x"]),
)
ENCODED = st.tuples(
    st.lists(LINES, max_size=8, unique=True),
    st.sampled_from(["\n", "\r\n"]),
    st.sampled_from(["utf-8", "utf-8", "utf-8-sig", "utf-16"]),
).map(lambda parts: parts[1].join(parts[0]).encode(parts[2], "replace"))
PREFERENCES = st.one_of(ENCODED, ENCODED, st.binary(max_size=60))

NUMBERS = st.one_of(st.integers(-4000, 4000), st.integers(-(2**31), 2**31 - 1))


def geometry(version: int, numbers: list[int], flags: int) -> bytes:
    """Return a geometry as a Qt of some version may write it."""
    head = pack(">IHH8i", 0x1D9D0CB, version, 0, *numbers[:8])
    return head + pack(">i2Bi4i", numbers[8], flags & 255, flags >> 8, *numbers[8:])


def ini(value: bytes) -> bytes:
    return b"geometry=@ByteArray(" + b"".join(b"\\x%x" % one for one in value) + b")"


SAVED = st.builds(
    geometry,
    st.integers(0, 5),
    st.lists(NUMBERS, min_size=13, max_size=13),
    st.integers(0, 2**16 - 1),
)
CUT = st.tuples(SAVED, st.integers(0, 80)).map(lambda parts: parts[0][: parts[1]])
INI_LINES = st.one_of(
    st.one_of(SAVED, CUT).map(ini),
    st.sampled_from([b"geometry=7", b"geometry=1, 2", b"geometry=@Rect(1 2 3 4)", b"geometry="]),
    st.sampled_from([b"geometry=@Variant(\\0\\0\\0\\x9\\xff\\xff\\xff\\xff)", b"later=1", b"; x"]),
    st.sampled_from([b"[General]", b"[General", b"[talk]", b"\xef\xbb\xbf"]),
    st.binary(max_size=20),
)
WINDOW = st.one_of(st.lists(INI_LINES, max_size=5).map(b"\n".join), st.binary(max_size=60))

DRAFTS = st.one_of(
    st.sampled_from(["", '["/a/b", "d"]', '["/\\u0000", 1]', "[", "7"]).map(
        lambda head: f"# Unsaved changes to {head}\n{STORY}".encode()
    ),
    st.binary(max_size=60),
    PREFERENCES,
)
LOCKS = st.one_of(
    st.sampled_from([b"1\npython3\nold-laptop\na\nb\n", b"", b"-1\n", b"1\n\n\n\n\n"]),
    st.binary(max_size=20),
)
DRAFT_NAMES = st.sampled_from([f"unsaved-story-{one}" for one in ("1", "2", "", "1.2", "\n", "x")])
FILES = st.fixed_dictionaries(
    {},
    optional={"preferences.toml": PREFERENCES, "window.conf": WINDOW},
)
LEFT = st.dictionaries(DRAFT_NAMES, st.tuples(DRAFTS, st.none() | LOCKS), max_size=3)


@pytest.mark.slow
@settings(max_examples=30, suppress_health_check=[HealthCheck.too_slow])
@given(FILES, LEFT, st.booleans())
@example({"preferences.toml": b"keys = 0\n[export]\nx = nan"}, {}, True)
@example({"preferences.toml": b"[stops]\r\ncloud = 1 # mine"}, {}, True)
@example({"preferences.toml": b'\xef\xbb\xbftheme = "dark"', "window.conf": b"\0" * 90}, {}, False)
@example({}, {"unsaved-story-1": (STORY.encode(), b"1\npython3\nold\na\nb\n")}, True)
def test_the_window_starts_and_loses_nothing(
    files: Files, left: dict[str, tuple[bytes, bytes | None]], has_choices: bool
) -> None:
    drafts = {f"{name}.toml": draft for name, (draft, _lock) in left.items()}
    locks = {f"{name}.lock": lock for name, (_draft, lock) in left.items() if lock is not None}
    with TemporaryDirectory() as name:
        folder = Path(name)
        for one, raw in (files | drafts | locks).items():
            (folder / one).write_bytes(raw)
        use(open_window(folder / "preferences.toml"), has_choices=has_choices)
        after = {one.name: one.read_bytes() for one in folder.iterdir()}
        assert after.items() >= drafts.items()
        check_preferences(folder / "preferences.toml", files, has_choices=has_choices)
        if "window.conf" in files:
            kept = [line.strip() for line in after["window.conf"].split(b"\n")]
            assert {*others(files["window.conf"])} <= {*kept}


def use(window: Window, *, has_choices: bool) -> None:
    """Look at a window, perhaps choose something, and close it."""
    try:
        QApplication.processEvents()
        assert window.isVisible()
        assert window.screen().availableGeometry().contains(window.frameGeometry())
        assert len(window.body.notice.label.text()) < 1000
        for box in window.findChildren(QMessageBox):
            next(one for one in box.buttons() if "Not now" in one.text()).click()
        if has_choices:
            window.commands["theme-contrast"].trigger()
            QTest.keySequence(window, "Ctrl+4")
            window.setGeometry(40, 60, 720, 500)
        assert window.close()
    finally:
        window.deleteLater()
        QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)


def check_preferences(path: Path, files: Files, *, has_choices: bool) -> None:
    """Check that the file is as it was, or is right and holds all else that it held."""
    before, after = files.get(path.name), path.read_bytes() if path.exists() else None
    if before is not None and not (has_choices and is_toml(before)):
        changed = before != after
        assert not changed or is_toml(before)  # the hint was seen
    if after is None or before == after:
        return
    kept = tomli.loads(after.decode("utf-8-sig"))
    if has_choices:
        assert load_preferences(path)[0].theme == "contrast"
    if before is not None:
        was = tomli.loads(before.decode("utf-8-sig"))
        wanted = {"theme", "stops", "hint_seen", "stack", "view"}
        assert unlike(was, wanted) == unlike(kept, wanted)
        assert after.count(b"# mine") == before.count(b"# mine")
        assert (b"\r" in after) == (b"\r" in before) or b"\n" not in before


def unlike(data: dict[str, Any], names: set[str]) -> str:
    """Return all but some values, in a form that can be compared."""
    rest = {key: value for key, value in data.items() if key not in names}
    return json.dumps(rest, sort_keys=True, default=str)


def is_toml(raw: bytes) -> bool:
    try:
        tomli.loads(raw.decode("utf-8-sig"))
    except ValueError:
        return False
    return True


def others(raw: bytes) -> list[bytes]:
    """Return the lines of an ini file that are not about the window's place."""
    return [line.strip() for line in raw.split(b"\n") if b"geometry" not in line]


@pytest.mark.slow
@pytest.mark.parametrize("name", ["preferences.toml", "window.conf", "unsaved-story-1.toml"])
def test_a_folder_in_the_place_of_a_file_does_not_stop_the_window(
    name: str, tmp_path: Path
) -> None:
    (tmp_path / name).mkdir()
    use(open_window(tmp_path / "preferences.toml"), has_choices=True)
    assert (tmp_path / name).is_dir()


@pytest.mark.slow
@pytest.mark.parametrize("place", ["file", "x" * 300, "loop"])
def test_a_folder_for_settings_that_cannot_be_does_not_stop_the_window(
    place: str, tmp_path: Path
) -> None:
    (tmp_path / "file").touch()
    (tmp_path / "loop").symlink_to(tmp_path / "loop")
    window = open_window(tmp_path / place / "preferences.toml")
    assert "Until you mend or delete it" in window.body.notice.label.text()
    use(window, has_choices=True)


def test_a_window_without_a_home_says_that_nothing_is_kept() -> None:
    window = open_window(None)
    assert "nothing that you choose is kept" in window.body.notice.label.text()
    use(window, has_choices=True)


def test_many_wrong_keys_leave_room_for_the_diagram(tmp_path: Path) -> None:
    path = tmp_path / "preferences.toml"
    path.write_text("[keys]\n" + "".join(f"no-action-{one} = 'B'\n" for one in range(500)))
    window = open_window(path)
    assert "keys.no-action-0 is no action" in window.body.notice.label.text()
    assert window.body.notice.height() < window.height() / 3
    use(window, has_choices=False)


@pytest.mark.slow
def test_two_windows_at_once_keep_what_was_chosen_in_both(tmp_path: Path, qtbot: QtBot) -> None:
    path = tmp_path / "preferences.toml"
    use(open_window(path), has_choices=True)
    older, newer = open_window(path), open_window(path)
    for window in (older, newer):
        window.activateWindow()
        qtbot.waitUntil(window.isActiveWindow)
    newer.commands["scale-1.5"].trigger()
    newer.setGeometry(30, 50, 740, 600)
    newer.close()
    older.commands["theme-dark"].trigger()
    older.close()
    again = open_window(path)
    assert again.session.preferences.text_scale == 1.5
    assert again.session.theme.id == "dark"
    assert again.geometry() == QRect(30, 50, 740, 600)
    for window in (older, newer, again):
        window.close()
        window.deleteLater()
