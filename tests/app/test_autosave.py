"""Autosave: what stands under "Saved" is on disk, a failure is visible and tried again."""

import asyncio
import threading
from pathlib import Path
from typing import cast

import pytest

from reflect.model.errors import CannotWriteError
from reflect.model.session import Session
from reflect.storage.draft import Draft
from reflect.storage.files.editor_files import EditorFile
from reflect.tui.controllers import autosave as autosave_module
from reflect.tui.controllers.autosave import Autosave
from tests.support.sample import NOW


class Disk:
    """Takes saves, and refuses them while it is full."""

    def __init__(self) -> None:
        self.kept: list[str] = []
        self.full = False
        self.gate = threading.Event()
        self.gate.set()

    def save(self, session: Session) -> None:
        self.gate.wait(5)
        if self.full:
            raise CannotWriteError("disk full", todo="Make room on that disk.")
        self.kept.append(session.words("thought"))

    def remove_from_editor(self, file: EditorFile) -> None:
        self.kept.append(f"{file.path} removed")


class Typist:
    """A session being typed into, and the states it showed."""

    def __init__(self) -> None:
        self.disk = Disk()
        self.states: list[str] = []
        self.todos: list[str] = []
        self.autosave = Autosave(cast(Draft, self.disk), Session.new(NOW), self._show, lambda: NOW)

    def _show(self, state: str, todo: str) -> None:
        self.states.append(state)
        self.todos.append(todo)

    def type(self, text: str) -> None:
        self.autosave.set_answer("thought", text)

    async def until_saved(self) -> None:
        async with asyncio.timeout(10):
            while self.states[-1:] != ["Saved"]:
                await asyncio.sleep(0.01)


@pytest.fixture(autouse=True)
def quick(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(autosave_module, "RETRY", 0.05)


async def test_a_change_is_saved_by_itself_and_only_then_called_saved() -> None:
    typist = Typist()
    typist.type("I fear I am too slow")
    assert typist.states == ["Saving"]
    await typist.until_saved()
    assert typist.states[-1] == "Saved"
    assert typist.disk.kept[-1] == "I fear I am too slow"


async def test_a_change_during_a_save_is_not_called_saved_until_it_is_on_disk_too() -> None:
    typist = Typist()
    typist.disk.gate.clear()
    typist.type("one")
    flushing = asyncio.create_task(typist.autosave.save())
    await asyncio.sleep(0)
    typist.type("one two")
    typist.disk.gate.set()
    await flushing
    assert typist.states[-1] == "Saving"
    await typist.until_saved()
    assert typist.disk.kept[-1] == "one two"


async def test_a_full_disk_is_said_and_the_words_are_saved_once_there_is_room() -> None:
    typist = Typist()
    typist.disk.full = True
    typist.type("kept on the screen")
    assert not await typist.autosave.save()
    assert typist.states[-1] == "NOT SAVED: disk full"
    assert typist.todos[-1] == "Make room on that disk."
    typist.type("kept on the screen, longer")
    assert typist.states[-1] == "NOT SAVED: disk full"
    typist.disk.full = False
    await typist.until_saved()
    assert (typist.states[-1], typist.todos[-1]) == ("Saved", "")
    assert typist.disk.kept == ["kept on the screen, longer"]


async def test_a_signal_saves_without_the_event_loop() -> None:
    typist = Typist()
    typist.type("the terminal was closed")
    assert typist.autosave.save_at_once()
    assert typist.disk.kept == ["the terminal was closed"]


async def test_an_older_text_never_lands_after_a_newer_one() -> None:
    typist = Typist()
    typist.type("older")
    task = asyncio.create_task(typist.autosave.save())
    await asyncio.sleep(0)
    typist.type("newer")
    typist.autosave.save_at_once()
    await task
    assert typist.disk.kept[-1] == "newer"


async def test_a_file_from_an_editor_is_removed_only_once_its_words_are_saved() -> None:
    typist, file = Typist(), EditorFile(Path("thought.txt"), ("thought",))
    typist.disk.full = True
    typist.type("written in the editor")
    await typist.autosave.remove_from_editor(file)
    assert typist.disk.kept == []
    typist.disk.full = False
    await typist.until_saved()
    assert typist.disk.kept == ["written in the editor", "thought.txt removed"]


async def test_a_file_from_an_editor_that_changed_nothing_is_removed_at_once() -> None:
    typist = Typist()
    await typist.autosave.remove_from_editor(EditorFile(Path("thought.txt"), ("thought",)))
    assert typist.disk.kept == ["thought.txt removed"]
