"""Versions: newer files are never changed, older ones are kept before they are."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import pytest

from reflect.storage import NewerVersion, Store
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


def make_newer(path: Path, version: str = "2") -> None:
    path.write_text(path.read_text().replace('"version": 1', f'"version": {version}'))


def every_write(store: Store) -> list[Callable[[], object]]:
    return [
        store.open,
        store.start_anew,
        lambda: store.edit(a_session(1)),
        lambda: store.edit(a_session(9)),
        lambda: store.change(session_id(1), lambda session: session.touch(session.updated)),
        lambda: store.merge([a_document(9)]),
        lambda: store.delete(session_id(1)),
    ]


def test_an_archive_of_a_newer_version_can_be_read_and_is_never_changed(tmp_path: Path) -> None:
    store = a_store(tmp_path, 1, 2)
    make_newer(tmp_path / "reflect.json")
    before = snapshot(tmp_path)
    assert set(documents(store)) == {session_id(1), session_id(2)}
    assert store.find(session_id(1)[:8]).document == a_document(1)
    for write in every_write(store):
        with pytest.raises(NewerVersion) as refused:
            write()
        assert refused.value.exit_code == 3
        assert len(refused.value.lines) <= 3
    assert snapshot(tmp_path) == before
    assert "newer version" in store.check().problems[0].what


def test_a_newer_version_written_as_a_text_counts_as_newer_too(tmp_path: Path) -> None:
    store = a_store(tmp_path, 1, 2)
    path = tmp_path / "reflect.json"
    path.write_bytes(path.read_bytes().replace(b'"version": 1', b'"version": "2"', 1))
    before = snapshot(tmp_path)
    for write in every_write(store):
        with pytest.raises(NewerVersion):
            write()
    assert snapshot(tmp_path) == before


@pytest.mark.parametrize(
    "data",
    [
        b'{"meta": {"1": {"version": 2}}, "sessions": ["laid out", "differently"]}',
        b'{"meta": {"1": {"version": 7}}, "everything": {}}',
        '{"meta": {"1": {"version": 2}}, "sessions": {"1": {"sealed": "x"}}}'.encode("utf-16"),
        b'{\n"meta": {\n"1": {"version": 2}\n},\n"sessions": {\n"1": {"sealed": "x"}\n}\n}\n',
    ],
)
def test_a_newer_archive_that_cannot_be_read_is_not_taken_for_damaged(tmp_path: Path, data: bytes) -> None:
    a_store(tmp_path, 1, 2)
    (tmp_path / "reflect.json").write_bytes(data)
    before = snapshot(tmp_path)
    store = Store(tmp_path)
    reads: list[Callable[[], object]] = [store.sessions, lambda: store.get(session_id(1)), store.find]
    for attempt in (*every_write(store), *reads):
        with pytest.raises(NewerVersion):
            attempt()
    assert snapshot(tmp_path) == before


def test_a_missing_archive_is_not_rebuilt_from_newer_backups(tmp_path: Path) -> None:
    a_store(tmp_path, 1, 2)
    (tmp_path / "reflect.json").unlink()
    for path in (tmp_path / "backups").iterdir():
        make_newer(path)
    before = snapshot(tmp_path)
    with pytest.raises(NewerVersion):
        Store(tmp_path).open()
    assert snapshot(tmp_path) == before


def test_a_newer_draft_is_left_alone_and_everything_else_goes_on(tmp_path: Path) -> None:
    store = a_store(tmp_path, 1, 2)
    draft = store.edit(a_session(1))
    draft.save(a_session(1, role="in the newer draft"))
    draft.close()
    path = tmp_path / "drafts" / f"{session_id(1)}.json"
    make_newer(path)
    before = path.read_bytes()
    other = Store(tmp_path)
    assert other.open() == []
    assert documents(other)[session_id(1)] == a_document(1)
    with pytest.raises(NewerVersion):
        other.edit(a_session(1))
    with pytest.raises(NewerVersion):
        other.change(session_id(1), lambda session: session.touch(session.updated))
    keep(other, a_session(3))
    other.change(session_id(2), lambda session: session.touch(session.updated))
    assert path.read_bytes() == before
    assert "newer version" in other.check().problems[0].what


def test_a_draft_that_a_newer_version_replaced_while_it_is_open_is_never_overwritten(tmp_path: Path) -> None:
    store = a_store(tmp_path, 1)
    draft = store.edit(a_session(1))
    draft.save(a_session(1, role="before"))
    path = tmp_path / "drafts" / f"{session_id(1)}.json"
    make_newer(path)
    before = path.read_bytes()
    draft.save(a_session(1, role="after"))
    draft.save(a_session(1, role="after that"))
    filed = draft.checkpoint(a_session(1, role="in the end"))
    draft.close()
    assert path.read_bytes() == before
    assert filed.moved_to not in ("", session_id(1))
    found = documents(Store(tmp_path))
    assert found[filed.moved_to]["answers"]["role"] == "in the end"
    assert found[session_id(1)] == a_document(1)
    assert [each.name for each in (tmp_path / "drafts").iterdir() if each.suffix == ".json"] == [path.name]


@pytest.mark.parametrize(
    "data",
    [
        b'{"meta": {"1": {"version": 2}}, "sessions": {"1": {"sealed": "x"}}}',
        b'{"meta": {"1": {"version": 2}}, "words": {}}',
        b'{\n"meta": {\n"1": {"version": 2}\n},\n"sessions": {\n"1": "sealed"\n}\n}\n',
    ],
)
def test_a_newer_draft_that_looks_damaged_is_never_overwritten_either(tmp_path: Path, data: bytes) -> None:
    store = a_store(tmp_path, 1)
    draft = store.edit(a_session(1))
    draft.save(a_session(1, role="before"))
    path = tmp_path / "drafts" / f"{session_id(1)}.json"
    path.write_bytes(data)
    draft.save(a_session(1, role="after"))
    draft.close()
    assert path.read_bytes() == data
    assert "after" in [found["answers"].get("role") for found in documents(Store(tmp_path)).values()]


def test_words_saved_beside_a_newer_draft_survive_although_they_were_never_filed(tmp_path: Path) -> None:
    store = a_store(tmp_path, 1)
    draft = store.edit(a_session(1))
    draft.save(a_session(1, role="before"))
    path = tmp_path / "drafts" / f"{session_id(1)}.json"
    make_newer(path)
    before = path.read_bytes()
    draft.save(a_session(1, role="after"))
    draft.close()
    assert "after" in [found["answers"].get("role") for found in documents(Store(tmp_path)).values()]
    assert path.read_bytes() == before


def test_backups_of_a_newer_version_are_not_pruned(tmp_path: Path) -> None:
    store = a_store(tmp_path, 1)
    newer = tmp_path / "backups" / "reflect-1.json"
    make_newer(newer)
    before = newer.read_bytes()
    for number in range(2, 10):
        keep(store, a_session(number))
    assert newer.read_bytes() == before
    assert len(list(newer.parent.iterdir())) == 6


def test_a_draft_that_was_replaced_is_not_removed_when_its_words_are_filed(tmp_path: Path) -> None:
    store = a_store(tmp_path, 1)
    draft = store.edit(a_session(1))
    draft.save(a_session(1, role="before"))
    path = tmp_path / "drafts" / f"{session_id(1)}.json"
    make_newer(path)
    before = path.read_bytes()
    draft.checkpoint()
    draft.close()
    assert path.read_bytes() == before
    assert documents(Store(tmp_path))[session_id(1)]["answers"]["role"] == "before"


def test_an_import_does_not_touch_a_newer_draft(tmp_path: Path) -> None:
    store = a_store(tmp_path, 1)
    draft = store.edit(a_session(1))
    draft.save(a_session(1, role="in the newer draft"))
    draft.close()
    path = tmp_path / "drafts" / f"{session_id(1)}.json"
    make_newer(path)
    before = path.read_bytes()
    store.merge([{**a_document(1), "updated": "2027-01-01T00:00:00Z"}])
    assert path.read_bytes() == before


def test_an_older_archive_is_kept_before_the_first_write(tmp_path: Path) -> None:
    store = a_store(tmp_path, 1)
    path = tmp_path / "reflect.json"
    make_newer(path, "0")
    old = path.read_bytes()
    assert Store(tmp_path).open() == []
    assert path.read_bytes() == old
    keep(store, a_session(2))
    keep(store, a_session(3))
    assert (tmp_path / "reflect.json.version-0").read_bytes() == old
    assert raw_tables(path)["meta"]["1"]["version"] == 1
    assert len(documents(store)) == 3
    assert store.check().problems == []


def test_an_archive_without_meta_data_is_taken_as_it_is(tmp_path: Path) -> None:
    store = a_store(tmp_path, 1, 2)
    path = tmp_path / "reflect.json"
    tables = raw_tables(path)
    path.write_text(json.dumps({"sessions": tables["sessions"]}))
    assert len(documents(store)) == 2
    keep(store, a_session(3))
    assert store.repairs == []
    assert raw_tables(path)["meta"]["1"] == {"version": 1, "checkpoints": 3, "count": 3}
