"""The records of list questions merged over sessions, each thing once; the standing inventory is two such lists. Pure.

Two records are about the same thing when their naming fields have the same comparison key.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from datetime import datetime
from operator import attrgetter
from typing import Any, Generic, NamedTuple, TypeVar

from reflect.analysis.entries import NAMED_BY, is_entry, names_of_job, standing_fields
from reflect.analysis.titles import short_name
from reflect.model.action import words_of
from reflect.model.session import Session
from reflect.model.values import is_answered
from reflect.text.normal_form import normal_form

S = TypeVar("S")


class RecurringRecord(NamedTuple, Generic[S]):
    """One thing that the records of several sessions name, such as a strength, as it stands now."""

    record: dict[str, Any]
    """Its newest wording; a detail that the newest record lacks comes from the latest one that has it."""
    sessions: list[S]
    """What was kept of the sessions that name it, newest first; never empty."""


class _Occurrence(NamedTuple, Generic[S]):
    created: datetime
    number: int
    """Which of its session's records it is."""
    session: S


class RecordMerger(Generic[S]):
    """Merges the records of one list question over sessions that come one by one, in any order.

    Of a session only what is given with it is kept, so that thousands can be read.
    """

    def __init__(self, question_id: str, named_by: str) -> None:
        """``named_by`` is the field that names a record; a record without a name is left out."""
        self._question_id, self._named_by = question_id, named_by
        self._fields: defaultdict[str, dict[str, tuple[datetime, Any]]] = defaultdict(dict)
        self._occurrences: defaultdict[str, list[_Occurrence[S]]] = defaultdict(list)

    def add(self, session: Session, kept: S) -> None:
        """Merge the records of a session that was not added before; ``kept`` is what stands for it afterwards."""
        created = session.created
        for number, record in enumerate(session.records(self._question_id)):
            key = normal_form(words_of(record, self._named_by))
            if not key:
                continue
            fields, places = self._fields[key], self._occurrences[key]
            for field, value in record.items():
                if (field not in fields or created > fields[field][0]) and is_answered(value):
                    fields[field] = created, value
            if not places or places[-1].session is not kept:  # of one session the first record counts
                places.append(_Occurrence(created, number, kept))

    def entries(self) -> list[RecurringRecord[S]]:
        """Each thing once, those of the newest session first, in their order there."""
        found = [
            (sorted(places, key=attrgetter("created"), reverse=True), self._fields[key])
            for key, places in self._occurrences.items()
        ]
        found.sort(key=lambda each: each[0][0].number)
        found.sort(key=lambda each: each[0][0].created, reverse=True)
        return [
            RecurringRecord(
                {field: value for field, (_, value) in fields.items()}, [place.session for place in places]
            )
            for places, fields in found
        ]


def recurring_records(
    sessions: Iterable[Session], question_id: str, named_by: str
) -> list[RecurringRecord[Session]]:
    """The merged records of a list question over sessions in any order; see ``RecordMerger``."""
    merger = RecordMerger[Session](question_id, named_by)
    for session in sessions:
        merger.add(session, session)
    return merger.entries()


# --- the standing inventory ---

INVENTORY_LISTS = {id_: NAMED_BY[id_] for id_ in ("strengths", "weaknesses")}
"""The list questions of the inventory, each with the field that names its records."""


class Origin(NamedTuple):
    """What is kept of a session that names a strength or weakness."""

    session_id: str
    name: str
    """Its short name; perhaps empty."""
    created: datetime


class Inventory:
    """The standing inventory: each strength and weakness once over all sessions, which come in any order."""

    def __init__(self) -> None:
        self._lists = {
            question_id: RecordMerger[Origin](question_id, named_by)
            for question_id, named_by in INVENTORY_LISTS.items()
        }
        self._jobs: set[str] = set()

    @classmethod
    def of(cls, sessions: Iterable[Session]) -> Inventory:
        """The inventory of these sessions."""
        inventory = cls()
        for session in sessions:
            inventory.add(session)
        return inventory

    def add(self, session: Session) -> None:
        """Merge the strengths and weaknesses of a session that was not added before."""
        origin = Origin(session.id, short_name(session), session.created)
        self._jobs.update(names_of_job(session))
        for merger in self._lists.values():
            merger.add(session, origin)

    def entries(self, question_id: str) -> list[RecurringRecord[Origin]]:
        """The entries of one list of the inventory, those of the newest session first.

        Words that may not stand as an entry are left out only here, where each is looked at once.
        """
        return [
            entry._replace(record=standing_fields(entry.record))
            for entry in self._lists[question_id].entries()
            if is_entry(question_id, entry.record, self._jobs)
        ]

    def records(self, question_id: str, *, except_session: str = "") -> list[dict[str, Any]]:
        """The records of these entries, without those that only the session ``except_session`` names."""
        return [
            entry.record
            for entry in self.entries(question_id)
            if any(origin.session_id != except_session for origin in entry.sessions)
        ]
