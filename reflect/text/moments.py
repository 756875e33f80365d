"""Moments that start something, found in what is typed: ``after coffee``, ``at 9``, ``If the kettle is on``.

They are read by rules for English: some are known as a whole, of the others ``moment_phrases`` tells where they end.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator
from functools import cache
from operator import attrgetter

from reflect.text.day_names import WEEKDAYS
from reflect.text.moment_phrases import end_of_clause, end_of_event
from reflect.text.named_tuple import NamedTuple
from reflect.text.phrase_words import ADVERBS, IMPERATIVES, LINKS, PLURALS, SUBJECTS
from reflect.text.typed_words import HIDDEN, TypedWord, words_of


class Moment(NamedTuple):
    """A phrase that names a moment."""

    start: int
    end: int
    kind: str
    """``clause``, ``time``, ``event`` or ``repeat``."""


_LONGEST = 400
"""Characters that a moment at a place is looked for in."""


def moments(text: str) -> Iterator[Moment]:
    """The moments of a text in their order; none lies in another."""
    words = words_of(text)
    reached = 0
    for number, word in enumerate(words):
        if word.start >= reached and (found := _moment(text, words, number)):
            yield found
            reached = found.end


def repeats(text: str) -> Iterator[Moment]:
    """The moments of a text that come again and again."""
    return (Moment(found.start(), found.end(), "repeat") for found in _patterns()["repeat"].finditer(text))


def moment_at(text: str, at: int) -> Moment | None:
    """The moment that begins at a place of a text."""
    rest = text[at : at + _LONGEST]
    words = words_of(rest)
    found = _moment(rest, words, 0) if words and words[0].start == 0 else None
    return Moment(at, found.end + at, found.kind) if found else None


def _moment(text: str, words: list[TypedWord], number: int) -> Moment | None:
    """The moment that begins with a word."""
    start = words[number].start
    for kind, pattern in _patterns().items():
        is_day_before = number > 0 and words[number - 1].text[0] == HIDDEN
        if (found := pattern.match(text, start)) and _ends(words, found.end(), kind, is_day_before):
            return Moment(start, found.end(), "time" if kind == "hour" else kind)
    for kind, end_of in (("clause", end_of_clause), ("event", end_of_event)):
        if end := end_of(words, number):
            return Moment(start, words[end - 1].end, kind)
    return None


def _ends(words: list[TypedWord], at: int, kind: str, is_day_before: bool) -> bool:
    """Whether no noun follows that a phrase belongs to: ``at 9 companies``, ``the evening meal``.

    Behind a day, a word that is no plural is what is done: ``Saturday at 6 unload the van``.
    """
    if kind not in _NO_NOUN_BEHIND:
        return True
    behind = bisect_left(words, at, key=attrgetter("start"))
    following = words[behind].text if behind < len(words) else ""
    if kind == "hour" and is_day_before and not following.endswith("s") and following not in PLURALS:
        return True
    return not following[:1].isalpha() or following in (_JOIN if kind == "event" else _JOIN | IMPERATIVES)


# --- phrases that are known as a whole ---

_CLOCK = (
    r"(?:\d{1,2}:\d\d(?: ?[ap]\.?m\b\.?)?|\d{1,2}(?:\.\d\d)? ?(?:[ap]\.?m\b\.?|o['’]?clock)|noon|midday|midnight"
    r"|\d{1,2}(?:[:.]\d\d)? ?uhr|(?:half past|(?:a )?quarter (?:past|to)) (?:\d\d?|{number}))"
)
_HOUR = r"(?:\d\d?(?:\.\d\d)?|\d\d? ?h(?:\d\d)?|{number}|(?:half|(?:five|ten|twenty) (?:past|to)) (?:\d\d?|{number}))"
_NUMBER = "(?:one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve)"
_ABOUT = "(?:at|around|about|by|before|after|from|until|till|between)"
_PART = r"(?:morning|afternoon|evening|night|noon|midday|lunchtime|lunch time|teatime|[ap]\.?m\b\.?)"
_WEEKDAY = rf"(?:{'|'.join(WEEKDAYS)}|mon|tues?|weds?|thu(?:rs?)?|fri|sat|sun)"
_EVERY = (
    r"(?:every|each)(?: (?:other|second|third|single))? "
    rf"(?:morning|afternoon|evening|night|day|weekday|weekend|week|month|year|shift|lunchtime|hour|{_WEEKDAY})"
    rf"(?:(?:,| and| or) {_WEEKDAY})*(?: (?:morning|afternoon|evening|night)\b)?"
    r"|(?:on )?the \d{1,2}(?:st|nd|rd|th) of (?:every|each) month"
)
_DAYS = "(?:mondays|tuesdays|wednesdays|thursdays|fridays|saturdays|sundays|weekdays|weekends)"
_TIMES = "(?:once|twice|(?:two|three|four|five|\\d) times)(?: (?:a|every|each|per)) (?:day|week|month)"
_PATTERNS = {
    "repeat": rf"{_EVERY}|on (?:{_DAYS}(?:(?:,| and) {_DAYS})*|{_WEEKDAY} (?:mornings|afternoons|evenings|nights))"
    rf"|{_TIMES}|in the (?:mornings|afternoons|evenings)|(?:daily|weekly|monthly)(?= *(?:[.,;:!]|$))",
    "time": rf"(?:{_ABOUT} )?{_CLOCK}(?: ?(?:to|and|until|till|-|–) ?{_CLOCK})?|(?:early )?in the {_PART}"
    r"|at (?:night|lunchtime)|this (?:morning|afternoon|evening)|tonight|first thing(?: in the morning)?"
    r"|last thing(?: at night)?",
    "part": rf"(?:early |late )?{_PART}(?: {_ABOUT} (?:{_CLOCK}|{_HOUR}))?",
    "hour": rf"(?:at|around|by|before|after) {_HOUR}(?: ?(?:to|and|-|–) ?{_HOUR})?"
    rf"|(?:from|between) {_HOUR} ?(?:to|and|until|till|-|–) ?{_HOUR}",
    "event": r"(?:over|with|during|after|before) (?:(?:a|my|the|your) )?"
    r"(?:(?:first|second|next|morning|evening|cup of) )*"
    r"(?:coffee|tea|lunch|breakfast|dinner|supper|bed|work|school)"
    r"|between (?:\w+ )?(?:shifts|lessons|classes|calls|meetings|customers|clients|courses|sets|jobs|patients"
    r"|appointments|deliveries|runs)"
    r"|by (?:breakfast|lunch(?:time)?|tea(?:time)?|dinner(?:time)?|supper|bedtime)"
    r"|(?:on|in) (?:the|my) (?:way(?: (?:home|back|in|out|there|to (?:(?:the|my) )?\w+|from (?:(?:the|my) )?\w+))?"
    r"|bus|train|tram|tube|ferry|metro|(?:\w+ )?break|(?:lunch )?hour)",
}
"""A moment as a whole; ``hour``: figures that are one only where nothing is counted after them; ``part``: a part of
the day, which is a moment only behind a day."""


_NO_NOUN_BEHIND = frozenset({"hour", "part", "event"})
_JOIN = (LINKS - {"of"}) | ADVERBS | SUBJECTS


@cache
def _patterns() -> dict[str, re.Pattern[str]]:
    return {kind: re.compile(_whole(pattern), re.IGNORECASE) for kind, pattern in _PATTERNS.items()}


def _whole(pattern: str) -> str:
    """A pattern for whole words; a space stands for any white space."""
    for short, long in (("{number}", _NUMBER), (" ?", r"\s*"), (" *", r"\s*"), (" ", r"\s+")):
        pattern = pattern.replace(short, long)
    return rf"\b(?:{pattern})(?!\w|['’-]\w|/\d)"
