"""Dates as people type them: ``fri``, ``in two weeks``, ``1 dec``, ``2026-12-01``; and as they read them.

All dates are local. With the year first, or with full stops (``1.2.2026``, the day first), figures name one day. One
such as ``01/02/2026`` means two different days to two people and is refused, unless a weekday tells which;
``24/12/2026`` means one.
"""

from __future__ import annotations

import re
from datetime import date, datetime, timedelta

from reflect.text.day_names import MONTHS, WEEKDAYS
from reflect.text.named_tuple import NamedTuple

_SHORT_WEEKDAYS = [name[:3].title() for name in WEEKDAYS]
_SHORT_MONTHS = [name[:3].title() for name in MONTHS]
_THIS_WEEK = timedelta(days=7)
_HALF_A_YEAR = timedelta(days=183)
"""So long a day without a year can be no other."""

DAY_COLUMN = 11
"""Cells of the longest day in a column."""

_FIGURES = r"(?<![\w./-])\d{1,4}(?:/\d{1,2}(?:/\d{1,4})?|-\d{1,2}-\d{2,4})(?![\w./-])"
"""Days in figures of which both orders are in use."""
_AHEAD = r"\+([0-9]{1,2})d|today|tomorrow"
"""Days as the guide names them in its suggestions; whoever reads the guide loads no grammar either."""


class Understood(NamedTuple):
    """What a typed date was taken for, or why it was not."""

    day: date | None
    problem: str = ""
    """For a field, which keeps what was typed."""

    @property
    def advice(self) -> str:
        """What to say of it where nothing is kept."""
        return re.sub("[;.] [Ii]t stays as you typed it", "", self.problem)


def parse_date(text: str, today: date, *, past: bool = False) -> Understood:
    """Read a date; ``past`` makes weekdays and dates without a year lie behind instead of ahead."""
    if not text.strip():
        return Understood(None)
    words = " ".join(text.split()).rstrip(" .,;!")
    try:
        day, weekday = _read(words, today, past=past)
    except (ValueError, OverflowError):
        return Understood(None, f"There is no such day: {text.strip()}. It stays as you typed it.")
    if day is not None:
        if weekday in (None, day.weekday()):
            return Understood(day)
        named = WEEKDAYS[day.weekday()].title()
        return Understood(None, f"{long_form(day)} is a {named}. Which day is it?")
    if re.search(_FIGURES, words):
        return Understood(None, f"{text.strip()} could be two days. Write it as 2026-12-01 or 1 dec.")
    examples = "fri, yesterday or 2026-11-20" if past else "fri, tomorrow, +3d or 2026-12-01"
    return Understood(None, f"Not read as a date; it stays as you typed it. Try {examples}.")


def _read(words: str, today: date, *, past: bool) -> tuple[date | None, int | None]:
    """The day, and the number of the weekday named with it. Raises ``ValueError`` or ``OverflowError`` for no day."""
    if ahead := re.fullmatch(_AHEAD, words):
        return today + timedelta(days=int(ahead[1] or words == "tomorrow")), None
    from reflect.text.typed_dates import typed_date  # late: whoever only shows days loads no grammar

    return typed_date(words, today, past=past)


def local_day(moment: datetime) -> date:
    """The day of a moment where the reader is; at the edges of the calendar, its own."""
    try:
        return date.fromtimestamp(moment.timestamp())
    except (OverflowError, OSError, ValueError):
        return moment.date()


def day_as_written(moment: datetime) -> date:
    """The day of a moment where it was written, by its own offset.

    UTC names no place: then it is the day where the reader is.
    """
    return moment.date() if moment.utcoffset() else local_day(moment)


def format_day(day: date, today: date) -> str:
    """A day as people write it: ``Tue 24 Nov``, with the year when it is not this one."""
    return f"{_SHORT_WEEKDAYS[day.weekday()]} {short_day(day, today)}"


def short_day(day: date, today: date) -> str:
    """A day without its weekday: ``24 Nov``, with the year when it is not this one."""
    text = f"{day.day} {_SHORT_MONTHS[day.month - 1]}"
    return text if day.year == today.year else f"{text} {day.year}"


def column_day(day: date, today: date) -> str:
    """A day for a column, of at most ``DAY_COLUMN`` cells: ``Tue 24 Nov``, of another year ``13 Dec 2026``."""
    return (format_day if day.year == today.year else short_day)(day, today)


def rough_day(day: date, today: date) -> str:
    """A past day as exactly as it matters by now: ``Thu``, ``6 Dec`` also after New Year, ``13 Dec 2024``."""
    if today - day < _THIS_WEEK:
        return _SHORT_WEEKDAYS[day.weekday()]
    return short_day(day, day if today - day < _HALF_A_YEAR else today)


def long_form(day: date) -> str:
    """A day in full: ``22 November 2026``."""
    return f"{day.day} {MONTHS[day.month - 1].title()} {day.year}"
