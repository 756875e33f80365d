"""What the words of an action fill of its record, and what they leave alone. Today is a Sunday."""

from __future__ import annotations

from datetime import date
from typing import Any

from reflect.analysis.action_reading import open_to_reading, with_reading
from reflect.model.action import stands_in
from tests.support.tables import every_row

TODAY = date(2026, 11, 22)
READ = {"due": "2026-11-27", "when": "after lunch"}


@every_row(
    ("record", "filled"),
    [
        ({"what": "Friday after lunch, call"}, READ),
        (
            {"what": "Friday after lunch, call", "due": "2026-12-01"},
            {"due": "2026-12-01", "when": "after lunch"},
        ),
        (
            {"what": "Friday after lunch, call", "due": "in spring"},
            {"due": "in spring", "when": "after lunch"},
        ),
        ({"what": "Friday after lunch, call", "when": "at nine"}, {"due": "2026-11-27", "when": "at nine"}),
        ({"what": "Call every Monday"}, {"when": "every Monday"}),
        ({"what": "Read the Friday report"}, {}),
        ({"what": 7}, {}),
        ({}, {}),
    ],
)
def test_a_new_action_gets_what_its_words_name_where_it_has_nothing(
    record: dict[str, Any], filled: dict[str, Any]
) -> None:
    assert with_reading(record, TODAY) == record | filled


@every_row(
    ("record", "before", "is_open"),
    [
        ({}, {}, {"due", "when"}),
        ({"due": "2026-12-01"}, {}, {"when"}),
        (READ, READ, {"due", "when"}),
        (READ, {"due": "2026-11-27"}, {"due"}),
        (READ | {"due": "2026-12-01"}, READ, set()),
        ({"when": "after lunch"}, READ, set()),
        ({}, READ, set()),
    ],
)
def test_what_was_changed_or_taken_back_is_not_read_again(
    record: dict[str, str], before: dict[str, str], is_open: set[str]
) -> None:
    assert open_to_reading(record, before) == is_open


@every_row(
    ("moment", "words", "stands"),
    [
        ("if the kettle is on", "If the kettle  is on, say it", True),
        ("after lunch", "After lunch.", True),
        ("at 9", "Ask at 93", False),
        ("after lunch", "Ask after", False),
        ("", "Ask", False),
        ("  ", "Ask  Ann", False),
    ],
)
def test_a_moment_stands_in_words_as_words_of_their_own(moment: str, words: str, *, stands: bool) -> None:
    assert stands_in(moment, words) is stands
