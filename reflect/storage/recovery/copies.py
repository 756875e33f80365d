"""Copies of data files under other names: damaged and older ones, those of sync programs, editors and file managers."""

from __future__ import annotations

import re
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path

from reflect.storage.files import last_change
from reflect.storage.files.archive import Archive
from reflect.storage.files.data_file import is_unsealed
from reflect.storage.files.data_folder import DataFolder
from reflect.storage.files.disk import Disk, is_temporary
from reflect.storage.format.lines import Unreadable, to_json

_COPY = re.compile(r".*(reflect|[0-9a-f-]{32,36}).*\.json.*", re.IGNORECASE | re.DOTALL)
"""Names of copies, such as ``Copy of reflect.json``, ``reflect.json~`` and ``reflect.sync-conflict-20261122.json``."""

_MOST_NAMES = 5_000
"""Names that are looked at in folders within the data folder, should that be one with many other things in it."""
_LARGEST = 1 << 26
"""Bytes of a file of any other name that is searched for an id: 64 MB."""


def other_copies(folder: DataFolder) -> list[Path]:
    """The files besides archive, backups and drafts whose names say that they may hold sessions. Raises ``OSError``."""
    known = _known_files(folder)
    return [path for path in _all_files(folder) if _COPY.fullmatch(path.name) and path not in known]


def copies_beside(folder: DataFolder) -> list[Path]:
    """The copies that stand beside archive, backups and drafts, and in no folder within. Raises ``OSError``."""
    known, names = _known_files(folder), folder.disk.list_names
    copies = (place / name for place in _places(folder) for name in names(place) if _COPY.fullmatch(name))
    return [path for path in copies if path not in known and not is_temporary(path.name) and path.is_file()]


def unsealed_files(folder: DataFolder, disk: Disk) -> list[Path]:
    """The intact files of ours and copies beside them that are not sealed in a locked folder.

    So they are when a sync program has put them back; ``disk`` is the one below. Raises ``OSError``.
    """
    found = [path for path in (*folder.own_files(), *copies_beside(folder)) if is_unsealed(path, disk)]
    return [path for path in found if _is_intact(folder, path, disk)]


def _is_intact(folder: DataFolder, path: Path, disk: Disk) -> bool:
    if path == folder.last_change_file:
        return last_change.is_readable(path, disk)
    try:
        Archive.read(path, disk)
    except Unreadable:
        return False
    return True


def files_with_id(folder: DataFolder, session_id: str) -> list[Path]:
    """The files of any other name, beside the known ones, in which an id stands. Raises ``OSError``."""
    known = _known_files(folder)
    found = [path for path in _files_beside(folder) if not _COPY.fullmatch(path.name) and path not in known]
    return [path for path in found if _holds(folder, path, session_id)]


def _known_files(folder: DataFolder) -> set[Path]:
    own = {folder.archive_file, folder.deletions_file, folder.last_change_file, folder.lock_file}
    return own.union(folder.backups.files(), folder.drafts.files())


def _places(folder: DataFolder) -> tuple[Path, ...]:
    """The three folders of the data."""
    return folder.path, folder.backups.folder, folder.drafts.folder


def _files_beside(folder: DataFolder) -> Iterator[Path]:
    """The files in the three folders of the data."""
    for place in _places(folder):
        for name in folder.disk.list_names(place):
            path = place / name
            if not is_temporary(name) and path.is_file():
                yield path


def _all_files(folder: DataFolder) -> Iterator[Path]:
    """The files in the three folders, and in those within them, where sync programs keep older versions."""
    yield from _files_beside(folder)
    left = _MOST_NAMES
    own = _places(folder)
    waiting = list(own)
    while waiting:
        place = waiting.pop()
        with suppress(OSError):
            for name in folder.disk.list_names(place):
                path = place / name
                if path.is_dir() and not path.is_symlink() and path not in own:
                    waiting.append(path)
                elif place not in own and path.is_file():
                    yield path
                left -= place not in own
        if left < 0:
            return


def _holds(folder: DataFolder, path: Path, text: str) -> bool:
    with suppress(OSError):
        return 0 < path.stat().st_size <= _LARGEST and holds_text(folder.disk.read(path), text)
    return False


def holds_text(data: bytes, text: str) -> bool:
    """Whether bytes hold a text as JSON has it, in UTF-8 or UTF-16."""
    form = to_json(text)[1:-1]
    return form in data or any(form.decode().encode(f"utf-16-{order}") in data for order in ("le", "be"))
