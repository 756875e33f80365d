"""patterns, card."""

from __future__ import annotations

import json
import os
import subprocess
from contextlib import suppress
from pathlib import Path

from reflect.storage import Store
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
    assert "In 3 sessions you noted what you do well. Noted more than once: 1." in ran.out
    assert HOSTILE in ran.out
    for kept in reflect.kept():
        assert kept.id[:8] in ran.out
    assert "Asking for advice: not enough yet (0 of 5)" in ran.out
    assert "\x1b" not in ran.out


def test_one_session_is_not_enough_and_that_is_said(reflect: Program) -> None:
    reflect.keep(acme())
    ran = reflect("patterns")
    assert ran.code == 0
    assert "How far it went: not enough yet (1 of 3)" in ran.out


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
