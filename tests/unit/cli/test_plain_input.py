"""What is known of a terminal before a line is read from it, and of a line where nothing edits it."""

from __future__ import annotations

import pytest

from reflect.cli.plain.line_input import MOST_BYTES_OF_A_LINE, is_cut, marks_pastes, without_cursor_keys
from reflect.cli.plain.page import mark_in
from tests.support.tables import every_row


@every_row(
    ("environment", "knows"),
    [
        ({"TERM": "xterm-256color"}, True),
        ({"TERM": "tmux-256color"}, True),
        ({"TERM": "screen", "TMUX": "/tmp/x"}, True),
        ({"TERM": "screen", "STY": "1.pts"}, False),
        ({"TERM": "dumb"}, False),
        ({"TERM": "linux"}, False),
        ({"TERM": "vt100"}, False),
        ({}, False),
    ],
)
def test_a_terminal_tells_by_its_name_whether_it_marks_pastes(
    environment: dict[str, str], *, knows: bool
) -> None:
    assert marks_pastes(environment) is knows


def test_a_line_as_long_as_a_terminal_takes_may_be_cut() -> None:
    assert is_cut("я" * 2047 + "x")
    assert is_cut("short\n" + "x" * MOST_BYTES_OF_A_LINE)
    assert not is_cut("x" * (MOST_BYTES_OF_A_LINE - 1))


def test_cursor_keys_leave_nothing_where_no_line_is_edited() -> None:
    assert without_cursor_keys("Ac\x1b[D\x1b[1;5Cme\x1bOA") == "Acme"


@pytest.mark.parametrize("line", [".\n", "\n.", "-\n-", "say ."])
def test_a_paste_of_several_lines_and_a_sentence_are_no_mark(line: str) -> None:
    assert mark_in(line) != "."


def test_a_mark_may_have_space_around_it() -> None:
    assert mark_in(" . ") == "."
