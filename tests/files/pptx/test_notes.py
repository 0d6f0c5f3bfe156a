# SPDX-License-Identifier: MIT
import pytest
from msgspec.structs import replace

from explorer.diagram.subject import Subject
from explorer.files.pptx.notes import notes
from explorer.model.state import View
from explorer.model.worded import WordedStack
from explorer.model.wording import counts_line
from tests.samples import partial_stack
from tests.shipped import KEYS, stack, subject, words


def blocks_of(view: View, stop_index: int, layer: str = "") -> list[str]:
    """Return the notes of the stack of names alone, block by block."""
    worded = WordedStack(partial_stack(), words())
    return notes(Subject(worded, view, float(stop_index), layer)).split("\n\n")


def test_one_model_of_names_alone_is_told_by_who_answers() -> None:
    about, head, *layers = blocks_of(View.SINGLE, 2)
    assert head == "To look up:"
    assert about.splitlines()[0] == "Taxi: 2 provider · 1 not applicable."
    assert layers == ["Upkeep: Provider", "Roof rack: Not applicable", "Meter: Provider"]


def test_side_by_side_it_has_one_line_a_service_model() -> None:
    assert blocks_of(View.MATRIX, 0) == [
        "Own: 1 you · 1 shared · 1 not applicable.\n"
        "Bus: 1 provider · 2 not applicable.\n"
        "Taxi: 2 provider · 1 not applicable."
    ]


def test_a_layer_without_texts_is_explained_by_its_answer_alone() -> None:
    spoken, _head, explained, *_others = blocks_of(View.SINGLE, 1, "roof")
    assert spoken.splitlines()[-1] == "Roof rack: Not applicable."
    assert explained == "Roof rack\nBus: Not applicable"
    assert blocks_of(View.MATRIX, 1, "roof")[0] == blocks_of(View.MATRIX, 1)[0] + (
        "\nRoof rack: Not applicable."
    )


def test_side_by_side_without_a_current_one_a_layer_is_said_by_what_it_is() -> None:
    for worded in (WordedStack(stack("cloud"), words()), WordedStack(partial_stack(), words())):
        layer = worded.stack.layers[1]
        shown = Subject(worded, View.MATRIX, 0.0, layer.id, has_current=False)
        spoken = notes(shown).split("\n\n")[0].splitlines()
        assert (f"{layer.name}: {layer.what}" in spoken) == bool(layer.what)


@pytest.mark.parametrize("key", KEYS)
@pytest.mark.parametrize("view", list(View))
def test_what_to_say_comes_first_and_takes_a_minute(key: str, view: View) -> None:
    for stop_index in range(len(stack(key).stops)):
        for layer in ("", *(one.id for one in stack(key).layers)):
            said = notes(subject(key, view, float(stop_index), layer))
            spoken, head, *rest = said.split("\n\n")
            assert 10 < len(spoken.split()) <= 120
            assert spoken.endswith((".", "!", "?"))
            assert head == "To look up:"
            assert rest


@pytest.mark.parametrize("view", list(View))
def test_hidden_layers_are_asked_for_and_not_told(view: View) -> None:
    own, hidden = stack("cloud"), ("applications", "operating-system")
    shown = subject("cloud", view, 2.0, "applications")
    said = notes(replace(shown, hidden=hidden))
    assert words().predict in said.split("\n\n")[0].splitlines()
    for layer in map(own.layer, hidden):
        for cell in layer.cells:
            assert not any(duty in said for duty in (*cell.you, *cell.provider))
    assert counts_line(shown.worded, 2) not in said
    assert counts_line(shown.worded, 2) in notes(shown)
