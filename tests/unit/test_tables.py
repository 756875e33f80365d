"""A table of cases in one test checks every row, and names each that fails."""

from __future__ import annotations

import inspect

import pytest

from tests.support.tables import MOST_TOLD, every_row


def test_every_row_is_checked_and_each_that_fails_is_named() -> None:
    seen = []

    @every_row(("word", "length"), [("one", 3), ("two", 2), ("three", 5), ("four", 0)])
    def check(word: str, length: int) -> None:
        seen.append(word)
        assert len(word) == length, f"{word} is {len(word)} long"

    with pytest.raises(AssertionError) as failed:
        check()
    assert seen == ["one", "two", "three", "four"]
    lines = str(failed.value).splitlines()
    assert lines[0] == "2 of 4 rows fail"
    assert [line for line in lines if line.startswith("word=")] == [
        "word='two', length=2",
        "word='four', length=0",
    ]
    assert "two is 3 long" in str(failed.value)


def test_an_error_and_a_failure_by_hand_fail_a_row_too() -> None:
    @every_row("number", [0, 1, 2])
    def check(number: int) -> None:
        if number == 2:
            pytest.fail("two")
        assert 1 / number

    with pytest.raises(
        AssertionError, match=r"(?s)2 of 3 rows fail\nnumber=0\n.*ZeroDivisionError.*number=2\n.*two"
    ):
        check()


def test_two_tables_give_every_pair_and_what_fails_is_named_by_both() -> None:
    seen = []

    @every_row("letter", "ab")
    @every_row("number", [1, 2])
    def check(letter: str, number: int) -> None:
        seen.append((letter, number))
        assert (letter, number) != ("b", 2)

    with pytest.raises(AssertionError, match=r"(?s)letter='b'\n.*number=2\n"):
        check()
    assert seen == [("a", 1), ("a", 2), ("b", 1), ("b", 2)]


def test_what_is_no_part_of_the_table_is_asked_of_pytest() -> None:
    @every_row("number", [1, 2])
    def check(number: int, folder: str) -> None:
        assert folder == "here"

    assert list(inspect.signature(check).parameters) == ["folder"]
    check(folder="here")


def test_a_table_has_rows_and_each_fits_its_names() -> None:
    with pytest.raises(AssertionError, match="without a row"):
        every_row("word", [])
    with pytest.raises(ValueError, match="argument"):
        every_row("word, length", [("one",)])


def test_of_a_great_many_the_first_are_told_and_the_rest_counted() -> None:
    @every_row("number", range(MOST_TOLD + 5))
    def check(number: int) -> None:
        assert number < 0

    with pytest.raises(AssertionError, match="and 5 more"):
        check()
