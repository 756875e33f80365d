"""The days in what is typed as an action that it is due on, among the days that are something else.

A name (*Ms Friday*), what is talked about (*about Monday*), what a noun belongs to (*the Friday report*), what is over
and what is asked for are no such days. ``before Friday`` is the day before, ``after Friday`` the day after.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Callable, Iterator, Mapping
from datetime import date, timedelta
from functools import cache
from operator import attrgetter

from reflect.text.day_names import WEEKDAYS_ELSEWHERE
from reflect.text.day_phrases import DayPhrase, read_day
from reflect.text.day_rules import MONTH, ORDINALS, WEEKDAY, Reference
from reflect.text.named_tuple import NamedTuple
from reflect.text.phrase_words import ADVERBS, DETERMINERS, IMPERATIVES, LINKS, LOOKED_AT, SUBJECTS
from reflect.text.told import (
    JOINS_CLAUSES,
    asks_about,
    clause_around,
    denies,
    is_report,
    tells_of_somebody,
)
from reflect.text.typed_words import TypedWord
from reflect.text.word_set import word_set

_FAR = timedelta(days=300)
"""What lies further ahead, without a year, was meant as past."""


def due_days(text: str, words: list[TypedWord], today: date) -> Iterator[DayPhrase]:
    """The days an action can be due on, in their order, each with the preposition before it.

    ``words`` are those of the text; what is hidden in it is not read.
    """
    reference, reached = Reference(today, begins=True), 0
    for place in _first_words().finditer(text):
        if place.start() < reached:
            continue
        phrase, end = _phrase_at(text, place.start(), reference)
        reached = max(reached, end)
        if phrase and (due := _PhraseInText.of(text, words, phrase).due(today)):
            yield due


@cache
def _first_words() -> re.Pattern[str]:
    """What a day phrase can begin with, so that few places have to be looked at."""
    return re.compile(
        rf"(?<![\w'’.-])(?=(?:{WEEKDAY}|{MONTH}|{'|'.join(WEEKDAYS_ELSEWHERE)}|am|bis|ce|el|este|today|tonight|later"
        r"|this|the|an?|in|within|by|until|till|at|over|on|next|last|past|coming|tom+or+ow|tmrw?|day|first|second|third"
        r"|fourth|fifth|end|beginning|start|middle|mid|early|late|week|weekend|couple|one|two|three|four|five|six|seven"
        r"|eight|nine|ten|eleven|twelve|christmas|xmas|boxing|new|nye|year|month)\b|\d)",
        re.IGNORECASE,
    )


_TO_THE_DATE = re.compile(r"[\s,(]{1,5}")
_IN_FIGURES = re.compile(r"\d\d?/\d\d?(?:/\d+)?(?![\w/])")
"""A date of which both orders are in use; where none is read, none falls on the weekday before it."""


def _phrase_at(text: str, at: int, reference: Reference) -> tuple[DayPhrase | None, int]:
    """The day phrase at a place, with a weekday before a date, and where the reading ended."""
    try:
        phrase = read_day(text, at, reference)
        gap = _TO_THE_DATE.match(text, phrase.end) if phrase and phrase.kind == "weekday" else None
        following = read_day(text, gap.end(), reference) if gap else None
    except (ValueError, OverflowError):
        return None, at
    if phrase and following and following.kind in ("dated", "figures", "ordinal"):
        fits = following.day.weekday() == phrase.day.weekday()
        return (following._replace(start=at, kind="dated") if fits else None), following.end
    if gap and _IN_FIGURES.match(text, gap.end()):
        return None, gap.end()
    return phrase, phrase.end if phrase else at


_PREPOSITIONS = word_set("on by until till before after than due from for at around latest")
_LIMITS = word_set("by until till than")

_OTHER_THING = word_set(
    "about of to since with between like vs versus mr mrs ms miss dr prof sir aunt uncle black ruby good easter cyber "
    "super casual sheffield bloody ash last old former offer suggest propose prefer choose or"
)
"""What makes another thing of a day behind it: what is talked about or offered, a person, a name."""

_ASKED_FOR = word_set("ask apply sign book reserve arrange swap register invite plan thank sorry")
"""With these, ``for Friday`` is what is asked for and not when it is done."""

_ATTENDED = word_set(
    "report meeting interview shift shifts newsletter class session paper edition rota notes minutes test exam lesson "
    "group club market review round team crew deadline plan list call off"
)
"""What a weekday at the beginning belongs to: ``Monday meeting: bring the list``."""

_GOES_ON = (
    LINKS
    | ADVERBS
    | SUBJECTS
    | IMPERATIVES
    | DETERMINERS
    | word_set("morning afternoon evening night noon midday lunchtime lunch am pm early late")
)
"""What may follow a day that stands alone."""

_OTHER_WORD = re.compile(r"(?:wed|sat|sun)\.?", re.IGNORECASE)
"""Short names of weekdays that are other words too: ``Sat with Ann``, ``sun cream``."""

_PART_BEHIND = re.compile(
    r"\s+(?:in the (?:morning|afternoon|evening)|(?:around|by) (?:noon|midday|lunchtime|\d\d?(?::\d\d)?))"
    r"\s*(?=[,.:;–-]|$)|,?\s+(?:\d\d?(?:[:.]\d\d)?\s?[ap]\.?m\b|\d\d?:\d\d\b)",
    re.IGNORECASE,
)
"""A part of the day that ends there, or a time; before one even such a name is a day: ``Wed in the evening, bake``."""

_BEHIND_VERB = DETERMINERS | word_set("again alone together")
"""What follows ``Sat`` where it is the verb: ``Sat the mock exam``."""

_PART_OF_TITLE = word_set("morning mornings afternoon afternoons evening evenings night nights")

_FEAST = re.compile(r"christmas|xmas|new year", re.IGNORECASE)
_MANY_YEARS = re.compile(
    r"(?:[2-9]|\d\d+|two|three|four|five|six|seven|eight|nine|ten)\s+years", re.IGNORECASE
)


_ON = word_set("on at for from")
"""A day behind one of these and a *not* is the one it is not done on: ``not on Monday``."""
_BEFORE_OR_AFTER = word_set("before after")
_A_WEEKDAY = re.compile(WEEKDAY, re.IGNORECASE)
_BEFORE_A_FEAST = re.compile(
    r"\s+(?:before|after)\s+(?:christmas|xmas|boxing day|new year|easter)", re.IGNORECASE
)
"""What makes another week's day of a weekday before it: ``the Friday before Christmas`` is not guessed at."""


