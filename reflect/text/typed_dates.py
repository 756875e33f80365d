"""A date that was typed by itself: a day in words or figures, a weekday before it, a moment around it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date, timedelta

from reflect.text.day_names import WEEKDAYS
from reflect.text.day_phrases import DayPhrase, read_day
from reflect.text.day_rules import WEEKDAY, Reference, place_of
from reflect.text.moments import moment_at

LONGEST = 100
"""Characters of the longest date."""

_LEAD = re.compile(
    r"(?:(?P<shift>before|after)|by close of business(?: on)?|on|by|until|till|no(?:t)? later than|at(?: the)?|from|for"
    r"|due|early|late|w/c|week (?:of|commencing|beginning))\s+",
    re.IGNORECASE,
)
_WEEKDAY = re.compile(
    rf"(?P<weekday>{WEEKDAY})(?:,\s*|\s+)(?:the\s+)?(?=\d|[a-z]{{3,9}}\.?\s+\d)", re.IGNORECASE
)
_TAIL = re.compile(
    r",?\s+(?:at the (?:very )?latest|or earlier|cob|(?:by )?close of business)$", re.IGNORECASE
)
"""What says that a day is the last one it may be."""
_BETWEEN = re.compile(r"[\s,]*(?:on\s+)?", re.IGNORECASE)


def typed_date(words: str, today: date, *, past: bool = False) -> tuple[date | None, int | None]:
    """The day that words name as a whole, and the number of the weekday named with it; ``None`` for what is missing.

    Raises ``ValueError`` or ``OverflowError`` when there is no such day.
    """
    reference, words = Reference(today, past), _TAIL.sub("", words)
    if len(words) > LONGEST:
        return None, None
    for start, shift in _starts(words):
        found = _WEEKDAY.match(words, start)
        named = found if found and place_of(found["weekday"], WEEKDAYS) is not None else None
        phrase = read_day(words, named.end() if named else start, reference, alone=True)
        if named and phrase is None:
            named, phrase = None, read_day(words, start, reference, alone=True)
        if phrase and _is_all(words, phrase, reference):
            weekday = place_of(named["weekday"], WEEKDAYS) if named else None
            return phrase.day + timedelta(days=shift), weekday
    return None, None


def _starts(words: str) -> Iterator[tuple[int, int]]:
    """Where the day may begin: at once, behind a preposition, behind a moment; and by how many days it is shifted."""
    yield 0, 0
    if lead := _LEAD.match(words):
        yield lead.end(), {"before": -1, "after": 1}.get((lead["shift"] or "").lower(), 0)
    if moment := moment_at(words, 0):
        between = _BETWEEN.match(words, moment.end)
        yield (between.end() if between else moment.end), 0


def _is_all(words: str, phrase: DayPhrase, reference: Reference) -> bool:
    """Whether nothing follows a day, or only what happens then, which names no other day."""
    between = _BETWEEN.match(words, phrase.end)
    rest = words[between.end() :] if between else ""
    if not rest:
        return True
    return moment_at(rest, 0) is not None and not _names_a_day(rest, reference)


def _names_a_day(rest: str, reference: Reference) -> bool:
    for word in re.finditer(r"(?<!\w)\w", rest):
        try:
            if read_day(rest, word.start(), reference):
                return True
        except (ValueError, OverflowError):
            return True
    return False
