# SPDX-License-Identifier: MIT
import subprocess
import sys
import tomllib
from collections.abc import Callable
from pathlib import Path

import msgspec
import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from explorer.disk import locked
from explorer.model.state import Place, View, ViewState
from explorer.story.library import SHIPPED
from explorer.ui.settings import (
    TEXT_SCALES,
    THEME_CHOICES,
    Preferences,
    load_preferences,
    preferences_path,
    remembering,
    save_preferences,
    state_of,
)
from tests import shipped

ROOT = Path(__file__).parents[2]
STACKS = {key: shipped.stack(key) for key in SHIPPED}
CHOSEN = Preferences(
    theme="dark",
    text_scale=1.25,
    reduced_motion=True,
    hint_seen=True,
    stack="ai",
    view="matrix",
    stops={"cloud": "saas", "ai": "paas"},
)


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "preferences.toml"


def test_what_was_saved_is_loaded(path: Path) -> None:
    assert save_preferences(CHOSEN, path) == ""
    assert load_preferences(path) == (CHOSEN, "")


def test_a_first_start_has_the_defaults_and_writes_nothing(path: Path) -> None:
    assert load_preferences(path) == (Preferences(), "")
    assert not path.exists()


def test_the_file_says_what_it_is_and_its_folder_is_made(tmp_path: Path) -> None:
    path = tmp_path / "some" / "folder" / "preferences.toml"
    assert save_preferences(CHOSEN, path) == ""
    assert path.read_text().startswith("# Preferences of the Shared Responsibility Explorer\n")


def test_comments_and_the_keys_of_a_later_version_are_kept(path: Path) -> None:
    path.write_text(
        "# mine\n"
        'theme = "light" # for the projector\n'
        "sparkles = 3\n"
        "[later]\n"
        "x = [1, 2] # two\n"
        "[stops]\n"
        "# where I was\n"
        'cloud = "iaas" # for the workshop\n'
        'other = "somewhere"\n'
    )
    loaded, problem = load_preferences(path)
    assert problem == ""
    assert loaded.theme == "light"
    kept = remembering(CHOSEN, ViewState("cloud", View.SINGLE, (("cloud", Place(3.0)),)), STACKS)
    assert save_preferences(kept, path) == ""
    text = path.read_text()
    for comment in (
        "# mine",
        "# for the projector",
        "# two",
        "# where I was",
        "# for the workshop",
    ):
        assert comment in text
    data = tomllib.loads(text)
    assert data["theme"] == "dark"
    assert data["sparkles"] == 3
    assert data["later"] == {"x": [1, 2]}
    assert data["stops"]["cloud"] == "saas"
    assert data["stops"]["other"] == "somewhere"
    assert load_preferences(path)[1] == ""


@pytest.mark.parametrize(
    ("line", "name"),
    [
        ("theme = 3", "theme"),
        ('text_scale = "large"', "text_scale"),
        ("text_scale = " + "9" * 400, "text_scale"),
        ("reduced_motion = [1]", "reduced_motion"),
        ("stops = 7", "stops"),
        ("view = {}", "view"),
    ],
)
def test_a_wrong_kind_costs_only_itself(path: Path, line: str, name: str) -> None:
    save_preferences(CHOSEN, path)
    data = tomllib.loads(path.read_text())
    lines = [one for one in path.read_text().splitlines() if not one.startswith(name)]
    if name == "stops":
        lines = [one for one in lines if not one.startswith(("[stops]", "cloud", "ai"))]
    path.write_text("\n".join([line, *lines]))
    loaded, problem = load_preferences(path)
    assert problem == f"{path}: {name} cannot be used; the default is."
    for other, value in data.items():
        if other != name:
            assert msgspec.to_builtins(getattr(loaded, other)) == plain(value)
    assert getattr(loaded, name) == getattr(Preferences(), name)


def plain(value: object) -> object:
    """Return what msgspec makes of a value of TOML: lists are tuples."""
    if isinstance(value, dict):
        return {key: plain(one) for key, one in value.items()}
    return tuple(value) if isinstance(value, list) else value


