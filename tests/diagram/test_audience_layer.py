# SPDX-License-Identifier: MIT
"""One layer before an audience: lifted out, the others dim, and up to five points beside it."""

import pytest
from msgspec.structs import replace

from explorer.diagram.audience import audience_size, projected, shown_points_of
from explorer.diagram.items import Label
from explorer.diagram.scene import Scene
from explorer.model.stack import Responsibility
from explorer.model.state import View
from explorer.story.navigation import advance, jump_to_stop, press_layer
from explorer.story.overlays import toggle_details
from explorer.story.points import all_points, shown_points
from explorer.story.story import Step
from explorer.story.talk import Talk
from tests import shipped
from tests.diagram.legible import audience_problems
from tests.diagram.test_audience import FULL_HD, SCREENS, WORDS, seen, story_of, talk_at
from tests.samples import small_stack, tall_stack
from tests.talks import selected, start

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
SHOWN = replace(NAMED, reveal=False)


def of_kind(scene: Scene, kind: str) -> list[Label]:
    return [label for label in scene.aside.labels if label.kind == kind]


def told(talk: Talk) -> str:
    """Return the texts beside the picture in their order, as one line."""
    return " ".join(label.text for label in seen(talk).scene.aside.labels)


@pytest.mark.parametrize("screen", [*SCREENS, (1080, 1350), (900, 1600)], ids=str)
def test_the_layer_is_lifted_out_and_the_others_are_dim(screen: tuple[int, int]) -> None:
    scene = seen(start(2), screen).scene
    own = scene.box_of("operating-system")
    assert own is not None
    assert not any(part.is_dim for part in own.parts)
    for box in scene.boxes:
        if box is not own:
            assert all(part.is_dim for part in box.parts)
            assert box.rect.height < own.rect.height / 1.5
            assert box.rect.width < own.rect.width
            assert 24 <= box.labels[0].size < own.labels[0].size
    assert min(one.size for one in of_kind(scene, "point")) >= 40
    assert max(one.size for one in of_kind(scene, "point")) < scene.headline.labels[0].size
    assert [*audience_problems(scene)] == []


def test_above_the_points_stands_whose_it_is_and_where() -> None:
    scene = seen(start(2)).scene
    first = scene.aside.labels[0]
    assert (first.text, first.role) == ("You at IaaS", "you_ink")
    cell = shipped.stack("cloud").layer("operating-system").cell("iaas")
    said = " ".join(one.text for one in of_kind(scene, "point"))
    assert said == " ".join(cell.you[:3])
    assert [one.text for one in of_kind(scene, "number")] == ["1", "2", "3"]


@pytest.mark.parametrize("key", shipped.KEYS)
@pytest.mark.parametrize("screen", [(1920, 1080), (1024, 768)], ids=str)
def test_the_points_of_every_layer_at_every_stop_fit(key: str, screen: tuple[int, int]) -> None:
    stack = shipped.stack(key)
    for stop_index in range(len(stack.stops)):
        talk = talk_at(key, View.SINGLE, stop_index)
        for layer in stack.layers:
            shown = toggle_details(press_layer(talk, layer.id))
            scene = seen(shown, screen).scene
            said = "".join(label.text for label in of_kind(scene, "point")).replace(" ", "")
            points = shown_points(layer, stack.stops[stop_index].id)
            assert 1 <= len(points) <= 3
            wanted = "".join(point.text for point in points).replace(" ", "")
            assert said == wanted, (layer.id, stop_index)
            assert [*audience_problems(scene)] == [], (layer.id, stop_index)


def test_a_step_shows_exactly_the_points_that_it_names() -> None:
    layer = shipped.stack("cloud").layer("operating-system")
    cell = layer.cell("iaas")
    said = told(story_of(SHOWN))
    wanted = (
        *("It happened", f"1 2021: {layer.incidents[0].title}"),
        *("You", f"2 {cell.you[2]}"),
        *("Provider", f"3 {cell.provider[1]}"),
        *("Common mistake", f"4 {layer.mistake}"),
    )
    assert said == f"You at IaaS {' '.join(wanted)}"


def test_what_has_no_room_is_left_out_whole_and_can_be_asked_for() -> None:
    layer = shipped.stack("cloud").layer("operating-system")
    long = replace(layer, mistake=" ".join(["A mistake that takes many words to tell"] * 16))
    stack = shipped.stack("cloud")
    layers = tuple(long if one is layer else one for one in stack.layers)
    talk = story_of(SHOWN, cloud=replace(stack, layers=layers))
    assert "Common mistake" not in told(talk)
    assert "A mistake" not in told(talk)
    assert [one.kind for one in shown_points_of(talk, WORDS, FULL_HD)] == [
        "incident", "you", "provider",
    ]  # fmt: skip
    assert shown_points_of(story_of(SHOWN), WORDS, FULL_HD) == story_of(SHOWN).points
    assert shown_points_of(start(), WORDS, FULL_HD) == ()
    nothing = story_of(replace(SHOWN, points=("mistake",)), cloud=replace(stack, layers=layers))
    assert told(nothing) == "You at IaaS"
    assert shown_points_of(nothing, WORDS, FULL_HD) == ()


