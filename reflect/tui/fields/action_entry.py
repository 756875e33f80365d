"""The entry of a next step, whose day and moment are read from its words as it is written."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from reflect.analysis.action_reading import (
    DAY,
    MOMENT,
    READ_FIELDS,
    WORDS,
    Reading,
    day_with_moment,
    names_another_action,
    only_a_day,
    open_to_reading,
    reading_of,
)
from reflect.analysis.new_records import as_entered
from reflect.model.action import words_of
from reflect.model.guide import Ask
from reflect.model.kinds import fields_of
from reflect.model.session import ACTIONS
from reflect.tui.fields.field import Today
from reflect.tui.fields.record_entry import RecordEntry

HELPS = "helps"
"""The field of an action that names the weakness it helps with."""


class ActionEntry(RecordEntry):
    """The record of an action: its empty fields are filled from its words, until a reading is changed or taken back."""

    under_row = READ_FIELDS
    only_when_here = ("kind",)

    def __init__(self, record: Any, fields: Sequence[Ask], today: Today, *, is_new: bool) -> None:
        """One that ``is_new`` is read at once; of one that was stored, a reading is what its words say today."""
        super().__init__(as_entered(ACTIONS, record, today()) if is_new else record, fields)
        self._today = today
        self._read_words = self._words
        self._reading: Reading | None = None
        if is_new:
            self._reading = {id_: value for id_, value in self._record.items() if record.get(id_) != value}

    @property
    def _words(self) -> str:
        return words_of(self.stored(), WORDS) if self.is_record else ""

    @property
    def reading(self) -> Reading:
        """What was read from its words last, whether it still stands or not."""
        if self._reading is None:  # only now, for a row that nobody stands on need not know it
            self._reading = reading_of(self._read_words, self._today())
        return self._reading

    @property
    def standing(self) -> Reading:
        """The reading while it can be taken back; empty once it was, or was changed."""
        return self.reading if self.is_record and open_to_reading(self.stored(), self.reading) else {}

    def read_again(self) -> bool:
        """Read its words if they are others than before and the reading still stands; tell whether they were read."""
        if not self.is_record or self._words == self._read_words:
            return False
        fillable = open_to_reading(self.stored(), self.reading)
        if not fillable:
            return False
        self._read_words = self._words
        read = reading_of(self._words, self._today())
        self._reading = {id_: value for id_, value in read.items() if id_ in fillable}
        for id_ in fillable:
            if self.get(id_) != self._reading.get(id_):
                self.set(id_, self._reading.get(id_))
        return True

    def is_another(self, field_id: str, words: str) -> bool:
        """Whether a step stands where its day was asked."""
        return field_id == DAY and names_another_action(words, self._today())

    def said_in(self, words: str) -> Reading:
        """The day and the moment of words that name no more than these."""
        return only_a_day(words, self._today()) if self.is_record else {}

    def settle(self, field_id: str, words: str) -> bool:
        """Take "Thursday after coffee", typed as the day, for a day and a moment, while there is no moment yet.

        A day typed where it is asked what the step helps with is its day.
        """
        if field_id == HELPS and (said := self.said_in(words)):
            for id_, value in {**said, HELPS: None}.items():
                self.set(id_, value)
            return True
        read = day_with_moment(words, self._today()) if field_id == DAY and self.get(MOMENT) is None else {}
        if read:
            self.set(DAY, read.get(DAY))
            self.set(MOMENT, read[MOMENT])
        return bool(read)

    def take_back(self) -> bool:
        """Take away what was read, for good, and tell whether there was anything."""
        standing = self.standing
        for id_ in standing:
            self.set(id_, None)
        return bool(standing)


def entry_for(ask: Ask, record: Any, today: Today, *, is_new: bool = False) -> RecordEntry:
    """A record of a list as an entry; ``is_new`` is one that was only just typed, or taken from a suggestion."""
    if ask.id == ACTIONS:
        return ActionEntry(record, fields_of(ask), today, is_new=is_new)
    return RecordEntry(as_entered(ask.id, record, today()) if is_new else record, fields_of(ask))
