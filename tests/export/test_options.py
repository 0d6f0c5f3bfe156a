# SPDX-License-Identifier: MIT
"""The table of options: complete, without contradictions, and with a sentence for what is not."""

import msgspec
import pytest
from msgspec.structs import replace

from explorer.export.formats import FORMATS
from explorer.export.option import Option, Use
from explorer.export.options import OPTION, OPTIONS, PlainOptions, meant
from explorer.export.picture import Picture
from explorer.export.presets import PRESETS, parse_preset, usual_width
from explorer.model.state import View
from tests.shipped import subject

SUFFIXES = tuple(FORMATS)
TYPED = [option for option in OPTIONS if option.help]
ASKED = [option for option in OPTIONS if option.section is not None]


def test_every_field_of_a_picture_is_an_option_or_what_it_is_of() -> None:
    fields = {one.name for one in msgspec.structs.fields(Picture)}
    assert fields - set(OPTION) == {"subject", "stacks", "cm", "part", "is_own"}


def test_names_flags_and_labels_are_each_there_once() -> None:
    for values in (
        [option.name for option in OPTIONS],
        [option.flag for option in TYPED],
        [option.label for option in ASKED],
    ):
        assert all(values)
        assert len(values) == len(set(values))


@pytest.mark.parametrize("option", OPTIONS, ids=lambda option: option.name)
def test_an_entry_makes_sense(option: Option) -> None:
    assert bool(option.help) == bool(option.flag)
    assert option.help or option.section is not None
    assert "&" in option.label or option.section is None
    assert set(option.formats) | set(option.formats_in_cm) <= set(SUFFIXES)
    for known in (option.formats, option.formats_in_cm):
        assert list(known) == [suffix for suffix in SUFFIXES if suffix in known]
    assert not set(option.formats) & set(option.formats_in_cm)
    if option.default is not None:  # or there is none
        assert option.kind.takes(option.default)


@pytest.mark.parametrize("field", msgspec.structs.fields(PlainOptions), ids=lambda one: one.name)
def test_a_switch_its_key_and_its_flag_have_one_name(field: msgspec.structs.FieldInfo) -> None:
    flag = OPTION[field.name].flag
    key = {"trim": "trimmed"}.get(flag.removeprefix("--"), flag.removeprefix("--"))  # as in 0.1
    is_turned_off = field.default is True
    assert key == f"{'no-' if is_turned_off else ''}{field.encode_name.replace('_', '-')}"
    assert field.name in (field.encode_name, *(f"{x}_{field.encode_name}" for x in ("is", "has")))


def test_an_option_says_where_it_means_something() -> None:
    trim = OPTION["is_trimmed"]
    assert trim.refusal(Use((".pdf",))) == ""
    assert trim.refusal(Use((".csv", ".pdf"))) == ""
    assert trim.refusal(Use((".csv",))) == (
        "--trim means nothing for .csv: it is for .png, .svg, .pdf"
    )
    assert trim.refusal(Use((".csv", ".md"), is_all=True)) == (
        "--trim means nothing for .csv, .md: it is for .png, .svg, .pdf"
    )
    assert OPTION["view"].refusal(Use((".png",), is_all=True)) == (
        "--view means nothing with --all, which writes every one"
    )
    assert OPTION["you"].applies(Use(()))


def test_a_width_on_paper_is_for_documents_too() -> None:
    assert not OPTION["width"].applies(Use((".pdf",)))
    assert OPTION["width"].applies(Use((".pdf",), is_in_cm=True))
    assert OPTION["dpi"].applies(Use((".svg",), is_in_cm=True))
    assert not OPTION["dpi"].applies(Use((".pptx",), is_in_cm=True))
    assert OPTION["dpi"].refusal(Use((".pptx",))) == (
        "--dpi means nothing for .pptx: it is for .png"
    )
    assert (
        OPTION["dpi"]
        .refusal(Use((".pdf",)))
        .endswith("it is for .png, with a width in cm or inches also for .svg, .webp, .gif")
    )


def test_a_ring_needs_a_layer_and_a_column_the_matrix() -> None:
    ring, column = OPTION["has_ring"], OPTION["has_column"]
    plain, full = subject("cloud", View.SINGLE), subject("cloud", View.MATRIX, 1.0, "data")
    assert ring.applies(Use((".png",), subject=full))
    assert column.applies(Use((".png",), subject=full))
    assert ring.refusal(Use((".png",), subject=plain)).endswith("without a selected layer")
    assert column.refusal(Use((".png",), subject=plain)).endswith("for one service model")
    assert not {"has_ring", "has_column"} & meant(Use((".png",), is_all=True, subject=full))


def test_a_deck_that_is_added_to_has_a_proportion_of_its_own() -> None:
    preset = OPTION["preset"]
    assert not preset.applies(Use((".pptx",), has_template=True))
    assert not preset.applies(Use((".csv", ".pptx"), has_template=True))
    assert preset.applies(Use((".png", ".pptx"), has_template=True))
    assert preset.applies(Use((".pptx",)))


def test_a_comparison_needs_one_that_was_chosen() -> None:
    option, plain = OPTION["has_baseline"], subject("cloud", View.SINGLE, 2.0)
    chosen = replace(plain, before=0, is_compared=True)
    assert option.applies(Use((".png",), subject=chosen))
    assert option.refusal(Use((".png",), subject=plain)).endswith("nothing is chosen to compare")
    assert not option.applies(Use((".gif",), subject=chosen))


def test_help_names_the_formats_where_those_are_few() -> None:
    assert OPTION["is_trimmed"].full_help == "PNG, SVG, PDF: no empty margin"
    assert OPTION["seconds"].full_help == (
        "moving picture: seconds from one service model to the next (1.5)"
    )
    assert OPTION["has_title"].full_help == "leave the title out"


def test_a_preset_is_a_name_or_a_size() -> None:
    assert parse_preset("a4") is PRESETS["a4"]
    assert parse_preset("900x600").name == "Custom"
    assert (usual_width("900x600"), usual_width("9x6"), usual_width("a4")) == ("900", *["1920"] * 2)
