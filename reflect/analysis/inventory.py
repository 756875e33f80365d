"""What recurs over several sessions: the records of a list, those that name the same thing put together.

The standing inventory is two such lists: each strength and weakness once, over all sessions, and where it stands.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from datetime import datetime
from operator import attrgetter
from typing import Any, Generic, NamedTuple, TypeVar

from reflect.model.action import words_of
from reflect.model.session import Session
from reflect.model.values import is_answered
from reflect.text.normal_form import normal_form

S = TypeVar("S")


class Recurring(NamedTuple, Generic[S]):
    """One strength, weakness or other record as it stands now."""

    record: dict[str, Any]
    """Its newest wording; a detail that the newest record lacks comes from the latest one that has it."""
    sessions: list[S]
    """Where it stands, newest first; never empty."""


class _Place(NamedTuple, Generic[S]):
    created: datetime
    number: int
    """Which of its session's records it is."""
    session: S


class Gathering(Generic[S]):
    """Puts the records of one list together, of sessions that come one by one, in any order.

    Of a session no more is kept than whatever stands for it.
    """

    def __init__(self, question_id: str, named_by: str) -> None:
        """``named_by`` is the field that names a record; one without a name is left out."""
        self._question_id, self._named_by = question_id, named_by
        self._fields: defaultdict[str, dict[str, tuple[datetime, Any]]] = defaultdict(dict)
        self._places: defaultdict[str, list[_Place[S]]] = defaultdict(list)

    def look_at(self, session: Session, kept: S) -> None:
        """Take in one session that was not looked at before; ``kept`` is what stands for it afterwards."""
        created = session.created
        for number, record in enumerate(session.records(self._question_id)):
            key = same_words(words_of(record, self._named_by))
            if not key:
                continue
            fields, places = self._fields[key], self._places[key]
            for field, value in record.items():
                if (field not in fields or created > fields[field][0]) and is_answered(value):
                    fields[field] = created, value
            if not places or places[-1].session is not kept:  # of one session the first record counts
                places.append(_Place(created, number, kept))

    def entries(self) -> list[Recurring[S]]:
        """Each thing once: those of the newest session first, in their order there."""
        found = [
            (sorted(places, key=attrgetter("created"), reverse=True), self._fields[key])
            for key, places in self._places.items()
        ]
        found.sort(key=lambda each: each[0][0].number)
        found.sort(key=lambda each: each[0][0].created, reverse=True)
        return [
            Recurring(
                {field: value for field, (_, value) in fields.items()}, [place.session for place in places]
            )
            for places, fields in found
        ]


def same_words(text: str) -> str:
    """What two wordings share that are the same, see ``normal_form``; ``near_same`` tells which are nearly."""
    return normal_form(text)


def recurring(sessions: Iterable[Session], question_id: str, named_by: str) -> list[Recurring[Session]]:
    """The records of a list over several sessions, in any order; see ``Gathering``."""
    gathering = Gathering[Session](question_id, named_by)
    for session in sessions:
        gathering.look_at(session, session)
    return gathering.entries()


# --- the standing inventory ---

INVENTORY = {"strengths": "strength", "weaknesses": "weakness"}
"""The lists of the inventory, and the field that names an entry."""


class Origin(NamedTuple):
    """A session an entry stands in, as far as anybody asks."""

    session_id: str
    name: str
    """The company, else the role; perhaps empty."""
    created: datetime


class Inventory:
    """The inventory of the sessions that were looked at, in whatever order."""

    def __init__(self) -> None:
        self._lists = {
            question_id: Gathering[Origin](question_id, named_by)
            for question_id, named_by in INVENTORY.items()
        }

    @classmethod
    def of(cls, sessions: Iterable[Session]) -> Inventory:
        """The inventory of these sessions."""
        standing = cls()
        for session in sessions:
            standing.look_at(session)
        return standing

    def look_at(self, session: Session) -> None:
        """Take in one session that was not looked at before."""
        name = session.words("company").strip() or session.words("role").strip()
        origin = Origin(session.id, name, session.created)
        for gathering in self._lists.values():
            gathering.look_at(session, origin)

    def entries(self, question_id: str) -> list[Recurring[Origin]]:
        """The strengths (or weaknesses), those of the newest session first."""
        return self._lists[question_id].entries()

    def records(self, question_id: str, *, besides: str = "") -> list[dict[str, Any]]:
        """The records alone, without those that stand only in the session ``besides``."""
        return [
            entry.record
            for entry in self.entries(question_id)
            if any(origin.session_id != besides for origin in entry.sessions)
        ]
