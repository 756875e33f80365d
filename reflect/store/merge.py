"""An import: many sessions taken in at once, by id, in one write through TinyDB."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Any

from tinydb.storages import Storage

from reflect.session import Document, Session
from reflect.store.archive import BESIDE, Archive, beside_in
from reflect.store.folder import DataFolder
from reflect.store.lines import SESSIONS, Record, Tables, format_record, next_revision
from reflect.store.problems import telling
from reflect.store.results import Merged
from reflect.store.sound import holds_words_of, second_of
from reflect.store.tiny import transaction


class _ArchiveStorage(Storage):
    """TinyDB over the archive as the folder reads and writes it, with version, count and backup."""

    def __init__(self, folder: DataFolder, archive: Archive) -> None:
        self._folder, self._archive = folder, archive

    def read(self) -> Tables:
        """All tables of the archive."""
        tables = self._archive.tables()
        for record in tables[SESSIONS].values():
            record.pop("check", None)  # belongs to the line, and is made anew with it
        return tables

    def write(self, data: Tables) -> None:
        """Write the archive and its backup."""
        written = Archive.of_tinydb(data)
        written.takes_the_place_of(self._archive)
        self._folder.commit(written)


def merge(
    folder: DataFolder,
    archive: Archive,
    documents: Sequence[Document],
    beside: Mapping[str, Any],
    must_be_free: Callable[[Sequence[str]], None],
) -> Merged:
    """Take sessions in, all or nothing. The archive's lock must be held; ``must_be_free`` raises for one."""
    kept_beside = {**beside_in(archive.meta), **beside}
    is_more_beside = kept_beside != beside_in(archive.meta)
    if is_more_beside:
        archive.meta[BESIDE] = kept_beside
    drafts = {record.id: record for record in folder.drafts.readable(folder.now())}
    merged = Merged([], [], [], [])
    changed: dict[str, Document] = {}
    for id_, document in _newest(documents).items():
        record = archive.find(id_)
        current = _newer(record, drafts.get(id_))
        if current and Session(document).updated <= Session(current).updated:
            merged.kept.append(id_)
            continue
        (merged.updated if current else merged.added).append(id_)
        changed[id_] = document
        format_record(Record(document, 1))  # raises before anything is written
    must_be_free(list(changed))
    replaced = [drafts[id_] for id_ in changed if id_ in drafts]
    for draft in replaced:
        if not holds_words_of(changed[draft.id], draft.document):
            second = second_of(draft.document)
            merged.second.append(second["id"])
            changed[second["id"]] = second
    if changed:
        _write(_ArchiveStorage(folder, archive), changed)
    elif is_more_beside:
        folder.commit(archive)
    for draft in replaced:
        with telling(folder.drafts.path(draft.id)):
            folder.drafts.remove(draft.id)
    return merged


def _newest(documents: Sequence[Document]) -> dict[str, Document]:
    """The documents by id; of several with one id the newest."""
    newest: dict[str, Document] = {}
    for document in documents:
        other = newest.get(str(document["id"]))
        if other is None or Session(document).updated > Session(other).updated:
            newest[str(document["id"])] = document
    return newest


def _newer(record: Record | None, draft: Record | None) -> Document | None:
    found = [each.document for each in (draft, record) if each]
    return max(found, key=lambda document: Session(document).updated, default=None)


def _write(storage: Storage, changed: dict[str, Document]) -> None:
    with transaction(storage) as database:
        table = database.table(SESSIONS)
        numbers = {row["id"]: row.doc_id for row in table}

        def replace(row: Any) -> None:
            row["session"] = changed[row["id"]]
            row["revision"] = next_revision(row["revision"])

        table.update(replace, doc_ids=[number for id_, number in numbers.items() if id_ in changed])
        table.insert_multiple(
            Record(document, 1).envelope() for id_, document in changed.items() if id_ not in numbers
        )
