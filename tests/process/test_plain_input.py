"""What is typed and pasted into plain questions in a real terminal: nothing is cut, and nothing misplaced."""

from __future__ import annotations

import readline
import signal
from pathlib import Path
from typing import Any

import pytest

from tests.process.test_plain import only_session, until_kept
from tests.support.editor_script import WRITES, editor_script
from tests.support.program import exported
from tests.support.terminal import Terminal, reflect_in_terminal

LATIN = "It was a long day, and I said all of it. " * 175
CYRILLIC = "Это был долгий день, и я сказал всё. " * 110
LETTER = "Dear all,\n\n.\n-\n<\n!\n?\n\nThank you for your time.\n\nS."
"""A paste with empty lines and with every mark on a line of its own."""


def at_what_happened(terminal: Terminal) -> None:
    """Go to the question for a longer text."""
    terminal.wait_for("How are you doing")
    terminal.type("5\rAcme\r\r5\r1\r\r\r")
    terminal.wait_for("What happened")


def kept(folder: Path) -> dict[str, Any]:
    answers: dict[str, Any] = only_session(folder)["answers"]
    return answers


@pytest.mark.parametrize("paragraph", [LATIN, CYRILLIC], ids=["latin", "cyrillic"])
def test_a_paragraph_of_seven_thousand_bytes_is_kept_whole(paragraph: str, tmp_path: Path) -> None:
    assert len(paragraph.encode()) > 7000
    with reflect_in_terminal(tmp_path, "new", "--plain", rows=200) as terminal:
        at_what_happened(terminal)
        terminal.type(f"{paragraph}\r")
        until_kept(tmp_path, paragraph[-20:].strip())
        terminal.type("\r.\r")
        assert terminal.wait_exit() == 0
    assert kept(tmp_path)["happened"] == paragraph


def test_a_paste_with_empty_lines_and_marks_is_one_answer(tmp_path: Path) -> None:
    with reflect_in_terminal(tmp_path, "new", "--plain", rows=60) as terminal:
        at_what_happened(terminal)
        terminal.paste(LETTER.replace("\n", "\r"))
        terminal.type("\r\r")
        terminal.wait_for("All of it is one answer: 11 lines")
        terminal.wait_for("What went right")
        terminal.paste("- one thing\r\r- another\r")
        terminal.type("\r")
        terminal.wait_for("Noted: 2 entries")
        terminal.type(".\r")
        assert terminal.wait_exit() == 0
        if readline._READLINE_RUNTIME_VERSION >= 0x0802:  # type: ignore[attr-defined]
            assert b"\x1b[7m" not in terminal.output
    answers = kept(tmp_path)
    assert answers["happened"] == LETTER
    assert [each["what"] for each in answers["went-well"]] == ["one thing", "another"]


def test_where_a_paste_is_not_known_a_text_has_an_end_mark_and_no_line_of_it_is_a_command(
    tmp_path: Path,
) -> None:
    with reflect_in_terminal(tmp_path, "new", "--plain", rows=60, env={"TERM": "dumb"}) as terminal:
        terminal.wait_for("does not tell what is pasted")
        for question, answer in (
            ("How are you doing", "5"),
            ("Which company", "Acme"),
            ("For which job", ""),
            ("How far", "5"),
            ("Where do", "1"),
            ("How did their", ""),
            ("What keeps", ""),
        ):
            terminal.wait_for(question)
            terminal.type(f"{answer}\r")
        terminal.wait_for("What happened")
        terminal.send(f"{LETTER}\n".replace("\n", "\r").encode())
        until_kept(tmp_path, "Thank you")
        terminal.type(";;\r")
        terminal.wait_for("What went right")
        terminal.type(".\r")
        assert terminal.wait_exit() == 0
        assert b"\x1b[?2004h" not in terminal.output
    assert kept(tmp_path)["happened"] == f"{LETTER}\n".removesuffix("\n")


def test_cursor_keys_move_on_the_line_and_are_not_stored(tmp_path: Path) -> None:
    with reflect_in_terminal(tmp_path, "new", "--plain", rows=60) as terminal:
        terminal.wait_for("How are you doing")
        terminal.type("\r")
        terminal.wait_for("Which company")
        terminal.type("Acme")
        terminal.press("left", "left", "backspace", "right", "delete")
        terminal.type("x\r")
        terminal.wait_for("For which job")
        terminal.type("<\r")
        terminal.wait_for("So far: Amx")
        terminal.type("=\r")
        terminal.wait_for("\nAmx")
        terminal.type("yz\r")
        terminal.wait_for("For which job(?s:.*)For which job")
        terminal.type(".\r")
        assert terminal.wait_exit() == 0
    assert kept(tmp_path) == {"company": "Amxyz"}


