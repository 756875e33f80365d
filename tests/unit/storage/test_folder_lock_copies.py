"""What other programs do to a locked folder: lay files out anew, copy them, put older ones back."""

from __future__ import annotations

import json
import os
from pathlib import Path

import pytest

from reflect.storage import Store
from reflect.storage.lock_problems import Locked
from tests.support.listed_records import listed
from tests.support.locked import CODE, PASSPHRASE, SECRET, a_lock, holding, open_store, problems
from tests.support.stored_sessions import a_session, documents, keep, session_id


@pytest.mark.parametrize("meta", [{"checkpoints": 5, "count": 3, "version": 1}, {}])
def test_an_archive_that_another_program_has_laid_out_anew_is_locked_as_any_other(
    folder: Path, meta: dict[str, int]
) -> None:
    known, records = documents(Store(folder)), listed(Store(folder))
    archive = folder / "reflect.json"
    tables = {**json.loads(archive.read_bytes()), "meta": {"1": meta}}
    archive.write_text(json.dumps(tables, indent=1))
    a_lock(folder).set(PASSPHRASE, CODE)
    assert json.loads(archive.read_bytes())["meta"]["1"]["version"] == 2
    with pytest.raises(Locked):
        Store(folder).open()
    assert holding(folder) == []
    store = open_store(folder)
    store.open()
    assert (documents(store), listed(store)) == (known, records)


@pytest.mark.parametrize("indent", [None, 1])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-16"])
def test_an_archive_that_another_program_has_laid_out_anew_is_read_as_it_is(
    folder: Path, indent: int | None, encoding: str
) -> None:
    known, records = documents(Store(folder)), listed(Store(folder))
    a_lock(folder).set(PASSPHRASE, CODE)
    archive = folder / "reflect.json"
    archive.write_text(json.dumps(json.loads(archive.read_bytes()), indent=indent), encoding=encoding)
    (folder / "Copy of reflect.json").write_bytes(archive.read_bytes())
    for backup in (folder / "backups").iterdir():
        backup.unlink()
    with pytest.raises(Locked):
        Store(folder).open()
    store = open_store(folder)
    assert (store.open(), documents(store), listed(store)) == ([], known, records)
    assert (problems(store), store.check().edited) == (["There is no backup."], 3)
    keep(store, a_session(9))
    store = open_store(folder)
    assert documents(store).keys() == {*known, session_id(9)}
    assert (store.open(), store.check().edited) == ([], 0)


@pytest.mark.parametrize("indent", [None, 1])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-16"])
@pytest.mark.parametrize("cut", [0, 1])
def test_taking_the_lock_off_opens_what_another_program_has_laid_out_anew(
    folder: Path, indent: int | None, encoding: str, cut: int
) -> None:
    known = documents(Store(folder))
    lock = a_lock(folder)
    lock.set(PASSPHRASE, CODE)
    files = [folder / "reflect.json", folder / "Copy of reflect.json"]
    for path in files:
        path.write_text(json.dumps(json.loads(path.read_bytes()), indent=indent)[: -cut or None], encoding)
    opened = lock.open(PASSPHRASE)
    if cut:
        Store(folder, disk=opened.disk).open()
    assert lock.take_off(opened) == ()
    assert documents(Store(folder)) == known
    for path in files:
        assert SECRET.encode() in path.read_bytes()
        assert b"sealed" not in path.read_bytes().replace(b"\0", b"")


def test_taking_the_lock_off_leaves_a_file_of_another_lock_as_it_is(folder: Path, tmp_path: Path) -> None:
    lock, other = a_lock(folder), tmp_path / "other"
    lock.set(PASSPHRASE, CODE)
    a_lock(other).set(PASSPHRASE, CODE)
    keep(open_store(other), a_session(1))
    copy = folder / "reflect.sync-conflict-20261122.json"
    copy.write_bytes((other / "reflect.json").read_bytes())
    assert lock.take_off(lock.open(PASSPHRASE)) == ()
    assert copy.read_bytes() == (other / "reflect.json").read_bytes()


def test_a_copy_of_a_draft_can_be_read_wherever_it_lies(locked: Path, tmp_path: Path) -> None:
    (draft,) = (locked / "drafts").glob("*.json")
    for place in (tmp_path, locked):
        copy = place / f"Copy of {draft.name}"
        copy.write_bytes(draft.read_bytes())
        assert SECRET.encode() in b"".join(a_lock(locked).open(PASSPHRASE).disk.lines(copy))


def test_half_written_files_go_also_where_another_process_has_the_number_of_a_dead_one(folder: Path) -> None:
    whole = (folder / "reflect.json").read_bytes()
    left = f".{os.getppid()}-deadbeef-deadbeef.tmp"
    for name in (
        f".reflect.json{left}",
        f"backups/.reflect-1.json{left}",
        f"drafts/.{session_id(3)}.json{left}",
    ):
        (folder / name).write_bytes(whole)
    a_lock(folder).set(PASSPHRASE, CODE)
    assert holding(folder) == []


def test_an_older_copy_that_a_sync_program_puts_back_is_named_and_sealed_by_the_next_start(
    folder: Path,
) -> None:
    older, change = (folder / "reflect.json").read_bytes(), (folder / "last-change.json").read_bytes()
    a_lock(folder).set(PASSPHRASE, CODE)
    store = open_store(folder)
    assert problems(store) == []
    for name in (
        "reflect.json",
        "backups/reflect-2.json",
        "reflect.sync-conflict-20261122.json",
        "last-change.json",
    ):
        (folder / name).write_bytes(change if name == "last-change.json" else older)
        assert f"{folder / name} is not sealed." in problems(store)
        store = open_store(folder)
        store.open()
        assert problems(store) == []
        assert holding(folder) == []
    assert documents(store).keys() >= {session_id(0), session_id(1)}


def test_an_older_copy_in_a_folder_of_a_sync_program_is_named(folder: Path) -> None:
    older = (folder / "reflect.json").read_bytes()
    a_lock(folder).set(PASSPHRASE, CODE)
    versions = folder / ".stversions"
    versions.mkdir()
    (versions / "reflect~20261122.json").write_bytes(older)
    assert f"{versions / 'reflect~20261122.json'} is not sealed." in problems(open_store(folder))
