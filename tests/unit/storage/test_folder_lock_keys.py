"""The files with the keys of a lock: gone, damaged, of another lock, of an earlier one."""

from __future__ import annotations

import json
from pathlib import Path
from zlib import crc32

import pytest

from reflect.storage import CannotWrite, Store
from reflect.storage.lock_problems import KeysDoNotFit, KeysGone, PassphraseSlotDamaged, WrongPassphrase
from reflect.storage.problems import NewerVersion
from tests.support.locked import CODE, PASSPHRASE, a_lock, open_store, problems
from tests.support.stored_sessions import a_session, documents, keep, session_id, snapshot


@pytest.mark.parametrize("name", ["keys.json", "keys-copy.json"])
@pytest.mark.parametrize("data", [None, b"", b"\0" * 700, b"{}"])
def test_either_file_of_the_keys_is_enough_and_brings_back_the_other(
    locked: Path, name: str, data: bytes | None
) -> None:
    whole = (locked / name).read_bytes()
    (locked / name).unlink() if data is None else (locked / name).write_bytes(data)
    assert session_id(1) in documents(open_store(locked))
    assert (locked / name).read_bytes() == whole


@pytest.mark.parametrize("name", ["keys.json", "keys-copy.json"])
def test_a_file_of_the_keys_that_the_disk_cannot_read_any_more_is_made_up_for_by_the_other(
    locked: Path, name: str
) -> None:
    (locked / name).unlink()
    (locked / name).mkdir()
    store = open_store(locked)
    keep(store, a_session(9))
    assert session_id(9) in documents(open_store(locked))
    assert "One of keys.json or keys-copy.json is damaged or gone." in problems(store)
    for each in ("keys.json", "keys-copy.json"):
        if each != name:
            (locked / each).unlink()
    with pytest.raises(CannotWrite, match=r"Cannot read .*keys.json: a folder is where"):
        open_store(locked)


def test_with_both_files_of_the_keys_gone_it_says_so_and_touches_nothing(locked: Path) -> None:
    for name in ("keys.json", "keys-copy.json"):
        (locked / name).write_bytes(b"damaged")
    before = snapshot(locked)
    with pytest.raises(KeysGone):
        a_lock(locked).open(PASSPHRASE)
    assert snapshot(locked) == before


def test_where_the_passphrases_slot_is_damaged_the_code_still_opens_it(locked: Path) -> None:
    for name in ("keys.json", "keys-copy.json"):
        data = (locked / name).read_bytes()
        at = data.index(b'"salt"') + 12
        (locked / name).write_bytes(data[:at] + bytes([data[at] ^ 1]) + data[at + 1 :])
    with pytest.raises(PassphraseSlotDamaged) as found:
        a_lock(locked).open(PASSPHRASE)
    assert found.value.lines[-1] == "The recovery code still opens it."
    before = snapshot(locked)
    lock = a_lock(locked)
    opened = lock.open(CODE)
    assert opened.by_code
    assert snapshot(locked) == before, "the damaged slot stays for who can mend it"
    lock.change(opened, "another one")
    assert session_id(1) in documents(open_store(locked, "another one"))


def test_keys_of_another_lock_are_not_taken_for_damage(locked: Path, tmp_path: Path) -> None:
    a_lock(tmp_path / "other").set(PASSPHRASE, CODE)
    for name in ("keys.json", "keys-copy.json"):
        (locked / name).write_bytes((tmp_path / "other" / name).read_bytes())
    before = snapshot(locked)
    with pytest.raises(KeysDoNotFit):
        a_lock(locked).open(PASSPHRASE)
    assert snapshot(locked) == before


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


def test_the_keys_of_a_newer_version_are_left_alone(locked: Path) -> None:
    keys = locked / "keys-copy.json"
    fields = {**json.loads(keys.read_bytes()), "lock": 2}
    head = {name: fields[name] for name in ("lock", "cipher", "folder", "state", "generation")}
    fields["check"] = f"{crc32(json.dumps([head]).encode()):08x}"
    keys.write_text(json.dumps(fields))
    before = snapshot(locked)
    with pytest.raises(NewerVersion):
        a_lock(locked).open(PASSPHRASE)
    assert snapshot(locked) == before


@pytest.mark.parametrize(
    ("slot", "said"), [("passphrase", "The passphrase opens"), ("recovery", "The recovery code")]
)
def test_a_part_of_the_keys_that_is_damaged_is_named_before_it_is_needed(
    locked: Path, slot: str, said: str
) -> None:
    for name in ("keys.json", "keys-copy.json"):
        data = (locked / name).read_bytes()
        at = data.index(b'"salt"', data.index(slot.encode())) + 12
        (locked / name).write_bytes(data[:at] + bytes([data[at] ^ 1]) + data[at + 1 :])
    store = open_store(locked, CODE if slot == "passphrase" else PASSPHRASE)
    (found,) = problems(store)
    assert found.startswith(said)
    assert found.endswith("its part of the keys is damaged.")


def test_a_file_of_the_keys_that_went_while_the_folder_is_open_is_named(locked: Path) -> None:
    store = open_store(locked)
    (locked / "keys-copy.json").unlink()
    assert problems(store) == ["One of keys.json or keys-copy.json is damaged or gone."]
    (locked / "keys.json").write_bytes(b"")
    assert problems(store) == ["The lock cannot be opened again: both files of its keys are damaged or gone."]
