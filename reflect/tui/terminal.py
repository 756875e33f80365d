"""What the terminal can do to the app from outside: signals, and bytes that are no text."""

from __future__ import annotations

import asyncio
import codecs
import functools
import os
import signal
import sys
import threading
from collections.abc import Callable
from contextlib import suppress
from types import FrameType

EXIT_CODES = {"SIGTERM": 143, "SIGHUP": 129, "SIGINT": 130}
"""Exit codes by signal, as shells count them."""

LAST_RESORT = 3.0
"""Seconds after a signal at which the process ends even when the terminal, and with it the event loop, is stuck."""


def forgive_invalid_utf8() -> None:
    """Make bytes that are not UTF-8 arrive as U+FFFD; as it comes, one such byte ends the app."""
    if sys.platform == "win32":
        return
    from textual.drivers import linux_driver

    def decoder(encoding: str) -> Callable[[], codecs.IncrementalDecoder]:
        return functools.partial(codecs.getincrementaldecoder(encoding), errors="replace")

    vars(linux_driver)["getincrementaldecoder"] = decoder


def on_end_signals(end: Callable[[int], None]) -> None:
    """Call ``end`` with the exit code when the process is told to end; Textual itself would not save (measured)."""
    loop = asyncio.get_running_loop()

    def ended(number: int, frame: FrameType | None) -> None:
        code = EXIT_CODES[signal.Signals(number).name]
        last_resort = threading.Timer(LAST_RESORT, os._exit, (code,))
        last_resort.daemon = True
        last_resort.start()
        loop.call_soon_threadsafe(end, code)

    for name in EXIT_CODES:
        number = getattr(signal, name, None)
        if number is not None:
            with suppress(ValueError):  # not the main thread, as in tests: there are no signals to hear
                signal.signal(number, ended)
