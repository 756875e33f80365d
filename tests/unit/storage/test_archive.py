"""The archive file: plain TinyDB JSON that others may read, edit and extend."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import pytest
from tinydb import TinyDB, where

from reflect.storage.files.archive import Archive
from reflect.storage.files.data_file import read_meta, read_sessions
from reflect.storage.files.tinydb_storage import LineStorage, transaction
from reflect.storage.format.lines import Unreadable
from tests.support.stored_sessions import (
    a_document,
    a_session,
    a_store,
    documents,
    keep,
    raw_tables,
    session_id,
    snapshot,
)


def as_is(text: str) -> bytes:
    return text.encode()


def pretty_printed(text: str) -> bytes:
    return json.dumps(json.loads(text), indent=4).encode()


def on_one_line(text: str) -> bytes:
    return json.dumps(json.loads(text), separators=(",", ":")).encode()


def with_crlf(text: str) -> bytes:
    return text.replace("\n", "\r\n").encode()


def with_a_byte_order_mark(text: str) -> bytes:
    return text.encode("utf-8-sig")


def in_utf_16(text: str) -> bytes:
    return text.encode("utf-16")


def without_the_last_line_end(text: str) -> bytes:
    return text.rstrip("\n").encode()


def with_keys_sorted_backwards(text: str) -> bytes:
    def turned(value: object) -> object:
        if isinstance(value, dict):
            return {key: turned(value[key]) for key in sorted(value, reverse=True)}
        return value

    return json.dumps(turned(json.loads(text))).encode()


def without_checks(text: str) -> bytes:
    tables = json.loads(text)
    for record in tables["sessions"].values():
        del record["check"]
    return json.dumps(tables).encode()


BY_HAND = [
    as_is,
    pretty_printed,
    on_one_line,
    with_crlf,
    with_a_byte_order_mark,
    in_utf_16,
    without_the_last_line_end,
    with_keys_sorted_backwards,
    without_checks,
]


@pytest.mark.parametrize("edit", BY_HAND)
def test_a_file_edited_by_hand_is_read_as_it_is_and_laid_out_in_lines_by_the_next_write(
    tmp_path: Path, edit: Callable[[str], bytes]
) -> None:
    store = a_store(tmp_path, 1, 2, 3)
    path = tmp_path / "reflect.json"
    canonical = path.read_bytes()
    before = documents(store)
    path.write_bytes(edit(canonical.decode()))
    edited = snapshot(tmp_path)

    assert documents(store) == before
    assert {record.id for record in read_sessions(path)} == set(before)
    assert [record.document for record in read_sessions(path, only=session_id(2))] == [a_document(2)]
    assert set(Archive.read(path).ids) == set(before)
    assert read_meta(path)["version"] == 1
    assert store.open() == []
    assert snapshot(tmp_path) == edited

    store.change(session_id(2), lambda session: session.set_answer("role", "tester", session.updated))
    assert len(path.read_bytes().splitlines()) == len(canonical.splitlines())
    assert {id_: document for id_, document in documents(store).items() if id_ != session_id(2)} == {
        id_: document for id_, document in before.items() if id_ != session_id(2)
    }
    assert Archive.read(path).edited == 0


def test_a_word_changed_with_an_editor_counts(tmp_path: Path) -> None:
    store = a_store(tmp_path, 1, 2)
    path = tmp_path / "reflect.json"
    path.write_text(path.read_text().replace("Company number 1", "Another company"))
    assert store.get(session_id(1)).words("company") == "Another company"
    assert Archive.read(path).edited == 1
    keep(store, a_session(3))
    assert store.get(session_id(1)).words("company") == "Another company"
    assert store.repairs == []


def test_plain_tinydb_reads_the_archive(tmp_path: Path) -> None:
    a_store(tmp_path, 1, 2)
    with TinyDB(tmp_path / "reflect.json", access_mode="r") as database:
        assert database.tables() == {"meta", "sessions"}
        found = database.table("sessions").search(
            where("session")["answers"]["company"] == "Company number 2"
        )
        assert [row["session"] for row in found] == [a_document(2)]


def test_what_plain_tinydb_wrote_is_read(tmp_path: Path) -> None:
    store = a_store(tmp_path, 1, 2)
    with TinyDB(tmp_path / "reflect.json") as database:
        database.table("notes").insert({"by": "somebody else"})
        database.table("sessions").insert({"id": session_id(5), "revision": 1, "session": a_document(5)})
    assert set(documents(store)) == {session_id(1), session_id(2), session_id(5)}
    keep(store, a_session(3))
    assert store.repairs == []
    assert raw_tables(tmp_path / "reflect.json")["notes"] == {"1": {"by": "somebody else"}}


@pytest.mark.parametrize("number", [2, 4])
def test_a_session_that_vanished_from_the_file_is_had_back_and_told(tmp_path: Path, number: int) -> None:
    store = a_store(tmp_path, 1, 2, 3, 4)
    path = tmp_path / "reflect.json"
    with TinyDB(path) as database:
        database.table("sessions").remove(doc_ids=[number])
    assert set(documents(store)) == {session_id(each) for each in (1, 2, 3, 4)}
    assert "1 session missing" in store.repairs[0].what


def test_operations_of_tinydb_work_on_the_archive_and_keep_it_in_lines(tmp_path: Path) -> None:
    store = a_store(tmp_path, 1, 2, 3)
    with TinyDB(tmp_path / "reflect.json", storage=LineStorage) as database:
        database.table("sessions").remove(where("id") == session_id(1))
        database.table("sessions").update({"label": "mine"}, where("id") == session_id(2))
        assert len(database.table("sessions")) == 2
    assert set(documents(store)) == {session_id(2), session_id(3)}
    assert Archive.read(tmp_path / "reflect.json").edited == 0


def test_a_transaction_writes_once_or_not_at_all(tmp_path: Path) -> None:
    a_store(tmp_path, 1)
    path = tmp_path / "reflect.json"
    before = path.read_bytes()

    def fail_in_the_middle() -> None:
        with transaction(LineStorage(path)) as database:
            database.table("sessions").truncate()
            raise RuntimeError

    with pytest.raises(RuntimeError):
        fail_in_the_middle()
    assert path.read_bytes() == before


def test_unknown_tables_fields_and_meta_data_survive_every_kind_of_write(tmp_path: Path) -> None:
    store = a_store(tmp_path, 1, 2)
    path = tmp_path / "reflect.json"
    tables = raw_tables(path)
    tables["notes"] = {"1": {"text": "a note"}, "7": [1, 2]}
    tables["empty"] = {}
    tables["meta"]["1"]["colour"] = "green"
    tables["meta"]["2"] = {"made-by": "a later version"}
    tables["sessions"]["1"]["label"] = {"a": 1}
    tables["sessions"]["1"]["session"]["mood-board"] = ["x"]
    path.write_text(json.dumps(tables, indent=1))

    keep(store, a_session(3))
    store.change(session_id(1), lambda session: session.set_answer("role", "tester", session.updated))
    store.merge([a_document(4), {**a_document(1), "updated": "2027-01-01T00:00:00Z", "mood-board": ["y"]}])
    store.restore(store.delete(session_id(3)))

    after = raw_tables(path)
    assert after["notes"] == {"1": {"text": "a note"}, "7": [1, 2]}
    assert after["empty"] == {}
    assert after["meta"]["1"]["colour"] == "green"
    assert after["meta"]["2"] == {"made-by": "a later version"}
    assert after["sessions"]["1"]["label"] == {"a": 1}
    assert store.get(session_id(1)).document["mood-board"] == ["y"]


def test_one_changed_session_changes_one_line_and_the_meta_data(tmp_path: Path) -> None:
    store = a_store(tmp_path, *range(20))
    path = tmp_path / "reflect.json"
    before = path.read_bytes().splitlines()
    store.change(session_id(7), lambda session: session.set_answer("role", "tester", session.updated))
    after = path.read_bytes().splitlines()
    changed = [number for number, pair in enumerate(zip(before, after, strict=True)) if pair[0] != pair[1]]
    assert [before[number].partition(b":")[0] for number in changed] == [b'"1"', b'"8"']


def test_removing_keeps_every_other_session_findable(tmp_path: Path) -> None:
    archive = Archive()
    for number in range(6):
        archive.put(a_document(number))
    assert archive.remove(session_id(2))
    assert not archive.remove(session_id(2))
    assert archive.put(a_document(4, role="new")) == 2
    assert [archive.find(session_id(number)) is None for number in range(6)] == [
        False,
        False,
        True,
        False,
        False,
        False,
    ]
    assert archive.put(a_document(2)) == 1
    path = tmp_path / "archive.json"
    path.write_bytes(b"".join(archive.chunks()))
    assert len(raw_tables(path)["sessions"]) == 6


@pytest.mark.parametrize(
    "data",
    [
        b"",
        b"{\n}\n",
        b'{\n"sessions": {\n}',
        b'{"meta": {"1": 5}, "sessions": {}}',
        b'{"sessions": {"x": {}}}',
    ],
)
def test_damage_never_counts_as_an_empty_archive(tmp_path: Path, data: bytes) -> None:
    path = tmp_path / "archive.json"
    path.write_bytes(data)
    with pytest.raises(Unreadable):
        Archive.read(path)
