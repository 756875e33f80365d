"""Which kinds of letter fit a session, and what keeps the others from it. Pure.

The rules are from sections 6.2 and 6.4 of the chapter.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from datetime import date, timedelta

from reflect.analysis.letters.drafting import facts_of
from reflect.analysis.letters.letter_record import (
    STILL_OPEN,
    THANK_YOU,
    Letter,
    contact_count,
    sent_letters,
    sent_requests,
)
from reflect.analysis.letters.letter_words import Fact, LetterKind, LetterWords
from reflect.analysis.letters.silence import long_silent_from
from reflect.analysis.letters.wording import is_vague
from reflect.analysis.situation import situation
from reflect.model.guide import holds
from reflect.model.session import WAITING, Session, parse_iso_date
from reflect.text.named_tuple import NamedTuple
from reflect.text.normal_form import normal_form

RECONSIDER_WINDOW = timedelta(days=2)
"""How long after the answer a letter with a reason to think again may go out (chapter, 6.2)."""

FRIENDLY_NOTE_AFTER = timedelta(days=30)
"""How long after the last letter a friendly note fits again."""

THANKS_WINDOW = timedelta(days=10)
"""How long after a session was written its thank-you still fits."""

REQUEST_MAY_REST = timedelta(days=14)
"""How long a request waits for its answer before it may rest."""

RECRUITER = "advice-recruiter"


class Fit(NamedTuple):
    """How a kind of letter fits a session now."""

    kind: LetterKind
    missing: tuple[str, ...]
    """The preconditions that do not hold, in words."""
    facts_missing: tuple[Fact, ...] = ()
    """Facts it asks for that the person can fill in now."""
    advised_against: tuple[str, ...] = ()
    """Why it is not offered, in words, although it is made for somebody who asks for it."""

    @property
    def fits(self) -> bool:
        """Whether a draft can be made."""
        return not self.missing and not self.facts_missing

    @property
    def could_fit(self) -> bool:
        """Whether at most facts are missing, which can be filled in."""
        return not self.missing

    @property
    def is_offered(self) -> bool:
        """Whether it could fit, and nothing advises against it."""
        return self.could_fit and not self.advised_against

    @property
    def why_not(self) -> tuple[str, ...]:
        """All that is missing or advises against it, in words."""
        return (*self.missing, *self.advised_against, *(fact.missing for fact in self.facts_missing))


def fit_of_kind(
    words: LetterWords,
    session: Session,
    kind: LetterKind,
    today: date,
    given: Mapping[str, str] | None = None,
) -> Fit:
    """How one kind fits a session; ``given`` are facts that were filled in for this letter."""
    if session.answer("about") == "several" and (reason := _why_not_of_several(words, session, kind, given)):
        return Fit(kind, (reason,))
    answers = situation(session)
    unmet = [
        need
        for need in kind.needs
        if not holds(need.when, need.unless, answers)
        or (need.check and not CHECKS[need.check](words, session, today))
    ]
    missing = tuple(need.says for need in unmet if not need.advises)
    advised_against = tuple(need.says for need in unmet if need.advises)
    asks = kind.asked_of(session)
    facts = facts_of(words, session, given) if asks else {}
    unfilled = tuple(words.facts[name] for name in asks if not facts.get(name))
    return Fit(kind, missing, unfilled, advised_against)


def _why_not_of_several(
    words: LetterWords, session: Session, kind: LetterKind, given: Mapping[str, str] | None
) -> str:
    """Why a kind does not fit a session about several applications; empty where nothing keeps it from that.

    Of the kinds that can fit, each person is asked at most so often.
    """
    if not kind.asks_of_several:
        return words.line("several")
    who = normal_form((given or {}).get("who", ""))
    asked = [letter for letter in sent_letters(session) if letter.kind == STILL_OPEN]
    times = sum(who in map(normal_form, (letter.to, letter.facts.get("who", ""))) for letter in asked)
    return words.line("asked-enough") if who and times >= words.contacts else ""


def fits_of_kinds(words: LetterWords, session: Session, today: date) -> list[Fit]:
    """How every kind fits a session, those that fit first, before all a request through the recruiter who told."""
    found = [fit_of_kind(words, session, kind, today) for kind in words.kinds.values()]
    first = RECRUITER if session.answer("channel") == "recruiter" else ""
    return sorted(found, key=lambda each: (not each.could_fit, not each.is_offered, each.kind.id != first))


def possible_fits(fits: Iterable[Fit], letters: Iterable[Letter]) -> list[Fit]:
    """The fits of the kinds that are offered and of which no draft is begun."""
    begun = {letter.kind for letter in letters if letter.is_draft}
    return [fit for fit in fits if fit.is_offered and fit.kind.id not in begun]


def contact_limit_reached(words: LetterWords, session: Session) -> bool:
    """Whether they were asked for something as often as is good (``contacts`` in ``letters.toml``)."""
    return contact_count(session) >= words.contacts


def _first_request(words: LetterWords, session: Session, today: date) -> bool:
    asked = any(sent_requests(session))
    return (
        not asked
        and session.answer("feedback") in (None, "not-asked")
        and not contact_limit_reached(words, session)
    )


def _contacts_left(words: LetterWords, session: Session, today: date) -> bool:
    return not contact_limit_reached(words, session)


def _vague_answer(words: LetterWords, session: Session, today: date) -> bool:
    asked = list(sent_requests(session))
    if contact_limit_reached(words, session):  # then that is what is said
        return True
    if not asked:  # asked elsewhere: what they answered stands nowhere, and only the person can tell
        return bool(session.answer("feedback") == "got")
    return is_vague(asked[-1])


def _not_thanked(words: LetterWords, session: Session, today: date) -> bool:
    thanked = any(letter.kind == THANK_YOU for letter in sent_letters(session))
    return not thanked and session.answer("thanked") != "yes"


def _within_ten_days(words: LetterWords, session: Session, today: date) -> bool:
    return today - session.day <= THANKS_WINDOW


def _long_silence(words: LetterWords, session: Session, today: date) -> bool:
    """Whether they have been silent for long; a session that says so, or tells of several, need not wait."""
    if session.answer("outcome") != WAITING or session.answer("about") == "several":
        return True
    since = long_silent_from(session)
    return since is None or since <= today


def _heard_within_two_days(words: LetterWords, session: Session, today: date) -> bool:
    heard = parse_iso_date(session.answer("heard-on"))
    return heard is not None and timedelta(0) <= today - heard <= RECONSIDER_WINDOW


def _month_since_two_contacts(words: LetterWords, session: Session, today: date) -> bool:
    days = [letter.sent_on for letter in sent_letters(session) if letter.sent_on]
    return not contact_limit_reached(words, session) or (
        bool(days) and today - max(days) >= FRIENDLY_NOTE_AFTER
    )


CHECKS: Mapping[str, Callable[[LetterWords, Session, date], bool]] = {
    "first-request": _first_request,
    "contacts-left": _contacts_left,
    "vague-answer": _vague_answer,
    "not-thanked": _not_thanked,
    "within-ten-days": _within_ten_days,
    "long-silence": _long_silence,
    "heard-within-two-days": _heard_within_two_days,
    "month-since-two-contacts": _month_since_two_contacts,
}
"""Preconditions that need more than the answers, by the names ``letters.toml`` uses."""
