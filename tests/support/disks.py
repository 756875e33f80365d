"""Disks that fail, that die, and that remember what was asked of them. None of them waits for a real disk."""

from __future__ import annotations

import errno
import os
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from reflect.storage.files import disk as store_disk
from reflect.storage.files.disk import Disk

WRITING = ("create", "write", "sync", "replace", "sync_folder", "make_folder", "lock")
"""What a full or read-only disk refuses; it can still read and remove."""


class Killed(BaseException):
    """The process is dead from here on."""


class WatchedDisk(Disk):
    """Tells every operation before it is done."""

    def __init__(self) -> None:
        self.locks: list[Any] = []
        self.open_files: dict[int, Path] = {}

    def before(self, operation: str, path: Path, data: bytes = b"") -> None:
        """Called before each operation; may raise in its place."""

    def read(self, path: Path) -> bytes:
        self.before("read", path)
        return super().read(path)

    def lines(self, path: Path) -> Iterator[bytes]:
        self.before("lines", path)
        yield from super().lines(path)
        self.before("lines-end", path)

    def read_range(self, path: Path, start: int, end: int) -> Iterator[bytes]:
        self.before("part", path)
        yield from super().read_range(path, start, end)
        self.before("part-end", path)

    def create(self, path: Path) -> int:
        self.before("create", path)
        file = super().create(path)
        self.open_files[file] = path
        return file

    def write(self, file: int, data: bytes | memoryview) -> int:
        self.before("write", self.open_files[file], bytes(data))
        return super().write(file, data)

    def sync(self, file: int) -> None:
        self.before("sync", self.open_files[file])

    def close(self, file: int) -> None:
        path = self.open_files.pop(file)
        super().close(file)
        self.before("close", path)

    def replace(self, source: Path, target: Path) -> None:
        self.before("replace", source, str(target).encode())
        super().replace(source, target)

    def sync_folder(self, folder: Path) -> None:
        self.before("sync_folder", folder)

    def remove(self, path: Path) -> None:
        self.before("remove", path)
        super().remove(path)

    def make_folder(self, folder: Path) -> None:
        self.before("make_folder", folder)
        super().make_folder(folder)

    def list_names(self, folder: Path) -> list[str]:
        self.before("names", folder)
        return super().list_names(folder)

    def lock(self, path: Path, timeout: float) -> Any:
        self.before("lock", path)
        lock = super().lock(path, timeout)
        self.locks.append(lock)
        return lock

    def let_go(self) -> None:
        """What the system does for a process that died: its locks and files are free, and the next one is another."""
        store_disk._PROCESS_TOKEN = os.urandom(4).hex()
        for lock in filter(None, self.locks):
            lock.release(force=True)
        for file in list(self.open_files):
            super().close(file)
        self.open_files.clear()


class FullForOne(Disk):
    """A disk without room for another version of one file."""

    def __init__(self, name: str) -> None:
        self.name = name

    def create(self, path: Path) -> int:
        if path.name.startswith(f".{self.name}"):
            raise OSError(errno.ENOSPC, "full", str(path))
        return super().create(path)


class FaultyDisk(WatchedDisk):
    """Fails at one operation, or from one operation on, in one of several ways."""

    FAULTS = (
        "error",
        "error after",
        "no permission",
        "full once",
        "full for good",
        "read-only for good",
        "short",
        "kill",
    )

    def __init__(self, at: int, fault: str) -> None:
        super().__init__()
        self.at, self.fault = at, fault
        self.count = 0
        self.struck = False
        self.healed = False

    def before(self, operation: str, path: Path, data: bytes = b"") -> None:
        self.count += 1
        if self.healed or self.count < self.at:
            return
        if self.fault == "kill":
            self.struck = True
            raise Killed
        if self.fault in ("full for good", "read-only for good"):
            if operation in WRITING:
                self.struck = True
                full = self.fault == "full for good"
                raise OSError(errno.ENOSPC if full else errno.EROFS, "refused", str(path))
        elif self.count == self.at and self.fault not in ("short", "error after"):
            self.struck = True
            code = {"error": errno.EIO, "no permission": errno.EACCES, "full once": errno.ENOSPC}[self.fault]
            raise OSError(code, "failed", str(path))

    def write(self, file: int, data: bytes | memoryview) -> int:
        if self.fault == "short" and self.count + 1 == self.at:
            self.struck = True
            super().write(file, data[: len(data) // 2])
            raise OSError(errno.ENOSPC, "no room for the rest", str(self.open_files[file]))
        return super().write(file, data)

    def replace(self, source: Path, target: Path) -> None:
        super().replace(source, target)
        self._fail_after(source)

    def remove(self, path: Path) -> None:
        super().remove(path)
        self._fail_after(path)

    def make_folder(self, folder: Path) -> None:
        super().make_folder(folder)
        self._fail_after(folder)

    def _fail_after(self, path: Path) -> None:
        """Done, but reported as failed: what a network disk can do."""
        if self.fault == "error after" and self.count == self.at:
            self.struck = True
            raise OSError(errno.EIO, "failed, or so it said", str(path))


class RecordingDisk(WatchedDisk):
    """Writes down every change, so that a power cut can be thought through afterwards."""

    CHANGES = ("create", "write", "sync", "replace", "sync_folder", "remove", "make_folder")

    def __init__(self) -> None:
        super().__init__()
        self.log: list[tuple[str, Path, bytes]] = []

    def before(self, operation: str, path: Path, data: bytes = b"") -> None:
        if operation in self.CHANGES:
            self.log.append((operation, path, data))
