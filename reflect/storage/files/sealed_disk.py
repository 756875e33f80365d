"""The disk of a folder that is locked: what is written to its files is sealed, and what is read of them opened.

All of the storage works on it as on any other: it sees lines of format version 1, and offsets into them.
"""

from __future__ import annotations

import errno
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator
from contextlib import suppress
from itertools import chain, islice
from pathlib import Path
from typing import TYPE_CHECKING

from reflect.storage.files.data_folder import (
    ARCHIVE_FILE,
    BACKUPS_FOLDER,
    DELETIONS_FILE,
    DRAFTS_FOLDER,
    EDITOR_FOLDER,
    KEYS_COPY_FILE,
    KEYS_FILE,
)
from reflect.storage.files.disk import CHUNK, Disk, FileStamp
from reflect.storage.files.key_files import KeyFiles
from reflect.storage.files.settings import HELP_LINES_FILE, SETTINGS_FILE
from reflect.storage.files.stamped_file import changed_error
from reflect.storage.format.key_slots import KeySlots
from reflect.storage.format.lines import CANNOT_BE_OPENED, Unreadable
from reflect.storage.format.sealing import (
    SealedLines,
    Sealer,
    holds_sealed,
    is_sealed,
    opened_length,
    opened_text,
)
from reflect.storage.problems import OTHER_LOCK
from reflect.text.named_tuple import NamedTuple

if TYPE_CHECKING:
    from reflect.storage.files.locking import Limit, Lock

_IN_THE_CLEAR = (KEYS_FILE, KEYS_COPY_FILE, SETTINGS_FILE, HELP_LINES_FILE, DELETIONS_FILE)
"""Files that are needed without the passphrase, or have no word of a session; and what was kept of them."""

_MARK = CANNOT_BE_OPENED.encode()

_BEGINNING = [b"{\n", b'"meta": {\n']
"""The first lines of a file as it is laid out here."""


class _LineIndex(NamedTuple):
    """Where the lines of a sealed file stand, if all of them can be opened: as they are read here, and in the file."""

    stamp: FileStamp | None
    opened: list[int]
    """The offset of each line in the opened bytes, and behind the last."""
    stored: list[int]
    """The same in the file."""

    @property
    def is_sealed(self) -> bool:
        """Whether any of the lines is."""
        return self.opened[-1] != self.stored[-1]


