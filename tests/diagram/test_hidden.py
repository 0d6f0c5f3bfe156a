# SPDX-License-Identifier: MIT
"""Hidden answers: nothing in a picture tells whose a hidden layer is."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from explorer.diagram.frame import Frame
from explorer.diagram.layout import lay_out
from explorer.diagram.scene import Scene
from explorer.diagram.subject import Subject
from explorer.diagram.window_fit import window_frame
from explorer.model.stack import Stack
from explorer.model.state import View
from explorer.model.worded import WordedStack
from tests import shipped
from tests.diagram.legible import problems
from tests.samples import stack_of

FRAME = Frame(1366, 690, has_title=True)


def every(stack: Stack) -> tuple[str, ...]:
    return tuple(layer.id for layer in stack.layers)


def asked(
    stack: Stack, view: View, at: float, hidden: tuple[str, ...], frame: Frame = FRAME
) -> Scene:
    return lay_out(
        Subject(WordedStack(stack, shipped.words()), view, at, hidden=hidden, before=0), frame
    )


@settings(deadline=None, derandomize=True, max_examples=25)
@given(
    rows=st.integers(2, 5).flatmap(
        lambda count: st.lists(
            st.tuples(*[st.text("YSDP-", min_size=count, max_size=count)] * 2),
            min_size=1, max_size=6,
        )
    ),
    view=st.sampled_from(shipped.VIEWS),
    at=st.sampled_from((0.0, 0.3, 1.0)),
    layers=st.sampled_from((1, 25)),
)  # fmt: skip
def test_pictures_of_stacks_that_differ_only_in_what_is_hidden_are_the_same(
    rows: list[tuple[str, str]], view: View, at: float, layers: int
) -> None:
    """Not one place, color or word depends on the answers."""
    scenes = []
    for answers in zip(*rows, strict=True):
        stack = stack_of(
            *answers * layers if layers > 1 else answers,
            group_names=("One", "Two"),
            briefs=("Do it",),
            disputed=("layer-0-stop-0", "layer-0-stop-1"),
        )
        scenes.append(asked(stack, view, at, every(stack)))
    assert scenes[0] == scenes[1]


@pytest.mark.parametrize("view", shipped.VIEWS)
@pytest.mark.parametrize("key", shipped.KEYS)
@pytest.mark.parametrize("at", [0.0, 0.4, 1.0, 2.0])
def test_of_hidden_layers_there_is_nothing_but_their_names(key: str, view: View, at: float) -> None:
    stack, words = shipped.stack(key), shipped.words()
    scene = asked(stack, view, at, every(stack))
    for box in scene.boxes:
        assert [label.text for label in box.labels] == [words.hidden]
        assert [label.kind for label in box.labels] == ["hidden"]
        assert (box.glyphs, box.marks) == ((), ())
        assert [(part.party, part.is_dashed, part.hatch) for part in box.parts] == [
            ("nobody", True, ())
        ]
        assert box.title.endswith(f": {words.hidden_spoken}")
    for head in scene.heading.stops:
        assert {(part.party, part.is_dashed) for part in head.squares} == {("nobody", True)}
    assert scene.headline.text == words.predict
    assert scene.headline.squares == ()
    assert (scene.legend, scene.line_labels) == ((), ())
    told = {"waterline", "waterline-casing", "border", "pill"}
    assert not told & {shape.kind for shape in scene.lines}
    assert scene.description.startswith(words.predict)
    for word in (words.you, words.provider, words.shared, "yours", "provider"):
        assert not [one.text for one in scene.all_labels if word in one.text.split()]
        assert word not in scene.description.split()


@pytest.mark.parametrize("view", shipped.VIEWS)
@pytest.mark.parametrize("key", shipped.KEYS)
def test_rails_stay_but_are_blank_and_without_a_tint(key: str, view: View) -> None:
    stack = shipped.stack(key)
    shown, hidden = asked(stack, view, 1.0, ()), asked(stack, view, 1.0, every(stack)[:1])
    assert [group.rect for group in hidden.groups] == [group.rect for group in shown.groups]
    for group in hidden.groups:
        assert group.labels == ()
        assert group.rail is not None
        assert group.rail.fill is None


@pytest.mark.parametrize("view", shipped.VIEWS)
def test_while_some_are_hidden_the_others_say_whose_they_are(view: View) -> None:
    stack = shipped.stack("cloud")
    scene = asked(stack, view, 2.0, ("data", "applications"))
    words = shipped.words()
    for box in scene.boxes:
        is_hidden = box.layer in ("data", "applications")
        assert box.title.endswith(f": {words.hidden_spoken}") is is_hidden
        assert ({label.kind for label in box.labels} == {"hidden"}) is is_hidden
        assert box.marks == ()
    squares = scene.heading.stops[2].squares
    assert [part.party for part in squares].count("nobody") == 2
    assert scene.headline.text == words.predict
    assert scene.legend == ()
    kinds = {shape.kind for shape in scene.lines}
    assert not kinds & {"waterline", "border", "pill"}


@pytest.mark.parametrize("view", shipped.VIEWS)
def test_showing_the_answers_moves_nothing(view: View) -> None:
    stack = shipped.stack("cloud")
    for frame in (FRAME, window_frame(720, 402, 2), window_frame(900, 522, 1)):
        hidden = asked(stack, view, 1.0, every(stack), frame)
        shown = asked(stack, view, 1.0, (), frame)
        assert [row.rect for row in hidden.rows] == [row.rect for row in shown.rows]
        assert [row.names for row in hidden.rows] == [row.names for row in shown.rows]
        assert hidden.bands == shown.bands
        assert list(problems(hidden)) == []


def test_the_placeholder_is_large_and_in_its_box() -> None:
    scene = asked(shipped.stack("cloud"), View.SINGLE, 1.0, ("data",))
    box = scene.boxes[0]
    (label,) = box.labels
    assert label.size >= 14
    assert box.rect.holds(label.x, label.y)
    assert label.x == box.rect.middle.x
