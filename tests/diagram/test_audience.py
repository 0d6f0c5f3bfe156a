# SPDX-License-Identifier: MIT
"""What an audience sees: large type, a layer's points, the zoom, the way between two steps."""

from itertools import combinations

import pytest
from msgspec.structs import replace

from explorer.diagram.audience import (
    Projection,
    audience_size,
    projected,
    subject_of,
)
from explorer.diagram.items import Label
from explorer.diagram.scene import Scene
from explorer.model.state import View, ViewState, moved, with_baseline
from explorer.story.navigation import (
    advance,
    jump_to_stop,
    other_stack,
    other_view,
    press_layer,
    start_talk,
)
from explorer.story.overlays import toggle_details, toggle_zoom
from explorer.story.pace import Clock
from explorer.story.points import shown_points
from explorer.story.story import Step, Story
from explorer.story.talk import Talk
from tests import shipped
from tests.samples import small_stack, tall_stack
from tests.talks import selected, start

FULL_HD = (1920.0, 1080.0)
WORDS = shipped.words()


def seen(talk: Talk, size: tuple[float, float] = FULL_HD) -> Projection:
    return projected(talk, WORDS, size)


def talk_at(key: str, view: View, stop_index: int) -> Talk:
    """Return a talk that shows a place as a question from the room."""
    talk = other_stack(start()) if key == "ai" else start()
    talk = talk if view is View.SINGLE else other_view(talk)
    return jump_to_stop(talk, stop_index)


def labels(scene: Scene, text: str) -> list[Label]:
    return [label for label in scene.all_labels if label.text.startswith(text)]


@pytest.mark.parametrize("view", shipped.VIEWS)
@pytest.mark.parametrize(
    ("key", "stop_index"),
    [(key, stop_index) for key, stops in shipped.STOPS.items() for stop_index in range(stops)],
)
def test_type_is_large_enough_for_the_last_row(key: str, view: View, stop_index: int) -> None:
    talk = talk_at(key, view, stop_index)
    scene = seen(talk).scene
    names = [label.size for row in scene.rows for label in row.names]
    assert len(names) == len(shipped.stack(key).layers)
    assert min(names) >= 34
    assert min(label.size for box in scene.boxes for label in box.labels) >= 24
    assert min(label.size for head in scene.heading.stops for label in head.names) >= 34
    assert min(label.size for label in scene.all_labels) >= 24
    assert scene.height == 1080


@pytest.mark.parametrize("view", shipped.VIEWS)
@pytest.mark.parametrize("key", shipped.KEYS)
@pytest.mark.parametrize("size", [FULL_HD, (1440.0, 1080.0)])
@pytest.mark.parametrize("step", [False, True])
def test_everything_is_inside_the_screen_and_no_text_covers_another(
    key: str, view: View, size: tuple[float, float], step: bool
) -> None:
    talk = talk_at(key, view, 1)
    if step:
        told = replace(talk.step, title="Who has the keys, the logs and the last word on them?")
        story = replace(talk.story, steps=(replace(told, stack=key, view=view, stop="iaas"),))
        talk = start_talk(story, talk.stacks, ViewState("cloud"), 0.0)
    scene = seen(talk, size).scene
    if step:
        assert scene.caption is not None
        assert scene.caption.size >= 24
    texts = [label for label in scene.all_labels if label.clip != 1]
    for label in texts:
        area = label.extent
        assert area.x >= 0
        assert area.right <= size[0]
        assert label.y <= scene.height - 4
    for one, other in combinations((label for label in texts if not label.is_turned), 2):
        (left, right) = sorted((one, other), key=lambda label: label.left)
        apart = abs(one.y - other.y) >= 0.73 * min(one.size, other.size)
        assert apart or left.left + left.width <= right.left, (one.text, other.text)


@pytest.mark.parametrize("size", [(1024, 768), (1280, 720), (3840, 2160), (2560, 1080)])
def test_another_screen_shows_the_same_type_in_proportion(size: tuple[int, int]) -> None:
    made = audience_size(*size)
    assert made[0] / made[1] == pytest.approx(size[0] / size[1], rel=0.001)
    assert min(made[0] / 1920, made[1] / 1080) == 1
    names = [label.size for row in seen(start(), made).scene.rows for label in row.names]
    assert min(names) >= (34 if made[0] >= 1920 else 0.88 * 34 - 1)  # of two lines


def test_a_window_without_a_size_yet_is_laid_out_as_a_usual_one() -> None:
    assert audience_size(0, 0) == FULL_HD


def test_the_title_of_the_step_is_there_and_goes_in_a_question() -> None:
    assert labels(seen(start()).scene, "All yours")
    assert not labels(seen(jump_to_stop(start(), 2)).scene, "All yours")


