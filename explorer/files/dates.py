# SPDX-License-Identifier: MIT
"""The dates that files bear, never one that a format has no room for."""

import os
from datetime import UTC, date, datetime, time

# What a zip file can say; a clock that was never set is earlier.
_FIRST, _LAST = datetime(1980, 1, 1, tzinfo=UTC), datetime(2107, 12, 31, tzinfo=UTC)


def timestamp() -> datetime:
    """Return when a file was written: SOURCE_DATE_EPOCH if it is set, else now."""
    wanted = os.environ.get("SOURCE_DATE_EPOCH", "")
    if wanted.isascii() and wanted.isdigit() and len(wanted) < len("10000000000"):
        return _possible(datetime.fromtimestamp(int(wanted), UTC))
    return _possible(datetime.now(UTC))


def start_of(day: date) -> datetime:
    """Return the first moment of a day, as the date of a file."""
    return _possible(datetime.combine(day, time(), UTC))


def _possible(moment: datetime) -> datetime:
    """Return the moment, or the nearest that every format can say."""
    return min(max(moment, _FIRST), _LAST)
