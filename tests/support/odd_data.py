"""Data folders that somebody edited by hand without knowing what belongs where."""

from __future__ import annotations

import json
import random
from collections.abc import Iterable, Iterator, Sequence
from contextlib import suppress
from copy import deepcopy
from pathlib import Path
from typing import Any

from reflect.model.guide.guide_loader import load_guide
from tests.support.sample import ACME, session

Place = tuple[str | int, ...]
"""The way to a value in a document: keys and indexes."""


def _nested(levels: int) -> Any:
    value: Any = "deep"
    for _ in range(levels):
        value = [{"within": value}]
    return value


UNREADABLE = {
    "beyond floats": "1e400",
    "beyond integers": "9" * 5000,
    "too deep": "[" * 5000 + "]" * 5000,
    "not a number": "NaN",
    "infinity": "-Infinity",
}
"""What JSON does not have, or Python cannot read, by what stands for it until it is written."""

ODD: tuple[Any, ...] = (
    None, True, 0, -1, 10**18, 10**400, -(10**400), 1e308, -0.0, 0.1,
    "", "x", " ", "\n\n", "\ud800", "\x1b[2J\x07", "a" * 5000, "\u202eright to left", "[/x] [@click=app.quit]",
    [], {}, [[]], [None], [1, "x", {}], {"": ""}, {"what": {"what": 3}}, _nested(60),
    "0001-01-01", "9999-12-31", "2026-02-30", "10000-01-01", "2026-11-22T20:00:00Z",
)  # fmt: skip
"""Values that belong in no place, or in hardly any."""

MOMENTS = (
    "0001-01-01T00:00:00+14:00", "0001-01-01T00:00:00Z", "9999-12-31T23:59:59-12:00", "9999-12-31T23:59:59.999999Z",
    "2026-11-22T20:00:00+00:00", "20261122T200000Z", "2026-11-22 20:00:00.5+05:30",
)  # fmt: skip
"""Moments at the edges of the calendar, and in odd forms."""

_MOMENT_FIELDS = ("created", "updated", "finished", "closed", "calendar")

_ACTION_OF_EXAMPLES = "5e6f0000-0000-4000-8000-00000000000"
"""The beginning of the id of the action that the examples of the commands name; the session's number ends it."""


def places(value: Any, place: Place = ()) -> Iterator[Place]:
    """The place of each value within a value."""
    items: Any = ()
    if isinstance(value, (dict, list)):
        items = value.items() if isinstance(value, dict) else enumerate(value)
    for key, item in items:
        yield (*place, key)
        yield from places(item, (*place, key))


def put(document: Any, place: Place, value: Any) -> None:
    """Put a value into its place."""
    for key in place[:-1]:
        document = document[key]
    document[place[-1]] = value


def odd_session(chance: random.Random, number: int) -> dict[str, Any]:
    """A session with something in all its parts, some of them odd."""
    document = session(ACME, days_ago=number, finished=chance.random() < 0.7).document
    document["letters"] = [
        {
            "id": "l1", "kind": "thank-you", "to": "Ms Fox", "text": "Dear Ms Fox", "facts": {"name": "Fox"},
            "sent-on": "2026-11-20", "reply": "answered", "answered-on": "2026-11-21", "answer": "You are welcome.",
            "sentences": [{"text": "You are welcome.", "became": "action", "action": "x"}],
        }
    ]  # fmt: skip
    document["actions"][0] |= {
        "id": f"{_ACTION_OF_EXAMPLES if number == 0 else _ACTION_OF_EXAMPLES.replace('5e6f', 'abcd')}{number}",
        "where": "the kitchen table", "minutes": 20, "letter": "l1", "moved": ["2026-11-20"],
        "calendar": "2026-11-20T20:00:00.000Z", "contact": "Ms Fox",
    }  # fmt: skip
    document |= {"position": {"screen": "review", "question": "happened"}, "return-on": "2026-12-01"}
    _make_odd(document, chance, [("answers", question.id) for question in load_guide().questions()])
    return document


def _make_odd(document: dict[str, Any], chance: random.Random, more: Sequence[Place] = ()) -> None:
    """Put odd values into some places of a document, or into some ``more`` that it does not have yet."""
    known = [place for place in places(document) if place[0] != "id"] + list(more)
    odd = list(UNREADABLE) if chance.random() < 0.1 else ODD
    for place in chance.sample(known, min(len(known), chance.choice([1, 2, 6]))):
        with suppress(LookupError, TypeError):  # something else is in a place above it by now
            put(document, place, deepcopy(chance.choice(MOMENTS if place[-1] in _MOMENT_FIELDS else odd)))


