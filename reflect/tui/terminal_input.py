"""The way in from the terminal: what is typed, pasted or reported, told apart before any of it is a key.

A terminal sends keys, and among them answers to questions, reports and, on a bad line, pieces of both. What is no key
must never become one: it would be typed into an answer, or press a key that leaves it.
"""

from __future__ import annotations

import re
import sys
from collections.abc import Callable, Generator, Iterator
from enum import Enum, auto
from functools import cache
from time import monotonic
from typing import NamedTuple

ESCAPE_LIMIT = 0.1
"""Seconds after which an Escape that nothing followed is the key, and no beginning of a sequence."""

SEQUENCE_LIMIT = 1.0
"""Seconds after which a sequence without an end is given up."""

PASTE_PAUSE = 0.5
"""Seconds of silence in a paste after which what has come of it is handed on."""

PASTE_LIMIT = 5.0
"""Seconds of silence after which a paste without an end is over."""

_ESCAPE = "\x1b"
_PASTE_BEGINS = "\x1b[200~"
_PASTE_ENDS = "\x1b[201~"

# Bytes that are no UTF-8 arrive as U+DC80 to U+DCFF. The controls U+0080 to U+009F, in either form, begin what an
# escape and a letter do.
_CSI = "(?:\x1b\\[|[\x9b\udc9b])"
_SS3 = "(?:\x1bO|[\x8f\udc8f])"
_STRING = "(?:\x1b[P\\]X^_]|[\x90\x98\x9d\x9e\x9f\udc90\udc98\udc9d\udc9e\udc9f])[^\x00-\x1f\x7f\x9c\udc9c]*"
_PARAMETERS = "[ -?]*"

_KEYS_LIKE_BEGINNINGS = ("\x1b[", "\x1bO")
"""Keys with alt that nothing here is bound to, and the beginnings of most sequences."""
_GOES_ON = r"[0-9;:<=>?][ -~]"
"""How a sequence goes on that comes in two pieces on a slow line; hardly anybody types so quickly."""

_PLAIN = "[^\x1b\x80-\x9f\udc80-\udcff]+"
_MOUSE_BYTES = _CSI + "M"
"""What three bytes follow, in terminals that know nothing newer."""
_WHOLE = (
    f"(?P<csi>{_CSI})(?:\\[[ -~]|[0-9]+\\$|{_PARAMETERS}[@-Z\\\\-~])|(?P<ss3>{_SS3})[0-9;]*[@-~]|"
    f"{_STRING}(?:\x1b\\\\|[\x07\x9c\udc9c])"
)
_BEGUN = f"(?:{_CSI}(?:\\[|{_PARAMETERS})|{_SS3}[0-9;]*|{_STRING}\x1b?|\x1b)\\Z"
_CUT_OFF = f"{_CSI}(?:\\[|{_PARAMETERS})|{_SS3}[0-9;]*|{_STRING}"

_BACKGROUND = "(?:\x1b\\]|[\x9d\udc9d])11;(rgba?:[0-9A-Fa-f/]{5,24})"
_CURSOR_REPORT = r"\x1b\[\d+;\d+R"
"""Where the cursor stands; the same as a key has in few terminals, and in all of them an answer to somebody else."""

_CONTROLS_IN_PASTE = r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f]"
_NO_TEXT = "[\udc80-\udcff]+"
_NEVER_BEGINS_PASTED = r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f]"


@cache
def _compiled(pattern: str) -> re.Pattern[str]:
    """A pattern, ready for use once the first key comes: compiling them all is long beside the first frame."""
    return re.compile(pattern)


class InputKind(Enum):
    """What a piece of what the terminal sends is."""

    CHARACTER = auto()
    """One character, or a control character, which is a key."""
    WITH_ALT = auto()
    """One character typed with the alt key."""
    SEQUENCE = auto()
    """A control sequence: a function key, the mouse, a report."""
    PASTE = auto()
    """Pasted text, without control characters but tabs and line breaks."""
    BACKGROUND = auto()
    """The answer to the question which colour the terminal's background has, as XParseColor writes it."""


class Piece(NamedTuple):
    """A piece of what the terminal sends."""

    kind: InputKind
    text: str


