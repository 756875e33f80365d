"""Repair of a damaged archive: it is rebuilt from what it still says, its backups and the drafts."""

from __future__ import annotations

from contextlib import suppress
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path

from reflect.model.session import timestamp
from reflect.storage.files.archive import Archive
from reflect.storage.files.data_file import check_version, read_other_tables
from reflect.storage.files.data_folder import DataFolder
from reflect.storage.files.disk import translating_os_errors
from reflect.storage.format.lines import META, SESSIONS, VERSION, Meta, Tables, Unreadable, count_in
from reflect.storage.format.salvage import Salvaged, claimed_contents, salvage, with_unique_ids
from reflect.storage.format.scanner import Header
from reflect.storage.problems import Damaged
from reflect.storage.results import Repair, note_repair
from reflect.text.numbers import pluralize


def rebuild(folder: DataFolder, why: str) -> tuple[Archive, Repair]:
    """Rebuild a damaged or missing archive; its bytes are kept. Its lock must be held. Raises as ``recover``."""
    recovered = recover(folder, why)
    archive = recovered.to_archive()
    what = _describe(recovered, why)
    return archive, _replace_damaged(folder, archive, recovered.damaged_backups, what, "file")


def start_empty(folder: DataFolder) -> Repair:
    """An empty archive in place of one that is beyond repair; all damaged bytes are kept. Its lock must be held."""
    with translating_os_errors(folder.archive_file):
        backups = folder.backup_files()
    return _replace_damaged(folder, Archive(), backups, "A new, empty archive was begun.", "one")


def _replace_damaged(
    folder: DataFolder, archive: Archive, damaged_backups: list[Path], what: str, noun: str
) -> Repair:
    """Write an archive in place of the damaged one, whose bytes are kept, as are those of damaged backups.

    ``what`` was done, for the user; ``noun`` is what that calls the damaged archive.
    """
    kept = ""
    with translating_os_errors(folder.archive_file):
        if folder.archive_file.exists():
            kept = folder.keep_damaged(folder.archive_file).name
            what += f" The damaged {noun} is kept as {kept}."
        for path in damaged_backups:
            folder.keep_damaged(path)
    repair = Repair(what, timestamp(folder.now()), kept)
    note_repair(archive.meta, repair)
    folder.commit(archive)
    return repair


def _describe(recovered: RecoveredData, why: str) -> str:
    parts = [
        f"{recovered.folder.archive_file.name} was {why if why == 'missing' else f'damaged ({why})'} "
        f"and has been rebuilt with {pluralize(len(recovered.sessions), 'session')}."
    ]
    if recovered.renamed:
        parts.append("Two sessions had one id; the older one got an id of its own.")
    if recovered.lost:
        parts.append(f"{recovered.lost} could not be read any more.")
    return " ".join(parts)


def recover(folder: DataFolder, why: str) -> RecoveredData:
    """All that can still be read, in memory; writes nothing. Raises ``Damaged``, ``NewerVersion``, ``CannotWrite``."""
    recovered = RecoveredData(folder, folder.now())
    with translating_os_errors(folder.archive_file, "read"):
        if folder.archive_file.exists():
            recovered.add_archive()
        for number in folder.backup_numbers():
            recovered.add_backup(number)
        drafts = list(folder.drafts.readable())
        if not recovered.sources and not drafts:
            raise Damaged(folder.archive_file, why)
        recovered.in_drafts.update(draft.id for draft in drafts if draft.revision)
    return recovered


@dataclass(slots=True)
class RecoveredData:
    """What could be recovered of a damaged archive, from all files there are."""

    folder: DataFolder
    now: datetime
    sessions: dict[str, Salvaged] = field(default_factory=dict)
    """The best version of each session, by id."""
    tables: Tables = field(default_factory=dict)
    """The meta data and the unknown tables, from the newest file that can be parsed whole and has any."""
    sources: int = 0
    """Files that could be read, even if only in part."""
    damaged_backups: list[Path] = field(default_factory=list)
    ids: set[str] = field(default_factory=set)
    """All ids that were seen, whether their sessions can be read or not."""
    in_drafts: set[str] = field(default_factory=set)
    """The ids of archived sessions that have a draft."""
    claimed_count: int = 0
    """How many sessions the archive says it had."""
    seen: set[Header] = field(default_factory=set)
    """The headers of the lines that were added, so that the next backup's same lines need not be."""
    checkpoints: int = 0
    """The highest number of a checkpoint that any file tells of."""
    renamed: int = 0
    """Sessions that got an id of their own, because another has the one they had."""

    def add_archive(self) -> None:
        """Add what the damaged archive still says. Raises ``OSError``."""
        path = self.folder.archive_file
        self.ids, self.claimed_count = claimed_contents(self.folder.disk.lines(path))
        found = self._salvage(path)
        for each in with_unique_ids(found):
            self.renamed += each.renamed
            self._add(each)
        self.sources += bool(found)

    def add_backup(self, number: int) -> None:
        """Add what a backup says. Raises ``NewerVersion``, ``OSError``."""
        path, disk = self.folder.backup_file(number), self.folder.disk
        check_version(path, disk)
        found = self._salvage(path)
        for each in found:
            self._add(each)
        self.checkpoints = max(self.checkpoints, number)
        try:
            Archive.read(path, disk)
        except Unreadable:
            self.damaged_backups.append(path)
            self.sources += bool(found)
        else:
            self.sources += 1

    def _salvage(self, path: Path) -> list[Salvaged]:
        """The sessions of a file; what else it has is added."""
        if not self._meta:
            with suppress(Unreadable):
                self.tables.update(read_other_tables(path, self.folder.disk))
                self.checkpoints = max(self.checkpoints, count_in(self._meta, "checkpoints"))
        return list(salvage(self.folder.disk.lines(path), self.now, self.seen))

    def _add(self, found: Salvaged) -> None:
        """Add a session unless a newer version of it, or an intact one just as new, is there."""
        known = self.sessions.get(found.record.id)
        if known is None or found.rank > known.rank:
            self.sessions[found.record.id] = found

    @property
    def lost(self) -> int:
        """How many sessions at least cannot be read: known by their id, or only by their number."""
        by_id = len(self.ids - self.in_drafts - set(self.sessions))
        readable = len(self.in_drafts | set(self.sessions)) - self.renamed
        return max(by_id, self.claimed_count - readable)

    @property
    def _meta(self) -> Meta:
        found = self.tables.get(META, {}).get("1")
        return found if isinstance(found, dict) else {}

    def to_archive(self) -> Archive:
        """An archive of all that was recovered."""
        meta = {"version": VERSION, **self._meta, "checkpoints": self.checkpoints}
        found = sorted(
            (each.record for each in self.sessions.values()), key=lambda each: str(each.document["created"])
        )
        sessions = {str(doc_id): record.envelope() for doc_id, record in enumerate(found, 1)}
        of_meta = {**self.tables.get(META, {}), "1": meta}
        return Archive.from_tables({**self.tables, META: of_meta, SESSIONS: sessions})
