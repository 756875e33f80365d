"""The real app in a real terminal, killed with SIGKILL in the middle of typing."""

from __future__ import annotations

import random
import signal
import time
from pathlib import Path

import pytest

from tests.support.locked import Way, open_store
from tests.support.terminal import reflect_in_terminal


def type_and_kill(folder: Path, chance: random.Random) -> tuple[str, str]:
    """Type into a new session, kill it, and return what stood under ``Saved`` and all that was typed."""
    saved = typed = ""
    with reflect_in_terminal(folder, "new") as terminal:
        terminal.wait_for("Which company")
        terminal.press("enter")  # past the mood
        for turn in range(chance.randint(1, 3)):
            words = (
                f"{chance.choice(['Müller', '北京', 'Acme', 'x'])} number {chance.randrange(1000)} {turn}ok "
            )
            terminal.type(words)
            terminal.wait_for(f"{turn}ok")
            typed += words
            terminal.wait_saved()
            saved = typed
        typed += "and more "
        terminal.type("and more ")
        terminal.read(chance.uniform(0, 0.9))
        terminal.signal(signal.SIGKILL)
        assert terminal.wait_exit() == -signal.SIGKILL
    return saved.strip(), typed


def kill_the_app(folder: Path, kills: int) -> int:
    """Kill so many sessions and see after each that everything saved so far is there."""
    chance = random.Random(kills)
    told: list[tuple[str, str]] = []
    for _ in range(kills):
        told.append(type_and_kill(folder, chance))
        store = open_store(folder)
        store.open()
        there = [session.words("company") for session in store.sessions()]
        assert len(there) == len(told)
        for saved, typed in told:
            assert any(words.startswith(saved) and typed.startswith(words) for words in there), saved
    return len(told)


def test_what_stood_under_saved_survives_the_killed_app_and_is_offered_again(
    tmp_path: Path, way: Way
) -> None:
    way.prepare(tmp_path)
    kill_the_app(tmp_path, 2)
    with reflect_in_terminal(tmp_path) as terminal:
        terminal.wait_for("(?i)continue|unfinished")


@pytest.mark.attack
def test_what_stood_under_saved_survives_hundreds_of_killed_apps(tmp_path: Path, way: Way) -> None:
    way.prepare(tmp_path)
    print(f"\n{kill_the_app(tmp_path, 200)} kills of the app")


def test_at_most_one_second_of_typing_without_a_pause_is_lost_to_a_kill(tmp_path: Path, way: Way) -> None:
    way.prepare(tmp_path)
    typed: list[tuple[float, str]] = []
    with reflect_in_terminal(tmp_path, "new") as terminal:
        terminal.wait_for("Which company")
        terminal.press("enter")  # past the mood
        began = time.monotonic()
        while time.monotonic() < began + 3:
            word = f"w{len(typed)} "
            terminal.type(word)
            terminal.wait_for(word.strip())  # on the screen: what the terminal still holds is not typed yet
            typed.append((time.monotonic(), word))
        killed = time.monotonic()
        terminal.signal(signal.SIGKILL)
        terminal.wait_exit()
    (session,) = open_store(tmp_path).sessions()
    at_risk = [word for when, word in typed if when > killed - 1.0]
    must_be_there = "".join(word for _, word in typed[: len(typed) - len(at_risk)])
    assert must_be_there
    assert session.words("company").startswith(must_be_there.strip())
