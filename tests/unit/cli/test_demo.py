"""The demo: invented sessions that end near today, in a folder of which nothing is left."""

from __future__ import annotations

import json
import os
import tempfile
from datetime import date, timedelta
from pathlib import Path

import pytest

from reflect.analysis.usable import is_usable
from reflect.cli.demo import BANNER, demo_export, make_demo_folder
from reflect.cli.run import run
from reflect.model.guide.guide_loader import load_guide
from reflect.model.session import Session
from reflect.storage import Store
from tests.support.program import Program


@pytest.fixture(autouse=True)
def temporary(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The folder in which the demo makes its own."""
    folder = tmp_path / "temporary"
    folder.mkdir()
    monkeypatch.setattr(tempfile, "tempdir", str(folder))
    return folder


def test_a_command_shows_invented_sessions_says_so_and_leaves_nothing(
    temporary: Path, reflect: Program, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(["--demo", "list"]) == 0
    said = capsys.readouterr()
    assert len(said.out.splitlines()) == 10
    assert BANNER in said.err
    assert list(temporary.iterdir()) == []
    assert not reflect.folder.exists()


def test_an_error_leaves_nothing_either(temporary: Path) -> None:
    assert run(["show", "no-such-session", "--demo"]) == 2
    assert list(temporary.iterdir()) == []


def test_a_demo_of_a_chosen_folder_is_a_mistake(reflect: Program, capsys: pytest.CaptureFixture[str]) -> None:
    assert reflect("--demo", "list").code == 2


def test_what_killed_demos_left_is_removed_by_the_next_one_and_nothing_else_is(temporary: Path) -> None:
    ended = temporary / "reflect-demo-4194305-abcd"  # above the highest number of a process
    running = temporary / f"reflect-demo-{os.getpid()}-abcd"
    other = temporary / "reflect-demo-notes"
    elsewhere = temporary.parent / "elsewhere"
    link = temporary / "reflect-demo-4194306-abcd"
    for folder in (ended, running, other, elsewhere):
        folder.mkdir()
    link.symlink_to(elsewhere)
    assert run(["--demo", "list"]) == 0
    assert {path.name for path in temporary.iterdir()} == {running.name, other.name, link.name}
    assert elsewhere.is_dir()


def test_what_belongs_to_somebody_else_is_left_alone(
    temporary: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    theirs = temporary / "reflect-demo-4194305-abcd"
    theirs.mkdir()
    monkeypatch.setattr(os, "geteuid", lambda: theirs.stat().st_uid + 1)
    assert run(["--demo", "list"]) == 0
    assert theirs.is_dir()


@pytest.mark.parametrize("today", [date(2027, 1, 6), date(2028, 2, 29)], ids=str)
def test_every_day_is_moved_so_that_the_sessions_span_the_year_before_today(today: date) -> None:
    folder = make_demo_folder(load_guide(), today)
    sessions = Store(folder).sessions()
    begun = [session.created.date() for session in sessions]
    assert begun[0] == today - timedelta(days=2)
    assert today - timedelta(days=366) < begun[-1] < today - timedelta(days=300)
    due = [action.due for session in sessions for action in session.actions if action.is_open and action.due]
    assert today in due


def test_they_keep_to_what_the_guide_asks_and_only_the_heavy_night_is_kept_out_of_lists() -> None:
    guide, sessions = load_guide(), [Session(each) for each in demo_export(date.today())["sessions"]]
    unknown = {id_ for session in sessions for id_ in session.answers if not guide.knows(id_)}
    assert unknown == set()
    heavy = [session for session in sessions if session.answer("mood") == 2]
    assert len(heavy) == 1
    learned = [session.words("learned") for session in sessions if session.words("learned")]
    assert all(map(is_usable, learned))


def test_a_file_of_it_can_be_kept(tmp_path: Path) -> None:
    kept = tmp_path / "everything.json"
    assert run(["--demo", "export", "--output", str(kept)]) == 0
    assert len(json.loads(kept.read_text())["sessions"]) == 10
