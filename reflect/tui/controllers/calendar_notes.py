"""Notes in a session that is open in this window that a calendar was given some of its actions."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Sequence

from reflect.analysis.action_changes import noted_in_calendar
from reflect.model.session import Session
from reflect.tui.controllers.autosave import Autosave
from reflect.tui.printable import NoteCalendar


def note_in_open_session(autosave: Autosave) -> NoteCalendar:
    """What notes it, in the session of an autosave; made on the event loop, for a worker's thread."""
    loop = asyncio.get_running_loop()

    async def update(change: Callable[[Session], object]) -> Session:
        autosave.update(change)
        return autosave.session

    def change(_: str, note: Callable[[Session], object]) -> Session:
        return asyncio.run_coroutine_threadsafe(update(note), loop).result()

    def note(sessions: Sequence[Session], action_ids: frozenset[str]) -> list[Session]:
        return noted_in_calendar(sessions, action_ids, autosave.now(), change)

    return note