RECORDS: dict[str, dict[str, Any]] = {
    "inventory": {"list": "strengths", "strength": "patience", "proof": "the night shift", "state": "kept"},
    "joined": {"list": "strengths", "entries": ["patience", "being patient"], "together": True},
    "practice": {"question": "Database indexes", "on": "2026-11-20", "rating": "rough", "state": "kept"},
    "interviews": {
        "company": "Initech", "role": "Analyst", "on": "2026-12-03", "on-text": "soon", "at": "10:00", "with": "Ms Fox",
        "pitch": "I explain models.", "focus": ["numbers"], "weakness": "indexes", "ask": ["Who is on call?"],
        "look-up": "the team", "done": False,
    },
}  # fmt: skip
"""A record for each list beside the sessions."""


def odd_records(chance: random.Random, session_id: str) -> Iterator[tuple[str, dict[str, Any]]]:
    """For each list, a record of a session with odd values in some places."""
    for number, (list_, fields) in enumerate(RECORDS.items()):
        record = {
            "id": f"00000000-0000-4000-8000-00000000000{number}", "updated": "2026-11-22T21:00:00.000Z",
            "sessions": [session_id], **deepcopy(fields),
        }  # fmt: skip
        _make_odd(record, chance)
        yield list_, record


def odd_change(chance: random.Random, document: Any) -> dict[str, Any]:
    """The file of the last change of an action, with odd values in some places."""
    before = deepcopy(ACME["actions"][0]) | {"id": f"{_ACTION_OF_EXAMPLES}0", "status": "open"}
    edit = {"session": document["id"], "before": before, "after": before | {"due": "2026-12-04"}}
    change: dict[str, Any] = {"version": 1, "edits": [edit]}
    _make_odd(change, chance)
    return change


def write_archive(
    folder: Path, documents: Sequence[Any], records: Iterable[tuple[str, Any]] = (), **meta: Any
) -> None:
    """Write an archive of sessions and records by their lists, with these fields in its meta data; check nothing."""
    rows = {
        str(number): {"id": document["id"], "revision": 1, "session": document}
        for number, document in enumerate(documents, 1)
    }
    folder.mkdir(parents=True, exist_ok=True)
    listed = {
        str(number): {"list": list_, "record": record} for number, (list_, record) in enumerate(records, 1)
    }
    tables = {
        "meta": {"1": {"version": 1, "checkpoints": 3, **meta}},
        **({"records": listed} if listed else {}),
        "sessions": rows,
    }
    (folder / "reflect.json").write_text(as_text(tables), encoding="utf-8")


def as_text(value: Any) -> str:
    """A value as JSON."""
    text = json.dumps(value)
    for name, form in UNREADABLE.items():
        text = text.replace(json.dumps(name), form)
    return text


def make_odd_folder(folder: Path, seed: int) -> None:
    """Fill a data folder; the same seed makes the same."""
    chance = random.Random(seed)
    meta = {}
    if chance.random() < 0.3:
        meta = {chance.choice(["checkpoints", "count", "repairs", "beside", "later"]): chance.choice(ODD)}
    documents = [odd_session(chance, number) for number in range(3)]
    write_archive(folder, documents, odd_records(chance, documents[0]["id"]), **meta)
    (folder / "last-change.json").write_text(as_text(odd_change(chance, documents[0])), encoding="utf-8")
    if chance.random() < 0.3:
        document = odd_session(chance, 4)
        draft = {
            "meta": {"1": {"version": 1}},
            "sessions": {"1": {"id": document["id"], "revision": 0, "session": document}},
        }
        (folder / "drafts").mkdir()
        (folder / "drafts" / f"{document['id']}.json").write_text(as_text(draft), encoding="utf-8")
    settings = {"theme": "", "name": "Ann", "asked-on": "2026-11-21"}
    _make_odd(settings, chance)
    (folder / "settings.json").write_text(as_text(settings), encoding="utf-8")
    for name in ("settings.json", "deletions.json", "last-change.json"):
        if chance.random() < 0.2:
            (folder / name).write_text(as_text(chance.choice(ODD)), encoding="utf-8")
