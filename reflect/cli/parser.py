"""What can be typed: the commands with their arguments, help and examples, as one parser."""

from __future__ import annotations

import argparse
import os
import re
from collections.abc import Callable, Sequence
from contextlib import suppress
from importlib import import_module
from typing import TYPE_CHECKING, Any, NamedTuple, NoReturn

import reflect
from reflect.cli import streams
from reflect.model.errors import UsageError

if TYPE_CHECKING:
    from reflect.cli.call import Call

DESCRIPTION = "A quiet hour after a no: look at what happened, weigh the thought, leave with a plan."
EPILOG = """\
ID is the short id that `list` shows, any beginning of it, or `last`, the session you touched last (the default).
Your words stay in one folder on this computer; `reflect doctor` says where. The README tells the rest.
"""

KINDS = (
    "advice-company", "advice-interviewer", "advice-recruiter", "thank-you", "think-again", "keep-in-touch",
    "recruiter-questions",
    "reasons",
    "adjustments",
)  # fmt: skip
"""The kinds of letter, as ``letters.toml`` has them; that file is not read only to offer or explain them."""

SHELLS = ("bash", "zsh", "fish")

PAPER_FORMATS = ("text", "markdown", "html")
REPORT_FORMATS = (*PAPER_FORMATS, "json")
PLAN_FORMATS = (*REPORT_FORMATS, "ics")


class Argument:
    """An argument or option, given as ``argparse.ArgumentParser.add_argument`` takes it."""

    def __init__(self, *names: str, **settings: Any) -> None:
        self.names, self.settings = names, settings


class Command(NamedTuple):
    """One command."""

    name: str
    function: str
    """What carries it out, and may return an exit code: a function's module in ``reflect.cli``, and its name."""
    summary: str
    """One line in the list of commands; begins in lower case, ends without a full stop."""
    examples: tuple[str, ...]
    arguments: tuple[Argument, ...]


def carry_out(call: Call) -> int:
    """Do what was asked for, and return the exit code; of the commands' modules, only this one's is loaded."""
    module, name = call.options.function.split(".")
    function: Callable[[Call], int | None] = getattr(import_module(f"reflect.cli.{module}"), name)
    return function(call) or 0


class Help(argparse.RawDescriptionHelpFormatter):
    """Keeps the examples as they are written, and gives every command's name its place."""

    def __init__(self, prog: str) -> None:
        super().__init__(prog, width=_columns() - 2)
        self._action_max_length = max(len(command.name) for command in COMMANDS) + 4

    def _split_lines(self, text: str, width: int) -> list[str]:
        """Names with a hyphen stay whole, so that they can be copied."""
        import textwrap

        return textwrap.wrap(" ".join(text.split()), width, break_on_hyphens=False)


def _columns() -> int:
    """The width of the terminal as ``shutil`` tells it; loading that would take longer than parsing."""
    with suppress(ValueError):
        if (told := int(os.environ.get("COLUMNS", ""))) > 0:
            return told
    try:
        return os.get_terminal_size(1).columns or 80
    except OSError:
        return 80


class Parser(argparse.ArgumentParser):
    """Speaks like the rest of the program."""

    def error(self, message: str) -> NoReturn:
        """Raise ``UsageError`` instead of printing the usage."""
        unknown = re.match(r"argument COMMAND: invalid choice: ('.*?')", message)
        text = f"There is no command {unknown[1]}" if unknown else message[:1].upper() + message[1:]
        raise UsageError(f"{text}.", todo=f"`{self.prog} --help` shows how it is used.")

    def _print_message(self, message: str, file: object = None) -> None:
        """Help and version are data, written like all else, so that a closed pipe is no trouble."""
        streams.send([message])


