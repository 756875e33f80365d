"""The drafts: a small data file for each session that is being written, and a lock that says in which window."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from contextlib import suppress
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

from reflect.storage.files.data_file import check_version, read_sessions
from reflect.storage.files.disk import Disk, make_folders, remove_durably
from reflect.storage.format.lines import StoredSession, Unreadable
from reflect.storage.problems import NewerVersion, dangling_link

if TYPE_CHECKING:
    from reflect.storage.files.locking import Lock

LOCK_SUFFIX = ".lock"
_UUID = r"[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}"
_DRAFT = rf"({_UUID}|[0-9a-f]{{32}})\.json"


class Drafts:
    """The folder of drafts. Its locks are to be taken, tried and removed while the archive's lock is held."""

    def __init__(self, folder: Path, now: Callable[[], datetime], disk: Disk) -> None:
        self.folder, self.now, self.disk = folder, now, disk

    def path(self, session_id: str) -> Path:
        """Where a session's draft is, or would be; an id that is no UUID, and may hold anything, is hashed."""
        name = session_id
        if not re.fullmatch(_UUID, session_id):
            import hashlib  # late: such an id is rare

            name = hashlib.sha256(session_id.encode(errors="surrogatepass")).hexdigest()[:32]
        return self.folder / f"{name}.json"

    # --- reading ---

    def files(self) -> list[Path]:
        """All draft files, whatever is in them. Raises ``OSError``, ``CannotWrite``."""
        names = self.disk.list_names(self.folder)
        if not names and self.folder.is_symlink() and not self.folder.exists():
            raise dangling_link(self.folder)  # no drafts would be to lose some
        return [self.folder / name for name in names if re.fullmatch(_DRAFT, name)]

    def check_version(self, session_id: str) -> None:
        """Raise ``NewerVersion`` when a newer version wrote a session's draft."""
        check_version(self.path(session_id), self.disk)

    def read(self, path: Path) -> StoredSession | None:
        """The draft in a file, if there is one. Raises ``Unreadable``, ``NewerVersion``, ``OSError``."""
        try:
            check_version(path, self.disk)
            found = list(read_sessions(path, self.disk))
        except FileNotFoundError:
            return None
        if len(found) != 1 or self.path(found[0].id) != path:
            raise Unreadable("not the draft of this session")
        return found[0]

    def salvage(self, path: Path) -> StoredSession | None:
        """The session that a damaged draft should hold, if it can be made out there. Raises ``OSError``."""
        from reflect.storage.format.salvage import salvage  # late: most drafts are undamaged

        there = salvage(self.disk.lines(path), self.now())
        found = [each.called(id_) for each in there for id_ in each.ids if self.path(id_) == path]
        best = max(found, key=lambda each: each.rank, default=None)
        return best.stored if best else None

    def read_or_salvage(self, path: Path) -> StoredSession | None:
        """The draft in a file, or what a damaged one still says. Raises as ``read`` does."""
        try:
            return self.read(path)
        except Unreadable:
            salvaged = self.salvage(path)
            if salvaged is None:
                raise
            return salvaged

    def find(self, session_id: str) -> StoredSession | None:
        """What can be made out of a session's draft, if there is one. Never raises."""
        try:
            return self.read_or_salvage(self.path(session_id))
        except (Unreadable, NewerVersion, OSError):
            return None

    def readable(self, on_error: Callable[[Path, Exception], None] | None = None) -> Iterator[StoredSession]:
        """All drafts whose words can be made out; ``on_error`` is called for the others. Raises ``OSError``."""
        for path in self.files():
            try:
                stored = self.read_or_salvage(path)
            except (Unreadable, NewerVersion, OSError) as error:
                if on_error:
                    on_error(path, error)
            else:
                if stored:
                    yield stored

    # --- writing (see ``tinydb_storage.write_draft``) and removing ---

    def remove(self, session_id: str) -> None:
        """Remove a session's draft for good, where a link of its name leads too. Raises ``OSError``."""
        path = self.path(session_id)
        if path.is_symlink() and path.is_file():
            remove_durably(path.resolve(), self.disk)
        remove_durably(path, self.disk)

    # --- locks ---

    def lock(self, session_id: str) -> Lock | None:
        """Hold a session's lock, or return ``None`` at once when it is held. Raises ``OSError``."""
        self.disk.check_keys()
        make_folders(self.folder, self.disk)
        return self.disk.lock(self.path(session_id).with_suffix(LOCK_SUFFIX), 0)

    def unlock(self, session_id: str, lock: Lock, *, remove_file: bool) -> None:
        """Release a session's lock; ``remove_file`` only while the archive's lock is held."""
        if remove_file:
            self._remove_lock(self.path(session_id).with_suffix(LOCK_SUFFIX))
        lock.release()

    def is_open(self, path: Path) -> bool:
        """Whether a window has the session of a draft or lock file open. Raises ``OSError``."""
        lock_file = path.with_suffix(LOCK_SUFFIX)
        if not lock_file.exists():
            return False
        lock = self.disk.lock(lock_file, 0)
        if lock is None:
            return True
        lock.release()
        return False

    def lock_files(self) -> list[Path]:
        """The lock files there are, held or left by a process that was killed."""
        paths = map(self.folder.joinpath, self.disk.list_names(self.folder))
        return [path for path in paths if path.suffix == LOCK_SUFFIX]

    def remove_stale_locks(self) -> None:
        """Remove the lock files nobody holds. Raises ``OSError``."""
        for lock_file in self.lock_files():
            if not self.is_open(lock_file):
                self._remove_lock(lock_file)

    def _remove_lock(self, path: Path) -> None:
        with suppress(OSError):  # an empty file more is no harm
            self.disk.remove(path)
