"""Checks of sessions: strict about what the guide knows, and all else is kept as it came."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from reflect.exchange.parsing import DEEPEST, sound
from reflect.exchange.problems import Wrong
from reflect.exchange.values import (
    Check,
    a_day,
    a_number,
    a_position,
    a_text,
    a_timestamp,
    a_uuid,
    in_list,
    in_object,
    need,
    or_null,
)
from reflect.guide import Ask, Guide, Question, is_answered
from reflect.session import ACTIONS, Document
from reflect.values import new_id


def sessions_check(guide: Guide) -> Check:
    """The check of the list of sessions, made once for all of them."""
    action = _action_check(guide)
    parts: dict[str, Check] = {
        "answers": _answers_check(guide),
        ACTIONS: lambda value: in_list(value, action, then=_only_once),
    }

    def session(value: Any) -> Document:
        document = need(value, dict, "an object")
        for name in ("id", "created"):
            if name not in document:
                raise Wrong("is missing", name)
        present = {name: part for name, part in document.items() if part is not None or name not in parts}
        return in_object(present, {**_SESSION, **parts})

    return lambda value: in_list(sound(value, DEEPEST), session, then=_only_once)


def _answers_check(guide: Guide) -> Check:
    known = {question.id: _question_check(question) for question in guide.questions()}

    def answers(value: Any) -> dict[str, Any]:
        given = need(value, dict, "an object")
        if ACTIONS in given:
            raise Wrong("must stand beside the answers, not among them", ACTIONS)
        return _answered(in_object(_answered(given), known))

    return answers


def _action_check(guide: Guide) -> Check:
    fields = guide.question(ACTIONS).fields if guide.knows(ACTIONS) else ()
    known = {**{field.id: or_null(_ask_check(field)) for field in fields}, **_ACTION}

    def action(value: Any) -> dict[str, Any]:
        record = in_object(need(value, dict, "an object"), known)
        return record if "id" in record else {"id": new_id(), **record}

    return action


def _question_check(question: Question) -> Check:
    if question.kind != "list":
        return _ask_check(question)
    fields = {field.id: _ask_check(field) for field in question.fields}

    def record(value: Any) -> dict[str, Any]:
        return in_object(_answered(need(value, dict, "an object")), fields)

    return lambda value: [item for item in in_list(value, record) if item]


def _ask_check(ask: Ask) -> Check:
    if ask.kind == "scale":
        return lambda value: a_number(value, ask.maximum)
    if ask.kind == "number":
        return a_number
    if ask.kind == "choices":
        return lambda value: in_list(value, a_text)
    return a_text


def _answered(values: Mapping[str, Any]) -> dict[str, Any]:
    return {name: value for name, value in values.items() if is_answered(value)}


def _only_once(items: list[dict[str, Any]]) -> None:
    seen: dict[str, int] = {}
    for number, item in enumerate(items):
        if item["id"] in seen:
            raise Wrong(f"is the same as in number {seen[item['id']]}", "id", number)
        seen[item["id"]] = number


_SESSION: Mapping[str, Check] = {
    "id": a_uuid,
    "created": a_timestamp,
    "updated": or_null(a_timestamp),
    "finished": or_null(a_timestamp),
    "return-on": or_null(a_day),
    "position": or_null(a_position),
}
_ACTION: Mapping[str, Check] = {
    "id": a_uuid,
    "due": or_null(a_day),
    "status": or_null(a_text),
    "closed": or_null(a_timestamp),
    "why": or_null(a_text),
}
