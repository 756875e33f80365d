"""One record of a list: its data while it is edited, its numbered row, and on demand its details."""

from __future__ import annotations

import copy
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from textual import events
from textual.app import ComposeResult
from textual.containers import Horizontal, Vertical
from textual.content import Content
from textual.message import Message
from textual.widget import Widget
from textual.widgets import Static

from reflect.dates import spoken
from reflect.guide import Ask, is_answered
from reflect.session import parse_iso_date
from reflect.text import printable, shown_line
from reflect.tui.fields.base import Field, Today
from reflect.tui.fields.marks import marks


class Entry:
    """A record, given back untouched if nobody touched it.

    Keys nobody here knows stay, and so does the order of keys when a field is emptied and filled.
    """

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
    def was_emptied(self) -> bool:
        """Whether the last of its words was taken away."""
        return bool(self._emptied) and not self.parts()

    def stored(self) -> Any:
        """The record in the stored form."""
        if not self._emptied:
            return copy.deepcopy(self._record)
        kept = {key: value for key, value in self._record.items() if key not in self._emptied}
        return copy.deepcopy(kept)


class Details(Vertical):
    """The fields of a record, each under its prompt."""

    DEFAULT_CSS = """
    Details { height: auto; padding: 0 0 1 5; }
    Details > .detail { height: auto; }
    Details > .detail:focus-within { background: transparent; }
    Details .detail--prompt { color: $text-muted; }
    Details > .detail:focus-within > .detail--prompt { color: $foreground; }
    """

    def __init__(self, entry: Entry, today: Today) -> None:
        from reflect.tui.fields import make_field  # which knows the list of records

        super().__init__()
        self.inputs = [make_field(ask, entry.get(ask.id), today=today) for ask in entry.fields]

    def compose(self) -> ComposeResult:
        """The fields."""
        for field in self.inputs:
            with Vertical(classes="detail"):
                yield Static(Content(printable(field.ask.prompt)), classes="detail--prompt")
                yield field

    def first_open(self) -> Field:
        """The first field without an answer, else the first."""
        return next((field for field in self.inputs if field.value is None), self.inputs[0])

    def after(self, field: Field) -> Field | None:
        """The field that follows, or ``None`` after the last."""
        place = self.inputs.index(field) + 1
        return self.inputs[place] if place < len(self.inputs) else None


class RecordRow(Widget):
    """A record as a numbered row: its first field, then the others behind dots, all literal and nothing cut."""

    DEFAULT_CSS = """
    RecordRow { width: 1fr; height: auto; layout: vertical; }
    RecordRow > .row--line { width: 1fr; height: auto; }
    RecordRow .row--number { width: 5; height: 1; color: $text-muted; }
    RecordRow .row--words { width: 1fr; }
    RecordRow.-here .row--number, RecordRow.-here .row--words { color: $accent; text-style: bold; }
    """

    @dataclass
    class Clicked(Message):
        """The row was clicked."""

        row: RecordRow

    def __init__(self, entry: Entry, number: int, today: Today) -> None:
        super().__init__()
        self.entry = entry
        self.number = number
        self.details: Details | None = None
        self._today = today
        self._number = Static("", classes="row--number")
        self._words = Static("", classes="row--words")
        self.draw()

    def compose(self) -> ComposeResult:
        """The row; details come when they are asked for."""
        with Horizontal(classes="row--line"):
            yield self._number
            yield self._words

    def draw(self) -> None:
        """Show it as it is now."""
        pointer = marks().pointer if self.has_class("-here") else " "
        self._number.update(Content(f"{pointer}{self.number:>2}"))
        first, *others = [*self._parts()] or ["(empty)"]
        content = Content(first)
        for part in others:
            content += Content.styled(f" {marks().dot} {part}", "$text-muted")
        self._words.update(content)

    def _parts(self) -> Iterator[str]:
        if not self.entry.is_record:
            yield shown_line(str(self.entry.stored()))
        for ask, value in self.entry.parts():
            yield _in_words(ask, value, self._today)

    def mark(self, here: bool) -> None:
        """Show whether the person stands on this row."""
        self.set_class(here, "-here")
        self.draw()

    async def open(self) -> Details:
        """Show the details beneath."""
        self.details = Details(self.entry, self._today)
        await self.mount(self.details)
        return self.details

    def close(self) -> None:
        """Put the details away."""
        if self.details:
            self.collect()
            self.details.remove()
            self.details = None

    def collect(self) -> None:
        """Bring the record up to what stands in the details, words that are still being typed among it."""
        for field in self.details.inputs if self.details else ():
            if field.value != self.entry.get(field.ask.id):
                self.entry.set(field.ask.id, field.value)

    def on_click(self, event: events.Click) -> None:
        """Tell the list; a click into the details is none of its business."""
        line = self._number.region.union(self._words.region)
        if line.contains_point(event.screen_offset):
            event.stop()
            self.post_message(self.Clicked(self))


def _in_words(ask: Ask, value: Any, today: Today) -> str:
    if ask.kind == "choice" and isinstance(value, str):
        value = ask.choice_label(value)
    elif ask.kind == "choices" and isinstance(value, list):
        value = ", ".join(ask.choice_label(item) if isinstance(item, str) else str(item) for item in value)
    elif ask.kind == "date" and (day := parse_iso_date(value)):
        value = spoken(day, today())
    return shown_line(str(value))
