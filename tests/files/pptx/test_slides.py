# SPDX-License-Identifier: MIT
import io
import json
import os
import shutil
import subprocess
import sys
import zipfile
from collections.abc import Iterator
from datetime import UTC, datetime
from functools import lru_cache
from pathlib import Path
from time import perf_counter
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from msgspec import structs
from msgspec.structs import replace
from PIL import Image
from pptx import Presentation
from pptx.enum.dml import MSO_COLOR_TYPE
from pptx.util import Emu

from explorer.commands.export import export_command
from explorer.diagram.file_fit import file_frame
from explorer.diagram.frame import Frame
from explorer.diagram.layout import lay_out
from explorer.diagram.scene import Scene
from explorer.diagram.subject import Subject
from explorer.diagram.theme import THEMES, Theme
from explorer.files.pptx.deck_theme import OWN_ACCENTS, Accent
from explorer.files.pptx.slide_xml import EMU_PER_POINT
from explorer.files.pptx.slides import (
    DeckChoices,
    Slide,
    TemplateError,
    deck_facts,
    planned_slides,
    slides,
)
from explorer.model.stack import Responsibility
from explorer.model.state import View
from explorer.model.worded import WordedStack
from explorer.model.wording import answer, cell_title
from tests.deck_samples import SAMPLES
from tests.likeness import unlike
from tests.samples import small_stack, tall_stack
from tests.shipped import KEYS, VIEWS, stack, subject, words

ROOT = Path(__file__).resolve().parents[3]
WIDE = Frame(960, 540, has_title=True)
LIGHT = THEMES["light"]
IN_ITS_FONT = DeckChoices(has_theme_font=True)
TEXTS = {
    "Title": "The cloud shared responsibility model",
    "Description": "Who answers for what.",
    "Source": "After Microsoft Learn, own drawing.",
    "Rights": "CC0 1.0: free to use",
    "Creator": "Shared Responsibility Explorer",
}
PICTURES = {
    f"{key}-{view}-{place}": subject(key, view, place)
    for key in KEYS
    for view in VIEWS
    for place in (1.0, 2.0)
}
each_picture = pytest.mark.parametrize("shown", PICTURES.values(), ids=list(PICTURES))


@lru_cache(maxsize=16)  # each holds some megabytes
def deck_of(*subjects: Subject, frame: Frame = WIDE, theme: Theme = LIGHT, **options: Any) -> Any:
    is_own = "template" not in options
    frames = [file_frame(one.worded, one.view, frame) if is_own else frame for one in subjects]
    pages = [Slide(one, own) for one, own in zip(subjects, frames, strict=True)]
    return Presentation(io.BytesIO(slides(pages, theme, TEXTS, **options)))


def slide_of(shown: Subject, **options: Any) -> Any:
    return deck_of(shown, **options).slides[0]


def scene_of(shown: Subject, frame: Frame = WIDE) -> Scene:
    """Return the scene that is drawn on a slide."""
    return lay_out(shown, file_frame(shown.worded, shown.view, frame), LIGHT.edge_width)


def named(slide: Any, name: str) -> Any:
    (found,) = [one for one in slide.shapes if one.name == name]
    return found


def every_shape(shapes: Any) -> Iterator[Any]:
    for shape in shapes:
        yield shape
        if hasattr(shape, "shapes"):
            yield from every_shape(shape.shapes)


def texts_of(shapes: Any) -> list[str]:
    return [
        one.text_frame.text
        for one in every_shape(shapes)
        if one.has_text_frame and one.text_frame.text
    ]


def said_of(shape: Any) -> str:
    return "".join(shape.element.xpath("./*/p:cNvPr/@descr"))


def color_of(color: Any) -> str:
    """Return a color as it is shown in a deck of its own in the light theme."""
    if color.type is MSO_COLOR_TYPE.RGB:
        return f"#{color.rgb}"
    names = {Accent(color.theme_color.name.lower().replace("_", "")): 0}
    (role,) = [role for role, accent in OWN_ACCENTS.items() if accent in names]
    return LIGHT.color(role)


def parts_of(deck: Any) -> dict[str, str]:
    """Return the XML of every slide of a deck."""
    return {one.part.partname: one.part.blob.decode() for one in deck.slides}


# ---------------------------------------------------------------- what a slide says


@pytest.mark.slow
@pytest.mark.parametrize("key", KEYS)
@pytest.mark.parametrize("stop_index", [0, 1, 2])
def test_every_layer_of_a_single_slide_says_its_name_and_who_answers(
    key: str, stop_index: int
) -> None:
    shown = subject(key, View.SINGLE, float(stop_index))
    slide, scene = slide_of(shown), scene_of(shown)
    for layer in stack(key).layers:
        row, box = scene.row_of(layer.id), scene.box_of(layer.id)
        assert row
        assert box
        name = "\n".join(label.text for label in row.names)
        assert named(slide, f"!!{layer.id} name").text_frame.text == name
        shape = named(slide, f"!!{layer.id}")
        assert texts_of([shape]) == [label.text for label in box.labels]
        assert said_of(shape) == cell_title(WordedStack(stack(key), words()), layer, stop_index)


@pytest.mark.slow
@pytest.mark.parametrize("key", KEYS)
def test_every_box_of_the_matrix_says_who_answers(key: str) -> None:
    slide = slide_of(subject(key, View.MATRIX, None))
    inside = {
        Responsibility.CUSTOMER: ["You"],
        Responsibility.SHARED: ["You", "Provider"],
        Responsibility.MODEL_DEPENDENT: ["You", "Provider"],
        Responsibility.PROVIDER: ["Provider"],
    }
    for layer in stack(key).layers:
        for number, (stop, cell) in enumerate(zip(stack(key).stops, layer.cells, strict=True)):
            shape = named(slide, f"!!{layer.id}-{stop.id}")
            assert texts_of([shape]) == inside[cell.responsibility]
            assert said_of(shape) == cell_title(WordedStack(stack(key), words()), layer, number)


