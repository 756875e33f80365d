"""What a session being written can draw from all others: suggestions, and the list so far."""

from __future__ import annotations

from collections.abc import Callable
from functools import cached_property

from reflect.guide import Guide
from reflect.session import Session
from reflect.standing import Standing
from reflect.suggestions import EARLIER_LOOKED_AT, looked_at

_KEPT = EARLIER_LOOKED_AT + 1
"""The session being written may be one of the newest itself."""


class Earlier:
    """Gathered in one pass, in any order; of all but the newest sessions little is kept in memory."""

    def __init__(self, read_guide: Callable[[], Guide]) -> None:
        """``read_guide`` is called with the first session; without one nobody needs the guide."""
        self.standing = Standing()
        self._read_guide = read_guide
        self._recent: list[Session] = []
        self._in_order = True

    def look_at(self, session: Session) -> None:
        """Take in one session that was not looked at before."""
        self.standing.look_at(session)
        digest = session.only(self._needed)
        if digest.answers:
            self._recent.append(digest)
            self._in_order = False
            if len(self._recent) >= 2 * _KEPT:
                self._keep_newest()

    @property
    def recent(self) -> list[Session]:
        """The newest sessions, as far as suggestions need them, newest first."""
        if not self._in_order:
            self._keep_newest()
        return self._recent

    def _keep_newest(self) -> None:
        self._recent = sorted(self._recent, key=lambda session: session.created, reverse=True)[:_KEPT]
        self._in_order = True

    @cached_property
    def _needed(self) -> frozenset[str]:
        return looked_at(self._read_guide())
