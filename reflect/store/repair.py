"""Damage: what can still be read is gathered from the damaged file and all backups, and becomes the archive again."""

from __future__ import annotations

from contextlib import suppress
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path
from typing import Any

from reflect.numbers import counted
from reflect.session import timestamp
from reflect.store.archive import VERSION, Archive, is_newer, number_in, others
from reflect.store.disk import Disk
from reflect.store.folder import DataFolder
from reflect.store.lines import META, SESSIONS, Header, Tables, Unreadable
from reflect.store.noted import remember
from reflect.store.problems import Damaged, NewerVersion, telling
from reflect.store.results import Repair
from reflect.store.salvage import Found, apart, count_seen, ids_seen, salvage


def rebuild(folder: DataFolder, why: str) -> tuple[Archive, Repair]:
    """Put a damaged or missing archive right on disk; its bytes are kept. The archive's lock must be held.

    Raises ``Damaged`` when there is nothing to rebuild it from, ``NewerVersion``, ``CannotWrite``.
    """
    rescued = rescue(folder, why)
    kept = ""
    with telling(folder.archive):
        if folder.archive.exists():
            kept = folder.set_aside(folder.archive).name
        for path in rescued.damaged_backups:
            folder.set_aside(folder.backup(path))
    repair = Repair(_account(folder, rescued, why, kept), timestamp(folder.now()), kept)
    remember(rescued.archive, repair)
    folder.commit(rescued.archive)
    return rescued.archive, repair


def begin_anew(folder: DataFolder) -> Repair:
    """An empty archive in place of one that is beyond repair; all damaged bytes are kept. Its lock must be held."""
    kept = ""
    with telling(folder.archive):
        if folder.archive.exists():
            kept = folder.set_aside(folder.archive).name
        for number in folder.backup_numbers():
            folder.set_aside(folder.backup(number))
    repair = Repair(_begun_anew(kept), timestamp(folder.now()), kept)
    archive = Archive()
    remember(archive, repair)
    folder.commit(archive)
    return repair


def _begun_anew(kept: str) -> str:
    return "A new, empty archive was begun." + (f" The damaged one is kept as {kept}." if kept else "")


def _account(folder: DataFolder, rescued: Rescued, why: str, kept: str) -> str:
    parts = [
        f"{folder.archive.name} was {why if why == 'missing' else f'damaged ({why})'} and has been rebuilt "
        f"with {counted(len(rescued.archive.ids), 'session')}."
    ]
    if rescued.renamed:
        parts.append("Two sessions had one id; the older one got an id of its own.")
    if rescued.lost:
        parts.append(f"{rescued.lost} could not be read any more.")
    if kept:
        parts.append(f"The damaged file is kept as {kept}.")
    return " ".join(parts)


@dataclass(slots=True)
class Rescued:
    """What could be gathered."""

    archive: Archive
    damaged_backups: list[int]
    renamed: int
    """Sessions that got an id of their own, because another has the one they had."""
    lost: int
    """Sessions of which only the id can still be read, or that there was one."""


@dataclass(slots=True)
class _Gathering:
    now: datetime
    best: dict[str, Found] = field(default_factory=dict)
    tables: Tables | None = None
    """The meta data and the unknown tables, from the newest file that can be parsed whole and has any."""
    sources: int = 0
    """Files that could be read, even if only in part."""
    ids: set[str] = field(default_factory=set)
    """All ids that were seen, whether their sessions can be read or not."""
    in_drafts: set[str] = field(default_factory=set)
    """The ids of archived sessions that have a draft."""
    said: int = 0
    """How many sessions the archive says it had."""
    known: set[Header] = field(default_factory=set)
    """The lines that were taken, so that the next backup's same lines need not be."""
    checkpoints: int = 0
    renamed: int = 0

    def take(self, path: Path, disk: Disk) -> list[Found]:
        """Take what a file offers, but for its sessions; those are returned."""
        if not self.meta:
            with suppress(Unreadable):
                self.tables = {**(self.tables or {}), **others(path, disk)}
                self.checkpoints = max(self.checkpoints, number_in(self.meta, "checkpoints", 0))
        return list(salvage(disk.lines(path), self.now, self.known))

    def offer(self, found: Found) -> None:
        """Take a session unless a newer one, or an undamaged one just as new, is there."""
        standing = self.best.get(found.record.id)
        if standing is None or found.rank > standing.rank:
            self.best[found.record.id] = found

    @property
    def lost(self) -> int:
        """How many sessions there were at least that cannot be read: known by their id, or only by their number."""
        by_id = len(self.ids - self.in_drafts - set(self.best))
        readable = len(self.in_drafts | set(self.best)) - self.renamed
        return max(by_id, self.said - readable)

    @property
    def meta(self) -> dict[str, Any]:
        """The archive's own record of meta data."""
        found = (self.tables or {}).get(META, {}).get("1")
        return found if isinstance(found, dict) else {}

    def archive(self) -> Archive:
        """The archive of all that was gathered."""
        tables = self.tables or {}
        meta = {"version": VERSION, **self.meta, "checkpoints": self.checkpoints}
        found = sorted(
            (each.record for each in self.best.values()), key=lambda each: str(each.document["created"])
        )
        sessions = {str(number): record.envelope() for number, record in enumerate(found, 1)}
        return Archive.of_tinydb({**tables, META: {"1": meta, **_others(tables)}, SESSIONS: sessions})


def _others(tables: Tables) -> dict[str, Any]:
    return {number: record for number, record in tables.get(META, {}).items() if number != "1"}


def rescue(folder: DataFolder, why: str) -> Rescued:
    """All that can still be read, in memory; writes nothing. Raises ``Damaged``, ``NewerVersion``, ``CannotWrite``."""
    gathering = _Gathering(folder.now())
    with telling(folder.archive, "read"):
        _gather_archive(folder, gathering)
        numbers = folder.backup_numbers()
        damaged = [number for number in numbers if not _gather_backup(folder, number, gathering)]
        drafts = list(folder.drafts.readable(folder.now()))
        if not gathering.sources and not drafts:
            raise Damaged(folder.archive, why)
        gathering.in_drafts.update(draft.id for draft in drafts if draft.revision)
    return Rescued(gathering.archive(), damaged, gathering.renamed, gathering.lost)


def _gather_archive(folder: DataFolder, gathering: _Gathering) -> None:
    if not folder.archive.exists():
        return
    gathering.ids.update(ids_seen(folder.disk.lines(folder.archive)))
    gathering.said = count_seen(folder.disk.lines(folder.archive))
    found = gathering.take(folder.archive, folder.disk)
    for each in apart(found):
        gathering.renamed += each.renamed
        gathering.offer(each)
    gathering.sources += bool(found)


def _gather_backup(folder: DataFolder, number: int, gathering: _Gathering) -> bool:
    """Take what a backup offers and tell whether it is undamaged."""
    path = folder.backup(number)
    if is_newer(path, folder.disk):
        raise NewerVersion(path)
    found = gathering.take(path, folder.disk)
    for each in found:
        gathering.offer(each)
    gathering.checkpoints = max(gathering.checkpoints, number)
    try:
        Archive.read(path, folder.disk)
    except Unreadable:
        gathering.sources += bool(found)
        return False
    gathering.sources += 1
    return True
