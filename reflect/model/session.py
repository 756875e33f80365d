"""One session: plain data in the public JSON form, with names for its parts.

A session *is* its document: what was imported, with every field and id nobody here knows, stays in it untouched.
"""

from __future__ import annotations

import enum
from collections.abc import Collection, Iterator, Mapping, Sequence
from contextlib import suppress
from datetime import date, datetime, timedelta
from typing import TYPE_CHECKING, Any

from reflect.model.action import Action, is_open, set_or_drop, stored_actions, words_of
from reflect.model.values import (
    is_answered,
    kept_day,
    new_id,
    parse_iso_date,
    parse_timestamp,
    short_id,
    texts_in,
    timestamp,
)
from reflect.text.dates import day_as_written, local_day
from reflect.text.named_tuple import NamedTuple

if TYPE_CHECKING:
    from reflect.model.guide import Pace

__all__ = [
    "ACTIONS",
    "LETTERS",
    "RATED_WHILE_WAITING",
    "Action",
    "Document",
    "Position",
    "Session",
    "State",
    "parse_iso_date",
    "parse_timestamp",
    "short_id",
    "timestamp",
]

FORMAT, VERSION = "reflect", 1
"""What the public JSON format (see the README) calls itself, and the version this program writes."""

Document = dict[str, Any]
"""A session in that form."""

ACTIONS = "actions"
"""The question whose records stand beside the answers, not among them."""

PREDICTIONS = "predictions"
"""The question whose records are what somebody expects of others, to be checked on a day."""

EXPERIMENT = "experiment"
"""The question whose records are the one change for the next few applications."""

LETTERS = "letters"
"""The field of a document that holds the records of the letters."""

WAITING = "waiting"
"""The outcome of a session that waits for an answer."""

OFFER = "offer"
"""The outcome of a session in which an offer came."""

RATED_WHILE_WAITING = "rated-while-waiting"
"""The field of a record of ``questions`` that keeps the rating it had when an answer came, whatever is rated since."""

OUTCOME = "outcome"
"""The question where things stand."""

MOOD, MOOD_WHILE_WAITING, MOOD_AFTER = "mood", "mood-while-waiting", "mood-after"
"""How they are, how they were on the day of the debrief (once an answer has come, the first is asked anew), and how
they are at the end."""

MOODS_KEPT = {MOOD: MOOD_WHILE_WAITING, MOOD_AFTER: "mood-after-while-waiting"}
"""Where the moods of the debrief are kept once an answer has come."""

LOWEST_MOOD = 2
"""The mood up to which a night is a heavy one, whatever was written."""


class State(enum.Enum):
    """How far a session is."""

    UNFINISHED = "unfinished"
    WAITING = "waiting"
    FINISHED = "finished"


class Position(NamedTuple):
    """The question at which a session was left."""

    screen: str
    question: str


