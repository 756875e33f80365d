"""What Home shows of all sessions, as small rows: pure, one pass, nothing kept that is not shown."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, datetime
from typing import NamedTuple

from reflect.model.session import Position, Session, State
from reflect.model.titles import gist, title

WAITING = 5
"""Sessions listed under "Waiting to hear"."""

RECENT = 5
"""Sessions listed under "Before"."""

MIN_SESSIONS_FOR_PATTERNS = 2
"""The number of sessions from which on something can keep coming up."""


class SessionRow(NamedTuple):
    """One session in a list: never headlined by its outcome, which is there for filters only."""

    id: str
    title: str
    created: datetime
    updated: datetime
    state: State
    line: str
    """What was learned, else the fairer sentence."""
    position: Position | None
    return_on: date | None
    stage: str = ""
    outcome: str = ""


class Overview(NamedTuple):
    """The lists of Home."""

    sessions: list[SessionRow]
    """Newest first."""

    @property
    def unfinished(self) -> list[SessionRow]:
        """Those to go on with, the one touched last first."""
        rows = [row for row in self.sessions if row.state is not State.FINISHED and row.position]
        rows += [row for row in self.sessions if row.state is State.UNFINISHED and not row.position]
        return sorted(rows, key=lambda row: row.updated, reverse=True)

    @property
    def waiting(self) -> list[SessionRow]:
        """Those that wait to hear, the oldest first."""
        return [row for row in reversed(self.sessions) if row.state is State.WAITING]

    @property
    def recent(self) -> list[SessionRow]:
        """The last that were finished."""
        return [row for row in self.sessions if row.state is State.FINISHED][:RECENT]


def overview(sessions: Iterable[Session]) -> Overview:
    """The lists of a stream of sessions, which is gone through once."""
    return Overview(sorted(map(session_row, sessions), key=lambda row: row.created, reverse=True))


def session_row(session: Session) -> SessionRow:
    """What a list shows of a session."""
    return SessionRow(
        id=session.id,
        title=title(session),
        created=session.created,
        updated=session.updated,
        state=session.state,
        line=gist(session),
        position=session.position,
        return_on=session.return_on,
        stage=session.words("stage"),
        outcome=session.words("outcome"),
    )
