"""The line to search with: Enter and down lead on to what was found."""

from __future__ import annotations

from dataclasses import dataclass

from textual.message import Message

from reflect.tui.key_bindings import hidden_bindings
from reflect.tui.widgets.one_line import OneLine

LONGEST = 500
"""Characters it takes: more than anybody searches for, and each letter of a paste without brackets searches anew."""


class SearchLine(OneLine):
    """An input of words to search for; it posts ``Input.Changed`` for every change, so that they are found at once."""

    DEFAULT_CSS = """
    SearchLine > .input--placeholder { color: $text-muted; }
    """
    BINDINGS = hidden_bindings({"down,pagedown": "leave", "enter": "leave(True)"})

    @dataclass
    class Left(Message):
        """The person goes on to what was found."""

        by_enter: bool

    def __init__(self, placeholder: str = "/  Search every word") -> None:
        super().__init__(longest=LONGEST, placeholder=placeholder)

    def action_leave(self, by_enter: bool = False) -> None:
        """Go on to what was found."""
        self.post_message(self.Left(by_enter))
