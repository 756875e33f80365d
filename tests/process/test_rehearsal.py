"""The rehearsal in the real program and a real terminal: as plain lines, and in the app."""

from __future__ import annotations

import subprocess
from pathlib import Path
from typing import Any

from reflect.storage import Store
from tests.support.program import process
from tests.support.sample import session
from tests.support.terminal import reflect_in_terminal


def with_a_question(folder: Path) -> Store:
    question = {"question": "Why us?", "rating": "rough", "better": "Because of churn"}
    store = Store(folder)
    store.merge([session({"company": "Acme", "mood": 6, "questions": [question]}, days_ago=2).document])
    return store


def ratings(store: Store) -> list[Any]:
    return [each.get("rating") for each in store.record_lists().get("practice", {}).values()]


def test_it_is_asked_line_by_line(tmp_path: Path) -> None:
    store = with_a_question(tmp_path)
    with reflect_in_terminal(tmp_path, "rehearse", "--plain", rows=40) as terminal:
        terminal.wait_for("Question 1 of 1: Why us?")
        assert "Because of churn" not in terminal.text
        terminal.type("\r")
        terminal.wait_for("Because of churn")
        terminal.type("2\r")
        terminal.wait_for("Okay. It comes up again")
        assert terminal.wait_exit() == 0
    assert ratings(store) == ["okay"]


def test_the_app_opens_on_it_and_leads_back_to_home(tmp_path: Path) -> None:
    store = with_a_question(tmp_path)
    with reflect_in_terminal(tmp_path, "rehearse") as terminal:
        terminal.wait_for("Why us[?]")
        terminal.press("enter")
        terminal.wait_for("Because of churn")
        terminal.type("3")
        terminal.wait_for("That was the last one")
        terminal.press("escape")
        terminal.wait_for("Short session")
        terminal.type("q")
        assert terminal.wait_exit() == 0
    assert ratings(store) == ["rough"]


def test_without_a_question_it_says_where_they_come_from(tmp_path: Path) -> None:
    with reflect_in_terminal(tmp_path, "rehearse", "--plain") as terminal:
        terminal.wait_for("There is no question to rehearse")
        assert terminal.wait_exit() == 1


def test_what_is_piped_in_is_not_taken_for_ratings(tmp_path: Path) -> None:
    store = with_a_question(tmp_path)
    for arguments in (["rehearse", "--plain"], ["rehearse"]):
        assert process(tmp_path, *arguments, stdin=subprocess.DEVNULL).returncode == 2
    assert ratings(store) == []
