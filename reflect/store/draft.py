"""A session that is open for writing: its lock is held, its words go to its draft, and at the end into the archive."""

from __future__ import annotations

import copy
import threading
from contextlib import suppress
from dataclasses import dataclass
from typing import TYPE_CHECKING
from uuid import uuid4

from reflect.errors import ReflectError
from reflect.session import Document, Session
from reflect.store.archive import Archive, find_record
from reflect.store.folder import DataFolder
from reflect.store.lines import Record, Unreadable
from reflect.store.problems import telling

if TYPE_CHECKING:
    from collections.abc import Callable

    from filelock import BaseFileLock


@dataclass(frozen=True, slots=True)
class Checkpoint:
    """What became of a draft."""

    written: bool
    """Whether the archive was written; it is not when nothing had changed."""
    moved_to: str = ""
    """The id under which the words were kept as a second session, because the archive had moved on; else empty."""


def holds_words_of(document: Document, other: Document) -> bool:
    """Whether a session says all that another says, so that the other can go without a word being lost."""
    answers, wanted = Session(document).answers, Session(other).answers
    actions = document.get("actions") or []
    return all(answers.get(id_) == answer for id_, answer in wanted.items()) and all(
        action in actions for action in other.get("actions") or []
    )


def moved_on(record: Record | None, draft: Record) -> bool:
    """Whether the archive has a later revision of a session than its draft is based on, without the draft's words."""
    return (
        record is not None
        and record.revision > draft.revision
        and not holds_words_of(record.document, draft.document)
    )


class Draft:
    """One session being written. Its methods may be called from any thread; ``close`` must be called in the end."""

    def __init__(
        self,
        folder: DataFolder,
        session: Session,
        lock: BaseFileLock,
        base: Record | None,
        draft: Record | None,
        load: Callable[[], Archive | None],
    ) -> None:
        """``base`` is the archived record, ``draft`` what an earlier window left, ``load`` reads the archive under its lock."""
        self._folder, self._load = folder, load
        self._lock: BaseFileLock | None = lock
        self._base = base
        self._attempted: Document | None = (
            None  # what a failed checkpoint may have put into the archive all the same
        )
        self._saved: Document | None = draft.document if draft else None
        self._guard = threading.RLock()
        self.session_id = session.id
        self.session = session

    def save(self, session: Session) -> None:
        """Make the session durable. Raises ``CannotWrite``, whose ``reason`` says why; the earlier draft is there then.

        Writes nothing when the session is as it was last saved.
        """
        with self._guard:
            self._must_be_open()
            document = self._own(session)
            if document == (self._saved or (self._base.document if self._base else None)):
                return
            path = self._folder.drafts.path(self.session_id)
            with telling(path):
                try:
                    self._folder.drafts.write(document, self._base.revision if self._base else 0)
                except Unreadable:
                    self._folder.set_aside(path)
                    self._folder.drafts.remove(self.session_id)
                    self._folder.drafts.write(document, self._base.revision if self._base else 0)
            self._saved = document

    def checkpoint(self, session: Session | None = None) -> Checkpoint:
        """Put the draft (or this newer session) into the archive and its backup, then remove the draft.

        When the archive has moved on, the words are kept as a second session with an id of its own, and ``session_id``
        changes to it. Raises ``CannotWrite`` and ``Busy``; the draft is there then.
        """
        with self._guard:
            self._must_be_open()
            if session is not None:
                self.save(session)
            if self._saved is None:
                return Checkpoint(written=False)
            if self._base and self._saved == self._base.document:
                with telling(self._folder.drafts.path(self.session_id)):
                    self._folder.drafts.remove(self.session_id)
                self._saved = None
                return Checkpoint(written=False)
            with self._folder.locked():
                return self._file(self._saved)

    def discard(self) -> None:
        """Remove the draft; the archive stays as it is."""
        with self._guard, telling(self._folder.drafts.path(self.session_id)):
            self._must_be_open()
            self._folder.drafts.remove(self.session_id)
            self._saved = None

    def close(self) -> None:
        """Let go of the session; a draft that was not put into the archive stays. May be called twice."""
        with self._guard:
            if self._lock is None:
                return
            lock, self._lock = self._lock, None
            try:
                with self._folder.locked():
                    self._folder.drafts.unlock(self.session_id, lock, tidy=True)
            except ReflectError:
                self._folder.drafts.unlock(self.session_id, lock, tidy=False)

    def _file(self, document: Document) -> Checkpoint:
        archive = self._load() or Archive.empty()
        current = archive.find(self.session_id)
        if current and current.document == document:
            self._base = current
            return self._filed(written=False)
        moved = not self._is_ours(current)
        if moved:
            document = {**document, "id": str(uuid4())}
        revision = archive.put(document)
        self._attempted = document
        try:
            self._folder.commit(archive)
        except ReflectError:
            self._look_again()
            raise
        self._base = Record(document, revision)
        if not moved:
            return self._filed(written=True)
        return self._move(str(document["id"]))

    def _is_ours(self, current: Record | None) -> bool:
        """Whether the archive still has what this draft is based on, or what it wrote there itself."""
        if current is None:
            return True
        if current.document == self._attempted:
            return True
        base = self._base
        return base is not None and (current.revision == base.revision or current.document == base.document)

    def _look_again(self) -> None:
        """After a failed write: the archive may hold it all the same, and then the draft is based on that."""
        with suppress(Unreadable, OSError):
            current = find_record(self._folder.archive, self.session_id, self._folder.disk)
            if current and current.document == self._attempted:
                self._base = current

    def _filed(self, *, written: bool) -> Checkpoint:
        with telling(self._folder.drafts.path(self.session_id)):
            self._folder.drafts.remove(self.session_id)
        self._saved = None
        return Checkpoint(written)

    def _move(self, new_id: str) -> Checkpoint:
        """Go on as the second session; both locks change hands while the archive's is held."""
        self._filed(written=True)
        old_id, old_lock = self.session_id, self._lock
        self._lock = self._folder.drafts.lock(new_id)
        self.session_id = new_id
        if old_lock:
            self._folder.drafts.unlock(old_id, old_lock, tidy=True)
        return Checkpoint(written=True, moved_to=new_id)

    def _own(self, session: Session) -> Document:
        """A copy of the document under this draft's id, whatever id the session had before it was moved."""
        return {**copy.deepcopy(session.document), "id": self.session_id}

    def _must_be_open(self) -> None:
        if self._lock is None:
            raise ReflectError("This session is closed already.")
