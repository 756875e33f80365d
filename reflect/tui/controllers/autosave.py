"""The autosave of a session being written: its answers, its draft on disk, and its way into the archive.

What is typed reaches the disk by itself, off the screen's thread, and the state shown is always true.
"""

from __future__ import annotations

import asyncio
import threading
from abc import ABC, abstractmethod
from collections.abc import Callable, Mapping
from contextlib import suppress
from datetime import date, datetime
from typing import TYPE_CHECKING, Any, Generic, TypeVar

from reflect.model.errors import ReflectError
from reflect.model.session import Document, Position, Session
from reflect.text.dates import local_day

if TYPE_CHECKING:
    from reflect.model.text_places import TextPlace
    from reflect.storage import Draft, UnopenedDraft
    from reflect.storage.files.editor_files import EditorFile

QUIET = 0.3
"""Seconds without a key after which a save starts."""
AT_LATEST = 0.7
"""Seconds after the first unsaved key at which it starts whatever is being typed (promise P2: one second at risk)."""
RETRY = 1.0
"""Seconds after a failed save at which it is tried again, for as long as it takes (promise P3)."""

SAVED = "Saved"
NOT_SAVED = "NOT SAVED"
SAVING = "Saving"

Copy = TypeVar("Copy")
"""A copy of what is being written, as it is handed to the thread that writes it."""


class TimedSaving(ABC, Generic[Copy]):
    """Saves something that is being written soon after each change, and again after a failure until it works.

    Lives on the event loop; only ``_write_copy`` runs in another thread.
    """

    def __init__(self, on_state: Callable[[str, str], None], now: Callable[[], datetime]) -> None:
        """``on_state`` is given the state of the file in words, and what to do about it."""
        self.now = now
        self.state, self.todo = SAVED, ""
        """The state of the file in words, and what to do about it."""
        self.show_state = on_state
        """Called with these two whenever they change; the screen on top puts its own in here."""
        self._revision = self._saved_revision = 0
        self._first_unsaved = 0.0
        self._timer: asyncio.TimerHandle | None = None
        self._task: asyncio.Task[None] | None = None
        self._lock = threading.Lock()
        self._is_closed = False
        self._problem = ""
        """Why the last save did not work; empty when it did."""
        self._todo = ""
        """What to do about that, in a sentence."""
        self._taken: list[EditorFile] = []
        """The files whose words were taken over from an editor and are to be removed once they are saved."""

    @property
    @abstractmethod
    def id(self) -> str:
        """Identifies what is being written."""

    @abstractmethod
    def content(self) -> Any:
        """A copy of all that is being written, to be compared with another."""

    @abstractmethod
    def _copy(self) -> Copy:
        """What is to be written as it is now."""

    @abstractmethod
    def _write_copy(self, copy: Copy) -> None:
        """Write it, in another thread. Raises ``ReflectError``."""

    @abstractmethod
    async def close(self) -> str:
        """Save and let go of it.

        Returns words for the user when something was unusual, else an empty text. Raises ``ReflectError`` when the
        last words cannot be saved; then it is still open.
        """

    @abstractmethod
    def _remove_editor_file(self, file: EditorFile) -> None:
        """Remove a file of an editor, in another thread. Raises ``ReflectError``."""

    async def remove_from_editor(self, file: EditorFile) -> None:
        """Remove a file whose words were taken over, once they are saved: now, or with the save that works."""
        self._taken.append(file)
        if await self.save():
            await asyncio.to_thread(self._remove_taken)

    def _remove_taken(self) -> None:
        while self._taken:
            with suppress(ReflectError):  # the next start removes it
                self._remove_editor_file(self._taken.pop())

    @property
    def today(self) -> date:
        """The local day."""
        return local_day(self.now())

    @property
    def is_saved(self) -> bool:
        """Whether all that was changed is on disk."""
        return self._revision == self._saved_revision

    async def save(self) -> bool:
        """Save now and tell whether everything is on disk."""
        self._cancel_timer()
        if self._task:
            await asyncio.wait({self._task})
        if not self.is_saved:
            await self._save()
        return self.is_saved

    def save_at_once(self) -> bool:
        """Save now without the event loop: for signals and crashes. Never raises."""
        self._cancel_timer()
        if self.is_saved:
            return True
        try:
            self._write(self._revision, self._copy())
        except Exception as error:  # whatever it was: there is nobody left to raise it to
            self._note_problem(error)
        return self.is_saved

    def _changed(self) -> None:
        loop = asyncio.get_running_loop()
        if self.is_saved:
            self._first_unsaved = loop.time()
        self._revision += 1
        self._report_state()
        if not self._problem:
            self._schedule(min(loop.time() + QUIET, self._first_unsaved + AT_LATEST))

    def _schedule(self, when: float) -> None:
        self._cancel_timer()
        if not self._is_closed:
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
        revision, copy = self._revision, self._copy()
        loop = asyncio.get_running_loop()
        try:
            await asyncio.to_thread(self._write, revision, copy)
        except Exception as error:  # whatever it was: it is shown, and tried again (promise P3)
            self._note_problem(error)
            self._schedule(loop.time() + RETRY)
        else:
            self._problem = self._todo = ""
            if not self.is_saved:
                self._first_unsaved = loop.time()
                self._schedule(loop.time() + QUIET)
        self._report_state()

    def _write(self, revision: int, copy: Copy) -> None:
        """Write one revision; an older one that was overtaken is passed over, so that the newest wins."""
        with self._lock:
            if revision > self._saved_revision:
                self._write_copy(copy)
                self._saved_revision = revision

    def _note_problem(self, error: Exception) -> None:
        """Note why a save did not work; nothing of an unforeseen error is shown, it could hold private text."""
        known = error if isinstance(error, ReflectError) else None
        self._problem = (getattr(known, "reason", "") or str(known)) if known else "unexpected error"
        self._todo = known.todo if known else "`reflect doctor` looks into it."

    def _report_state(self) -> None:
        if self.is_saved:
            self.state, self.todo = SAVED, ""
        elif self._problem:
            self.state, self.todo = f"{NOT_SAVED}: {self._problem}", self._todo
        else:
            self.state, self.todo = SAVING, ""
        self.show_state(self.state, self.todo)


