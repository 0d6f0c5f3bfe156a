# SPDX-License-Identifier: MIT
"""What an audience sees: the headline, the stop and its runs, side by side, the zoom, a glide."""

import pytest
from msgspec.structs import replace

from explorer.diagram.audience import Projection, audience_size, projected, subject_of
from explorer.diagram.items import Label
from explorer.diagram.scene import Scene
from explorer.model.stack import Responsibility
from explorer.model.state import View, ViewState, moved, with_baseline
from explorer.story.navigation import (
    advance,
    go_to_step,
    jump_to_stop,
    other_stack,
    other_view,
    press_layer,
    reveal_all,
    start_talk,
)
from explorer.story.overlays import toggle_details, toggle_zoom
from explorer.story.pace import Clock
from explorer.story.story import Step, Story
from explorer.story.talk import Talk
from tests import shipped
from tests.diagram.legible import audience_problems, ink, meet
from tests.samples import small_stack, tall_stack
from tests.talks import STACKS, selected, start

FULL_HD = (1920.0, 1080.0)
WORDS = shipped.words()
SCREENS = [
    (1280, 720), (1366, 768), (1920, 1080), (3840, 2160), (1024, 768), (1080, 1080), (1080, 1920),
    (2560, 1080),
]  # fmt: skip
every_screen = pytest.mark.parametrize("screen", SCREENS, ids=str)


def seen(talk: Talk, screen: tuple[float, float] = FULL_HD) -> Projection:
    return projected(talk, WORDS, audience_size(*screen))


def talk_at(key: str, view: View, stop_index: int) -> Talk:
    """Return a talk that shows a place as a question from the room."""
    talk = other_stack(start()) if key == "ai" else start()
    talk = talk if view is View.SINGLE else other_view(talk)
    return jump_to_stop(talk, stop_index)


def story_of(*steps: Step, **stacks: object) -> Talk:
    """Return a talk of a story made of some steps."""
    known = {**STACKS, **stacks}
    return start_talk(Story("s", "S", "s", steps), known, ViewState(steps[0].stack), 0.0)  # type: ignore[arg-type]


def labels(scene: Scene, text: str) -> list[Label]:
    return [label for label in scene.all_labels if label.text.startswith(text)]


def of_kind(scene: Scene, kind: str) -> list[str]:
    return [label.text for label in scene.all_labels if label.kind == kind]


def sentences(scene: Scene) -> list[tuple[str, str]]:
    """Return the name and the sentence of each run."""
    return [
        (" ".join(one.text for one in run.names), " ".join(one.text for one in run.sentence))
        for run in scene.runs
    ]


# Sizes


@pytest.mark.slow
@every_screen
@pytest.mark.parametrize("view", shipped.VIEWS)
@pytest.mark.parametrize("key", shipped.KEYS)
def test_a_question_from_the_room_is_answered_in_large_type(
    key: str, view: View, screen: tuple[int, int]
) -> None:
    for stop_index in range(len(shipped.stack(key).stops)):
        scene = seen(talk_at(key, view, stop_index), screen).scene
        names = [one for one in scene.all_labels if one.kind == "layer"]
        assert {one.text for one in names} >= {
            layer.name if layer.name in of_kind(scene, "layer") else layer.short_name
            for layer in shipped.stack(key).layers
        }
        assert min(one.size for one in names) >= (34 if view is View.SINGLE else 30)
        assert min(one.size for one in scene.all_labels) >= 24
        largest = scene.headline.labels[0].size
        assert max(one.size for one in scene.all_labels if one.kind != "headline") <= largest
        assert scene.height == audience_size(*screen)[1]
        assert [*audience_problems(scene)] == []


@pytest.mark.parametrize("screen", [(1024, 768), (1280, 720), (3840, 2160), (2560, 1080)], ids=str)
def test_another_screen_shows_the_same_type_in_proportion(screen: tuple[int, int]) -> None:
    made = audience_size(*screen)
    assert made[0] / made[1] == pytest.approx(screen[0] / screen[1], rel=0.001)
    assert min(made[0] / 1920, made[1] / 1080) == 1


def test_a_window_without_a_size_yet_is_laid_out_as_a_usual_one() -> None:
    assert audience_size(0, 0) == FULL_HD


