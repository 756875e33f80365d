"""How many examples and like cases are tried: few in the quick loop, which is all of ``tests/unit`` and no more."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import TypeVar

from hypothesis import HealthCheck, settings

QUICK_LOOP = Path(__file__).parents[1] / "unit"
FEW = 6
"""Examples in the quick loop."""

T = TypeVar("T")

# How long an example takes says more about the machine than about the program.
settings.register_profile("all", deadline=None, suppress_health_check=[HealthCheck.too_slow])
settings.register_profile("few", parent=settings.get_profile("all"), max_examples=FEW)


def load_profile(arguments: Sequence[str], folder: Path) -> None:
    """Choose how many by what pytest was called with in this folder."""
    settings.load_profile("few" if is_quick_loop(arguments, folder) else "all")


def is_quick_loop(arguments: Sequence[str], folder: Path) -> bool:
    """Whether pytest was called in this folder with all of ``tests/unit`` and nothing else."""
    return [folder / each for each in arguments] == [QUICK_LOOP]


def at_most(count: int) -> settings:
    """For a property whose examples take long: so many, fewer in the quick loop."""
    return settings(max_examples=min(count, settings().max_examples))


def seeds(count: int) -> range:
    """Numbers to make data of by chance: so many, in the quick loop one."""
    return range(1 if _in_quick_loop() else count)


def every(step: int, cases: Iterable[T]) -> list[T]:
    """Cases that all break in one way: in the quick loop one of so many, everywhere else all of them.

    Of a product, ``step`` shares no factor with the length of its last part, so that each of that part has its turn.
    """
    return [*cases][:: step if _in_quick_loop() else 1]


def _in_quick_loop() -> bool:
    return settings().max_examples == FEW
