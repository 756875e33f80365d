"""The parser of the command line, built from the table of commands, with its help and its errors."""

from __future__ import annotations

import argparse
import os
import re
from collections.abc import Sequence
from contextlib import suppress
from functools import partial
from typing import NoReturn

import reflect
from reflect.cli import streams
from reflect.cli.arguments import HOME, Options
from reflect.cli.commands import COMMANDS, Command
from reflect.cli.shared_arguments import EVERYWHERE
from reflect.model.errors import UsageError

DESCRIPTION = """\
A quiet hour after a no: look at what happened, weigh the thought, leave with
a plan."""
EPILOG = """\
ID is the short id that `list` shows, any beginning of it, or `last`, the
session you touched last (the default). Your words stay in one folder on this
computer; `reflect doctor` says where. The README tells the rest.
"""


_LONGEST_NAME = max(len(command.name) for command in COMMANDS)


class HelpFormatter(argparse.RawDescriptionHelpFormatter):
    """A formatter of help that keeps the lines of examples and fits the column of names to the longest command."""

    def __init__(self, prog: str, width: int) -> None:
        super().__init__(prog, width=width)
        self._action_max_length = _LONGEST_NAME + 4

    def _split_lines(self, text: str, width: int) -> list[str]:
        """Wrap help, but never a name at its hyphen, so that it can be copied."""
        import textwrap

        return textwrap.wrap(" ".join(text.split()), width, break_on_hyphens=False)


def _terminal_width() -> int:
    """Columns of the terminal, as ``shutil`` tells them; loading that would take longer than parsing."""
    with suppress(ValueError):
        if (told := int(os.environ.get("COLUMNS", ""))) > 0:
            return told
    try:
        return os.get_terminal_size(1).columns or 80
    except OSError:
        return 80


def _shown(typed: str) -> str:
    """What was typed, as an error shows it."""
    from reflect.model.json_checks import shown  # late: it takes as long to load as this, and help needs none

    return shown(typed)


class Parser(argparse.ArgumentParser):
    """A parser whose errors are told like all others of the program."""

    def error(self, message: str) -> NoReturn:
        """Raise ``UsageError`` instead of printing the usage."""
        no_choice = re.match(r"argument (.*): invalid choice: (.*) \(choose from (.*)\)", message, re.DOTALL)
        if no_choice is None:
            raise self._usage_error(f"{message[:1].upper()}{message[1:]}.")
        what, typed, choices = no_choice.groups()
        if what == "COMMAND":
            names = [command.name for command in COMMANDS]
            raise self._usage_error(f"There is no command {_shown(typed)}.", typed, names)
        known = re.findall(r"[\w-]+", choices)
        raise self._usage_error(
            f"{what} cannot be {_shown(typed)}; it is one of {', '.join(known)}.", typed, known
        )

    def _usage_error(self, what: str, typed: str = "", known: Sequence[str] = ()) -> UsageError:
        """The error that says what is wrong, what may have been meant, and where it is explained."""
        from difflib import get_close_matches

        names = {name.lstrip("-"): name for name in known}  # two options are alike by what follows the dashes
        meant = get_close_matches(typed.strip("'\"-"), names, n=1)
        asks = f" Did you mean {names[meant[0]]}?" if meant else ""
        return UsageError(f"{what}{asks}", todo=f"`{self.prog} --help` shows how it is used.")

    def refuse(self, unknown: Sequence[str]) -> NoReturn:
        """Raise ``UsageError`` for arguments that nothing here takes."""
        first = unknown[0].partition("=")[0]
        options = [name for name in self._option_string_actions if first.startswith("--")]
        raise self._usage_error(f"Unrecognized arguments: {_shown(' '.join(unknown))}.", first, options)

    @property
    def formats(self) -> tuple[str, ...]:
        """The ids that ``--format`` takes; none where there is no such option."""
        option = self._option_string_actions.get("--format")
        return tuple(option.choices or ()) if option else ()

    def _print_message(self, message: str, file: object = None) -> None:
        """Write help or version to stdout like all other data, so that a closed pipe is no trouble."""
        streams.write([message])


def parse(arguments: Sequence[str]) -> Options:
    """Parse a command line; only the commands whose names are in it are built, since all take longer than most calls.

    Help lists the others, without their arguments.

    Raises ``UsageError``, and ``SystemExit`` after help and version.
    """
    asks_for_help = not {"-h", "--help"}.isdisjoint(arguments)
    named = [command for command in COMMANDS if command.name in arguments]
    options, unknown = build_parser(COMMANDS if asks_for_help else named, named).parse_known_args(
        arguments, Options()
    )
    if unknown:
        options.parser.refuse(unknown)
    return options


def build_parser(offered: Sequence[Command] = COMMANDS, whole: Sequence[Command] = COMMANDS) -> Parser:
    """The parser of the whole command line, or of the commands offered, of which some are ``whole``: can be called."""
    formatter = partial(HelpFormatter, width=_terminal_width() - 2)
    parser = Parser(
        prog="reflect",
        description=DESCRIPTION,
        epilog=EPILOG,
        allow_abbrev=False,
        formatter_class=formatter,
    )
    parser.add_argument("-V", "--version", action="version", version=f"reflect {reflect.__version__}")
    for option in EVERYWHERE:
        option.add_to(parser)
    parser.set_defaults(function=HOME, parser=parser)
    commands = parser.add_subparsers(
        title="commands", metavar="COMMAND", description="Without one, the app opens on Home."
    )
    for command in offered:
        sub = commands.add_parser(
            command.name,
            help=command.summary,
            description=f"{command.summary[:1].upper()}{command.summary[1:]}.",
            epilog="\n".join(["examples:", *(f"  {example}" for example in command.examples)]),
            allow_abbrev=False,
            formatter_class=formatter,
        )
        for argument in (*command.arguments, *EVERYWHERE) if command in whole else ():
            argument.add_to(sub)
        sub.set_defaults(function=command.function, parser=sub, writes=command.writes)
    return parser
