"""The history with many sessions: from its key to its rows, and from a letter typed to the rows it leaves."""

from __future__ import annotations

import re
from collections.abc import Iterator

from tests.support.bench.command import reflect
from tests.support.bench.data import Folders
from tests.support.bench.home import wait_for_lists
from tests.support.bench.keys import slowest
from tests.support.bench.measure import Effort
from tests.support.bench.table import Figure, Goal
from tests.support.bench.terminal import Terminal

SIZES = (10_000,)
ROWS = 200
"""Rows that are to be there; the terminal is so tall that all of them are drawn."""
AROUND = 20
"""Lines of the screen that are no rows, generously counted."""
BESIDE = (120, 40)
"""Columns and lines of a terminal in which the page of a session stands beside the list."""
MOVES = 60
"""How often the mark is moved in one round."""
PAUSES = (0.02, 0.05, 0.1, 0.15, 0.2, 0.3)
"""Seconds between two keys: so quick that no page is read, and so slow that a page is read just then, or was."""
DOWN, UP = "\x1b[B", "\x1b[A"
POINTER = "›".encode()
ROWS_GOAL = 0.3
LETTER_GOAL = 0.1
WORDS = ("friendly", "prepared", "spring", "salary")
"""What is searched for, letter by letter."""

_ROW = re.compile(rb"\d\d? [A-Z][a-z]{2} ")
_COUNT = re.compile(rb"[\d,]+ of [\d,]+ sessions?")


def measure(folders: Folders, effort: Effort, sizes: tuple[int, ...] = SIZES) -> Iterator[Figure]:
    """The rows about the history."""
    for size in sizes:
        opened: list[float] = []
        searched: list[float] = []
        for _ in effort.rounds(usual=5):
            with Terminal(reflect("--data", str(folders.of(size))), rows=ROWS + AROUND) as terminal:
                wait_for_lists(terminal, size)
                opened.append(_open(terminal, min(size, ROWS)))
                searched += _search(terminal)
        yield Figure(f"history: key to {ROWS} rows", size, opened, Goal(limit=ROWS_GOAL))
        yield Figure("history: letter to new rows", size, searched, Goal(limit=LETTER_GOAL))
        yield slowest("history: key to the mark, with a page beside it", size, _moves(folders, effort, size))


def _open(terminal: Terminal, rows: int) -> float:
    terminal.rest(0.5)
    terminal.send("h")
    return terminal.until_drawn(lambda drawn: len(_ROW.findall(drawn)) >= rows, f"{rows} rows")


def _moves(folders: Folders, effort: Effort, size: int) -> list[float]:
    """Move the mark down through the list and up again; the seconds from each key to the mark on its row."""
    times: list[float] = []
    way = min(size, MOVES + 1) - 1
    columns, rows = BESIDE
    with Terminal(reflect("--data", str(folders.of(size))), columns=columns, rows=rows) as terminal:
        wait_for_lists(terminal, size)
        _open(terminal, rows - AROUND)
        terminal.rest(2)
        for _ in effort.rounds(usual=5):
            for number in range(MOVES):
                terminal.rest(PAUSES[number % len(PAUSES)])
                terminal.send(DOWN if len(times) // way % 2 == 0 else UP)
                times.append(terminal.until_drawn(lambda drawn: POINTER in drawn, "the mark"))
    return times


def _search(terminal: Terminal) -> list[float]:
    """Search for some words once all sessions are read; the seconds from each letter to a new count and its rows."""
    terminal.send("/")
    terminal.send("a")
    terminal.until_drawn(lambda drawn: _counts(drawn) and not drawn.rstrip().endswith(b"reading"), "a count")
    terminal.rest(1)
    times = []
    for word in WORDS:
        terminal.send("\x15")  # ctrl+u empties the line
        terminal.rest(0.3)
        for letter in word:
            terminal.send(letter)
            times.append(terminal.until_drawn(_counts, f"what {word!r} leaves"))
            terminal.rest(0.1)
    return times


def _counts(drawn: bytes) -> bool:
    """Whether the number of sessions found was drawn."""
    return _COUNT.search(drawn) is not None
