"""The real program in a real terminal: run it in a pty, press keys, read the screen."""

from __future__ import annotations

import fcntl
import os
import pty
import re
import select
import signal
import struct
import sys
import termios
import time
from collections.abc import Mapping
from pathlib import Path

import pyte

KEYS = {
    "tab": "\t", "shift+tab": "\x1b[Z", "enter": "\r", "escape": "\x1b", "space": " ", "backspace": "\x7f",
    "up": "\x1b[A", "down": "\x1b[B", "right": "\x1b[C", "left": "\x1b[D", "delete": "\x1b[3~",
    "f1": "\x1bOP", "f2": "\x1bOQ", "f3": "\x1bOR", "f4": "\x1bOS", "f5": "\x1b[15~",
    "f8": "\x1b[19~", "f9": "\x1b[20~", "f10": "\x1b[21~", "f11": "\x1b[23~", "f12": "\x1b[24~",
    "ctrl+\\": "\x1c",
}  # fmt: skip
KEYS.update({f"ctrl+{chr(code)}": chr(code - 96) for code in range(97, 123)})

PATIENCE = 20.0
"""Seconds to wait for something to appear before a test fails."""

_PRIVATE_SEQUENCES = re.compile(rb"\x1b\[[<>=][0-9;]*[a-zA-Z]|\x1b\[\?[0-9;]*(\$p|m)")
_UNFINISHED_SEQUENCE = re.compile(rb"\x1b(\[[<>=?]?[0-9;$]*)?$")


