"""One record of a list: its data while it is edited, its numbered row, and on demand its details."""

from __future__ import annotations

import copy
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from textual.app import ComposeResult
from textual.containers import HorizontalGroup, VerticalGroup
from textual.content import Content
from textual.geometry import Offset
from textual.widget import Widget
from textual.widgets import Static

from reflect.model.guide import Ask, is_answered
from reflect.model.kinds import kind_of
from reflect.text.sanitize import printable, shown_line
from reflect.tui.fields.field import Field, Today, make_field
from reflect.tui.fields.marks import marks


class RecordEntry:
    """A record, given back untouched if nobody touched it.

    Keys nobody here knows stay, and so does the order of keys when a field is emptied and filled.
    """

    under_row: tuple[str, ...] = ()
    """The fields that stand on a line of their own beneath its words, in this order; the others stand behind dots."""

    def __init__(self, record: Any, fields: Sequence[Ask]) -> None:
        self.fields = fields
        self._record = record
        self._emptied: set[str] = set()

    @property
    def is_record(self) -> bool:
        """Whether it has fields to edit; what was imported may be anything."""
        return isinstance(self._record, dict)

    def get(self, field_id: str) -> Any:
        """A field's value, or ``None``."""
        return None if field_id in self._emptied or not self.is_record else self._record.get(field_id)

    def set(self, field_id: str, value: Any) -> None:
        """Change a field; an empty value takes it away."""
        if is_answered(value):
            self._record = {**self._record, field_id: value}
            self._emptied.discard(field_id)
        else:
            self._emptied.add(field_id)

    def parts(self) -> list[tuple[Ask, Any]]:
        """The answered fields in the guide's order."""
        answered = ((ask, self.get(ask.id)) for ask in self.fields)
        return [(ask, value) for ask, value in answered if is_answered(value)]

    @property
    def standing(self) -> Mapping[str, str]:
        """What was read from its words and can be taken back; nothing, where nothing is read."""
        return {}

    @property
    def wants_a_day(self) -> bool:
        """Whether it has neither day nor moment and may be asked for one."""
        return False

    def read_again(self) -> bool:
        """Read its words anew where they changed, and tell whether they were read."""
        return False

    def take_back(self) -> bool:
        """Take away what was read from its words, and tell whether there was anything."""
        return False

    @property
    def was_emptied(self) -> bool:
        """Whether the last of its words was taken away."""
        return bool(self._emptied) and not self.parts()

    def stored(self) -> Any:
        """The record in the stored form."""
        if not self._emptied:
            return copy.deepcopy(self._record)
        kept = {key: value for key, value in self._record.items() if key not in self._emptied}
        return copy.deepcopy(kept)


class RecordRow(Widget):
    """A record as a numbered row: its first field, the others behind dots or beneath, all literal and nothing cut.

    Its details are the fields to edit, each under its prompt.
    """

    DEFAULT_CSS = """
    RecordRow { width: 1fr; height: auto; layout: vertical; }
    RecordRow .row--number { width: 5; height: 1; color: $text-muted; }
    RecordRow .row--words { width: 1fr; }
    RecordRow.-here .row--number, RecordRow.-here .row--words { color: $accent; text-style: bold; }
    RecordRow > .row--details { padding: 0 0 1 5; }
    RecordRow .row--detail:focus-within { background: transparent; }
    RecordRow .row--prompt { color: $text-muted; }
    RecordRow .row--detail:focus-within > .row--prompt { color: $foreground; }
    """

    def __init__(self, entry: RecordEntry, number: int, today: Today) -> None:
        super().__init__()
        self.entry = entry
        self.number = number
        self.details: list[Field] = []
        """The fields, while they are open."""
        self._today = today
        self._number = Static("", classes="row--number")
        self._words = Static("", classes="row--words")
        self.draw()

    def compose(self) -> ComposeResult:
        """The row."""
        with HorizontalGroup():
            yield self._number
            yield self._words

    def draw(self) -> None:
        """Show it as it is now."""
        pointer = marks().pointer if self.has_class("-here") else " "
        self._number.update(Content(f"{pointer}{self.number:>2}"))
        beneath = self.entry.under_row
        first, *others = [*self._parts_in_row(beneath)] or ["(empty)"]
        content = Content(first)
        for part in others:
            content += Content.styled(f" {marks().dot} {part}", "$text-muted")
        if under := f" {marks().dot} ".join(self._parts_of(beneath)):
            content += Content.styled(f"\n{under}", "$text-muted")
        self._words.update(content)

    def _parts_in_row(self, beneath: Sequence[str]) -> Iterator[str]:
        if not self.entry.is_record:
            yield shown_line(str(self.entry.stored()))
        yield from self._parts_of([ask.id for ask in self.entry.fields if ask.id not in beneath])

    def _parts_of(self, ids: Sequence[str]) -> Iterator[str]:
        today, parts = self._today(), {ask.id: (ask, value) for ask, value in self.entry.parts()}
        for id_ in ids:
            if id_ in parts:
                ask, value = parts[id_]
                yield shown_line(kind_of(ask).in_row(ask, value, today))

    def mark(self, here: bool) -> None:
        """Show whether the person stands on this row."""
        self.set_class(here, "-here")
        self.draw()

    async def open(self) -> None:
        """Show the details beneath, and go to the first without an answer, or else to the first."""
        entry, today = self.entry, self._today
        self.details = details = [make_field(ask, entry.get(ask.id), today=today) for ask in entry.fields]
        prompted = [
            VerticalGroup(
                Static(Content(printable(field.ask.prompt)), classes="row--prompt"),
                field,
                classes="row--detail",
            )
            for field in details
        ]
        await self.mount(VerticalGroup(*prompted, classes="row--details"))
        next((field for field in details if field.value is None), details[0]).focus()

    def after(self, detail: Field) -> Field | None:
        """The detail that follows; ``None`` after the last, or when they are closed."""
        following = self.details[self.details.index(detail) + 1 :] if detail in self.details else []
        return following[0] if following else None

    def close(self) -> None:
        """Put the details away."""
        if self.details:
            self.read_again()
            self.query_children(".row--details").remove()
            self.details = []

    def collect(self) -> None:
        """Bring the record up to what stands in the details, words that are still being typed among it."""
        for field in self.details:
            if field.value != self.entry.get(field.ask.id):
                self.entry.set(field.ask.id, field.value)

    def read_again(self) -> bool:
        """Read the words anew where they changed, also in the details that are open; tell whether they were read."""
        self.collect()
        if not self.entry.read_again():
            return False
        for field in self.details:
            if field.value != self.entry.get(field.ask.id):
                field.value = self.entry.get(field.ask.id)
        self.draw()
        return True

    def is_at(self, place: Offset) -> bool:
        """Whether a place on the screen is on the row itself and not in its details."""
        return self._number.region.union(self._words.region).contains_point(place)
