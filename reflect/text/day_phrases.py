"""Days as people name them, read at a place in a text: ``in two weeks``, ``the 10th``, ``first Monday in January``.

A week begins on Monday. All that is read here is one day; what names none, or two, is left to the caller.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from contextlib import suppress
from datetime import date, timedelta
from functools import cache
from typing import NamedTuple

from reflect.text.dates import MONTHS, WEEKDAYS

_Found = re.Match[str]


class Reference(NamedTuple):
    """The day a phrase is read on, and which way it is read."""

    today: date
    past: bool = False
    """Whether what it names lies behind, where the words leave that open."""
    begins: bool = False
    """Whether ``next week`` is the Monday it begins with, and not the day in a week; a month and a year likewise."""


class DayPhrase(NamedTuple):
    """A phrase that names a day."""

    day: date
    start: int
    end: int
    kind: str
    """The rule that read it: ``figures``, ``word``, ``counted``, ``weekday``, ``dated``, ``ordinal``, ``edge``,
    ``period`` or ``month``."""


_Reader = Callable[[_Found, Reference], "date | None"]
_RULES: list[tuple[str, str, _Reader]] = []
"""Kind, pattern and reader of each way to name a day; the longest that fits is taken."""


def read_day(text: str, at: int, reference: Reference, *, alone: bool = False) -> DayPhrase | None:
    """The phrase that names a day at a place in a text, the longest there.

    ``alone``: nothing else was asked for, so that ``3d`` and ``2 weeks`` are days too. Raises ``ValueError`` or
    ``OverflowError`` when there is no such day.
    """
    matches = [(kind, pattern.match(text, at), reader) for kind, pattern, reader in _compiled(alone)]
    found = [(kind, match, reader) for kind, match, reader in matches if match]
    for kind, match, reader in sorted(found, key=lambda each: -each[1].end()):
        day = reader(match, reference) if _has_names(match) else None
        if day is not None:
            return DayPhrase(day, at, match.end(), kind)
    return None


def _has_names(found: _Found) -> bool:
    """Whether what may be a weekday or a month is one."""
    given = found.groupdict()
    base, weekday, month = given.get("base") or "today", given.get("weekday"), given.get("month")
    return (
        (base.casefold() in ("now", "today", "tomorrow") or place_of(base, WEEKDAYS) is not None)
        and (weekday is None or place_of(weekday, WEEKDAYS) is not None)
        and (month is None or month.isdecimal() or place_of(month, MONTHS) is not None)
    )


def _rule(kind: str, pattern: str) -> Callable[[_Reader], _Reader]:
    def register(reader: _Reader) -> _Reader:
        _RULES.append((kind, pattern, reader))
        return reader

    return register


@cache
def _compiled(alone: bool) -> list[tuple[str, re.Pattern[str], _Reader]]:
    """The rules, compiled when a day is first read."""
    return [
        (kind, re.compile(_whole(pattern), re.IGNORECASE), reader)
        for kind, pattern, reader in _RULES
        if alone or kind != "alone"
    ]


def _whole(pattern: str) -> str:
    """A pattern with its names filled in, for whole words; a space stands for any white space."""
    for name, part in _PARTS.items():
        pattern = pattern.replace(f"{{{name}}}", part)
    return rf"(?:{pattern})(?!\w|['’]\w|[-.]\w)".replace(" ?", r"\s*").replace(" ", r"\s+")


_NUMBERS = ("one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve")
_ORDINALS = (
    "first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth", "tenth", "eleventh",
    "twelfth", "thirteenth", "fourteenth", "fifteenth",
)  # fmt: skip
WEEKDAY = r"(?:mon|tue|wed|thu|fri|sat|sun)[a-z]{0,6}\b\.?"
MONTH = r"(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]{0,6}\b\.?"
"""What may be a name or the beginning of one; ``place_of`` tells whether it is. All names are slow to compile."""

_PARTS = {
    "period": r"(?:(?P<month>{month})(?:,? (?P<year>\d{4}))?|(?P<which>the|this|the coming|next|the next|last|the new) "
    r"(?P<unit>week|month|year)|(?P<alone_year>\d{4}))",
    "count": rf"(?P<count>\d{{1,4}}|{'|'.join(_NUMBERS)}|(?:a )?couple of|an?)",
    "unit": r"(?P<unit>days?|d|weeks?|w|fortnights?|months?|years?)(?:['’]s?)?",
    "weekday": WEEKDAY,
    "month": MONTH,
    "nth": rf"\d{{1,2}}(?:st|nd|rd|th)|{'|'.join(_ORDINALS)}",
    "year": r"(?P<year>\d{4}|['’]\d\d)",
}
"""What a name in braces stands for, the longer ones first."""

# --- figures ---


@_rule("figures", r"(?P<year>\d{4})(?P<mark>[-/.])(?P<month>\d{1,2})(?P=mark)(?P<day>\d{1,2})")
def _year_first(found: _Found, now: Reference) -> date:
    return date(int(found["year"]), int(found["month"]), int(found["day"]))


@_rule(
    "figures", r"(?P<first>\d{1,2})(?P<mark>[/.-])(?P<second>\d{1,2})(?:(?P=mark)(?P<year>\d{4}|\d\d)\b|\.)?"
)
def _day_first(found: _Found, now: Reference) -> date | None:
    """``1.12.`` is the first of December; with other marks both orders are in use, and only one may make a day."""
    first, second, year = int(found["first"]), int(found["second"]), found["year"] or ""
    if found["mark"] != "." and (len(year) == 2 or (found["mark"] == "-" and not year)):
        return None
    if found["mark"] != "." and first != second and max(first, second) <= 12:
        return None
    day, month = (second, first) if second > 12 >= first else (first, second)
    return date(_full_year(year), month, day) if year else nearest(day, month, now)


# --- words ---

_OFFSETS = {
    r"today|tonight|later today|(?:just )?now|this (?:morning|afternoon|evening)": 0,
    r"(?:the )?end of (?:the )?day": 0,
    r"tom+or+ow|tmrw?": 1,
    r"(?:the )?day after tomorrow": 2,
    r"yesterday|last night": -1,
    r"(?:the )?day before yesterday": -2,
}


def _offset(days: int) -> _Reader:
    return lambda found, now: now.today + timedelta(days=days)


for _words, _days in _OFFSETS.items():
    _rule("word", _words)(_offset(_days))

_FEASTS = {
    "christmas eve": (24, 12),
    "christmas(?: day)?": (25, 12),
    "boxing day": (26, 12),
    "new year['’]?s? eve": (31, 12),
    "new year(?:['’]?s? day|['’]s)?": (1, 1),
}


def _feast(day: int, month: int) -> _Reader:
    return lambda found, now: nearest(day, month, now)


for _words, _date in _FEASTS.items():
    _rule("dated", _words)(_feast(*_date))


# --- counted ---


@_rule("counted", "(?P<ahead>in|within) {count} ?{unit}(?: time)?")
@_rule("counted", "{count} {unit} from (?P<base>now|today|tomorrow|{weekday})")
@_rule("counted", "{count} ?{unit} (?P<ago>ago)")
@_rule("counted", "{count} (?P<unit>weeks?) (?:on |this |next )?(?P<base>{weekday}|today|tomorrow)")
@_rule("counted", "(?P<base>{weekday}|today|tomorrow) (?:(?P<unit>week)|in {count} (?P<unit_>weeks?))")
@_rule("alone", "(?P<sign>[+-])\\s*{count} ?{unit}(?P<ago> ago)?")
@_rule("alone", "(?!one ){count} ?{unit}")
def _counted(found: _Found, now: Reference) -> date:
    given = found.groupdict()
    count, unit = _number(given.get("count") or "one"), given.get("unit") or given.get("unit_") or ""
    alone = not (given.get("base") or given.get("ago") or given.get("ahead"))
    backwards = given.get("ago") or given.get("sign") == "-" or (alone and now.past and not given.get("sign"))
    return later(_base(given.get("base") or "today", now), -count if backwards else count, unit)


def later(day: date, count: int, unit: str) -> date:
    """The day so many days, weeks, months or years on; in a shorter month its last day."""
    if unit[0].casefold() in "my":
        months = day.year * 12 + day.month - 1 + count * (12 if unit[0] in "yY" else 1)
        year, month = divmod(months, 12)
        if not date.min.year <= year <= date.max.year:
            raise ValueError(year)
        return date(year, month + 1, min(day.day, _days_of_month(year, month + 1)))
    return day + timedelta(days=count * {"d": 1, "w": 7, "f": 14}[unit[0].casefold()])


def _days_of_month(year: int, month: int) -> int:
    return (
        (29 if year % 4 == 0 and (year % 100 or year % 400 == 0) else 28)
        if month == 2
        else 30 + (month + month // 8) % 2
    )


def _base(word: str, now: Reference) -> date:
    if (weekday := place_of(word, WEEKDAYS)) is not None:
        return now.today + timedelta(days=(weekday - now.today.weekday()) % 7 or 7)
    return now.today + timedelta(days=word.casefold() == "tomorrow")


def _number(word: str) -> int:
    word = word.casefold()
    if word.isdecimal():
        return int(word)
    return 2 if "couple" in word else 1 if word in ("a", "an") else _NUMBERS.index(word) + 1


# --- weekdays ---


@_rule("weekday", "(?:(?P<which>next|last|past|this past|this|coming|this coming) )?(?P<weekday>{weekday})")
def _weekday(found: _Found, now: Reference) -> date:
    """The next such day, or the last one, never today; ``next fri`` and ``last fri`` are taken at their word."""
    weekday, which = _place(WEEKDAYS, found["weekday"]), (found["which"] or "").casefold()
    if which in ("last", "past", "this past") or (now.past and which != "next"):
        return now.today - timedelta(days=(now.today.weekday() - weekday) % 7 or 7)
    return now.today + timedelta(days=(weekday - now.today.weekday()) % 7 or 7)


@_rule("weekday", "(?P<weekday>{weekday}) (?:of )?(?P<which>next|last|this) week")
@_rule("weekday", "(?P<which>next|last|this) week (?:on )?(?P<weekday>{weekday})")
def _weekday_of_week(found: _Found, now: Reference) -> date:
    return _week(found["which"], now) + timedelta(days=_place(WEEKDAYS, found["weekday"]))


@_rule("weekday", "(?P<weekday>{weekday}) after next")
def _weekday_after_next(found: _Found, now: Reference) -> date:
    return _base(found["weekday"], now) + timedelta(days=7)


@_rule("dated", "(?:the )?(?P<nth>{nth}|last) (?P<weekday>{weekday}) (?:in|of) {period}")
def _nth_weekday(found: _Found, now: Reference) -> date | None:
    """``first Monday in January``; of a month that is not named with its year, the next one, or the last."""
    if (found["unit"] or "").casefold() == "week":
        return None
    first = _first_of(found, now)
    nth, weekday = _ordinal(found["nth"]), _place(WEEKDAYS, found["weekday"])
    day = _nth_of_month(first, nth, weekday)
    if found["year"] or (day < now.today) == now.past or day == now.today:
        return day
    step = 12 if found["month"] else 1
    return _nth_of_month(later(first, -step if now.past else step, "month"), nth, weekday)


def _nth_of_month(first: date, nth: int, weekday: int) -> date:
    """The nth such weekday of a month; -1 is its last. Raises ``ValueError`` when it has none."""
    if nth < 0:
        last = first.replace(day=_days_of_month(first.year, first.month))
        return last - timedelta(days=(last.weekday() - weekday) % 7)
    day = first + timedelta(days=(weekday - first.weekday()) % 7 + 7 * (nth - 1))
    if day.month != first.month:
        raise ValueError(nth)
    return day


# --- days of a month ---


@_rule("dated", r"(?:the )?(?P<day>{nth}|\d{1,2}\.?)(?: of)? (?P<month>{month})(?:,? {year})?")
@_rule("dated", r"(?P<month>{month}) (?:the )?(?P<day>{nth}|\d{1,2})(?:,? {year})?")
def _day_and_month(found: _Found, now: Reference) -> date:
    """``1 dec``, ``dec 1``, ``1st of december 2026``; without a year the nearest one ahead, or behind."""
    day, month = _ordinal(found["day"]), 1 + _place(MONTHS, found["month"])
    return date(_full_year(found["year"]), month, day) if found["year"] else nearest(day, month, now)


@_rule("ordinal", "(?:the )?(?P<day>{nth})(?: of (?P<which>the|this|next|last) month)?")
def _day_of_month(found: _Found, now: Reference) -> date | None:
    """``the 10th``: of this month, else of the nearest that has such a day; ``the tenth`` needs its ``the``."""
    day, which = _ordinal(found["day"]), (found["which"] or "").casefold()
    if not found["day"][0].isdigit() and not which and not found[0].casefold().startswith("the"):
        return None
    first = now.today.replace(day=1)
    if which:
        return later(first, {"next": 1, "last": -1}.get(which, 0), "month").replace(day=day)
    for months in range(4):
        with suppress(ValueError):
            there = later(first, -months if now.past else months, "month").replace(day=day)
            if there <= now.today if now.past else there >= now.today:
                return there
    raise ValueError(day)


def nearest(day: int, month: int, now: Reference) -> date:
    """The next such day, or the last one; today counts. Raises ``ValueError`` when there is none."""
    ahead = -1 if now.past else 1
    for years in range(9):  # more than one, because of 29 February
        with suppress(ValueError):
            found = date(now.today.year + ahead * years, month, day)
            if ahead * (found - now.today).days >= 0:
                return found
    raise ValueError(day, month)


# --- weeks, months and years ---


@_rule("edge", "(?:the )?(?P<edge>end|beginning|start|middle|mid|early|late)(?: of| in|-)? ?{period}")
def _edge(found: _Found, now: Reference) -> date:
    """``end of the month``, ``early January``, ``mid-December``: the last day, the first, the fifteenth.

    One that lies on the wrong side of today is that of the next week, month or year, or of the one before.
    """
    edge, unit = (
        found["edge"].casefold(),
        (found["unit"] or ("month" if found["month"] else "year")).casefold(),
    )
    monday_or_first = _week(found["which"], now) if unit == "week" else _first_of(found, now)
    day = _at_edge(edge, unit, monday_or_first)
    is_named = (
        found["year"] or found["alone_year"] or (found["which"] or "")[-4:].casefold() in ("next", "last")
    )
    if is_named or (day <= now.today if now.past else day >= now.today):
        return day
    return _at_edge(
        edge, unit, later(monday_or_first, -1 if now.past else 1, "year" if found["month"] else unit)
    )


def _at_edge(edge: str, unit: str, first: date) -> date:
    """The end of a week, month or year, its middle or its beginning, from its first day; a week ends on Friday."""
    if edge in ("end", "late"):
        return first + timedelta(days=4) if unit == "week" else later(first, 1, unit) - timedelta(days=1)
    if edge in ("middle", "mid"):
        return {"week": first + timedelta(days=2), "month": first.replace(day=15)}.get(
            unit, first.replace(month=7)
        )
    return first


def _first_of(found: _Found, now: Reference) -> date:
    """The first day of the month or year a pattern with a ``period`` has found."""
    if found["alone_year"]:
        return date(int(found["alone_year"]), 1, 1)
    if found["month"]:
        return _first_of_month(found["month"], found["year"], now)
    which = found["which"].casefold().removeprefix("the ")
    step = {"next": 1, "new": 1, "last": -1}.get(which, 0)
    return later(_begun(found["unit"].casefold(), now), step, found["unit"])


def _begun(unit: str, now: Reference) -> date:
    """The first day of the month or year that is on."""
    return now.today.replace(day=1) if unit == "month" else date(now.today.year, 1, 1)


def _first_of_month(name: str, year: str | None, now: Reference) -> date:
    """The first day of a month; without a year of the one that is on, else of the next, or the last."""
    month = 1 + _place(MONTHS, name)
    if year:
        return date(_full_year(year), month, 1)
    this_year = now.today.year
    if now.past:
        return date(this_year - (month > now.today.month), month, 1)
    return date(this_year + (month < now.today.month), month, 1)


def _week(which: str, now: Reference) -> date:
    """The Monday of this week, the last or the next."""
    monday = now.today - timedelta(days=now.today.weekday())
    which = which.casefold().removeprefix("the ")
    return monday + timedelta(days={"next": 7, "coming": 7, "last": -7}.get(which, 0))


@_rule("period", "(?P<which>next|last) (?P<unit>week|month|year)")
def _period_away(found: _Found, now: Reference) -> date:
    """As far from today as that, ``next week`` in seven days, unless its beginning is meant."""
    count, unit = (1 if found["which"].casefold() == "next" else -1), found["unit"].casefold()
    if not now.begins:
        return later(now.today, count, unit)
    return (
        _week("next" if count > 0 else "last", now)
        if unit == "week"
        else later(_begun(unit, now), count, unit)
    )


@_rule("period", "(?:the )?(?P<unit>week|month|year) after next")
def _after_next(found: _Found, now: Reference) -> date:
    return later(now.today, 2, found["unit"])


@_rule("period", "this (?P<unit>week|month|year)")
def _this_period(found: _Found, now: Reference) -> date:
    """What is to be done in it is due at its end; what was, by today."""
    unit = found["unit"].casefold()
    if now.past:
        return now.today
    if unit != "week":
        return later(_begun(unit, now), 1, unit) - timedelta(days=1)
    friday = _week("this", now) + timedelta(days=4)
    return friday if friday >= now.today else friday + timedelta(days=7)


@_rule("period", "(?:(?:at|on|over) )?(?P<which>the|this|this coming|next|last) weekend")
@_rule("period", "(?P<which>weekend)")
def _weekend(found: _Found, now: Reference) -> date:
    """Its Saturday, or today while it is ``this weekend``; ``next`` is never the one that is on or comes first."""
    which = found["which"].casefold()
    saturday = _week("this", now) + timedelta(days=5)
    if which == "last":
        return saturday - timedelta(days=7)
    if now.past:
        return saturday if saturday <= now.today else saturday - timedelta(days=7)
    is_on = now.today >= saturday
    if which == "next" or (is_on and which != "this"):
        return saturday + timedelta(days=7)
    return max(saturday, now.today)


@_rule("month", "(?:(?:in|by|until|till) )(?P<month>{month})(?:,? (?P<year>\\d{4}))?")
@_rule("month", "in the (?P<new>new year)")
def _month(found: _Found, now: Reference) -> date | None:
    """The first day of a month that has not begun; of what lies behind, a month names no day."""
    if now.past:
        return None
    if found.groupdict().get("new"):
        return date(now.today.year + 1, 1, 1)
    first = _first_of_month(found["month"], found["year"], now)
    return first if first > now.today else None


# --- names and numbers ---


def place_of(word: str, names: tuple[str, ...]) -> int | None:
    """The place of the name that a word of three letters or more begins."""
    word = word.casefold().rstrip(".").replace("weds", "wed")
    fitting = (place for place, name in enumerate(names) if name.startswith(word))
    return next(fitting, None) if len(word) >= 3 else None


def _place(names: tuple[str, ...], word: str) -> int:
    """The place of a name that ``_has_names`` has seen."""
    return next(place for place, name in enumerate(names) if name[:3] == word[:3].casefold())


def _ordinal(word: str) -> int:
    """The number in ``10th``, ``10.`` or ``tenth``; ``last`` is -1."""
    word = word.casefold()
    if word == "last":
        return -1
    return int(re.sub(r"\D", "", word)) if word[0].isdigit() else _ORDINALS.index(word) + 1


def _full_year(year: str) -> int:
    """A year from its four figures, or from the last two in this century."""
    return int(year) if len(year) == 4 else 2000 + int(year[-2:])
