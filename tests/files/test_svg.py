# SPDX-License-Identifier: MIT
import re
from collections.abc import Callable
from xml.etree import ElementTree

import pytest
from msgspec import structs
from msgspec.structs import replace

from explorer.diagram.label_room import tight_labels
from explorer.diagram.layout import lay_out
from explorer.diagram.sizes import Frame
from explorer.diagram.subject import Subject
from explorer.diagram.theme import THEMES, Theme
from explorer.export.picture import Picture
from explorer.files.svg import svg
from explorer.model.state import View
from explorer.model.worded import WordedStack
from tests.samples import small_stack
from tests.shipped import stack, words

SVG = "{http://www.w3.org/2000/svg}"


def written(key: str = "cloud", view: View = View.SINGLE, position: float = 1.0) -> Picture:
    return Picture(Subject(WordedStack(stack(key), words()), view, position), width=1280)


def named(one: ElementTree.Element) -> str:
    """Return the id of an element without the prefix that tells pictures apart."""
    return one.get("id", "").partition("-")[2]


def ids_of(picture: Picture) -> list[str]:
    return [found for one in parsed(picture).iter() if (found := one.get("id"))]


def parsed(picture: Picture, **more: bool) -> ElementTree.Element:
    raw = svg(picture.scene, picture.theme, picture.width, picture.texts, picture.mark, **more)
    return ElementTree.fromstring(raw)


@pytest.mark.parametrize("key", ["cloud", "ai"])
@pytest.mark.parametrize("view", list(View))
def test_the_pictures_are_those_that_were_looked_at(
    key: str, view: View, compare: Callable[[str, bytes], None]
) -> None:
    picture = replace(written(key, view), has_state=False)
    raw = svg(picture.scene, picture.theme, picture.width, {}, picture.mark)
    compare(f"{key}-{view}.svg", raw)


@pytest.mark.parametrize("key", ["cloud", "ai"])
@pytest.mark.parametrize("view", list(View))
def test_every_box_says_what_it_is(key: str, view: View) -> None:
    picture = written(key, view, 1.0)
    root = parsed(picture)
    boxes = {named(one): one for one in root.iter(f"{SVG}g") if one.get("role") == "img"}
    assert len(boxes) == len(picture.scene.boxes)
    for box in picture.scene.boxes:
        found = boxes[box.id]
        assert found.get("aria-label") == box.title
        assert found.findtext(f"{SVG}title") == box.title


def test_a_box_is_called_as_its_button_on_the_screen() -> None:
    names = [one.get("aria-label") for one in parsed(written("cloud", View.MATRIX)).iter()]
    assert "Operating system, IaaS: You" in names
    assert "Applications, PaaS: Shared" in names
    assert "Runtime and middleware, SaaS: Provider" in names
    assert "Applications, SaaS: Provider (published sources differ)" in names
    open_cell = [one.get("aria-label") for one in parsed(written("ai", View.MATRIX)).iter()]
    assert "Model tuning, PaaS: Depends on the AI model" in open_cell


def test_text_stays_text_and_shapes_stay_plain() -> None:
    root = parsed(written("ai", View.MATRIX))
    texts = [one.text for one in root.iter(f"{SVG}text")]
    assert "User training and accountability" in texts
    kinds = {one.tag.removeprefix(SVG) for one in root.iter() if one.tag.startswith(SVG)}
    allowed = {"svg", "title", "desc", "metadata", "rect", "polygon", "polyline", "g", "text"}
    assert kinds <= allowed
    assert "%" not in ElementTree.tostring(root, encoding="unicode")


