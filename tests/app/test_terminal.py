"""What comes in from the terminal before any of it is a key or a paste."""

from __future__ import annotations

import pytest

from reflect.tui.terminal import PasteFilter

BEGIN, END = "\x1b[200~", "\x1b[201~"


def filtered(*pieces: str) -> str:
    take = PasteFilter()
    return "".join(take(piece) for piece in pieces)


@pytest.mark.parametrize(
    "keys",
    ["a", "\x1b", "\x1b[A", "\x1bOP", "\x07\x11", "\x1b[<0;10;10M", "\x1b[20", "ü北\r", "\x1b[200", ""],
)
def test_keys_pass_as_they_come_and_at_once(keys: str) -> None:
    assert filtered(keys) == keys
    assert filtered("\x1b", keys, "\x1b[", keys) == "\x1b" + keys + "\x1b[" + keys


def test_a_paste_comes_without_what_could_steer_and_in_whole() -> None:
    pasted = "one\x1b[31m two\x07\x00\r\nthree\tfour\x9b\x1b]0;title\x07\x11 \u202e北🙂"
    clean = "one[31m two\r\nthree\tfour]0;title \u202e北🙂"
    assert filtered(f"a{BEGIN}{pasted}{END}\x1b[A{BEGIN}{pasted}{END}b") == (
        f"a{BEGIN}{clean}{END}\x1b[A{BEGIN}{clean}{END}b"
    )


def test_a_paste_is_clean_however_it_is_cut_into_pieces() -> None:
    whole = f"\x1b[A{BEGIN}\x1b[20one\x1b[201\x1b[31m\x1b\x1b{END}\x1b\x1b{BEGIN}{END}x"
    clean = f"\x1b[A{BEGIN}[20one[201[31m{END}\x1b\x1b{BEGIN}{END}x"
    for first in range(len(whole) + 1):
        for second in range(first, len(whole) + 1):
            assert filtered(whole[:first], whole[first:second], whole[second:]) == clean
    assert filtered(*whole) == clean
