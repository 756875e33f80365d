"""Sessions mended so that every import takes them: what no import would take is kept under another name.

An archive that was edited by hand, or damaged, may hold anything. An export of it must not be refused later, and must
not leave out a word.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping
from datetime import datetime
from types import MappingProxyType
from typing import Any

from reflect.model.guide import Guide
from reflect.model.json_checks import Check, InvalidValue
from reflect.model.record_lists import RECORD_LISTS, RecordLists
from reflect.model.session import Document, Session, parse_timestamp, timestamp
from reflect.model.values import AS_FOUND, free_name
from reflect.storage.exchange.checks import MAX_DEPTH, a_timestamp, storable
from reflect.storage.exchange.import_reader import session_check
from reflect.storage.exchange.record_checks import record_check

_MOST_MENDS = 10_000
_EARLIEST, _LATEST = "0001-01-03T00:00:00Z", "9999-12-29T00:00:00Z"
"""The first and the last day that every time zone can show."""


def importable(documents: Iterable[Document], guide: Guide) -> Iterator[Document]:
    """The sessions, each as it is or mended, and each with an id of its own."""
    check = session_check(guide)
    taken: set[str] = set()
    for document in documents:
        result = _mended(document, check)
        while result["id"].lower() in taken:
            result = {**result, f"id-{AS_FOUND}": document["id"], "id": _id_from(result["id"])}
        taken.add(result["id"].lower())
        yield result


def importable_fields(
    fields: Mapping[str, Any], not_taken: Mapping[str, list[Any]] = MappingProxyType({})
) -> dict[str, Any]:
    """The unknown fields of imported files, as an import takes them, and the records that no import takes."""
    found = {name: _storable_or_text(value, MAX_DEPTH) for name, value in fields.items()}
    for name, records in not_taken.items():
        there = found.get(name)
        known = there if isinstance(there, list) else [] if there is None else [there]
        found[name] = known + [record for record in records if record not in known]
    return found


def importable_records(lists: RecordLists, guide: Guide) -> tuple[RecordLists, dict[str, list[Any]]]:
    """The records beside the sessions that an import takes, and the others under names of their own."""
    taken: RecordLists = {}
    others: dict[str, list[Any]] = {}
    for name, records in lists.items():
        check = record_check(guide, name) if name in RECORD_LISTS else storable
        for id_, record in records.items():
            try:
                check(record)
            except InvalidValue:
                others.setdefault(f"{name}-{AS_FOUND}", []).append(_storable_or_text(record, MAX_DEPTH - 1))
            else:
                taken.setdefault(name, {})[id_] = record
    return taken, others


def _mended(document: Document, check: Check) -> Document:
    """The same session if the check takes it, else one in which what is wrong has another name."""
    mended = document
    for _ in range(_MOST_MENDS):
        try:
            check(mended)
        except InvalidValue as wrong:
            if mended is document:
                mended = Session(document).copy().document
            _put_aside(mended, wrong.steps[::-1])
        else:
            return mended
    text = _as_text(document)  # beyond all bounds: the words as one text
    return {"id": _id_from(text), "created": _EARLIEST, "answers": {AS_FOUND: text}}


def _put_aside(whole: dict[str, Any], place: list[str | int]) -> None:
    """Keep the value at a place under another name in the nearest object around it, and put in what can stand for it.

    ``place`` leads from the session inwards; an item of a list goes to a list of its own.
    """
    around: Any = whole
    owner, owned = whole, 0
    for depth, step in enumerate(place):
        if isinstance(around, dict):
            owner, owned = around, depth
        if depth < len(place) - 1:
            around = around[step]
    name = str(place[owned])
    if isinstance(around, list) and isinstance(place[-1], int):
        owner.setdefault(free_name(owner, name), []).append(_storable_or_text(around.pop(place[-1]), 1))
        return
    value = around.pop(name, None)
    if value is not None:
        around[free_name(around, name)] = _storable_or_text(value, 1)
    replacement = _replacement(around, name, value)
    if replacement is not None:
        around[name] = replacement


def _replacement(owner: dict[str, Any], name: str, value: Any) -> str | None:
    """What can stand for a value that is wrong or missing: ids and moments are needed, or mean the same when mended."""
    if name == "id":
        return _id_from(_as_text([value, owner]))
    if name in ("created", "updated", "finished", "closed", "calendar"):
        return _mended_moment(value) or (_EARLIEST if name == "created" else None)
    return None


def _mended_moment(value: Any) -> str | None:
    """A moment in the form of the format, if it is one in another form, or beyond what all time zones can show."""
    try:
        moment = parse_timestamp(value)
        return str(a_timestamp(timestamp(moment)))
    except (InvalidValue, OverflowError):
        return _EARLIEST if _year(value) < 5000 else _LATEST
    except (TypeError, ValueError, AttributeError):
        return None


def _year(value: str) -> int:
    return datetime.fromisoformat(value.upper()).year


def _id_from(text: str) -> str:
    """A UUID that is the same each time: a session exported twice is one session."""
    from uuid import NAMESPACE_OID, uuid5  # late, as in reflect.model.values

    encodable = text.encode(errors="backslashreplace").decode()  # half of a character has no bytes of its own
    return str(uuid5(NAMESPACE_OID, encodable))


def _storable_or_text(value: Any, levels: int) -> Any:
    """A value, or its JSON as a text where no import would take it at this place."""
    try:
        return storable(value, levels)
    except InvalidValue:
        return _as_text(value)


def _as_text(value: Any) -> str:
    try:
        return json.dumps(value, ensure_ascii=False)
    except (RecursionError, ValueError):
        return "..."