class Session:
    """A session over its document."""

    def __init__(self, document: Document) -> None:
        self.document = document
        self.chosen_pace: Pace | None = None
        """What the person asked for over what fits tonight: everything, or only the few questions. Never stored."""
        self.put_away: frozenset[str] = frozenset()
        """Phrases about which they said "not about me tonight", as ``care`` names them. Never stored."""

    @classmethod
    def new(cls, now: datetime, *, full: bool = False) -> Session:
        """A new, empty session, of the day that ``now`` is here."""
        stamp, day = timestamp(now), local_day(now).isoformat()
        begun = {"id": new_id(), "created": stamp, "day": day, "updated": stamp, "finished": None}
        session = cls({**begun, "answers": {}, ACTIONS: []})
        session.full = full
        return session

    def copy(self) -> Session:
        """A copy that shares nothing with this one."""
        from copy import deepcopy  # late: reading makes no copies

        return Session(deepcopy(self.document))

    def only(self, question_ids: Collection[str]) -> Session:
        """The session with these answers and its actions alone, for keeping thousands in memory to read."""
        kept = ("id", "created", "day", "updated", "updated-on", "finished", "finished-on", ACTIONS)
        document = {key: self.document[key] for key in kept if key in self.document}
        answers = self.answers
        document["answers"] = {id_: answers[id_] for id_ in question_ids if id_ in answers}
        return Session(document)

    @property
    def id(self) -> str:
        """The session's UUID."""
        return str(self.document["id"])

    @property
    def created(self) -> datetime:
        """The moment it was begun."""
        return parse_timestamp(self.document["created"])

    @property
    def day(self) -> date:
        """The local day it was begun on, wherever it is read: that which was kept, else that of ``created``."""
        return parse_iso_date(self.document.get("day")) or day_as_written(self.created)

    @property
    def heard_on(self) -> date:
        """The day the answer to the application came, where it is noted, else the day the session was begun on."""
        return parse_iso_date(self.answer("heard-on")) or self.day

    @property
    def updated(self) -> datetime:
        """The moment of its last change."""
        return parse_timestamp(self.document.get("updated") or self.document["created"])

    @property
    def updated_on(self) -> date:
        """The local day it was last changed on, wherever it is read."""
        return kept_day(self.document.get("updated-on"), self.updated)

    @property
    def finished(self) -> datetime | None:
        """The moment it was finished."""
        value = self.document.get("finished")
        return parse_timestamp(value) if value else None

    @property
    def finished_on(self) -> date | None:
        """The local day it was finished on, wherever it is read."""
        finished = self.finished
        return kept_day(self.document.get("finished-on"), finished) if finished else None

    @property
    def state(self) -> State:
        """How far it is; a session that waits for an answer is waiting even when its debrief is not through."""
        if self.document.get("finished"):
            return State.FINISHED
        return State.WAITING if self.answer("outcome") == WAITING else State.UNFINISHED

    @property
    def full(self) -> bool:
        """Whether all questions are asked, or only the short ones."""
        return self.document.get("speed") == "full"

    @full.setter
    def full(self, full: bool) -> None:
        set_or_drop(self.document, "speed", "full" if full else None)

    @property
    def position(self) -> Position | None:
        """The screen and question where the session was left; ``None`` when there is nothing to go on with."""
        value = self.document.get("position")
        if not isinstance(value, dict):
            return None
        return Position(words_of(value, "screen"), words_of(value, "question"))

    @position.setter
    def position(self, position: Position | None) -> None:
        set_or_drop(self.document, "position", position and position._asdict())

    @property
    def return_on(self) -> date | None:
        """The day "Not today" chose to come back."""
        return parse_iso_date(self.document.get("return-on"))

    @return_on.setter
    def return_on(self, day: date | None) -> None:
        set_or_drop(self.document, "return-on", day and day.isoformat())

    @property
    def set_aside_until(self) -> date | None:
        """The day it is set aside until; ``None`` once it was gone on with since that day came."""
        day = self.return_on
        if day is None or self.state is State.FINISHED or self.updated_on >= day:
            return None
        return day

    @property
    def answers(self) -> Mapping[str, Any]:
        """The answers by question id, without the actions."""
        answers = self.document.get("answers")
        return answers if isinstance(answers, dict) else {}

    @property
    def actions(self) -> list[Action]:
        """The actions, in the order they were written."""
        return [Action(record) for record in self.document.get("actions") or []]

    @property
    def has_open_action(self) -> bool:
        """Whether one of the actions is still to be done."""
        return any(map(is_open, self.document.get("actions") or []))

    @property
    def is_empty(self) -> bool:
        """Whether nothing has been answered, and no letter belongs to it."""
        others = self.document.get("actions") or self.document.get(LETTERS)
        return not others and not any(map(is_answered, self.answers.values()))

    def answer(self, question_id: str) -> Any:
        """The answer to a question as fields show it, or ``None``."""
        if question_id == ACTIONS:
            return [action.fields() for action in self.actions] or None
        return self.answers.get(question_id)

    @property
    def rated_mood(self) -> float | None:
        """The mood of the day; once an answer came, and until it is asked anew, that of the debrief."""
        mood = self.answer(MOOD)
        if mood is None and not self.answer("mood-unsure"):
            mood = self.answer(MOOD_WHILE_WAITING)
        return mood if isinstance(mood, (int, float)) else None

    @property
    def has_waited(self) -> bool:
        """Whether an answer came to it after it waited for one and was written in then."""
        was_written_in = any(is_answered(self.answers.get(id_)) for id_ in (MOOD_WHILE_WAITING, "guess"))
        return was_written_in and self.answer(OUTCOME) not in (None, WAITING)

    def texts(self) -> Iterator[tuple[str, str]]:
        """Every text of a person in it with the question that it answers, those in records each by itself."""
        for id_, value in (*self.answers.items(), (ACTIONS, self.answer(ACTIONS))):
            yield from ((id_, text) for text in texts_in(value))

    def words(self, question_id: str) -> str:
        """The answer when it is words, else an empty text."""
        value = self.answers.get(question_id)
        return value if isinstance(value, str) else ""

    def records(self, question_id: str) -> list[dict[str, Any]]:
        """The records of a list question."""
        value = self.answer(question_id)
        return [record for record in value if isinstance(record, dict)] if isinstance(value, list) else []

    def set_answer(self, question_id: str, value: Any, now: datetime) -> bool:
        """Set an answer (``None``, ``""`` and ``[]`` take it away) and tell whether that changed anything.

        The guess at what comes stays as it is once an answer has come.
        """
        from copy import deepcopy

        if question_id == ACTIONS:
            return self._set_actions(value or [], now)
        if question_id == "guess" and self._is_guess_sealed():
            return False
        answers = self.document.setdefault("answers", {})
        if question_id == OUTCOME and is_answered(value):
            self._seal_ratings(value)
        if is_answered(value):
            if question_id in answers and answers[question_id] == value:
                return False
            answers[question_id] = deepcopy(value)
        elif answers.pop(question_id, None) is None:
            return False
        self.touch(now)
        return True

    def _is_guess_sealed(self) -> bool:
        return is_answered(self.answers.get("guess")) and self.answer("outcome") not in (None, WAITING)

    def _seal_ratings(self, outcome: object) -> None:
        """Keep what was rated while waiting, so that what comes cannot rewrite how it went.

        The moods of that day make room for today's; they come back when the answer turns out not to have come.
        """
        answers = self.document["answers"]
        if outcome == WAITING:
            for today, then in MOODS_KEPT.items():
                if today not in answers and then in answers:
                    answers[today] = answers.pop(then)
            return
        if self.answer("outcome") != WAITING:
            return
        for today, then in MOODS_KEPT.items():
            if is_answered(answers.get(today)) and then not in answers:
                answers[then] = answers.pop(today)
        for record in self.records("questions"):
            if is_answered(record.get("rating")):
                record.setdefault(RATED_WHILE_WAITING, record["rating"])

    def _set_actions(self, records: Sequence[dict[str, Any]], now: datetime) -> bool:
        actions = stored_actions(records, [action.record for action in self.actions])
        if actions == (self.document.get("actions") or []):
            return False
        self.document["actions"] = actions
        self.touch(now)
        return True

    def touch(self, now: datetime) -> None:
        """Move ``updated`` on by a millisecond at least; it never goes back, not even when the clock does."""
        least = self.updated
        with suppress(OverflowError):  # at the end of the calendar there is no later one
            least += timedelta(milliseconds=1)
        moment = max(now, least)
        self.document.update({"updated": timestamp(moment), "updated-on": local_day(moment).isoformat()})

    def finish(self, now: datetime) -> None:
        """Finish it. A session that waits for an answer stays open; one finished before keeps its day."""
        self.position = None
        self.return_on = None
        if self.state is State.UNFINISHED:
            self.document.update({"finished": timestamp(now), "finished-on": local_day(now).isoformat()})
        self.touch(now)
