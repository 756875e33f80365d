"""What may stand for an argument, as the completers say it."""

from __future__ import annotations

from argparse import Namespace
from pathlib import Path

import pytest

from reflect.analysis.letters.letters_loader import load_letters
from reflect.cli import completers
from reflect.cli.commands import COMMANDS
from reflect.cli.completers import (
    WIDEST,
    closed_actions,
    letter_kinds,
    open_actions,
    sessions,
    unfinished_sessions,
)
from reflect.model.session import Session, short_id
from tests.support.program import Program
from tests.support.sample import HOSTILE, acme, session


def on(folder: Path, **arguments: object) -> Namespace:
    """A command line that names a data folder."""
    return Namespace(data=str(folder), **arguments)


def half(**answers: object) -> Session:
    return session({"company": "Half", **answers}, days_ago=3, finished=False)


def contents(folder: Path) -> dict[Path, bytes]:
    return {path: path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def test_sessions_are_offered_newest_first_by_short_id_with_day_and_title(reflect: Program) -> None:
    older, newer = acme(days_ago=9), session({"company": "Globex"})
    reflect.keep(older, newer)
    offered = sessions(parsed_args=on(reflect.folder))
    assert list(offered) == ["last", short_id(newer.id), short_id(older.id)]
    assert offered[short_id(older.id)].endswith("13 Nov  Acme · Data analyst")
    for id_ in offered:
        assert reflect("show", id_).code == 0


def test_in_the_place_of_a_kind_of_letter_no_session_is_offered(reflect: Program) -> None:
    reflect.keep(acme())
    assert sessions(parsed_args=on(reflect.folder, kind=None)) == {}
    assert len(sessions(parsed_args=on(reflect.folder, kind="thank-you"))) == 2


def test_only_what_can_be_gone_on_with_is_offered_to_resume(reflect: Program) -> None:
    waits = session({"company": "Initech", "outcome": "waiting"}, finished=False)
    begun = half()
    reflect.keep(acme(), waits, begun)
    assert list(unfinished_sessions(parsed_args=on(reflect.folder))) == [
        short_id(begun.id),
        short_id(waits.id),
    ]


def test_open_actions_are_offered_by_date_with_what_is_to_be_done(reflect: Program) -> None:
    early = {"what": "Call Ann", "due": "2026-11-23"}
    closed = {"what": "Walk", "status": "done"}
    reflect.keep(acme(), session({"company": "Globex", "actions": [closed, {"what": "Sleep"}, early]}))
    offered = open_actions(parsed_args=on(reflect.folder))
    assert list(offered.values()) == [
        "Call Ann",
        "Ask Acme's HR for advice",
        "Say the index answer aloud, three times",
        "Stay in touch: the team lead, in January, about the platform",
        "Sleep",
    ]
    for id_ in offered:
        assert reflect("done", id_).code == 0
    assert open_actions(parsed_args=on(reflect.folder)) == {}
    assert closed_actions(parsed_args=on(reflect.folder)).keys() > offered.keys()


def test_what_stands_beside_is_one_short_line_that_steers_no_terminal(reflect: Program) -> None:
    hostile = f"\x1b[31m{HOSTILE}\n\x07\u202e" + "word " * 50
    reflect.keep(session({"company": hostile, "actions": [{"what": hostile}]}))
    offered = [
        *sessions(parsed_args=on(reflect.folder)).values(),
        *open_actions(parsed_args=on(reflect.folder)).values(),
    ]
    assert any("[/x]" in beside for beside in offered)
    for beside in offered:
        assert beside.isprintable()
        assert len(beside) <= WIDEST


@pytest.mark.parametrize("completer", [sessions, unfinished_sessions, open_actions, closed_actions])
def test_where_nothing_is_or_nothing_can_be_read_nothing_is_offered(reflect: Program, completer) -> None:  # type: ignore[no-untyped-def]
    assert completer(parsed_args=on(reflect.folder)) == {}
    assert not reflect.folder.exists()
    reflect.folder.mkdir()
    for damage in (b"ruin", b'{"meta": {"1": {"version": 99}}}'):
        (reflect.folder / "reflect.json").write_bytes(damage)
        assert completer(parsed_args=on(reflect.folder)) == {}
        assert contents(reflect.folder) == {reflect.folder / "reflect.json": damage}


def test_a_damaged_archive_is_read_but_its_repair_is_left_to_a_command_that_tells_of_it(
    reflect: Program,
) -> None:
    kept = acme()
    reflect.keep(kept)
    (reflect.folder / "reflect.json").write_bytes(b"ruin")
    before = contents(reflect.folder)
    assert short_id(kept.id) in sessions(parsed_args=on(reflect.folder))
    assert len(open_actions(parsed_args=on(reflect.folder))) == 3
    assert contents(reflect.folder) == before
    assert "rebuilt" in reflect("list").err


def test_every_kind_of_letter_is_offered_with_its_name() -> None:
    kinds = load_letters().kinds
    assert letter_kinds() == {kind.id: kind.name for kind in kinds.values()}


def test_every_completer_is_that_of_an_argument() -> None:
    used = {argument.completer for command in COMMANDS for argument in command.arguments}
    there = {
        name
        for name, one in vars(completers).items()
        if callable(one) and one.__module__ == completers.__name__
    }
    assert {name for name in there if not name.startswith("_")} == used - {""}
