"""The store's calls that write: autosave, and finishing a session."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from datetime import UTC, datetime
from functools import partial
from pathlib import Path

from reflect.model.session import Session
from reflect.storage import Draft, Store
from tests.support.bench.data import SEED, TYPED_INTO, Folders, session
from tests.support.bench.measure import Effort, in_turns, timed
from tests.support.bench.table import Figure, Goal
from tests.support.bench.words import Writer

AUTOSAVE_SIZES = (10, 10_000)
FINISH_SIZES = (1_000, 10_000)
PIECE = 1 << 20
"""Bytes in one call to the system."""


class Desk:
    """One session after the other, written into one folder."""

    def __init__(self, folder: Path, store: Store | None = None) -> None:
        self.folder = folder
        self._writer = Writer(SEED + 1)
        self._store = store or Store(folder)
        self._store.open()
        self._session, self._draft = self._begin()

    def _begin(self) -> tuple[Session, Draft]:
        begun = Session(session(self._writer, 0, datetime.now(UTC)))
        begun.document["finished"] = None
        return begun, self._store.edit(begun)

    def autosave(self) -> float:
        """Save a session with one more sentence; the seconds of the store's call."""
        words = f"{self._session.words(TYPED_INTO)[-1000:]} {self._writer.sentence()}"
        self._session.set_answer(TYPED_INTO, words, datetime.now(UTC))
        return timed(partial(self._draft.save, self._session.copy()))

    def finish(self) -> float:
        """Finish a session that is saved, and begin the next; the seconds of the store's call."""
        self.autosave()
        self._session.finish(datetime.now(UTC))
        seconds = timed(partial(self._draft.checkpoint, self._session.copy()))
        self._draft.close()
        self._session, self._draft = self._begin()
        return seconds

    def write_as_much(self) -> float:
        """Write the bytes of the archive and of its backup to two files; the seconds until both are on the disk."""
        data = (self.folder / "reflect.json").read_bytes()
        files = [self.folder / name for name in ("plain", "plain-backup")]
        return timed(lambda: [write_plainly(file, data) for file in files])


def write_plainly(path: Path, data: bytes) -> int:
    """Write a file as simply as can be; when this returns its bytes are on the disk."""
    with path.open("wb", buffering=0) as file:
        for start in range(0, len(data), PIECE):
            file.write(memoryview(data)[start : start + PIECE])
        os.fsync(file.fileno())
    return len(data)


def measure_autosave(
    folders: Folders, effort: Effort, sizes: tuple[int, ...] = AUTOSAVE_SIZES
) -> Iterator[Figure]:
    """The row about autosave: with many sessions archived, against few."""
    few, many = min(sizes), max(sizes)
    with ExitStack() as stack:
        calls = {size: Desk(stack.enter_context(folders.copy(size))).autosave for size in {few, many}}
        runs = in_turns(calls, effort, usual=200)
    yield Figure(f"autosave, the store's call, against {few:,}", many, runs[many], Goal(1.2), runs[few])


def measure_finish(
    folders: Folders, effort: Effort, sizes: tuple[int, ...] = FINISH_SIZES
) -> Iterator[Figure]:
    """The rows about finishing a session."""
    for size in sizes:
        with folders.copy(size) as folder:
            desk = Desk(folder)
            calls: dict[str, Callable[[], float]] = {"finish": desk.finish, "write": desk.write_as_much}
            runs = in_turns(calls, effort, usual=15)
        yield Figure("finishing a session", size, runs["finish"], Goal(1.5), runs["write"])
