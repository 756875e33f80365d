"""Checks of single values: each returns a value in its stored form, or raises ``Wrong`` with the place."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Mapping
from datetime import timedelta
from typing import Any

from reflect.exchange.problems import Wrong
from reflect.session import parse_iso_date, parse_timestamp

Check = Callable[[Any], Any]
"""Returns a value in its stored form, or raises ``Wrong``."""


def in_object(values: Mapping[str, Any], checks: Mapping[str, Check]) -> dict[str, Any]:
    """The object with its known values checked and the others as they came."""
    result = {}
    for name, value in values.items():
        try:
            result[name] = checks[name](value) if name in checks else value
        except Wrong as wrong:
            raise wrong.inside(name) from None
    return result


def in_list(
    values: Any, check: Check, *, then: Callable[[list[dict[str, Any]]], None] | None = None
) -> list[Any]:
    """The list with every item checked, ``then`` with all of them at once."""
    result = []
    for number, item in enumerate(need(values, list, "a list")):
        try:
            result.append(check(item))
        except Wrong as wrong:
            raise wrong.inside(number) from None
    if then:
        then(result)
    return result


def need(value: Any, kind: type, name: str) -> Any:
    """The value, sure to be of this kind; ``name`` is what a message calls it."""
    if not isinstance(value, kind):
        raise Wrong(f"must be {name}, not {_kind_of(value)}")
    return value


def _kind_of(value: Any) -> str:
    if value is None or isinstance(value, bool):
        return json.dumps(value)
    names = {str: "a text", int: "a number", float: "a number", list: "a list"}
    return names.get(type(value), "an object")


def a_text(value: Any) -> str:
    """A text of any length."""
    return str(need(value, str, "a text"))


def a_number(value: Any, maximum: int | None = None) -> float:
    """A number; with a ``maximum`` one from 0 to it."""
    if isinstance(value, bool) or not isinstance(value, (int, float)):
        raise Wrong(f"must be a number, not {_kind_of(value)}")
    if maximum is not None and not 0 <= value <= maximum:
        raise Wrong(f"must be a number from 0 to {maximum}")
    return value


_UUID = re.compile(r"[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}")
_RFC_3339 = re.compile(r"\d{4}-\d\d-\d\d[Tt ]\d\d:\d\d:\d\d(\.\d+)?([Zz]|[+-]\d\d:\d\d)", re.ASCII)


def a_uuid(value: Any) -> str:
    """A UUID, in small letters."""
    text = a_text(value).lower()
    if not _UUID.fullmatch(text):
        raise Wrong("must be a UUID")
    return text


def a_timestamp(value: Any) -> str:
    """A date and time with offset (RFC 3339), as it came."""
    text = a_text(value)
    try:
        if not _RFC_3339.fullmatch(text):
            raise ValueError(text)
        moment = parse_timestamp(text)
        for days in (-2, 2):  # at the very edges of the calendar no other time zone could show it
            moment + timedelta(days=days)
    except (ValueError, OverflowError):
        raise Wrong("must be a date and time with offset, such as 2026-11-22T20:15:00Z") from None
    return text


def a_day(value: Any) -> str:
    """A date such as ``2026-11-22``."""
    if parse_iso_date(a_text(value)) is None:
        raise Wrong("must be a date such as 2026-11-22")
    return str(value)


def a_position(value: Any) -> dict[str, Any]:
    """A place in a session: screen and question."""
    return in_object(need(value, dict, "an object"), {"screen": a_text, "question": a_text})


def or_null(check: Check) -> Check:
    """A check that lets ``null`` through too."""
    return lambda value: None if value is None else check(value)
