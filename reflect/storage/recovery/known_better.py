"""What an intact backup has that the archive lacks, or has in an older version."""

from __future__ import annotations

from reflect.model.record_lists import ListedRecord
from reflect.model.session import Session
from reflect.storage.files.archive import Archive
from reflect.storage.files.data_folder import DataFolder
from reflect.text.numbers import pluralize


def known_better(folder: DataFolder, archive: Archive, backup: Archive) -> str:
    """What only a backup has, or has a newer version of, in words; empty when that is nothing."""
    gone = folder.noted_deletions().deleting
    sessions = [
        id_
        for id_ in backup.ids
        if id_ not in gone
        and backup.revision(id_) > archive.revision(id_)
        and _is_newer(archive, backup, id_)
    ]
    counts = {"session": len(sessions), "record": _records_known_better(archive, backup)}
    said = [pluralize(count, noun) for noun, count in counts.items() if count]
    return f"{' and '.join(said)}{' beside the sessions' if counts['record'] else ''}"


def _records_known_better(archive: Archive, backup: Archive) -> int:
    """How many records beside the sessions a backup has in a newer version.

    One that is missing may have been taken out, unless the backup is the newer file.
    """
    is_later = backup.checkpoints > archive.checkpoints
    there = archive.record_lists
    return sum(
        ListedRecord(record).updated > ListedRecord(there[list_][id_]).updated
        if id_ in there.get(list_, {})
        else is_later
        for list_, records in backup.record_lists.items()
        for id_, record in records.items()
    )


def _is_newer(archive: Archive, backup: Archive, session_id: str) -> bool:
    known = archive.find(session_id)
    return (
        known is None
        or Session(backup.session(session_id).document).updated > Session(known.document).updated
    )
