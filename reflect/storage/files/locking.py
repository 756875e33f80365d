"""Locks on files between processes, and what stands for them where the disk knows none."""

from __future__ import annotations

import errno
import os
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING, Protocol

from reflect.text.named_tuple import NamedTuple

if TYPE_CHECKING:
    from filelock import BaseFileLock

FILE_MODE = 0o600

NO_LOCKS = "no locks"
NOT_OURS = "not ours"
NO_FOLDER_SYNC = "no folder sync"

_UNKNOWN = {errno.ENOLCK, errno.ENOSYS, errno.EOPNOTSUPP, errno.ENOTSUP, errno.EINVAL}
"""The errors by which a file system says that it does not know an operation at all."""


class Limit(NamedTuple):
    """Something that a disk cannot do, so that less can be promised there."""

    kind: str
    """``NO_LOCKS``, ``NOT_OURS`` (a lock file that belongs to somebody else) or ``NO_FOLDER_SYNC``."""
    path: Path
    """The lock file, or the folder."""


class Unlockable(Exception):
    """A lock cannot be had, and not because somebody holds it."""

    def __init__(self, limit: Limit) -> None:
        super().__init__(limit.kind)
        self.limit = limit


class Lock(Protocol):
    """A lock that is held until it is released."""

    def release(self, force: bool = False) -> None:
        """Let go of it."""


class NoLock:
    """Stands for a lock where there can be none."""

    def release(self, force: bool = False) -> None:
        """Release nothing: no lock is held."""


class HeldLock:
    """A lock file that is held."""

    def __init__(self, lock: BaseFileLock) -> None:
        self._lock = lock

    def release(self, force: bool = False) -> None:
        """Let go of it, whatever the system says to that."""
        try:
            self._lock.release(force=force)
        except OSError:  # it goes with its open file, whose number must stay taken, as it is closed again
            file = getattr(getattr(self._lock, "_context", None), "lock_file_fd", None)
            if isinstance(file, int):
                with suppress(OSError):
                    _put_nothing_in_place_of(file)


def _put_nothing_in_place_of(file: int) -> None:
    nothing = os.open(os.devnull, os.O_RDONLY)
    os.dup2(nothing, file)
    os.close(nothing)


def hold(path: Path, timeout: float) -> HeldLock | None:
    """Hold a lock file, or return ``None`` after so many seconds (0: at once). Raises ``Unlockable``, ``OSError``."""
    from filelock import Timeout  # late: a reader needs no lock, and this import is not cheap

    lock = _file_lock(path)
    try:
        lock.acquire(timeout=timeout, poll_interval=0.01)
    except Timeout:
        return None
    except NotImplementedError as error:
        raise Unlockable(Limit(NO_LOCKS, path)) from error
    except OSError as error:
        if kind := _kind_of_limit(error, path):
            raise Unlockable(Limit(kind, path)) from error
        raise
    return HeldLock(lock)


def _file_lock(path: Path) -> BaseFileLock:
    from filelock import FileLock

    try:  # a file in place of a lock would stay behind a killed process
        return FileLock(path, mode=FILE_MODE, thread_local=False, fallback_to_soft=False)
    except TypeError:  # a version of the library that has no other kind
        return FileLock(path, mode=FILE_MODE, thread_local=False)


def _kind_of_limit(error: OSError, path: Path) -> str:
    if error.errno in _UNKNOWN:
        return NO_LOCKS
    is_foreign = isinstance(error, PermissionError) and path.is_file() and not path.is_symlink()
    return NOT_OURS if is_foreign and os.access(path.parent, os.W_OK | os.X_OK) else ""


def is_unknown(error: OSError) -> bool:
    """Whether an error says that the file system does not know the operation at all."""
    return error.errno in _UNKNOWN
