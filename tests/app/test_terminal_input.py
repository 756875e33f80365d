"""What comes in from the terminal before any of it is a key, a paste or a move of the mouse."""

from __future__ import annotations

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from reflect.tui.terminal_input import (
    ESCAPE_LIMIT,
    PASTE_LIMIT,
    PASTE_PAUSE,
    SEQUENCE_LIMIT,
    InputKind,
    InputReader,
    Piece,
    is_mouse_report,
    key_report,
)

BEGIN, END = "\x1b[200~", "\x1b[201~"


class Reading:
    """A reader, and a clock that stands still."""

    def __init__(self) -> None:
        self.now = 0.0
        self._reader = InputReader(lambda: self.now)

    def take(self, *reads: str) -> list[Piece]:
        """What is read of these, one after the other."""
        return [piece for read in reads for piece in self._reader.take(read)]

    def after(self, seconds: float) -> list[Piece]:
        """What is read by itself so many seconds later."""
        self.now += seconds
        return list(self._reader.expire())


def typed(text: str) -> list[Piece]:
    return [Piece(InputKind.CHARACTER, character) for character in text]


def sequence(text: str) -> list[Piece]:
    return [Piece(InputKind.SEQUENCE, text)]


def pasted(text: str) -> list[Piece]:
    return [Piece(InputKind.PASTE, text)]


def joined(pieces: list[Piece]) -> str:
    """What was typed and pasted, together."""
    return "".join(piece.text for piece in pieces)


# --- keys ---


def test_what_is_typed_is_read_at_once() -> None:
    assert Reading().take("aü北🙂\r\x07\x7f\x00") == typed("aü北🙂\r\x07\x7f\x00")


@pytest.mark.parametrize(
    "key", ["\x1b[A", "\x1b[1;5D", "\x1bOP", "\x1bOa", "\x1b[[A", "\x1b[15~", "\x1b[Z", "\x1b[97;;97u"]
)
def test_a_key_of_many_characters_is_read_however_it_is_cut(key: str) -> None:
    assert Reading().take(key) == sequence(key)
    for cut in range(2, len(key)):
        assert Reading().take("a" + key[:cut], key[cut:] + "b") == [*typed("a"), *sequence(key), *typed("b")]
    assert Reading().take(*key) == sequence(key)


@pytest.mark.parametrize(
    ("sent", "read"), [("\x9bA", "\x1b[A"), ("\udc9bA", "\x1b[A"), ("\x8fP", "\x1bOP"), ("\udc8fP", "\x1bOP")]
)
def test_a_sequence_begun_with_one_character_is_the_same(sent: str, read: str) -> None:
    assert Reading().take(sent) == sequence(read)


def test_an_escape_that_nothing_follows_is_the_key() -> None:
    reading = Reading()
    assert reading.take("\x1b") == []
    assert reading.after(ESCAPE_LIMIT / 2) == []
    assert reading.after(ESCAPE_LIMIT) == typed("\x1b")
    assert reading.after(ESCAPE_LIMIT) == []


def test_an_escape_and_then_another_key_are_two_and_together_they_are_alt() -> None:
    assert Reading().take("\x1b", "q") == typed("\x1bq")
    assert Reading().take("\x1b\x1b[A") == [*typed("\x1b"), *sequence("\x1b[A")]
    assert Reading().take("\x1bn", "n") == [Piece(InputKind.WITH_ALT, "n"), *typed("n")]


# --- what is no key ---


@pytest.mark.parametrize(
    "sent",
    [
        "\x1b]11;rgb:1e1e/1e1e/1e1e\x1b\\",
        "\x1b]11;rgb:1e1e/1e1e/1e1e\x07",
        "\x1bP>|xterm(390)\x1b\\",
        "\x9d11;rgb:0/0/0\x9c",
        "\udc9d11;rgb:0/0/0\udc9c",
        "\x1b_Gi=31;OK\x1b\\",
        "\x1b[5;1R",
        "\x1b[M !!",
        "\x1b[M é",
        "\udcff",
        "\x85",
    ],
)
def test_what_is_no_key_is_left_out_however_it_is_cut(sent: str) -> None:
    for cut in range(2, len(sent) + 1):
        pieces = Reading().take("a" + sent[:cut], sent[cut:] + "b")
        assert [piece for piece in pieces if piece.kind is not InputKind.BACKGROUND] == typed("ab")


