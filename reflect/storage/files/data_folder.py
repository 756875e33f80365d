"""The data folder: what lies where, the archive's lock, and the one way the archive and its backups are written."""

from __future__ import annotations

import os
from collections.abc import Callable, Collection, Generator, Iterable, Iterator
from contextlib import contextmanager, suppress
from datetime import UTC, datetime
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

from reflect.model.record_lists import RecordLists
from reflect.storage.files.archive import Archive
from reflect.storage.files.backups import Backups
from reflect.storage.files.data_file import (
    check_version,
    read_meta,
    read_record_lists,
    read_sessions,
)
from reflect.storage.files.deletion_note import DeletionNote, read_note, write_note
from reflect.storage.files.disk import (
    Disk,
    is_stale_temporary,
    is_temporary,
    make_folders,
    remove_durably,
    translating_os_errors,
    write_atomically,
)
from reflect.storage.files.draft_files import Drafts
from reflect.storage.files.folder_identity import FolderIdentity
from reflect.storage.files.stamped_file import StampedFile, changed_error
from reflect.storage.format.lines import COUNT, VERSION, Meta, StoredSession, Unreadable
from reflect.storage.problems import LINK_TO_NOWHERE, Busy, CannotWrite, InUse, dangling_link

if TYPE_CHECKING:
    import threading

    from reflect.storage.files.editor_files import EditorFiles
    from reflect.storage.files.locking import Limit, Lock

LOCK_TIMEOUT = 5.0
"""Seconds to wait for the archive's lock."""

ARCHIVE_FILE = "reflect.json"
DELETIONS_FILE = "deletions.json"
LAST_CHANGE_FILE = "last-change.json"
KEYS_FILE, KEYS_COPY_FILE = "keys.json", "keys-copy.json"
BACKUPS_FOLDER, DRAFTS_FOLDER, EDITOR_FOLDER = "backups", "drafts", "editor"


def is_locked(path: Path) -> bool:
    """Whether a data folder is locked, so that it takes a passphrase to read it."""
    return any(os.path.lexists(path / name) for name in (KEYS_FILE, KEYS_COPY_FILE))


