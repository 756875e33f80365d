"""A story in which the store does all it can do, step by step, with what must be there after each step."""

from __future__ import annotations

import itertools
import json
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from tinydb import TinyDB
from tinydb.storages import MemoryStorage

from reflect.model.session import Document, Session
from reflect.model.values import parse_timestamp, timestamp
from reflect.storage import Store
from reflect.storage.files.data_folder import DataFolder
from reflect.storage.files.disk import Disk, translating_os_errors, write_atomically
from reflect.storage.files.settings import Settings
from reflect.storage.recovery.conflicts import conflict_copy
from reflect.text.dates import local_day
from tests.support.listed_records import a_strength, put, without_moment
from tests.support.locked import CODE, PASSPHRASE, a_lock, open_disk, open_store
from tests.support.stored_sessions import Clock, a_document, documents, session_id

State = dict[str, Any]
"""What is there: sessions by their ids, records beside them by list and id, and the settings."""

TIMES = [f"2027-01-{day:02}T00:00:00Z" for day in range(1, 29)]
NAME = "Robin"
LOCK = "lock the folder"
"""The name of a step, in which nothing can be read."""
STRENGTH = a_strength(1, "Keeps calm when it burns", sessions=(1,))
SHARED = a_strength(2, "Patience", sessions=(1, 2), proof="Two years of the late shift. " * 40)
TEXT = "Words that must not be lost. " * 40


def contents(store: Store) -> State:
    """All that a store has; of a record beside the sessions not when it was changed."""
    records = {
        f"{list_}/{id_}": without_moment(record)
        for list_, by_id in store.record_lists().items()
        for id_, record in by_id.items()
    }
    name = store.settings().name
    return {**documents(store), **records, **({"name": name} if name else {})}


def version(number: int, turn: int) -> Document:
    """A session as it is in one turn of the story; the turn is in its words."""
    return {**a_document(number, role=f"turn {turn}", thought=TEXT), "updated": TIMES[turn]}


_SAVED = parse_timestamp("2027-01-04T00:00:00.001Z")
IN_EDITOR = version(1, 3) | {"updated": timestamp(_SAVED), "updated-on": local_day(_SAVED).isoformat()}
"""What the session is once words of an editor are in it, be they taken over at once or put back at the next start."""
IN_EDITOR["answers"] = IN_EDITOR["answers"] | {"happened": "What I wrote in my editor.\nTwo lines of it."}


@dataclass
class Step:
    """Something a person does, and what is there once it is acknowledged."""

    name: str
    act: Callable[[], Any]
    after: State


