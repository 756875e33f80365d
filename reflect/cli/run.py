"""The run of one command line, from arguments to exit code, with every error told in at most three lines."""

from __future__ import annotations

import os
import signal
from collections.abc import Iterator, Sequence
from contextlib import contextmanager, suppress
from types import FrameType

from reflect.cli import streams
from reflect.model.errors import ReflectError

FAILED = 1
CANNOT_WRITE = 4
INTERRUPTED = 130
"""After ctrl+c, as shells count it."""


def run(arguments: Sequence[str]) -> int:
    """Run a command line and return the exit code; no error leaves it as an exception."""
    streams.configure()
    _forbid_core_dumps()
    try:
        with _exiting_on_signals():
            return _execute(arguments)
    except KeyboardInterrupt:
        streams.message("")
        return INTERRUPTED
    except SystemExit as leaving:  # at a signal; and from argparse, after --help and --version
        return leaving.code if isinstance(leaving.code, int) else 0
    except BrokenPipeError:  # the reader has all it wants
        streams.discard_stdout()
        return 0
    except ReflectError as error:
        streams.message(*error.lines)
        return error.exit_code
    except OSError as error:
        what = " ".join(filter(None, [error.strerror or "Something failed", str(error.filename or "")]))
        streams.message(
            f"The system refused: {what}.",
            "What was saved before is safe.",
            "`reflect doctor` looks into it.",
        )
        return CANNOT_WRITE
    except Exception as error:
        streams.message(
            f"Something in reflect went wrong ({_place_of(error)}).",
            "What was saved before is safe.",
            "`reflect doctor` checks your data.",
        )
        return FAILED


def _forbid_core_dumps() -> None:
    """Have the system write no dump of this process when it crashes: private words would be in it."""
    with suppress(ImportError, ValueError, OSError):  # Windows has none of this
        import resource

        resource.setrlimit(resource.RLIMIT_CORE, (0, resource.getrlimit(resource.RLIMIT_CORE)[1]))


def _execute(arguments: Sequence[str]) -> int:
    if "_ARGCOMPLETE" in os.environ:
        from reflect.cli.completion import complete

        complete()
    from reflect.cli.call import Call
    from reflect.cli.options import options_of

    call = Call(options_of(arguments))
    try:
        call.open()
        return call.execute()
    except ReflectError as error:  # three lines are enough, whatever there is to tell
        error.safe = " ".join(filter(None, [error.safe, *call.repairs]))
        raise
    finally:
        streams.message(*call.repairs)
        call.close()


@contextmanager
def _exiting_on_signals() -> Iterator[None]:
    """Turn SIGTERM and SIGHUP into ``SystemExit``, so that locks are released and no temporary file is left."""

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


def _place_of(error: Exception) -> str:
    """The type of an error and the place in the program it was raised at; none of its words, which may be private."""
    from pathlib import Path
    from traceback import extract_tb

    package = str(Path(__file__).parents[1])
    own = [frame for frame in extract_tb(error.__traceback__) if frame.filename.startswith(package)]
    place = f" in {own[-1].name}, line {own[-1].lineno}" if own else ""
    return f"{type(error).__name__}{place}"
