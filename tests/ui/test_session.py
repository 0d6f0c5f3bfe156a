# SPDX-License-Identifier: MIT
"""The session without any window: what changes, and what is told of it."""

from pathlib import Path

import msgspec
import pytest
from PySide6.QtCore import QElapsedTimer
from pytestqt.qtbot import QtBot

from explorer.model.state import View, ViewState
from explorer.ui.session import Session
from explorer.ui.settings import Preferences, load_preferences
from tests.samples import small_stack
from tests.ui_driver import heard

pytestmark = pytest.mark.usefixtures("qapp")


@pytest.fixture
def session() -> Session:
    return Session(Preferences(theme="light"))


def stop_of(session: Session) -> str:
    return session.stack.stops[session.state.stop_index].id


def test_it_begins_where_the_preferences_say() -> None:
    session = Session(Preferences(stack="ai", view="matrix", stops={"ai": "saas"}))
    assert (session.state.stack, session.state.view) == ("ai", View.MATRIX)
    assert stop_of(session) == "saas"
    assert session.subject.stack is session.stack


def test_every_change_is_told_with_what_was_before(session: Session) -> None:
    shown: list[tuple[ViewState, ViewState]] = heard(session.state_shown)
    first = session.state
    session.select_layer("data")
    session.show_view(View.MATRIX)
    session.slots["stop-4"]()
    assert [before for before, _now in shown] == [first, *(now for _before, now in shown[:-1])]
    last = shown[-1][1]
    assert last is session.state
    assert (last.place.layer, last.view, stop_of(session)) == ("data", View.MATRIX, "saas")


def test_a_selection_is_announced_before_it_is_shown(session: Session) -> None:
    seen: list[str] = []
    session.selection_made.connect(lambda: seen.append("selection"))
    session.state_shown.connect(lambda _before, now: seen.append(now.place.layer))
    session.select_layer("data")
    session.select_group("always-yours")
    assert seen == ["selection", "data", "selection", ""]
    assert session.state.place.group == "always-yours"


def test_unseen_it_jumps_and_seen_it_glides(session: Session, qtbot: QtBot) -> None:
    session.go_to_stop(3)
    assert session.state.place.position == 3.0
    session.is_seen = True
    session.go_to_stop(0)
    assert session.state.place.position == 3.0
    qtbot.waitUntil(lambda: session.state.place.position == 0.0)
    session.go_to_stop(2)
    session.settle()
    assert session.state.place.position == 2.0


def staggers(session: Session) -> list[float]:
    """Return a list that grows by how much later rows start, with every frame between stops."""
    seen: list[float] = []

    def note(_before: ViewState, now: ViewState) -> None:
        if not now.is_at_stop:
            seen.append(session.subject.stagger)

    session.state_shown.connect(note)
    return seen


@pytest.mark.slow
@pytest.mark.parametrize(
    ("start", "end", "stagger"), [(0, 1, 275 / 420), (3, 2, -275 / 420), (0, 3, 275 / 420)]
)
def test_in_a_glide_the_rows_start_one_after_another(
    session: Session, qtbot: QtBot, start: int, end: int, stagger: float
) -> None:
    """12 rows, 25 ms apart, as long as a row takes 420 ms; to the left it is taken back."""
    session.go_to_stop(start)
    session.is_seen = True
    seen, clock = staggers(session), QElapsedTimer()
    clock.start()
    session.go_to_stop(end)
    qtbot.waitUntil(lambda: session.state.place.position == end)
    assert 600 <= clock.elapsed() < 2000  # 695 ms, on a machine that may have other work
    assert seen
    assert len({*seen}) == 1
    assert seen[0] == pytest.approx(stagger)


def test_few_rows_are_not_more_than_25_ms_apart(session: Session, qtbot: QtBot) -> None:
    session.open_stack(small_stack(), Path("car.toml"))
    session.is_seen = True
    seen = staggers(session)
    session.go_to_stop(2)
    qtbot.waitUntil(lambda: session.state.place.position == 2.0)
    assert len({*seen}) == 1
    assert seen[0] == pytest.approx(2 * 25 / 420)


