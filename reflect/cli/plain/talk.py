"""What is needed to talk with a person line by line."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import datetime

from reflect.text.named_tuple import NamedTuple


class Talk(NamedTuple):
    """How lines are read and said, and at what time."""

    read: Callable[[], str | None]
    """Gives the next line typed, ``None`` at the end of input; a paste is one, with its line breaks."""
    say: Callable[[str], None]
    """Prints one line."""
    now: Callable[[], datetime]
    own_help_lines: Sequence[str] = ()
    """What the person added to the help page."""
    correct: Callable[[str], str | None] | None = None
    """Gives the next line, on which these words stand to be edited; ``None`` where no line can be edited."""
    read_words: Callable[[], str | None] | None = None
    """Gives the next line where any words are kept, so that what ends the program takes none away."""
    knows_pastes: bool = True
    """Whether a paste is told from what is typed; else a text is ended by a mark, and not by an empty line."""
