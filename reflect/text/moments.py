"""Moments that start something, found in what is typed: ``after coffee``, ``at 9``, ``If the kettle is on``.

They are read by rules for English, over words and never over grammar: where such a phrase begins, and where it ends.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator
from functools import cache
from itertools import pairwise
from operator import attrgetter
from typing import NamedTuple

from reflect.text.dates import WEEKDAYS
from reflect.text.phrase_words import (
    ADVERBS,
    ASKING,
    AUXILIARIES,
    CLAUSE_VERBS,
    DETERMINERS,
    EVENTS,
    IMPERATIVES,
    LINKS,
    OCCASIONS,
    SUBJECTS,
)
from reflect.text.word_set import word_set

HIDDEN = "\ufffc"
"""Stands for each character of what is not to be read, as of a title or a day."""

LONGEST_CLAUSE = 30
"""Words up to which an if-clause is looked through."""

LONGEST_NOUN = 6
"""Words of a noun with what stands before it, as in ``after the long morning feed``."""


class Moment(NamedTuple):
    """A phrase that names a moment."""

    start: int
    end: int
    kind: str
    """``clause``, ``time``, ``event`` or ``repeat``."""


class Word(NamedTuple):
    """A word or a mark of a text, in lower case."""

    text: str
    start: int
    end: int


_WORD = re.compile(r"[^\W_]+(?:['’-][^\W_]+|(?<=\d)[.:/]\d+)*|\ufffc+|\S")


def words_of(text: str) -> list[Word]:
    """The words of a text and its marks."""
    return [
        Word(each[0].casefold().replace("’", "'"), each.start(), each.end()) for each in _WORD.finditer(text)
    ]


def moments(text: str) -> Iterator[Moment]:
    """The moments of a text in their order; none lies in another."""
    words = words_of(text)
    place, reached = 0, 0
    while place < len(words):
        word = words[place]
        found = _moment(text, words, place) if word.start >= reached else None
        if found:
            yield found
            reached = found.end
        place += 1


def repeats(text: str) -> Iterator[Moment]:
    """The moments of a text that come again and again."""
    return (Moment(found.start(), found.end(), "repeat") for found in _patterns()["repeat"].finditer(text))


def moment_at(text: str, at: int) -> Moment | None:
    """The moment that begins at a place of a text."""
    words = words_of(text[at : at + 400])
    found = _moment(text[at : at + 400], words, 0) if words and words[0].start == 0 else None
    return Moment(found.start + at, found.end + at, found.kind) if found else None


def _moment(text: str, words: list[Word], place: int) -> Moment | None:
    start = words[place].start
    for kind, pattern in _patterns().items():
        if (found := pattern.match(text, start)) and _ends(words, found.end(), kind):
            return Moment(start, found.end(), "time" if kind == "hour" else kind)
    for kind, reader in (("clause", _clause), ("event", _event)):
        if end := reader(words, place):
            return Moment(start, words[end - 1].end, kind)
    return None


def _ends(words: list[Word], at: int, kind: str) -> bool:
    """Whether no noun follows that a phrase belongs to: ``at 9 companies``, ``the evening meal``."""
    if kind not in _NO_NOUN_BEHIND:
        return True
    number = bisect_left(words, at, key=attrgetter("start"))
    following = words[number].text if number < len(words) else ""
    if not following[:1].isalpha():
        return True
    return following != "of" and following in (_JOIN if kind == "event" else _JOIN | IMPERATIVES)


# --- phrases that are known as a whole ---

_CLOCK = (
    r"(?:\d{1,2}:\d\d(?: ?[ap]\.?m\b\.?)?|\d{1,2}(?:\.\d\d)? ?(?:[ap]\.?m\b\.?|o['’]?clock)|noon|midday|midnight"
    r"|(?:half past|(?:a )?quarter (?:past|to)) (?:\d\d?|{number}))"
)
_HOUR = r"(?:\d\d?(?:\.\d\d)?|{number}|(?:half|(?:five|ten|twenty) (?:past|to)) (?:\d\d?|{number}))"
_NUMBER = "(?:one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve)"
_ABOUT = "(?:at|around|about|by|before|after|from|until|till|between)"
_PART = "(?:morning|afternoon|evening|night|noon|midday|lunchtime|lunch time|teatime)"
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
    r"|(?:on|in) (?:the|my) (?:way(?: (?:home|back|in|out|there|to (?:(?:the|my) )?\w+|from (?:(?:the|my) )?\w+))?"
    r"|bus|train|tram|tube|ferry|metro|(?:\w+ )?break|(?:lunch )?hour)",
}
"""A moment as a whole; ``hour``: figures that are one only where nothing is counted after them; ``part``: a part of
the day, which is a moment only behind a day."""


_NO_NOUN_BEHIND = frozenset({"hour", "part", "event"})
_JOIN = LINKS | ADVERBS | SUBJECTS


@cache
def _patterns() -> dict[str, re.Pattern[str]]:
    return {kind: re.compile(_whole(pattern), re.IGNORECASE) for kind, pattern in _PATTERNS.items()}


def _whole(pattern: str) -> str:
    spaced = (
        pattern.replace("{number}", _NUMBER).replace(" ?", r"\s*").replace(" *", r"\s*").replace(" ", r"\s+")
    )
    return rf"\b(?:{spaced})(?!\w|['’-]\w)"


# --- clauses ---

_CONJUNCTIONS = (
    ("if",), ("when",), ("whenever",), ("once",), ("while",), ("whilst",), ("before",), ("after",),
    ("as", "soon", "as"), ("every", "time"), ("each", "time"), ("any", "time"), ("the", "next", "time"),
    ("next", "time"), ("the", "moment"), ("the", "minute"), ("the", "first", "time"),
)  # fmt: skip


def _clause(words: list[Word], place: int) -> int | None:
    """Where a clause such as ``when I get home`` ends, that begins at a word."""
    conjunction = next(
        (
            each
            for each in _CONJUNCTIONS
            if tuple(word.text for word in words[place : place + len(each)]) == each
        ),
        None,
    )
    if not conjunction:
        return None
    first = place + len(conjunction)
    if conjunction in (("if",), ("when",)):
        if _is_asked(words, place):
            return None
    elif not _has_subject(words, first, strictly=conjunction != ("while",)):
        return None
    end = _end_of_clause(words, place, first)
    return end if end > first else None


def _is_asked(words: list[Word], place: int) -> bool:
    """Whether an ``if`` or ``when`` begins what is asked or found out: ``Ask when they decide``."""
    before = []
    for word in reversed(words[max(0, place - 8) : place]):
        if not word.text[0].isalnum() and word.text[0] != HIDDEN:
            break
        before += [word.text] * (word.text[0] != HIDDEN)
    if not before:
        return False
    if before[0] in ASKING or before[0] in ("about", "of", "on", "time", "day", "knows", "exactly"):
        return True
    asked = next((word for word in before if word in ("ask", "asks", "asking", "tell", "remind")), None)
    return asked in ("ask", "asks", "asking") and not {"for", "to", "about"} & set(
        before[: before.index(asked)]
    )


_PLURALS = word_set("children people men women police")


def _has_subject(words: list[Word], first: int, *, strictly: bool) -> bool:
    """Whether a clause follows and not a noun: somebody who does something."""
    following = [word.text for word in words[first : first + LONGEST_NOUN]]
    if not following:
        return False
    if following[0] in SUBJECTS or (not strictly and following[0].endswith("ing")):
        return True
    if following[0] not in DETERMINERS and not strictly:
        return True
    return any(
        word in CLAUSE_VERBS and (word not in IMPERATIVES or before[-1] == "s" or before in _PLURALS)
        for before, word in pairwise(_until_mark(following))
    )


def _until_mark(words: list[str]) -> list[str]:
    marks = (place for place, word in enumerate(words) if not word[0].isalnum())
    return words[: next(marks, len(words))]


def _end_of_clause(words: list[Word], place: int, first: int) -> int:
    """The number of the word behind a clause: at a mark, or where what is done then begins."""
    leads = place == 0 or not words[place - 1].text[0].isalnum()
    for number in range(first, min(len(words), first + LONGEST_CLAUSE)):
        word, before = words[number].text, words[number - 1].text
        if word in ",;:.!?)–—" or (word == "-" and words[number].start > words[number - 1].end):
            return number
        if leads and number > first + 1 and _begins_what_is_done(word, before):
            return number
    return min(len(words), first + LONGEST_CLAUSE)


def _begins_what_is_done(word: str, before: str) -> bool:
    if word == "then":
        return True
    if word in ("i", "i'll", "we", "we'll", "please"):
        return before not in LINKS | ASKING or before in ("up", "on", "in", "out", "over", "off", "now")
    return word in IMPERATIVES and before not in LINKS | SUBJECTS | AUXILIARIES | DETERMINERS | {"not", "to"}


# --- an event ---

_EARLIER = ("right", "just", "straight", "directly", "immediately", "shortly", "soon", "only")
_UNITS = word_set("minute minutes min hour hours day days week weeks moment night evening morning afternoon")
_NOT_BEFORE = {
    "at": {"look", "looks", "looking", "looked", "glance", "arrive", "good", "work", "aim", "get"},
    "after": {
        "look",
        "looks",
        "looking",
        "looked",
        "ask",
        "named",
        "called",
        "run",
        "go",
        "week",
        "take",
        "takes",
    },
    "before": {"put", "never", "ever", "than", "from", "as"},
}
"""Words that make another thing of ``at``, ``after`` and ``before``."""


def _event(words: list[Word], place: int) -> int | None:
    """Where a phrase such as ``after the morning feed`` or ``at handover`` ends."""
    start = place + _length_of_distance(words, place)
    if start >= len(words):
        return None
    word, before = words[start].text, words[place - 1].text if place else ""
    if start > place and word not in ("after", "before"):
        return None
    if before in _NOT_BEFORE.get(word, ()):
        return None
    end = (
        _end_of_noun(words, start + 1)
        if word in ("after", "before", "during", "at", "in", "on", "over")
        else None
    )
    if not end or word in ("after", "before", "during"):
        return end
    noun = [each.text for each in words[start + 1 : end]]
    head = noun[noun.index("of") - 1] if "of" in noun else noun[-1]
    return end if head in (EVENTS if word == "at" else OCCASIONS) else None


def _length_of_distance(words: list[Word], place: int) -> int:
    """How many words tell how long before or after: ``right``, ``ten minutes``, ``half an hour``, ``the evening``."""
    if words[place].text in _EARLIER:
        return 1
    following = [word.text for word in words[place : place + 4]]
    unit = next((number for number, word in enumerate(following) if word in _UNITS), 0)
    is_number = all(word in _MEASURES or word.isdecimal() for word in following[:unit])
    return unit + 1 if unit and is_number else 0


_MEASURES = DETERMINERS | word_set(
    "half few couple of one two three four five six seven eight nine ten fifteen twenty thirty forty"
)


def _end_of_noun(words: list[Word], first: int) -> int | None:
    """Where a noun ends with all that stands before it, ``of`` included; ``None`` where none stands."""
    leads, place, nouns = first < 2 or not words[first - 2].text[0].isalnum(), first, 0
    gerund = first < len(words) and words[first].text.endswith("ing") and words[first].text not in EVENTS
    while place < min(len(words), first + (LONGEST_CLAUSE if gerund else LONGEST_NOUN)):
        word = words[place].text
        if not word[0].isalnum() or word in SUBJECTS or (place > first and word in ("then", "please")):
            break
        if word in DETERMINERS:
            if nouns and not gerund and words[place - 1].text != "of":
                break
        elif (word in LINKS | ADVERBS and not gerund and not (word == "of" and nouns)) or (
            nouns and leads and word in IMPERATIVES and _is_verb(words, place)
        ):
            break
        else:
            nouns += 1
        place += 1
    return place if nouns else None


def _is_verb(words: list[Word], place: int) -> bool:
    """Whether a word such as ``run`` or ``call`` is what is done, and not the end of a noun: something follows it."""
    following = words[place + 1].text if place + 1 < len(words) else ""
    return following[:1].isalnum() and following not in ("i", "i'll", "we", "we'll")
