"""The index of all sessions for History: of each a row and a text to search; in order, and filtered. Pure."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence

from reflect.analysis.overview import SessionRow
from reflect.analysis.search import Hit, Query, Searchable
from reflect.text.named_tuple import NamedTuple


class Filter(NamedTuple):
    """A filter of sessions by words, outcome and stage; false when it lets all through."""

    query: Query = Query("")
    outcome: str = ""
    stage: str = ""
    """The stored outcome and stage; empty: any."""

    def __bool__(self) -> bool:
        return any(self)

    def narrows(self, other: Filter) -> bool:
        """Whether it lets through only what ``other`` does: its words hold the same words with fewer letters."""
        return (
            other.outcome in ("", self.outcome)
            and other.stage in ("", self.stage)
            and all(any(term in mine for mine in self.query.terms) for term in other.query.terms)
        )


class IndexedSession(NamedTuple):
    """One session of the index."""

    row: SessionRow
    text: Searchable | None = None
    """``None`` while only its row is known."""


class SessionIndex:
    """All sessions by id, with their order kept until it changes."""

    def __init__(self, rows: Iterable[SessionRow] = ()) -> None:
        self._sessions = {row.id: IndexedSession(row) for row in rows}
        self._order: list[str] | None = None

    def __len__(self) -> int:
        return len(self._sessions)

    def put(self, session: IndexedSession) -> None:
        """Add or replace a session; an older state than the one it has is ignored."""
        before = self._sessions.get(session.row.id)
        if before and before.text and before.row.updated > session.row.updated:
            return
        if before is None or before.row.created != session.row.created:
            self._order = None
        self._sessions[session.row.id] = session

    def remove(self, session_id: str) -> None:
        """Remove a session, if it is there."""
        if self._sessions.pop(session_id, None):
            self._order = None

    def keep_only(self, session_ids: Collection[str]) -> None:
        """Remove all sessions but these."""
        for id_ in self._sessions.keys() - session_ids:
            self.remove(id_)

    def row(self, session_id: str) -> SessionRow:
        """The row of a session. Raises ``KeyError``."""
        return self._sessions[session_id].row

    def newest_first(self) -> list[str]:
        """The ids of all sessions, newest first."""
        if self._order is None:
            rows = [session.row for session in self._sessions.values()]
            rows.sort(key=lambda row: row.created.timestamp(), reverse=True)
            self._order = [row.id for row in rows]
        return self._order

    def matching(self, session_ids: Sequence[str], wanted: Filter) -> list[str]:
        """The ids among these of sessions that a filter lets through; one without a text yet never matches words."""
        return [
            id_ for id_ in session_ids if id_ in self._sessions and _is_wanted(self._sessions[id_], wanted)
        ]

    def hit(self, session_id: str, query: Query) -> Hit | None:
        """The best hit of a query in a session, if there is one."""
        text = self._sessions[session_id].text
        hits = text.hits(query) if text and query else []
        return hits[0] if hits else None


def _is_wanted(session: IndexedSession, wanted: Filter) -> bool:
    row, text = session.row, session.text
    if wanted.outcome not in ("", row.outcome) or wanted.stage not in ("", row.stage):
        return False
    return not wanted.query or (text is not None and text.matches(wanted.query))