class _PhraseInText(NamedTuple):
    """A day phrase among the words around it."""

    text: str
    words: list[TypedWord]
    phrase: DayPhrase
    first: int
    """The number of its first word."""
    behind: int
    """The number of the word behind it."""

    @classmethod
    def of(cls, text: str, words: list[TypedWord], phrase: DayPhrase) -> _PhraseInText:
        """The setting of a phrase in a text."""
        by_start = attrgetter("start")
        first, behind = (bisect_left(words, place, key=by_start) for place in (phrase.start, phrase.end))
        return cls(text, words, phrase, first, behind)

    def due(self, today: date) -> DayPhrase | None:
        """The day it makes an action due on, with its preposition; ``None`` where it is something else."""
        if not self._is_meant() or self._is_told():
            return None
        day = self.phrase.day + timedelta(days=self._days_away())
        is_sure = self.phrase.kind in ("period", "edge", "counted") or re.search(r"\d{4}", self.shown)
        if day < today or (day - today > _FAR and not is_sure):
            return None
        return self.phrase._replace(day=day, start=self._start_with_preposition())

    def _days_away(self) -> int:
        """How many days away from the one that is named it is due.

        What is *not* done before a day is free on that day, and before the end of a month is on its last day at most.
        """
        if self._word(-2) == "or":  # on or before, on or after
            return 0
        if self.preposition == "after":
            return 1
        if self.phrase.kind == "edge" and "end" in self.shown.casefold().split():
            return 0
        start, _ = clause_around(self.words, self.first, self.behind)
        is_left = denies([word.text for word in self.words[start : self.first]])
        return -1 if self.preposition == "before" and not is_left else 0

    # --- the words around it ---

    @property
    def shown(self) -> str:
        """The phrase as it was typed."""
        return self.text[self.phrase.start : self.phrase.end]

    @property
    def preposition(self) -> str:
        """The preposition before it, or an empty text."""
        return self._word(-1) if self._word(-1) in _PREPOSITIONS else ""

    @property
    def begins_clause(self) -> bool:
        """Whether nothing stands before it that it could belong to."""
        return not self._word(-1)[:1].isalnum() or self._word(-1) in JOINS_CLAUSES

    @property
    def stands_alone(self) -> bool:
        """Whether no noun and no name follows that it would belong to, as in ``the Friday report``."""
        if self.behind == len(self.words):
            return True
        following = self.words[self.behind]
        if not following.text[0].isalnum():
            return following.text != "&"
        is_name = self.text[following.start].isupper() and following.text != "i" and not self.begins_clause
        return following.text in _GOES_ON - {"off"} and not is_name

    def _word(self, place: int) -> str:
        """A word before the phrase, -1 the nearest."""
        number = self.first + place
        return self.words[number].text if number >= 0 else ""

    def _start_with_preposition(self) -> int:
        if not self.preposition:
            return self.phrase.start
        length = 3 if (self._word(-1), self._word(-2)) == ("than", "later") else 1
        return self.words[max(0, self.first - length)].start

    # --- what it is ---

    def _is_meant(self) -> bool:
        if not self._fits_preposition() or self._word(-1) in _OTHER_THING | DETERMINERS:
            return False
        if "not" in (self._word(-1), self._word(-2) if self.preposition in _ON else ""):
            return False
        if self.preposition in _BEFORE_OR_AFTER and _A_WEEKDAY.fullmatch(self._word(-2)):
            return False
        return _MEANT[self.phrase.kind](self)

    def _fits_preposition(self) -> bool:
        """Whether the preposition, if there is one, tells when something is done."""
        if self.preposition == "at":
            is_span = self.phrase.kind in ("edge", "period") or bool(_FEAST.match(self.shown))
            return is_span or (self.stands_alone and self._word(-2) not in LOOKED_AT)
        if self.preposition == "around":
            return self.stands_alone
        if self.preposition == "from":
            return not self._word(-2)[:1].isalnum()
        if self.preposition == "than":
            return self._word(-2) == "later"
        if self.preposition == "for":
            start, _ = clause_around(self.words, self.first, self.behind)
            asked = _ASKED_FOR & {word.text for word in self.words[start : self.first]}
            return self.phrase.kind != "period" and not asked and self.stands_alone
        return True

    def _is_told(self) -> bool:
        """Whether it is the day of something done or asked for."""
        start, end = clause_around(self.words, self.first, self.behind)
        before = [word.text for word in self.words[start : self.first - bool(self.preposition)]]
        clause = before + [word.text for word in self.words[self.behind : end]]
        if not clause and start > 1:  # "Called Ann, Friday at lunch"
            previous, _ = clause_around(self.words, start - 1, start - 1)
            clause = [word.text for word in self.words[previous : start - 1]]
        if is_report(clause):
            return True
        return self.preposition not in _LIMITS and (tells_of_somebody(before) or asks_about(before))


