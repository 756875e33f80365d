"""The terminal's side of the app: signals that end it, and the driver."""

from __future__ import annotations

import asyncio
import codecs
import os
import signal
import sys
import threading
from collections.abc import Callable
from contextlib import suppress
from time import sleep
from types import FrameType
from typing import TYPE_CHECKING, Any

from reflect.tui.textual_internals import terminal_driver

if TYPE_CHECKING:
    from textual.driver import Driver

LAST_RESORT = 3.0
"""Seconds after a signal at which the end is no longer left to the event loop, which may be stuck."""

SAVING_LIMIT = 30.0
"""Seconds after that for which a slow disk is waited for."""

_GRACE = 1.0
"""Seconds from when all is saved for the process to end by itself."""

_BETWEEN_READS = 0.1
"""Seconds between two looks at a terminal that is gone."""


# --- signals ---


class EndSignals:
    """A context that catches the signals that end the process; the first one counts.

    Textual itself would not save (measured). While the app is being built the signal waits for it: an exception out
    of a handler would look like a crash then.
    """

    def __init__(self) -> None:
        self.code: int | None = None
        """The exit code, once the process was told to end."""
        self._pass_on: Callable[[int], object] | None = None
        self._end_without_loop: Callable[[], object] = lambda: None
        self._before: dict[int, Any] = {}

    def __enter__(self) -> EndSignals:
        for name in ("SIGTERM", "SIGHUP", "SIGINT"):
            number = getattr(signal, name, None)
            if number is not None:
                self._before[number] = signal.signal(number, self._hear)
        return self

    def __exit__(self, *_: object) -> None:
        for number, handler in self._before.items():
            signal.signal(number, handler)

    def call(self, end: Callable[[int], None], end_without_loop: Callable[[], object]) -> None:
        """Call ``end`` with the exit code on this event loop; at once, if the signal has come already.

        ``end_without_loop`` is to save all and give the terminal back from another thread, should that take long.
        """
        self._end_without_loop = end_without_loop
        loop = asyncio.get_running_loop()
        self._pass_on = lambda code: loop.call_soon_threadsafe(end, code)
        if self.code is not None:
            self._pass_on(self.code)

    def _hear(self, number: int, frame: FrameType | None) -> None:
        if self.code is not None:
            return
        self.code = 128 + number  # as shells count
        _start_thread(self._end_at_last)
        if self._pass_on:
            with suppress(RuntimeError):  # the loop is closed: the app is ending as it is
                self._pass_on(self.code)

    def _end_at_last(self) -> None:
        """End the process in any case, at the latest when ``SAVING_LIMIT`` is over."""
        sleep(LAST_RESORT)
        _start_thread(self._end_without_loop).join(SAVING_LIMIT)
        sleep(_GRACE)
        os._exit(self.code or 0)


def _start_thread(run: Callable[[], object]) -> threading.Thread:
    """Start a thread that does not keep the process alive."""
    thread = threading.Thread(target=run, daemon=True)
    thread.start()
    return thread


# --- the terminal ---


def driver_class() -> type[Driver] | None:
    """Textual's driver with what it leaves open mended; ``None`` on a system where there is nothing to mend."""
    if sys.platform == "win32":
        return None
    return terminal_driver(_Decoder, _hang_up)


class _Decoder(codecs.getincrementaldecoder("utf-8")):  # type: ignore[misc]  # a class, which mypy cannot know
    """Decodes what the terminal sends; nothing at all, though there was something to read, means that it is gone.

    Bytes that are not UTF-8 arrive as ``InputReader`` wants them; as it comes, one such byte ends the app.
    """

    def __init__(self) -> None:
        super().__init__("surrogateescape")

    def decode(self, data: bytes, final: bool = False) -> str:
        if not data and not final:
            sleep(_BETWEEN_READS)  # else it would be read again and again, as fast as it goes
            _hang_up()
        decoded: str = super().decode(data, final)
        return decoded


def _hang_up() -> None:
    """End as after SIGHUP, which does not always come with the end of the terminal: a wrapper may keep it away."""
    os.kill(os.getpid(), signal.SIGHUP)
