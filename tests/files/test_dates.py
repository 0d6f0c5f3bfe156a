# SPDX-License-Identifier: MIT
import io
import time
import zipfile
from datetime import UTC, date, datetime, timedelta

import pytest

from explorer.diagram.subject import Subject
from explorer.export.formats import FORMATS
from explorer.export.picture import Picture
from explorer.files.dates import start_of, timestamp
from explorer.model.state import View
from explorer.model.worded import WordedStack
from tests.samples import small_stack
from tests.shipped import subject, words

CLOCKS = [
    datetime(1901, 12, 14, tzinfo=UTC),
    datetime(1970, 1, 1, tzinfo=UTC),
    datetime(1979, 12, 31, 23, 59, 59, tzinfo=UTC),
    datetime(2108, 1, 1, tzinfo=UTC),
    datetime(2262, 4, 11, tzinfo=UTC),
]
FIRST, LAST = datetime(1980, 1, 1, tzinfo=UTC), datetime(2107, 12, 31, tzinfo=UTC)


@pytest.fixture(params=CLOCKS, ids=str)
def clock(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> datetime:
    """Set the clock for everything that asks Python what time it is."""
    moment: datetime = request.param
    seconds = (moment - datetime(1970, 1, 1, tzinfo=UTC)).total_seconds()

    class Clock(datetime):
        @classmethod
        def now(cls, tz: object = None) -> datetime:  # type: ignore[override]
            return moment if tz else moment.replace(tzinfo=None)

    monkeypatch.delenv("SOURCE_DATE_EPOCH", raising=False)
    monkeypatch.setattr("explorer.files.dates.datetime", Clock)
    monkeypatch.setattr(time, "time", lambda: seconds)
    return moment


@pytest.mark.slow
@pytest.mark.usefixtures("qapp", "clock")
@pytest.mark.parametrize("suffix", list(FORMATS))
def test_every_format_is_written_whatever_the_clock_says(suffix: str) -> None:
    picture = Picture(subject("cloud"), width=160, seconds=0.1, pause=0.0)
    data = FORMATS[suffix].write(picture, lambda _part: None)
    if data.startswith(b"PK"):
        with zipfile.ZipFile(io.BytesIO(data)) as packed:
            assert {1980, 2107} & {one.date_time[0] for one in packed.infolist()}


def test_the_clock_is_taken_up_to_what_a_zip_file_can_say(clock: datetime) -> None:
    assert timestamp() == (FIRST if clock < FIRST else LAST)


@pytest.mark.parametrize(
    ("given", "expected"),
    [
        ("0", FIRST),
        ("1700000000", datetime(2023, 11, 14, 22, 13, 20, tzinfo=UTC)),
        ("9999999999", LAST),
    ],
)
def test_a_moment_can_be_given(
    given: str, expected: datetime, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", given)
    assert timestamp() == expected


@pytest.mark.parametrize("given", ["", "-1", "1e9", "soon", "99999999999", "١٢"])
def test_what_is_no_moment_is_passed_over(given: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", given)
    assert abs(timestamp() - datetime.now(UTC)) < timedelta(minutes=1)


@pytest.mark.parametrize(
    ("day", "expected"),
    [
        (date(1, 1, 1), FIRST),
        (date(2026, 2, 1), datetime(2026, 2, 1, tzinfo=UTC)),
        (date(9999, 12, 31), LAST),
    ],
)
def test_a_workbook_bears_a_date_that_every_program_can_read(day: date, expected: datetime) -> None:
    assert start_of(day) == expected
    shown = Subject(WordedStack(small_stack(as_of=day), words()), View.SINGLE, 1.0)
    data = FORMATS[".xlsx"].write(Picture(shown), lambda _part: None)
    with zipfile.ZipFile(io.BytesIO(data)) as packed:
        core = packed.read("docProps/core.xml").decode()
    assert core.count(f">{expected:%Y-%m-%d}T00:00:00Z<") == 2
