# SPDX-License-Identifier: MIT
"""What practice says and writes: questions, results as Markdown, a file for Anki."""

import csv
from pathlib import Path

import pytest
from msgspec.structs import replace

from explorer.model.content import ContentError
from explorer.practice.anki import anki_text
from explorer.practice.answers import Deck, opened_deck, questions, right_answer
from explorer.practice.practice_words import (
    answer_text,
    cell_name,
    load_practice_words,
    practice_words,
    question_text,
)
from explorer.practice.result_text import result_text
from explorer.practice.rounds import answer, ask, go_on, result
from tests import shipped
from tests.practice.samples_of_practice import car_deck, deck
from tests.samples import partial_stack

SAID = practice_words()
WORDS = shipped.words()
CARS = car_deck()


def rows(*decks: Deck) -> list[list[str]]:
    """Return the notes in a file for Anki, as a program that reads tables finds them."""
    lines = anki_text(decks, WORDS, SAID).splitlines(keepends=True)
    return list(csv.reader([line for line in lines if not line.startswith("#")], delimiter="\t"))


def said_of(*given: tuple[str, str], about: Deck = CARS) -> str:
    one = ask([question for question, _said in given])
    for _question, said in given:
        one = go_on(answer(one, about, said))
    return result_text(result(one, about), about, WORDS, SAID)


# Words


def test_a_question_is_asked_in_words() -> None:
    assert question_text(CARS, SAID, "upkeep@taxi") == "Taxi: who answers for Upkeep?"
    assert question_text(CARS, SAID, "case:worn-tires").startswith("Lease: The tires of a leased")
    assert question_text(CARS, SAID, "case:worn-tires").endswith("Whose job were new tires?")
    assert question_text(CARS, SAID, "case:no-policy").endswith("Whose job was it?")
    assert question_text(CARS, SAID, "table:lessor").endswith("Which cell is wrong?")


@pytest.mark.parametrize(
    ("question", "given", "said"),
    [
        ("upkeep@taxi", "provider", "Provider"),
        ("upkeep@taxi", "shared", "Shared"),
        ("upkeep@taxi", "model-dependent", "Depends on the AI model"),
        ("case:no-policy", "you", "You"),
        ("case:no-policy", "provider", "Provider"),
        ("case:no-policy", "both", "Both, each a part"),
        ("case:no-policy", "depends", "Depends on the AI model"),
        ("case:no-policy", "nobody", "Nobody here"),
        (
            "table:lessor",
            "upkeep@lease",
            "Upkeep, Lease (the table says Provider, here it is Shared)",
        ),
        ("table:lessor", "upkeep@own", "Upkeep, Own"),
    ],
)
def test_an_answer_is_said_in_words(question: str, given: str, said: str) -> None:
    assert answer_text(CARS, WORDS, SAID, question, given) == said
    assert cell_name(CARS.stack, SAID, "upkeep@lease") == "Upkeep, Lease"


def test_the_parties_keep_the_names_that_they_were_given() -> None:
    named = WORDS.renamed(you="Contoso", provider="Fabrikam {n}")
    assert answer_text(CARS, named, SAID, "case:no-policy", "you") == "Contoso"
    assert answer_text(CARS, named, SAID, "upkeep@taxi", "provider") == "Fabrikam {n}"


def test_a_wrong_file_of_words_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "practice.toml"
    path.write_text('place = "Who?"\n', encoding="utf-8")
    with pytest.raises(ContentError, match=r"practice\.toml: whose_job: is missing: write one"):
        load_practice_words(path)


# Results


def test_a_result_names_what_was_mixed_up() -> None:
    text = said_of(("upkeep@own", "customer"), ("upkeep@taxi", "customer"))
    assert text == (
        "# Practice: Car\n\n"
        "One of 2 was right at first.\n\n"
        "## The ones you mixed up\n\n"
        "- Taxi: who answers for Upkeep? You said: You. Right is: Provider.\n"
    )


def test_a_result_without_a_mistake_says_so() -> None:
    text = said_of(("upkeep@own", "customer"), ("case:worn-tires", "you"))
    assert "2 of 2 were right at first." in text
    assert text.endswith("Nothing was mixed up.\n")


def test_a_disputed_answer_is_no_mistake() -> None:
    assert "For one, another source agrees with you." in said_of(("upkeep@lease", "provider"))
    cloud = deck("cloud")
    both = [("network-controls@paas", "provider"), ("devices@saas", "shared")]
    text = said_of(*both, about=cloud)
    assert "0 of 2 were right at first.\n\nFor 2, other sources agree with you." in text
    assert text.endswith("Nothing was mixed up.\n")


