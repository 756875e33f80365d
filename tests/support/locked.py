"""Locked folders for tests, with keys that cost next to nothing to try."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from pathlib import Path
from tempfile import NamedTemporaryFile
from typing import NamedTuple

from reflect.model.action import ActionEdit
from reflect.storage import Store
from reflect.storage.files.disk import DISK, Disk
from reflect.storage.folder_lock import FolderLock
from reflect.storage.format.key_slots import Cost
from tests.support.listed_records import a_record, a_strength, put
from tests.support.stored_sessions import Clock, a_session, a_store, keep, session_id

PASSPHRASE = "correct horse battery"
CODE = "7Q2M2-4XKDY-90TBA-J8WN4-C3EHP-VZ5R6-1PFGM-6SAYM"
SECRET = "words that nobody must find"


def a_lock(folder: Path, disk: Disk = DISK) -> FolderLock:
    return FolderLock(folder, Clock(), disk=disk, cost=Cost(n=2))


def open_disk(folder: Path, secret: str = PASSPHRASE, disk: Disk = DISK) -> Disk:
    """The disk to read and write a folder with, be it locked or not."""
    lock = a_lock(folder, disk)
    return lock.open(secret).disk if lock.is_set() else disk


def open_store(
    folder: Path,
    secret: str = PASSPHRASE,
    disk: Disk = DISK,
    now: Callable[[], datetime] | None = None,
) -> Store:
    """A store over a folder, be it locked or not."""
    return Store(folder, now or Clock(), disk=open_disk(folder, secret, disk))


def opened(folder: Path, data: bytes) -> bytes:
    """The bytes of a file as they are read with the key of a folder, if that is locked."""
    with NamedTemporaryFile() as file:
        Path(file.name).write_bytes(data)
        return open_disk(folder).read(Path(file.name))


class Way(NamedTuple):
    """One of the two ways in which the attacks are carried out: on a folder without a lock, or with one."""

    is_locked: bool

    def prepare(self, folder: Path) -> None:
        """Lock a folder, if it is to be."""
        if self.is_locked:
            a_lock(folder).set(PASSPHRASE, CODE)

    def every(self, number: int) -> int:
        """At every how many operations to strike when it must not take long: more seldom where there is a lock."""
        return 4 * number if self.is_locked else number

    def some(self, numbers: range) -> range:
        """Those of so many numbers that are tried when it must not take long: fewer where there is a lock."""
        return numbers[:: self.every(1)]


def fill(folder: Path) -> Path:
    """Put secret words into all a folder has: archive, backups, drafts, records, edits, damaged and other copies."""
    store = a_store(folder, 0)
    keep(store, a_session(1, thought=SECRET))
    put(store, "inventory", a_strength(8, SECRET, sessions=(1,)), a_strength(9, "Patience"))
    put(store, "practice", a_record(21, (1,), question=SECRET, rating=3))
    change = {"id": "0f", "what": SECRET, "status": "open"}
    store.keep_last_edits([ActionEdit(session_id(1), change, change)])
    store.merge([a_session(2).document], {"hobby": SECRET})
    draft = store.edit(a_session(3))
    draft.save(a_session(3, thought=SECRET))
    draft.close()
    whole = (folder / "reflect.json").read_bytes()
    (folder / "reflect.json.damaged-20260101T000000Z").write_bytes(whole[:-20])
    (folder / "Copy of reflect.json").write_bytes(whole)
    return folder


def holding(folder: Path, words: str = SECRET) -> list[str]:
    """The files in which words can be found."""
    files = (path for path in folder.rglob("*") if path.is_file())
    return [str(path.relative_to(folder)) for path in files if words.encode() in path.read_bytes()]


def problems(store: Store) -> list[str]:
    """What is to be looked after in a folder, but for the copy that ``fill`` puts there."""
    return [problem.what for problem in store.check().problems if "sync program" not in problem.what]
