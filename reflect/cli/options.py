"""The options of a call: of one that is nothing but a folder and the name of a command at once, else by a parser.

Most calls are no more than that, and to load argparse and build a parser takes as long as to read ten sessions.
"""

from __future__ import annotations

from collections.abc import Sequence

from reflect.cli.arguments import HOME, Options


def options_of(arguments: Sequence[str]) -> Options:
    """The options of a command line. Raises what ``parse`` does."""
    options = _plain_options(arguments)
    if options is None:
        from reflect.cli.parser import parse  # late: it takes long to load

        options = parse(arguments)
    return options


def _plain_options(arguments: Sequence[str]) -> Options | None:
    """Those of a call without any argument to parse but a folder before all; ``None`` for any other.

    Also where the command needs an argument.
    """
    match [*arguments]:
        case ["--data", folder, *rest] if folder and not folder.startswith("-"):
            everywhere = {"data": folder}
        case rest:
            everywhere = {}
    if not rest:
        return Options(function=HOME, **everywhere)
    from reflect.cli.commands import COMMANDS  # late: the app needs none of them

    command = next((each for each in COMMANDS if [each.name] == rest), None)
    if command is None or any(each.is_needed for each in command.arguments):
        return None
    defaults = {each.dest: each.default for each in command.arguments}
    return Options(**defaults, **everywhere, function=command.function, writes=command.writes)