def test_names_with_special_characters_are_escaped() -> None:
    odd = "R&D <b> \"'--]]>"
    car = small_stack()
    own = small_stack(
        title=f"Title {odd}",
        attribution=f"Source {odd}",
        groups=tuple(structs.replace(group, name=f"Group {odd}") for group in car.groups),
        layers=tuple(structs.replace(one, name=f"Layer {odd}") for one in car.layers),
        stops=tuple(structs.replace(one, name=f"Stop {odd}") for one in car.stops),
    )
    root = parsed(Picture(Subject(WordedStack(own, words()), View.MATRIX, 1.0), width=1280))
    texts = {one.text for one in root.iter(f"{SVG}text")}
    assert {f"Title {odd}", f"Group {odd}", f"Layer {odd}", f"Stop {odd}"} <= texts
    names = {one.get("aria-label") for one in root.iter(f"{SVG}g")}
    assert f"Layer {odd}, Stop {odd}: Shared (published sources differ)" in names


@pytest.mark.parametrize("theme", THEMES.values(), ids=list(THEMES))
@pytest.mark.parametrize("key", ["cloud", "ai"])
def test_what_is_read_back_has_the_scenes_shapes_in_the_themes_colors(
    key: str, theme: Theme
) -> None:
    picture = replace(written(key, View.MATRIX), theme=theme)
    groups = {named(one): one for one in parsed(picture).iter(f"{SVG}g")}
    for box in picture.scene.boxes:
        filled = [one for one in groups[box.id].iter(f"{SVG}polygon") if one.get("fill") != "none"]
        expected = []
        for part in box.parts:
            expected.append((part.points, part.fill))
            expected += [(stripe, part.hatch_fill) for stripe in part.hatch]
        expected += [(mark.points, mark.fill) for mark in box.marks]
        for one, (points, fill) in zip(filled, expected, strict=True):
            assert one.get("fill") == theme.color(fill)
            read = [float(n) for pair in one.get("points", "").split() for n in pair.split(",")]
            assert read == pytest.approx([n for point in points for n in point], abs=0.0051)
        inks = [one.get("fill") for one in groups[box.id].iter(f"{SVG}text")]
        assert inks == [theme.color(label.role) for label in box.labels]


@pytest.mark.parametrize("key", ["cloud", "ai"])
@pytest.mark.parametrize("view", list(View))
def test_no_id_is_there_twice(key: str, view: View) -> None:
    ids = ids_of(written(key, view))
    assert len(ids) == len(set(ids)) > 12


def test_different_pictures_in_a_page_share_no_id_and_the_same_picture_keeps_its_own() -> None:
    first = written("cloud")
    pictures = [
        first,
        written("ai"),
        written("cloud", View.MATRIX),
        written("cloud", position=2.0),
        replace(first, theme=THEMES["dark"]),
        replace(first, width=640),
        replace(first, has_title=False),
        replace(first, has_state=False),
        replace(first, subject=replace(first.subject, layer="data")),
    ]
    ids = [set(ids_of(one)) for one in pictures]
    assert len(set().union(*ids)) == sum(map(len, ids))
    assert set(ids_of(written("cloud"))) == ids[0]
    assert all(re.fullmatch(r"p[0-9a-f]{8}-[a-z0-9-]+", one) for one in set().union(*ids))


def test_the_picture_is_named_without_any_id_that_a_program_could_drop() -> None:
    picture = written("ai", View.MATRIX)
    root = parsed(picture)
    assert root.get("aria-label") == root.findtext(f"{SVG}title") == picture.scene.title
    assert root.findtext(f"{SVG}desc") == picture.scene.description
    attributes = {name for one in root.iter() for name in one.attrib}
    assert not {"aria-labelledby", "aria-describedby", "href", "clip-path"} & attributes


def test_metadata_names_title_rights_and_source() -> None:
    root = parsed(written())
    said = {one.tag.rpartition("}")[2]: one.text for one in root.iter() if "purl.org" in one.tag}
    assert said["title"] == "The cloud shared responsibility model: IaaS"
    assert "CC0" in (said["rights"] or "")
    assert "Microsoft Learn" in (said["source"] or "")


