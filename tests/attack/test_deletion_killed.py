"""A deletion killed at any of its operations: afterwards the session is there, or no word of it is in the folder."""

from __future__ import annotations

import os
import random
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from reflect.model.action import ActionEdit
from reflect.model.session import Document, Session
from reflect.storage import Store
from reflect.storage.files.disk import DISK, Disk
from reflect.storage.problems import CannotWrite
from tests.support.disks import FaultyDisk, Killed
from tests.support.listed_records import a_record, a_strength, listed, put, record_id, without_moment
from tests.support.locked import Way, open_disk, open_store
from tests.support.stored_sessions import a_document, a_session, documents, keep, session_id

SECRET = "words that nobody must find again"
AT_FIRST, IN_DRAFT, IN_EDITOR = "said so at the very first", "changed it once more", "saved in an editor last"
"""Words that only the older backups, only the draft, and only the editor's file have."""
NEWEST = {
    **a_document(1, thought=SECRET, role=IN_DRAFT),
    "updated": "2026-12-01T00:00:00.000Z",
}
TYPED_OUTSIDE = a_strength(9, "Patience", sessions=(0, 1), proof="Two years of the late shift")
"""A record beside the sessions that has no word of the session, and names it with another one."""
DELETION = ("A deletion", "Words of a deleted")
"""How a problem of a deletion begins."""
NEXT_ONE = a_document(9)


@pytest.fixture(scope="module")
def original(tmp_path_factory: pytest.TempPathFactory, way: Way) -> Path:
    """A folder that holds the session in every kind of file.

    Archive, draft, backups, records beside the sessions, a file for an editor, damaged files, copies by other names.
    """
    folder = tmp_path_factory.mktemp("original") / "data"
    way.prepare(folder)
    store = open_store(folder)
    keep(store, a_session(0))
    keep(store, a_session(1, thought=AT_FIRST))
    put(
        store,
        "inventory",
        *(a_strength(each, f"Strength {each}", (0, 1), proof=words) for each, words in WORDINGS),
    )
    put(store, "inventory", a_strength(8, SECRET, sessions=(1,)), TYPED_OUTSIDE)
    put(store, "joined", a_record(20, (1,), list="strengths", entries=[SECRET, IN_DRAFT], together=True))
    put(store, "practice", a_record(21, (1,), question=AT_FIRST, rating=3))
    put(
        store,
        "interviews",
        a_record(22, (1, 2), company="Company number 2", opener=SECRET, ask=[IN_DRAFT, "Mine"]),
    )
    change = {"id": record_id(30), "what": IN_DRAFT, "status": "open"}
    store.keep_last_edits([ActionEdit(session_id(each), change, change) for each in (1, 2)])
    changed = a_session(1, thought=SECRET)
    changed.touch(changed.updated)
    keep(store, changed)
    keep(store, a_session(2))
    whole = (folder / "reflect.json").read_bytes()
    draft = store.edit(a_session(1, thought=SECRET))
    draft.save(Session(NEWEST))
    draft.write_for_editor(Session(NEWEST), ("happened",), IN_EDITOR)
    draft.close()
    written = (folder / "drafts" / f"{session_id(1)}.json").read_bytes()
    copies = {
        "reflect.json.damaged-20260101T000000Z": whole[
            : -20 if not way.is_locked else whole.rindex(b'"3": ')
        ],
        f"drafts/{session_id(1)}.json.damaged-20260101T000000Z": written[:-9],
        "Copy of reflect.json": whole,
        ".reflect.json.99999999-0123abcd-0123abcd.tmp": whole,
    }
    for name, data in copies.items():
        (folder / name).write_bytes(data)
    return folder


WORDINGS = ((1, AT_FIRST), (2, SECRET), (3, IN_DRAFT))


def holding(folder: Path) -> list[Path]:
    """The files in which words of the session, or its id, can be found, with the key if there is one."""
    disk = open_disk(folder)
    return [
        path.relative_to(folder)
        for path in folder.rglob("*")
        if path.is_file()
        for text in (SECRET, AT_FIRST, IN_DRAFT, IN_EDITOR, session_id(1))
        if text.encode() in path.read_bytes() + disk.read(path)
    ]


def start(store: Store) -> None:
    store.open()


def read(store: Store) -> None:
    store.sessions()


def write(store: Store) -> None:
    store.merge([NEXT_ONE])


AFTERWARDS = [start, read, write]


