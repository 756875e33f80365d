"""Rules for single days: figures, words such as ``tomorrow``, days that are counted, weekdays, days of a month."""

from __future__ import annotations

from contextlib import suppress
from datetime import date, timedelta

from reflect.text.day_names import WEEKDAYS_ELSEWHERE
from reflect.text.day_rules import (
    Found,
    Reader,
    Reference,
    Rule,
    base_day,
    full_year,
    later,
    month_number,
    nearest,
    number,
    ordinal,
    rules_into,
    week_of,
    weekday_number,
)

RULES: list[Rule] = []
_rule = rules_into(RULES)

# --- figures ---


@_rule("figures", r"(?P<year>\d{4})(?P<mark>[-/.])(?P<month>\d{1,2})(?P=mark)(?P<day>\d{1,2})")
def _year_first(found: Found, now: Reference) -> date:
    return date(int(found["year"]), int(found["month"]), int(found["day"]))


@_rule(
    "figures", r"(?P<first>\d{1,2})(?P<mark>[/.-])(?P<second>\d{1,2})(?:(?P=mark)(?P<year>\d{4}|\d\d)\b|\.)?"
)
def _day_first(found: Found, now: Reference) -> date | None:
    """``1.12.`` is the first of December; with other marks both orders are in use, and only one may make a day."""
    first, second, year = int(found["first"]), int(found["second"]), found["year"] or ""
    if found["mark"] != "." and (len(year) == 2 or (found["mark"] == "-" and not year)):
        return None
    if found["mark"] != "." and first != second and max(first, second) <= 12:
        return None
    day, month = (second, first) if second > 12 >= first else (first, second)
    return date(full_year(year), month, day) if year else nearest(day, month, now)


_rule("figures", r"(?P<first>\d{1,2}) ?(?P<mark>[/.]) ?(?P<second>\d{1,2}) ?(?P=mark) ?(?P<year>\d{4})\b")(
    _day_first
)
_rule("alone", r"(?P<year>\d{4})(?P<month>\d\d)(?P<day>\d\d)")(_year_first)

_HALF_A_YEAR = timedelta(days=183)


@_rule("dated", r"(?P<weekday>{weekday}),? (?P<first>\d{1,2})/(?P<second>\d{1,2})(?:/(?P<year>\d{4}))?")
def _told_by_weekday(found: Found, now: Reference) -> date | None:
    """``tue 8/12`` where only one order makes a Tuesday of it, of this half year unless a year is named."""
    first, second, year = int(found["first"]), int(found["second"]), found["year"]
    days = set[date]()
    for day, month in ((first, second), (second, first)):
        with suppress(ValueError):
            days.add(date(int(year), month, day) if year else nearest(day, month, now))
    near = {day for day in days if year or abs(day - now.today) <= _HALF_A_YEAR}
    fitting = [day for day in near if day.weekday() == weekday_number(found["weekday"])]
    return fitting[0] if len(fitting) == 1 else None


# --- words ---

_OFFSETS = {
    r"today|tonight|(?:later|earlier) today|(?:just )?now|this (?:morning|afternoon|evening)": 0,
    r"(?:the )?end of (?:the )?day": 0,
    r"tom+or+ow|tmrw?": 1,
    r"(?:the )?day after tomorrow": 2,
    r"yesterday|last night": -1,
    r"(?:the )?day before yesterday": -2,
}


def _offset(days: int) -> Reader:
    return lambda found, now: now.today + timedelta(days=days)


for _words, _days in _OFFSETS.items():
    _rule("word", _words)(_offset(_days))

_FEASTS = {
    "(?:christmas|xmas) eve": (24, 12),
    "(?:christmas|xmas)(?: day)?": (25, 12),
    "boxing day": (26, 12),
    "(?:new year['’]?s? eve|nye)": (31, 12),
    "new year(?:['’]?s? day|['’]s)?": (1, 1),
}


def _feast(day: int, month: int) -> Reader:
    return lambda found, now: nearest(day, month, now)


for _words, _date in _FEASTS.items():
    _rule("dated", _words)(_feast(*_date))

_rule("turn", "the new year(?: (?:begins|starts))?")(_feast(1, 1))


# --- counted ---


@_rule("counted", "(?P<ahead>in|within) {count} ?{unit}(?: time)?")
@_rule("counted", "(?:in )?{count} {unit} (?:from|after) (?P<base>now|today|tomorrow|{weekday})")
@_rule("counted", "{count} ?{unit} (?P<ago>ago|back)(?: today)?")
@_rule(
    "counted", "{count} (?P<unit>weeks?|fortnights?) (?:on |this |next )?(?P<base>{weekday}|today|tomorrow)"
)
@_rule("counted", "(?P<base>{weekday}|today|tomorrow) (?:(?P<unit>week)|in {count} (?P<unit_>weeks?))")
@_rule("alone", "(?P<sign>[+-])\\s*{count} ?{unit}(?P<ago> ago)?")
@_rule("alone", "(?!one ){count} ?{unit}")
def _counted(found: Found, now: Reference) -> date:
    given = found.groupdict()
    count, unit = number(given.get("count") or "one"), given.get("unit") or given.get("unit_") or ""
    alone = not (given.get("base") or given.get("ago") or given.get("ahead"))
    backwards = given.get("ago") or given.get("sign") == "-" or (alone and now.past and not given.get("sign"))
    return later(base_day(given.get("base") or "today", now), -count if backwards else count, unit)


