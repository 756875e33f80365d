"""The note of deletions: which sessions are about to be deleted, and which files may still hold words of deleted ones.

    {"version": 1, "deleting": ["6f1c..."], "left": ["reflect.json.damaged-20261122T200000Z"]}

It is written before the first step of a deletion, so that one that is cut off is carried out by whoever comes next. It
has ids and names of files, and not a word of a session.
"""

from __future__ import annotations

from collections.abc import Collection
from contextlib import suppress
from pathlib import Path
from typing import Any

from reflect.storage.files.disk import Disk, remove_durably, write_atomically
from reflect.storage.format.lines import Unreadable, from_json, to_json
from reflect.text.named_tuple import NamedTuple

_VERSION = 1


class DeletionNote(NamedTuple):
    """The note's contents."""

    deleting: tuple[str, ...] = ()
    """The ids of the sessions whose deletion has begun and is not known to have ended."""
    left: tuple[str, ...] = ()
    """The files that could not be rewritten, as paths within the data folder."""

    def adding(self, session_id: str) -> DeletionNote:
        """The note of one deletion more."""
        return self._replace(deleting=tuple(dict.fromkeys((*self.deleting, session_id))))

    def without(self, session_ids: Collection[str]) -> DeletionNote:
        """The note without the deletions of these sessions."""
        return self._replace(deleting=tuple(id_ for id_ in self.deleting if id_ not in session_ids))


def read_note(path: Path, disk: Disk) -> DeletionNote:
    """The note in a file; an empty one without it. Raises ``Unreadable`` and ``OSError``."""
    try:
        found = from_json(disk.read(path))
    except FileNotFoundError:
        return DeletionNote()
    if not isinstance(found, dict) or found.get("version") != _VERSION:
        raise Unreadable("no note of deletions")
    return DeletionNote(_texts(found.get("deleting")), _texts(found.get("left")))


def _texts(value: Any) -> tuple[str, ...]:
    return tuple(each for each in value if isinstance(each, str)) if isinstance(value, list) else ()


def write_note(path: Path, note: DeletionNote, disk: Disk) -> None:
    """Make a note durable, if it is another one; an empty one needs no file. Raises ``OSError``."""
    with suppress(Unreadable):
        if read_note(path, disk) == note:
            return
    if note == DeletionNote():
        remove_durably(path, disk)
    else:
        write_atomically(path, to_json({"version": _VERSION, **note._asdict()}) + b"\n", disk=disk)
