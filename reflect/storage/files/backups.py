"""The backups of the archive: its bytes after each of the newest checkpoints, each in a file of its own."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

from reflect.storage.files.archive import Archive
from reflect.storage.files.data_file import is_newer
from reflect.storage.files.disk import Disk, FileStamp, make_folders, translating_os_errors, write_atomically
from reflect.storage.files.stamped_file import StampedFile, changed_error
from reflect.storage.problems import CannotWrite

BACKUPS_KEPT = 5

_NAME = re.compile(r"reflect-(\d{1,18})\.json")


class Backups:
    """The folder of the backups. Making one touches no disk."""

    def __init__(self, folder: Path, archive_file: Path, disk: Disk) -> None:
        """``archive_file`` is what they are backups of."""
        self.folder = folder
        self._archive_file, self._disk = archive_file, disk

    def numbers(self) -> list[int]:
        """The numbers of the backups, newest first; a number is that of the checkpoint. Raises ``OSError``."""
        found = (_NAME.fullmatch(name) for name in self._disk.list_names(self.folder))
        return sorted((int(match[1]) for match in found if match), reverse=True)

    def file(self, number: int) -> Path:
        """Where the backup with this number is."""
        return self.folder / f"reflect-{number}.json"

    def files(self) -> list[Path]:
        """The backups, newest first. Raises ``OSError``."""
        return list(map(self.file, self.numbers()))

    def ensure(self, archive: Archive) -> None:
        """Write the archive's backup unless it is there. The lock must be held. Raises ``CannotWrite``."""
        if not self._holds(archive):
            self.write(archive, self._disk.stamp(self._archive_file))

    def lacks(self, archive: Archive) -> bool:
        """Whether a session is in no second file; one edited by hand gets there with the next write.

        Raises ``CannotWrite`` where that cannot be seen.
        """
        return bool(archive.ids or archive.record_lists) and not archive.edited and not self._holds(archive)

    def _holds(self, archive: Archive) -> bool:
        """Whether its backup is there, and as long as the archive whose bytes it should have."""
        path = self.file(archive.checkpoints)
        with translating_os_errors(path, "read"):
            try:
                return path.stat().st_size == self._archive_file.stat().st_size
            except FileNotFoundError:
                return False

    def write(self, archive: Archive, written: FileStamp | None) -> None:
        """Write the backup of the archive as it was written, and remove those beyond the five newest.

        Raises ``CannotWrite``, also when the archive has other bytes by now: then there are none to keep.
        """
        path = self.file(archive.checkpoints)
        try:
            with translating_os_errors(path):
                make_folders(self.folder, self._disk)
                disk = self._disk.as_it_stands(self._archive_file)
                write_atomically(path, self._archive_bytes(written, disk), disk=disk)
                for old in self.files()[BACKUPS_KEPT:]:
                    if not is_newer(old, self._disk):
                        self._disk.remove(old)  # one that a power cut brings back goes the next time
        except CannotWrite as error:
            if error.path != self._archive_file:
                error.safe = f"All is saved in {self._archive_file.name}; only this backup of it is not."
            raise

    def _archive_bytes(self, written: FileStamp | None, disk: Disk) -> Iterator[bytes]:
        """The archive file in chunks. Raises ``CannotWrite`` when it has other bytes than were written."""
        with translating_os_errors(self._archive_file):
            self._check_bytes_of(written)
            yield from disk.read_range(self._archive_file, 0, written.size if written else 0)
            self._check_bytes_of(written)

    def _check_bytes_of(self, written: FileStamp | None) -> None:
        if not StampedFile(self._archive_file, self._disk).has_bytes_of(written):
            raise changed_error(self._archive_file)
