"""The first start in a terminal: light or dark as the terminal is, once, and no key lost or feigned by asking it."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from reflect.storage.store import Store
from reflect.tui.terminal_background import QUESTIONS
from tests.support.sample import session
from tests.support.terminal import Terminal, reflect_in_terminal

LIGHT = b"\x1b]11;rgb:f7f7/f3f3/eaea\x1b\\\x1b[?62;22c"
ASKED = QUESTIONS.encode()


def wait_until_asked(terminal: Terminal) -> None:
    while ASKED not in terminal.output:
        assert terminal.read(0.005), terminal.text


def theme_kept_in(folder: Path, terminal: Terminal) -> str:
    terminal.wait_for("█ n  Short session")
    while not (folder / "settings.json").exists():
        assert terminal.read(0.02), terminal.text
    return str(json.loads((folder / "settings.json").read_text(encoding="utf-8"))["theme"])


def test_a_light_terminal_gets_the_light_theme_and_what_was_typed_meanwhile_counts(tmp_path: Path) -> None:
    with reflect_in_terminal(tmp_path) as terminal:
        wait_until_asked(terminal)
        terminal.send(b"h" + LIGHT + b"\x1b")
        assert theme_kept_in(tmp_path, terminal) == "dawn"


@pytest.mark.parametrize(("environment", "theme"), [({}, "dusk"), ({"COLORFGBG": "0;15"}, "dawn")])
def test_a_terminal_that_does_not_answer_in_time_is_not_waited_for_and_its_late_answer_is_no_key(
    environment: dict[str, str], theme: str, tmp_path: Path
) -> None:
    with reflect_in_terminal(tmp_path, env=environment) as terminal:
        assert theme_kept_in(tmp_path, terminal) == theme
        before = terminal.wait_for(r"will stand here, by\s+date\.")  # the last that Home shows
        terminal.send(LIGHT)
        terminal.read(0.2)
        assert terminal.text == before
        assert theme_kept_in(tmp_path, terminal) == theme


@pytest.mark.parametrize("is_begun", [False, True], ids=["nothing to go on with", "a session begun"])
def test_enter_before_home_has_read_the_sessions_goes_on_with_one_or_begins_a_short_one(
    is_begun: bool, tmp_path: Path
) -> None:
    if is_begun:
        Store(tmp_path).merge([session({"company": "Hooli"}, finished=False).document])
    with reflect_in_terminal(tmp_path) as terminal:
        terminal.wait_for("Short session")
        terminal.send(b"\r")
        terminal.wait_for("How are you doing at this moment?")
        assert ("Hooli" in terminal.text) is is_begun


def test_a_theme_that_was_chosen_is_worn_and_nobody_is_asked(tmp_path: Path) -> None:
    (tmp_path / "settings.json").write_text('{"theme": "dusk"}', encoding="utf-8")
    with reflect_in_terminal(tmp_path, env={"COLORFGBG": "0;15"}) as terminal:
        assert theme_kept_in(tmp_path, terminal) == "dusk"
        assert ASKED not in terminal.output
