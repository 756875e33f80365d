"""The words about the lock, and how a new passphrase is asked for."""

from __future__ import annotations

import pytest

from reflect.model.guide.toml_reader import GuideError
from reflect.model.lock_words import NewPassphrase, lock_words, parse_lock_words
from reflect.text.resources import packaged
from tests.support.tables import every_row

WORDS = packaged("words/lock.toml")


def test_five_lines_say_what_a_lock_is() -> None:
    assert len(lock_words().what) == 5


@pytest.mark.parametrize(
    ("wrong", "told"),
    [
        (WORDS.replace("format = 1", "format = 2"), "format must be 1"),
        (WORDS.replace("{length} characters", "{length characters"), "a brace too many"),
        (WORDS.replace("[lines]", "[others]"), "others"),
        (WORDS.replace("what = [", "what = [ 1,"), "what: must be a list of texts"),
    ],
)
def test_a_mistake_in_them_is_told_with_its_place(wrong: str, told: str) -> None:
    with pytest.raises(GuideError, match=told):
        parse_lock_words(wrong)


def test_the_page_with_the_code_numbers_its_groups() -> None:
    page = lock_words().code_page("-".join(f"GROU{number}" for number in range(1, 9)))
    assert page[2:4] == [
        "1  GROU1   2  GROU2   3  GROU3   4  GROU4",
        "5  GROU5   6  GROU6   7  GROU7   8  GROU8",
    ]


def test_a_new_passphrase_is_typed_twice() -> None:
    asked = NewPassphrase()
    assert asked.take("seven77") == "That has 7."
    assert asked.take("eight888") == ""
    assert asked.question == "Once more, all 8 characters"
    assert asked.take("eight889") == "That was another one. Once again from the beginning."
    assert not asked.chosen
    assert asked.question == "New passphrase, 8 characters or more"
    asked.take("eight888")
    asked.take("eight888")
    assert str(asked.chosen) == "eight888"


@every_row(
    "typed",
    [
        " a space before",
        "a space after ",
        "a\u00a0hard space",
        "👩\u200d👩\u200d👧 joined",
        "turned\u202eround",
        "x" * 1000,
    ],
)
def test_one_that_app_and_terminal_would_not_take_alike_is_not_chosen(typed: str) -> None:
    asked = NewPassphrase()
    assert asked.take(typed).startswith("That cannot be typed the same way everywhere")
    assert asked.question == "New passphrase, 8 characters or more"
    assert asked.take("x" * 999) == asked.take("x" * 999) == ""
    assert asked.chosen
