"""What can be typed: the commands with their arguments, help and examples, as one parser."""

from __future__ import annotations

import argparse
import os
import re
from collections.abc import Callable, Sequence
from contextlib import suppress
from importlib import import_module
from typing import TYPE_CHECKING, NamedTuple, NoReturn

import reflect
from reflect.cli import streams
from reflect.errors import UsageError

if TYPE_CHECKING:
    from reflect.cli.call import Call

DESCRIPTION = "A quiet hour after a no: look at what happened, weigh the thought, leave with a plan."
EPILOG = """\
ID is the short id that `list` shows, any beginning of it, or `last`, the session you touched last (the default).
Your words stay in one folder on this computer; `reflect doctor` says where. The README tells the rest.
"""

PLAN_FORMATS = ("text", "markdown", "html", "json", "ics")
PAPER_FORMATS = ("text", "markdown", "html")
REPORT_FORMATS = ("text", "markdown", "html", "json")


class Command(NamedTuple):
    """One command."""

    name: str
    function: str
    """What carries it out: a function's module in ``reflect.cli``, and its name."""
    summary: str
    """One line in the list of commands; begins in lower case, ends without a full stop."""
    examples: tuple[str, ...]
    arguments: Callable[[Parser], None]


def carry_out(call: Call) -> int:
    """Do what was asked for, and return the exit code; of the modules of commands, only this one's is loaded."""
    module, name = call.options.function.split(".")
    function: Callable[[Call], int] = getattr(import_module(f"reflect.cli.{module}"), name)
    return function(call)


class Help(argparse.RawDescriptionHelpFormatter):
    """Keeps the examples as they are written, and gives every command's name its place."""

    def __init__(self, prog: str) -> None:
        super().__init__(prog, width=_columns() - 2)
        self._action_max_length = max(len(command.name) for command in COMMANDS) + 4

    def _split_lines(self, text: str, width: int) -> list[str]:
        """Help in lines; names with a hyphen stay whole, so that they can be copied."""
        import textwrap

        return textwrap.wrap(" ".join(text.split()), width, break_on_hyphens=False)


def _columns() -> int:
    """The width of the terminal, as ``shutil`` tells it; loading that for every call would take longer than parsing."""
    with suppress(ValueError):
        if (told := int(os.environ.get("COLUMNS", ""))) > 0:
            return told
    try:
        return os.get_terminal_size(1).columns or 80
    except OSError:
        return 80


class Parser(argparse.ArgumentParser):
    """A parser that speaks like the rest of the program."""

    def error(self, message: str) -> NoReturn:
        """Raise ``UsageError`` instead of printing the usage."""
        unknown = re.match(r"argument COMMAND: invalid choice: ('.*?')", message)
        text = f"There is no command {unknown[1]}" if unknown else message[:1].upper() + message[1:]
        raise UsageError(f"{text}.", todo=f"`{self.prog} --help` shows how it is used.")

    def _print_message(self, message: str, file: object = None) -> None:
        """Help and version are data: written like all else, so that a closed pipe is no trouble."""
        streams.send([message])


def parse(arguments: Sequence[str]) -> argparse.Namespace:
    """Read a command line, with a parser for the commands it can be about: all of them take longer than most calls.

    Raises ``UsageError``, and ``SystemExit`` after help and version.
    """
    asks_for_help = not {"-h", "--help"}.isdisjoint(arguments)
    named = [command for command in COMMANDS if asks_for_help or command.name in arguments]
    return build(named).parse_args(arguments)


def build(offered: Sequence[Command] | None = None) -> Parser:
    """The parser of the whole command line, or of these commands alone."""
    parser = Parser(
        prog="reflect",
        description=DESCRIPTION,
        epilog=EPILOG,
        allow_abbrev=False,
        formatter_class=Help,
    )
    parser.add_argument("--version", action="version", version=f"reflect {reflect.__version__}")
    _add_data(parser)
    parser.set_defaults(function="opening.home")
    commands = parser.add_subparsers(
        title="commands", metavar="COMMAND", description="Without one, the app opens on Home."
    )
    for command in COMMANDS if offered is None else offered:
        sub = commands.add_parser(
            command.name,
            help=command.summary,
            description=f"{command.summary[:1].upper()}{command.summary[1:]}.",
            epilog="\n".join(["examples:", *(f"  {example}" for example in command.examples)]),
            allow_abbrev=False,
            formatter_class=Help,
        )
        command.arguments(sub)
        _add_data(sub)
        sub.set_defaults(function=command.function)
    return parser


