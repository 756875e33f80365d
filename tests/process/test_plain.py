"""The session as plain questions and answers, in the real program and a real terminal."""

from __future__ import annotations

import re
import signal
import subprocess
import sys
import time
from pathlib import Path
from typing import Any

import pytest

from tests.support.program import exported, process
from tests.support.terminal import PATIENCE, Terminal, reflect_in_terminal


def only_session(folder: Path) -> dict[str, Any]:
    [session] = exported(folder)
    return session


def test_a_short_session_can_be_answered_line_by_line(tmp_path: Path) -> None:
    with reflect_in_terminal(tmp_path, "new", "--plain", rows=60) as terminal:
        for question, answer in (
            ("How are you doing", "11"),
            ("from 0 to 10", "4"),
            ("Which company", "Søren & Søn [with Bob]"),
            ("For which job", "Analyst"),
            ("How far did it go", "5"),
            ("Where do things stand", "A no"),
            ("How did their answer reach you", "letter"),
            ("What keeps going", "I will never be good enough"),
            ("What happened", "First this.\rThen that.\r"),
            ("What went right", "Explained churn\r"),
            ("What would you do differently", "+7"),
            ("There is no suggestion", ""),
            ("What do you do well", "+1\r"),
            ("What would you like to do with this sentence", "1"),
            ("Which sentence", "They had reasons.\r"),
            ("Which small step", "Read one page"),
            ("By when", "fri\r"),
            ("What do you know now", "Numbers first"),
            ("how are you doing now", "5"),
        ):
            terminal.wait_for(question)
            terminal.type(f"{answer}\r")
        assert terminal.wait_exit() == 0
    session = only_session(tmp_path)
    answers = session["answers"]
    assert session["finished"]
    assert answers["company"] == "Søren & Søn [with Bob]"
    assert (answers["stage"], answers["outcome"], answers["mood"], answers["mood-after"]) == (
        "interview",
        "no",
        4,
        5,
    )
    assert answers["happened"] == "First this.\nThen that."
    assert answers["strengths"][0]["strength"] == "Explained churn"
    (action,) = session["actions"]
    assert action["what"] == "Read one page"
    assert action["due"], "a step is asked for its day, also in the short session"


def test_it_can_be_stopped_and_goes_on_at_the_same_question(tmp_path: Path) -> None:
    with reflect_in_terminal(tmp_path, "new", "--plain", rows=60) as terminal:
        terminal.wait_for("How are you doing")
        terminal.type("\r")
        terminal.wait_for("Which company")
        terminal.type("Acme\r")
        terminal.wait_for("For which job")
        terminal.type("?\r")
        terminal.wait_for("tell your sessions apart")
        terminal.type("<\r")
        terminal.wait_for("So far: Acme")
        terminal.type("Globex\rAnalyst\r")
        terminal.wait_for("How far did it go")
        terminal.type(".\r")
        assert terminal.wait_exit() == 0
    assert only_session(tmp_path)["answers"] == {"company": "Globex", "role": "Analyst"}
    with reflect_in_terminal(tmp_path, "resume", "--plain", rows=60) as terminal:
        terminal.wait_for("How far did it go")
        terminal.press("ctrl+c")
        assert terminal.wait_exit() == 130


def test_nothing_is_kept_of_a_session_without_a_word(tmp_path: Path) -> None:
    with reflect_in_terminal(tmp_path, "new", "--plain") as terminal:
        terminal.wait_for("How are you doing")
        terminal.type("\r")
        terminal.wait_for("Which company")
        terminal.press("ctrl+d")
        assert terminal.wait_exit() == 0
    assert exported(tmp_path) == []


def test_what_is_piped_in_is_not_taken_for_answers(tmp_path: Path) -> None:
    done = process(tmp_path, "new", "--plain", stdin=subprocess.DEVNULL)
    assert done.returncode == 2
    assert "terminal" in done.stderr.decode()


def typed_into(terminal: Terminal, *lines: str) -> None:
    """Type lines, each once the one before has arrived."""
    for line in lines:
        terminal.type(f"{line}\r")
        terminal.wait_for(re.escape(line))


def until_kept(folder: Path, words: str) -> None:
    """Wait until words are in the draft."""
    end = time.monotonic() + PATIENCE
    while not any(words in path.read_text(encoding="utf-8") for path in folder.glob("drafts/*.json")):
        assert time.monotonic() < end, f"never saved: {words}"
        time.sleep(0.02)