_NUMBERED = word_set(
    "version release build page pages chapter section part room number no nr order invoice ticket case file ref item"
)
"""What has a number behind it that may look like a day."""


def _figures(setting: _PhraseInText) -> bool:
    """``2.5`` is a number where nothing else says that it is a day, and so is what a noun numbers."""
    if setting._word(-1) in _NUMBERED:
        return False
    if setting.shown.endswith(".") and (_begins_text(setting) or _follows_german_weekday(setting)):
        return True
    has_year = re.search(r"\d{4}", setting.shown)
    return bool(has_year or ((setting.preposition or setting.shown.endswith(".")) and setting.stands_alone))


def _begins_text(setting: _PhraseInText) -> bool:
    """Whether ``10.12.`` is what is typed first; ``1.2.`` may number a list there."""
    return not setting.text[: setting.phrase.start].strip() and re.search(r"\d\d", setting.shown) is not None


_GERMAN_WEEKDAYS = ("mo", "di", "mi", "do", "fr", "sa", "so")
_GERMAN_WEEKDAY = re.compile(rf"(?<!\w)(?:am|({'|'.join(_GERMAN_WEEKDAYS)}))\.?,?\s{{1,3}}\Z", re.IGNORECASE)


def _follows_german_weekday(setting: _PhraseInText) -> bool:
    """Whether ``Do 3.12.`` stands there or ``am 3.12.``, and it is a Thursday."""
    before = setting.text[max(0, setting.phrase.start - len("am.,    ")) : setting.phrase.start]
    found = _GERMAN_WEEKDAY.search(before)
    weekday = found and found[1]
    return bool(found) and (
        not weekday or _GERMAN_WEEKDAYS.index(weekday.casefold()) == setting.phrase.day.weekday()
    )


