# SPDX-License-Identifier: MIT
import msgspec
import pytest

from explorer.diagram.sizes import Frame, Grid, Sizes, least_spacing, measure
from explorer.diagram.text import ELLIPSIS, MIN_SIZE
from explorer.export.picture import Picture
from explorer.export.presets import PRESETS
from explorer.model.state import View
from explorer.model.worded import WordedStack
from tests import shipped
from tests.samples import small_stack, tall_stack

SCREEN = Frame(1280, 620)


def grid(key: str = "cloud", view: View = View.SINGLE, frame: Frame = SCREEN) -> Grid:
    """Return the grid of a shipped stack."""
    return measure(WordedStack(shipped.stack(key), shipped.words()), view, frame)


@pytest.mark.parametrize(
    ("size", "scale"),
    [((870, 390), 1), ((1000, 700), 1), ((2000, 1400), 2), ((2000, 700), 1), ((3840, 2100), 3)],
)
def test_a_larger_frame_has_a_larger_scale(size: tuple[int, int], scale: float) -> None:
    assert Frame(*size).scale == scale


def test_the_scale_of_a_frame_grows_with_its_scarcer_side() -> None:
    assert Frame(3000, 1050).scale == 1.5
    assert Frame(1100, 9000).scale == pytest.approx(1.1)


def test_the_sizes_follow_the_names_and_never_fall_below_the_least() -> None:
    assert Sizes.of(50) == Sizes(name=50, word=44, band=45, line=50, source=40)
    assert Sizes.of(MIN_SIZE) == Sizes(*[MIN_SIZE] * 5)


@pytest.mark.parametrize("view", shipped.VIEWS)
@pytest.mark.parametrize("key", shipped.KEYS)
def test_the_type_grows_with_the_frame_and_with_the_text_scale(key: str, view: View) -> None:
    names = [
        grid(key, view, Frame(width, width * 0.56)).sizes.name for width in range(900, 3900, 250)
    ]
    assert names == sorted(names)
    assert names[-1] > 2.8 * names[0]
    scaled = [grid(key, view, Frame(1600, 1000, scale)).sizes.name for scale in (1, 1.25, 1.5, 2)]
    assert scaled == sorted(scaled)
    assert scaled[-1] > scaled[0]


def test_names_are_in_full_before_they_are_large() -> None:
    cloud = shipped.stack("cloud")
    fitted = grid("cloud", View.MATRIX, Frame(1000, 620))
    assert ["".join(lines) for lines in fitted.names] == [
        layer.name.replace(" ", "") if len(lines) > 1 else layer.name
        for layer, lines in zip(cloud.layers, fitted.names, strict=True)
    ]
    tight = grid("cloud", View.MATRIX, Frame(700, 390))
    assert ("Directory",) in tight.names


def test_tall_boxes_hold_names_of_two_lines() -> None:
    fitted = grid("ai", View.MATRIX, Frame(620, 1500))
    assert max(len(lines) for lines in fitted.names) == 2
    assert fitted.box_height >= 2.5 * fitted.sizes.name


@pytest.mark.parametrize("view", shipped.VIEWS)
def test_boxes_follow_each_other_evenly_within_a_group(view: View) -> None:
    fitted = grid("cloud", view)
    steps = [b - a for a, b in zip(fitted.box_tops, fitted.box_tops[1:], strict=False)]
    pitch = fitted.box_height + fitted.gap
    assert set(steps) == {pitch, pitch + fitted.band_height}
    assert len(fitted.band_tops) == 3
    assert fitted.cells.y == fitted.box_tops[0]
    assert fitted.cells.bottom == fitted.box_tops[-1] + fitted.box_height


def test_the_columns_of_a_matrix_are_equally_wide_and_end_at_the_right() -> None:
    fitted = grid("cloud", View.MATRIX)
    assert len({column.width for column in fitted.columns}) == 1
    assert fitted.columns[-1].right == fitted.content.right
    assert fitted.cells.x == fitted.columns[0].x
    assert fitted.centers == tuple(column.middle.x for column in fitted.columns)


def test_the_columns_of_the_single_view_share_the_whole_width() -> None:
    fitted = grid("ai", View.SINGLE)
    assert fitted.columns[0].x == fitted.cells.x == fitted.content.x
    assert fitted.columns[-1].right == pytest.approx(fitted.content.right)


@pytest.mark.parametrize("view", shipped.VIEWS)
@pytest.mark.parametrize("layers", [1, 2, 12, 40])
def test_a_picture_is_higher_than_its_frame_only_if_nothing_smaller_fits(
    view: View, layers: int
) -> None:
    fitted = measure(WordedStack(tall_stack(layers), shipped.words()), view, Frame(900, 420))
    assert fitted.fits is (layers < 20)
    assert fitted.height == 420 if fitted.fits else fitted.height > 420
    if not fitted.fits:
        assert fitted.sizes == Sizes.of(MIN_SIZE)


@pytest.mark.parametrize("view", shipped.VIEWS)
@pytest.mark.parametrize("key", shipped.KEYS)
@pytest.mark.parametrize(("width", "least"), [(335, 14), (335, 22), (900, 22), (1400, 40)])
def test_large_type_keeps_its_size_and_is_cut_nowhere(
    key: str, view: View, width: int, least: int
) -> None:
    frame = Frame(width, 300, least / 11, can_scroll=True, least=least)
    fitted = grid(key, view, frame)
    assert fitted.sizes == Sizes.of(least)
    assert fitted.fits_across
    assert fitted.height > 300
    assert fitted.seen.width <= width
    assert fitted.top.line_size == least
    assert not [line for name in fitted.names for line in name if line.endswith(ELLIPSIS)]
    if view is View.MATRIX:
        assert fitted.centers[1] - fitted.centers[0] >= least_spacing(shipped.words(), view, least)


