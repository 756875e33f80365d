"""Names with a slip of the fingers, and words that only look like them."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from reflect.text.day_names import MONTHS, WEEKDAYS
from reflect.text.day_rules import place_of
from tests.support.tables import every_row

LONG = [name for name in (*WEEKDAYS, *MONTHS) if len(name) > len("march")]


@given(st.data())
def test_a_long_name_with_two_letters_changed_over_is_that_name(data: st.DataObject) -> None:
    name = data.draw(st.sampled_from(LONG))
    place = data.draw(st.integers(1, len(name) - 3))
    word = name[:place] + name[place + 1] + name[place] + name[place + 2 :]
    names = WEEKDAYS if name in WEEKDAYS else MONTHS
    assert place_of(word, names) == names.index(name)


OTHERS = "sundae sundry munday midday someday marsh augusta augustus mondays thursdays frida marc"


@every_row("word", OTHERS.split())
def test_another_word_is_no_name_of_a_day_or_a_month(word: str) -> None:
    assert place_of(word, WEEKDAYS) is None
    assert place_of(word, MONTHS) is None
