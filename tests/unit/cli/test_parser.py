"""Help, and what the parser says to wrong usage."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

import reflect as package
from reflect.cli.commands import COMMANDS
from reflect.cli.run import run
from tests.support.program import Program
from tests.support.sample import acme

LONG = "long" * 500


def test_every_command_has_help_with_examples_in_eighty_columns(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("COLUMNS", "80")
    for command in COMMANDS:
        assert run([command.name, "--help"]) == 0
        out = capsys.readouterr().out
        assert max(map(len, out.splitlines())) <= 80, command.name
        assert "examples:" in out
        assert f"reflect {command.name}" in out


def test_the_help_names_every_command(reflect: Program, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["--help"]) == 0
    out = capsys.readouterr().out
    for command in COMMANDS:
        assert f"    {command.name} " in out
        assert command.summary.split()[0] in out


def test_the_version_is_that_of_the_package(reflect: Program) -> None:
    assert run(["--version"]) == 0
    assert package.__version__ in reflect("--version").out


@pytest.mark.parametrize(
    "arguments",
    [
        ["bogus"],
        ["--bogus"],
        ["list", "--bogus"],
        ["list", "more"],
        ["plan", "--format", "doc"],
        ["plan", "a", "b"],
        ["import"],
        ["search"],
        ["done"],
        ["completion", "csh"],
        ["--dat", "x", "list"],
    ],
    ids=" ".join,
)
def test_wrong_usage_is_told_in_few_lines(reflect: Program, arguments: list[str]) -> None:
    ran = reflect(*arguments)
    assert (ran.code, ran.out) == (2, "")
    assert 1 <= len(ran.error_lines) <= 3
    assert "--help" in ran.err


@pytest.mark.parametrize(
    ("arguments", "meant"),
    [
        (["plna"], "plan"),
        (["nuw"], "new"),
        (["help", "serch"], "search"),
        (["list", "--jsn"], "--json"),
        (["plan", "--fromat=html"], "--format"),
        (["plan", "--format", "htm"], "html"),
        (["import", "--from", "cvs", "x"], "csv"),
        (["completion", "bsh"], "bash"),
        (["reply", "1a2b", "answerd"], "answered"),
        (["'"], ""),
        (["--json"], ""),
        (["help", "plan", "help"], ""),
        (["plan", "a", "-"], ""),
    ],
    ids=str,
)
def test_what_may_have_been_meant_is_asked_and_nothing_far_from_it(
    reflect: Program, arguments: list[str], meant: str
) -> None:
    ran = reflect(*arguments)
    assert (ran.code, len(ran.error_lines)) == (2, 2)
    assert re.findall("Did you mean (.*)\\?", ran.err) == ([meant] if meant else [])


def test_what_was_typed_is_shown_in_one_short_line_however_long_it_is(reflect: Program) -> None:
    reflect.keep(acme())
    for arguments in (["list", LONG], [LONG], ["show", LONG], ["done", LONG], ["later", LONG, "fri"]):
        assert max(map(len, reflect(*arguments).error_lines)) < 160


def test_the_data_folder_may_be_named_before_or_after_the_command(
    reflect: Program, tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    reflect.keep(acme())
    monkeypatch.setenv("REFLECT_HOME", str(tmp_path / "elsewhere"))
    for arguments in (["--data", str(reflect.folder), "list"], ["list", f"--data={reflect.folder}"]):
        assert run(arguments) == 0
        assert "Acme" in capsys.readouterr().out
    assert run(["list"]) == 0
    assert capsys.readouterr().out == ""
    assert run(["list", "--data", ""]) == 2
