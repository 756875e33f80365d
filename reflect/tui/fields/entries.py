"""The records of a list while they are edited: plain data that gives back untouched what nobody touched."""

from __future__ import annotations

import copy
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any

from reflect.guide import Ask, is_answered


class Entry:
    """One record. Keys nobody here knows stay, and so does the order of keys when a field is emptied and filled."""

    def __init__(self, record: Any, fields: Sequence[Ask]) -> None:
        self._record = record
        self._fields = fields
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
        answered = ((ask, self.get(ask.id)) for ask in self._fields)
        return [(ask, value) for ask, value in answered if is_answered(value)]

    @property
    def was_emptied(self) -> bool:
        """Whether the person took away the last of its words."""
        return bool(self._emptied) and not self.parts()

    def stored(self) -> Any:
        """The record in the stored form."""
        if not self._emptied:
            return copy.deepcopy(self._record)
        kept = {key: value for key, value in self._record.items() if key not in self._emptied}
        return copy.deepcopy(kept)


@dataclass
class Entries:
    """All records of one list, in order, and those removed, which can be brought back while the list is shown."""

    fields: Sequence[Ask]
    items: list[Entry] = field(default_factory=list)
    _removed: list[tuple[int, Entry]] = field(default_factory=list)

    def load(self, value: Any) -> None:
        """Take over a stored value; anything that is no list counts as its only entry."""
        records = value if isinstance(value, list) else [value] if is_answered(value) else []
        self.items = [Entry(record, self.fields) for record in records]
        self._removed.clear()

    def add(self, record: Any) -> Entry:
        """Add a record at the end."""
        entry = Entry(record, self.fields)
        self.items.append(entry)
        return entry

    def remove(self, entry: Entry) -> None:
        """Remove an entry and remember where it stood."""
        place = self.items.index(entry)
        self.items.pop(place)
        self._removed.append((place, entry))

    def bring_back(self) -> tuple[int, Entry] | None:
        """Put the entry removed last where it stood; ``None`` when there is none."""
        if not self._removed:
            return None
        place, entry = self._removed.pop()
        place = min(place, len(self.items))
        self.items.insert(place, entry)
        return place, entry

    def memory(self) -> list[tuple[int, Entry]]:
        """The removed records, for the list that shows the others next."""
        return self._removed

    def recall(self, removed: list[tuple[int, Entry]]) -> None:
        """Be able to bring back what was removed before."""
        self._removed = removed

    def stored(self) -> list[Any]:
        """The records in the stored form, without those that were emptied."""
        return [entry.stored() for entry in self.items if not entry.was_emptied]
