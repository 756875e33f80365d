"""TinyDB on the store's files: a storage that reads and writes them in lines, safely.

Imported only where something is written; reading needs no TinyDB.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from tinydb import TinyDB
from tinydb.storages import MemoryStorage, Storage

from reflect.storage.files.archive import Archive
from reflect.storage.files.disk import DISK, Disk, write_atomically
from reflect.storage.format.lines import SESSIONS, Tables, parse_tables


class LineStorage(Storage):
    """TinyDB's storage over one file. ``TinyDB(path, storage=LineStorage)`` opens an archive, a backup or a draft."""

    def __init__(self, path: Path | str, disk: Disk = DISK) -> None:
        self.path, self.disk = Path(path), disk

    def read(self) -> Tables | None:
        """All tables; ``None`` without a file. Raises ``Unreadable``, so that damage never counts as emptiness."""
        try:
            return parse_tables(self.disk.read(self.path))
        except FileNotFoundError:
            return None

    def write(self, data: Tables) -> None:
        """Write all tables, atomically and durably."""
        write_atomically(self.path, Archive.of_tinydb({SESSIONS: {}, **data}).pieces(), disk=self.disk)


@contextmanager
def transaction(storage: Storage) -> Iterator[TinyDB]:
    """A TinyDB that reaches the storage in one write at the end, or not at all when the block raises."""
    with TinyDB(storage=MemoryStorage) as database:
        database.storage.write(storage.read() or {})
        yield database
        storage.write(database.storage.read() or {})
