"""The rows of a list of records with the line to add one: what every list can do, whatever is asked of a record."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from textual import events
from textual.app import ComposeResult
from textual.containers import HorizontalGroup
from textual.content import Content
from textual.geometry import Offset
from textual.widgets import Static

from reflect.analysis.record_fields import fields_in_turn
from reflect.model.guide import Ask, Question, is_answered
from reflect.model.kinds import kind_of
from reflect.text.pasted_entries import pasted_entries
from reflect.text.sanitize import one_line
from reflect.tui.fields.action_entry import entry_for
from reflect.tui.fields.field import Field, Today, keep_in_view
from reflect.tui.fields.growing_text_area import GrowingTextArea
from reflect.tui.fields.list_hints import (
    ANOTHER,
    HINT_GAP,
    TYPE_ONE,
    WORDS_BEGIN_ANOTHER,
    after_a_paste,
    after_an_entry,
    given_to,
    on_a_row,
)
from reflect.tui.fields.record_entry import RecordEntry
from reflect.tui.fields.record_row import RecordRow
from reflect.tui.fields.record_rows import RecordRows
from reflect.tui.fields.record_undo import GivenWords, RecordUndo
from reflect.tui.flow_line import FlowLine

StoredRecord = Mapping[str, Any]
"""A record in the stored form."""


class RecordList(Field):
    """Numbered rows, and a line to add one; ``ListField`` also asks for the fields of a record.

    What stands in the add line counts as a record of ``value`` from its first letter on, so it is saved like
    everything else and comes back as a row after a crash. It becomes a row on the screen on Enter and whenever the
    person goes elsewhere in the app; only while the terminal itself loses the focus does it stay in the line.

    The rows are reached with Up from the add line. They are no stops of the tab key: while the person moves among
    them the list itself holds the focus, and only then can it be focused.
    """

    DEFAULT_CSS = """
    RecordList .list--plus { width: 5; height: 1; color: $text-muted; }
    RecordList .list--plus.-here { color: $accent; text-style: bold; }
    RecordList > .field--note { display: none; padding: 0 0 0 5; }
    RecordList:focus > .field--note.-said, RecordList:focus-within > .field--note.-said { display: block; }
    """

    def __init__(self, ask: Ask, value: Any, *, today: Today) -> None:
        assert isinstance(ask, Question)
        super().__init__(ask, value, today=today)
        self.order = fields_in_turn(ask)
        """The fields of a record as they are asked."""
        self.rows = RecordRows(self._entries_of(value), today)
        """The rows on the screen, in order."""
        self._undo_about = RecordUndo()
        self._current: RecordRow | None = None
        """The row that the keys are about."""
        self._came_from_choice = False
        """Whether the words in the add line were typed over a choice among the fields of an entry."""
        self._entry_all_the_same = ""
        """Words that say something of an entry, and that the person wants as one of its own."""
        self._plus_sign = Static(" +", classes="list--plus")
        self._area = GrowingTextArea(
            "",
            clean=one_line,
            on_change=self._typed,
            on_enter=self._submit_add_line,
            on_paste=self._take_pasted,
            placeholder=self._how_to_add,
        )
        self._add_line = HorizontalGroup(self._plus_sign, self._area)
        self._note = FlowLine(gap=len(HINT_GAP), classes="field--note")

    def _entries_of(self, value: Any) -> list[RecordEntry]:
        """Entries for a stored value; anything that is no list counts as its only record."""
        records = value if isinstance(value, list) else [value] if is_answered(value) else []
        return [entry_for(self.ask, record, self.today) for record in records]

    def compose(self) -> ComposeResult:
        """Rows, add line, note."""
        yield self.rows
        yield self._add_line
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
        self._current = None
        self._stored = self._announced = value
        self._undo_about = RecordUndo()
        self.rows.show(self._entries_of(value))
        self._area.placeholder = self._how_to_add
        self._add_line.display = True

    def _record_of(self, words: str) -> dict[str, Any]:
        first = self.order[0]
        return {first.id: kind_of(first).as_stored(first, words, self.today())}

    def memory(self) -> Any:
        """The removed records."""
        return self._undo_about.removed

    def recall(self, memory: Any) -> None:
        """Take over the removed records; the earlier version of a text is none."""
        if not isinstance(memory, str):
            self._undo_about.removed = memory

    # Adding

    @property
    def _how_to_add(self) -> str:
        return ANOTHER if len(self.rows) else TYPE_ONE

    def _add(self, record: dict[str, Any]) -> RecordRow:
        entry = entry_for(self.ask, record, self.today, is_new=True)
        self._undo_about.be_about(entry)
        self._came_from_choice = False
        row = self.rows.insert(len(self.rows), entry)
        self._show_note(self._what_next)
        return row

    def _typed(self) -> None:
        """Announce what is typed; undo is about it from its first letter on."""
        if self._area.words and self._undo_about.is_about_more_than_removals():
            self._undo_about.be_about_removals()
            self._show_note(self._what_next if len(self.rows) else "")
        self.announce_typed()

    @property
    def _what_next(self) -> str:
        """What can be done after an entry; or where words went by themselves."""
        if self._came_from_choice and self._area.words:
            return WORDS_BEGIN_ANOTHER
        given = self._undo_about.given
        if given and (row := self.rows.of(given.entry)):
            return given_to(row.number, given.before)
        return after_an_entry(self._standing, can_say_more=bool(self._empty_fields))

    @property
    def _standing(self) -> Mapping[str, str]:
        """The reading that undo would take back."""
        entry = self._undo_about.entry
        return entry.standing if entry else {}

    @property
    def _empty_fields(self) -> Sequence[Ask]:
        """What can still be said of the last entry."""
        last = self.rows[-1].entry if len(self.rows) else None
        return [ask for ask in self.order[1:] if last and last.is_record and last.is_empty(ask)]

    def _commit_add_line(self) -> RecordRow | None:
        """The row made of the words in the add line, if there are any; a day by itself goes to the last one."""
        words, last = self._area.words, self.rows[-1] if len(self.rows) else None
        if not words.strip():
            return None
        self._area.set_words("")
        if last and (said := self._said_in(words)):
            self._give(last, words, said)
            return None
        return self._add(self._record_of(words))

    def _said_in(self, words: str) -> Mapping[str, str]:
        """What words say of the entry they belong to, where they are none themselves."""
        if not words.strip() or words == self._entry_all_the_same:
            return {}
        return entry_for(self.ask, {}, self.today).said_in(words)

    def _give(self, row: RecordRow, words: str, said: Mapping[str, str]) -> None:
        """Let an entry have what words say of it."""
        before = {id_: row.entry.get(id_) for id_ in said}
        self._undo_about.be_about_given(GivenWords(row.entry, words, before))
        for id_, value in said.items():
            row.entry.set(id_, value)
        row.draw()
        self._show_note(self._what_next)

    def _submit_add_line(self) -> None:
        """Enter in the add line."""
        raise NotImplementedError

    def _take_pasted(self, text: str, in_place: bool = False) -> bool:
        """Make an entry of each line that was pasted, and tell whether there were several.

        The first goes on with what stands in the add line, unless that is replaced.
        """
        entries = pasted_entries(text)
        if len(entries) < 2:
            return False
        before = self._area.words
        if before.strip() and not in_place:
            entries[0] = before + entries[0]
        self._area.set_words("")
        added = [self._add(self._record_of(one_line(entry))).entry for entry in entries]
        self._undo_about.be_about_paste(added, before)
        self._show_note(after_a_paste(len(added)))
        self.announce()
        return True

    async def on_paste(self, event: events.Paste) -> None:
        """Words pasted on a row go where typed ones would: into the part that is missing there, or the add line."""
        if self.screen.focused is self:
            event.stop()
            if await self._paste_into_part(event.text):
                return
            self.focus()
            if not self._take_pasted(event.text):
                self._type_into_add_line(event.text)

    async def _paste_into_part(self, text: str) -> bool:
        """Put words into the part of the row that the person stands on, and tell whether it was missing."""
        raise NotImplementedError

    def _type_into_add_line(self, words: str) -> bool:
        """On a row, words can only mean a new record: leave the rows and put them in the add line."""
        if not words.strip():
            return False
        self.focus()
        self._area.put_words(words, replace=False)
        return True

    # Going about

    @property
    def cursor_screen_offset(self) -> Offset:
        """Where the field of a row begins that the keys are about; the list has the focus while they are."""
        return self._current.cursor_screen_offset if self._current else self.content_region.offset

    def _move(self, key: str) -> None:
        last = len(self.rows) - 1
        index = self.rows.index(self._current) if self._current else last + 1
        index = {"up": max(0, index - 1), "down": index + 1, "home": 0, "end": last}[key]
        if 0 <= index <= last:
            self._focus_row(self.rows[index])
        else:
            self.focus()

    def _move_in_row(self, by: int) -> None:
        if self._current and self._current.entry.is_record:
            self._current.move(by)

    def _focus_row(self, row: RecordRow | None, ask: Ask | None = None) -> None:
        """Move to a row, onto this field of it; to none, but still among them, when the last one was removed."""
        if self._current is not row:
            self._leave_current()
        self._current = row
        self.can_focus = True
        self.screen.set_focus(self, scroll_visible=False)
        if row:
            row.mark(True, ask)
            self._undo_about.entry = row.entry
            self._show_note(on_a_row(self._standing))
            self.call_after_refresh(lambda: keep_in_view(row, row.region))

    def on_resize(self) -> None:
        """Rows that came pushed the add line down, and only now it is known where to."""
        self._area.show_cursor_soon()

    def on_descendant_focus(self, event: events.DescendantFocus) -> None:
        """Back in the add line, the rows are left; not when the focus has gone on since, to the fields of a new row."""
        if event.widget is self._area and self.screen.focused is self._area:
            self._leave_rows()
            self._plus_sign.add_class("-here")

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
        self._show_note(self._what_next if len(self.rows) else "")

    def _leave_current(self) -> None:
        """Put away the fields of the current row; a record without any words left goes with them."""
        row, self._current = self._current, None
        if row is None:
            return
        self._put_details_away(row)
        self.announce()
        row.mark(False)
        if row.entry.was_emptied:
            self.rows.take_out(row)

    def _put_details_away(self, row: RecordRow) -> None:
        """Put away the fields of a row, if they are asked."""
        raise NotImplementedError

    def _show_note(self, text: str) -> None:
        self._area.placeholder = self._how_to_add
        self._note.lay_out([Content(piece) for piece in text.split(HINT_GAP)])
        self._note.set_class(bool(text), "-said")
