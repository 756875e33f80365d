"""The data folder: what lies where, the archive's lock, and the one way the archive is written."""

from __future__ import annotations

import os
import re
import threading
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any

from reflect.storage.files.archive import COUNT, VERSION, Archive, check_version, head, is_newer, records
from reflect.storage.files.disk import (
    Disk,
    Source,
    Stamp,
    changed,
    is_left_over,
    is_temporary,
    make_folders,
    remove_for_good,
    write_atomically,
)
from reflect.storage.files.draft_files import Drafts
from reflect.storage.format.lines import Record, Unreadable
from reflect.storage.problems import Busy, CannotWrite, InUse, translating_os_errors

if TYPE_CHECKING:
    from filelock import BaseFileLock

WAIT = 5.0
"""Seconds to wait for the archive's lock."""
BACKUPS_KEPT = 5

ARCHIVE_FILE = "reflect.json"
BACKUPS_FOLDER, DRAFTS_FOLDER = "backups", "drafts"

_BACKUP = re.compile(r"reflect-(\d{1,18})\.json")


class DataFolder:
    """Paths, lock and archive of one data folder. Making one touches nothing."""

    def __init__(self, path: Path, now: Callable[[], datetime], disk: Disk) -> None:
        self.path, self.now, self.disk = path, now, disk
        self.archive = path / ARCHIVE_FILE
        self.lock_file = path / ".reflect.lock"
        self.backups = path / BACKUPS_FOLDER
        self.drafts = Drafts(path / DRAFTS_FOLDER, now, disk)
        self._guard = threading.RLock()
        self._lock: BaseFileLock | None = None
        self._known: Archive | None = None
        """The archive as this process checked or wrote it last, so that it need not be read again."""

    @contextmanager
    def locked(self, seconds: float | None = None) -> Iterator[None]:
        """Hold the archive's lock, against other processes and threads; the same thread may take it again.

        Raises ``Busy`` after so many seconds (``WAIT`` without them), ``CannotWrite`` without a usable folder.
        """
        seconds = WAIT if seconds is None else seconds
        if not self._guard.acquire(timeout=seconds):
            raise Busy(self.path)
        try:
            if self._lock is not None:
                yield
                return
            self._lock = self._acquire(seconds)
            try:
                with translating_os_errors(self.path):  # whatever was not told with a better path
                    yield
            finally:
                lock, self._lock = self._lock, None
                lock.release()
        finally:
            self._guard.release()

    def _acquire(self, seconds: float) -> BaseFileLock:
        with translating_os_errors(self.path, "use"):
            make_folders(self.path, self.disk)
            lock = self.disk.lock(self.lock_file, seconds)
        if lock is None:
            raise Busy(self.path)
        return lock

    def must_be_free(self, session_ids: Iterable[str]) -> None:
        """Raise ``InUse`` when a window has one of these sessions open. The archive's lock must be held."""
        for id_ in session_ids:
            with translating_os_errors(self.drafts.folder, "use"):
                is_open = self.drafts.is_open(self.drafts.path(id_))
            if is_open:
                raise InUse(id_)

    def backup_numbers(self) -> list[int]:
        """The numbers of the backups, newest first."""
        found = (_BACKUP.fullmatch(name) for name in self.disk.names(self.backups))
        return sorted((int(match[1]) for match in found if match), reverse=True)

    def backup(self, number: int) -> Path:
        """Where the backup with this number is."""
        return self.backups / f"reflect-{number}.json"

    def backup_files(self) -> list[Path]:
        """The backups, newest first."""
        return list(map(self.backup, self.backup_numbers()))

    def check_version(self) -> None:
        """Raise ``NewerVersion`` when a newer program wrote the archive."""
        with translating_os_errors(self.archive, "read"):
            check_version(self.archive, self.disk)

    @contextmanager
    def reading(self) -> Iterator[None]:
        """Read the archive in the block, if there is one. Raises ``Unreadable`` when backups say there should be."""
        with translating_os_errors(self.archive, "read"):
            try:
                yield
            except FileNotFoundError:
                if self.backup_numbers():
                    raise Unreadable("missing") from None

    def read_archive(self) -> Archive:
        """The archive for writing, or an empty one. Its lock must be held.

        Raises ``Unreadable``, ``NewerVersion``, ``CannotWrite``.
        """
        self.check_version()
        known, self._known = self._known, None  # whoever asks for it may change it
        if known and known.is_in_place():
            return known
        with self.reading():
            return self._read()
        return Archive()

    def _read(self) -> Archive:
        """Read the archive, but no empty one that does not say it is empty while there are backups.

        Each that is written here says how many sessions it has. An empty database that another program left would hide
        what the backups have, until the last of them was replaced by a backup of it.
        """
        archive = Archive.read(self.archive, self.disk)
        is_silent = COUNT not in archive.meta and archive.version == VERSION
        if not archive.ids and is_silent and self.backup_numbers():
            raise Unreadable("no sessions in it")
        return archive

    def find(self, session_id: str) -> Record | None:
        """A session's record as it is in the archive by now. Raises ``Unreadable`` and ``OSError``."""
        return next(records(self.archive, self.disk, only=session_id), None)

    def head(self) -> dict[str, Any]:
        """The archive's own record of meta data. Raises ``OSError``."""
        return head(self.archive, self.disk)

    def survey(self) -> Archive:
        """The archive, all of it checked, for looking at it. Raises ``Unreadable`` and ``OSError``."""
        found = self._read()
        if found.is_in_place():
            self._known = found
        return found

    def commit(self, archive: Archive) -> None:
        """Write the archive, then its backup, each durable before the next step. The lock must be held."""
        with translating_os_errors(self.archive):
            numbers = self.backup_numbers()
            self.keep_older(archive)
            archive.meta["version"] = VERSION
            archive.meta["checkpoints"] = max([archive.checkpoints, *numbers]) + 1
            was_there = self.archive.exists()

            def check() -> None:  # another program may have changed the archive, or have brought one
                archive.must_be_current()
                if self.archive.exists() and not was_there:
                    raise changed(self.archive)

            written = write_atomically(self.archive, archive.pieces(), disk=self.disk, check=check)
        source = Source(self.archive, self.disk)
        if source.has_bytes_of(written):  # and not those that another program has put there since
            archive.stands_in(source)
            self._known = archive
        self._back_up(archive, written)

    def make_sure_of_backup(self, archive: Archive) -> None:
        """Write the archive's backup unless it is there. The lock must be held."""
        if not self._is_backed_up(archive):
            self._back_up(archive, self.disk.stamp(self.archive))

    def lacks_backup(self, archive: Archive) -> bool:
        """Whether a session is in no second file; one edited by hand gets there with the next write."""
        return bool(archive.ids) and not archive.edited and not self._is_backed_up(archive)

    def _is_backed_up(self, archive: Archive) -> bool:
        """Whether its backup is there, and as long as the archive whose bytes it should have."""
        path = self.backup(archive.checkpoints)
        with translating_os_errors(path, "read"):
            try:
                return path.stat().st_size == self.archive.stat().st_size
            except FileNotFoundError:
                return False

    def _back_up(self, archive: Archive, written: Stamp | None) -> None:
        """Write the backup of the archive as it was written, and remove those beyond the five newest.

        Raises ``CannotWrite``, also when the archive has other bytes by now: then there are none to keep.
        """
        path = self.backup(archive.checkpoints)
        try:
            with translating_os_errors(path):
                make_folders(self.backups, self.disk)
                write_atomically(path, self._copied(written), disk=self.disk)
                for old in self.backup_files()[BACKUPS_KEPT:]:
                    if not is_newer(old, self.disk):
                        self.disk.remove(old)  # one that a power cut brings back goes the next time
        except CannotWrite as error:
            if error.path != self.archive:
                error.safe = f"All is saved in {self.archive.name}; only this backup of it is not."
            raise

    def _copied(self, written: Stamp | None) -> Iterator[bytes]:
        """The archive in pieces. Raises ``CannotWrite`` when it has other bytes than were written."""
        with translating_os_errors(self.archive):
            self._must_have_bytes_of(written)
            yield from self.disk.part(self.archive, 0, written.size if written else 0)
            self._must_have_bytes_of(written)

    def _must_have_bytes_of(self, written: Stamp | None) -> None:
        if not Source(self.archive, self.disk).has_bytes_of(written):
            raise changed(self.archive)

    def keep_older(self, archive: Archive) -> None:
        """Keep the bytes of an archive of an older version before the first write in this one."""
        if archive.version < VERSION:
            kept = self.archive.with_name(f"{self.archive.name}.version-{archive.version}")
            if not kept.exists():
                write_atomically(kept, self.disk.read(self.archive), disk=self.disk)

    def temporary(self) -> list[Path]:
        """The files that are being written, or were when their process ended."""
        places = {self.path, Path(os.path.realpath(self.archive)).parent, self.backups, self.drafts.folder}
        return [
            place / name for place in sorted(places) for name in self.disk.names(place) if is_temporary(name)
        ]

    def left_over(self) -> list[Path]:
        """The temporary files of processes that are no more."""
        return [path for path in self.temporary() if is_left_over(path.name)]

    def sweep(self) -> None:
        """Remove the temporary files of processes that are no more. Raises ``OSError``."""
        for path in self.left_over():
            remove_for_good(path, self.disk)

    def set_aside(self, path: Path) -> Path:
        """Keep a damaged file's bytes under another name beside it, which is returned."""
        data = self.disk.read(path)
        stamp = self.now().astimezone(UTC).strftime("%Y%m%dT%H%M%SZ")
        taken = [name for name in self.disk.names(path.parent) if name.startswith(f"{path.name}.damaged-")]
        for name in taken:
            if self.disk.read(path.with_name(name)) == data:
                return path.with_name(name)  # kept before, by a repair that did not get to its end
        copy = path.with_name(f"{path.name}.damaged-{stamp}{f'-{len(taken) + 1}' if taken else ''}")
        write_atomically(copy, data, disk=self.disk)
        return copy
