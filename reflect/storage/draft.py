"""A session open for writing: its lock is held, its words go to its draft, and in the end into the archive."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from typing import TYPE_CHECKING

from reflect.model.errors import ReflectError
from reflect.model.session import Document, Session
from reflect.storage.files.archive import Archive
from reflect.storage.format.lines import Record, Unreadable
from reflect.storage.problems import InUse, NewerVersion, translating_os_errors
from reflect.storage.recovery.recovering_archive import RecoveringArchive, conflict_copy
from reflect.storage.results import Checkpoint

if TYPE_CHECKING:
    from filelock import BaseFileLock

BRIEFLY = 0.5
"""Seconds that closing waits to tidy up behind itself."""


class Draft:
    """One session being written, from any thread; ``close`` must be called in the end."""

    def __init__(
        self,
        archive: RecoveringArchive,
        session: Session,
        lock: BaseFileLock,
        base: Record | None,
        draft: Record | None,
    ) -> None:
        """``base`` is the archived record, ``draft`` what an earlier window left."""
        self.session_id = session.id
        self.session = session
        self._archive, self._folder = archive, archive.folder
        self._lock: BaseFileLock | None = lock
        self._base = base
        self._attempted: Document | None = None
        """What a failed checkpoint may have put into the archive all the same."""
        self._latest: Document | None = draft.document if draft else None
        """The words that are or are to be in the draft; ``None`` without any beyond the archived ones."""
        self._is_saved = True
        """Whether the latest words are in the draft."""
        self._has_moved = False
        """Whether the words became a second session, because a newer version's draft is in the place."""
        self._guard = threading.RLock()

    @property
    def is_new(self) -> bool:
        """Whether the archive knows nothing of the session yet."""
        return self._base is None

    def save(self, session: Session) -> None:
        """Make the session durable, if it has changed. Raises ``CannotWrite``; the earlier draft is there then.

        A draft that a newer version has put there meanwhile is left alone: the words go into a second session.
        """
        with self._guard:
            self._must_be_open()
            document = {**session.copy().document, "id": self.session_id}
            if self._latest is None and self._base and document == self._base.document:
                return
            if self._is_saved and document == self._latest:
                return
            self._latest, self._is_saved = document, False
            with translating_os_errors(self._folder.drafts.path(self.session_id)):
                self._write(document)
            self._is_saved = True

    def checkpoint(self, session: Session | None = None) -> Checkpoint:
        """Put the draft (or this newer session) into the archive and its backup, then remove the draft.

        When the archive has moved on, the words become a second session, and ``session_id`` changes to its id.
        Raises ``CannotWrite`` and ``Busy``; the words are in the draft then.
        """
        with self._guard:
            self._must_be_open()
            if session is not None:
                self.save(session)
            elif not self._is_saved and self._latest:
                self.save(Session(self._latest))
            if self._latest is None:
                return Checkpoint(written=False)
            if self._base and self._latest == self._base.document and not self._attempted:
                return self._filed(written=False)
            try:
                with self._folder.locked():
                    filed = self._file(self._latest)
            except ReflectError:
                self._make_sure_of_draft(self._latest)
                raise
            return filed._replace(moved_to=self.session_id) if self._has_moved else filed

    def discard(self) -> None:
        """Remove the draft; the archive stays as it is. Raises ``CannotWrite``."""
        with self._guard:
            self._must_be_open()
            self._filed(written=False)

    def close(self) -> None:
        """Let go of the session; a draft that was not put into the archive stays. May be called twice."""
        with self._guard:
            if self._lock is None:
                return
            lock, self._lock = self._lock, None
            try:
                with self._folder.locked(seconds=BRIEFLY):
                    self._folder.drafts.unlock(self.session_id, lock, tidy=True)
            except ReflectError:
                self._folder.drafts.unlock(self.session_id, lock, tidy=False)

    def _make_sure_of_draft(self, document: Document | None) -> None:
        """Write the draft again if another program removed or damaged it: now it has the only words."""
        path = self._folder.drafts.path(self.session_id)
        with translating_os_errors(path):
            try:
                found = self._folder.drafts.read(path)
            except (Unreadable, NewerVersion):
                found = None
            if document is not None and (found is None or found.document != document):
                self._write(document)

    def _write(self, document: Document) -> None:
        try:
            self._write_own(document)
        except NewerVersion:
            self._go_on_as_second(document)

    def _go_on_as_second(self, document: Document) -> None:
        """Keep the words in a draft of their own, beside the one of a newer version."""
        second, drafts = conflict_copy(document), self._folder.drafts
        with self._folder.locked():
            lock = drafts.lock(second["id"])
        with self._moving_to(second["id"], lock, tidy=False):
            drafts.write(second, 0)
        self._base, self._latest, self._has_moved = None, second, True

    @contextmanager
    def _moving_to(self, session_id: str, lock: BaseFileLock | None, *, tidy: bool) -> Iterator[None]:
        """Go on as a second session after the block, unless it raises; ``tidy`` as in ``Drafts.unlock``."""
        if self._lock is None or lock is None:
            raise InUse(session_id)
        try:
            yield
        except BaseException:
            self._folder.drafts.unlock(session_id, lock, tidy=tidy)
            raise
        self._folder.drafts.unlock(self.session_id, self._lock, tidy=tidy)
        self._lock, self.session_id = lock, session_id

    def _write_own(self, document: Document) -> None:
        drafts, base = self._folder.drafts, self._base.revision if self._base else 0
        try:
            drafts.write(document, base)
        except Unreadable:  # somebody else damaged the draft meanwhile
            self._folder.set_aside(drafts.path(self.session_id))
            drafts.remove(self.session_id)
            drafts.write(document, base)

    def _file(self, document: Document) -> Checkpoint:
        """Put the words into the archive, whose lock is held."""
        archive = self._archive.load()
        current = archive.find(self.session_id)
        if current and current.document == document:
            self._folder.make_sure_of_backup(archive)
            self._base = current
            return self._filed(written=False)
        if not self._is_ours(current):
            return self._file_second(archive, document)
        revision = archive.put(document)
        self._commit(archive, document)
        self._base = Record(document, revision)
        return self._filed(written=True)

    def _file_second(self, archive: Archive, document: Document) -> Checkpoint:
        second, drafts = conflict_copy(document), self._folder.drafts
        with translating_os_errors(drafts.folder):
            lock = drafts.lock(second["id"])
        with self._moving_to(second["id"], lock, tidy=True):
            revision = archive.put(second)
            self._commit(archive, second)
            self._filed(written=True)
        self._base = Record(second, revision)
        return Checkpoint(written=True, moved_to=second["id"])

    def _commit(self, archive: Archive, document: Document) -> None:
        self._attempted = document
        try:
            self._folder.commit(archive)
        except ReflectError:
            with suppress(Unreadable, OSError):
                current = self._folder.find(self.session_id)
                if current and current.document == document:
                    self._base = current  # written all the same; what follows is based on that
            raise
        self._attempted = None

    def _is_ours(self, current: Record | None) -> bool:
        """Whether the archive still has what this draft is based on, or wrote there itself."""
        if current is None or current.document == self._attempted:
            return True
        base = self._base
        return base is not None and (current.revision == base.revision or current.document == base.document)

    def _filed(self, *, written: bool) -> Checkpoint:
        drafts = self._folder.drafts
        with (
            translating_os_errors(drafts.path(self.session_id)),
            suppress(NewerVersion),
        ):  # whose draft stays there
            drafts.check_version(self.session_id)
            drafts.remove(self.session_id)
        self._latest, self._is_saved = None, True
        return Checkpoint(written)

    def _must_be_open(self) -> None:
        if self._lock is None:
            raise ReflectError("This session is closed already.")
