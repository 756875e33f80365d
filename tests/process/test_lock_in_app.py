"""The passphrase screen in a terminal of its own: typed ahead, after a while without a key, and killed."""

from __future__ import annotations

import json
import os
import signal
from pathlib import Path

import pytest

from tests.support.harness import fill
from tests.support.locked import CODE, PASSPHRASE, a_lock, open_store
from tests.support.sample import acme, left_at
from tests.support.terminal import reflect_in_terminal

COMPANY = "Umbrella Books"
THREE_SECONDS = 0.05
"""In minutes."""


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    folder = tmp_path / "data"
    fill(folder, [acme(days_ago=3), left_at("check-in", "company", {"company": COMPANY})])
    a_lock(folder).set(PASSPHRASE, CODE)
    return folder


def shut_after(folder: Path, minutes: float) -> None:
    (folder / "settings.json").write_text(json.dumps({"theme": "dusk", "lock-after": minutes}))


def test_what_is_typed_before_the_app_stands_is_not_shown_and_opens_it(folder: Path) -> None:
    with reflect_in_terminal(folder) as terminal:
        while terminal.is_as_shells_want_it:
            terminal.read(0.005)
        assert terminal.is_line_by_line, "it is hidden from before the app is loaded"
        terminal.send(f"{PASSPHRASE}\r".encode())
        terminal.wait_for("n  Short session")
        assert PASSPHRASE.encode() not in terminal.output


def test_after_a_while_the_words_are_gone_from_the_terminal_and_come_back(folder: Path) -> None:
    shut_after(folder, THREE_SECONDS)
    with reflect_in_terminal(folder, "resume") as terminal:
        terminal.wait_for("Passphrase")
        assert COMPANY.encode() not in terminal.output
        terminal.type(f"{PASSPHRASE}\r")
        terminal.wait_for(COMPANY)
        terminal.press("tab")
        terminal.type(", at night")
        terminal.wait_for("at night")
        before = len(terminal.output)
        terminal.wait_for("Your sessions are locked")
        assert COMPANY not in terminal.text
        terminal.read(0.3)
        assert COMPANY.encode() not in terminal.output[before:].split(b"Your sessions are locked")[-1]
        terminal.type(f"{PASSPHRASE}\r")
        terminal.wait_for("at night")
        terminal.press("ctrl+q")
        assert terminal.wait_exit() == 0
    assert COMPANY in str([each.document for each in open_store(folder).sessions()])


def test_killed_while_it_is_locked_nothing_is_lost(folder: Path) -> None:
    with reflect_in_terminal(folder, "resume") as terminal:
        terminal.wait_for("Passphrase")
        terminal.type(f"{PASSPHRASE}\r")
        terminal.wait_for(COMPANY)
        terminal.press("tab")
        terminal.type("Night editor")
        terminal.wait_for("Night editor")
        terminal.type("\x1bl")
        terminal.wait_for("Your sessions are locked")
        os.kill(terminal.pid, signal.SIGKILL)
    store = open_store(folder)
    assert not store.is_any_open()
    assert store.open() == []
    assert "Night editor" in str([each.document for each in store.sessions()])


def test_a_session_is_found_once_the_passphrase_is_known_or_it_is_said_that_there_is_none(
    folder: Path,
) -> None:
    with reflect_in_terminal(folder, "resume", "no-such-id") as terminal:
        terminal.wait_for("Passphrase")
        terminal.type(f"{PASSPHRASE}\r")
        terminal.wait_for("Your session could not be opened")


def test_a_command_that_prints_the_passphrase_opens_the_app_unasked(folder: Path) -> None:
    env = {"REFLECT_PASSPHRASE_COMMAND": f"echo '{PASSPHRASE}'"}
    with reflect_in_terminal(folder, env=env) as terminal:
        terminal.wait_for("n  Short session")
        terminal.type("\x1bl")
        terminal.wait_for("Your sessions are locked")


def test_the_terminal_is_as_it_was_afterwards(folder: Path) -> None:
    with reflect_in_terminal(folder) as terminal:
        terminal.wait_for("Passphrase")
        terminal.press("ctrl+q")
        assert terminal.wait_exit() == 0
        assert terminal.is_as_shells_want_it
