"""The options of a call, by a parser and without one."""

from __future__ import annotations

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


def _parsed(*arguments: str) -> dict[str, object]:
    options = vars(parse(arguments))
    del options["parser"]  # asked for by what was typed only
    return options


def test_an_option_is_among_them_only_where_the_command_takes_it() -> None:
    assert "json" in options_of(["list"])
    assert "json" not in options_of(["show"])
