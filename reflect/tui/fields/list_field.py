"""The field for a list of records: type, Enter, and the rest of the record is asked."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

from textual import events, on
from textual.message import Message
from textual.widget import Widget

from reflect.model.guide import Ask
from reflect.tui.fields.choice_fields import ChoiceField
from reflect.tui.fields.field import Field, PickedField, Today
from reflect.tui.fields.growing_text_area import GrowingTextArea
from reflect.tui.fields.list_hints import WHAT_THEN, in_a_field
from reflect.tui.fields.record_details import RecordDetails
from reflect.tui.fields.record_list import StoredRecord
from reflect.tui.fields.record_row import RecordRow
from reflect.tui.fields.undoable_list import UndoableList


class ListField(UndoableList, kind="list"):
    """The field for a list of records, which asks for the rest of a record once its first field is entered.

    After Enter the fields that ``asked_of_new`` names are asked in the place of the add line, one at a time.
    """

    class DetailsToggled(Message):
        """The fields of a record are asked now, or are no more."""

        def __init__(self, is_open: bool) -> None:
            super().__init__()
            self.is_open = is_open

    def __init__(self, ask: Ask, value: Any, *, today: Today) -> None:
        super().__init__(ask, value, today=today)
        self.asked_of_new: Callable[[StoredRecord], Sequence[Ask]] = lambda record: ()
        """Names the fields to ask of a record as soon as it is entered."""
        self._came_from_row = False
        """Whether the person opened the fields that are asked, from the row they stood on."""

    def take(self, value: Any) -> None:
        """Add a record, and ask for what it lacks."""
        words = self._area.words
        said = self._said_in(words)
        if said:  # a day was typed, and then the step that it belongs to was taken
            self._area.set_words("")
        else:
            self._commit_add_line()
        row = self._add(value if isinstance(value, dict) else self._record_of(str(value)))
        if said:
            self._give(row, words, said)
        self.announce()
        self.call_later(self._ask_new, row)

    def _submit_add_line(self) -> None:
        words = self._area.words
        if not words.strip():
            self.action_submit()
        elif not len(self.rows) and self._said_in(words):
            self._entry_all_the_same = words
            self._show_note(WHAT_THEN)
        else:
            row = self._commit_add_line()
            self.announce()
            if row:
                self.call_later(self._ask_new, row)

    # Asking for the fields of a record

    async def _ask_new(self, row: RecordRow) -> None:
        """Ask, in the place of the add line, what is asked of an entry that was only just made."""
        is_newest = len(self.rows) and row is self.rows[-1]
        is_free = self.screen.focused is self._area and is_newest
        turn = self.asked_of_new(row.entry.stored()) if is_free else ()
        if turn:
            await self._open(row, turn, from_row=False)

    async def _say_more(self) -> None:
        """Ask for all that the last entry does not say yet."""
        if turn := self._empty_fields:
            await self._open(self.rows[-1], turn, from_row=False)

    async def _open_here(self) -> None:
        """Ask for the field the person stands on; for an empty one and all that are empty behind it."""
        row = self._current
        if row is None:
            self.focus()
        elif row.entry.is_record:
            here = row.field_here
            behind = self.order[self.order.index(here) + 1 :] if row.entry.is_empty(here) else []
            await self._open(row, [here, *filter(row.entry.is_empty, behind)], from_row=True)

    async def _open(self, row: RecordRow, turn: Sequence[Ask], *, from_row: bool) -> None:
        self._current, self._came_from_row = row, from_row
        row.mark(False)
        details = await row.open(turn, self.order)
        if self._current is not row:  # they have gone elsewhere meanwhile
            row.close()
            return
        if row.details is not details or not details.is_attached:  # it was put away again by a quick key
            return
        self._add_line.display = False
        self.post_message(self.DetailsToggled(True))
        await self._show_field(details, turn[0])

    async def _show_field(self, details: RecordDetails, ask: Ask) -> None:
        with self.app.batch_update():  # one frame in place of several
            await details.show(ask)
            if row := self._current:
                self._show_note(in_a_field(ask, row.entry.standing, is_empty=row.entry.is_empty(ask)))

    async def _go_on(self) -> None:
        """Ask the next field; after the last, go back to where the person came from."""
        details = self._details
        if details and not self._came_from_row and (words := details.take_another_entry()):
            self._close_details()
            await self._ask_new(self._add(self._record_of(words)))
            self.announce()
        elif details and self._current:
            self._current.read_again()
            ask = details.following()
            self._current.draw()
            self.announce()
            if ask:
                await self._show_field(details, ask)
            else:
                self._close_details()

    async def _go_back(self) -> None:
        """Ask the field before once more; before the first, stand on the row."""
        details = self._details
        if details and (ask := details.preceding()):
            await self._show_field(details, ask)
        else:
            self._stand_on_row()

    def _stand_on_row(self) -> None:
        """From a field of a record, go to that field in its row."""
        self._came_from_row = True
        self._close_details()

    @property
    def _details(self) -> RecordDetails | None:
        """What asks the fields of a record, while they are asked."""
        return self._current.details if self._current else None

    def _close_details(self) -> bool:
        """Go back to where the person came from, the row or the add line; tell whether fields were asked."""
        row = self._current
        if row is None or not row.details:
            return False
        row.collect()
        if self._came_from_row and not row.entry.was_emptied:
            self._focus_row(row, row.details.asked.ask if row.details.asked else None)
            self._put_details_away(row)
            row.draw()
        else:
            self._undo_about.entry = row.entry
            self._add_line.display = True
            self.screen.set_focus(self._area)
            self._leave_rows()
        self.announce()
        return True

    def _put_details_away(self, row: RecordRow) -> None:
        if row.details:
            row.close()
            self._add_line.display = True
            self.post_message(self.DetailsToggled(False))

    def close_innermost(self) -> bool:
        """Leave the fields of a record; from a row, go back to the add line."""
        if self._close_details():
            return True
        if self.screen.focused is self:
            self.focus()
            return True
        return False

    def place_of_typing(self) -> tuple[str, ...] | None:
        """The field of the record that is open, or of one more that the words in the add line will be."""
        asked = self._details.asked if self._details else None
        if self._current is None or asked is None:
            return (str(len(self.rows)), self.order[0].id)
        is_text = asked.place_of_typing() is not None
        return (str(self.rows.index(self._current)), asked.ask.id) if is_text else None

    @on(Field.Changed)
    def _collect_detail(self, event: Field.Changed) -> None:
        if event.field is not self:
            event.stop()
            if self._current:
                self._current.collect()
                self._current.draw()
            self.announce(is_typed=event.is_typed)

    @on(Field.Submitted)
    async def _detail_submitted(self, event: Field.Submitted) -> None:
        if event.field is not self:
            event.stop()
            await self._go_on()

    # Keys and mouse

    @property
    def input_widget(self) -> Widget:
        """The field of a record that is asked, or the add line."""
        details = self._details
        return details.asked.input_widget if details and details.asked else self._area

    async def on_key(self, event: events.Key) -> None:
        """Up from the add line goes to the rows; there, the keys of the rows."""
        focused = self.screen.focused
        if focused is self._area:
            taken = await self._take_key_in_add_line(event.key)
        elif focused is self:
            taken = await self._take_key_on_row(event.key) or await self._type_on_row(event)
        else:
            taken = await self._take_key_in_field(event.key) or (
                event.is_printable and self._begin_another(self._area.text_of_key(event))
            )
        if taken:
            event.stop()

    async def _take_key_in_add_line(self, key: str) -> bool:
        if key == "up":
            self._commit_add_line()
            if len(self.rows):
                self._focus_row(self.rows[-1])
        elif key == "right" and not self._area.words and self._empty_fields:
            await self._say_more()
        else:
            return key == "ctrl+z" and self._undo()
        return True

    async def _take_key_in_field(self, key: str) -> bool:
        """In a field of a record: another one of its fields, or the row."""
        if key == "tab":
            await self._go_on()
        elif key == "shift+tab":
            await self._go_back()
        elif key == "up":
            self._stand_on_row()
        else:
            return key == "down" or (key == "ctrl+z" and self._take_back(self._current))
        return True

    def _begin_another(self, words: str) -> bool:
        """Words over a choice that is asked of a new record are the next one, typed without looking up."""
        details = self._details
        is_picked = details is not None and isinstance(details.asked, PickedField)
        if not is_picked or self._came_from_row or not words.strip() or words.isdigit():
            return False
        self._close_details()
        if not self._take_pasted(words):
            self._came_from_choice = True
            self._type_into_add_line(words)
            self._show_note(self._what_next)
        return True

    async def _take_key_on_row(self, key: str) -> bool:
        if (key == "ctrl+z" and self._undo()) or (key == "u" and self._restore_last()):
            return True
        if key in ("up", "down", "home", "end"):
            self._move(key)
        elif key in ("left", "right"):
            self._move_in_row(1 if key == "right" else -1)
        elif key == "enter":
            await self._open_here()
        elif key in ("delete", "backspace"):
            self._remove_current()
        elif key == "tab":
            self.action_submit()
        else:
            return False
        return True

    async def _type_on_row(self, event: events.Key) -> bool:
        words = self._area.text_of_key(event)
        part = await self._open_missing_part() if words.strip() else None
        if isinstance(part, ChoiceField):
            await part.on_key(event)
        elif part:
            _put_words(part, words)
        return bool(part) or self._type_into_add_line(words)

    async def _open_missing_part(self) -> Field | None:
        """On a part of a row that has nothing yet: the field that asks for it; words typed there are meant for it."""
        row = self._current
        if row is None or not row.entry.is_record or not row.entry.is_empty(row.field_here):
            return None
        await self._open_here()
        return self._details.asked if self._details else None

    async def _paste_into_part(self, text: str) -> bool:
        part = await self._open_missing_part()
        if part:
            _put_words(part, text)
        return bool(part)

    async def on_paste(self, event: events.Paste) -> None:
        """Words pasted over a choice are the next entry too."""
        if self._begin_another(event.text):
            event.stop()

    async def on_click(self, event: events.Click) -> None:
        """Stand on the row that was clicked; another click opens it."""
        if row := self.rows.at(event.screen_offset):
            event.stop()
            if self._current is row and not row.details:
                await self._open_here()
            else:
                self._focus_row(row)


def _put_words(part: Field, words: str) -> None:
    """Put words into the field of a part; one that takes none stays as it is."""
    area = part.input_widget
    if isinstance(area, GrowingTextArea):
        area.put_words(words, replace=False)
