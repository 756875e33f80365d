"""An input of one line, as a base for those to search with and for passphrases."""

from __future__ import annotations

from typing import Any

from textual import events
from textual.geometry import Offset
from textual.widgets import Input

from reflect.text.sanitize import shown_line
from reflect.tui.key_order import LocalKeyWidget

_SAFE_CHARACTERS = r"[^\x00-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]*"
"""No control characters, and none that turn the direction of the text."""


class OneLine(Input, LocalKeyWidget):
    """An input of one line with a bar at its left. It takes a paste whole, and nothing that a terminal would obey."""

    DEFAULT_CSS = """
    OneLine {
        width: 1fr;
        max-width: 60;
        height: 1;
        border: none;
        border-left: solid $foreground 60%;
        padding: 0 0 0 1;
        background: transparent;
        &:focus { border: none; border-left: heavy $accent; background: transparent; background-tint: transparent; }
    }
    """

    def __init__(self, *, longest: int, **settings: Any) -> None:
        """``longest`` is the number of characters it takes; ``settings`` are those of ``Input``."""
        super().__init__(restrict=_SAFE_CHARACTERS, max_length=longest, **settings)
        self._longest = longest

    @property
    def cursor_screen_offset(self) -> Offset:
        """Where the next character goes; the toolkit adds a cell behind the last one."""
        return super().cursor_screen_offset - Offset(1 if self.cursor_at_end else 0, 0)

    def on_paste(self, event: events.Paste) -> None:
        """Take what is pasted, however many lines it is on."""
        event.stop()
        event.prevent_default()  # the toolkit would keep the first line only
        words = shown_line(event.text).strip()
        self.insert_text_at_cursor(words[: max(0, self._longest - len(self.value))])