class Terminal:
    """A program in a pty of its own, with a screen that can be read."""

    def __init__(
        self, arguments: list[str], *, env: Mapping[str, str] | None = None, columns: int = 80, rows: int = 24
    ) -> None:
        self.screen = pyte.Screen(columns, rows)
        self._stream = pyte.ByteStream(self.screen)
        self._tail = b""
        self.output = b""
        self.exit_code: int | None = None
        self.pid, self._master = pty.fork()
        if self.pid == 0:
            fcntl.ioctl(0, termios.TIOCSWINSZ, struct.pack("HHHH", rows, columns, 0, 0))
            not_ours = ("NO_COLOR", "REFLECT_HOME", "LINES", "COLUMNS")  # the last two would hide this size
            kept = {key: value for key, value in os.environ.items() if key not in not_ours}
            changed = {"TERM": "xterm-256color", "COLORTERM": "truecolor", "LC_ALL": "C.UTF-8", **(env or {})}
            os.execvpe(arguments[0], arguments, {**kept, **changed})
        fcntl.ioctl(self._master, termios.TIOCSWINSZ, struct.pack("HHHH", rows, columns, 0, 0))

    def __enter__(self) -> Terminal:
        return self

    def __exit__(self, *_: object) -> None:
        self.kill()
        os.close(self._master)

    # --- out ---------------------------------------------------------------------------------------------------------

    def read(self, seconds: float) -> bool:
        """Take in what the program draws for so long; ``False`` when it has closed the terminal."""
        end = time.monotonic() + seconds
        while (left := end - time.monotonic()) > 0:
            if not select.select([self._master], [], [], left)[0]:
                return True
            try:
                data = os.read(self._master, 65536)
            except OSError:
                return False
            if not data:
                return False
            self.output += data
            data = self._tail + data
            cut = _UNFINISHED_SEQUENCE.search(data)
            self._tail, data = (data[cut.start() :], data[: cut.start()]) if cut else (b"", data)
            self._stream.feed(_PRIVATE_SEQUENCES.sub(b"", data))
        return True

    @property
    def text(self) -> str:
        """The screen, without the spaces at the ends of lines."""
        return "\n".join(line.rstrip() for line in self.screen.display)

    def wait_for(self, pattern: str) -> str:
        """Wait until the screen matches, and return it."""
        end = time.monotonic() + PATIENCE
        while not re.search(pattern, self.text):
            assert time.monotonic() < end, f"never on the screen: {pattern}\n{self.text}"
            self.read(0.03)
        return self.text

    def wait_for_cursor_at(self, words: str) -> None:
        """Wait until the cursor, drawn or not, stands at words."""
        end = time.monotonic() + PATIENCE
        while not self.at_cursor.startswith(words):
            assert time.monotonic() < end, (
                f"the cursor is never at {words}, but at {self.at_cursor}\n{self.text}"
            )
            self.read(0.03)

    @property
    def at_cursor(self) -> str:
        """The line from where the cursor stands."""
        return self.screen.display[self.screen.cursor.y][self.screen.cursor.x :]

    def wait_saved(self) -> None:
        """Wait until ``Saved`` has stood for 0.2 s, which is when it counts (promise P1)."""
        self.read(0.1)
        while True:
            self.wait_for(r"Saved\s*$|Saved\n")
            self.read(0.2)
            if re.search(r"Saved\s*(\n|$)", self.text):
                return

    # --- in ----------------------------------------------------------------------------------------------------------

    def type(self, text: str) -> None:
        """Type text, drawing as it comes so that the pty never fills."""
        data = text.encode(errors="surrogateescape")
        while data:
            data = data[os.write(self._master, data[:512]) :]
            self.read(0.01)

    def send(self, data: bytes) -> None:
        """Send bytes as they are, whatever the terminal draws."""
        while data:
            data = data[os.write(self._master, data) :]

    def type_unread(self, text: str, seconds: float) -> None:
        """Type text evenly over so long, and take in nothing that is drawn: a terminal that takes no output."""
        for character in text:
            os.write(self._master, character.encode())
            time.sleep(seconds / len(text))

    def press(self, *keys: str) -> None:
        """Press keys by name, or single characters."""
        for key in keys:
            self.type(KEYS.get(key, key))
            self.read(0.06 if key == "escape" else 0.02)

    def paste(self, text: str) -> None:
        """Paste in brackets, as terminals do."""
        self.type(f"\x1b[200~{text}\x1b[201~")

    # --- the process -------------------------------------------------------------------------------------------------

    @property
    def is_as_shells_want_it(self) -> bool:
        """Whether the terminal echoes what is typed and hands it over line by line, as before the app."""
        flags = termios.tcgetattr(self._master)[3]
        return bool(flags & termios.ECHO and flags & termios.ICANON)

    @property
    def is_line_by_line(self) -> bool:
        """Whether the terminal hands over what is typed line by line, shown or not: no app has it yet."""
        return bool(termios.tcgetattr(self._master)[3] & termios.ICANON)

    def hang_up(self) -> None:
        """Take the terminal away, as when its window is closed."""
        os.close(self._master)
        self._master = os.open(os.devnull, os.O_RDWR)

    def signal(self, number: int) -> None:
        """Send a signal."""
        os.kill(self.pid, number)

    def wait_exit(self, *, reading: bool = True) -> int:
        """Wait until the program has ended and return its exit code (negative: the signal that ended it).

        Without ``reading`` the terminal takes no output meanwhile.
        """
        end = time.monotonic() + PATIENCE
        while self.exit_code is None:
            assert time.monotonic() < end, f"still running\n{self.text}"
            if not reading or not self.read(0.02):
                time.sleep(0.02)
            done, status = os.waitpid(self.pid, os.WNOHANG)
            if done:
                self.exit_code = os.waitstatus_to_exitcode(status)
        self.read(0.05)
        return self.exit_code

    def kill(self) -> None:
        """End it the hard way, if it still runs."""
        if self.exit_code is None:
            os.kill(self.pid, signal.SIGKILL)
            _, status = os.waitpid(self.pid, 0)
            self.exit_code = os.waitstatus_to_exitcode(status)


def reflect_in_terminal(
    folder: Path, *arguments: str, columns: int = 80, rows: int = 24, env: Mapping[str, str] | None = None
) -> Terminal:
    """The installed program on a data folder, in a terminal."""
    command = [sys.executable, "-m", "reflect", "--data", str(folder), *arguments]
    return Terminal(command, columns=columns, rows=rows, env=env)