def test_each_line_of_a_text_and_each_entry_survives_a_kill_before_its_end(tmp_path: Path) -> None:
    with reflect_in_terminal(tmp_path, "new", "--plain", "--full", rows=60) as terminal:
        terminal.wait_for("How are you doing")
        terminal.type("\r")
        terminal.wait_for("Which company")
        terminal.type("Acme\r" + "\r" * 8)
        terminal.wait_for("What did you want them to see")
        typed_into(terminal, "That I can plan", "and that I stay calm")
        until_kept(tmp_path, "and that I stay calm")
        terminal.type("\r\r")
        terminal.wait_for("What went right")
        typed_into(terminal, "I was on time")
        until_kept(tmp_path, "I was on time")
        terminal.signal(signal.SIGKILL)
        terminal.wait_exit()
    answers = only_session(tmp_path)["answers"]
    assert answers["intended"] == "That I can plan\nand that I stay calm"
    assert answers["went-well"] == [{"what": "I was on time"}]


@pytest.mark.skipif(sys.platform != "linux", reason="only Linux lets one process limit another")
def test_a_full_disk_is_told_and_the_words_are_saved_once_there_is_room(tmp_path: Path) -> None:
    import resource

    with reflect_in_terminal(tmp_path, "new", "--plain", rows=60) as terminal:
        terminal.wait_for("How are you doing")
        terminal.type("\r")
        terminal.wait_for("Which company")
        terminal.type("Acme\r")
        terminal.wait_for("For which job")
        before = resource.prlimit(terminal.pid, resource.RLIMIT_FSIZE)
        resource.prlimit(terminal.pid, resource.RLIMIT_FSIZE, (0, before[1]))
        terminal.type("Analyst\r")
        terminal.wait_for("NOT SAVED")
        terminal.wait_for("How far did it go")
        terminal.type(".\r")
        terminal.wait_for("Enter tries again")
        resource.prlimit(terminal.pid, resource.RLIMIT_FSIZE, before)
        terminal.type("\r")
        assert terminal.wait_exit() == 0
    assert only_session(tmp_path)["answers"] == {"company": "Acme", "role": "Analyst"}


def test_the_thought_is_looked_at_with_the_reframe_and_the_plan_stands_at_the_end(tmp_path: Path) -> None:
    with reflect_in_terminal(tmp_path, "new", "--plain", rows=90) as terminal:
        for question, answer in (
            ("How are you doing", "4"),
            ("Which company", "Acme"),
            ("For which job", "Analyst"),
            ("How far did it go", "5"),
            ("Where do things stand", "1"),
            ("How did their answer reach you", ""),
            ("What keeps going", "I will never find one"),
            ("What happened", ""),
            ("What went right", ""),
            ("What would you do differently", ""),
            ("What do you do well", ""),
            (r"What\s+do\s+you\s+know\s+today", "1"),
            ("Which sentence", "They had reasons.\r"),
            ("Which small step", "Read one page"),
            ("By when", "\r"),
            ("What do you know now", ""),
            ("how are you doing now", "5"),
        ):
            terminal.wait_for(question)
            terminal.type(f"{answer}\r")
        assert terminal.wait_exit() == 0
        shown = terminal.text
    assert "A fairer sentence: They had reasons." in shown
    assert "Your plan:\n  Read one page" in shown


def test_a_suggestion_is_read_out_once_and_can_still_be_taken(tmp_path: Path) -> None:
    with reflect_in_terminal(tmp_path, "new", "--plain", rows=90) as terminal:
        terminal.wait_for("How are you doing")
        terminal.type("\r")
        terminal.wait_for("Which company")
        terminal.type("\r\r5\r1\r\r\r\rExplained churn\r\r\r")
        terminal.wait_for("What do you do well")
        terminal.wait_for(r"\+1  Explained churn")
        terminal.type("Patience\r+1\r\r")
        terminal.wait_for("What would you tell a friend")
        assert terminal.text.count("+1  Explained churn") == 1
        assert "Noted: Explained churn" in terminal.text
        terminal.type(".\r")
        assert terminal.wait_exit() == 0
    strengths = only_session(tmp_path)["answers"]["strengths"]
    assert [record["strength"] for record in strengths] == ["Patience", "Explained churn"]


