"""A line of Home's lists: a day, a text, a quiet detail; on one row, cut where there is no more room."""

from __future__ import annotations

from textual.content import Content

from reflect.text.dates import DAY_COLUMN
from reflect.tui.widgets.menu import MenuItem

DAY_WIDTH = DAY_COLUMN + 2
"""Cells for the day, so that what stands behind the days stands in a column."""


class DayItem(MenuItem):
    """A line that can be chosen: a menu item with a day, or nothing, in the place of the letter."""

    DEFAULT_CSS = """
    DayItem { height: 1; text-wrap: nowrap; text-overflow: ellipsis; }
    """

    def watch_detail(self) -> None:
        """Draw it with its detail."""
        quiet = f"   {self.detail}" if self.detail else ""
        day = self._letter.ljust(DAY_WIDTH)
        self.update(Content.assemble((day, "$accent"), self._name_shown, (quiet, "$text-muted")))
