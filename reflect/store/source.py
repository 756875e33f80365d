"""A file whose lines are left in it until they are wanted, and are only taken while it is as it was."""

from __future__ import annotations

import errno
from collections.abc import Iterator
from pathlib import Path

from reflect.store.disk import Disk, Stamp
from reflect.store.lines import Stretch


class Source:
    """A file as it stood when this was made."""

    def __init__(self, path: Path, disk: Disk) -> None:
        self.path, self._disk = path, disk
        self._stamp = disk.stamp(path)

    def has_bytes_of(self, written: Stamp | None) -> bool:
        """Whether its bytes are those of a file when it had this stamp."""
        return self._stamp is not None and written is not None and self._stamp.has_bytes_of(written)

    def is_unchanged(self) -> bool:
        """Whether nobody has touched or replaced the file since."""
        return self._stamp is not None and self._stamp == self._disk.stamp(self.path)

    def read(self, stretch: Stretch) -> bytes:
        """The bytes of a stretch. Raises as ``pieces`` does."""
        return b"".join(self.pieces(stretch))

    def pieces(self, stretch: Stretch) -> Iterator[bytes]:
        """The bytes of a stretch in pieces. Raises ``OSError`` as the disk does, and when the file has changed."""
        self.must_be_unchanged()
        yield from self._disk.part(self.path, stretch.start, stretch.end)
        self.must_be_unchanged()  # nor while it was read

    def must_be_unchanged(self) -> None:
        """Raise ``OSError`` when the file has changed."""
        if not self.is_unchanged():
            raise OSError(errno.ESTALE, "changed meanwhile", str(self.path))
