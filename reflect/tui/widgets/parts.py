"""The parts of a document in one row, each with the number key that leads to it; a click is as good."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from textual import events
from textual.content import Content
from textual.message import Message
from textual.style import Style
from textual.widgets import Static


class Parts(Static):
    """Names at most nine parts."""

    DEFAULT_CSS = """
    Parts { height: auto; color: $text-muted; }
    """

    @dataclass
    class Chosen(Message):
        """A part was clicked."""

        number: int
        """Counted from 1."""

    def show(self, names: Sequence[str]) -> None:
        """Draw these names."""
        drawn = []
        for number, name in enumerate(names[:9], 1):
            # no-break spaces keep a number and its name on one row
            words = f"{number}\N{NO-BREAK SPACE}{name}".replace(" ", "\N{NO-BREAK SPACE}")
            drawn.append(Content.assemble((words, Style.from_meta({"part": number}))))
        self.update(Content("   ").join(drawn))

    def on_click(self, event: events.Click) -> None:
        """Lead to the part."""
        number = event.style.meta.get("part")
        if isinstance(number, int):
            event.stop()
            self.post_message(self.Chosen(number))
