"""The lock of a folder: set, opened by passphrase or code, changed, taken off; and the store at work under it."""

from __future__ import annotations

import json
import os
import shutil
from collections.abc import Callable
from contextlib import suppress
from functools import partial
from pathlib import Path
from zlib import crc32

import pytest

from reflect.model.errors import ReflectError
from reflect.storage import CannotWrite, InUse, Store
from reflect.storage.problems import (
    OTHER_LOCK,
    KeysDoNotFit,
    KeysGone,
    Locked,
    MistypedCode,
    NewerVersion,
    PassphraseSlotDamaged,
    WrongPassphrase,
)
from tests.support.disks import FaultyDisk, FullForOne
from tests.support.listed_records import listed
from tests.support.locked import CODE, PASSPHRASE, SECRET, a_lock, fill, holding, open_store
from tests.support.stored_sessions import (
    START,
    Clock,
    a_session,
    a_store,
    documents,
    keep,
    session_id,
    snapshot,
)

FILES = (
    "reflect.json",
    "backups",
    "drafts",
    "last-change.json",
    "reflect.json.damaged",
    "Copy of reflect.json",
)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return fill(tmp_path / "data")


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


def test_a_locked_archive_is_json_with_a_session_a_line(folder: Path) -> None:
    a_lock(folder).set(PASSPHRASE, CODE)
    found = json.loads((folder / "reflect.json").read_bytes())
    assert found["meta"]["1"]["version"] == 2
    assert {row["id"] for row in found["sessions"].values()} == {session_id(each) for each in (0, 1, 2)}


def test_without_the_key_nothing_is_read_and_nothing_changed(folder: Path) -> None:
    a_lock(folder).set(PASSPHRASE, CODE)
    before = snapshot(folder)
    store = Store(folder, Clock())
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
    assert snapshot(folder) == before


def test_sessions_are_written_changed_and_deleted_under_lock(folder: Path) -> None:
    a_lock(folder).set(PASSPHRASE, CODE)
    store = open_store(folder)
    store.open()
    keep(store, a_session(7, thought="A new thought"))
    draft = store.edit(a_session(8))
    draft.save(a_session(8, thought="Another thought"))
    draft.close()
    store.delete(session_id(1))
    assert holding(folder, "thought") == []
    there = documents(open_store(folder, CODE))
    assert there.keys() == {session_id(each) for each in (0, 2, 3, 7, 8)}
    assert there[session_id(8)]["answers"]["thought"] == "Another thought"
    assert not open_store(folder).last_edits()


def test_a_wrong_passphrase_opens_nothing_however_often(folder: Path) -> None:
    a_lock(folder).set(PASSPHRASE, CODE)
    before = snapshot(folder)
    for wrong in (*"abcdefghij", "", PASSPHRASE.upper(), CODE[:-1] + "0"):
        with pytest.raises((WrongPassphrase, MistypedCode)):
            a_lock(folder).open(wrong)
    assert snapshot(folder) == before
    open_store(folder)


def test_changing_the_passphrase_touches_no_session_and_leaves_nothing_for_the_old_one(folder: Path) -> None:
    lock = a_lock(folder)
    lock.set(PASSPHRASE, CODE)
    before = snapshot(folder)
    lock.change(lock.open(PASSPHRASE), "another one")
    after = snapshot(folder)
    assert {name for name in after if after[name] != before[name]} == {"keys.json", "keys-copy.json"}
    for name in ("keys.json", "keys-copy.json"):
        (folder / name).unlink()
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


def test_taking_the_lock_off_leaves_a_file_of_another_lock_as_it_is(folder: Path, tmp_path: Path) -> None:
    lock, other = a_lock(folder), tmp_path / "other"
    lock.set(PASSPHRASE, CODE)
    a_lock(other).set(PASSPHRASE, CODE)
    keep(open_store(other), a_session(1))
    copy = folder / "reflect.sync-conflict-20261122.json"
    copy.write_bytes((other / "reflect.json").read_bytes())
    assert lock.take_off(lock.open(PASSPHRASE)) == ()
    assert copy.read_bytes() == (other / "reflect.json").read_bytes()


def test_an_empty_folder_can_be_locked(tmp_path: Path) -> None:
    a_lock(tmp_path / "data").set(PASSPHRASE, CODE)
    with pytest.raises(Locked):
        Store(tmp_path / "data").sessions()
    store = open_store(tmp_path / "data")
    keep(store, a_session(1, thought=SECRET))
    assert holding(tmp_path) == []
    assert documents(open_store(tmp_path / "data")).keys() == {session_id(1)}