@pytest.mark.parametrize("begun", ["\x1b[12;", "\x1b]11;rgb:", "\x1bP>|xte", "\x1b[M!", "\x1b["])
def test_a_sequence_that_was_cut_off_takes_nothing_with_it(begun: str) -> None:
    assert Reading().take(begun + "\x1b[A") == sequence("\x1b[A")
    assert Reading().take(begun, "\x1b[A") == sequence("\x1b[A")
    assert Reading().take(begun + "\r") == typed("\r")
    reading = Reading()
    reading.take(begun)
    assert reading.after(SEQUENCE_LIMIT) == []
    assert reading.take("a") == typed("a")


@pytest.mark.parametrize(
    ("begun", "rest"),
    [
        ("\x1b[", "?62;4c"),
        ("\x1b[", "97;1:3u"),
        ("\x1b[", "48;24;80;480;800t"),
        ("\x1b[", "<0;5;5m"),
        ("\x1bO", "1;5P"),
    ],
)
def test_what_comes_late_on_a_slow_line_is_not_typed(begun: str, rest: str) -> None:
    reading = Reading()
    assert reading.take(begun) == []
    assert reading.after(ESCAPE_LIMIT * 2) == []
    assert all(piece.kind is InputKind.SEQUENCE for piece in reading.take(rest))
    assert reading.take("Acme") == typed("Acme")


def test_a_paste_that_begins_late_on_a_slow_line_is_one() -> None:
    reading = Reading()
    reading.take("\x1b[")
    reading.after(ESCAPE_LIMIT * 2)
    assert joined(reading.take("200~Acme\x1b[201~")) == "Acme"


@pytest.mark.parametrize("begun", ["\x1b[", "\x1bO"])
@pytest.mark.parametrize("words", ["A", "P", "Acme", "5", " x"])
def test_words_typed_after_a_key_that_looks_like_the_beginning_of_a_sequence_are_words(
    begun: str, words: str
) -> None:
    reading = Reading()
    reading.take(begun)
    reading.after(ESCAPE_LIMIT * 2)
    assert reading.take(words) == typed(words)


def test_a_sequence_that_never_ends_holds_nobody_up_who_goes_on_typing() -> None:
    reading = Reading()
    reading.take("\x1b]11;")
    for _ in range(10):
        reading.take("a")
        reading.after(SEQUENCE_LIMIT / 5)
    assert reading.take("b") == typed("b")


# --- pastes ---


def test_a_paste_comes_without_what_could_steer_and_in_whole() -> None:
    sent = "one\x1b[31m two\x07\x00\r\nthree\tfour\x9b\x1b]0;title\x07\x11 \u202e北🙂\udcff"
    clean = "one[31m two\r\nthree\tfour]0;title \u202e北🙂\ufffd"
    assert Reading().take(f"a{BEGIN}{sent}{END}\x1b[A{BEGIN}{sent}{END}b") == [
        *typed("a"),
        *pasted(clean),
        *sequence("\x1b[A"),
        *pasted(clean),
        *typed("b"),
    ]


def test_a_paste_is_clean_however_it_is_cut_into_pieces() -> None:
    whole = f"\x1b[A{BEGIN}\x1b[20one\x1b[201\x1b[31m\x1b\x1b{END}\x1b[B{BEGIN}{END}x"
    clean = [*sequence("\x1b[A"), *pasted("[20one[201[31m"), *sequence("\x1b[B"), *typed("x")]
    for first in range(2, len(whole) + 1):
        for second in range(first, len(whole) + 1):
            assert Reading().take(whole[:first], whole[first:second], whole[second:]) == clean
    assert Reading().take(*whole) == clean


