"""Standard streams: data to stdout, messages to stderr, UTF-8 in files and pipes, no noise when one breaks."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterable
from contextlib import suppress
from io import TextIOWrapper
from typing import TYPE_CHECKING

from reflect.model.errors import CannotWriteError

if TYPE_CHECKING:
    from rich.console import RenderableType


def configure() -> None:
    """Set the encoding of the streams: UTF-8 and plain line ends for files and pipes, its own for a terminal."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, TextIOWrapper):
            if stream.isatty():
                stream.reconfigure(errors="replace")
            else:
                stream.reconfigure(encoding="utf-8", errors="replace", newline="\n")
    if isinstance(sys.stdin, TextIOWrapper):
        sys.stdin.reconfigure(errors="replace")


def decoded(word: str) -> str:
    """An argument of the command line without the surrogates of bytes that are no UTF-8."""
    return word.encode("utf-8", "surrogateescape").decode("utf-8", "replace")


def write(pieces: Iterable[str]) -> None:
    """Write data to stdout and flush it. Raises ``BrokenPipeError`` when the reader is gone, ``CannotWriteError``."""
    if sys.stdout is None:
        raise CannotWriteError("There is no output to write to: it is closed.")
    try:
        for piece in pieces:
            sys.stdout.write(piece)
        sys.stdout.flush()
    except BrokenPipeError:
        raise
    except OSError as error:
        discard_stdout()
        raise CannotWriteError(
            f"The output cannot be written: {(error.strerror or 'unknown error').lower()}.",
            "Your sessions are as they were.",
            "Write it elsewhere, with a pipe or --output FILE.",
        ) from error


def discard_stdout() -> None:
    """Point stdout at nothing, so that what it still buffers is not written, and complained about, at exit."""
    with suppress(OSError, ValueError):
        nowhere = os.open(os.devnull, os.O_WRONLY)
        os.dup2(nowhere, sys.__stdout__.fileno() if sys.__stdout__ else 1)
        os.close(nowhere)


def message(*lines: str) -> None:
    """Print lines to stderr; a closed one is no reason to fail."""
    from reflect.text.sanitize import shown_line

    _write_stderr("".join(f"{shown_line(line)}\n" for line in lines))


def prompt(question: str) -> str:
    """Print a question to stderr and return the line typed, empty without stdin."""
    from reflect.text.sanitize import printable

    if sys.stdin is None:
        return ""
    _write_stderr(printable(question))
    return sys.stdin.readline().strip()


def confirm(question: str) -> bool:
    """Whether the question is answered with yes."""
    return prompt(question).casefold() in ("y", "yes")


def _write_stderr(text: str) -> None:
    if text and sys.stderr is not None:  # nothing, too, would wait for a terminal that takes no output
        with suppress(OSError):
            sys.stderr.write(text)
            sys.stderr.flush()


def takes_colours() -> bool:
    """Whether stdout is to be given colours: a terminal is, unless one of the usual variables says otherwise.

    ``NO_COLOR`` is stronger than ``FORCE_COLOR`` and ``CLICOLOR_FORCE``, which hold for a pipe too, and those than
    ``CLICOLOR=0``.
    """
    if sys.stdout is None or os.environ.get("NO_COLOR"):
        return False
    if any(os.environ.get(name, "0") not in ("", "0") for name in ("FORCE_COLOR", "CLICOLOR_FORCE")):
        return True
    return sys.stdout.isatty() and os.environ.get("TERM") != "dumb" and os.environ.get("CLICOLOR") != "0"


def is_terminal() -> bool:
    """Whether stdout is a terminal."""
    return sys.stdout is not None and sys.stdout.isatty()


def print_rich(*renderables: RenderableType, cut: bool = False) -> None:
    """Print through Rich, ``cut`` to a line each in a terminal. Text must be literal: ``Text``, never markup."""
    from rich.console import Console

    console = Console(
        highlight=False, markup=False, emoji=False, force_terminal=True, soft_wrap=not is_terminal()
    )
    cut = cut and is_terminal()
    with console.capture() as captured:
        for renderable in renderables:
            console.print(renderable, no_wrap=cut or None, overflow="ellipsis" if cut else None)
    write_paged(captured.get())


def write_paged(text: str) -> None:
    """Write text to stdout; to a terminal that it is too long for, through the pager where one is chosen."""
    from reflect.cli import pager

    if not (is_terminal() and pager.show(text, message)):
        write([text])
