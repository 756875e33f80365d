"""The line to search with: Enter and down lead on to what was found."""

from __future__ import annotations

from dataclasses import dataclass

from textual import events
from textual.geometry import Offset
from textual.message import Message
from textual.widgets import Input

from reflect.text.sanitize import shown_line
from reflect.tui.key_order import LocalKeyWidget
from reflect.tui.keys import hidden_bindings

SAFE_CHARACTERS = r"[^\x00-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]*"
"""No control characters, and none that turn the direction of the text."""
LONGEST = 500
"""Characters it takes: more than anybody searches for, and each letter of a paste without brackets searches anew."""


class SearchLine(Input, LocalKeyWidget):
    """An input of words to search for; it posts ``Input.Changed`` for every change, so that they are found at once."""

    DEFAULT_CSS = """
    SearchLine {
        width: 1fr;
        max-width: 60;
        height: 1;
        border: none;
        border-left: solid $foreground 60%;
        padding: 0 0 0 1;
        background: transparent;
        &:focus { border: none; border-left: heavy $accent; background: transparent; background-tint: transparent; }
        & > .input--placeholder { color: $text-muted; }
    }
    """
    BINDINGS = hidden_bindings({"down,pagedown": "leave", "enter": "leave(True)"})

    @dataclass
    class Left(Message):
        """The person goes on to what was found."""

        by_enter: bool

    def __init__(self, placeholder: str = "/  Search every word") -> None:
        super().__init__(placeholder=placeholder, restrict=SAFE_CHARACTERS, max_length=LONGEST)

    @property
    def cursor_screen_offset(self) -> Offset:
        """Where the next letter goes; the toolkit adds a cell behind the last one."""
        return super().cursor_screen_offset - Offset(1 if self.cursor_at_end else 0, 0)

    def on_paste(self, event: events.Paste) -> None:
        """Take the words of a paste, however many lines they are on."""
        event.stop()
        event.prevent_default()  # the toolkit would keep the first line only
        words = shown_line(event.text).strip()
        self.insert_text_at_cursor(words[: max(0, LONGEST - len(self.value))])

    def action_leave(self, by_enter: bool = False) -> None:
        """Go on to what was found."""
        self.post_message(self.Left(by_enter))
