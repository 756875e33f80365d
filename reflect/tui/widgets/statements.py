"""The statements on patterns; each, and each line beneath it, leads to the sessions behind it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from textual import events
from textual.containers import VerticalScroll
from textual.content import Content
from textual.message import Message
from textual.widgets import Static

from reflect.analysis.patterns import Pattern, PatternWords
from reflect.analysis.patterns.pattern_page import WIDTH, PageItem, PageLine, PieceRole, page_items
from reflect.text.sparkline import Glyphs
from reflect.tui.widgets.marked_list import MOVES, MovedByLetters

_STYLES: Mapping[PieceRole, str] = {
    "part": "bold $accent",
    "title": "bold",
    "bar": "$accent",
    "quiet": "$text-muted",
    "asks": "$accent",
}

_MARGIN = 3
"""Cells beside the lines: the mark of the focus, a space, the scroll bar."""


class StatementLine(Static):
    """One item of the page; it takes the focus when it leads to sessions."""

    DEFAULT_CSS = """
    StatementLine {
        padding: 0 0 0 1;
        border-left: blank;
        &.-statement { margin: 1 0 0 0; }
        &:focus { border-left: thick $accent; background: $panel; }
    }
    """

    def __init__(self, item: PageItem) -> None:
        super().__init__("", markup=False)
        self.can_focus = bool(item.sessions)
        is_head = bool(item.lines) and item.lines[0][0][1] == "title"
        self.set_class(item.pattern is None or is_head, "-statement")
        self.show(item)

    def show(self, item: PageItem) -> None:
        """Draw it."""
        self.item = item
        self.update(Content("\n").join([_drawn(line) for line in item.lines]))


def _drawn(line: PageLine) -> Content:
    return Content.assemble(*((text, _STYLES.get(role, "")) for text, role in line))


class Statements(VerticalScroll, MovedByLetters, can_focus=False):
    """The list of statements, laid out for the width there is."""

    DEFAULT_CSS = """
    Statements { height: 1fr; scrollbar-size-vertical: 1; scrollbar-gutter: stable; }
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
            await self.mount_all(StatementLine(item) for item in self._items())
        if index is not None or self.screen.focused is None:
            self.action_go_to(0, at_least=index or 0)

    @property
    def _room(self) -> int:
        return min(self.size.width - _MARGIN, WIDTH)

    def _items(self) -> list[PageItem]:
        return list(page_items(self._words, self._patterns, self._width, self._glyphs))

    def on_resize(self) -> None:
        """Lay the lines out for the new width."""
        if self._patterns and self._room != self._width:
            self._width = self._room
            for line, item in zip(self.query(StatementLine), self._items(), strict=True):
                line.show(item)

    # --- keys and mouse ---

    def _open_lines(self) -> list[StatementLine]:
        return [line for line in self.query(StatementLine) if line.can_focus]

    def action_move(self, by: int) -> None:
        """Go to the line before or after; beyond the first or last, scroll to the end of the page."""
        lines, marked = self._open_lines(), self._marked_line
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
        lines, marked = self._open_lines(), self._marked_line
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
        lines = self._open_lines()
        after = [line for line in self.query(StatementLine)[at_least:] if line.can_focus]
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
