# SPDX-License-Identifier: MIT
"""The headline: one run of text, each clause led by a square."""

import pytest
from msgspec.structs import replace

from explorer.diagram.frame import Frame, sizes_of
from explorer.diagram.items import Label
from explorer.diagram.layout import lay_out
from explorer.diagram.scene import Scene
from explorer.diagram.subject import Subject
from explorer.diagram.window_fit import window_frame
from explorer.model.stack import Stack
from explorer.model.state import View
from explorer.model.worded import WordedStack
from explorer.model.wording import headline
from tests import shipped
from tests.diagram.legible import is_whole, meet, problems
from tests.samples import stack_of


def scene_of(stack: Stack, at: float, width: float = 1366, **changes: object) -> Scene:
    subject = Subject(WordedStack(stack, shipped.words()), View.SINGLE, at)
    return lay_out(replace(subject, **changes), Frame(width, 690))


@pytest.mark.parametrize(
    ("key", "position", "text"),
    [
        ("cloud", 0.0, "12 layers are yours"),
        ("cloud", 1.0, "Compared with On-premises: 3 layers are the provider's"),
        ("cloud", 2.0, "Compared with IaaS: 2 layers are the provider's, 3 are shared"),
        ("cloud", 3.0, "Compared with PaaS: 2 layers are the provider's"),
        ("cloud", 1.4, "Compared with On-premises: 3 layers are the provider's"),
        ("cloud", 1.6, "Compared with IaaS: 2 layers are the provider's, 3 are shared"),
    ],
)
def test_it_says_what_differs_from_the_stop_at_the_left(
    key: str, position: float, text: str
) -> None:
    for view in shipped.VIEWS:
        assert shipped.picture(key, view, position).headline.text == text


def test_a_chosen_baseline_takes_smaller_type_before_all_others_get_an_empty_row() -> None:
    frame = window_frame(548, 520, 1.0)
    subject = Subject(WordedStack(shipped.stack("cloud"), shipped.words()), View.SINGLE, 2.0)
    usual = lay_out(subject, frame).headline.labels
    chosen = lay_out(replace(subject, before=0), frame).headline.labels
    size = sizes_of(frame).headline
    assert {(label.y, label.size) for label in usual} == {(usual[0].y, size)}
    assert {label.y for label in chosen} == {usual[0].y}
    assert 13 <= chosen[0].size < size
    assert max(label.extent.right for label in chosen) <= 548 - 12


@pytest.mark.parametrize("key", shipped.KEYS)
def test_it_says_what_the_wording_says_of_any_two_stops(key: str) -> None:
    worded = WordedStack(shipped.stack(key), shipped.words())
    for stop_index in range(shipped.STOPS[key]):
        for before in (None, *range(shipped.STOPS[key])):
            scene = scene_of(worded.stack, float(stop_index), before=before)
            baseline = before if before is not None else (stop_index - 1 if stop_index else None)
            wanted = headline(worded, stop_index, baseline).plain
            assert is_whole([label.text for label in scene.headline.labels], wanted)


def test_each_clause_is_led_by_a_square_of_what_it_speaks_of_and_has_its_color() -> None:
    scene = scene_of(shipped.stack("cloud"), 2.0)
    intro, provider, shared = scene.headline.labels
    assert (intro.text, intro.role) == ("Compared with IaaS:", "ink")
    assert (provider.text, provider.role) == ("2 layers are the provider's,", "provider_ink")
    assert (shared.text, shared.role) == ("3 are shared", "you_ink")
    assert [part.party for part in scene.headline.squares] == ["provider", "you", "provider"]
    squares = scene.headline.squares
    assert intro.extent.right < squares[0].extent.x
    assert squares[0].extent.right < provider.left
    assert provider.extent.right < squares[1].extent.x
    assert squares[2].extent.right < shared.left


def test_a_clause_about_layers_that_apply_only_here_has_no_square() -> None:
    scene = scene_of(stack_of("YY", "-Y"), 1.0)
    assert scene.headline.text == "Compared with Stop: 1 layer applies only here"
    assert scene.headline.squares == ()
    assert {label.role for label in scene.headline.labels} == {"ink"}


def test_what_depends_is_led_by_a_square_with_stripes() -> None:
    scene = scene_of(stack_of("YD"), 1.0)
    assert scene.headline.text.endswith("1 layer depends on the AI model")
    assert any(part.hatch for part in scene.headline.squares)


def rows_of(scene: Scene) -> list[list[Label]]:
    found: dict[float, list[Label]] = {}
    for label in scene.headline.labels:
        found.setdefault(label.y, []).append(label)
    return [found[y] for y in sorted(found)]


def test_it_wraps_between_two_clauses() -> None:
    stack = shipped.stack("cloud")
    for width in range(1366, 380, -40):
        scene = scene_of(stack, 2.0, width)
        rows = [" ".join(label.text for label in row) for row in rows_of(scene)]
        if len(rows) == 2:
            assert rows[1] in ("3 are shared", "2 layers are the provider's, 3 are shared")
        assert list(problems(scene)) == []
    assert len(rows_of(scene_of(stack, 2.0, 1366))) == 1
    assert len(rows_of(scene_of(stack, 2.0, 420))) == 2


@pytest.mark.slow
def test_a_square_never_stands_at_the_end_of_a_row() -> None:
    for width in range(1366, 300, -23):
        scene = scene_of(shipped.stack("ai"), 1.0, width)
        for square in scene.headline.squares:
            middle = square.extent.middle
            beside = [
                label
                for label in scene.headline.labels
                if label.left > middle.x and label.y - label.size < middle.y < label.y
            ]
            assert beside, width


def test_a_headline_of_fewer_rows_stands_at_the_lower_ones_and_moves_nothing() -> None:
    stack = shipped.stack("cloud")
    scenes = [scene_of(stack, float(at), 420) for at in range(4)]
    assert len({scene.bands for scene in scenes}) == 1
    assert len({scene.headline.labels[-1].y for scene in scenes}) == 1


def test_names_of_ones_own_are_never_in_the_possessive_and_break_if_they_must() -> None:
    words = shipped.words().renamed("Contoso", "Fabrikam")
    worded = WordedStack(shipped.stack("cloud"), words)
    scene = lay_out(Subject(worded, View.SINGLE, 1.0), Frame(1366, 690))
    assert scene.headline.text == "Compared with On-premises: Fabrikam: 3 layers"
    endless = WordedStack(shipped.stack("cloud"), shipped.words().renamed("W" * 80, "M" * 80))
    for at in (0.0, 1.0):
        narrow = lay_out(Subject(endless, View.SINGLE, at), Frame(720, 690))
        labels = narrow.headline.labels
        assert max(label.extent.right for label in labels) <= 720
        assert "".join(label.text for label in labels).count("M" if at else "W") == 80
        assert not any(
            meet(one.extent, square.extent) for one in labels for square in narrow.headline.squares
        )


def test_side_by_side_without_a_current_column_it_says_what_the_picture_shows() -> None:
    scene = shipped.picture("cloud", View.MATRIX, None)
    assert scene.headline.text == shipped.words().all_models
    assert scene.headline.squares == ()
