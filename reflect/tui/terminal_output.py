"""The way out to the terminal: a thread writes, so that nobody waits for a terminal that takes no output."""

from __future__ import annotations

import os
import select
import threading
from collections.abc import Callable
from time import monotonic
from typing import TextIO

from reflect.tui.stand_ins import WITH_STAND_INS

MAX_PENDING = 64 * 1024
"""Characters of frames that may wait for the terminal; beyond that they are dropped."""

CLOSING_LIMIT = 1.0
"""Seconds at the end without the terminal taking anything, after which it is not waited for any more."""

_PIECE = 16 * 1024
"""Bytes handed to the terminal at once; between two of them what waits behind may be given up."""

_CANCEL = "\x18"
"""Ends a control sequence that was cut off."""


class TerminalWriter(threading.Thread):
    """Writes to a terminal, in the place of Textual's ``WriterThread``, which blocks once its queue is full.

    While the terminal takes no output, frames are dropped. All other output, which sets modes of the terminal and
    comes before the first frame and after the last, is kept.
    """

    def __init__(self, file: TextIO) -> None:
        super().__init__(daemon=True, name="terminal-output")
        self._file = file
        self._encoding = _encoding_for_terminals(file)
        self._changed = threading.Condition()
        self._kept: list[str] = []
        self._frames: list[str] = []
        self._waiting = 0
        """Characters in the frames."""
        self._on_recovery: Callable[[], object] | None = None
        self._has_dropped = False
        self._is_writing_frames = False
        self._is_muted = False
        self._is_stopping = False
        self._progress_at = monotonic()

    # --- what the driver calls, on any thread ---

    def write(self, text: str) -> None:
        """Have a text written. Never blocks."""
        with self._changed:
            if self._is_muted:
                return
            if self._on_recovery is None:
                self._kept.append(text)
            elif self._has_dropped or (self._frames and self._waiting + len(text) > MAX_PENDING):
                self._forget_frames()
                self._has_dropped = True
            else:
                self._frames.append(text)
                self._waiting += len(text)
            self._changed.notify()

    def flush(self) -> None:
        """Do nothing: the thread writes as fast as the terminal takes it."""

    def isatty(self) -> bool:
        """Whether this is a terminal: it is written to as to one."""
        return True

    def fileno(self) -> int:
        """The file descriptor that is written to."""
        return self._file.fileno()

    def begin_frames(self, on_recovery: Callable[[], object]) -> None:
        """What is written from now on are frames.

        ``on_recovery`` is called, on this thread, when the terminal takes output again after some were dropped: the
        next frame has to be a whole one.
        """
        with self._changed:
            self._on_recovery = on_recovery

    def end_frames(self) -> None:
        """What is written from now on is kept; frames that still wait are of no use any more, and are dropped."""
        with self._changed:
            self._on_recovery = None
            self._forget_frames()
            if self._is_writing_frames:
                self._kept.append(_CANCEL)

    def mute(self) -> None:
        """Write nothing more after what has been handed over so far."""
        with self._changed:
            self._is_muted = True

    def stop(self) -> None:
        """End the thread, and wait until all is written or the terminal has taken nothing for a while."""
        with self._changed:
            self._is_stopping = True
            self._progress_at = monotonic()
            self._changed.notify()
        while self.is_alive() and monotonic() - self._progress_at < CLOSING_LIMIT:
            self.join(0.05)

    # --- the thread ---

    def run(self) -> None:
        """Write what comes until ``stop``, or until the terminal is gone: then nothing is left to write to."""
        try:
            while self._wait_for_output():
                self._write_waiting()
        except OSError:
            self.mute()
            self.end_frames()

    def _wait_for_output(self) -> bool:
        with self._changed:
            while not (is_there := self._kept or self._frames or self._has_dropped) and not self._is_stopping:
                self._changed.wait()
            return bool(is_there)

    def _write_waiting(self) -> None:
        """Write what waits now; if frames were dropped meanwhile, the terminal has just recovered."""
        with self._changed:
            kept, frames = "".join(self._kept), "".join(self._frames)
            self._kept.clear()
            self._forget_frames()
            self._is_writing_frames = bool(frames)
        self._write_all(kept)
        self._write_all(frames, lambda: self._on_recovery is not None)
        with self._changed:
            self._is_writing_frames = False
            recovered = self._on_recovery if self._has_dropped else None
            self._has_dropped = False
        if recovered:
            recovered()

    def _write_all(self, text: str, is_wanted: Callable[[], bool] = lambda: True) -> None:
        """Write a text piece by piece, for as long as it is wanted. Raises ``OSError`` once the terminal is gone."""
        left = memoryview(text.encode(self._encoding, WITH_STAND_INS))
        while left and is_wanted():
            try:
                left = left[os.write(self.fileno(), left[:_PIECE]) :]
            except BlockingIOError:  # another program has made the terminal one that does not block
                select.select([], [self.fileno()], [])
            self._progress_at = monotonic()

    def _forget_frames(self) -> None:
        self._frames.clear()
        self._waiting = 0


def _encoding_for_terminals(file: TextIO) -> str:
    """The encoding of a file, or UTF-8 in place of one that no terminal has: it writes escape characters otherwise."""
    return file.encoding if "\x1b[m".encode(file.encoding, "replace") == b"\x1b[m" else "utf-8"
