# SPDX-License-Identifier: MIT
from collections.abc import Callable
from xml.etree import ElementTree

import pytest
from msgspec import structs
from msgspec.structs import replace

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
    boxes = {one.get("id"): one for one in root.iter(f"{SVG}g") if one.get("role") == "img"}
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
    groups = {one.get("id"): one for one in parsed(picture).iter(f"{SVG}g")}
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
    ids = [found for one in parsed(written(key, view)).iter() if (found := one.get("id"))]
    assert len(ids) == len(set(ids)) > 12


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


def test_a_text_is_as_wide_in_any_font_unless_its_width_is_only_guessed() -> None:
    picture = written("ai", View.MATRIX)
    widths = {(label.text, label.size): label.width for label in picture.scene.all_labels}
    for one in parsed(picture).iter(f"{SVG}text"):
        width = widths[one.text or "", float(one.get("font-size", ""))]
        assert float(one.get("textLength", "")) == pytest.approx(width, abs=0.01)
    foreign = small_stack(title="\u6f22\u5b57")
    root = parsed(Picture(Subject(WordedStack(foreign, words()), View.MATRIX, 1.0), width=1280))
    (title,) = [one for one in root.iter(f"{SVG}text") if one.text == "\u6f22\u5b57"]
    assert title.get("textLength") is None


def test_a_hidden_box_has_a_dashed_line_that_no_party_has() -> None:
    shown = written()
    hidden = replace(shown.subject, hidden=("data",))
    lines = [one for one in parsed(replace(shown, subject=hidden)).iter(f"{SVG}polygon")
             if one.get("stroke-dasharray")]  # fmt: skip
    assert [one.get("stroke") for one in lines] == [shown.theme.color("muted")]
