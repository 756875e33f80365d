"""The JSON Schema of the export, made from the guide; ``tests.support.compiled_words`` writes it."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any

from reflect.model.guide import Ask, Guide, Question
from reflect.model.kinds import fields_of
from reflect.model.session import ACTIONS, FORMAT, VERSION

FILE = Path(__file__).parents[2] / "reflect/words/export.schema.json"

Schema = dict[str, Any]

_DAY = "[0-9]{4}-[0-9]{2}-[0-9]{2}"
_DEFINITIONS: Schema = {
    "uuid": {"type": "string", "pattern": "^[0-9a-fA-F]{8}(-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}$"},
    "day": {"type": "string", "pattern": f"^{_DAY}$", "examples": ["2026-11-22"]},
    "moment": {
        "description": "RFC 3339, with an offset",
        "type": "string",
        "pattern": f"^{_DAY}[Tt ][0-9]{{2}}:[0-9]{{2}}:[0-9]{{2}}([.][0-9]+)?([Zz]|[+-][0-9]{{2}}:[0-9]{{2}})$",
        "examples": ["2026-11-22T20:15:30.250Z"],
    },
    "unanswered": {
        "description": "what counts as no answer; an export leaves it out",
        "enum": [None, "", []],
    },
}
_BY_KIND: Mapping[str, Schema] = {
    "line": {"type": "string"},
    "text": {"type": "string"},
    "number": {"type": "number"},
    "choice": {"type": "string"},
    "choices": {"type": "array", "items": {"type": "string"}},
    "date": {"description": "2026-11-22, or as it was typed where that is no day", "type": "string"},
}


def schema(guide: Guide) -> Schema:
    """The schema of what an export holds and an import takes; what it does not name is taken too, and kept."""
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": "Export of reflect",
        "description": "What `reflect export` writes and `reflect import` reads. Fields, questions and choices that "
        "are not named here are kept, at every level.",
        "type": "object",
        "required": ["format", "version", "sessions"],
        "properties": {
            "format": {"const": FORMAT},
            "version": {"const": VERSION},
            "sessions": {"type": "array", "items": {"$ref": "#/$defs/session"}},
            **{name: _or_null({"type": "array", "items": items}) for name, items in _lists(guide).items()},
        },
        "$defs": {**_DEFINITIONS, "session": _session(guide), "action": _action(guide)},
    }


def _session(guide: Guide) -> Schema:
    questions = [question for question in guide.questions() if question.id != ACTIONS]
    return _object(
        {
            "id": _ref("uuid"),
            "created": _ref("moment"),
            "day": _or_null(_ref("day")),
            "updated": _or_null(_ref("moment")),
            "finished": _or_null(_ref("moment")),
            "return-on": _or_null(_ref("day")),
            "position": _or_null(_object({"screen": _BY_KIND["line"], "question": _BY_KIND["line"]})),
            "answers": _or_null(_object(_by_id(questions)) | {"not": {"required": [ACTIONS]}}),
            ACTIONS: _or_null({"type": "array", "items": _ref("action")}),
        },
        needed=("id", "created"),
    )


def _action(guide: Guide) -> Schema:
    text = _or_null(_BY_KIND["line"])
    fields = {field.id: _or_null(_of(field)) for field in fields_of(guide.question(ACTIONS))}
    days = dict.fromkeys(("due", "closed-on", "calendar-on"), _or_null(_ref("day")))
    moments = dict.fromkeys(("closed", "calendar"), _or_null(_ref("moment")))
    texts = dict.fromkeys(("status", "why", "where"), text)
    return _object(
        {"id": _ref("uuid"), **fields, **days, **moments, **texts, "minutes": _or_null(_BY_KIND["number"])}
    )


def _lists(guide: Guide) -> Mapping[str, Schema]:
    """The records of each list beside the sessions."""
    every = {"id": _ref("uuid"), "updated": _ref("moment"), "updated-on": _answer(_ref("day"))}
    every["sessions"] = _answer({"type": "array", "items": _ref("uuid")})
    texts = {"type": "array", "items": _BY_KIND["line"]}
    one_or_more = {"anyOf": [_BY_KIND["line"], texts, _ref("unanswered")]}
    named = {**_BY_KIND["line"], "minLength": 1}
    kinds = {"type": "string", "enum": ["strengths", "weaknesses"]}
    of_inventory = [
        {
            "if": {"properties": {"list": {"const": list_}}, "required": ["list"]},
            "then": {"properties": _by_id(fields_of(guide.question(list_)))},
        }
        for list_ in kinds["enum"]
    ]
    lines = (
        "company", "role", "on-text", "at", "with", "opener", "pitch", "weakness", "if-then", "look-up", "say-no-if",
    )  # fmt: skip
    rating = next(field for field in fields_of(guide.question("questions")) if field.id == "rating")
    parts: dict[str, tuple[Schema, tuple[str, ...]]] = {
        "inventory": ({"list": named, "state": _answer(_BY_KIND["line"])}, ("list",)),
        "joined": (
            {"list": named, "entries": {**texts, "minItems": 1}, "together": {"type": "boolean"}},
            ("list", "entries", "together"),
        ),
        "practice": (
            {
                "question": named,
                "on": _ref("day"),
                "rating": _answer(_of(rating)),
                "state": _answer(_BY_KIND["line"]),
            },
            ("question", "on"),
        ),
        "interviews": (
            {
                **dict.fromkeys(lines, _answer(_BY_KIND["line"])),
                "ask": one_or_more,
                "focus": one_or_more,
                "on": _answer(_ref("day")),
            },
            (),
        ),
    }
    found = {
        name: _object({**every, **fields}, ("id", "updated", *needed))
        for name, (fields, needed) in parts.items()
    }
    found["inventory"]["allOf"] = of_inventory
    return found


def _by_id(asks: Iterable[Ask]) -> Schema:
    return {ask.id: {"title": ask.label or ask.prompt, **_answer(_of(ask))} for ask in asks}


def _of(ask: Ask) -> Schema:
    """The stored form of an answer, or of a field of a record."""
    if ask.kind == "scale":
        return {"type": "number", "minimum": 0, "maximum": ask.maximum}
    if ask.kind == "list":
        assert isinstance(ask, Question)
        return {"type": "array", "items": _object(_by_id(fields_of(ask)))}
    found = _BY_KIND[ask.kind]
    return {**found, "examples": [choice.id for choice in ask.choices]} if ask.kind == "choice" else found


def _object(properties: Schema, needed: Iterable[str] = ()) -> Schema:
    required = {"required": list(needed)} if needed else {}
    return {"type": "object", **required, "properties": properties}


def _ref(name: str) -> Schema:
    return {"$ref": f"#/$defs/{name}"}


def _or_null(schema: Schema) -> Schema:
    return {"anyOf": [schema, {"type": "null"}]}


def _answer(schema: Schema) -> Schema:
    return {"anyOf": [schema, _ref("unanswered")]}


def written(guide: Guide) -> str:
    """The text of the file."""
    return json.dumps(schema(guide), ensure_ascii=False, indent=1) + "\n"
