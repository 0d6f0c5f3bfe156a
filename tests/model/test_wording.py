# SPDX-License-Identifier: MIT
"""The sentences that a person reads on the diagram, in full."""

from datetime import date

import pytest
from msgspec.structs import replace

from explorer.model.stack import Responsibility
from explorer.model.worded import WordedStack
from explorer.model.wording import (
    absent_notes,
    answer,
    cell_title,
    counts_line,
    hand_over_line,
    headline,
    hidden_title,
    in_sentence,
    source_line,
    source_parts,
    was_pill,
)
from explorer.story.library import SHIPPED, shipped_stack, shipped_words
from tests.samples import partial_stack, small_stack, tall_stack

WORDS = shipped_words()
STACKS = {key: shipped_stack(key) for key in SHIPPED} | {
    "car": small_stack(),
    "partial": partial_stack(),
}


@pytest.mark.parametrize(
    ("key", "layer", "stop_index", "title"),
    [
        ("cloud", "operating-system", 1, "Operating system, IaaS: You (published sources differ)"),
        (
            "cloud",
            "operating-system",
            2,
            "Operating system, PaaS: Provider (published sources differ)",
        ),
        ("cloud", "applications", 2, "Applications, PaaS: Shared"),
        ("cloud", "devices", 0, "Client devices (endpoints), On-premises: You"),
        (
            "ai",
            "ai-model-tuning",
            1,
            "Model tuning, PaaS: Depends on the AI model (published sources differ)",
        ),
        ("cloud", "applications", 3, "Applications, SaaS: Provider (published sources differ)"),
        ("car", "upkeep", 1, "Upkeep, Lease: Shared (published sources differ)"),
    ],
)
def test_a_box_is_called_by_layer_service_model_and_party(
    key: str, layer: str, stop_index: int, title: str
) -> None:
    stack = STACKS[key]
    assert cell_title(WordedStack(stack, WORDS), stack.layer(layer), stop_index) == title


def test_a_dispute_is_told_as_the_language_writes_it_within_a_sentence() -> None:
    words = replace(WORDS, disputed="Quellen weichen ab", lower_names=False)
    layer = STACKS["car"].layer("upkeep")
    assert [answer(words, layer, cell) for cell in layer.cells] == [
        "You",
        "Shared (Quellen weichen ab)",
        "Provider",
    ]


def test_a_hidden_box_does_not_say_that_sources_differ() -> None:
    stack = STACKS["car"]
    assert (
        hidden_title(WordedStack(stack, WORDS), stack.layer("upkeep"), 1) == "Upkeep, Lease: hidden"
    )


def test_what_stands_in_for_a_service_model_that_a_stack_has_not_is_said() -> None:
    assert absent_notes(WordedStack(STACKS["cloud"], WORDS)) == {}
    assert absent_notes(WordedStack(STACKS["ai"], WORDS)) == {
        "on-premises": "Microsoft's figure leaves out on-premises: self-hosted AI is all yours. "
        "Showing IaaS."
    }


def test_every_box_has_a_title_of_its_own() -> None:
    for stack in STACKS.values():
        titles = [
            cell_title(WordedStack(stack, WORDS), layer, stop_index)
            for layer in stack.layers
            for stop_index in range(len(stack.stops))
        ]
        assert len(set(titles)) == len(titles)


@pytest.mark.parametrize(
    ("key", "lines"),
    [
        (
            "cloud",
            [
                "12 you",
                "9 you · 3 provider",
                "4 you · 3 shared · 5 provider",
                "4 you · 1 shared · 7 provider",
            ],
        ),
        (
            "ai",
            [
                "13 you · 1 shared",
                "7 you · 2 shared · 4 depend · 1 provider",
                "2 you · 3 shared · 9 provider",
            ],
        ),
    ],
)
def test_each_service_model_counts_its_layers(key: str, lines: list[str]) -> None:
    stack = STACKS[key]
    assert [
        counts_line(WordedStack(stack, WORDS), stop_index) for stop_index in range(len(stack.stops))
    ] == lines


@pytest.mark.parametrize(
    ("key", "stop_index", "line"),
    [
        ("cloud", 0, "Everything here is yours: full control, and the full burden"),
        (
            "cloud",
            1,
            "Compared with On-premises: hosts, network and datacenter went to the provider",
        ),
        (
            "cloud",
            2,
            "Compared with IaaS: runtime and operating system went to the provider; "
            "directory, applications and network controls became shared",
        ),
        (
            "cloud",
            3,
            "Compared with PaaS: applications and network controls went to the provider",
        ),
        ("ai", 0, "Already shared: AI compute"),
        (
            "ai",
            1,
            "Compared with IaaS: AI compute went to the provider; "
            "app safety and model safety became shared; "
            "4 layers came to depend on the AI model",
        ),
        (
            "ai",
            2,
            "Compared with PaaS: 8 layers went to the provider; "
            "identity and access, data governance and plugins became shared",
        ),
    ],
)
def test_every_step_says_what_it_hands_over(key: str, stop_index: int, line: str) -> None:
    assert hand_over_line(WordedStack(STACKS[key], WORDS), stop_index) == line


