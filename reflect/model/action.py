"""The actions of a plan: one action over its record, and the stored form of what a list field shows."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from datetime import date, datetime
from typing import Any

from reflect.model.values import is_answered, kept_day, new_id, parse_iso_date, parse_timestamp, timestamp
from reflect.text.dates import local_day
from reflect.text.named_tuple import NamedTuple
from reflect.text.normal_form import normal_form

_TYPED_DUE = "due-text"
"""Where an action keeps what was typed as its date when that is none, so that ``due`` holds only dates."""

OPEN = "open"
"""The status of an action that is still to be done, also of one that has none."""

MOST_MINUTES = 24 * 60
"""The longest an action can take on one day."""

OWN_FIELDS = frozenset({"id", "status", "closed", "closed-on", "calendar", "calendar-on", "letter", "moved"})
"""Fields of an action's record that are the program's and hold none of the person's words."""

CALENDAR, CALENDAR_ON = "calendar", "calendar-on"
"""Where an action keeps when a calendar was given it first, and the day that the last one has it on."""

Record = dict[str, Any]
"""A record of a list question, an action or a letter in its stored form: values by field id."""


class RecordView:
    """A view on a record, which keeps the fields it does not know."""

    def __init__(self, record: dict[str, Any]) -> None:
        self.record = record


class WordsOf:
    """A descriptor for a text field of a record: an empty text where there is none; setting that removes the field."""

    def __init__(self, key: str) -> None:
        self._key = key

    def __get__(self, view: RecordView, owner: object = None) -> str:
        return words_of(view.record, self._key)

    def __set__(self, view: RecordView, words: str) -> None:
        set_or_drop(view.record, self._key, words)


class Action(RecordView):
    """One action of a session's plan."""

    @property
    def id(self) -> str:
        """The action's UUID."""
        return str(self.record.get("id", ""))

    what = WordsOf("what")

    when = WordsOf("when")
    """The moment, or the "if ...", that starts it."""

    @property
    def due(self) -> date | None:
        """The day it is due."""
        return parse_iso_date(self.record.get("due"))

    due_text = WordsOf(_TYPED_DUE)
    """What was typed as the date when it is none."""

    kind = WordsOf("kind")

    letter = WordsOf("letter")
    """The id of the letter of its session that it is about."""

    helps = WordsOf("helps")
    """The weakness it helps with."""

    where = WordsOf("where")
    """The place it is done at."""

    @property
    def minutes(self) -> int | None:
        """How long it takes, in whole minutes; ``None`` where that is not known."""
        return minutes_of(self.record.get("minutes"))

    @minutes.setter
    def minutes(self, minutes: int | None) -> None:
        set_or_drop(self.record, "minutes", minutes)

    @property
    def status(self) -> str:
        """``open``, ``done`` or ``dropped``."""
        return words_of(self.record, "status") or OPEN

    @property
    def is_open(self) -> bool:
        """Whether it is still to be done."""
        return is_open(self.record)

    why = WordsOf("why")
    """Why it was dropped."""

    @property
    def closed(self) -> datetime | None:
        """The moment it was done or dropped; ``None`` while it is open, and when that cannot be read."""
        try:
            return parse_timestamp(words_of(self.record, "closed"))
        except ValueError:
            return None

    @property
    def closed_on(self) -> date | None:
        """The local day it was done or dropped on, wherever it is read: the one kept, else that of ``closed``."""
        return kept_day(self.record.get("closed-on"), self.closed) if self.closed else None

    @property
    def is_in_calendar(self) -> bool:
        """Whether a calendar was given it, so that a later one has to tell what became of it."""
        return bool(words_of(self.record, CALENDAR))

    @property
    def calendar_day(self) -> date | None:
        """The day a calendar has it on, as far as that is known."""
        noted = parse_iso_date(self.record.get(CALENDAR_ON))
        return noted or next(filter(None, map(parse_iso_date, reversed(self.moved))), self.due)

    @property
    def is_as_in_calendar(self) -> bool:
        """Whether it was noted that a calendar has it on the day it is due."""
        return self.is_in_calendar and parse_iso_date(self.record.get(CALENDAR_ON)) == self.due

    def note_calendar(self, now: datetime) -> None:
        """Note that a calendar was given it, on the day it is due; of the moments the first counts."""
        self.record.setdefault(CALENDAR, timestamp(now))
        set_or_drop(self.record, CALENDAR_ON, self.due and self.due.isoformat())

    @property
    def says_when(self) -> bool:
        """Whether its own words name the moment that starts it, so that it need not be said twice."""
        return stands_in(self.when, self.what)

    @property
    def moved(self) -> list[str]:
        """The days it was put off from, as they are stored."""
        days = self.record.get("moved")
        return [day for day in days if isinstance(day, str)] if isinstance(days, list) else []

    def put_off(self, day: date | None) -> None:
        """Move it to a later day, or to none, and remember the day it had; to an earlier one it is only moved."""
        before = self.due
        if before and (day is None or day > before):
            self.record["moved"] = [*self.moved, before.isoformat()]
        self.move(day)

    def move(self, day: date | None) -> None:
        """Give it another day, or none."""
        self.record["due"] = day.isoformat() if day else None
        self.record.pop(_TYPED_DUE, None)

    def reword(self, what: str, when: str) -> None:
        """Say it in other words; without a moment that starts it, it has none."""
        self.record["what"] = what
        self.when = when

    def close(self, status: str, now: datetime, why: str = "") -> None:
        """Mark it ``done`` or ``dropped``, with the reason for a drop."""
        self.record["status"] = status
        self.record.update({"closed": timestamp(now), "closed-on": local_day(now).isoformat()})
        if why:
            self.record["why"] = why

    def reopen(self) -> None:
        """Make it open again."""
        self.record["status"] = "open"
        self.record["closed"] = None
        for key in ("closed-on", "why"):
            self.record.pop(key, None)

    def fields(self) -> dict[str, Any]:
        """What the list field shows and edits: the record with the typed date in place of a missing one."""
        shown = {key: value for key, value in self.record.items() if is_answered(value)}
        typed = shown.pop(_TYPED_DUE, None)
        if typed and "due" not in shown:
            shown["due"] = typed
        return shown