@pytest.mark.parametrize(
    ("line", "name", "value"),
    [
        ('theme = "neon"', "theme", "system"),
        ('view = "upside-down"', "view", "single"),
        ("text_scale = 0.1", "text_scale", 1.0),
        ("text_scale = 40", "text_scale", 2.0),
        ("text_scale = inf", "text_scale", 2.0),
        ("text_scale = nan", "text_scale", 1.0),
        ("text_scale = 1.1", "text_scale", 1.1),
        ("stops = { cloud = 3, ai = 'saas' }", "stops", {"ai": "saas"}),
    ],
)
def test_an_impossible_value_is_replaced_quietly(
    path: Path, line: str, name: str, value: object
) -> None:
    path.write_text(line)
    loaded, problem = load_preferences(path)
    assert getattr(loaded, name) == value
    assert problem == ""


UNTIL = "Until you mend or delete it, defaults are used and nothing is saved."
DARK = 'theme = "dark"\n'


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        (b"not = [toml", "is not valid TOML: Invalid value (at line 1, column 8)"),
        (b"a = 1\na = 2", "is not valid TOML: Cannot overwrite a value (at end of document)"),
        (b"a = " + b"[" * 4000, "is nested too deeply"),
        (b"\xff\xfe\x00", "is not UTF-8 text (byte 0); save it as UTF-8"),
        (DARK.encode("utf-16"), "is not UTF-8 text (byte 0); save it as UTF-8"),
        (DARK.encode("utf-32"), "is not UTF-8 text (byte 0); save it as UTF-8"),
        (b'theme = "dark" # \xfcber', "is not UTF-8 text (byte 17); save it as UTF-8"),
    ],
)
def test_a_file_that_is_no_toml_is_reported_and_left_alone(
    path: Path, text: bytes, reason: str
) -> None:
    path.write_bytes(text)
    loaded, problem = load_preferences(path)
    assert loaded == Preferences()
    assert problem == f"{path} {reason}. {UNTIL}"
    problem = save_preferences(CHOSEN, path)
    assert problem == f"{path} {reason}: what you chose was not saved."
    assert path.read_bytes() == text


def test_a_file_that_cannot_be_read_is_reported(path: Path) -> None:
    path.mkdir()
    loaded, problem = load_preferences(path)
    assert loaded == Preferences()
    assert problem == f"{path} cannot be read (Is a directory). {UNTIL}"
    assert save_preferences(CHOSEN, path).endswith("what you chose was not saved.")


def test_a_folder_that_cannot_be_written_is_reported(tmp_path: Path) -> None:
    blocked = tmp_path / "file"
    blocked.write_text("in the way")
    path = blocked / "preferences.toml"
    assert load_preferences(path)[0] == Preferences()
    assert save_preferences(CHOSEN, path).startswith(str(path))
    elsewhere = Path("/proc/nowhere/preferences.toml")
    problem = save_preferences(CHOSEN, elsewhere)
    assert problem == f"{elsewhere} cannot be written: what you chose was not saved."


def test_the_preferences_lie_in_the_users_folder(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path))
    assert preferences_path() == tmp_path / "responsibility-explorer" / "preferences.toml"