def test_where_nothing_changes_the_line_says_so() -> None:
    stack = small_stack()
    still = replace(stack, layers=stack.layers[:1])
    assert (
        hand_over_line(WordedStack(still, WORDS), 1) == "Compared with Own: nothing changes hands"
    )


def test_layers_that_come_back_to_you_are_named() -> None:
    worded = WordedStack(tall_stack(6), WORDS)
    assert tuple(hand_over_line(worded, stop_index) for stop_index in range(3)) == (
        "Already provider: layer 2 and layer 5; already shared: layer 1 and layer 4",
        "Compared with Own: layer 1 and layer 4 went to the provider; "
        "layer 3 and layer 6 became shared; layer 2 and layer 5 came to you",
        "Compared with Lease: layer 3 and layer 6 went to the provider; "
        "layer 2 and layer 5 became shared; layer 1 and layer 4 came to you",
    )


def test_a_first_stop_names_every_kind_that_is_not_yours() -> None:
    stack = small_stack()
    layers = tuple(
        replace(layer, cells=(replace(layer.cells[0], responsibility=kind), *layer.cells[1:]))
        for layer, kind in zip(
            stack.layers,
            (Responsibility.SHARED, Responsibility.MODEL_DEPENDENT, Responsibility.PROVIDER),
            strict=True,
        )
    )
    assert hand_over_line(WordedStack(replace(stack, layers=layers), WORDS), 0) == (
        "Already provider: insurance; already shared: passengers; "
        "already depends on the AI model: upkeep"
    )


@pytest.mark.parametrize(
    ("name", "inside"),
    [
        ("Operating system", "operating system"),
        ("AI compute", "AI compute"),
        ("Runtime", "runtime"),
        ("X", "X"),
        ("", ""),
        ("Öl", "öl"),
    ],
)
def test_a_name_inside_a_sentence_is_lower_case_unless_it_is_an_abbreviation(
    name: str, inside: str
) -> None:
    assert in_sentence(WORDS, name) == inside


def test_a_language_with_capital_nouns_keeps_them() -> None:
    assert in_sentence(replace(WORDS, lower_names=False), "Betriebssystem") == "Betriebssystem"


def test_the_source_line_says_where_it_comes_from_and_of_when_it_is() -> None:
    assert source_line(WordedStack(STACKS["cloud"], WORDS)) == (
        "After Microsoft Learn, own drawing. The typical split, as of November 2026."
    )
    january = small_stack(as_of=date(2025, 1, 31))
    assert source_line(WordedStack(january, WORDS)) == (
        "Our own example. The typical split, as of January 2025."
    )


@pytest.mark.parametrize(
    ("attribution", "as_of", "parts"),
    [
        ("", None, ()),
        ("Ours.", None, ("Ours.",)),
        ("", date(2025, 1, 31), ("The typical split, as of January 2025.",)),
        ("Ours.", date(2025, 12, 1), ("Ours.", "The typical split, as of December 2025.")),
    ],
)
def test_the_source_line_says_what_is_known(
    attribution: str, as_of: date | None, parts: tuple[str, ...]
) -> None:
    worded = WordedStack(small_stack(attribution=attribution, as_of=as_of), WORDS)
    assert source_parts(worded) == parts
    assert source_line(worded) == " ".join(parts)


def test_a_hidden_layer_is_called_by_its_name_alone() -> None:
    stack = STACKS["cloud"]
    assert (
        hidden_title(WordedStack(stack, WORDS), stack.layer("data"), 1)
        == "Information and data, IaaS: hidden"
    )


def test_renamed_parties_stand_in_every_sentence() -> None:
    words = WORDS.renamed("Contoso", "{cloud}")
    stack = STACKS["cloud"]
    assert counts_line(WordedStack(stack, words), 3) == "4 Contoso · 1 shared · 7 {cloud}"
    assert hand_over_line(WordedStack(stack, words), 1).endswith("datacenter went to {cloud}")
    assert counts_line(WordedStack(stack, WORDS.renamed()), 0) == "12 you"


