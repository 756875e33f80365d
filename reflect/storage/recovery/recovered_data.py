"""What can be recovered of a damaged archive, gathered from it, its backups and the drafts."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from contextlib import suppress
from pathlib import Path
from typing import Any

from reflect.model.record_lists import RecordLists, merged_lists
from reflect.model.session import Session
from reflect.storage.files.archive import Archive
from reflect.storage.files.data_file import check_version, read_other_tables, read_record_lists
from reflect.storage.files.data_folder import DataFolder
from reflect.storage.files.disk import Disk
from reflect.storage.format.lines import (
    META,
    SESSIONS,
    VERSION,
    FileTables,
    Meta,
    Unreadable,
    count_in,
    format_line,
)
from reflect.storage.format.record_claims import ClaimedRecord, claimed_records
from reflect.storage.format.record_table import RECORDS, is_beyond_reading, is_intact_row, is_nearly
from reflect.storage.format.salvage import (
    Claims,
    Salvaged,
    claimed_contents,
    salvage,
    salvage_records,
    with_unique_ids,
)
from reflect.storage.format.scanner import Header


class RecoveredData:
    """What could be recovered, from all files there are. ``settle`` comes when all of them are added."""

    def __init__(self, folder: DataFolder) -> None:
        self.folder = folder
        self.sessions: dict[str, Salvaged] = {}
        """The version to keep of each session, by id."""
        self.sources = 0
        """Files that could be read, even if only in part."""
        self.damaged_backups: list[Path] = []
        self.drafts: set[str] = set()
        """The ids of sessions that have a draft."""
        self.archived_drafts: set[str] = set()
        """Those of them that were in the archive."""
        self.from_backups: set[str] = set()
        """The ids of sessions whose version to keep was in a backup, and not in the archive."""
        self.set_aside: set[str] = set()
        """The ids of sessions of which the archive had a damaged version, and another was kept."""
        self.renamed = 0
        """Sessions that got an id of their own, because another has the one they had."""
        self._now = folder.now()
        self._tables: FileTables = {}
        """The meta data and the unknown tables, from the newest file that can be parsed whole and has any."""
        self._checkpoints = 0
        """The highest number of a checkpoint that any file tells of."""
        self._seen: set[Header] = set()
        """The headers of the lines that were added, so that the next backup's same lines need not be."""
        self._records: RecordLists = {}
        """The records beside the sessions: of the archive, and of the backups down to the first whole one."""
        self._has_all_records = False
        self._claims = Claims((), 0, 0)
        """What the archive says it has."""
        self._claimed_records: list[ClaimedRecord] = []
        """What it says it has beside the sessions."""
        self._aliases: set[str] = set()
        """Ids that turned out to be the damaged ones of sessions that are there."""
        self._damaged: list[tuple[Salvaged, bool]] = []
        """Sessions that are not as they were written, and whether they were found in a backup."""

    def add_archive(self) -> None:
        """Add what the damaged archive still says. Raises ``OSError``."""
        path = self.folder.archive_file
        data = self.folder.disk.read(path)
        self._claims, self._claimed_records = claimed_contents(data), claimed_records(data)
        found = self._salvage(path)
        self._add_records(path)
        for each in with_unique_ids(each for each in found if each.is_intact):
            self.renamed += each.renamed
            self._keep_better(each, in_backup=False)
        self._damaged += [(each, False) for each in found if not each.is_intact]
        self.sources += bool(found)

    def add_backup(self, number: int) -> None:
        """Add what a backup says, the newest first. Raises ``NewerVersion``, ``OSError``."""
        path, disk = self.folder.backups.file(number), self.folder.disk
        check_version(path, disk)
        found = self._salvage(path)
        self._add_records(path)
        for each in found:
            if each.is_intact:
                self._keep_better(each, in_backup=True)
        self._damaged += [(each, True) for each in found if not each.is_intact]
        self._checkpoints = max(self._checkpoints, number)
        try:
            backup = Archive.read(path, disk)
        except Unreadable:
            self.damaged_backups.append(path)
            self.sources += bool(found)
        else:
            self.sources += 1
            self._has_all_records = True
            if number == self._claims.checkpoints:  # of the same moment, and sure of its number
                self._claims = self._claims._replace(sessions=len(backup.ids))
                self._claimed_records = []

    def _salvage(self, path: Path) -> list[Salvaged]:
        """The sessions of a file; what else it has is added."""
        if not self._meta:
            with suppress(Unreadable):
                self._tables.update(_without_salvaged(read_other_tables(path, self.folder.disk)))
                self._checkpoints = max(self._checkpoints, count_in(self._meta, "checkpoints"))
        return list(salvage(self.folder.disk.lines(path), self._now, self._seen))

    def _add_records(self, path: Path) -> None:
        """Add the records beside the sessions that are as they were written; older files may have some that went."""
        if not self._has_all_records:
            self._records = merged_lists(self._records, intact_records(path, self.folder.disk))

    def settle(self) -> None:
        """Find out which sessions the damaged ones are, and keep the better version of each."""
        for found, in_backup in self._damaged:
            named = found.called(self._identity_of(found))
            self._aliases.update(found.ids)
            known = self.sessions.get(named.stored.id)
            self._keep_better(named, in_backup=in_backup)
            if known and not in_backup and known.stored.document != named.stored.document:
                self.set_aside.add(named.stored.id)

    def _identity_of(self, found: Salvaged) -> str:
        """The id of a damaged session: of those it may have, the one that is known; or that of its intact version."""
        known = (id_ for id_ in found.ids if id_ in self.sessions or id_ in self.drafts)
        return next(known, None) or self._same_session(found) or found.stored.id

    def _same_session(self, found: Salvaged) -> str | None:
        """The id of the intact session that was begun at the same moment with much the same words."""
        session = Session(found.stored.document)
        for id_, other in self.sessions.items():
            same = Session(other.stored.document)
            if same.created == session.created and _are_alike(same.answers, session.answers):
                return id_
        return None

    def _keep_better(self, found: Salvaged, *, in_backup: bool) -> None:
        id_ = found.stored.id
        known = self.sessions.get(id_)
        if known is None or found.wins_over(known):
            self.sessions[id_] = found
            (self.from_backups.add if in_backup else self.from_backups.discard)(id_)

    @property
    def lost_ids(self) -> list[str]:
        """The ids the archive names of sessions that cannot be read anywhere."""
        there = self.sessions.keys() | self.archived_drafts | self._aliases
        return [id_ for id_ in self._claims.ids if id_ not in there]

    @property
    def lost(self) -> int:
        """How many sessions at least cannot be read: known by their id, or only by their number."""
        readable = len(self.archived_drafts | self.sessions.keys()) - self.renamed
        return max(len(self.lost_ids), self._claims.sessions - readable)

    @property
    def lost_records(self) -> list[ClaimedRecord]:
        """The records beside the sessions that the archive says it has, and that cannot be read anywhere."""
        there = {id_ for records in self._record_lists().values() for id_ in records}
        unclaimed = there.difference(each.id for each in self._claimed_records)
        missing = [each for each in self._claimed_records if each.id not in there]
        named = [
            each for each in missing if each.id and not any(is_nearly(each.id, id_) for id_ in unclaimed)
        ]
        unnamed = [each for each in missing if not each.id]
        return named + unnamed[: max(0, len(self._claimed_records) - len(there) - len(named))]

    @property
    def _meta(self) -> Meta:
        found = self._tables.get(META, {}).get("1")
        return found if isinstance(found, dict) else {}

    def to_archive(self) -> Archive:
        """An archive of all that was recovered."""
        meta = {"version": VERSION, **self._meta, "checkpoints": self._checkpoints}
        meta["version"] = min(meta["version"], VERSION) if type(meta["version"]) is int else VERSION
        found = sorted(
            (each.stored for each in self.sessions.values()), key=lambda each: str(each.document["created"])
        )
        sessions = {str(doc_id): stored.envelope() for doc_id, stored in enumerate(found, 1)}
        of_meta = {**self._tables.get(META, {}), "1": meta}
        archive = Archive.from_tables({**self._tables, META: of_meta, SESSIONS: sessions})
        archive.change_records(
            {
                (list_, id_): record
                for list_, records in self._record_lists().items()
                for id_, record in records.items()
            }
        )
        return archive

    def _record_lists(self) -> RecordLists:
        """The records beside the sessions, those among the unknown fields of imported files too.

        Where one is not as it was written and another version is, that is the one.
        """
        tables = {name: self._tables.get(name, {}) for name in (META, RECORDS)}
        lists = Archive.from_tables({**tables, SESSIONS: {}}).record_lists
        for name, records in self._records.items():
            lists.setdefault(name, {}).update(records)
        return lists