@each_picture
def test_a_slide_says_what_the_picture_says_and_nothing_else(shown: Subject) -> None:
    scene = scene_of(shown)
    said = "\n".join(texts_of(slide_of(shown).shapes)).split("\n")
    others = [label.text for label in scene.all_labels if label.kind != "title"]
    assert sorted(said) == sorted([scene.title, *others])


def test_other_names_of_the_parties_reach_boxes_alternative_texts_and_notes() -> None:
    other = words().renamed("Northwind & Sons", "<Contoso>")
    slide = slide_of(Subject(WordedStack(stack("cloud"), other), View.SINGLE, 1.0))
    assert texts_of([named(slide, "!!data")])[0] == "Northwind & Sons"
    assert (
        said_of(named(slide, "!!hosts"))
        == "Physical hosts and virtualization, IaaS: <Contoso> (published sources differ)"
    )
    notes = slide.notes_slide.notes_text_frame.text
    assert "What <Contoso> does: " in notes
    assert "What Northwind & Sons does: " in notes


def test_a_long_name_keeps_its_lines() -> None:
    car = small_stack()
    names = {one.id: f"Everything that is about {one.name}" for one in car.layers}
    long = tuple(
        structs.replace(one, name=names[one.id], short_name=names[one.id]) for one in car.layers
    )
    own = Subject(WordedStack(structs.replace(car, layers=long), words()), View.SINGLE, 0.0)
    slide = slide_of(own, frame=Frame(480, 900, has_title=True))
    lines = named(slide, "!!upkeep name").text_frame.text.split("\n")
    assert len(lines) == 2
    assert " ".join(lines) == "Everything that is about Upkeep"


@pytest.mark.parametrize("view", VIEWS)
def test_a_hidden_layer_does_not_say_who_answers(view: View) -> None:
    shown = replace(subject("cloud", view, 0.0), hidden=("data",))
    slide = slide_of(shown)
    for name in ("data",) if view is View.SINGLE else ("data-on-premises", "data-iaas"):
        box = named(slide, f"!!{name}")
        assert box.text_frame.text == "?"
        assert box.element.xpath(".//a:custDash")
        assert not [word for word in ("You", "Provider", "Shared") if word in said_of(box)]
    said = slide.notes_slide.notes_text_frame.text
    assert said


def test_a_slide_between_two_stops_shows_the_nearest() -> None:
    slide = slide_of(subject("cloud", View.SINGLE, 1.6))
    assert slide.shapes.title.text_frame.text == "The cloud shared responsibility model: PaaS"


# ---------------------------------------------------------------- how it is built


@each_picture
def test_all_shapes_are_native_and_plain(shown: Subject) -> None:
    (xml,) = parts_of(deck_of(shown)).values()
    for forbidden in ("<p:pic", "gradFill", "pattFill", "blipFill", "<p:style", "spAutoFit"):
        assert forbidden not in xml
    kinds = {
        "AUTO_SHAPE", "FREEFORM", "GROUP", "TEXT_BOX", "PLACEHOLDER",
    }  # fmt: skip
    slide = slide_of(shown)
    assert {one.shape_type.name for one in every_shape(slide.shapes)} <= kinds


@each_picture
def test_what_says_nothing_is_marked_as_decorative(shown: Subject) -> None:
    for shape in every_shape(slide_of(shown).shapes):
        is_decorative = bool(shape.element.xpath("./*/p:cNvPr//*[local-name()='decorative']"))
        has_text = shape.has_text_frame and shape.text_frame.text
        assert is_decorative is not bool(has_text or said_of(shape))


@each_picture
def test_ids_and_names_of_what_moves_are_there_once(shown: Subject) -> None:
    shapes = list(every_shape(slide_of(shown).shapes))
    ids = [one.shape_id for one in shapes]
    moving = [one.name for one in shapes if one.name.startswith("!!")]
    assert len(ids) == len(set(ids))
    assert len(moving) == len(set(moving)) > len(shown.stack.layers)


@pytest.mark.parametrize("key", KEYS)
def test_what_moves_has_the_same_name_on_every_slide_of_a_stack(key: str) -> None:
    stops = range(len(stack(key).stops))
    deck = deck_of(*(subject(key, View.SINGLE, float(stop_index)) for stop_index in stops))
    wanted = {f"!!{layer.id}" for layer in stack(key).layers} | {"!!handle 1", "!!track 1"}
    for slide in deck.slides:
        assert wanted <= {one.name for one in slide.shapes}
    handles = [named(slide, "!!handle 1") for slide in deck.slides]
    lefts = [one.left for one in handles]
    assert lefts == sorted(set(lefts))
    assert len({one.top for one in handles}) == 1


def test_a_whole_box_is_one_rounded_rectangle_as_round_as_in_the_picture() -> None:
    shown = subject("cloud", View.SINGLE, 2.0)
    slide, scene = slide_of(shown), scene_of(shown)
    for layer, role in (("data", "you"), ("hosts", "provider")):
        shape, *_others = named(slide, f"!!{layer}").shapes
        box = scene.box_of(layer)
        assert box
        assert shape.auto_shape_type.name == "ROUNDED_RECTANGLE"
        assert color_of(shape.fill.fore_color) == LIGHT.color(role)
        places = [shape.left, shape.top, shape.left + shape.width, shape.top + shape.height]
        rect = box.rect.x, box.rect.y, box.rect.right, box.rect.bottom
        assert [one / EMU_PER_POINT for one in places] == pytest.approx(rect, abs=1)
        radius = shape.adjustments[0] * min(shape.width, shape.height) / EMU_PER_POINT
        assert radius == pytest.approx(box.radius, abs=1)
    theirs, yours = (named(slide, f"!!{layer}").shapes[0] for layer in ("hosts", "data"))
    assert color_of(theirs.line.color) == LIGHT.color("edge")
    assert not yours.element.xpath(".//a:ln/a:solidFill")


