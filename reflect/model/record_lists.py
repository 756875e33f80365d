"""The lists of records that stand beside the sessions: what the person made of them outside any session. Pure.

A record is plain data in the public JSON form, as a session is; what was imported, with every field nobody here knows,
stays in it untouched.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from datetime import date, datetime, timedelta
from typing import Any

from reflect.model.action import Record, RecordView, WordsOf, set_or_drop, words_of
from reflect.model.values import kept_day, new_id, parse_iso_date, parse_timestamp, timestamp
from reflect.text.dates import local_day
from reflect.text.named_tuple import NamedTuple

INVENTORY, JOINED, PRACTICE, INTERVIEWS = "inventory", "joined", "practice", "interviews"

RECORD_LISTS = (INVENTORY, JOINED, PRACTICE, INTERVIEWS)
"""The names of the lists, as they stand at the top of an export."""

INVENTORY_LISTS = {"strengths": "strength", "weaknesses": "weakness"}
"""The list questions of the inventory, each with the field that names its records."""

LEFT_OUT = "left-out"
"""The state of an entry of the inventory that was taken out of the list, and of a question left for good."""

ROUGH, SOLID = "rough", "solid"
RATINGS = (SOLID, "okay", ROUGH)
"""How an answer felt when it was practised; the ids of the ratings of ``questions``."""

OWN_FIELDS = frozenset({"id", "updated", "updated-on", "sessions", "list", "state"})
"""The fields of a record that hold no words of a person."""

RecordLists = dict[str, dict[str, Record]]
"""Records by their ids, by the names of their lists."""


class ListedRecord(RecordView):
    """A record of one of the lists."""

    @property
    def id(self) -> str:
        """Its UUID."""
        return str(self.record["id"])

    @property
    def updated(self) -> datetime:
        """The moment of its last change."""
        return parse_timestamp(self.record["updated"])

    @property
    def updated_on(self) -> date:
        """The local day of that, wherever it is read."""
        return kept_day(self.record.get("updated-on"), self.updated)

    @property
    def sessions(self) -> list[str]:
        """The ids of the sessions its words come from; none for words that were typed outside any."""
        found = self.record.get("sessions")
        return [each for each in found if isinstance(each, str)] if isinstance(found, list) else []


class InventoryRecord(ListedRecord):
    """A strength or weakness that was made, changed or taken out of the list outside a session."""

    question_id = WordsOf("list")
    """The list question whose entry it is: ``strengths`` or ``weaknesses``."""

    @property
    def name(self) -> str:
        """The words that name it."""
        return words_of(self.record, INVENTORY_LISTS.get(self.question_id, ""))

    @property
    def is_left_out(self) -> bool:
        """Whether it was taken out of the list."""
        return words_of(self.record, "state") == LEFT_OUT

    def fields(self) -> Record:
        """The fields of the list, as a session has them."""
        return {name: value for name, value in self.record.items() if name not in OWN_FIELDS}


class JoinedRecord(ListedRecord):
    """What the person said of near-same entries of one list: that they are one, or not."""

    question_id = WordsOf("list")
    """The list question the entries belong to."""

    @property
    def entries(self) -> list[str]:
        """The wordings it is about."""
        found = self.record.get("entries")
        return [each for each in found if isinstance(each, str)] if isinstance(found, list) else []

    @property
    def together(self) -> bool | None:
        """Whether they are one; ``None`` where it does not say."""
        found = self.record.get("together")
        return found if isinstance(found, bool) else None


class PracticeRecord(ListedRecord):
    """The record that a question of an interview was rehearsed on a day, or left for good."""

    question = WordsOf("question")

    @property
    def on(self) -> date | None:
        """The day it was rehearsed; ``None`` when that cannot be read."""
        return parse_iso_date(self.record.get("on"))

    rating = WordsOf("rating")
    """How the answer felt: one of ``RATINGS``."""

    @property
    def is_left_out(self) -> bool:
        """Whether the question was left for good."""
        return words_of(self.record, "state") == LEFT_OUT


class InterviewRecord(ListedRecord):
    """The page for one interview: where and when it is, and what the person wants to have at hand there."""

    company = WordsOf("company")
    role = WordsOf("role")
    on_text = WordsOf("on-text")
    """What was typed as its day when that is none, so that ``on`` holds only days."""

    @property
    def on(self) -> date | None:
        """Its day."""
        return parse_iso_date(self.record.get("on"))

    @property
    def ask(self) -> list[str]:
        """The questions to ask there."""
        return _lines(self.record.get("ask"))

    @property
    def focus(self) -> list[str]:
        """What the person wants to show there."""
        return _lines(self.record.get("focus"))

    @property
    def is_done(self) -> bool:
        """Whether it is over and nothing more is asked about it."""
        return bool(self.record.get("done"))

    def words(self, field: str) -> str:
        """What a text field says."""
        return words_of(self.record, field).strip()

    def put(self, field: str, value: Any) -> None:
        """Put an answer into a field; a day that is none stands in a field of its own, as it was typed."""
        if field == "on":
            is_day = parse_iso_date(value) is not None
            set_or_drop(self.record, "on-text", None if is_day else value)
            value = value if is_day else None
        set_or_drop(self.record, field, value)


def _lines(value: object) -> list[str]:
    """The lines of a text, or of a list of texts, that say anything."""
    texts = value if isinstance(value, list) else [value]
    lines = (line for text in texts if isinstance(text, str) for line in text.splitlines())
    return [line for line in map(str.strip, lines) if line]


class RecordChange(NamedTuple):
    """A change of one record, for ``Store.change_records``."""

    list: str
    """The name of its list."""
    before: Record | None
    """The record as it must still be; ``None`` for one that is new."""
    after: Record | None
    """The record as it becomes; ``None`` for one that goes."""

    @property
    def id(self) -> str:
        """The record's id."""
        return str((self.after or self.before or {})["id"])

    def reversed(self, now: datetime) -> RecordChange:
        """The change that takes this one back."""
        return RecordChange(self.list, self.after, self.before and touched(self.before, now, self.after))


