"""Records beside the sessions, for the store, and ways to put them there."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from reflect.model.action import Record
from reflect.model.record_lists import INVENTORY, JOINED, RecordChange, RecordLists
from reflect.storage import Store
from tests.support.stored_sessions import session_id

UPDATED = "2026-11-22T21:00:00.000Z"


def record_id(number: int) -> str:
    return str(UUID(int=number + 1, version=4))


def a_record(number: int, sessions: tuple[int, ...] = (), **fields: Any) -> Record:
    """A record with these fields, of sessions by their numbers."""
    named = {"sessions": [session_id(each) for each in sessions]} if sessions else {}
    return {"id": record_id(number), "updated": UPDATED, **fields, **named}


def a_strength(number: int, words: str, sessions: tuple[int, ...] = (), **fields: Any) -> Record:
    return a_record(number, sessions, list="strengths", strength=words, state="kept", **fields)


def a_join(number: int, *entries: str, together: bool = True, sessions: tuple[int, ...] = ()) -> Record:
    return a_record(number, sessions, list="strengths", entries=list(entries), together=together)


def lists_of(inventory: tuple[Record, ...] = (), joined: tuple[Record, ...] = ()) -> RecordLists:
    """Some lists, as an import brings them."""
    lists = {INVENTORY: inventory, JOINED: joined}
    return {name: {each["id"]: each for each in records} for name, records in lists.items() if records}


def without_moment(record: Record) -> Record:
    """A record, or a session, without when it was changed."""
    return {name: value for name, value in record.items() if name not in ("updated", "updated-on")}


def put(store: Store, list_: str, *records: Record) -> None:
    """Put new records into a list."""
    store.change_records([RecordChange(list_, None, record) for record in records])


def listed(store: Store, list_: str = INVENTORY) -> list[Record]:
    return list(store.record_lists().get(list_, {}).values())
