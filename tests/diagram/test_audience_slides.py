# SPDX-License-Identifier: MIT
"""The title and the end slide: their texts, the figure, the QR code of an address."""

import numpy
import pytest
import segno
from msgspec.structs import replace
from PySide6.QtGui import QImage

from explorer.diagram.audience import audience_size, projected
from explorer.diagram.scene import Scene
from explorer.diagram.shapes import Rect
from explorer.diagram.theme import THEMES
from explorer.model.stack import Responsibility
from explorer.model.state import View, ViewState
from explorer.render.png import image_of
from explorer.story.navigation import advance, jump_to_stop, start_talk, start_talk_here
from explorer.story.story import Step, StepKind, Story
from explorer.story.talk import Talk
from tests import shipped
from tests.diagram.legible import audience_problems, holds, ink
from tests.diagram.test_audience import FULL_HD, SCREENS, WORDS, seen
from tests.samples import tall_stack
from tests.talks import STACKS

ADDRESS = "https://contoso.example/split"
SUMMARY = "Who answers for what, layer by layer. 31 minutes, six questions to you."
TITLE = Step("cloud", View.MATRIX, "Contoso moves to Fabrikam", 0, kind=StepKind.TITLE)
FIRST = Step("cloud", View.SINGLE, "First", 1, "on-premises")
END = replace(TITLE, title="Your questions", kind=StepKind.END)
STORY = Story("s", "Contoso moves", SUMMARY, (TITLE, FIRST, END), address=ADDRESS)


def talk_of(story: Story = STORY, index: int = 0) -> Talk:
    talk = start_talk(story, STACKS, ViewState("cloud"), 0.0)
    for _step in range(index):
        talk = advance(talk)
    return talk


def texts(scene: Scene) -> str:
    return " ".join(label.text for label in scene.aside.labels)


@pytest.mark.parametrize("screen", SCREENS, ids=str)
@pytest.mark.parametrize("index", [0, 2])
def test_a_slide_is_read_from_the_last_row(screen: tuple[int, int], index: int) -> None:
    scene = seen(talk_of(index=index), screen).scene
    width, height = audience_size(*screen)
    assert min(label.size for label in scene.all_labels) >= 24
    assert scene.headline.labels[0].size == 104
    assert [*audience_problems(scene)] == []
    room = Rect(width * 0.05, height * 0.05, width * 0.61, height * 0.9).inset(-1)
    assert all(holds(room, ink(label)) for label in scene.all_labels)
    assert (scene.rows, scene.heading.stops, scene.source) == ((), (), ())


def test_the_title_slide_says_the_summary_the_parties_and_the_address() -> None:
    named = projected(talk_of(), WORDS.renamed("Contoso", "Fabrikam"), FULL_HD).scene
    assert named.headline.text == "Contoso moves to Fabrikam"
    assert texts(named) == f"{SUMMARY} Contoso Fabrikam contoso.example/split"
    assert named.title == "Contoso moves to Fabrikam"
    assert named.description == SUMMARY


def test_the_end_slide_has_no_summary_again() -> None:
    scene = seen(talk_of(index=2)).scene
    assert scene.headline.text == "Your questions"
    assert texts(scene) == "You Provider contoso.example/split"
    assert scene.description == "Contoso moves"


def test_of_a_long_summary_the_first_sentences_are_shown_whole() -> None:
    long = " ".join(
        ["One more sentence about all that the talk is going to tell its audience."] * 9
    )
    said = texts(seen(talk_of(replace(STORY, summary=long))).scene)
    shown = said.partition(" You ")[0]
    assert shown.endswith("audience.")
    assert long.startswith(shown)
    assert len(shown) < len(long)
    nothing = texts(seen(talk_of(replace(STORY, summary="word " * 400))).scene)
    assert nothing.startswith("You ")


