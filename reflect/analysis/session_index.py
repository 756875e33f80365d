"""All sessions as History needs them: of each a row and a text to search, newest first, filtered. Pure."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from typing import NamedTuple

from reflect.analysis.overview import SessionRow
from reflect.analysis.search import Hit, Query, Searchable


class Filter(NamedTuple):
    """Which sessions are looked for."""

    query: Query = Query("")
    outcome: str = ""
    stage: str = ""
    """Both as stored; empty: any."""

    def __bool__(self) -> bool:
        return any(self)

    def narrows(self, other: Filter) -> bool:
        """Whether nothing is wanted that ``other`` left out: it has the same words with fewer letters."""
        return (
            other.outcome in ("", self.outcome)
            and other.stage in ("", self.stage)
            and all(any(term in mine for mine in self.query.terms) for term in other.query.terms)
        )


class IndexedSession(NamedTuple):
    """One session on the shelf."""

    row: SessionRow
    text: Searchable | None = None
    """``None`` while only its row is known."""


class SessionIndex:
    """The sessions by id."""

    def __init__(self, rows: Iterable[SessionRow] = ()) -> None:
        self._filed = {row.id: IndexedSession(row) for row in rows}
        self._order: list[str] | None = None

    def __len__(self) -> int:
        return len(self._filed)

    def put(self, filed: IndexedSession) -> None:
        """Add a session, or replace what was known of it; something older than that is not taken."""
        before = self._filed.get(filed.row.id)
        if before and before.text and before.row.updated > filed.row.updated:
            return
        if before is None or before.row.created != filed.row.created:
            self._order = None
        self._filed[filed.row.id] = filed

    def remove(self, session_id: str) -> None:
        """Take a session out, if it is there."""
        if self._filed.pop(session_id, None):
            self._order = None

    def keep_only(self, session_ids: Collection[str]) -> None:
        """Take out all others."""
        for id_ in self._filed.keys() - session_ids:
            self.remove(id_)

    def row(self, session_id: str) -> SessionRow:
        """The row of a session. Raises ``KeyError``."""
        return self._filed[session_id].row

    def newest_first(self) -> list[str]:
        """The ids of all sessions."""
        if self._order is None:
            rows = [filed.row for filed in self._filed.values()]
            rows.sort(key=lambda row: row.created.timestamp(), reverse=True)
            self._order = [row.id for row in rows]
        return self._order

    def matching(self, session_ids: Sequence[str], wanted: Filter) -> list[str]:
        """Those of these sessions that are wanted; one whose text is not known yet is no match for words."""
        return [id_ for id_ in session_ids if id_ in self._filed and _is_wanted(self._filed[id_], wanted)]

    def hit(self, session_id: str, query: Query) -> Hit | None:
        """Where in a session the words were found best."""
        text = self._filed[session_id].text
        hits = text.hits(query) if text and query else []
        return hits[0] if hits else None


def _is_wanted(filed: IndexedSession, wanted: Filter) -> bool:
    row, text = filed.row, filed.text
    if wanted.outcome not in ("", row.outcome) or wanted.stage not in ("", row.stage):
        return False
    return not wanted.query or (text is not None and text.matches(wanted.query))
