"""What a session being written can draw from all the others: suggestions, and the list so far."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from functools import cached_property

from reflect.guide import Guide
from reflect.session import Document, Session
from reflect.standing import Standing
from reflect.suggestions import EARLIER_LOOKED_AT, looked_at

_KEPT = EARLIER_LOOKED_AT + 1
"""The session being written may be one of the newest itself."""


class Earlier:
    """Gathered from all sessions in one pass, in any order; of all but the newest little is kept in memory."""

    def __init__(self, read_guide: Callable[[], Guide]) -> None:
        """``read_guide`` gives the guide; it is called with the first session, for without one nobody needs it."""
        self.standing = Standing()
        self._read_guide = read_guide
        self._recent: list[Session] = []
        self._in_order = True

    @classmethod
    def of(cls, sessions: Iterable[Session], read_guide: Callable[[], Guide]) -> Earlier:
        """What there is to draw from these sessions."""
        earlier = cls(read_guide)
        for session in sessions:
            earlier.look_at(session)
        return earlier

    def look_at(self, session: Session) -> None:
        """Take in one session that was not looked at before."""
        self.standing.look_at(session)
        if digest := self._digest(session):
            self._recent.append(digest)
            self._in_order = False
            if len(self._recent) >= 2 * _KEPT:
                self._keep_newest()

    @property
    def recent(self) -> list[Session]:
        """The newest sessions, as far as suggestions need them, newest first; asked for at every key."""
        if not self._in_order:
            self._keep_newest()
        return self._recent

    def _keep_newest(self) -> None:
        self._recent = sorted(self._recent, key=lambda session: session.created, reverse=True)[:_KEPT]
        self._in_order = True

    @cached_property
    def _needed(self) -> tuple[str, ...]:
        return tuple(sorted(looked_at(self._read_guide())))

    def _digest(self, session: Session) -> Session | None:
        given = session.answers
        answers = {id_: given[id_] for id_ in self._needed if id_ in given}
        if not answers:
            return None
        kept: Document = {
            key: session.document[key] for key in ("id", "created", "updated") if key in session.document
        }
        return Session({**kept, "answers": answers})
