"""The records of list questions merged over sessions, each thing once; the standing inventory is two such lists. Pure.

Two records are about the same thing when their naming fields are the same (``normal_form``), or the person joined them.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from datetime import date, datetime
from functools import lru_cache
from operator import attrgetter
from typing import Any, Generic, NamedTuple, Protocol, TypeVar

from reflect.analysis.entries import is_entry, standing_fields
from reflect.analysis.list_edits import NO_EDITS, ListEdits
from reflect.analysis.titles import short_name
from reflect.model.action import Record, words_of
from reflect.model.record_lists import INVENTORY_LISTS, InventoryRecord
from reflect.model.session import Session
from reflect.model.values import is_answered
from reflect.text.normal_form import normal_form


class Begun(Protocol):
    """What stands for a session in a list: at least when it was begun."""

    @property
    def created(self) -> datetime:
        """The moment it was begun."""


BegunSession = TypeVar("BegunSession", bound=Begun)


class RecurringRecord(NamedTuple, Generic[BegunSession]):
    """One thing that the records of several sessions name, such as a strength, as it stands now."""

    record: dict[str, Any]
    """Its newest wording; a detail that the newest record lacks comes from the latest one that has it."""
    sessions: list[BegunSession]
    """What was kept of the sessions that name it, newest first; none for an entry made outside any."""
    changed: date | None = None
    """The local day it was made or changed on outside a session."""
    is_left_out: bool = False
    """Whether it was taken out of the list, and no session begun since names it."""


_DatedFields = dict[str, tuple[datetime, Any]]
"""Fields with their values, and when each was written."""


class _OneWording(Generic[BegunSession]):
    """What is known of one wording."""

    __slots__ = ("fields", "newest", "sessions")

    def __init__(self) -> None:
        self.fields: _DatedFields = {}
        self.sessions: list[BegunSession] = []
        self.newest: tuple[datetime, int] | None = None
        """When the newest of these was begun, and which of its records it is."""

    def add(self, record: Mapping[str, Any], session: BegunSession, place: tuple[datetime, int]) -> None:
        """Add a record of a session; of one session the first counts."""
        created, fields = place[0], self.fields
        for field, value in record.items():
            known = fields.get(field)
            if (known is None or created > known[0]) and is_answered(value):
                fields[field] = created, value
        if not self.sessions or self.sessions[-1] is not session:
            self.sessions.append(session)
            if self.newest is None or created > self.newest[0]:
                self.newest = place


class _Thing(Generic[BegunSession]):
    """What is known of one thing, under all the wordings it has."""

    def __init__(self) -> None:
        self.fields: _DatedFields = {}
        self.sessions: list[BegunSession] = []
        self.newest: tuple[datetime, int] | None = None
        self.edit: InventoryRecord | None = None

    def add(self, wording: _OneWording[BegunSession]) -> None:
        """Add one wording of it."""
        for field, (created, value) in wording.fields.items():
            if field not in self.fields or created > self.fields[field][0]:
                self.fields[field] = created, value
        known = self.sessions[:]
        self.sessions += [
            session for session in wording.sessions if not any(session is each for each in known)
        ]
        if wording.newest and (self.newest is None or wording.newest[0] > self.newest[0]):
            self.newest = wording.newest

    @property
    def rank(self) -> tuple[float, int]:
        """The newest come first, in their order within a session."""
        if self.newest is None:
            return (-self.edit.updated.timestamp() if self.edit else 0, 0)
        return (-self.newest[0].timestamp(), self.newest[1])

    def entry(self) -> RecurringRecord[BegunSession]:
        """It as it stands now: changed outside a session, it is as it was made then, but for what came later."""
        sessions = sorted(self.sessions, key=attrgetter("created"), reverse=True)
        plain = {field: value for field, (_, value) in self.fields.items()}
        if self.edit is None:
            return RecurringRecord(plain, sessions)
        changed = self.edit.updated
        if self.edit.is_left_out:
            is_named_again = bool(sessions) and sessions[0].created > changed
            record = plain or self.edit.fields()
            return RecurringRecord(record, sessions, None, is_left_out=not is_named_again)
        later = {field: value for field, (created, value) in self.fields.items() if created > changed}
        return RecurringRecord({**self.edit.fields(), **later}, sessions, self.edit.updated_on)


class RecordMerger(Generic[BegunSession]):
    """Merges the records of one list question over sessions that come one by one, in any order.

    Of a session only what is given with it is kept, so that thousands can be read.
    """

    def __init__(self, question_id: str, named_by: str) -> None:
        """``named_by`` is the field that names a record; a record without a name is left out."""
        self._question_id, self._named_by = question_id, named_by
        self._wordings: defaultdict[str, _OneWording[BegunSession]] = defaultdict(_OneWording)

    def add(self, session: Session, kept: BegunSession) -> None:
        """Merge the records of a session that was not added before; ``kept`` is what stands for it afterwards."""
        created = kept.created
        for number, record in enumerate(session.records(self._question_id)):
            if key := _form(words_of(record, self._named_by)):
                self._wordings[key].add(record, kept, (created, number))

    def entries(self, edits: ListEdits = NO_EDITS) -> list[RecurringRecord[BegunSession]]:
        """Each thing once, the newest session's first and in its order, with what was made of it by ``edits``."""
        things: defaultdict[str, _Thing[BegunSession]] = defaultdict(_Thing)
        for form, wording in self._wordings.items():
            things[edits.key(self._question_id, form)].add(wording)
        for key, record in edits.records(self._question_id):
            things[key].edit = record
        return [thing.entry() for thing in sorted(things.values(), key=attrgetter("rank"))]