def test_a_split_box_is_a_group_of_a_freeform_a_part_and_one_for_the_stripes() -> None:
    slide = slide_of(subject("ai", View.SINGLE, 1.0))
    group = named(slide, "!!ai-model-tuning")
    pieces = [(one.name, one.shape_type.name) for one in group.shapes]
    assert pieces[:3] == [("you", "FREEFORM"), ("you hatch", "FREEFORM"), ("provider", "FREEFORM")]
    yours, stripes, theirs, *_texts = group.shapes
    assert color_of(yours.fill.fore_color) == LIGHT.color("you")
    both = {color_of(one.fill.fore_color) for one in (stripes, theirs)}
    assert both == {LIGHT.color("provider")}
    assert len(stripes.element.xpath(".//a:moveTo")) > 2
    assert yours.left == group.left
    assert theirs.left + theirs.width == group.left + group.width


def test_the_provider_s_edge_leaves_the_slant_out() -> None:
    slide = slide_of(subject("cloud", View.SINGLE, 2.0))
    _yours, theirs, *_more = named(slide, "!!applications").shapes
    inside, edge = theirs.element.xpath(".//a:path")
    assert (inside.get("stroke"), edge.get("fill")) == ("0", "none")
    assert inside.xpath("a:close")
    assert not edge.xpath("a:close")


def test_texts_are_never_wrapped_and_grow_from_where_they_are_anchored() -> None:
    slide = slide_of(subject("cloud", View.MATRIX, 1.0))
    head = named(slide, "IaaS")
    assert head.text_frame.word_wrap is False
    assert head.text_frame.paragraphs[0].alignment.name == "CENTER"
    narrow = named(slide, "!!data-iaas").text_frame
    assert narrow.word_wrap is False
    assert (narrow.margin_left, narrow.margin_right, narrow.margin_top) == (0, 0, 0)


@each_picture
def test_what_is_read_aloud_goes_from_the_title_over_the_heads_to_the_layers(
    shown: Subject,
) -> None:
    slide, own, scene = slide_of(shown), shown.stack, scene_of(shown)
    said = "\n".join(texts_of(slide.shapes))
    first = own.layers[0]
    has_short = scene.rows[0].names[0].text == first.short_name != first.name
    order = [
        scene_of(shown).title,
        *(stop.name for stop in own.stops),
        own.groups[0].short_name,
        *(layer.short_name if has_short else layer.name for layer in own.layers),
        own.attribution,
    ]
    places: list[int] = []
    for text in order:
        places.append(said.index(text, places[-1] if places else 0))
    assert places == sorted(places)


def test_the_selected_layer_has_a_ring_and_a_picture_without_one_has_none() -> None:
    ringed = named(slide_of(subject("cloud", View.SINGLE, 1.0, "data")), "!!selection 1")
    assert ringed.fill.type.name == "BACKGROUND"  # which is none at all
    assert str(ringed.line.color.rgb) == LIGHT.color("ink")[1:]
    names = [one.name for one in slide_of(subject("cloud")).shapes]
    assert not [name for name in names if name.startswith("!!select")]


@pytest.mark.parametrize("theme", THEMES.values(), ids=list(THEMES))
def test_a_slide_has_the_colors_of_its_theme(theme: Theme) -> None:
    slide = slide_of(subject("cloud", View.MATRIX, 1.0), theme=theme)
    assert str(slide.background.fill.fore_color.rgb) == theme.color("background")[1:]
    known = {color[1:] for _role, color in theme.colors}
    colors = slide.element.xpath(".//a:srgbClr/@val")
    assert set(colors) <= known
    assert slide.shapes.title.text_frame.paragraphs[0].runs[0].font.color.rgb is not None


def test_all_texts_say_their_language() -> None:
    slide = slide_of(
        Subject(
            WordedStack(stack("cloud"), structs.replace(words(), language="de")), View.MATRIX, 1.0
        )
    )
    for part in (slide, slide.notes_slide):
        runs = part.element.xpath(".//a:r[a:t]")
        assert runs
        assert {run.xpath("string(a:rPr/@lang)") for run in runs} == {"de"}


def test_the_font_is_one_that_everybody_has_or_the_deck_s() -> None:
    for has_theme_font, family in ((False, "Arial"), (True, "+mn-lt")):
        deck = deck_of(subject("cloud"), choices=DeckChoices(has_theme_font=has_theme_font))
        faces = deck.slides[0].element.xpath(".//a:rPr/a:latin/@typeface")
        assert set(faces) == {family}


def test_a_new_deck_s_own_font_is_the_one_that_everybody_has() -> None:
    raw = slides([Slide(subject("cloud"), WIDE)], LIGHT, TEXTS, choices=IN_ITS_FONT)
    theme = zipfile.ZipFile(io.BytesIO(raw)).read("ppt/theme/theme1.xml")
    assert theme.count(b'<a:latin typeface="Arial"') == 2
    assert b"Calibri" not in theme


# ---------------------------------------------------------------- title, size, notes


def test_the_title_is_a_real_one_where_the_picture_has_it() -> None:
    slide = slide_of(subject("cloud", View.SINGLE, 1.0))
    title = slide.shapes.title
    assert title.text_frame.text == "The cloud shared responsibility model: IaaS"
    assert next(iter(slide.shapes)).name == title.name == "Title"
    assert title.top > 0
    assert [one.name for one in slide.placeholders] == ["Title"]


