"""One session and its actions: plain data in the public JSON form, with names for its parts. No input or output here.

A session *is* its document: what was imported, with every field and id nobody here knows, stays in it untouched.
"""

from __future__ import annotations

import copy
import enum
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from typing import Any
from uuid import uuid4

from reflect.answered import is_answered

Document = dict[str, Any]
"""A session in the public JSON form (see the README)."""

ACTIONS = "actions"
"""The question whose records stand beside the answers, not among them."""

GIVEN_WHILE_WAITING = frozenset({"guess"})
"""Ratings that only make sense before an answer comes; from then on they are sealed."""

_TYPED_DUE = "due-text"
"""Where an action keeps what was typed as its date when that is none, so that ``due`` holds only dates."""

SHORT_ID_LENGTH = 8


def short_id(full_id: str) -> str:
    """The short form of an id, for people to type."""
    return full_id[:SHORT_ID_LENGTH]


class State(enum.Enum):
    """How far a session is."""

    UNFINISHED = "unfinished"
    WAITING = "waiting"
    FINISHED = "finished"


@dataclass(frozen=True, slots=True)
class Position:
    """The question at which a session was left."""

    screen: str
    question: str


class Action:
    """One action of a session's plan; a view on its record, so that unknown fields stay."""

    def __init__(self, record: dict[str, Any]) -> None:
        self.record = record

    @property
    def id(self) -> str:
        """The action's UUID."""
        return str(self.record.get("id", ""))

    @property
    def what(self) -> str:
        """What will be done."""
        return _words(self.record, "what")

    @property
    def when(self) -> str:
        """The moment, or the "if ...", that starts it."""
        return _words(self.record, "when")

    @property
    def due(self) -> date | None:
        """By when; ``None`` without a date."""
        return parse_iso_date(self.record.get("due"))

    @property
    def due_text(self) -> str:
        """What was typed as the date when it is none."""
        return _words(self.record, _TYPED_DUE)

    @property
    def kind(self) -> str:
        """The kind of action, or an empty text."""
        return _words(self.record, "kind")

    @property
    def helps(self) -> str:
        """The weakness it helps with."""
        return _words(self.record, "helps")

    @property
    def status(self) -> str:
        """``open``, ``done`` or ``dropped``."""
        return _words(self.record, "status") or "open"

    @property
    def is_open(self) -> bool:
        """Whether it is still to be done."""
        return self.status == "open"

    @property
    def why(self) -> str:
        """Why it was dropped."""
        return _words(self.record, "why")

    @property
    def closed(self) -> datetime | None:
        """When it was done or dropped; ``None`` while it is open, and when that cannot be read."""
        try:
            return parse_timestamp(_words(self.record, "closed"))
        except ValueError:
            return None

    def move(self, day: date | None) -> None:
        """Give it another day, or none."""
        self.record["due"] = day.isoformat() if day else None
        self.record.pop(_TYPED_DUE, None)

    def reword(self, what: str, when: str) -> None:
        """Say it in other words; without a moment that starts it, it has none."""
        self.record["what"] = what
        if when:
            self.record["when"] = when
        else:
            self.record.pop("when", None)

    def close(self, status: str, now: datetime, why: str = "") -> None:
        """Mark it ``done`` or ``dropped``, with the reason for a drop."""
        self.record["status"] = status
        self.record["closed"] = timestamp(now)
        if why:
            self.record["why"] = why

    def reopen(self) -> None:
        """Make it open again."""
        self.record["status"] = "open"
        self.record["closed"] = None
        self.record.pop("why", None)

    def fields(self) -> dict[str, Any]:
        """What the list field shows and edits: the record with the typed date in place of a missing one."""
        shown = {key: value for key, value in self.record.items() if is_answered(value)}
        typed = shown.pop(_TYPED_DUE, None)
        if typed and "due" not in shown:
            shown["due"] = typed
        return shown


