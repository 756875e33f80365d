"""Days as people name them, read at a place in a text: ``in two weeks``, ``the 10th``, ``first Monday in January``.

All that is read here is one day; what names none, or two, is left to the caller.
"""

from __future__ import annotations

import re
from datetime import date
from functools import cache

from reflect.text import period_days, single_days
from reflect.text.day_names import MONTHS, WEEKDAYS
from reflect.text.day_rules import PARTS, Found, Reader, Reference, place_of
from reflect.text.named_tuple import NamedTuple


class DayPhrase(NamedTuple):
    """A phrase that names a day."""

    day: date
    start: int
    end: int
    kind: str
    """The rule that read it: ``figures``, ``word``, ``counted``, ``weekday``, ``elsewhere``, ``dated``, ``turn``,
    ``ordinal``, ``edge``, ``period`` or ``month``."""


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


def _has_names(found: Found) -> bool:
    """Whether what may be a weekday or a month is one."""
    given = found.groupdict()
    base, weekday, month = given.get("base") or "today", given.get("weekday"), given.get("month")
    return (
        (base.casefold() in ("now", "today", "tomorrow") or place_of(base, WEEKDAYS) is not None)
        and (weekday is None or place_of(weekday, WEEKDAYS) is not None)
        and (month is None or month.isdecimal() or place_of(month, MONTHS) is not None)
    )


@cache
def _compiled(alone: bool) -> list[tuple[str, re.Pattern[str], Reader]]:
    """The rules, compiled when a day is first read."""
    return [
        (rule.kind, re.compile(_whole(rule.pattern), re.IGNORECASE), rule.reader)
        for rule in (*single_days.RULES, *period_days.RULES)
        if alone or rule.kind != "alone"
    ]


def _whole(pattern: str) -> str:
    """A pattern with its names filled in, for whole words; a space stands for any white space."""
    for name, part in PARTS.items():
        pattern = pattern.replace(f"{{{name}}}", part)
    return rf"(?:{pattern})(?!\w|['’]\w|[-.]\w)".replace(" ?", r"\s*").replace(" ", r"\s+")
