"""Reads the parts of a data file of words strictly; ``place`` says where in the file a mistake is.

Every function raises ``GuideError`` with that place.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Collection, Mapping
from typing import Any

from reflect.guide import Condition, on_whole_words
from reflect.guide.check import GuideError

FORMAT = 1


def document(words: str, name: str, keys: set[str], is_: str = "are") -> dict[str, Any]:
    """A whole file from its text; it must have our format, and no other keys."""
    try:
        data = tomllib.loads(words)
    except tomllib.TOMLDecodeError as error:
        raise GuideError(f"{name} {is_} not TOML: {error}") from None
    only(data, {"format", *keys}, name)
    if data.get("format") != FORMAT:
        raise GuideError(f"{name}: format must be {FORMAT}")
    return data


def parts(
    entry: Mapping[str, Any],
    place: str,
    *,
    texts: Collection[str] = (),
    optional: Collection[str] = (),
    flags: Collection[str] = (),
    lists: Collection[str] = (),
    conditions: Collection[str] = (),
    besides: Collection[str] = (),
) -> dict[str, Any]:
    """The values of a table by the names they have in Python; the keys ``besides`` are left to the caller."""
    only(entry, {*texts, *optional, *flags, *lists, *conditions, *besides}, place)
    found: dict[str, Any] = {key: text(entry, key, place) for key in texts}
    found |= {key: text(entry, key, place, default="") for key in optional}
    found |= {key: flag(entry, key, place) for key in flags}
    found |= {key: strings(entry.get(key, []), f"{place}, {key}") for key in lists}
    found |= {key: condition(entry, key, place) for key in conditions}
    return {"when" if key == "if" else key.replace("-", "_"): value for key, value in found.items()}


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


def patterns(value: object, place: str) -> tuple[str, ...]:
    """Regular expressions for words, at least one."""
    found = strings(value or (), f"{place}, patterns")
    if not found:
        raise GuideError(f"{place}: has no patterns")
    try:
        on_whole_words(found)
    except re.error as error:
        raise GuideError(f"{place}: no pattern: {error.pattern!r}: {error}") from None
    return found


def number(entry: Mapping[str, Any], key: str, place: str) -> int:
    """A whole number from 1."""
    value = entry.get(key)
    if type(value) is not int or value < 1:
        raise GuideError(f"{place}: {key} must be a number from 1")
    return value


def lines(entry: dict[str, Any], expected: Collection[str]) -> dict[str, str]:
    """The lines the program says, by their ids: these, all of them and no others."""
    if wrong := set(expected) ^ set(entry):
        raise GuideError(f"lines: missing or unknown: {', '.join(sorted(wrong))}")
    return {name: text(entry, name, "lines") for name in entry}
