"""patterns, card."""

from __future__ import annotations

import json
import os
import subprocess
from contextlib import suppress
from datetime import date, timedelta
from pathlib import Path

import pytest

from reflect.model.record_lists import INTERVIEWS
from reflect.storage import Store
from tests.support.listed_records import a_record, put
from tests.support.program import Program, command, environment, process
from tests.support.sample import ACME, HOSTILE, acme, session


def with_everything(reflect: Program, count: int = 3) -> None:
    reflect.keep(
        *[
            session({**ACME, "strengths": [{"strength": HOSTILE, "proof": "p"}]}, days_ago=n)
            for n in range(count)
        ]
    )


def test_patterns_says_what_keeps_coming_up_with_numbers_and_the_sessions_behind_it(reflect: Program) -> None:
    with_everything(reflect)
    ran = reflect("patterns")
    assert (ran.code, ran.err) == (0, "")
    assert "In 3 sessions you noted what you do well. Here is what came up more than once." in ran.out
    assert HOSTILE in ran.out
    for kept in reflect.kept():
        assert f"Acme, {kept.created.day} Nov ({kept.id[:8]})" in " ".join(ran.out.split())
    assert "\x1b" not in ran.out


BEGINS = "Patterns begin with your third session. There is no hurry."


@pytest.mark.parametrize("count", [1, 2])
def test_before_the_third_session_one_line_says_when_patterns_begin(reflect: Program, count: int) -> None:
    with_everything(reflect, count)
    ran = reflect("patterns")
    assert (ran.code, ran.out, ran.err) == (0, f"{BEGINS}\n", "")
    assert json.loads(reflect("patterns", "--json").out)["sessions"] == count


def test_without_a_session_the_line_also_says_how_one_begins(reflect: Program) -> None:
    ran = reflect("patterns")
    assert (ran.code, ran.out) == (1, "")
    assert ran.err.strip().splitlines() == [f"{BEGINS} `reflect new` begins a session."]


@pytest.mark.parametrize("count", [3, 10])
@pytest.mark.parametrize("outcome", ["no", "silence"])
def test_from_the_third_session_on_what_was_found_comes_first_and_no_no_is_counted(
    reflect: Program, count: int, outcome: str
) -> None:
    alike = {
        **ACME,
        "outcome": outcome,
        "stage": "application",
        "feedback": "no-answer",
        "guess": 60,
        "mood": 2,
        "requirements": [{"requirement": "SAP", "have": "no"}],
    }
    reflect.keep(*[session(alike, days_ago=5 * number) for number in range(count)])
    said = " ".join(reflect("patterns").out.split())
    assert said.index("What you do well") < said.index("How far it went") < said.index("How you were doing")
    assert "each time something else" not in said
    for counted in ("A no", "a no", "ilence", "without an answer", " 0 of"):
        assert counted not in said
    assert f"Application {count} of {count}" not in said
    assert "Data analyst" not in said, "a job is no pattern"
    assert said.count("Not enough yet") == (1 if count == 3 else 0)
    if count == 3:
        assert said.endswith("Not enough yet for: asking for advice (3 of 5).")


def test_patterns_as_json(reflect: Program) -> None:
    with_everything(reflect, 4)
    data = json.loads(reflect("patterns", "--json").out)
    assert (data["format"], data["sessions"]) == ("reflect-patterns", 4)
    stages = next(each for each in data["patterns"] if each["id"] == "stages")
    assert (stages["n"], stages["needs"], stages["rows"][0]["count"]) == (4, 3, 4)
    assert set(stages["sessions"]) == {each.id for each in reflect.kept()}


def test_without_sessions_there_is_nothing_to_look_at(reflect: Program) -> None:
    for name in ("patterns", "card"):
        ran = reflect(name)
        assert (ran.code, ran.out) == (1, "")
        assert "reflect new" in ran.err
    assert not reflect.folder.exists()


def test_drafts_are_counted_too(reflect: Program) -> None:
    with_everything(reflect, 2)
    draft = session(ACME, finished=False)
    store = Store(reflect.folder)
    store.open()
    held = store.edit(draft)
    held.save(draft)
    held.close()
    assert json.loads(reflect("patterns", "--json").out)["sessions"] == 3


def test_the_card_is_written_to_a_file_by_its_ending_and_never_over_another(
    reflect: Program, tmp_path: Path
) -> None:
    reflect.keep(acme())
    assert reflect("card").out.startswith("BEFORE THE NEXT INTERVIEW")
    target = tmp_path / "card.html"
    assert reflect("card", "--output", str(target)).code == 0
    assert target.read_text(encoding="utf-8").startswith("<!doctype html>")
    assert target.stat().st_mode & 0o777 == 0o600
    assert reflect("card", "--output", str(target)).code == 1
    assert reflect("card", "--format", "json").code == 2
    assert "# Before the next interview" in reflect("card", "--format", "markdown").out


def test_a_session_without_lessons_makes_no_card(reflect: Program) -> None:
    reflect.keep(session({"company": "Acme", "mood": 3}))
    ran = reflect("card")
    assert (ran.code, ran.out) == (1, "")


def test_the_card_is_that_of_the_next_interview_even_without_any_session(reflect: Program) -> None:
    companies = {"Past": -9, "Next": 2, "Later": 9}
    records = [
        a_record(number, company=company, on=(date.today() + timedelta(days)).isoformat())
        for number, (company, days) in enumerate(companies.items())
    ]
    put(Store(reflect.folder), INTERVIEWS, *records)
    assert "\nNext\n" in reflect("card").out
    private = reflect("card", "--private").out
    assert private.startswith("BEFORE THE INTERVIEW")
    assert "Next\n" not in private


def in_a_terminal(reflect: Program, *arguments: str, env: dict[str, str]) -> bytes:
    """What a command prints to a terminal."""
    main, terminal = os.openpty()
    running = subprocess.Popen(command(*arguments), env=environment(reflect.folder, env), stdout=terminal)
    os.close(terminal)
    shown = b""
    with suppress(OSError):  # Linux ends reading from a terminal nobody has open with an error
        while piece := os.read(main, 65536):
            shown += piece
    os.close(main)
    assert running.wait(60) == 0
    return shown


def test_patterns_in_a_pipe_are_utf_8_and_in_an_ascii_terminal_plain_letters(reflect: Program) -> None:
    with_everything(reflect)
    assert "━" in process(reflect.folder, "patterns", env={"PYTHONIOENCODING": "ascii"}).stdout.decode()
    shown = in_a_terminal(reflect, "patterns", env={"PYTHONIOENCODING": "ascii", "NO_COLOR": "1"})
    assert b"###" in shown
    assert "━".encode() not in shown
    assert b"?????" not in shown
