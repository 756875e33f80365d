"""Whether a terminal is dark or light, by what it answers and by what it leaves in the environment."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reflect.tui.terminal_background import is_last_answer, is_light, is_light_by_environment, parsed_colour
from reflect.tui.terminal_input import InputKind, InputReader, Piece

PART = st.integers(0, 255)


@given(PART, PART, PART)
def test_a_colour_is_read_with_two_digits_or_with_four(red: int, green: int, blue: int) -> None:
    for digits in ("{0:02x}", "{0:02x}{0:02x}", "{0:02X}{0:02X}"):
        answer = "/".join(digits.format(part) for part in (red, green, blue))
        assert parsed_colour(f"rgb:{answer}") == (red, green, blue)
        assert parsed_colour(f"rgba:{answer}/ffff") == (red, green, blue)


@pytest.mark.parametrize(
    "answer", ["", "rgb:", "rgb:ff/ff", "rgb:fffff/0/0", "rgb:gg/00/00", "rgb:1/2/3/4/5", "white"]
)
def test_what_is_no_colour_is_none(answer: str) -> None:
    assert parsed_colour(answer) is None


@pytest.mark.parametrize(
    ("background", "light"),
    [
        ((0, 0, 0), False),
        ((0, 43, 54), False),
        ((40, 42, 54), False),
        ((253, 246, 227), True),
        ((255,) * 3, True),
    ],
)
def test_a_ground_is_light_where_black_words_are_easier_to_read(
    background: tuple[int, int, int], light: bool
) -> None:
    assert is_light(background) is light


@pytest.mark.parametrize(
    ("value", "light"),
    [("15;0", False), ("0;15", True), ("0;default;15", True), ("12;8", False), ("0;7", True), ("7;6", False)]
    + [(value, None) for value in ("", "15;default", "0;16", "0;-1", "0;\u0663", ";")],
)
def test_the_environment_says_it_by_the_number_of_the_ground(value: str, light: bool | None) -> None:
    assert is_light_by_environment({"COLORFGBG": value}) is light


def test_an_environment_without_it_says_nothing() -> None:
    assert is_light_by_environment({}) is None


@pytest.mark.parametrize("end", ["\x07", "\x1b\\", "\x9c"])
@pytest.mark.parametrize("cut", range(0, 28, 3))
def test_the_answer_is_read_however_it_is_cut_and_what_is_typed_around_it_stays(end: str, cut: int) -> None:
    reader = InputReader()
    sent = f"n\x1b]11;rgb:f7f7/f3f3/eaea{end}\x1b[?62;22cf"
    pieces = [*reader.take(sent[:cut]), *reader.take(sent[cut:])]
    assert pieces == [
        Piece(InputKind.CHARACTER, "n"),
        Piece(InputKind.BACKGROUND, "rgb:f7f7/f3f3/eaea"),
        Piece(InputKind.SEQUENCE, "\x1b[?62;22c"),
        Piece(InputKind.CHARACTER, "f"),
    ]


def test_the_last_answer_is_the_one_of_what_kind_a_terminal_is() -> None:
    assert is_last_answer("\x1b[?62;22c")
    assert is_last_answer("\x1b[?6c")
    assert not is_last_answer("\x1b[?1u")
