"""delete and doctor."""

from __future__ import annotations

import json
import shutil
import sys
from collections.abc import Callable
from io import StringIO
from pathlib import Path

import pytest

from reflect.model.record_lists import INTERVIEWS
from reflect.storage import Store
from tests.support.listed_records import a_record, listed, put
from tests.support.program import Program
from tests.support.sample import acme, session

Answer = Callable[[str], None]


@pytest.fixture
def answer(monkeypatch: pytest.MonkeyPatch) -> Answer:
    """Says what is typed when a command asks."""
    return lambda text: monkeypatch.setattr(sys, "stdin", StringIO(text))


def files_with(folder: Path, word: str) -> list[Path]:
    return [path for path in folder.rglob("*") if path.is_file() and word.encode() in path.read_bytes()]


# --- delete ---------------------------------------------------------------------------------------------


def test_delete_asks_first(reflect: Program, answer: Answer) -> None:
    reflect.keep(acme())
    for text in ("n\n", "\n", "", "yeah no\n"):
        answer(text)
        ran = reflect("delete", "last")
        assert ran.code == 1
        assert "Acme" in ran.err
        assert len(reflect.kept()) == 1
    answer("y\n")
    ran = reflect("delete", "last")
    assert (ran.code, ran.out) == (0, "")
    assert reflect.kept() == []


def test_deleted_means_deleted_from_every_file(reflect: Program) -> None:
    kept = session({"company": "Vandelay", "thought": "Nobody would ever want me"})
    reflect.keep(acme())
    reflect.keep(kept)
    assert files_with(reflect.folder, "Nobody would ever")
    assert reflect("delete", kept.id[:8], "--yes").code == 0
    assert not files_with(reflect.folder, "Nobody would ever")
    assert not files_with(reflect.folder, kept.id)
    assert [found.answer("company") for found in reflect.kept()] == ["Acme"]


def test_the_page_of_an_interview_goes_with_its_debrief_and_that_is_said(
    reflect: Program, answer: Answer
) -> None:
    other, kept = acme(), session({"company": "Vandelay"})
    reflect.keep(other, kept)
    over = a_record(1, company="Vandelay", opener="About the ferry", done=True) | {"sessions": [kept.id]}
    to_come = a_record(2, company="Vandelay", on="2099-01-01")
    put(Store(reflect.folder), INTERVIEWS, over, to_come)
    answer("n\n")
    assert "of 22 November 2026 for good" in reflect("delete", other.id[:8]).err
    answer("n\n")
    assert "with the page of its interview" in reflect("delete", kept.id[:8]).err
    assert files_with(reflect.folder, "ferry")
    assert "with the page of its interview" in reflect("delete", kept.id[:8], "--yes").err
    assert not files_with(reflect.folder, "ferry")
    assert listed(Store(reflect.folder), INTERVIEWS) == [to_come]


def test_delete_needs_to_be_told_what(reflect: Program) -> None:
    reflect.keep(acme())
    assert reflect("delete").code == 2
    assert reflect("delete", "zzzz", "--yes").code == 2
    assert len(reflect.kept()) == 1


def test_what_cannot_be_rewritten_is_named_and_goes_after_a_second_yes(
    reflect: Program, answer: Answer
) -> None:
    kept = session({"company": "Vandelay", "thought": "Nobody would ever want me"})
    reflect.keep(kept)
    wreck = reflect.folder / "reflect.json.damaged-20260101T000000Z"
    wreck.write_text('{"x": "Nobody would ever want me', encoding="utf-8")
    answer("y\nn\n")
    ran = reflect("delete", "last")
    assert ran.code == 1
    assert wreck.name in ran.err
    assert wreck.exists()
    reflect.keep(kept)
    ran = reflect("delete", "last", "--yes")
    assert ran.code == 1
    assert wreck.name in ran.err
    assert len(ran.error_lines) <= 3
    assert wreck.exists()
    reflect.keep(kept)
    answer("y\ny\n")
    assert reflect("delete", "last").code == 0
    assert not wreck.exists()


