"""The store: all sessions of one data folder, as the app and the command line see them."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import suppress
from datetime import UTC, datetime
from pathlib import Path
from types import MappingProxyType
from typing import TYPE_CHECKING, Any

from reflect.model.action import ActionEdit
from reflect.model.errors import ReflectError
from reflect.model.record_lists import INTERVIEWS, RecordChange, RecordLists
from reflect.model.session import Document, Session
from reflect.storage.files import settings
from reflect.storage.files.archive import Archive
from reflect.storage.files.data_folder import DataFolder
from reflect.storage.files.disk import DISK, Disk, translating_os_errors
from reflect.storage.files.settings import Settings
from reflect.storage.format.lines import StoredSession, unknown_fields_in
from reflect.storage.format.record_table import take_over
from reflect.storage.problems import (
    AmbiguousSession,
    Damaged,
    InUse,
    NewerVersion,
    NoSessions,
    NotBeyondRepair,
    RecordsChanged,
    UnknownSession,
)
from reflect.storage.recovery.recovering_archive import RecoveringArchive

if TYPE_CHECKING:
    from reflect.storage.draft import Draft
    from reflect.storage.interview_texts import InterviewTexts
    from reflect.storage.recovery.health_report import HealthReport
    from reflect.storage.results import Deleted, Merged, Repair

LAST = "last"
"""Stands for the session touched last."""


def utc_now() -> datetime:
    """The time now, in UTC."""
    return datetime.now(UTC)


class Store:
    """All sessions of one data folder. Making a store touches no disk; reading takes no lock and writes only repairs.

    Whatever reads or writes may raise ``Damaged``, ``NewerVersion`` and ``CannotWrite``, and what writes ``Busy``.
    """

    def __init__(self, folder: Path, now: Callable[[], datetime] = utc_now, *, disk: Disk = DISK) -> None:
        self.folder = folder
        self._folder = DataFolder(folder, now, disk)
        self._archive = RecoveringArchive(self._folder)
        self._reported = 0
        """How many of the repairs ``new_repairs`` has returned."""

    @property
    def repairs(self) -> list[Repair]:
        """What this store has repaired since it was made."""
        return list(self._archive.repairs)

    def new_repairs(self) -> list[Repair]:
        """The repairs since the last call, and what this disk cannot do: the user is still to be told of them."""
        self._archive.note_limits()
        new = self._archive.repairs[self._reported :]
        self._reported += len(new)
        return new

    # --- reading ---

    def scan(self) -> Iterator[Session]:
        """Every session once, in no order, each parsed when it is asked for; drafts are laid over the archive."""
        drafts = self._archive.drafts()
        for stored in self._archive.sessions():
            draft = drafts.pop(stored.id, None) if drafts else None
            yield _latest_of(stored, draft) if draft else Session(stored.document)
        for draft in drafts.values():
            yield _latest_of(None, draft)

    def scan_healthy(self) -> Iterator[Session]:
        """What ``scan`` gives of a folder for which ``open`` has nothing to do; its archive is read once for both.

        Raises ``NeedsRepair`` for any other, perhaps after some sessions, which do not count then.
        """
        self._folder.check_version()
        return (Session(stored.document) for stored in self._archive.healthy_sessions())

    def sessions(self) -> list[Session]:
        """All sessions, the newest first."""
        return sorted(self.scan(), key=lambda session: session.created, reverse=True)

    def get(self, session_id: str) -> Session:
        """One session by its full id. Raises ``UnknownSession``."""
        stored = self._archive.session(session_id)
        draft = self._archive.draft(session_id)
        if stored is None and draft is None:
            raise UnknownSession(session_id)
        return _latest_of(stored, draft)

    def find(self, reference: str = LAST) -> Session:
        """A session by id, by the beginning of its id, or the one touched last.

        Raises ``UnknownSession``, ``AmbiguousSession``, and ``NoSessions`` when there is no last one.
        """
        if reference == LAST:
            last = max(self.scan(), key=lambda session: session.updated, default=None)
            if last is None:
                raise NoSessions
            return last
        wanted = reference.strip().lower()
        known = {*self._archive.ids(), *self._archive.drafts()}
        ids = [id_ for id_ in known if id_.lower().startswith(wanted)] if wanted else []
        ids = [id_ for id_ in ids if id_.lower() == wanted] or ids
        if len(ids) > 1:
            raise AmbiguousSession(reference, ids)
        if not ids:
            raise UnknownSession(reference)
        return self.get(ids[0])

    def is_any_open(self) -> bool:
        """Whether a window has a session open, even one with no word in it yet. Raises ``Busy``."""
        return self._folder.is_any_open()

    # --- writing ---

    def edit(self, session: Session) -> Draft:
        """Open a session, new or known, for writing; its lock is held until the draft is closed. Raises ``InUse``.

        One that was changed elsewhere since it was read is brought up to date in place.
        Raises ``UnknownSession`` for one about to be deleted.
        """
        folder = self._folder
        with folder.locked():
            folder.check_version()
            if session.id in self._archive.being_deleted():
                raise UnknownSession(session.id)
            with translating_os_errors(folder.path, "use"):
                lock = folder.drafts.lock(session.id)
            if lock is None:
                raise InUse(session.id)
            try:
                draft = self._archive.recover_draft(folder.drafts.path(session.id))
                stored = self._archive.session(session.id)
            except BaseException:
                folder.drafts.unlock(session.id, lock, remove_file=True)
                raise
        current = draft or stored
        if current and Session(current.document).updated > session.updated:
            session.document.clear()
            session.document.update(Session(current.document).copy().document)
        from reflect.storage.draft import Draft

        opened = Draft(self._archive, session, lock, stored, draft)
        self._put_back(opened, session)
        return opened

    def _put_back(self, draft: Draft, session: Session) -> None:
        """Put words that an editor saved after reflect was killed into their session, which is open as ``draft``."""
        files = self._folder.editor_files
        with suppress(ReflectError, OSError):  # the file stays, and is read again at the next start
            if left := files.files_in(files.session_folder(self._folder.drafts.path(session.id))):
                from reflect.storage.editor_recovery import put_back

                for line in put_back(draft, session, left, self._folder.now):
                    self._archive.note(line)

    def _put_back_from_editor(self, session_folder: Path) -> None:
        """The same for the session a folder of such words belongs to, unless that is open."""
        drafts = self._folder.drafts
        known = {*self._archive.ids(), *self._archive.drafts()}
        session_id = next((id_ for id_ in known if drafts.path(id_).stem == session_folder.name), None)
        if session_id is None:
            from reflect.storage.interview_texts import put_back_on_page

            pages = self.record_lists().get(INTERVIEWS, {})
            with suppress(ReflectError, OSError):  # the file stays, and is read again at the next start
                if said := put_back_on_page(self._folder, session_folder, pages, self.change_records):
                    self._archive.note(said)
            return
        with suppress(InUse, NewerVersion):
            self.edit(self.get(session_id)).close()

    def change(self, session_id: str, update: Callable[[Session], object]) -> Session:
        """Change a session by ``update``, in place, and return it; without a change nothing is written.

        Raises ``InUse``, ``UnknownSession``, and what ``update`` raises; nothing is changed then.
        """
        folder = self._folder
        with folder.locked():
            archive, draft = self._to_change(session_id)
            current = draft or archive.find(session_id)
            if current is None:
                raise UnknownSession(session_id)
            session = Session(current.document).copy()
            update(session)
            if session.document == current.document:
                return session
            if session.document.get("updated") == current.document.get("updated"):
                session.touch(folder.now())
            archive.put(session.document)
            if draft:  # stopped after the next line, it has the same words as the archive, and can simply go
                from reflect.storage.files.tinydb_storage import write_draft  # late: reading needs no TinyDB

                rewritten = StoredSession(session.document, draft.revision)
                write_draft(folder.drafts.path(draft.id), rewritten, folder.disk)
            folder.commit(archive)
            with translating_os_errors(folder.drafts.path(session_id)):
                folder.drafts.remove(session_id)
        return session

    def merge(
        self,
        documents: Sequence[Document],
        unknown_fields: Mapping[str, Any] = MappingProxyType({}),
        records: RecordLists | None = None,
    ) -> Merged:
        """Take sessions in by id, all or nothing: new ones are added, a newer ``updated`` replaces, others are left.

        So are ``records``, those beside the sessions. ``unknown_fields`` are those of the imported file, kept for
        ``unknown_fields()``. Raises ``InUse``, ``NotStorable``.
        """
        from reflect.storage.merging import merge

        with self._folder.locked():
            archive = self._archive.load()
            self._folder.withdraw_deletions([str(document["id"]) for document in documents])
            return merge(self._folder, archive, documents, unknown_fields, records or {})

    def record_lists(self) -> RecordLists:
        """The records beside the sessions."""
        return self._archive.record_lists()

    def change_records(self, changes: Sequence[RecordChange]) -> None:
        """Change records beside the sessions, all or none. Raises ``RecordsChanged`` when one is another by now."""
        with self._folder.locked():
            archive = self._archive.load()
            there = archive.record_lists
            if any(there.get(each.list, {}).get(each.id) != each.before for each in changes):
                raise RecordsChanged
            archive.change_records({(each.list, each.id): each.after for each in changes})
            self._folder.commit(archive)

    def interview_texts(self, interview_id: str) -> InterviewTexts:
        """The texts of an interview's page, for the person's own editor. Raises ``InUse`` and ``CannotWrite``."""
        from reflect.storage.interview_texts import InterviewTexts

        return InterviewTexts(self._folder, interview_id)

    def unknown_fields(self) -> dict[str, Any]:
        """The fields of imported files that this version does not know; an export writes them again."""
        with translating_os_errors(self._folder.archive_file, "read"):
            try:
                return unknown_fields_in(take_over(self._folder.read_meta(), ())[0])
            except FileNotFoundError:
                return {}

    def delete(self, session_id: str) -> Deleted:
        """Delete a session from archive, draft, backups and all copies. Raises ``InUse``, ``UnknownSession``."""
        from reflect.storage.recovery.deletion import delete

        with self._folder.locked():
            self._folder.check_version()
            self._folder.check_not_open([session_id])
            with translating_os_errors(self._folder.drafts.folder, "read"):
                self._folder.drafts.check_version(session_id)
            archive = self._archive.load()
            return delete(self._folder, archive, self.get(session_id))

    def restore(self, deleted: Deleted) -> None:
        """Undo a deletion. Raises ``InUse``.

        If the session is there again by now, as by an import, what is there stays, and this becomes a conflict copy. Of
        the records beside the sessions, those that nobody has changed since are as they were.
        """
        from reflect.storage.recovery.deletion import restore

        with self._folder.locked():
            archive, draft = self._to_change(deleted.session.id)
            restore(self._folder, archive, deleted, draft or archive.find(deleted.session.id))

    def remove_copies(self, paths: Sequence[Path]) -> None:
        """Remove the copies that a deletion could not rewrite, once the user said yes."""
        from reflect.storage.recovery.deletion import remove_copies

        with self._folder.locked():
            remove_copies(self._folder, paths)

    # --- at the start ---

    def open(self) -> list[Repair]:
        """Repair whatever needs it before anything is written; what was repaired is returned.

        Takes the lock only when there is something to do.
        """
        before = len(self.repairs)
        self._folder.check_version()
        if not self._archive.is_healthy():
            with self._folder.locked():
                self._archive.repair_all()
        with translating_os_errors(self.folder, "use"):
            left_in_editors = self._folder.editor_files.session_folders()
        for session_folder in left_in_editors:
            self._put_back_from_editor(session_folder)
        return self.repairs[before:]

    def start_anew(self) -> Repair:
        """Begin with an empty archive, once the user said yes; all bytes are kept. Raises ``NotBeyondRepair``."""
        from reflect.storage.recovery.repair import start_empty

        with self._folder.locked():
            try:
                self._archive.load()
            except Damaged:
                return start_empty(self._folder)
        raise NotBeyondRepair(self.folder)

    def check(self) -> HealthReport:
        """Check everything for ``reflect doctor`` and change nothing. Never raises."""
        from reflect.storage.recovery.health import check_health

        return check_health(self._folder)

    def records_in(self, path: Path) -> RecordLists:
        """The records beside the sessions in a copy of an archive, even a damaged one. Raises ``OSError``."""
        from reflect.storage.recovery.recovered_data import intact_records

        return intact_records(path, self._folder.disk)

    def documents_in(self, path: Path) -> list[Document]:
        """The sessions in a copy of an archive or draft, even a damaged one; none in others. Raises ``OSError``."""
        from reflect.storage.format.salvage import salvage

        return [each.stored.document for each in salvage(self._folder.disk.lines(path), self._folder.now())]

    # --- the last edits of actions ---

    def last_edits(self) -> list[ActionEdit]:
        """The edits of actions that were made together last; none where that is not known."""
        from reflect.storage.files.last_change import read_edits  # late: few commands need it

        path = self._folder.last_change_file
        with translating_os_errors(path, "read"):
            return read_edits(path, self._folder.disk)

    def keep_last_edits(self, edits: Sequence[ActionEdit]) -> None:
        """Keep these edits of actions, which were made together, in place of those before."""
        from reflect.storage.files.last_change import keep_edits

        with self._folder.locked():
            known = {*self._archive.ids(), *self._archive.drafts()}  # deleted meanwhile, it leaves no words
            those = [each for each in edits if each.session_id in known]
            keep_edits(self._folder.last_change_file, those, self._folder.disk)

    # --- small files ---

    def settings(self) -> Settings:
        """The settings; never raises."""
        return settings.load(self.folder, self._folder.disk)

    def has_settings(self) -> bool:
        """Whether settings were ever kept here."""
        return (self.folder / settings.SETTINGS_FILE).exists()

    def save_settings(self, chosen: Settings) -> None:
        """Keep the settings."""
        self._folder.check_place()
        settings.save(self.folder, chosen, self._folder.disk)

    def help_lines(self) -> list[str]:
        """The user's own lines for the help page; never raises."""
        return settings.help_lines(self.folder, self._folder.disk)

    def save_help_lines(self, lines: list[str]) -> None:
        """Keep the user's own lines for the help page."""
        self._folder.check_place()
        settings.save_help_lines(self.folder, lines, self._folder.disk)

    # --- inside ---

    def _to_change(self, session_id: str) -> tuple[Archive, StoredSession | None]:
        """The archive and the draft of a session that is open nowhere. The archive's lock must be held."""
        self._folder.check_version()
        self._archive.being_deleted()
        self._folder.check_not_open([session_id])
        draft = self._archive.recover_draft(self._folder.drafts.path(session_id))
        return self._archive.load(), draft  # in this order: recovering a draft may write the archive


def _latest_of(stored: StoredSession | None, draft: StoredSession | None) -> Session:
    """The latest version of a session that is in the archive, in a draft, or in both."""
    from reflect.storage.recovery.conflicts import latest_of  # late: mostly there are no drafts

    return latest_of(stored, draft)
