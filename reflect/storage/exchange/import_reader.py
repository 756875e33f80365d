"""The reader of exports: it checks format, version and every session, and keeps the fields it does not know."""

from __future__ import annotations

from functools import partial
from typing import Any

from reflect.model.errors import DamagedError, ReflectError
from reflect.model.guide import Ask, Guide
from reflect.model.json_checks import (
    Check,
    InvalidValue,
    a_number,
    a_text,
    expect_type,
    in_list,
    in_object,
    only_answered,
    or_null,
    shown,
)
from reflect.model.kinds import kind_of
from reflect.model.record_lists import RECORD_LISTS, RecordLists
from reflect.model.session import ACTIONS, FORMAT, VERSION, Document
from reflect.model.values import new_id
from reflect.storage.exchange.checks import (
    MAX_DEPTH,
    DuplicateKeys,
    a_day,
    a_timestamp,
    a_uuid,
    parse,
    storable,
    with_unique_ids,
)
from reflect.storage.exchange.export_writer import EXPORT_FIELDS
from reflect.storage.exchange.record_checks import records_check
from reflect.text.named_tuple import NamedTuple
from reflect.text.sanitize import printable

_NOTHING_IMPORTED = "Nothing was imported; what you have is as it was."


class NotOurFormat(ReflectError):
    """A file that is not JSON, not of this format, or wrong somewhere; the message says what and where."""

    def __init__(self, source: str, problem: str) -> None:
        super().__init__(
            f"{source} cannot be imported: {problem}.",
            _NOTHING_IMPORTED,
            "Mend the file, or export it again. The README describes the format.",
        )


class NewerFormat(DamagedError):
    """A file with a newer version of this format."""

    def __init__(self, source: str, version: float) -> None:
        super().__init__(
            f"{source} has version {shown(str(version))} of the format; this reflect reads version {VERSION}.",
            _NOTHING_IMPORTED,
            "Install the newer reflect and import it there.",
        )


class Exchange(NamedTuple):
    """The contents of an export."""

    sessions: list[Document]
    unknown_fields: dict[str, Any]
    """Fields of the file that this version does not know; kept, and written again by an export."""
    records: RecordLists
    """The records beside the sessions."""


def loads(data: bytes, guide: Guide, source: str = "The file") -> Exchange:
    """The contents of an export, checked and without empty answers; ``source`` is what errors call the file.

    Raises ``NotOurFormat`` with the place of the first mistake, and ``NewerFormat``.
    """
    source = printable(source)
    try:
        whole = _head(parse(data), source)
        sessions = in_object({"sessions": whole.get("sessions")}, {"sessions": _sessions_check(guide)})
        given = {name: whole[name] for name in RECORD_LISTS if whole.get(name) is not None}
        lists = in_object(given, {name: records_check(guide, name) for name in given})
        records = {name: {record["id"]: record for record in found} for name, found in lists.items()}
        unknown = {
            name: value for name, value in whole.items() if name not in (*EXPORT_FIELDS, *RECORD_LISTS)
        }
        return Exchange(sessions["sessions"], storable(unknown, MAX_DEPTH + 1), records)
    except InvalidValue as wrong:
        raise NotOurFormat(source, wrong.message) from None


def _head(whole: Any, source: str) -> dict[str, Any]:
    """The whole file, once its head says that it is our format and version."""
    if not isinstance(whole, dict) or whole.get("format") != FORMAT:
        raise InvalidValue(f'it is not an export of reflect ("format": "{FORMAT}" is missing)')
    version = whole.get("version")
    if isinstance(version, bool) or not isinstance(version, (int, float)) or version < VERSION:
        raise InvalidValue(f"must be {VERSION}", "version")
    if version > VERSION:
        raise NewerFormat(source, version)
    if isinstance(whole, DuplicateKeys):
        raise InvalidValue(f"it has the name {shown(whole.name)} twice")
    return whole


_POSITION = {"screen": a_text, "question": a_text}
_SESSION: dict[str, Check] = {
    "id": a_uuid,
    "created": a_timestamp,
    "day": or_null(a_day),
    "updated": or_null(a_timestamp),
    "finished": or_null(a_timestamp),
    "return-on": or_null(a_day),
    "position": or_null(lambda value: in_object(value, _POSITION)),
}
_ACTION: dict[str, Check] = {
    "id": a_uuid,
    "due": or_null(a_day),
    "status": or_null(a_text),
    "closed": or_null(a_timestamp),
    "closed-on": or_null(a_day),
    "calendar": or_null(a_timestamp),
    "calendar-on": or_null(a_day),
    "why": or_null(a_text),
    "where": or_null(a_text),
    "minutes": or_null(a_number),
}


def _sessions_check(guide: Guide) -> Check:
    """The check of the list of sessions."""
    session = session_check(guide)
    return lambda value: with_unique_ids(in_list(value, session))


def session_check(guide: Guide) -> Check:
    """The check of a session, made once for all of them."""
    parts = {"answers": _answers_check(guide), ACTIONS: _actions_check(guide)}

    def session(value: Any) -> Document:
        document = expect_type(storable(value, MAX_DEPTH - 1), dict, "an object")
        for name in ("id", "created"):
            if name not in document:
                raise InvalidValue("is missing", name)
        present = {name: part for name, part in document.items() if part is not None or name not in parts}
        return in_object(present, {**_SESSION, **parts})

    return session


def _answers_check(guide: Guide) -> Check:
    known = {question.id: _check_of(question) for question in guide.questions()}

    def answers(value: Any) -> dict[str, Any]:
        if ACTIONS in expect_type(value, dict, "an object"):
            raise InvalidValue("must stand beside the answers, not among them", ACTIONS)
        return only_answered(in_object(only_answered(value), known))

    return answers


def _actions_check(guide: Guide) -> Check:
    fields = guide.question(ACTIONS).fields if guide.knows(ACTIONS) else ()
    known = {**{field.id: or_null(_check_of(field)) for field in fields}, **_ACTION}

    def action(value: Any) -> dict[str, Any]:
        record = in_object(value, known)
        return record if "id" in record else {"id": new_id(), **record}

    return lambda value: with_unique_ids(in_list(value, action))


def _check_of(ask: Ask) -> Check:
    return partial(kind_of(ask).check, ask)