def verify(folder: Path, afterwards: Callable[[Store], None]) -> bool:
    """See that the session is there as it was, or nowhere; tell whether it is there."""
    store = open_store(folder)
    afterwards(store)
    found = documents(store)
    others = {key: document for key, document in found.items() if key != session_id(1)}
    assert {session_id(0), session_id(2)} == others.keys() - {NEXT_ONE["id"]}
    if session_id(1) in found:
        check_as_it_was(folder, found[session_id(1)])
        return True
    store.open()
    assert holding(folder) == []
    assert without_moment(listed(store)[-1]) == without_moment({**TYPED_OUTSIDE, "sessions": [session_id(0)]})
    assert not [problem.what for problem in store.check().problems if problem.what.startswith(DELETION)]
    assert store.open() == []
    return False


def check_as_it_was(folder: Path, found: Document) -> None:
    """See that not a word of the session, and of the records beside it, is lost; those in an editor may be put back."""
    answers = {**found["answers"], "happened": NEWEST["answers"]["happened"]}
    assert without_moment(NEWEST) == without_moment({**found, "answers": answers})
    disk = open_disk(folder)
    assert any(IN_EDITOR.encode() in disk.read(path) for path in folder.rglob("*.*") if path.is_file())
    store = open_store(folder)
    assert {record_id(each) for each in (1, 2, 3, 8, 9)} == {each["id"] for each in listed(store)}
    assert [len(listed(store, name)) for name in ("joined", "practice", "interviews")] == [1, 1, 1]
    assert {each.get("proof") for each in listed(store)} >= {AT_FIRST, SECRET, IN_DRAFT}


def kill(original: Path, folder: Path, at: int, disk_for: Callable[[int], FaultyDisk]) -> bool:
    """Kill a deletion at one operation and tell whether it came that far."""
    shutil.copytree(original, folder)
    disk = disk_for(at)
    try:
        open_store(folder, disk=disk).delete(session_id(1))
    except Killed:
        return True
    finally:
        disk.let_go()
    return False


def dying_at(at: int) -> FaultyDisk:
    return FaultyDisk(at, "kill")


def operations(original: Path, folder: Path) -> int:
    """How many operations a whole deletion takes."""
    shutil.copytree(original, folder)
    disk = dying_at(10**9)
    open_store(folder, disk=disk).delete(session_id(1))
    return disk.count


def kill_each(original: Path, tmp_path: Path, every: int) -> dict[bool, int]:
    """Kill at every so many operations and count in how many the session was there afterwards, in how many not."""
    results = {True: 0, False: 0}
    for at in range(1, operations(original, tmp_path / "whole") + 1, every):
        for afterwards in AFTERWARDS:
            folder = tmp_path / f"{at} {afterwards.__name__}"
            assert kill(original, folder, at, dying_at)
            results[verify(folder, afterwards)] += 1
            shutil.rmtree(folder)
    return results


def test_a_deletion_that_is_killed_is_undone_or_whole(original: Path, tmp_path: Path, way: Way) -> None:
    results = kill_each(original, tmp_path, way.every(9))
    assert min(results.values()) > 0


@pytest.mark.attack
def test_a_deletion_killed_at_any_operation_is_undone_or_whole(original: Path, tmp_path: Path) -> None:
    print(f"\n{kill_each(original, tmp_path, 1)}")


