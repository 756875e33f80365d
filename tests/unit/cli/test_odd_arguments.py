"""Whatever is typed behind the name of a command, it ends in its own way: in three lines at most, and none is ours."""

from __future__ import annotations

import io
import sys
from collections.abc import Sequence
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from reflect.cli.commands import COMMANDS, Command
from tests.support.program import Program
from tests.support.sample import acme, session

WORDS = (
    "", " ", "-", "--", "---", "-1", "0", "last", "none", "fri", "2026-02-30", "2026-11", "9999-12-31", "5e6f", "a/b",
    "a\nb", "\x1b[31m", "\udcff", "\u202e", "漢字", "x" * 3000, "'", "%s", "{}", "=", "=company", "Company=", "company",
    "no", "offer", "answered", "csv", "1d", "happened", "/dev/null", "/", ".", "gone/x.txt", "x.pdf", "x.ics", "x.json",
    "x", "~", "*", "--output=x.csv", "--jsn", "plan", "help",
)  # fmt: skip
"""Words that mean something to some command, and to the others nothing."""


def options_of(command: Command) -> list[str]:
    return [name for each in command.arguments if each.is_option for name in each.names]


def calls() -> st.SearchStrategy[list[str]]:
    """A command with up to four words behind it, of its own options and of anything."""
    return st.sampled_from(COMMANDS).flatmap(
        lambda command: st.lists(st.sampled_from((*options_of(command), *WORDS)), max_size=4).map(
            lambda words: [command.name, *words]
        )
    )


@pytest.fixture
def filled(reflect: Program, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Program:
    """The command line on some sessions, in a folder of its own."""
    (tmp_path / "here").mkdir()
    monkeypatch.chdir(tmp_path / "here")
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO()))
    reflect.keep(acme(), session({"company": "Hooli", "outcome": "waiting"}, finished=False))
    return reflect


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(calls=st.lists(calls(), min_size=5, max_size=5))
def test_no_arguments_make_a_command_stumble(filled: Program, calls: Sequence[list[str]]) -> None:
    for arguments in calls:
        ran = filled(*arguments)
        assert ran.code in (0, 1, 2, 4), (arguments, ran)
        assert "went wrong" not in ran.err, (arguments, ran.err)
        assert "system refused" not in ran.err, (arguments, ran.err)
        assert ran.code == 0 or 0 < len(ran.error_lines) <= 3, (arguments, ran.err)
        assert not {"\x1b", "\u202e"} & set(ran.out + ran.err), arguments
