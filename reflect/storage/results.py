"""The results of the store's operations, and the notes of repairs in an archive's meta data."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from reflect.model.record_lists import RecordChange
from reflect.model.session import Session
from reflect.text.named_tuple import NamedTuple

_REPAIRS_NOTED = 20


class Checkpoint(NamedTuple):
    """What a checkpoint did with a draft."""

    written: bool
    """Whether the archive was written; it is not without a change."""
    moved_to: str = ""
    """The id of the conflict copy the words became, because the archive had moved on; else empty."""


class MergedRecords(NamedTuple):
    """How many records beside the sessions an import added, updated and left alone."""

    added: int = 0
    updated: int = 0
    kept: int = 0


class Merged(NamedTuple):
    """What an import did, in ids of sessions."""

    added: list[str]
    updated: list[str]
    kept: list[str]
    """Left alone: what was there is just as new or newer."""
    conflict_copies: list[str]
    """New ones, for the words of drafts whose sessions the import replaced."""
    records: MergedRecords = MergedRecords()


class Deleted(NamedTuple):
    """A deleted session, for ``Store.restore``."""

    session: Session
    revision: int
    """The archived one; what is put back gets a higher one."""
    not_rewritten: tuple[Path, ...]
    """Copies that may still hold words of it, for ``Store.remove_copies`` after a second yes."""
    records: tuple[RecordChange, ...] = ()
    """What became of the records beside the sessions that had words of it."""


class Repair(NamedTuple):
    """Something wrong with the data that was put right."""

    what: str
    """For the user, in a sentence or two."""
    at: str
    """When (RFC 3339)."""
    kept: str = ""
    """The name of the file that keeps the damaged bytes."""


def note_repair(meta: dict[str, Any], repair: Repair) -> None:
    """Note a repair in an archive's meta data."""
    before = meta.get("repairs")
    entry = {"at": repair.at, "what": repair.what, "kept": repair.kept}
    meta["repairs"] = [*(before if isinstance(before, list) else []), entry][-_REPAIRS_NOTED:]


def noted_repairs(meta: dict[str, Any]) -> list[Repair]:
    """The repairs noted in an archive's meta data, oldest first."""
    found = meta.get("repairs")
    entries = [entry for entry in found if isinstance(entry, dict)] if isinstance(found, list) else []
    return [Repair(*(str(entry.get(key, "")) for key in ("what", "at", "kept"))) for entry in entries]