def test_a_picture_without_title_has_one_that_is_only_read_aloud() -> None:
    slide = slide_of(subject("cloud"), frame=replace(WIDE, has_title=False))
    title = slide.shapes.title
    assert title.text_frame.text == "The cloud shared responsibility model: IaaS"
    assert title.top + title.height < 0


def test_a_very_long_title_is_cut() -> None:
    slide = slide_of(
        Subject(WordedStack(small_stack(title="Who " * 200), words()), View.SINGLE, 1.0)
    )
    assert slide.shapes.title.text_frame.text.endswith("…")
    assert len(slide.shapes.title.text_frame.text) < 200


@pytest.mark.parametrize(
    ("width", "height", "inches"),
    [(960, 540, (13.333, 7.5)), (720, 540, (10, 7.5)), (720, 720, (10, 10)), (595, 842, None)],
)
def test_a_slide_is_as_wide_as_the_frame(
    width: float, height: float, inches: tuple[float, float] | None
) -> None:
    deck = deck_of(subject("cloud"), frame=replace(WIDE, width=width, height=height))
    wide, high = deck.slide_width, deck.slide_height
    assert wide / high == pytest.approx(width / height, abs=1e-6)
    if inches:
        assert (Emu(wide).inches, Emu(high).inches) == pytest.approx(inches, abs=0.001)
    for layout in deck.slide_layouts:
        for one in layout.placeholders:
            assert 0 <= one.left < one.left + one.width <= wide
            assert 0 <= one.top < one.top + one.height <= high
    for shape in deck.slides[0].shapes:
        assert shape.left >= 0
        assert shape.left + shape.width <= wide


def test_a_picture_higher_than_its_frame_still_stands_on_the_slide() -> None:
    deck = deck_of(Subject(WordedStack(tall_stack(40), words()), View.MATRIX, 1.0))
    for shape in deck.slides[0].shapes:
        assert shape.top + shape.height <= deck.slide_height


def test_the_notes_of_a_service_model_tell_who_does_what() -> None:
    said = slide_of(subject("cloud", View.SINGLE, 2.0)).notes_slide.notes_text_frame.text
    paas = stack("cloud").stop("paas")
    assert said.startswith("PaaS, Platform as a Service: 4 you · 3 shared · 5 provider.\n")
    assert paas.summary in said
    assert "\nCompared with IaaS: runtime and operating system went to the provider; " in said
    for layer in stack("cloud").layers:
        cell = layer.cell("paas")
        assert f"\n\n{layer.name}: {answer(words(), layer, cell)}\n" in said
        for duty in (*cell.you, *cell.provider):
            assert duty in said
    assert said.endswith(
        "\n\nAfter Microsoft Learn, own drawing. The typical split, as of November 2026."
    )


def test_the_notes_explain_the_selected_layer_in_full() -> None:
    car = small_stack()
    shown = Subject(WordedStack(car, words()), View.SINGLE, 1.0, "upkeep")
    said = slide_of(shown).notes_slide.notes_text_frame.text
    explanation = (
        "Upkeep\n"
        "Tyres, oil and brakes.\n"
        "Why it matters: Worn brakes hurt people.\n"
        "Lease: Shared (published sources differ)\n"
        "What you do: Bring it to the service.\n"
        "What the provider does: Pays for the service.\n"
        "For example: A service voucher.\n"
        "Reported: A wheel came off (2019)\n"
        "A wheel nut was reportedly loose.\n"
        "Lesson: Check the nuts.\n"
        "The handbook\n"
        "Common mistake: Skipping the service.\n"
        "Who says otherwise, at Lease: The handbook gives it to the lessor. [The handbook]\n"
    )
    assert explanation in said


def test_the_notes_say_which_incident_a_court_decided() -> None:
    shown = Subject(WordedStack(stack("ai"), words()), View.SINGLE, 2.0, "ai-user-training")
    assert "\nRuling: Invented court decisions in a brief (2023)\n" in notes_of(shown)


def notes_of(shown: Subject) -> str:
    return str(slide_of(shown).notes_slide.notes_text_frame.text)


def disputes_in(key: str, stop_id: str = "") -> int:
    """Return on how many boxes published sources differ, at one service model or at all."""
    return sum(
        stop_id in ("", dispute.stop) for layer in stack(key).layers for dispute in layer.disputes
    )


def test_the_notes_say_who_says_otherwise_at_the_service_model() -> None:
    said = notes_of(subject("cloud", View.SINGLE, 3.0))
    assert "\n\nApplications: Provider (published sources differ)\n" in said
    assert said.count("\nWho says otherwise, at SaaS: ") == disputes_in("cloud", "saas")
    applications = stack("cloud").layer("applications")
    dispute = applications.disputes[0]
    title = stack("cloud").source(dispute.source).title
    assert f"Who says otherwise, at SaaS: {dispute.says} [{title}]\n" in said
    at_first = notes_of(subject("cloud", View.SINGLE, 0.0))
    assert at_first.count("otherwise, at") == disputes_in("cloud", "on-premises") == 0


@pytest.mark.parametrize("chosen", ["", "directory", "data"])
def test_the_notes_of_the_matrix_say_who_says_otherwise_of_all_layers_once(chosen: str) -> None:
    said = notes_of(subject("cloud", View.MATRIX, None, chosen))
    for layer in stack("cloud").layers:
        for dispute in layer.disputes:
            stop_name = stack("cloud").stop(dispute.stop).name
            assert said.count(f"\nWho says otherwise, at {stop_name}: {dispute.says} [") == 1
    if chosen != "directory":
        assert "\n\nIdentity and directory infrastructure\nWho says otherwise, at PaaS: " in said
    assert said.count("Who says otherwise, at ") == disputes_in("cloud")