def test_a_paste_that_stops_in_the_middle_is_handed_on_and_goes_on_as_one() -> None:
    reading = Reading()
    assert reading.take(f"{BEGIN}one\nt") == []
    assert reading.after(PASTE_PAUSE) == pasted("one\nt")
    assert reading.take(f"wo\n{END}q") == [*pasted("wo\n"), *typed("q")]


def test_after_a_paste_without_an_end_words_are_not_lost_and_keys_work_again() -> None:
    reading = Reading()
    reading.take(f"{BEGIN}one")
    reading.after(PASTE_PAUSE)
    reading.take("two")
    assert reading.after(PASTE_PAUSE) == pasted("two")
    assert reading.take("\x11") == typed("\x11")
    assert reading.take("x") == typed("x")


def test_a_paste_without_an_end_is_over_after_a_while() -> None:
    reading = Reading()
    reading.take(f"{BEGIN}one")
    assert reading.after(PASTE_LIMIT) == pasted("one")
    assert reading.take("\r") == typed("\r")


@given(st.text(st.characters(exclude_characters="\x1b", exclude_categories=["Cc", "Cs"])), st.integers(1, 20))
@example("ü" * 100, 3)
def test_words_arrive_whole_whether_typed_or_pasted(words: str, length: int) -> None:
    reads = [words[start : start + length] for start in range(0, len(words), length)]
    assert joined(Reading().take(*reads)) == words
    assert joined(Reading().take(BEGIN, *reads, END)) == words


@given(st.lists(st.text(st.sampled_from("\x1b[]OPM200~201;u<A\x07\\\r\x9b\udcffaé"), max_size=12)))
def test_whatever_comes_the_next_word_is_read_right(reads: list[str]) -> None:
    reading = Reading()
    reading.take(*reads)
    reading.after(PASTE_LIMIT)
    assert reading.take("word") == typed("word")


# --- reports ---


@pytest.mark.parametrize(
    ("sent", "name", "canonical"),
    [
        ("\x1b[A", "1A", "\x1b[1A"),
        ("\x1b[1;5D", "1D", "\x1b[1;5D"),
        ("\x1b[3~", "3~", "\x1b[3~"),
        ("\x1b[3;2:2~", "3~", "\x1b[3;2~"),
        ("\x1b[97;;97u", "97u", "\x1b[97;;97u"),
        ("\x1b[97:65;2:1;65u", "97u", "\x1b[97;2;65u"),
        ("\x1b[13u", "13u", "\x1b[13u"),
        ("\x1b[57441;2u", "57441u", "\x1b[57441;2u"),
    ],
)
def test_a_key_press_is_reduced_to_what_counts(sent: str, name: str, canonical: str) -> None:
    assert key_report(sent) == (name, canonical)


@pytest.mark.parametrize(
    "sent",
    ["\x1b[97;1:3u", "\x1b[1;1:3A", "\x1b[1114112u", "\x1b[55296u", "\x1b[97;0u", "\x1b[97;300u", "\x1b[3u",
     "\x1b[97;;27u", "\x1b[27;5;65~", "\x1b[?5u", "\x1b[99999999999u", "\x1b[>1;2c"],
)  # fmt: skip
def test_a_release_and_what_can_be_no_key_report_none(sent: str) -> None:
    assert key_report(sent) is None


def test_the_mouse_reports_in_one_form() -> None:
    assert is_mouse_report("\x1b[<0;10;10M")
    assert is_mouse_report("\x1b[<35;110;50m")
    for other in ("\x1b[0;10;10M", "\x1b[<0;-1;10M", "\x1b[<128;1;1M", "\x1b[<0;999999;1M", "\x1b[<0;1M"):
        assert not is_mouse_report(other)
