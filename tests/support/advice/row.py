"""One piece of advice: its number, where a person acts on it, and what holds in the program for it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from tests.support.advice.checks import Check
from tests.support.sample import TODAY

THOUGHT: dict[str, Any] = {"thought": "I am slow"}
WEIGHED: dict[str, Any] = {**THOUGHT, "way": "weigh"}
ALL_FOUR = ["prepared", "showed", "examples", "clear"]
ROUGH = [{"question": "Why us?", "rating": "rough", "better": "Because"}]
CALLED = {"channel": "call", "heard_on": TODAY.isoformat()}
OWN = "Own words"


@dataclass(frozen=True, slots=True)
class Row:
    """One piece of advice."""

    number: int
    where: tuple[str, ...]
    """Screens of the session, or parts around and on top of it."""
    checks: tuple[Check, ...]


def row(number: int, where: str, *checks: Check) -> Row:
    """A row; ``where`` names its parts."""
    return Row(number, tuple(where.split()), checks)


def true(says: str, holds: Callable[[], object]) -> Check:
    """Something that only this row asks."""
    return Check(says, holds)
