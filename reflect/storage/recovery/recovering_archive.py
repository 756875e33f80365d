"""Archive reads that repair damage before they answer."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING, Any

from reflect.model.record_lists import ListedRecord, RecordLists
from reflect.model.session import timestamp
from reflect.model.values import short_id
from reflect.storage.files.archive import Archive
from reflect.storage.files.data_file import read_sessions
from reflect.storage.files.data_folder import DataFolder
from reflect.storage.files.disk import remove_durably, translating_os_errors
from reflect.storage.format.lines import COUNT, StoredSession, Unreadable, count_in
from reflect.storage.format.scanner import NotInLines
from reflect.storage.problems import Busy, CannotWrite, InUse, NeedsRepair, NewerVersion, reason

if TYPE_CHECKING:
    from reflect.storage.results import Repair


class RecoveringArchive:
    """The archive of a data folder, repaired by whoever first finds it damaged.

    Each method may raise ``Damaged``, ``NewerVersion`` and ``CannotWrite``.
    """

    def __init__(self, folder: DataFolder) -> None:
        self.folder = folder
        self.repairs: list[Repair] = []
        """What was repaired since this was made, and what could not be."""

    # --- reading ---

    def sessions(self) -> Iterator[StoredSession]:
        """The archive's sessions, each parsed when it is asked for; after damage those of the repaired archive.

        An archive older than its newest backup, as a copy put in its place is, is looked through first: were it found
        damaged on the way, its sessions would come a second time, as the backups have them.
        """
        deleted = self.being_deleted()
        found = self._sessions()
        yield from (stored for stored in found if stored.id not in deleted) if deleted else found

    def _sessions(self) -> Iterator[StoredSession]:
        seen: dict[str, Any] = {}
        try:
            with self.folder.reading():
                if self._is_older_than_a_backup():
                    self.verify()
                yield from read_sessions(self.folder.archive_file, self.folder.disk, seen=seen)
        except Unreadable as error:
            for stored in self._repaired_sessions(str(error)).values():
                if seen.get(stored.id, self) != stored.document.get("updated"):
                    yield stored

    def drafts(self) -> dict[str, StoredSession]:
        """All drafts whose words can be made out, by id; the others are noted among the repairs."""
        deleted = self.being_deleted()
        drafts = self.folder.drafts
        with translating_os_errors(drafts.folder, "read"):
            found = {stored.id: stored for stored in drafts.readable(self._note_unreadable_draft)}
        return {id_: stored for id_, stored in found.items() if id_ not in deleted} if deleted else found

    def draft(self, session_id: str) -> StoredSession | None:
        """What can be made out of a session's draft, if there is one."""
        return None if session_id in self.being_deleted() else self.folder.drafts.find(session_id)

    def session(self, session_id: str) -> StoredSession | None:
        """A session as it is in the archive, if it is there."""
        if session_id in self.being_deleted():
            return None
        try:
            with self.folder.reading():
                stored = self.folder.find(session_id)
                if stored is None and COUNT not in self.folder.read_meta():
                    self.verify()  # it may be none of ours
                return stored
        except Unreadable as error:
            return self._repaired_sessions(str(error)).get(session_id)
        return None

    def record_lists(self) -> RecordLists:
        """The records beside the sessions, without those that have words of a session about to be deleted."""
        deleted = self.being_deleted()
        try:
            with self.folder.reading():
                found = self.folder.read_record_lists()
                return _without_sessions(found, deleted) if deleted else found
        except Unreadable as error:
            return _without_sessions(self._repaired(str(error)).record_lists, deleted)
        return {}

    def ids(self) -> list[str]:
        """The ids of all archived sessions."""
        deleted = self.being_deleted()
        try:
            found = list(self.verify().ids)
        except Unreadable as error:
            found = list(self._repaired_sessions(str(error)))
        return [id_ for id_ in found if id_ not in deleted]

    def verify(self) -> Archive:
        """The archive for looking at it, checked and not repaired. Raises ``Unreadable``."""
        with self.folder.reading():
            return self.folder.verify()
        return Archive()

    def _is_older_than_a_backup(self) -> bool:
        try:
            newest = max(self.folder.backups.numbers(), default=0)
        except OSError:  # a reader can do without backups
            return False
        return count_in(self.folder.read_meta(), "checkpoints") < newest

    def _repaired_sessions(self, why: str) -> dict[str, StoredSession]:
        """The sessions after damage, all kept, since the archive may be written while somebody goes through them."""
        return _all_sessions(self._repaired(why))

    def _repaired(self, why: str) -> Archive:
        """The archive after damage, repaired on disk, or in memory alone when the folder cannot be written."""
        from reflect.storage.recovery.repair import recover

        self.folder.check_version()
        try:
            with self.folder.locked():
                return self.load()
        except (CannotWrite, Busy) as error:
            recovered = recover(self.folder, why).to_archive()
            self.note(
                f"{self.folder.archive_file} is {why if why == 'missing' else f'damaged ({why})'}. "
                f"Shown is what its backups and drafts hold. It cannot be repaired yet: {error.reason}."
            )
            return recovered

    def note(self, what: str) -> None:
        """Note something that the user is to be told, once."""
        if all(repair.what != what for repair in self.repairs):
            self.repairs.append(self._repair(what))

    def _repair(self, what: str, kept: str = "") -> Repair:
        from reflect.storage.results import Repair  # late: most archives are undamaged

        return Repair(what, timestamp(self.folder.now()), kept)

    def _note_unreadable_draft(self, path: Path, error: Exception) -> None:
        """Say that a draft is not shown: a session missing from a list would frighten who wrote it."""
        if isinstance(error, NewerVersion):
            why = "was written by a newer version of reflect"
        else:
            why = f"cannot be read ({reason(error, 'read') if isinstance(error, OSError) else error})"
        self.note(f"The draft {path.name} {why} and is left as it is. `reflect doctor` says more.")

    # --- deletions that were cut off ---

    def being_deleted(self) -> Collection[str]:
        """The ids of sessions whose deletion was cut off and cannot be carried out now; they are shown no more."""
        if not self.folder.noted_deletions().deleting:
            return ()
        try:
            with self.folder.locked(timeout=0):
                self._finish_deletions()
        except Busy:  # somebody is at it
            pass
        except CannotWrite as error:
            self._note_delayed_deletion(error)
        return self.folder.noted_deletions().deleting

    def _finish_deletions(self) -> None:
        """Carry out the deletions that were cut off, as far as that can be done. The archive's lock must be held."""
        for id_ in self.folder.noted_deletions().deleting:
            try:
                self._finish_deletion(id_)
            except CannotWrite as error:
                self._note_delayed_deletion(error)
            except (InUse, NewerVersion):  # nobody may touch it now
                continue

    def _finish_deletion(self, session_id: str) -> None:
        from reflect.storage.recovery.deletion import resume  # late: most deletions are whole

        self.folder.check_not_open([session_id])
        with translating_os_errors(self.folder.drafts.folder, "read"):
            self.folder.drafts.check_version(session_id)
        left = resume(self.folder, self._load(), session_id)
        what = "A deletion that was cut off has been carried out."
        if left:
            what += f" Words of it may still stand in what cannot be rewritten: {', '.join(map(str, left))}"
        self.note(what)

    def _note_delayed_deletion(self, error: CannotWrite) -> None:
        self.note(f"A deletion was cut off, and cannot be carried out yet: {error.reason}.")

    # --- what the disk cannot do ---

    def note_limits(self) -> None:
        """Say what cannot be promised on this disk."""
        if limits := self.folder.limits():
            from reflect.storage.recovery.limits import in_words  # late: most disks can do everything

            for words in in_words(limits):
                self.note(" ".join(words))

    # --- writing ---

    def load(self) -> Archive:
        """The archive to be changed and committed, repaired if need be, or an empty one. Its lock must be held."""
        self._finish_deletions()
        return self._load()

    def _load(self) -> Archive:
        try:
            return self.folder.read_for_writing()
        except Unreadable as error:
            from reflect.storage.recovery.repair import rebuild  # late, as above

            archive, repair = rebuild(self.folder, str(error))
            self.repairs.append(repair)
            return archive

    def recover_draft(self, path: Path) -> StoredSession | None:
        """The draft an earlier window left in a file, if it is to be gone on with. The archive's lock must be held.

        The bytes of a damaged one are kept, and its words, if they can be made out, gone on with; one that the archive
        has moved on from becomes a conflict copy.
        """
        drafts = self.folder.drafts
        with translating_os_errors(path):
            try:
                draft = drafts.read(path)
            except Unreadable as error:
                draft = self._repair_draft(path, str(error))
            stored = self.session(draft.id) if draft else None
            if draft is None or stored is None or draft.revision >= stored.revision:
                return draft
            from reflect.storage.recovery.conflicts import has_all_words_of  # late: mostly there are none

            if not has_all_words_of(stored.document, draft.document):
                self._file_conflict_copy(draft)
            drafts.remove(draft.id)
        return None

    def _repair_draft(self, path: Path, why: str) -> StoredSession | None:
        """A damaged draft written anew from what it still says, or removed; its bytes are kept."""
        kept = self.folder.keep_damaged(path).name
        draft = self.folder.drafts.salvage(path)
        if draft:
            from reflect.storage.files.tinydb_storage import replace_draft  # late, as above

            replace_draft(path, draft, self.folder.disk)
        else:
            remove_durably(path, self.folder.disk)
        words = " Its words could be read and are there." if draft else ""
        what = f"The draft {path.name} was damaged ({why}).{words} It is kept as {kept}."
        self.repairs.append(self._repair(what, kept))
        return draft

    def _file_conflict_copy(self, draft: StoredSession) -> None:
        from reflect.storage.recovery.conflicts import conflict_copy
        from reflect.storage.results import note_repair

        copy = conflict_copy(draft.document)
        one, other = short_id(draft.id), short_id(copy["id"])
        what = f"Session {one} was changed in two places. Both are kept; the other is {other}."
        repair = self._repair(what)
        archive = self.load()
        archive.put(copy)
        note_repair(archive.meta, repair)
        self.folder.commit(archive)
        self.repairs.append(repair)

    # --- at the start ---

    def is_healthy(self) -> bool:
        """Whether there is nothing to repair. Takes no lock, so that must be looked at again under the lock."""
        folder = self.folder
        if not folder.path.exists():
            return True
        with translating_os_errors(folder.path, "use"):
            if not self._is_tidy():
                return False
            try:
                archive = self.verify()
            except Unreadable:
                return False
            drafts = folder.drafts.files()
        return not folder.backups.lacks(archive) and all(self._is_current(archive, path) for path in drafts)

    def _is_tidy(self) -> bool:
        """Whether nothing lies about that a killed process has left."""
        folder = self.folder
        if folder.stale_files() or folder.drafts.lock_files() or folder.noted_deletions().deleting:
            return False
        return not folder.editor_files.empty_folders()

    def healthy_sessions(self) -> Iterator[StoredSession]:
        """The sessions of an archive without drafts that has nothing to repair, in one pass for both.

        Raises ``NeedsRepair``, perhaps after some, which do not count then.
        """
        folder = self.folder
        if not folder.path.exists():
            return iter(())
        with translating_os_errors(folder.path, "use"):
            if not self._is_tidy() or folder.drafts.files() or folder.editor_files.session_folders():
                raise NeedsRepair
        return self._healthy_sessions()

    def _healthy_sessions(self) -> Iterator[StoredSession]:
        try:
            with self.folder.reading():
                archive = yield from self.folder.verified_sessions()
                if self.folder.backups.lacks(archive):
                    raise NeedsRepair
        except (NotInLines, Unreadable) as error:
            raise NeedsRepair from error

    def _is_current(self, archive: Archive, path: Path) -> bool:
        try:
            draft = self.folder.drafts.read(path)
        except (Unreadable, NewerVersion, OSError):
            return False
        return draft is None or archive.revision(draft.id) <= draft.revision

    def repair_all(self) -> None:
        """Repair damage, drafts and a missing backup, and remove what killed processes left. The lock must be held."""
        folder = self.folder
        with translating_os_errors(folder.path):
            folder.remove_stale_files()
        self._finish_deletions()
        try:
            archive = self.verify()
        except Unreadable:
            self.load()
        else:
            if folder.backups.lacks(archive):
                folder.backups.ensure(self.load())
        for path in folder.drafts.files():
            with translating_os_errors(path):
                if not folder.drafts.is_open(path):
                    # Left alone, it can be read by the version that wrote it, or once the disk is well.
                    with suppress(NewerVersion, CannotWrite):
                        self.recover_draft(path)
        with translating_os_errors(folder.drafts.folder):
            folder.drafts.remove_stale_locks()


def _without_sessions(lists: RecordLists, session_ids: Collection[str]) -> RecordLists:
    """The records that name none of these sessions."""
    return {
        name: {
            id_: record
            for id_, record in records.items()
            if not set(session_ids).intersection(ListedRecord(record).sessions)
        }
        for name, records in lists.items()
    }


def _all_sessions(archive: Archive) -> dict[str, StoredSession]:
    return {id_: archive.session(id_) for id_ in archive.ids}
