"""The terminal at its worst: no output taken for half a minute, and thousands of sequences nobody asked for."""

from __future__ import annotations

import random
import signal
import time
from pathlib import Path

import pytest

from reflect.storage import Store
from tests.support.sequences import survive_garbage
from tests.support.terminal import reflect_in_terminal

pytestmark = pytest.mark.attack


@pytest.mark.parametrize("end", ["kill", "SIGTERM", "SIGHUP", "closed"])
def test_of_300_characters_typed_while_the_terminal_takes_no_output_none_is_lost(
    tmp_path: Path, end: str
) -> None:
    chance = random.Random(end)
    typed = "".join(chance.choices("abcdefgh üß北", k=300))
    with reflect_in_terminal(tmp_path, "new") as terminal:
        terminal.wait_for("Which company")
        terminal.press("enter")  # past the mood
        terminal.read(0.5)
        terminal.type_unread(typed, 30)
        if end == "kill":
            time.sleep(1)
            terminal.kill()
        elif end == "closed":
            terminal.hang_up()
            assert terminal.wait_exit() == 129
        else:
            terminal.signal(signal.Signals[end])
            assert terminal.wait_exit(reading=False) == 128 + signal.Signals[end]
        terminal.screen.reset()
        if end != "closed":
            terminal.read(0.5)
            assert typed[-20:] not in terminal.output.decode(errors="replace"), "it was not blocked"
    (session,) = Store(tmp_path).sessions()
    assert session.words("company") == typed


@pytest.mark.parametrize("seed", range(10, 60, 10))
def test_ten_thousand_sequences_nobody_asked_for_type_and_press_nothing(tmp_path: Path, seed: int) -> None:
    survive_garbage(tmp_path, seed, 1000)