class InputReader:
    """Tells apart what a terminal sends, however it is cut into pieces on its way.

    Answers to questions nobody asks any more, sequences cut off or without an end, and bytes that are no text
    are left out. A sequence comes with an escape at its beginning, in whatever form it was sent.
    """

    def __init__(self, clock: Callable[[], float] = monotonic) -> None:
        self._clock = clock
        self._held = ""
        """The beginning of a sequence, whose end has not come yet."""
        self._held_since = 0.0
        self._paste: list[str] | None = None
        """What has come of a paste; ``None`` outside of one."""
        self._pasted_at = 0.0

    def take(self, text: str) -> Iterator[Piece]:
        """Take what came next; bytes that are no UTF-8 as ``surrogateescape`` decodes them."""
        if not text:
            return
        if self._paste is not None and self._is_key_after(text):
            yield from self._end_paste()
        if self._is_late and not _compiled(_GOES_ON).match(text):
            self._held = ""
        if (
            self._paste is None and self._held == _ESCAPE and text[0] not in "[OP]"
        ):  # alt and a key come together
            self._held = ""
            yield Piece(InputKind.CHARACTER, _ESCAPE)
        if not self._held:
            self._held_since = self._clock()
        position, text, self._held = 0, self._held + text, ""
        while position < len(text):
            read = self._read if self._paste is None else self._read_paste
            position = yield from read(text, position)

    def expire(self) -> Iterator[Piece]:
        """Hand on, or give up, what has waited for its end for too long."""
        if self._paste is not None:
            silence = self._clock() - self._pasted_at
            if silence >= PASTE_LIMIT:
                yield from self._end_paste()
            elif silence >= PASTE_PAUSE:
                yield from self._pasted()
        elif self._held and self._clock() - self._held_since >= (
            ESCAPE_LIMIT if self._held == _ESCAPE else SEQUENCE_LIMIT
        ):
            if self._held == _ESCAPE:
                yield Piece(InputKind.CHARACTER, _ESCAPE)
            self._held = ""

    @property
    def _is_late(self) -> bool:
        """Whether what is held may just as well be a key with alt, after which somebody goes on typing."""
        is_key = self._paste is None and self._held in _KEYS_LIKE_BEGINNINGS
        return is_key and self._clock() - self._held_since >= ESCAPE_LIMIT

    # --- keys and sequences; each takes a position in the text and returns the next ---

    def _read(self, text: str, position: int) -> Generator[Piece, None, int]:
        if plain := _compiled(_PLAIN).match(text, position):
            for character in plain[0]:
                yield Piece(InputKind.CHARACTER, character)
            return plain.end()
        if mouse := _compiled(_MOUSE_BYTES).match(text, position):
            return self._skip_bytes(text, mouse, 3)
        if whole := _compiled(_WHOLE).match(text, position):
            yield from self._read_sequence(whole)
            return whole.end()
        if _compiled(_BEGUN).match(text, position):
            return self._hold(text, position)
        if cut_off := _compiled(_CUT_OFF).match(text, position):
            return cut_off.end()
        if text[position] != _ESCAPE:  # no text, and no control that means anything here
            return position + 1
        if _compiled(_PLAIN).match(text, position + 1):
            yield Piece(InputKind.WITH_ALT, text[position + 1])
            return position + 2
        yield Piece(InputKind.CHARACTER, _ESCAPE)
        return position + 1

    def _read_sequence(self, whole: re.Match[str]) -> Iterator[Piece]:
        begins = "\x1b[" if whole["csi"] else "\x1bO" if whole["ss3"] else ""
        sequence = begins + whole[0].removeprefix(whole["csi"] or whole["ss3"] or "")
        if sequence == _PASTE_BEGINS:
            self._paste, self._pasted_at = [], self._clock()
        elif begins and sequence != _PASTE_ENDS and not _compiled(_CURSOR_REPORT).fullmatch(sequence):
            yield Piece(InputKind.SEQUENCE, sequence)
        elif background := _compiled(_BACKGROUND).match(sequence):
            yield Piece(InputKind.BACKGROUND, background[1])

    def _skip_bytes(self, text: str, introducer: re.Match[str], count: int) -> int:
        end = introducer.end()
        while count > 0:
            if end == len(text):
                return self._hold(text, introducer.start())
            if text[end] < " ":  # no such byte is sent: it was cut off
                break
            count -= len(text[end].encode("utf-8", "surrogateescape"))
            end += 1
        return end

    def _hold(self, text: str, position: int) -> int:
        if position > 0:
            self._held_since = self._clock()
        self._held = text[position:]
        return len(text)

    # --- pastes ---

    def _read_paste(self, text: str, position: int) -> Generator[Piece, None, int]:
        assert self._paste is not None
        self._pasted_at = self._clock()
        end = text.find(_PASTE_ENDS, position)
        if end >= 0:
            self._paste.append(text[position:end])
            yield from self._end_paste()
            return end + len(_PASTE_ENDS)
        self._held = _beginning_of(_PASTE_ENDS, text[position:])
        self._paste.append(text[position : len(text) - len(self._held)])
        return len(text)

    def _is_key_after(self, text: str) -> bool:
        """Whether a key was pressed after a paste whose end never came: pasted text does not go on like that."""
        is_going_on = self._held or text.startswith(_PASTE_ENDS)
        silence = self._clock() - self._pasted_at
        return (
            silence >= PASTE_PAUSE and not is_going_on and bool(_compiled(_NEVER_BEGINS_PASTED).match(text))
        )

    def _pasted(self) -> Iterator[Piece]:
        """What has come of a paste so far."""
        if text := _compiled(_CONTROLS_IN_PASTE).sub(
            "", _compiled(_NO_TEXT).sub("\ufffd", "".join(self._paste or ()))
        ):
            yield Piece(InputKind.PASTE, text)
        self._paste = []

    def _end_paste(self) -> Iterator[Piece]:
        yield from self._pasted()
        self._paste, self._held = None, ""


