"""Tables of cases that are one test each: as hundreds of tests they cost far more than what they check."""

from __future__ import annotations

import functools
import inspect
from collections.abc import Callable, Iterable, Sequence
from typing import Any

import pytest

MOST_TOLD = 20
"""Rows told in full; what breaks more than these breaks all in one way."""

_Test = Callable[..., None]


def every_row(names: str | Sequence[str], rows: Iterable[Any]) -> Callable[[_Test], _Test]:
    """Call a test with every row of a table, as ``parametrize`` does, and fail once for all the rows that failed.

    ``names`` are its parameters, a row is their values; with one name, a row is its value. Two tables above a test
    give every row of one with every row of the other. What else a test is given, such as the guide, is the same for
    all rows, so nothing that a row changes may be among it: a folder of its own for each row takes ``parametrize``.
    """
    parameters = [name.strip() for name in names.split(",")] if isinstance(names, str) else list(names)
    table = [dict(zip(parameters, _values(row, len(parameters)), strict=True)) for row in rows]
    assert table, "a table without a row checks nothing"

    def decorate(test: _Test) -> _Test:
        @functools.wraps(test)
        def test_every_row(**given: object) -> None:
            failures = [(row, error) for row in table if (error := _error_of(test, {**row, **given}))]
            if failures:
                raise AssertionError(_message(failures, len(table))) from failures[0][1]

        signature = inspect.signature(test)
        others = [kept for name, kept in signature.parameters.items() if name not in parameters]
        test_every_row.__signature__ = signature.replace(parameters=others)  # type: ignore[attr-defined]
        return test_every_row

    return decorate


def _values(row: Any, count: int) -> Sequence[Any]:
    return [row] if count == 1 else row


def _error_of(test: _Test, given: dict[str, Any]) -> BaseException | None:
    try:
        test(**given)
    except (Exception, pytest.fail.Exception, pytest.skip.Exception) as error:  # skipped is not checked
        return error
    return None


def _message(failures: Sequence[tuple[dict[str, Any], BaseException]], count: int) -> str:
    told = [
        f"{', '.join(f'{name}={value!r}' for name, value in row.items())}\n    {type(error).__name__}: "
        + str(error).replace("\n", "\n    ")
        for row, error in failures[:MOST_TOLD]
    ]
    left = len(failures) - len(told)
    return "\n".join(
        [f"{len(failures)} of {count} rows fail", *told, *([f"and {left} more"] if left else [])]
    )
