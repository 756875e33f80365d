"""One record of a list on the screen: a numbered row, and on demand its details beneath."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from textual import events, on
from textual.app import ComposeResult
from textual.containers import Horizontal, Vertical
from textual.content import Content
from textual.message import Message
from textual.widget import Widget
from textual.widgets import Static

from reflect.dates import spoken
from reflect.guide import Ask
from reflect.session import parse_iso_date
from reflect.text import printable, shown_line
from reflect.tui.fields.base import Field, Today
from reflect.tui.fields.entries import Entry
from reflect.tui.fields.marks import marks

MakeField = Callable[[Ask, Any], Field]
"""Makes the field for a field of a record; handed in, because the registry knows the list, not the list it."""


def in_words(ask: Ask, value: Any, today: Today) -> str:
    """A field's value on one line, as people read it."""
    if ask.kind == "choice" and isinstance(value, str):
        value = ask.choice_label(value)
    elif ask.kind == "choices" and isinstance(value, list):
        value = ", ".join(ask.choice_label(item) if isinstance(item, str) else str(item) for item in value)
    elif ask.kind == "date" and (day := parse_iso_date(value)):
        value = spoken(day, today())
    return shown_line(str(value))


class Detail(Vertical):
    """One field of a record, under its prompt."""

    def __init__(self, field: Field) -> None:
        super().__init__()
        self.field = field

    def compose(self) -> ComposeResult:
        """Prompt and field."""
        yield Static(Content(printable(self.field.ask.prompt)), classes="detail--prompt")
        yield self.field


class Details(Vertical):
    """The fields of one record, below its row."""

    DEFAULT_CSS = """
    Details { height: auto; padding: 0 0 1 5; }
    Detail { height: auto; }
    Detail > .detail--prompt { width: 1fr; height: auto; color: $text-muted; }
    Detail:focus-within { background: transparent; }
    Detail:focus-within > .detail--prompt { color: $foreground; }
    """

    def __init__(self, entry: Entry, fields: Sequence[Ask], make: MakeField) -> None:
        super().__init__()
        self.inputs = [make(ask, entry.get(ask.id)) for ask in fields]

    def compose(self) -> ComposeResult:
        """Each field under its prompt."""
        for field in self.inputs:
            yield Detail(field)

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
    RecordRow .row--words { width: 1fr; height: auto; }
    RecordRow.-here .row--number, RecordRow.-here .row--words { color: $accent; text-style: bold; }
    """

    @dataclass
    class Clicked(Message):
        """The row was clicked."""

        row: RecordRow

    @dataclass
    class Edited(Message):
        """A detail was changed."""

        row: RecordRow

    @dataclass
    class Done(Message):
        """The person went on from the last detail."""

        row: RecordRow

    def __init__(self, entry: Entry, number: int, today: Today) -> None:
        super().__init__()
        self.entry = entry
        self.number = number
        self.details: Details | None = None
        self._today = today
        self._number = Static("", classes="row--number")
        self._words = Static("", classes="row--words")

    def compose(self) -> ComposeResult:
        """The row; details come when they are asked for."""
        with Horizontal(classes="row--line"):
            yield self._number
            yield self._words

    def on_mount(self) -> None:
        """Show the record."""
        self.draw()

    def draw(self) -> None:
        """Show the record as it is now."""
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
            yield in_words(ask, value, self._today)

    def mark(self, here: bool) -> None:
        """Show whether the person stands on this row."""
        self.set_class(here, "-here")
        self.draw()

    async def open(self, fields: Sequence[Ask], make: MakeField) -> Details:
        """Show the details beneath."""
        self.details = Details(self.entry, fields, make)
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

    @on(Field.Changed)
    def _take_in(self, event: Field.Changed) -> None:
        event.stop()
        self.collect()
        self.draw()
        self.post_message(self.Edited(self))

    @on(Field.GoOn)
    def _next_detail(self, event: Field.GoOn) -> None:
        event.stop()
        following = self.details.after(event.field) if self.details else None
        if following:
            following.focus()
        else:
            self.post_message(self.Done(self))

    def on_click(self, event: events.Click) -> None:
        """Tell the list; a click into the details is none of its business."""
        line = self._number.region.union(self._words.region)
        if line.contains_point(event.screen_offset):
            event.stop()
            self.post_message(self.Clicked(self))
