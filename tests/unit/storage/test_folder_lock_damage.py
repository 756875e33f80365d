"""Damage to what is sealed: noticed line by line, and repaired from what there is."""

from __future__ import annotations

from contextlib import suppress
from pathlib import Path

import pytest

from reflect.model.errors import ReflectError
from reflect.storage import Store
from tests.support.disks import FaultyDisk
from tests.support.examples import every
from tests.support.listed_records import listed
from tests.support.locked import CODE, PASSPHRASE, a_lock, holding, open_store
from tests.support.stored_sessions import START, a_session, a_store, documents, keep, session_id


def test_damage_of_the_first_line_is_not_taken_for_keys_of_another_lock(folder: Path) -> None:
    known = documents(Store(folder))
    a_lock(folder).set(PASSPHRASE, CODE)
    archive = folder / "reflect.json"
    data = archive.read_bytes()
    at = data.index(b'"sealed": "') + 20
    archive.write_bytes(data[:at] + bytes([data[at] ^ 1]) + data[at + 1 :])
    assert documents(open_store(folder)) == known


def test_a_damaged_line_is_repaired_from_the_backup(folder: Path) -> None:
    known = documents(Store(folder))
    a_lock(folder).set(PASSPHRASE, CODE)
    archive = folder / "reflect.json"
    data = archive.read_bytes()
    for at in every(3, range(data.index(session_id(1).encode()) - 20, len(data), 97)):
        archive.write_bytes(data[:at] + bytes([data[at] ^ 4]) + data[at + 1 :])
        store = open_store(folder)
        assert documents(store) == known
        assert store.repairs
        assert holding(folder) == []
        archive.write_bytes(data)


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


def test_a_read_that_fails_half_way_leaves_no_half_of_a_file_behind(locked: Path) -> None:
    disk = FaultyDisk(10**9, "error")
    store = open_store(locked, disk=disk)
    known = documents(store)

    def say(words: str) -> None:
        store.change(session_id(1), lambda session: session.set_answer("thought", words, START))

    for further in every(4, range(60)):
        disk.at, disk.healed = disk.count + further, False
        with suppress(ReflectError):
            say(f"turn {further}")
        disk.healed = True
        say(f"turn {further} again")
        assert documents(open_store(locked)).keys() == known.keys()
    assert open_store(locked).open() == []


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
    locked: Path,
) -> None:
    draft = open_store(locked).edit(a_session(0))
    draft.save(a_session(0, thought="not yet filed"))
    draft.close()
    archive, written = locked / "reflect.json", locked / "drafts" / f"{session_id(0)}.json"
    archived, drafted = line_of(archive, 0), line_of(written, 0)
    assert drafted.partition(b'"draft"')[0] == archived.partition(b'"sealed"')[0]
    backup = max((locked / "backups").iterdir())
    put_in_place(backup, 0, drafted)
    assert any(line.startswith(b"!") for line in a_lock(locked).open(PASSPHRASE).disk.lines(backup))
    put_in_place(backup, 0, archived)
    put_in_place(archive, 0, drafted)
    store = open_store(locked)
    assert [repair.what for repair in store.open() if repair.what.startswith("reflect.json was damaged")]
    assert store.get(session_id(0)).words("thought") == "not yet filed"
    written.unlink()
    assert open_store(locked).get(session_id(0)).words("thought") == ""

    draft = open_store(locked).edit(a_session(0))
    draft.save(a_session(0, thought="not yet filed"))
    draft.close()
    put_in_place(written, 0, line_of(archive, 0))
    assert "was damaged" in " ".join(repair.what for repair in open_store(locked).open())


def test_a_checkpoint_leaves_the_line_of_every_other_session_as_it_is(locked: Path) -> None:
    archive = locked / "reflect.json"
    before = {number: line_of(archive, number) for number in (0, 1, 2)}
    store = open_store(locked)
    keep(store, a_session(9))
    keep(store, a_session(1, thought="another"))
    after = {number: line_of(archive, number) for number in (0, 1, 2)}
    assert {number for number in after if after[number] != before[number]} == {1}
    newest = max((locked / "backups").iterdir(), key=lambda path: path.stat().st_mtime_ns)
    assert newest.read_bytes() == archive.read_bytes(), "a backup is a copy, and nothing in it is sealed anew"
    assert documents(open_store(locked)).keys() == {session_id(number) for number in (0, 1, 2, 3, 9)}


def test_a_part_of_a_file_that_does_not_begin_with_a_line_is_not_copied(locked: Path) -> None:
    disk, archive = a_lock(locked).open(PASSPHRASE).disk, locked / "reflect.json"
    start = len(b'{\n"meta": {\n')
    assert b"".join(disk.copy_range(archive, 0, start)) == b'{\n"meta": {\n'
    for begin, end in ((start + 1, start + 9), (start, 1 << 40)):
        with pytest.raises(OSError, match="changed"):
            list(disk.copy_range(archive, begin, end))
