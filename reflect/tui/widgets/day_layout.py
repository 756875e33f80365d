"""How the lines of one of Home's lists stand: details in a column, or each below its name, as far as there are rows.

Within a list all stand in the same way; only where rows are few, what has room stands where it can.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import accumulate

from rich.cells import cell_len

from reflect.tui.widgets.day_item import GAP, DayItem

MAX_DETAIL = 30
"""Cells that the names leave to details in a column, of which a longer one goes on in the next row or is cut."""


def lay_out(items: Sequence[DayItem], width: int, spare: int, for_others: int) -> int:
    """Lay out a list of this width whole, if it takes no more than the spare rows; how many of them it takes.

    Names come before details; without any row to spare they have two rows all the same, as the lists scroll. Details
    leave so many of the rows to other lists.
    """
    _put_whole(items, width)
    if (extra := _extra_rows(items)) <= spare - for_others:
        return extra
    for item in items:
        item.put_below(width, with_detail=False)
    if _extra_rows(items) <= spare and any(item.rows > 2 for item in items):
        return _extra_rows(items)
    put_in_columns(items, width)
    return put_in_two_rows(items, width, spare, for_others)


def newest_whole(items: Sequence[DayItem], width: int, rows: int, at_least: int) -> Sequence[DayItem]:
    """The first of the items, each whole, that take so many rows; none where these are fewer than ``at_least``."""
    _put_whole(items, width)
    shown = sum(row <= rows for row in accumulate(item.rows for item in items))
    return items[:shown] if shown >= min(at_least, len(items)) else ()


def put_in_columns(items: Sequence[DayItem], width: int) -> Sequence[DayItem]:
    """Let the details begin below each other, behind the longest name that leaves room for them, on one row each."""
    needed = _cells_of_details(items)
    names = (item.name_width for item in items if item.detail)
    column = max((name for name in names if name + GAP + needed <= width), default=0)
    for item in items:
        item.put_in_column(column, width)
    return items


def put_in_two_rows(items: Sequence[DayItem], width: int, most: int, for_others: int) -> int:
    """Give a second row to names longer than one, then to details where so many rows are still left for others.

    ``most`` is the number of rows there are; names go beyond it, as the lists scroll. Returns how many it gave.
    """
    given = [item for item in items if item.name_width > width]
    crowded = [item for item in items if item.name_width <= width and not item.has_room(width)]
    given += crowded[: max(most - len(given) - for_others, 0)]
    for item in given:
        item.put_in_two_rows(width)
    return len(given)


def _put_whole(items: Sequence[DayItem], width: int) -> None:
    """Nothing is cut: details stand in a column behind the names, or where these leave no room, each below its own."""
    column = max((item.name_width for item in items), default=0)
    is_beside = column + GAP + _cells_of_details(items) <= width
    for item in items:
        if is_beside and item.detail:
            item.put_beside(column, width)
        else:
            item.put_below(width, with_detail=True)


def _cells_of_details(items: Sequence[DayItem]) -> int:
    """The cells that details in a column are to have."""
    return min(MAX_DETAIL, max((cell_len(item.detail) for item in items), default=0))


def _extra_rows(items: Sequence[DayItem]) -> int:
    """The rows beyond one for each."""
    return sum(item.rows - 1 for item in items)
