"""A program in a pty, and when words appear on its screen. Nothing is drawn here: that would take time too."""

from __future__ import annotations

import fcntl
import os
import pty
import re
import select
import signal
import struct
import subprocess
import termios
import time
from collections.abc import Callable, Sequence
from contextlib import suppress
from pathlib import Path
from types import TracebackType
from typing import Self

from tests.support.bench.command import environment

PATIENCE = 60.0
"""Seconds to wait for words before the benchmark gives up."""

_SEQUENCE = re.compile(rb"\x1b(?:\[[0-?]*[ -/]*[@-~]|[PX^_\]].*?(?:\x1b\\|\x07)|[ -/]*[0-~])", re.DOTALL)


class Terminal:
    """A program that runs in a terminal of its own."""

    def __init__(self, command: Sequence[str], *, columns: int = 80, rows: int = 24) -> None:
        """Start the program; the clock runs from here."""
        self._drawn = b""
        self._since = time.perf_counter()
        self.pid, self._master = pty.fork()
        if self.pid == 0:
            fcntl.ioctl(0, termios.TIOCSWINSZ, struct.pack("HHHH", rows, columns, 0, 0))
            os.execvpe(command[0], list(command), environment())

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        os.close(self._master)
        with suppress(ProcessLookupError, ChildProcessError):  # it has ended, which was told already
            os.kill(self.pid, signal.SIGKILL)
            os.waitpid(self.pid, 0)

    def send(self, keys: str) -> None:
        """Send keys; the clock starts anew, and only what is drawn from here on counts."""
        self._read(0)
        self._drawn = b""
        self._since = time.perf_counter()
        os.write(self._master, keys.encode())

    def until(self, *words: str) -> float:
        """Wait until all of these words were drawn, and tell the seconds that took."""
        sought = [word.encode() for word in words]
        return self.until_drawn(lambda drawn: all(word in drawn for word in sought), " ".join(words))

    def until_drawn(self, holds: Callable[[bytes], object], what: str) -> float:
        """Wait until a condition holds for all that was drawn, without its styles; and tell the seconds."""
        end = time.perf_counter() + PATIENCE
        while not holds(self.drawn):
            if time.perf_counter() > end:
                raise TimeoutError(f"never drawn: {what}")
            if not self._read(1.0) and os.waitpid(self.pid, os.WNOHANG)[0]:
                raise RuntimeError(f"ended before it drew {what}:\n{self.drawn.decode(errors='replace')}")
        return self._last - self._since

    @property
    def drawn(self) -> bytes:
        """What was drawn since the clock started, without its styles."""
        return _SEQUENCE.sub(b"", self._drawn)

    def rest(self, seconds: float) -> None:
        """Let the program run, and take in what it draws."""
        end = time.perf_counter() + seconds
        while (left := end - time.perf_counter()) > 0:
            self._read(left)

    def _read(self, seconds: float) -> bool:
        """Take in what there is to read within some seconds; ``False`` when there was nothing."""
        if not select.select([self._master], [], [], seconds)[0]:
            return False
        try:
            data = os.read(self._master, 1 << 16)
        except OSError:
            return False
        self._last = time.perf_counter()
        self._drawn += data
        return bool(data)

    @property
    def peak_memory(self) -> float:
        """The most memory the program had so far, in MB (where the system does not tell: what it has now)."""
        status = Path(f"/proc/{self.pid}/status")
        if status.exists():
            found = re.search(r"VmHWM:\s*(\d+) kB", status.read_text(encoding="ascii"))
            assert found
            kilobytes = int(found[1])
        else:
            told = subprocess.run(["ps", "-o", "rss=", "-p", str(self.pid)], capture_output=True, check=True)
            kilobytes = int(told.stdout)
        return kilobytes / 1024
