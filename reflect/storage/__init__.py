"""The storage of sessions: a TinyDB archive, a draft for each session being written, backups.

    store      all sessions of a data folder, as the app and the command line see them
    draft      one session open for writing
    recovery/  repair of what is damaged, deletion from every copy, health
    files/     the disk, the data folder, and the files in it
    format/    how sessions are laid out in a file; it touches no disk
    exchange/  the public JSON format of ``export`` and ``import``

Each knows only those below it. Importing this loads neither TinyDB nor the locks; they are loaded by the first write.
"""

from __future__ import annotations

from reflect.storage.draft import Draft
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
]
