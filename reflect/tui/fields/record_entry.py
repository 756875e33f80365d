"""One record of a list: its data while it is edited."""

from __future__ import annotations

import copy
from collections.abc import Mapping, Sequence
from typing import Any

from reflect.model.guide import Ask, is_answered


class RecordEntry:
    """A record, given back untouched if nobody touched it.

    Keys nobody here knows stay, and so does the order of keys when a field is emptied and filled.
    """

    under_row: tuple[str, ...] = ()
    """The fields that stand on a line of their own beneath its words, in this order; the others stand behind dots."""

    only_when_here: tuple[str, ...] = ()
    """The fields that stand in its row only while the person stands on it, as its words say as much already."""

    def __init__(self, record: Any, fields: Sequence[Ask]) -> None:
        self.fields = fields
        self._record = record
        self._emptied: set[str] = set()

    @property
    def is_record(self) -> bool:
        """Whether it has fields to edit; what was imported may be anything."""
        return isinstance(self._record, dict)

    @property
    def in_row(self) -> list[Ask]:
        """The fields in the order in which they stand in its row."""
        asks = {ask.id: ask for ask in self.fields}
        beneath = [asks[id_] for id_ in self.under_row if id_ in asks]
        return [ask for ask in self.fields if ask not in beneath] + beneath

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

    def is_empty(self, ask: Ask) -> bool:
        """Whether a field has no answer."""
        return not is_answered(self.get(ask.id))

    @property
    def standing(self) -> Mapping[str, str]:
        """What was read from its words and can be taken back; nothing, where nothing is read."""
        return {}

    def read_again(self) -> bool:
        """Read its words anew where they changed, and tell whether they were read."""
        return False

    def is_another(self, field_id: str, words: str) -> bool:
        """Whether what was typed in one field is no answer to it but the next entry."""
        return False

    def said_in(self, words: str) -> Mapping[str, str]:
        """What words say of an entry without being one: values by field; nothing, where nothing is read."""
        return {}

    def settle(self, field_id: str, words: str) -> bool:
        """Read what was typed in one field where it says what another asks too, and tell whether it did."""
        return False

    def take_back(self) -> bool:
        """Take away what was read from its words, and tell whether there was anything."""
        return False

    @property
    def was_emptied(self) -> bool:
        """Whether the last of its words was taken away."""
        return bool(self._emptied) and all(map(self.is_empty, self.fields))

    def stored(self) -> Any:
        """The record in the stored form."""
        if not self._emptied:
            return copy.deepcopy(self._record)
        kept = {key: value for key, value in self._record.items() if key not in self._emptied}
        return copy.deepcopy(kept)