def test_the_selected_layer_has_a_ring() -> None:
    subject = replace(written().subject, layer="data")
    root = parsed(Picture(subject, width=1280))
    rings = [one for one in root if one.get("stroke") == THEMES["light"].color("ink")]
    assert len(rings) == 1


def test_outlined_texts_are_paths_of_the_same_extent() -> None:
    root = parsed(written(), is_outlined=True)
    assert not list(root.iter(f"{SVG}text"))
    paths = [one.get("d") or "" for one in root.iter(f"{SVG}path")]
    assert len(paths) > 24
    assert all(path.startswith("M") for path in paths)
    titles = {one.text for one in root.iter(f"{SVG}title")}
    assert "Operating system, IaaS: You" in titles


def test_a_part_that_is_not_cut_is_a_closed_line_and_a_cut_one_is_open() -> None:
    scene = lay_out(
        Subject(WordedStack(stack("cloud"), words()), View.SINGLE, 2.0), Frame(1280, 720)
    )
    raw = svg(scene, THEMES["light"], 1280, {}).decode()
    assert raw.count("<polyline") == 3 + 1  # three shared layers, and the legend's sample
    assert "data-state" not in raw


def test_the_same_picture_gives_the_same_bytes() -> None:
    one, other = written("ai", View.MATRIX), written("ai", View.MATRIX)
    assert ElementTree.tostring(parsed(one)) == ElementTree.tostring(parsed(other))


def fixed_texts(picture: Picture) -> dict[str, float]:
    """Return the texts that say how wide they are, and how wide."""
    texts = parsed(picture).iter(f"{SVG}text")
    lengths = {one.text or "": one.get("textLength") for one in texts}
    return {text: float(length) for text, length in lengths.items() if length}


def test_only_a_text_that_a_wider_font_would_take_out_of_its_room_says_how_wide_it_is() -> None:
    assert fixed_texts(written("cloud")) == {}
    picture = written("ai", View.MATRIX)
    fixed = fixed_texts(picture)
    assert sorted(fixed) == [
        "Application design and implementation",
        "Depends on the AI model",
        "Identity, device and access management",
    ]
    for label in picture.scene.all_labels:
        if label.text in fixed:
            assert fixed[label.text] == pytest.approx(label.width, abs=0.01)


@pytest.mark.parametrize("key", ["cloud", "ai"])
@pytest.mark.parametrize("view", list(View))
@pytest.mark.parametrize("text", ["You", "Provider"])
def test_the_word_of_a_party_is_as_wide_as_what_somebody_writes_there(
    key: str, view: View, text: str
) -> None:
    for position in range(len(stack(key).stops)):
        assert text not in fixed_texts(written(key, view, position))


def test_a_file_says_how_to_edit_a_text_that_says_how_wide_it_is() -> None:
    how = "<!-- To change a text that has a textLength, remove that"
    for picture in (written("cloud"), written("ai", View.MATRIX)):
        raw = svg(picture.scene, picture.theme, 640, {}).decode()
        assert (how in raw) == ("textLength=" in raw) == bool(fixed_texts(picture))
    assert "textLength" not in svg(picture.scene, picture.theme, 640, {}, "", True).decode()


def test_a_text_whose_width_is_only_guessed_does_not_say_how_wide_it_is() -> None:
    foreign = small_stack(title="\u6f22\u5b57" * 40)
    picture = Picture(Subject(WordedStack(foreign, words()), View.MATRIX, 1.0), width=1280)
    (label,) = [one for one in picture.scene.all_labels if one.kind == "title"]
    assert label in tight_labels(picture.scene)
    assert label.text not in fixed_texts(picture)


def test_a_hidden_box_has_a_dashed_line_that_no_party_has() -> None:
    shown = written()
    hidden = replace(shown.subject, hidden=("data",))
    lines = [one for one in parsed(replace(shown, subject=hidden)).iter(f"{SVG}polygon")
             if one.get("stroke-dasharray")]  # fmt: skip
    assert [one.get("stroke") for one in lines] == [shown.theme.color("muted")]
