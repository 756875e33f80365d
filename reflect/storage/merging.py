"""Merging of imported sessions into the archive, by id and by when they were updated."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from reflect.model.record_lists import RecordLists, merged_lists
from reflect.model.session import Document, Session
from reflect.storage.files.archive import Archive
from reflect.storage.files.data_folder import DataFolder
from reflect.storage.files.disk import translating_os_errors
from reflect.storage.format.lines import UNKNOWN_FIELDS, unknown_fields_in
from reflect.storage.recovery.conflicts import conflict_copy, has_all_words_of, latest_of
from reflect.storage.results import Merged, MergedRecords


def merge(
    folder: DataFolder,
    archive: Archive,
    documents: Sequence[Document],
    unknown_fields: Mapping[str, Any],
    records: RecordLists,
) -> Merged:
    """Merge sessions and records into the archive and commit it, all or nothing. The archive's lock must be held.

    Raises ``InUse``, ``NotStorable``, ``CannotWrite``.
    """
    merged = Merged([], [], [], [], _merge_records(archive, records))
    has_new_fields = _add_unknown_fields(archive, unknown_fields)
    drafts = {stored.id: stored for stored in folder.drafts.readable()}
    changed: dict[str, Document] = {}
    for id_, document in _newest(documents).items():
        stored, draft = archive.find(id_), drafts.get(id_)
        current = latest_of(stored, draft) if stored or draft else None
        if current and Session(document).updated <= current.updated:
            merged.kept.append(id_)
            continue
        (merged.updated if current else merged.added).append(id_)
        changed[id_] = document
        archive.put(document)
    folder.check_not_open(changed)
    replaced = [drafts[id_] for id_ in changed if id_ in drafts]
    for draft in replaced:
        if not has_all_words_of(changed[draft.id], draft.document):
            copy = conflict_copy(draft.document)
            merged.conflict_copies.append(copy["id"])
            archive.put(copy)
    if changed or has_new_fields or merged.records.added or merged.records.updated:
        folder.commit(archive)
    for draft in replaced:
        with translating_os_errors(folder.drafts.path(draft.id)):
            folder.drafts.remove(draft.id)
    return merged


def _merge_records(archive: Archive, records: RecordLists) -> MergedRecords:
    """Merge records beside the sessions by id, the newer ``updated`` wins, and tell how many were taken in."""
    before = archive.record_lists
    after = merged_lists(before, records)
    changes, added, kept = {}, 0, 0
    for key in [(list_, id_) for list_, given in records.items() for id_ in given]:
        known, newest = before.get(key[0], {}).get(key[1]), after[key[0]][key[1]]
        added += known is None
        kept += known == newest
        if known != newest:
            changes[key] = newest
    archive.change_records(changes)
    return MergedRecords(added, len(changes) - added, kept)


def _add_unknown_fields(archive: Archive, fields: Mapping[str, Any]) -> bool:
    """Add an import's unknown fields to the meta data, and tell whether that changes anything."""
    before = unknown_fields_in(archive.meta)
    after = {**before, **fields}
    if after == before:
        return False
    archive.meta[UNKNOWN_FIELDS] = after
    return True


def _newest(documents: Sequence[Document]) -> dict[str, Document]:
    """The documents by id; of several with one id the newest."""
    newest: dict[str, Document] = {}
    for document in documents:
        other = newest.get(str(document["id"]))
        if other is None or Session(document).updated > Session(other).updated:
            newest[str(document["id"])] = document
    return newest