def test_five_points_may_be_shown() -> None:
    layer = shipped.stack("cloud").layer("operating-system")
    names = tuple(all_points(layer, "iaas"))[:5]
    assert len(names) == 5
    scene = seen(story_of(replace(SHOWN, points=names))).scene
    assert [one.text for one in of_kind(scene, "number")] == ["1", "2", "3", "4", "5"]
    assert [*audience_problems(scene)] == []


def test_a_question_from_the_room_shows_the_first_duties_of_what_it_is_about() -> None:
    talk = press_layer(story_of(SHOWN), "runtime")
    assert shipped.stack("cloud").layer("runtime").cell("iaas").you[0] in told(talk)
    back = press_layer(talk, "operating-system")
    assert "2021: The agent nobody had listed" in told(back)
    elsewhere = jump_to_stop(back, 0)
    duties = shipped.stack("cloud").layer("operating-system").cell("on-premises").you
    assert duties[0] in told(elsewhere)
    assert "2021" not in told(elsewhere)


def test_a_case_shows_its_points_with_its_answer() -> None:
    asked = story_of(NAMED)
    assert told(asked) == WORDS.predict
    answered = advance(asked)
    scene = seen(answered).scene
    assert "2021: The agent nobody had listed" in told(answered)
    hidden = [box for box in scene.boxes if box.labels[-1].kind == "hidden"]
    assert len(hidden) == 11
    assert scene.headline.text == "Operating system at IaaS: You"
    assert [*audience_problems(scene)] == []


def test_a_hidden_layer_explains_nothing() -> None:
    talk = replace(selected(start(1), "runtime"), has_details=True)
    scene = seen(talk).scene
    assert of_kind(scene, "point") == []
    assert told(talk) == WORDS.predict


def test_on_the_way_to_another_stop_no_points_are_shown() -> None:
    talk = jump_to_stop(start(2), 2)
    assert of_kind(projected(talk, WORDS, FULL_HD, 1.4).scene, "point") == []
    assert of_kind(projected(talk, WORDS, FULL_HD, 2.0).scene, "point") != []


def test_the_line_leads_from_the_layer_to_its_points_wherever_it_is() -> None:
    for layer in shipped.stack("cloud").layers:
        talk = toggle_details(selected(start(), layer.id))
        scene = seen(talk).scene
        (lead,) = scene.aside.shapes
        box = scene.box_of(layer.id)
        assert box is not None
        assert lead.points[0] == pytest.approx((box.rect.right, box.rect.middle.y))
        assert lead.extent.right < of_kind(scene, "number")[0].x


def test_a_split_layer_names_what_is_shared_and_each_part() -> None:
    step = Step("cloud", View.SINGLE, "Shared", 1, "paas", "applications", details=True,
                points=("provider-1", "you-1"))  # fmt: skip
    scene = seen(story_of(step)).scene
    first = scene.aside.labels[0]
    assert (first.text, first.role) == ("Shared at PaaS", "ink")
    headings = of_kind(scene, "text")[1:]
    assert [(one.text, one.role) for one in headings] == [
        ("Provider", "provider_ink"), ("You", "you_ink"),
    ]  # fmt: skip


def test_of_many_layers_the_others_are_in_closed_groups() -> None:
    stack = tall_stack(40)
    layer = stack.layers[-1]
    step = Step("car", View.SINGLE, "Step", 1, "lease", layer.id, details=True)
    scene = seen(story_of(step, car=stack)).scene
    assert scene.box_of(layer.id) is not None
    assert len(scene.rows) < 40
    assert [*audience_problems(scene)] == []


@pytest.mark.parametrize("size", SCREENS[2:6], ids=str)
def test_details_of_a_stack_of_ones_own_never_leave_the_screen(size: tuple[int, int]) -> None:
    stack = small_stack()
    long = " ".join(["Everything"] * 400)
    cell = replace(stack.layers[1].cells[1], you=(long, long, "Unbroken" * 40), provider=(long,))
    layer = replace(
        stack.layers[1], cells=(stack.layers[1].cells[0], cell), name=("Long " * 15).strip()
    )
    step = Step("car", View.SINGLE, "Step", 1, "lease", "upkeep", details=True)
    own = replace(stack, layers=(layer,), groups=stack.groups[1:], stops=stack.stops[:2])
    scene = seen(story_of(step, car=own), size).scene
    width, height = audience_size(*size)
    for label in scene.labels:
        assert label.y < height
        assert label.left + label.width <= width
    assert of_kind(scene, "point") == []


def test_a_layer_that_does_not_apply_says_so() -> None:
    stack = shipped.stack("cloud")
    none = tuple(
        replace(cell, responsibility=Responsibility.NOT_APPLICABLE)
        for cell in stack.layers[0].cells
    )
    layers = (replace(stack.layers[0], cells=none), *stack.layers[1:])
    step = Step("cloud", View.SINGLE, "Nobody", 1, "iaas", "data", details=True)
    scene = seen(story_of(step, cloud=replace(stack, layers=layers))).scene
    assert scene.aside.labels[0].text == "Not applicable at IaaS"
    assert {part.party for part in scene.boxes[0].parts} == {"nobody"}
