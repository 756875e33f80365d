"""The statements on patterns, a line each; open, it has its words and rows, which lead to the sessions behind them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from textual import events
from textual.containers import VerticalScroll
from textual.content import Content
from textual.message import Message
from textual.widgets import Static

from reflect.analysis.patterns import Pattern, PatternWords
from reflect.analysis.patterns.pattern_page import (
    WIDTH,
    PageItem,
    PageLine,
    PieceRole,
    brief_lines,
    page_items,
)
from reflect.text.sparkline import Glyphs
from reflect.tui.marks import marks
from reflect.tui.widgets.marked_list import MOVES, MovedByLetters

_STYLES: Mapping[PieceRole, str] = {
    "part": "bold $accent",
    "title": "bold",
    "bar": "$accent",
    "quiet": "$text-muted",
    "asks": "$accent",
}

_MARGIN = 6
"""Cells beside the lines: the mark of the focus, a space, the sign before a title with its space, a space before the
scroll bar and that itself."""


ROOM_FOR_AN_OPEN_ONE = 24
"""Lines from which the first statement is open at the beginning."""


class StatementLine(Static):
    """One item of the page; it takes the focus when it leads to sessions."""

    DEFAULT_CSS = """
    StatementLine {
        padding: 0 0 0 1;
        border-left: blank;
        &.-apart { margin: 1 0 0 0; }
        &:focus { border-left: thick $accent; background: $panel; }
    }
    """

    def __init__(self, item: PageItem, brief: PageLine | None) -> None:
        """``brief`` is the line of a statement while it is closed; ``None`` for what is no head of one."""
        super().__init__("", markup=False)
        self.can_focus = bool(item.sessions)
        self.is_open = brief is None
        self.show(item, brief)

    @property
    def is_head(self) -> bool:
        """Whether it is a statement, and not a row of one or a heading."""
        return self._brief is not None

    def stands_apart_from(self, above: StatementLine | None) -> bool:
        """Whether a row stays free below what is above: before a heading, and around a statement that is open."""
        if self.item.pattern is None:
            return True
        if above is None or above.item.pattern is None or not self.is_head:
            return False
        return self.is_open or above.is_open

    def show(self, item: PageItem, brief: PageLine | None) -> None:
        """Draw it."""
        self.item, self._brief = item, brief
        self.show_open(self.is_open)

    def show_open(self, is_open: bool) -> None:
        """Draw it open, with all its words, or closed."""
        self.is_open = is_open
        lines = self.item.lines if is_open or self._brief is None else (self._brief,)
        self.update(
            Content("\n").join([self._margin(number) + _drawn(line) for number, line in enumerate(lines)])
        )

    def _margin(self, number: int) -> Content:
        """What stands before a line: before the title of a statement its sign."""
        if not self.is_head or number:
            return Content("" if self.item.pattern is None else "  ")
        return Content.styled(f"{marks().opened if self.is_open else marks().closed} ", "$accent")


def _drawn(line: PageLine) -> Content:
    return Content.assemble(*((text, _STYLES.get(role, "")) for text, role in line))


class Statements(VerticalScroll, MovedByLetters, can_focus=False):
    """The list of statements, laid out for the width there is."""

    DEFAULT_CSS = """
    Statements { width: 100%; height: 1fr; scrollbar-size-vertical: 1; scrollbar-gutter: stable; }
    """
    BINDINGS = MOVES

    @dataclass
    class Marked(Message):
        """Another line has the focus."""

        item: PageItem

    class Chosen(Message):
        """The line that has the focus was clicked."""

    def __init__(self, words: PatternWords, glyphs: Glyphs) -> None:
        super().__init__()
        self._words, self._glyphs = words, glyphs
        self._patterns: Sequence[Pattern] = ()
        self._width = 0
        self._open: set[str] = set()
        """The ids of the statements that are open."""

    @property
    def _marked_line(self) -> StatementLine | None:
        focused = self.screen.focused
        return focused if isinstance(focused, StatementLine) else None

    @property
    def marked(self) -> PageItem | None:
        """The line that has the focus."""
        return self._marked_line.item if self._marked_line else None

    async def show(self, patterns: Sequence[Pattern]) -> None:
        """Show these patterns; the focus stays in its place as far as it can."""
        lines = enumerate(self.query(StatementLine))
        index = next((number for number, line in lines if line.has_focus), None)
        self._patterns, self._width = patterns, self._room
        with self.app.batch_update():
            await self.remove_children()
            await self.mount_all(StatementLine(item, brief) for item, brief in self._items())
            self._open_first()
            self._show_open()
        if index is not None or self.screen.focused is None:
            self.action_go_to(0, at_least=index or 0)

    @property
    def _room(self) -> int:
        return min(self.size.width - _MARGIN, WIDTH)

    def _items(self) -> list[tuple[PageItem, PageLine | None]]:
        """The items of the page, each head of a statement with its line while it is closed."""
        brief = brief_lines(self._patterns, self._width, self._glyphs)
        items = page_items(self._words, self._patterns, self._width, self._glyphs)
        return [
            (item, brief[item.pattern.id] if item.pattern and item.lines[0][0][1] == "title" else None)
            for item in items
        ]

    def _open_first(self) -> None:
        """Open the first statement, unless others are open or there is no room to see what comes after it."""
        heads = (line.item.pattern for line in self.query(StatementLine) if line.is_head)
        first = next((pattern for pattern in heads if pattern and not pattern.on_request), None)
        if first and not self._open and self.size.height >= ROOM_FOR_AN_OPEN_ONE:
            self._open = {first.id}

    def _show_open(self) -> None:
        """Show the rows of the statements that are open, and hide those of the others."""
        above: StatementLine | None = None
        for line in self.query(StatementLine):
            if line.item.pattern:
                is_open = line.item.pattern.id in self._open
                line.show_open(is_open)
                line.display = line.is_head or is_open
            line.set_class(line.stands_apart_from(above), "-apart")
            above = line if line.display else above

    def open_marked(self, *, is_open: bool) -> bool:
        """Open the statement the marked line belongs to, or close it, and tell whether that changed anything."""
        pattern = self.marked.pattern if self.marked else None
        if pattern is None or (pattern.id in self._open) is is_open:
            return False
        self._open ^= {pattern.id}
        self._show_open()
        self._head_of(pattern).focus()
        return True

    def _head_of(self, pattern: Pattern) -> StatementLine:
        lines = self.query(StatementLine)
        return next(line for line in lines if line.is_head and line.item.pattern is pattern)

    def on_resize(self) -> None:
        """Lay the lines out for the new width."""
        if self._patterns and self._room != self._width:
            self._width = self._room
            for line, (item, brief) in zip(self.query(StatementLine), self._items(), strict=True):
                line.show(item, brief)

    # --- keys and mouse ---

    def _shown_lines(self) -> list[StatementLine]:
        return [line for line in self.query(StatementLine) if line.can_focus and line.display]

    def action_move(self, by: int) -> None:
        """Go to the line before or after; beyond the first or last, scroll to the end of the page."""
        lines, marked = self._shown_lines(), self._marked_line
        if marked is None:
            self.action_go_to(0)
        elif 0 <= lines.index(marked) + by < len(lines):
            lines[lines.index(marked) + by].focus()
        elif by < 0:
            self.scroll_home(animate=False)
        else:
            self.scroll_end(animate=False)

    def action_page(self, by: int) -> None:
        """Go a page on or back; the mark goes along, so that it always stands where one reads."""
        lines, marked = self._shown_lines(), self._marked_line
        if marked is None:
            self.action_go_to(0)
            return
        goal = marked.virtual_region.y + by * self.scrollable_content_region.height
        nearest = min(lines, key=lambda line: abs(line.virtual_region.y - goal))
        if nearest is marked:
            self.action_move(by)
        else:
            nearest.focus()

    def action_go_to(self, index: int, at_least: int = 0) -> None:
        """Go to the first line or the last; or to the first one from a place on."""
        lines = self._shown_lines()
        after = [line for line in self.query(StatementLine)[at_least:] if line in lines]
        if lines:
            (after or lines)[index].focus()

    def on_descendant_focus(self, event: events.DescendantFocus) -> None:
        """Tell which line has the focus."""
        if isinstance(event.widget, StatementLine):
            self.post_message(self.Marked(event.widget.item))

    def on_click(self, event: events.Click) -> None:
        """A click on the marked line is as good as Enter; on another it marks that."""
        line = event.widget
        if line and line is self._marked_line:
            event.stop()
            self.post_message(self.Chosen())
