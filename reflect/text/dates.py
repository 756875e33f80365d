"""Dates as people type them: ``fri``, ``tomorrow``, ``+3d``, ``1 dec``, ``2026-12-01``; and as they read them.

All dates are local. A date such as ``01/02/2026`` means two different days to two people and is refused; ``24/12/2026``
means one.
"""

from __future__ import annotations

import re
from contextlib import suppress
from datetime import date, datetime, timedelta
from typing import NamedTuple

WEEKDAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
MONTHS = (
    "january", "february", "march", "april", "may", "june",
    "july", "august", "september", "october", "november", "december",
)  # fmt: skip
_SHORT_WEEKDAYS = [name[:3].title() for name in WEEKDAYS]
_SHORT_MONTHS = [name[:3].title() for name in MONTHS]
_WORDS = {
    "today": 0, "tonight": 0, "now": 0, "tomorrow": 1, "tmr": 1, "yesterday": -1, "next week": 7, "last week": -7,
}  # fmt: skip
_FIGURES = r"\d{1,4}[/.]\d{1,2}[/.]\d{1,4}|\d{1,2}[/.]\d{1,2}\.?|\d{1,2}-\d{1,2}-\d{2,4}"


class Understood(NamedTuple):
    """What a typed date was taken for, or why it was not."""

    day: date | None
    problem: str = ""


def parse_date(text: str, today: date, *, past: bool = False) -> Understood:
    """Read a date; ``past`` makes weekdays and dates without a year lie behind instead of ahead."""
    weekday, words = _without_weekday(" ".join(text.casefold().replace(",", " ").split()))
    if not text.strip():
        return Understood(None)
    for reader in (_iso, _counted, _weekday, _day_and_month, _in_figures):
        try:
            day = reader(words, today, past)
        except (ValueError, OverflowError):
            return Understood(None, f"There is no such day: {text.strip()}. It stays as you typed it.")
        if day is not None:
            if weekday in (None, day.weekday()):
                return Understood(day)
            named = WEEKDAYS[day.weekday()].title()
            return Understood(None, f"{long_form(day)} is a {named}. Which day is it?")
    if re.fullmatch(_FIGURES, words):
        return Understood(None, f"{text.strip()} could be two days. Write it as 2026-12-01 or 1 dec.")
    examples = "fri, yesterday or 2026-11-20" if past else "fri, tomorrow, +3d or 2026-12-01"
    return Understood(None, f"Not read as a date; it stays as you typed it. Try {examples}.")


def _without_weekday(words: str) -> tuple[int | None, str]:
    """The number of the weekday before a date, as in ``tue 24 nov``, and the words behind it."""
    first, _, rest = words.partition(" ")
    weekday = _place_of(first.rstrip("."), WEEKDAYS)
    return (weekday, rest) if weekday is not None and re.search(r"\d", rest) else (None, words)


def _iso(words: str, today: date, past: bool) -> date | None:
    found = re.fullmatch(r"(\d{4})-(\d{1,2})-(\d{1,2})", words)
    return date(*map(int, found.groups())) if found else None


def _counted(words: str, today: date, past: bool) -> date | None:
    """``today``, ``+3d``, ``-2w``, ``in 3 days``, ``2 weeks ago``, ``next week``, ``last week``."""
    if words in _WORDS:
        return today + timedelta(days=_WORDS[words])
    found = re.fullmatch(r"([+-]|in )? ?(\d{1,4}) ?(d|days?|w|weeks?)( ago)?", words)
    if not found:
        return None
    days = int(found[2]) * (7 if found[3].startswith("w") else 1)
    backwards = found[1] == "-" or found[4] or (past and not found[1])
    return today + timedelta(days=-days if backwards else days)


def _weekday(words: str, today: date, past: bool) -> date | None:
    """The next such day, or the last one, never today; ``next fri`` and ``last fri`` are taken at their word."""
    found = re.fullmatch(r"(next |last |this |on )?([a-z]{3,9})", words)
    weekday = _place_of(found[2], WEEKDAYS) if found else None
    if not found or weekday is None:
        return None
    if found[1] == "last " or (past and found[1] != "next "):
        return today - timedelta(days=(today.weekday() - weekday) % 7 or 7)
    return today + timedelta(days=(weekday - today.weekday()) % 7 or 7)


def _day_and_month(words: str, today: date, past: bool) -> date | None:
    """``1 dec``, ``dec 1``, ``1st of december 2026``; without a year the nearest one ahead, or behind."""
    found = re.fullmatch(
        r"(?P<day>\d{1,2})(?:st|nd|rd|th)?\.?(?: of)? (?P<month>[a-z]{3,9})\.?(?: (?P<year>\d{4}))?", words
    ) or re.fullmatch(
        r"(?P<month>[a-z]{3,9})\.? (?P<day>\d{1,2})(?:st|nd|rd|th)?(?: (?P<year>\d{4}))?", words
    )
    place = _place_of(found["month"], MONTHS) if found else None
    if not found or place is None:
        return None
    day, month = int(found["day"]), place + 1
    return date(int(found["year"]), month, day) if found["year"] else _nearest(day, month, today, past)


def _in_figures(words: str, today: date, past: bool) -> date | None:
    """``24/12`` or ``12/24/2026``, as long as only one of the two orders makes a day; ``None`` where both do."""
    found = re.fullmatch(r"(\d{1,2})([/.-])(\d{1,2})(?:\2(\d{4})|\.?)", words)
    if not found or (found[2] == "-" and not found[4]):
        return None
    first, second = int(found[1]), int(found[3])
    if first != second and max(first, second) <= 12:
        return None
    month, day = sorted((first, second))
    return date(int(found[4]), month, day) if found[4] else _nearest(day, month, today, past)


def _nearest(day: int, month: int, today: date, past: bool) -> date:
    """The next such day, or the last one; today counts. Raises ``ValueError`` when there is none."""
    ahead = -1 if past else 1
    for years in range(9):  # more than one, because of 29 February
        with suppress(ValueError):
            found = date(today.year + ahead * years, month, day)
            if ahead * (found - today).days >= 0:
                return found
    raise ValueError(day, month)


def _place_of(word: str, names: tuple[str, ...]) -> int | None:
    """The place of the name that a word of three letters or more begins."""
    fitting = (place for place, name in enumerate(names) if name.startswith(word))
    return next(fitting, None) if len(word) >= 3 else None


def local_day(moment: datetime) -> date:
    """The day of a moment where the reader is; at the edges of the calendar, its own."""
    try:
        return date.fromtimestamp(moment.timestamp())
    except (OverflowError, OSError, ValueError):
        return moment.date()


def format_day(day: date, today: date) -> str:
    """A day as people write it: ``Tue 24 Nov``, with the year when it is not this one."""
    text = f"{_SHORT_WEEKDAYS[day.weekday()]} {day.day} {_SHORT_MONTHS[day.month - 1]}"
    return text if day.year == today.year else f"{text} {day.year}"


def long_form(day: date) -> str:
    """A day in full: ``22 November 2026``."""
    return f"{day.day} {MONTHS[day.month - 1].title()} {day.year}"