_form = lru_cache(maxsize=256)(normal_form)
"""The same again: the same strength is named in many sessions."""


def recurring_records(
    sessions: Iterable[Session], question_id: str, named_by: str, edits: ListEdits = NO_EDITS
) -> list[RecurringRecord[Session]]:
    """The records of a list question, merged over sessions in any order as by ``RecordMerger``.

    Those taken out of the list are not among them.
    """
    merger = RecordMerger[Session](question_id, named_by)
    for session in sessions:
        merger.add(session, session)
    found = (entry for entry in merger.entries(edits) if not entry.is_left_out)
    return [
        entry._replace(record=standing_fields(entry.record)) if entry.changed else entry
        for entry in found
        if not entry.changed
        or is_entry(question_id, entry.record, ())  # words of sessions were looked at before
    ]


def records_of(session: Session, question_id: str, name: str, edits: ListEdits) -> list[Record]:
    """The records of a session that name a thing of the inventory, by any of its wordings."""
    named_by = INVENTORY_LISTS[question_id]
    key = edits.key(question_id, normal_form(name))
    return [
        record
        for record in session.records(question_id)
        if edits.key(question_id, normal_form(words_of(record, named_by))) == key
    ]


# --- the standing inventory ---


class Origin(Begun, Protocol):
    """What is kept of a session that names a strength or weakness; a row of a list will do."""

    @property
    def id(self) -> str:
        """The id of the session."""

    @property
    def short_name(self) -> str:
        """The short name of the session; perhaps empty."""

    @property
    def day(self) -> date:
        """The local day it was begun on."""


class _PlainOrigin(NamedTuple):
    """That and no more."""

    id: str
    short_name: str
    day: date
    created: datetime


def origin_of(session: Session) -> Origin:
    """What is kept of a session of which nothing else is."""
    return _PlainOrigin(session.id, short_name(session), session.day, session.created)


class Inventory:
    """The standing inventory: each strength and weakness once over all sessions, which come in any order."""

    def __init__(self, edits: ListEdits = NO_EDITS) -> None:
        """``edits`` are what the person made of it outside the sessions."""
        self.edits = edits
        self._lists = {
            question_id: RecordMerger[Origin](question_id, named_by)
            for question_id, named_by in INVENTORY_LISTS.items()
        }
        self._named: set[str] = set()
        """The companies and roles, as they were written."""
        self._jobs: frozenset[str] | None = None
        """Their normal forms, once an entry is asked for."""

    @classmethod
    def of(cls, sessions: Iterable[Session], edits: ListEdits = NO_EDITS) -> Inventory:
        """The inventory of these sessions."""
        inventory = cls(edits)
        for session in sessions:
            inventory.add(session)
        return inventory

    def add(self, session: Session, origin: Origin | None = None) -> None:
        """Merge the strengths and weaknesses of a session that was not added before.

        ``origin`` is what is kept of it anyway, as by a list of all sessions.
        """
        origin = origin or origin_of(session)
        self._named.update((session.words("company"), session.words("role")))
        self._jobs = None
        for merger in self._lists.values():
            merger.add(session, origin)

    def entries(self, question_id: str) -> list[RecurringRecord[Origin]]:
        """The entries of one list of the inventory, those of the newest session first.

        Words that may not stand as an entry are left out only here, where each is looked at once.
        """
        return [entry for entry in self._standing(question_id) if not entry.is_left_out]

    def left_out(self, question_id: str) -> list[RecurringRecord[Origin]]:
        """The entries that were taken out of one list."""
        return [entry for entry in self._standing(question_id) if entry.is_left_out]

    def _standing(self, question_id: str) -> list[RecurringRecord[Origin]]:
        return [
            entry._replace(record=standing_fields(entry.record))
            for entry in self._lists[question_id].entries(self.edits)
            if self.may_stand(question_id, entry.record)
        ]

    def may_stand(self, question_id: str, record: Mapping[str, Any]) -> bool:
        """Whether a record may stand in the inventory, by the words that name it."""
        if self._jobs is None:
            self._jobs = frozenset(filter(None, map(normal_form, self._named)))
        return is_entry(question_id, record, self._jobs)

    def records(self, question_id: str, *, except_session: str = "") -> list[dict[str, Any]]:
        """The records of these entries, without those that only the session ``except_session`` names."""
        return [
            entry.record
            for entry in self.entries(question_id)
            if entry.changed or any(origin.id != except_session for origin in entry.sessions)
        ]