def test_large_type_is_wider_than_its_room_only_if_nothing_else_helps() -> None:
    frame = Frame(1000, 300, 2.0, can_scroll=True, least=22)
    assert grid("cloud", View.SINGLE, frame).frame == frame
    wide = grid("cloud", View.MATRIX, frame).frame
    assert (wide.seen_width, wide.scale) == (1000, frame.scale)
    assert 1000 < wide.width < 1600
    endless = shipped.words().renamed("W" * 80)
    cut = measure(WordedStack(shipped.stack("cloud"), endless), View.MATRIX, frame)
    assert (cut.frame, cut.fits_across) == (frame, False)


def test_the_columns_are_as_far_apart_as_the_heads_need() -> None:
    frame = Frame(800, 300, 2.0, can_scroll=True, least=22, spacing=300)
    fitted = grid("cloud", View.SINGLE, frame)
    assert 300 <= fitted.centers[1] - fitted.centers[0] < 320


def test_large_type_without_a_source_names_none() -> None:
    frame = Frame(600, 300, 2.0, can_scroll=True, least=22, has_source=False)
    assert grid(frame=frame).source == ()
    assert len(grid(frame=msgspec.structs.replace(frame, has_source=True)).source) == 2


def test_a_matrix_that_would_cut_words_is_wider_than_its_room_if_that_helps() -> None:
    frame = Frame(450, 300, can_scroll=True)
    assert (
        measure(
            WordedStack(shipped.stack("cloud"), shipped.words()), View.MATRIX, frame
        ).frame.width
        > 600
    )
    endless = shipped.words().renamed("W" * 80)
    cut = measure(WordedStack(shipped.stack("cloud"), endless), View.MATRIX, frame)
    assert (cut.frame.width, cut.fits_across) == (450, False)


def test_few_layers_do_not_stretch_without_end() -> None:
    fitted = measure(WordedStack(tall_stack(1), shipped.words()), View.SINGLE, Frame(1280, 620))
    assert fitted.box_height == 3 * fitted.sizes.name


@pytest.mark.parametrize("preset", ["a4-portrait", "letter-portrait"])
@pytest.mark.parametrize("view", shipped.VIEWS)
@pytest.mark.parametrize("key", shipped.KEYS)
def test_an_upright_page_is_filled_and_cuts_no_word(key: str, view: View, preset: str) -> None:
    position = None if view is View.MATRIX else 1.0
    picture = Picture(shipped.subject(key, view, position), preset=PRESETS[preset])
    scene = picture.scene
    assert scene.height == picture.preset.height
    source = max(label.extent.bottom for label in scene.labels)
    assert 0 <= scene.height - source < 0.03 * scene.height
    assert not [label.text for label in scene.all_labels if label.text.endswith(ELLIPSIS)]


def test_a_group_without_layers_takes_no_room() -> None:
    car = small_stack()
    extra = msgspec.structs.replace(car.groups[0], id="nobody")
    wider = small_stack(groups=(*car.groups, extra))
    assert len(measure(WordedStack(wider, shipped.words()), View.SINGLE, SCREEN).band_tops) == 2


def test_where_no_width_is_enough_the_frame_keeps_its_own() -> None:
    long = tall_stack(12, "W" * 70)
    layers = tuple(msgspec.structs.replace(one, short_name=one.name) for one in long.layers)
    stack = msgspec.structs.replace(long, layers=layers)
    frame = Frame(400, 300, can_scroll=True)
    found = measure(WordedStack(stack, shipped.words()), View.MATRIX, frame)
    assert not found.fits_across
    assert found.frame == frame
    assert found.sizes.name == MIN_SIZE


def test_the_line_and_the_legend_share_a_row_where_both_fit() -> None:
    wide = grid("cloud", View.SINGLE, Frame(2400, 420)).top
    assert wide.line_y == wide.legend_y
    assert wide.line_rows == 1
    narrow = grid("cloud", View.SINGLE, Frame(870, 390)).top
    assert narrow.legend_y > narrow.line_y
    assert narrow.legend_x == grid("cloud", View.SINGLE, Frame(870, 390)).content.x


def test_a_narrow_picture_has_its_line_and_its_legend_in_two_rows_each() -> None:
    fitted = grid("ai", View.SINGLE, Frame(420, 900))
    assert fitted.top.line_rows == 2
    rows = fitted.top.bottom - fitted.top.legend_y
    assert rows > 1.5 * fitted.sizes.line


def test_without_a_legend_the_boxes_begin_further_up() -> None:
    bare = grid(frame=Frame(870, 390, has_legend=False))
    assert bare.top.bottom < grid(frame=Frame(870, 390)).top.bottom


def test_the_long_word_of_a_model_dependent_box_gives_way_in_a_narrow_one() -> None:
    assert not grid("ai", View.SINGLE).uses_short_word
    assert grid("ai", View.SINGLE, Frame(400, 900)).uses_short_word
    assert grid("ai", View.MATRIX).uses_short_word


def test_a_grid_is_measured_once() -> None:
    assert grid() is grid()