@_rule("counted", "(?P<ahead>in) half a year")
@_rule("counted", "half a year ago")
def _half_a_year(found: Found, now: Reference) -> date:
    return later(now.today, 6 if found.groupdict().get("ahead") else -6, "month")


@_rule("alone", "(?P<ahead>in|within) {count} hours?(?: time)?")
@_rule("alone", "{count} hours? ago")
def _hours(found: Found, now: Reference) -> date:
    """Hours are days as far as they fill them: ``in 48 hours``; ``an hour ago`` was today."""
    days = number(found["count"]) // 24
    return later(now.today, days if found.groupdict().get("ahead") else -days, "day")


# --- weekdays ---


@_rule(
    "weekday",
    "(?:(?:the )?(?P<which>next|last|past|this past|this|coming|this coming) )?(?P<weekday>{weekday})",
)
def _weekday(found: Found, now: Reference) -> date:
    """The next such day, or the last one, never today; ``next fri`` and ``last fri`` are taken at their word."""
    weekday, which = weekday_number(found["weekday"]), (found["which"] or "").casefold()
    if which in ("last", "past", "this past") or (now.past and which != "next"):
        return _last(weekday, now)
    return _next(weekday, now)


@_rule("elsewhere", "(?:(?:am|bis|ce|el|este) )?(?P<name>{elsewhere})")
def _weekday_elsewhere(found: Found, now: Reference) -> date:
    """``Donnerstag``, ``jeudi``, ``el jueves``: as a weekday in English."""
    number = WEEKDAYS_ELSEWHERE.index(found["name"].casefold()) // 3
    return _last(number, now) if now.past else _next(number, now)


@_rule("weekday", "(?P<weekday>{weekday}) (?:of )?(?P<which>next|last|this) week")
@_rule("weekday", "(?P<which>next|last|this) week,? (?:(?:on|at) )?(?P<weekday>{weekday})")
def _weekday_of_week(found: Found, now: Reference) -> date:
    return week_of(found["which"], now) + timedelta(days=weekday_number(found["weekday"]))


@_rule("weekday", "(?:the )?(?P<weekday>{weekday}) after next")
def _weekday_after_next(found: Found, now: Reference) -> date:
    return base_day(found["weekday"], now) + timedelta(days=7)


@_rule("weekday", "(?:the )?(?P<weekday>{weekday}) before last")
@_rule("weekday", "{count} weeks? (?:on )?last (?P<weekday>{weekday})")
def _weekday_before_last(found: Found, now: Reference) -> date:
    return _last(weekday_number(found["weekday"]), now) - timedelta(
        days=7 * number(found.groupdict().get("count") or "one")
    )


def _last(weekday: int, now: Reference) -> date:
    """The last such day before today."""
    return now.today - timedelta(days=(now.today.weekday() - weekday) % 7 or 7)


def _next(weekday: int, now: Reference) -> date:
    """The next such day after today."""
    return now.today + timedelta(days=(weekday - now.today.weekday()) % 7 or 7)


# --- days of a month ---


@_rule("dated", r"(?:the )?(?P<day>{nth}|\d{1,2}\.?)(?: of)? (?P<month>{month})(?:,? {year})?")
@_rule("dated", r"(?P<month>{month}) (?:the )?(?P<day>{nth}|\d{1,2})(?:,? {year})?")
@_rule("dated", r"(?:the )?(?P<day>{nth}|\d{1,2}\.?) ?{to_day}(?: of)? (?P<month>{month})(?:,? {year})?")
@_rule("dated", r"(?P<month>{month}) (?P<day>{nth}|\d{1,2}) ?{to_day}(?:,? {year})?")
def _day_and_month(found: Found, now: Reference) -> date:
    """``1 dec``, ``dec 1``, ``1st of december 2026``; without a year the nearest one ahead, or behind.

    Of several days, as in ``8-10 December``, it is the first.
    """
    day, month = ordinal(found["day"]), month_number(found["month"])
    return date(full_year(found["year"]), month, day) if found["year"] else nearest(day, month, now)


@_rule("ordinal", "(?:the )?(?P<day>{nth})(?: of (?P<which>the|this|next|last) month)?")
@_rule("ordinal", "(?P<which>this|next|last) month,? (?:on )?(?:the )?(?P<day>{nth})")
def _day_of_month(found: Found, now: Reference) -> date | None:
    """``the 10th``: of this month, else of the nearest that has such a day; ``the tenth`` needs its ``the``."""
    day, which = ordinal(found["day"]), (found["which"] or "").casefold()
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
