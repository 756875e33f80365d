"""Where colours go, and which pager is used."""

from __future__ import annotations

import sys
from pathlib import Path
from types import SimpleNamespace

import pytest

from reflect.cli import pager, streams
from reflect.cli.pager import chosen_pager
from tests.support.program import Program
from tests.support.sample import acme
from tests.support.tables import every_row

VARIABLES = (
    "NO_COLOR",
    "FORCE_COLOR",
    "CLICOLOR_FORCE",
    "CLICOLOR",
    "TERM",
    "PAGER",
    "REFLECT_PAGER",
    "LESS",
)


@pytest.fixture
def no_variables(monkeypatch: pytest.MonkeyPatch) -> pytest.MonkeyPatch:
    for name in VARIABLES:
        monkeypatch.delenv(name, raising=False)
    return monkeypatch


@pytest.mark.parametrize(
    ("variables", "in_terminal", "in_pipe"),
    [
        ({}, True, False),
        ({"TERM": "dumb"}, False, False),
        ({"CLICOLOR": "0"}, False, False),
        ({"CLICOLOR": "1"}, True, False),
        ({"FORCE_COLOR": "1"}, True, True),
        ({"FORCE_COLOR": "0"}, True, False),
        ({"CLICOLOR_FORCE": "1", "CLICOLOR": "0"}, True, True),
        ({"FORCE_COLOR": "3", "NO_COLOR": "1"}, False, False),
        ({"NO_COLOR": ""}, True, False),
    ],
)
def test_colours_go_where_the_usual_variables_say(
    no_variables: pytest.MonkeyPatch, variables: dict[str, str], *, in_terminal: bool, in_pipe: bool
) -> None:
    for name, value in variables.items():
        no_variables.setenv(name, value)
    for is_terminal, expected in ((True, in_terminal), (False, in_pipe)):
        no_variables.setattr(sys.stdout, "isatty", lambda answer=is_terminal: answer)
        assert streams.takes_colours() is expected


def test_a_pipe_gets_colours_where_they_are_forced_and_whole_lines(
    reflect: Program, no_variables: pytest.MonkeyPatch
) -> None:
    learned = "They wanted numbers and I had brought stories; " * 4
    one = acme()
    one.set_answer("learned", learned, one.created)
    reflect.keep(one)
    plain = reflect("list").out
    no_variables.setenv("FORCE_COLOR", "1")
    assert "\x1b[" in reflect("list").out
    assert learned.strip() in reflect("list").out
    assert reflect("list", "--plain").out == plain


@every_row(
    ("environment", "words"),
    [
        ({}, []),
        ({"PAGER": "sh -c 'cat'"}, ["sh", "-c", "cat"]),
        ({"PAGER": "sh", "REFLECT_PAGER": "env sh"}, ["env", "sh"]),
        ({"PAGER": "sh", "REFLECT_PAGER": ""}, []),
        ({"PAGER": "cat"}, []),
        ({"PAGER": "no-such-program-here"}, []),
        ({"PAGER": "'"}, []),
    ],
)
def test_a_pager_is_used_only_where_one_is_chosen(environment: dict[str, str], words: list[str]) -> None:
    assert chosen_pager(environment) == words


@pytest.mark.parametrize(("command", "says"), [("false", "--no-pager"), ("sh -c 'cat >/dev/null'", "")])
def test_a_pager_that_shows_nothing_and_fails_is_told(
    no_variables: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], command: str, says: str
) -> None:
    no_variables.setattr(sys, "stdin", SimpleNamespace(isatty=lambda: True))
    no_variables.setenv("PAGER", command)
    assert pager.show("a line\n" * 500, streams.message)
    said = capsys.readouterr().err
    assert says in said
    assert bool(said) is bool(says)


@pytest.mark.parametrize(("own", "told"), [(None, "FRX"), ("-i", "-R -i"), ("", "-R ")])
def test_less_shows_styles_whatever_else_it_is_told(
    no_variables: pytest.MonkeyPatch, tmp_path: Path, own: str | None, told: str
) -> None:
    no_variables.setattr(sys, "stdin", SimpleNamespace(isatty=lambda: True))
    if own is not None:
        no_variables.setenv("LESS", own)
    no_variables.setenv("PAGER", f"sh -c 'cat >/dev/null; printf %s \"$LESS\" > {tmp_path}/told'")
    assert pager.show("a line\n" * 500, streams.message)
    assert (tmp_path / "told").read_text() == told
