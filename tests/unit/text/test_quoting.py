"""A person's words beside ours: after a colon when they are short, else a quotation on a line of its own."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from reflect.text.quoting import below_or_after, own_part
from tests.support.tables import every_row


@every_row(
    "words",
    ["Budgets", "C++", "IFRS 16", "Patience with children", "TIG ON PIPE", "敬語", "one two three four five"],
)
def test_up_to_five_words_that_are_no_sentence_stand_after_the_colon(words: str) -> None:
    assert below_or_after("Look at:", [words]) == f"Look at: {words}"


@every_row(
    "words",
    [
        "one two three four five six",
        "Why here?",
        "I am slow",
        "I'm slow",
        "They were late",
        "what's your biggest weakness",
        "Warum wir?",
        "Sit. Wait",
        "Get it done!",
        "ich bin müde",
        "敬語が苦手です。",
    ],
)
def test_a_sentence_or_more_than_five_words_are_a_quotation_on_a_line_of_its_own(words: str) -> None:
    assert below_or_after("Look at:", [words]) == f"Look at:\n“{words}”"


def test_of_several_words_one_that_is_long_puts_each_on_its_own_line() -> None:
    assert below_or_after("Use it:", ["debugging", "side project"]) == "Use it: debugging · side project"
    assert below_or_after("Use it:", ["I stay calm", "at work"]) == "Use it:\n“I stay calm”\n“at work”"


def test_what_is_a_quotation_already_is_not_quoted_again() -> None:
    assert (
        below_or_after("Look at:", ['"Why do you want to work here?"'])
        == 'Look at:\n"Why do you want to work here?"'
    )


@given(st.text(st.characters(exclude_categories=["C", "Z"]), min_size=1, max_size=40))
def test_a_persons_words_stand_there_unchanged_and_can_be_told_apart(words: str) -> None:
    made = below_or_after("Look at:", [words])
    assert words in made
    assert own_part(made) in (words, words.removeprefix("“").removesuffix("”"))


def test_words_without_an_opening_of_ours_are_all_the_persons() -> None:
    assert own_part("Walk first") == "Walk first"
    assert own_part(": x") == ": x"
