"""Checks of JSON values: each returns the value in its stored form, or raises ``InvalidValue`` with its place."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from typing import Any

from reflect.model.values import is_answered
from reflect.text.sanitize import shown_line

LONGEST_PLACE = 100
"""Characters of a place in a message; names in a file can be of any length."""

Check = Callable[[Any], Any]


class InvalidValue(Exception):
    """A value is not what it must be; its place is put together on the way up, innermost step first."""

    def __init__(self, problem: str, *steps: str | int) -> None:
        super().__init__(problem)
        self.problem = problem
        self.steps = list(steps)

    @property
    def message(self) -> str:
        """Place and problem, such as ``sessions[2].answers.mood must be a number, not a text``."""
        steps = [f"[{step}]" if isinstance(step, int) else f".{step}" for step in reversed(self.steps)]
        return f"{shown(''.join(steps)[1:])} {self.problem}" if steps else self.problem


def shown(name: str) -> str:
    """A name or place from the file for a message of one line."""
    name = shown_line(name)
    return name if len(name) <= LONGEST_PLACE else f"{name[:LONGEST_PLACE]}..."


def in_object(value: Any, checks: Mapping[str, Check]) -> dict[str, Any]:
    """The object with its known values checked and the others as they came."""
    result = {}
    for name, item in expect_type(value, dict, "an object").items():
        try:
            result[name] = checks[name](item) if name in checks else item
        except InvalidValue as wrong:
            wrong.steps.append(name)
            raise
    return result


def in_list(value: Any, check: Check) -> list[Any]:
    """The list with every item checked."""
    result = []
    for number, item in enumerate(expect_type(value, list, "a list")):
        try:
            result.append(check(item))
        except InvalidValue as wrong:
            wrong.steps.append(number)
            raise
    return result


def only_answered(value: Any) -> dict[str, Any]:
    """The object without what counts as no answer."""
    return {name: item for name, item in expect_type(value, dict, "an object").items() if is_answered(item)}


def expect_type(value: Any, kind: type, name: str) -> Any:
    """The value, sure to be of this kind; ``name`` is what a message calls it."""
    if not isinstance(value, kind):
        raise InvalidValue(f"must be {name}, not {_kind_of(value)}")
    return value


def _kind_of(value: Any) -> str:
    if value is None or isinstance(value, bool):
        return json.dumps(value)
    names = {str: "a text", int: "a number", float: "a number", list: "a list"}
    return names.get(type(value), "an object")


def a_text(value: Any) -> str:
    """A text of any length."""
    return str(expect_type(value, str, "a text"))


def a_number(value: Any, maximum: int | None = None) -> float:
    """A number; with a ``maximum`` one from 0 to it."""
    if isinstance(value, bool) or not isinstance(value, (int, float)):
        raise InvalidValue(f"must be a number, not {_kind_of(value)}")
    if maximum is not None and not 0 <= value <= maximum:
        raise InvalidValue(f"must be a number from 0 to {maximum}")
    return value


def or_null(check: Check) -> Check:
    """A check that lets ``null`` through too."""
    return lambda value: None if value is None else check(value)
