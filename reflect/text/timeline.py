"""A common time line made of characters: months above, and below them a row of dots for each thing. Pure."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta

from reflect.text.day_names import MONTHS
from reflect.text.named_tuple import NamedTuple
from reflect.text.sparkline import BLOCKS, Glyphs

MIN_SPAN = timedelta(days=60)
"""The least time a line shows, so that two days do not stand at its two ends."""

_LABEL = 5
"""Cells of a month's name with the space around it, and of a year's."""


class TimeLine(NamedTuple):
    """A scale of days over so many cells."""

    first: date
    last: date
    width: int

    @classmethod
    def over(cls, days: Sequence[date], today: date, width: int) -> TimeLine:
        """The scale from the earliest of these days to the latest, or today when that is later."""
        last = max([*days, today])
        first = min([*days, max(last, date.min + MIN_SPAN) - MIN_SPAN])
        return cls(first, last, max(1, width))

    def cell(self, day: date) -> int:
        """The cell of a day; one outside stands at the nearer end."""
        share = (day - self.first) / max(self.last - self.first, timedelta(days=1))
        return min(max(round(share * (self.width - 1)), 0), self.width - 1)

    def heading(self) -> str:
        """The names of months where they begin, a year's number at its January; as many as there is room for."""
        drawn = [" "] * self.width
        free = 0
        for begin, name in _month_beginnings(self.first, self.last, self._months_apart()):
            cell = self.cell(begin)
            if cell >= free and cell + len(name) <= self.width:
                drawn[cell : cell + len(name)] = name
                free = cell + len(name) + 1
        return "".join(drawn).rstrip()

    def _months_apart(self) -> int:
        """How many months lie between two names: the least of 1, 2, 3, 6 and 12 for which there is room, else years."""
        months = max(1, (self.last - self.first).days / 30.4)
        least = months * _LABEL / self.width
        return next(
            (step for step in (1, 2, 3, 6, 12) if step >= least), 12 * max(1, round(least / 12 + 0.5))
        )

    def counts(self, days: Sequence[date]) -> list[int]:
        """How many of these days each cell stands for."""
        counts = [0] * self.width
        for day in days:
            counts[self.cell(day)] += 1
        return counts

    def strip(self, days: Sequence[date], glyphs: Glyphs = BLOCKS) -> str:
        """A calendar strip: each cell as high as the number of these days in it, eight and more at full height."""
        top = len(glyphs.heights)
        drawn = (glyphs.heights[min(count, top) - 1] if count else " " for count in self.counts(days))
        return "".join(drawn).rstrip()

    def places(self, days: Sequence[date]) -> list[int]:
        """The cells of the dots of these days, in their order; of more than there is room for only the last ones."""
        return _apart([self.cell(day) for day in days], self.width)

    def row(self, days: Sequence[date], glyphs: Glyphs = BLOCKS) -> str:
        """The dots of these days in their order, joined by a line; two that would share a cell stand side by side."""
        cells = self.places(days)
        if not cells:
            return ""
        drawn = [" "] * cells[0] + [glyphs.line] * (cells[-1] - cells[0] + 1)
        for cell in cells:
            drawn[cell] = glyphs.open
        drawn[cells[-1]] = glyphs.filled
        return "".join(drawn)


def _month_beginnings(first: date, last: date, step: int) -> list[tuple[date, str]]:
    """The first days of every ``step``-th month, counted from January, with their names."""
    found = []
    year, month = first.year, first.month
    while (year, month) <= (last.year, last.month):
        day = date(year, month, 1)
        if day >= first and (year * 12 + month - 1) % step == 0:
            found.append((day, str(year) if month == 1 else MONTHS[month - 1][:3].title()))
        year, month = (year, month + 1) if month < 12 else (year + 1, 1)
        if year > date.max.year:
            break
    return found


def _apart(cells: Sequence[int], width: int) -> list[int]:
    """Cells in order, moved so that each has one of its own; as many of the last ones as there is room for."""
    kept = list(cells[-width:])
    for index in range(1, len(kept)):
        kept[index] = max(kept[index], kept[index - 1] + 1)
    limit = width - 1
    for index in reversed(range(len(kept))):
        kept[index] = min(kept[index], limit)
        limit = kept[index] - 1
    return kept
