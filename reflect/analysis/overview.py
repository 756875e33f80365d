"""The overview on Home: all sessions as small rows, and the lists made of them. Pure, in one pass."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, datetime
from sys import intern

from reflect.analysis.heavy_nights import HeavyNights
from reflect.analysis.titles import line_of, names_of, short_name, title
from reflect.analysis.usable import is_usable
from reflect.model.action import words_of
from reflect.model.session import Position, Session, State, parse_iso_date
from reflect.text.named_tuple import NamedTuple

MOST_WAITING = 5
"""The most sessions listed under "Waiting to hear"."""

MOST_RECENT = 12
"""The most sessions listed under "Before", where there is room for so many."""

MIN_SESSIONS_FOR_PATTERNS = 3
"""The number of sessions from which on there can be patterns."""


def patterns_in_short(sessions: int) -> str:
    """What the patterns of so many sessions are, or when they begin; for a menu."""
    if sessions < MIN_SESSIONS_FOR_PATTERNS:
        return f"from {MIN_SESSIONS_FOR_PATTERNS} sessions on"
    return "what keeps coming up"


class SessionRow(NamedTuple):
    """What a list shows of one session; its outcome is for filters only and never headlines it."""

    id: str
    title: str
    created: datetime
    day: date
    """The local day it was begun on."""
    updated: datetime
    state: State
    learned: str
    """What was learned, as it was written; ``line`` and ``old_line`` are what lists may say of it."""
    position: Position | None
    return_on: date | None
    stage: str = ""
    outcome: str = ""
    short_name: str = ""
    """Company alone, else role; where a title has no room."""
    application: str = ""
    """What sessions of one application share: company and role in normal form; empty where there is neither."""
    heard_on: date = date.min
    """The day the answer came, where it is noted, else ``day``."""
    balanced: str = ""
    """The fairer sentence, as it was written; ``old_fairer`` is what may be shown of it unasked."""
    is_of_heavy_night: bool = False
    """Whether it was written on a heavy night of these days, and has one of the two."""

    @property
    def line(self) -> str:
        """What was learned, else the fairer sentence; looked at when it is to be shown, as few of thousands are."""
        return line_of(self.learned, self.balanced)

    @property
    def old_line(self) -> str:
        """The line a list says of it; none of a heavy night of these days, and no heavy one."""
        return self._unasked(self.line)

    @property
    def old_fairer(self) -> str:
        """The fairer sentence, under the same rule."""
        return self._unasked(line_of(self.balanced))

    def _unasked(self, words: str) -> str:
        return words if not self.is_of_heavy_night and is_usable(words) else ""

    def __repr__(self) -> str:
        """What may be shown of it and no more, so that no message holds other words."""
        return f"SessionRow({self.id!r}, {self.title!r}, {self.old_line!r}, {self.old_fairer!r})"


class Overview(NamedTuple):
    """The rows of all sessions, and the lists that Home makes of them."""

    sessions: list[SessionRow]
    """Newest first."""

    @classmethod
    def of(cls, rows: Iterable[SessionRow]) -> Overview:
        """The overview of rows in any order."""
        return cls(sorted(rows, key=lambda row: row.created, reverse=True))

    @property
    def unfinished(self) -> list[SessionRow]:
        """The sessions to go on with, the one changed last first."""
        rows = [row for row in self.sessions if row.state is not State.FINISHED and row.position]
        rows += [row for row in self.sessions if row.state is State.UNFINISHED and not row.position]
        return sorted(rows, key=lambda row: row.updated, reverse=True)

    @property
    def waiting(self) -> list[SessionRow]:
        """The sessions that wait to hear, the oldest first."""
        return [row for row in reversed(self.sessions) if row.state is State.WAITING]

    @property
    def recent(self) -> list[SessionRow]:
        """The newest sessions that are finished, at most ``MOST_RECENT``."""
        return [row for row in self.sessions if row.state is State.FINISHED][:MOST_RECENT]


def overview(sessions: Iterable[Session], nights: HeavyNights | None = None) -> Overview:
    """The overview of a stream of sessions, which is read once; ``nights`` are needed where their lines are shown."""
    return Overview.of(session_row(session, nights) for session in sessions)


def session_row(session: Session, nights: HeavyNights | None = None) -> SessionRow:
    """What a list shows of a session; ``nights`` are needed where its line is shown.

    Thousands of rows are kept, so that what is the same in many is kept once.
    """
    names, answers, day = names_of(session), session.answers, session.day
    heard = parse_iso_date(answers.get("heard-on"))
    row = SessionRow(
        id=session.id,
        title=names.title or title(session),
        created=session.created,
        day=day,
        updated=session.updated,
        state=session.state,
        learned=words_of(answers, "learned"),
        position=session.position,
        return_on=session.return_on,
        stage=intern(words_of(answers, "stage")),
        outcome=intern(words_of(answers, "outcome")),
        short_name=names.short or short_name(session),
        application=names.application,
        heard_on=day if heard is None or heard == day else heard,
        balanced=words_of(answers, "balanced"),
    )
    return marked_row(row, session, nights) if nights else row


def marked_row(row: SessionRow, session: Session, nights: HeavyNights) -> SessionRow:
    """The row of a session, marked if it has a line and was written on a heavy night of these days."""
    is_marked = (row.learned or row.balanced) and nights.was_written_on_one(session)
    return row._replace(is_of_heavy_night=True) if is_marked else row