def test_the_lock_is_neither_set_nor_taken_off_while_a_session_is_open(folder: Path) -> None:
    lock, store = a_lock(folder), Store(folder)
    draft = store.edit(a_session(1))
    with pytest.raises(InUse):
        lock.set(PASSPHRASE, CODE)
    draft.close()
    assert not lock.is_set()
    lock.set(PASSPHRASE, CODE)
    opened = lock.open(PASSPHRASE)
    draft = Store(folder, disk=opened.disk).edit(a_session(4))
    with pytest.raises(InUse):
        lock.take_off(opened)
    draft.close()


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


def test_a_folder_is_locked_once(folder: Path) -> None:
    a_lock(folder).set(PASSPHRASE, CODE)
    with pytest.raises(ReflectError, match="locked already"):
        a_lock(folder).set("another one", CODE)


def test_a_window_that_was_open_when_the_lock_came_or_went_writes_nothing_that_nobody_could_read(
    folder: Path,
) -> None:
    plain = Store(folder, Clock())
    plain.sessions()
    lock = a_lock(folder)
    lock.set(PASSPHRASE, CODE)
    with pytest.raises(Locked):
        plain.edit(a_session(60))
    sealing = open_store(folder)
    lock.take_off(lock.open(PASSPHRASE))
    before = snapshot(folder)
    with pytest.raises(CannotWrite):
        sealing.edit(a_session(61))  # not later, when there are words that cannot be saved
    with pytest.raises(CannotWrite):
        sealing.merge([a_session(61, thought=SECRET).document])
    assert snapshot(folder) == before


def test_a_window_that_was_open_when_another_lock_was_set_says_so_and_changes_nothing(folder: Path) -> None:
    lock = a_lock(folder)
    lock.set(PASSPHRASE, CODE)
    earlier, draft = open_store(folder), open_store(folder).edit(a_session(61))
    earlier.sessions()
    (
        folder / "drafts" / f"{a_session(61).id}.lock"
    ).unlink()  # as on a disk that cannot keep two windows apart
    lock.take_off(lock.open(PASSPHRASE))
    lock.set(PASSPHRASE, CODE)
    before = snapshot(folder)
    calls: list[Callable[[], object]] = [
        earlier.open,
        earlier.sessions,
        lambda: earlier.edit(a_session(62)),
        lambda: draft.save(a_session(61, thought=SECRET)),
    ]
    for call in calls:
        with pytest.raises(CannotWrite, match=OTHER_LOCK):
            call()
    assert snapshot(folder) == before


def test_the_passphrase_can_be_changed_while_a_session_is_open(folder: Path) -> None:
    lock = a_lock(folder)
    lock.set(PASSPHRASE, CODE)
    draft = open_store(folder).edit(a_session(61))
    lock.change(lock.open(PASSPHRASE), "another one")
    draft.save(a_session(61, thought=SECRET))
    draft.close()
    assert session_id(61) in documents(open_store(folder, "another one"))


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
    for at in range(1, whole.count, 3):
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


def test_a_part_of_a_file_that_does_not_begin_with_a_line_is_not_copied(folder: Path) -> None:
    a_lock(folder).set(PASSPHRASE, CODE)
    disk, archive = a_lock(folder).open(PASSPHRASE).disk, folder / "reflect.json"
    start = len(b'{\n"meta": {\n')
    assert b"".join(disk.copy_range(archive, 0, start)) == b'{\n"meta": {\n'
    for begin, end in ((start + 1, start + 9), (start, 1 << 40)):
        with pytest.raises(OSError, match="changed"):
            list(disk.copy_range(archive, begin, end))


@pytest.mark.parametrize("data", [None, b"", b"{}"])
def test_keys_that_vanish_while_a_window_is_open_are_put_back_by_what_it_writes(
    folder: Path, data: bytes | None
) -> None:
    a_lock(folder).set(PASSPHRASE, CODE)
    files = [folder / "keys.json", folder / "keys-copy.json"]
    whole = [path.read_bytes() for path in files]
    store = open_store(folder)
    keep(store, a_session(60))
    for path in files:
        path.unlink() if data is None else path.write_bytes(data)
    keep(store, a_session(61))
    assert [path.read_bytes() for path in files] == whole
    assert session_id(61) in documents(open_store(folder))


def test_a_window_puts_back_the_passphrase_that_was_in_force_last(folder: Path) -> None:
    lock = a_lock(folder)
    lock.set(PASSPHRASE, CODE)
    store = open_store(folder)
    lock.change(lock.open(PASSPHRASE), "another one")
    keep(store, a_session(60))
    for name in ("keys.json", "keys-copy.json"):
        (folder / name).unlink()
    keep(store, a_session(61))
    with pytest.raises(WrongPassphrase):
        lock.open(PASSPHRASE)
    lock.open("another one")


