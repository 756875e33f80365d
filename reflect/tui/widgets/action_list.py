"""A list of a person's actions, with a command for each key. It draws, and changes nothing itself."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import groupby
from typing import Literal

from textual.geometry import Region, Size
from textual.message import Message

from reflect.analysis.agenda import ActionItem, closing_in_words, due_in_words
from reflect.model.action import stands_in
from reflect.text.numbers import length_in_words
from reflect.tui.fields.field import keep_in_view
from reflect.tui.key_bindings import bindings
from reflect.tui.keys import ACTIONS
from reflect.tui.marks import marks
from reflect.tui.widgets.block_list import BlockList, BlockRow, side_by_side, wrapped

ActionCommand = Literal["done", "later", "smaller", "drop", "place"]
"""What can be done with an action; ``done`` opens a closed one again."""

WITHOUT_A_DAY = "Without a day"
CLOSED = "Done or dropped"


class ActionList(BlockList[ActionItem]):
    """A list of actions by their day, each with what it helps with and the session it comes from."""

    DEFAULT_CSS = """
    ActionList.-short { height: auto; }
    """
    BINDINGS = bindings(key for key in ACTIONS if key.action.startswith("apply("))

    @dataclass
    class CommandChosen(Message):
        """The person chose a command for an action."""

        command: ActionCommand
        item: ActionItem

    indent = 4

    def __init__(self, today: date, *, grouped: bool = True) -> None:
        """``grouped`` puts each day above its actions; else it stands with each, and the list is as high as needed."""
        super().__init__(classes="" if grouped else "-short")
        self._today = today
        self._grouped = grouped
        self._closed_from = 0

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
        self._draw_rows_anew(index, layout=not self._grouped)

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

    def _margin_clicked(self) -> None:
        """A click on a box ticks it."""
        self.action_apply("done")

    # --- laying out ---

    def get_content_height(self, container: Size, viewport: Size, width: int) -> int:
        """All rows; asked for where the list is as high as its actions."""
        return len(list(self._rows_for(width)))

    def _rows_for(self, width: int) -> Iterator[BlockRow]:
        numbered = enumerate(self.entries)
        if not self._grouped:
            for index, item in numbered:
                yield from self._rows_of(item, index, width)
            return
        for number, (heading, group) in enumerate(groupby(numbered, lambda placed: self._heading(*placed))):
            if number:
                yield BlockRow("", "gap")
            yield from (BlockRow(line, "heading") for line in wrapped(heading, width))
            for index, item in group:
                yield from self._rows_of(item, index, width)

    def _heading(self, index: int, item: ActionItem) -> str:
        if index >= self._closed_from:
            return CLOSED
        if item.due is None:
            return WITHOUT_A_DAY
        return _capitalised(due_in_words(item, self._today))

    def _rows_of(self, item: ActionItem, index: int, width: int) -> Iterator[BlockRow]:
        room = width - self.indent
        for number, line in enumerate(wrapped(item.shown, room)):
            yield BlockRow(line, "what", index, is_first=number == 0)
        yield from (BlockRow(line, "detail", index) for line in side_by_side(self._details(item), room))

    def _details(self, item: ActionItem) -> Iterator[str]:
        if not item.is_open:
            yield _capitalised(closing_in_words(item, self._today))
        elif not self._grouped and (day := due_in_words(item, self._today)):
            yield _capitalised(day)
        elif self._grouped and item.due is None and item.due_text:
            yield f"By: {item.due_text}"
        if item.when and not stands_in(item.when, item.what):
            yield f"Starts when: {item.when}"
        if item.where:
            yield f"Where: {item.where}"
        if item.minutes:
            yield f"How long: {length_in_words(item.minutes)}"
        if item.helps:
            yield f"Helps with: {item.helps}"
        yield f"From {item.source}"

    # --- drawing ---

    def _bring_into_view(self, lines: Region) -> None:
        """Scroll the list, or what is around it where it is as high as its actions."""
        if self._grouped:
            super()._bring_into_view(lines)
        elif self.has_focus:
            keep_in_view(self, lines.translate(self.content_region.offset))

    def _sign(self, item: ActionItem) -> str:
        symbols = marks()
        return {"open": symbols.unticked, "done": symbols.ticked}.get(item.status, symbols.rest)

    def _is_quiet(self, item: ActionItem) -> bool:
        return not item.is_open


def _capitalised(words: str) -> str:
    return words[:1].upper() + words[1:]
