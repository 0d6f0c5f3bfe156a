# SPDX-License-Identifier: MIT
import pytest

from explorer.diagram.one_row import lay_out_row
from explorer.diagram.window_fit import window_frame
from explorer.model.state import View
from tests import shipped


@pytest.mark.parametrize("view", list(View))
@pytest.mark.parametrize("width", [560, 720, 1100])
def test_a_row_alone_has_its_full_name_and_its_box(view: View, width: int) -> None:
    frame = window_frame(width, 400, 1.0)
    scene = lay_out_row(shipped.subject("cloud", view, 2.0, "directory"), "directory", frame)
    (row,) = scene.rows
    assert " ".join(label.text for label in row.names) == "Identity and directory infrastructure"
    assert [box.title for box in row.boxes] == [
        "Identity and directory infrastructure, PaaS: Shared (published sources differ)"
    ]
    assert row.rect.right <= width
    assert scene.heading.stops == ()
    assert scene.source == ()
    assert scene.legend == ()


@pytest.mark.parametrize(("width", "scale", "lines"), [(720, 1.0, 1), (960, 2.0, 2)])
def test_the_name_of_a_row_alone_has_up_to_half_of_the_width(
    width: int, scale: float, lines: int
) -> None:
    frame = window_frame(width, 400 * scale, scale)
    subject = shipped.subject("cloud", View.SINGLE, 2.0, "directory")
    (row,) = lay_out_row(subject, "directory", frame).rows
    assert len(row.names) == lines
    assert row.boxes[0].rect.width > 0.45 * width


def test_a_row_alone_follows_the_position() -> None:
    frame = window_frame(720, 400, 1.0)
    parts = [
        lay_out_row(
            shipped.subject("cloud", View.SINGLE, at), "operating-system", frame
        ).first_box.parts
        for at in (1.0, 1.5, 2.0)
    ]
    assert [[part.party for part in one] for one in parts] == [
        ["you"],
        ["you", "provider"],
        ["provider"],
    ]
