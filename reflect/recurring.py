"""What recurs over several sessions: the records of a list, those that name the same thing put together."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from reflect.guide import is_answered
from reflect.session import Session
from reflect.text import fold


@dataclass(slots=True)
class Recurring:
    """One strength, weakness or other record as it stands now, and the sessions it stands in."""

    record: dict[str, Any]
    """Its newest wording; a detail that the newest record lacks comes from the latest one that has it."""
    sessions: list[Session]
    """Newest first; never empty."""


def same_words(text: str) -> str:
    """What two wordings share that differ only in case, accents or spaces."""
    return " ".join(fold(text).split())


def recurring(sessions: Iterable[Session], question_id: str, named_by: str) -> list[Recurring]:
    """The records of a list over several sessions, newest first; ``named_by`` is the field that names one.

    ``sessions`` come newest first. A record without a name is left out.
    """
    found: dict[str, Recurring] = {}
    for session in sessions:
        for record in session.records(question_id):
            name = record.get(named_by)
            if not isinstance(name, str) or not name.strip():
                continue
            known = found.setdefault(same_words(name), Recurring({}, [session]))
            for field, value in record.items():
                if not is_answered(known.record.get(field)):
                    known.record[field] = value
            if known.sessions[-1] is not session:
                known.sessions.append(session)
    return list(found.values())
