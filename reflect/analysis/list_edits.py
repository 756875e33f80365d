"""What the person made of the lists outside their sessions: entries made, changed, taken out and joined. Pure.

No session is changed by it: the lists over all sessions are put together with it, see ``inventory``.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from itertools import combinations
from operator import attrgetter
from types import MappingProxyType

from reflect.model.action import Record
from reflect.model.record_lists import INVENTORY, JOINED, InventoryRecord, JoinedRecord, RecordLists
from reflect.text.normal_form import normal_form

NO_LISTS: Mapping[str, Mapping[str, Record]] = MappingProxyType({})


class ListEdits:
    """The entries made, changed, taken out and joined outside the sessions, by the list questions they belong to."""

    def __init__(self, lists: RecordLists | Mapping[str, Mapping[str, Record]] = NO_LISTS) -> None:
        """``lists`` are the records beside the sessions."""
        together, apart = _decisions(map(JoinedRecord, lists.get(JOINED, {}).values()))
        self._representatives = _grouped(together)
        self._apart = {(list_, frozenset(self.key(list_, form) for form in pair)) for list_, pair in apart}
        self._records: dict[tuple[str, str], InventoryRecord] = {}
        records = map(InventoryRecord, lists.get(INVENTORY, {}).values())
        for record in sorted(records, key=attrgetter("updated")):
            if record.name:
                self._records[record.question_id, self.key(record.question_id, record.name)] = record

    def key(self, question_id: str, words: str) -> str:
        """What the wordings of one thing share: the normal form, or that of one they were joined with."""
        form = normal_form(words)
        return self._representatives.get((question_id, form), form)

    def record(self, question_id: str, words: str) -> InventoryRecord | None:
        """What the person made of an entry, if anything: the newest record about it."""
        return self._records.get((question_id, self.key(question_id, words)))

    def records(self, question_id: str) -> Iterator[tuple[str, InventoryRecord]]:
        """The newest record about each entry of a list, with the entry's key."""
        return ((key, record) for (of, key), record in self._records.items() if of == question_id)

    def may_be_joined(self, question_id: str, one: str, other: str) -> bool:
        """Whether two wordings are two things so far, and the person has not said that they are to stay so."""
        keys = frozenset((self.key(question_id, one), self.key(question_id, other)))
        return len(keys) == 2 and (question_id, keys) not in self._apart


_Pair = tuple[str, frozenset[str]]
"""A list question, and the normal forms of two wordings."""


def _decisions(records: Iterable[JoinedRecord]) -> tuple[list[_Pair], list[_Pair]]:
    """The pairs that are one, and those that are not; of two decisions on a pair the newer counts."""
    decided: dict[_Pair, bool] = {}
    for record in sorted(records, key=attrgetter("updated")):
        for pair in combinations(map(normal_form, record.entries), 2):
            if record.together is not None and len(set(pair)) == 2:
                decided[record.question_id, frozenset(pair)] = record.together
    return [pair for pair, one in decided.items() if one], [pair for pair, one in decided.items() if not one]


def _grouped(pairs: Iterable[_Pair]) -> dict[tuple[str, str], str]:
    """For each wording in a pair the first, by the alphabet, of all that it is joined with."""
    groups: dict[tuple[str, str], set[str]] = {}
    for list_, pair in pairs:
        merged = set(pair).union(*(groups.get((list_, form), ()) for form in pair))
        for form in merged:
            groups[list_, form] = merged
    return {place: min(group) for place, group in groups.items()}


NO_EDITS = ListEdits()
"""Nothing was made of any list."""
