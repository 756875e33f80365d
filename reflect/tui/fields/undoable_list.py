"""Removing a record of a list, and undo: what was entered, read, given or removed last is taken back."""

from __future__ import annotations

from reflect.tui.fields.list_hints import ON_ITS_OWN, REMOVED, on_a_row
from reflect.tui.fields.record_list import RecordList
from reflect.tui.fields.record_row import RecordRow


class UndoableList(RecordList):
    """A list of records from which one can be removed, and where the last step is taken back by a key."""

    def _remove_current(self) -> None:
        row = self._current
        if row is None:
            return
        index = self.rows.index(row)
        self._leave_current()
        if row in self.rows:
            self._undo_about.removed.append((index, row.entry))
            self.rows.take_out(row)
        self._focus_row(self.rows[min(index, len(self.rows) - 1)] if len(self.rows) else None)
        self._undo_about.be_about_removals()
        self._show_note(REMOVED)
        self.announce()

    def _undo(self) -> bool:
        """Take back what was done last and can be; tell whether there was any.

        That is a paste, a day that went to an entry, what was read from one, or a removal.
        """
        return (
            self._take_back_paste()
            or self._take_back_given()
            or self._take_back(self.rows.of(self._undo_about.entry))
            or self._restore_last()
        )

    def _take_back_given(self) -> bool:
        """Let the words that went to an entry stand in the add line again."""
        given = self._undo_about.given
        self._undo_about.given = None
        row = self.rows.of(given.entry) if given else None
        if given is None or row is None:
            return False
        for id_, value in given.before.items():
            given.entry.set(id_, value)
        row.draw()
        self._entry_all_the_same = given.words
        self._area.set_words(given.words)
        self._area.move_cursor(self._area.document.end)
        self.focus()
        self._show_note(ON_ITS_OWN)
        self.announce()
        return True

    def _take_back_paste(self) -> bool:
        about = self._undo_about
        if not about.pasted:
            return False
        for row in filter(None, map(self.rows.of, about.pasted)):
            self.rows.take_out(row)
        about.be_about_removals()
        self._area.set_words(about.line_before_paste)
        self._area.move_cursor(self._area.document.end)
        self._show_note(self._what_next if len(self.rows) else "")
        self.announce()
        return True

    def _take_back(self, row: RecordRow | None) -> bool:
        """Take back what was read from an entry, and tell whether there was anything."""
        if row is None or not row.entry.take_back():
            return False
        row.draw()
        self._show_note(on_a_row({}) if row.is_here else self._what_next)
        self.announce()
        return True

    def _restore_last(self) -> bool:
        removed = self._undo_about.removed
        if not removed:
            return False
        index, entry = removed.pop()
        row = self.rows.insert(min(index, len(self.rows)), entry)
        if self.screen.focused is self:
            self._focus_row(row)
        self.announce()
        return True
