"""A small checker of JSON Schema: the keywords that our schema uses, each as the specification (2020-12) has it."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from typing import Any

Schema = dict[str, Any]

_TYPES: dict[str, Callable[[Any], bool]] = {
    "object": lambda value: isinstance(value, dict),
    "array": lambda value: isinstance(value, list),
    "string": lambda value: isinstance(value, str),
    "boolean": lambda value: isinstance(value, bool),
    "null": lambda value: value is None,
    "number": lambda value: isinstance(value, (int, float)) and not isinstance(value, bool),
}
_SAYS_NOTHING = {"$schema", "$defs", "title", "description", "examples", "then"}


def mistakes(value: Any, schema: Schema, root: Schema | None = None, place: str = "") -> Iterator[str]:
    """What is wrong with a value, each with its place. Raises ``NotImplementedError`` for an unknown keyword."""
    root = root or schema
    for keyword, rule in schema.items():
        if keyword not in _SAYS_NOTHING:
            yield from _by_keyword(keyword, rule, value, schema, root, place)


def _by_keyword(
    keyword: str, rule: Any, value: Any, schema: Schema, root: Schema, place: str
) -> Iterator[str]:
    def fits(other: Schema) -> bool:
        return not any(mistakes(value, other, root))

    wrong = f"{place or 'the whole'}: {keyword}"
    match keyword:
        case "$ref":
            yield from mistakes(value, root["$defs"][rule.removeprefix("#/$defs/")], root, place)
        case "type":
            yield from [] if _TYPES[rule](value) else [f"{wrong} {rule}"]
        case "const" | "enum":
            allowed = [rule] if keyword == "const" else rule
            yield from [] if any(_same(value, each) for each in allowed) else [wrong]
        case "pattern":
            yield from [wrong] if isinstance(value, str) and not re.search(rule, value, re.ASCII) else []
        case "minimum" | "maximum":
            if _TYPES["number"](value):
                yield from [wrong] if (value < rule if keyword == "minimum" else value > rule) else []
        case "minLength" | "minItems":
            kind = str if keyword == "minLength" else list
            yield from [wrong] if isinstance(value, kind) and len(value) < rule else []
        case "required":
            missing = [name for name in rule if isinstance(value, dict) and name not in value]
            yield from (f"{wrong} {name}" for name in missing)
        case "properties":
            for name in rule.keys() & value.keys() if isinstance(value, dict) else ():
                yield from mistakes(value[name], rule[name], root, f"{place}.{name}")
        case "items":
            for number, item in enumerate(value if isinstance(value, list) else ()):
                yield from mistakes(item, rule, root, f"{place}[{number}]")
        case "anyOf":
            yield from [] if any(map(fits, rule)) else [wrong]
        case "allOf":
            for each in rule:
                yield from mistakes(value, each, root, place)
        case "not":
            yield from [wrong] if fits(rule) else []
        case "if":
            if fits(rule):
                yield from mistakes(value, schema["then"], root, place)
        case _:
            raise NotImplementedError(keyword)


def _same(one: Any, other: Any) -> bool:
    """Whether two values are equal as JSON has it, in which ``true`` is not 1."""
    return isinstance(one, bool) is isinstance(other, bool) and bool(one == other)