def _add_data(parser: Parser) -> None:
    parser.add_argument(
        "--data",
        metavar="DIR",
        type=_folder_name,
        default=argparse.SUPPRESS,
        help="the data folder (else REFLECT_HOME, else the usual place on this system)",
    )


def _folder_name(text: str) -> str:
    if not text:
        raise argparse.ArgumentTypeError("the name of the folder is empty")
    return text


# --- arguments of several commands ---


def _id(parser: Parser, *, default: str | None = "last") -> None:
    parser.add_argument(
        "id", metavar="ID", nargs="?", default=default, help="which session (default: %(default)s)"
    )


def _output(parser: Parser) -> None:
    parser.add_argument("--output", metavar="FILE", help="write to this file, which only you can read")
    parser.add_argument("--force", action="store_true", help="replace the file if it is there")


def _format(parser: Parser, formats: tuple[str, ...]) -> None:
    parser.add_argument(
        "--format",
        choices=formats,
        metavar="FORMAT",
        help=f"{', '.join(formats[:-1])} or {formats[-1]} (default: by the ending of the file, else text)",
    )
    _output(parser)


def _json(parser: Parser) -> None:
    parser.add_argument("--json", action="store_true", help="as JSON, for other programs")
    _output(parser)


# --- arguments of single commands ---


def _new(parser: Parser) -> None:
    parser.add_argument("--full", action="store_true", help="ask all questions, about half an hour")
    parser.add_argument(
        "--paper", action="store_true", help="print the questions as a sheet to fill in with a pen"
    )
    _plain(parser)
    _format(parser, PAPER_FORMATS)


def _plain(parser: Parser) -> None:
    parser.add_argument(
        "--plain",
        action="store_true",
        help="plain questions, line by line: for screen readers and slow connections",
    )


def _resume(parser: Parser) -> None:
    parser.add_argument(
        "id", metavar="ID", nargs="?", help="which session (default: the last unfinished one)"
    )
    _plain(parser)


def _search(parser: Parser) -> None:
    parser.add_argument(
        "words",
        metavar="WORDS",
        nargs="+",
        help="all of them must occur, anywhere in the session",
    )
    _output(parser)


def _show(parser: Parser) -> None:
    _id(parser)
    _format(parser, REPORT_FORMATS)


def _plan(parser: Parser) -> None:
    _id(parser)
    parser.add_argument("--all", action="store_true", help="every open action of all sessions, by date")
    parser.add_argument("--private", action="store_true", help="without company and role")
    parser.add_argument("--helps", action="store_true", help="say what each action helps with")
    _format(parser, PLAN_FORMATS)


def _done(parser: Parser) -> None:
    parser.add_argument("action", metavar="ACTION", help="the action's short id, as `reflect plan` shows it")


def _doctor(parser: Parser) -> None:
    _json(parser)
    parser.add_argument(
        "--start-anew",
        action="store_true",
        help="where the data is beyond repair: ask, keep the damaged files, and begin with an empty archive",
    )


def _inventory(parser: Parser) -> None:
    parser.add_argument("--private", action="store_true", help="without the sessions they come from")
    _format(parser, REPORT_FORMATS)


def _letter(parser: Parser) -> None:
    from reflect.cli.letters import KINDS

    parser.add_argument(
        "kind",
        metavar="KIND",
        nargs="?",
        help=f"which letter: {', '.join(KINDS)}; without it, those that fit the session are listed",
    )
    _id(parser)
    parser.add_argument(
        "--fill",
        metavar="NAME=WORDS",
        action="append",
        default=[],
        help="fill in a blank, such as who, name or result; may be given several times",
    )
    _format(parser, REPORT_FORMATS)