def new_record(fields: Mapping[str, Any], now: datetime, sessions: Iterable[str] = ()) -> Record:
    """A new record of these fields; ``sessions`` are the ids of those its words come from."""
    record: Record = {"id": new_id(), **_moment_of_change(now), **fields}
    if named := list(sessions):
        record["sessions"] = named
    return record


def touched(record: Record, now: datetime, later_than: Record | None = None) -> Record:
    """The record as updated now: later than it was, and than another version of it, even when the clock went back."""
    versions = [record, later_than] if later_than else [record]
    latest = max(parse_timestamp(each["updated"]) for each in versions)
    return {**record, **_moment_of_change(max(now, latest + timedelta(milliseconds=1)))}


def _moment_of_change(now: datetime) -> Record:
    """The fields of a record that say when it was changed: the moment, and the local day of it."""
    return {"updated": timestamp(now), "updated-on": local_day(now).isoformat()}


def is_listed_record(value: object) -> bool:
    """Whether a value has what every record needs: an id, and when it was updated."""
    if not isinstance(value, dict) or not isinstance(value.get("id"), str) or not value["id"]:
        return False
    try:
        parse_timestamp(value["updated"])
    except (KeyError, AttributeError, TypeError, ValueError):
        return False
    return True


def newer_record(one: Record, other: Record) -> Record:
    """The newer version of a record by ``updated``; of two of one moment always the same, whichever comes first."""
    return max(one, other, key=_rank)


def _rank(record: Record) -> tuple[datetime, str]:
    return parse_timestamp(record["updated"]), json.dumps(record, sort_keys=True)


def add_newer(lists: RecordLists, list_: str, record: Record) -> None:
    """Add a record to a list in place, unless a newer version of it is there."""
    records = lists.setdefault(list_, {})
    known = records.get(record["id"])
    records[record["id"]] = newer_record(known, record) if known else record


def merged_lists(*versions: RecordLists) -> RecordLists:
    """All records of several versions of the lists, each as its newest version has it."""
    merged: RecordLists = {}
    for lists in versions:
        for name, records in lists.items():
            for record in records.values():
                add_newer(merged, name, record)
    return merged