def _beginning_of(sign: str, text: str) -> str:
    """What may be the beginning of a sign at the end of a text."""
    beginnings = (sign[:length] for length in range(len(sign) - 1, 0, -1))
    return next((beginning for beginning in beginnings if text.endswith(beginning)), "")


# --- what sequences mean ---

_KEY_REPORT = (
    r"\x1b\[(?P<code>\d{0,7})(?::\d*)*"
    r"(?:;(?P<modifiers>\d{0,3})(?::(?P<event>\d))?(?:;(?P<text>\d{1,7}(?::\d{1,7})*)?)?)?(?P<end>[~A-Zu])"
)
_MOUSE_REPORT = r"\x1b\[<(?P<buttons>\d{1,3});\d{1,5};\d{1,5}[Mm]"

_RELEASED = "3"
_MOST_BUTTONS = 128
"""From here on it is a button that takes one back or forth in a browser."""


class KeyReport(NamedTuple):
    """A key press as terminals report it that know the kitty protocol, and others."""

    name: str
    """The number and the last character, which together name a key."""
    sequence: str
    """The report without what is of no use: other layouts, and whether it is pressed or held."""


def key_report(sequence: str) -> KeyReport | None:
    """What a sequence says of a key; ``None`` if it reports no key, its release, or what can be none."""
    found = _compiled(_KEY_REPORT).fullmatch(sequence)
    if not found or found["event"] == _RELEASED:
        return None
    code, modifiers, text = int(found["code"] or 1), int(found["modifiers"] or 1), found["text"] or ""
    characters = [int(number) for number in text.split(":")] if text else []
    if not 1 <= modifiers <= 256 or not all(map(_is_printable, characters)):
        return None
    if found["end"] == "u" and not (_is_printable(code) or code in _CONTROL_KEYS or code in _FUNCTION_KEYS):
        return None
    if found["end"] != "u" and text:
        return None
    rest = (
        f";{modifiers if modifiers > 1 else ''};{text}" if text else f";{modifiers}" if modifiers > 1 else ""
    )
    return KeyReport(f"{code}{found['end']}", f"\x1b[{code}{rest}{found['end']}")


def is_mouse_report(sequence: str) -> bool:
    """Whether a sequence says what the mouse does, in the one form that is asked for."""
    found = _compiled(_MOUSE_REPORT).fullmatch(sequence)
    return found is not None and int(found["buttons"]) < _MOST_BUTTONS


_CONTROL_KEYS = (9, 13, 27, 127)
"""Tab, enter, escape and backspace, which have the numbers of control characters."""

_FUNCTION_KEYS = range(0xE000, 0xF900)
"""Private characters, which have the numbers of keys without a character."""


def _is_printable(code: int) -> bool:
    return code <= sys.maxunicode and chr(code).isprintable()
