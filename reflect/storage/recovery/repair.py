"""Repair of a damaged archive: it is rebuilt from what it still says, its backups and the drafts."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from reflect.model.session import timestamp
from reflect.model.values import short_id
from reflect.storage.files.archive import Archive
from reflect.storage.files.data_folder import DataFolder
from reflect.storage.files.disk import translating_os_errors
from reflect.storage.problems import Damaged
from reflect.storage.recovery.recovered_data import RecoveredData, recovered_from
from reflect.storage.results import Repair, note_repair
from reflect.text.numbers import pluralize


def rebuild(folder: DataFolder, why: str) -> tuple[Archive, Repair]:
    """Rebuild a damaged or missing archive; its bytes are kept. Its lock must be held. Raises as ``recover``."""
    recovered = recover(folder, why)
    archive = recovered.to_archive()
    what = _describe(recovered, why)
    return archive, _replace_damaged(folder, archive, recovered.damaged_backups, what, "file")


def start_empty(folder: DataFolder) -> Repair:
    """An empty archive in place of one that is beyond repair; all damaged bytes are kept. Its lock must be held.

    Raises ``CannotWrite``.
    """
    with translating_os_errors(folder.archive_file):
        backups = folder.backups.files()
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
    if recovered.from_backups and why != "missing":
        parts.append(f"{len(recovered.from_backups):,} of them as a backup has them.")
    only_aside = recovered.set_aside - recovered.from_backups
    if only_aside:
        parts.append(f"Of {len(only_aside):,} a damaged version was set aside.")
    return " ".join([*parts, *lost_in_words(recovered)])


def lost_in_words(recovered: RecoveredData, of_them: str = "") -> Iterator[str]:
    """What cannot be read any more, counted and named; ``of_them`` says what the number of sessions counts."""
    if recovered.lost:
        names = [short_id(id_) for id_ in recovered.lost_ids]
        yield f"{recovered.lost}{of_them} could not be read any more{_named(names, recovered.lost)}."
    if records := recovered.lost_records:
        names = [f"{each.list} {short_id(each.id)}".strip() for each in records if each.id]
        count = pluralize(len(records), "record")
        yield f"{count} beside the sessions could not be read any more{_named(names, len(records))}."


def _named(names: list[str], count: int) -> str:
    """The names of what was lost, of so many."""
    unnamed = count - len(names)
    if names and unnamed:
        names = [*names, f"{unnamed} whose id is lost too"]
    return f": {', '.join(names)}" if names else ""


def recover(folder: DataFolder, why: str) -> RecoveredData:
    """All that can still be read, in memory; writes nothing. Raises ``Damaged``, ``NewerVersion``, ``CannotWrite``."""
    with translating_os_errors(folder.archive_file, "read"):
        recovered = recovered_from(folder, folder.backups.numbers())
    if not recovered.sources and not recovered.drafts:
        raise Damaged(folder.archive_file, why)
    return recovered
