"""The checks of the records beside the sessions, list by list."""

from __future__ import annotations

from collections.abc import Mapping
from functools import partial
from typing import Any

from reflect.model.action import words_of
from reflect.model.guide import Ask, Guide
from reflect.model.json_checks import (
    Check,
    InvalidValue,
    a_text,
    expect_type,
    in_list,
    in_object,
    only_answered,
    or_null,
)
from reflect.model.kinds import kind_of
from reflect.model.record_lists import INTERVIEWS, INVENTORY, INVENTORY_LISTS, JOINED, PRACTICE
from reflect.storage.exchange.checks import MAX_DEPTH, a_day, a_timestamp, a_uuid, storable, with_unique_ids


def _a_list_of(check: Check) -> Check:
    return lambda value: in_list(value, check)


def _a_truth(value: Any) -> bool:
    return bool(expect_type(value, bool, "true or false"))


def _texts(value: Any) -> Any:
    """A text, or a list of texts."""
    return in_list(value, a_text) if isinstance(value, list) else a_text(value)


_EVERY_RECORD: Mapping[str, Check] = {
    "id": a_uuid,
    "updated": a_timestamp,
    "updated-on": a_day,
    "sessions": _a_list_of(a_uuid),
}
_INTERVIEW_TEXTS = (
    "company", "role", "on-text", "at", "with", "opener", "pitch", "weakness", "if-then", "look-up", "say-no-if",
)  # fmt: skip
_FIELDS: Mapping[str, Mapping[str, Check]] = {
    INVENTORY: {"list": a_text, "state": a_text},
    JOINED: {"list": a_text, "entries": _a_list_of(a_text), "together": _a_truth},
    PRACTICE: {"question": a_text, "on": a_day, "state": a_text},
    INTERVIEWS: {
        **dict.fromkeys(_INTERVIEW_TEXTS, a_text),
        **dict.fromkeys(("ask", "focus"), _texts),
        "on": a_day,
    },
}
_NEEDED: Mapping[str, tuple[str, ...]] = {
    INVENTORY: ("list",),
    JOINED: ("list", "entries", "together"),
    PRACTICE: ("question", "on"),
}


def records_check(guide: Guide, list_: str) -> Check:
    """The check of one of the lists."""
    check = record_check(guide, list_)
    return lambda value: with_unique_ids(in_list(value, check))


def record_check(guide: Guide, list_: str) -> Check:
    """The check of a record of one of the lists; empty fields are left out of it."""

    def record(value: Any) -> dict[str, Any]:
        given = only_answered(storable(value, MAX_DEPTH - 1))
        for name in ("id", "updated", *_NEEDED.get(list_, ())):
            if name not in given:
                raise InvalidValue("is missing", name)
        of_guide = _checks_of(guide, *_questioned(list_, given))
        return in_object(given, {**of_guide, **_EVERY_RECORD, **_FIELDS[list_]})

    return record


def _questioned(list_: str, record: Mapping[str, Any]) -> tuple[str, tuple[str, ...]]:
    """The list question whose fields a record has, and which of them."""
    if list_ == PRACTICE:
        return "questions", ("rating",)
    question = words_of(record, "list") if list_ == INVENTORY else ""
    return (question, ()) if question in INVENTORY_LISTS else ("", ())


def _checks_of(guide: Guide, question_id: str, only: tuple[str, ...]) -> dict[str, Check]:
    fields: tuple[Ask, ...] = guide.question(question_id).fields if guide.knows(question_id) else ()
    chosen = [field for field in fields if not only or field.id in only]
    return {field.id: or_null(partial(kind_of(field).check, field)) for field in chosen}