def test_the_notes_of_a_matrix_at_a_service_model_still_tell_every_dispute() -> None:
    said = notes_of(subject("cloud", View.MATRIX, 1.0, "directory"))
    assert said.count("Who says otherwise, at ") == disputes_in("cloud")


def test_the_notes_of_the_matrix_count_each_service_model() -> None:
    said = slide_of(subject("cloud", View.MATRIX, None, "data")).notes_slide.notes_text_frame.text
    summary, *stops = said.split("\n\n")[0].split("\n")
    assert summary == stack("cloud").summary
    assert stops[0] == "On-premises, Your own datacenter: 12 you."
    data = stack("cloud").layer("data")
    assert stops[4:] == [f"{data.name}: {data.what}"]
    assert all(cell.example in said for cell in data.cells)


# ---------------------------------------------------------------- a deck of one's own


def file_of(deck: Any) -> bytes:
    out = io.BytesIO()
    deck.save(out)
    return out.getvalue()


def own_deck() -> Any:
    """Return a deck of 4:3 with a slide in it."""
    deck = Presentation()
    slide = deck.slides.add_slide(deck.slide_layouts[0])
    slide.shapes.title.text_frame.text = "Our security week"
    deck.core_properties.title = "Security week"
    deck.core_properties.author = "Ada"
    deck.core_properties.comments = "For the team"
    return deck


def edited(raw: bytes, name: str, old: bytes, new: bytes) -> bytes:
    """Return a zip file with a text changed in one of its members."""
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(raw)) as source, zipfile.ZipFile(out, "w") as target:
        assert old in source.read(name)
        for one in source.namelist():
            content = source.read(one)
            target.writestr(one, content.replace(old, new) if one == name else content)
    return out.getvalue()


@pytest.mark.slow
@each_picture
def test_a_deck_of_one_s_own_keeps_its_slides_its_master_and_its_size(shown: Subject) -> None:
    before = own_deck()
    deck = deck_of(shown, template=file_of(before))
    first, *added = [one.shapes.title.text_frame.text for one in deck.slides]
    assert first == "Our security week"
    assert added
    assert all(text.startswith(scene_of(shown).title) for text in added)
    assert (deck.slide_width, deck.slide_height) == (before.slide_width, before.slide_height)
    old, new = (one.slide_master.part.blob for one in (before, deck))
    assert old == new
    slide = deck.slides[1]
    assert slide.slide_layout.name == "Title Only"
    assert slide.follow_master_background
    assert deck.core_properties.title == "Security week"
    assert deck.core_properties.author == "Ada"
    assert deck.core_properties.comments.startswith("For the team\nCC0")


@pytest.mark.slow
@each_picture
def test_the_picture_stands_below_the_deck_s_title_and_says_no_other(shown: Subject) -> None:
    deck = deck_of(shown, template=file_of(own_deck()))
    slide = deck.slides[1]
    title = slide.shapes.title
    others = [one for one in slide.shapes if one.shape_id != title.shape_id]
    assert shown.stack.title not in texts_of(others)
    assert min(one.top for one in others) >= title.top + title.height - 1
    assert max(one.top + one.height for one in others) <= deck.slide_height
    for one in others:
        assert title.left - 1 <= one.left
        assert one.left + one.width <= title.left + title.width + 1


def test_in_a_deck_all_texts_have_colors_that_can_be_read_there() -> None:
    slide = deck_of(subject("cloud"), template=file_of(own_deck())).slides[1]
    line = named(slide, "!!data name")
    assert str(line.text_frame.paragraphs[0].runs[0].font.color.rgb) == "000000"
    word = next(one for one in named(slide, "!!data").shapes if one.name == "You")
    inside = word.text_frame.paragraphs[0].runs[0].font.color
    assert str(inside.rgb) == "FFFFFF"


def test_a_title_larger_than_one_line_gets_smaller_and_a_small_one_stays() -> None:
    raw = file_of(own_deck())
    (run,) = slide_with(raw).shapes.title.text_frame.paragraphs[0].runs
    assert 18 <= run.font.size.pt < 44
    small = edited(raw, "ppt/slideMasters/slideMaster1.xml", b'sz="4400"', b'sz="1400"')
    (run,) = slide_with(small).shapes.title.text_frame.paragraphs[0].runs
    assert run.font.size is None
    unsaid = edited(raw, "ppt/slideMasters/slideMaster1.xml", b'sz="4400"', b"")
    (run,) = slide_with(unsaid).shapes.title.text_frame.paragraphs[0].runs
    assert 18 <= run.font.size.pt < 44


def test_a_title_in_capitals_needs_more_room() -> None:
    raw, master = file_of(own_deck()), "ppt/slideMasters/slideMaster1.xml"
    sizes = []
    for caps in (b'sz="4400"', b'sz="4400" cap="none"', b'sz="4400" cap="all"'):
        template = raw if caps == b'sz="4400"' else edited(raw, master, b'sz="4400"', caps)
        (run,) = slide_with(template).shapes.title.text_frame.paragraphs[0].runs
        sizes.append(run.font.size.pt)
    plain, same, capitals = sizes
    assert plain == same
    assert capitals < 0.9 * plain


def slide_with(template: bytes) -> Any:
    """Return the slide that is added to a deck."""
    *_others, slide = deck_of(subject("cloud"), template=template).slides
    return slide


@pytest.mark.slow
@pytest.mark.parametrize(
    ("kept", "chosen"),
    [
        (("Title Only", "Blank"), "Title Only"),
        (("Blank", "Title Slide", "Two Content", "Title and Content"), "Title and Content"),
        (("Blank", "Title Slide"), "Title Slide"),
        (("Blank",), "Blank"),
    ],
)
def test_the_layout_with_a_title_and_the_least_else_is_taken(
    kept: tuple[str, ...], chosen: str
) -> None:
    deck = Presentation()
    for layout in list(deck.slide_layouts):
        if layout.name not in kept:
            deck.slide_layouts.remove(layout)
    slide = slide_with(file_of(deck))
    assert slide.slide_layout.name == chosen
    assert slide.shapes.title.text_frame.text == "The cloud shared responsibility model: IaaS"
    assert len(list(slide.placeholders)) == 1