@pytest.mark.parametrize("margin", [0.05, 0.075, 0.1])
@pytest.mark.parametrize("step", range(5))
def test_nothing_stands_in_the_margin_that_a_projector_may_cut_off(
    step: int, margin: float
) -> None:
    for width, height in (FULL_HD, (1920.0, 1440.0)):
        scene = projected(start(step), WORDS, (width, height), margin=margin).scene
        for label in scene.all_labels:
            area = ink(label)
            assert area.x >= width * margin - 1
            assert area.right <= width * (1 - margin) + 1
            assert area.y >= height * margin - 1
            assert area.bottom <= height * (1 - margin) + 1
        assert scene.height == height


# The headline


def test_the_title_of_the_step_is_the_largest_text_and_goes_in_a_question() -> None:
    scene = seen(start()).scene
    assert scene.headline.text == "All yours"
    assert scene.headline.labels[0].size == 72
    asked = seen(jump_to_stop(start(), 2)).scene
    assert asked.headline.text == "4 layers are yours, 3 are shared, 5 are the provider's"
    assert not labels(asked, "All yours")


def test_a_long_title_has_two_lines_of_like_length() -> None:
    title = "Contoso rents machines: three layers leave its list"
    scene = seen(story_of(Step("cloud", View.SINGLE, title, 1, "iaas"))).scene
    assert [one.text for one in scene.headline.labels] == [
        "Contoso rents machines:",
        "three layers leave its list",
    ]


def test_a_title_that_needs_all_the_width_sends_the_signpost_down() -> None:
    short, long = (
        "Who has it?",
        "WWWW MMMM" * 5,
    )
    steps = [Step("cloud", View.SINGLE, title, 1, "iaas") for title in (short, f"{long} all?")]
    up, down = (seen(story_of(step)).scene for step in steps)
    assert up.heading.stops[0].rect.y < 200
    assert down.heading.stops[0].rect.y > 900
    assert [*audience_problems(down)] == []
    assert down.headline.labels[0].size >= 52


def test_a_title_of_any_length_is_read_whole() -> None:
    for title in ("Wide 全角文字の見出し" * 5, "Unbroken" * 10, "A " * 39 + "b"):
        scene = seen(story_of(Step("cloud", View.SINGLE, title[:80], 1, "iaas"))).scene
        said = "".join(one.text for one in scene.headline.labels)
        assert said.replace(" ", "") == title[:80].replace(" ", "")


@pytest.mark.parametrize("screen", [(1024, 768), (1080, 1080), (1080, 1920)], ids=str)
def test_below_three_to_two_the_signpost_is_at_the_lower_right(screen: tuple[int, int]) -> None:
    scene = seen(start(), screen).scene
    width, height = audience_size(*screen)
    for head in scene.heading.stops:
        assert head.rect.x > width / 2
        assert head.rect.y > height * 0.85
    assert scene.headline.labels[0].x == pytest.approx(width * 0.05)


def test_the_signpost_names_every_stop_or_where_that_is_too_wide_the_current_one() -> None:
    assert of_kind(seen(start()).scene, "stop") == ["On-premises", "IaaS", "PaaS", "SaaS"]
    wide = [replace(stop, name=f"{stop.name} with a long name") for stop in STACKS["cloud"].stops]
    stack = replace(STACKS["cloud"], stops=tuple(wide))
    talk = story_of(Step("cloud", View.SINGLE, "Step", 1, "saas"), cloud=stack)
    scene = seen(talk).scene
    assert of_kind(scene, "stop") == ["SaaS with a long name"]
    assert len(scene.heading.stops) == 4
    assert [*audience_problems(scene)] == []


def test_a_prediction_that_is_over_says_the_answer_in_place_of_the_question() -> None:
    asked = start(1)
    assert seen(asked).scene.headline.text == "What moves?"
    some = advance(asked)
    assert seen(some).scene.headline.text == "What moves?"
    told = reveal_all(some)
    assert seen(told).scene.headline.text == "9 layers are yours, 3 are the provider's"
    step = replace(asked.step, answer="Three layers leave your list")
    own = reveal_all(story_of(step))
    assert seen(own).scene.headline.text == "Three layers leave your list"
    assert seen(story_of(step)).scene.headline.text == "What moves?"