def cars_with_names(stack: str, layer: str) -> Deck:
    layers = tuple(replace(one, name=layer) for one in CARS.stack.layers)
    return replace(CARS, stack=replace(CARS.stack, layers=layers, name=stack))


def test_nothing_in_a_name_is_taken_for_markdown() -> None:
    odd = cars_with_names(stack="# `Car`", layer="*[x](y)* <b>")
    text = said_of(("upkeep@taxi", "customer"), about=odd)
    assert "# Practice: \\# \\`Car\\`" in text
    assert "\\*\\[x\\](y)\\* \\<b\\>" in text


def test_nothing_in_a_question_makes_a_link_or_a_list() -> None:
    odd = cars_with_names(stack="1. Car", layer="see www.x.org & $a$ https://x")
    text = said_of(("upkeep@taxi", "customer"), about=odd)
    assert "see www\\.x.org \\& \\$a\\$ https\\://x" in text
    assert "# Practice: 1. Car" in text


# Anki


def test_the_head_says_what_anki_documents() -> None:
    head = anki_text([CARS], WORDS, SAID).splitlines()[:5]
    assert head == [
        "#separator:tab",
        "#html:false",
        "#guid column:1",
        "#deck column:2",
        "#tags column:3",
    ]


def test_every_question_is_a_note_with_an_id_of_its_own() -> None:
    notes = rows(deck("cloud"), deck("ai"))
    assert len(notes) == len(questions(deck("cloud"))) + len(questions(deck("ai")))
    assert {len(note) for note in notes} == {5}
    assert len({note[0] for note in notes}) == len(notes)
    assert [note for note in notes if not all(note)] == []


def test_a_note_has_deck_tags_question_and_answer() -> None:
    notes = {note[0].rpartition(":")[2]: note[1:] for note in rows(CARS)}
    assert notes["upkeep@lease"] == [
        "Shared responsibility::Car::Lease",
        "car lease upkeep",
        "Lease: who answers for Upkeep?",
        "Shared\nYou: Bring it to the service\nProvider: Pays for the service\n"
        "Sources differ here: The handbook gives it to the lessor. [The handbook]",
    ]
    assert notes["worn-tires"] == [
        "Shared responsibility::Car::Whose job?",
        "car lease upkeep",
        question_text(CARS, SAID, "case:worn-tires"),
        "You\nThe lessor pays, but somebody has to bring the car.",
    ]
    assert notes["lessor"][2] == (
        "A leaflet of a lessor says what is whose. Which cell is wrong?\n"
        "Passengers and luggage: Own You, Lease You\n"
        "Upkeep: Own You, Lease Provider"
    )
    assert notes["lessor"][0] == "Shared responsibility::Car::Find the mistake"
    assert notes["lessor"][1] == "car own lease passengers upkeep"


def test_a_note_says_who_says_otherwise() -> None:
    notes = {note[0].rpartition(":")[2]: note for note in rows(deck("cloud"))}
    layer = shipped.stack("cloud").layer("network-controls")
    dispute = layer.dispute("paas")
    assert dispute is not None
    source = shipped.stack("cloud").source(dispute.source).title
    assert notes["network-controls@paas"][4].endswith(
        f"\nSources differ here: {dispute.says} [{source}]"
    )
    assert "Sources differ" not in notes["data@paas"][4]


def test_ids_stay_when_an_answer_changes() -> None:
    assert rows(CARS)[0][0] == "shared-responsibility:car:passengers@own"
    assert rows(opened_deck(CARS.stack))[0][0] == (
        "shared-responsibility:file:car:Car:passengers@own"
    )


def test_a_name_with_the_sign_between_decks_makes_no_deck() -> None:
    odd = replace(CARS, stack=replace(CARS.stack, name='A::B\t"C"'))
    assert rows(odd)[0][1] == 'Shared responsibility::A:B\t"C"::Own'


def test_a_stack_in_which_nobody_has_a_part_is_written_too() -> None:
    partial = opened_deck(partial_stack())
    notes = {note[0].rpartition(":")[2]: note for note in rows(partial)}
    right = right_answer(partial, "roof@bus")
    assert [note for note in notes.values() if ": \n" in note[4] or note[4].endswith(": ")] == []
    assert notes["roof@bus"][4] == answer_text(partial, WORDS, SAID, "roof@bus", right)
