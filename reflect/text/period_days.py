"""Rules for days that a week, a month or a year names: its end, the first Monday in it, ``next week``."""

from __future__ import annotations

from datetime import date, timedelta

from reflect.text.day_rules import (
    Found,
    Reference,
    Rule,
    begun,
    days_of_month,
    first_of,
    first_of_month,
    later,
    ordinal,
    rules_into,
    week_of,
    weekday_number,
)

RULES: list[Rule] = []
_rule = rules_into(RULES)


@_rule("dated", "(?:the )?(?P<nth>{nth}|last) (?P<weekday>{weekday}) (?:in|of) {period}")
def _nth_weekday(found: Found, now: Reference) -> date | None:
    """``first Monday in January``; of a month that is not named with its year, the next one, or the last."""
    if (found["unit"] or "").casefold() == "week":
        return None
    first = first_of(found, now)
    nth, weekday = ordinal(found["nth"]), weekday_number(found["weekday"])
    day = _nth_of_month(first, nth, weekday)
    if found["year"] or (day < now.today) == now.past or day == now.today:
        return day
    step = 12 if found["month"] else 1
    return _nth_of_month(later(first, -step if now.past else step, "month"), nth, weekday)


def _nth_of_month(first: date, nth: int, weekday: int) -> date:
    """The nth such weekday of a month; -1 is its last. Raises ``ValueError`` when it has none."""
    if nth < 0:
        last = first.replace(day=days_of_month(first.year, first.month))
        return last - timedelta(days=(last.weekday() - weekday) % 7)
    day = first + timedelta(days=(weekday - first.weekday()) % 7 + 7 * (nth - 1))
    if day.month != first.month:
        raise ValueError(nth)
    return day


@_rule(
    "edge",
    "(?:the )?(?P<edge>end|last day|beginning|start|first week|middle|mid|early|late)(?: of| in|-)? ?{period}",
)
def _edge(found: Found, now: Reference) -> date:
    """``end of the month``, ``early January``, ``mid-December``: the last day, the first, the fifteenth.

    One that lies on the wrong side of today is that of the next week, month or year, or of the one before.
    """
    edge = found["edge"].casefold()
    unit = (found["unit"] or ("month" if found["month"] else "year")).casefold()
    first = week_of(found["which"], now) if unit == "week" else first_of(found, now)
    day, which = _at_edge(edge, unit, first), (found["which"] or "").casefold()
    if edge == "late" and now.past and first <= now.today < day:  # it has begun, and its end is not meant
        return now.today
    is_one = found["year"] or found["alone_year"] or which.endswith(("next", "last"))
    if is_one or (day <= now.today if now.past else day >= now.today):
        return day
    return _at_edge(edge, unit, later(first, -1 if now.past else 1, "year" if found["month"] else unit))


@_rule("edge", "(?:the )?(?P<unit>year|month)[- ]end")
def _end(found: Found, now: Reference) -> date:
    """``by year end``: the last day of the one that is on, or of the one before."""
    unit = found["unit"].casefold()
    return _at_edge("end", unit, later(begun(unit, now), -1 if now.past else 0, unit))


def _at_edge(edge: str, unit: str, first: date) -> date:
    """The end of a week, month or year, its middle or its beginning, from its first day; a week ends on Friday."""
    if edge in ("end", "last day", "late"):
        return first + timedelta(days=4) if unit == "week" else later(first, 1, unit) - timedelta(days=1)
    if edge in ("beginning", "start", "first week", "early"):
        return first
    if unit == "week":
        return first + timedelta(days=2)
    return first.replace(day=15) if unit == "month" else first.replace(month=7)


@_rule("period", "(?P<which>next|last) (?P<unit>week|month|year)")
def _period_away(found: Found, now: Reference) -> date:
    """As far from today as that, ``next week`` in seven days, unless its beginning is meant."""
    count, unit = (1 if found["which"].casefold() == "next" else -1), found["unit"].casefold()
    if not now.begins:
        return later(now.today, count, unit)
    if unit == "week":
        return week_of(found["which"], now)
    return later(begun(unit, now), count, unit)


@_rule("period", "(?:the )?(?P<unit>week|month|year) after next")
def _after_next(found: Found, now: Reference) -> date:
    """Two weeks, months or years from today, or the first day of that one where its beginning is meant."""
    unit = found["unit"].casefold()
    if not now.begins:
        return later(now.today, 2, unit)
    return later(week_of("this", now) if unit == "week" else begun(unit, now), 2, unit)


@_rule("period", "(?:this|within the) (?P<unit>week|month|year)")
def _this_period(found: Found, now: Reference) -> date:
    """What is to be done in it is due at its end; what was, by today."""
    unit = found["unit"].casefold()
    if now.past:
        return now.today
    if unit != "week":
        return later(begun(unit, now), 1, unit) - timedelta(days=1)
    friday = week_of("this", now) + timedelta(days=4)
    return friday if friday >= now.today else friday + timedelta(days=7)


@_rule("period", "(?:(?:at|on|over) )?(?P<which>the|this|this coming|next|last) weekend")
@_rule("period", "(?P<which>weekend)")
def _weekend(found: Found, now: Reference) -> date:
    """Its Saturday, or today while it is ``this weekend``; ``next`` is never the one that is on or comes first."""
    which = found["which"].casefold()
    saturday = week_of("this", now) + timedelta(days=5)
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
def _month(found: Found, now: Reference) -> date | None:
    """The first day of a month that has not begun; of what lies behind, a month names no day."""
    if now.past:
        return None
    if found.groupdict().get("new"):
        return date(now.today.year + 1, 1, 1)
    first = first_of_month(found["month"], found["year"], now)
    return first if first > now.today else None
