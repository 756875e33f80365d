"""The letters of a session, as they are stored: views on records, so that what is not known here stays. Pure.

The README describes their fields; what is empty is left out.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date, datetime, timedelta
from typing import Any

from reflect.model.action import RecordView, WordsOf, set_or_drop, words_of
from reflect.model.session import Session, parse_iso_date
from reflect.model.values import new_id
from reflect.text.dates import local_day

Record = dict[str, Any]

LETTERS = "letters"
"""Their field in a session's document."""

ANSWERED, REFUSED, NO_ANSWER = "answered", "refused", "no-answer"

ADVICE = "advice-"
"""How the kinds begin that ask for advice."""

INTERVIEWER = "advice-interviewer"
"""The request that comes second, after an answer that said little."""

THANK_YOU = "thank-you"
KEEP_IN_TOUCH = "keep-in-touch"

BECAME = {"action": "a next step", "strength": "a strength", "weakness": "a weakness", "aside": "set aside"}
"""What a sentence of an answer can become, in words."""

IN_GOOD_TIME = timedelta(days=1)
"""After the debrief, thanks are "within a day", as the question ``thanked`` asks (chapter, 6.4)."""

_FEEDBACK = {ANSWERED: "got", REFUSED: "refused", NO_ANSWER: "no-answer"}
"""What the question ``feedback`` says for each reply, the one that tells most first."""


class Letter(RecordView):
    """One letter."""

    @classmethod
    def new(cls, kind: str) -> Letter:
        """A letter without words, of no session yet."""
        return cls({"id": new_id(), "kind": kind})

    id = WordsOf("id")
    """A UUID."""
    kind = WordsOf("kind")
    """The id of a kind in ``letters.toml``."""
    to = WordsOf("to")
    text = WordsOf("text")
    reply = WordsOf("reply")
    """One of the three above, or empty while nothing is known."""
    answer = WordsOf("answer")
    """What came back, word for word."""

    @property
    def facts(self) -> dict[str, str]:
        """What was filled in for it, by the ids of the blanks."""
        facts = self.record.get("facts")
        known = facts.items() if isinstance(facts, dict) else ()
        return {name: value for name, value in known if isinstance(value, str)}

    def fill_in(self, given: dict[str, str]) -> None:
        """Keep what was filled in for it; what is empty is taken away."""
        facts = {name: value for name, value in {**self.facts, **given}.items() if value.strip()}
        set_or_drop(self.record, "facts", facts or None)

    @property
    def sent_on(self) -> date | None:
        """The day it was sent; ``None`` for a draft."""
        return parse_iso_date(self.record.get("sent-on"))

    @property
    def is_draft(self) -> bool:
        """Whether nobody said that it was sent."""
        return not words_of(self.record, "sent-on")

    @property
    def asks_for_advice(self) -> bool:
        """Whether it asks for advice."""
        return self.kind.startswith(ADVICE)

    @property
    def wants_answer(self) -> bool:
        """Thanks and a friendly note want none."""
        return self.kind not in (THANK_YOU, KEEP_IN_TOUCH)

    @property
    def answered_on(self) -> date | None:
        """The day of the reply."""
        return parse_iso_date(self.record.get("answered-on"))

    @property
    def sorted_sentences(self) -> list[Record]:
        """The records of its sentences that became something or were set aside."""
        return _records(self.record.get("sentences"))

    def keep_sorted(self, records: list[Record]) -> None:
        """Keep what became of the sentences."""
        set_or_drop(self.record, "sentences", records)

    def send(self, day: date, to: str) -> None:
        """Note that it was sent."""
        self.record["sent-on"] = day.isoformat()
        self.to = to

    def unsend(self) -> None:
        """Note that it was not sent after all. What came back stays."""
        self.record.pop("sent-on", None)

    def close(self, reply: str, day: date) -> None:
        """Note what came of it."""
        self.record["reply"] = reply
        self.record["answered-on"] = day.isoformat()


def letters_of(session: Session) -> list[Letter]:
    """The letters of a session, in the order they were begun."""
    return [Letter(record) for record in _records(session.document.get(LETTERS))]


def _records(found: object) -> list[Record]:
    return [record for record in found if isinstance(record, dict)] if isinstance(found, list) else []