def test_long_names_and_titles_stay_in_the_slide() -> None:
    name = "Contoso Manufacturing Holding of Northern Europe"
    title = "Who answers for what in the cloud, and who does not, when it burns at night"
    for one in (title, "Unbroken" * 10):
        story = replace(STORY, steps=(replace(TITLE, title=one), FIRST))
        scene = projected(talk_of(story), WORDS.renamed(name, name[::-1]), FULL_HD).scene
        assert [*audience_problems(scene)] == []
        assert "".join(x.text for x in scene.headline.labels).replace(" ", "") == one.replace(
            " ", ""
        )
        labels = [label for label in scene.aside.labels if label.kind == "run"]
        assert labels[0].x == labels[1].x
        assert labels[0].y < labels[1].y


def test_the_figure_shows_how_much_of_each_layer_is_yours() -> None:
    figure = [one for one in seen(talk_of()).scene.aside.shapes if one.kind == "figure"]
    yours = [one.extent.width for one in figure if one.fill == "you"]
    assert len(yours) == len(STACKS["cloud"].layers)
    assert yours == sorted(yours, reverse=True)
    assert max(one.extent.right for one in figure) == pytest.approx(1920)
    assert min(one.extent.x for one in figure) > 1920 * 0.6


def test_a_figure_of_many_layers_or_of_one_that_never_applies_can_be_drawn() -> None:
    stack = tall_stack(90)
    none = tuple(
        replace(cell, responsibility=Responsibility.NOT_APPLICABLE)
        for cell in stack.layers[0].cells
    )
    stack = replace(stack, layers=(replace(stack.layers[0], cells=none), *stack.layers[1:]))
    story = Story("s", "S", "s", (replace(TITLE, stack="car"),))
    talk = start_talk(story, {"car": stack}, ViewState("car"), 0.0)
    figure = [one for one in seen(talk).scene.aside.shapes if one.kind == "figure"]
    assert len(figure) == 120
    assert figure[1].extent.width < figure[3].extent.width


def test_a_question_from_the_room_leaves_the_slide_and_the_way_on_comes_back() -> None:
    away = jump_to_stop(talk_of(), 2)
    away = replace(away, shown=replace(away.shown, view=View.SINGLE))
    assert seen(away).scene.rows
    assert seen(advance(away)).scene.headline.text == "Contoso moves to Fabrikam"


def test_a_talk_from_here_never_begins_at_a_slide() -> None:
    talk = start_talk_here(STORY, STACKS, ViewState("cloud", View.MATRIX), 0.0)
    assert talk.step.kind is not StepKind.END
    assert seen(talk).scene.rows


# The QR code


def modules(image: QImage, place: Rect, count: int) -> list[list[int]]:
    """Return which modules of a code are dark, as a camera sees them."""
    side = place.width / count
    return [
        [
            int(image.pixelColor(round(place.x + (x + 0.5) * side),
                                 round(place.y + (y + 0.5) * side)).lightness() < 128)
            for x in range(count)
        ]
        for y in range(count)
    ]  # fmt: skip


@pytest.mark.usefixtures("qapp")
@pytest.mark.parametrize("theme", THEMES)
def test_the_code_is_dark_on_light_in_any_theme_and_holds_the_address(theme: str) -> None:
    scene = seen(talk_of()).scene
    ground = next(one for one in scene.aside.shapes if one.kind == "code")
    image = image_of(scene, THEMES[theme], 1920)
    wanted = [
        [int(dark) for dark in row]
        for row in segno.make_qr(ADDRESS, error="m").matrix_iter(border=4)
    ]
    assert numpy.array_equal(modules(image, ground.extent, len(wanted)), wanted)


def test_without_an_address_there_is_no_code() -> None:
    scene = seen(talk_of(replace(STORY, address=""))).scene
    assert not any(one.kind == "code" for one in scene.aside.shapes)
    assert texts(scene) == f"{SUMMARY} You Provider"


def test_the_longest_address_has_modules_that_a_camera_sees_from_afar() -> None:
    address = ("https://contoso.example/" + "a" * 200)[:200]
    scene = seen(talk_of(replace(STORY, address=address))).scene
    _ground, *dark = [one for one in scene.aside.shapes if one.kind == "code"]
    assert min(one.extent.height for one in dark) >= 3.5
    assert [*audience_problems(scene)] == []
    assert shipped.words().you in texts(scene)
