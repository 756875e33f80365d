"""What is typed in plain questions where the day of a step is asked."""

from __future__ import annotations

import pytest

from tests.support.plain import talk

UNTIL_THE_STEPS = ("7", "Acme", "Analyst", "1", "3", "", "", "", "", "", "")
"""What is typed up to the steps, in the short session."""


def steps(*typed: str) -> list[dict[str, object]]:
    said, written = talk(*UNTIL_THE_STEPS, *typed, "", ".")
    assert "By when?" in said, "the steps were reached"
    return [
        {name: record[name] for name in ("what", "when", "due") if record.get(name)}
        for record in written.records("actions")
    ]


def test_a_moment_behind_the_day_is_kept() -> None:
    assert steps("Read one page", "thursday after coffee") == [
        {"what": "Read one page", "when": "after coffee", "due": "2026-11-26"}
    ]


def test_a_moment_alone_is_when_it_begins() -> None:
    assert steps("Read one page", "after breakfast") == [{"what": "Read one page", "when": "after breakfast"}]


def test_the_next_step_typed_instead_of_a_day_is_a_step_of_its_own() -> None:
    found = steps("Read one page", "I will ring Jo and ask", "fri")
    assert found == [{"what": "Read one page"}, {"what": "I will ring Jo and ask", "due": "2026-11-27"}]


@pytest.mark.parametrize("words", ["some time next spring", "soon"])
def test_other_words_stay_as_the_day_that_was_typed(words: str) -> None:
    assert steps("Read one page", words) == [{"what": "Read one page", "due": words}]