class Autosave(TimedSaving[Session]):
    """Takes answers into a session, keeps its draft up to date, and puts it into the archive when it is closed."""

    def __init__(
        self,
        draft: Draft | UnopenedDraft,
        session: Session,
        on_state: Callable[[str, str], None],
        now: Callable[[], datetime],
    ) -> None:
        """``on_state`` is given the state of the file in words, and what to do about it."""
        super().__init__(on_state, now)
        self.session = session
        self._draft = draft

    @property
    def id(self) -> str:
        """The session's id."""
        return self.session.id

    def content(self) -> Document:
        """A copy of the session's document."""
        return self.session.copy().document

    def _copy(self) -> Session:
        return self.session.copy()

    def _write_copy(self, copy: Session) -> None:
        """Write the draft."""
        self._draft.save(copy)
        self._remove_taken()

    @property
    def earlier_versions(self) -> Mapping[str, str]:
        """What texts said before they shrank a lot, by question, as far as the draft has kept it."""
        return self._draft.earlier_versions

    # --- changing ---

    def set_answer(self, question_id: str, value: Any) -> bool:
        """Take an answer and tell whether it changed anything."""
        changed = self.session.set_answer(question_id, value, self.now())
        if changed:
            self._changed()
        return changed

    def remember_position(self, position: Position) -> None:
        """Remember the question in focus; an empty or finished session has no place to come back to."""
        if position == self.session.position or self.session.is_empty or self.session.finished:
            return
        self.session.position = position
        self._changed()

    def update(self, change: Callable[[Session], object]) -> None:
        """Change something else, such as the speed."""
        change(self.session)
        self._changed()

    # --- a text in the person's own editor ---

    async def write_for_editor(self, place: TextPlace, words: str) -> EditorFile:
        """Save everything, and write the words at a place to a file for an editor. Raises ``CannotWrite``."""
        await self.save()
        return await asyncio.to_thread(self._draft.write_for_editor, self.session.copy(), place, words)

    async def read_from_editor(self, file: EditorFile) -> str:
        """The words an editor left in a file. Raises ``CannotWrite``."""
        return await asyncio.to_thread(self._draft.read_from_editor, file)

    def _remove_editor_file(self, file: EditorFile) -> None:
        self._draft.remove_from_editor(file)

    # --- closing ---

    async def close(self) -> str:
        """Put the session into the archive and let go of it.

        Returns words for the user when something was unusual, else an empty text. Raises ``ReflectError`` when the
        last words cannot be saved; then it is still open.
        """
        is_empty = self._draft.is_new and self.session.is_empty and self.session.return_on is None
        if not is_empty and not await self.save():
            raise ReflectError(self._problem)
        try:
            if not is_empty:
                return await self._archive()
            await asyncio.to_thread(self._draft.discard)
        except ReflectError as error:
            return f"Kept as a draft for now: {error}"
        finally:
            self._is_closed = True
            self._cancel_timer()
            await asyncio.to_thread(self._draft.close)
        return ""

    async def _archive(self) -> str:
        """Put the draft into the archive, until that has all that was typed meanwhile too."""
        moved = ""
        while True:
            copy = self.session.copy()
            done = await asyncio.to_thread(self._draft.checkpoint, copy)
            moved = moved or done.moved_to
            if copy.document == self.session.document:
                break
        if moved:
            return "This session was changed elsewhere meanwhile. Yours was kept beside it, as a second one."
        return ""