class SealedDisk(Disk):
    """Another disk, on which the files of one folder are sealed."""

    opens_sealed = True

    def __init__(self, disk: Disk, folder: Path, sealer: Sealer, slots: KeySlots) -> None:
        self.unsealed, self.folder, self._sealer = disk, folder, sealer
        """The disk below, on which files are as they are stored."""
        self.folder_id = sealer.folder_id
        """The folder's id in its key slots."""
        self._keys = KeyFiles(folder, disk)
        self._slots = slots
        """The keys as they were read last."""
        self._known_keys: FileStamp | None = None
        """The key file as it was when it was last seen to be that of this disk's key."""
        self._indexes: dict[Path, _LineIndex] = {}

    # --- reading ---

    def read(self, path: Path) -> bytes:
        """All of a file, opened."""
        if self._is_in_the_clear(path):
            return self.unsealed.read(path)
        return b"".join(self._opened(path, _lines_of([self.unsealed.read(path)])))

    def lines(self, path: Path) -> Iterator[bytes]:
        """The lines of a file, opened."""
        lines = self.unsealed.lines(path)
        yield from lines if self._is_in_the_clear(path) else self._opened(path, lines)

    def _opened(self, path: Path, lines: Iterator[bytes]) -> Iterator[bytes]:
        """The lines of a whole file, opened, in whatever way another program has laid it out."""
        in_draft = self._is_draft(path)
        first = list(islice(lines, len(_BEGINNING)))
        if first == _BEGINNING:
            return self._checked(self._sealer.open_lines(chain(first, lines), in_draft=in_draft))
        all_lines = [*first, *lines]
        if any(map(is_sealed, all_lines)):
            return self._checked(self._sealer.open_lines(all_lines, in_draft=in_draft))
        from reflect.storage.format.sealed_layouts import opened_file  # late: files of ours are in lines

        return _lines_of([opened_file(b"".join(all_lines), self._sealer, in_draft=in_draft)])

    def _checked(self, lines: Iterable[bytes]) -> Iterator[bytes]:
        """Lines that were opened.

        Raises ``OSError`` at one that cannot be when the lock is another by now: it was set anew in another window, and
        that is no damage.
        """
        is_known = False
        for line in lines:
            if not is_known and line.startswith(_MARK):
                with suppress(Unreadable):
                    self._check_lock(self._keys.read(self.folder_id))
                is_known = True
            yield line

    def _is_draft(self, path: Path) -> bool | None:
        """Whether a file is a draft; ``None`` for copies anywhere else, which may be of a draft or of an archive."""
        if path.parent == self.folder / DRAFTS_FOLDER:
            return True
        is_archive = path == self.folder / ARCHIVE_FILE or path.parent == self.folder / BACKUPS_FOLDER
        return False if is_archive else None

    def read_range(self, path: Path, start: int, end: int) -> Iterator[bytes]:
        """Bytes of a file, by their offsets once it is opened."""
        if self._is_in_the_clear(path):
            yield from self.unsealed.read_range(path, start, end)
            return
        index = self._index(path)
        at = bisect_right(index.opened, start) - 1
        while at < len(index.opened) - 1 and index.opened[at] < end:
            behind = max(at + 1, bisect_right(index.stored, index.stored[at] + CHUNK) - 1)
            data = b"".join(self._opened_part(path, index, at, behind))
            yield data[max(0, start - index.opened[at]) : end - index.opened[at]]
            at = behind

    def copy_range(self, path: Path, start: int, end: int) -> Iterator[bytes]:
        """The lines between two offsets as they are stored, so that what has not changed is not sealed anew."""
        if self._is_in_the_clear(path) or not (index := self._index(path)).is_sealed:
            yield from self.read_range(path, start, end)
            return
        first, behind = bisect_left(index.opened, start), bisect_left(index.opened, end)
        if index.opened[first:][:1] != [start] or behind == len(index.opened):
            raise changed_error(path)
        not_copied = index.opened[behind] - end  # the comma and the line end, which are not sealed
        last = index.stored[behind] - not_copied
        yield from map(SealedLines, self.unsealed.read_range(path, index.stored[first], last))

    def tries(self, path: Path) -> Iterator[bool]:
        """Whether each sealed line of a file opens, in whatever way another program has laid it out."""
        lines = self.unsealed.lines(path)
        first = list(islice(lines, len(_BEGINNING)))
        if first == _BEGINNING:
            yield from self._tries(chain(first, lines))
        else:
            yield from self._tries_anew([*first, *lines])

    def _tries(self, lines: Iterable[bytes]) -> Iterator[bool]:
        for line in filter(is_sealed, lines):
            (opened,) = self._sealer.open_lines([line])
            yield not opened.startswith(_MARK)

    def _tries_anew(self, lines: list[bytes]) -> Iterator[bool]:
        from reflect.storage.format.sealed_layouts import sealed_lines  # late: files of ours are in lines

        data = b"".join(lines)
        yield from self._tries(sealed_lines(data) or lines)
        if opened_text(data, self._sealer) != data:
            yield True

    def _index(self, path: Path) -> _LineIndex:
        known = self._indexes.get(path)
        stamp = self.unsealed.stamp(path)
        if known is None or stamp is None or known.stamp != stamp:
            known = _LineIndex(stamp, [0], [0])
            for line in self.unsealed.lines(path):
                known.stored.append(known.stored[-1] + len(line))
                known.opened.append(known.opened[-1] + opened_length(line))
            self._indexes[path] = known  # not before: one that broke off would be taken for whole
        return known

    def _opened_part(self, path: Path, index: _LineIndex, at: int, behind: int) -> Iterator[bytes]:
        part = self.unsealed.read_range(path, index.stored[at], index.stored[behind])
        lines = _lines_of(part)
        return self._checked(
            self._sealer.open_lines(lines, is_sealed=index.is_sealed, in_draft=self._is_draft(path))
        )

    # --- writing ---

    def as_stored(self, path: Path, data: bytes | Iterable[bytes]) -> bytes | Iterable[bytes]:
        """The bytes for a file, sealed unless it stays in the clear. Raises ``OSError`` when the key is no more."""
        if self._is_in_the_clear(path) or not path.is_relative_to(self.folder):
            return data
        self.check_keys()
        lines = _lines_of((data,) if isinstance(data, bytes) else data)
        return self._sealer.seal_lines(lines, in_draft=path.parent.name == DRAFTS_FOLDER)

    def as_it_stands(self, path: Path) -> Disk:
        """The disk below for a file that is sealed; this one for others, so that their copies are."""
        return self.unsealed if any(map(holds_sealed, self.unsealed.lines(path))) else self

    def check_keys(self) -> None:
        """Raise ``OSError`` when the lock was taken off meanwhile: what is sealed now, nobody could open again."""
        stamp = self.unsealed.stamp(self._keys.paths[0])
        if stamp is not None and stamp == self._known_keys:
            return
        try:
            found = self._keys.read(self.folder_id)
        except Unreadable:
            self._put_keys_back()
        else:
            self._check_lock(found)
            self._slots = found
        self._known_keys = self.unsealed.stamp(self._keys.paths[0])

    def _check_lock(self, slots: KeySlots) -> None:
        if slots.folder_id != self.folder_id:
            raise self._other_lock()

    def _put_keys_back(self) -> None:
        """Write the keys again, which somebody has removed or damaged while this was open. Raises ``OSError``.

        With the lock they go last: then the archive is not sealed any more.
        """
        if not next(self.tries(self.folder / ARCHIVE_FILE), False):
            raise self._other_lock()
        self._keys.write(self._slots)

    def _other_lock(self) -> OSError:
        return OSError(errno.EBADMSG, OTHER_LOCK, str(self._keys.paths[0]))

    def _is_in_the_clear(self, path: Path) -> bool:
        if path.parent == self.folder:
            return path.name.startswith(_IN_THE_CLEAR)
        return self.folder / EDITOR_FOLDER in path.parents

    # --- as the disk below does it ---

    def stamp(self, path: Path) -> FileStamp | None:
        """The stamp of a file as it is stored."""
        return self.unsealed.stamp(path)

    def create(self, path: Path) -> int:
        """A new file."""
        return self.unsealed.create(path)

    def write(self, file: int, data: bytes | memoryview) -> int:
        """Write some of the bytes, which are sealed already."""
        return self.unsealed.write(file, data)

    def sync(self, file: int) -> None:
        """Return only when the file's bytes will survive a power cut."""
        self.unsealed.sync(file)

    def close(self, file: int) -> None:
        """Close an open file."""
        self.unsealed.close(file)

    def replace(self, source: Path, target: Path) -> None:
        """Put a file in the place of another in one step."""
        self.unsealed.replace(source, target)

    def sync_folder(self, folder: Path) -> None:
        """Return only when the names in a folder will survive a power cut."""
        self.unsealed.sync_folder(folder)

    def remove(self, path: Path) -> None:
        """Remove a file."""
        self.unsealed.remove(path)

    def make_folder(self, folder: Path) -> None:
        """Make one folder."""
        self.unsealed.make_folder(folder)

    def remove_folder(self, folder: Path) -> None:
        """Remove an empty folder."""
        self.unsealed.remove_folder(folder)

    def list_names(self, folder: Path) -> list[str]:
        """The names in a folder."""
        return self.unsealed.list_names(folder)

    def lock(self, path: Path, timeout: float) -> Lock | None:
        """Hold a lock file."""
        return self.unsealed.lock(path, timeout)

    @property
    def limits(self) -> set[Limit]:
        """What turned out to be beyond the disk."""
        return self.unsealed.limits


def _lines_of(chunks: Iterable[bytes]) -> Iterator[bytes]:
    """The lines, line ends included, of bytes that come in chunks; sealed ones, which begin at a line, as they come."""
    rest = b""
    for chunk in chunks:
        if isinstance(chunk, SealedLines):
            yield chunk
            continue
        *lines, rest = (rest + chunk).split(b"\n")
        for line in lines:
            yield line + b"\n"
    if rest:
        yield rest
