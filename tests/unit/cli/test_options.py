"""The options of a call, by a parser and without one."""

from __future__ import annotations

import re
import sys

import pytest

from reflect.cli.commands import COMMANDS, Command
from reflect.cli.options import options_of
from reflect.cli.parser import parse
from reflect.model.errors import UsageError
from tests.support.tables import every_row


@every_row("command", COMMANDS)
def test_a_command_called_by_its_name_alone_has_the_options_that_a_parser_gives_it(command: Command) -> None:
    if any(argument.is_needed for argument in command.arguments):
        with pytest.raises(UsageError):
            options_of([command.name])
    else:
        assert vars(options_of([command.name])) == _parsed(command.name)


def test_so_has_a_call_without_a_command() -> None:
    assert vars(options_of([])) == _parsed()


@pytest.mark.parametrize("folder", ["evenings", "./-quiet", "two words", "list", "x=y", "Übung", " "])
@pytest.mark.parametrize("command", [[], ["list"], ["show"]], ids=str)
def test_so_has_a_call_that_names_a_folder_before_all_and_no_parser_is_loaded_for_it(
    folder: str, command: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    arguments = ["--data", folder, *command]
    parsed = _parsed(*arguments)
    monkeypatch.setitem(sys.modules, "reflect.cli.parser", None)
    assert vars(options_of(arguments)) == parsed


@pytest.mark.parametrize("folder", ["", "-x", "--", "--demo", "-"])
def test_what_may_be_no_folder_is_left_to_the_parser(folder: str) -> None:
    arguments = ["--data", folder, "list"]
    try:
        parsed = _parsed(*arguments)
    except UsageError as refused:
        with pytest.raises(UsageError, match=f"^{re.escape(str(refused))}$"):
            options_of(arguments)
    else:
        options = vars(options_of(arguments))
        del options["parser"]
        assert options == parsed


def _parsed(*arguments: str) -> dict[str, object]:
    options = vars(parse(arguments))
    del options["parser"]  # asked for by what was typed only
    return options


def test_an_option_is_among_them_only_where_the_command_takes_it() -> None:
    assert "json" in options_of(["list"])
    assert "json" not in options_of(["show"])