# --- damage ---


@pytest.mark.parametrize("name", ["keys.json", "keys-copy.json"])
@pytest.mark.parametrize("data", [None, b"", b"\0" * 700, b"{}"])
def test_either_file_of_the_keys_is_enough_and_brings_back_the_other(
    folder: Path, name: str, data: bytes | None
) -> None:
    a_lock(folder).set(PASSPHRASE, CODE)
    whole = (folder / name).read_bytes()
    (folder / name).unlink() if data is None else (folder / name).write_bytes(data)
    assert session_id(1) in documents(open_store(folder))
    assert (folder / name).read_bytes() == whole


@pytest.mark.parametrize("name", ["keys.json", "keys-copy.json"])
def test_a_file_of_the_keys_that_the_disk_cannot_read_any_more_is_made_up_for_by_the_other(
    folder: Path, name: str
) -> None:
    a_lock(folder).set(PASSPHRASE, CODE)
    (folder / name).unlink()
    (folder / name).mkdir()
    store = open_store(folder)
    keep(store, a_session(9))
    assert session_id(9) in documents(open_store(folder))
    assert "One of keys.json or keys-copy.json is damaged or gone." in problems(store)
    for each in ("keys.json", "keys-copy.json"):
        if each != name:
            (folder / each).unlink()
    with pytest.raises(CannotWrite, match=r"Cannot read .*keys.json: a folder is where"):
        open_store(folder)


def test_with_both_files_of_the_keys_gone_it_says_so_and_touches_nothing(folder: Path) -> None:
    a_lock(folder).set(PASSPHRASE, CODE)
    for name in ("keys.json", "keys-copy.json"):
        (folder / name).write_bytes(b"damaged")
    before = snapshot(folder)
    with pytest.raises(KeysGone):
        a_lock(folder).open(PASSPHRASE)
    assert snapshot(folder) == before


def test_where_the_passphrases_slot_is_damaged_the_code_still_opens_it(folder: Path) -> None:
    a_lock(folder).set(PASSPHRASE, CODE)
    for name in ("keys.json", "keys-copy.json"):
        data = (folder / name).read_bytes()
        at = data.index(b'"salt"') + 12
        (folder / name).write_bytes(data[:at] + bytes([data[at] ^ 1]) + data[at + 1 :])
    with pytest.raises(PassphraseSlotDamaged) as found:
        a_lock(folder).open(PASSPHRASE)
    assert found.value.lines[-1] == "The recovery code still opens it."
    before = snapshot(folder)
    lock = a_lock(folder)
    opened = lock.open(CODE)
    assert opened.by_code
    assert snapshot(folder) == before, "the damaged slot stays for who can mend it"
    lock.change(opened, "another one")
    assert session_id(1) in documents(open_store(folder, "another one"))


def test_keys_of_another_lock_are_not_taken_for_damage(folder: Path, tmp_path: Path) -> None:
    a_lock(folder).set(PASSPHRASE, CODE)
    a_lock(tmp_path / "other").set(PASSPHRASE, CODE)
    for name in ("keys.json", "keys-copy.json"):
        (folder / name).write_bytes((tmp_path / "other" / name).read_bytes())
    before = snapshot(folder)
    with pytest.raises(KeysDoNotFit):
        a_lock(folder).open(PASSPHRASE)
    assert snapshot(folder) == before


def test_damage_of_the_first_line_is_not_taken_for_keys_of_another_lock(folder: Path) -> None:
    known = documents(Store(folder))
    a_lock(folder).set(PASSPHRASE, CODE)
    archive = folder / "reflect.json"
    data = archive.read_bytes()
    at = data.index(b'"sealed": "') + 20
    archive.write_bytes(data[:at] + bytes([data[at] ^ 1]) + data[at + 1 :])
    assert documents(open_store(folder)) == known


@pytest.mark.parametrize("name", ["keys.json", "keys-copy.json"])
def test_keys_of_an_earlier_lock_that_a_sync_program_puts_back_do_not_hide_those_in_force(
    folder: Path, name: str
) -> None:
    known = documents(Store(folder))
    a_lock(folder).set(PASSPHRASE, CODE)
    earlier = (folder / name).read_bytes()
    a_lock(folder).take_off(a_lock(folder).open(PASSPHRASE))
    a_lock(folder).set("another one", CODE)
    window = open_store(folder, "another one")
    (folder / name).write_bytes(earlier)
    keep(window, a_session(9))
    for secret in (PASSPHRASE, "neither of them"):
        with pytest.raises(WrongPassphrase):
            a_lock(folder).open(secret)
    assert documents(open_store(folder, CODE)).keys() - known.keys() == {session_id(9)}
    (kept,) = folder.glob("keys*.damaged-*")
    assert kept.read_bytes() == earlier
    assert documents(open_store(folder, "another one")).keys() >= known.keys()
    assert (folder / "keys.json").read_bytes() == (folder / "keys-copy.json").read_bytes()


