"""Reads JSON strictly, and checks what every session has: ids, moments, days. Everything raises ``InvalidValue``."""

from __future__ import annotations

import json
import re
import sys
from datetime import timedelta
from functools import partial
from typing import Any

from reflect.model.json_checks import InvalidValue, a_text, in_list, in_object, shown
from reflect.model.session import parse_iso_date, parse_timestamp

MAX_DEPTH = 100
"""Levels of nesting that are read. Deeper JSON could not be copied or written again everywhere."""


class DuplicateKeys(dict[str, Any]):
    """An object in which ``name`` stands twice, so that one of two values would be lost."""

    name = ""


def _object(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    found = {_whole_characters(name): value for name, value in pairs}
    if len(found) == len(pairs):
        return found
    names = [_whole_characters(name) for name, _ in pairs]
    doubled = DuplicateKeys(found)
    doubled.name = next(name for name in names if names.count(name) > 1)
    return doubled


def _constant(name: str) -> Any:
    raise InvalidValue(f"{name} is not JSON")


def decoded(data: bytes) -> str:
    """The text of a file in UTF-8 or UTF-16, with or without byte-order mark. Raises ``InvalidValue``."""
    try:
        return data.decode(json.detect_encoding(data)).removeprefix("\ufeff")
    except UnicodeDecodeError as error:
        raise InvalidValue(f"it is not text in UTF-8 or UTF-16 (byte {error.start + 1})") from None


def parse(data: bytes) -> Any:
    """The JSON of a file. Raises ``InvalidValue``."""
    return parse_text(decoded(data))


def parse_text(text: str) -> Any:
    """The JSON in a text. Raises ``InvalidValue``."""
    if not text.strip():
        raise InvalidValue("it is empty")
    try:
        return json.loads(text, object_pairs_hook=_object, parse_constant=_constant)
    except json.JSONDecodeError as error:
        raise InvalidValue(
            f"it is not JSON (line {error.lineno}, column {error.colno}: {error.msg})"
        ) from None
    except RecursionError:
        raise InvalidValue(f"it is nested more than {MAX_DEPTH} levels deep") from None
    except ValueError:  # Python reads whole numbers up to some thousand digits
        raise InvalidValue("it has a number with too many digits") from None


def _whole_characters(text: str) -> str:
    return text if text.isascii() else re.sub("[\ud800-\udfff]", "\ufffd", text)


def storable(value: Any, levels: int = MAX_DEPTH) -> Any:
    """A JSON value, sure to be storable: no name twice, no number without bounds, no lone surrogate, not too deep."""
    if isinstance(value, str):
        return _whole_characters(value)
    if isinstance(value, (int, float)) and abs(value) > sys.float_info.max:
        raise InvalidValue("is a number too large to keep")
    if not isinstance(value, (list, dict)):
        return value
    if not levels:
        raise InvalidValue(f"is nested more than {MAX_DEPTH} levels deep")
    if isinstance(value, DuplicateKeys):
        raise InvalidValue(f"has the name {shown(value.name)} twice")
    within = partial(storable, levels=levels - 1)
    if isinstance(value, list):
        return in_list(value, within)
    return in_object(value, dict.fromkeys(value, within))


_UUID = re.compile(r"[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}")
_RFC_3339 = re.compile(r"\d{4}-\d\d-\d\d[Tt ]\d\d:\d\d:\d\d(\.\d+)?([Zz]|[+-]\d\d:\d\d)", re.ASCII)


def a_uuid(value: Any) -> str:
    """A UUID, in small letters."""
    text = a_text(value).lower()
    if not _UUID.fullmatch(text):
        raise InvalidValue("must be a UUID")
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
        raise InvalidValue("must be a date and time with offset, such as 2026-11-22T20:15:00Z") from None
    return text


def a_day(value: Any) -> str:
    """A date such as ``2026-11-22``."""
    text = a_text(value)
    if parse_iso_date(text) is None:
        raise InvalidValue("must be a date such as 2026-11-22")
    return text


def with_unique_ids(items: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """Items, sure to have no id twice among them."""
    seen: dict[str, int] = {}
    for number, item in enumerate(items):
        if item["id"] in seen:
            raise InvalidValue(f"is the same as in number {seen[item['id']]}", "id", number)
        seen[item["id"]] = number
    return items