# --- doctor ---------------------------------------------------------------------------------------------


def test_doctor_says_where_everything_is_and_that_all_is_well(reflect: Program) -> None:
    reflect.keep(acme())
    ran = reflect("doctor")
    assert ran.code == 0
    assert str(reflect.folder) in ran.out
    assert "reflect.json" in ran.out
    assert "All is well." in ran.out


def test_doctor_on_an_empty_folder_makes_nothing(reflect: Program) -> None:
    assert reflect("doctor").code == 0
    assert not reflect.folder.exists()


def test_doctor_says_what_is_wrong_and_what_to_do(reflect: Program) -> None:
    reflect.keep(acme())
    (reflect.folder / "reflect.json").write_bytes(b"ruin")
    ran = reflect("doctor")
    assert ran.code == 1
    assert "damaged" in ran.out
    assert "To do" in ran.out
    as_json = json.loads(reflect("doctor", "--json").out)
    assert as_json["problems"]
    assert as_json["is_well"] is False


def test_doctor_exits_3_where_nothing_can_be_read(reflect: Program) -> None:
    reflect.keep(acme())
    shutil.rmtree(reflect.folder / "backups")
    (reflect.folder / "reflect.json").write_bytes(b"ruin")
    ran = reflect("doctor", "--json")
    assert ran.code == 3
    assert json.loads(ran.out)["is_usable"] is False


def test_a_repair_is_told_once(reflect: Program) -> None:
    reflect.keep(acme())
    (reflect.folder / "reflect.json").write_bytes(b"ruin")
    first, second = reflect("list"), reflect("list")
    assert first.code == second.code == 0
    assert first.out == second.out != ""
    assert "rebuilt" in first.err
    assert "rebuilt" not in second.err


def test_data_beyond_repair_is_left_alone(reflect: Program) -> None:
    reflect.keep(acme())
    shutil.rmtree(reflect.folder / "backups")
    (reflect.folder / "reflect.json").write_bytes(b"ruin")
    for command in (["list"], ["show"], ["export"], ["plan"]):
        ran = reflect(*command)
        assert (ran.code, ran.out) == (3, "")
        assert len(ran.error_lines) <= 3
    assert (reflect.folder / "reflect.json").read_bytes() == b"ruin"


def beyond_repair(folder: Path) -> Path:
    folder.mkdir(exist_ok=True)
    (folder / "reflect.json").write_bytes(b"no data at all")
    return folder / "reflect.json"


def test_data_beyond_repair_is_left_alone_until_somebody_agrees_to_start_anew(
    reflect: Program, answer: Answer
) -> None:
    archive = beyond_repair(reflect.folder)
    told = reflect("list")
    assert told.code == 3
    assert "--start-anew" in told.err
    assert len(told.err.splitlines()) <= 3
    assert "--start-anew" in reflect("doctor").out
    answer("n\n")
    assert reflect("doctor", "--start-anew").code == 1
    assert archive.read_bytes() == b"no data at all"
    answer("y\n")
    begun = reflect("doctor", "--start-anew")
    assert begun.code == 0
    kept = [path.read_bytes() for path in reflect.folder.glob("reflect.json.damaged-*")]
    assert kept == [b"no data at all"]
    assert reflect("list").code == 0


def test_data_that_can_be_read_is_never_started_anew(reflect: Program, answer: Answer) -> None:
    reflect.keep(acme())
    answer("y\n")
    ran = reflect("doctor", "--start-anew")
    assert ran.code == 1
    assert "is beyond repair, so there is no need to begin anew" in ran.err
    assert len(reflect.kept()) == 1


def test_where_nothing_is_yet_nothing_is_started_anew(reflect: Program) -> None:
    assert reflect("doctor", "--start-anew").code == 1
    assert not reflect.folder.exists()
