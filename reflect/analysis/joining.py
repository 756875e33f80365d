"""Entries of a list that may be the same thing, found to be asked about, and what the person decides on them. Pure.

Only the person joins two, and joined ones are counted and suggested as one (``ListEdits.key``); no session is changed.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from datetime import datetime
from typing import Any

from reflect.analysis.entries import NAMED_BY, names_of_jobs, with_entries_only
from reflect.analysis.inventory import Inventory, Origin, RecordMerger, RecurringRecord, origin_of
from reflect.analysis.list_edits import ListEdits
from reflect.analysis.near_same import near_pairs
from reflect.model.action import words_of
from reflect.model.record_lists import INVENTORY_LISTS, JOINED, RecordChange, new_record
from reflect.model.session import Session
from reflect.text.named_tuple import NamedTuple

MOST_COMPARED = 2000
"""The newest entries of a list in which near-same ones are looked for, so that it takes seconds and not minutes."""

_OVER_SESSIONS = ("change", "causes", "questions")
"""The lists whose entries stand in the sessions alone: changes, what may have made the difference, and questions of
interviews, of which joined ones are rehearsed as one."""


class NearSame(NamedTuple):
    """Two entries of one list that may be the same thing."""

    question_id: str
    one: RecurringRecord[Origin]
    other: RecurringRecord[Origin]

    @property
    def wordings(self) -> tuple[str, str]:
        """How the two are worded, the newer first."""
        return name_of(self.question_id, self.one), name_of(self.question_id, self.other)


def name_of(question_id: str, entry: RecurringRecord[Any]) -> str:
    """The words that name an entry."""
    return words_of(entry.record, NAMED_BY[question_id])


def near_same(inventory: Inventory) -> Iterator[NearSame]:
    """The pairs of the inventory that may be the same and that the person has not decided on, the newest first."""
    for question_id in INVENTORY_LISTS:
        yield from _pairs(question_id, inventory.entries(question_id), inventory.edits)


def near_same_in(sessions: Iterable[Session], edits: ListEdits) -> Iterator[NearSame]:
    """Pairs of changes, causes and interview questions in sessions that may be the same, and are not decided on."""
    read = list(sessions)
    jobs = names_of_jobs(read)
    named = [*zip(with_entries_only(read, jobs), map(origin_of, read), strict=True)]
    for question_id in _OVER_SESSIONS:
        merger = RecordMerger[Origin](question_id, NAMED_BY[question_id])
        for session, origin in named:
            merger.add(session, origin)
        yield from _pairs(question_id, merger.entries(edits), edits)


def _pairs(
    question_id: str, entries: Sequence[RecurringRecord[Origin]], edits: ListEdits
) -> Iterator[NearSame]:
    newest = entries[:MOST_COMPARED]
    for one, other in near_pairs([name_of(question_id, entry) for entry in newest]):
        pair = NearSame(question_id, newest[one], newest[other])
        if edits.may_be_joined(question_id, *pair.wordings):
            yield pair


def join(pair: NearSame, now: datetime, *, together: bool) -> list[RecordChange]:
    """Note that two entries are one, or that they are not."""
    sessions = dict.fromkeys(origin.id for entry in (pair.one, pair.other) for origin in entry.sessions)
    fields = {"list": pair.question_id, "entries": list(pair.wordings), "together": together}
    return [RecordChange(JOINED, None, new_record(fields, now, sessions))]