@dataclass
class Story:
    """The steps, over one store."""

    folder: Path
    disk: Disk
    is_locked: bool = False
    """Whether the folder is locked before anything else is done."""
    wrecks: list[bytes] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.store = Store(self.folder, Clock(), disk=self.disk)
        self.held: dict[int, Any] = {}
        self.deleted: Any = None

    def steps(self) -> list[Step]:
        """All steps in order."""
        ids = {"one": session_id(1), "two": session_id(2), "three": session_id(3)}
        ids["second"] = conflict_copy(version(3, 7))["id"]
        ids |= {
            "strength": f"inventory/{STRENGTH['id']}",
            "shared": f"inventory/{SHARED['id']}",
            "name": "name",
        }
        strength, shared = (without_moment(each) for each in (STRENGTH, SHARED))
        state: State = {}
        steps: list[Step] = []

        def then(what: str, act: Callable[[], Any], **changes: Any) -> None:
            for key, document in changes.items():
                if document is None:
                    state.pop(ids[key])
                else:
                    state[ids[key]] = document
            steps.append(Step(what, act, dict(state)))

        if self.is_locked:
            then(LOCK, self.lock)
        then("start", lambda: self.store.open())
        then("open one", lambda: self.edit(1, 1))
        then("save one", lambda: self.save(1, 1), one=version(1, 1))
        then("save one again", lambda: self.save(1, 2), one=version(1, 2))
        then("file one", lambda: self.file(1))
        then("save one further", lambda: self.save(1, 3), one=version(1, 3))
        then("file one further", lambda: self.file(1))
        then("open a text of one in an editor", self.open_editor)
        then("take over what the editor saved", self.take_over, one=IN_EDITOR)
        then("file that", lambda: self.file(1))
        then("close one", lambda: self.close(1))
        then("say one's name", lambda: self.store.save_settings(Settings(name=NAME)), name=NAME)
        then("note two strengths", self.note_strengths, strength=strength, shared=shared)
        then("open two", lambda: self.edit(2, 4))
        then("save two", lambda: self.save(2, 4), two=version(2, 4))
        then("leave two as a draft", lambda: self.close(2))
        then("tick in one", lambda: self.change(1, 5), one=version(1, 5))
        then("tick in two, which is a draft", lambda: self.change(2, 5), two=version(2, 5))
        then("open two again", lambda: self.edit(2, 5))
        then("save two again", lambda: self.save(2, 6), two=version(2, 6))
        then("leave two as a draft again", lambda: self.close(2))
        imported = {**version(2, 7), "answers": {**version(2, 6)["answers"], "mood": 3}}
        then("import", lambda: self.store.merge([version(3, 6), imported]), two=imported, three=version(3, 6))
        without_one = {**shared, "sessions": [ids["two"]]}
        then(
            "delete one",
            self.delete_one,
            one=None,
            strength=None,
            shared=without_one,
        )
        then("have one back", self.have_one_back, one=version(1, 5), strength=strength, shared=shared)
        then("open three", lambda: self.edit(3, 6))
        then("save three", lambda: self.save(3, 7), three=version(3, 7))
        then("wreck the archive and repair it", self.wreck_and_repair)
        then(
            "another computer writes three",
            self.write_three,
            three=version(3, 8),
            second=conflict_copy(version(3, 7)),
        )
        then("file three", lambda: self.file(3))
        then("save the second", lambda: self.save(3, 9), second={**version(3, 9), "id": ids["second"]})
        then("file the second", lambda: self.file(3))
        then("close three", lambda: self.close(3))
        then("look after everything", lambda: self.store.open())
        return steps

    def lock(self) -> None:
        lock = a_lock(self.folder, self.disk)
        if not lock.is_set():
            lock.set(PASSPHRASE, CODE)
        self.store = open_store(self.folder, disk=self.disk)

    def open_editor(self) -> None:
        words = version(1, 3)["answers"]["happened"]
        self.file_for_editor = self.held[1].write_for_editor(Session(version(1, 3)), ("happened",), words)

    def take_over(self) -> None:
        with translating_os_errors(self.file_for_editor.path):
            if self.file_for_editor.path.exists():  # the second time it may be gone already
                words = f"{IN_EDITOR['answers']['happened']}\n".encode()
                write_atomically(self.file_for_editor.path, words, disk=self.disk)  # an editor seals nothing
        self.held[1].save(Session(IN_EDITOR))
        self.held[1].remove_from_editor(self.file_for_editor)

    def note_strengths(self) -> None:
        there = self.store.record_lists().get("inventory", {})
        put(self.store, "inventory", *(each for each in (STRENGTH, SHARED) if each["id"] not in there))

    def edit(self, number: int, turn: int) -> None:
        self.held[number] = self.store.edit(Session(version(number, turn)))

    def save(self, number: int, turn: int) -> None:
        self.held[number].save(Session(version(number, turn)))

    def file(self, number: int) -> None:
        self.held[number].checkpoint()

    def close(self, number: int) -> None:
        self.held[number].close()

    def change(self, number: int, turn: int) -> None:
        def alter(session: Session) -> None:
            session.document.clear()
            session.document.update(version(number, turn))

        self.store.change(session_id(number), alter)

    def delete_one(self) -> None:
        if session_id(1) in documents(open_store(self.folder)):
            self.deleted = self.store.delete(session_id(1))

    def have_one_back(self) -> None:
        """Undo the deletion; where it was cut off, and carried out later, there is no undo, but an export of before."""
        if self.deleted:
            self.store.restore(self.deleted)
        else:
            by_id = {each["id"]: {**each, "updated": TIMES[9]} for each in (STRENGTH, SHARED)}
            self.store.merge([version(1, 5)], records={"inventory": by_id})

    def write_three(self) -> None:
        """What a sync program does: another revision of the archive lies there all at once."""
        behind = DataFolder(self.folder, Clock(), open_disk(self.folder, disk=self.disk))
        archive = behind.read_for_writing()
        assert archive
        with translating_os_errors(behind.archive_file):  # as whoever holds the lock does
            if archive.session(session_id(3)).document != version(3, 8):
                archive.put(version(3, 8))
                behind.commit(archive)

    def wreck_and_repair(self) -> None:
        path = self.folder / "reflect.json"
        if not self.wrecks:
            self.wrecks.append(path.read_bytes()[:-100])
            path.write_bytes(self.wrecks[0])
        self.store.open()


def verify(folder: Path, allowed: list[State], wrecks: list[bytes]) -> None:
    """What must hold after whatever happened, for the next one who opens the folder."""
    store = open_store(folder)
    store.open()
    found = contents(store)
    assert found in allowed, [_unlike(found, state) for state in allowed]
    assert list((folder / "editor").glob("*")) == []
    assert store.open() == []
    names = [path.name for path in folder.rglob("*")]
    assert not [name for name in names if name.endswith(".tmp")]
    for wreck in wrecks:
        assert wreck == (folder / "reflect.json").read_bytes() or wreck in [
            path.read_bytes() for path in folder.glob("*.damaged-*")
        ]
    if (folder / "reflect.json").exists():
        disk = open_disk(folder)
        archived = sessions_in(folder / "reflect.json", disk)
        backed_up = [sessions_in(path, disk) for path in (folder / "backups").glob("*")]
        assert not archived or archived in backed_up
    next_one = a_document(99)
    draft = store.edit(Session(next_one))
    draft.checkpoint(Session(next_one))
    draft.close()
    assert contents(open_store(folder)) == {**found, next_one["id"]: next_one}


def _unlike(found: State, state: State) -> dict[str, tuple[Any, Any]]:
    """What is not as it should be, and how it should be."""
    keys = {key for key in found.keys() | state.keys() if found.get(key) != state.get(key)}
    return {key: (found.get(key), state.get(key)) for key in keys}


def sessions_in(path: Path, disk: Disk) -> State:
    """What plain TinyDB finds in a file, or in what a sealed one holds."""
    with TinyDB(storage=MemoryStorage) as database:
        database.storage.write(json.loads(disk.read(path)))
        return {row["id"]: row["session"] for row in database.table("sessions")}


def allowed_after(steps: list[Step], done: int) -> list[State]:
    """What may be there when so many steps were acknowledged and the next was begun."""
    before: State = steps[done - 1].after if done else {}
    following = [step.after for step in itertools.islice(steps, done, done + 1)]
    return [before, *following]