def test_side_by_side_no_row_moves_and_none_waits(session: Session, qtbot: QtBot) -> None:
    session.show_view(View.MATRIX)
    session.is_seen = True
    seen = staggers(session)
    session.go_to_stop(3)
    qtbot.waitUntil(lambda: session.state.place.position == 3.0)
    assert set(seen) == {0.0}


def test_what_a_hand_let_go_glides_on_without_a_jump(session: Session, qtbot: QtBot) -> None:
    session.is_seen = True
    seen = staggers(session)
    session.drag_to(1.4)
    session.drop_at(1.6)
    qtbot.waitUntil(lambda: session.state.place.position == 2.0)
    assert set(seen) == {0.0}


def test_a_glide_that_turns_around_takes_back_what_it_did(session: Session, qtbot: QtBot) -> None:
    session.go_to_stop(0)
    session.is_seen = True
    session.go_to_stop(1)
    qtbot.waitUntil(lambda: session.state.place.position > 0.2)
    seen = staggers(session)
    session.go_to_stop(0)
    qtbot.waitUntil(lambda: session.state.place.position == 0.0)
    assert len({*seen}) == 1
    assert seen[0] == pytest.approx(275 / 420)


def test_another_service_model_can_be_chosen_to_compare_with(session: Session) -> None:
    session.go_to_stop(3)
    assert session.subject.baseline == 2
    session.compare_with(0)
    assert session.subject.baseline == 0
    session.go_to_stop(2)
    assert session.subject.baseline == 0
    session.compare_with(1)
    session.compare_with(1)  # the same again ends it
    session.go_to_stop(3)
    assert session.subject.baseline == 2
    session.compare_with(0)
    session.show_stack("ai")  # which has no such stop
    assert (session.state.baseline, session.subject.baseline) == ("", 1)
    session.compare_with(0)
    session.end_comparison()
    assert session.subject.baseline == 1


def test_of_one_service_model_only_the_single_view_is_shown(session: Session) -> None:
    session.show_view(View.MATRIX)
    car = small_stack()
    layers = tuple(
        msgspec.structs.replace(one, cells=one.cells[:1], disputes=()) for one in car.layers
    )
    session.open_stack(small_stack(stops=car.stops[:1], layers=layers), Path("car.toml"))
    assert session.view is View.SINGLE
    assert session.subject.view is View.SINGLE
    session.show_stack("cloud")
    assert session.view is View.MATRIX


def test_less_motion_jumps() -> None:
    session = Session(Preferences(reduced_motion=True))
    session.is_seen = True
    session.go_to_stop(3)
    assert session.state.place.position == 3.0
    assert session.is_still


def test_a_stop_that_is_not_there_is_the_last_one_and_no_key_leads_to_it(session: Session) -> None:
    session.go_to_stop(99)
    assert stop_of(session) == "saas"
    session.go_to_stop(-1)
    session.slots["stop-6"]()
    assert stop_of(session) == "on-premises"


def test_between_stops_nothing_becomes_history(session: Session) -> None:
    session.drag_to(1.4)
    session.drag_to(1.6)
    session.drop_at(1.7)
    assert stop_of(session) == "paas"
    session.slots["back"]()
    assert stop_of(session) == "iaas"
    session.slots["back"]()
    assert stop_of(session) == "iaas"
    session.slots["forward"]()
    assert stop_of(session) == "paas"


def test_that_a_stop_is_not_there_is_told(session: Session) -> None:
    told: list[str] = heard(session.told)
    session.go_to_stop(0)
    session.slots["other-stack"]()
    assert told == [
        "Microsoft's figure leaves out on-premises: self-hosted AI is all yours. Showing IaaS."
    ]
    session.slots["other-stack"]()
    assert stop_of(session) == "on-premises"
    assert len(told) == 1


