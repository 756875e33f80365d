"""Words in and out: everything a person types is kept, and nothing of it steers a terminal, a page or a file."""

from __future__ import annotations

import json

from hypothesis import given
from hypothesis import strategies as st

from reflect.text.sanitize import (
    clean_input,
    escape_json,
    fold,
    one_line,
    printable,
    without_steering,
)

MULTILINGUAL = "Zürich, naïve, Łódź, Ελληνικά, עברית, 日本語, किताब, 👩🏽‍💻, e\u0301"
MARKUP = "[/x] [with Bob] [@click=app.quit] {braces} # not a heading"
STEERING = "\x00\x07\x1b[31m\x7f\x9b"
any_text = st.text(st.characters(exclude_categories=()))


def test_a_persons_own_words_are_stored_byte_for_byte() -> None:
    for words in (MULTILINGUAL, MARKUP, "two\nlines\tand a tab", "left\u200eto\u200fright \u202eover\u202c"):
        assert clean_input(words) == words


def test_line_breaks_of_every_system_are_stored_as_one() -> None:
    assert clean_input("a\r\nb\rc\nd") == "a\nb\nc\nd"


def test_terminal_control_characters_are_not_stored() -> None:
    assert clean_input(f"a{STEERING}b") == "a[31mb"


def test_half_a_character_becomes_the_sign_for_one_that_cannot_be_shown() -> None:
    assert clean_input("a\ud800b") == "a\ufffdb"


@given(any_text)
def test_what_was_cleaned_once_stays_the_same(text: str) -> None:
    cleaned = clean_input(text)
    assert clean_input(cleaned) == cleaned
    cleaned.encode("utf-8")


@given(any_text)
def test_one_line_is_one_line(text: str) -> None:
    assert len(one_line(text).splitlines()) <= 1


def test_one_line_keeps_the_words_and_turns_breaks_into_spaces() -> None:
    assert one_line("first\n\nsecond\tthird\u2028fourth") == "first second third fourth"
    assert one_line(MARKUP) == MARKUP


@given(any_text)
def test_what_is_printed_holds_nothing_that_could_steer(text: str) -> None:
    shown = printable(text)
    assert not any((ord(char) < 32 and char != "\n") or 0x7F <= ord(char) < 0xA0 for char in shown)
    assert not set(shown) & set(
        "\u061c\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069\ufeff"
    )
    shown.encode("utf-8")


def test_what_is_printed_keeps_every_visible_word_and_every_line() -> None:
    assert printable(MULTILINGUAL) == MULTILINGUAL
    assert printable(MARKUP) == MARKUP
    assert printable("a\tb\r\nc\u2029d") == "a    b\nc\nd"


@given(any_text)
def test_text_shown_while_it_is_edited_keeps_its_length(text: str) -> None:
    assert len(without_steering(text)) == len(text)
    assert "\x1b" not in without_steering(text)


@given(st.text())
def test_escaped_json_reads_back_as_the_same_text(text: str) -> None:
    assert json.loads(escape_json(json.dumps(text, ensure_ascii=False))) == text


def test_in_json_bidi_and_control_characters_are_escapes_and_other_words_are_readable() -> None:
    written = escape_json(json.dumps("\u202eabc\x9b日本\x7f", ensure_ascii=False))
    assert written == '"\\u202eabc\\u009b日本\\u007f"'


def test_searching_does_not_mind_case_or_accents() -> None:
    assert fold("ZÜRICH") == fold("zurich")
    assert fold("Straße") == fold("STRASSE")
    assert fold("e\u0301") == fold("é") == "e"
    assert fold("日本") == "日本"


@given(st.text())
def test_folding_twice_changes_nothing_for_plain_letters(text: str) -> None:
    plain = "".join(char for char in text if char.isascii())
    assert fold(fold(plain)) == fold(plain) == plain.lower()
