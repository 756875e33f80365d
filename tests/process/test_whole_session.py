"""A whole session in the real program, in a real terminal, from the first screen to the printed plan."""

from __future__ import annotations

import signal
import subprocess
import sys
from pathlib import Path

from tests.support.program import exported, process
from tests.support.terminal import Terminal, reflect_in_terminal

LONG = (
    "Ich habe vierzig Minuten lang über das Abwanderungsmodell gesprochen, dann kam die Frage nach den Indizes. "
    "面接官は二人でした。最初の三十分はとても良かったです。 "
    "Потом я замолчал — и это слышали все. "
    "ثم سألوني عن الرواتب. "
    "👩‍💻 naïve café, “quotes”, 100 % & <b>not bold</b>, C:\\temp, `x`, 50/50"
)


def go_to(terminal: Terminal, title: str) -> None:
    terminal.press("ctrl+n")
    terminal.wait_for(title)


def test_a_short_session_is_answered_and_ends_in_a_printed_plan(tmp_path: Path) -> None:
    with reflect_in_terminal(tmp_path) as terminal:
        terminal.wait_for("Short session")
        terminal.press("n")
        terminal.wait_for("Check-in ●")
        terminal.type("4\rSøren & Søn [with Bob]\rData analyst\r5\r1\r1\r")
        terminal.type("I will never be good enough\r")
        go_to(terminal, "Review ●")
        terminal.type(LONG)
        terminal.press("tab")
        terminal.type("Explained churn in plain words\rAsked about on-call\r\r")
        terminal.type("Bring three results with numbers\r")
        go_to(terminal, "Strengths ●")
        terminal.press("ctrl+f")
        go_to(terminal, "Reframing ●")
        terminal.wait_for("I will never be good enough")
        terminal.type("1\rI do not know why. I do know I told stories.")
        go_to(terminal, "Next steps ●")
        terminal.type("Say the index answer aloud\rAsk for advice on Monday\r")
        go_to(terminal, "Close ●")
        terminal.type("Numbers first\r5")
        terminal.wait_saved()
        terminal.press("ctrl+n")
        terminal.wait_for("Short session")
        terminal.press("q")
        assert terminal.wait_exit() == 0

    (session,) = exported(tmp_path)
    answers = session["answers"]
    assert session["finished"]
    assert answers["learned"] == "Numbers first"
    assert answers["company"] == "Søren & Søn [with Bob]"
    assert (answers["stage"], answers["outcome"], answers["mood"]) == ("interview", "no", 4)
    assert answers["thought"] == "I will never be good enough"
    assert answers["happened"] == LONG
    assert [record["what"] for record in answers["went-well"]] == [
        "Explained churn in plain words",
        "Asked about on-call",
    ]
    assert answers["strengths"][0]["strength"]
    assert [action["what"] for action in session["actions"]] == [
        "Say the index answer aloud",
        "Ask for advice on Monday",
    ]
    assert answers["mood-after"] == 5

    plan = process(tmp_path, "plan").stdout.decode()
    assert "Say the index answer aloud" in plan
    assert "Ask for advice on Monday" in plan
    assert "never be good enough" not in plan


def test_what_stood_under_saved_is_there_after_a_kill_and_the_session_goes_on_at_the_same_question(
    tmp_path: Path,
) -> None:
    with reflect_in_terminal(tmp_path, "new") as terminal:
        terminal.wait_for("Check-in ●")
        terminal.type("\rAcme\rData analyst\r")
        go_to(terminal, "Review ●")
        terminal.type("First they asked me in. Then")
        terminal.wait_saved()
        terminal.signal(signal.SIGKILL)
        assert terminal.wait_exit() == -signal.SIGKILL
    with reflect_in_terminal(tmp_path) as terminal:
        terminal.wait_for("Continue +Acme · Data analyst")
        terminal.press("c")
        terminal.wait_for("First they asked me in. Then")
        terminal.type(" it went quiet.")
        terminal.wait_saved()
        terminal.press("ctrl+q")
        assert terminal.wait_exit() == 0
    (session,) = exported(tmp_path)
    assert session["answers"]["happened"] == "First they asked me in. Then it went quiet."


def test_being_told_to_end_saves_and_says_so_in_the_exit_code(tmp_path: Path) -> None:
    for number, code in ((signal.SIGTERM, 143), (signal.SIGHUP, 129)):
        folder = tmp_path / number.name
        with reflect_in_terminal(folder, "new") as terminal:
            terminal.wait_for("Check-in ●")
            terminal.press("enter")  # past the mood
            terminal.type("Acme")
            terminal.wait_for("Acme")
            terminal.signal(number)
            assert terminal.wait_exit() == code
        (session,) = exported(folder)
        assert session["answers"]["company"] == "Acme"


def test_the_app_refuses_to_start_without_a_terminal(tmp_path: Path) -> None:
    for shell in ("{} | cat", "{} < /dev/null", "echo typed | {}"):
        command = shell.format(f'"{sys.executable}" -m reflect --data "{tmp_path}"')
        done = subprocess.run(
            ["bash", "-c", f"set -o pipefail; {command}"],
            capture_output=True,
            text=True,
            timeout=20,
            check=False,
        )
        assert done.returncode == 2, shell
        assert 1 <= len(done.stderr.strip().splitlines()) <= 3
        assert "terminal" in done.stderr
    assert list(tmp_path.iterdir()) == []