def room_of_name(template: bytes, **options: Any) -> float:
    """Return how wide the text box of a layer's name is, in sizes of its text."""
    slide = deck_of(subject("cloud"), template=template, **options).slides[1]
    box = named(slide, "!!data name")
    size = box.text_frame.paragraphs[0].runs[0].font.size
    assert size.pt >= 12
    return float(box.width / size)


def test_in_a_deck_s_font_that_may_be_wider_the_texts_have_more_room() -> None:
    raw, theme = file_of(own_deck()), "ppt/theme/theme1.xml"
    calibri, verdana = (b'<a:latin typeface="%s"/>' % name for name in (b"Calibri", b"Verdana"))
    wide = edited(raw, theme, calibri, verdana)
    usual = room_of_name(wide)
    assert room_of_name(raw, choices=IN_ITS_FONT) == pytest.approx(usual, rel=0.01)
    assert room_of_name(wide, choices=IN_ITS_FONT) == pytest.approx(usual * 1.15, rel=0.01)
    unnamed = edited(raw, theme, calibri, b"")
    assert room_of_name(unnamed, choices=IN_ITS_FONT) > usual


@pytest.mark.parametrize("place", [(0, 4_000_000, 9_144_000, 1_000_000), (0, 0, 900_000, 900_000)])
def test_a_title_that_leaves_no_room_is_moved_up(place: tuple[int, int, int, int]) -> None:
    deck = own_deck()
    title = deck.slide_layouts.get_by_name("Title Only").placeholders[0]
    title.left, title.top, title.width, title.height = map(Emu, place)
    title = slide_with(file_of(deck)).shapes.title
    assert title.top + title.height < 0.2 * deck.slide_height
    assert title.width > 0.8 * deck.slide_width


def test_a_very_small_slide_still_gets_the_whole_picture() -> None:
    deck = own_deck()
    deck.slide_width, deck.slide_height = Emu(914_400), Emu(914_400)
    slide = slide_with(file_of(deck))
    for shape in slide.shapes:
        assert shape.top + shape.height <= 914_400
    assert texts_of([named(slide, "!!data")])[0] == "You"


def test_the_command_adds_slides_to_a_deck_of_one_s_own(tmp_path: Path) -> None:
    own, out = tmp_path / "own.pptx", tmp_path / "out.pptx"
    own.write_bytes(file_of(own_deck()))
    assert export_command([str(out), "--template", str(own), "--pages", "all"]) == 0
    titles = [one.shapes.title.text_frame.text for one in Presentation(str(out)).slides]
    assert titles[0] == "Our security week"
    pages = list(dict.fromkeys(title.partition(" (")[0] for title in titles))
    assert len(pages) == 1 + (4 + 1) + (3 + 1)  # each service model of a stack, and its matrix
    assert pages[5] == "The cloud shared responsibility model"


def test_notes_without_a_place_for_text_stay_empty() -> None:
    deck = own_deck()
    for one in list(deck.notes_master.placeholders):
        one.element.getparent().remove(one.element)
    assert slide_with(file_of(deck)).notes_slide.notes_text_frame is None


def test_a_deck_without_layouts_or_size_is_refused() -> None:
    deck = Presentation()
    for layout in list(deck.slide_layouts):
        deck.slide_layouts.remove(layout)
    with pytest.raises(TemplateError, match="no slide layout"):
        slide_with(file_of(deck))
    raw = file_of(own_deck())
    size = b'<p:sldSz cx="9144000" cy="6858000" type="screen4x3"/>'
    for odd in (b"", size.replace(b"9144000", b"91440000000"), size.replace(b"6858000", b"-1")):
        with pytest.raises(TemplateError, match="no usable size"):
            slide_with(edited(raw, "ppt/presentation.xml", size, odd))


def test_entities_of_a_deck_are_not_followed(tmp_path: Path) -> None:
    secret = tmp_path / "secret.txt"
    secret.write_text("the secret", "utf-8")
    many = "".join(f'<!ENTITY x{n + 1} "{f"&x{n};" * 10}">' for n in range(1, 9))
    for entities in (f'<!ENTITY x9 SYSTEM "{secret.as_uri()}">', f'<!ENTITY x1 "ha">{many}'):
        start = b"<p:sldMaster "
        master = "ppt/slideMasters/slideMaster1.xml"
        evil = edited(DECK, master, start, f"<!DOCTYPE p [{entities}]>".encode() + start)
        for place in (b'<p:cSld name="&x9;">', b"<p:cSld>&x9;"):
            raw, refusal = tried(edited(evil, master, b"<p:cSld>", place))
            assert "the secret" not in everything_in(raw) if raw else "damaged" in refusal


def everything_in(raw: bytes) -> str:
    with zipfile.ZipFile(io.BytesIO(raw)) as packed:
        return "".join(packed.read(name).decode("latin-1") for name in packed.namelist())


def tried(template: bytes) -> tuple[bytes, str]:
    """Return the file that a template gives, or why it is refused."""
    try:
        page = Slide(subject("cloud"), WIDE)
        return slides([page], LIGHT, TEXTS, template=template), ""
    except TemplateError as error:
        return b"", str(error)


DECK = file_of(own_deck())


@settings(max_examples=25)
@given(st.integers(0, len(DECK) - 40), st.binary(min_size=1, max_size=40))
@pytest.mark.filterwarnings("ignore:Duplicate name")
def test_a_broken_deck_is_used_or_refused_but_never_crashes(place: int, noise: bytes) -> None:
    broken = DECK[:place] + noise + DECK[place + len(noise) :]
    raw, refusal = tried(broken)
    assert raw.startswith(b"PK") or refusal.startswith("The template")
    assert "\n" not in refusal


