"""A file whose lines are left in it until they are wanted, and are only taken while it is as it was."""

from __future__ import annotations

import errno
from collections.abc import Iterator
from pathlib import Path

from reflect.store.disk import Disk
from reflect.store.lines import Stretch


class Source:
    """A file as it stood when this was made."""

    def __init__(self, path: Path, disk: Disk) -> None:
        self.path, self._disk = path, disk
        self._stamp = disk.stamp(path)

    @property
    def size(self) -> int:
        """The file's size in bytes; 0 when it could not be told."""
        return self._stamp[1] if self._stamp else 0

    def is_unchanged(self) -> bool:
        """Whether nobody has touched or replaced the file since."""
        return self._stamp is not None and self._stamp == self._disk.stamp(self.path)

    def read(self, stretch: Stretch) -> bytes:
        """The bytes of a stretch. Raises as ``pieces`` does."""
        return b"".join(self.pieces(stretch))

    def whole(self) -> Iterator[bytes]:
        """All of the file in pieces. Raises as ``pieces`` does."""
        return self.pieces(Stretch(0, self.size))

    def pieces(self, stretch: Stretch) -> Iterator[bytes]:
        """The bytes of a stretch in pieces. Raises ``OSError`` as the disk does, and when the file has changed."""
        self._must_be_unchanged()
        yield from self._disk.part(self.path, stretch.start, stretch.end)
        self._must_be_unchanged()  # nor while it was read

    def _must_be_unchanged(self) -> None:
        if not self.is_unchanged():
            raise OSError(errno.ESTALE, "changed meanwhile", str(self.path))
