"""Opening the app: the first frame of Home, its lists, and the memory that took."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path
from typing import NamedTuple

from tests.support.bench.command import program, reflect
from tests.support.bench.data import Folders
from tests.support.bench.measure import Effort, in_turns
from tests.support.bench.table import Figure, Goal
from tests.support.bench.terminal import Terminal

SIZES = (0, 1_000, 10_000)
LISTS_GOALS = {0: 1.4, 1_000: 2.0}
MEMORY_GOALS = {0: 1.2, 1_000: 1.3}
USUAL = 9


class Opened(NamedTuple):
    """One start of a program: seconds, seconds and MB."""

    first: float
    filled: float
    memory: float


def measure(folders: Folders, effort: Effort, sizes: tuple[int, ...] = SIZES) -> Iterator[Figure]:
    """The rows about opening the app."""
    contestants: dict[int | None, Callable[[], Opened]] = {None: open_bare_app}
    contestants |= {size: partial(open_home, folders.of(size), size) for size in sizes}
    runs = in_turns(contestants, effort, USUAL)
    bare = runs[None]
    for size in sizes:
        first = [run.first for run in runs[size]]
        yield Figure("first frame of Home", size, first, Goal(1.2), [run.first for run in bare])
    for size in sizes:
        filled = [run.filled for run in runs[size]]
        goal = Goal(LISTS_GOALS.get(size, 4.0))
        yield Figure("Home's lists filled", size, filled, goal, [run.first for run in bare])
    for size in sizes:
        memory = [run.memory for run in runs[size]]
        goal = Goal(MEMORY_GOALS.get(size, 1.8))
        yield Figure("peak memory at Home", size, memory, goal, [run.memory for run in bare], unit="MB")


def open_bare_app() -> Opened:
    """Start the bare app and wait for its button and its footer."""
    with Terminal(program("bare_app")) as terminal:
        first = terminal.until("Press me", "Leave")
        return Opened(first, first, terminal.peak_memory)


def open_home(folder: Path, size: int) -> Opened:
    """Start the app and wait for its menu and its footer, then for its lists."""
    with Terminal(reflect("--data", str(folder))) as terminal:
        first = terminal.until("Short session", "Help")
        return Opened(first, wait_for_lists(terminal, size), terminal.peak_memory)


def wait_for_lists(terminal: Terminal, size: int) -> float:
    """Wait until Home shows what it has read."""
    return terminal.until(f"{size:,} session", "Next ") if size else terminal.until("A session goes from")
