"""Changes of the inventory outside a session, as changes of records for ``Store.change_records``. Pure.

None changes a session: what a session said is taken out of the list, and what is said now is put into it. Proof stays
with the words it was given for; other words have only what is given with them.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any

from reflect.analysis.inventory import Origin, RecurringRecord
from reflect.analysis.joining import name_of
from reflect.analysis.list_edits import ListEdits
from reflect.model.action import words_of
from reflect.model.record_lists import (
    INVENTORY,
    INVENTORY_LISTS,
    LEFT_OUT,
    RecordChange,
    new_record,
    touched,
)
from reflect.model.values import is_answered

KEPT = "kept"
"""The state of an entry that stands in the list."""


class InventoryChanges:
    """What can be made of the inventory as it stands at one moment."""

    def __init__(self, edits: ListEdits, now: datetime) -> None:
        self._edits, self._now = edits, now

    def add(self, question_id: str, fields: Mapping[str, Any]) -> list[RecordChange]:
        """Put an entry into the list; one with the same words that is there, or was taken out, becomes this one."""
        return [self._put(question_id, fields, KEPT, ())]

    def change(
        self, question_id: str, entry: RecurringRecord[Origin], fields: Mapping[str, Any]
    ) -> list[RecordChange]:
        """Give an entry other fields; in other words it is another entry, and the one it was is taken out."""
        words, before = words_of(fields, INVENTORY_LISTS[question_id]), name_of(question_id, entry)
        if self._edits.key(question_id, words) == self._edits.key(question_id, before):
            return [self._put(question_id, {**entry.record, **fields}, KEPT, entry.sessions)]
        changed = self._put(question_id, fields, KEPT, entry.sessions)
        made = self._edits.record(question_id, before)
        if made and not entry.sessions:
            return [changed, RecordChange(INVENTORY, made.record, None)]
        return [changed, *self.take_out(question_id, entry)]

    def take_out(self, question_id: str, entry: RecurringRecord[Origin]) -> list[RecordChange]:
        """Take an entry out of the list; the sessions that name it keep their words."""
        made = self._edits.record(question_id, name_of(question_id, entry))
        named_by = INVENTORY_LISTS[question_id]
        fields = made.fields() if made else {named_by: entry.record[named_by]}
        return [self._put(question_id, fields, LEFT_OUT, entry.sessions)]

    def bring_back(self, question_id: str, entry: RecurringRecord[Origin]) -> list[RecordChange]:
        """Put an entry into the list again that was taken out of it."""
        return [self._put(question_id, entry.record, KEPT, entry.sessions)]

    def _put(
        self, question_id: str, fields: Mapping[str, Any], state: str, origins: Sequence[Origin]
    ) -> RecordChange:
        """The change that makes an entry of these fields; what was made of it before is the same record still."""
        answered = {name: value for name, value in fields.items() if is_answered(value)}
        content = {"list": question_id, **answered, "state": state}
        made = self._edits.record(question_id, words_of(fields, INVENTORY_LISTS[question_id]))
        sessions = list(dict.fromkeys(origin.id for origin in origins))
        if made is None:
            return RecordChange(INVENTORY, None, new_record(content, self._now, sessions))
        own = {"id": made.id, "updated": made.record["updated"]}
        if named := list(dict.fromkeys([*made.sessions, *sessions])):
            content["sessions"] = named
        return RecordChange(INVENTORY, made.record, touched({**own, **content}, self._now))
