"""Text as words: spelled out, folded, joined and torn apart, each with its place."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from reflect.analysis.care.care_loader import load_care
from reflect.analysis.care.reading import MARKS, as_typed, read
from tests.support.tables import every_row

SPELLING = load_care().spelling


def words(text: str) -> str:
    return " ".join(word.text.replace("\n", "/") for word in read(text, SPELLING))


@every_row(
    ("text", "read_as"),
    [
        ("I’m so worthless!", "i am worthless ."),
        ("im worthless", "i am worthless"),
        ("I can't, I won't, it isn't", "i can not , i will not , it is not"),
        ("They're here, she'd gone, we've left", "they are here , she would gone , we have left"),
        ("my brother's job, it's mine", "my brother 's job , it is mine"),
        ("ill never learn", "i will never learn"),
        ("I was ill that day", "i was ill that day"),
        ("no one, any more, my self", "nobody , anymore , myself"),
        ("I want todie", "i want to die"),
        ("sooo tired", "i am tired"),
        ("Part III", "part iii"),
        ("kms tonight", "kill myself tonight"),
        ("it is 45 kms away", "it is 45 kms away"),
        ("want to sleep", "i want to sleep"),
        ("I am tired and want to sleep", "i am tired and i want to sleep"),
        ("He is tired and wants to sleep", "he is tired and wants to sleep"),
        ("Can we talk? Can't sleep.", "can we talk ? i can not sleep ."),
        ("one line\nwrapped", "one line wrapped"),
        ("One line\nAnother", "one line / another"),
        ("Möchte, être, ÉTÉ", "mochte , etre , ete"),
        ("死にたい", "死 に た い"),
        ("", ""),
        ("...", "/"),
    ],
)
def test_a_text_is_read_as_the_words_it_stands_for(text: str, read_as: str) -> None:
    assert words(text) == read_as


def test_a_word_that_stands_for_several_is_quoted_as_it_was_typed() -> None:
    text = "Well,  I’m   a total\nfailure!"
    found = [word for word in read(text, SPELLING) if word.text not in MARKS]
    assert as_typed(text, found[1:]) == "I’m a total failure"


def test_what_stands_in_quotation_marks_is_marked_each_quotation_for_itself() -> None:
    quotations = [word.quotation for word in read('He said "no" and „nein“ loudly', SPELLING)]
    assert quotations == [0, 0, 1, 0, 2, 0]


@given(st.text())
def test_every_word_stands_where_it_says(text: str) -> None:
    place = 0
    for word in read(text, SPELLING):
        assert place <= word.start <= word.end <= len(text)
        place = word.start
