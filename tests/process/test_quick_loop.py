"""The quick loop tries a few examples and a few of like cases, and everything else all of them."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import settings

from tests.support.examples import FEW, at_most, every, load_profile, seeds

ROOT = Path(__file__).parents[2]
ALL = 100


@pytest.fixture(autouse=True)
def profile(pytestconfig: pytest.Config) -> Iterator[None]:
    """Whatever a test here chooses, the others go on as they were called."""
    yield
    load_profile(pytestconfig.args, pytestconfig.invocation_params.dir)


@pytest.mark.parametrize("called_with", ["tests/unit", "tests/unit/", str(ROOT / "tests/unit")])
def test_the_quick_loop_tries_a_few_examples(called_with: str) -> None:
    load_profile([called_with], ROOT)
    assert settings().max_examples == at_most(40).max_examples == FEW
    assert len(seeds(4)) == 1
    assert every(3, "abcdefg") == ["a", "d", "g"]


@pytest.mark.parametrize(
    "called_with",
    [[], ["tests"], ["tests/unit", "tests/app"], ["tests/unit/text/test_wrap.py"], ["tests/unit/text"]],
    ids=" ".join,
)
def test_every_other_call_tries_all_of_them(called_with: list[str]) -> None:
    load_profile(called_with, ROOT)
    assert settings().max_examples == ALL
    assert at_most(40).max_examples == 40
    assert len(seeds(4)) == 4
    assert every(3, "abcdefg") == [*"abcdefg"]