def test_an_own_mistake_is_not_blamed_on_a_template() -> None:
    with pytest.raises(KeyError):
        slides([Slide(subject("cloud"), WIDE)], LIGHT, {})


# ---------------------------------------------------------------- the file


def test_the_file_says_its_license_and_its_sources() -> None:
    both = [subject("cloud"), subject("ai", View.MATRIX), subject("cloud", View.MATRIX)]
    about = deck_of(*both).core_properties
    assert about.title == TEXTS["Title"]
    assert about.subject == TEXTS["Description"]
    assert about.author == TEXTS["Creator"]
    assert about.last_modified_by == ""
    lines = about.comments.split("\n")
    assert lines[0] == TEXTS["Rights"]
    assert lines[1].startswith("After Microsoft Learn, own drawing. The typical split")
    assert len(lines) == len(set(lines)) <= 3


def test_a_long_description_is_cut_to_what_a_property_holds() -> None:
    texts = {**TEXTS, "Description": "Who answers? " * 40}
    raw = slides([Slide(subject("cloud"), WIDE)], LIGHT, texts)
    said = Presentation(io.BytesIO(raw)).core_properties.subject
    assert len(said) == 255
    assert said.endswith("…")


def test_a_cut_property_ends_with_a_whole_emoji() -> None:
    coder = "\U0001f469\U0001f3fd\u200d\U0001f4bb"
    raw = slides([Slide(subject("cloud"), WIDE)], LIGHT, {**TEXTS, "Description": coder * 60})
    assert Presentation(io.BytesIO(raw)).core_properties.subject == coder * 36 + "…"


def test_nothing_of_the_library_s_own_deck_is_left() -> None:
    raw = slides([Slide(subject("cloud"), WIDE)], LIGHT, TEXTS)
    names = zipfile.ZipFile(io.BytesIO(raw)).namelist()
    assert not [one for one in names if "thumbnail" in one or "printer" in one or "app.xml" in one]
    said = everything_in(raw)
    assert "Canny" not in said
    assert "screen4x3" not in said


SCRIPT = """
import sys
from explorer.diagram.file_fit import file_frame
from explorer.diagram.frame import Frame
from explorer.diagram.theme import THEMES
from explorer.commands.export import export_command
from explorer.files.pptx.slides import Slide, slides
from explorer.model.state import View
from tests.shipped import subject
frame = Frame(960, 540, has_title=True)
pages = [Slide(subject(key, view), frame) for key in ("cloud", "ai") for view in View]
texts = dict.fromkeys(("Title", "Description", "Source", "Rights", "Creator"), "said")
sys.stdout.buffer.write(slides(pages, THEMES["light"], texts))
assert not [name for name in sys.modules if name.startswith("PySide6")]
"""


@pytest.mark.slow
def test_two_runs_give_the_same_bytes_without_qt() -> None:
    made = []
    for seed in ("1", "2"):
        more = {"SOURCE_DATE_EPOCH": "1000000000", "PYTHONHASHSEED": seed}
        command = [sys.executable, "-c", SCRIPT]
        env = {**os.environ, **more}
        made.append(subprocess.run(command, cwd=ROOT, env=env, capture_output=True, check=True))
    assert made[0].stdout == made[1].stdout
    about = Presentation(io.BytesIO(made[0].stdout)).core_properties
    assert about.created == about.modified == datetime(2001, 9, 9, 1, 46, 40)
    with zipfile.ZipFile(io.BytesIO(made[0].stdout)) as packed:
        assert {one.date_time for one in packed.infolist()} == {(2001, 9, 9, 1, 46, 40)}


@pytest.mark.parametrize(
    ("said", "year"), [("0", 1980), ("9999999999", 2107), ("1" * 40, None), ("soon", None)]
)
def test_odd_dates_are_what_a_file_can_have_or_now(
    said: str, year: int | None, monkeypatch: pytest.MonkeyPatch
) -> None:
    started = datetime.now(UTC).year
    monkeypatch.setenv("SOURCE_DATE_EPOCH", said)
    raw = slides([Slide(subject("cloud"), WIDE)], LIGHT, TEXTS)
    about = Presentation(io.BytesIO(raw)).core_properties
    assert about.created == about.modified or year is None
    assert about.modified.year in ({year} if year else {started, started + 1})


def seconds_for(layers: int) -> float:
    """Return how long a slide of so many layers takes, at best."""
    shown = Subject(WordedStack(tall_stack(layers), words()), View.MATRIX, 1.0)
    times = []
    for _ in range(3):
        began = perf_counter()
        slides([Slide(shown, WIDE)], LIGHT, TEXTS)
        times.append(perf_counter() - began)
    return min(times)


@pytest.mark.slow
def test_a_slide_of_many_shapes_takes_no_longer_than_they_are_more() -> None:
    assert seconds_for(200) / seconds_for(12) <= 18


@pytest.mark.slow
@pytest.mark.usefixtures("qapp")
@pytest.mark.skipif(not shutil.which("soffice"), reason="LibreOffice is not installed")
def test_libreoffice_draws_what_our_painter_does(tmp_path: Path) -> None:
    shown = subject("ai", View.MATRIX, 1.0, "ai-model-tuning")
    # It has room for all rows.
    high = file_frame(shown.worded, shown.view, replace(WIDE, height=620))
    deck, drawn = tmp_path / "deck.pptx", tmp_path / "deck.png"
    deck.write_bytes(slides([Slide(shown, high)], LIGHT, TEXTS))
    profile = f"-env:UserInstallation={(tmp_path / 'profile').as_uri()}"
    sides = {"PixelWidth": 1920, "PixelHeight": 1240}
    options = {name: {"type": "long", "value": str(side)} for name, side in sides.items()}
    kind = f"png:impress_png_Export:{json.dumps(options)}"
    command = ["soffice", profile, "--headless", "--convert-to", kind, "--outdir", str(tmp_path)]
    subprocess.run([*command, str(deck)], check=True, capture_output=True, timeout=60)
    with Image.open(drawn) as image:
        halved = image.convert("RGB").reduce(2)
    halved.save(drawn)
    assert unlike(lay_out(shown, high, LIGHT.edge_width), LIGHT, drawn) == []


