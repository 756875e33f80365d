"""The lock of a folder: set, opened by passphrase or code, changed, taken off; and the store at work under it."""

from __future__ import annotations

import json
import shutil
from collections.abc import Callable
from functools import partial
from pathlib import Path

import pytest

from reflect.model.errors import ReflectError
from reflect.storage import CannotWrite, Store
from reflect.storage.lock_problems import Locked, MistypedCode, WrongPassphrase
from reflect.storage.problems import NewerVersion
from tests.support.disks import FaultyDisk, FullForOne
from tests.support.examples import every
from tests.support.listed_records import listed
from tests.support.locked import CODE, PASSPHRASE, SECRET, a_lock, holding, open_store
from tests.support.stored_sessions import Clock, a_session, documents, keep, session_id, snapshot

FILES = (
    "reflect.json",
    "backups",
    "drafts",
    "last-change.json",
    "reflect.json.damaged",
    "Copy of reflect.json",
)


def test_after_locking_no_word_is_found_in_the_folder_and_all_is_there(folder: Path) -> None:
    before = Store(folder)
    known, records, edits = documents(before), listed(before), before.last_edits()
    assert {name for name in FILES if any(each.startswith(name) for each in holding(folder))} == set(FILES)
    assert a_lock(folder).set(PASSPHRASE, CODE) == ()
    assert holding(folder) == []
    assert holding(folder, "Company") == []
    store = open_store(folder)
    assert store.open() == []
    assert (documents(store), listed(store), store.last_edits()) == (known, records, edits)
    assert store.unknown_fields() == {"hobby": SECRET}
    assert (
        store.check().problems[0].what.endswith("Copy of reflect.json looks like a copy a sync program made.")
    )


def test_a_locked_archive_is_json_with_a_session_a_line(locked: Path) -> None:
    found = json.loads((locked / "reflect.json").read_bytes())
    assert found["meta"]["1"]["version"] == 2
    assert {row["id"] for row in found["sessions"].values()} == {session_id(each) for each in (0, 1, 2)}


def test_without_the_key_nothing_is_read_and_nothing_changed(locked: Path) -> None:
    before = snapshot(locked)
    store = Store(locked, Clock())
    for call in (
        store.open,
        store.sessions,
        store.record_lists,
        lambda: store.find("last"),
        lambda: store.edit(a_session(1)),
        lambda: store.edit(a_session(50)),
        lambda: store.delete(session_id(1)),
        lambda: store.merge([a_session(51).document]),
        store.start_anew,
    ):
        with pytest.raises(Locked):
            call()
    store.check()
    assert snapshot(locked) == before


def test_sessions_are_written_changed_and_deleted_under_lock(locked: Path) -> None:
    store = open_store(locked)
    store.open()
    keep(store, a_session(7, thought="A new thought"))
    draft = store.edit(a_session(8))
    draft.save(a_session(8, thought="Another thought"))
    draft.close()
    store.delete(session_id(1))
    assert holding(locked, "thought") == []
    there = documents(open_store(locked, CODE))
    assert there.keys() == {session_id(each) for each in (0, 2, 3, 7, 8)}
    assert there[session_id(8)]["answers"]["thought"] == "Another thought"
    assert not open_store(locked).last_edits()


def test_a_wrong_passphrase_opens_nothing_however_often(locked: Path) -> None:
    before = snapshot(locked)
    for wrong in (*"abcdefghij", "", PASSPHRASE.upper(), CODE[:-1] + "0"):
        with pytest.raises((WrongPassphrase, MistypedCode)):
            a_lock(locked).open(wrong)
    assert snapshot(locked) == before
    open_store(locked)


def test_changing_the_passphrase_touches_no_session_and_leaves_nothing_for_the_old_one(locked: Path) -> None:
    lock = a_lock(locked)
    before = snapshot(locked)
    lock.change(lock.open(PASSPHRASE), "another one")
    after = snapshot(locked)
    assert {name for name in after if after[name] != before[name]} == {"keys.json", "keys-copy.json"}
    for name in ("keys.json", "keys-copy.json"):
        (locked / name).unlink()
        with pytest.raises(WrongPassphrase):
            lock.open(PASSPHRASE)
        assert not lock.open("another one").by_code
        assert lock.open(CODE).by_code


