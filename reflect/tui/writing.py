"""One session being written: its answers, its draft on disk, and how both are left."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from datetime import date, datetime
from typing import Any

from reflect.errors import ReflectError
from reflect.session import Position, Session
from reflect.store import Draft
from reflect.tui.autosave import Autosave


class Writing:
    """Takes answers into the session, keeps the draft up to date, and files the session when it is left."""

    def __init__(
        self, draft: Draft, session: Session, tell: Callable[[str], None], now: Callable[[], datetime]
    ) -> None:
        """Write a session whose draft is open; ``tell`` is given the state of the file in words."""
        self.session = session
        self.now = now
        self._draft = draft
        self._autosave = Autosave(draft, session, tell)

    @property
    def today(self) -> date:
        """The local date."""
        return self.now().astimezone().date()

    @property
    def is_saved(self) -> bool:
        """Whether all that was changed is on disk."""
        return self._autosave.is_saved

    def give(self, question_id: str, value: Any) -> bool:
        """Take an answer and tell whether it changed anything."""
        changed = self.session.give(question_id, value, self.now())
        if changed:
            self._autosave.changed()
        return changed

    def stand_at(self, position: Position) -> None:
        """Remember the question in focus; an empty or finished session has no place to come back to."""
        if position == self.session.position or self.session.is_empty or self.session.finished:
            return
        self.session.position = position
        self._autosave.changed()

    def alter(self, change: Callable[[Session], None]) -> None:
        """Change something else about the session, such as its speed."""
        change(self.session)
        self._autosave.changed()

    async def save(self) -> bool:
        """Save now and tell whether everything is on disk."""
        return await self._autosave.flush()

    def save_at_once(self) -> bool:
        """Save now without the event loop: for signals and crashes."""
        return self._autosave.flush_now()

    async def leave(self) -> str:
        """Put the session into the archive and let go of it.

        Returns words for the user when something was unusual, else an empty text. Raises ``ReflectError`` when the
        last words could not be saved; then nothing was let go of.
        """
        nothing = self.session.is_empty and self.session.return_on is None
        if not (nothing and self._draft.is_new) and not await self.save():
            raise ReflectError(self._autosave.problem)
        try:
            return await self._file(nothing=nothing)
        except ReflectError as error:
            return f"Kept as a draft for now: {error}"
        finally:
            self._autosave.stop()
            await asyncio.to_thread(self._draft.close)

    async def _file(self, *, nothing: bool) -> str:
        """Put the draft into the archive, until what is there is all that was typed meanwhile too."""
        if nothing and self._draft.is_new:
            await asyncio.to_thread(self._draft.discard)
            return ""
        moved = ""
        while True:
            filed = self.session.copy()
            done = await asyncio.to_thread(self._draft.checkpoint, filed)
            moved = moved or done.moved_to
            if filed.document == self.session.document:
                break
        if moved:
            return "This session was changed elsewhere meanwhile. Yours was kept beside it, as a second one."
        return ""
