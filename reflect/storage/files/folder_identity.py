"""The place of the data folder: whether the folder that stands there is the one that was there before."""

from __future__ import annotations

from pathlib import Path

from reflect.storage.files.disk import Disk, FileStamp
from reflect.storage.problems import another_folder, dangling_link, folder_gone

_COARSE, _COARSEST = 10**7, 2 * 10**9
"""Nanoseconds to which some file systems round the time of a file once it is read from the disk again."""


class FolderIdentity:
    """Where a data folder is, and by what it is known from when it is first found there.

    A volume that is locked or disconnected leaves its mount point behind. What is written there is out of sight as soon
    as the volume is back.
    """

    def __init__(self, folder: Path, archive_file: Path, disk: Disk) -> None:
        self._folder, self._archive_file, self._disk = folder, archive_file, disk
        self._identity: tuple[int, int] | None = None
        """The device and the number of the folder; ``None`` as long as there is none."""
        self._archive: FileStamp | None = None
        """The archive as it was last seen there."""

    def check(self) -> None:
        """Raise ``CannotWrite`` when the folder leads nowhere, is gone, or is another one; from now on it is known."""
        identity = self._look()
        if identity is None:
            if self._identity:
                raise folder_gone(self._folder)
            if link := _dangling(self._folder):
                raise dangling_link(link)
        elif self._identity not in (None, identity) and not self._has_same_archive():
            raise another_folder(self._folder)
        else:
            self._identity = identity

    def remember(self, archive: FileStamp | None) -> None:
        """Know the folder by its archive as well: connected anew, it may have another number."""
        self._archive = archive

    def _look(self) -> tuple[int, int] | None:
        try:
            found = self._folder.stat()
        except OSError:
            return None
        return found.st_dev, found.st_ino

    def _has_same_archive(self) -> bool:
        known, found = self._archive, self._disk.stamp(self._archive_file)
        if known is None or found is None:
            return False
        apart = abs(known.mtime_ns - found.mtime_ns)
        is_rounded = found.mtime_ns % _COARSE == 0 and apart < _COARSEST
        return known.size == found.size and (apart == 0 or is_rounded)


def _dangling(path: Path) -> Path | None:
    """The link that leads nowhere on the way to a path that is not there, if there is one."""
    for each in (path, *path.parents):
        if each.is_symlink():
            return each
        if each.exists():
            break
    return None
