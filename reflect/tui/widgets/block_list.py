"""The base of lists whose entries are blocks: wrapped words with details below, under headings."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import ClassVar, Literal

from rich.cells import cell_len
from rich.text import Text
from textual import events
from textual.content import Content
from textual.geometry import Size
from textual.strip import Strip

from reflect.tui.marks import marks
from reflect.tui.widgets.marked_list import Item, MarkedList


@dataclass(frozen=True, slots=True)
class BlockRow:
    """One row of the list on the screen."""

    text: str
    part: Literal["heading", "what", "detail", "gap"]
    index: int = -1
    """Of the entry it belongs to; -1 for a heading or a gap."""
    is_first: bool = False
    """Whether it has the sign of its entry."""


class BlockList(MarkedList[Item]):
    """A list of entries of different heights; it draws those on the screen, and changes nothing itself."""

    DEFAULT_CSS = """
    BlockList > .list--heading { color: $accent; text-style: bold; }
    """
    COMPONENT_CLASSES: ClassVar[set[str]] = {"list--heading"}

    indent = 2
    """Cells before the words, for the pointer and the sign."""

    def __init__(self, *, id: str | None = None, classes: str | None = None) -> None:
        super().__init__(id=id, classes=classes)
        self._rows: list[BlockRow] = []
        self._first_rows: list[int] = []
        self._width = 0

    # --- what a kind of list says of itself ---

    def _rows_for(self, width: int) -> Iterator[BlockRow]:
        """All rows, for so many cells."""
        raise NotImplementedError

    def _sign(self, item: Item) -> str:
        """What stands before the words of an entry, behind the pointer."""
        return ""

    def _is_quiet(self, item: Item) -> bool:
        """Whether an entry stands back behind the others."""
        return False

    def _margin_clicked(self) -> None:
        """Somebody clicked left of the words of the marked entry."""

    # --- keys and mouse ---

    def action_page(self, direction: int) -> None:
        """Mark an entry about a page away."""
        if not self._rows:
            return
        top, bottom = self._extent()
        goal = (bottom - 1 if direction > 0 else top) + direction * max(1, self.size.height - 2)
        rows = self._rows[: goal + 1] if goal >= 0 else []
        index = next((row.index for row in reversed(rows) if row.index >= 0), 0)
        self._mark_at(index if index != self._marked else self._marked + direction)

    def on_click(self, event: events.Click) -> None:
        """Mark what was clicked."""
        offset = event.get_content_offset(self)
        if offset is None:
            return
        line = offset.y + self.scroll_offset.y
        row = self._rows[line] if line < len(self._rows) else None
        if row and row.index >= 0:
            self._mark_at(row.index)
            if row.is_first and offset.x < self.indent:
                self._margin_clicked()

    # --- laying out ---

    def _draw_rows_anew(self, marked: int, *, layout: bool = False) -> None:
        """Draw other entries, with the mark at a place, or the nearest one there is."""
        self._width = 0
        self._draw_anew(marked, layout=layout)

    def _lay_out(self) -> None:
        """Wrap the words for the width there is."""
        width = self.room
        if width > 0 and width != self._width:
            self._width = width
            self._rows = list(self._rows_for(width))
            self._first_rows = [number for number, row in enumerate(self._rows) if row.is_first]
            self.virtual_size = Size(width, len(self._rows))

    def _extent(self) -> tuple[int, int]:
        """The rows of the marked entry, with its heading when it is the first below one; none before it is laid out."""
        if self._marked >= len(self._first_rows):
            return 0, 0
        top = bottom = self._first_rows[self._marked]
        while bottom < len(self._rows) and self._rows[bottom].index == self._marked:
            bottom += 1
        while top > 0 and self._rows[top - 1].part == "heading":
            top -= 1
        return top, bottom

    def _marked_line(self) -> int:
        """The row with the pointer, below any heading; the first one before the entries are laid out."""
        return self._first_rows[self._marked] if self._marked < len(self._first_rows) else 0

    # --- drawing ---

    def render_line(self, y: int) -> Strip:
        """Draw one row: pointer and sign before the words, what belongs to them below."""
        width = self.size.width
        number = y + self.scroll_offset.y
        if number >= len(self._rows):
            return Strip.blank(width, self.rich_style)
        row = self._rows[number]
        is_marked = row.index == self._marked and self.has_focus
        text = Text(self._margin(row, is_marked) + row.text, end="", no_wrap=True, overflow="ignore")
        text.stylize(self.get_component_rich_style(self._style_of(row, is_marked), partial=True))
        return self._strip(text, is_marked=is_marked)

    def _margin(self, row: BlockRow, is_marked: bool) -> str:
        if row.index < 0:
            return ""
        if not row.is_first:
            return " " * self.indent
        pointer = marks().pointer if is_marked else " "
        return f"{pointer} {self._sign(self.entries[row.index])}".ljust(self.indent)

    def _style_of(self, row: BlockRow, is_marked: bool) -> str:
        if row.part == "heading":
            return "list--heading"
        if row.part != "what":
            return "list--quiet"
        if is_marked:
            return "list--marked-title"
        return "list--quiet" if self._is_quiet(self.entries[row.index]) else "list--words"


def side_by_side(parts: Iterator[str], width: int) -> Iterator[str]:
    """Parts side by side as far as there is room; one that is too long is wrapped on rows of its own."""
    dot, row = f" {marks().dot} ", ""
    for part in parts:
        longer = row + dot + part if row else part
        if row and cell_len(longer) > width:
            yield from wrapped(row, width)
            longer = part
        row = longer
    if row:
        yield from wrapped(row, width)


def wrapped(text: str, width: int) -> list[str]:
    """A text in rows of at most so many cells."""
    width = max(4, width)
    if cell_len(text) <= width:
        return [text]
    return [line.plain for line in Content(text).wrap(width)]
