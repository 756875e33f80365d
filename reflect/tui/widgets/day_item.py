"""A line on Home that can be chosen: a day, what it is about, a quiet detail."""

from __future__ import annotations

from textual.content import Content

from reflect.tui.widgets.menu import MenuItem

DAY_WIDTH = 12
"""Cells for the day, so that what stands behind the days stands in a column."""


class DayItem(MenuItem):
    """Like a way on, with a day in the place of the letter; one row, cut at its end where there is no more room."""

    DEFAULT_CSS = """
    DayItem { height: 1; text-wrap: nowrap; text-overflow: ellipsis; }
    """

    def __init__(self, day: str, text: str, detail: str, *, action: str) -> None:
        """``day`` may be empty; then the text still stands in its column."""
        super().__init__("", text, detail, action=action)
        self._day = day
        self._text = text

    def watch_detail(self) -> None:
        """Draw it with its detail."""
        quiet = f"   {self.detail}" if self.detail else ""
        day = f"{self._day} ".ljust(DAY_WIDTH)
        self.update(Content.assemble((day, "$accent"), self._text, (quiet, "$text-muted")))