class Session:
    """A session over its document."""

    def __init__(self, document: Document) -> None:
        self.document = document

    @classmethod
    def new(cls, now: datetime, *, full: bool = False) -> Session:
        """A new, empty session."""
        stamp = timestamp(now)
        document: Document = {
            "id": str(uuid4()),
            "created": stamp,
            "updated": stamp,
            "finished": None,
            "answers": {},
            "actions": [],
        }
        session = cls(document)
        session.full = full
        return session

    def copy(self) -> Session:
        """A copy that shares nothing with this one."""
        return Session(copy.deepcopy(self.document))

    def only(self, question_ids: Collection[str]) -> Session:
        """The session with these answers and its actions alone, for keeping thousands in memory to read."""
        kept = ("id", "created", "updated", "finished", ACTIONS)
        document = {key: self.document[key] for key in kept if key in self.document}
        document["answers"] = {id_: value for id_, value in self.answers.items() if id_ in question_ids}
        return Session(document)

    @property
    def id(self) -> str:
        """The session's UUID."""
        return str(self.document["id"])

    @property
    def created(self) -> datetime:
        """When it was begun."""
        return parse_timestamp(self.document["created"])

    @property
    def updated(self) -> datetime:
        """When it was last changed."""
        return parse_timestamp(self.document.get("updated") or self.document["created"])

    @property
    def finished(self) -> datetime | None:
        """When it was finished; ``None`` before, and while an answer is awaited."""
        value = self.document.get("finished")
        return parse_timestamp(value) if value else None

    @property
    def state(self) -> State:
        """How far it is; a session that waits for an answer is waiting even when its debrief is not through."""
        if self.document.get("finished"):
            return State.FINISHED
        return State.WAITING if self.answer("outcome") == "waiting" else State.UNFINISHED

    @property
    def full(self) -> bool:
        """Whether all questions are asked, or only the short ones."""
        return self.document.get("speed") == "full"

    @full.setter
    def full(self, full: bool) -> None:
        if full:
            self.document["speed"] = "full"
        else:
            self.document.pop("speed", None)

    @property
    def position(self) -> Position | None:
        """Where it was left; ``None`` when there is nothing to go on with."""
        value = self.document.get("position")
        if not isinstance(value, dict):
            return None
        return Position(_words(value, "screen"), _words(value, "question"))

    @position.setter
    def position(self, position: Position | None) -> None:
        if position is None:
            self.document.pop("position", None)
        else:
            self.document["position"] = {"screen": position.screen, "question": position.question}

    @property
    def return_on(self) -> date | None:
        """The day "Not today" chose to come back."""
        return parse_iso_date(self.document.get("return-on"))

    @return_on.setter
    def return_on(self, day: date | None) -> None:
        if day is None:
            self.document.pop("return-on", None)
        else:
            self.document["return-on"] = day.isoformat()

    @property
    def answers(self) -> Mapping[str, Any]:
        """The answers by question id; actions are not among them."""
        answers = self.document.get("answers")
        return answers if isinstance(answers, dict) else {}

    @property
    def actions(self) -> list[Action]:
        """The actions, in the order they were written."""
        return [Action(record) for record in self.document.get("actions") or []]

    @property
    def is_empty(self) -> bool:
        """Whether nothing has been answered at all, and no letter belongs to it."""
        beside = self.document.get("actions") or self.document.get("letters")
        return not beside and not any(is_answered(value) for value in self.answers.values())

    def answer(self, question_id: str) -> Any:
        """The answer to a question as fields show it, or ``None``."""
        if question_id == ACTIONS:
            return [action.fields() for action in self.actions] or None
        return self.answers.get(question_id)

    def words(self, question_id: str) -> str:
        """The answer when it is words, else an empty text."""
        value = self.answers.get(question_id)
        return value if isinstance(value, str) else ""

    def records(self, question_id: str) -> list[dict[str, Any]]:
        """The records of a list question, or none."""
        value = self.answer(question_id)
        return [record for record in value if isinstance(record, dict)] if isinstance(value, list) else []

    def give(self, question_id: str, value: Any, now: datetime) -> bool:
        """Set an answer (``None``, ``""`` and ``[]`` take it away) and tell whether that changed anything.

        An answer that is sealed stays as it is.
        """
        if question_id == ACTIONS:
            return self._give_actions(value or [], now)
        if self.is_sealed(question_id):
            return False
        answers = self.document.setdefault("answers", {})
        if is_answered(value):
            if question_id in answers and answers[question_id] == value:
                return False
            answers[question_id] = copy.deepcopy(value)
        elif answers.pop(question_id, None) is None:
            return False
        self.touch(now)
        return True

    def is_sealed(self, question_id: str) -> bool:
        """Whether an answer was given while waiting and an answer has come: what came must not change it any more."""
        return (
            question_id in GIVEN_WHILE_WAITING
            and is_answered(self.answers.get(question_id))
            and self.answer("outcome") not in (None, "waiting")
        )

    def _give_actions(self, records: Iterable[dict[str, Any]], now: datetime) -> bool:
        """Take over the actions from a list field, keeping state and unknown fields of those already there."""
        shown = list(records)
        before = _records_before(shown, [action.record for action in self.actions])
        actions = [_action_record(record, known) for record, known in zip(shown, before, strict=True)]
        if actions == (self.document.get("actions") or []):
            return False
        self.document["actions"] = actions
        self.touch(now)
        return True

    def action(self, action_id: str) -> Action:
        """The action with this id. Raises ``KeyError``."""
        for action in self.actions:
            if action.id == action_id:
                return action
        raise KeyError(action_id)

    def touch(self, now: datetime) -> None:
        """Move ``updated`` on by a millisecond at least; it never goes back, not even when the clock does."""
        self.document["updated"] = timestamp(max(now, self.updated + timedelta(milliseconds=1)))

    def finish(self, now: datetime) -> None:
        """Finish it. A session that waits for an answer stays open; one finished before keeps its day."""
        self.position = None
        self.return_on = None
        if self.state is State.UNFINISHED:
            self.document["finished"] = timestamp(now)
        self.touch(now)


