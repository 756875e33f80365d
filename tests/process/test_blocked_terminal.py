"""A terminal that takes no output for a while: nothing waits for it, and it is given back in order."""

from __future__ import annotations

import signal
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from reflect.storage import Store
from tests.support.terminal import KEYS, Terminal, reflect_in_terminal

SLOW_DISK = """
import os, runpy, sys, threading, time
from reflect.tui.app import ReflectApp
sync, end = os.fsync, ReflectApp.save_at_once
def slow(descriptor):
    time.sleep(2)
    sync(descriptor)
def slow_end(app):
    os.fsync = slow
    return end(app)
ReflectApp.save_at_once = slow_end
sys.argv = ["reflect", "--data", sys.argv[1], "new"]
runpy.run_module("reflect", run_name="__main__")
"""
"""The program on a disk that takes two seconds for each sync once the app is told to end."""


@contextmanager
def blocked(folder: Path) -> Iterator[Terminal]:
    """A new session at its first line, in a terminal that has stopped taking output."""
    with reflect_in_terminal(folder, "new") as terminal:
        terminal.wait_for("Which company")
        terminal.press("enter")  # past the mood
        for key in ("f1", "escape") * 3:  # draws more than a pty holds
            terminal.type_unread(KEYS[key], 0)
            time.sleep(0.2)
        yield terminal


def company(folder: Path) -> str:
    (session,) = Store(folder).sessions()
    return session.words("company")


def test_what_is_typed_while_the_terminal_takes_no_output_is_saved_within_the_second(tmp_path: Path) -> None:
    with blocked(tmp_path) as terminal:
        terminal.type_unread("Acme and " * 8, 1)
        time.sleep(1.5)
        terminal.signal(signal.SIGKILL)
        terminal.wait_exit()
        assert "Acme and Acme" not in terminal.text, "it was not blocked"
    assert company(tmp_path) == "Acme and " * 8


def test_told_to_end_while_the_terminal_takes_no_output_all_is_saved(tmp_path: Path) -> None:
    with blocked(tmp_path) as terminal:
        terminal.type_unread("Acme", 0.1)
        terminal.signal(signal.SIGTERM)
        assert terminal.wait_exit(reading=False) == 143
    assert company(tmp_path) == "Acme"


def test_a_terminal_closed_while_it_takes_no_output_saves_all(tmp_path: Path) -> None:
    with blocked(tmp_path) as terminal:
        terminal.type_unread("Acme", 0.1)
        terminal.hang_up()
        assert terminal.wait_exit() == 129
    assert company(tmp_path) == "Acme"


def test_quitting_does_not_wait_for_a_terminal_that_takes_no_output(tmp_path: Path) -> None:
    with blocked(tmp_path) as terminal:
        terminal.type_unread("Acme" + KEYS["ctrl+q"], 0.1)
        assert terminal.wait_exit(reading=False) == 0
    assert company(tmp_path) == "Acme"


def test_a_terminal_that_takes_output_again_shows_the_whole_screen(tmp_path: Path) -> None:
    with blocked(tmp_path) as terminal:
        terminal.type_unread("Acme", 0.1)
        terminal.screen.reset()  # nothing of before is on it any more
        terminal.wait_for("Acme")
        shown = terminal.wait_for("Saved")
        assert "How are you doing at this moment?" in shown
        assert "Which company is this about?" in shown
        assert "More than a bad day" in shown.splitlines()[-1]


def test_a_terminal_that_takes_output_again_is_given_back_at_a_signal(tmp_path: Path) -> None:
    with blocked(tmp_path) as terminal:
        terminal.signal(signal.SIGTERM)
        assert terminal.wait_exit() == 143
        assert given_back(terminal)


def test_words_typed_at_the_moment_of_a_signal_are_saved(tmp_path: Path) -> None:
    with reflect_in_terminal(tmp_path, "new") as terminal:
        terminal.wait_for("Which company")
        terminal.press("enter")
        terminal.type_unread("Acme, quite near", 0)
        terminal.signal(signal.SIGTERM)
        assert terminal.wait_exit() == 143
    assert company(tmp_path) == "Acme, quite near"


def test_a_slow_disk_keeps_neither_the_terminal_nor_the_last_words(tmp_path: Path) -> None:
    with Terminal([sys.executable, "-c", SLOW_DISK, str(tmp_path)]) as terminal:
        terminal.wait_for("Which company")
        terminal.press("enter")
        terminal.type_unread("Acme", 0)
        terminal.signal(signal.SIGTERM)
        began = time.monotonic()
        while not given_back(terminal):
            assert time.monotonic() < began + 2, "the disk was waited for"
            terminal.read(0.05)
        assert terminal.wait_exit() == 143
        assert time.monotonic() > began + 4, "the disk was not slow"
    assert company(tmp_path) == "Acme"


def given_back(terminal: Terminal) -> bool:
    """Whether the terminal has its own screen and cursor again, and sends no mouse."""
    output = terminal.output
    modes = ("1049", "1000", "1003", "1006", "1004", "2004")
    return output.rfind(b"\x1b[?25h") > output.rfind(b"\x1b[?25l") and all(
        output.rfind(f"\x1b[?{mode}l".encode()) > output.rfind(f"\x1b[?{mode}h".encode()) for mode in modes
    )
