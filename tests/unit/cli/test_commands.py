"""The table of commands: what is forgotten of a command is named."""

from __future__ import annotations

import json
import re
import shlex
from collections import Counter
from importlib import import_module
from inspect import Parameter, get_annotations, getmembers, isfunction, signature
from pathlib import Path
from pkgutil import iter_modules

import pytest

from reflect import cli
from reflect.analysis.letters.letters_loader import load_letters
from reflect.cli import completers
from reflect.cli.arguments import Argument, FormatOption
from reflect.cli.commands import COMMANDS, KINDS, Command
from reflect.cli.parser import build_parser, parse
from reflect.cli.shared_arguments import EVERYWHERE
from reflect.reports.formats import ALL_KINDS, FORMATS, formats_for
from tests.support.program import Program, calls_in
from tests.support.readme import chapter, table_rows
from tests.support.sample import acme
from tests.support.tables import every_row


def flags(command: Command) -> set[str]:
    """The names of a command's options."""
    return {
        name
        for argument in (*command.arguments, *EVERYWHERE)
        if argument.is_option
        for name in argument.names
    }


each_command = every_row("command", COMMANDS)


def test_no_two_commands_have_one_name() -> None:
    assert [name for name, times in Counter(command.name for command in COMMANDS).items() if times > 1] == []


@each_command
def test_every_command_names_a_function_that_says_what_it_does(command: Command) -> None:
    module, _, name = command.function.partition(".")
    where = f"{command.name}: its entry names {command.function}"
    try:
        function = getattr(import_module(f"reflect.cli.{module}"), name, None)
    except ModuleNotFoundError:
        pytest.fail(f"{where}, but there is no reflect/cli/{module}.py")
    assert callable(function), f"{where}, but reflect/cli/{module}.py has no function {name}"
    assert function.__doc__, f"{where}, which has no docstring"


def test_every_function_for_a_call_is_named_by_a_command() -> None:
    named = {command.function for command in COMMANDS}
    for path in sorted(Path(cli.__file__).parent.glob("*_commands.py")):
        for name, function in vars(import_module(f"reflect.cli.{path.stem}")).items():
            takes_call = isfunction(function) and list(get_annotations(function)) == ["call", "return"]
            if takes_call and not name.startswith("_"):
                assert f"{path.stem}.{name}" in named, (
                    f"reflect/cli/{path.name} has {name}, which no entry in reflect/cli/commands.py names"
                )


@each_command
def test_every_command_says_in_one_line_what_it_does(command: Command) -> None:
    first, last = command.summary[:1], command.summary[-1:]
    assert first.islower(), f"{command.name}: the summary begins in lower case"
    assert last.isalnum(), f"{command.name}: the summary ends without a full stop"


@each_command
def test_every_command_has_examples_that_can_be_typed(command: Command) -> None:
    calls = [shlex.split(call) for example in command.examples for call in calls_in(example)]
    assert any(words[1] == command.name for words in calls), f"{command.name}: no example begins with it"
    for words in calls:
        assert parse(words[1:]).function, f"{command.name}: {' '.join(words)}"


@each_command
def test_every_argument_is_explained_and_has_its_own_completer(command: Command) -> None:
    for argument in command.arguments:
        where = f"{command.name} {argument.names[0]}"
        assert argument.settings.get("help") or isinstance(argument, FormatOption), f"{where}: no help"
        if argument.completer:
            assert callable(getattr(completers, argument.completer, None)), (
                f"{where}: reflect/cli/completers.py has no function {argument.completer}"
            )


@each_command
def test_every_option_of_a_format_is_for_reports_there_are(command: Command) -> None:
    for option in command.arguments:
        if isinstance(option, FormatOption):
            assert option.kinds <= ALL_KINDS, (
                f"{command.name}: there is no report of kind {option.kinds - ALL_KINDS}"
            )
            assert option.formats, f"{command.name}: no format is left for {option.kinds}"
            assert "--output" in flags(command), f"{command.name}: whoever has a format wants a file"


@each_command
def test_every_command_and_each_of_its_options_is_in_the_readme(command: Command) -> None:
    start = f"| `reflect {command.name}"
    assert any(re.match(rf"{re.escape(start)}\b", row) for row in table_rows("Commands")), (
        f"README.md has no row {start} ...` under Commands"
    )
    missing = [flag for flag in flags(command) if flag not in chapter("Commands")]
    assert not missing, f"README.md says nothing of {missing} of `reflect {command.name}` under Commands"


