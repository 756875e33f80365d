"""What Home shows of all sessions, as small rows: pure, one pass, nothing of the texts kept that is not shown."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date, datetime

from reflect.session import Action, Position, Session, State
from reflect.titles import title

RECENT = 5
"""Sessions listed under "Before"."""
NEXT = 5
"""Actions listed under "Next"."""


@dataclass(frozen=True, slots=True)
class SessionRow:
    """One session in a list: never headlined by its outcome."""

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
    """How far it went, as stored; for filters, and where it does not say how it ended."""
    outcome: str = ""
    """Where it stands, as stored; for filters only."""


@dataclass(frozen=True, slots=True)
class ActionRow:
    """One open action in a list."""

    id: str
    session_id: str
    session_title: str
    what: str
    due: date | None


@dataclass(slots=True)
class Overview:
    """The lists of Home."""

    sessions: list[SessionRow] = field(default_factory=list)
    """Newest first."""
    actions: list[ActionRow] = field(default_factory=list)
    """Open ones: dated by date, then the others in the order they were written."""

    @property
    def unfinished(self) -> list[SessionRow]:
        """Sessions to go on with, the one touched last first."""
        rows = [row for row in self.sessions if row.state is not State.FINISHED and row.position]
        rows += [row for row in self.sessions if row.state is State.UNFINISHED and not row.position]
        return sorted(rows, key=lambda row: row.updated, reverse=True)

    @property
    def waiting(self) -> list[SessionRow]:
        """Sessions that wait to hear, the oldest first."""
        return [row for row in reversed(self.sessions) if row.state is State.WAITING]

    @property
    def recent(self) -> list[SessionRow]:
        """The last finished sessions."""
        return [row for row in self.sessions if row.state is State.FINISHED][:RECENT]


def overview(sessions: Iterable[Session]) -> Overview:
    """Gather the lists from a stream of sessions, which is gone through once."""
    found = Overview()
    for session in sessions:
        row = session_row(session)
        found.sessions.append(row)
        found.actions.extend(_action_row(action, row) for action in session.actions if action.is_open)
    found.sessions.sort(key=lambda row: row.created, reverse=True)
    found.actions.sort(key=lambda row: (row.due is None, row.due or date.max))
    return found


def session_row(session: Session) -> SessionRow:
    """The row of one session."""
    return SessionRow(
        id=session.id,
        title=title(session),
        created=session.created,
        updated=session.updated,
        state=session.state,
        line=session.words("learned") or session.words("balanced"),
        position=session.position,
        return_on=session.return_on,
        stage=session.words("stage"),
        outcome=session.words("outcome"),
    )


def _action_row(action: Action, row: SessionRow) -> ActionRow:
    return ActionRow(action.id, row.id, row.title, action.what, action.due)


def in_words_due(due: date, today: date, spoken: str) -> str:
    """How a date is said on Home: late is "waiting", without alarm."""
    return f"waiting since {spoken}" if due < today else spoken
