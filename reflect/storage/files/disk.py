"""The disk: one thin method for each operation, so that a test can make any of them fail, and atomic writes over them.

Nothing else in the storage layer opens, writes, renames or removes a data file. Every call may raise ``OSError``, which
``translating_os_errors`` turns into words for the user.
"""

from __future__ import annotations

import errno
import io
import os
import re
import stat
import sys
import time
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import TYPE_CHECKING, BinaryIO

from reflect.storage.problems import cannot_write
from reflect.text.named_tuple import NamedTuple

if TYPE_CHECKING:
    from reflect.storage.files.locking import Limit, Lock

FILE_MODE = 0o600
FOLDER_MODE = 0o700
LARGEST = 1 << 30
"""Bytes of a file that are read: at some 6 KB a session, none of ours comes near."""
LARGEST_WITHOUT_SIZE = 1 << 26
"""Bytes that are read of what says it has none, as files of the system do that have no end."""
CHUNK = 1 << 20
"""Bytes in one call: enough to be quick, few enough to keep memory flat."""


class FileStamp(NamedTuple):
    """What tells whether a file is still the same and unchanged."""

    inode: int
    size: int
    """In bytes."""
    mtime_ns: int
    """When its bytes were last changed, in nanoseconds."""
    ctime_ns: int
    """When anything about it was last changed, in nanoseconds."""


_TEMPORARY_END = r"\.(\d+)-([0-9a-f]{8})-[0-9a-f]{8}\.tmp"
_TEMPORARY = rf"\..+{_TEMPORARY_END}"
_PROCESS_TOKEN = os.urandom(4).hex()
"""Tells this process from an earlier one with the same process id."""
_WINDOWS = sys.platform == "win32"


def _open_for_reading(path: Path) -> BinaryIO:
    """A file open for reading, from which no read waits or goes on without end."""
    file = _open_checked(path)
    if os.fstat(file.fileno()).st_size:
        return file
    with file:
        return io.BytesIO(_what_is_there(file, path))


