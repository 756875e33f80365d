"""The command that explains the others."""

from __future__ import annotations

from reflect.cli.call import Call


def help_with(call: Call) -> None:
    """Print the help of a command, or of all of them. Raises ``SystemExit`` when it is printed."""
    from reflect.cli.parser import parse

    parse([*([call.options.command] if call.options.command else []), "--help"])
