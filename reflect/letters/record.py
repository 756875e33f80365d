"""The letters of a session, as they are stored: views on records, so that unknown fields stay. No input or output here.

The README describes their fields. Kinds are ids of ``letters.toml``; those that begin with ``advice-`` ask for advice.
What is empty is left out, and what is not known here is kept as it came.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, datetime, timedelta
from typing import Any

from reflect.action import RecordView, WordsOf, words_of
from reflect.dates import local_day
from reflect.session import Session, parse_iso_date
from reflect.values import new_id

LETTERS = "letters"
"""The field of a session that holds them."""

ANSWERED, REFUSED, NO_ANSWER = "answered", "refused", "no-answer"
"""The replies there can be."""

ADVICE = "advice-"
"""How the ids of the kinds begin that ask for advice."""

INTERVIEWER = "advice-interviewer"
"""The one request that comes second, after an answer that said little."""

THANK_YOU = "thank-you"
KEEP_IN_TOUCH = "keep-in-touch"

BECAME = {"action": "a next step", "strength": "a strength", "weakness": "a weakness", "aside": "set aside"}
"""What a sentence of an answer became, in words."""

IN_GOOD_TIME = timedelta(days=1)
"""How long after the debrief thanks are "within a day", as the question ``thanked`` asks (chapter, 6.4)."""

_FEEDBACK = {ANSWERED: "got", REFUSED: "refused", NO_ANSWER: "no-answer"}
"""What the question ``feedback`` says for a reply, the one that tells most first."""


class Letter(RecordView):
    """One letter."""

    @classmethod
    def new(cls, kind: str) -> Letter:
        """A letter without words that belongs to no session yet."""
        return cls({"id": new_id(), "kind": kind})

    id = WordsOf("id")
    """The letter's UUID."""

    kind = WordsOf("kind")
    """The id of its kind."""

    to = WordsOf("to")
    """Whom it goes to."""

    text = WordsOf("text")
    """The letter."""

    @property
    def facts(self) -> dict[str, str]:
        """What was filled in for this letter, by the ids of the blanks."""
        facts = self.record.get("facts")
        known = facts.items() if isinstance(facts, dict) else ()
        return {name: value for name, value in known if isinstance(value, str)}

    def fill_in(self, given: dict[str, str]) -> None:
        """Keep what was filled in for this letter; what is empty is taken away."""
        facts = {**self.facts, **given}
        left = {name: value for name, value in facts.items() if value.strip()}
        if left:
            self.record["facts"] = left
        else:
            self.record.pop("facts", None)

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
    def is_first_request(self) -> bool:
        """Whether it asks for advice and no other request need come before it."""
        return self.asks_for_advice and self.kind != INTERVIEWER

    @property
    def wants_answer(self) -> bool:
        """Whether it asks for anything; thanks and a friendly note do not, and nothing is awaited."""
        return self.kind not in (THANK_YOU, KEEP_IN_TOUCH)

    reply = WordsOf("reply")
    """``answered``, ``refused``, ``no-answer``, or an empty text while nothing is known."""

    @property
    def answered_on(self) -> date | None:
        """The day of the reply."""
        return parse_iso_date(self.record.get("answered-on"))

    answer = WordsOf("answer")
    """What came back, word for word."""

    @property
    def sorted_sentences(self) -> list[dict[str, Any]]:
        """The records of the sentences that became something or were set aside."""
        found = self.record.get("sentences")
        return [record for record in found if isinstance(record, dict)] if isinstance(found, list) else []

    def keep_sorted(self, records: list[dict[str, Any]]) -> None:
        """Keep what became of the sentences."""
        if records:
            self.record["sentences"] = records
        else:
            self.record.pop("sentences", None)

    def send(self, day: date, to: str) -> None:
        """Note that it was sent."""
        self.record["sent-on"] = day.isoformat()
        self.to = to

    def unsend(self) -> None:
        """Note that it was not sent after all. What came back stays, if anything did."""
        self.record.pop("sent-on", None)

    def close(self, reply: str, day: date) -> None:
        """Note what came of it."""
        self.record["reply"] = reply
        self.record["answered-on"] = day.isoformat()


def letters_of(session: Session) -> list[Letter]:
    """The letters of a session, in the order they were begun."""
    found = session.document.get(LETTERS)
    return [Letter(record) for record in found if isinstance(record, dict)] if isinstance(found, list) else []


def letter_of(session: Session, letter_id: str) -> Letter | None:
    """The letter with this id, if the session has it."""
    return next((letter for letter in letters_of(session) if letter.id == letter_id), None)


def add(session: Session, letter: Letter) -> None:
    """Put a letter at the end of those of a session; whatever stood in their place before is kept."""
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


def requests(session: Session) -> Iterator[Letter]:
    """The letters that asked for advice and were sent."""
    return (letter for letter in letters_of(session) if letter.asks_for_advice and not letter.is_draft)


def asked_elsewhere(session: Session) -> bool:
    """Whether a letter to the interviewer followed an answer to a request that was not written here."""
    letters = letters_of(session)
    return any(letter.kind == INTERVIEWER for letter in letters) and not any(
        letter.is_first_request for letter in letters
    )


def settle_feedback(session: Session, now: datetime, *, elsewhere: bool = False) -> None:
    """Bring the questions ``feedback`` and ``feedback-on`` in line with the requests for advice that were sent.

    An open request says ``asked`` with its day; otherwise the reply that tells most counts, the latest of its kind.
    Without any request left, what they said because of one is taken back; ``elsewhere`` tells of one that was made and
    answered without a letter from here, and that answer stays.
    """
    feedback, day = told_by_requests(session, elsewhere=elsewhere)
    session.give("feedback", feedback, now)
    session.give("feedback-on", day, now)


def told_by_requests(session: Session, *, elsewhere: bool = False) -> tuple[str | None, str | None]:
    """What the requests for advice that were sent say to ``feedback`` and ``feedback-on``."""
    sent = list(requests(session))
    elsewhere = elsewhere or asked_elsewhere(session)
    waiting = [letter for letter in sent if letter.reply not in _FEEDBACK]
    if waiting:
        return "asked", _latest(letter.record.get("sent-on") for letter in waiting)
    for reply, feedback in _FEEDBACK.items():
        days = [letter.record.get("answered-on") for letter in sent if letter.reply == reply]
        if days or (elsewhere and reply == ANSWERED):
            return feedback, _latest(days)
    return None, None


def thanks_within_a_day(session: Session, letter: Letter) -> bool:
    """Whether a letter is thanks that went out within a day of the debrief of a talk, written while they decide."""
    day = letter.sent_on
    in_time = day is not None and timedelta(0) <= day - local_day(session.created) <= IN_GOOD_TIME
    return letter.kind == THANK_YOU and in_time and session.answer("outcome") in (None, "waiting")


def _latest(days: Any) -> str | None:
    return max((day for day in days if isinstance(day, str)), default=None)
