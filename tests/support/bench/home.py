"""Opening the app: the first frame of Home, its lists, and the memory that took."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
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
NARROW, WIDE = (80, 24), (120, 40)
"""Columns and lines of a terminal without and with the road beside the menu."""


class Opened(NamedTuple):
    """One start of a program: seconds, seconds and MB."""

    first: float
    filled: float
    memory: float


def measure(folders: Folders, effort: Effort, sizes: tuple[int, ...] = SIZES) -> Iterator[Figure]:
    """The rows about opening the app."""
    runs = _open_in_turns(folders, effort, sizes, NARROW)
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

    with_road = [size for size in sizes if size]
    runs = _open_in_turns(folders, effort, with_road, WIDE)
    for size in with_road:
        filled = [run.filled for run in runs[size]]
        goal = Goal(LISTS_GOALS.get(size, 4.0))
        yield Figure("Home's lists and road", size, filled, goal, [run.first for run in runs[None]])


def _open_in_turns(
    folders: Folders, effort: Effort, sizes: Sequence[int], room: tuple[int, int]
) -> dict[int | None, list[Opened]]:
    contestants: dict[int | None, Callable[[], Opened]] = {None: partial(open_bare_app, room)}
    contestants |= {size: partial(open_home, folders.of(size), size, room) for size in sizes}
    return in_turns(contestants, effort, USUAL)


def open_bare_app(room: tuple[int, int] = NARROW) -> Opened:
    """Start the bare app and wait for its button and its footer."""
    columns, rows = room
    with Terminal(program("bare_app"), columns=columns, rows=rows) as terminal:
        first = terminal.until("Press me", "Leave")
        return Opened(first, first, terminal.peak_memory)


def open_home(folder: Path, size: int, room: tuple[int, int] = NARROW) -> Opened:
    """Start the app and wait for its menu and its footer, then for its lists, and for the road where it has room."""
    columns, rows = room
    with Terminal(reflect("--data", str(folder)), columns=columns, rows=rows) as terminal:
        first = terminal.until("Short session", "Help")
        filled = wait_for_lists(terminal, size)
        if room == WIDE:
            filled = terminal.until("The road")
        return Opened(first, filled, terminal.peak_memory)


def wait_for_lists(terminal: Terminal, size: int) -> float:
    """Wait until Home shows what it has read."""
    return terminal.until(f"{size:,} session", "Next ") if size else terminal.until("A session goes from")
