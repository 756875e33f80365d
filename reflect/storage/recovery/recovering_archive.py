"""The archive as everybody should find it: sound, or repaired on the way."""

from __future__ import annotations

import json
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path
from typing import Any

from reflect.model.session import Document, Session, timestamp
from reflect.model.values import short_id
from reflect.storage.files.archive import COUNT, Archive, number_in, records
from reflect.storage.files.data_folder import DataFolder
from reflect.storage.files.disk import remove_for_good
from reflect.storage.format.lines import Record, Unreadable
from reflect.storage.problems import Busy, CannotWrite, NewerVersion, reason, translating_os_errors
from reflect.storage.results import Repair, remember


class RecoveringArchive:
    """The archive of a folder, with what had to be repaired.

    Each method may raise ``Damaged``, ``NewerVersion`` and ``CannotWrite``.
    """

    def __init__(self, folder: DataFolder) -> None:
        self.folder = folder
        self.repairs: list[Repair] = []

    def records(self) -> Iterator[Record]:
        """The archive's records, each parsed when it is asked for; after damage those of the repaired archive.

        An archive older than its newest backup, as a copy put in its place is, is looked through first: were it found
        damaged on the way, its sessions would come a second time, as the backups have them.
        """
        seen: dict[str, Any] = {}
        try:
            with self.folder.reading():
                if self._is_older_than_a_backup():
                    self.survey()
                yield from records(self.folder.archive, self.folder.disk, seen=seen)
        except Unreadable as error:
            for record in self._mended(str(error)).values():
                if seen.get(record.id, self) != record.document.get("updated"):
                    yield record

    def drafts(self) -> dict[str, Record]:
        """All drafts whose words can be made out, by id; the others are told of."""
        drafts = self.folder.drafts
        with translating_os_errors(drafts.folder, "read"):
            return {record.id: record for record in drafts.readable(self._left_alone)}

    def record(self, session_id: str) -> Record | None:
        """The archived record of a session, if there is one."""
        try:
            with self.folder.reading():
                record = self.folder.find(session_id)
                if record is None and COUNT not in self.folder.head():
                    self.survey()  # it may be none of ours
                return record
        except Unreadable as error:
            return self._mended(str(error)).get(session_id)
        return None

    def ids(self) -> list[str]:
        """The ids of all archived sessions."""
        try:
            return list(self.survey().ids)
        except Unreadable as error:
            return list(self._mended(str(error)))

    def survey(self) -> Archive:
        """The archive for looking at it, not repaired. Raises ``Unreadable``."""
        with self.folder.reading():
            return self.folder.survey()
        return Archive()

    def load(self) -> Archive:
        """The archive for writing, repaired if need be, or an empty one. Its lock must be held."""
        try:
            return self.folder.read_archive()
        except Unreadable as error:
            from reflect.storage.recovery.repair import rebuild  # late: most archives are sound

            archive, repair = rebuild(self.folder, str(error))
            self.repairs.append(repair)
            return archive

    def recover_draft(self, path: Path) -> Record | None:
        """The draft an earlier window left in a file, if it is to be gone on with. The archive's lock must be held.

        The bytes of a damaged one are kept, and its words, if they can be made out, gone on with; one that the archive
        has moved on from becomes a second session.
        """
        drafts = self.folder.drafts
        with translating_os_errors(path):
            try:
                draft = drafts.read(path)
            except Unreadable as error:
                draft = self._mended_draft(path, str(error))
            record = self.record(draft.id) if draft else None
            if draft is None or record is None or draft.revision >= record.revision:
                return draft
            if not holds_words_of(record.document, draft.document):
                self._make_second(draft)
            drafts.remove(draft.id)
        return None

    def is_all_well(self) -> bool:
        """Whether there is nothing to put right. Takes no lock, so that must be looked at again under the lock."""
        folder = self.folder
        if not folder.path.exists():
            return True
        with translating_os_errors(folder.path, "use"):
            if folder.left_over() or folder.drafts.locks():
                return False
            try:
                found = self.survey()
            except Unreadable:
                return False
            drafts = folder.drafts.files()
        return not folder.lacks_backup(found) and all(self._is_current(found, path) for path in drafts)

    def put_right(self) -> None:
        """Put right leftovers of killed processes, damage, drafts, a missing backup. The lock must be held."""
        folder = self.folder
        with translating_os_errors(folder.path):
            folder.sweep()
        try:
            found = self.survey()
        except Unreadable:
            self.load()
        else:
            if folder.lacks_backup(found):
                folder.make_sure_of_backup(self.load())
        for path in folder.drafts.files():
            with translating_os_errors(path):
                if not folder.drafts.is_open(path):
                    # Left alone, it can be read by the version that wrote it, or once the disk is well.
                    with suppress(NewerVersion, CannotWrite):
                        self.recover_draft(path)
        with translating_os_errors(folder.drafts.folder):
            folder.drafts.tidy()

    def _is_current(self, found: Archive, path: Path) -> bool:
        try:
            draft = self.folder.drafts.read(path)
        except (Unreadable, NewerVersion, OSError):
            return False
        return draft is None or found.revision(draft.id) <= draft.revision

    def _is_older_than_a_backup(self) -> bool:
        try:
            newest = max(self.folder.backup_numbers(), default=0)
        except OSError:  # a reader can do without backups
            return False
        return number_in(self.folder.head(), "checkpoints") < newest

    def _mended(self, why: str) -> dict[str, Record]:
        """The records after damage, repaired on disk, or in memory alone when the folder cannot be written.

        They are all kept: whoever goes through them may take long, and the archive be written meanwhile.
        """
        from reflect.storage.recovery.repair import rescue

        self.folder.check_version()
        try:
            with self.folder.locked():
                return _all_of(self.load())
        except (CannotWrite, Busy) as error:
            rescued = rescue(self.folder, why).archive()
            self._tell_once(
                f"{self.folder.archive} is {why if why == 'missing' else f'damaged ({why})'}. "
                f"Shown is what its backups and drafts hold. It cannot be repaired yet: {error.reason}."
            )
            return _all_of(rescued)

    def _tell_once(self, what: str) -> None:
        if all(repair.what != what for repair in self.repairs):
            self.repairs.append(Repair(what, timestamp(self.folder.now())))

    def _left_alone(self, path: Path, error: Exception) -> None:
        """Say that a draft is not shown: a session missing from a list would frighten who wrote it."""
        if isinstance(error, NewerVersion):
            why = "was written by a newer version of reflect"
        else:
            why = f"cannot be read ({reason(error, 'read') if isinstance(error, OSError) else error})"
        self._tell_once(f"The draft {path.name} {why} and is left as it is. `reflect doctor` says more.")

    def _mended_draft(self, path: Path, why: str) -> Record | None:
        """A damaged draft made whole from what it still says, or removed; its bytes are kept."""
        kept = self.folder.set_aside(path).name
        draft = self.folder.drafts.salvaged(path)
        if draft:
            self.folder.drafts.rewrite(path, draft)
        else:
            remove_for_good(path, self.folder.disk)
        words = " Its words could be read and are there." if draft else ""
        what = f"The draft {path.name} was damaged ({why}).{words} It is kept as {kept}."
        self.repairs.append(Repair(what, timestamp(self.folder.now()), kept))
        return draft

    def _make_second(self, draft: Record) -> None:
        second = conflict_copy(draft.document)
        one, other = short_id(draft.id), short_id(second["id"])
        what = f"Session {one} was changed in two places. Both are kept; the other is {other}."
        repair = Repair(what, timestamp(self.folder.now()))
        archive = self.load()
        archive.put(second)
        remember(archive.meta, repair)
        self.folder.commit(archive)
        self.repairs.append(repair)


def _all_of(archive: Archive) -> dict[str, Record]:
    return {id_: archive.record(id_) for id_ in archive.ids}


def holds_words_of(document: Document, other: Document) -> bool:
    """Whether a session says all that another says, so that no word is lost with the other."""
    answers, wanted = Session(document).answers, Session(other).answers
    actions = document.get("actions") or []
    return all(answers.get(id_) == answer for id_, answer in wanted.items()) and all(
        action in actions for action in other.get("actions") or []
    )


def conflict_copy(document: Document) -> Document:
    """A session's words as a second one. The same words get the same id, should this be stopped halfway."""
    from uuid import NAMESPACE_OID, uuid5  # late, as in reflect.model.values

    return {**document, "id": str(uuid5(NAMESPACE_OID, json.dumps(document)))}


def latest_of(record: Record | None, draft: Record | None) -> Session:
    """The newer of an archived session and its draft, or the one there is; the draft of two as new."""
    found = [Session(each.document) for each in (draft, record) if each]
    return found[0] if len(found) == 1 else max(found, key=lambda session: session.updated)
