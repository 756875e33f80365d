"""A list of steps; keys say what becomes of the marked one. It draws and asks, and changes nothing itself."""

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
from reflect.tui.fields.field import keep_in_view
from reflect.tui.fields.marks import marks
from reflect.tui.keys import STEPS, bindings
from reflect.tui.widgets.marked_list import MarkedList

Wish = Literal["done", "later", "smaller", "drop"]

INDENT = 4
"""Cells for the pointer and the box."""

WITHOUT_A_DAY = "Without a day"
CLOSED = "Done or dropped"


@dataclass(frozen=True, slots=True)
class _Row:
    """One row on the screen."""

    text: str
    part: Literal["heading", "what", "detail", "gap"]
    place: int = -1
    """Of the step it belongs to; -1 for a heading or a gap."""
    is_first: bool = False
    """Whether it has the box."""


class ActionList(MarkedList[ActionItem]):
    """Steps by their day, each with what it helps with and where it comes from."""

    DEFAULT_CSS = """
    StepList.-short { height: auto; }
    StepList > .list--heading { color: $accent; text-style: bold; }
    """
    COMPONENT_CLASSES: ClassVar[set[str]] = {"list--heading"}
    BINDINGS = bindings(key for key in STEPS if key.action.startswith("ask("))

    @dataclass
    class Asked(Message):
        """Something is to be done with a step."""

        step: ActionItem
        wish: Wish

    def __init__(self, today: date, *, grouped: bool = True) -> None:
        """``grouped`` puts each day above its steps; else it stands with each, and the list is as high as its steps."""
        super().__init__(classes="" if grouped else "-short")
        self._today = today
        self._grouped = grouped
        self._closed_from = 0
        self._rows: list[_Row] = []
        self._tops: list[int] = []
        self._width = 0

    # --- what it shows ---

    def show(
        self,
        steps: Sequence[ActionItem],
        closed: Sequence[ActionItem] = (),
        *,
        changed: ActionItem | None = None,
    ) -> None:
        """Show these steps, in this order, and below them those that are closed.

        The mark stays on the same step, or at its place when that is gone. If it stood on the ``changed`` one and
        that has another place now, the mark does not go along, but to the step that came after it.
        """
        before, place = self.marked, self._marked
        behind = [step.key for step in self.entries[place + 1 :]]
        self.entries = [*steps, *closed]
        self._closed_from = len(steps)
        keys = [step.key for step in self.entries]
        if before and before.key in keys:
            place = keys.index(before.key)
            if changed and changed.key == before.key and place != self._marked:
                place = next((keys.index(key) for key in behind if key in keys), self._marked)
        self._width = 0
        self._draw_anew(place, layout=not self._grouped)

    def mark(self, step: ActionItem) -> None:
        """Put the mark on a step, if it is there."""
        keys = [other.key for other in self.entries]
        if step.key in keys:
            self._mark_at(keys.index(step.key))

    # --- keys and mouse ---

    def action_ask(self, wish: Wish) -> None:
        """Ask for something with the marked step."""
        if self.marked:
            self.post_message(self.Asked(self.marked, wish))

    def action_page(self, direction: int) -> None:
        """Mark a step about a page away."""
        if not self._rows:
            return
        top, bottom = self._extent()
        goal = (bottom - 1 if direction > 0 else top) + direction * max(1, self.size.height - 2)
        rows = self._rows[: goal + 1] if goal >= 0 else []
        place = next((row.place for row in reversed(rows) if row.place >= 0), 0)
        self._mark_at(place if place != self._marked else self._marked + direction)

    async def _on_click(self, event: events.Click) -> None:
        """Mark what was clicked; a click on a box ticks it."""
        offset = event.get_content_offset(self)
        if offset is None:
            return
        line = offset.y + self.scroll_offset.y
        row = self._rows[line] if line < len(self._rows) else None
        if row and row.place >= 0:
            self._mark_at(row.place)
            if row.is_first and offset.x < INDENT:
                self.action_ask("done")

    # --- laying out ---

    def get_content_height(self, container: Size, viewport: Size, width: int) -> int:
        """All rows; asked for where the list is as high as its steps."""
        return len(list(self._rows_for(width)))

    def _lay_out(self) -> None:
        """Wrap the words for the width there is."""
        width = self.scrollable_content_region.width
        if width and width != self._width:
            self._width = width
            self._rows = list(self._rows_for(width))
            self._tops = [number for number, row in enumerate(self._rows) if row.is_first]
            self.virtual_size = Size(width, len(self._rows))

    def _rows_for(self, width: int) -> Iterator[_Row]:
        places = enumerate(self.entries)
        if not self._grouped:
            for place, step in places:
                yield from self._rows_of(step, place, width)
            return
        for number, (heading, group) in enumerate(groupby(places, lambda placed: self._heading(*placed))):
            if number:
                yield _Row("", "gap")
            yield from (_Row(line, "heading") for line in _wrapped(heading, width))
            for place, step in group:
                yield from self._rows_of(step, place, width)

    def _heading(self, place: int, step: ActionItem) -> str:
        if place >= self._closed_from:
            return CLOSED
        if step.due is None:
            return WITHOUT_A_DAY
        return _capitalised(due_in_words(step, self._today))

    def _rows_of(self, step: ActionItem, place: int, width: int) -> Iterator[_Row]:
        room = width - INDENT
        for number, line in enumerate(_wrapped(step.what, room)):
            yield _Row(line, "what", place, is_first=number == 0)
        yield from (_Row(line, "detail", place) for line in _joined(self._details(step), room))

    def _details(self, step: ActionItem) -> Iterator[str]:
        if not step.is_open:
            yield _capitalised(closing_in_words(step, self._today))
        elif not self._grouped and (day := due_in_words(step, self._today)):
            yield _capitalised(day)
        elif self._grouped and step.due is None and step.due_text:
            yield f"By: {step.due_text}"
        if step.when and step.when != step.what:
            yield f"Starts when: {step.when}"
        if step.helps:
            yield f"Helps with: {step.helps}"
        yield f"From {step.source}"

    # --- drawing ---

    def _extent(self) -> tuple[int, int]:
        """The rows of the marked step, with its heading when it is the first below one."""
        top = bottom = self._tops[self._marked]
        while bottom < len(self._rows) and self._rows[bottom].place == self._marked:
            bottom += 1
        while top > 0 and self._rows[top - 1].part == "heading":
            top -= 1
        return top, bottom

    def _bring_into_view(self, lines: Region) -> None:
        """Scroll the list, or what is around it where it is as high as its steps."""
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
        is_marked = row.place == self._marked and self.has_focus
        text = Text(self._margin(row, is_marked) + row.text, end="", no_wrap=True, overflow="ignore")
        text.stylize(self.get_component_rich_style(self._style_of(row, is_marked), partial=True))
        return self._strip(text, is_marked=is_marked)

    def _margin(self, row: _Row, is_marked: bool) -> str:
        if row.place < 0:
            return ""
        if not row.is_first:
            return " " * INDENT
        step, signs = self.entries[row.place], marks()
        pointer = signs.pointer if is_marked else " "
        box = {"open": signs.unticked, "done": signs.ticked}.get(step.status, signs.rest)
        return f"{pointer} {box} "

    def _style_of(self, row: _Row, is_marked: bool) -> str:
        if row.part == "heading":
            return "list--heading"
        if row.part != "what":
            return "list--quiet"
        if is_marked:
            return "list--marked-title"
        return "list--words" if self.entries[row.place].is_open else "list--quiet"


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
