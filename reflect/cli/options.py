"""The options of a call, by a parser; where it has only a folder and the name of a command, without one.

Most calls have no more, and to load argparse and build a parser takes as long as to read ten sessions.
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
    """The options of a call with nothing but ``--data DIR``, a command, or both in this order; ``None`` for any other.

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
