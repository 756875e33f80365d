"""The standing inventory: each strength and weakness once, over all sessions, and where it stands."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import Any, NamedTuple

from reflect.dates import local_day
from reflect.recurring import Gathering, Recurring
from reflect.session import Session
from reflect.text import one_line

INVENTORY = {"strengths": "strength", "weaknesses": "weakness"}
"""The lists of the inventory, and the field that says which entry is the same as another."""


class Origin(NamedTuple):
    """A session an entry stands in, as far as anybody asks: no more of it is kept."""

    session_id: str
    name: str
    """The company, else the role, on one line; perhaps empty."""
    day: date
    """When it was begun."""


class Standing:
    """The inventory of all sessions that were looked at, in whatever order."""

    def __init__(self) -> None:
        self._lists = {
            question_id: Gathering[Origin](question_id, named_by)
            for question_id, named_by in INVENTORY.items()
        }

    @classmethod
    def of(cls, sessions: Iterable[Session]) -> Standing:
        """The inventory of these sessions, which are gone through once."""
        standing = cls()
        for session in sessions:
            standing.look_at(session)
        return standing

    def look_at(self, session: Session) -> None:
        """Take in one session that was not looked at before."""
        if not any(session.answer(question_id) for question_id in INVENTORY):
            return
        origin = Origin(session.id, _name(session), local_day(session.created))
        for gathering in self._lists.values():
            gathering.look_at(session, origin)

    def entries(self, question_id: str) -> list[Recurring[Origin]]:
        """The strengths (or weaknesses), those of the newest session first."""
        return self._lists[question_id].entries()

    def records(self, question_id: str, *, besides: str = "") -> list[dict[str, Any]]:
        """The strengths (or weaknesses) alone, without those that stand only in the session ``besides``."""
        return [
            entry.record
            for entry in self.entries(question_id)
            if any(origin.session_id != besides for origin in entry.sessions)
        ]


def _name(session: Session) -> str:
    named = (one_line(session.words(id_)).strip() for id_ in ("company", "role"))
    return next((name for name in named if name), "")
