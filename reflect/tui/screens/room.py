"""Asks for room while the terminal is too small to show a question with its hint."""

from __future__ import annotations

from textual.app import ComposeResult
from textual.geometry import Size
from textual.screen import ModalScreen
from textual.widgets import Static

LEAST = Size(60, 20)
"""Columns and lines below which nothing else is shown."""


def is_too_small(size: Size) -> bool:
    """Whether a terminal of this size has too little room."""
    return size.width < LEAST.width or size.height < LEAST.height


class RoomScreen(ModalScreen[None]):
    """One line, until there is room again; everything beneath stays as it is."""

    DEFAULT_CSS = """
    RoomScreen { align: center middle; background: $background; }
    RoomScreen Static { width: auto; max-width: 100%; }
    """

    def on_screen_resume(self) -> None:
        """Go, if there is room again by the time what lay over this is closed; it may have gone before it hears."""
        if self.is_current and not is_too_small(self.app.size):
            self.app.pop_screen()  # nobody waits for an answer; dismissing would give one, and only once

    def compose(self) -> ComposeResult:
        """The line."""
        yield Static(f"A little more room, please: {LEAST.width} columns by {LEAST.height} lines.")
