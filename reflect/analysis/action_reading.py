"""The day and the moment that an action's own words name: what of its record they fill, and what they leave alone.

What is typed as the action is never changed. A field that was set by hand, by a suggestion or by an import is no
reading, and stays.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any

from reflect.analysis.usable import is_usable
from reflect.model.action import words_of
from reflect.model.values import is_answered
from reflect.text.dates import parse_date
from reflect.text.day_names import MONTHS, WEEKDAYS

WORDS = "what"
"""The field of an action that is read."""
DAY = "due"
MOMENT = "when"
READ_FIELDS = (DAY, MOMENT)
"""The fields of an action that a reading may fill: the day first, as it is shown."""

_LEAST_WORDS_OF_A_STEP = 3
_DAY_BEGINS_WITH = frozenset(
    {
        *WEEKDAYS, *MONTHS, "a", "about", "after", "around", "as", "at", "before", "beginning", "by", "during", "early",
        "either", "end", "every", "first", "from", "if", "in", "just", "last", "late", "later", "latest", "maybe",
        "mid", "middle", "most", "next", "no", "not", "on", "once", "one", "only", "perhaps", "probably", "soon",
        "some", "sometime", "start", "the", "then", "this", "today", "tomorrow", "tonight", "until", "when", "whenever",
        "within",
    }
)  # fmt: skip
"""Words that a day begins with, also one that nobody can put into a calendar: ``some time next week``."""
_BEFORE_A_DAY = frozenset({"", "on", "by", "at", "until"})
_ONESELF = frozenset({"i", "i'll", "i'm", "i'd", "my", "me"})

Reading = Mapping[str, str]
"""What words name, in the stored form, by the field it fills; a field that they do not name is missing."""


def may_be_read(words: str) -> bool:
    """Whether words may be taken for a step with a day; never those that are heavy or call for help."""
    return is_usable(words)


def reading_of(words: str, today: date) -> Reading:
    """The day and the moment that the words of an action name."""
    # late: whoever only shows actions loads no grammar
    from reflect.text.action_dates import read_action_date

    found = read_action_date(words, today)
    named = {"due": found.due.isoformat() if found.due else "", "when": found.when}
    read = {id_: value for id_, value in named.items() if value}
    return read if read and may_be_read(words) else {}


def day_with_moment(words: str, today: date) -> Reading:
    """The day and the moment of an answer to the question for a day; empty unless it names a moment and no more."""
    moment = reading_of(words, today).get(MOMENT, "")
    rest = words.replace(moment, "", 1).strip(" ,.") if moment else ""
    day = parse_date(rest, today).day if rest else None
    if not moment or (rest and day is None):
        return {}
    return {MOMENT: moment, DAY: day.isoformat()} if day else {MOMENT: moment}


def only_a_day(words: str, today: date) -> Reading:
    """The day and the moment of words that name these and nothing to do; empty for any others."""
    from reflect.text.action_dates import read_action_date

    found = read_action_date(words, today)
    spans = sorted(span for span in (found.due_span, found.when_span) if span)
    ends = [0, *(end for _, end in spans)]
    starts = [*(start for start, _ in spans), len(words)]
    rest = " ".join(words[end:start].strip(" ,.;!") for end, start in zip(ends, starts, strict=True)).strip()
    if spans:
        return {} if rest.casefold() not in _BEFORE_A_DAY else reading_of(words, today)
    day = parse_date(words, today).day
    return {DAY: day.isoformat()} if day and day >= today else {}


def names_another_action(words: str, today: date) -> bool:
    """Whether an answer to the question for a day is none, but the next step, typed without looking up.

    So are several words that begin like no day, or that speak of oneself, unless a day or a moment is all they name.
    """
    parts = words.casefold().replace("\u2019", "'").split()
    if len(parts) < _LEAST_WORDS_OF_A_STEP or parse_date(words, today).day or day_with_moment(words, today):
        return False
    return parts[0].strip(",.") not in _DAY_BEGINS_WITH or not _ONESELF.isdisjoint(parts)


def open_to_reading(record: Mapping[str, Any], before: Reading) -> frozenset[str]:
    """The fields of an action that may be filled from its words, after the reading there was ``before``.

    They are those that reading filled, and the empty ones. Where it was changed or taken back, there are none.
    """
    if any(record.get(id_) != value for id_, value in before.items()):
        return frozenset()
    return frozenset(id_ for id_ in READ_FIELDS if id_ in before or not is_answered(record.get(id_)))


def with_reading(record: dict[str, Any], today: date) -> dict[str, Any]:
    """An action that is new, with its empty fields filled from its words."""
    fillable = open_to_reading(record, {})
    read = reading_of(words_of(record, WORDS), today) if fillable else {}
    return record | {id_: value for id_, value in read.items() if id_ in fillable}
