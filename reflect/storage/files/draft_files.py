"""Drafts: a small TinyDB file for each session that is being written."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from contextlib import suppress
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

from reflect.model.session import Document
from reflect.storage.files.archive import VERSION, check_version, records
from reflect.storage.files.disk import Disk, make_folders, remove_for_good
from reflect.storage.format.lines import META, SESSIONS, Record, Unreadable
from reflect.storage.problems import NewerVersion

if TYPE_CHECKING:
    from filelock import BaseFileLock

LOCK_SUFFIX = ".lock"
_UUID = r"[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}"
_DRAFT = rf"({_UUID}|[0-9a-f]{{32}})\.json"


class Drafts:
    """The folder of drafts. Its locks are to be taken, looked at and tidied up while the archive's lock is held."""

    def __init__(self, folder: Path, now: Callable[[], datetime], disk: Disk) -> None:
        self.folder, self.now, self.disk = folder, now, disk

    def path(self, session_id: str) -> Path:
        """Where a session's draft is, or would be; an id that is no UUID, and may hold anything, is hashed."""
        name = session_id
        if not re.fullmatch(_UUID, session_id):
            import hashlib  # late: such an id is rare

            name = hashlib.sha256(session_id.encode(errors="surrogatepass")).hexdigest()[:32]
        return self.folder / f"{name}.json"

    def files(self) -> list[Path]:
        """All draft files, whatever is in them."""
        return [self.folder / name for name in self.disk.names(self.folder) if re.fullmatch(_DRAFT, name)]

    def read(self, path: Path) -> Record | None:
        """The draft in a file, if there is one. Raises ``Unreadable``, ``NewerVersion``, ``OSError``."""
        try:
            check_version(path, self.disk)
            found = list(records(path, self.disk))
        except FileNotFoundError:
            return None
        if len(found) != 1 or self.path(found[0].id) != path:
            raise Unreadable("not the draft of this session")
        return found[0]

    def check_version(self, session_id: str) -> None:
        """Raise ``NewerVersion`` when a newer version wrote a session's draft."""
        check_version(self.path(session_id), self.disk)

    def made_out(self, path: Path) -> Record | None:
        """The draft in a file, or what a damaged one still says. Raises as ``read`` does."""
        try:
            return self.read(path)
        except Unreadable:
            salvaged = self.salvaged(path)
            if salvaged is None:
                raise
            return salvaged

    def find(self, session_id: str) -> Record | None:
        """What can be made out of a session's draft, if there is one."""
        try:
            return self.made_out(self.path(session_id))
        except (Unreadable, NewerVersion, OSError):
            return None

    def salvaged(self, path: Path) -> Record | None:
        """The session that a damaged draft should hold, if it can be made out there."""
        from reflect.storage.format.salvage import salvage  # late: most drafts are sound

        there = salvage(self.disk.lines(path), self.now())
        found = [each for each in there if self.path(each.record.id) == path]
        best = max(found, key=lambda each: each.rank, default=None)
        return best.record if best else None

    def readable(self, tell: Callable[[Path, Exception], None] | None = None) -> Iterator[Record]:
        """All drafts whose words can be made out; ``tell`` is told of the others. Raises ``OSError``."""
        for path in self.files():
            try:
                record = self.made_out(path)
            except (Unreadable, NewerVersion, OSError) as error:
                if tell:
                    tell(path, error)
            else:
                if record:
                    yield record

    def write(self, document: Document, base: int) -> None:
        """Make a session's draft durable. Raises ``OSError``, ``NotStorable``, ``Unreadable``, ``NewerVersion``."""
        from tinydb.table import Document as Row  # late: reading needs no TinyDB

        from reflect.storage.format.tinydb_storage import LineStorage, transaction

        make_folders(self.folder, self.disk)
        record = Record(document, base, 1)
        self.check_version(record.id)
        with transaction(LineStorage(self.path(record.id), self.disk)) as database:
            database.table(META).upsert(Row({"version": VERSION}, doc_id=1))
            database.table(SESSIONS).upsert(Row(record.envelope(), doc_id=1))

    def rewrite(self, path: Path, draft: Record) -> None:
        """Put a draft in the place of a damaged one, whose bytes are kept already. Raises ``OSError``."""
        from reflect.storage.format.tinydb_storage import LineStorage  # late, as in write

        tables = {META: {"1": {"version": VERSION}}, SESSIONS: {"1": draft.envelope()}}
        LineStorage(path, self.disk).write(tables)

    def remove(self, session_id: str) -> None:
        """Remove a session's draft for good."""
        remove_for_good(self.path(session_id), self.disk)

    def lock(self, session_id: str) -> BaseFileLock | None:
        """Hold a session's lock, or return ``None`` at once."""
        make_folders(self.folder, self.disk)
        return self.disk.lock(self.path(session_id).with_suffix(LOCK_SUFFIX), 0)

    def is_open(self, path: Path) -> bool:
        """Whether a window has the session of a draft or lock open."""
        lock_file = path.with_suffix(LOCK_SUFFIX)
        if not lock_file.exists():
            return False
        lock = self.disk.lock(lock_file, 0)
        if lock is None:
            return True
        lock.release()
        return False

    def unlock(self, session_id: str, lock: BaseFileLock, *, tidy: bool) -> None:
        """Let go of a session's lock; ``tidy``, with the archive's lock, removes its file."""
        if tidy:
            self._remove_lock(self.path(session_id).with_suffix(LOCK_SUFFIX))
        lock.release()

    def locks(self) -> list[Path]:
        """The lock files there are, held or left by a process that was killed."""
        paths = map(self.folder.joinpath, self.disk.names(self.folder))
        return [path for path in paths if path.suffix == LOCK_SUFFIX]

    def tidy(self) -> None:
        """Remove the lock files nobody holds."""
        for lock in self.locks():
            if not self.is_open(lock):
                self._remove_lock(lock)

    def _remove_lock(self, path: Path) -> None:
        with suppress(OSError):  # an empty file more is no harm
            self.disk.remove(path)
