"""Measuring: contestants take turns, so that whatever else the machine does meets all of them alike."""

from __future__ import annotations

import statistics
import time
from collections.abc import Callable, Hashable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import TypeVar

K = TypeVar("K", bound=Hashable)
T = TypeVar("T")

FEWEST = 3
"""Rounds that are run even when the time for a figure is up; fewer have no spread."""


@dataclass(frozen=True)
class Effort:
    """How much is done for each figure."""

    repeat: int | None = None
    """Rounds instead of the usual number."""
    seconds: float = 60.0
    """After which a figure makes do with the rounds it has."""

    def rounds(self, usual: int) -> Iterator[int]:
        """Count rounds until there are enough, or the time is up."""
        end = time.monotonic() + self.seconds
        wanted = self.repeat or usual
        for number in range(wanted):
            if number >= FEWEST and time.monotonic() > end:
                return
            yield number


def in_turns(contestants: Mapping[K, Callable[[], T]], effort: Effort, usual: int) -> dict[K, list[T]]:
    """What each contestant gave, round by round; one round goes before that does not count."""
    given: dict[K, list[T]] = {name: [] for name in contestants}
    for run in contestants.values():
        run()
    names = list(contestants)
    for number in effort.rounds(usual):
        first = number % len(names)
        for name in names[first:] + names[:first]:
            given[name].append(contestants[name]())
    return given


def timed(run: Callable[[], object]) -> float:
    """The seconds something takes."""
    start = time.perf_counter()
    run()
    return time.perf_counter() - start


def median(values: Sequence[float]) -> float:
    """The middle value."""
    return statistics.median(values)


def percentile_99(values: Sequence[float]) -> float:
    """The value that one in a hundred exceeds; with fewer values the largest."""
    return sorted(values)[max(0, -(-len(values) * 99 // 100) - 1)]


def quartiles(values: Sequence[float]) -> tuple[float, float]:
    """Where the middle half of the values begins and ends."""
    if len(values) < 2:
        return values[0], values[0]
    first, _, third = statistics.quantiles(values, n=4, method="inclusive")
    return first, third
