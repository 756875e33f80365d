"""The arguments and options of commands, as the table of commands uses them, and how their values are read."""

from __future__ import annotations

import re
from functools import partial
from importlib import import_module
from types import SimpleNamespace
from typing import TYPE_CHECKING, Any, NoReturn

if TYPE_CHECKING:
    from argparse import ArgumentParser


HOME = "session_commands.home"
"""What runs without a command, as ``module.function`` in ``reflect.cli``."""


class Options(SimpleNamespace):
    """What was asked for, by the names of arguments, with the function that does it."""

    def __contains__(self, name: str) -> bool:
        return name in self.__dict__


class Argument:
    """An argument or option of a command, with the settings that ``ArgumentParser.add_argument`` takes."""

    def __init__(self, *names: str, completer: str = "", **settings: Any) -> None:
        """``completer`` names the function of ``reflect.cli.completers`` that a shell is answered with.

        Without one, a shell offers files where ``metavar`` is ``FILE``, folders where it is ``DIR``, else nothing.
        """
        self.names, self.settings, self.completer = names, settings, completer

    @property
    def is_option(self) -> bool:
        """Whether it is given by its name, and not by its place."""
        return self.names[0].startswith("-")

    @property
    def is_needed(self) -> bool:
        """Whether a command cannot be called without it."""
        return not self.is_option and self.settings.get("nargs") != "?"

    @property
    def dest(self) -> str:
        """The name that its value has among the options, as argparse gives it."""
        name = next((each for each in self.names if each.startswith("--")), self.names[0])
        return name.lstrip("-").replace("-", "_") if self.is_option else name

    @property
    def default(self) -> Any:
        """The value of the option where it is not given, as argparse tells it."""
        return self.settings.get("default", False if self.settings.get("action") == "store_true" else None)

    def add_to(self, parser: ArgumentParser, **settings: Any) -> None:
        """Add it to a parser, with these settings as well."""
        action = parser.add_argument(*self.names, **self.settings, **settings)
        if self.completer:
            action.completer = partial(_complete, self.completer)  # type: ignore[attr-defined]


class OptionOfAll(Argument):
    """An option that every command takes, before its name and after it; not given, it is not among the options."""

    def add_to(self, parser: ArgumentParser, **settings: Any) -> None:
        """Add it to a parser, with these settings as well."""
        from argparse import SUPPRESS

        super().add_to(parser, default=SUPPRESS, **settings)


def _complete(completer: str, **asked: Any) -> Any:
    """What a completer offers; its module is loaded when argcomplete calls this, so only while a shell completes."""
    return getattr(import_module("reflect.cli.completers"), completer)(**asked)


class FormatOption(Argument):
    """The option ``--format``, for the formats that can hold given kinds of report, from the table of formats."""

    def __init__(self, *kinds: str, own: tuple[str, ...] = ()) -> None:
        """``kinds`` are those of outlines; ``own`` are ids of formats that the command writes without an outline.

        Without ``kinds``, the table of formats is not loaded: ``own`` are all there are, the plainest first.
        """
        super().__init__("--format", metavar="FORMAT", completer="formats")
        self.kinds, self._own = frozenset(kinds), own

    @property
    def formats(self) -> tuple[str, ...]:
        """The ids of the formats, the plainest first."""
        if not self.kinds:
            return self._own
        from reflect.reports.formats import FORMATS

        return tuple(id_ for id_, each in FORMATS.items() if self.kinds & each.kinds or id_ in self._own)

    def add_to(self, parser: ArgumentParser, **settings: Any) -> None:
        """Add it to a parser, with these settings as well."""
        *others, last = formats = self.formats
        words = f"{', '.join(others)} or {last} (default: by the ending of the file, else text)"
        super().add_to(parser, choices=formats, help=words, **settings)


def _refuse(why: str) -> NoReturn:
    from argparse import ArgumentTypeError  # late: a call that has nothing to parse does not load it

    raise ArgumentTypeError(why)


def folder_name(text: str) -> str:
    """The value of ``--data``. Raises ``ArgumentTypeError``."""
    if not text:
        _refuse("the name of the folder is empty")
    return text


def file_name(text: str) -> str:
    """The name of a file. Raises ``ArgumentTypeError``."""
    if not text:
        _refuse("the name of the file is empty")
    return text


def month(text: str) -> tuple[int, int]:
    """A month as year and number, from ``2026-11``. Raises ``ArgumentTypeError``."""
    if not re.fullmatch("[0-9]{4}-(0[1-9]|1[0-2])", text) or text.startswith("0000"):
        _refuse(f"{text!r} is not a month, such as 2026-11")
    return int(text[:4]), int(text[5:])


def number_of_days(text: str) -> int:
    """The value of ``--days``. Raises ``ArgumentTypeError``."""
    if not re.fullmatch("[0-9]{1,4}", text):
        _refuse(f"not a number of days: {text!r}")
    return int(text)


def several(argument: Argument, completer: str = "") -> Argument:
    """A copy of an argument that is given once or more often; ``completer`` offers other words for it."""
    name, metavar = f"{argument.names[0]}s", argument.settings["metavar"]
    return Argument(
        name,
        metavar=metavar,
        nargs="+",
        help=argument.settings["help"],
        completer=completer or argument.completer,
    )


def days(text: str) -> int:
    """The value of ``--remind``, ``1d``. Raises ``ArgumentTypeError``."""
    digits = text.lower().removesuffix("d")
    if not (digits.isascii() and digits.isdigit() and len(digits) <= 2):
        _refuse(f"{text!r} is not a number of days, such as 1d or 7d")
    return int(digits)


def flag(flag: str, help_: str) -> Argument:
    """An option that is given or not, without a value."""
    return Argument(flag, action="store_true", help=help_)