def test_details_of_a_layer_that_the_step_does_not_speak_of_have_a_title_of_their_own() -> None:
    talk = toggle_details(selected(start(), "runtime"))
    assert seen(talk).scene.headline.text == "Runtime and middleware at On-premises: You"


# Runs


def test_each_run_has_a_brace_the_party_and_what_has_changed_just_now() -> None:
    scene = seen(jump_to_stop(jump_to_stop(start(), 1), 2)).scene
    assert sentences(scene) == [
        ("You", "four layers, as before"),
        ("Shared", "three layers, each side has a part"),
        ("Provider", "five layers, two handed over just now"),
    ]
    for run in scene.runs:
        brace, rows = run.brace.extent, [scene.row_of(layer) for layer in run.layers]
        assert rows[0] is not None
        assert rows[-1] is not None
        assert brace.y == pytest.approx(rows[0].rect.y, abs=3)
        assert brace.bottom == pytest.approx(rows[-1].rect.bottom, abs=3)
    assert [run.brace.line and run.brace.line.role for run in scene.runs] == [
        "you_ink", "ink", "provider_ink",
    ]  # fmt: skip


def test_at_the_first_look_nothing_was_handed_over_just_now() -> None:
    assert sentences(seen(start()).scene) == [("You", "twelve layers")]


def test_a_step_that_names_a_baseline_is_compared_with_that_one() -> None:
    talk = jump_to_stop(start(), 2)
    compared = replace(talk, shown=with_baseline(talk.shown, "saas"))
    assert subject_of(compared, WORDS).is_compared
    assert sentences(seen(compared).scene) == [
        ("You", "four layers, as at SaaS"),
        ("Shared", "three layers, each side has a part"),
        ("Provider", "five layers, as at SaaS"),
    ]


def test_what_depends_says_on_what_with_the_names_of_the_parties() -> None:
    talk = talk_at("ai", View.SINGLE, 1)
    named = projected(talk, WORDS.renamed("Contoso", "Fabrikam"), FULL_HD).scene
    assert ("Depends", "four layers: Contoso if tuned or custom, else Fabrikam") in sentences(named)


def test_a_step_may_say_its_own_sentence() -> None:
    says = {"provider": "three layers: the building and what is in it"}
    step = replace(start(2).step, layer="", details=False, says=says)
    assert sentences(seen(story_of(step)).scene)[-1] == ("Provider", says["provider"])
    away = jump_to_stop(story_of(step), 2)
    assert says["provider"] not in dict(sentences(seen(away).scene)).values()


def test_own_names_of_any_length_are_read_whole_or_left_out() -> None:
    for name in ("Contoso Manufacturing Holding of Northern Europe", "W" * 80):
        scene = projected(talk_at("ai", View.SINGLE, 1), WORDS.renamed(name, name), FULL_HD).scene
        assert [*audience_problems(scene)] == []
        said = {" ".join(one.text for one in run.names) for run in scene.runs}
        whole = {one.replace(" ", "") for one in said if one} - {"Shared", "Depends"}
        assert whole <= {name.replace(" ", "")}
        assert scene.headline.text == "PaaS"
        assert len(scene.runs) == 4
        talk = toggle_details(selected(start(), "runtime"))
        titled = projected(talk, WORDS.renamed(name, name), FULL_HD).scene.headline.text
        assert titled in (f"Runtime and middleware at On-premises: {name}", "Runtime")


def test_more_than_five_runs_have_the_word_in_each_box() -> None:
    stack = STACKS["cloud"]
    turned = tuple(
        replace(layer, cells=layer.cells[::-1]) if number % 2 else layer
        for number, layer in enumerate(stack.layers)
    )
    turned = tuple(
        replace(
            layer,
            cells=tuple(
                replace(cell, stop=stop.id)
                for cell, stop in zip(layer.cells, stack.stops, strict=True)
            ),
        )
        for layer in turned
    )
    talk = story_of(Step("cloud", View.SINGLE, "Mixed", 1, "on-premises"),
                    cloud=replace(stack, layers=turned))  # fmt: skip
    scene = seen(talk).scene
    assert scene.runs == ()
    assert of_kind(scene, "party").count("You") == 8
    assert of_kind(scene, "party").count("Provider") == 4
    assert [*audience_problems(scene)] == []
    assert scene.first_box.rect.right == pytest.approx(1920 * 0.95)


