"""The lines of a session in a list: when, what, how far, what was learned; beneath, where words were found."""

from __future__ import annotations

from datetime import date

from rich.cells import cell_len

from reflect.analysis.overview import SessionRow
from reflect.analysis.search import Hit
from reflect.model.guide import Guide
from reflect.model.session import State
from reflect.text.dates import DAY_COLUMN, short_day
from reflect.tui.widgets.row_list import RowLine, TextRole, fitted

DAY_WIDTH = DAY_COLUMN + 2
_FAR = 13
_WIDE_ENOUGH_FOR_FAR = 70
"""Cells from which there is a column for how far a session went."""
_INDENT_WHEN_NARROW = 2
"""Cells before what was found, where there is none."""

_STATES = {State.UNFINISHED: "Unfinished", State.WAITING: "Waiting"}


def session_lines(guide: Guide, row: SessionRow, hit: Hit | None, today: date, width: int) -> list[RowLine]:
    """The lines of a row of so many cells: one, and a second when there is something found to show."""
    said = row.old_line
    is_wide = width >= _WIDE_ENOUGH_FOR_FAR
    title = max(16, min(36, width // 3))
    if not is_wide:  # nothing is cut beside cells that stay empty
        beside = cell_len(said or _STATES.get(row.state, ""))
        title = max(title, min(cell_len(row.title), width - DAY_WIDTH - 2 - beside))
    line: list[tuple[str, TextRole]] = [
        (fitted(day_in_list(row.day, today), DAY_WIDTH), "day"),
        (fitted(row.title, title) + "  ", "title"),
    ]
    rest = width - DAY_WIDTH - title - 2
    if is_wide:
        line.append((fitted(_how_far(guide, row), _FAR), "quiet"))
        rest -= _FAR
    if is_wide or said:
        line.append((fitted(said, rest), "words"))
    else:
        line.append((fitted(_STATES.get(row.state, ""), rest), "quiet"))
    return [line, _found(hit, width)] if hit else [line]


def _how_far(guide: Guide, row: SessionRow) -> str:
    """The state of a session that is not finished, else how far it went; never how it ended."""
    if row.state in _STATES:
        return _STATES[row.state]
    return guide.question("stage").choice_label(row.stage) if row.stage else ""


def _found(hit: Hit, width: int) -> RowLine:
    indent = " " * (DAY_WIDTH if width >= _WIDE_ENOUGH_FOR_FAR else _INDENT_WHEN_NARROW)
    if not hit.text:
        return [(indent + hit.place, "quiet")]
    head = f"{indent}{hit.place}: "
    cut = hit.excerpt(width - len(head))
    pieces: list[tuple[str, TextRole]] = [(head, "quiet")]
    place = 0
    for start, end in cut.marks:
        pieces += [(cut.text[place:start], "quiet"), (cut.text[start:end], "match")]
        place = end
    return [*pieces, (cut.text[place:], "quiet")]


def day_in_list(day: date, today: date) -> str:
    """``18 Nov`` or `` 4 Nov``, so that the months stand in a column; with the year when it is not this one."""
    return f"{' ' if day.day < 10 else ''}{short_day(day, today)}"
