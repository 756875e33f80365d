"""The lines of Home's lists: a day, a text, a quiet detail; on one row, cut where there is no more room."""

from __future__ import annotations

from textual.content import Content
from textual.widgets import Static

from reflect.tui.widgets.menu import MenuItem

DAY_WIDTH = 12
"""Cells for the day, so that what stands behind the days stands in a column."""


class DayItem(MenuItem):
    """A line that can be chosen: a menu item with a day, or nothing, in the place of the letter."""

    DEFAULT_CSS = """
    DayItem { height: 1; text-wrap: nowrap; text-overflow: ellipsis; }
    """

    def watch_detail(self) -> None:
        """Draw it with its detail."""
        self.update(_drawn(self._letter, self._name_shown, self.detail))


class DayLine(Static):
    """A line that is only read."""

    DEFAULT_CSS = """
    DayLine { height: 1; padding: 0 1 0 2; text-wrap: nowrap; text-overflow: ellipsis; }
    """

    def __init__(self, day: str, text: str, detail: str = "") -> None:
        super().__init__(_drawn(day, text, detail))


def _drawn(day: str, text: str, detail: str) -> Content:
    quiet = f"   {detail}" if detail else ""
    return Content.assemble((f"{day} ".ljust(DAY_WIDTH), "$accent"), text, (quiet, "$text-muted"))