def test_a_lock_set_anew_in_another_window_is_not_taken_for_damage(folder: Path) -> None:
    a_lock(folder).set(PASSPHRASE, CODE)
    window = open_store(folder)
    a_lock(folder).take_off(a_lock(folder).open(PASSPHRASE))
    a_lock(folder).set("another one", CODE)
    before = snapshot(folder)
    for attempt in (window.open, lambda: documents(window), lambda: keep(window, a_session(9))):
        with pytest.raises(CannotWrite):
            attempt()
    assert snapshot(folder) == before


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


def test_a_damaged_line_is_repaired_from_the_backup(folder: Path) -> None:
    known = documents(Store(folder))
    a_lock(folder).set(PASSPHRASE, CODE)
    archive = folder / "reflect.json"
    data = archive.read_bytes()
    for at in range(data.index(session_id(1).encode()) - 20, len(data), 97):
        archive.write_bytes(data[:at] + bytes([data[at] ^ 4]) + data[at + 1 :])
        store = open_store(folder)
        assert documents(store) == known
        assert store.repairs
        assert holding(folder) == []
        archive.write_bytes(data)


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


def test_a_record_beside_the_sessions_that_cannot_be_read_anywhere_is_counted(folder: Path) -> None:
    records = listed(Store(folder))
    a_lock(folder).set(PASSPHRASE, CODE)
    for backup in (folder / "backups").iterdir():
        backup.unlink()
    archive = folder / "reflect.json"
    at = archive.read_bytes().index(b'"sealed"', archive.read_bytes().index(b'"records"'))
    for place in range(at - 3, at + 60, 7):
        data = archive.read_bytes()
        archive.write_bytes(data[:place] + bytes([data[place] ^ 2]) + data[place + 1 :])
        store = open_store(folder)
        assert len(listed(store)) == len(records) - 1
        assert "1 record beside the sessions could not be read any more" in store.repairs[0].what
        archive.write_bytes(data)
        for backup in (folder / "backups").iterdir():
            backup.unlink()


def test_lines_swapped_between_two_folders_are_noticed(folder: Path, tmp_path: Path) -> None:
    known = documents(Store(folder))
    other = tmp_path / "other"
    keep(a_store(other), a_session(1, thought="planted"))
    a_lock(folder).set(PASSPHRASE, CODE)
    a_lock(other).set(PASSPHRASE, CODE)
    planted = next(line for line in (other / "reflect.json").read_bytes().splitlines() if b'"id"' in line)
    archive = folder / "reflect.json"
    lines = archive.read_bytes().splitlines()
    at = next(place for place, line in enumerate(lines) if session_id(1).encode() in line)
    lines[at] = planted + b","
    archive.write_bytes(b"\n".join(lines) + b"\n")
    store = open_store(folder)
    assert documents(store) == known
    assert store.repairs


def line_of(path: Path, number: int) -> bytes:
    """The line of a session in a file, without comma and line end."""
    lines = path.read_bytes().splitlines()
    return next(line for line in lines if session_id(number).encode() in line).removesuffix(b",")


def put_in_place(path: Path, number: int, line: bytes) -> None:
    path.write_bytes(path.read_bytes().replace(line_of(path, number), line))


def test_a_draft_is_not_taken_for_the_archives_line_of_the_same_session_nor_the_other_way_round(
    folder: Path,
) -> None:
    a_lock(folder).set(PASSPHRASE, CODE)
    draft = open_store(folder).edit(a_session(0))
    draft.save(a_session(0, thought="not yet filed"))
    draft.close()
    archive, written = folder / "reflect.json", folder / "drafts" / f"{session_id(0)}.json"
    archived, drafted = line_of(archive, 0), line_of(written, 0)
    assert drafted.partition(b'"draft"')[0] == archived.partition(b'"sealed"')[0]
    backup = max((folder / "backups").iterdir())
    put_in_place(backup, 0, drafted)
    assert any(line.startswith(b"!") for line in a_lock(folder).open(PASSPHRASE).disk.lines(backup))
    put_in_place(backup, 0, archived)
    put_in_place(archive, 0, drafted)
    store = open_store(folder)
    assert [repair.what for repair in store.open() if repair.what.startswith("reflect.json was damaged")]
    assert store.get(session_id(0)).words("thought") == "not yet filed"
    written.unlink()
    assert open_store(folder).get(session_id(0)).words("thought") == ""

    draft = open_store(folder).edit(a_session(0))
    draft.save(a_session(0, thought="not yet filed"))
    draft.close()
    put_in_place(written, 0, line_of(archive, 0))
    assert "was damaged" in " ".join(repair.what for repair in open_store(folder).open())


