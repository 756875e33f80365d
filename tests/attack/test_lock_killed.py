"""The lock set, changed or taken off, and killed or refused at any operation.

It opens with the old or the new passphrase, nothing is lost, and after the next start no word stands where it should
not.
"""

from __future__ import annotations

import shutil
from collections.abc import Callable
from pathlib import Path
from typing import NamedTuple

import pytest

from reflect.model.errors import ReflectError
from reflect.model.session import Document
from reflect.storage import Store
from reflect.storage.files.disk import Disk
from reflect.storage.lock_problems import WrongPassphrase
from tests.support.disks import FaultyDisk, Killed
from tests.support.listed_records import listed
from tests.support.locked import CODE, PASSPHRASE, a_lock, fill, holding, open_store
from tests.support.stored_sessions import a_session, documents, keep

ANOTHER = "another passphrase"


class Contents(NamedTuple):
    """All that a person has in a folder."""

    sessions: dict[str, Document]
    records: list[object]
    edits: list[object]


def contents(store: Store) -> Contents:
    return Contents(documents(store), list(listed(store)), list(store.last_edits()))


def set_lock(folder: Path, disk: Disk) -> None:
    a_lock(folder, disk).set(PASSPHRASE, CODE)


def change(folder: Path, disk: Disk) -> None:
    lock = a_lock(folder, disk)
    lock.change(lock.open(PASSPHRASE), ANOTHER)


def take_off(folder: Path, disk: Disk) -> None:
    lock = a_lock(folder, disk)
    lock.take_off(lock.open(PASSPHRASE))


STEPS = [set_lock, change, take_off]
Step = Callable[[Path, Disk], None]


@pytest.fixture(scope="module")
def plain(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = fill(tmp_path_factory.mktemp("plain") / "data")
    Store(folder).open()
    return folder


@pytest.fixture(scope="module")
def locked(plain: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("locked") / "data"
    shutil.copytree(plain, folder)
    a_lock(folder).set(PASSPHRASE, CODE)
    return folder


@pytest.fixture(scope="module")
def known(plain: Path) -> Contents:
    return contents(Store(plain))


def interrupt(step: Step, folder: Path, disk: FaultyDisk) -> bool:
    """Carry out a step until the disk strikes, and tell whether it did."""
    try:
        step(folder, disk)
    except (Killed, ReflectError):
        pass
    finally:
        disk.let_go()
    return disk.struck


def verify(folder: Path, known: Contents) -> str:
    """See that all is there, and tell how the folder is then; no word may stand in a locked one."""
    if not a_lock(folder).is_set():
        assert contents(Store(folder)) == known
        return "plain"
    how = "old"
    try:
        store = open_store(folder, PASSPHRASE)
    except WrongPassphrase:
        store, how = open_store(folder, ANOTHER), "new"
        for name in ("keys.json", "keys-copy.json"):
            assert (folder / name).read_bytes() == (folder / "keys.json").read_bytes()
    assert contents(store) == known
    assert store.open() == []
    if not a_lock(folder).is_set():  # taking it off was carried out
        assert contents(Store(folder)) == known
        return "plain"
    assert holding(folder) == []
    assert contents(open_store(folder, CODE)) == known
    return how


def operations(original: Path, folder: Path, step: Step) -> int:
    """How many operations a step takes."""
    shutil.copytree(original, folder)
    disk = FaultyDisk(1_000_000, "kill")
    step(folder, disk)
    disk.let_go()
    shutil.rmtree(folder)
    return disk.count


def interrupt_each(
    original: Path, known: Contents, tmp_path: Path, step: Step, fault: str, every: int
) -> set[str]:
    """Interrupt a step at every so many operations, and tell how the folder was afterwards."""
    results: set[str] = set()
    for at in range(1, operations(original, tmp_path / "whole", step) + 1, every):
        folder = tmp_path / str(at)
        shutil.copytree(original, folder)
        interrupt(step, folder, FaultyDisk(at, fault))
        results.add(verify(folder, known))
        shutil.rmtree(folder)
    return results


EXPECTED: dict[Step, set[str]] = {
    set_lock: {"plain", "old"},
    change: {"old", "new"},
    take_off: {"old", "plain"},
}


@pytest.mark.parametrize("step", STEPS)
def test_what_is_killed_opens_with_the_old_or_the_new_one(
    plain: Path, locked: Path, known: Contents, tmp_path: Path, step: Step
) -> None:
    original = plain if step is set_lock else locked
    assert interrupt_each(original, known, tmp_path, step, "kill", 7) == EXPECTED[step]


@pytest.mark.attack
@pytest.mark.parametrize("fault", FaultyDisk.FAULTS)
@pytest.mark.parametrize("step", STEPS)
def test_whatever_happens_at_any_operation_it_opens_with_the_old_or_the_new_one(
    plain: Path, locked: Path, known: Contents, tmp_path: Path, step: Step, fault: str
) -> None:
    original = plain if step is set_lock else locked
    results = interrupt_each(original, known, tmp_path, step, fault, 1)
    assert results <= EXPECTED[step]
    print(f"\n{step.__name__}, {fault}: {results}")


@pytest.mark.parametrize("step", [set_lock, take_off])
def test_what_is_killed_twice_is_carried_out_by_the_third_start(
    plain: Path, locked: Path, known: Contents, tmp_path: Path, step: Step
) -> None:
    original = plain if step is set_lock else locked
    for at in range(40, 400, 23):
        folder = tmp_path / str(at)
        shutil.copytree(original, folder)
        interrupt(step, folder, FaultyDisk(at, "kill"))
        if a_lock(folder).is_set():
            interrupt(start, folder, FaultyDisk(at // 2, "kill"))
        verify(folder, known)


def start(folder: Path, disk: Disk) -> None:
    open_store(folder, disk=disk).open()


@pytest.mark.parametrize("step", [set_lock, take_off])
def test_a_session_saved_in_between_is_kept(
    plain: Path, locked: Path, known: Contents, tmp_path: Path, step: Step
) -> None:
    """The folder is in use although the next start could not carry out what was cut off."""
    original = plain if step is set_lock else locked
    for at in range(60, 400, 61):
        folder = tmp_path / str(at)
        shutil.copytree(original, folder)
        if not interrupt(step, folder, FaultyDisk(at, "kill")):
            break
        store = open_store(folder)
        keep(store, a_session(9, thought="in between"))
        found = documents(open_store(folder))
        assert found.keys() - known.sessions.keys() == {a_session(9).id}
        if a_lock(folder).is_set():
            assert holding(folder, "in between") == []
