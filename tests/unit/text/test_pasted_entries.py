"""Pasted lines as entries of a list."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from reflect.text.pasted_entries import pasted_entries
from tests.support.tables import every_row


@every_row(
    ("pasted", "entries"),
    [
        ("- one\n- two", ["one", "two"]),
        ("* one\n\n+ two\n", ["one", "two"]),
        ("1. one\r\n2. two\r\n10. ten", ["one", "two", "ten"]),
        ("1) one\n(2) two", ["one", "two"]),
        ("• one\n\t◦ two", ["one", "two"]),
        ("- [ ] one\n- [x] two\n☐ three", ["one", "two", "three"]),
        ("one\ntwo", ["one", "two"]),
        ("Three things:\n- one\n  goes on\n- two", ["Three things:", "one goes on", "two"]),
        ("-5 degrees\n3.5 hours\n2026 was long", ["-5 degrees", "3.5 hours", "2026 was long"]),
        ("- one line", ["- one line"]),
        ("-\n- one", ["one"]),
        ("  \n", []),
    ],
)
def test_each_line_is_an_entry_without_its_sign(pasted: str, entries: list[str]) -> None:
    assert pasted_entries(pasted) == entries


@given(st.lists(st.text("abc xyz,.", min_size=1).filter(str.strip), min_size=2, max_size=8))
def test_lines_of_words_come_back_as_they_are_with_bullets_and_without(lines: list[str]) -> None:
    words = [line.strip() for line in lines]
    assert pasted_entries("\n".join(words)) == words
    assert pasted_entries("\n".join(f"- {line}" for line in words)) == words