# ---------------------------------------------------------------- from slide to slide


MORPH = "{http://schemas.microsoft.com/office/powerpoint/2015/09/main}morph"


def moves(slide: Any) -> bool:
    """Return whether what is on a slide moves there from the slide before."""
    return any(True for _one in slide.element.iter(MORPH))


def test_the_layers_move_from_each_slide_to_the_next() -> None:
    deck = deck_of(*(subject("cloud", View.SINGLE, float(number)) for number in range(4)))
    assert [moves(slide) for slide in deck.slides] == [False, True, True, True]
    (transition,) = deck.slides[1].element.findall("{*}AlternateContent")
    assert transition.getprevious().tag.endswith("}clrMapOvr")
    choice, otherwise = transition
    assert choice.get("Requires") == "p159"
    assert otherwise.find("{*}transition/{*}fade") is not None


def test_in_a_deck_of_one_s_own_only_slides_of_ours_move() -> None:
    before = file_of(own_deck())
    pages = [Slide(subject("cloud", View.SINGLE, float(number)), WIDE) for number in range(2)]
    once = slides(pages, LIGHT, TEXTS, before)
    deck = Presentation(io.BytesIO(once))
    assert [moves(slide) for slide in deck.slides] == [False, False, True]
    again = Presentation(io.BytesIO(slides(pages[:1], LIGHT, TEXTS, once)))
    assert moves(again.slides[3])  # which comes after one of ours
    first = slides(pages[:1], LIGHT, TEXTS, once, DeckChoices(after="0"))
    assert not moves(Presentation(io.BytesIO(first)).slides[0])


# ---------------------------------------------------------------- colors, and what is inherited


@pytest.mark.parametrize("theme", THEMES.values(), ids=list(THEMES))
def test_a_deck_of_its_own_is_recolored_in_its_theme(theme: Theme) -> None:
    raw = slides([Slide(subject("cloud", View.MATRIX, 1.0), WIDE)], theme, TEXTS)
    colors = zipfile.ZipFile(io.BytesIO(raw)).read("ppt/theme/theme1.xml").decode()
    roles = ("you", "provider", "edge", "you_tint", "you_ink", "provider_ink")
    for number, role in enumerate(roles, 1):
        named = f'<a:accent{number}><a:srgbClr val="{theme.color(role)[1:]}"/></a:accent{number}>'
        assert named in colors
    slide = Presentation(io.BytesIO(raw)).slides[0]
    used = {one.get("val") for one in slide.element.iter("{*}schemeClr")}
    assert {"accent1", "accent2", "accent3"} <= used <= {f"accent{n}" for n in range(1, 7)}
    plain = {f"#{one.get('val')}" for one in slide.element.iter("{*}srgbClr")}
    others = {color for role, color in theme.colors if role not in roles}
    assert plain <= others


def test_texts_inherit_nothing_of_a_deck_s_own_style() -> None:
    slide = deck_of(subject("cloud"), template=SAMPLES["shouting"]).slides[0]
    title = slide.shapes.title.element
    looks = [one for one in slide.element.iter("{*}rPr") if title not in one.iterancestors()]
    assert len(looks) > 20
    for look in looks:
        said = [look.get(name) for name in ("cap", "spc", "baseline", "i", "u", "strike")]
        assert said == ["none", "0", "0", "0", "none", "noStrike"]
        fonts = [look.find(f"{{*}}{script}") for script in ("latin", "ea", "cs")]
        assert [one.get("typeface") for one in fonts] == ["Arial"] * 3


def test_a_layout_without_a_title_gets_one_for_screen_readers() -> None:
    choices = DeckChoices(layout="Blank")
    page = Slide(subject("cloud"), replace(WIDE, has_title=False))
    raw = slides([page], LIGHT, TEXTS, SAMPLES["plain"], choices)
    title = Presentation(io.BytesIO(raw)).slides[0].shapes.title
    assert title.text_frame.text == "The cloud shared responsibility model: IaaS"
    assert title.top + title.height <= Emu(1_000_000)
    shown = deck_of(subject("cloud"), template=SAMPLES["plain"], choices=choices).slides[0]
    assert shown.shapes.title.top > 0


def test_faults_of_a_deck_that_show_late_are_told_as_its_own() -> None:
    layouts = [f"ppt/slideLayouts/slideLayout{number}.xml" for number in range(1, 12)]
    raw = file_of(own_deck())
    for name in layouts:
        raw = edited(raw, name, b"<p:cSld", b"<p:cSlt")
        raw = edited(raw, name, b"</p:cSld", b"</p:cSlt")
    page = Slide(subject("cloud"), WIDE)
    for use in (
        lambda: slides([page], LIGHT, TEXTS, raw),
        lambda: planned_slides([page], LIGHT, raw, DeckChoices()),
        lambda: deck_facts(raw),
    ):
        with pytest.raises(TemplateError, match="parts that belong together are missing"):
            use()


def test_a_refusal_of_a_choice_is_told_as_it_is() -> None:
    with pytest.raises(TemplateError, match="no layout Nothing"):
        deck_of(subject("cloud"), template=SAMPLES["plain"], choices=DeckChoices(layout="Nothing"))
