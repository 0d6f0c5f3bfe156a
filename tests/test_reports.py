# SPDX-License-Identifier: MIT
import gc
import sys
import weakref
from pathlib import Path

import pytest

from explorer import __version__
from explorer.paths import state_dir
from explorer.reports import MAX_REPORTS, forget, keep_report, report


class Kept:
    """Something that an exception could hold."""


def raised(error: BaseException, kept: Kept | None = None) -> BaseException:
    assert kept is None or isinstance(kept, Kept)
    try:
        raise error
    except type(error) as caught:
        return caught


def test_a_report_says_what_was_raised_where_and_in_what() -> None:
    made = report(raised(KeyError("layer")), ["Qt: no font"])
    assert made.cause == "KeyError: 'layer'"
    assert __file__ in made.place
    for said in (__version__, sys.version.split()[0], "Traceback", "in raised", "Qt: no font"):
        assert said in made.details


@pytest.mark.parametrize(
    ("error", "cause"),
    [
        (ValueError(), "ValueError"),
        (ValueError("one\ntwo"), "ValueError: one"),
        (ValueError("x" * 500), "ValueError: " + "x" * 188),
        (
            ValueError(
                "Error calling Python override of QWidget::event(): "
                "Error calling Python override of QWidget::paintEvent(): no ink"
            ),
            "ValueError: no ink",
        ),
    ],
)
def test_the_cause_is_one_short_line(error: Exception, cause: str) -> None:
    assert report(error).cause == cause


def test_a_note_comes_before_the_cause() -> None:
    error = ValueError("no ink")
    error.add_note("x.png was not written")
    assert report(error).cause == "x.png was not written; ValueError: no ink"


@pytest.mark.slow
def test_what_an_exception_held_is_let_go() -> None:
    kept = Kept()
    alive = weakref.ref(kept)
    first = raised(ValueError("first"), kept)
    second = raised(KeyError("second"))
    second.__context__, first.__cause__ = first, second  # a circle, as frameworks make them
    sys.last_value = second
    del kept
    forget(second)
    gc.collect()
    assert alive() is None
    assert not hasattr(sys, "last_value")


def test_reports_are_kept_but_not_without_end(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path))
    state = state_dir()
    assert state
    folder = state / "reports"
    folder.mkdir(parents=True)
    for number in range(MAX_REPORTS + 5):
        (folder / f"report-2020{number:02}.txt").write_text("old")
    path = keep_report(report(ValueError("new \ud800")))
    assert path is not None
    assert "ValueError: new \\ud800" in path.read_text("utf-8")
    assert len(list(folder.iterdir())) == MAX_REPORTS
    assert path.exists()


def test_a_report_that_cannot_be_kept_does_no_harm(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "file").write_text("in the way")
    monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path / "file"))
    assert keep_report(report(ValueError())) is None
