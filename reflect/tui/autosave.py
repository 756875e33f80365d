"""Autosave: what is typed reaches the disk by itself, off the screen's thread, and the state shown is always true."""

from __future__ import annotations

import asyncio
import threading
from collections.abc import Callable
from typing import TYPE_CHECKING

from reflect.errors import ReflectError
from reflect.session import Session

if TYPE_CHECKING:
    from reflect.store import Draft

QUIET = 0.3
"""Seconds without a key after which a save starts."""
AT_LATEST = 0.7
"""Seconds after the first unsaved key at which it starts whatever is being typed (promise P2: one second at risk)."""
RETRY = 1.0
"""Seconds after a failed save at which it is tried again, for as long as it takes (promise P3)."""

SAVED = "Saved"
SAVING = "Saving"


class Autosave:
    """Saves a session's draft as it changes. Lives on the event loop; only ``_write`` runs in another thread."""

    def __init__(self, draft: Draft, session: Session, tell: Callable[[str], None]) -> None:
        self._draft = draft
        self._session = session
        self._tell = tell
        self._revision = self._saved_revision = 0
        self._first_unsaved = 0.0
        self._timer: asyncio.TimerHandle | None = None
        self._task: asyncio.Task[None] | None = None
        self._writing = threading.Lock()
        self._is_stopped = False
        self.problem = ""
        """Why the last save did not work; empty when it did."""

    @property
    def is_saved(self) -> bool:
        """Whether all that was changed is on disk."""
        return self._revision == self._saved_revision

    def changed(self) -> None:
        """Note a change; it is saved soon."""
        loop = asyncio.get_running_loop()
        if self.is_saved:
            self._first_unsaved = loop.time()
        self._revision += 1
        self._show()
        if not self.problem:
            self._schedule(min(loop.time() + QUIET, self._first_unsaved + AT_LATEST))

    async def flush(self) -> bool:
        """Save now and tell whether everything is on disk."""
        self._cancel_timer()
        if self._task:
            await asyncio.wait({self._task})
        if not self.is_saved:
            await self._save()
        return self.is_saved

    def flush_now(self) -> bool:
        """Save now without the event loop: for signals and crashes. Never raises."""
        self._cancel_timer()
        if self.is_saved:
            return True
        try:
            self._write(self._revision, self._session.copy())
        except Exception as error:  # whatever it was: there is nobody left to raise it to
            self.problem = _reason(error)
        return self.is_saved

    def stop(self) -> None:
        """Save no more; the draft is let go of."""
        self._is_stopped = True
        self._cancel_timer()

    def _schedule(self, when: float) -> None:
        self._cancel_timer()
        if not self._is_stopped:
            self._timer = asyncio.get_running_loop().call_at(when, self._start)

    def _cancel_timer(self) -> None:
        if self._timer:
            self._timer.cancel()
            self._timer = None

    def _start(self) -> None:
        self._timer = None
        if self._task is None or self._task.done():
            self._task = asyncio.create_task(self._save())

    async def _save(self) -> None:
        revision, copy = self._revision, self._session.copy()
        loop = asyncio.get_running_loop()
        try:
            await asyncio.to_thread(self._write, revision, copy)
        except Exception as error:  # whatever it was: it is shown, and tried again (promise P3)
            self.problem = _reason(error)
            self._schedule(loop.time() + RETRY)
        else:
            self.problem = ""
            if not self.is_saved:
                self._first_unsaved = loop.time()
                self._schedule(loop.time() + QUIET)
        self._show()

    def _write(self, revision: int, session: Session) -> None:
        """Write one revision; an older one that was overtaken is passed over, so that the newest wins."""
        with self._writing:
            if revision > self._saved_revision:
                self._draft.save(session)
                self._saved_revision = revision

    def _show(self) -> None:
        if self.is_saved:
            self._tell(SAVED)
        elif self.problem:
            self._tell(f"NOT SAVED: {self.problem}")
        else:
            self._tell(SAVING)


def _reason(error: Exception) -> str:
    """Why a save did not work, in a few words; nothing of an unforeseen error is shown, it could hold private text."""
    if isinstance(error, ReflectError):
        return getattr(error, "reason", "") or str(error)
    return "unexpected error"
