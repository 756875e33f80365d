"""The day and the moment in what is typed as an action: ``Thursday after coffee, I will say it aloud``.

What is typed is never changed: a day and a moment come with the places they stand at. What is quoted, the name of a
mail and a day that comes again and again are no day; ``due_days`` tells what else is none. ``next week`` is its Monday,
``next month`` its first day, ``this week`` and ``the end of the week`` the Friday.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterable
from datetime import date
from functools import cache
from operator import attrgetter

from reflect.text.day_phrases import DayPhrase
from reflect.text.due_days import due_days
from reflect.text.moments import Moment, moments, repeats
from reflect.text.named_tuple import NamedTuple
from reflect.text.told import clause_around, is_report
from reflect.text.typed_words import HIDDEN, TypedWord, words_of

CharRange = tuple[int, int]
"""Where a phrase begins in a text, and ends."""

LONGEST = 4000
"""Characters of an action that are read."""


class ActionDate(NamedTuple):
    """The day and the moment of an action, as they were typed; each may be missing."""

    due: date | None = None
    when: str = ""
    """The words of the moment."""
    due_span: CharRange | None = None
    when_span: CharRange | None = None


def read_action_date(text: str, today: date) -> ActionDate:
    """The day an action is due, and the moment that starts it, from its words."""
    hidden = _hide(text[:LONGEST], [each.span() for each in _titles().finditer(text[:LONGEST])])
    repeated = [(each.start, each.end) for each in repeats(hidden)]
    due = next(due_days(_hide(hidden, repeated), words_of(hidden), today), None)
    moment = _chosen(_moments(hidden, due), due)
    return ActionDate(
        due.day if due else None,
        text[moment.start : moment.end] if moment else "",
        (due.start, due.end) if due else None,
        (moment.start, moment.end) if moment else None,
    )


# --- what is not read ---


@cache
def _titles() -> re.Pattern[str]:
    """What is quoted, and what a mail or a file is named."""
    return re.compile(
        r"“[^“”]{0,300}”|„[^„“”]{0,300}[“”]|«[^«»]{0,300}»|»[^«»]{0,300}«|\"[^\"]{0,300}\"|「[^「」]{0,300}」|`[^`]{0,300}`"
        r"|(?<!\w)['‘][^'‘’\n]{0,200}(?:['’]\w[^'‘’\n]{0,200}){0,5}['’](?!\w)"
        r"|\b(?:re|fwd?|subject)\s?:\s?[^,;\n]{1,100}|\b(?:titled|entitled|headed)\s[^,;\n]{1,100}"
        r"|\b(?:e?-?mail|file|folder|document|notes?|letter|message|post|book|talk|course|chapter|event|group|page|list"
        r"|song|film|advert)\s(?:named|called)\s[^,;\n]{1,100}"
        r"|\bsee you (?:on |next )?\w{1,20}",
        re.IGNORECASE,
    )


def _hide(text: str, spans: Iterable[CharRange]) -> str:
    """A text of the same length with some of it hidden."""
    pieces, place = [], 0
    for start, end in spans:
        pieces += [text[place:start], HIDDEN * (end - start)]
        place = end
    return "".join([*pieces, text[place:]])


# --- the moment ---


def _moments(text: str, due: DayPhrase | None) -> list[Moment]:
    """The moments that start the action, those that touch put together, and the one that the day is itself."""
    shown = text if due is None else _hide(text, [(due.start, due.end)])
    words, found = words_of(shown), list[Moment]()
    for each in moments(shown):
        touches = bool(found) and not text[found[-1].end : each.start].strip()
        follows_day = due is not None and each.start >= due.end and not text[due.end : each.start].strip(" ,")
        if touches:
            found[-1] = found[-1]._replace(end=each.end)
        elif (each.kind != "part" or follows_day) and not _is_told(words, each):
            found.append(each)
    if due is not None and (own := _OWN_MOMENT.search(text, due.start, due.end)):
        found.append(Moment(own.start(), own.end(), "time"))
    return found


_OWN_MOMENT = re.compile(r"tonight|this\s+(?:morning|afternoon|evening)", re.IGNORECASE)


def _is_told(words: list[TypedWord], moment: Moment) -> bool:
    """Whether a moment is that of something done already."""
    first = bisect_left(words, moment.start, key=attrgetter("start"))
    start, _ = clause_around(words, first, first)
    return is_report([word.text for word in words[start:first]])


def _chosen(found: list[Moment], due: DayPhrase | None) -> Moment | None:
    """The moment beside the day, else a clause, else the first."""

    def rank(moment: Moment) -> tuple[bool, bool, int]:
        away = min(abs(moment.start - due.end), abs(due.start - moment.end)) if due else moment.start
        return due is not None and away > len(", "), moment.kind != "clause", away

    return min(found, key=rank, default=None)
