"""A disk without locks, on which the store therefore repairs nothing."""

from __future__ import annotations

import errno
import os
from pathlib import Path
from typing import NoReturn

from reflect.storage.files.disk import Disk


class ReadOnlyDisk(Disk):
    """The real disk, for reading where nobody can be told of a repair, which is told only once.

    Nothing is written without a lock, and this gives none: a damaged archive reads as on a disk that cannot be written,
    from what its backups and drafts hold.
    """

    def lock(self, path: Path, seconds: float) -> NoReturn:
        """Raise ``OSError``."""
        raise OSError(errno.EROFS, os.strerror(errno.EROFS), str(path))