def test_a_changed_box_says_what_it_was() -> None:
    scene = seen(jump_to_stop(start(), 1)).scene
    assert len(labels(scene, "was You")) == 3


def test_a_step_that_names_a_baseline_is_compared_with_that_one() -> None:
    talk = jump_to_stop(start(), 2)
    compared = replace(talk, shown=with_baseline(talk.shown, "saas"))
    scene = seen(compared).scene
    assert labels(scene, "was Provider")
    assert not labels(scene, "was You")
    assert subject_of(compared, WORDS).is_compared


def test_on_the_way_boxes_start_one_after_another() -> None:
    subject = subject_of(jump_to_stop(start(), 1), WORDS, 0.4)
    assert subject.position == 0.4
    assert subject.stagger > 0
    assert subject.before is None
    back = subject_of(jump_to_stop(jump_to_stop(start(), 1), 0), WORDS, 0.4)
    assert back.stagger == -subject.stagger
    assert subject_of(jump_to_stop(start(), 1), WORDS, 1.0).before == 0


def test_a_step_of_the_matrix_without_a_stop_marks_no_column() -> None:
    assert not subject_of(start(3), WORDS).has_current
    assert subject_of(other_view(start()), WORDS).position == 0.0


def test_hidden_layers_do_not_say_whose_they_are() -> None:
    scene = seen(start(1)).scene
    assert len(labels(scene, WORDS.hidden)) == 12
    assert scene.headline.text == WORDS.predict
    assert not scene.legend
    assert {group.rail.fill for group in scene.groups if group.rail} == {None}
    assert len(labels(seen(advance(start(1))).scene, WORDS.hidden)) == 11


# Points of a layer


def test_up_to_three_points_stand_beside_the_picture_in_large_type() -> None:
    scene = seen(start(2)).scene
    cell = shipped.stack("cloud").layer("operating-system").cell("iaas")
    points_of = [label for label in scene.labels if label.x > 1920 * 0.64 and label.role == "ink"]
    assert min(label.size for label in points_of) >= 28
    assert [label.text for label in points_of[:2]] == ["Operating system", "IaaS: You"]
    for point in cell.you[:3]:
        assert labels(scene, point.split()[0])
    assert scene.width == 1920
    assert max(box.rect.right for box in scene.boxes) < 1920 * 0.64


@pytest.mark.parametrize("key", shipped.KEYS)
def test_the_points_of_every_layer_at_every_stop_fit(key: str) -> None:
    stack = shipped.stack(key)
    for stop_index in range(len(stack.stops)):
        talk = talk_at(key, View.SINGLE, stop_index)
        for layer in stack.layers:
            scene = seen(toggle_details(press_layer(talk, layer.id))).scene
            said = " ".join(label.text for label in scene.labels)
            points = shown_points(layer, stack.stops[stop_index].id)
            assert 1 <= len(points) <= 3
            for point in points:
                assert point.text in said, (layer.id, stop_index, point)


def told(talk: Talk) -> str:
    """Return the texts beside the picture in their order, as one line."""
    return " ".join(label.text for label in seen(talk).scene.aside.labels)


POINTS = ("incident-1", "you-3", "provider-2", "mistake")
NAMED = Step(
    "cloud",
    View.SINGLE,
    "The guest",
    1,
    "iaas",
    "operating-system",
    reveal=True,
    details=True,
    points=POINTS,
)


def named_talk(step: Step = NAMED) -> Talk:
    stacks = {key: shipped.stack(key) for key in shipped.KEYS}
    return start_talk(Story("s", "S", "s", (step,)), stacks, ViewState("cloud"), 0.0)


def test_a_step_shows_exactly_the_points_that_it_names() -> None:
    layer = shipped.stack("cloud").layer("operating-system")
    cell = layer.cell("iaas")
    said = told(named_talk(replace(NAMED, reveal=False)))
    wanted = (
        *("It happened", f"2021: {layer.incidents[0].title}"),
        *("You", cell.you[2]),
        *("Provider", cell.provider[1]),
        *("Common mistake", layer.mistake),
    )
    assert said.startswith(f"Operating system IaaS: You {' '.join(wanted)} ")
    assert cell.you[0] not in said
    assert cell.provider[0] not in said


def test_a_question_from_the_room_shows_the_first_duties_of_what_it_is_about() -> None:
    talk = press_layer(named_talk(replace(NAMED, reveal=False)), "runtime")
    assert shipped.stack("cloud").layer("runtime").cell("iaas").you[0] in told(talk)
    back = press_layer(talk, "operating-system")
    assert "2021: The agent nobody had listed" in told(back)
    elsewhere = jump_to_stop(back, 0)
    duties = shipped.stack("cloud").layer("operating-system").cell("on-premises").you
    assert duties[0] in told(elsewhere)
    assert "2021" not in told(elsewhere)