def test_every_function_that_could_be_a_command_is_one() -> None:
    named = {command.function for command in COMMANDS} | {build_parser([]).get_default("function")}
    for module in iter_modules(cli.__path__):
        if module.name.endswith("_commands"):
            for name in functions_of_a_call(module.name):
                assert f"{module.name}.{name}" in named, (
                    f"reflect/cli/commands.py has no entry for {module.name}.{name}"
                )


def functions_of_a_call(module: str) -> list[str]:
    """The public functions that a module of commands defines and that need nothing but a call."""
    found = []
    for name, function in getmembers(import_module(f"reflect.cli.{module}"), isfunction):
        needed = [
            each.name for each in signature(function).parameters.values() if each.default is Parameter.empty
        ]
        if function.__module__.endswith(module) and not name.startswith("_") and needed == ["call"]:
            found.append(name)
    return found


def test_every_kind_of_report_is_printed_by_some_command_in_every_format_it_can_be_had_in() -> None:
    options = [each for command in COMMANDS for each in command.arguments if isinstance(each, FormatOption)]
    for kind in ALL_KINDS:
        offered = {id_ for option in options if kind in option.kinds for id_ in option.formats}
        assert offered >= set(formats_for(kind)), f"no command offers all formats of {kind!r}"
    assert {id_ for option in options for id_ in option.formats} == set(FORMATS)


@pytest.mark.parametrize("format_id", FORMATS)
def test_whatever_the_parser_offers_as_a_format_can_be_had(reflect: Program, format_id: str) -> None:
    reflect.keep(acme())
    whole = {"letter": ["letter", "thank-you"], "new": ["new", "--paper"]}
    for command in COMMANDS:
        for option in command.arguments:
            if isinstance(option, FormatOption) and format_id in option.formats:
                ran = reflect(*whole.get(command.name, [command.name]), "--format", format_id)
                assert ran.code == 0, f"{command.name} --format {format_id}: {ran.err}"
                assert ran.out.endswith("\n")


def test_the_help_explains_every_kind_of_letter(reflect: Program) -> None:
    kinds = tuple(load_letters().kinds)
    assert kinds == KINDS
    assert all(kind in " ".join(reflect("letter", "--help").out.split()) for kind in kinds)


def test_an_argument_is_an_option_by_its_name() -> None:
    assert Argument("--fill").is_option
    assert not Argument("file").is_option


@pytest.mark.parametrize(
    "command", [each for each in COMMANDS if "--output" in flags(each)], ids=lambda each: each.name
)
def test_a_file_that_cannot_be_made_is_refused_with_the_way_that_works(
    reflect: Program, command: Command, tmp_path: Path
) -> None:
    words = [command.name, "the"] if command.name == "search" else [command.name]
    offered = next((each.formats for each in command.arguments if isinstance(each, FormatOption)), ("text",))
    others = [each.suffix for id_, each in FORMATS.items() if id_ not in (*offered, "text", "json")]
    for ending in (".pdf", ".DOCX", ".xlsx", *others):
        ran = reflect(*words, "-o", str(tmp_path / f"file{ending}"))
        assert (ran.code, len(ran.error_lines)) == (2, 3), (ending, ran)
        assert ran.error_lines[1:] == ["Nothing was written.", ran.error_lines[2]]
        assert ran.error_lines[2].startswith("Choose .")
    assert not any(path.is_file() for path in tmp_path.iterdir())


@pytest.mark.parametrize("command", ["due", "doctor", "export", "list", "patterns"])
def test_a_file_that_ends_in_json_is_json(reflect: Program, command: str, tmp_path: Path) -> None:
    reflect.keep(acme())
    assert reflect(command, "-o", str(tmp_path / "file.json")).code == 0
    json.loads((tmp_path / "file.json").read_text(encoding="utf-8"))


def test_a_file_without_a_name_is_told(reflect: Program) -> None:
    for words in (["plan", "-o", ""], ["import", ""]):
        ran = reflect(*words)
        assert (ran.code, len(ran.error_lines)) == (2, 2)
        assert "the name of the file is empty" in ran.err
