"""What the rules for reading a day share: the day they are read on, names and numbers, and steps in the calendar.

A week begins on Monday.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from contextlib import suppress
from datetime import date, timedelta

from reflect.text.day_names import MONTHS, WEEKDAYS, WEEKDAYS_ELSEWHERE
from reflect.text.misspelt import is_misspelt
from reflect.text.named_tuple import NamedTuple

Found = re.Match[str]


class Reference(NamedTuple):
    """The day a phrase is read on, and which way it is read."""

    today: date
    past: bool = False
    """Whether what it names lies behind, where the words leave that open."""
    begins: bool = False
    """Whether ``next week`` is the Monday it begins with, and not the day in a week; a month and a year likewise."""


Reader = Callable[[Found, Reference], "date | None"]


class Rule(NamedTuple):
    """A way to name a day."""

    kind: str
    """See ``DayPhrase``."""
    pattern: str
    """With the names of ``PARTS`` in braces; a space stands for any white space."""
    reader: Reader
    """The day that was found, or ``None`` when it is none; raises ``ValueError`` when there is no such day."""


def rules_into(rules: list[Rule]) -> Callable[[str, str], Callable[[Reader], Reader]]:
    """A decorator with a kind and a pattern, which adds the function below it to some rules."""

    def rule(kind: str, pattern: str) -> Callable[[Reader], Reader]:
        def add(reader: Reader) -> Reader:
            rules.append(Rule(kind, pattern, reader))
            return reader

        return add

    return rule


# --- names and numbers ---

NUMBERS = ("one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve")
ORDINALS = (
    "first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth", "tenth", "eleventh",
    "twelfth", "thirteenth", "fourteenth", "fifteenth",
)  # fmt: skip
WEEKDAY = r"(?:(?:mon|tue|wed|thu|fri|sat|sun)[a-z]{0,6}|[mtwfs][a-z]{1,6}day)\b\.?"
MONTH = r"(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]{0,7}\b\.?"
"""What may be a name or the beginning of one; ``place_of`` tells whether it is. All names are slow to compile."""

PARTS = {
    "period": r"(?:(?P<month>{month})(?:,? (?P<year>\d{4}))?|(?P<which>the|this|the coming|next|the next|last|the new) "
    r"(?P<unit>week|month|year)|(?P<alone_year>\d{4}))",
    "count": rf"(?P<count>\d{{1,4}}|{'|'.join(NUMBERS)}|(?:a )?couple of|an?)",
    "unit": r"(?P<unit>days?|d|weeks?|w|fortnights?|months?|years?)(?:['’]s?)?",
    "weekday": WEEKDAY,
    "month": MONTH,
    "elsewhere": "|".join(WEEKDAYS_ELSEWHERE),
    "nth": rf"\d{{1,2}}(?:st|nd|rd|th)|{'|'.join(ORDINALS)}",
    "to_day": r"(?:-|–|to|until|till|through) ?(?:the )?\d{1,2}(?:st|nd|rd|th|\.)?",
    "year": r"(?P<year>\d{4}|['’]\d\d)",
}
"""What a name in braces stands for, the longer ones first."""


_OTHER_NAMES = ("frida", "marc")
"""People's names that a day's or a month's name begins with."""


def place_of(word: str, names: tuple[str, ...]) -> int | None:
    """The place of the name that a word of three letters or more begins, or is with a slip of the fingers."""
    word = word.casefold().rstrip(".").replace("weds", "wed")
    if len(word) < 3 or word in _OTHER_NAMES:
        return None
    begun = (place for place, name in enumerate(names) if name.startswith(word))
    place = next(begun, None)
    return (
        place
        if place is not None
        else next((number for number, name in enumerate(names) if is_misspelt(word, name)), None)
    )


def weekday_number(word: str) -> int:
    """The number of a weekday from its name or the beginning of it; Monday is 0."""
    return _named(word, WEEKDAYS)


def month_number(word: str) -> int:
    """The number of a month from its name or the beginning of it."""
    return 1 + _named(word, MONTHS)


