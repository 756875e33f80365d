"""The standing inventory: each strength and weakness once, over all sessions, and where it stands."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime
from typing import Any, NamedTuple

from reflect.recurring import Gathering, Recurring
from reflect.session import Session

INVENTORY = {"strengths": "strength", "weaknesses": "weakness"}
"""The lists of the inventory, and the field that names an entry."""


class Origin(NamedTuple):
    """A session an entry stands in, as far as anybody asks."""

    session_id: str
    name: str
    """The company, else the role; perhaps empty."""
    created: datetime


class Standing:
    """The inventory of the sessions that were looked at, in whatever order."""

    def __init__(self) -> None:
        self._lists = {
            question_id: Gathering[Origin](question_id, named_by)
            for question_id, named_by in INVENTORY.items()
        }

    @classmethod
    def of(cls, sessions: Iterable[Session]) -> Standing:
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
