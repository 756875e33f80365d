"""Reads JSON so strictly that whatever comes through can be stored: nothing doubled, endless or too deep."""

from __future__ import annotations

import json
import math
import re
from typing import Any

from reflect.exchange.checks import Wrong, in_list, in_object, shown

DEEPEST = 100
"""Levels of nesting that are read. Deeper JSON could not be copied or written again everywhere."""


class Doubled(dict[str, Any]):
    """An object in which ``name`` stands twice, so that one of two values would be lost."""

    name = ""


def _object(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    names = [_whole_characters(name) for name, _ in pairs]
    found = dict(zip(names, (value for _, value in pairs), strict=True))
    if len(found) == len(pairs):
        return found
    doubled = Doubled(found)
    doubled.name = next(name for name in names if names.count(name) > 1)
    return doubled


def _constant(name: str) -> Any:
    raise Wrong(f"{name} is not JSON")


def parse(data: bytes) -> Any:
    """The JSON of a file in UTF-8, with or without byte-order mark. Raises ``Wrong``."""
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise Wrong(f"it is not text in UTF-8 (byte {error.start + 1})") from None
    if not text.strip():
        raise Wrong("it is empty")
    try:
        return json.loads(text, object_pairs_hook=_object, parse_constant=_constant)
    except json.JSONDecodeError as error:
        raise Wrong(f"it is not JSON (line {error.lineno}, column {error.colno}: {error.msg})") from None
    except RecursionError:
        raise Wrong(f"it is nested more than {DEEPEST} levels deep") from None
    except ValueError:  # Python reads whole numbers up to some thousand digits
        raise Wrong("it has a number with too many digits") from None


def _is_beyond_all_counting(value: Any) -> bool:
    """Whether it is a number that no calculation takes: none at all, or a whole one that no float can hold."""
    try:
        return isinstance(value, (int, float)) and not math.isfinite(value)
    except OverflowError:
        return True


def sound(value: Any, levels: int = DEEPEST) -> Any:
    """The same value, sure to be storable: no name twice, no number without bounds, no lone surrogate, not too deep."""
    if isinstance(value, str):
        return _whole_characters(value)
    if _is_beyond_all_counting(value):
        raise Wrong("is a number too large to keep")
    if not isinstance(value, (list, dict)):
        return value
    if not levels:
        raise Wrong(f"is nested more than {DEEPEST} levels deep")
    if isinstance(value, Doubled):
        raise Wrong(f"has the name {shown(value.name)} twice")

    def within(item: Any) -> Any:
        return sound(item, levels - 1)

    return (
        in_list(value, within) if isinstance(value, list) else in_object(value, dict.fromkeys(value, within))
    )


def _whole_characters(text: str) -> str:
    return text if text.isascii() else re.sub("[\ud800-\udfff]", "\ufffd", text)