def _open_checked(path: Path) -> BinaryIO:
    """A file open for reading; a pipe in its place is not waited for, and what is a device or too large is refused."""
    file = open(path, "rb", buffering=CHUNK // 4, opener=_open_without_waiting)  # noqa: SIM115 - handed on
    facts = os.fstat(file.fileno())
    if stat.S_ISCHR(facts.st_mode) or stat.S_ISBLK(facts.st_mode) or facts.st_size > LARGEST:
        file.close()
        is_large = stat.S_ISREG(facts.st_mode)
        raise _too_large(path) if is_large else OSError(errno.ENXIO, "Not a file", str(path))
    return file


def _what_is_there(file: BinaryIO, path: Path) -> bytes:
    """The bytes of what has no size: an empty file, a pipe, or one such as ``/proc/kmsg``, where a read would wait."""
    chunks: list[bytes] = []
    size = 0
    while chunk := file.read(CHUNK):  # ``None`` where it would wait
        size += len(chunk)
        if size > LARGEST_WITHOUT_SIZE:
            raise _too_large(path)
        chunks.append(chunk)
    return b"".join(chunks)


def _too_large(path: Path) -> OSError:
    return OSError(errno.EOVERFLOW, "Too large", str(path))


def _open_without_waiting(path: str, flags: int) -> int:
    return os.open(path, flags | getattr(os, "O_NONBLOCK", 0))


class Disk:
    """The real disk. What reads or writes raises ``OSError``, also for a file that is a device or too large."""

    opens_sealed = False
    """Whether it opens files that are sealed, so that one that still is one is damaged."""

    def read(self, path: Path) -> bytes:
        """All of a file."""
        with _open_for_reading(path) as file:
            return file.read()

    def stamp(self, path: Path) -> FileStamp | None:
        """The stamp of a file; ``None`` when the system does not say.

        It is opened for that: a network drive may remember for seconds what a file was like, but not then.
        """
        try:
            with _open_checked(path) as file:
                found = os.fstat(file.fileno())
        except OSError:
            return None
        return FileStamp(found.st_ino, found.st_size, found.st_mtime_ns, found.st_ctime_ns)

    def lines(self, path: Path) -> Iterator[bytes]:
        """The lines, line ends included, of the file that stood there at the first."""
        with _open_for_reading(path) as file:
            yield from file

    def read_range(self, path: Path, start: int, end: int) -> Iterator[bytes]:
        """The bytes of a file from one offset to another, or to its end, in chunks."""
        with _open_for_reading(path) as file:
            file.seek(start)
            while start < end and (chunk := file.read(min(CHUNK, end - start))):
                start += len(chunk)
                yield chunk

    def copy_range(self, path: Path, start: int, end: int) -> Iterator[bytes]:
        """The bytes of whole lines in a range, as they are to be written on this disk again: sealed, where they are."""
        return self.read_range(path, start, end)

    def as_stored(self, path: Path, data: bytes | Iterable[bytes]) -> bytes | Iterable[bytes]:
        """The bytes that a file gets so that reading it gives these: here the same."""
        return data

    def as_it_stands(self, path: Path) -> Disk:
        """The disk on which a file is copied byte for byte: this one."""
        return self

    def check_keys(self) -> None:
        """Raise ``OSError`` when nobody could open again what is written from now on; here everybody can."""

    def create(self, path: Path) -> int:
        """A new file for its owner alone, open for writing. Fails when there is one already."""
        flags = os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_BINARY", 0)
        file = os.open(path, flags, FILE_MODE)
        if not _WINDOWS and stat.S_IMODE(os.fstat(file).st_mode) != FILE_MODE:
            os.fchmod(file, FILE_MODE)  # an odd umask keeps even the owner out
        return file

    def write(self, file: int, data: bytes | memoryview) -> int:
        """Write some of the data and return how many bytes that were."""
        return os.write(file, data)

    def sync(self, file: int) -> None:
        """Return only when the file's bytes will survive a power cut."""
        if sys.platform == "darwin":
            import fcntl

            with suppress(OSError):  # a network volume does not know it; plain fsync is all there is then
                fcntl.fcntl(file, fcntl.F_FULLFSYNC)
                return
        os.fsync(file)

    def close(self, file: int) -> None:
        """Close an open file."""
        os.close(file)

    def replace(self, source: Path, target: Path) -> None:
        """Put a file in the place of another in one step; on Windows again, as a scanner may hold it for a moment."""
        for attempt in range(20 if _WINDOWS else 1, 0, -1):
            try:
                source.replace(target)
            except PermissionError:
                if attempt == 1:
                    raise
                time.sleep(0.05)
            else:
                return

    def sync_folder(self, folder: Path) -> None:
        """Return only when the names in a folder will survive a power cut; ``limits`` tells where nobody can know."""
        if _WINDOWS:
            return
        from reflect.storage.files.locking import NO_FOLDER_SYNC, Limit, is_unknown

        try:
            handle = os.open(folder, os.O_RDONLY | os.O_DIRECTORY)
            try:
                os.fsync(handle)
            finally:
                os.close(handle)
        except OSError as error:
            if not is_unknown(error):
                raise
            self.limits.add(Limit(NO_FOLDER_SYNC, folder))

    def remove(self, path: Path) -> None:
        """Remove a file."""
        path.unlink()

    def make_folder(self, folder: Path) -> None:
        """Make one folder, for its owner alone. Fails when there is one already."""
        folder.mkdir(mode=FOLDER_MODE)
        if not _WINDOWS and stat.S_IMODE(folder.stat().st_mode) & FOLDER_MODE != FOLDER_MODE:
            folder.chmod(FOLDER_MODE)  # an odd umask keeps even the owner out

    def remove_folder(self, folder: Path) -> None:
        """Remove an empty folder."""
        folder.rmdir()

    def list_names(self, folder: Path) -> list[str]:
        """The names in a folder, sorted; none when there is no such folder."""
        try:
            return sorted(os.listdir(folder))  # noqa: PTH208 - names, not paths
        except FileNotFoundError:
            return []

    def lock(self, path: Path, timeout: float) -> Lock | None:
        """Hold a lock file, or return ``None`` after so many seconds (0: at once).

        Where the disk knows no locks, or the file is somebody else's, work goes on without, and ``limits`` tells of it.
        """
        from reflect.storage.files.locking import NoLock, Unlockable, hold  # late: a reader needs no lock

        try:
            return hold(path, timeout)
        except Unlockable as error:
            self.limits.add(error.limit)
            return NoLock()

    @property
    def limits(self) -> set[Limit]:
        """What turned out to be beyond this disk."""
        found: set[Limit] = self.__dict__.setdefault("_limits", set())
        return found


DISK = Disk()


@contextmanager
def translating_os_errors(path: Path, operation: str = "write") -> Iterator[None]:
    """Turn an ``OSError`` of the block into ``CannotWrite`` about ``path``; ``operation`` is the verb in it."""
    try:
        yield
    except OSError as error:
        raise cannot_write(error, path, operation) from error


def write_atomically(
    path: Path,
    data: bytes | Iterable[bytes],
    *,
    disk: Disk = DISK,
    before_replace: Callable[[], object] | None = None,
) -> FileStamp | None:
    """Put a file in place whole or not at all, durable when this returns; its stamp from just before is returned.

    ``before_replace`` is called when all is written and nothing is replaced yet, and may raise ``OSError``. A symbolic
    link is followed. Raises ``OSError``; ``path`` has its old bytes then, or the new ones if only the last step failed.
    """
    data = disk.as_stored(path, data)
    path = Path(os.path.realpath(path))
    if _is_device(path):
        raise OSError(errno.ENXIO, "Not a file", str(path))
    temporary = temporary_path(path)
    try:
        _write_new(temporary, data, disk)
        written = disk.stamp(temporary)
        if before_replace:
            before_replace()
        disk.replace(temporary, path)
    except BaseException:
        with suppress(OSError):
            disk.remove(temporary)
        raise
    disk.sync_folder(path.parent)
    return written


def temporary_path(path: Path) -> Path:
    """A new hidden name in a file's folder; ``is_stale_temporary`` knows it when a killed process left it."""
    return path.with_name(f".{path.name[:100]}.{os.getpid()}-{_PROCESS_TOKEN}-{os.urandom(4).hex()}.tmp")


def _write_new(path: Path, data: bytes | Iterable[bytes], disk: Disk) -> None:
    file = disk.create(path)
    try:
        for chunk in (data,) if isinstance(data, bytes) else _batched(data):
            rest = memoryview(chunk)
            while rest:
                rest = rest[disk.write(file, rest[:CHUNK]) :]
        disk.sync(file)
    finally:
        disk.close(file)


def _batched(chunks: Iterable[bytes]) -> Iterator[bytes]:
    """Small chunks joined to large ones: a call for each would cost more than the writing."""
    waiting: list[bytes] = []
    size = 0
    for chunk in chunks:
        waiting.append(chunk)
        size += len(chunk)
        if size >= CHUNK:
            yield b"".join(waiting)
            waiting, size = [], 0
    if waiting:
        yield b"".join(waiting)


def _is_device(path: Path) -> bool:
    """Whether it is something such as ``/dev/null``, which a file must never replace."""
    try:
        mode = path.stat().st_mode
    except OSError:
        return False
    return stat.S_ISCHR(mode) or stat.S_ISBLK(mode)


def make_folders(folder: Path, disk: Disk = DISK) -> None:
    """Make a folder and those missing above it, for their owner alone; what is there keeps its mode.

    Raises ``OSError``, as for a link that leads nowhere and a file in the way.
    """
    if folder.is_dir():
        return
    if folder.parent != folder:
        make_folders(folder.parent, disk)
    with suppress(FileExistsError):
        disk.make_folder(folder)
    if folder.is_symlink() and not folder.exists():
        raise FileNotFoundError(errno.ENOENT, "What the link leads to is gone", str(folder))
    if not folder.is_dir():
        raise NotADirectoryError(20, "Not a directory", str(folder))
    disk.sync_folder(folder.parent)


def remove_durably(path: Path, disk: Disk = DISK) -> None:
    """Remove a file, for good when this returns; one that is not there is fine."""
    with suppress(FileNotFoundError):
        disk.remove(path)
        disk.sync_folder(path.parent)


def is_temporary(name: str) -> bool:
    """Whether it is the name of a temporary file, perhaps one still being written."""
    return re.fullmatch(_TEMPORARY, name) is not None


def is_temporary_of(path: Path, name: str) -> bool:
    """Whether it is the name of a temporary file of this one."""
    return re.fullmatch(re.escape(f".{path.name[:100]}") + _TEMPORARY_END, name) is not None


def is_stale_temporary(name: str) -> bool:
    """Whether it is the name of a temporary file whose process is no more."""
    found = re.fullmatch(_TEMPORARY, name)
    if found is None or found[2] == _PROCESS_TOKEN:
        return False
    return found[1] == str(os.getpid()) or not is_running(found[1])


def is_running(process: str) -> bool:
    """Whether the process with this number runs; on Windows nobody can tell, and it does not."""
    if _WINDOWS:  # os.kill would end the process there; a file still in use cannot be removed anyway
        return False
    try:
        with suppress(PermissionError):  # somebody else's process
            os.kill(int(process), 0)
    except (ValueError, ProcessLookupError, OverflowError):
        return False
    return True
