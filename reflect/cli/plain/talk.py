"""What is needed to talk with a person line by line."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import datetime

from reflect.text.named_tuple import NamedTuple


class Talk(NamedTuple):
    """How lines are read and said, and at what time."""

    read: Callable[[], str | None]
    """Gives the next line typed, ``None`` at the end of input."""
    say: Callable[[str], None]
    """Prints one line."""
    now: Callable[[], datetime]
    own_help_lines: Sequence[str] = ()
    """What the person added to the help page."""