def _records_before(shown: list[dict[str, Any]], stored: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """The stored action behind each one shown, or an empty record for a new one.

    An action is known by its id. One that was only just typed has none on the screen yet: it is the stored one with
    the same words, else the next that nobody claims, so that an action keeps its id from its first letter on.
    """
    by_id = {str(record.get("id")): record for record in stored}
    claimed = {str(record.get("id")) for record in shown if "id" in record}
    free = [record for record in stored if str(record.get("id")) not in claimed]
    found: list[dict[str, Any] | None] = []
    for record in shown:
        known = by_id.get(str(record["id"]), {}) if "id" in record else None
        if known is None:
            known = next((other for other in free if other.get("what") == record.get("what")), None)
            if known is not None:
                free.remove(known)
        found.append(known)
    return [(free.pop(0) if free else {}) if known is None else known for known in found]


def _action_record(shown: dict[str, Any], before: dict[str, Any]) -> dict[str, Any]:
    """The stored form of an action: what the field shows, laid over what stood there before."""
    due = shown.get("due")
    dated = parse_iso_date(due) is not None
    record: dict[str, Any] = before.copy() if before else {"id": str(uuid4())}
    for key in ("when", "helps", _TYPED_DUE):
        record.pop(key, None)
    record.update({"what": "", "due": None, "kind": None}, **shown)
    record["due"] = due if dated else None
    if due and not dated:
        record[_TYPED_DUE] = due
    record.setdefault("status", "open")
    record.setdefault("closed", None)
    return record


def timestamp(moment: datetime) -> str:
    """RFC 3339 in UTC, to the millisecond. ``moment`` must know its offset."""
    return moment.astimezone(UTC).isoformat(timespec="milliseconds").replace("+00:00", "Z")


def parse_timestamp(text: str) -> datetime:
    """A date-time with offset from RFC 3339. Raises ``ValueError``."""
    moment = datetime.fromisoformat(text.upper())
    if moment.tzinfo is None:
        raise ValueError(f"no offset: {text!r}")
    return moment


def parse_iso_date(value: object) -> date | None:
    """A date from ``YYYY-MM-DD``; ``None`` for anything else."""
    if not isinstance(value, str) or len(value) != 10:
        return None
    try:
        return date.fromisoformat(value)
    except ValueError:
        return None


def _words(record: Mapping[str, Any], key: str) -> str:
    value = record.get(key)
    return value if isinstance(value, str) else ""
