"""Reads the parts of a data file of words strictly; ``place`` says where in the file a mistake is.

Every function raises ``GuideError`` with that place.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from reflect.guide import Condition
from reflect.guide.check import GuideError


def condition(entry: Mapping[str, Any], key: str, place: str) -> Condition | None:
    """A condition: a table of question id to accepted values (all must hold), or a list of them (any may)."""
    value = entry.get(key)
    if value is None:
        return None
    cases = value if isinstance(value, list) else [value]
    if not cases or not all(isinstance(case, dict) and case for case in cases):
        raise GuideError(f"{place}: {key} must be a table of question id to values, or a list of such tables")
    for case in cases:
        for id_, values in case.items():
            if not isinstance(values, list) or not all(type(value) in (str, int) for value in values):
                raise GuideError(f"{place}: {key} {id_} must be a list of values")
    return Condition(tuple(tuple((id_, frozenset(values)) for id_, values in case.items()) for case in cases))


def only(entry: Mapping[str, Any], allowed: set[str], place: str) -> None:
    """Check that a table has no other keys."""
    if unknown := sorted(set(entry) - allowed):
        raise GuideError(f"{place}: unknown key {', '.join(unknown)}")


def text(entry: Mapping[str, Any], key: str, place: str, *, default: str | None = None) -> str:
    """A text; without a default it must not be empty."""
    value = entry.get(key, default)
    if not isinstance(value, str) or (default is None and not value.strip()):
        raise GuideError(f"{place}: {key} must be a text")
    return value


def flag(entry: Mapping[str, Any], key: str, place: str) -> bool:
    """A yes or no; no when it is not there."""
    value = entry.get(key, False)
    if not isinstance(value, bool):
        raise GuideError(f"{place}: {key} must be true or false")
    return value


def table(entry: Mapping[str, Any], key: str, place: str) -> dict[str, Any]:
    """A table; an empty one when it is not there."""
    value = entry.get(key, {})
    if not isinstance(value, dict):
        raise GuideError(f"{place}: {key} must be a table")
    return value


def tables(entry: Mapping[str, Any], key: str, place: str) -> list[dict[str, Any]]:
    """A list of tables; an empty one when it is not there."""
    value = entry.get(key, [])
    if not isinstance(value, list) or not all(isinstance(item, dict) for item in value):
        raise GuideError(f"{place}: {key} must be a list of tables")
    return value


def strings(value: object, place: str) -> tuple[str, ...]:
    """A list of texts."""
    if not isinstance(value, (list, tuple)) or not all(isinstance(item, str) for item in value):
        raise GuideError(f"{place}: must be a list of texts")
    return tuple(value)
