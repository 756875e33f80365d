"""TinyDB over the data files: a storage that reads and writes them in lines, atomically and durably.

Imported only where something is written; reading needs no TinyDB.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from tinydb import TinyDB
from tinydb.storages import MemoryStorage, Storage
from tinydb.table import Document

from reflect.storage.files.data_file import check_version
from reflect.storage.files.disk import DISK, Disk, make_folders, write_atomically
from reflect.storage.format.lines import (
    META,
    SESSIONS,
    VERSION,
    FileTables,
    StoredSession,
    Unreadable,
    format_tables,
    parse_tables,
    split_tables,
    version_in,
)
from reflect.storage.problems import NewerVersion


class LineStorage(Storage):
    """TinyDB's storage over one file. ``TinyDB(path, storage=LineStorage)`` opens an archive, a backup or a draft."""

    def __init__(self, path: Path | str, disk: Disk = DISK) -> None:
        self.path, self.disk = Path(path), disk

    def read(self) -> FileTables | None:
        """All tables; ``None`` without a file. Raises ``Unreadable``, so that damage never counts as emptiness."""
        try:
            return parse_tables(self.disk.read(self.path))
        except FileNotFoundError:
            return None

    def write(self, data: FileTables) -> None:
        """Write all tables. Raises ``Unreadable`` for a record that is none, ``NotStorable``, ``OSError``."""
        write_atomically(self.path, format_tables({SESSIONS: {}, **data}), disk=self.disk)


@contextmanager
def transaction(storage: LineStorage) -> Iterator[TinyDB]:
    """A TinyDB that reaches the storage in one write at the end, or not at all when the block raises.

    Raises ``Unreadable`` for a damaged file and ``NewerVersion`` for a newer program's; neither is changed then.
    """
    tables = _checked(storage)
    with TinyDB(storage=MemoryStorage) as database:
        database.storage.write(tables)
        yield database
        storage.write(database.storage.read() or {})


def _checked(storage: LineStorage) -> FileTables:
    try:
        tables = storage.read() or {SESSIONS: {}}
        meta, _, _ = split_tables(tables)
    except Unreadable:
        check_version(storage.path, storage.disk)  # what a newer program wrote may only look like damage
        raise
    if version_in(meta) > VERSION:
        raise NewerVersion(storage.path)
    return tables


def write_draft(path: Path, draft: StoredSession, disk: Disk) -> None:
    """Make a session's draft durable; what else a newer program keeps in its file stays.

    Raises ``OSError``, ``NotStorable``, and as ``transaction`` does.
    """
    make_folders(path.parent, disk)
    with transaction(LineStorage(path, disk)) as database:
        database.table(META).upsert(Document({"version": VERSION}, doc_id=1))
        database.table(SESSIONS).upsert(Document(draft.envelope(), doc_id=1))


def replace_draft(path: Path, draft: StoredSession, disk: Disk) -> None:
    """Put a draft in the place of a damaged one, whose bytes are kept already. Raises ``OSError``, ``NotStorable``."""
    tables = {META: {"1": {"version": VERSION}}, SESSIONS: {"1": draft.envelope()}}
    LineStorage(path, disk).write(tables)
