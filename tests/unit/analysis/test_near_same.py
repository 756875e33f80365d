"""Which entries are one, which are offered to be joined, and which never."""

from __future__ import annotations

from itertools import combinations

from hypothesis import given
from hypothesis import strategies as st

from reflect.analysis.near_same import compare, near_pairs
from reflect.text.normal_form import normal_form
from tests.support.cases import cases
from tests.support.tables import every_row

CASES = cases("same-or-not", 3)


@every_row(("expected", "one", "other"), CASES)
def test_two_wordings_are_the_same_nearly_the_same_or_different(expected: str, one: str, other: str) -> None:
    assert compare(one, other) == expected
    assert compare(other, one) == expected


@every_row(("expected", "one", "other"), CASES)
def test_only_the_same_are_put_together_by_the_program(expected: str, one: str, other: str) -> None:
    assert (normal_form(one) == normal_form(other)) == (expected == "same")


@given(st.text(max_size=40), st.text(max_size=40))
def test_the_order_does_not_matter(one: str, other: str) -> None:
    assert compare(one, other) == compare(other, one)


@given(st.text(max_size=40))
def test_a_wording_is_the_same_as_itself(text: str) -> None:
    assert compare(text, text) == "same"


@given(st.text(st.characters(codec="ascii"), max_size=40))
def test_capitals_make_no_difference(text: str) -> None:
    assert compare(text, text.upper()) == "same"


def test_of_many_wordings_those_are_found_that_would_be_found_one_by_one() -> None:
    wordings = sorted({words for _, one, other in CASES[::6] for words in (one, other)})
    one_by_one = [
        pair
        for pair in combinations(range(len(wordings)), 2)
        if compare(*(wordings[number] for number in pair)) == "ask"
    ]
    assert one_by_one
    assert near_pairs(wordings) == one_by_one
