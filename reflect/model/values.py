"""The values sessions are stored in: ids, timestamps, dates, and what counts as an answer."""

from __future__ import annotations

from collections.abc import Container, Iterator
from contextlib import suppress
from datetime import UTC, date, datetime, timedelta
from functools import lru_cache
from math import isfinite

from reflect.text.dates import day_as_written

AS_FOUND = "as-found"
"""What the name ends in under which a value is kept that cannot be taken in as what it should be."""


def is_answered(value: object) -> bool:
    """Tell whether a stored value is an answer: ``None``, ``""`` and an empty list are not; ``0`` is."""
    return value is not None and value != "" and value != []


def texts_in(value: object) -> Iterator[str]:
    """Every text in an answer, each field of a record by itself, but its id."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, list):
        for each in value:
            yield from texts_in(each)
    elif isinstance(value, dict):
        for name, each in value.items():
            if name != "id":
                yield from texts_in(each)


def new_id() -> str:
    """A new random id (UUID, version 4)."""
    from uuid import uuid4  # late: most calls only read, and loading it costs as much as reading ten sessions

    return str(uuid4())


def short_id(full_id: str) -> str:
    """The short form of an id, for people to type."""
    return full_id[:8]


def timestamp(moment: datetime) -> str:
    """A moment as RFC 3339 in UTC, to the millisecond; ``moment`` must be aware of its offset.

    At the edges of the calendar, where UTC has no such day, with the offset that it has.
    """
    with suppress(OverflowError):
        moment = moment.astimezone(UTC)
    return moment.isoformat(timespec="milliseconds").replace("+00:00", "Z")


@lru_cache(maxsize=64)  # a session that is read is asked for its few moments again and again
def parse_timestamp(text: str) -> datetime:
    """The moment an RFC 3339 text names. Raises ``ValueError`` for anything else, and without an offset."""
    moment = datetime.fromisoformat(text.upper())
    if moment.tzinfo is None:
        raise ValueError(f"no offset: {text!r}")
    return moment


def parse_iso_date(value: object) -> date | None:
    """A date from ``YYYY-MM-DD``; ``None`` for anything else."""
    if not isinstance(value, str) or len(value) != 10:
        return None
    try:
        return _iso_date(value)
    except ValueError:
        return None


_iso_date = lru_cache(maxsize=64)(date.fromisoformat)
"""The same again, for a session that is read is asked for its few days again and again."""


def kept_day(kept: object, moment: datetime) -> date:
    """The local day of a moment: the one kept beside it, else the day as it was written.

    A kept day that no time zone has at that moment is not its day: a program that does not know it moved the moment.
    """
    day = parse_iso_date(kept)
    if day is None or abs(day - moment.date()) > timedelta(days=1):
        return day_as_written(moment)
    return day


def number(value: object) -> float | None:
    """A value as a number that can be counted with, else ``None``."""
    if isinstance(value, bool) or not isinstance(value, (int, float)):
        return None
    try:
        return float(value) if isfinite(value) else None
    except OverflowError:  # an integer beyond all floats
        return None


def free_name(taken: Container[str], name: str) -> str:
    """A name for a value that cannot be taken in as what it should be, which nothing has yet."""
    free, number = f"{name}-{AS_FOUND}", 1
    while free in taken:
        number += 1
        free = f"{name}-{AS_FOUND}-{number}"
    return free