@pytest.mark.parametrize("ending", ["hang up", "ctrl+c", "ctrl+d", "SIGTERM"])
def test_whatever_ends_it_all_that_was_answered_is_kept(ending: str, tmp_path: Path) -> None:
    with reflect_in_terminal(tmp_path, "new", "--plain", rows=60) as terminal:
        terminal.wait_for("How are you doing")
        terminal.type("\r")
        terminal.wait_for("Which company")
        terminal.type("Acme\r")
        terminal.wait_for("For which job")
        if ending == "hang up":
            terminal.hang_up()
        elif ending == "SIGTERM":
            terminal.signal(signal.SIGTERM)
        else:
            terminal.press(ending)
        codes = {"hang up": 129, "ctrl+c": 130, "ctrl+d": 0, "SIGTERM": 143}
        assert terminal.wait_exit() == codes[ending]
    assert kept(tmp_path) == {"company": "Acme"}


def test_the_terminal_is_afterwards_as_shells_want_it(tmp_path: Path) -> None:
    with reflect_in_terminal(tmp_path, "new", "--plain") as terminal:
        terminal.wait_for("How are you doing")
        terminal.type(".\r")
        assert terminal.wait_exit() == 0
        assert terminal.is_as_shells_want_it
    assert exported(tmp_path) == []


def test_an_answer_is_written_in_the_own_editor_at_one_mark(tmp_path: Path) -> None:
    editor = editor_script(tmp_path / "bin", WRITES)
    with reflect_in_terminal(
        tmp_path / "data", "new", "--plain", rows=60, env={"EDITOR": editor}
    ) as terminal:
        at_what_happened(terminal)
        terminal.type("I spoke\r\r")
        terminal.wait_for("What went right")
        terminal.type("<\r")
        terminal.wait_for("So far: I spoke")
        terminal.type("/\r")
        terminal.wait_for("EDITING I spoke")
        terminal.wait_for("Kept from your editor: 2 lines")
        terminal.type(".\r")
        assert terminal.wait_exit() == 0
    assert kept(tmp_path / "data")["happened"] == "I spoke\nand what I wrote there"
    assert not list((tmp_path / "data").rglob("*.txt"))


def test_a_paste_into_a_single_line_is_told_to_be_on_one(tmp_path: Path) -> None:
    with reflect_in_terminal(tmp_path, "new", "--plain", rows=60) as terminal:
        terminal.wait_for("How are you doing")
        terminal.type("5\r")
        terminal.wait_for("Which company")
        terminal.paste("Acme\r\r.\rLtd")
        terminal.type("\r")
        terminal.wait_for("(?s)Noted on one line.*For which job")
        terminal.type(".\r")
        assert terminal.wait_exit() == 0
    assert kept(tmp_path)["company"] == "Acme . Ltd"


@pytest.mark.parametrize(
    ("before", "typed", "ending", "answers"),
    [
        ("", "Ac", "ctrl+c", {"company": "Ac"}),
        ("Acme\r\r5\r1\r\r\rI spoke\r", "for long", "SIGTERM", {"happened": "I spoke\nfor long"}),
        ("Acme\r\r5\r1\r\r\r\r", "I was on", "ctrl+c", {"went-well": [{"what": "I was on"}]}),
        ("Acme\r<\r", "Glo", "SIGTERM", {"company": "Acme"}),
        ("Acme\r<\r", "-", "ctrl+c", {"company": "Acme"}),
    ],
    ids=["line", "text", "list", "answered before", "mark"],
)
def test_words_whose_enter_never_comes_are_kept_and_take_the_place_of_none(
    before: str, typed: str, ending: str, answers: dict[str, Any], tmp_path: Path
) -> None:
    with reflect_in_terminal(tmp_path, "new", "--plain", rows=200) as terminal:
        terminal.wait_for("How are you doing")
        terminal.type(f"5\r{before}")
        terminal.wait_for(r"(ends the list\.|leaves this computer\.|I spoke|ends it\.|So far: Acme)\s*\Z")
        terminal.type(typed)
        terminal.wait_for(f"{typed}\\s*\\Z")
        if ending == "SIGTERM":
            terminal.signal(signal.SIGTERM)
        else:
            terminal.press(ending)
        assert terminal.wait_exit() == (143 if ending == "SIGTERM" else 130)
    session = only_session(tmp_path)
    assert session["answers"].items() >= answers.items()
    assert session["finished"] is None
