"""The terminal that a person talks with line by line."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from contextlib import contextmanager, nullcontext

from reflect.cli import streams
from reflect.cli.call import Call
from reflect.cli.plain.line_input import LineInput, is_cut, unlimited_lines
from reflect.cli.plain.page import END_MARK
from reflect.cli.plain.talk import Talk
from reflect.model.errors import UsageError

ON_PASTES = (
    "This terminal does not tell what is pasted. "
    f"So a text ends with {END_MARK} (two semicolons) on a line of its own."
)
"""What is said beforehand where a paste is not known."""

ON_CUTTING = (
    "This terminal takes 4,095 bytes of a line, and the end of that one is missing. "
    "Shorter lines, or your own editor, take any length."
)


@contextmanager
def talking(call: Call) -> Iterator[Talk]:
    """A talk in this terminal. Raises ``UsageError`` where the input is none."""
    from reflect.storage import utc_now

    require_input_terminal()
    lines = LineInput()

    def read(begin: str = "") -> str | None:
        line = lines.read(begin)
        if lines.cuts_lines and line is not None and is_cut(line):
            print_wrapped(ON_CUTTING)
        return line

    def say(line: str) -> None:
        if not lines.leaving:  # the terminal may be gone
            print_wrapped(line)

    talk = Talk(
        read,
        say,
        utc_now,
        call.store.help_lines(),
        read if lines.has_editing else None,
        lines.read_words if lines.has_editing else None,
        lines.knows_pastes,
    )
    if not lines.knows_pastes:
        print_wrapped(ON_PASTES)
    try:
        with unlimited_lines() if lines.has_editing else nullcontext():
            yield talk
    finally:
        lines.forget()
    if lines.leaving:
        raise lines.leaving


def require_input_terminal() -> None:
    """Raise ``UsageError`` unless stdin is a terminal: what is piped in would be saved as answers."""
    if sys.stdin is None or not sys.stdin.isatty():
        raise UsageError(
            "Plain questions need somebody to answer them, and the input is no terminal.",
            todo="Start it without a pipe. `reflect import` takes sessions in from a file.",
        )


def print_wrapped(line: str) -> None:
    """Print a line, wrapped to the terminal."""
    from shutil import get_terminal_size

    from reflect.text.wrap import wrap

    streams.write([f"{part}\n" for part in wrap(line, get_terminal_size().columns - 1)])
