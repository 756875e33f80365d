"""The rows of a list of records."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from textual.containers import VerticalGroup
from textual.geometry import Offset

from reflect.tui.fields.field import Today
from reflect.tui.fields.record_entry import RecordEntry
from reflect.tui.fields.record_row import RecordRow


class RecordRows(VerticalGroup):
    """The rows of a list of records, numbered from 1."""

    def __init__(self, entries: Iterable[RecordEntry], today: Today) -> None:
        self._today = today
        self._rows = self._made(entries)
        super().__init__(*self._rows)

    def _made(self, entries: Iterable[RecordEntry]) -> list[RecordRow]:
        return [RecordRow(entry, number, self._today) for number, entry in enumerate(entries, 1)]

    def __iter__(self) -> Iterator[RecordRow]:
        return iter(self._rows)

    def __len__(self) -> int:
        return len(self._rows)

    def __getitem__(self, index: int) -> RecordRow:
        return self._rows[index]

    def index(self, row: RecordRow) -> int:
        """The place of a row, from 0. Raises ``ValueError``."""
        return self._rows.index(row)

    def of(self, entry: RecordEntry | None) -> RecordRow | None:
        """The row of an entry, while it is here."""
        return next((row for row in self._rows if row.entry is entry), None)

    def at(self, place: Offset) -> RecordRow | None:
        """The row at a place on the screen."""
        return next((row for row in self._rows if row.is_at(place)), None)

    def show(self, entries: Iterable[RecordEntry]) -> None:
        """Show these instead."""
        for row in self._rows:
            row.remove()
        self._rows = self._made(entries)
        self.mount(*self._rows)

    def insert(self, index: int, entry: RecordEntry) -> RecordRow:
        """A new row at a place."""
        row = RecordRow(entry, index + 1, self._today)
        row.mounting = self.mount(row, before=self._rows[index] if index < len(self._rows) else None)
        self._rows.insert(index, row)
        self._renumber()
        return row

    def take_out(self, row: RecordRow) -> None:
        """Remove a row."""
        self._rows.remove(row)
        row.remove()
        self._renumber()

    def _renumber(self) -> None:
        for number, row in enumerate(self._rows, 1):
            if row.number != number:
                row.number = number
                row.draw()