def test_a_stack_from_a_file_is_shown_where_it_was(session: Session, tmp_path: Path) -> None:
    opened: list[bool] = heard(session.stack_opened)
    session.open_stack(small_stack(), tmp_path / "car.toml")
    assert session.stack.name == "Car"
    session.go_to_stop(2)
    session.select_layer("upkeep")
    fewer = small_stack(layers=small_stack().layers[:1])
    session.open_stack(fewer, tmp_path / "car.toml")
    assert stop_of(session) == "taxi"
    assert session.state.place.layer == ""
    session.open_stack(small_stack(), tmp_path / "other.toml")
    assert opened == [True, False, True]


def test_what_is_preferred_is_told_and_kept(tmp_path: Path) -> None:
    path = tmp_path / "preferences.toml"
    session = Session(Preferences(), path)
    told = heard(session.preferences_changed)
    session.go_to_stop(2)
    session.prefer(theme="dark", text_scale=1.5)
    assert told == [()]
    assert session.theme.id == "dark"
    kept, problem = load_preferences(path)
    assert (kept.theme, kept.text_scale, kept.stops["cloud"]) == ("dark", 1.5, "paas")
    assert problem == ""
    assert session.folder == tmp_path


def test_what_cannot_be_kept_is_told(tmp_path: Path) -> None:
    path = tmp_path / "preferences.toml"
    path.write_text("theme =")
    session = Session(Preferences(), path)
    told: list[str] = heard(session.told)
    session.prefer(theme="dark")
    reason = "is not valid TOML: Invalid value (at end of document)"
    assert told == [f"{path} {reason}: what you chose was not saved."]
    assert session.theme.id == "dark"


def test_that_a_protected_file_keeps_no_choices_is_told_once(tmp_path: Path) -> None:
    path = tmp_path / "preferences.toml"
    path.write_text('theme = "light"\n')
    path.chmod(0o444)
    session = Session(Preferences(), path)
    told: list[str] = heard(session.told)
    for theme in ("dark", "light", "dark"):
        session.prefer(theme=theme)
    assert told == [f"{path} cannot be written: what you chose was not saved."]
    assert path.read_text() == 'theme = "light"\n'
    path.chmod(0o644)
    session.prefer(theme="contrast")
    path.chmod(0o444)
    session.prefer(theme="dark")
    assert told == 2 * told[:1]
    assert load_preferences(path)[0].theme == "contrast"


def test_without_a_path_nothing_is_kept(session: Session) -> None:
    session.mark_hint_seen()
    session.save_preferences()
    assert session.folder is None
    assert session.preferences.hint_seen


def test_two_windows_keep_what_was_chosen_in_each(tmp_path: Path) -> None:
    path = tmp_path / "preferences.toml"
    Session(Preferences(), path).prefer(theme="light")
    older, newer = (Session(load_preferences(path)[0], path) for _ in range(2))
    newer.prefer(text_scale=1.5, export={"dpi": 300})
    newer.go_to_stop(3)
    newer.save_preferences()
    older.prefer(export={"format": ".svg"})
    older.show_stack("ai")
    older.save_preferences()
    kept, problem = load_preferences(path)
    assert (kept.theme, kept.text_scale, kept.stack, problem) == ("light", 1.5, "ai", "")
    assert kept.stops == {"cloud": "saas", "ai": "iaas"}
    assert kept.export == {"dpi": 300, "format": ".svg"}


def test_what_was_left_as_it_was_is_not_written_even_if_it_could_not_be_shown(
    tmp_path: Path,
) -> None:
    path = tmp_path / "preferences.toml"
    text = 'stack = "quantum"\nview = "orbit"\n[stops]\ncloud = "faas"\n'
    path.write_text(text)
    session = Session(load_preferences(path)[0], path)
    session.save_preferences()
    assert path.read_text() == text
    session.prefer(theme="dark")
    assert path.read_text() == text.replace("[stops]", 'theme = "dark"\n\n[stops]')


def test_what_could_not_be_saved_is_saved_when_the_file_is_mended(tmp_path: Path) -> None:
    path = tmp_path / "preferences.toml"
    path.write_text("theme =")
    session = Session(Preferences(), path)
    session.prefer(theme="dark")
    path.write_text("text_scale = 1.5\n")
    session.save_preferences()
    assert path.read_text() == 'text_scale = 1.5\ntheme = "dark"\n'
