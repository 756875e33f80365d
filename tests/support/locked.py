"""Locked folders for tests, with keys that cost next to nothing to try."""

from __future__ import annotations

from pathlib import Path

from reflect.model.action import ActionEdit
from reflect.storage import Store
from reflect.storage.files.disk import DISK, Disk
from reflect.storage.folder_lock import FolderLock
from reflect.storage.format.key_slots import Cost
from reflect.tui.controllers.app_lock import AppLock
from tests.support.listed_records import a_record, a_strength, put
from tests.support.stored_sessions import Clock, a_session, a_store, keep, session_id

PASSPHRASE = "correct horse battery"
CODE = "7Q2M2-4XKDY-90TBA-J8WN4-C3EHP-VZ5R6-1PFGM-6SAYM"
SECRET = "words that nobody must find"


def a_lock(folder: Path, disk: Disk = DISK) -> FolderLock:
    return FolderLock(folder, Clock(), disk=disk, cost=Cost(n=2))


def an_app_lock(folder: Path, disk: Disk = DISK) -> AppLock:
    """The lock of a folder, set before or just now, as the app is given it."""
    lock = a_lock(folder, disk)
    if not lock.is_set():
        lock.set(PASSPHRASE, CODE)
    return AppLock(lock, disk=disk)


def open_store(folder: Path, secret: str = PASSPHRASE, disk: Disk = DISK) -> Store:
    """A store over a locked folder, or over one whose lock is off by now."""
    lock = a_lock(folder, disk)
    return Store(folder, Clock(), disk=lock.open(secret).disk if lock.is_set() else disk)


def fill(folder: Path) -> Path:
    """Put secret words into everything a folder has: archive, backups, drafts, records, edits, damaged and other
    copies."""
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
