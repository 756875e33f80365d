"""Sessions mended so that every import takes them: what no import would take is kept under another name.

An archive that was edited by hand, or damaged, may hold anything. An export of it must not be refused later, and must
not leave out a word.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from datetime import datetime
from typing import Any

from reflect.model.guide import Guide
from reflect.model.json_checks import Check, InvalidValue
from reflect.model.session import Document, Session, parse_timestamp, timestamp
from reflect.storage.exchange.checks import DEEPEST, a_timestamp, sound
from reflect.storage.exchange.import_reader import session_check

SUFFIX = "as-found"
"""What the name ends in under which a value is kept that cannot be taken in as what it should be."""

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
            result = {**result, f"id-{SUFFIX}": document["id"], "id": _id_from(result["id"])}
        taken.add(result["id"].lower())
        yield result


def importable_fields(fields: dict[str, Any]) -> dict[str, Any]:
    """The unknown fields of imported files, as an import takes them."""
    return {name: _storable(value, DEEPEST) for name, value in fields.items()}


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
    return {"id": _id_from(text), "created": _EARLIEST, "answers": {SUFFIX: text}}


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
        owner.setdefault(_free_name(owner, name), []).append(_storable(around.pop(place[-1]), 1))
        return
    value = around.pop(name, None)
    if value is not None:
        around[_free_name(around, name)] = _storable(value, 1)
    replacement = _replacement(around, name, value)
    if replacement is not None:
        around[name] = replacement


def _free_name(owner: dict[str, Any], name: str) -> str:
    free, number = f"{name}-{SUFFIX}", 1
    while free in owner:
        number += 1
        free = f"{name}-{SUFFIX}-{number}"
    return free


def _replacement(owner: dict[str, Any], name: str, value: Any) -> str | None:
    """What can stand for a value that is wrong or missing: ids and moments are needed, or mean the same when mended."""
    if name == "id":
        return _id_from(_as_text([value, owner]))
    if name in ("created", "updated", "finished", "closed"):
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


def _storable(value: Any, levels: int) -> Any:
    """A value, or its JSON as a text where no import would take it at this place."""
    try:
        return sound(value, levels)
    except InvalidValue:
        return _as_text(value)


def _as_text(value: Any) -> str:
    try:
        return json.dumps(value, ensure_ascii=False)
    except (RecursionError, ValueError):
        return "..."
