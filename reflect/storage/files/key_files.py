"""The two files with the key slots of a locked folder; each is enough, and neither is in a backup."""

from __future__ import annotations

from contextlib import suppress
from pathlib import Path

from reflect.storage.files.data_folder import KEYS_COPY_FILE, KEYS_FILE, is_locked
from reflect.storage.files.disk import Disk, remove_durably, write_atomically
from reflect.storage.format.key_slots import KeySlots, NewerSlots, parse_slots
from reflect.storage.format.lines import Unreadable
from reflect.storage.problems import NewerVersion

_LARGEST = 1 << 16
"""Bytes of a file that are read; it has some hundreds."""


class KeyFiles:
    """The key files of a folder. They are to be written and removed while the archive's lock is held."""

    def __init__(self, folder: Path, disk: Disk) -> None:
        self.paths, self._disk = (folder / KEYS_FILE, folder / KEYS_COPY_FILE), disk

    @property
    def names(self) -> str:
        """Their names, for the user."""
        return " or ".join(path.name for path in self.paths)

    def exist(self) -> bool:
        """Whether there is one of them, whatever is in it."""
        return is_locked(self.paths[0].parent)

    def read(self, folder_id: str = "") -> KeySlots:
        """The slots in force: those written last, with what is damaged in their file taken from the other.

        Of two files that are of different locks the one with this id counts, and else the first.

        Raises ``NewerVersion``, and when no slot is left ``Unreadable``, or ``OSError`` where a file cannot be read.
        """
        found = self.read_all()
        return next((slots for slots in found if slots.folder_id == folder_id), found[0])

    def read_all(self) -> list[KeySlots]:
        """The slots in force of each lock of the files: two, where a program that syncs has put another's there.

        Raises ``Unreadable`` where none is whole, and ``OSError``.
        """
        found, failed = [], None
        for path in self.paths:
            try:
                found.append(self._parse(path))
            except (Unreadable, FileNotFoundError):
                continue
            except OSError as error:
                failed = failed or error
        if not found:
            raise failed or Unreadable("both files of its keys are damaged or gone")
        first, other = found[0], found[-1]
        if other.folder_id != first.folder_id:
            return [first, other]
        if other.generation > first.generation:
            first, other = other, first
        return [first.mended_by(other)]

    def paths_of_others(self, folder_id: str) -> list[Path]:
        """The paths of the files that can be read, and have the keys of another lock. Raises ``NewerVersion``."""
        others: list[Path] = []
        for path in self.paths:
            with suppress(Unreadable, OSError):
                if self._parse(path).folder_id != folder_id:
                    others.append(path)
        return others

    def _parse(self, path: Path) -> KeySlots:
        try:
            return parse_slots(self._read(path))
        except NewerSlots as error:
            raise NewerVersion(path) from error

    def _read(self, path: Path) -> bytes:
        return b"".join(self._disk.read_range(path, 0, _LARGEST))

    def write(self, slots: KeySlots) -> None:
        """Put slots in force, in one file after the other. Raises ``OSError``; old or new ones are in force then."""
        for path in self.paths:
            write_atomically(path, slots.to_json(), disk=self._disk)

    def are_whole(self, slots: KeySlots) -> bool:
        """Whether both files can be read, and have all of these slots."""
        try:
            return all(self._read(path) == slots.to_json() for path in self.paths)
        except OSError:
            return False

    def remove(self) -> None:
        """Remove both files for good. Raises ``OSError``."""
        for path in self.paths:
            remove_durably(path, self._disk)
