"""The field for a list of records: type, Enter, type, Enter; details on demand."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from textual import events, on
from textual.app import ComposeResult
from textual.containers import HorizontalGroup, VerticalGroup
from textual.content import Content
from textual.widget import Widget
from textual.widgets import Static

from reflect.model.guide import Ask, is_answered
from reflect.model.kinds import fields_of, kind_of
from reflect.text.sanitize import one_line
from reflect.tui.fields.action_entry import entry_for
from reflect.tui.fields.field import Field, Today, keep_in_view
from reflect.tui.fields.growing_text_area import GrowingTextArea
from reflect.tui.fields.list_hints import ANY_DAY, IN_DETAILS, REMOVED, TYPE_ONE, after_an_entry, on_a_row
from reflect.tui.fields.record_row import RecordEntry, RecordRow


class ListField(Field):
    """The field for a list of records: numbered rows, and a line to add one.

    What stands in the add line counts as a record of ``value`` from its first letter on, so it is saved like
    everything else and comes back as a row after a crash. It becomes a row on the screen on Enter and whenever the
    person goes elsewhere in the app; only while the terminal itself loses the focus does it stay in the line.

    The rows are reached with Up from the add line. They are no stops of the tab key: while the person moves among
    them the list itself holds the focus, and only then can it be focused.
    """

    DEFAULT_CSS = """
    ListField .list--plus { width: 5; height: 1; color: $text-muted; }
    ListField .list--plus.-here { color: $accent; text-style: bold; }
    ListField > .field--note { display: none; padding: 0 0 0 5; }
    ListField:focus > .field--note.-said, ListField:focus-within > .field--note.-said { display: block; }
    """

    def __init__(self, ask: Ask, value: Any, *, today: Today) -> None:
        super().__init__(ask, value, today=today)
        self.fields = fields_of(ask)
        self.rows = self._rows_for(value)
        """The rows on the screen, in order."""
        self._removed: list[tuple[int, RecordEntry]] = []
        """What can be brought back, and where to."""
        self._current: RecordRow | None = None
        """The row that the keys are about."""
        self._undoes: RecordEntry | None = None
        """The entry whose reading is taken back by undo; none while undo is about what was removed."""
        self._was_asked_for_day = any(row.entry.wants_a_day for row in self.rows)
        self._row_container = VerticalGroup(*self.rows)
        self._plus_sign = Static(" +", classes="list--plus")
        self._area = GrowingTextArea(
            "", clean=one_line, on_change=self._typed, on_enter=self._submit_add_line, placeholder=TYPE_ONE
        )
        self._note = Static("", classes="field--note")

    def _rows_for(self, value: Any) -> list[RecordRow]:
        """Rows for a stored value; anything that is no list counts as its only record."""
        records = value if isinstance(value, list) else [value] if is_answered(value) else []
        entries = (entry_for(self.ask, record, self.today) for record in records)
        return [RecordRow(entry, number, self.today) for number, entry in enumerate(entries, 1)]

    def compose(self) -> ComposeResult:
        """Rows, add line, note."""
        yield self._row_container
        with HorizontalGroup():
            yield self._plus_sign
            yield self._area
        yield self._note

    # The value

    @property
    def value(self) -> Any:
        """The records with the one still standing in the add line; ``None`` when there are none."""
        if self._current:
            self._current.collect()
        stored = [row.entry.stored() for row in self.rows if not row.entry.was_emptied]
        words = self._area.words
        if words.strip():
            stored.append(self._record_of(words))
        untouched = stored == (self._stored if isinstance(self._stored, list) else [self._stored])
        return self._stored if untouched else stored or None

    @value.setter
    def value(self, value: Any) -> None:
        self._area.set_words("")
        self._current = self._undoes = None
        self._stored = self._announced = value
        self._removed.clear()
        for row in self.rows:
            row.remove()
        self.rows = self._rows_for(value)
        self._row_container.mount(*self.rows)

    def _record_of(self, words: str) -> dict[str, Any]:
        first = self.fields[0]
        return {first.id: kind_of(first).as_stored(first, words, self.today())}

    def memory(self) -> Any:
        """The removed records."""
        return self._removed

    def recall(self, memory: Any) -> None:
        """Take over the removed records; the earlier version of a text is none."""
        if not isinstance(memory, str):
            self._removed = memory

    def take(self, value: Any) -> None:
        """Add a record."""
        self._commit_add_line()
        self._add(value if isinstance(value, dict) else self._record_of(str(value)))
        self.announce()

    def _add(self, record: dict[str, Any]) -> None:
        self._undoes = entry = entry_for(self.ask, record, self.today, is_new=True)
        self._insert_row(len(self.rows), entry)
        asks = entry.wants_a_day and not self._was_asked_for_day
        self._was_asked_for_day |= asks
        self._show_note(ANY_DAY if asks else self._what_next)

    def _typed(self) -> None:
        """Announce what is typed; undo is about it from its first letter on."""
        if self._undoes and self._area.words:
            self._undoes = None
            self._show_note(self._what_next if self.rows else "")
        self.announce()

    @property
    def _what_next(self) -> str:
        """What can be done after an entry."""
        has_day = any(kind_of(field).is_day for field in self.fields)
        return after_an_entry(self._standing, has_day=has_day)

    @property
    def _standing(self) -> Mapping[str, str]:
        """The reading that undo would take back."""
        return self._undoes.standing if self._undoes else {}

    def _insert_row(self, index: int, entry: RecordEntry) -> RecordRow:
        row = RecordRow(entry, index + 1, self.today)
        self._row_container.mount(row, before=self.rows[index] if index < len(self.rows) else None)
        self.rows.insert(index, row)
        self._renumber()
        return row

    def _take_out_row(self, row: RecordRow) -> None:
        self.rows.remove(row)
        row.remove()
        self._renumber()

    def _renumber(self) -> None:
        for number, row in enumerate(self.rows, 1):
            if row.number != number:
                row.number = number
                row.draw()

    def _commit_add_line(self) -> bool:
        """Make a row of the words in the add line, and tell whether there were any."""
        words = self._area.words
        if not words.strip():
            return False
        self._area.set_words("")
        self._add(self._record_of(words))
        return True

    def _submit_add_line(self) -> None:
        if self._commit_add_line():
            self.announce()
        else:
            self.action_submit()

    def place_of_typing(self) -> tuple[str, ...] | None:
        """The field of the record that is open, or of one more that the words in the add line will be."""
        details = self._current.details if self._current else []
        detail = next((field for field in details if field.has_focus_within), None)
        if self._current is None or detail is None:
            return (str(len(self.rows)), self.fields[0].id)
        is_text = detail.place_of_typing() is not None
        return (str(self.rows.index(self._current)), detail.ask.id) if is_text else None

    # Going about

    @property
    def input_widget(self) -> Widget:
        """The add line."""
        return self._area

    async def on_key(self, event: events.Key) -> None:
        """Up from the add line goes to the rows; there, the keys of the rows."""
        focused = self.screen.focused
        if focused is self._area:
            taken = self._take_key_in_add_line(event.key)
        elif focused is self:
            taken = await self._take_key_on_row(event.key) or self._type_into_add_line(
                self._area.text_of_key(event)
            )
        else:
            taken = False
        if taken:
            event.stop()

    def _take_key_in_add_line(self, key: str) -> bool:
        if key == "up":
            self._commit_add_line()
            if self.rows:
                self._focus_row(self.rows[-1])
            return True
        return key == "ctrl+z" and (self._take_back() or self._restore_last())

    async def _take_key_on_row(self, key: str) -> bool:
        if (key == "ctrl+z" and self._take_back()) or (key in ("u", "ctrl+z") and self._restore_last()):
            return True
        if key in ("up", "down", "home", "end"):
            self._move(key)
        elif key == "enter":
            await self._open_details()
        elif key in ("delete", "backspace"):
            self._remove_current()
        elif key == "tab":
            self.action_submit()
        else:
            return False
        return True

    def on_paste(self, event: events.Paste) -> None:
        """Words pasted on a row go into the add line, as typed ones do."""
        if self.screen.focused is self:
            event.stop()
            self._type_into_add_line(event.text)

    def _type_into_add_line(self, words: str) -> bool:
        """On a row, words can only mean a new record: leave the rows and put them in the add line."""
        if not words.strip():
            return False
        self.focus()
        self._area.put_words(words, replace=False)
        return True

    def _move(self, key: str) -> None:
        last = len(self.rows) - 1
        index = self.rows.index(self._current) if self._current else last + 1
        index = {"up": max(0, index - 1), "down": index + 1, "home": 0, "end": last}[key]
        if 0 <= index <= last:
            self._focus_row(self.rows[index])
        else:
            self.focus()

    def _focus_row(self, row: RecordRow | None) -> None:
        """Move to a row; to none, but still among them, when the last one was removed."""
        if self._current is not row:
            self._leave_current()
        self._current = row
        self.can_focus = True
        self.screen.set_focus(self, scroll_visible=False)
        if row:
            row.mark(True)
            self._undoes = row.entry
            self._show_note(on_a_row(self._standing))
            self.call_after_refresh(lambda: keep_in_view(row, row.region))

    def on_resize(self) -> None:
        """Rows that came pushed the add line down, and only now it is known where to."""
        self._area.show_cursor_soon()

    def on_descendant_focus(self, event: events.DescendantFocus) -> None:
        """Back in the add line, the rows are left."""
        if event.widget is self._area:
            self._leave_rows()
            self._plus_sign.add_class("-here")
        elif event.widget is not self:
            self._show_note(IN_DETAILS)
            if self._current and self._current.read_again():
                self.announce()

    def on_descendant_blur(self, event: events.DescendantBlur) -> None:
        """Make a row of words left standing in the add line; close what is open when the list is left."""
        if event.widget is self._area:
            self._plus_sign.remove_class("-here")
            if self.app.app_focus:
                self._commit_add_line()
        self._close_if_left()

    def on_blur(self) -> None:
        """Leave the rows when the list is left."""
        self._close_if_left()

    def _close_if_left(self) -> None:
        """Leave the rows when the list has lost the focus, unless only the terminal lost it."""
        focused = self.screen.focused
        if self.app.app_focus and (focused is None or self not in focused.ancestors_with_self):
            self._leave_rows()

    def _leave_rows(self) -> None:
        self._leave_current()
        self.can_focus = False
        self._show_note(self._what_next if self.rows else "")

    def _leave_current(self) -> None:
        """Close the details of the current row; a record without any words left goes with them."""
        row, self._current = self._current, None
        if row is None:
            return
        row.close()
        self.announce()
        row.mark(False)
        if row.entry.was_emptied:
            self._take_out_row(row)

    def _show_note(self, text: str) -> None:
        self._note.update(Content(text))
        self._note.set_class(bool(text), "-said")

    # Changing records

    async def _open_details(self) -> None:
        """Go to the first detail without an answer; close the details if they are open."""
        row = self._current
        if row is None:
            self.focus()
        elif not self._close_details() and row.entry.is_record:
            await row.open()

    def close_innermost(self) -> bool:
        """Close the details and move to their row; from a row, go back to the add line."""
        if self._close_details():
            return True
        if self.screen.focused is self:
            self.focus()
            return True
        return False

    def _close_details(self) -> bool:
        """Close the details and move to their row; tell whether they were open."""
        row = self._current
        if row is None or not row.details:
            return False
        self._focus_row(row)
        row.close()
        row.draw()
        self.announce()
        return True

    def _remove_current(self) -> None:
        row = self._current
        if row is None:
            return
        index = self.rows.index(row)
        self._leave_current()
        if row in self.rows:
            self._removed.append((index, row.entry))
            self._take_out_row(row)
        self._focus_row(self.rows[min(index, len(self.rows) - 1)] if self.rows else None)
        self._undoes = None
        self._show_note(REMOVED)
        self.announce()

    def _take_back(self) -> bool:
        """Take back what was read from the entry that undo is about, and tell whether there was anything."""
        if not self._undoes or not self._undoes.take_back():
            return False
        next(row for row in self.rows if row.entry is self._undoes).draw()
        self._show_note(on_a_row({}) if self._current else self._what_next)
        self.announce()
        return True

    def _restore_last(self) -> bool:
        if not self._removed:
            return False
        index, entry = self._removed.pop()
        row = self._insert_row(min(index, len(self.rows)), entry)
        if self.screen.focused is self:
            self._focus_row(row)
        self.announce()
        return True

    @on(Field.Changed)
    def _collect_detail(self, event: Field.Changed) -> None:
        if event.field is not self:
            event.stop()
            if self._current:
                self._current.collect()
                self._current.draw()
            self.announce()

    @on(Field.Submitted)
    def _focus_next_detail(self, event: Field.Submitted) -> None:
        if event.field is not self:
            event.stop()
            next_detail = self._current.after(event.field) if self._current else None
            (next_detail or self).focus()

    async def on_click(self, event: events.Click) -> None:
        """Stand on the row that was clicked; another click opens it."""
        row = next((row for row in self.rows if row.is_at(event.screen_offset)), None)
        if row:
            event.stop()
            if self._current is row:
                await self._open_details()
            else:
                self._focus_row(row)
