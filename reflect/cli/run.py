"""Runs one call from start to exit code: whatever happens is told in at most three lines, never as a traceback."""

from __future__ import annotations

import os
import signal
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from types import FrameType

from reflect.cli import streams
from reflect.model.errors import ReflectError

COULD_NOT = 1
CANNOT_WRITE = 4
INTERRUPTED = 130
"""After ctrl+c, as shells count it."""


def run(arguments: Sequence[str]) -> int:
    """Carry out a command line and return the exit code."""
    streams.prepare()
    try:
        with _ending_in_order():
            return _carry_out(arguments)
    except KeyboardInterrupt:
        streams.talk("")
        return INTERRUPTED
    except SystemExit as leaving:  # at a signal; and from argparse, after --help and --version
        return leaving.code if isinstance(leaving.code, int) else 0
    except BrokenPipeError:  # the reader has all it wants
        streams.abandon()
        return 0
    except ReflectError as error:
        streams.talk(*error.lines)
        return error.exit_code
    except OSError as error:
        what = " ".join(filter(None, [error.strerror or "Something failed", str(error.filename or "")]))
        streams.talk(
            f"The system refused: {what}.",
            "What was saved before is safe.",
            "`reflect doctor` looks into it.",
        )
        return CANNOT_WRITE
    except Exception as error:
        streams.talk(
            f"Something in reflect went wrong ({_where(error)}).",
            "What was saved before is safe.",
            "`reflect doctor` checks your data.",
        )
        return COULD_NOT


def _carry_out(arguments: Sequence[str]) -> int:
    if "_ARGCOMPLETE" in os.environ:
        from reflect.cli.completion import complete

        complete()
    from reflect.cli.call import Call
    from reflect.cli.parser import carry_out, parse

    call = Call(parse(arguments))
    try:
        return carry_out(call)
    except ReflectError as error:  # three lines are enough, whatever there is to tell
        error.safe = " ".join(filter(None, [error.safe, *call.repairs]))
        raise
    finally:
        streams.talk(*call.repairs)


@contextmanager
def _ending_in_order() -> Iterator[None]:
    """Let SIGTERM and SIGHUP end the command as an error would: locks released, no temporary file left."""

    def end(number: int, frame: FrameType | None) -> None:
        raise SystemExit(128 + number)

    before = {}
    for name in ("SIGTERM", "SIGHUP"):
        number = getattr(signal, name, None)
        if number is not None and signal.getsignal(number) is signal.SIG_DFL:
            before[number] = signal.signal(number, end)
    try:
        yield
    finally:
        for number, handler in before.items():
            signal.signal(number, handler)


def _where(error: Exception) -> str:
    """Kind and place of an error: what helps to find it, and nothing of what it was about."""
    from pathlib import Path
    from traceback import extract_tb

    package = str(Path(__file__).parents[1])
    own = [frame for frame in extract_tb(error.__traceback__) if frame.filename.startswith(package)]
    place = f" in {own[-1].name}, line {own[-1].lineno}" if own else ""
    return f"{type(error).__name__}{place}"
