"""A list of thousands of rows that draws only those on the screen.

Measured with 10,000 sessions: a DataTable takes 1.5 s for its rows, and 80 to 160 ms of standstill when they are put in
by and by; this takes the time of one screenful, whatever the number.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import ClassVar, Literal

from rich.cells import cell_len, set_cell_size
from rich.style import Style
from rich.text import Text
from textual import events
from textual.geometry import Size
from textual.message import Message
from textual.strip import Strip

from reflect.text.sanitize import shown_line
from reflect.tui.marks import marks
from reflect.tui.widgets.marked_list import MarkedList

TextRole = Literal["words", "title", "day", "quiet", "match"]
"""What a piece of text in a row is."""
RowLine = Sequence[tuple[str, TextRole]]
"""One line of a row: texts, each with the role that gives it its looks."""

MARGIN = 2
"""Cells before a row, for the pointer."""

BAR = 2
"""Cells of the scroll bar, with the one before it."""


class RowList(MarkedList[str]):
    """A list of rows by id, all equally high; their text is asked for when they are drawn."""

    DEFAULT_CSS = """
    RowList > .list--day { color: $accent; }
    RowList > .list--match { color: $accent; text-style: bold underline; }
    """
    COMPONENT_CLASSES: ClassVar[set[str]] = {"list--day", "list--match"}

    class Chosen(Message):
        """The marked row was clicked."""

    class LeftAbove(Message):
        """Up was pressed on the first row."""

    def __init__(self, draw: Callable[[str, int], Sequence[RowLine]], *, id: str | None = None) -> None:
        """``draw`` gives the lines of a row, by its id, for so many cells."""
        super().__init__(id=id)
        self._draw = draw
        self.row_height = 1
        """Lines of each row."""

    # --- what it shows ---

    @property
    def row_width(self) -> int:
        """Cells of a row."""
        return self.room - MARGIN

    def row_width_for(self, lines: int) -> int:
        """Cells of a row if there were so many lines: with more than have room there is a scroll bar."""
        inside = self.content_region
        return inside.width - MARGIN - (BAR if lines > inside.height else 0)

    def show(self, ids: Sequence[str], *, row_height: int = 1, anew: bool = False) -> None:
        """Show these rows, each so many lines high.

        The mark stays on its row, or at its place when that is gone; on the first row it stays first, whatever comes
        above it. ``anew`` puts it there.
        """
        before, index = self.marked, 0 if anew else self._marked
        if index and before in ids:
            index = ids.index(before)
        self.entries, self.row_height = ids, row_height
        self._draw_anew(index)

    def mark(self, row_id: str) -> None:
        """Put the mark on a row, if it is there."""
        if row_id in self.entries:
            self._mark_at(self.entries.index(row_id))

    # --- keys and mouse ---

    def action_move(self, by: int) -> None:
        """Mark the row before or after."""
        if by < 0 and self._marked == 0:
            self.post_message(self.LeftAbove())
        super().action_move(by)

    def action_page(self, direction: int) -> None:
        """Mark a row about a page away."""
        self._mark_at(self._marked + direction * max(1, self.size.height // self.row_height - 1))

    def on_click(self, event: events.Click) -> None:
        """Mark the row that was clicked; a click on the marked one chooses it."""
        offset = event.get_content_offset(self)
        index = (offset.y + self.scroll_offset.y) // self.row_height if offset else len(self.entries)
        if index == self._marked and index < len(self.entries):
            self.post_message(self.Chosen())
        elif index < len(self.entries):
            self._mark_at(index)

    # --- drawing ---

    def _lay_out(self) -> None:
        self.virtual_size = Size(self.scrollable_content_region.width, len(self.entries) * self.row_height)

    def _extent(self) -> tuple[int, int]:
        top = self._marked * self.row_height
        return top, top + self.row_height

    def render_line(self, y: int) -> Strip:
        """Draw one line: the pointer before the first of a row, the words cut to the room there is."""
        width = self.size.width
        index, number = divmod(y + self.scroll_offset.y, self.row_height)
        if index >= len(self.entries):
            return Strip.blank(width, self.rich_style)
        lines = self._draw(self.entries[index], self.row_width)
        line = lines[number] if number < len(lines) else ()
        is_marked = index == self._marked and self.has_focus
        pointer = marks().pointer if is_marked and number == 0 else ""
        text = Text(pointer.ljust(MARGIN), end="", no_wrap=True, overflow="ignore")
        for words, role in line:
            text.append(words, self._style_of(role, is_marked))
        return self._strip(text, is_marked=is_marked)

    def _style_of(self, role: TextRole, is_marked: bool) -> Style:
        if role == "title":
            return self.get_component_rich_style(
                "list--marked-title" if is_marked else "list--words", partial=True
            )
        return self.get_component_rich_style(f"list--{role}", partial=True)


def fitted(words: str, cells: int) -> str:
    """Text on one line in exactly so many cells, with an ellipsis where it is cut; safe for a terminal."""
    words = shown_line(words)
    if cell_len(words) <= cells:
        return set_cell_size(words, cells)
    return set_cell_size(words, cells - 1) + "…" if cells > 0 else ""
