"""JSON of any shape in words, with nothing left out."""

from __future__ import annotations

import json
from typing import Any

MAX_DEPTH = 12
"""JSON nested deeper than this is shown as JSON."""


def readable(value: Any, depth: int = 0) -> str:
    """A JSON value of any shape, nothing left out: lists as lines with dashes, objects as ``name: value``."""
    if isinstance(value, str):
        return value
    if isinstance(value, bool):
        return "yes" if value else "no"
    if value is None or value in ([], {}):
        return "empty"
    if depth >= MAX_DEPTH:
        return json.dumps(value, ensure_ascii=False)
    if isinstance(value, list):
        return "\n".join("- " + _hanging(item, depth + 1) for item in value)
    if isinstance(value, dict):
        return "\n".join(f"{name}:{_behind_name(item, depth + 1)}" for name, item in value.items())
    return number_words(value)


def _behind_name(value: Any, depth: int) -> str:
    nested = isinstance(value, (list, dict)) and value
    return ("\n  " if nested else " ") + _hanging(value, depth)


def _hanging(value: Any, depth: int) -> str:
    return readable(value, depth).replace("\n", "\n  ")


def number_words(value: float) -> str:
    """A number as people write it: ``7.0`` as ``7``."""
    if isinstance(value, float) and value.is_integer() and abs(value) < 1e15:
        return str(int(value))
    return json.dumps(value)