def test_a_case_shows_its_points_with_its_answer() -> None:
    asked = named_talk()
    assert told(asked) == ""
    answered = advance(asked)
    assert "2021: The agent nobody had listed" in told(answered)
    assert len(labels(seen(answered).scene, WORDS.hidden)) == 11


def test_a_hidden_layer_explains_nothing() -> None:
    talk = replace(selected(start(1), "runtime"), has_details=True)
    assert max(box.rect.right for box in seen(talk).scene.boxes) > 1920 * 0.9


def test_details_of_a_stack_of_ones_own_never_run_out_of_the_panel() -> None:
    stack = small_stack()
    long = " ".join(["Everything"] * 400)
    cell = replace(stack.layers[1].cells[1], you=(long, long, "Unbroken" * 40), provider=(long,))
    layer = replace(stack.layers[1], cells=(stack.layers[1].cells[0], cell), name="Long " * 15)
    step = Step("car", View.SINGLE, "Step", 1, "lease", "upkeep", details=True)
    stacks = {
        "car": replace(stack, layers=(layer,), groups=stack.groups[1:], stops=stack.stops[:2])
    }
    talk = start_talk(Story("s", "S", "s", (step,)), stacks, ViewState("car"), 0.0)
    scene = seen(talk).scene
    for label in scene.labels:
        assert label.y < 1080
        assert label.left + label.width <= 1920
    assert min(label.size for label in scene.labels if label.x > 1300 and label.role == "ink") >= 28


# Zoom


@pytest.mark.parametrize("layer", ["data", "runtime", "datacenter"])
def test_the_zoom_shows_a_box_larger_and_all_of_it(layer: str) -> None:
    talk = toggle_zoom(selected(start(), layer))
    scene, part = seen(talk)
    box = next(box for box in scene.boxes if box.layer == layer)
    assert part.x <= box.rect.x
    assert box.rect.right <= part.right
    assert part.y <= box.rect.y
    assert box.rect.bottom <= part.bottom
    assert (part.width, part.height) == FULL_HD
    assert max(label.size for label in box.labels) >= 44


def test_the_zoom_into_the_matrix_magnifies_the_cell() -> None:
    talk = toggle_zoom(press_layer(start(3), "runtime", "saas"))
    scene, part = seen(talk)
    box = next(box for box in scene.boxes if box.id == "runtime-saas")
    assert (part.width, part.height) == (960, 540)
    assert part.x <= box.rect.x
    assert box.rect.right <= part.right


def test_a_zoom_without_a_column_shows_a_box_of_the_layer() -> None:
    scene, part = seen(toggle_zoom(selected(start(3), "runtime")))
    box = next(box for box in scene.boxes if box.layer == "runtime" and box.rect.x >= part.x)
    assert part.holds(*box.rect.middle)


# Stacks of one's own


@pytest.mark.parametrize("layers", [1, 20, 40])
def test_a_stack_of_any_height_is_shown_whole(layers: int) -> None:
    stacks = {"car": tall_stack(layers)}
    step = Step("car", View.SINGLE, "Step", 1, "lease")
    talk = start_talk(Story("s", "S", "s", (step,)), stacks, ViewState("car"), 0.0)
    scene, part = seen(talk)
    assert len(scene.boxes) == layers
    assert scene.boxes[-1].rect.bottom <= part.bottom
    assert part.width / part.height == pytest.approx(1920 / 1080)


def test_time_changes_nothing_for_the_audience() -> None:
    talk = start()
    assert seen(talk) == seen(replace(talk, clock=Clock(99.0)))


def test_a_place_between_two_stops_is_shown_as_such() -> None:
    talk = replace(start(), shown=moved(start().shown, 1.0))
    scene = projected(talk, WORDS, FULL_HD, 0.5).scene
    first, second = scene.columns[:2]
    handle = scene.heading.handle[0].extent.middle.x
    assert handle == pytest.approx((first + second) / 2)
    assert [part.party for part in scene.first_box.parts] == ["you"]
    last = scene.boxes[-1]
    assert {part.party for part in last.parts} == {"you", "provider"}


def test_of_one_service_model_there_is_no_side_by_side() -> None:
    car = small_stack()
    layers = tuple(replace(one, cells=one.cells[:1], disputes=()) for one in car.layers)
    stacks = {"car": replace(car, stops=car.stops[:1], layers=layers)}
    step = Step("car", View.MATRIX, "Step", 1, "own")
    talk = start_talk(Story("s", "S", "s", (step,)), stacks, ViewState("car"), 0.0)
    scene = seen(talk).scene
    assert scene.view is View.SINGLE
    assert len(scene.boxes) == 3
    assert scene.heading.stops == ()
