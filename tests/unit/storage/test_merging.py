"""Importing: by id and time, all or nothing, and never over words that are nowhere else."""

from __future__ import annotations

from pathlib import Path

import pytest

from reflect.storage import NotStorable, Store
from tests.support.stored_sessions import (
    a_document,
    a_session,
    a_store,
    documents,
    raw_tables,
    session_id,
    snapshot,
)

EARLIER, LATER = "2026-01-01T00:00:00+01:00", "2027-01-01T00:00:00.5+05:30"


def test_new_ones_are_added_newer_ones_replace_and_others_are_left(tmp_path: Path) -> None:
    store = a_store(tmp_path, 1, 2, 3)
    newer = {**a_document(1, role="imported"), "updated": LATER}
    older = {**a_document(2, role="imported"), "updated": EARLIER}
    same = a_document(3, role="imported")
    merged = store.merge([newer, older, same, a_document(4)])
    assert merged[:4] == ([session_id(4)], [session_id(1)], [session_id(2), session_id(3)], [])
    assert documents(store) == {
        session_id(1): newer,
        session_id(2): a_document(2),
        session_id(3): a_document(3),
        session_id(4): a_document(4),
    }


def test_an_import_is_one_write_with_its_backup(tmp_path: Path) -> None:
    store = a_store(tmp_path, 1)
    store.merge([a_document(number) for number in range(30)])
    assert raw_tables(tmp_path / "reflect.json")["meta"]["1"]["checkpoints"] == 2
    assert (tmp_path / "reflect.json").read_bytes() == (tmp_path / "backups" / "reflect-2.json").read_bytes()


def test_an_import_that_brings_nothing_new_writes_nothing(tmp_path: Path) -> None:
    store = a_store(tmp_path, 1, 2)
    before = snapshot(tmp_path)
    assert not any(store.merge([])[:4])
    assert store.merge([a_document(1), a_document(2)]).kept == [session_id(1), session_id(2)]
    assert snapshot(tmp_path) == before
    empty = tmp_path / "empty"
    assert Store(empty).merge([]).added == []
    assert not (empty / "reflect.json").exists()


def test_of_two_in_one_import_the_newer_counts(tmp_path: Path) -> None:
    store = Store(tmp_path)
    newer = {**a_document(1, role="newer"), "updated": LATER}
    assert store.merge([a_document(1), newer, a_document(1)]).added == [session_id(1)]
    assert documents(store) == {session_id(1): newer}


def test_a_document_without_updated_counts_from_its_creation(tmp_path: Path) -> None:
    store = a_store(tmp_path, 1)
    without = {key: value for key, value in a_document(1, role="imported").items() if key != "updated"}
    assert store.merge([without]).kept == [session_id(1)]
    assert store.merge([{**without, "created": LATER}]).updated == [session_id(1)]


def test_one_that_cannot_be_stored_keeps_all_of_them_out(tmp_path: Path) -> None:
    store = a_store(tmp_path, 1)
    before = snapshot(tmp_path)
    for wrong in (a_document(3, mood=float("inf")), {**a_document(3), "answers": []}):
        with pytest.raises(NotStorable):
            store.merge([a_document(2), wrong])
    assert snapshot(tmp_path) == before


def test_a_newer_import_keeps_an_unfinished_draft_as_a_second_session(tmp_path: Path) -> None:
    store = a_store(tmp_path, 1)
    draft = store.edit(a_session(1))
    draft.save(a_session(1, role="only in the draft"))
    draft.close()
    newer = {**a_document(1, role="imported"), "updated": LATER}
    merged = store.merge([newer])
    assert merged.updated == [session_id(1)]
    assert len(merged.conflict_copies) == 1
    found = documents(store)
    assert found[session_id(1)] == newer
    assert found[merged.conflict_copies[0]]["answers"]["role"] == "only in the draft"
    assert not list((tmp_path / "drafts").glob("*.json"))


def test_a_draft_whose_words_are_all_in_the_import_needs_no_second_session(tmp_path: Path) -> None:
    store = a_store(tmp_path, 1)
    draft = store.edit(a_session(1))
    draft.save(a_session(1, role="tester"))
    draft.close()
    newer = {**a_document(1, role="tester", mood=4), "updated": LATER}
    assert store.merge([newer]).conflict_copies == []
    assert documents(store) == {session_id(1): newer}


def test_an_import_older_than_an_unfinished_draft_is_left_alone(tmp_path: Path) -> None:
    store = a_store(tmp_path, 1)
    draft = store.edit(a_session(1))
    draft.save(a_session(1, role="tester"))
    draft.close()
    before = snapshot(tmp_path)
    assert store.merge([{**a_document(1, role="imported"), "updated": EARLIER}]).kept == [session_id(1)]
    assert snapshot(tmp_path) == before


def test_a_copy_of_the_archive_can_be_taken_in(tmp_path: Path) -> None:
    mine, theirs = a_store(tmp_path / "mine", 1, 2), a_store(tmp_path / "theirs", 2, 3)
    theirs.change(session_id(2), lambda session: session.set_answer("role", "theirs", session.updated))
    copy = tmp_path / "mine" / "reflect (conflicted copy).json"
    copy.write_bytes((tmp_path / "theirs" / "reflect.json").read_bytes())
    copy.chmod(0o600)
    assert [problem.what for problem in mine.check().problems] == [
        f"{copy} looks like a copy a sync program made."
    ]
    merged = mine.merge(mine.documents_in(copy))
    assert (merged.added, merged.updated) == ([session_id(3)], [session_id(2)])
    assert mine.get(session_id(2)).words("role") == "theirs"
    assert mine.documents_in(Path(__file__)) == []


def test_unknown_fields_of_an_import_are_kept_and_added_to(tmp_path: Path) -> None:
    store = Store(tmp_path)
    assert store.unknown_fields() == {}
    store.merge([a_document(1)], {"made-by": "a later version", "tags": [1]})
    store.merge([a_document(1)], {"tags": [2]})
    assert Store(tmp_path).unknown_fields() == {"made-by": "a later version", "tags": [2]}
    before = snapshot(tmp_path)
    store.merge([a_document(1)], {"tags": [2]})
    assert snapshot(tmp_path) == before
    (tmp_path / "reflect.json").write_bytes(b"wrecked")
    store.open()
    assert store.unknown_fields() == {"made-by": "a later version", "tags": [2]}


@pytest.mark.parametrize("other", ["5", "[1]", "null"])
def test_something_else_in_that_place_is_no_trouble(tmp_path: Path, other: str) -> None:
    store = Store(tmp_path)
    store.merge([a_document(1)], {"tags": "x"})
    path = tmp_path / "reflect.json"
    path.write_text(path.read_text().replace('{"tags": "x"}', other))
    assert store.unknown_fields() == {}
    store.merge([], {"tags": "y"})
    assert store.unknown_fields() == {"tags": "y"}
