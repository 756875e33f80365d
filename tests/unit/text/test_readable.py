"""JSON in words: nothing is left out, whatever its shape."""

from __future__ import annotations

import json
from typing import Any

import pytest
from hypothesis import given

from reflect.text.readable import number_words, readable
from tests.support.kind_samples import json_values, numbers


@pytest.mark.parametrize(
    ("value", "words"),
    [
        ("as typed\nin two lines", "as typed\nin two lines"),
        (True, "yes"),
        ([], "empty"),
        (["a", 2.0], "- a\n- 2"),
        ({"mood": 4, "why": ["rain", None]}, "mood: 4\nwhy:\n  - rain\n  - empty"),
    ],
)
def test_a_value_reads_as_lines(value: Any, words: str) -> None:
    assert readable(value) == words


@given(numbers)
def test_a_number_in_words_is_the_same_number(number: float) -> None:
    assert json.loads(number_words(number)) == number


@given(json_values)
def test_every_word_of_a_value_is_there(value: Any) -> None:
    words = readable(value)
    for text in texts_in(value):
        assert all(line in words for line in text.split("\n"))


def texts_in(value: Any) -> list[str]:
    if isinstance(value, str):
        return [value]
    if isinstance(value, dict):
        return [*value, *texts_in(list(value.values()))]
    return [text for item in value for text in texts_in(item)] if isinstance(value, list) else []


def test_what_is_nested_too_deep_is_shown_as_json() -> None:
    value: Any = "deep"
    for _ in range(40):
        value = [value]
    assert '["deep"]' in readable(value)