def _card(parser: Parser) -> None:
    _format(parser, PAPER_FORMATS)


def _import(parser: Parser) -> None:
    parser.add_argument("file", metavar="FILE", help="a file that `reflect export` wrote, or - for stdin")


def _delete(parser: Parser) -> None:
    parser.add_argument("id", metavar="ID", help="which session")
    parser.add_argument("--yes", action="store_true", help="without asking")


def _completion(parser: Parser) -> None:
    from reflect.cli.keeping import SHELLS

    parser.add_argument("shell", metavar="SHELL", choices=SHELLS, help=", ".join(SHELLS))


COMMANDS = (
    Command(
        "new",
        "opening.new",
        "begin a session, the short one of about seven minutes",
        (
            "reflect new",
            "reflect new --full",
            "reflect new --plain",
            "reflect new --paper --output sheet.html",
        ),
        _new,
    ),
    Command(
        "resume",
        "opening.resume",
        "carry on with a session where you left off",
        ("reflect resume", "reflect resume 1a2b"),
        _resume,
    ),
    Command(
        "list",
        "looking.list_sessions",
        "list your sessions, the newest first",
        ("reflect list", "reflect list | head -3", "reflect list --json"),
        _json,
    ),
    Command(
        "search",
        "looking.search",
        "find sessions by words in them",
        ("reflect search database", "reflect search team lead january"),
        _search,
    ),
    Command(
        "show",
        "looking.show",
        "read one session",
        ("reflect show", "reflect show 1a2b --format markdown", "reflect show last --output session.html"),
        _show,
    ),
    Command(
        "plan",
        "planning.plan",
        "print the next steps of a session, or all open ones",
        (
            "reflect plan",
            "reflect plan | lp",
            "reflect plan --all",
            "reflect plan 1a2b --private --output plan.html",
            "reflect plan --all --output steps.ics",
        ),
        _plan,
    ),
    Command("done", "planning.done", "tick an action off", ("reflect done 5e6f",), _done),
    Command(
        "inventory",
        "planning.inventory",
        "read your strengths and weaknesses over all sessions",
        ("reflect inventory", "reflect inventory --output strengths.md"),
        _inventory,
    ),
    Command(
        "letter",
        "letters.letter",
        "draft a letter from your own words: thanks, asking for advice; it sends nothing",
        (
            "reflect letter",
            "reflect letter advice-company",
            'reflect letter thank-you 1a2b --fill who="Ms Ito" --output thanks.txt',
        ),
        _letter,
    ),
    Command(
        "card",
        "lessons.card",
        "print the one page to read before the next interview",
        ("reflect card", "reflect card | lp", "reflect card --output card.html"),
        _card,
    ),
    Command(
        "patterns",
        "lessons.patterns",
        "say what keeps coming up over your sessions, with numbers",
        ("reflect patterns", "reflect patterns --json"),
        _json,
    ),
    Command(
        "export",
        "transfer.export",
        "write everything as JSON, readable without this program",
        ("reflect export --output everything.json", "reflect export | gpg -c > everything.gpg"),
        _output,
    ),
    Command(
        "import",
        "transfer.import_file",
        "take sessions in from an export; what you have that is newer stays",
        ("reflect import everything.json", "ssh other reflect export | reflect import -"),
        _import,
    ),
    Command(
        "delete",
        "keeping.delete",
        "delete a session for good, after asking",
        ("reflect delete 1a2b", "reflect delete 1a2b --yes"),
        _delete,
    ),
    Command(
        "doctor",
        "keeping.doctor",
        "check your data and say where it is",
        ("reflect doctor", "reflect doctor --json"),
        _doctor,
    ),
    Command(
        "completion",
        "keeping.completion",
        "print what makes a shell complete commands: bash, zsh or fish",
        (
            'eval "$(reflect completion bash)"       in ~/.bashrc',
            'eval "$(reflect completion zsh)"        in ~/.zshrc',
            "reflect completion fish | source        in ~/.config/fish/config.fish",
        ),
        _completion,
    ),
)
