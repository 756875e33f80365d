"""A file that must not change under a reader: its bytes are only taken while its stamp is what it was."""

from __future__ import annotations

import errno
from collections.abc import Iterator
from pathlib import Path

from reflect.storage.files.disk import Disk, FileStamp


class StampedFile:
    """A file as it stood when this was made."""

    def __init__(self, path: Path, disk: Disk) -> None:
        self.path, self._disk = path, disk
        self._stamp = disk.stamp(path)

    def has_bytes_of(self, written: FileStamp | None) -> bool:
        """Whether its bytes are those of the file with this stamp, wherever that stood and whatever was noted since."""
        mine = self._stamp
        if mine is None or written is None:
            return False
        return (mine.size, mine.mtime_ns) == (written.size, written.mtime_ns)

    def is_unchanged(self) -> bool:
        """Whether nobody has touched or replaced the file since."""
        return self._stamp is not None and self._stamp == self._disk.stamp(self.path)

    def read(self, start: int, end: int) -> Iterator[bytes]:
        """The bytes from one offset to another, in chunks. Raises ``OSError``, also when the file has changed."""
        return self._unchanged(self._disk.read_range(self.path, start, end))

    def copy(self, start: int, end: int) -> Iterator[bytes]:
        """The bytes of whole lines in a range, as they are to be written on the same disk again."""
        return self._unchanged(self._disk.copy_range(self.path, start, end))

    def _unchanged(self, chunks: Iterator[bytes]) -> Iterator[bytes]:
        self.check_unchanged()
        yield from chunks
        self.check_unchanged()  # nor while it was read

    def check_unchanged(self) -> None:
        """Raise ``OSError`` when the file has changed."""
        if not self.is_unchanged():
            raise changed_error(self.path)


def changed_error(path: Path) -> OSError:
    """The error for a file that another program has changed."""
    return OSError(errno.ESTALE, "changed meanwhile", str(path))
