"""Letters: which kind fits a session, what it says from the person's own words, and what in it is worth a second look.

Pure. A draft holds the words of ``letters.toml`` and what the person wrote, literally; what is not known stands in it
as a blank such as ``[your name]``. Rules from sections 6.2 and 6.4 of the chapter.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from datetime import date, timedelta
from typing import NamedTuple

from reflect.analysis.care.plain_facts import PlainFacts
from reflect.analysis.care.topics import unfair_of
from reflect.analysis.letters.letter_record import (
    ANSWERED,
    INTERVIEWER,
    THANK_YOU,
    Letter,
    asked_elsewhere,
    requests,
    sent,
)
from reflect.analysis.letters.letter_words import Fact, Group, Kind, LetterWords
from reflect.model.guide import PLACEHOLDER, holds
from reflect.model.session import Session, parse_iso_date
from reflect.text.sentences import count_words, is_estimated, sentences

IN_TIME = timedelta(days=2)
"""How long after the call a reason to think again may go out (chapter, 6.2)."""

LONG_AFTER = timedelta(days=30)
"""When a friendly note fits again."""

MAY_REST = timedelta(days=14)
"""How long a request waits for its answer before it may rest."""

BLAME, ABSOLUTES = "blame", "absolutes"
"""Groups of words pointed out whose words may be in their place."""

THINK_AGAIN = "think-again"
RECRUITER = "advice-recruiter"

_FULL_STOPS = (".", "!", "?", "…", "。", "！", "？", "؟", "۔", "।")

_SHORT_LINE = 5
"""Words up to which a line without a full stop is a name, a place or a greeting."""

_ITEM = re.compile(r"[-*+•–—]|\d+[.)]")
"""How one point of several begins; it is no greeting, however short."""

# --- does it fit ---


class Fit(NamedTuple):
    """Whether a kind fits a session now."""

    kind: Kind
    missing: tuple[str, ...]
    """What keeps it from fitting, in words."""
    facts_missing: tuple[Fact, ...] = ()
    """Facts it asks for that the person can fill in now."""

    @property
    def fits(self) -> bool:
        """Whether a draft can be made."""
        return not self.missing and not self.facts_missing

    @property
    def could_fit(self) -> bool:
        """Whether nothing else is missing."""
        return not self.missing

    @property
    def why_not(self) -> tuple[str, ...]:
        """All that is missing, in words."""
        return (*self.missing, *(fact.missing for fact in self.facts_missing))


def fit(
    words: LetterWords, session: Session, kind: Kind, today: date, given: Mapping[str, str] | None = None
) -> Fit:
    """Whether a kind fits the session, with what was filled in for this letter."""
    if session.answer("about") == "several":
        return Fit(kind, (words.line("several"),))
    missing = [
        need.says
        for need in kind.needs
        if not holds(need.when, need.unless, session.answers)
        or (need.check and not CHECKS[need.check](words, session, today))
    ]
    facts = facts_of(words, session, given) if kind.asks else {}
    unfilled = tuple(words.facts[name] for name in kind.asks if not facts.get(name))
    return Fit(kind, tuple(missing), unfilled)


def fits(words: LetterWords, session: Session, today: date) -> list[Fit]:
    """Every kind, those that fit first; to ask through a recruiter comes before all, if one brought the answer."""
    found = [fit(words, session, kind, today) for kind in words.kinds.values()]
    first = RECRUITER if session.answer("channel") == "recruiter" else ""
    return sorted(found, key=lambda each: (not each.could_fit, each.kind.id != first))


def contacts(session: Session) -> int:
    """How often they were asked for something, with a first request that was made without a letter from here."""
    times = sum(letter.asks_for_advice or letter.kind == THINK_AGAIN for letter in sent(session))
    asked_here = any(letter.kind != INTERVIEWER for letter in requests(session))
    says_asked = session.answer("feedback") in ("asked", "got", "refused", "no-answer")
    return times + (not asked_here and (says_asked or asked_elsewhere(session)))


def is_enough(words: LetterWords, session: Session) -> bool:
    """Whether they were asked as often as is good."""
    return contacts(session) >= words.contacts


def _first_request(words: LetterWords, session: Session, today: date) -> bool:
    asked = any(requests(session))
    return not asked and session.answer("feedback") in (None, "not-asked") and not is_enough(words, session)


def _contacts_left(words: LetterWords, session: Session, today: date) -> bool:
    return not is_enough(words, session)


def _vague_answer(words: LetterWords, session: Session, today: date) -> bool:
    asked = list(requests(session))
    if is_enough(words, session):  # then that is what is said
        return True
    if not asked:  # asked elsewhere: what they answered stands nowhere, and only the person can tell
        return bool(session.answer("feedback") == "got")
    return is_vague(words, asked[-1])


def _not_thanked(words: LetterWords, session: Session, today: date) -> bool:
    thanked = any(letter.kind == THANK_YOU for letter in sent(session))
    return not thanked and session.answer("thanked") != "yes"


def _heard_within_two_days(words: LetterWords, session: Session, today: date) -> bool:
    heard = parse_iso_date(session.answer("heard-on"))
    return heard is not None and timedelta(0) <= today - heard <= IN_TIME


def _month_since_two_contacts(words: LetterWords, session: Session, today: date) -> bool:
    days = [letter.sent_on for letter in sent(session) if letter.sent_on]
    return not is_enough(words, session) or (bool(days) and today - max(days) >= LONG_AFTER)


CHECKS: Mapping[str, Callable[[LetterWords, Session, date], bool]] = {
    "first-request": _first_request,
    "contacts-left": _contacts_left,
    "vague-answer": _vague_answer,
    "not-thanked": _not_thanked,
    "heard-within-two-days": _heard_within_two_days,
    "month-since-two-contacts": _month_since_two_contacts,
}
"""What the answers alone do not tell, by the names ``letters.toml`` uses."""


# --- the draft ---


def facts_of(words: LetterWords, session: Session, given: Mapping[str, str] | None = None) -> dict[str, str]:
    """What was filled in for this letter, else what the session says."""
    facts = {fact.id: fact.answered_by(session) for fact in words.facts.values() if not fact.offer}
    facts |= {name: value.strip() for name, value in (given or {}).items() if value.strip()}
    return {name: value for name, value in facts.items() if value}


def offered(words: LetterWords, session: Session, kind: Kind) -> dict[str, str]:
    """What the answers propose for the facts a kind asks for."""
    return {name: value for name in kind.asks if (value := words.facts[name].answered_by(session))}


def draft(words: LetterWords, session: Session, kind: Kind, given: Mapping[str, str] | None = None) -> str:
    """The letter, with a blank for every fact that is not known."""
    facts = facts_of(words, session, given)
    parts = []
    for paragraph in kind.paragraphs:
        said = [
            filled(words, say.text, facts) for say in paragraph.sentences if say.fits(session.answers, facts)
        ]
        if said:
            parts.append(("\n" if paragraph.as_list else " ").join(said))
    return "\n\n".join(parts)


def filled(words: LetterWords, template: str, facts: Mapping[str, str]) -> str:
    """A template with the facts in their places, in one pass: what a person wrote is never a template itself.

    A full stop after a fact that ends in one is left out.
    """
    pieces, place = [], 0
    for found in PLACEHOLDER.finditer(template):
        value = facts.get(found[1]) or words.facts[found[1]].gap
        pieces += [template[place : found.start()], value]
        place = found.end()
        if template[place : place + 1] in (".", "?") and value.endswith(_FULL_STOPS):
            place += 1
    return "".join([*pieces, template[place:]])


def blanks(words: LetterWords, text: str) -> list[Fact]:
    """The blanks that are still in a letter, in their order."""
    found = [(text.find(fact.gap), fact) for fact in words.facts.values()]
    return [fact for place, fact in sorted(found, key=lambda each: each[0]) if place >= 0]


def fill_in(words: LetterWords, text: str, given: Mapping[str, str]) -> str:
    """A letter with blanks filled in, in one pass."""
    gaps = {words.facts[name].gap: value.strip() for name, value in given.items() if value.strip()}
    if not gaps:
        return text
    return re.sub("|".join(map(re.escape, gaps)), lambda found: gaps[found[0]], text)


def addressee(kind: Kind, text: str) -> str:
    """Whom a letter greets, by its first line; an empty text when it greets in another way."""
    greeting = kind.paragraphs[0].sentences[0].text
    before, _, after = greeting.partition("{who}")
    found = re.match(f"{re.escape(before)}(.+){re.escape(after)}\\s*(?:\n|$)", text)
    return "" if found is None or found[1].startswith("[") else found[1].strip()


# --- a second look ---


class Pointed(NamedTuple):
    """Words in a letter that are worth a second look."""

    word: str
    """As it was typed, on one line."""
    start: int
    end: int
    group: Group
    plainer: str


def point_out(words: LetterWords, text: str) -> list[Pointed]:
    """The words worth a second look, in their order; of those that overlap, the first, and the longest there.

    An absolute word that only tells what was is left alone, and so is blame in a complaint about unfair treatment.
    """
    facts, is_complaint = PlainFacts(text), bool(unfair_of(text))
    found = [
        Pointed(" ".join(match[0].split()), match.start(), match.end(), entry.group, entry.plainer)
        for entry in words.plainer
        if not (is_complaint and entry.group.id == BLAME)
        for match in entry.words.finditer(text)
        if match[0] and not (entry.group.id == ABSOLUTES and facts.has(match.start()))
    ]
    found.sort(key=lambda each: (each.start, each.start - each.end))
    kept: list[Pointed] = []
    for each in found:
        if not kept or each.start >= kept[-1].end:
            kept.append(each)
    return kept


def said_of_length(words: LetterWords, text: str) -> str:
    """How long a letter is, and how its words are counted where that is not plain."""
    count = count_words(text)
    line = "too-long" if count > words.limit else "counted"
    said = words.line(line, count=count, limit=words.limit, over=count - words.limit)
    return f"{said} {words.line('how-counted')}" if is_estimated(text) else said


def is_vague(words: LetterWords, letter: Letter) -> bool:
    """Whether the answer to a letter says little.

    Nothing of it may have become something yet; then all of it was set aside, or it holds one of the vague phrases and
    every other sentence is a courtesy.
    """
    if letter.reply not in (ANSWERED, "") or not letter.answer.strip():
        return False
    became = [record.get("became") for record in letter.sorted_sentences]
    if any(each in ("action", "strength", "weakness") for each in became):
        return False
    parts = sentences(letter.answer)
    aside = {record.get("text") for record in letter.sorted_sentences}
    if all(part in aside for part in parts):
        return True
    lines = {line.strip() for line in letter.answer.splitlines()}
    translating_os_errors = [part for part in parts if _tells_something(words, part, alone=part in lines)]
    return not translating_os_errors and any(words.vague.search(part) for part in parts)


def _tells_something(words: LetterWords, sentence: str, *, alone: bool) -> bool:
    """Whether a sentence names something; ``alone``: on a line of its own, as a greeting or a name is."""
    is_short = not sentence.endswith(_FULL_STOPS) and count_words(sentence) <= _SHORT_LINE
    is_line = alone and is_short and not _ITEM.match(sentence)
    return not (is_line or words.vague.search(sentence) or words.courtesies.search(sentence))