def letter_of(session: Session, letter_id: str) -> Letter | None:
    """The letter with this id, if there is one."""
    return next((letter for letter in letters_of(session) if letter.id == letter_id), None)


def add(session: Session, letter: Letter) -> None:
    """Put a letter behind the others; whatever stood in their place is kept."""
    found = session.document.get(LETTERS)
    before = found if isinstance(found, list) else [] if found is None else [found]
    session.document[LETTERS] = [*before, letter.record]


def remove(session: Session, letter_id: str) -> None:
    """Take a letter away; what its answer became stays."""
    found = session.document.get(LETTERS)
    if isinstance(found, list):
        left = [item for item in found if not (isinstance(item, dict) and item.get("id") == letter_id)]
        session.document[LETTERS] = left
        if not left:
            del session.document[LETTERS]


def sent(session: Session) -> Iterator[Letter]:
    """The letters that were sent."""
    return (letter for letter in letters_of(session) if not letter.is_draft)


def requests(session: Session) -> Iterator[Letter]:
    """The letters that asked for advice and were sent."""
    return (letter for letter in sent(session) if letter.asks_for_advice)


def asked_elsewhere(session: Session) -> bool:
    """Whether a letter to the interviewer followed a request that was not written here."""
    asked = [letter for letter in letters_of(session) if letter.asks_for_advice]
    return bool(asked) and all(letter.kind == INTERVIEWER for letter in asked)


def settle_feedback(session: Session, now: datetime, *, elsewhere: bool = False) -> None:
    """Bring the questions ``feedback`` and ``feedback-on`` in line with the requests for advice that were sent."""
    feedback, day = told_by_requests(session, elsewhere=elsewhere)
    session.set_answer("feedback", feedback, now)
    session.set_answer("feedback-on", day, now)


def told_by_requests(session: Session, *, elsewhere: bool = False) -> tuple[str | None, str | None]:
    """What the requests for advice that were sent say to ``feedback`` and ``feedback-on``.

    An open request says ``asked`` with its day; otherwise the reply that tells most counts, the latest of its kind.
    Without any request nothing is said, unless one was made and answered ``elsewhere``, without a letter from here.
    """
    asked = list(requests(session))
    elsewhere = elsewhere or asked_elsewhere(session)
    waiting = [letter for letter in asked if letter.reply not in _FEEDBACK]
    if waiting:
        return "asked", _latest(letter.record.get("sent-on") for letter in waiting)
    for reply, feedback in _FEEDBACK.items():
        days = [letter.record.get("answered-on") for letter in asked if letter.reply == reply]
        if days or (elsewhere and reply == ANSWERED):
            return feedback, _latest(days)
    return None, None


def thanks_within_a_day(session: Session, letter: Letter) -> bool:
    """Whether it is thanks that went out within a day of the debrief of a talk, written while they decide."""
    day = letter.sent_on
    in_time = day is not None and timedelta(0) <= day - local_day(session.created) <= IN_GOOD_TIME
    return letter.kind == THANK_YOU and in_time and session.answer("outcome") in (None, "waiting")


def _latest(days: Iterable[object]) -> str | None:
    return max((day for day in days if isinstance(day, str)), default=None)


# --- what they want of the person, for Home: it asks every session, so what only an answer needs is imported then ---


def urgency(letter: Letter) -> int:
    """0: a draft, or an answer to sort; 1: sent and waiting; 2: closed, or nothing is awaited."""
    if letter.is_draft or (letter.reply == ANSWERED and _is_left_to_sort(letter)):
        return 0
    return 1 if letter.wants_answer and letter.reply not in _FEEDBACK else 2


def _is_left_to_sort(letter: Letter) -> bool:
    from reflect.analysis.letters.letter_answers import unsorted

    return not letter.answer.strip() or unsorted(letter) > 0


class DeskTally:
    """How many letters lie open and how many wait for an answer."""

    def __init__(self) -> None:
        self.open = self.waiting = 0

    def add(self, session: Session) -> None:
        """Take in one session."""
        for letter in letters_of(session):
            wants = urgency(letter)
            self.open += wants == 0
            self.waiting += wants == 1

    @property
    def in_short(self) -> str:
        """The desk in two or three words."""
        if self.open:
            return f"{self.open} open"
        return f"{self.waiting} awaited" if self.waiting else "thanks, advice"