def _ordinal(setting: _PhraseInText) -> bool:
    """``the 10th`` behind a preposition or at the beginning; ``the third`` only where nothing follows."""
    if not (setting.preposition or setting.begins_clause) or not setting.stands_alone:
        return False
    following = setting.words[setting.behind : setting.behind + 1]
    return any(map(str.isdigit, setting.shown)) or not following or not following[0].text[0].isalnum()


def _weekday(setting: _PhraseInText) -> bool:
    if _BEFORE_A_FEAST.match(setting.text, setting.phrase.end) or setting._word(-1) in ORDINALS:
        return False
    if setting.preposition:
        return True
    following = setting.words[setting.behind].text if setting.behind < len(setting.words) else ""
    if _OTHER_WORD.fullmatch(setting.shown):
        if _PART_BEHIND.match(setting.text, setting.phrase.end):
            return True
        is_verb = setting.shown.casefold() == "sat" and following in _BEHIND_VERB
        return setting.stands_alone and not is_verb and following not in LINKS - {"at", "after", "before"}
    if _begins_title(setting):
        return False
    return setting.stands_alone or (setting.begins_clause and following not in _ATTENDED)


def _begins_title(setting: _PhraseInText) -> bool:
    """Whether two capitals go on behind a weekday, the first of a part of the day: ``Saturday Night Fever``."""
    following = setting.words[setting.behind : setting.behind + 2]
    return (
        len(following) == len(("Night", "Fever"))
        and all(setting.text[word.start].isupper() for word in following)
        and following[0].text in _PART_OF_TITLE
        and following[1].text not in IMPERATIVES | SUBJECTS
    )


_NOT_ELSEWHERE = word_set("& der letzte letzten letzter dernier passé pasado santo")
"""What behind a weekday of another language makes it one that is over, a name or a feast."""


def _elsewhere(setting: _PhraseInText) -> bool:
    """Whether a text begins with it; in a sentence of a language without rules here, it may be the day of anything."""
    following = setting.words[setting.behind].text if setting.behind < len(setting.words) else ""
    return not setting.text[: setting.phrase.start].strip() and following not in _NOT_ELSEWHERE


_MEANT: Mapping[str, Callable[[_PhraseInText], bool]] = {
    "figures": _figures,
    "word": lambda setting: setting.shown.casefold() not in ("now", "just now"),
    "counted": lambda setting: not _MANY_YEARS.search(setting.shown),
    "weekday": _weekday,
    "elsewhere": _elsewhere,
    "dated": lambda setting: bool(setting.preposition) or setting.begins_clause or setting.stands_alone,
    "ordinal": _ordinal,
    "edge": lambda setting: True,
    "period": lambda setting: (
        bool(setting.preposition)
        or not setting.shown.casefold().startswith(("the", "weekend"))
        or setting.shown.casefold().endswith("next")
    ),
    "turn": lambda setting: bool(setting.preposition),
    "month": lambda setting: setting.stands_alone,
}
"""For each kind of phrase, whether it is a day to do something on."""