def test_a_sentence_taken_by_its_opening_is_ended_on_the_next_line(tmp_path: Path) -> None:
    with reflect_in_terminal(tmp_path, "new", "--plain", rows=90) as terminal:
        terminal.wait_for("How are you doing")
        terminal.type("5\r")
        terminal.wait_for("Which company")
        terminal.type("Acme\r\r5\r1\r\rIt was too late\r\r\r\r\r1\r")
        terminal.wait_for("Which sentence")
        terminal.type("+1\r")
        terminal.wait_for(r"(?s)\+1  I do not know why .*I do not know why .* know is that \.\.\.")
        terminal.type("I was ready\rand calm.\r\r")
        terminal.wait_for("Which small step")
        terminal.type(".\r")
        assert terminal.wait_exit() == 0
    sentence = "I do not know why it went that way. What I do know is that I was ready\nand calm."
    assert only_session(tmp_path)["answers"]["balanced"] == sentence


def test_an_opening_without_an_ending_is_no_answer(tmp_path: Path) -> None:
    with reflect_in_terminal(tmp_path, "new", "--plain", rows=90) as terminal:
        terminal.wait_for("How are you doing")
        terminal.type("5\r")
        terminal.wait_for("Which company")
        terminal.type("Acme\r\r5\r1\r\rIt was too late\r\r\r\r\r1\r")
        terminal.wait_for("Which sentence")
        terminal.type("+1\r\r")
        terminal.wait_for("Which small step")
        terminal.type(".\r")
        assert terminal.wait_exit() == 0
    assert "balanced" not in only_session(tmp_path)["answers"]


def test_a_choice_is_made_by_its_number_its_id_or_any_beginning_that_is_only_its_own(tmp_path: Path) -> None:
    with reflect_in_terminal(tmp_path, "new", "--plain", rows=60) as terminal:
        terminal.wait_for("How are you doing")
        terminal.type("\r")
        terminal.wait_for("Which company")
        terminal.type("Acme\r\r")
        terminal.wait_for("How far did it go")
        terminal.type("f\r")
        terminal.wait_for("Please answer with a number from 1 to 7 or its words")
        terminal.type("FINAL r\r")
        terminal.wait_for("Where do things stand")
        terminal.type("a\r")
        terminal.wait_for("Please answer with a number from 1 to 6 or its words")
        terminal.type("no\r")
        terminal.wait_for("How did their answer reach you")
        terminal.type(".\r")
        assert terminal.wait_exit() == 0
        assert "A number from 0 to 10" not in terminal.text
    answers = only_session(tmp_path)["answers"]
    assert (answers["stage"], answers["outcome"]) == ("final", "no")


def test_after_a_very_low_evening_the_help_page_stands_at_the_end(tmp_path: Path) -> None:
    with reflect_in_terminal(tmp_path, "new", "--plain", rows=90) as terminal:
        terminal.wait_for("How are you doing")
        terminal.type("5\r")
        terminal.wait_for("Which company")
        terminal.type("Acme\r\r5\r1\r" + "\r" * 9 + "1\r")
        terminal.wait_for("Who could be with you tonight")
        terminal.type("\r")
        assert terminal.wait_exit() == 0
        shown = terminal.text
    assert "shows where help is" in shown
    assert shown.index("Done, and everything is kept") < shown.index("findahelpline.com")


def test_a_number_is_read_as_people_mean_it(tmp_path: Path) -> None:
    with reflect_in_terminal(tmp_path, "new", "--full", "--plain", rows=60) as terminal:
        for question, answer in (
            ("How are you doing", ""),
            ("Which company", ""),
            ("For which job", ""),
            ("How far did it go", "application"),
            ("Where do things stand", "silence"),
            ("inside the organisation", ""),
            ("one application|several", "several"),
            ("How many", "a lot"),
            ("Please answer with a number, or an empty line", "1,200"),
        ):
            terminal.wait_for(question)
            terminal.type(f"{answer}\r")
        terminal.wait_for("When|How did you hear")
        terminal.type(".\r")
        assert terminal.wait_exit() == 0
    assert only_session(tmp_path)["answers"]["how-many"] == 1200


def test_the_question_is_said_again_after_anything_else_that_was_asked_for(tmp_path: Path) -> None:
    with reflect_in_terminal(tmp_path, "new", "--plain", rows=200) as terminal:
        terminal.wait_for("How are you doing")
        for times, sign in enumerate(("?", "!", "*"), 2):
            terminal.type(f"{sign}\r")
            terminal.wait_for("(?s)" + ".*".join(["How are you doing"] * times))
        terminal.type(".\r")
        assert terminal.wait_exit() == 0
