"""Days as letters and mails write them, in English, German, Spanish and French. Pure.

``23 November 2026``, ``am 12. Dezember``, ``le 1er mars``, ``el 5 de enero de 2027``, ``Nov 23, 2026``, ``23.11.2026``;
where it is asked for also a month alone and a time counted in months. What could be two days, or is none of the
calendar, is left alone.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date

from reflect.text.dates import parse_date
from reflect.text.day_names import MONTHS
from reflect.text.day_rules import later
from reflect.text.named_tuple import NamedTuple
from reflect.text.sanitize import fold

_NAMES = (
    "january januar janner janvier enero jan janv ene",
    "february februar fevrier febrero feb febr fev fevr",
    "march marz mars marzo mar mrz",
    "april avril abril apr avr abr",
    "may mai mayo",
    "june juni juin junio jun",
    "july juli juillet julio jul juil",
    "august aout agosto aug ago",
    "september septembre septiembre setiembre sep sept",
    "october oktober octobre octubre oct okt",
    "november novembre noviembre nov",
    "december dezember decembre diciembre dec dez dic",
)
_MONTH_OF = {name: number for number, names in enumerate(_NAMES, 1) for name in names.split()}
"""The number of a month by its folded name, of which the first is January."""

_COUNTS = {
    word: number
    for number, words in {
        1: "one a an einem einer un una",
        2: "two zwei deux dos",
        3: "three drei trois tres",
        4: "four vier quatre cuatro",
        6: "six sechs seis",
        9: "nine neun neuf nueve",
        12: "twelve zwolf douze doce",
        18: "eighteen achtzehn dix-huit dieciocho",
    }.items()
    for word in words.split()
}

_MONTH = r"(?P<month>[^\W\d_]{3,10})\.?"
_DAY_FIRST = re.compile(
    r"(?<![\w./:-])(?P<day>\d{1,2})(?:\.\s*|-|(?:st|nd|rd|th|er|[º°])?(?:\s+of|\s+de)?\s+)"
    rf"{_MONTH}(?:(?:,?\s+(?:del?\s+)?|-)(?P<year>\d{{4}}))?(?!\w)",
    re.IGNORECASE,
)
_MONTH_FIRST = re.compile(
    rf"(?<![\w-]){_MONTH}\s+(?P<day>\d{{1,2}})(?:st|nd|rd|th)?(?:,?\s+(?P<year>\d{{4}})(?!\w)"
    r"|(?=\s*(?:$|[.,;:!?)](?!\d)|(?:at|and|to|or|for|if|from|by|we|you|onwards?)\b)))",
    re.IGNORECASE | re.MULTILINE,
)
_IN_FIGURES = re.compile(
    r"(?<![\w./-])(?P<figures>\d{4}([-./])\d\d\2\d\d|\d{1,2}\.\s?\d{1,2}\.\s?\d{4}|\d{1,2}\.\d{1,2}\.\d\d"
    r"|\d{1,2}([/-])\d{1,2}\3\d{4})(?![\w/-]|\.\d)"
)
_MONTH_ALONE = re.compile(
    r"\b(?:from|in|until|ab|im|bis|dès|en|de|desde|partir\s+de)\s+(?P<month>[^\W\d_]{3,10})"
    r"(?:\s+(?:del?\s+)?(?P<year>\d{4}))?(?!\w)",
    re.IGNORECASE,
)
_COUNTED = re.compile(
    r"\b(?:in|after|nach|dans|après|dentro\s+de|pasados|tras|en|d['’]ici)\s+(?P<count>\d{1,2}|[^\W\d_-]+(?:-huit)?)\s+"
    r"(?P<unit>months?|monat\w*|mois|mes(?:es)?|years?|jahr\w*|ans?|années?|años?)(?!\w)",
    re.IGNORECASE,
)


class WrittenDay(NamedTuple):
    """A day in a text, with where its words begin and end."""

    day: date
    start: int
    end: int


def written_days(text: str, now: date, *, past: bool = False, is_day_first: bool = False) -> list[WrittenDay]:
    """The days that are written out in a text, in their order.

    One without a year is the next from ``now``, or with ``past`` the last. ``is_day_first`` says that ``5/12/2026`` is
    a day of December, as it is wherever no English is written.
    """
    found = [*_named(text, now, past=past), *_in_figures(text, now, is_day_first=is_day_first)]
    return sorted(found, key=lambda each: each.start)


def written_periods(text: str, now: date) -> list[WrittenDay]:
    """The days that a month alone, or a time counted from ``now``, begins with: ``from March``, ``in six months``."""
    return [*_months_alone(text, now), *_counted(text, now)]


def _named(text: str, now: date, *, past: bool) -> Iterator[WrittenDay]:
    ends: set[int] = set()
    for pattern in (_DAY_FIRST, _MONTH_FIRST):
        for found in pattern.finditer(text):
            month = _month(found["month"])
            if month is None or any(found.start() < end <= found.end() for end in ends):
                continue
            typed = f"{int(found['day'])} {MONTHS[month - 1]} {found['year'] or ''}"
            if day := parse_date(typed, now, past=past).day:
                ends.add(found.end())
                yield WrittenDay(day, *found.span())


def _month(word: str) -> int | None:
    """The number of a month by its name; ``may`` in small letters is another word in English."""
    return None if word == "may" else _MONTH_OF.get(fold(word))


def _in_figures(text: str, now: date, *, is_day_first: bool) -> Iterator[WrittenDay]:
    for found in _IN_FIGURES.finditer(text):
        figures = re.sub(r"\s", "", found["figures"])
        if re.match(r"\d{4}", figures):
            figures = re.sub("[./]", "-", figures)
        elif is_day_first:
            figures = re.sub("[/-]", ".", figures)
        if day := parse_date(figures, now).day:
            yield WrittenDay(day, *found.span())


def _months_alone(text: str, now: date) -> Iterator[WrittenDay]:
    for found in _MONTH_ALONE.finditer(text):
        month = _month(found["month"])
        if month and (day := parse_date(f"1 {MONTHS[month - 1]} {found['year'] or ''}", now).day):
            yield WrittenDay(day, *found.span())


def _counted(text: str, now: date) -> Iterator[WrittenDay]:
    for found in _COUNTED.finditer(text):
        word, unit = fold(found["count"]), fold(found["unit"])
        count = int(word) if word.isdecimal() else _COUNTS.get(word)
        if count:
            months = count * (12 if unit.startswith(("year", "jahr", "an")) else 1)
            yield WrittenDay(later(now, months, "month"), *found.span())
