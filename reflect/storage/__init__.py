"""The storage of sessions: a TinyDB archive, a draft for each session being written, backups.

    store      all sessions of a data folder, as the app and the command line see them
    draft      one session open for writing; unopened_draft stands for it where nothing can be written
    interview_texts  the texts of an interview's page in the person's own editor, and back
    editor_recovery  what an editor had saved when the app was killed, put back
    merging    imported sessions merged into the archive
    recovery/  repair of what is damaged, conflicts, deletion from every copy, health
    files/     the disk, the data folder, and the files in it
    format/    how sessions are laid out in a file; it touches no disk

Each knows only those below it. Apart from them stand ``exchange/``, the public JSON format; ``report_file``, files the
user asks for; ``import_source``, files that are imported; and ``paths``. Importing this loads neither TinyDB nor the
locks; they are loaded by the first write, as is what only that needs of our own.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

from reflect.storage.files.settings import Settings
from reflect.storage.problems import (
    AmbiguousSession,
    Busy,
    CannotWrite,
    Damaged,
    InUse,
    NeedsRepair,
    NewerVersion,
    NoSessions,
    NotStorable,
    RecordsChanged,
    UnknownSession,
)
from reflect.storage.store import Store, utc_now

if TYPE_CHECKING:
    from reflect.storage.draft import Draft
    from reflect.storage.results import Deleted, Repair
    from reflect.storage.unopened_draft import UnopenedDraft, edit_or_read

__all__ = [
    "AmbiguousSession",
    "Busy",
    "CannotWrite",
    "Damaged",
    "Deleted",
    "Draft",
    "InUse",
    "NeedsRepair",
    "NewerVersion",
    "NoSessions",
    "NotStorable",
    "RecordsChanged",
    "Repair",
    "Settings",
    "Store",
    "UnknownSession",
    "UnopenedDraft",
    "edit_or_read",
    "utc_now",
]

_LATE = {
    "Deleted": "results",
    "Draft": "draft",
    "Repair": "results",
    "UnopenedDraft": "unopened_draft",
    "edit_or_read": "unopened_draft",
}
"""What is loaded when it is first asked for, since a command that reads does without, and the module of each."""


def __getattr__(name: str) -> Any:
    if name not in _LATE:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    return getattr(import_module(f"{__name__}.{_LATE[name]}"), name)
