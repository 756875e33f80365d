"""Days as other programs write them, read only where they can be no other day."""

from __future__ import annotations

import re
from datetime import MAXYEAR, MINYEAR, date

from reflect.text.dates import parse_date
from reflect.text.written_days import written_days

_TIME = re.compile(r"(?:T|,?\s+)\d{1,2}:\d\d.*\Z", re.DOTALL)
_WITH_A_YEAR = re.compile(r"(?<!\d)\d{4}(?!\d)")
_HALF_DAYS = re.compile(
    r"(\d{1,2})/(\d{1,2})/(\d{2}|\d{4}),?\s+\d{1,2}:\d\d(?::\d\d)?\s?[AP]M", re.IGNORECASE
)
_CENTURY = "20"


def sure_day(text: str) -> date | None:
    """The day a text names, whatever time stands with it; ``None`` where it could be two, or has no whole year.

    ``None`` too in the first and the last year of the calendar, which programs write where they have no day.
    """
    words = _TIME.sub("", text.strip())
    if not _WITH_A_YEAR.search(words):
        return None
    day = parse_date(words, date.today()).day or _named_elsewhere(words)
    return day if day and MINYEAR < day.year < MAXYEAR else None


def _named_elsewhere(words: str) -> date | None:
    """The day that words are in German, Spanish or French, if they are nothing else."""
    found = written_days(words, date.today())
    return found[0].day if found and (found[0].start, found[0].end) == (0, len(words)) else None


def month_first_day(text: str) -> date | None:
    """The day in ``8/15/26, 1:32 PM``, as LinkedIn writes it: the month first, whatever the country."""
    found = _HALF_DAYS.fullmatch(text.strip().replace("\u202f", " "))
    if not found:
        return sure_day(text)
    month, day, year = found.groups()
    return sure_day(f"{year if len(year) == 4 else _CENTURY + year}-{month:0>2}-{day:0>2}")
