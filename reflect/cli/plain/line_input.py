"""Lines from a terminal: edited by readline, of any length, and a paste with its line breaks as one.

What was typed can be had again with the up key as long as the program runs; it is in no file.
"""

from __future__ import annotations

import os
import re
import select
import sys
from collections.abc import Iterator, Mapping
from contextlib import AbstractContextManager, contextmanager, suppress

END_OF_PASTE_WAIT = 0.05
"""Seconds within which more lines belong to a paste, where the terminal does not say so itself."""

MOST_BYTES_OF_A_LINE = 4095
"""What a terminal takes of a line without readline, with the line break; it drops the rest."""

_ONLY_A_MARK = re.compile(r"[-=+<>?!.&*/;,\s\d]*")
"""A line on which no word has begun."""

_KNOWS_REGIONS = 0x0802
"""The version of readline that can leave a paste unmarked; an older one would complain of that."""

_NO_BRACKETS = ("dumb", "unknown", "linux", "vt", "ansi", "cons", "sun", "emacs", "eterm")
"""How the names of terminals begin that do not put a paste in brackets."""


class LineInput:
    """Reads lines from the standard input; once that has ended, it has."""

    def __init__(self, environment: Mapping[str, str] = os.environ) -> None:
        self.has_editing = _load_readline()
        """Whether a line can be edited before Enter, and be of any length."""
        self.knows_pastes = self.has_editing == "gnu" and marks_pastes(environment)
        """Whether a paste is told from what is typed."""
        self._has_ended = False
        self.leaving: KeyboardInterrupt | SystemExit | None = None
        """What ended the program while words were typed, to be raised once these are kept."""
        if self.has_editing == "gnu":
            _configure_readline(self.knows_pastes)

    def read(self, begin: str = "") -> str | None:
        """The next line; a paste with its line breaks in it; ``None`` at the end of input.

        ``begin`` stands on the line already, to be edited; without readline it does not.
        """
        if self._has_ended:
            return None
        try:
            line = self._read_one(begin)
            if not self.knows_pastes:
                line = "\n".join([line, *self._rest_of_paste()])
        except (EOFError, OSError):  # the terminal may be gone
            self._has_ended = True
            return None
        return line

    def read_words(self) -> str | None:
        """The next line where any words are kept as they are.

        At ctrl+c and at a signal it is what was typed of it so far, then the end of input: so what waits for words
        keeps them as if that had come. ``leaving`` is what is to be raised afterwards.
        """
        if self.leaving:
            return None
        self._is_typed = False
        try:
            return self.read()
        except (KeyboardInterrupt, SystemExit) as leaving:
            self.leaving = leaving
            self._has_ended = True
            return self._typed_so_far() or None

    def _typed_so_far(self) -> str:
        """The words on a line whose Enter has not come; none where they are a mark, or nothing edits the line."""
        if self.has_editing != "gnu" or self._is_typed:
            return ""
        import readline

        typed = readline.get_line_buffer()
        return "" if _ONLY_A_MARK.fullmatch(typed) else typed

    def _read_one(self, begin: str = "") -> str:
        if not self.has_editing:
            return _read_unedited()
        with _beginning_with(begin):
            line = input()
        self._is_typed = True  # what readline holds now is no line to come
        return line

    def _rest_of_paste(self) -> Iterator[str]:
        """The lines that have arrived behind another one at once; what nobody can type is a paste."""
        while _is_waiting(END_OF_PASTE_WAIT):
            yield self._read_one()

    def forget(self) -> None:
        """Forget what was typed, so that the up key does not bring it back."""
        if self.has_editing:
            import readline

            readline.clear_history()

    @property
    def cuts_lines(self) -> bool:
        """Whether the terminal cuts what is longer than ``MOST_BYTES_OF_A_LINE``."""
        return not self.has_editing


def marks_pastes(environment: Mapping[str, str]) -> bool:
    """Whether a terminal puts a paste in brackets when it is asked to, by what it says of itself."""
    name = environment.get("TERM", "")
    return bool(name) and not name.startswith(_NO_BRACKETS) and "STY" not in environment


def is_cut(line: str) -> bool:
    """Whether a line that was read without readline is as long as one can be, so that its end may be missing."""
    return any(len(part.encode()) >= MOST_BYTES_OF_A_LINE for part in line.split("\n"))


def _load_readline() -> str:
    """``gnu`` or ``libedit``, whichever Python has and ``input`` will use; empty where it uses neither."""
    if not (_is_terminal(0) and _is_terminal(1)):
        return ""
    try:
        import readline
    except ImportError:
        return ""
    return "libedit" if "libedit" in (readline.__doc__ or "") else "gnu"


def _configure_readline(knows_pastes: bool) -> None:
    """Have a paste come as one where that is known, drawn once, and tab mean no names of files."""
    import readline

    readline.parse_and_bind(f"set enable-bracketed-paste {'on' if knows_pastes else 'off'}")
    readline.parse_and_bind("set disable-completion on")
    if getattr(readline, "_READLINE_RUNTIME_VERSION", 0) >= _KNOWS_REGIONS:
        # marked, it would be drawn and read aloud twice
        readline.parse_and_bind("set enable-active-region off")


@contextmanager
def _beginning_with(words: str) -> Iterator[None]:
    """Put words on the next line that is read."""
    if not words:
        yield
        return
    import readline

    readline.set_startup_hook(lambda: readline.insert_text(words))
    try:
        yield
    finally:
        readline.set_startup_hook(None)


def _read_unedited() -> str:
    line = sys.stdin.readline()
    if not line:
        raise EOFError
    return without_cursor_keys(line.removesuffix("\n"))


def without_cursor_keys(line: str) -> str:
    """A line without what cursor keys and others put there where nothing edits it."""
    return re.sub(r"\x1b(?:\[[0-?]*[ -/]*[@-~]|O.)", "", line)


def _is_waiting(seconds: float) -> bool:
    with suppress(OSError, ValueError):  # Windows, or a closed input
        return bool(select.select([sys.stdin], [], [], seconds)[0])
    return False


def _is_terminal(descriptor: int) -> bool:
    with suppress(OSError):
        return os.isatty(descriptor)
    return False


def unlimited_lines() -> AbstractContextManager[None]:
    """Have the terminal keep all that is typed between two prompts: else it would cut it to lines that are short."""
    return _line_mode(is_on=False)


def usual_lines() -> AbstractContextManager[None]:
    """Have the terminal as other programs expect it."""
    return _line_mode(is_on=True)


@contextmanager
def _line_mode(*, is_on: bool) -> Iterator[None]:
    """Have the terminal hand over what is typed line by line, or as it comes."""
    try:
        import termios

        before = termios.tcgetattr(0)
    except Exception:  # Windows has no such module, and its error is not known without it; no terminal
        yield
        return
    flags = before[3] | termios.ICANON if is_on else before[3] & ~termios.ICANON
    termios.tcsetattr(0, termios.TCSADRAIN, [*before[:3], flags, *before[4:]])
    try:
        yield
    finally:
        with suppress(termios.error):  # it may be gone
            termios.tcsetattr(0, termios.TCSADRAIN, before)
