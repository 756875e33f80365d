"""The lines of a session in a list: when, what, how far, what was learned; beneath, where words were found."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from itertools import islice
from typing import NamedTuple

from rich.cells import cell_len

from reflect.analysis.overview import SessionRow
from reflect.analysis.search import Hit
from reflect.model.guide import Guide
from reflect.model.session import State
from reflect.text.dates import DAY_COLUMN, short_day
from reflect.tui.widgets.row_list import RowLine, TextRole, fitted

FIRST_MEASURED = 1000
"""Sessions whose days and titles are measured for the widths of their columns."""

_GAP = 2
_MIN_TITLE, _MIN_SAID = 16, 24
"""Cells that the titles and what was learned have at least, where these are shown."""
_INDENT, _INDENT_WHEN_NARROW = 4, 2
"""Cells before what was found, where there is such a column and where there is none."""

_STATES = {State.UNFINISHED: "Unfinished", State.WAITING: "Waiting"}


class SessionColumns(NamedTuple):
    """The columns of the lines of one list, so that they stand below each other: cells for each."""

    day: int
    title: int
    far: int
    said: int

    @property
    def width(self) -> int:
        """Cells of a whole line."""
        return self.day + self.title + _GAP + self.far + self.said

    @classmethod
    def of(cls, guide: Guide, rows: Iterable[SessionRow], width: int, today: date) -> SessionColumns:
        """The columns of lines of so many cells, for these sessions.

        With little room what was learned goes before how far it went; with less there is only how far.
        """
        measured = list(islice(rows, FIRST_MEASURED))
        day = day_width((row.day for row in measured), today)
        title = max((cell_len(row.title) for row in measured), default=0)
        far = max((cell_len(_how_far(guide, row)) for row in measured), default=0)
        room = width - day - _GAP
        title = max(_MIN_TITLE, min(title, room - far))
        for shown in (far + _GAP if far else 0, 0):
            if room - title - shown >= _MIN_SAID:
                return cls(day, title, shown, room - title - shown)
        return cls(day, title, room - title, 0)


def session_lines(
    guide: Guide, row: SessionRow, hit: Hit | None, today: date, columns: SessionColumns
) -> list[RowLine]:
    """The lines of a session: one, and a second when there is something found to show."""
    said = row.old_line
    line: list[tuple[str, TextRole]] = [
        (fitted(day_in_list(row.day, today), columns.day), "day"),
        (fitted(row.title, columns.title) + " " * _GAP, "title"),
    ]
    if columns.far:
        line.append((fitted(_how_far(guide, row), columns.far), "quiet"))
    if said or columns.far:
        line.append((fitted(said, columns.said), "words"))
    else:
        line.append((fitted(_STATES.get(row.state, ""), columns.said), "quiet"))
    return [line, _found(hit, columns)] if hit else [line]


def _how_far(guide: Guide, row: SessionRow) -> str:
    """The state of a session that is not finished, else how far it went; never how it ended."""
    if row.state in _STATES:
        return _STATES[row.state]
    return guide.question("stage").choice_label(row.stage) if row.stage else ""


def _found(hit: Hit, columns: SessionColumns) -> RowLine:
    indent = " " * (_INDENT if columns.far else _INDENT_WHEN_NARROW)
    if not hit.text:
        return [(indent + hit.place, "quiet")]
    head = f"{indent}{hit.place}: "
    cut = hit.excerpt(columns.width - len(head))
    pieces: list[tuple[str, TextRole]] = [(head, "quiet")]
    place = 0
    for start, end in cut.marks:
        pieces += [(cut.text[place:start], "quiet"), (cut.text[start:end], "match")]
        place = end
    return [*pieces, (cut.text[place:], "quiet")]


def day_width(days: Iterable[date], today: date) -> int:
    """Cells of a column for these days, with the gap behind it; with as many as are measured there is every width."""
    widths = [len(day_in_list(day, today)) for day in days]
    return (max(widths, default=0) if len(widths) < FIRST_MEASURED else DAY_COLUMN) + _GAP


def day_in_list(day: date, today: date) -> str:
    """``18 Nov`` or `` 4 Nov``, so that the months stand in a column; with the year when it is not this one."""
    return f"{' ' if day.day < 10 else ''}{short_day(day, today)}"