def test_all_slants_of_a_picture_stand_at_one_x() -> None:
    scene = seen(talk_at("ai", View.SINGLE, 1)).scene
    corners = {
        round(min(point.x for point in part.points), 3)
        for box in scene.boxes
        for part in box.parts[1:]
        if not box.parts[0].hatch
    }
    assert len(corners) == 1
    assert [*audience_problems(scene)] == []


def test_names_are_short_where_a_slant_would_be_too_far_right() -> None:
    assert "Model safety and security systems" in of_kind(
        seen(talk_at("ai", View.SINGLE, 1), (2560, 1080)).scene, "layer"
    )
    stack = STACKS["ai"]
    long = tuple(
        replace(one, name=f"{one.name} and all that belongs to it") for one in stack.layers
    )
    talk = story_of(Step("ai", View.SINGLE, "AI", 1, "paas"), ai=replace(stack, layers=long))
    assert of_kind(seen(talk).scene, "layer") == [one.short_name for one in stack.layers]


def test_a_selected_layer_is_seen_in_any_row() -> None:
    for layer in ("data", "datacenter"):
        scene = seen(selected(start(), layer)).scene
        box = scene.box_of(layer)
        assert box is not None
        casing, ring = scene.selection
        assert casing.line is not None
        assert ring.line is not None
        assert (casing.line.role, ring.line.role) == ("background", "ink")
        assert ring.line.width >= 6
        assert ring.extent.width > box.rect.width


# What is hidden


def test_hidden_layers_do_not_say_whose_they_are() -> None:
    scene = seen(start(1)).scene
    assert len(labels(scene, WORDS.hidden)) == 12
    assert WORDS.predict in " ".join(of_kind(scene, "text"))
    assert scene.runs == ()
    assert not scene.legend
    once = seen(advance(start(1))).scene
    assert len(labels(once, WORDS.hidden)) == 11
    assert of_kind(once, "party") == ["Provider"]
    assert once.runs == ()


def test_while_layers_are_revealed_no_box_and_no_name_moves() -> None:
    talk, places = start(1), set()
    while talk.hidden:
        scene = seen(talk).scene
        places.add(tuple((box.rect, box.labels[0].text, box.labels[0].x) for box in scene.boxes))
        talk = advance(talk)
    assert len(places) == 1


def test_side_by_side_the_question_stands_in_the_corner() -> None:
    step = Step("cloud", View.MATRIX, "Who?", 1, "paas", reveal=True)
    scene = seen(story_of(step)).scene
    assert " ".join(of_kind(scene, "text")) == WORDS.predict
    assert [*audience_problems(scene)] == []
    narrow = WORDS.renamed()
    tall = replace(narrow, predict="Unbroken" * 12)
    assert projected(story_of(step), tall, FULL_HD).scene.aside.labels == ()


# A glide


def test_on_the_way_boxes_start_one_after_another() -> None:
    subject = subject_of(jump_to_stop(start(), 1), WORDS, 0.4)
    assert subject.position == 0.4
    assert subject.stagger > 0
    assert subject.before is None
    back = subject_of(jump_to_stop(jump_to_stop(start(), 1), 0), WORDS, 0.4)
    assert back.stagger == -subject.stagger
    assert subject_of(jump_to_stop(start(), 1), WORDS, 1.0).before == 0


def test_a_place_between_two_stops_is_shown_as_such() -> None:
    talk = replace(start(), shown=moved(start().shown, 1.0))
    projection = projected(talk, WORDS, FULL_HD, 0.5)
    scene = projection.scene
    first, second = (head.rect.middle.x for head in scene.heading.stops[:2])
    handle = scene.heading.handle[0].extent.middle.x
    assert handle == pytest.approx((first + second) / 2, abs=1)
    assert [part.party for part in scene.first_box.parts] == ["you"]
    last = scene.boxes[-1]
    assert {part.party for part in last.parts} == {"you", "provider"}
    assert {label.text for label in last.labels} == {"Physical datacenter"}
    assert [label.clip for label in last.labels] == [0, 1]
    assert scene.runs == ()
    assert projection.pose == ()
    assert projected(talk, WORDS, FULL_HD, 1.0).pose != ()


