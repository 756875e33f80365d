"""The table the benchmark prints: a figure a line, its baseline from the same run, the ratio, and what was aimed at."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field

from tests.support.bench.measure import median, quartiles

HEADINGS = ("what", "sessions", "figure (middle half)", "baseline (middle half)", "ratio", "goal", "met")

Statistic = Callable[[Sequence[float]], float]


@dataclass(frozen=True)
class Goal:
    """What is aimed at; a figure can have both, or neither if it stands there to be known."""

    ratio: float | None = None
    """At most so many times the baseline."""
    limit: float | None = None
    """At most so much, in the figure's own unit."""


@dataclass(frozen=True)
class Figure:
    """One line of the table."""

    what: str
    sessions: int | str
    values: Sequence[float]
    goal: Goal
    baseline: Sequence[float] = ()
    unit: str = "s"
    """``s`` (shown in milliseconds), ``MB`` or empty for a bare number."""
    statistic: Statistic = field(default=median)

    @property
    def ratio(self) -> float | None:
        """How many times the baseline."""
        return self.statistic(self.values) / self.statistic(self.baseline) if self.baseline else None

    @property
    def is_met(self) -> bool:
        """Whether the goal is reached."""
        goal, ratio = self.goal, self.ratio
        within = goal.limit is None or self.statistic(self.values) <= goal.limit
        return within and (goal.ratio is None or (ratio is not None and ratio <= goal.ratio))

    def cells(self) -> tuple[str, ...]:
        """The line, column by column."""
        sessions = f"{self.sessions:,}" if isinstance(self.sessions, int) else self.sessions
        return (
            self.what,
            sessions,
            self._told(self.values),
            self._told(self.baseline),
            f"{self.ratio:.2f}" if self.ratio is not None else "",
            self._aim(),
            self._verdict(),
        )

    def _verdict(self) -> str:
        if self.goal == Goal():
            return ""
        return "yes" if self.is_met else "NO"

    def _told(self, values: Sequence[float]) -> str:
        """A value, and between which values the middle half of the runs lies."""
        if not values:
            return ""
        value = f"{self._number(self.statistic(values))} {self._unit}".rstrip()
        if len(values) < 2:
            return value
        low, high = quartiles(values)
        return f"{value} ({self._number(low)}-{self._number(high)})"

    def _number(self, value: float) -> str:
        shown = value * 1000 if self.unit == "s" else value
        return f"{shown:.0f}" if shown >= 100 or not self.unit else f"{shown:.3g}"

    @property
    def _unit(self) -> str:
        return "ms" if self.unit == "s" else self.unit

    def _aim(self) -> str:
        goal = self.goal
        ratio = [f"{goal.ratio:g}"] if goal.ratio is not None else []
        limit = [f"{self._number(goal.limit)} {self._unit}".rstrip()] if goal.limit is not None else []
        return ", ".join(ratio + limit)


def table(figures: Iterable[Figure]) -> str:
    """The figures as a table that is readable as it is and as Markdown."""
    lines = [HEADINGS, *(figure.cells() for figure in figures)]
    widths = [max(len(line[column]) for line in lines) for column in range(len(HEADINGS))]
    lines.insert(1, tuple("-" * width for width in widths))
    return "\n".join(_line(cells, widths) for cells in lines)


def _line(cells: Sequence[str], widths: Sequence[int]) -> str:
    return "| " + " | ".join(cell.ljust(width) for cell, width in zip(cells, widths, strict=True)) + " |"
