"""Damage: what can still be read is gathered from the damaged file and all backups, and becomes the archive again."""

from __future__ import annotations

from contextlib import suppress
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path
from typing import Any

from reflect.model.session import timestamp
from reflect.storage.files.archive import VERSION, Archive, check_version, number_in, others
from reflect.storage.files.data_folder import DataFolder
from reflect.storage.format.lines import META, SESSIONS, Header, Tables, Unreadable
from reflect.storage.format.salvage import Found, apart, salvage, traces
from reflect.storage.problems import Damaged, translating_os_errors
from reflect.storage.results import Repair, remember
from reflect.text.numbers import pluralize


def rebuild(folder: DataFolder, why: str) -> tuple[Archive, Repair]:
    """Put a damaged or missing archive right; its bytes are kept. Its lock must be held. Raises as ``rescue``."""
    rescued = rescue(folder, why)
    archive = rescued.archive()
    what = _account(rescued, why)
    return archive, _put_in_place(folder, archive, rescued.damaged_backups, what, "file")


def begin_anew(folder: DataFolder) -> Repair:
    """An empty archive in place of one that is beyond repair; all damaged bytes are kept. Its lock must be held."""
    with translating_os_errors(folder.archive):
        backups = folder.backup_files()
    return _put_in_place(folder, Archive(), backups, "A new, empty archive was begun.", "one")


def _put_in_place(folder: DataFolder, archive: Archive, damaged: list[Path], what: str, it: str) -> Repair:
    """Write an archive in place of the damaged one (``it``), whose bytes are kept, as are those of damaged backups."""
    kept = ""
    with translating_os_errors(folder.archive):
        if folder.archive.exists():
            kept = folder.set_aside(folder.archive).name
            what += f" The damaged {it} is kept as {kept}."
        for path in damaged:
            folder.set_aside(path)
    repair = Repair(what, timestamp(folder.now()), kept)
    remember(archive.meta, repair)
    folder.commit(archive)
    return repair


def _account(rescued: Rescued, why: str) -> str:
    parts = [
        f"{rescued.folder.archive.name} was {why if why == 'missing' else f'damaged ({why})'} "
        f"and has been rebuilt with {pluralize(len(rescued.best), 'session')}."
    ]
    if rescued.renamed:
        parts.append("Two sessions had one id; the older one got an id of its own.")
    if rescued.lost:
        parts.append(f"{rescued.lost} could not be read any more.")
    return " ".join(parts)


def rescue(folder: DataFolder, why: str) -> Rescued:
    """All that can still be read, in memory; writes nothing. Raises ``Damaged``, ``NewerVersion``, ``CannotWrite``."""
    rescued = Rescued(folder, folder.now())
    with translating_os_errors(folder.archive, "read"):
        if folder.archive.exists():
            rescued.take_archive()
        for number in folder.backup_numbers():
            rescued.take_backup(number)
        drafts = list(folder.drafts.readable())
        if not rescued.sources and not drafts:
            raise Damaged(folder.archive, why)
        rescued.in_drafts.update(draft.id for draft in drafts if draft.revision)
    return rescued


@dataclass(slots=True)
class Rescued:
    """What could be gathered."""

    folder: DataFolder
    now: datetime
    best: dict[str, Found] = field(default_factory=dict)
    tables: Tables = field(default_factory=dict)
    """The meta data and the unknown tables, from the newest file that can be parsed whole and has any."""
    sources: int = 0
    """Files that could be read, even if only in part."""
    damaged_backups: list[Path] = field(default_factory=list)
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
    """Sessions that got an id of their own, because another has the one they had."""

    def take_archive(self) -> None:
        """Take what the damaged archive offers."""
        self.ids, self.said = traces(self.folder.disk.lines(self.folder.archive))
        found = self._found(self.folder.archive)
        for each in apart(found):
            self.renamed += each.renamed
            self._offer(each)
        self.sources += bool(found)

    def take_backup(self, number: int) -> None:
        """Take what a backup offers. Raises ``NewerVersion``."""
        path, disk = self.folder.backup(number), self.folder.disk
        check_version(path, disk)
        found = self._found(path)
        for each in found:
            self._offer(each)
        self.checkpoints = max(self.checkpoints, number)
        try:
            Archive.read(path, disk)
        except Unreadable:
            self.damaged_backups.append(path)
            self.sources += bool(found)
        else:
            self.sources += 1

    def _found(self, path: Path) -> list[Found]:
        """The sessions a file offers; what else it has is taken."""
        if not self._meta:
            with suppress(Unreadable):
                self.tables.update(others(path, self.folder.disk))
                self.checkpoints = max(self.checkpoints, number_in(self._meta, "checkpoints"))
        return list(salvage(self.folder.disk.lines(path), self.now, self.known))

    def _offer(self, found: Found) -> None:
        """Take a session unless a newer one, or an undamaged one just as new, is there."""
        standing = self.best.get(found.record.id)
        if standing is None or found.rank > standing.rank:
            self.best[found.record.id] = found

    @property
    def lost(self) -> int:
        """How many sessions at least cannot be read: known by their id, or only by their number."""
        by_id = len(self.ids - self.in_drafts - set(self.best))
        readable = len(self.in_drafts | set(self.best)) - self.renamed
        return max(by_id, self.said - readable)

    @property
    def _meta(self) -> dict[str, Any]:
        found = self.tables.get(META, {}).get("1")
        return found if isinstance(found, dict) else {}

    def archive(self) -> Archive:
        """The archive of all that was gathered."""
        meta = {"version": VERSION, **self._meta, "checkpoints": self.checkpoints}
        found = sorted(
            (each.record for each in self.best.values()), key=lambda each: str(each.document["created"])
        )
        sessions = {str(number): record.envelope() for number, record in enumerate(found, 1)}
        of_meta = {**self.tables.get(META, {}), "1": meta}
        return Archive.of_tinydb({**self.tables, META: of_meta, SESSIONS: sessions})