def test_a_layer_that_does_not_apply_at_one_of_two_stops_does_not_glide() -> None:
    stack = small_stack()
    first = stack.layers[0]
    none = replace(first.cells[0], responsibility=Responsibility.NOT_APPLICABLE)
    nobody = replace(first, cells=(none, *first.cells[1:]))
    stack = replace(stack, layers=(nobody, *stack.layers[1:]))
    talk = story_of(Step("car", View.SINGLE, "Step", 1, "lease"), car=stack)
    for position in (0.3, 0.7):
        box = projected(talk, WORDS, FULL_HD, position).scene.box_of(nobody.id)
        assert box is not None
        assert len(box.parts) == 1


# Side by side and the zoom


def test_a_step_of_the_matrix_without_a_stop_marks_no_column() -> None:
    assert not subject_of(start(3), WORDS).has_current
    assert subject_of(other_view(start()), WORDS).position == 0.0


def test_details_go_when_all_is_shown_side_by_side() -> None:
    talk = other_view(start(2))
    scene = seen(talk).scene
    assert scene.is_side_by_side
    assert scene.headline.text == WORDS.all_models
    assert [*audience_problems(scene)] == []


@pytest.mark.parametrize("layer", ["data", "runtime", "datacenter"])
def test_the_zoom_shows_a_layer_larger_with_its_neighbors_and_their_run(layer: str) -> None:
    talk = selected(jump_to_stop(start(), 1), layer)
    before, scene = seen(talk).scene, seen(toggle_zoom(talk)).scene
    box, small = scene.box_of(layer), before.box_of(layer)
    assert box is not None
    assert small is not None
    assert box.labels[0].size >= 1.5 * small.labels[0].size
    assert len(scene.boxes) == 5
    assert {one for one, _sentence in sentences(scene)} <= {"You", "Provider"}
    assert ("You", "nine layers, as before") in sentences(scene)
    assert scene.headline.text == before.headline.text
    assert [*audience_problems(scene)] == []


def test_a_zoom_lies_over_details_and_its_end_shows_them_again() -> None:
    talk = start(2)
    zoomed = toggle_zoom(talk)
    assert len(seen(zoomed).scene.boxes) == 5
    assert seen(zoomed).scene.headline.text == seen(talk).scene.headline.text
    assert seen(toggle_zoom(zoomed)).scene == seen(talk).scene


@pytest.mark.parametrize("key", shipped.KEYS)
@pytest.mark.parametrize("screen", [(1920, 1080), (1024, 768)], ids=str)
def test_the_zoom_side_by_side_keeps_the_names_of_rows_and_columns(
    key: str, screen: tuple[int, int]
) -> None:
    stack = shipped.stack(key)
    layer = stack.layers[6]
    talk = press_layer(talk_at(key, View.MATRIX, 1), layer.id, "saas")
    scene = seen(toggle_zoom(talk), screen).scene
    assert [row.layer for row in scene.rows] == [one.id for one in stack.layers[4:9]]
    assert len(scene.heading.stops) == len(stack.stops)
    assert all(head.names for head in scene.heading.stops)
    assert all(row.names for row in scene.rows)
    sizes = [label.size for row in scene.rows for label in row.names]
    small = [label.size for row in seen(talk, screen).scene.rows for label in row.names]
    assert min(sizes) > 1.2 * min(small)
    assert scene.height == audience_size(*screen)[1]
    assert [*audience_problems(scene)] == []


def test_a_zoom_without_a_column_shows_the_rows_too() -> None:
    scene = seen(toggle_zoom(selected(start(3), "runtime"))).scene
    assert scene.row_of("runtime") is not None
    assert len(scene.rows) == 5


# Stacks of one's own


@pytest.mark.parametrize("layers", [1, 15, 20, 40])
@pytest.mark.parametrize("view", shipped.VIEWS)
def test_a_stack_of_any_height_is_shown_whole(layers: int, view: View) -> None:
    stack = replace(tall_stack(layers), groups=())
    stack = replace(stack, layers=tuple(replace(one, group="") for one in stack.layers))
    talk = story_of(Step("car", view, "Step", 1, "lease"), car=stack)
    scene, part, _pose = seen(talk)
    assert len({box.layer for box in scene.boxes}) == layers
    assert scene.boxes[-1].rect.bottom <= part.bottom
    assert part.width / part.height == pytest.approx(1920 / 1080)
    assert [*audience_problems(scene)] == []


