"""A list of a person's actions, with a command for each key. It draws, and changes nothing itself."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import groupby
from typing import ClassVar, Literal

from rich.cells import cell_len
from rich.text import Text
from textual import events
from textual.content import Content
from textual.geometry import Region, Size
from textual.message import Message
from textual.strip import Strip

from reflect.analysis.agenda import ActionItem, closing_in_words, due_in_words
from reflect.model.action import stands_in
from reflect.tui.fields.field import keep_in_view
from reflect.tui.fields.marks import marks
from reflect.tui.keys import ACTIONS, bindings
from reflect.tui.widgets.marked_list import MarkedList

ActionCommand = Literal["done", "later", "smaller", "drop"]
"""What can be done with an action; ``done`` opens a closed one again."""

INDENT = 4
"""Cells for the pointer and the box."""

WITHOUT_A_DAY = "Without a day"
CLOSED = "Done or dropped"


@dataclass(frozen=True, slots=True)
class _ActionRow:
    """One row of the list on the screen."""

    text: str
    part: Literal["heading", "what", "detail", "gap"]
    index: int = -1
    """Of the entry it belongs to; -1 for a heading or a gap."""
    is_first: bool = False
    """Whether it has the box."""


class ActionList(MarkedList[ActionItem]):
    """A list of actions by their day, each with what it helps with and the session it comes from."""

    DEFAULT_CSS = """
    ActionList.-short { height: auto; }
    ActionList > .list--heading { color: $accent; text-style: bold; }
    """
    COMPONENT_CLASSES: ClassVar[set[str]] = {"list--heading"}
    BINDINGS = bindings(key for key in ACTIONS if key.action.startswith("apply("))

    @dataclass
    class CommandChosen(Message):
        """The person chose a command for an action."""

        command: ActionCommand
        item: ActionItem

    def __init__(self, today: date, *, grouped: bool = True) -> None:
        """``grouped`` puts each day above its actions; else it stands with each, and the list is as high as needed."""
        super().__init__(classes="" if grouped else "-short")
        self._today = today
        self._grouped = grouped
        self._closed_from = 0
        self._rows: list[_ActionRow] = []
        self._first_rows: list[int] = []
        self._width = 0

    # --- what it shows ---

    def show(
        self,
        items: Sequence[ActionItem],
        closed: Sequence[ActionItem] = (),
        *,
        changed: ActionItem | None = None,
    ) -> None:
        """Show these actions, in this order, and below them those that are closed.

        The mark stays on the same action, or at its place when that is gone. If it stood on the ``changed`` one and
        that has another place now, the mark does not go along, but to the action that came after it.
        """
        before, index = self.marked, self._marked
        following_keys = [item.key for item in self.entries[index + 1 :]]
        self.entries = [*items, *closed]
        self._closed_from = len(items)
        keys = [item.key for item in self.entries]
        if before and before.key in keys:
            index = keys.index(before.key)
            if changed and changed.key == before.key and index != self._marked:
                index = next((keys.index(key) for key in following_keys if key in keys), self._marked)
        self._width = 0
        self._draw_anew(index, layout=not self._grouped)

    def mark(self, item: ActionItem) -> None:
        """Put the mark on an action, if it is there."""
        keys = [other.key for other in self.entries]
        if item.key in keys:
            self._mark_at(keys.index(item.key))

    # --- keys and mouse ---

    def action_apply(self, command: ActionCommand) -> None:
        """Say that a command was chosen for the marked action."""
        if self.marked:
            self.post_message(self.CommandChosen(command, self.marked))

    def action_page(self, direction: int) -> None:
        """Mark an action about a page away."""
        if not self._rows:
            return
        top, bottom = self._extent()
        goal = (bottom - 1 if direction > 0 else top) + direction * max(1, self.size.height - 2)
        rows = self._rows[: goal + 1] if goal >= 0 else []
        index = next((row.index for row in reversed(rows) if row.index >= 0), 0)
        self._mark_at(index if index != self._marked else self._marked + direction)

    def on_click(self, event: events.Click) -> None:
        """Mark what was clicked; a click on a box ticks it."""
        offset = event.get_content_offset(self)
        if offset is None:
            return
        line = offset.y + self.scroll_offset.y
        row = self._rows[line] if line < len(self._rows) else None
        if row and row.index >= 0:
            self._mark_at(row.index)
            if row.is_first and offset.x < INDENT:
                self.action_apply("done")

    # --- laying out ---

    def get_content_height(self, container: Size, viewport: Size, width: int) -> int:
        """All rows; asked for where the list is as high as its actions."""
        return len(list(self._rows_for(width)))

    def _lay_out(self) -> None:
        """Wrap the words for the width there is."""
        width = self.scrollable_content_region.width
        if width and width != self._width:
            self._width = width
            self._rows = list(self._rows_for(width))
            self._first_rows = [number for number, row in enumerate(self._rows) if row.is_first]
            self.virtual_size = Size(width, len(self._rows))

    def _rows_for(self, width: int) -> Iterator[_ActionRow]:
        numbered = enumerate(self.entries)
        if not self._grouped:
            for index, item in numbered:
                yield from self._rows_of(item, index, width)
            return
        for number, (heading, group) in enumerate(groupby(numbered, lambda placed: self._heading(*placed))):
            if number:
                yield _ActionRow("", "gap")
            yield from (_ActionRow(line, "heading") for line in _wrapped(heading, width))
            for index, item in group:
                yield from self._rows_of(item, index, width)

    def _heading(self, index: int, item: ActionItem) -> str:
        if index >= self._closed_from:
            return CLOSED
        if item.due is None:
            return WITHOUT_A_DAY
        return _capitalised(due_in_words(item, self._today))

    def _rows_of(self, item: ActionItem, index: int, width: int) -> Iterator[_ActionRow]:
        room = width - INDENT
        for number, line in enumerate(_wrapped(item.what, room)):
            yield _ActionRow(line, "what", index, is_first=number == 0)
        yield from (_ActionRow(line, "detail", index) for line in _joined(self._details(item), room))

    def _details(self, item: ActionItem) -> Iterator[str]:
        if not item.is_open:
            yield _capitalised(closing_in_words(item, self._today))
        elif not self._grouped and (day := due_in_words(item, self._today)):
            yield _capitalised(day)
        elif self._grouped and item.due is None and item.due_text:
            yield f"By: {item.due_text}"
        if item.when and not stands_in(item.when, item.what):
            yield f"Starts when: {item.when}"
        if item.helps:
            yield f"Helps with: {item.helps}"
        yield f"From {item.source}"

    # --- drawing ---

    def _extent(self) -> tuple[int, int]:
        """The rows of the marked action, with its heading when it is the first below one."""
        top = bottom = self._first_rows[self._marked]
        while bottom < len(self._rows) and self._rows[bottom].index == self._marked:
            bottom += 1
        while top > 0 and self._rows[top - 1].part == "heading":
            top -= 1
        return top, bottom

    def _marked_line(self) -> int:
        """The row with the pointer, below any heading."""
        return self._first_rows[self._marked]

    def _bring_into_view(self, lines: Region) -> None:
        """Scroll the list, or what is around it where it is as high as its actions."""
        if self._grouped:
            super()._bring_into_view(lines)
        elif self.has_focus:
            keep_in_view(self, lines.translate(self.content_region.offset))

    def render_line(self, y: int) -> Strip:
        """Draw one row: pointer and box before the words, what belongs to them below."""
        width = self.size.width
        number = y + self.scroll_offset.y
        if number >= len(self._rows):
            return Strip.blank(width, self.rich_style)
        row = self._rows[number]
        is_marked = row.index == self._marked and self.has_focus
        text = Text(self._margin(row, is_marked) + row.text, end="", no_wrap=True, overflow="ignore")
        text.stylize(self.get_component_rich_style(self._style_of(row, is_marked), partial=True))
        return self._strip(text, is_marked=is_marked)

    def _margin(self, row: _ActionRow, is_marked: bool) -> str:
        if row.index < 0:
            return ""
        if not row.is_first:
            return " " * INDENT
        item, symbols = self.entries[row.index], marks()
        pointer = symbols.pointer if is_marked else " "
        box = {"open": symbols.unticked, "done": symbols.ticked}.get(item.status, symbols.rest)
        return f"{pointer} {box} "

    def _style_of(self, row: _ActionRow, is_marked: bool) -> str:
        if row.part == "heading":
            return "list--heading"
        if row.part != "what":
            return "list--quiet"
        if is_marked:
            return "list--marked-title"
        return "list--words" if self.entries[row.index].is_open else "list--quiet"


def _joined(parts: Iterator[str], width: int) -> Iterator[str]:
    """Parts side by side as far as there is room; one that is too long is wrapped on rows of its own."""
    dot, row = f" {marks().dot} ", ""
    for part in parts:
        longer = row + dot + part if row else part
        if row and cell_len(longer) > width:
            yield from _wrapped(row, width)
            longer = part
        row = longer
    if row:
        yield from _wrapped(row, width)


def _capitalised(words: str) -> str:
    return words[:1].upper() + words[1:]


def _wrapped(text: str, width: int) -> list[str]:
    width = max(4, width)
    if cell_len(text) <= width:
        return [text]
    return [line.plain for line in Content(text).wrap(width)]