def test_a_copy_of_a_draft_can_be_read_wherever_it_lies(folder: Path, tmp_path: Path) -> None:
    a_lock(folder).set(PASSPHRASE, CODE)
    (draft,) = (folder / "drafts").glob("*.json")
    for place in (tmp_path, folder):
        copy = place / f"Copy of {draft.name}"
        copy.write_bytes(draft.read_bytes())
        assert SECRET.encode() in b"".join(a_lock(folder).open(PASSPHRASE).disk.lines(copy))


def test_a_checkpoint_leaves_the_line_of_every_other_session_as_it_is(folder: Path) -> None:
    a_lock(folder).set(PASSPHRASE, CODE)
    archive = folder / "reflect.json"
    before = {number: line_of(archive, number) for number in (0, 1, 2)}
    store = open_store(folder)
    keep(store, a_session(9))
    keep(store, a_session(1, thought="another"))
    after = {number: line_of(archive, number) for number in (0, 1, 2)}
    assert {number for number in after if after[number] != before[number]} == {1}
    newest = max((folder / "backups").iterdir(), key=lambda path: path.stat().st_mtime_ns)
    assert newest.read_bytes() == archive.read_bytes(), "a backup is a copy, and nothing in it is sealed anew"
    assert documents(open_store(folder)).keys() == {session_id(number) for number in (0, 1, 2, 3, 9)}


def test_the_keys_of_a_newer_version_are_left_alone(folder: Path) -> None:
    a_lock(folder).set(PASSPHRASE, CODE)
    keys = folder / "keys-copy.json"
    fields = {**json.loads(keys.read_bytes()), "lock": 2}
    head = {name: fields[name] for name in ("lock", "cipher", "folder", "state", "generation")}
    fields["check"] = f"{crc32(json.dumps([head]).encode()):08x}"
    keys.write_text(json.dumps(fields))
    before = snapshot(folder)
    with pytest.raises(NewerVersion):
        a_lock(folder).open(PASSPHRASE)
    assert snapshot(folder) == before


def test_a_read_that_fails_half_way_leaves_no_half_of_a_file_behind(folder: Path) -> None:
    a_lock(folder).set(PASSPHRASE, CODE)
    disk = FaultyDisk(10**9, "error")
    store = open_store(folder, disk=disk)
    known = documents(store)

    def say(words: str) -> None:
        store.change(session_id(1), lambda session: session.set_answer("thought", words, START))

    for further in range(60):
        disk.at, disk.healed = disk.count + further, False
        with suppress(ReflectError):
            say(f"turn {further}")
        disk.healed = True
        say(f"turn {further} again")
        assert documents(open_store(folder)).keys() == known.keys()
    assert open_store(folder).open() == []


# --- what is looked after ---


def problems(store: Store) -> list[str]:
    return [problem.what for problem in store.check().problems if "sync program" not in problem.what]


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


@pytest.mark.parametrize(
    ("slot", "said"), [("passphrase", "The passphrase opens"), ("recovery", "The recovery code")]
)
def test_a_part_of_the_keys_that_is_damaged_is_named_before_it_is_needed(
    folder: Path, slot: str, said: str
) -> None:
    a_lock(folder).set(PASSPHRASE, CODE)
    for name in ("keys.json", "keys-copy.json"):
        data = (folder / name).read_bytes()
        at = data.index(b'"salt"', data.index(slot.encode())) + 12
        (folder / name).write_bytes(data[:at] + bytes([data[at] ^ 1]) + data[at + 1 :])
    store = open_store(folder, CODE if slot == "passphrase" else PASSPHRASE)
    (found,) = problems(store)
    assert found.startswith(said)
    assert found.endswith("its part of the keys is damaged.")


def test_a_file_of_the_keys_that_went_while_the_folder_is_open_is_named(folder: Path) -> None:
    a_lock(folder).set(PASSPHRASE, CODE)
    store = open_store(folder)
    (folder / "keys-copy.json").unlink()
    assert problems(store) == ["One of keys.json or keys-copy.json is damaged or gone."]
    (folder / "keys.json").write_bytes(b"")
    assert problems(store) == ["The lock cannot be opened again: both files of its keys are damaged or gone."]