def test_without_a_home_there_is_no_place_for_preferences(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("XDG_CONFIG_HOME", "APPDATA", "HOME"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setattr(Path, "home", homeless)
    assert preferences_path() is None


def homeless() -> Path:
    raise RuntimeError("Could not determine home directory.")


def test_a_fresh_start_shows_the_cloud_stack_at_iaas() -> None:
    state = state_of(Preferences(), STACKS)
    assert (state.stack, state.view, state.place) == ("cloud", View.SINGLE, Place(1.0))


def test_the_state_is_remembered_by_the_ids_of_its_stops() -> None:
    places = (("ai", Place(2.0)), ("cloud", Place(0.0, "data")))
    state = ViewState("ai", View.MATRIX, places)
    kept = remembering(Preferences(), state, STACKS)
    assert (kept.stack, kept.view) == ("ai", "matrix")
    assert kept.stops == {"ai": "saas", "cloud": "on-premises"}
    again = state_of(kept, STACKS)
    assert again == ViewState("ai", View.MATRIX, (("ai", Place(2.0)), ("cloud", Place(0.0))))


def test_a_position_between_two_stops_is_remembered_as_the_nearer_one() -> None:
    kept = remembering(Preferences(), ViewState("cloud", places=(("cloud", Place(1.6)),)), STACKS)
    assert kept.stops == {"cloud": "paas"}


def test_an_opened_stack_is_not_remembered_and_nothing_else_is_forgotten() -> None:
    before = Preferences(stack="ai", stops={"cloud": "saas", "ai": "paas"})
    state = ViewState("opened", View.SINGLE, (("opened", Place(5.0)), ("ai", Place(0.0))))
    kept = remembering(before, state, STACKS)
    assert kept.stack == "ai"
    assert kept.stops == {"cloud": "saas", "ai": "iaas"}


def test_stops_and_stacks_that_are_not_there_any_more_are_passed_over() -> None:
    odd = Preferences(stack="car", stops={"cloud": "faas", "car": "taxi", "ai": "saas"})
    state = state_of(odd, STACKS)
    assert state.stack == "cloud"
    assert state.place_of("cloud") == Place(0.0)
    assert state.place_of("ai") == Place(2.0)


def test_every_stop_of_the_shipped_stacks_is_remembered() -> None:
    for key, stack in STACKS.items():
        for index, stop in enumerate(stack.stops):
            state = ViewState(key, places=((key, Place(float(index))),))
            kept = remembering(Preferences(), state, STACKS)
            assert kept.stops == {key: stop.id}
            assert state_of(kept, STACKS).place_of(key) == Place(float(index))


def test_a_stack_that_was_never_shown_is_not_read_at_the_start() -> None:
    cloud_alone = {"cloud": shipped.stack("cloud")}
    assert state_of(Preferences(), cloud_alone).place == Place(1.0)


VALUES = st.one_of(
    st.integers(),
    st.floats(),
    st.booleans(),
    st.sampled_from([*THEME_CHOICES, *View, *SHIPPED, "iaas"]),
    st.text("ab.\\'# é", max_size=8),
)
PAIRS = st.tuples(
    st.sampled_from([*Preferences.__struct_fields__, "[stops]", "[later]", "x", "stops.cloud"]),
    VALUES,
)


def file_of(pairs: list[tuple[str, object]]) -> bytes:
    """Return a file as people, and other versions, might write it."""
    lines = []
    for key, value in pairs:
        form: Callable[[object], str] = str if not isinstance(value, str) else "'''{}'''".format
        text = form(value).replace("True", "true").replace("False", "false")
        lines.append(key if key.startswith("[") else f"{key} = {text}")
    return "\n".join(lines).encode()


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("preferences")


@pytest.mark.slow
@given(st.one_of(st.binary(max_size=200), st.lists(PAIRS, max_size=9).map(file_of)))
@example(b"stops = " + b"[" * 3000 + b"]" * 3000)
@example(b"theme.x = 1\nstops.cloud = 'saas'")
@example(b"stops = [{cloud = 'saas'}]\n[[x]]\n[[x]]")
def test_any_file_gives_usable_preferences_and_survives_saving(folder: Path, data: bytes) -> None:
    path = folder / "preferences.toml"
    path.write_bytes(data)
    loaded, problem = load_preferences(path)
    assert loaded.theme in THEME_CHOICES
    assert TEXT_SCALES[0] <= loaded.text_scale <= TEXT_SCALES[-1]
    assert state_of(loaded, STACKS).stack in SHIPPED
    trouble = save_preferences(CHOSEN, path)
    if trouble:
        assert path.read_bytes() == data
    else:
        again, problem = load_preferences(path)
        assert problem in ("", f"{path}: keys cannot be used; the default is.")  # only yours
        assert (again.theme, again.text_scale) == (CHOSEN.theme, CHOSEN.text_scale)
        assert again.stops.items() >= CHOSEN.stops.items()


def test_keys_of_a_person_are_read_and_left_as_they_are(path: Path) -> None:
    text = '[keys]\nnext = "F6"  # my clicker\nblack = ["F7", "F8"]\nzoom = 3\n'
    path.write_text(text)
    loaded, problem = load_preferences(path)
    assert problem == ""
    assert loaded.keys == {"next": ("F6",), "black": ("F7", "F8"), "zoom": ("3",)}
    assert save_preferences(loaded, path) == ""
    assert text in path.read_text()


def test_how_a_talk_is_shown_is_kept_within_what_is_possible(path: Path) -> None:
    path.write_text('audience_theme = "pink"\nnotes_size = 99\naudience_margin = 0.4\n')
    loaded, _problem = load_preferences(path)
    assert loaded.audience_theme == "projector"
    assert loaded.notes_size == 10
    assert loaded.audience_margin == 0.05


@pytest.mark.parametrize("text", ["a.b.c = 1", "stops.cloud = 'iaas'", "x = 1\r\ny.z = 2", "# end"])
def test_a_file_without_a_last_line_end_is_not_damaged(path: Path, text: str) -> None:
    path.write_text(text, "utf-8", newline="")
    assert save_preferences(CHOSEN, path) == ""
    loaded, problem = load_preferences(path)
    assert (loaded.theme, problem) == ("dark", "")
    before = tomllib.loads(text)
    before.pop("stops", None)
    assert tomllib.loads(path.read_text("utf-8")).items() >= before.items()


def test_a_huge_file_is_reported_and_left_alone(path: Path) -> None:
    path.write_bytes(b"theme = 'dark'\n" + b"#" * 5_000_000)
    loaded, problem = load_preferences(path)
    assert loaded == Preferences()
    assert problem == f"{path} cannot be read (more than 64 KiB). {UNTIL}"
    assert save_preferences(CHOSEN, path).endswith("what you chose was not saved.")
    assert path.stat().st_size > 5_000_000


def test_what_could_not_be_read_again_is_not_written(
    path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path.write_text('theme = "light"\n')
    for broken in ("theme = [", "x = 1", "\udc80"):
        monkeypatch.setattr("tomlkit.dumps", lambda _document, text=broken: text)
        problem = save_preferences(CHOSEN, path)
        assert problem == f"{path} cannot be changed: what you chose was not saved."
        assert path.read_text() == 'theme = "light"\n'


@pytest.mark.parametrize("mark", [b"", b"\xef\xbb\xbf"])
@pytest.mark.parametrize("end", [b"\n", b"\r\n"])
def test_a_byte_order_mark_and_the_line_ends_of_an_editor_stay(
    path: Path, mark: bytes, end: bytes
) -> None:
    lines = (b"# mine", b'theme = "dark"', b"[stops]", b'cloud = "paas" # here', b"[x]", b"y = 1")
    path.write_bytes(mark + end.join(lines))
    loaded, problem = load_preferences(path)
    assert (loaded.theme, loaded.stops, problem) == ("dark", {"cloud": "paas"}, "")
    assert save_preferences(CHOSEN, path) == ""
    raw = path.read_bytes()
    assert raw.startswith(mark + b"# mine" + end)
    assert raw.count(b"\n") == raw.count(end) == raw.count(b"\r") + (end == b"\n") * raw.count(end)
    assert load_preferences(path)[0].stops == CHOSEN.stops


def test_only_what_was_changed_is_written_over_what_the_file_holds_now(path: Path) -> None:
    path.write_text('theme = "light"\nsparkles = 1\n[stops]\ncloud = "iaas"\nai = "iaas"\n')
    read = load_preferences(path)[0]
    path.write_text(
        'theme = "dark"\nstack = "quantum"\n[stops]\ncloud = "saas"\n[export]\ndpi = 1\n'
    )
    mine = msgspec.structs.replace(
        read, text_scale=1.5, stops=read.stops | {"ai": "paas"}, export={"format": ".svg"}
    )
    assert save_preferences(mine, path, read) == ""
    assert tomllib.loads(path.read_text()) == {
        "theme": "dark",
        "stack": "quantum",
        "text_scale": 1.5,
        "stops": {"cloud": "saas", "ai": "paas"},
        "export": {"dpi": 1, "format": ".svg"},
    }


def test_where_nothing_was_changed_nothing_is_written(path: Path) -> None:
    assert save_preferences(CHOSEN, path, CHOSEN) == ""
    assert not path.exists()


def test_what_another_version_wrote_is_replaced_only_by_a_choice(path: Path) -> None:
    text = 'theme = "aurora"\ntext_scale = 40\nview = 7\nnotes_size = 3.5\n'
    path.write_text(text)
    read = load_preferences(path)[0]
    assert save_preferences(msgspec.structs.replace(read, hint_seen=True), path, read) == ""
    assert path.read_text() == text + "hint_seen = true\n"


def test_a_file_that_was_deleted_meanwhile_is_made_anew_with_what_was_changed(path: Path) -> None:
    path.write_text('theme = "dark"\n')
    read = load_preferences(path)[0]
    path.unlink()
    mine = msgspec.structs.replace(read, text_scale=1.5)
    assert save_preferences(mine, path, read) == ""
    assert load_preferences(path) == (Preferences(text_scale=1.5), "")
    assert "reduced_motion = false" in path.read_text()  # so that people see what there is


def test_without_a_home_there_are_the_defaults_and_a_sentence() -> None:
    loaded, problem = load_preferences(None)
    assert loaded == Preferences()
    assert "nothing that you choose is kept" in problem


SAVING = """
import sys
from pathlib import Path
from explorer.ui.settings import Preferences, save_preferences
name, path = sys.argv[1], Path(sys.argv[2])
before = Preferences()
for number in range(20):
    stop = f"{name}-{number}"
    now = Preferences(stops=before.stops | {stop: "saas"})
    assert save_preferences(now, path, before) == ""
    before = now
"""


@pytest.mark.slow
def test_windows_that_save_at_the_same_time_lose_nothing_of_each_other(path: Path) -> None:
    names = ("a", "b", "c")
    command = [sys.executable, "-c", SAVING]
    running = [subprocess.Popen([*command, name, path], cwd=ROOT) for name in names]
    assert [one.wait(60) for one in running] == [0, 0, 0]
    expected = {f"{name}-{number}" for name in names for number in range(20)}
    assert load_preferences(path)[0].stops.keys() == expected
    assert [one.name for one in path.parent.iterdir()] == [path.name]


@pytest.mark.slow
def test_who_cannot_have_the_lock_saves_all_the_same(path: Path) -> None:
    with locked(path.parent):
        assert save_preferences(CHOSEN, path) == ""
    assert load_preferences(path)[0] == CHOSEN


def test_a_file_of_a_far_future_version_is_used_as_far_as_it_goes(path: Path) -> None:
    text = (
        "version = 99\n"
        'theme = "aurora"\n'
        "text_scale = { base = 1.5, audience = 3 }\n"
        'view = "orbit"\n'
        "reduced_motion = true\n"
        'stack = "quantum"\n'
        '[[screens]]\nname = "left"\n'
        '[stops]\ncloud = "faas"\nai = "saas"\nquantum = "q"\n'
        "[stops.nested]\nx = 1\n"
        "[export]\nwidth = { px = 3 }\nformat = 7\n"
    )
    path.write_text(text)
    loaded, problem = load_preferences(path)
    assert (loaded.theme, loaded.text_scale, loaded.reduced_motion) == ("system", 1.0, True)
    assert state_of(loaded, STACKS).place_of("ai") == Place(2.0)
    assert state_of(loaded, STACKS).stack == "cloud"
    assert problem == f"{path}: text_scale cannot be used; the default is."
    assert save_preferences(loaded, path) == ""
    kept = tomllib.loads(path.read_text())
    assert kept["version"] == 99
    assert kept["screens"] == [{"name": "left"}]
    assert kept["stops"]["nested"] == {"x": 1}
    assert kept["stops"]["quantum"] == "q"
