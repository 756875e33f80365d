"""A line of Home's lists: a day, a text, a quiet detail; cut where there is no more room for it."""

from __future__ import annotations

from rich.cells import cell_len
from textual.content import Content

from reflect.text.dates import DAY_COLUMN
from reflect.text.wrap import wrap
from reflect.tui.widgets.menu import MenuItem

DAY_WIDTH = DAY_COLUMN + 2
"""Cells for the day, so that what stands behind the days stands in a column."""

GAP = 3
"""Cells between a name and its detail."""


class DayItem(MenuItem):
    """A line that can be chosen: a menu item with a day, or nothing, in the place of the letter."""

    DEFAULT_CSS = """
    DayItem { height: 1; text-wrap: nowrap; text-overflow: ellipsis; }
    DayItem.-in-two-rows { height: 2; }
    """

    _column: int | None = None
    """Cells of the name, so that the details of a list begin below each other; ``None``: as many as it has."""

    _first_row = ""
    """What stands of the name on the first of two rows; empty where all of it stands on one."""

    @property
    def name_width(self) -> int:
        """Cells of the name."""
        return cell_len(self._name_shown)

    @property
    def rows(self) -> int:
        """Rows it takes."""
        return 2 if self._first_row else 1

    def has_room(self, room: int) -> bool:
        """Whether the detail stands whole behind the name, in so many cells."""
        return not self.detail or self.name_width + GAP + cell_len(self.detail) <= room

    def put_in_column(self, column: int, room: int) -> None:
        """Let the detail begin behind so many cells; behind a longer name only where it has room whole."""
        self._column = column if self.name_width <= column else self.name_width if self.has_room(room) else 0
        self.watch_detail()

    def put_in_two_rows(self, room: int) -> None:
        """Let a name go on in a second row, each of so many cells, or the detail stand there.

        Behind the end of a name it stands only where it fits.
        """
        self._first_row = wrap(self._name_shown, room)[0]
        rest = cell_len(self._last_row)
        self._column = rest if rest + GAP + cell_len(self.detail) <= room or not rest else 0
        self.add_class("-in-two-rows")
        self.watch_detail()

    @property
    def _last_row(self) -> str:
        """What stands of the name on its last row."""
        return self._name_shown[len(self._first_row) :].lstrip() if self._first_row else self._name_shown

    def watch_detail(self) -> None:
        """Draw it with its detail."""
        name = self._last_row
        width = cell_len(name)
        column = width if self._column is None else self._column
        gap = column - width + GAP if name else 0
        quiet = " " * gap + self.detail if self.detail and width <= column else ""
        above = f"{self._first_row}\n{' ' * DAY_WIDTH}" if self._first_row else ""
        day = self._letter.ljust(DAY_WIDTH)
        self.update(Content.assemble((day, "$accent"), above + name, (quiet, "$text-muted")))
