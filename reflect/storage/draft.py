"""A session open for writing: its lock is held, each save goes to its draft, a checkpoint into the archive."""

from __future__ import annotations

import threading
from collections.abc import Iterator, Mapping
from contextlib import contextmanager, suppress
from typing import TYPE_CHECKING, Any

from reflect.model.earlier_versions import EarlierVersions
from reflect.model.errors import ReflectError
from reflect.model.session import Document, Session
from reflect.model.text_places import TextPlace
from reflect.storage.files.archive import Archive
from reflect.storage.files.disk import translating_os_errors
from reflect.storage.files.editor_files import EditorFile
from reflect.storage.format.lines import StoredSession, Unreadable
from reflect.storage.problems import InUse, NewerVersion
from reflect.storage.recovery.conflicts import conflict_copy
from reflect.storage.recovery.recovering_archive import RecoveringArchive
from reflect.storage.results import Checkpoint

if TYPE_CHECKING:
    from reflect.storage.files.locking import Lock

_EARLIER = "earlier-versions"
"""Where the envelope in a draft keeps the earlier versions of texts; the archive never has them."""

CLOSE_TIMEOUT = 0.5
"""Seconds that closing waits for the archive's lock, to remove the session's lock file."""


class Draft:
    """An open session and its draft file, to be used from any thread; ``close`` must be called in the end.

    What writes raises ``CannotWrite``, and ``ReflectError`` once it is closed.
    """

    def __init__(
        self,
        archive: RecoveringArchive,
        session: Session,
        lock: Lock,
        base: StoredSession | None,
        draft: StoredSession | None,
    ) -> None:
        """``base`` is the session as archived, ``draft`` what an earlier window left."""
        self.session_id = session.id
        self.session = session
        self._archive, self._folder = archive, archive.folder
        self._path = self._folder.drafts.path(session.id)
        self._lock: Lock | None = lock
        self._base = base
        current = draft or base
        answers = Session(current.document).answers if current else session.answers
        self._earlier = EarlierVersions(answers, _kept_in(draft))
        self._attempted: Document | None = None
        """What a failed checkpoint may have put into the archive all the same."""
        self._latest: Document | None = draft.document if draft else None
        """The words that are or are to be in the draft; ``None`` without any beyond the archived ones."""
        self._is_saved = True
        """Whether the latest words are in the draft."""
        self._has_moved = False
        """Whether the words became a conflict copy, because a newer version's draft is in the place."""
        self._guard = threading.RLock()

    @property
    def is_new(self) -> bool:
        """Whether the archive knows nothing of the session yet."""
        return self._base is None

    @property
    def earlier_versions(self) -> Mapping[str, str]:
        """What texts said before they shrank a lot, by question; kept in the draft, and gone with it."""
        return self._earlier.texts

    def keep_earlier(self, question_id: str, text: str) -> None:
        """Keep what a text said before another took its place, so that undo brings it back."""
        self._earlier.texts[question_id] = text

    # --- in the person's own editor ---

    def write_for_editor(self, session: Session, place: TextPlace, words: str) -> EditorFile:
        """Write one of its texts to a file for an editor, once the session itself is saved. Raises ``CannotWrite``.

        The draft is there then, even of a session without any other word: the file is put back into it after a kill.
        """
        with self._guard:
            self.save(session)
            self._folder.check_place()
            files = self._folder.editor_files
            with translating_os_errors(files.folder):
                return files.write(self._path, place, words)

    def read_from_editor(self, file: EditorFile) -> str:
        """The words an editor left in such a file. Raises ``CannotWrite``."""
        with translating_os_errors(file.path, "read"):
            return self._folder.editor_files.read(file)

    def remove_from_editor(self, file: EditorFile) -> None:
        """Remove such a file, whose words are saved. Raises ``CannotWrite``; it is removed at the next start then."""
        with translating_os_errors(file.path, "remove"):
            self._folder.editor_files.remove(file)

    # --- saving ---

    def save(self, session: Session) -> None:
        """Make the session durable, if it has changed. Raises ``CannotWrite``; the earlier draft is there then.

        A draft that a newer version has put there meanwhile is left alone: the words go into a conflict copy.
        """
        with self._guard:
            self._check_open()
            document = {**session.copy().document, "id": self.session_id}
            if self._latest is None and self._base and document == self._base.document:
                return
            if self._is_saved and document == self._latest:
                return
            self._earlier.take(Session(document).answers)
            self._latest, self._is_saved = document, False
            self._folder.check_place()
            with translating_os_errors(self._path):
                self._write(document)
            self._is_saved = True

    def _write(self, document: Document) -> None:
        try:
            self._write_in_place(document)
        except NewerVersion:
            self._continue_as_copy(document)

    def _write_in_place(self, document: Document) -> None:
        from reflect.storage.files.tinydb_storage import write_draft  # late: reading needs no TinyDB

        draft = self._as_draft(document, self._base.revision if self._base else 0)
        try:
            write_draft(self._path, draft, self._folder.disk)
        except Unreadable:  # somebody else damaged the draft meanwhile
            self._folder.keep_damaged(self._path)
            self._folder.drafts.remove(self.session_id)
            write_draft(self._path, draft, self._folder.disk)

    def _as_draft(self, document: Document, revision: int) -> StoredSession:
        """The draft as stored; it, and it alone, has the earlier versions as well."""
        return StoredSession(document, revision, unknown_fields={_EARLIER: dict(self._earlier.texts)})

    def _continue_as_copy(self, document: Document) -> None:
        """Keep the words in a draft of their own, next to the one of a newer version."""
        from reflect.storage.files.tinydb_storage import write_draft

        copy, drafts = conflict_copy(document), self._folder.drafts
        with self._folder.locked():
            lock = drafts.lock(copy["id"])
        with self._moving_to(copy["id"], lock, remove_file=False):
            write_draft(drafts.path(copy["id"]), self._as_draft(copy, 0), self._folder.disk)
        self._base, self._latest, self._has_moved = None, copy, True

    @contextmanager
    def _moving_to(self, session_id: str, lock: Lock | None, *, remove_file: bool) -> Iterator[None]:
        """Go on as another session after the block, unless it raises; ``remove_file`` as in ``Drafts.unlock``."""
        drafts = self._folder.drafts
        if self._lock is None or lock is None:
            raise InUse(session_id)
        try:
            yield
        except BaseException:
            drafts.unlock(session_id, lock, remove_file=remove_file)
            raise
        drafts.unlock(self.session_id, self._lock, remove_file=remove_file)
        self._lock, self.session_id, self._path = lock, session_id, drafts.path(session_id)

    # --- filing in the archive ---

    def checkpoint(self, session: Session | None = None) -> Checkpoint:
        """Put the draft (or this newer session) into the archive and its backup, then remove the draft.

        When the archive has moved on, the words become a conflict copy, and ``session_id`` changes to its id.
        Raises ``CannotWrite`` and ``Busy``; the words are in the draft then.
        """
        with self._guard:
            self._check_open()
            if session is not None:
                self.save(session)
            elif not self._is_saved and self._latest:
                self.save(Session(self._latest))
            if self._latest is None:
                return Checkpoint(written=False)
            if self._base and self._latest == self._base.document and not self._attempted:
                return self._drop_draft(written=False)
            try:
                with self._folder.locked():
                    filed = self._file(self._latest)
            except ReflectError:
                self._ensure_draft(self._latest)
                raise
            return filed._replace(moved_to=self.session_id) if self._has_moved else filed

    def _file(self, document: Document) -> Checkpoint:
        """Put the words into the archive, whose lock is held."""
        archive = self._archive.load()
        current = archive.find(self.session_id)
        if current and current.document == document:
            self._folder.backups.ensure(archive)
            self._base = current
            return self._drop_draft(written=False)
        if not self._is_ours(current):
            return self._file_copy(archive, document)
        revision = archive.put(document)
        self._commit(archive, document)
        self._base = StoredSession(document, revision)
        return self._drop_draft(written=True)

    def _is_ours(self, current: StoredSession | None) -> bool:
        """Whether the archive still has what this draft is based on, or wrote there itself."""
        if current is None or current.document == self._attempted:
            return True
        base = self._base
        return base is not None and (current.revision == base.revision or current.document == base.document)

    def _file_copy(self, archive: Archive, document: Document) -> Checkpoint:
        copy, drafts = conflict_copy(document), self._folder.drafts
        with translating_os_errors(drafts.folder):
            lock = drafts.lock(copy["id"])
        with self._moving_to(copy["id"], lock, remove_file=True):
            revision = archive.put(copy)
            self._commit(archive, copy)
            self._drop_draft(written=True)
        self._base = StoredSession(copy, revision)
        return Checkpoint(written=True, moved_to=copy["id"])

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

    def _drop_draft(self, *, written: bool) -> Checkpoint:
        """Remove the draft, whose words are all in the archive; ``written`` is for the result."""
        with (
            translating_os_errors(self._path),
            suppress(NewerVersion),
        ):  # whose draft stays there
            self._folder.drafts.check_version(self.session_id)
            self._folder.drafts.remove(self.session_id)
        if self._latest is not None:
            self._earlier = EarlierVersions(Session(self._latest).answers)
        self._latest, self._is_saved = None, True
        return Checkpoint(written)

    def _ensure_draft(self, document: Document | None) -> None:
        """Write the draft again if another program removed or damaged it: now it has the only words."""
        with translating_os_errors(self._path):
            try:
                found = self._folder.drafts.read(self._path)
            except (Unreadable, NewerVersion):
                found = None
            if document is not None and (found is None or found.document != document):
                self._write(document)

    # --- leaving ---

    def discard(self) -> None:
        """Remove the draft; the archive stays as it is. Raises ``CannotWrite``."""
        with self._guard:
            self._check_open()
            self._drop_draft(written=False)

    def close(self) -> None:
        """Release the session's lock; a draft that was not put into the archive stays. May be called twice."""
        with self._guard:
            if self._lock is None:
                return
            lock, self._lock = self._lock, None
            try:
                with self._folder.locked(timeout=CLOSE_TIMEOUT):
                    self._folder.drafts.unlock(self.session_id, lock, remove_file=True)
            except ReflectError:
                self._folder.drafts.unlock(self.session_id, lock, remove_file=False)

    def _check_open(self) -> None:
        if self._lock is None:
            raise ReflectError("This session is closed already.")


def _kept_in(draft: StoredSession | None) -> Mapping[str, Any]:
    """The earlier versions that an earlier window left in a draft."""
    kept = draft.unknown_fields.get(_EARLIER) if draft else None
    return kept if isinstance(kept, dict) else {}
