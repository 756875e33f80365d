"""From a key to its character on the screen, in a text question of a session and in a list."""

from __future__ import annotations

import random
from collections.abc import Iterator, Sequence
from contextlib import ExitStack
from pathlib import Path

from reflect.model.guide.guide_loader import load_guide
from tests.support.bench.command import program, reflect
from tests.support.bench.data import LIST, SEED, TYPED_INTO, Folders
from tests.support.bench.home import wait_for_lists
from tests.support.bench.measure import Effort, percentile_99
from tests.support.bench.table import Figure, Goal
from tests.support.bench.terminal import Terminal
from tests.support.bench.words import Writer

SIZES = (1_000, 10_000)
AT_ONCE = 25
"""Keys that one contestant gets before it is the next one's turn."""
LINE = 40
"""Characters after which a new line is begun, so that none is wrapped."""
PLAIN = 4
"""Characters that must stand before one that is timed: a single letter could be part of something else drawn."""
LONG = 2_000
"""Characters of a long answer."""
SETTLED = 2.0
"""Seconds after which a program does nothing by itself any more."""
PAUSE = (0.02, 0.05)
"""Seconds between two keys: a fast typist, and no rhythm."""
BESIDE = {"read": "the archive being read", "finish": "a session being finished"}
"""What the program does meanwhile, by its name in ``programs/busy_app.py``."""
_EMPTY_LINE = "\x15"
"""ctrl+u, which empties the line of a list."""
SLOWEST = 0.05
"""Seconds that one key in a hundred may take."""


class Typist:
    """Types into a program and times each character."""

    def __init__(self, terminal: Terminal, *, new_line: str = "\r") -> None:
        """``new_line`` is the key that gives an empty line."""
        self._terminal, self._new_line = terminal, new_line
        self._letters = Writer(SEED).letters()
        self._dice = random.Random(SEED)
        self._line = ""

    def type(self, count: int) -> list[float]:
        """Type until so many characters were timed, and give their seconds."""
        times: list[float] = []
        while len(times) < count:
            self._terminal.rest(self._dice.uniform(*PAUSE))
            letter = next(self._letters)
            if letter == " ":  # cannot be told from the empty screen
                ends = len(self._line) > LINE
                self._terminal.send(self._new_line if ends else " ")
                self._line = "" if ends else self._line + " "
                continue
            self._line += letter
            self._terminal.send(letter)
            seconds = self._terminal.until(self._line[-2 * PLAIN :])
            if len(self._line) > PLAIN:
                times.append(seconds)
        return times


def measure(folders: Folders, effort: Effort, sizes: tuple[int, ...] = SIZES) -> Iterator[Figure]:
    """The rows about typing while autosave runs."""
    with ExitStack() as stack:
        bare, bare_with_much = (stack.enter_context(_bare()) for _ in range(2))
        typists = {"bare": Typist(bare), "bare, long": _behind_much(bare_with_much)}
        for size in sizes:
            folder = stack.enter_context(folders.copy(size))
            terminal = stack.enter_context(Terminal(reflect("--data", str(folder))))
            wait_for_lists(terminal, size)
            terminal.send("c")
            terminal.until(prompt(TYPED_INTO))
            typists[str(size)] = Typist(terminal)
        few = min(sizes)
        in_text, in_list = (
            stack.enter_context(_session_at(question, stack.enter_context(folders.copy(few))))
            for question in (TYPED_INTO, LIST)
        )
        typists |= {"long": _behind_much(in_text), "list": Typist(in_list, new_line=_EMPTY_LINE)}
        times = _in_blocks(typists, effort, usual=12)
    for size in sizes:
        yield Figure("key to character, autosave on", size, times[str(size)], Goal(1.2), times["bare"])
        yield slowest("key to character, autosave on", size, times[str(size)], times["bare"])
    much = f"key to character behind {LONG:,} characters"
    yield Figure(much, few, times["long"], Goal(1.2), times["bare, long"])
    yield Figure("key to character in a list of steps", few, times["list"], Goal(1.2), times["bare"])


def _bare() -> Terminal:
    terminal = Terminal(program("bare_area"))
    terminal.until("Type here")
    return terminal


def _session_at(question_id: str, folder: Path) -> Terminal:
    terminal = Terminal(program("session_app", str(folder), question_id))
    terminal.until(prompt(question_id))
    return terminal


def _behind_much(terminal: Terminal) -> Typist:
    """Somebody who types on where a long answer ends."""
    text = Writer(SEED).text(LONG // 10)[:LONG]
    terminal.send(f"\x1b[200~{text}\n\x1b[201~")
    terminal.rest(SETTLED)
    return Typist(terminal)


def measure_busy(folders: Folders, effort: Effort, sizes: tuple[int, ...] = SIZES) -> Iterator[Figure]:
    """The rows about typing while the archive is read, and while a session is finished, over and over."""
    for work, told in BESIDE.items():
        for size in sizes:
            times = _type_beside(work, size, folders, effort)
            yield slowest(f"key to character, {told}", size, times)


def _type_beside(work: str, size: int, folders: Folders, effort: Effort) -> list[float]:
    with folders.copy(size) as folder, Terminal(program("busy_app", str(folder), work)) as terminal:
        terminal.until(prompt(TYPED_INTO))
        return _in_blocks({work: Typist(terminal)}, effort, usual=8)[work]


def _in_blocks(typists: dict[str, Typist], effort: Effort, usual: int) -> dict[str, list[float]]:
    times: dict[str, list[float]] = {name: [] for name in typists}
    names = list(typists)
    for typist in typists.values():
        typist.type(AT_ONCE)
    for number in effort.rounds(usual):
        first = number % len(names)  # what one does while it is idle meets each of the others in turn
        for name in names[first:] + names[:first]:
            times[name] += typists[name].type(AT_ONCE)
    return times


def slowest(what: str, size: int, times: Sequence[float], baseline: Sequence[float] = ()) -> Figure:
    """The figure on the slowest one in a hundred keys, which has its own limit."""
    return Figure(
        f"{what}: 99th percentile", size, times, Goal(limit=SLOWEST), baseline, statistic=percentile_99
    )


def prompt(question_id: str) -> str:
    """The words of a question, as they are drawn."""
    return load_guide().question(question_id).prompt
