"""An import: many sessions taken in at once, by id, in one write."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from reflect.session import Document, Session
from reflect.store.archive import BESIDE, Archive, beside_in
from reflect.store.folder import DataFolder
from reflect.store.problems import telling
from reflect.store.results import Merged
from reflect.store.sound import holds_words_of, overlaid, second_of


def merge(
    folder: DataFolder, archive: Archive, documents: Sequence[Document], beside: Mapping[str, Any]
) -> Merged:
    """Take sessions in, all or nothing. The archive's lock must be held."""
    kept_beside = {**beside_in(archive.meta), **beside}
    is_more_beside = kept_beside != beside_in(archive.meta)
    if is_more_beside:
        archive.meta[BESIDE] = kept_beside
    drafts = {record.id: record for record in folder.drafts.readable()}
    merged = Merged([], [], [], [])
    changed: dict[str, Document] = {}
    for id_, document in _newest(documents).items():
        record, draft = archive.find(id_), drafts.get(id_)
        current = overlaid(record, draft) if record or draft else None
        if current and Session(document).updated <= current.updated:
            merged.kept.append(id_)
            continue
        (merged.updated if current else merged.added).append(id_)
        changed[id_] = document
        archive.put(document)
    folder.must_be_free(changed)
    replaced = [drafts[id_] for id_ in changed if id_ in drafts]
    for draft in replaced:
        if not holds_words_of(changed[draft.id], draft.document):
            second = second_of(draft.document)
            merged.second.append(second["id"])
            archive.put(second)
    if changed or is_more_beside:
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
