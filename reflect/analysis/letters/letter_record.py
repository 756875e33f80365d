"""The letters stored in a session: views on their records, and what the requests among them say of feedback. Pure.

The README describes the fields of a record; an empty one is left out, one that is not known here stays.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date, datetime, timedelta

from reflect.model.action import Record, RecordView, WordsOf, set_or_drop, words_of
from reflect.model.session import LETTERS, Session, parse_iso_date
from reflect.model.values import new_id

ANSWERED, REFUSED, NO_ANSWER = "answered", "refused", "no-answer"
"""The replies a letter can have."""

ADVICE = "advice-"
"""The prefix of the ids of kinds that ask for advice."""

INTERVIEWER = "advice-interviewer"
"""The kind of the second request, to the interviewer, after an answer that said little."""

THANK_YOU = "thank-you"
KEEP_IN_TOUCH = "keep-in-touch"
THINK_AGAIN = "think-again"

STILL_OPEN = "still-open"
"""The kind that asks, after a long silence, whether an answer is still to come."""

DESTINATIONS = {
    "action": "a next step",
    "strength": "a strength",
    "weakness": "a weakness",
    "aside": "set aside",
}
"""What a sentence of an answer can become, in words, by the id that its record keeps as ``became``."""

THANKS_WINDOW = timedelta(days=1)
"""How long after the debrief thanks count as "within a day", as the question ``thanked`` asks (chapter, 6.4)."""

ADVICE_WINDOW = timedelta(days=7)
"""How long after the answer came a request for advice has the best chance of a reply (chapter, 6.4)."""

FEEDBACK_OF_REPLY = {ANSWERED: "got", REFUSED: "refused", NO_ANSWER: "no-answer"}
"""The answer to the question ``feedback`` for each reply, the most telling reply first."""


class Letter(RecordView):
    """One letter of a session, over its record."""

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
    """``answered``, ``refused`` or ``no-answer``; empty while nothing is known."""
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
        """Whether a reply is awaited; thanks and a friendly note want none."""
        return self.kind not in (THANK_YOU, KEEP_IN_TOUCH)

    @property
    def look_on(self) -> date | None:
        """The day to look again whether an answer came, where none had the last time it was asked."""
        return parse_iso_date(self.record.get("look-on"))

    @property
    def answered_on(self) -> date | None:
        """The day of the reply."""
        return parse_iso_date(self.record.get("answered-on"))

    @property
    def sorted_sentences(self) -> list[Record]:
        """The records of its sentences that became something or were set aside."""
        return records_in(self.record.get("sentences"))

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
        """Close the letter: note what came of it, and the day."""
        self.record["reply"] = reply
        self.record["answered-on"] = day.isoformat()

    def reopen(self) -> None:
        """Note that nothing is known of what came of it."""
        for name in ("reply", "answered-on", "look-on"):
            self.record.pop(name, None)


def letters_of(session: Session) -> list[Letter]:
    """The letters of a session, in the order they were begun."""
    return [Letter(record) for record in records_in(session.document.get(LETTERS))]


def records_in(found: object) -> list[Record]:
    """The records of a stored list; none where something else stands."""
    return [record for record in found if isinstance(record, dict)] if isinstance(found, list) else []


def letter_of(session: Session, letter_id: str) -> Letter | None:
    """The letter with this id, if there is one."""
    return next((letter for letter in letters_of(session) if letter.id == letter_id), None)


def add_letter(session: Session, letter: Letter) -> None:
    """Append a letter to a session; something other than a list in their place is kept as its first item."""
    found = session.document.get(LETTERS)
    before = found if isinstance(found, list) else [] if found is None else [found]
    session.document[LETTERS] = [*before, letter.record]


def remove_letter(session: Session, letter_id: str) -> None:
    """Remove a letter from a session; what became of its answer stays."""
    found = session.document.get(LETTERS)
    if isinstance(found, list):
        left = [item for item in found if not (isinstance(item, dict) and item.get("id") == letter_id)]
        session.document[LETTERS] = left
        if not left:
            del session.document[LETTERS]


def sent_letters(session: Session) -> Iterator[Letter]:
    """The letters that were sent."""
    return (letter for letter in letters_of(session) if not letter.is_draft)


def sent_requests(session: Session) -> Iterator[Letter]:
    """The letters that asked for advice and were sent."""
    return (letter for letter in sent_letters(session) if letter.asks_for_advice)


def contact_count(session: Session) -> int:
    """How often they were asked for something, with a first request that was made without a letter from here.

    In a session about several applications each letter goes to others, and none counts.
    """
    if session.answer("about") == "several":
        return 0
    asking = (THINK_AGAIN, STILL_OPEN)
    times = sum(letter.asks_for_advice or letter.kind in asking for letter in sent_letters(session))
    asked_here = any(letter.kind != INTERVIEWER for letter in sent_requests(session))
    says_asked = session.answer("feedback") in ("asked", "got", "refused", "no-answer")
    return times + (not asked_here and (says_asked or asked_elsewhere(session)))


def asked_elsewhere(session: Session) -> bool:
    """Whether a letter to the interviewer followed a request that was not written here."""
    asked = [letter for letter in letters_of(session) if letter.asks_for_advice]
    return bool(asked) and all(letter.kind == INTERVIEWER for letter in asked)


def note_reply(session: Session, letter_id: str, reply: str, day: date, now: datetime) -> None:
    """Note what came of a letter, and what that says of a request for advice."""
    letter = letter_of(session, letter_id)
    if letter:
        letter.close(reply, day)
        if letter.asks_for_advice:
            update_feedback(session, now)


def forget_reply(session: Session, letter_id: str, now: datetime) -> None:
    """Note that nothing is known of what came of a letter; the words of an answer stay."""
    letter = letter_of(session, letter_id)
    if letter:
        letter.reopen()
        if letter.asks_for_advice:
            update_feedback(session, now)


def look_again(session: Session, letter_id: str, day: date) -> None:
    """Note that no answer to a letter came so far, and when to look again."""
    letter = letter_of(session, letter_id)
    if letter:
        letter.record["look-on"] = day.isoformat()


def update_feedback(session: Session, now: datetime, *, elsewhere: bool = False) -> None:
    """Set ``feedback`` and ``feedback-on`` to what the requests for advice that were sent say."""
    feedback, day = feedback_from_requests(session, elsewhere=elsewhere)
    session.set_answer("feedback", feedback, now)
    session.set_answer("feedback-on", day, now)


def feedback_from_requests(session: Session, *, elsewhere: bool = False) -> tuple[str | None, str | None]:
    """The answers to ``feedback`` and ``feedback-on`` that follow from the requests for advice that were sent.

    An open request says ``asked`` with its day; otherwise the reply that tells most counts, the latest of its kind.
    Without any request nothing is said, unless one was made and answered ``elsewhere``, without a letter from here.
    """
    asked = list(sent_requests(session))
    elsewhere = elsewhere or asked_elsewhere(session)
    waiting = [letter for letter in asked if letter.reply not in FEEDBACK_OF_REPLY]
    if waiting:
        return "asked", _latest(letter.record.get("sent-on") for letter in waiting)
    for reply, feedback in FEEDBACK_OF_REPLY.items():
        days = [letter.record.get("answered-on") for letter in asked if letter.reply == reply]
        if days or (elsewhere and reply == ANSWERED):
            return feedback, _latest(days)
    return None, None


def says_what_requests_say(session: Session) -> bool:
    """Whether the session says of advice what its letters do; else the person has spoken since."""
    return bool(session.answer("feedback") == feedback_from_requests(session)[0])


def thanks_within_a_day(session: Session, letter: Letter) -> bool:
    """Whether it is thanks that went out within a day of the debrief of a talk, written while they decide."""
    day = letter.sent_on
    in_time = day is not None and timedelta(0) <= day - session.day <= THANKS_WINDOW
    return letter.kind == THANK_YOU and in_time and session.answer("outcome") in (None, "waiting")


def _latest(days: Iterable[object]) -> str | None:
    return max((day for day in days if isinstance(day, str)), default=None)
