"""A locked folder beside the same one without a lock; what scrypt takes to open it stands by itself."""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from functools import partial
from pathlib import Path

from reflect.cli.passphrase import COMMAND_VARIABLE
from reflect.storage.format.key_slots import Cost, new_slot
from tests.support.bench.command import reflect
from tests.support.bench.commands import timing
from tests.support.bench.data import Folders
from tests.support.bench.home import open_home
from tests.support.bench.measure import Effort, in_turns, timed
from tests.support.bench.table import Figure, Goal
from tests.support.bench.writing import Desk
from tests.support.locked import CODE, PASSPHRASE, a_lock, open_store

SIZES = (1_000, 10_000)
START_GOAL, LIST_GOAL, AUTOSAVE_GOAL = Goal(1.3), Goal(2.5), Goal(1.5)
PLAIN, LOCKED = "plain", "locked"

Pair = dict[str, Path]
"""A folder without a lock, and the same with one."""


def measure(folders: Folders, effort: Effort, sizes: tuple[int, ...] = SIZES) -> Iterator[Figure]:
    """The rows about the lock."""
    os.environ[COMMAND_VARIABLE] = f"echo '{PASSPHRASE}'"
    for size in sizes:
        with _pair(folders, size) as pair:
            starts = {name: partial(_start, folder, size) for name, folder in pair.items()}
            yield _figure("Home's lists filled, locked", size, in_turns(starts, effort, 9), START_GOAL)
            lists = {name: timing(reflect("list", "--data", str(folder))) for name, folder in pair.items()}
            yield _figure("reflect list, locked", size, in_turns(lists, effort, 11), LIST_GOAL)
            desks = {name: Desk(folder, open_store(folder)) for name, folder in pair.items()}
            saves = {name: desk.autosave for name, desk in desks.items()}
            yield _figure("autosave, locked", size, in_turns(saves, effort, 100), AUTOSAVE_GOAL)
            finishes = {name: desk.finish for name, desk in desks.items()}
            yield _figure("finishing a session, locked", size, in_turns(finishes, effort, 9), Goal())
    yield Figure("scrypt of a passphrase", "", in_turns({0: _scrypt}, effort, 5)[0], Goal())


@contextmanager
def _pair(folders: Folders, size: int) -> Iterator[Pair]:
    with ExitStack() as stack:
        pair = {name: stack.enter_context(folders.copy(size)) for name in (PLAIN, LOCKED)}
        a_lock(pair[LOCKED]).set(PASSPHRASE, CODE)
        yield pair


def _start(folder: Path, size: int) -> float:
    return open_home(folder, size).filled


def _figure(what: str, size: int, runs: dict[str, list[float]], goal: Goal) -> Figure:
    return Figure(what, size, runs[LOCKED], goal, runs[PLAIN])


def _scrypt() -> float:
    return timed(lambda: new_slot(PASSPHRASE, bytes(32), "0" * 32, "passphrase", Cost()))
