"""Where sessions live: the TinyDB archive, a draft for each session being written, backups.

Importing this loads neither TinyDB nor the locks; they are loaded by the first write.
"""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from reflect.storage.draft import Draft
from reflect.storage.files import disk as _disk
from reflect.storage.files.settings import Settings
from reflect.storage.problems import (
    AmbiguousSession,
    Busy,
    CannotWrite,
    Damaged,
    InUse,
    NewerVersion,
    NothingYet,
    NotStorable,
    UnknownSession,
    translating_os_errors,
)
from reflect.storage.results import Deleted, Repair
from reflect.storage.store import Store, utc_now

__all__ = [
    "AmbiguousSession",
    "Busy",
    "CannotWrite",
    "Damaged",
    "Deleted",
    "Draft",
    "InUse",
    "NewerVersion",
    "NotStorable",
    "NothingYet",
    "Repair",
    "Settings",
    "Store",
    "UnknownSession",
    "utc_now",
    "write_atomically",
]


def write_atomically(path: Path, data: bytes | Iterable[bytes]) -> None:
    """Put a file in place whole or not at all, safe against a power cut when this returns. Raises ``CannotWrite``."""
    with translating_os_errors(path):
        _disk.write_atomically(path, data)
