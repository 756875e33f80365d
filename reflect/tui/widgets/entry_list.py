"""The entries of the inventory as a list on the screen, each with its details; it draws, and changes nothing itself."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby

from reflect.analysis.inventory import Origin, RecurringRecord
from reflect.reports.inventory_report import FROM
from reflect.reports.outline import Bullet, Entry
from reflect.tui.widgets.block_list import BlockList, BlockRow, wrapped

FROM_ROWS = 2
"""Rows for the sessions an entry comes from; on paper all of them stand."""
AND_EARLIER = "and earlier sessions"


@dataclass(frozen=True, slots=True)
class ListedEntry:
    """One entry of the inventory, as the list shows it."""

    question_id: str
    heading: str
    """What stands above it and its like."""
    entry: RecurringRecord[Origin]
    bullet: Bullet
    """Its words, with its details."""

    @property
    def key(self) -> tuple[str, str]:
        """The key of an entry, by which it is known as long as its words are the same."""
        return self.question_id, self.bullet.text


class EntryList(BlockList[ListedEntry]):
    """Strengths, weaknesses and what was taken out, each below its heading."""

    def __init__(self) -> None:
        super().__init__()
        self._rest: dict[str, str] = {}
        self._is_brief = False

    def be_brief(self, is_brief: bool) -> None:
        """Leave out the details, which stand elsewhere then; or show them."""
        if is_brief != self._is_brief:
            self._is_brief = is_brief
            self._draw_rows_anew(self._marked)

    def show(self, entries: Sequence[ListedEntry], rest: dict[str, str]) -> None:
        """Show these entries; ``rest`` are the lines on those there is no room for, by heading.

        The mark stays on its entry, or at its place when that is gone.
        """
        before, index = self.marked, self._marked
        self.entries, self._rest = entries, rest
        keys = [each.key for each in entries]
        if before and before.key in keys:
            index = keys.index(before.key)
        self._draw_rows_anew(index)

    def mark(self, question_id: str, words: str) -> None:
        """Put the mark on an entry, if it is there."""
        keys = [each.key for each in self.entries]
        if (question_id, words) in keys:
            self._mark_at(keys.index((question_id, words)))

    def _rows_for(self, width: int) -> Iterator[BlockRow]:
        groups = groupby(enumerate(self.entries), lambda placed: placed[1].heading)
        for number, (heading, group) in enumerate(groups):
            if number:
                yield BlockRow("", "gap")
            yield from (BlockRow(line, "heading") for line in wrapped(heading, width))
            for index, listed in group:
                yield from self._rows_of(listed.bullet, index, width - self.indent)
            if heading in self._rest:
                yield BlockRow(f"  {self._rest[heading]}", "detail")

    def _rows_of(self, bullet: Bullet, index: int, room: int) -> Iterator[BlockRow]:
        for number, line in enumerate(wrapped(bullet.text, room)):
            yield BlockRow(line, "what", index, is_first=number == 0)
        for detail in () if self._is_brief else bullet.details:
            for line in _lines_of(detail, room):
                yield BlockRow(line, "detail", index)

    def _is_quiet(self, item: ListedEntry) -> bool:
        return item.entry.is_left_out


def _lines_of(detail: Entry, room: int) -> list[str]:
    """A detail in lines of so many cells; of many sessions it comes from, the newest."""
    lines = list(wrapped(f"{detail.label}: {detail.text}", room))
    sources, count = detail.text.split("; "), 0
    if detail.id != FROM or len(lines) <= FROM_ROWS:
        return lines
    while len(longer := list(wrapped(_sources_in_short(detail, sources[: count + 1]), room))) <= FROM_ROWS:
        lines, count = longer, count + 1
    return lines if count else longer


def _sources_in_short(detail: Entry, sources: Sequence[str]) -> str:
    return f"{detail.label}: {'; '.join((*sources, AND_EARLIER))}"
