"""Numbers and lengths of time in words."""

from __future__ import annotations

from datetime import timedelta

import pytest

from reflect.text.numbers import filled_in, length_in_words, minutes_and_seconds, pluralize


@pytest.mark.parametrize(
    ("minutes", "words"),
    [
        (1, "1 minute"),
        (45, "45 minutes"),
        (60, "1 hour"),
        (90, "1 hour 30 minutes"),
        (121, "2 hours 1 minute"),
    ],
)
def test_a_length_is_said_in_hours_and_minutes(minutes: int, words: str) -> None:
    assert length_in_words(minutes) == words


@pytest.mark.parametrize(
    ("seconds", "shown"), [(0, "0:00"), (7, "0:07"), (83, "1:23"), (720, "12:00"), (-5, "0:00")]
)
def test_a_timer_shows_minutes_and_seconds(seconds: float, shown: str) -> None:
    assert minutes_and_seconds(timedelta(seconds=seconds)) == shown


def test_a_number_in_a_sentence_is_written_as_in_a_count() -> None:
    assert filled_in("{n} sessions", n=1000) == pluralize(1000, "session") == "1,000 sessions"
    assert filled_in("{name}: {value}", name="In 2026 {n}", value=0.5) == "In 2026 {n}: 0.5"
