"""What a terminal sends of itself: it ends nothing, types nothing and presses no key in the real program."""

from __future__ import annotations

from pathlib import Path

from tests.support.sequences import survive_garbage
from tests.support.terminal import reflect_in_terminal


def test_nothing_is_typed_or_pressed_by_what_terminals_send_of_themselves(tmp_path: Path) -> None:
    survive_garbage(tmp_path, 1, 300)


def test_after_sequences_without_an_end_words_are_typed_right(tmp_path: Path) -> None:
    with reflect_in_terminal(tmp_path, "new") as terminal:
        terminal.wait_for("Which company")
        terminal.press("enter")
        for word, left_open in zip("abcde", ("]11;rgb:", "P>|", "[12;", "[M!", "[200~"), strict=True):
            terminal.send(f"\x1b{left_open}".encode())
            terminal.read(1.2)
            terminal.type(word)
        terminal.wait_for("abcde")
        terminal.wait_saved()


def test_both_keys_of_the_palette_arrive_and_neither_ends_the_program(tmp_path: Path) -> None:
    with reflect_in_terminal(tmp_path) as terminal:
        for key in ("ctrl+\\", "f11"):
            terminal.wait_for("█ n  Short session")
            terminal.press(key)
            terminal.wait_for("What would you like to do")
            terminal.press("escape")