def test_of_more_layers_than_fit_only_the_group_of_the_step_is_open() -> None:
    stack = tall_stack(40)
    assert len(stack.groups) > 1
    layer = stack.layers[-1]
    talk = story_of(Step("car", View.SINGLE, "Step", 1, "lease", layer.id), car=stack)
    scene = seen(talk).scene
    opened = [one.id for one in stack.layers_of(layer.group)]
    assert [row.layer for row in scene.rows][-len(opened) :] == opened
    assert len(scene.rows) < 40
    closed = scene.rows[0].boxes[0]
    assert closed.labels[0].text == stack.groups[0].name
    assert stack.stops[1].name in closed.title
    assert [*audience_problems(scene)] == []
    zoomed = seen(replace(talk, zoomed=stack.layers[0].id)).scene
    assert zoomed.rows[0].layer == stack.layers[0].id
    hidden = story_of(replace(talk.step, reveal=True), car=stack)
    assert {part.party for box in seen(hidden).scene.boxes for part in box.parts} == {"nobody"}


def test_long_names_get_smaller_or_have_more_lines_and_are_read_whole() -> None:
    stack = small_stack()
    for name in ("A name that goes on and on for as long as names of layers may go on, and on"[:76],
                 "全角文字の長い名前" * 8):  # fmt: skip
        layers = tuple(replace(one, name=name, short_name=name) for one in stack.layers)
        talk = story_of(Step("car", View.SINGLE, "Step", 1, "lease"),
                        car=replace(stack, layers=layers))  # fmt: skip
        for box in seen(talk).scene.boxes:
            said = "".join(one.text for one in box.labels if one.kind == "layer")
            assert said.replace(" ", "") == name.replace(" ", "")
            for label in box.labels:
                assert meet(ink(label), box.rect)
                assert ink(label).right <= box.rect.right


def test_long_names_of_many_layers_get_so_small_that_each_stays_in_its_box() -> None:
    stack = tall_stack(15)
    name = "全角文字の長い名前" * 8
    layers = tuple(replace(one, name=name, short_name=name, group="") for one in stack.layers)
    own = replace(stack, layers=layers, groups=())
    scene = seen(story_of(Step("car", View.SINGLE, "Step", 1, "lease"), car=own)).scene
    for box in scene.boxes:
        said = [one for one in box.labels if one.kind == "layer"]
        assert "".join(one.text for one in said) == name
        assert all(box.rect.y <= one.y <= box.rect.bottom for one in said)


def test_of_one_service_model_there_is_no_signpost_and_no_side_by_side() -> None:
    car = small_stack()
    layers = tuple(replace(one, cells=one.cells[:1], disputes=()) for one in car.layers)
    stack = replace(car, stops=car.stops[:1], layers=layers)
    scene = seen(story_of(Step("car", View.MATRIX, "Step", 1, "own"), car=stack)).scene
    assert scene.view is View.SINGLE
    assert len(scene.boxes) == 3
    assert scene.heading.stops == ()


def test_the_foot_says_the_source_in_as_many_words_as_have_room() -> None:
    stack = STACKS["cloud"]
    lengths = []
    for words in (1, 18, 60):
        told = replace(stack, attribution=" ".join(["After our own study"] * words))
        talk = story_of(Step("cloud", View.SINGLE, "Step", 1, "iaas"), cloud=told)
        lengths.append(len(of_kind(seen(talk).scene, "source")))
    assert lengths == [1, 0, 0]
    assert go_to_step(start(), 4, is_back=False).step.title == "With AI"


def test_time_changes_nothing_for_the_audience() -> None:
    talk = start()
    assert seen(talk) == seen(replace(talk, clock=Clock(99.0)))


@pytest.mark.parametrize("screen", [(1080, 1080), (1080, 1920), (900, 1600)], ids=str)
@pytest.mark.parametrize("view", View)
def test_the_boxes_of_an_upright_screen_use_its_height(screen: tuple[int, int], view: View) -> None:
    scene = seen(story_of(Step("cloud", view, "Step", 1, "iaas")), screen).scene
    assert scene.rows[-1].rect.bottom > 0.85 * scene.height
    assert [*audience_problems(scene)] == []