class DataFolder:
    """A data folder: its paths, the archive's lock, and the files in it. Making one touches no disk.

    What reads or writes raises ``CannotWrite`` where the folder cannot be used, or is another one.
    """

    def __init__(self, path: Path, now: Callable[[], datetime], disk: Disk) -> None:
        self.path, self.now, self.disk = path, now, disk
        self.archive_file = path / ARCHIVE_FILE
        self.lock_file = path / ".reflect.lock"
        self.deletions_file = path / DELETIONS_FILE
        self.last_change_file = path / LAST_CHANGE_FILE
        self.backups = Backups(path / BACKUPS_FOLDER, self.archive_file, disk)
        self.drafts = Drafts(path / DRAFTS_FOLDER, now, disk)
        self._identity = FolderIdentity(path, self.archive_file, disk)
        self._lock: Lock | None = None
        self._cached: Archive | None = None
        """The archive as this process checked or wrote it last, so that it need not be read again."""

    @cached_property
    def editor_files(self) -> EditorFiles:
        """The folder of the texts that are open in the person's own editor."""
        from reflect.storage.files.editor_files import EditorFiles  # late: a list needs none of them

        return EditorFiles(self.path / EDITOR_FOLDER, self.disk)

    # --- locks ---

    @property
    def _guard(self) -> threading.RLock:
        """What one thread holds at a time, made by the first that writes; reading loads no ``threading``."""
        import threading

        guard: threading.RLock = self.__dict__.setdefault("_made_guard", threading.RLock())
        return guard

    @contextmanager
    def locked(self, timeout: float | None = None) -> Iterator[None]:
        """Hold the archive's lock, against other processes and threads; the same thread may take it again.

        Raises ``Busy`` after so many seconds (``LOCK_TIMEOUT`` without them), ``CannotWrite`` without a usable folder.
        """
        timeout = LOCK_TIMEOUT if timeout is None else timeout
        guard = self._guard
        if not guard.acquire(timeout=timeout):
            raise Busy(self.path)
        try:
            if self._lock is not None:
                yield
                return
            self._lock = self._acquire(timeout)
            try:
                with translating_os_errors(self.path):  # whatever was not told with a better path
                    yield
            finally:
                lock, self._lock = self._lock, None
                lock.release()
        finally:
            guard.release()

    def _acquire(self, timeout: float) -> Lock:
        self.check_place()
        with translating_os_errors(self.path, "use"):
            make_folders(self.path, self.disk)
            lock = self.disk.lock(self.lock_file, timeout)
        if lock is None:
            raise Busy(self.path)
        self.check_place()  # made just now, it is known from now on
        return lock

    def check_place(self) -> None:
        """Raise ``CannotWrite`` when the folder leads nowhere, is gone, or is another one than before."""
        self._identity.check()

    def limits(self) -> list[Limit]:
        """What turned out to be beyond the disk of this folder."""
        return sorted(limit for limit in self.disk.limits if limit.path.is_relative_to(self.path))

    def check_not_open(self, session_ids: Iterable[str]) -> None:
        """Raise ``InUse`` when a window has one of these sessions open. The archive's lock must be held."""
        for id_ in session_ids:
            with translating_os_errors(self.drafts.folder, "use"):
                is_open = self.drafts.is_open(self.drafts.path(id_))
            if is_open:
                raise InUse(id_)

    def is_any_open(self) -> bool:
        """Whether a window has a session open, even one with no word in it yet. Raises ``Busy``."""
        with translating_os_errors(self.drafts.folder, "read"):
            locks = self.drafts.lock_files()
        if not locks:
            return False
        with self.locked():
            return any(map(self.drafts.is_open, locks))

    # --- reading the archive ---

    def check_version(self) -> None:
        """Raise ``NewerVersion`` when a newer program wrote the archive."""
        self.check_place()
        with translating_os_errors(self.archive_file, "read"):
            check_version(self.archive_file, self.disk)

    @contextmanager
    def reading(self) -> Iterator[None]:
        """Read the archive in the block, if there is one. Raises ``Unreadable`` when backups say there should be."""
        self.check_place()
        with translating_os_errors(self.archive_file, "read"):
            try:
                yield
            except FileNotFoundError:
                if self.backups.numbers():
                    raise Unreadable("missing") from None
                if self.archive_file.is_symlink():
                    raise dangling_link(self.archive_file) from None

    def read_for_writing(self) -> Archive:
        """The archive, or an empty one, to be changed and committed. Its lock must be held.

        Raises ``Unreadable``, ``NewerVersion``, ``CannotWrite``.
        """
        self.check_version()
        cached, self._cached = self._cached, None  # whoever asks for it may change it
        if cached and cached.is_on_disk():
            return cached
        with self.reading():
            return self._read()
        return Archive()

    def verify(self) -> Archive:
        """The archive, read and checked from end to end, for looking at it. Raises ``Unreadable`` and ``OSError``."""
        found = self._read()
        self._remember(found)
        return found

    def verified_sessions(self) -> Generator[StoredSession, None, Archive]:
        """The archive's records, and at the end the archive, which is checked as by ``verify`` while they are read.

        Raises as ``Archive.read_intact`` does.
        """
        found = yield from Archive.read_intact(self.archive_file, self.disk)
        self._check_not_emptied(found)
        self._remember(found)
        return found

    def _remember(self, verified: Archive) -> None:
        """Keep an archive that was checked, unless its file has changed meanwhile."""
        if verified.is_on_disk():
            self._cached = verified
            self._identity.remember(self.disk.stamp(self.archive_file))

    def _read(self) -> Archive:
        archive = Archive.read(self.archive_file, self.disk)
        self._check_not_emptied(archive)
        return archive

    def _check_not_emptied(self, archive: Archive) -> None:
        """Raise ``Unreadable`` for an empty archive that does not say it is empty while there are backups.

        Each that is written here says how many sessions it has. An empty database that another program left would hide
        what the backups have, until the last of them was replaced by a backup of it.
        """
        is_silent = COUNT not in archive.meta and archive.version == VERSION
        if not archive.ids and is_silent and self.backups.numbers():
            raise Unreadable("no sessions in it")

    def find(self, session_id: str) -> StoredSession | None:
        """A stored session as it is in the archive by now. Raises ``Unreadable`` and ``OSError``.

        Of an archive that was checked and has not changed since, its line alone is read.
        """
        with self._checked() as archive, suppress(OSError):  # it may change just now
            if archive:
                return archive.find(session_id)
        return next(read_sessions(self.archive_file, self.disk, only=session_id), None)

    @contextmanager
    def _checked(self) -> Iterator[Archive | None]:
        """The archive as it was checked or written last, for looking at it while no other thread may change it.

        ``None`` when the file is another one by now, or somebody writes.
        """
        if self._cached is None or not self._guard.acquire(blocking=False):
            yield None
            return
        try:
            cached = self._cached
            yield cached if cached and cached.is_on_disk() else None
        finally:
            self._guard.release()

    def read_record_lists(self) -> RecordLists:
        """The records beside the sessions as they are in the archive by now. Raises ``Unreadable`` and ``OSError``."""
        return read_record_lists(self.archive_file, self.disk)

    def read_meta(self) -> Meta:
        """The archive's own record of meta data. Raises ``OSError``."""
        return read_meta(self.archive_file, self.disk)

    # --- writing the archive ---

    def commit(self, archive: Archive) -> None:
        """Write the archive, then its backup, each durable before the next step. The lock must be held.

        Raises ``CannotWrite``; whether the archive was written by then, ``find`` tells.
        """
        if self.archive_file.is_symlink() and not self.archive_file.exists():
            raise CannotWrite(self.archive_file, LINK_TO_NOWHERE)
        with translating_os_errors(self.archive_file):
            numbers = self.backups.numbers()
            self.keep_older_version(archive)
            archive.meta["version"] = VERSION
            archive.meta["checkpoints"] = max([archive.checkpoints, *numbers]) + 1
            was_there = self.archive_file.exists()

            def check_nobody_else_wrote() -> None:
                archive.check_unchanged()
                if self.archive_file.exists() and not was_there:
                    raise changed_error(self.archive_file)

            written = write_atomically(
                self.archive_file, archive.chunks(), disk=self.disk, before_replace=check_nobody_else_wrote
            )
        file = StampedFile(self.archive_file, self.disk)
        if file.has_bytes_of(written):  # and not those that another program has put there since
            archive.relocate(file)
            self._cached = archive
            self._identity.remember(written)
        self.backups.write(archive, written)

    def keep_older_version(self, archive: Archive) -> None:
        """Keep the bytes of an archive of an older version before the first write in this one. Raises ``OSError``."""
        if archive.version < VERSION:
            kept = self.archive_file.with_name(f"{self.archive_file.name}.version-{archive.version}")
            if not kept.exists():
                write_atomically(kept, self.disk.read(self.archive_file), disk=self.disk)

    # --- the note of deletions ---

    def noted_deletions(self) -> DeletionNote:
        """The deletions that have begun, and what they left; none where the note cannot be read."""
        try:
            return read_note(self.deletions_file, self.disk)
        except (Unreadable, OSError):
            return DeletionNote()

    def note_deletions(self, note: DeletionNote) -> None:
        """Write the note of deletions; one that cannot be read is kept. Raises ``CannotWrite``."""
        with translating_os_errors(self.deletions_file):
            try:
                read_note(self.deletions_file, self.disk)
            except Unreadable:
                self.keep_damaged(self.deletions_file)
            write_note(self.deletions_file, note, self.disk)

    def withdraw_deletions(self, session_ids: Collection[str]) -> None:
        """Drop sessions from the note, because they are put in again. Raises ``CannotWrite``."""
        self.note_deletions(self.noted_deletions().without(session_ids))

    # --- all files ---

    def own_files(self) -> list[Path]:
        """Where words of sessions are kept, but for copies and what an editor has. Raises ``OSError``."""
        return [self.archive_file, *self.backups.files(), *self.drafts.files(), self.last_change_file]

    # --- temporary and damaged files ---

    def temporary_files(self) -> list[Path]:
        """The files that are being written, or were when their process ended. Raises ``OSError``."""
        real_folder = Path(os.path.realpath(self.archive_file)).parent
        folders = {self.path, real_folder, self.backups.folder, self.drafts.folder}
        folders.update(self.editor_files.session_folders())
        return [
            folder / name
            for folder in sorted(folders)
            for name in self.disk.list_names(folder)
            if is_temporary(name)
        ]

    def stale_files(self) -> list[Path]:
        """The temporary files of processes that are no more. Raises ``OSError``."""
        return [path for path in self.temporary_files() if is_stale_temporary(path.name)]

    def remove_stale_files(self) -> None:
        """Remove the temporary files of processes that are no more, and folders they left. Raises ``OSError``."""
        for path in self.stale_files():
            remove_durably(path, self.disk)
        for left in self.editor_files.empty_folders():
            if not self.drafts.is_open(self.drafts.folder / f"{left.name}.json"):
                self.editor_files.remove_folder(left)

    def remove_unfinished(self, *session_ids: str) -> None:
        """Remove half-written files, the drafts' only of these sessions, or of all where none is given.

        A dead process left them, though another has its number by now: the archive's lock must be held and these
        sessions be closed, so that nobody can be at them. Raises ``OSError``.
        """
        drafts = (f".{self.drafts.path(id_).name}." for id_ in session_ids)
        begin = (".reflect", f".{self.last_change_file.name}.", *drafts)
        for path in self.temporary_files():
            is_any_draft = not session_ids and path.parent == self.drafts.folder
            if is_any_draft or path.name.startswith(begin):
                remove_durably(path, self.disk)

    def keep_damaged(self, path: Path) -> Path:
        """Copy a damaged file under another name in its folder, which is returned. Raises ``OSError``."""
        disk = self.disk.as_it_stands(path)
        data = disk.read(path)
        stamp = self.now().astimezone(UTC).strftime("%Y%m%dT%H%M%SZ")
        prefix = f"{path.name}.damaged-"
        taken = [name for name in self.disk.list_names(path.parent) if name.startswith(prefix)]
        for name in taken:
            if disk.read(path.with_name(name)) == data:
                return path.with_name(name)  # kept before, by a repair that did not get to its end
        copy = path.with_name(f"{prefix}{stamp}{f'-{len(taken) + 1}' if taken else ''}")
        write_atomically(copy, data, disk=disk)
        return copy
