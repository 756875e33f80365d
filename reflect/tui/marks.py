"""The few signs that are drawn, with plain letters for terminals whose encoding has no more."""

from __future__ import annotations

import sys
from typing import NamedTuple


class Marks(NamedTuple):
    """One set of signs; every sign is as wide as its counterpart in the other set."""

    picked: str
    open: str
    ticked: str
    unticked: str
    pointer: str
    filled: str
    rest: str
    knob: str
    dot: str
    """Stands between the parts of a record, with a space to either side."""
    done: str
    box: str
    closed: str
    """Before a line behind which there is more."""
    opened: str


FULL = Marks("●", "○", "■", "□", "›", "━", "─", "●", "·", "✓", "☐", "▸", "▾")
PLAIN = Marks("*", "o", "x", "-", ">", "=", "-", "O", "-", "x", "[ ]", "+", "-")


def encoding() -> str:
    """The encoding of the stream the app draws to."""
    return getattr(sys.__stderr__ or sys.__stdout__, "encoding", None) or "ascii"


def marks() -> Marks:
    """The signs this terminal can show."""
    try:
        "".join(FULL).encode(encoding())
    except (LookupError, UnicodeEncodeError):
        return PLAIN
    return FULL
