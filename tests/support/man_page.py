"""The man page, made from the table of commands: ``python -m tests.support.man_page`` writes it anew."""

from __future__ import annotations

import re
import textwrap
from collections.abc import Iterable, Iterator
from pathlib import Path

from reflect.cli.arguments import Argument, FormatOption
from reflect.cli.commands import COMMANDS, Command
from reflect.cli.parser import DESCRIPTION, EPILOG
from reflect.cli.shared_arguments import EVERYWHERE

PAGE = Path(__file__).parents[2] / ".github" / "reflect.1"

_DAY = "2026-11-30"
"""The day of the version it describes; a page without one is not well formed."""
_WIDTH = 80
"""Bytes of a line of the source, which formatters join again."""

_FILES = """\
Everything is in one folder, which REFLECT_HOME or --data chooses; without them it is the usual one of the system.
`reflect doctor` says where that is.
"""
_ENVIRONMENT = {
    "REFLECT_HOME": "the data folder",
    "REFLECT_PLAIN": "set to 1: without a screen, as with --plain",
    "REFLECT_PAGER, PAGER": "the pager for output that is longer than the terminal; none is used where neither is set",
    "REFLECT_PASSPHRASE_COMMAND": "a command that prints the passphrase of locked sessions",
    "VISUAL, EDITOR": "your own editor",
    "NO_COLOR": "set to anything: no colours; it is stronger than the next ones",
    "FORCE_COLOR, CLICOLOR_FORCE": "colours in a pipe, too",
    "CLICOLOR": "set to 0: no colours",
}
_BY_THE_PARSER = {
    r"\fB\-h\fR, \fB\-\-help\fR": "explain it, or the command",
    r"\fB\-V\fR, \fB\-\-version\fR": "say the version",
}
_EXIT = {
    "0": "done",
    "1": "it could not be done",
    "2": "wrong usage",
    "3": "the data is damaged beyond repair, or a newer version wrote it",
    "4": "it cannot be written",
    "129, 130, 143": "after SIGHUP, ctrl+c and SIGTERM",
}


def man_page() -> str:
    """The page in the man macros."""
    return "\n".join(_lines()) + "\n"


def _lines() -> Iterator[str]:
    yield f'.TH REFLECT 1 {_DAY} reflect "User Commands"'
    yield ".nh"
    yield from (".SH NAME", r"reflect \- look at what happened after a no, and leave with a plan")
    yield ".SH SYNOPSIS"
    yield r".B reflect"
    yield r"[\fIOPTION\fR]... [\fICOMMAND\fR [\fIARGUMENT\fR]...]"
    yield from (
        ".SH DESCRIPTION",
        _roff(DESCRIPTION),
        ".PP",
        _roff("Without a command, the app opens on Home."),
    )
    yield from (".PP", _roff(EPILOG))
    yield ".SH OPTIONS"
    yield _roff("Every command takes these, before its name or after it.")
    yield from _items(_argument(each) for each in EVERYWHERE)
    yield from _items(_BY_THE_PARSER.items())
    yield ".SH COMMANDS"
    for command in COMMANDS:
        yield from _command(command)
    yield from (".SH FILES", _paragraph(_FILES), ".SH ENVIRONMENT")
    yield from _items((rf"\fB{_roff(name)}\fR", words) for name, words in _ENVIRONMENT.items())
    yield ".SH EXIT STATUS"
    yield from _items((rf"\fB{code}\fR", words) for code, words in _EXIT.items())


def _command(command: Command) -> Iterator[str]:
    names = " ".join(_in_usage(each) for each in command.arguments if not each.is_option)
    yield f'.SS "reflect {command.name}{names and " "}{names}"'
    yield _roff(f"{command.summary[:1].upper()}{command.summary[1:]}.")
    yield from _items(_argument(each) for each in command.arguments)
    yield from (".PP", "Examples:", ".PP", ".nf", ".RS")
    yield from map(_roff, command.examples)
    yield from (".RE", ".fi")


def _in_usage(argument: Argument) -> str:
    name = _roff(argument.settings["metavar"])
    count = str(argument.settings.get("nargs", ""))
    return {"?": f"[{name}]", "+": f"{name}..."}.get(count, name)


def _argument(argument: Argument) -> tuple[str, str]:
    """How it is written, and what it does."""
    metavar = argument.settings.get("metavar", "")
    value = rf" \fI{_roff(metavar)}\fR" if metavar and argument.is_option else ""
    names = ", ".join(rf"\fB{_roff(name)}\fR" for name in argument.names)
    if not argument.is_option:
        names = rf"\fI{_roff(metavar)}\fR"
    words = str(argument.settings.get("help", "")) % {"default": argument.settings.get("default", "")}
    if isinstance(argument, FormatOption):
        words = f"{', '.join(argument.formats)}; without it, by the ending of the file, else text"
    return f"{names}{value}", words


def _items(items: Iterable[tuple[str, str]]) -> Iterator[str]:
    for name, words in items:
        yield from (".TP", name, _paragraph(words))


def _paragraph(text: str) -> str:
    """Plain text as roff, in short lines."""
    lines = textwrap.wrap(_roff(text), _WIDTH, break_long_words=False, break_on_hyphens=False)
    return "\n".join(re.sub(r"^([.'])", r"\\&\1", line) for line in lines)


def _roff(text: str) -> str:
    """Plain text as roff: no character of it is a command."""
    lines = text.replace("\\", r"\e").replace("-", r"\-").strip().splitlines()
    return "\n".join(re.sub(r"^([.'])", r"\\&\1", line) for line in lines)


if __name__ == "__main__":
    PAGE.parent.mkdir(exist_ok=True)
    PAGE.write_text(man_page(), encoding="utf-8")