def is_open(record: Mapping[str, Any]) -> bool:
    """Whether the action of a record is still to be done."""
    return words_of(record, "status") in ("", OPEN)


def by_date(actions: Iterable[Action]) -> list[Action]:
    """The actions as a plan shows them: by their days, those without one last, else as they stand."""
    return sorted(actions, key=lambda action: action.due or date.max)


class ActionEdit(NamedTuple):
    """One edit of one action: the session it stands in, and its records before and after."""

    session_id: str
    before: Record
    after: Record
    takes_back: bool = False
    """Whether it took an earlier edit back, so that taking it back in its turn makes that change again."""

    @property
    def reversed(self) -> ActionEdit:
        """The edit that takes it back."""
        return ActionEdit(self.session_id, self.after, self.before, not self.takes_back)


def stored_actions(shown: Sequence[dict[str, Any]], stored: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """The stored form of the actions a list field shows; those already ``stored`` keep state and unknown fields."""
    before = _records_before(shown, stored)
    return [_action_record(record, known) for record, known in zip(shown, before, strict=True)]


def _records_before(shown: Sequence[dict[str, Any]], stored: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """The stored action behind each one shown, or an empty record for a new one.

    One that was only just typed has no id on the screen yet: it is the stored one with the same words, else the next
    that nobody claims, so that an action keeps its id from its first letter on.
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
    """What the field shows, laid over what stood there before."""
    due = shown.get("due")
    record: dict[str, Any] = before.copy() if before else {"id": new_id()}
    for key in ("when", "helps", _TYPED_DUE):
        record.pop(key, None)
    record.update({"what": "", "due": None, "kind": None}, **shown)
    if parse_iso_date(due) is None:
        record["due"] = None
        if due:
            record[_TYPED_DUE] = due
    record.setdefault("status", "open")
    record.setdefault("closed", None)
    return record


def stands_in(moment: str, words: str) -> bool:
    """Whether a moment stands in words, as words of their own and in whatever case; an empty one stands in none."""
    looked_for = normal_form(moment)
    return bool(looked_for) and bool(re.search(rf"(?<!\w){re.escape(looked_for)}(?!\w)", normal_form(words)))


def minutes_of(value: object) -> int | None:
    """A number as whole minutes of one day; ``None`` for anything else."""
    if not isinstance(value, (int, float)) or not 1 <= value <= MOST_MINUTES or value is True:
        return None
    return round(value)


def set_or_drop(record: dict[str, Any], key: str, value: Any) -> None:
    """Set a field of a record; a value that is no answer takes it away."""
    if is_answered(value):
        record[key] = value
    else:
        record.pop(key, None)


def words_of(record: Mapping[str, Any], key: str) -> str:
    """A field of a record when it is words, else an empty text."""
    value = record.get(key)
    return value if isinstance(value, str) else ""
