# SPDX-License-Identifier: MIT
from pathlib import Path

import pytest

from explorer.export.batch import all_tasks, run, suffixes_of
from explorer.export.formats import Cancelled, ExportError
from explorer.export.picture import Picture
from explorer.export.special_options import Pages
from tests.shipped import KEYS, stack, subject

PICTURE = Picture(subject("cloud"), width=200, stacks=tuple(stack(key) for key in KEYS))
PLACES = [
    *(f"cloud-{view}-{stop_id}" for view in ("single", "matrix")
      for stop_id in ("on-premises", "iaas", "paas", "saas")),
    "cloud-matrix",
    *(f"ai-{view}-{stop_id}" for view in ("single", "matrix")
      for stop_id in ("iaas", "paas", "saas")),
    "ai-matrix",
]  # fmt: skip


def names(suffix: str) -> list[str]:
    return [task.path.name for task in all_tasks(PICTURE, Path(), [suffix])]


@pytest.mark.parametrize("suffix", [".png", ".svg"])
def test_every_stack_view_and_stop_has_its_picture(suffix: str) -> None:
    assert names(suffix) == [f"{place}{suffix}" for place in PLACES]


@pytest.mark.parametrize("suffix", [".pdf", ".pptx"])
def test_a_document_comes_as_single_pictures_and_as_a_whole(suffix: str) -> None:
    assert set(names(suffix)) == {f"{place}{suffix}" for place in [*PLACES, *KEYS]}
    whole = [task for task in all_tasks(PICTURE, Path(), [suffix]) if task.path.stem in KEYS]
    assert {task.picture.pages for task in whole} == {Pages.STACK}


@pytest.mark.parametrize("suffix", [".csv", ".md", ".gif", ".webp", ".txt"])
def test_what_shows_a_whole_stack_is_written_once(suffix: str) -> None:
    assert names(suffix) == [f"cloud{suffix}", f"ai{suffix}"]


def test_a_workbook_is_written_for_each_stop_and_a_page_once() -> None:
    assert names(".xlsx")[:2] == ["cloud-on-premises.xlsx", "cloud-iaas.xlsx"]
    assert len(names(".xlsx")) == 7
    assert names(".html") == ["shared-responsibility.html"]


def test_a_failure_does_not_keep_the_rest_from_being_written(tmp_path: Path) -> None:
    tasks = all_tasks(PICTURE, tmp_path, [".svg"])
    (tmp_path / "cloud-single-paas.svg").mkdir()
    told: list[float] = []
    failures = run(tasks, told.append)
    assert len(failures) == 1
    assert "cloud-single-paas.svg was not written (is a directory)" in failures[0]
    written = {path.stem for path in tmp_path.iterdir() if path.is_file()}
    assert written == set(PLACES) - {"cloud-single-paas"}
    assert told == list(range(1, len(tasks) + 1))


def test_whoever_watches_can_end_it(tmp_path: Path) -> None:
    def cancel(done: float) -> None:
        if done == 3:
            raise Cancelled

    with pytest.raises(Cancelled):
        run(all_tasks(PICTURE, tmp_path, [".svg"]), cancel)
    assert len(list(tmp_path.iterdir())) == 3


def test_a_list_of_formats_may_be_written_in_any_way() -> None:
    assert suffixes_of("png, SVG,.Pdf,png") == (".png", ".svg", ".pdf")


@pytest.mark.parametrize(("given", "named"), [("png,bmp", "bmp"), ("png,,svg", r"\(empty\)")])
def test_an_unknown_format_is_named_with_the_known_ones(given: str, named: str) -> None:
    with pytest.raises(ExportError, match=f"no format {named}: use png, svg, pdf, pptx"):
        suffixes_of(given)


def test_the_file_that_is_being_written_can_be_given_up(tmp_path: Path) -> None:
    told: list[float] = []

    def within(part: float) -> None:
        told.append(part)
        if len(told) > 4:
            raise Cancelled

    with pytest.raises(Cancelled):
        run(all_tasks(PICTURE, tmp_path, [".svg"]), lambda _done: None, within)
    assert told == [0.0, 1.0, 0.0, 1.0, 0.0]
    assert len(list(tmp_path.iterdir())) == 2
