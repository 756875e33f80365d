"""A record of a list as a numbered row, beneath which its fields are asked."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from rich.cells import cell_len
from textual.app import ComposeResult
from textual.containers import HorizontalGroup
from textual.content import Content
from textual.geometry import Offset
from textual.widget import AwaitMount, Widget

from reflect.model.guide import Ask
from reflect.model.kinds import kind_of
from reflect.text.sanitize import printable, shown_line
from reflect.tui.cached_static import CachedStatic
from reflect.tui.fields.field import Today
from reflect.tui.fields.record_details import RecordDetails
from reflect.tui.fields.record_entry import RecordEntry
from reflect.tui.marks import marks

_HERE = "$accent bold"
"""The style of what a person stands on."""


class RecordRow(Widget):
    """A record as a numbered row: its first field, the others behind dots or beneath, all literal and nothing cut.

    While a person stands on it, they stand on one of its fields; an empty one then shows its label.
    """

    DEFAULT_CSS = """
    RecordRow { width: 1fr; height: auto; layout: vertical; }
    RecordRow .row--number { width: 5; height: 1; color: $text-muted; }
    RecordRow .row--words { width: 1fr; }
    RecordRow.-here .row--number { color: $accent; text-style: bold; }
    """

    def __init__(self, entry: RecordEntry, number: int, today: Today) -> None:
        super().__init__()
        self.entry = entry
        self.number = number
        self.details: RecordDetails | None = None
        """Its fields, while they are asked."""
        self.mounting: AwaitMount | None = None
        """What to wait for until its own words stand there."""
        self._place = 0
        """Of the field the person stands on, among ``entry.in_row``."""
        self._today = today
        self._number = CachedStatic("", classes="row--number")
        self._words = CachedStatic("", classes="row--words")
        self.draw()

    def compose(self) -> ComposeResult:
        """The row."""
        with HorizontalGroup():
            yield self._number
            yield self._words

    # Where the person stands

    @property
    def is_here(self) -> bool:
        """Whether the person stands on this row."""
        return self.has_class("-here")

    @property
    def field_here(self) -> Ask:
        """The field they stand on."""
        return self.entry.in_row[self._place]

    def mark(self, here: bool, ask: Ask | None = None) -> None:
        """Show whether the person stands on this row, and on which of its fields; on the first unless one is given."""
        self._place = self.entry.in_row.index(ask) if ask else 0
        self.set_class(here, "-here")
        self.draw()

    def move(self, by: int) -> None:
        """Go to another of its fields."""
        self._place = max(0, min(self._place + by, len(self.entry.in_row) - 1))
        self.draw()

    @property
    def cursor_screen_offset(self) -> Offset:
        """Where that field begins on the screen."""
        content, area = self._content(), self._words.content_region
        start = next((span.start for span in content.spans if span.style == _HERE), 0)
        word = content.plain[start:].split(maxsplit=1)[:1]
        lines = Content(content.plain[:start] + "".join(word)).wrap(max(1, area.width))
        return area.offset + Offset(lines[-1].cell_length - sum(map(cell_len, word)), len(lines) - 1)

    # Drawing

    def draw(self) -> None:
        """Show it as it is now."""
        pointer = marks().pointer if self.is_here else " "
        self._number.update(Content(f"{pointer}{self.number:>2}"))
        self._words.update(self._content())

    def _content(self) -> Content:
        beneath = [ask for ask in self.entry.in_row if ask.id in self.entry.under_row]
        beside = [ask for ask in self.entry.in_row if ask not in beneath]
        lines = [line for line in (self._line(beside), self._line(beneath)) if line]
        return Content("\n").join(lines or [Content("(empty)")])

    def _line(self, asks: Sequence[Ask]) -> Content:
        """Some of its fields behind each other; what is no record is all there is of it."""
        if not self.entry.is_record:
            whole = shown_line(str(self.entry.stored())) if self.entry.fields[0] in asks else ""
            return Content.styled(whole, _HERE if self.is_here else "")
        return Content.styled(f" {marks().dot} ", "$text-muted").join(self._parts(asks))

    def _parts(self, asks: Sequence[Ask]) -> Iterator[Content]:
        for ask in asks:
            stands_here = self.is_here and ask is self.field_here
            if ask.id in self.entry.only_when_here and not self.is_here:
                continue
            if not self.entry.is_empty(ask):
                words = shown_line(kind_of(ask).in_row(ask, self.entry.get(ask.id), self._today()))
            elif stands_here:
                words = f"{printable(ask.label)} ..."
            else:
                continue
            is_first = ask is self.entry.fields[0]
            yield Content.styled(words, _HERE if stands_here else "" if is_first else "$text-muted")

    # Its fields

    async def open(self, turn: Sequence[Ask], order: Sequence[Ask]) -> RecordDetails:
        """Put what asks its fields beneath it; ``RecordDetails.show`` asks the first."""
        if self.mounting:
            await self.mounting  # else what is beneath would come to stand above
        self.details = details = RecordDetails(self.entry, turn, order, self._today)
        await self.mount(details)
        return details

    def close(self) -> None:
        """Put the fields away."""
        if self.details:
            self.read_again()
            self.details.remove()
            self.details = None

    def collect(self) -> None:
        """Bring the record up to what stands in the fields, words that are still being typed among it."""
        if self.details:
            self.details.collect()

    def read_again(self) -> bool:
        """Read the words anew where they changed, also in the fields that are open; tell whether they were read."""
        self.collect()
        if not self.entry.read_again():
            return False
        if self.details:
            self.details.refresh_values()
        self.draw()
        return True

    def is_at(self, place: Offset) -> bool:
        """Whether a place on the screen is on the row itself and not in what is beneath."""
        return self._number.region.union(self._words.region).contains_point(place)
