"""An entry of another program's file, and the session it becomes."""

from __future__ import annotations

import json
from collections.abc import Mapping
from datetime import UTC, date, datetime
from typing import Any

from reflect.model.action import stored_actions
from reflect.model.foreign_notes import note_name
from reflect.model.session import ACTIONS, OUTCOME, WAITING, Document
from reflect.model.values import is_answered, timestamp
from reflect.text.dates import local_day
from reflect.text.named_tuple import NamedTuple
from reflect.text.sanitize import clean_input

NAMESPACE = "8f0d6f0e-52d5-4c1b-9a3c-6f1c2f7d9b11"
"""The UUID that the ids of sessions made of other programs' entries are derived from (RFC 9562, version 5)."""

NOON = 12


class ForeignEntry(NamedTuple):
    """One entry of a file: a row of a table, or an entry of a journal."""

    identity: tuple[str, ...]
    """What stays the same of it from one export to the next."""
    answers: Mapping[str, Any]
    """Answers in their stored form, by question id; those of ``actions`` among them."""
    notes: Mapping[str, Any]
    """Everything else, by the name it has there; any JSON value."""
    day: date | None = None
    """The day it is of; ``None`` where it names none that is sure."""
    moment: datetime | None = None
    """When it was written, if that is known more exactly."""


def foreign_document(entry: ForeignEntry, kind: str, now: datetime) -> Document:
    """The session of an entry; ``kind`` is the format it was read in.

    It is finished, unless it waits for an answer: nobody is asked to go on with what another program kept. One without
    a sure day is of ``now``, the day it came here.
    """
    id_, day = _id_of(kind, *entry.identity), entry.day or local_day(entry.moment or now)
    begun = timestamp(entry.moment or (_noon(day) if entry.day else now))
    answers = {name: value for name, value in entry.answers.items() if is_answered(value)}
    actions = answers.pop(ACTIONS, [])
    answers |= {note_name(name, kind): value for name, value in entry.notes.items() if is_answered(value)}
    numbered = [{"id": _id_of(id_, str(number)), **each} for number, each in enumerate(actions)]
    return {
        "id": id_,
        "created": begun,
        "day": day.isoformat(),
        "updated": begun,
        "finished": None if answers.get(OUTCOME) == WAITING else begun,
        "answers": _cleaned(answers),
        ACTIONS: stored_actions(_cleaned(numbered), []),
    }


def _noon(day: date) -> datetime:
    """The middle of a day, which is on that day in nearly all time zones."""
    return datetime(day.year, day.month, day.day, NOON, tzinfo=UTC)


def _id_of(*identity: str) -> str:
    from uuid import UUID, uuid5  # late, as in reflect.model.values

    return str(uuid5(UUID(NAMESPACE), json.dumps(identity)))


def _cleaned(value: Any) -> Any:
    """A JSON value with each text in it as texts are stored."""
    if isinstance(value, str):
        return clean_input(value)
    if isinstance(value, list):
        return [_cleaned(item) for item in value]
    if isinstance(value, dict):
        return {clean_input(name): _cleaned(item) for name, item in value.items()}
    return value
