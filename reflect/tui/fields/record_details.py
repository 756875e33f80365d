"""The fields of a record, asked one at a time beneath its row."""

from __future__ import annotations

from collections.abc import Sequence

from textual.containers import VerticalGroup
from textual.content import Content
from textual.widgets import Static

from reflect.analysis.record_fields import SKIPS_THAT_END
from reflect.model.guide import Ask
from reflect.text.sanitize import printable
from reflect.tui.fields.choice_fields import ChoiceField
from reflect.tui.fields.field import Field, Today, make_field
from reflect.tui.fields.record_entry import RecordEntry
from reflect.tui.fields.typed_fields import LineField


class RecordDetails(VerticalGroup):
    """The fields of a record, of which one is on show, under its prompt; it takes the place of the one before."""

    DEFAULT_CSS = """
    RecordDetails {
        padding: 0 0 0 5;
        .detail:focus-within { background: transparent; }
        .detail--prompt { text-style: bold; }
        .detail--hint { color: $text-muted; padding: 0 0 0 2; }
    }
    """

    def __init__(self, entry: RecordEntry, turn: Sequence[Ask], order: Sequence[Ask], today: Today) -> None:
        """``turn`` are the fields asked one after another, among all of the record in their ``order``."""
        super().__init__()
        self._entry, self._turn, self._order, self._today = entry, turn, order, today
        self._fields: dict[str, Field] = {}
        """Those that were on show; they keep what can be undone."""
        self._skipped = 0
        """How many were left empty one after the other."""
        self.asked: Field | None = None
        """The one on show."""

    async def show(self, ask: Ask) -> None:
        """Ask a field."""
        if not self.is_attached:  # put away by a key that came meanwhile
            return
        before, self.asked = self.asked, self._fields.get(ask.id)
        if self.asked is None:
            self._fields[ask.id] = self.asked = self._new_field(ask)
            prompt = Static(Content(printable(ask.prompt)), classes="detail--prompt")
            hint = Static(Content(printable(ask.hint)), classes="detail--hint")
            hint.display = bool(ask.hint)
            await self.mount(VerticalGroup(prompt, self.asked, hint, classes="detail"))
        for field in (before, self.asked):
            if field and isinstance(field.parent, VerticalGroup):
                field.parent.display = field is self.asked
        self.asked.focus()

    def _new_field(self, ask: Ask) -> Field:
        field = make_field(ask, self._entry.get(ask.id), today=self._today)
        if isinstance(field, ChoiceField):
            field.submits_picked = True
        return field

    def take_another_entry(self) -> str:
        """The words in the field on show, taken out of it, if they are no answer but the next entry; else none."""
        field = self.asked
        words = field.words if isinstance(field, LineField) else ""
        if field is None or not self._entry.is_another(field.ask.id, words):
            return ""
        self._entry.set(field.ask.id, None)
        field.value = None
        return words

    def following(self) -> Ask | None:
        """The field to ask after the one on show; none when all were asked, or the last two were left empty."""
        if self.asked is None:
            return None
        self._skipped = 0 if self.asked.value is not None else self._skipped + 1
        if isinstance(self.asked, LineField) and self._entry.settle(self.asked.ask.id, self.asked.words):
            self.refresh_values()
        if self._skipped == SKIPS_THAT_END:
            return None
        behind = self._order[self._order.index(self.asked.ask) + 1 :]
        return next((ask for ask in behind if ask in self._turn and self._entry.is_empty(ask)), None)

    def preceding(self) -> Ask | None:
        """The field before the one on show; none before the first."""
        place = self._order.index(self.asked.ask) if self.asked else 0
        return self._order[place - 1] if place else None

    def collect(self) -> None:
        """Bring the record up to what stands in the fields, words that are still being typed among it."""
        for field in self._fields.values():
            if field.value != self._entry.get(field.ask.id):
                self._entry.set(field.ask.id, field.value)

    def refresh_values(self) -> None:
        """Show what the record holds now."""
        for field in self._fields.values():
            if field.value != self._entry.get(field.ask.id):
                field.value = self._entry.get(field.ask.id)
