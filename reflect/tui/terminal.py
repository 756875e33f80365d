"""The terminal's side of the app: signals that end it, the driver, and a filter for pastes."""

from __future__ import annotations

import asyncio
import codecs
import os
import re
import signal
import sys
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from time import sleep
from types import FrameType
from typing import TYPE_CHECKING, Any

from reflect.tui.textual_internals import terminal_driver

if TYPE_CHECKING:
    from textual.driver import Driver

LAST_RESORT = 3.0
"""Seconds after a signal at which the process ends even when the terminal, and with it the event loop, is stuck."""

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

    def call(self, end: Callable[[int], None]) -> None:
        """Call ``end`` with the exit code on this event loop; at once, if the signal has come already."""
        loop = asyncio.get_running_loop()
        self._pass_on = lambda code: loop.call_soon_threadsafe(end, code)
        if self.code is not None:
            self._pass_on(self.code)

    def _hear(self, number: int, frame: FrameType | None) -> None:
        if self.code is not None:
            return
        self.code = 128 + number  # as shells count
        last_resort = threading.Timer(LAST_RESORT, os._exit, (self.code,))
        last_resort.daemon = True
        last_resort.start()
        if self._pass_on:
            with suppress(RuntimeError):  # the loop is closed: the app is ending as it is
                self._pass_on(self.code)


@contextmanager
def leaving_interrupts_to_others() -> Iterator[None]:
    """Leave ctrl+c and ctrl+\\ in the block to the program that has the terminal: both reach every process there."""
    names = ("SIGINT", "SIGQUIT")
    numbers = [number for name in names if (number := getattr(signal, name, None)) is not None]
    before = {number: signal.signal(number, lambda *_: None) for number in numbers}
    try:
        yield
    finally:
        for number, handler in before.items():
            signal.signal(number, handler)


# --- the terminal ---


def driver_class() -> type[Driver] | None:
    """Textual's driver with what it leaves open mended; ``None`` on a system where there is nothing to mend."""
    if sys.platform == "win32":
        return None
    return terminal_driver(_Decoder, _hang_up)


_PASTE_BEGINS = "\x1b[200~"
_PASTE_ENDS = "\x1b[201~"
_CONTROL_CHARACTERS = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f]")


class PasteFilter:
    """A filter that takes control characters out of pastes; an escape in one would make keys of what follows it."""

    def __init__(self) -> None:
        self._in_paste = False
        self._held = ""
        """The last characters, which may be the beginning of a sign that a paste stands between."""

    def __call__(self, text: str) -> str:
        """Filter what came next. Typed keys pass straight through."""
        if not self._in_paste and "\x1b" not in text and not self._held:
            return text
        passed = ""
        while text:
            sign = _PASTE_ENDS if self._in_paste else _PASTE_BEGINS
            before = len(self._held)
            words, found, text = (self._held + text).partition(sign)
            self._held = "" if found else _beginning_of(sign, words)
            if self._in_paste:
                passed += _CONTROL_CHARACTERS.sub("", words.removesuffix(self._held)) + found
            else:  # here the beginning of a sign was passed on, for it may be a key
                passed += (words + found)[before:]
            if found:
                self._in_paste = not self._in_paste
        return passed


def _beginning_of(sign: str, text: str) -> str:
    """What may be the beginning of a sign at the end of a text."""
    beginnings = (sign[:length] for length in range(len(sign) - 1, 0, -1))
    return next((beginning for beginning in beginnings if text.endswith(beginning)), "")


class _Decoder(codecs.getincrementaldecoder("utf-8")):  # type: ignore[misc]  # a class, which mypy cannot know
    """Decodes what the terminal sends; nothing at all, though there was something to read, means that it is gone.

    Bytes that are not UTF-8 arrive as U+FFFD; as it comes, one such byte ends the app.
    """

    def __init__(self) -> None:
        super().__init__("replace")
        self._filter = PasteFilter()

    def decode(self, data: bytes, final: bool = False) -> str:
        if not data and not final:
            sleep(_BETWEEN_READS)  # else it would be read again and again, as fast as it goes
            _hang_up()
        return self._filter(super().decode(data, final))


def _hang_up() -> None:
    """End as after SIGHUP, which does not always come with the end of the terminal: a wrapper may keep it away."""
    os.kill(os.getpid(), signal.SIGHUP)