def parse(arguments: Sequence[str]) -> argparse.Namespace:
    """Read a command line, with a parser for what it can be about: all commands take longer than most calls.

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
    parser.add_argument(*DATA.names, **DATA.settings)
    parser.set_defaults(function="session_commands.home")
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
        for argument in (*command.arguments, DATA):
            sub.add_argument(*argument.names, **argument.settings)
        sub.set_defaults(function=command.function)
    return parser


def _folder_name(text: str) -> str:
    if not text:
        raise argparse.ArgumentTypeError("the name of the folder is empty")
    return text


def _switch(flag: str, help_: str) -> Argument:
    return Argument(flag, action="store_true", help=help_)


DATA = Argument(
    "--data",
    metavar="DIR",
    type=_folder_name,
    default=argparse.SUPPRESS,
    help="the data folder (else REFLECT_HOME, else the usual place on this system)",
)
PLAIN = _switch("--plain", "plain questions, line by line: for screen readers and slow connections")
ID = Argument("id", metavar="ID", nargs="?", default="last", help="which session (default: %(default)s)")
OUTPUT = (
    Argument("--output", metavar="FILE", help="write to this file, which only you can read"),
    _switch("--force", "replace the file if it is there"),
)
JSON = (_switch("--json", "as JSON, for other programs"), *OUTPUT)


def _in_format(formats: tuple[str, ...]) -> tuple[Argument, ...]:
    words = f"{', '.join(formats[:-1])} or {formats[-1]} (default: by the ending of the file, else text)"
    return (Argument("--format", choices=formats, metavar="FORMAT", help=words), *OUTPUT)


COMMANDS = (
    Command(
        "new",
        "session_commands.new",
        "begin a session, the short one of about seven minutes",
        (
            "reflect new",
            "reflect new --full",
            "reflect new --plain",
            "reflect new --paper --output sheet.html",
        ),
        (
            _switch("--full", "ask all questions, about half an hour"),
            _switch("--paper", "print the questions as a sheet to fill in with a pen"),
            PLAIN,
            *_in_format(PAPER_FORMATS),
        ),
    ),
    Command(
        "resume",
        "session_commands.resume",
        "carry on with a session where you left off",
        ("reflect resume", "reflect resume 1a2b"),
        (
            Argument("id", metavar="ID", nargs="?", help="which session (default: the last unfinished one)"),
            PLAIN,
        ),
    ),
    Command(
        "list",
        "read_commands.list_sessions",
        "list your sessions, the newest first",
        ("reflect list", "reflect list | head -3", "reflect list --json"),
        JSON,
    ),
    Command(
        "search",
        "read_commands.search",
        "find sessions by words in them",
        ("reflect search database", "reflect search team lead january"),
        (
            Argument(
                "words", metavar="WORDS", nargs="+", help="all of them must occur, anywhere in the session"
            ),
            *OUTPUT,
        ),
    ),
    Command(
        "show",
        "read_commands.show",
        "read one session",
        ("reflect show", "reflect show 1a2b --format markdown", "reflect show last --output session.html"),
        (ID, *_in_format(REPORT_FORMATS)),
    ),
    Command(
        "plan",
        "plan_commands.plan",
        "print the next steps of a session, or all open ones",
        (
            "reflect plan",
            "reflect plan | lp",
            "reflect plan --all",
            "reflect plan 1a2b --private --output plan.html",
            "reflect plan --all --output steps.ics",
        ),
        (
            ID,
            _switch("--all", "every open action of all sessions, by date"),
            _switch("--private", "without company and role"),
            _switch("--helps", "say what each action helps with"),
            *_in_format(PLAN_FORMATS),
        ),
    ),
    Command(
        "done",
        "plan_commands.done",
        "tick an action off",
        ("reflect done 5e6f",),
        (Argument("action", metavar="ACTION", help="the action's short id, as `reflect plan` shows it"),),
    ),
    Command(
        "inventory",
        "plan_commands.inventory",
        "read your strengths and weaknesses over all sessions",
        ("reflect inventory", "reflect inventory --output strengths.md"),
        (
            _switch("--private", "without the sessions they come from"),
            *_in_format(REPORT_FORMATS),
        ),
    ),
    Command(
        "letter",
        "letter_commands.letter",
        "draft a letter from your own words: thanks, asking for advice; it sends nothing",
        (
            "reflect letter",
            "reflect letter advice-company",
            'reflect letter thank-you 1a2b --fill who="Ms Ito" --output thanks.txt',
        ),
        (
            Argument(
                "kind",
                metavar="KIND",
                nargs="?",
                help=f"which letter: {', '.join(KINDS)}; without it, those that fit the session are listed",
            ),
            ID,
            Argument(
                "--fill",
                metavar="NAME=WORDS",
                action="append",
                default=[],
                help="fill in a blank, such as who, name or result; may be given several times",
            ),
            *_in_format(REPORT_FORMATS),
        ),
    ),
    Command(
        "card",
        "read_commands.card",
        "print the one page to read before the next interview",
        ("reflect card", "reflect card | lp", "reflect card --output card.html"),
        _in_format(PAPER_FORMATS),
    ),
    Command(
        "patterns",
        "read_commands.patterns",
        "say what keeps coming up over your sessions, with numbers",
        ("reflect patterns", "reflect patterns --json"),
        JSON,
    ),
    Command(
        "export",
        "data_commands.export",
        "write everything as JSON, readable without this program",
        ("reflect export --output everything.json", "reflect export | gpg -c > everything.gpg"),
        OUTPUT,
    ),
    Command(
        "import",
        "data_commands.import_file",
        "take sessions in from an export; what you have that is newer stays",
        ("reflect import everything.json", "ssh other reflect export | reflect import -"),
        (Argument("file", metavar="FILE", help="a file that `reflect export` wrote, or - for stdin"),),
    ),
    Command(
        "delete",
        "data_commands.delete",
        "delete a session for good, after asking",
        ("reflect delete 1a2b", "reflect delete 1a2b --yes"),
        (
            Argument("id", metavar="ID", help="which session"),
            _switch("--yes", "without asking"),
        ),
    ),
    Command(
        "doctor",
        "data_commands.doctor",
        "check your data and say where it is",
        ("reflect doctor", "reflect doctor --json"),
        (
            *JSON,
            _switch(
                "--start-anew",
                "where the data is beyond repair: ask, keep the damaged files, and begin with an empty archive",
            ),
        ),
    ),
    Command(
        "completion",
        "data_commands.completion",
        "print what makes a shell complete commands: bash, zsh or fish",
        (
            'eval "$(reflect completion bash)"       in ~/.bashrc',
            'eval "$(reflect completion zsh)"        in ~/.zshrc',
            "reflect completion fish | source        in ~/.config/fish/config.fish",
        ),
        (Argument("shell", metavar="SHELL", choices=SHELLS, help=", ".join(SHELLS)),),
    ),
)