def intact_records(path: Path, disk: Disk) -> RecordLists:
    """The records beside the sessions in a file: all, if those lines can be read, else the intact ones.

    Raises ``OSError``.
    """
    try:
        return read_record_lists(path, disk)
    except Unreadable:
        return salvage_records(disk.read(path))


def _without_salvaged(tables: FileTables) -> FileTables:
    """Tables without what is salvaged by itself, and without records that are beyond reading.

    Those are sessions and records beside them that stand in another table than theirs, since its name is damaged.
    """
    kept = {
        name: {key: value for key, value in table.items() if not _is_salvaged(name, key, value)}
        for name, table in tables.items()
    }
    return {name: table for name, table in kept.items() if table or not tables[name]}


def _is_salvaged(table: str, key: str, value: Any) -> bool:
    line = format_line(key, value)
    return _is_envelope(value) or (is_beyond_reading(line) if table == RECORDS else is_intact_row(line))


def _is_envelope(value: Any) -> bool:
    return isinstance(value, dict) and isinstance(value.get("session"), dict) and "revision" in value


def _are_alike(one: Mapping[str, Any], other: Mapping[str, Any]) -> bool:
    """Whether at least half of the answers are the same."""
    same = [key for key, value in one.items() if other.get(key) == value]
    return 2 * len(same) >= max(len(one), len(other))


def recovered_from(folder: DataFolder, numbers: Iterable[int]) -> RecoveredData:
    """All that can still be read of the archive, these backups and the drafts, settled; writes nothing.

    Raises ``NewerVersion``, ``OSError``.
    """
    recovered = RecoveredData(folder)
    drafts = list(folder.drafts.readable())
    recovered.drafts = {draft.id for draft in drafts}
    recovered.archived_drafts = {draft.id for draft in drafts if draft.revision}
    if folder.archive_file.exists():
        recovered.add_archive()
    for number in numbers:
        recovered.add_backup(number)
    recovered.settle()
    return recovered