@pytest.mark.parametrize(
    ("key", "stop_index", "baseline", "text"),
    [
        ("cloud", 0, None, "12 layers are yours"),
        ("cloud", 1, 0, "Compared with On-premises: 3 layers are the provider's"),
        ("cloud", 2, 1, "Compared with IaaS: 2 layers are the provider's, 3 are shared"),
        ("cloud", 1, None, "9 layers are yours, 3 are the provider's"),
        ("cloud", 2, 2, "4 layers are yours, 3 are shared, 5 are the provider's"),
        ("cloud", 0, 3, "Compared with SaaS: 8 layers are yours"),
        ("ai", 0, None, "13 layers are yours, 1 is shared"),
        (
            "ai",
            1,
            0,
            "Compared with IaaS: 1 layer is the provider's, 2 are shared, 4 depend on the AI model",
        ),
        ("ai", 2, 1, "Compared with PaaS: 8 layers are the provider's, 3 are shared"),
        (
            "car",
            1,
            0,
            "Compared with Own: 1 layer is shared, 1 depends on the AI model",
        ),
        ("car", 1, 2, "Compared with Taxi: 1 layer is shared, 1 depends on the AI model"),
        ("partial", 0, None, "1 layer is yours, 1 is shared, 1 does not apply"),
        ("partial", 1, 0, "Compared with Own: 1 layer applies only here, 2 do not apply"),
        (
            "partial",
            2,
            0,
            "Compared with Own: 1 layer is the provider's, 1 applies only here, 1 does not apply",
        ),
        ("partial", 0, 1, "Compared with Bus: 2 layers apply only here, 1 does not apply"),
    ],
)
def test_the_headline_says_what_differs_and_else_how_many_layers_are_whose(
    key: str, stop_index: int, baseline: int | None, text: str
) -> None:
    said = headline(WordedStack(STACKS[key], WORDS), stop_index, baseline)
    assert said.plain == text
    run = "".join(clause.text + clause.separator for clause in said.clauses)
    assert f"{said.intro} {run}".strip() == text


def test_a_headline_leads_each_clause_by_its_kind() -> None:
    said = headline(WordedStack(STACKS["partial"], WORDS), 2, 0)
    assert said.intro == "Compared with Own:"
    assert [(clause.kind, clause.text, clause.separator) for clause in said.clauses] == [
        (Responsibility.PROVIDER, "1 layer is the provider's", ", "),
        (Responsibility.NOT_APPLICABLE, "1 applies only here", ", "),
        (Responsibility.NOT_APPLICABLE, "1 does not apply", ""),
    ]


def test_parties_with_names_never_stand_in_the_possessive() -> None:
    words = WORDS.renamed("Fabrikam", "Con{n}toso")
    cloud, ai = WordedStack(STACKS["cloud"], words), WordedStack(STACKS["ai"], words)
    assert headline(cloud, 2, 1).plain == "Compared with IaaS: Con{n}toso: 2 layers, 3 are shared"
    assert headline(cloud, 1, None).plain == "Fabrikam: 9 layers, Con{n}toso: 3"
    assert headline(cloud, 0, 1).plain == "Compared with IaaS: Fabrikam: 3 layers"
    assert headline(ai, 1, 0).plain == (
        "Compared with IaaS: Con{n}toso: 1 layer, 2 are shared, 4 depend on the AI model"
    )
    half = WordedStack(STACKS["cloud"], WORDS.renamed(provider="Contoso"))
    assert headline(half, 1, None).plain == "9 layers are yours, Contoso: 3"


@pytest.mark.parametrize(
    ("key", "layer", "stop_index", "baseline", "pill"),
    [
        ("cloud", "runtime", 2, 1, "was You"),
        ("cloud", "applications", 3, 2, "was Shared"),
        ("cloud", "hosts", 0, 1, "was Provider"),
        ("ai", "ai-model-tuning", 2, 1, "was Depends"),
        ("cloud", "data", 2, 1, ""),
        ("cloud", "runtime", 2, None, ""),
        ("partial", "upkeep", 1, 0, ""),
        ("partial", "upkeep", 2, 1, ""),
        ("partial", "upkeep", 2, 0, "was You"),
    ],
)
def test_a_box_that_was_handed_over_says_whose_it_was(
    key: str, layer: str, stop_index: int, baseline: int | None, pill: str
) -> None:
    assert was_pill(WORDS, STACKS[key].layer(layer), stop_index, baseline) == pill


def test_what_does_not_apply_is_counted_but_never_handed_over() -> None:
    worded = WordedStack(STACKS["partial"], WORDS)
    assert counts_line(worded, 0) == "1 you · 1 shared · 1 not applicable"
    assert hand_over_line(worded, 1) == "Compared with Own: nothing changes hands"
    assert cell_title(worded, worded.stack.layer("roof"), 2) == "Roof rack, Taxi: Not applicable"
    assert was_pill(WORDS, worded.stack.layer("roof"), 1, 0) == ""


def test_a_first_stop_at_which_nothing_is_yours_does_not_say_that_all_is() -> None:
    stack = partial_stack()
    meter = replace(stack, layers=stack.layers[2:])
    assert hand_over_line(WordedStack(meter, WORDS), 0) == "nothing changes hands"
    alone = replace(stack, stops=stack.stops[:1])
    assert hand_over_line(WordedStack(alone, WORDS), 0) == "Already shared: roof rack"