def test_a_deletion_killed_twice_is_carried_out_by_the_third_start(
    original: Path, tmp_path: Path, way: Way
) -> None:
    total = operations(original, tmp_path / "whole")
    for at in way.some(range(total // 3, total, total // 8)):
        folder = tmp_path / str(at)
        kill(original, folder, at, dying_at)
        disk = dying_at(at // 2)
        try:
            open_store(folder, disk=disk).open()
        except Killed:
            pass
        finally:
            disk.let_go()
        verify(folder, start)


def test_what_is_to_be_deleted_is_shown_no_more_while_the_folder_cannot_be_written(
    original: Path, tmp_path: Path
) -> None:
    folder = tmp_path / "data"
    kill(original, folder, operations(original, tmp_path / "whole") // 2, dying_at)
    store = open_store(folder, disk=ReadOnly())
    assert set(documents(store)) == {session_id(0), session_id(2)}
    assert [repair.what for repair in store.new_repairs()] == [
        "A deletion was cut off, and cannot be carried out yet: folder is read-only."
    ]
    assert "A deletion was cut off." in [problem.what for problem in store.check().problems]


FAULTS = ("error", "error after", "no permission", "full once", "full for good", "read-only for good")


def fail(original: Path, folder: Path, at: int, fault: str) -> bool:
    """Fail at one operation of a deletion, and tell whether the session is there afterwards.

    Nothing is lost, or no word is left and not named.
    """
    shutil.copytree(original, folder)
    disk = FaultyDisk(at, fault)
    left: tuple[Path, ...] = ()
    said = "It is deleted."
    try:
        left = open_store(folder, disk=disk).delete(session_id(1)).not_rewritten
    except CannotWrite as error:
        said = error.safe
    disk.let_go()
    for path in left:
        assert any(str(path) in problem.what for problem in open_store(folder).check().problems)
    open_store(folder).remove_copies(left)
    is_there = verify(folder, start)
    assert is_there or "deleted" in said
    return is_there


def fail_each(original: Path, tmp_path: Path, fault: str, every: int) -> dict[bool, int]:
    """Fail at every so many operations and count in how many the session was there afterwards, in how many not."""
    results = {True: 0, False: 0}
    for at in range(1, operations(original, tmp_path / "whole") + 1, every):
        folder = tmp_path / str(at)
        results[fail(original, folder, at, fault)] += 1
        shutil.rmtree(folder)
    return results


@pytest.mark.parametrize("fault", FAULTS)
def test_a_deletion_that_a_disk_refuses_is_undone_or_whole(
    original: Path, tmp_path: Path, fault: str, way: Way
) -> None:
    results = fail_each(original, tmp_path, fault, way.every(17))
    assert sum(results.values()) > 3 // way.every(1)


@pytest.mark.attack
@pytest.mark.parametrize("fault", FAULTS)
def test_a_deletion_that_a_disk_refuses_at_any_operation_is_undone_or_whole(
    original: Path, tmp_path: Path, fault: str
) -> None:
    print(f"\n{fault}: {fail_each(original, tmp_path, fault, 1)}")


class ReadOnly(FaultyDisk):
    """A folder mounted read-only."""

    def __init__(self) -> None:
        super().__init__(1, "read-only for good")


# --- real processes ---

PROGRAM = """
import sys
from pathlib import Path
from tests.support.locked import open_store
print("ready", flush=True)
sys.stdin.readline()
open_store(Path(sys.argv[1])).delete(sys.argv[2])
print("done", flush=True)
"""


def kill_a_process(original: Path, folder: Path, after: float) -> bool:
    """Kill a process that deletes so many seconds after it began; tell whether it was done by then."""
    shutil.copytree(original, folder)
    process = subprocess.Popen(
        [sys.executable, "-c", PROGRAM, str(folder), session_id(1)],
        stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True,
    )  # fmt: skip
    assert process.stdin
    assert process.stdout
    process.stdout.readline()
    process.stdin.write("\n")
    process.stdin.flush()
    time.sleep(after)
    os.kill(process.pid, signal.SIGKILL)
    said, _ = process.communicate()
    return "done" in said


@pytest.mark.attack
@pytest.mark.skipif(os.name == "nt", reason="there is no SIGKILL")
def test_forty_deletions_killed_from_outside_leave_no_word(original: Path, tmp_path: Path) -> None:
    chance = random.Random(40)
    results = {True: 0, False: 0}
    for turn in range(40):
        folder = tmp_path / str(turn)
        done = kill_a_process(original, folder, chance.uniform(0.0, 0.25))
        is_there = verify(folder, chance.choice(AFTERWARDS))
        assert not (done and is_there)
        results[is_there] += 1
    print(f"\n{results}")


def test_undo_still_works_after_a_deletion_that_was_noted(original: Path, tmp_path: Path) -> None:
    folder = tmp_path / "data"
    shutil.copytree(original, folder)
    store = open_store(folder)
    before = documents(store)
    store.restore(store.delete(session_id(1)))
    assert documents(open_store(folder)) == before
    open_store(folder).open()
    assert documents(open_store(folder)) == before


def test_a_session_taken_in_again_is_not_deleted_by_a_note_that_could_not_be_cleared(
    original: Path, tmp_path: Path
) -> None:
    folder = tmp_path / "data"
    shutil.copytree(original, folder)
    store = open_store(folder, disk=KeepsNotes())
    deleted = store.delete(session_id(1))
    store = open_store(folder)
    store.restore(deleted)
    open_store(folder).open()
    assert documents(open_store(folder))[session_id(1)] == NEWEST


class KeepsNotes(Disk):
    """A disk that removes everything but the notes of deletions."""

    def remove(self, path: Path) -> None:
        if path.name == "deletions.json":
            raise OSError(5, "Input/output error", str(path))
        DISK.remove(path)