def _named(word: str, names: tuple[str, ...]) -> int:
    place = place_of(word, names)
    if place is None:
        raise ValueError(word)
    return place


def ordinal(word: str) -> int:
    """The number in ``10th``, ``10.`` or ``tenth``; ``last`` is -1."""
    word = word.casefold()
    if word == "last":
        return -1
    return int(re.sub(r"\D", "", word)) if word[0].isdigit() else ORDINALS.index(word) + 1


def full_year(year: str) -> int:
    """A year from its four figures, or from the last two in this century."""
    return int(year) if len(year) == 4 else 2000 + int(year[-2:])


def number(word: str) -> int:
    """The number in figures, in a word up to twelve, in ``a`` or in ``a couple of``."""
    word = word.casefold()
    if word.isdecimal():
        return int(word)
    return 2 if "couple" in word else 1 if word in ("a", "an") else NUMBERS.index(word) + 1


# --- steps in the calendar ---


def later(day: date, count: int, unit: str) -> date:
    """The day so many days, weeks, months or years on; in a shorter month its last day.

    Raises ``ValueError`` beyond the years there are.
    """
    if unit[0].casefold() in "my":
        months = day.year * 12 + day.month - 1 + count * (12 if unit[0] in "yY" else 1)
        year, month = divmod(months, 12)
        if not date.min.year <= year <= date.max.year:
            raise ValueError(year)
        return date(year, month + 1, min(day.day, days_of_month(year, month + 1)))
    return day + timedelta(days=count * {"d": 1, "w": 7, "f": 14}[unit[0].casefold()])


def days_of_month(year: int, month: int) -> int:
    """How many days a month has."""
    if month != 2:
        return 30 + (month + month // 8) % 2
    return 29 if year % 4 == 0 and (year % 100 or year % 400 == 0) else 28


def nearest(day: int, month: int, now: Reference) -> date:
    """The next such day, or the last one; today counts. Raises ``ValueError`` when there is none."""
    ahead = -1 if now.past else 1
    for years in range(9):  # more than one, because of 29 February
        with suppress(ValueError):
            found = date(now.today.year + ahead * years, month, day)
            if ahead * (found - now.today).days >= 0:
                return found
    raise ValueError(day, month)


def base_day(word: str, now: Reference) -> date:
    """The day that is counted from: ``today``, ``tomorrow`` or the next such weekday."""
    if (weekday := place_of(word, WEEKDAYS)) is not None:
        return now.today + timedelta(days=(weekday - now.today.weekday()) % 7 or 7)
    return now.today + timedelta(days=word.casefold() == "tomorrow")


def first_of(found: Found, now: Reference) -> date:
    """The first day of the month or year a pattern with a ``period`` has found."""
    if found["alone_year"]:
        return date(int(found["alone_year"]), 1, 1)
    if found["month"]:
        return first_of_month(found["month"], found["year"], now)
    which = found["which"].casefold().removeprefix("the ")
    step = {"next": 1, "new": 1, "last": -1}.get(which, 0)
    return later(begun(found["unit"].casefold(), now), step, found["unit"])


def begun(unit: str, now: Reference) -> date:
    """The first day of the month or year that is on."""
    return now.today.replace(day=1) if unit == "month" else date(now.today.year, 1, 1)


def first_of_month(name: str, year: str | None, now: Reference) -> date:
    """The first day of a month; without a year of the one that is on, else of the next, or the last."""
    month = month_number(name)
    if year:
        return date(full_year(year), month, 1)
    this_year = now.today.year
    if now.past:
        return date(this_year - (month > now.today.month), month, 1)
    return date(this_year + (month < now.today.month), month, 1)


def week_of(which: str, now: Reference) -> date:
    """The Monday of this week, the last or the next."""
    monday = now.today - timedelta(days=now.today.weekday())
    which = which.casefold().removeprefix("the ")
    return monday + timedelta(days={"next": 7, "coming": 7, "last": -7}.get(which, 0))
