"""A line of Home's lists: a day, a text, a quiet detail; on one row, cut where there is no more room."""

from __future__ import annotations

from rich.cells import cell_len
from textual.content import Content

from reflect.text.dates import DAY_COLUMN
from reflect.tui.widgets.menu import MenuItem

DAY_WIDTH = DAY_COLUMN + 2
"""Cells for the day, so that what stands behind the days stands in a column."""

GAP = 3
"""Cells between a name and its detail."""


class DayItem(MenuItem):
    """A line that can be chosen: a menu item with a day, or nothing, in the place of the letter."""

    DEFAULT_CSS = """
    DayItem { height: 1; text-wrap: nowrap; text-overflow: ellipsis; }
    """

    _column: int | None = None
    """Cells of the name, so that the details of a list begin below each other; ``None``: as many as it has."""

    @property
    def name_width(self) -> int:
        """Cells of the name."""
        return cell_len(self._name_shown)

    def put_in_column(self, column: int, room: int) -> None:
        """Let the detail begin behind so many cells; behind a longer name only where it has room whole."""
        is_whole = self.name_width + GAP + cell_len(self.detail) <= room
        self._column = column if self.name_width <= column else self.name_width if is_whole else 0
        self.watch_detail()

    def watch_detail(self) -> None:
        """Draw it with its detail."""
        column = self.name_width if self._column is None else self._column
        is_alone = not self.detail or self.name_width > column
        quiet = "" if is_alone else " " * (column - self.name_width + GAP) + self.detail
        day = self._letter.ljust(DAY_WIDTH)
        self.update(Content.assemble((day, "$accent"), self._name_shown, (quiet, "$text-muted")))