def test_taking_the_lock_off_brings_back_every_byte_but_for_counts(folder: Path) -> None:
    Store(folder).open()
    before = snapshot(folder)
    lock = a_lock(folder)
    lock.set(PASSPHRASE, CODE)
    assert lock.take_off(lock.open(PASSPHRASE)) == ()
    assert not lock.is_set()
    assert snapshot(folder) == before


def test_the_lock_stays_while_a_file_cannot_be_rewritten(folder: Path) -> None:
    copy = folder / "Copy of reflect.json"
    lock = a_lock(folder, FullForOne(copy.name))
    assert lock.set(PASSPHRASE, CODE) == (copy,)
    lock = a_lock(folder)
    assert lock.open(PASSPHRASE).left == ()
    assert holding(folder) == []
    lock = a_lock(folder, FullForOne(copy.name))
    opened = lock.open(PASSPHRASE)
    assert lock.take_off(opened) == (copy,)
    assert lock.is_set()
    a_lock(folder).open(PASSPHRASE)
    assert not lock.is_set(), "the next start has carried it out"
    assert SECRET.encode() in copy.read_bytes()


def test_an_empty_folder_can_be_locked(tmp_path: Path) -> None:
    a_lock(tmp_path / "data").set(PASSPHRASE, CODE)
    with pytest.raises(Locked):
        Store(tmp_path / "data").sessions()
    store = open_store(tmp_path / "data")
    keep(store, a_session(1, thought=SECRET))
    assert holding(tmp_path) == []
    assert documents(open_store(tmp_path / "data")).keys() == {session_id(1)}


def test_a_folder_is_locked_once(locked: Path) -> None:
    with pytest.raises(ReflectError, match="locked already"):
        a_lock(locked).set("another one", CODE)


def test_an_archive_of_a_newer_version_is_not_locked(folder: Path) -> None:
    archive = folder / "reflect.json"
    archive.write_bytes(archive.read_bytes().replace(b'"version": 1', b'"version": 9'))
    before = snapshot(folder)
    with pytest.raises(NewerVersion):
        a_lock(folder).set(PASSPHRASE, CODE)
    assert snapshot(folder) == before


def test_a_lock_that_could_only_be_begun_says_so(folder: Path, tmp_path: Path) -> None:
    whole = FaultyDisk(10**9, "error")
    shutil.copytree(folder, tmp_path / "whole")
    a_lock(tmp_path / "whole", whole).set(PASSPHRASE, CODE)
    begun = set()
    for at in every(3, range(1, whole.count, 3)):
        copy = tmp_path / str(at)
        shutil.copytree(folder, copy)
        if error := refused(partial(a_lock(copy, FaultyDisk(at, "full once")).set, PASSPHRASE, CODE)):
            begun.add(a_lock(copy).is_set())
            assert ("The lock is begun" in error.safe) == a_lock(copy).is_set()
    assert begun == {False, True}


def refused(call: Callable[[], object]) -> CannotWrite | None:
    try:
        call()
    except CannotWrite as error:
        return error
    return None


def test_a_text_that_is_open_in_an_editor_is_named_and_the_lock_is_finished_without_it(folder: Path) -> None:
    draft = Store(folder).edit(a_session(3))
    text = draft.write_for_editor(a_session(3), ("thought",), SECRET).path
    draft.close()
    lock = a_lock(folder)
    assert lock.set(PASSPHRASE, CODE) == (text,)
    assert lock.open(PASSPHRASE).left == (text,)
    text.unlink()
    assert lock.open(PASSPHRASE).left == ()
    assert holding(folder) == []


def test_a_file_of_a_newer_version_is_named_and_stays_as_it_is(folder: Path) -> None:
    newer = folder / "backups" / "reflect-1.json"
    newer.write_bytes(newer.read_bytes().replace(b'"version": 1', b'"version": 9'))
    before = newer.read_bytes()
    assert a_lock(folder).set(PASSPHRASE, CODE) == (newer,)
    assert newer.read_bytes() == before
    assert session_id(1) in documents(open_store(folder))
