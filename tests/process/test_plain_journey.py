"""Whole evenings without a screen, in the real program and a real terminal; and what opens the app or an editor."""

from __future__ import annotations

import re
import subprocess
import sys
import time
from datetime import date, timedelta
from pathlib import Path

import pytest

from reflect.analysis.letters.letter_record import Letter, add_letter
from reflect.model.session import Session
from reflect.storage import Store
from tests.support.editor_script import WRITES, editor_script
from tests.support.program import exported, process
from tests.support.sample import acme, session
from tests.support.terminal import PATIENCE, Terminal, reflect_in_terminal

CONTROLS = re.compile(rb"\x1b\[\?2004[hl]|\x1b\[[0-9]*[CDKP]|[\r\n\b\x07]")
"""What editing a line and pastes in brackets need; everything else is words."""


def with_letter() -> Session:
    one = session({"company": "Globex", "outcome": "no"}, finished=True)
    letter = Letter.new("advice-company")
    letter.text = "Dear Mr Kay, thank you."
    letter.send(date.today() - timedelta(days=10), "Mr Kay")
    add_letter(one, letter)
    return one


def hears(terminal: Terminal, *turns: tuple[str, str]) -> None:
    """Answer each thing that is said, once it was said since the answer before."""
    heard = len(terminal.output)
    for words, answer in turns:
        end = time.monotonic() + PATIENCE
        while not re.search(words.encode(), terminal.output[heard:]):
            assert time.monotonic() < end, f"never said: {words}\n{terminal.text}"
            terminal.read(0.03)
        heard = len(terminal.output)
        terminal.type(f"{answer}\r")


def test_an_evening_from_a_session_to_its_steps_letter_and_reading_is_lines_alone(tmp_path: Path) -> None:
    with reflect_in_terminal(tmp_path, rows=60, env={"REFLECT_PLAIN": "1"}) as terminal:
        hears(
            terminal,
            ("15  Quit", "new"),
            ("How are you doing", "6"),
            ("Which company", "Acme"),
            ("For which job", "<"),
            ("So far: Acme", "Acme Ltd"),
            ("For which job", "Analyst"),
            ("How far", "interview"),
            ("Where do things", "?"),
            ("[a-z]", "1"),
            ("Noted: A no", "."),
            ("Home\\. A number", "resume"),
            ("How did their", "."),
            ("Home\\. A number", "letters"),
            ("Which session", "1"),
            ("Which letter", "1"),
            ("What now", "sent"),
            ("Who did it go to", "Ms Ito"),
            ("On which day", ""),
            ("What now", "."),
            ("Home\\. A number", "history"),
            ("1  .*Acme Ltd", "1"),
            ("What now", "<"),
            ("Which one", "<"),
            ("Home\\. A number", "quit"),
        )
        assert terminal.wait_exit() == 0
        assert b"Everything is kept." in terminal.output
        assert b"\x1b" not in CONTROLS.sub(b"", terminal.output)
    (kept,) = exported(tmp_path)
    assert kept["answers"] | {"company": "Acme Ltd", "role": "Analyst", "outcome": "no"} == kept["answers"]
    assert kept["letters"][0]["to"] == "Ms Ito"


def test_home_ends_with_its_input_and_needs_somebody_to_answer(tmp_path: Path) -> None:
    with reflect_in_terminal(tmp_path, "--plain", rows=60) as terminal:
        terminal.wait_for("15  Quit")
        terminal.type("settings\r")
        terminal.wait_for("My own help lines")
        terminal.press("ctrl+d")
        assert terminal.wait_exit() == 0
    assert process(tmp_path, "--plain", stdin=subprocess.DEVNULL).returncode == 2


@pytest.mark.parametrize(
    ("arguments", "shows"),
    [
        (["edit", "last"], "Which company"),
        (["answer"], "Where do things stand"),
        (["reply", "{}"], "Letters · Globex"),
    ],
    ids=["edit", "answer", "reply"],
)
def test_edit_answer_and_reply_open_the_app_where_that_is(
    tmp_path: Path, arguments: list[str], shows: str
) -> None:
    letter, waiting = with_letter(), session({"company": "Hooli", "outcome": "waiting"}, finished=False)
    Store(tmp_path).merge([each.document for each in (letter, waiting, acme())])
    with reflect_in_terminal(tmp_path, *[each.format(letter.id) for each in arguments], rows=40) as terminal:
        terminal.wait_for(shows)
        terminal.press("ctrl+q")
        assert terminal.wait_exit() == 0


@pytest.mark.parametrize(
    ("arguments", "turns"),
    [
        (["edit", "last", "--plain"], [("How are you doing", "7"), ("Which company", ".")]),
        (["answer", "--plain"], [("Where do things stand", "offer"), ("Noted: An offer", ".")]),
        (
            ["reply", "{}", "--plain"],
            [("What came of it", "1"), ("On which day", ""), ("word for word", ".")],
        ),
    ],
    ids=["edit", "answer", "reply"],
)
def test_they_ask_without_a_screen(
    tmp_path: Path, arguments: list[str], turns: list[tuple[str, str]]
) -> None:
    letter, waiting = with_letter(), session({"company": "Hooli", "outcome": "waiting"}, finished=False)
    Store(tmp_path).merge([each.document for each in (letter, waiting, acme())])
    with reflect_in_terminal(tmp_path, *[each.format(letter.id) for each in arguments], rows=60) as terminal:
        hears(terminal, *turns)
        assert terminal.wait_exit() == 0


@pytest.mark.parametrize(("name", "answer", "code"), [("vim", "", 0), ("mine", "y", 0), ("mine", "", 1)])
def test_an_answer_is_changed_in_the_own_editor_by_a_command(
    tmp_path: Path, name: str, answer: str, code: int
) -> None:
    data, editor = tmp_path / "data", editor_script(tmp_path / "bin", WRITES, name)
    Store(data).merge([acme().document])
    with reflect_in_terminal(data, "edit", "--editor", "happened", env={"EDITOR": editor}) as terminal:
        if name == "mine":
            terminal.wait_for("Open mine all the same")
            terminal.type(f"{answer}\r")
        assert terminal.wait_exit() == code
        assert ("Changed: What happened" in terminal.text) is (code == 0)
    assert exported(data)[0]["answers"]["happened"].endswith("and what I wrote there") is (code == 0)
    assert not list(data.rglob("*.txt"))


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no such terminal")
def test_a_terminal_without_brackets_for_pastes_is_told_of_first(tmp_path: Path) -> None:
    with reflect_in_terminal(tmp_path, "--plain", rows=60, env={"TERM": "dumb"}) as terminal:
        said = terminal.wait_for("15  Quit")
        assert said.index("does not tell what is pasted") < said.index("New session")
        terminal.type("quit\r")
        assert terminal.wait_exit() == 0


@pytest.mark.parametrize("body", ["file.unlink()", 'file.write_text("")'], ids=["removed", "emptied"])
def test_an_editor_that_leaves_no_words_takes_none_away(tmp_path: Path, body: str) -> None:
    data, editor = tmp_path / "data", editor_script(tmp_path / "bin", body)
    Store(data).merge([acme().document])
    before = exported(data)
    with reflect_in_terminal(data, "edit", "--editor", "happened", env={"EDITOR": editor}) as terminal:
        assert terminal.wait_exit() == 1
        said = terminal.text.strip().splitlines()
    assert said[-3] == "vim left no words in the file. Yours stay as they were."
    assert "takes them away" in said[-2]
    assert said[-1] == "Nothing was changed."
    assert exported(data) == before
    assert not (data / "editor").exists()
