"""The day and the moment in what is typed as an action: ``Thursday after coffee, I will say it aloud``.

What is typed is never changed: a day and a moment come with the places they stand at. A name, a title, what is quoted,
what was done already and a day that comes again and again are no day. ``next week`` is its Monday, ``next month`` its
first day, ``this week`` and ``the end of the week`` the Friday; ``before Friday`` is the day before.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator
from datetime import date, timedelta
from functools import cache
from itertools import pairwise
from typing import NamedTuple

from reflect.text.day_phrases import MONTH, WEEKDAY, DayPhrase, Reference, read_day
from reflect.text.moments import HIDDEN, Moment, Word, moments, repeats, words_of
from reflect.text.phrase_words import (
    ADVERBS,
    ASKING,
    DETERMINERS,
    IMPERATIVES,
    LINKS,
    QUESTION_WORDS,
    SUBJECTS,
    is_past,
    is_told,
    word_set,
)

Span = tuple[int, int]
"""Where a phrase begins in a text, and ends."""

LONGEST = 4000
"""Characters of an action that are read."""

_FAR = timedelta(days=300)
"""What lies further ahead, without a year, was meant as past."""


class ActionDate(NamedTuple):
    """The day and the moment of an action, as they were typed."""

    due: date | None = None
    when: str = ""
    """The words of the moment."""
    due_span: Span | None = None
    when_span: Span | None = None


def read_action_date(text: str, today: date) -> ActionDate:
    """The day an action is due, and the moment that starts it, from its words; each may be missing."""
    hidden = _hide(text[:LONGEST], _titles(text[:LONGEST]))
    repeated = list(repeats(hidden))
    without_repeats = _hide(hidden, ((each.start, each.end) for each in repeated))
    words = words_of(hidden)
    due = next(_days(without_repeats, words, today), None)
    found = _moments(hidden, due)
    chosen = _chosen(found, due)
    when = (chosen.start, chosen.end) if chosen else None
    return ActionDate(
        due.day if due else None,
        text[slice(*when)] if when else "",
        (due.start, due.end) if due else None,
        when,
    )


# --- what is hidden ---

_TITLES = (
    r"“[^“”]{0,300}”|„[^„“”]{0,300}[“”]|«[^«»]{0,300}»|»[^«»]{0,300}«|\"[^\"]{0,300}\"|「[^「」]{0,300}」"
    r"|(?<!\w)['‘][^'‘’\n]{0,200}(?:['’]\w[^'‘’\n]{0,200}){0,5}['’](?!\w)|`[^`]{0,300}`"
    r"|\b(?:re|fwd?|subject)\s?:\s?[^,;\n]{1,100}|\b(?:titled|entitled|headed)\s[^,;\n]{1,100}"
    r"|\b(?:mail|e-mail|email|file|folder|document|note|notes|letter|message|post|book|talk|course|chapter|event|group"
    r"|page|list|song|film|advert)\s(?:named|called)\s[^,;\n]{1,100}"
    r"|\bsee you (?:on |next )?\w+"
)


@cache
def _titles_pattern() -> re.Pattern[str]:
    return re.compile(_TITLES, re.IGNORECASE)


def _titles(text: str) -> Iterator[Span]:
    """What is quoted, and what a mail or a file is named."""
    return (each.span() for each in _titles_pattern().finditer(text))


def _hide(text: str, spans: Iterator[Span]) -> str:
    """A text of the same length with some of it hidden."""
    pieces, place = [], 0
    for start, end in spans:
        pieces += [text[place:start], HIDDEN * (end - start)]
        place = end
    return "".join([*pieces, text[place:]])


# --- the day ---


@cache
def _first_words() -> re.Pattern[str]:
    """What a day phrase can begin with, so that few places have to be looked at."""
    return re.compile(
        rf"(?<![\w'’.-])(?=(?:{WEEKDAY}|{MONTH}|\d|today|tonight|later|this|the|a|an|in|within|by|until|till|at|over|on"
        r"|next|last|past|coming|tom+or+ow|tmrw?|day|first|second|third|fourth|fifth|end|beginning|start|middle|mid|early"
        r"|late|week|weekend|couple|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|christmas|boxing|new)\b"
        r"|\d)",
        re.IGNORECASE,
    )


def _days(text: str, words: list[Word], today: date) -> Iterator[DayPhrase]:
    """The days an action can be due on, in their order, each with the preposition before it."""
    reference, reached = Reference(today, begins=True), 0
    for place in _first_words().finditer(text):
        if place.start() < reached or text[place.start()] == HIDDEN:
            continue
        phrase, end = _phrase_at(text, place.start(), reference)
        reached = max(reached, end)
        if phrase and (due := _Setting(text, words, phrase).due(today)):
            yield due


def _phrase_at(text: str, at: int, reference: Reference) -> tuple[DayPhrase | None, int]:
    """The day phrase at a place, with a weekday before a date, and where the reading ended."""
    try:
        phrase = read_day(text, at, reference)
        weekday = phrase and phrase.kind == "weekday" and re.compile(r"[\s,]{1,5}").match(text, phrase.end)
        following = read_day(text, weekday.end(), reference) if phrase and weekday else None
    except (ValueError, OverflowError):
        return None, at
    if phrase and following and following.kind in ("dated", "figures", "ordinal"):
        fits = following.day.weekday() == phrase.day.weekday()
        return (following._replace(start=at, kind="dated") if fits else None), following.end
    return phrase, phrase.end if phrase else at


_PREPOSITIONS = {"on", "by", "until", "till", "before", "after", "than", "due", "from", "for", "at", "latest"}
_OTHER_THING = word_set(
    "about of to since with between like vs versus mr mrs ms miss dr prof sir aunt uncle black ruby good easter cyber "
    "super casual sheffield bloody ash last old former"
)
"""What makes another thing of a day behind it: what is talked about, a person, a name."""

_PLACES_KEPT = frozenset(
    {
        "ask",
        "apply",
        "sign",
        "book",
        "reserve",
        "arrange",
        "swap",
        "register",
        "invite",
        "plan",
        "thank",
        "sorry",
    }
)
"""After these, ``for Friday`` is what is asked for and not when it is done."""

_ATTENDED = word_set(
    "report meeting interview shift shifts newsletter class session paper edition rota notes minutes test exam lesson "
    "group club market review round team crew deadline plan list call off"
)

_DAYPARTS = word_set("morning afternoon evening night noon midday lunchtime lunch am pm early late")
_GOES_ON = LINKS | ADVERBS | SUBJECTS | IMPERATIVES | DETERMINERS | _DAYPARTS
"""What may follow a day that stands alone."""

_JOINS_CLAUSES = word_set("and so but then now or")
_SHORT = re.compile(r"(?:wed|sat|sun)\.?", re.IGNORECASE)
"""Short names that are other words too."""


class _Setting:
    """A day phrase among the words around it."""

    def __init__(self, text: str, words: list[Word], phrase: DayPhrase) -> None:
        self.text, self.words, self.phrase = text, words, phrase
        starts = [word.start for word in words]
        self.first = bisect_left(starts, phrase.start)
        self.behind = bisect_left(starts, phrase.end)

    def due(self, today: date) -> DayPhrase | None:
        """The day it makes an action due on, with its preposition; ``None`` where it is something else."""
        day, start = self.phrase.day, self.phrase.start
        preposition = self._word(self.first - 1) if self._word(self.first - 1) in _PREPOSITIONS else ""
        if not self._is_meant(preposition) or self._is_reported(preposition):
            return None
        day += timedelta(days={"before": -1, "after": 1}.get(preposition, 0))
        has_year = re.search(r"\d{4}", self.text[start : self.phrase.end])
        if day < today or (
            day - today > _FAR and not has_year and self.phrase.kind not in ("period", "edge")
        ):
            return None
        if preposition:
            start = self.words[self._start_of_preposition()].start
        return self.phrase._replace(day=day, start=start)

    def _word(self, number: int) -> str:
        return self.words[number].text if 0 <= number < len(self.words) else ""

    def _start_of_preposition(self) -> int:
        """The number of the first word of ``on`` or ``no later than``."""
        if self._word(self.first - 1) == "than" and self._word(self.first - 2) in ("later", "longer"):
            return max(0, self.first - 3)
        return self.first - 1

    def _is_meant(self, preposition: str) -> bool:
        kind, before = self.phrase.kind, self._word(self.first - 1)
        begins_clause = self.first == 0 or not before[0].isalnum() or before in _JOINS_CLAUSES
        if not self._fits(preposition) or before in _OTHER_THING | DETERMINERS:
            return False
        if not preposition and before in LINKS - _JOINS_CLAUSES:
            return False
        shown = self.text[self.phrase.start : self.phrase.end]
        if kind == "word":
            return shown.casefold() not in ("now", "just now")
        if kind == "counted":
            return not re.search(
                r"[02-9]\d*\s+years|\b(?:two|three|four|five|six|seven|eight|nine|ten)\s+years", shown
            )
        if kind in ("edge", "period"):
            return bool(preposition) or not re.match(r"the\s+weekend|weekend", shown, re.IGNORECASE)
        if kind == "figures" and not preposition and not re.search(r"\d{4}|\d\.$", shown):
            return False
        if kind in ("ordinal", "month") or (kind == "figures" and shown.endswith(".")):
            return (bool(preposition) or begins_clause or kind == "month") and self._stands_alone()
        if preposition and preposition != "for":
            return True
        if _SHORT.fullmatch(shown):  # "sat with Ann", "sun cream"
            return self._word(self.behind) not in LINKS - {"at", "after", "before"} and self._stands_alone()
        names = kind == "weekday" and self._word(self.behind) in _ATTENDED
        return (
            self._stands_alone()
            or (begins_clause and not names)
            or (kind == "figures" and shown[-3:].isdigit())
        )

    def _fits(self, preposition: str) -> bool:
        """Whether a preposition tells when something is done."""
        before = self._word(self.first - 2)
        if preposition == "at":
            return self.phrase.kind in ("edge", "period")
        if preposition == "from":
            return self.first == 1 or not before[:1].isalnum()
        if preposition == "than":
            return before == "later"
        if preposition == "for":
            clause = {word.text for word in self.words[self._clause_start() : self.first]}
            return self.phrase.kind != "period" and not clause & _PLACES_KEPT
        return True

    def _stands_alone(self) -> bool:
        """Whether no noun follows that the day would belong to, as in ``the Friday report``."""
        following = self._word(self.behind)
        if not following[:1].isalnum():
            return True
        return following != "off" and following in _GOES_ON

    # --- what was done already ---

    def _clause_start(self) -> int:
        return _start_of_clause(self.words, self.first)

    def _is_reported(self, preposition: str) -> bool:
        start, end = self._clause_start(), self.behind
        while end < len(self.words) and not _ends_clause(self.words, end):
            end += 1
        before = [word.text for word in self.words[start : self.first - bool(preposition)]]
        rest = before + [word.text for word in self.words[self.behind : end]]
        if not rest and start > 0:
            previous = _start_of_clause(self.words, start - 1)
            rest = [word.text for word in self.words[previous : start - 1]]
        limits = preposition in ("by", "until", "till", "than")
        return is_report(rest) or (not limits and (_tells_of_somebody(before) or _asks_about(before)))


def _ends_clause(words: list[Word], number: int) -> bool:
    word = words[number].text
    return word in _JOINS_CLAUSES or (word in ",;:.!?" and word != "")


def _start_of_clause(words: list[Word], number: int) -> int:
    while number > 0 and not _ends_clause(words, number - 1):
        number -= 1
    return number


_ADVERBS = word_set("already just finally also yes then only really since ever never not")


def is_report(words: list[str]) -> bool:
    """Whether the words of a clause tell what was done: ``I called``, ``Sent the form``, ``The office has answered``."""
    told = [word for word in words if word not in _ADVERBS and word[0].isalnum()][:6]
    if not told or told[0] in IMPERATIVES:
        return False
    if is_past(told[0]) or (told[0] in ("i've", "we've", "they've") and any(map(is_past, told[1:2]))):
        return True
    has = {"have", "has", "had"}
    subject = 2 if told[0] in DETERMINERS else 1
    verbs = told[subject : subject + 2]
    return bool(verbs) and (
        is_past(verbs[0]) or (verbs[0] in has and any(map(is_past, verbs[1:]))) or verbs[0] == "didn't"
    )


_WHO = SUBJECTS | {"what", "who", "which", "that", "have", "has", "had"}


def _tells_of_somebody(words: list[str]) -> bool:
    """Whether somebody did something in the words before a day: ``the talk we had on Tuesday``."""
    asked = next((place for place, word in enumerate(words) if word in QUESTION_WORDS or word == "that"), len(words))
    return (
        any(map(is_past, words[asked + 1 :]))
        or any(map(is_told, words[1:]))
        or any(word in _WHO and is_past(following) for word, following in pairwise(words))
    )


def _asks_about(words: list[str]) -> bool:
    """Whether the words before a day ask for something of that day: ``Find out who is on shift on Friday``."""
    asked = next((place for place, word in enumerate(words) if word in ASKING), len(words))
    return any(word in QUESTION_WORDS for word in words[asked + 1 :])


# --- the moment ---


def _moments(text: str, due: DayPhrase | None) -> list[Moment]:
    """The moments that start the action, those that touch put together."""
    shown = text if due is None else _hide(text, iter([(due.start, due.end)]))
    words, found = words_of(shown), list[Moment]()
    for each in moments(shown):
        follows_day = due is not None and not text[due.end : each.start].strip(" ,") and each.start >= due.end
        touches = found and not text[found[-1].end : each.start].strip()
        if each.kind == "part" and not follows_day and not touches:
            continue
        if touches:
            found[-1] = found[-1]._replace(end=each.end)
        elif not _is_told(words, each):
            found.append(each)
    if due is not None and (own := _own_moment(text, due)):
        found.append(own)
    return found


def _is_told(words: list[Word], moment: Moment) -> bool:
    """Whether a moment is that of something done already."""
    first = bisect_left([word.start for word in words], moment.start)
    return is_report([word.text for word in words[_start_of_clause(words, first) : first]])


def _own_moment(text: str, due: DayPhrase) -> Moment | None:
    """The moment that a day phrase is itself: ``tonight``, ``this evening``."""
    found = re.search(
        r"tonight|this\s+(?:morning|afternoon|evening)", text[due.start : due.end], re.IGNORECASE
    )
    return Moment(due.start + found.start(), due.end, "time") if found else None


def _chosen(found: list[Moment], due: DayPhrase | None) -> Moment | None:
    """The moment beside the day, else a clause, else the first."""
    if due is None:
        return min(found, key=lambda each: (each.kind != "clause", each.start), default=None)

    def distance(each: Moment) -> int:
        return min(abs(each.start - due.end), abs(due.start - each.end))

    return min(
        found, key=lambda each: (distance(each) > 2, each.kind != "clause", distance(each)), default=None
    )
