"""What the terminal can do to the app from outside: signals, and bytes that are no text."""

from __future__ import annotations

import asyncio
import codecs
import functools
import os
import signal
from collections.abc import Callable

from textual.drivers import linux_driver

EXIT_CODES = {"SIGTERM": 143, "SIGHUP": 129}
"""Exit codes by signal, as shells count them."""

LAST_RESORT = 3.0
"""Seconds after a signal at which the process ends even when the terminal no longer answers."""


def forgive_invalid_utf8() -> None:
    """Make bytes that are not UTF-8 arrive as U+FFFD; as it comes, one such byte ends the app."""

    def decoder(encoding: str) -> Callable[[], codecs.IncrementalDecoder]:
        return functools.partial(codecs.getincrementaldecoder(encoding), errors="replace")

    vars(linux_driver)["getincrementaldecoder"] = decoder


def on_end_signals(end: Callable[[int], None]) -> None:
    """Call ``end`` with the exit code when the process is told to end; Textual itself would not save (measured)."""
    loop = asyncio.get_running_loop()
    for name, code in EXIT_CODES.items():
        number = getattr(signal, name, None)
        if number is not None:
            try:
                loop.add_signal_handler(number, _ended, end, code)
            except (NotImplementedError, RuntimeError, ValueError):
                continue  # Windows, or not the main thread: there are no such signals to hear


def _ended(end: Callable[[int], None], code: int) -> None:
    asyncio.get_running_loop().call_later(LAST_RESORT, os._exit, code)
    end(code)
