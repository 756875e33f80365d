"""The lock of a folder while windows are open on it: set, changed, taken off, set anew."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from reflect.storage import CannotWrite, InUse, Store
from reflect.storage.lock_problems import Locked, WrongPassphrase
from reflect.storage.problems import OTHER_LOCK
from tests.support.locked import CODE, PASSPHRASE, SECRET, a_lock, open_store
from tests.support.stored_sessions import Clock, a_session, documents, keep, session_id, snapshot


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


def test_a_window_that_was_open_when_another_lock_was_set_says_so_and_changes_nothing(locked: Path) -> None:
    lock = a_lock(locked)
    earlier, draft = open_store(locked), open_store(locked).edit(a_session(61))
    earlier.sessions()
    (
        locked / "drafts" / f"{a_session(61).id}.lock"
    ).unlink()  # as on a disk that cannot keep two windows apart
    lock.take_off(lock.open(PASSPHRASE))
    lock.set(PASSPHRASE, CODE)
    before = snapshot(locked)
    calls: list[Callable[[], object]] = [
        earlier.open,
        earlier.sessions,
        lambda: earlier.edit(a_session(62)),
        lambda: draft.save(a_session(61, thought=SECRET)),
    ]
    for call in calls:
        with pytest.raises(CannotWrite, match=OTHER_LOCK):
            call()
    assert snapshot(locked) == before


def test_a_lock_set_anew_in_another_window_is_not_taken_for_damage(locked: Path) -> None:
    window = open_store(locked)
    a_lock(locked).take_off(a_lock(locked).open(PASSPHRASE))
    a_lock(locked).set("another one", CODE)
    before = snapshot(locked)
    for attempt in (window.open, lambda: documents(window), lambda: keep(window, a_session(9))):
        with pytest.raises(CannotWrite):
            attempt()
    assert snapshot(locked) == before


def test_the_passphrase_can_be_changed_while_a_session_is_open(locked: Path) -> None:
    lock = a_lock(locked)
    draft = open_store(locked).edit(a_session(61))
    lock.change(lock.open(PASSPHRASE), "another one")
    draft.save(a_session(61, thought=SECRET))
    draft.close()
    assert session_id(61) in documents(open_store(locked, "another one"))


@pytest.mark.parametrize("data", [None, b"", b"{}"])
def test_keys_that_vanish_while_a_window_is_open_are_put_back_by_what_it_writes(
    locked: Path, data: bytes | None
) -> None:
    files = [locked / "keys.json", locked / "keys-copy.json"]
    whole = [path.read_bytes() for path in files]
    store = open_store(locked)
    keep(store, a_session(60))
    for path in files:
        path.unlink() if data is None else path.write_bytes(data)
    keep(store, a_session(61))
    assert [path.read_bytes() for path in files] == whole
    assert session_id(61) in documents(open_store(locked))


def test_a_window_puts_back_the_passphrase_that_was_in_force_last(locked: Path) -> None:
    lock = a_lock(locked)
    store = open_store(locked)
    lock.change(lock.open(PASSPHRASE), "another one")
    keep(store, a_session(60))
    for name in ("keys.json", "keys-copy.json"):
        (locked / name).unlink()
    keep(store, a_session(61))
    with pytest.raises(WrongPassphrase):
        lock.open(PASSPHRASE)
    lock.open("another one")
